"""From a measure to the outcome of an indicator: the year, the year before, the series, sexes and units."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pandas as pd

from scorecard import wording
from scorecard.assess import judge
from scorecard.catalogue import Goal
from scorecard.forecast import forecast
from scorecard.indicator import Indicator, Target
from scorecard.measures import Measure, accumulate, sums, wilson
from scorecard.months import MONTHS_OF_A_YEAR
from scorecard.outcome import Coming, Outcome, Point, Reading, UnitReading
from scorecard.period import Edition, Period, select
from scorecard.settings import Rule

YEARS_BACK = 3  # how far a last known value is looked for

WOMEN, MEN, BOTH = "kvinnor", "män", "totalt"


@dataclass(frozen=True)
class Reported:
    """What a notebook's cell hands over of an indicator."""

    measure: Measure
    units: Mapping[str, str]
    previous: Measure | None
    budget: Measure | None
    figures: Mapping[str, float]


def outcome(
    goal: Goal, indicator: Indicator, edition: Edition, reported: Reported, riket: Mapping[str, float], rule: Rule
) -> Outcome:
    """Compute all that is told of an indicator in an edition.

    `riket` maps periods ("2025", "2025-01") to the country's figure.
    """
    measure = _since_break(reported.measure, indicator, edition)
    if edition.month not in indicator.reporting_months:
        return _not_due(goal, indicator, edition, measure)
    period = edition.period
    outturn = _reading(measure, indicator, period, BOTH)
    previous = None if _broken(indicator, edition) else reported.previous

    def year_before(sex: str) -> Reading | None:
        if _broken(indicator, edition):
            return None
        found = _reading(previous, indicator, period, sex) if previous else None
        return found or _reading(measure, indicator, edition.previous, sex)

    before = year_before(BOTH)
    target = indicator.target(edition.year)
    if reported.budget is not None:
        budget = _reading(reported.budget, indicator, period, BOTH)
        target = Target(op="<=", value=budget.value) if budget else None
    judged = edition.whole_year or not indicator.target_of_year
    judgement = judge(outturn.value, target, rule, indicator.decimals) if outturn and target and judged else None
    both_years = _with_previous(measure, previous)
    series = _series(both_years, indicator, edition, riket, None if reported.budget else target)
    return Outcome(
        indicator=indicator.id,
        goal=goal.id,
        edition=str(edition),
        status=indicator.status if outturn else "no_data",
        outturn=outturn,
        women=_reading(measure, indicator, period, WOMEN),
        men=_reading(measure, indicator, period, MEN),
        previous_year=before,
        previous_women=year_before(WOMEN),
        previous_men=year_before(MEN),
        change=outturn.value - before.value if outturn and before else None,
        change_percent=_percent(outturn, before),
        riket=riket.get(str(edition.year)),
        target=target,
        judgement=judgement,
        outlook=forecast(indicator, edition, _of_sex(both_years, BOTH), series, reported.budget, rule)
        if outturn
        else None,
        series=series,
        units=_units(measure, indicator, period, reported.units),
        figures={key: float(value) for key, value in reported.figures.items()},
        extracts=indicator.extracts,
    )


def _not_due(goal: Goal, indicator: Indicator, edition: Edition, measure: Measure) -> Outcome:
    """Say when an indicator is reported next, and the last value that an edition has reported."""
    months = indicator.reporting_months
    last, before = None, edition
    for _ in range(YEARS_BACK * len(months)):
        before = before.last_in(months)
        if last := _reading(measure, indicator, before.period, BOTH):
            break
    return Outcome(
        indicator=indicator.id,
        goal=goal.id,
        edition=str(edition),
        status="not_due",
        coming=Coming(edition=str(edition.next_in(months)), last=last, last_edition=str(before) if last else None),
        target=indicator.target(edition.year),
        extracts=indicator.extracts,
    )


def _reading(measure: Measure, indicator: Indicator, period: Period, sex: str) -> Reading | None:
    rows = _of_sex(_within(measure, period), sex)
    if rows is None or rows.rows.empty:
        return None
    row = accumulate(rows, indicator.accumulation, ()).iloc[0]
    return None if pd.isna(row["value"]) else Reading(**_values(row, rows))


def _values(row: pd.Series, measure: Measure) -> dict[str, float | None]:
    numerator, denominator = _optional(row["numerator"]), _optional(row["denominator"])
    low = high = None
    if measure.kind == "share" and denominator:
        # Around the value itself: a mean of snapshots is not its mean numerator over its mean denominator.
        low, high = wilson(row["value"] / measure.per * denominator, denominator)
    return {
        "value": _optional(row["value"]),
        "numerator": numerator,
        "denominator": denominator,
        "low": low,
        "high": high,
    }


