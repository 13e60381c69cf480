"""Readings: one value of a measure over a period, for a sex or for each unit."""

from __future__ import annotations

from collections.abc import Mapping

import pandas as pd

from scorecard import wording
from scorecard.indicator import Indicator
from scorecard.measures import Measure, accumulate, wilson
from scorecard.outcome import Reading, UnitReading
from scorecard.period import Period
from scorecard.slices import BOTH, of_sex, within


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
        table = table.sort_values(column, key=lambda names: names.map(wording.alphabetical))
        made += [
            UnitReading(unit_kind=kind, unit_name=str(row[column]), **_values(row, rows)) for _, row in table.iterrows()
        ]
    return tuple(made)


def optional(value: float) -> float | None:
    """Give a number as itself, and nan as None."""
    return None if pd.isna(value) else float(value)
