"""Units held against the year before: each against those that it was then, over the months that both have."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pandas as pd

from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.unit_register import KnownUnits
from scorecard.common.edition import MONTHS_OF_A_YEAR, Period, time_text
from scorecard.extracts.unit_names import days_of
from scorecard.measure.measures import Measure, accumulate
from scorecard.measure.readings import both_sexes, in_period, lacking, number_or_none
from scorecard.measure.values import MADE, Reading, UnitComparison, UnitReading

_HEIR, _PLACE = "heir", "place"  # columns that rows get: the unit that they stand for, and the time within the year


def compare_units(
    readings: tuple[UnitReading, ...],
    measure: Measure,
    previous: Measure | None,
    indicator: Indicator,
    period: Period,
    kinds: Mapping[str, str],
    units: KnownUnits,
) -> tuple[UnitReading, ...]:
    """Add to the values of units what became of them, and what they are compared with.

    Nothing is added where no unit of the kind has changed since the year before. `previous` is last year's measure,
    where the table has it beside this year's; its rows are of the units that there are now.
    """
    made = list(readings)
    since = period.previous.months[0].start_time.date()
    for kind, column in kinds.items():
        changes = {name: units.changes(kind, name, since) for name in units.names_now(kind)}
        if any(changes.values()):
            found = _compared(measure, previous, indicator, period, kind, column, units)
            made = [
                reading.model_copy(
                    update={"compared": found.get(reading.unit_name), "changes": changes.get(reading.unit_name, ())}
                )
                if reading.unit_kind == kind
                else reading
                for reading in made
            ]
    return tuple(made)


def heirs_of(
    then: Measure, kind: str, column: str, units: KnownUnits, years: int
) -> dict[tuple[object, Any], str | None]:
    """Find for each unit of last year, at each of its times, the one that stands for it `years` later; None if none."""
    return {
        (name, time): units.heir(kind, str(name), days_of(time)[0], days_of(_later(time, years))[0])
        for name, time in then.rows[[column, then.time]].drop_duplicates().itertuples(index=False)
    }


def _compared(
    measure: Measure,
    previous: Measure | None,
    indicator: Indicator,
    period: Period,
    kind: str,
    column: str,
    units: KnownUnits,
) -> dict[str, UnitComparison]:
    now = both_sexes(in_period(measure, period))
    if now.rows.empty:
        return {}
    then = both_sexes(in_period(previous, period) if previous else in_period(measure, period.previous))
    if indicator.accumulation == "latest":
        now, then = (one.where(one.rows[one.time] == one.rows[one.time].max()) for one in (now, then))
    years = 0 if previous else 1
    heirs = heirs_of(then, kind, column, units, years)
    here = now.rows.assign(**{_HEIR: now.rows[column], _PLACE: now.rows[now.time]})
    moved: dict[str, Any] = {
        _HEIR: [heirs[pair] for pair in zip(then.rows[column], then.rows[then.time], strict=True)],
        _PLACE: [_later(time, years) for time in then.rows[then.time]],
    }
    there = then.rows.assign(**moved)
    pairs, both = _pairs(here), set(_pairs(here)) & set(_pairs(there))
    values = [
        _values(
            replace(one, rows=rows[pd.Series([pair in both for pair in _pairs(rows)], rows.index, bool)]),
            indicator,
            column,
        )
        for one, rows in ((now, here), (then, there))
    ]
    found = {}
    for name in dict.fromkeys(here[_HEIR]):
        one, other = (each.get(name) for each in values)
        if one is None or other is None:
            continue  # then it had no rows that stand for it, or it lacks one of a sum
        own = sorted({time for unit, time in pairs if unit == name})
        times = sorted(time for unit, time in both if unit == name)
        of = there[(there[_HEIR] == name) & there[_PLACE].isin(times)][column].drop_duplicates()
        months = None if times == own else (time_text(times[0]), time_text(times[-1]))
        names = tuple(of) if list(of) != [name] else ()
        found[str(name)] = UnitComparison(
            value=one.value, previous=other.value, now=one, before=other, months=months, units=names
        )
    return found


def _pairs(rows: pd.DataFrame) -> list[tuple[object, Any]]:
    return list(zip(rows[_HEIR], rows[_PLACE], strict=True))


def _values(measure: Measure, indicator: Indicator, column: str) -> dict[str, Reading]:
    """Accumulate the rows that stand for each unit; one that lacks a row of its sum has no value."""
    heirs = measure.rows.groupby(column)[_HEIR].agg(set).to_dict() if len(measure.rows) else {}
    without = {heir for name in lacking(measure, indicator.accumulation).get(column, ()) for heir in heirs[name]}
    table = accumulate(measure, indicator.accumulation, [_HEIR])
    return {
        row[_HEIR]: Reading(value=float(row["value"]), **{name: number_or_none(row.get(name)) for name in MADE})
        for row in table.to_dict("records")
        if row[_HEIR] not in without and not pd.isna(row["value"])
    }


def _later(time: Any, years: int) -> Any:
    """Move a day, a month, a quarter or a year some years on."""
    if isinstance(time, pd.Period):
        return time + years * {"M": MONTHS_OF_A_YEAR, "Q": 4, "Y": 1}[time.freqstr[0]]
    return time + (years if isinstance(time, int) else pd.DateOffset(years=years))
