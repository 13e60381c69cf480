"""From a measure to the outcome of an indicator: the year, the year before, the series, sexes and units."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from scorecard.catalogue.board import Rule
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator, Target
from scorecard.common.edition import Edition
from scorecard.common.sexes import BOTH, MEN, WOMEN
from scorecard.judge.outcome import Coming, Outcome
from scorecard.judge.outlook import forecast
from scorecard.judge.rule import judge
from scorecard.measure.measures import Measure
from scorecard.measure.readings import (
    after_last_break,
    both_sexes,
    broken_since_last_year,
    reading,
    unit_readings,
    with_year_before,
)
from scorecard.measure.series import mark_preliminary, preliminary_of_outturn, series_points
from scorecard.measure.values import Reading

YEARS_BACK = 3  # how far a last known value is looked for


@dataclass(frozen=True)
class Reported:
    """What a notebook's cell hands over of an indicator."""

    measure: Measure
    units: Mapping[str, str]
    previous: Measure | None
    budget: Measure | None
    figures: Mapping[str, float]


def evaluate(
    goal: Goal,
    indicator: Indicator,
    edition: Edition,
    reported: Reported,
    riket: Mapping[str, float],
    rule: Rule,
    preliminary: Collection[str] = (),
) -> Outcome:
    """Compute all that is told of an indicator in an edition.

    `riket` maps periods ("2025", "2025-01") to the country's figure; `preliminary` are the months that may change.
    """
    measure = after_last_break(reported.measure, indicator, edition)
    if edition.month not in indicator.reporting_months:
        return _not_due(goal, indicator, edition, measure)
    period = edition.period
    outturn = reading(measure, indicator, period, BOTH)
    previous = None if broken_since_last_year(indicator, edition) else reported.previous

    def year_before(sex: str) -> Reading | None:
        if broken_since_last_year(indicator, edition):
            return None
        found = reading(previous, indicator, period, sex) if previous else None
        return found or reading(measure, indicator, edition.previous, sex)

    before = year_before(BOTH)
    target = indicator.target(edition.year)
    if reported.budget is not None:
        budget = reading(reported.budget, indicator, period, BOTH)
        target = Target(op="<=", value=budget.value) if budget else None
    judged = edition.whole_year or not indicator.target_of_year
    judgement = judge(outturn.value, target, rule, indicator.decimals) if outturn and target and judged else None
    both_years = with_year_before(measure, previous)
    points = series_points(both_years, indicator, edition, riket, None if reported.budget else target)
    return Outcome(
        indicator=indicator.id,
        goal=goal.id,
        edition=str(edition),
        status=indicator.status if outturn else "no_data",
        kind=measure.kind,
        outturn=outturn,
        women=reading(measure, indicator, period, WOMEN),
        men=reading(measure, indicator, period, MEN),
        previous_year=before,
        previous_women=year_before(WOMEN),
        previous_men=year_before(MEN),
        change=outturn.value - before.value if outturn and before else None,
        change_percent=_percent(outturn, before),
        riket=riket.get(str(edition.year)),
        target=target,
        judgement=judgement,
        outlook=forecast(indicator, edition, both_sexes(both_years), points, reported.budget, rule)
        if outturn
        else None,
        preliminary=preliminary_of_outturn(preliminary, indicator, edition) if outturn else (),
        series=mark_preliminary(points, edition, preliminary),
        units=unit_readings(measure, indicator, period, reported.units),
        figures={key: float(value) for key, value in reported.figures.items()},
        extracts=indicator.extracts,
    )


def _not_due(goal: Goal, indicator: Indicator, edition: Edition, measure: Measure) -> Outcome:
    """Say when an indicator is reported next, and the last value that an edition has reported."""
    months = indicator.reporting_months
    last, before = None, edition
    for _ in range(YEARS_BACK * len(months)):
        before = before.last_in(months)
        if last := reading(measure, indicator, before.period, BOTH):
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


def _percent(outturn: Reading | None, before: Reading | None) -> float | None:
    if outturn is None or before is None or before.value == 0:
        return None
    return 100 * (outturn.value - before.value) / abs(before.value)
