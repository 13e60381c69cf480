"""Readings: one value of a measure over a period, for a sex or for each unit."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from scorecard.catalogue.indicator import Indicator
from scorecard.common import collation
from scorecard.common.edition import MONTHS_OF_A_YEAR, Edition, Period, select
from scorecard.common.sexes import BOTH
from scorecard.measure.measures import Measure, accumulate, wilson
from scorecard.measure.values import Reading, UnitReading


def reading(measure: Measure, indicator: Indicator, period: Period, sex: str) -> Reading | None:
    """Accumulate the rows of a period and a sex as the indicator says; nothing where there is no value."""
    rows = of_sex(within(measure, period), sex)
    if rows is None or rows.rows.empty:
        return None
    row = accumulate(rows, indicator.accumulation, ()).iloc[0]
    return None if pd.isna(row["value"]) else Reading(**_values(row, rows))


def _values(row: pd.Series, measure: Measure) -> dict[str, float | None]:
    numerator, denominator = optional(row["numerator"]), optional(row["denominator"])
    low = high = None
    if measure.kind == "share" and denominator:
        # Around the value itself: a mean of snapshots is not its mean numerator over its mean denominator.
        low, high = wilson(row["value"] / measure.per * denominator, denominator)
    return {
        "value": optional(row["value"]),
        "numerator": numerator,
        "denominator": denominator,
        "low": low,
        "high": high,
    }


def units(measure: Measure, indicator: Indicator, period: Period, kinds: Mapping[str, str]) -> tuple[UnitReading, ...]:
    """Accumulate the rows of a period for every unit; `kinds` maps a kind of unit to the column that names it."""
    rows = of_sex(within(measure, period), BOTH)
    made: list[UnitReading] = []
    for kind, column in kinds.items():
        table = accumulate(rows, indicator.accumulation, [column])
        table = table.sort_values(column, key=lambda names: names.map(collation.alphabetical))
        made += [
            UnitReading(unit_kind=kind, unit_name=str(row[column]), **_values(row, rows)) for _, row in table.iterrows()
        ]
    return tuple(made)


def optional(value: float) -> float | None:
    """Give a number as itself, and nan as None."""
    return None if pd.isna(value) else float(value)


def within(measure: Measure, period: Period) -> Measure:
    """Narrow to the rows of a period."""
    return measure.where(flags(measure, lambda time: time in period))


def flags(measure: Measure, test: Callable[[Any], bool]) -> pd.Series:
    """Ask something of the time of every row."""
    return select(measure.rows[measure.time], test)


def of_sex(measure: Measure, sex: str) -> Measure | None:
    """Narrow to one sex; a table without sexes has only the total."""
    if "sex" in measure.rows:
        return measure.where(measure.rows["sex"] == sex)
    return measure if sex == BOTH else None


def since_break(measure: Measure, indicator: Indicator, edition: Edition) -> Measure:
    """Leave out what was measured before the last break in the series."""
    ends = date(edition.year, edition.month, 28)
    breaks = [one.date for one in indicator.series_breaks if one.date <= ends]
    if not breaks:
        return measure
    last = pd.Timestamp(max(breaks))
    return measure.where(flags(measure, lambda time: _start(time) >= last))


def broken(indicator: Indicator, edition: Edition) -> bool:
    """Whether a break lies after the beginning of what last year's figure is made of."""
    first = edition.month if indicator.accumulation == "latest" else 1
    last_year, this_year = date(edition.year - 1, first, 1), date(edition.year, edition.month, 1)
    return indicator.broken_between(last_year, this_year) is not None


def with_previous(measure: Measure, previous: Measure | None) -> Measure:
    """Put last year's months, where the extract has them as a column of this year's, before this year's."""
    if previous is None or measure.time != "month":
        return measure
    moved = previous.rows.assign(month=previous.rows["month"] - MONTHS_OF_A_YEAR)
    moved = moved[~moved["month"].isin(measure.rows["month"])]  # a month that has rows of its own counts once
    return replace(measure, rows=pd.concat([moved, measure.rows], ignore_index=True))


def _start(time: pd.Period | pd.Timestamp | int) -> pd.Timestamp:
    if isinstance(time, int):
        return pd.Timestamp(time, 1, 1)
    return time.start_time if isinstance(time, pd.Period) else time


def year_of(time: pd.Period | pd.Timestamp | int) -> int:
    """Give the year of a month, a quarter, a day or a year."""
    return time if isinstance(time, int) else time.year


def label_of(time: pd.Period | pd.Timestamp | int) -> str:
    """Name a time as a point of a series is named: "2025-01", "2025-K1" or "2025"."""
    return str(time).replace("Q", "-K")
