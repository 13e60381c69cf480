"""All that is expected of an extract, asked at once."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd

from scorecard.common.edition import Edition
from scorecard.expectations import coverage, exchanges, history, levels, relations, repeats
from scorecard.expectations.panel import Panel, last_period, panels, shape_of
from scorecard.expectations.unmet import WHOLE, Unmet, without_repeats
from scorecard.extracts.contract import Contract

_FIRST = 4  # the last periods that are new in a book's first edition


@dataclass(frozen=True)
class Known:
    """An extract as it was known in an earlier edition."""

    edition: str
    frame: pd.DataFrame = field(repr=False)


def expectations(contract: Contract, frame: pd.DataFrame, edition: Edition, before: Known | None) -> list[Unmet]:
    """Hold a typed table, under the file's column names, against its contract and its past; tells what is not met.

    `before` is the same extract in the edition before.
    """
    if frame.empty:
        return _emptied(contract, before)
    past = before.frame if before else None
    asked = [
        *coverage.reach(contract, frame, edition, past),
        *relations.signs(contract, frame),
        *relations.last_year(contract, frame, past),
        *relations.same_all_year(contract, frame),
        *relations.running_totals(contract, frame),
        *relations.attributes(contract, frame, past),
    ]
    if before is not None and not before.frame.empty:
        asked += history.known_periods(contract, frame, before.frame, before.edition)
    made = list(panels(contract, frame))
    shape = shape_of(contract, frame)
    for freq in dict.fromkeys(panel.freq for panel in made):
        own = [panel for panel in made if panel.freq == freq]
        new = _new(own, edition, past, contract)
        asked += coverage.completeness(contract, frame, new)
        if new:
            asked += levels.days(contract, frame, (new[0] - 1).end_time)
        for panel in own:
            steady = panel.column in contract.same_all_year
            if steady or contract.irregular or (panel.column in contract.last_year and panel.by):
                continue
            ago = _ago(contract, panel, own)
            asked += levels.new_levels(panel, new, ago)
            asked += levels.noughts(panel, new)
        finest = tuple(shape.keys) if shape else ()
        asked += repeats.repeated([panel for panel in own if panel.by == finest], new)
        ways: dict[tuple[str, ...], list[Panel]] = defaultdict(list)
        for panel in own:
            if panel.by:
                ways[panel.by].append(panel)
        for group in ways.values():
            asked += exchanges.exchanged(group, new)
    return without_repeats(asked)


def _new(own: Sequence[Panel], edition: Edition, past: pd.DataFrame | None, contract: Contract) -> list[pd.Period]:
    """The periods that were not known before: later than the last table's, or the edition's own year."""
    periods = own[0].periods
    last = last_period(contract, past, own[0].freq) if past is not None else None
    if last is not None:
        return [period for period in periods if period > last]
    latest = [period for period in periods if period.year >= edition.year and period > periods[0]]
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
    what = f"the table is empty, where {before.edition} has {len(before.frame)} rows"
    return [Unmet("rows", contract.key[0], WHOLE, WHOLE, what, "no row", "its rows")]
