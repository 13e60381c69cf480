"""All that is expected of an extract, asked at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence

import pandas as pd

from scorecard.catalogue.unit_register import NO_UNITS, KnownUnits
from scorecard.common.edition import BoardYear, Edition
from scorecard.expectations import coverage, exchanges, history, levels, relations, repeats, sums, unit_times
from scorecard.expectations.earlier import Known
from scorecard.expectations.panel import Panel, in_common, panels, shape_of, with_periods
from scorecard.expectations.unmet import WHOLE, Unmet, without_repeats
from scorecard.extracts.contract import Contract

_FIRST = 4  # the last periods that are new in a book's first edition


def expectations(
    contract: Contract,
    frame: pd.DataFrame,
    edition: Edition,
    before: Known | None,
    replaced: Known | None = None,
    units: KnownUnits = NO_UNITS,
) -> list[Unmet]:
    """Hold a typed table, under the file's column names, against its contract and its past; tells what is not met.

    `before` is the same extract in an edition before, `replaced` the one that this edition has already; all call units
    by the names that they have now.
    """
    return without_repeats(unmet_of(contract, frame, edition, before, replaced, units))


def unmet_of(
    contract: Contract,
    frame: pd.DataFrame,
    edition: Edition,
    before: Known | None,
    replaced: Known | None = None,
    units: KnownUnits = NO_UNITS,
) -> Iterator[Unmet]:
    """Ask the same one expectation after another, so that whoever needs only the first question waits for no more.

    The same may be asked twice, and of single groups what is asked of all rows.
    """
    if frame.empty:
        yield from _emptied(contract, before)
        return
    past = before.frame if before else None
    common, shared = (contract, frame) if past is None else in_common(contract, frame, past.columns)
    yield from coverage.reach(contract, frame, edition, past)
    yield from unit_times.outside(contract, frame, units)
    yield from sums.sums_of_others(contract, frame, past)
    yield from relations.signs(contract, frame)
    yield from relations.last_year(common, shared, past)
    yield from relations.same_all_year(contract, frame)
    yield from relations.running_totals(contract, frame, edition.begins)
    yield from relations.attributes(common, shared, past)
    if before is not None and not before.frame.empty:
        yield from levels.whole_levels(contract, frame, edition, before)
    else:
        yield from levels.scales(contract, frame)
    for known in (before, replaced):
        if known is not None and not known.frame.empty:
            yield from history.known_periods(*in_common(contract, frame, known.frame.columns), known, units)
    yield from _of_panels(contract, _with_past(contract, frame, past, units), edition, past, units)


def _with_past(contract: Contract, frame: pd.DataFrame, past: pd.DataFrame | None, units: KnownUnits) -> pd.DataFrame:
    """Put earlier periods that only the past table holds before those of a file that begins later."""
    shape = shape_of(contract, frame)
    if past is None or past.empty or shape is None or past[shape.time].min() >= frame[shape.time].min():
        return frame
    if not set(contract.key) <= set(past.columns):
        return frame
    known = history.without(past, history.missing_units(contract, frame, past, units))
    earlier: pd.DataFrame = known[known[shape.time] < frame[shape.time].min()]
    joined: pd.DataFrame = pd.concat([earlier.set_axis(range(-len(earlier), 0)), frame])
    return joined  # rows of the file keep their numbers


def _of_panels(
    contract: Contract, frame: pd.DataFrame, edition: Edition, past: pd.DataFrame | None, units: KnownUnits
) -> Iterator[Unmet]:
    made = list(panels(contract, frame))
    shape = shape_of(contract, frame)
    for freq in dict.fromkeys(panel.freq for panel in made):
        own = [panel for panel in made if panel.freq == freq]
        new = _new(own, edition, past, contract)
        yield from coverage.completeness(contract, frame, new, units)
        if new:
            yield from levels.days(contract, frame, (new[0] - 1).end_time)
        for some, held in unit_times.comparable(contract, frame, own, new, units):
            for panel in held:
                steady = panel.column in contract.same_all_year
                if steady or contract.irregular or (panel.column in contract.last_year and panel.by):
                    continue
                yield from levels.new_levels(panel, some, _ago(contract, panel, held))
                yield from levels.noughts(panel, some)
        finest = tuple(shape.keys) if shape else ()
        yield from repeats.repeated([panel for panel in own if panel.by == finest], new)
        ways: dict[tuple[str, ...], list[Panel]] = defaultdict(list)
        for panel in own:
            if panel.by:
                ways[panel.by].append(panel)
        for group in ways.values():
            yield from exchanges.exchanged(group, new)


def _new(own: Sequence[Panel], edition: Edition, past: pd.DataFrame | None, contract: Contract) -> list[pd.Period]:
    """The periods that were not known before: later than the last table's, or the edition's own year."""
    periods = own[0].periods
    shape = shape_of(contract, past) if past is not None else None
    parts = with_periods(contract, past, shape) if past is not None and shape else ()
    same = [part["Period"].max() for part in parts if part["Period"].dt.freq == own[0].periods.freq]
    if same:
        return [period for period in periods if period > max(same)]
    latest = [one for one in periods if BoardYear.of(one, edition.begins) >= edition.year and one > periods[0]]
    return latest[-_FIRST:]


def _ago(contract: Contract, panel: Panel, own: Sequence[Panel]) -> pd.DataFrame | None:
    """Last year's values, where the table holds them as a column of this year's."""
    last = next(iter(contract.last_year), None)
    if last is None or panel.column == last:
        return None
    other = next(one for one in own if one.column == last and one.by == panel.by)
    moved = other.values.copy()
    moved.index = moved.index - panel.per_year
    return moved


def _emptied(contract: Contract, before: Known | None) -> list[Unmet]:
    if before is None or before.frame.empty or contract.irregular:
        return []
    what = f"the table is empty, where {before.said} has {len(before.frame)} rows"
    return [Unmet("rows", contract.key[0], WHOLE, WHOLE, what, "no row", "its rows")]
