"""The outlook: what is expected of the full year from the months so far, with an interval."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Literal

from scorecard.catalogue.board import Rule
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import WHOLE_PERCENT, Bound, Target
from scorecard.common.edition import MONTHS_OF_A_YEAR, BoardYear, Period, select
from scorecard.common.model import Frozen, Month
from scorecard.judge.pace import Limits, MonthValue, Pace, first_months, months_of_year, pace, year_of_months
from scorecard.judge.projection import (
    Method,
    Projection,
    expected_weights,
    project,
    public_calibration,
)
from scorecard.judge.rule import Light, bounds_of, light
from scorecard.measure.measures import Kind, Measure, sums
from scorecard.measure.values import Point


def forecast(
    indicator: Indicator,
    period: Period,
    measure: Measure,
    series: Sequence[Point],
    budget: Measure | None,
    rule: Rule,
) -> Outlook | None:
    """Look ahead from a part of a year for an indicator that has a target; a full year needs no outlook.

    `measure` holds both sexes together, this year and the year before; `budget` gives the target where it is given.
    """
    year, months = period.year, period.last_month
    target = indicator.target(year)
    if months == MONTHS_OF_A_YEAR or indicator.yes_no or (target is None and budget is None):
        return None
    how = indicator.accumulation
    this, before = (
        _events(measure, Period(each, last)) if how == "per_capita" else months_of_year(series, how, each)
        for each, last in ((year, months), (year.previous, MONTHS_OF_A_YEAR))
    )
    target = _budget(budget, year, indicator) if budget else target
    if indicator.periodicity != "månad" and first_months(this, months) is None:
        found = Outlook(months=months, target=target, reason="not_monthly")
    else:
        found = outlook(this, before, months, how, target, month_limits(measure.kind, indicator), rule)
    return found.model_copy(update={"ends": year.month(MONTHS_OF_A_YEAR).month})


def month_limits(kind: Kind | None, indicator: Indicator) -> Limits:
    """The least and the greatest value that a month can have."""
    low, high = indicator.limits
    if indicator.scale is None:
        high = 100.0 if kind in ("share", "index") else math.inf
    return low, high


def _events(measure: Measure, period: Period) -> dict[int, MonthValue]:
    """What each month of a period adds to the events per inhabitant, who are counted once: in its last month."""
    if measure.time != "month":
        return {}
    table = sums(measure.where(select(measure.rows["month"], period.__contains__)), ["month"]).sort_values("month")
    table = table.dropna(subset="numerator")
    if table.empty or not table["denominator"].iloc[-1] > 0:
        return {}
    inhabitants = table["denominator"].iloc[-1]
    return {
        period.year.count_to(time.year, time.month): MonthValue(measure.per * events / inhabitants)
        for time, events in zip(table["month"], table["numerator"], strict=True)
    }


def budgeted(indicator: Indicator, value: float) -> Target:
    """Make a target of a budget: to keep within costs, or to reach a result, and how far beyond it is yellow."""
    within = abs(value) * (indicator.yellow_within_percent or 0) / WHOLE_PERCENT
    return Target(op=">=" if indicator.direction == "higher" else "<=", value=value, yellow_within=within or None)


def _budget(budget: Measure, year: BoardYear, indicator: Indicator) -> Target | None:
    """The budget of the full year, where the extract holds all of its months."""
    table = sums(budget.where(select(budget.rows["month"], Period(year, MONTHS_OF_A_YEAR).__contains__)), ["month"])
    values = table["value"].dropna()
    return budgeted(indicator, float(values.sum())) if len(values) == MONTHS_OF_A_YEAR else None


_NOISE = 1e-9  # a running sum that is taken apart leaves that much of binary fractions
LEAST_MONTHS = 3
LEAST_ALONE = 6  # without a year before, half a year at least must show what the seasons do

Reason = Literal["not_monthly", "gaps", "few_months", "no_year_before", "no_spread", "untried", "protected"]
_Verdict = Literal["likely_met", "likely_missed", "uncertain"]


class Outlook(Frozen):
    """What is expected of a year after `months` of it; `reason` says why where nothing is.

    `ends` is the month of the calendar that the year ends with. `target` is that of the full year, and `light` the
    colour that the expected value would have.
    """

    months: int
    ends: Month = MONTHS_OF_A_YEAR
    value: float | None = None
    low: float | None = None
    high: float | None = None
    method: Method | None = None
    reason: Reason | None = None
    target: Target | None = None
    light: Light | None = None
    verdict: _Verdict | None = None
    pace: Pace | None = None


def outlook(
    this: Mapping[int, MonthValue],
    before: Mapping[int, MonthValue],
    months: int,
    how: str | None,
    target: Target | None,
    limits: Limits,
    rule: Rule,
) -> Outlook:
    """Look ahead after the first months of a year: the expected year, its colour, and the pace that is needed."""
    done, last_year = first_months(this, months), first_months(before, MONTHS_OF_A_YEAR)
    if done is None:
        return Outlook(months=months, target=target, reason="gaps")
    whole_before = year_of_months(last_year, how) if last_year else None
    bounds = bounds_of(target, rule, whole_before) if target else ()
    needed = pace(done, expected_weights(done, last_year), how, bounds[0], limits) if len(bounds) == 1 else None
    reason = too_little(done, last_year)
    if reason:
        return Outlook(months=months, target=target, reason=reason, pace=needed)
    made = project(done, last_year, how, limits, public_calibration().calibration)
    if made is None:
        return Outlook(months=months, target=target, reason="untried", pace=needed)
    return Outlook(
        months=months,
        **asdict(made),
        target=target,
        light=light(made.value, target, rule, whole_before) if target else None,
        verdict=_verdict(made, bounds) if bounds else None,
        pace=needed,
    )


def too_little(done: Sequence[MonthValue], before: Sequence[MonthValue] | None) -> Reason | None:
    """Say why the months, with or without a year before, give no projection."""
    if len(done) < LEAST_MONTHS:
        return "few_months"
    if before is None and len(done) < LEAST_ALONE:
        return "no_year_before"
    values = [month.value for month in (*(before or ()), *done)]
    return "no_spread" if math.isclose(min(values), max(values), rel_tol=_NOISE, abs_tol=_NOISE) else None


def _verdict(made: Projection, bounds: Sequence[Bound]) -> _Verdict:
    met = [(bound.met_by(made.low), bound.met_by(made.high)) for bound in bounds]
    if any(not any(ends) for ends in met):  # the whole interval misses one of them
        return "likely_missed"
    return "likely_met" if all(map(all, met)) else "uncertain"
