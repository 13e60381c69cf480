"""From a measure to the outcome of an indicator: the year, the year before, the series, sexes and units."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace

from scorecard.catalogue.board import Rule
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator, Target
from scorecard.common.edition import Edition, Period
from scorecard.common.sexes import BOTH, MEN, WOMEN
from scorecard.judge.outcome import Coming, Lack, Outcome
from scorecard.judge.outlook import forecast
from scorecard.judge.rule import judge
from scorecard.measure.measures import Measure
from scorecard.measure.readings import (
    after_last_break,
    both_sexes,
    broken_since_last_year,
    gaps,
    has_unknown,
    in_period,
    is_suppressed_of,
    number_or_none,
    period_measured,
    reading,
    unit_readings,
    with_year_before,
)
from scorecard.measure.series import mark_preliminary, preliminary_of_outturn, series_points
from scorecard.measure.values import Reading

YEARS_BACK = 3  # how far a last known value is looked for


@dataclass(frozen=True)
class Reported:
    """What a notebook's cell hands over of an indicator.

    `lag` is how many months its extract may be behind; None where that is not of every month, quarter or day.
    """

    measure: Measure
    units: Mapping[str, str]
    previous: Measure | None
    budget: Measure | None
    figures: Mapping[str, float | None]
    lag: int | None = None


def evaluate(
    goal: Goal,
    indicator: Indicator,
    edition: Edition,
    reported: Reported,
    riket: Mapping[str, float],
    rule: Rule,
    preliminary: Collection[str] = (),
) -> Outcome:
    """Compute all that is told of an indicator in an edition, of the months that there is something to count in.

    `riket` maps periods ("2025", "2025-01") to the country's figure; `preliminary` are the months that may change."""
    lag = reported.lag
    measure = after_last_break(_expecting(reported.measure, indicator, lag), indicator, edition)
    if edition.month not in indicator.reporting_months:
        return _not_due(goal, indicator, edition, measure, lag)
    period = period_measured(measure, indicator, edition, lag)
    outturn = reading(measure, indicator, period, BOTH)
    broken = broken_since_last_year(indicator, period)
    previous = _expecting(reported.previous, indicator, lag) if reported.previous and not broken else None

    def year_before(sex: str) -> Reading | None:
        if broken:
            return None
        found = reading(previous, indicator, period, sex) if previous else None
        return found or reading(measure, indicator, period.previous, sex)

    before = year_before(BOTH)
    target = indicator.target(edition.year)
    if reported.budget is not None:
        budget = reading(_expecting(reported.budget, indicator, lag), indicator, period, BOTH)
        target = Target(op="<=", value=budget.value) if budget else None
    judged = period.whole_year or not indicator.target_of_year
    judgement = judge(outturn.value, target, rule, indicator.decimals) if outturn and target and judged else None
    both_years = with_year_before(measure, previous)
    points = series_points(both_years, indicator, period, riket, None if reported.budget else target)
    return Outcome(
        indicator=indicator.id,
        goal=goal.id,
        edition=str(edition),
        months=None if period == edition.period else (period.first_month, period.last_month),
        status=indicator.status if outturn else "no_data",
        kind=measure.kind,
        outturn=outturn,
        women=reading(measure, indicator, period, WOMEN),
        men=reading(measure, indicator, period, MEN),
        suppressed_sexes=tuple(sex for sex in (WOMEN, MEN) if is_suppressed_of(measure, indicator, period, sex)),
        unknown_sex=has_unknown(measure, period),
        previous_year=before,
        previous_women=year_before(WOMEN),
        previous_men=year_before(MEN),
        change=outturn.value - before.value if outturn and before else None,
        change_percent=_percent(outturn, before),
        riket=riket.get(str(edition.year)),
        target=target,
        judgement=judgement,
        outlook=forecast(indicator, period, both_sexes(both_years), points, reported.budget, rule) if outturn else None,
        preliminary=preliminary_of_outturn(preliminary, indicator, period) if outturn else (),
        series=mark_preliminary(points, period, preliminary),
        units=unit_readings(measure, indicator, period, reported.units),
        figures={key: number_or_none(value) for key, value in reported.figures.items()},
        lacks=() if outturn else _lacks(measure, indicator, period),
        extracts=indicator.extracts,
    )


def _expecting(measure: Measure, indicator: Indicator, lag: int | None) -> Measure:
    """Expect every period of a measure, but for one whose year, as the catalogue says, covers a part of it."""
    return replace(measure, regular=lag is not None and not indicator.covers)


def _lacks(measure: Measure, indicator: Indicator, period: Period) -> tuple[Lack, ...]:
    """Tell what keeps an indicator from having an outturn, where it has rows at all."""
    rows = both_sexes(in_period(measure, period))
    found = () if rows.rows.empty else gaps(rows, indicator, period)
    return tuple(Lack(who=who, period=time, suppressed=hidden) for who, time, hidden in found)


def _not_due(goal: Goal, indicator: Indicator, edition: Edition, measure: Measure, lag: int | None) -> Outcome:
    """Say when an indicator is reported next, and the last value that an edition has reported."""
    months = indicator.reporting_months
    last, period, before = None, edition.period, edition
    for _ in range(YEARS_BACK * len(months)):
        before = before.last_in(months)
        period = period_measured(measure, indicator, before, lag)
        if last := reading(measure, indicator, period, BOTH):
            break
    return Outcome(
        indicator=indicator.id,
        goal=goal.id,
        edition=str(edition),
        status="not_due",
        coming=Coming(edition=str(edition.next_in(months)), last=last, last_period=period.name if last else None),
        target=indicator.target(edition.year),
        extracts=indicator.extracts,
    )


def _percent(outturn: Reading | None, before: Reading | None) -> float | None:
    if outturn is None or before is None or before.value == 0:
        return None
    return 100 * (outturn.value - before.value) / abs(before.value)
