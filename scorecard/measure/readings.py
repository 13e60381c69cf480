"""Readings: one value of a measure over a period, for a sex or for each unit."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import date

import pandas as pd

from scorecard.catalogue.indicator import Indicator
from scorecard.common import collation
from scorecard.common.edition import MONTHS_OF_A_YEAR, Edition, Period, select
from scorecard.common.sexes import BOTH
from scorecard.measure.measures import Measure, accumulate, wilson
from scorecard.measure.values import Reading, UnitReading

_Time = pd.Period | pd.Timestamp | int  # a month or a quarter, a day, a year


def reading(measure: Measure, indicator: Indicator, period: Period, sex: str) -> Reading | None:
    """Accumulate the rows of a period and a sex as the indicator says; nothing where there is no value."""
    rows = of_sex(in_period(measure, period), sex)
    if rows is None or rows.rows.empty:
        return None
    row = accumulate(rows, indicator.accumulation).iloc[0]
    return None if pd.isna(row["value"]) else Reading(value=float(row["value"]), **_parts(row.to_dict(), rows))


def _parts(row: Mapping[Hashable, float], measure: Measure) -> dict[str, float | None]:
    """What a value was made of, with the interval of a share."""
    denominator = number_or_none(row["denominator"])
    low = high = None
    if measure.kind == "share" and denominator:
        # Around the value itself: a mean of snapshots is not its mean numerator over its mean denominator.
        low, high = wilson(row["value"] / measure.per * denominator, denominator)
    return {"numerator": number_or_none(row["numerator"]), "denominator": denominator, "low": low, "high": high}


def unit_readings(
    measure: Measure, indicator: Indicator, period: Period, kinds: Mapping[str, str]
) -> tuple[UnitReading, ...]:
    """Accumulate the rows of a period for every unit; `kinds` maps a kind of unit to the column that names it."""
    rows = both_sexes(in_period(measure, period))
    made: list[UnitReading] = []
    for kind, column in kinds.items():
        table = accumulate(rows, indicator.accumulation, [column])
        for row in sorted(table.to_dict("records"), key=lambda row: collation.alphabetical(str(row[column]))):
            value = number_or_none(row["value"])
            made.append(UnitReading(unit_kind=kind, unit_name=str(row[column]), value=value, **_parts(row, rows)))
    return tuple(made)


def number_or_none(value: float) -> float | None:
    """Give a number as itself, and nan as None."""
    return None if pd.isna(value) else float(value)


def in_period(measure: Measure, period: Period) -> Measure:
    """Narrow to the rows of a period."""
    return where_time(measure, lambda time: time in period)


def where_time(measure: Measure, test: Callable[[_Time], bool]) -> Measure:
    """Narrow to the rows of whose time something is true."""
    return measure.where(select(measure.rows[measure.time], test))


def both_sexes(measure: Measure) -> Measure:
    """Narrow to the rows of women and men together, which are all rows of a table without sexes."""
    return measure.where(measure.rows["sex"] == BOTH) if "sex" in measure.rows else measure


def of_sex(measure: Measure, sex: str) -> Measure | None:
    """Narrow to one sex or both; a table without sexes has only both."""
    if sex == BOTH:
        return both_sexes(measure)
    return measure.where(measure.rows["sex"] == sex) if "sex" in measure.rows else None


def after_last_break(measure: Measure, indicator: Indicator, edition: Edition) -> Measure:
    """Leave out what was measured before the last break in the series."""
    ends = date(edition.year, edition.month, 28)
    breaks = [one.date for one in indicator.series_breaks if one.date <= ends]
    if not breaks:
        return measure
    last = pd.Timestamp(max(breaks))
    return where_time(measure, lambda time: _start(time) >= last)


def broken_since_last_year(indicator: Indicator, edition: Edition) -> bool:
    """Whether a break in the series keeps last year's figure, which it lies after the beginning of, from comparison."""
    first = edition.month if indicator.accumulation == "latest" else 1
    last_year, this_year = date(edition.year - 1, first, 1), date(edition.year, edition.month, 1)
    return indicator.broken_between(last_year, this_year) is not None


def with_year_before(measure: Measure, previous: Measure | None) -> Measure:
    """Put last year's months, where the extract has them as a column of this year's, before this year's."""
    if previous is None or measure.time != "month":
        return measure
    moved = previous.rows.assign(month=previous.rows["month"] - MONTHS_OF_A_YEAR)
    moved = moved[~moved["month"].isin(measure.rows["month"])]  # a month that has rows of its own counts once
    return replace(measure, rows=pd.concat([moved, measure.rows], ignore_index=True))


def _start(time: _Time) -> pd.Timestamp:
    if isinstance(time, int):
        return pd.Timestamp(time, 1, 1)
    return time.start_time if isinstance(time, pd.Period) else time


def year_of(time: _Time) -> int:
    """Give the year of a month, a quarter, a day or a year."""
    return time if isinstance(time, int) else time.year


def label_of(time: _Time) -> str:
    """Name a time as a point of a series is named: "2025-01", "2025-K1" or "2025"."""
    return str(time).replace("Q", "-K")