def _series(
    measure: Measure, indicator: Indicator, edition: Edition, riket: Mapping[str, float], target: Target | None
) -> tuple[Point, ...]:
    both = _of_sex(measure, BOTH)
    both = both.where(_flags(both, lambda time: _year(time) <= edition.year))
    if indicator.accumulation == "per_capita":
        years = sorted({_year(time) for time in both.rows[measure.time]})
        return tuple(_year_point(measure, indicator, Period(year, edition.month), riket) for year in years)
    both = both.where(_flags(both, lambda time: time in edition.period or _year(time) < edition.year))
    points = sums(both, [measure.time]).sort_values(measure.time)
    women, men = (_by_time(measure, sex) for sex in (WOMEN, MEN))
    if indicator.accumulation == "sum" and measure.time != "year":
        women, men = {}, {}  # only the total is added up from January
        years = points[measure.time].map(_year)
        points[["value", "numerator"]] = points.groupby(years)[["value", "numerator"]].cumsum()
    labels = [_label(time) for time in points[measure.time]]
    return tuple(
        Point(
            period=label,
            value=_optional(value),
            numerator=_optional(numerator),
            denominator=_optional(denominator),
            women=women.get(label),
            men=men.get(label),
            riket=riket.get(label),
            met=_met(_optional(value), target if label.startswith(str(edition.year)) else None)
            if indicator.accumulation != "sum"
            else None,
        )
        for label, value, numerator, denominator in zip(
            labels, points["value"], points["numerator"], points["denominator"], strict=True
        )
    )


def _year_point(measure: Measure, indicator: Indicator, period: Period, riket: Mapping[str, float]) -> Point:
    both, women, men = (_reading(measure, indicator, period, sex) for sex in (BOTH, WOMEN, MEN))
    value = both.value if both else None
    return Point(
        period=_span(period),
        value=value,
        numerator=both.numerator if both else None,
        denominator=both.denominator if both else None,
        women=women.value if women else None,
        men=men.value if men else None,
        riket=riket.get(str(period.year)),
        met=_met(value, indicator.target(period.year)) if period.last_month == MONTHS_OF_A_YEAR else None,
    )


def _span(period: Period) -> str:
    """Name a period of a year as a point of a series: "2025", or "2025-01/2025-08" for a part of it."""
    whole = period.last_month == MONTHS_OF_A_YEAR
    return str(period.year) if whole else f"{period.months[0]}/{period.months[-1]}"


def _with_previous(measure: Measure, previous: Measure | None) -> Measure:
    """Put last year's months, where the extract has them as a column of this year's, before this year's."""
    if previous is None or measure.time != "month":
        return measure
    moved = previous.rows.assign(month=previous.rows["month"] - MONTHS_OF_A_YEAR)
    moved = moved[~moved["month"].isin(measure.rows["month"])]  # a month that has rows of its own counts once
    return replace(measure, rows=pd.concat([moved, measure.rows], ignore_index=True))


def _by_time(measure: Measure, sex: str) -> dict[str, float]:
    one = _of_sex(measure, sex)
    if one is None:
        return {}
    table = sums(one, [measure.time])
    return {
        _label(time): float(value)
        for time, value in zip(table[measure.time], table["value"], strict=True)
        if not pd.isna(value)
    }


def _units(measure: Measure, indicator: Indicator, period: Period, kinds: Mapping[str, str]) -> tuple[UnitReading, ...]:
    rows = _of_sex(_within(measure, period), BOTH)
    made: list[UnitReading] = []
    for kind, column in kinds.items():
        table = accumulate(rows, indicator.accumulation, [column])
        table = table.sort_values(column, key=lambda names: names.map(wording.alphabetical))
        made += [
            UnitReading(unit_kind=kind, unit_name=str(row[column]), **_values(row, rows)) for _, row in table.iterrows()
        ]
    return tuple(made)


def _within(measure: Measure, period: Period) -> Measure:
    return measure.where(_flags(measure, lambda time: time in period))


def _flags(measure: Measure, test: Callable[[Any], bool]) -> pd.Series:
    return select(measure.rows[measure.time], test)


def _of_sex(measure: Measure, sex: str) -> Measure | None:
    """Narrow to one sex; a table without sexes has only the total."""
    if "sex" in measure.rows:
        return measure.where(measure.rows["sex"] == sex)
    return measure if sex == BOTH else None


def _since_break(measure: Measure, indicator: Indicator, edition: Edition) -> Measure:
    """Leave out what was measured before the last break in the series."""
    ends = date(edition.year, edition.month, 28)
    breaks = [one.date for one in indicator.series_breaks if one.date <= ends]
    if not breaks:
        return measure
    last = pd.Timestamp(max(breaks))
    return measure.where(_flags(measure, lambda time: _start(time) >= last))


def _broken(indicator: Indicator, edition: Edition) -> bool:
    """Whether a break lies after the beginning of what last year's figure is made of."""
    first = edition.month if indicator.accumulation == "latest" else 1
    last_year, this_year = date(edition.year - 1, first, 1), date(edition.year, edition.month, 1)
    return indicator.broken_between(last_year, this_year) is not None


def _start(time: pd.Period | pd.Timestamp | int) -> pd.Timestamp:
    if isinstance(time, int):
        return pd.Timestamp(time, 1, 1)
    return time.start_time if isinstance(time, pd.Period) else time


def _year(time: pd.Period | pd.Timestamp | int) -> int:
    return time if isinstance(time, int) else time.year


def _label(time: pd.Period | pd.Timestamp | int) -> str:
    return str(time).replace("Q", "-K")


def _met(value: float | None, target: Target | None) -> bool | None:
    return None if value is None or target is None else target.met_by(value)


def _percent(outturn: Reading | None, before: Reading | None) -> float | None:
    if outturn is None or before is None or before.value == 0:
        return None
    return 100 * (outturn.value - before.value) / abs(before.value)


def _optional(value: float) -> float | None:
    return None if pd.isna(value) else float(value)
