"""The outlook: what is expected of the full year from the months so far, with an interval."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from itertools import pairwise
from typing import Literal

from scorecard.catalogue.board import Rule
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import WHOLE_PERCENT, Bound, Target
from scorecard.common.edition import MONTHS_OF_A_YEAR, BoardYear, Period, select
from scorecard.common.model import Frozen, Month
from scorecard.judge.pace import SUMMED, Limits, MonthValue, Pace, first_months, months_of_year, pace, year_of_months
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


INTERVAL_LEVEL = 80  # per cent of the years that the interval is meant to hold
RECENT = 3  # the months whose change since last year is carried on
LEAST_MONTHS = 3
LEAST_ALONE = 6  # without a year before, half a year at least must show what the seasons do
# Student's t, two-sided 80 %, by degrees of freedom from 1: Abramowitz and Stegun, table 26.10.
STUDENT = (3.078, 1.886, 1.638, 1.533, 1.476, 1.440, 1.415, 1.397, 1.383, 1.372, 1.363)

Method = Literal["last_year", "so_far", "last_year_steps", "own_steps"]
Reason = Literal["not_monthly", "gaps", "few_months", "no_year_before"]
_Verdict = Literal["likely_met", "likely_missed", "uncertain"]


@dataclass(frozen=True)
class Projection:
    """A full year as it is expected, between `low` and `high`, and the method that gave it."""

    value: float
    low: float
    high: float
    method: Method


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
    reason = too_little(months, last_year)
    if reason:
        return Outlook(months=months, target=target, reason=reason, pace=needed)
    made = project(done, last_year, how, limits)
    return Outlook(
        months=months,
        **asdict(made),
        target=target,
        light=light(made.value, target, rule, whole_before) if target else None,
        verdict=_verdict(made, bounds) if bounds else None,
        pace=needed,
    )


def too_little(months: int, before: Sequence[MonthValue] | None) -> Reason | None:
    """Say why so few months, with or without a year before, give no projection."""
    if months < LEAST_MONTHS:
        return "few_months"
    return "no_year_before" if before is None and months < LEAST_ALONE else None


def project(
    done: Sequence[MonthValue], before: Sequence[MonthValue] | None, how: str | None, limits: Limits
) -> Projection:
    """Project the year from its first months, with the twelve of the year before where they are known."""
    count, remaining = len(done), MONTHS_OF_A_YEAR - len(done)
    weights = expected_weights(done, before)
    if how == "latest":
        value, spread, method = _stepped([month.value for month in done], before, remaining)
        values = [value] * remaining
    else:
        values, spread, method = _levels(done, before)
        spread *= STUDENT[count - 2] * math.sqrt(1 + remaining / count)

    def year(months: Sequence[float]) -> float:
        return year_of_months([*done, *map(MonthValue, months, weights)], how)

    values = [min(max(value, limits[0]), limits[1]) for value in values]
    expected = year(values)
    half = spread * _part(done, weights, how)
    bounds = [year([limit] * remaining) if math.isfinite(limit) else limit for limit in limits]
    return Projection(expected, max(expected - half, bounds[0]), min(expected + half, bounds[1]), method)


def expected_weights(done: Sequence[MonthValue], before: Sequence[MonthValue] | None) -> list[float]:
    """Expect of each remaining month last year's weight, times how this year's compare so far; or their mean."""
    count = len(done)
    total = math.fsum(month.weight for month in done)
    then = math.fsum(month.weight for month in before[:count]) if before else 0.0
    if before and then:
        return [month.weight * total / then for month in before[count:]]
    return [total / count] * (MONTHS_OF_A_YEAR - count)


def _levels(done: Sequence[MonthValue], before: Sequence[MonthValue] | None) -> tuple[list[float], float, Method]:
    """Expect last year's month and the latest change; or, without a year before, what the months so far make."""
    count = len(done)
    values = [month.value for month in done]
    if before is None:
        level = year_of_months(done, "ratio_of_sums")
        return [level] * (MONTHS_OF_A_YEAR - count), statistics.stdev(values), "so_far"
    last = [month.value for month in before]
    changes = [now - then for now, then in zip(values, last[:count], strict=True)]
    recent = statistics.fmean(changes[-RECENT:])
    # An even change so far says little of a turn: months differ at least as much as those of last year did.
    spread = max(statistics.stdev(changes), statistics.stdev(last))
    return [value + recent for value in last[count:]], spread, "last_year"


def _stepped(
    values: Sequence[float], before: Sequence[MonthValue] | None, remaining: int
) -> tuple[float, float, Method]:
    """Walk on from the last value in last year's steps; or, without a year before, in steps like those so far."""
    steps = [after - earlier for earlier, after in pairwise(values)]
    if before is None:
        spread = STUDENT[len(steps) - 2] * statistics.stdev(steps)
        walked = values[-1] + statistics.fmean(steps) * remaining
        return walked, spread * math.sqrt(remaining + remaining**2 / len(steps)), "own_steps"
    last = [month.value for month in before]
    then = [after - earlier for earlier, after in pairwise(last)]
    apart = [now - other for now, other in zip(steps, then, strict=False)]
    spread = max(math.sqrt(statistics.fmean(each**2 for each in apart)), statistics.stdev(then))
    walked = values[-1] + last[-1] - last[len(values) - 1]
    return walked, STUDENT[len(steps) - 1] * spread * math.sqrt(remaining), "last_year_steps"


def _part(done: Sequence[MonthValue], weights: Sequence[float], how: str | None) -> float:
    """How much the year moves when every remaining month moves by one."""
    if how == "latest":
        return 1.0
    remaining = math.fsum(weights)
    return remaining if how in SUMMED else remaining / (remaining + math.fsum(month.weight for month in done))


def _verdict(made: Projection, bounds: Sequence[Bound]) -> _Verdict:
    met = [(bound.met_by(made.low), bound.met_by(made.high)) for bound in bounds]
    if any(not any(ends) for ends in met):  # the whole interval misses one of them
        return "likely_missed"
    return "likely_met" if all(map(all, met)) else "uncertain"
