"""The series of an indicator: a point for each month, quarter or year, up to the last month of a period."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace

import pandas as pd

from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Target
from scorecard.common.edition import MONTHS_OF_A_QUARTER, BoardYear, Period, is_year, time_text
from scorecard.common.sexes import BOTH, MEN, WOMEN
from scorecard.measure.measures import Measure, sums
from scorecard.measure.readings import (
    RowTime,
    both_sexes,
    end_of,
    number_or_none,
    of_sex,
    reading,
    where_time,
)
from scorecard.measure.values import Point, UnitPoint, UnitReading

# Ways in which a month's value stands by itself.
MONTH_BY_MONTH = ("ratio_of_sums", "difference_of_shares", "mean_of_snapshots", "latest")


def series_points(
    measure: Measure, indicator: Indicator, period: Period, riket: Mapping[str, float], target: Target | None
) -> tuple[Point, ...]:
    """Make the points up to the last month of a period; `riket` maps periods to the country's figure.

    Each point of the period's year is held against the `target` that was in force then.
    """

    def year_of(time: RowTime) -> BoardYear:
        return BoardYear.of(time, period.year.begins)

    def beside(time: RowTime) -> str:
        yearly = isinstance(time, int) or is_year(time)
        return indicator.riket.year_beside(year_of(time)) if yearly and indicator.riket else time_text(time)

    def target_on(time: RowTime) -> Target | None:
        return target.on(end_of(time)) if target and year_of(time) == period.year else None

    both = where_time(both_sexes(measure), lambda time: year_of(time) <= period.year)
    if indicator.accumulation == "per_capita":
        years = sorted({year_of(time) for time in both.rows[measure.time]})
        return tuple(_year_point(measure, indicator, replace(period, year=year), riket) for year in years)
    both = where_time(both, lambda time: time in period or year_of(time) < period.year)
    points = sums(both, [measure.time]).sort_values(measure.time)
    women, men = (_by_time(measure, sex) for sex in (WOMEN, MEN))
    if indicator.accumulation == "sum" and measure.time != "year":
        # Only the total is added up from the year's first month.
        women, men = dict[str, float](), dict[str, float]()
        by_year = points[measure.time].map(year_of)
        points[["value", "numerator"]] = points.groupby(by_year)[["value", "numerator"]].cumsum(skipna=False)
    times = list(points[measure.time])
    return tuple(
        Point(
            period=label,
            value=number_or_none(value),
            numerator=number_or_none(numerator),
            denominator=number_or_none(denominator),
            women=women.get(label),
            men=men.get(label),
            riket=riket.get(beside(time)),
            met=None if indicator.accumulation == "sum" else _met(number_or_none(value), target_on(time)),
        )
        for time, label, value, numerator, denominator in zip(
            times, map(time_text, times), points["value"], points["numerator"], points["denominator"], strict=True
        )
    )


def with_months(
    readings: Sequence[UnitReading], measure: Measure, indicator: Indicator, period: Period, kinds: Mapping[str, str]
) -> tuple[UnitReading, ...]:
    """Give units their values month by month, up to the last month of a period.

    `kinds` maps a kind of unit to the column that names it. What is added up over the year, or counted by anything but
    months, has none.
    """
    if measure.time != "month" or indicator.accumulation not in MONTH_BY_MONTH:
        return tuple(readings)
    last = period.months[-1]
    rows = where_time(both_sexes(measure), lambda time: isinstance(time, pd.Period) and time <= last)
    found: dict[tuple[str, str], list[UnitPoint]] = {}
    for kind, column in kinds.items():
        table = sums(rows, [column, measure.time]).sort_values(measure.time)
        for name, time, value in zip(table[column], table[measure.time], table["value"], strict=True):
            point = UnitPoint(period=time_text(time), value=number_or_none(value))
            found.setdefault((kind, str(name)), []).append(point)
    return tuple(
        each.model_copy(update={"months": tuple(found.get((each.unit_kind, each.unit_name), ()))}) for each in readings
    )


def _year_point(measure: Measure, indicator: Indicator, period: Period, riket: Mapping[str, float]) -> Point:
    both, women, men = (reading(measure, indicator, period, sex) for sex in (BOTH, WOMEN, MEN))
    value = both.value if both else None
    return Point(
        period=period.name,
        value=value,
        numerator=both.numerator if both else None,
        denominator=both.denominator if both else None,
        women=women.value if women else None,
        men=men.value if men else None,
        riket=riket.get(indicator.riket.year_beside(period.year)) if indicator.riket else None,
        met=_met(value, indicator.target(period.year)) if period.whole_year else None,
    )


def _by_time(measure: Measure, sex: str) -> dict[str, float]:
    one = of_sex(measure, sex)
    if one is None:
        return {}
    table = sums(one, [measure.time])
    return {
        time_text(time): float(value)
        for time, value in zip(table[measure.time], table["value"], strict=True)
        if not pd.isna(value)
    }


def preliminary_of_outturn(preliminary: Collection[str], indicator: Indicator, period: Period) -> tuple[str, ...]:
    """Which of the months that an outturn rests on are preliminary."""
    months = [str(month) for month in period.months]
    if indicator.accumulation == "latest":
        months = months[-1:]
    return tuple(month for month in months if month in preliminary)


def mark_preliminary(points: Iterable[Point], period: Period, preliminary: Collection[str]) -> tuple[Point, ...]:
    """Mark the points that hold a preliminary month."""
    return tuple(
        point.model_copy(update={"preliminary": True}) if _unsettled(point, period, preliminary) else point
        for point in points
    )


def _unsettled(point: Point, period: Period, preliminary: Collection[str]) -> bool:
    """Whether one of the months that a point holds is preliminary."""
    for sign, count in (("K", MONTHS_OF_A_QUARTER), ("T", 4)):
        year, there, part = point.period.partition(f"-{sign}")
        if there:
            last = pd.Period(f"{year}-{count * int(part):02d}", freq="M")
            return any(str(month) in preliminary for month in pd.period_range(last - count + 1, last))
    if "-" in point.period:  # a month, or the first and the last one of several
        first, _, end = point.period.partition("/")
        months = pd.period_range(first, end or first, freq="M")
    else:
        months = replace(period, year=replace(period.year, number=int(point.period[:4])), first_month=1).months
    return any(str(month) in preliminary for month in months)


def _met(value: float | None, target: Target | None) -> bool | None:
    return None if value is None or target is None else target.met_by(value)
