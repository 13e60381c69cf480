"""What an analyst asks a notebook for: one unit, one sex, or the months up to one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches

from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.unit_register import KOMMUN, UNITS_FILE, KnownUnits
from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, ParameterError, unknown_name
from scorecard.common.sexes import BOTH, MEN, WOMEN
from scorecard.judge.evaluate import Reported
from scorecard.judge.invented import invented_figures
from scorecard.judge.outcome import Outcome
from scorecard.measure.measures import KNOWN_UNITS, Measure
from scorecard.measure.values import MADE, Reading

_NEAR, _LIKE = 5, 0.4  # how many names are told that are like one, and how like they are


@dataclass(frozen=True)
class Selection:
    """What is asked for: a unit by the name that it has now, and its kind; a sex; a last month.

    What is "" is not asked for.
    """

    unit: str = ""
    kind: str = ""
    sex: str = ""
    period: str = ""

    def __bool__(self) -> bool:
        return bool(self.unit or self.sex or self.period)

    @property
    def parts(self) -> bool:
        """Whether it is of a part of the people, and not of the months alone."""
        return bool(self.unit or self.sex)


def read_selection(
    edition: Edition, known: KnownUnits, unit: str | None = None, sex: str | None = None, period: str | None = None
) -> Selection:
    """Make a selection of a notebook's parameters; None and "" ask for nothing.

    The unit is named alone, or after its kind: "Torsby", "kommun Torsby". A kommun that another unit shares its name
    with is named after its kind.

    Raises:
        ParameterError: there is no such unit, sex or month; tells every fault, with what is like it.
    """
    given = {name: value or "" for name, value in (("unit", unit), ("sex", sex), ("period", period))}
    if wrong := [name for name, value in given.items() if not isinstance(value, str)]:
        texts = (Fault(f"parameter {name!r} is not text", found=repr(given[name])) for name in wrong)
        raise ParameterError(texts)
    faults = []
    named = _units_named(given["unit"], known, edition)
    if given["unit"] and not named:
        every = sorted({name for kind in known.kinds for name in known.names(kind)})
        near = ", ".join(get_close_matches(given["unit"], every, _NEAR, _LIKE))
        expected = f"{near + ' or another' if near else 'one'} of the {len(every)} units of {UNITS_FILE}"
        faults.append(Fault("parameter 'unit': there is no such unit", found=given["unit"], expected=expected))
    elif len(named) > 1:
        expected = " or ".join(f"{kind} {name}" for kind, name in named.items())
        faults.append(Fault("parameter 'unit': several have this name", found=given["unit"], expected=expected))
    if given["sex"] not in ("", WOMEN, MEN):
        faults.append(unknown_name("parameter 'sex': there is no such sex", given["sex"], (WOMEN, MEN)))
    months = [str(month) for month in edition.period.months]
    if given["period"] and given["period"] not in months:
        expected = f"a month of the edition, {months[0]} to {months[-1]}"
        faults.append(Fault("parameter 'period': this is no such month", found=given["period"], expected=expected))
    if faults:
        raise ParameterError(faults)
    kind, name = next(iter(named.items()), ("", ""))
    return Selection(name, kind, given["sex"], given["period"])


def _units_named(text: str, known: KnownUnits, edition: Edition) -> dict[str, str]:
    """Find the units that a text names, by their kinds."""
    days = (edition.period.months[0].start_time.date(), edition.period.months[-1].end_time.date())
    asked = {kind: text.removeprefix(f"{kind} ") for kind in known.kinds}
    found = {kind: now for kind, name in asked.items() if (now := known.known(kind, name, *days))}
    by_kind = {kind: now for kind, now in found.items() if text.startswith(f"{kind} ")}
    others = {kind: now for kind, now in found.items() if kind != KOMMUN}
    return by_kind or (others if len(found) > 1 else found)


def narrowed(reported: Reported, selection: Selection) -> Reported | None:
    """Narrow what a cell has handed over; None where its rows say nothing of the unit, or of the sex.

    A budget and further figures are of the whole, and so are neither of a part of it.
    """
    _, kinds = reported.measure.rows.attrs.get(KNOWN_UNITS, (None, {}))
    columns = {kind: column for column, kind in kinds.items()} | dict(reported.units)
    column = columns.get(selection.kind)
    if reported.budget is not None or (selection.unit and column is None):
        return None

    def part(measure: Measure) -> Measure:
        rows = measure.rows[measure.rows[column] == selection.unit] if column else measure.rows
        if selection.sex:
            rows = rows[rows["sex"] == selection.sex].assign(sex=BOTH) if "sex" in rows else rows.iloc[:0]
        return replace(measure, rows=rows)

    measure = part(reported.measure)
    previous = part(reported.previous) if reported.previous else None
    units = {} if selection.unit else reported.units
    made = replace(reported, measure=measure, previous=previous, units=units, figures={})
    return None if measure.rows.empty else made


def told_alone(indicator: Indicator, whole: Outcome, found: Outcome, selection: Selection) -> Outcome | None:
    """Give of a part only what a protected outcome of the whole tells of it; None where it tells nothing."""
    if selection.unit and selection.sex:
        return None
    if selection.unit:
        units = (one for one in whole.units if one.unit_kind == selection.kind and one.unit_name == selection.unit)
        unit = next(units, None)
        reading = None
        if unit is not None and unit.value is not None:
            reading = Reading(value=unit.value, **{name: getattr(unit, name) for name in MADE})
    else:
        reading = whole.women if selection.sex == WOMEN else whole.men
    if reading is None:
        return None
    names = ("indicator", "goal", "edition", "begins", "months", "status", "kind", "riket", "preliminary")
    kept = {name: getattr(found, name) for name in (*names, "extracts", "columns")}
    made = Outcome(**kept, outturn=reading, suppressed_before=True)
    return made.model_copy(update={"invented": invented_figures(indicator, made)})


def unjudged(indicator: Indicator, found: Outcome) -> Outcome:
    """Leave out what the board has decided, and what is read of it, for the whole alone."""
    nothing = ("target", "awaited", "judgement", "outlook", "signals", "thin")
    series = tuple(point.model_copy(update={"met": None}) for point in found.series)
    made = found.model_copy(update={**dict.fromkeys(nothing), "unknown": (), "series": series})
    return made.model_copy(update={"invented": invented_figures(indicator, made)})
