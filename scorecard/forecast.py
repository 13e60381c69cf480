"""From an indicator's months to its outlook: which months, which limits and which target of the full year."""

from __future__ import annotations

import math
from collections.abc import Sequence

from scorecard.indicator import Indicator, Target
from scorecard.measures import Kind, Measure, sums
from scorecard.months import MONTHS_OF_A_YEAR, Month, months_of
from scorecard.outcome import Point
from scorecard.outlook import Outlook, outlook
from scorecard.pace import Limits
from scorecard.period import Edition, Period, select
from scorecard.settings import Rule


def forecast(
    indicator: Indicator,
    edition: Edition,
    measure: Measure,
    series: Sequence[Point],
    budget: Measure | None,
    rule: Rule,
) -> Outlook | None:
    """Look ahead in a part-year edition for an indicator that has a target; a full year needs no outlook.

    `measure` holds both sexes together, this year and the year before; `budget` gives the target where it is given.
    """
    target = indicator.target(edition.year)
    if edition.month == MONTHS_OF_A_YEAR or (target is None and budget is None):
        return None
    how = indicator.accumulation
    this, before = (
        _events(measure, Period(year, last)) if how == "per_capita" else months_of(series, how, year)
        for year, last in ((edition.year, edition.month), (edition.year - 1, MONTHS_OF_A_YEAR))
    )
    return outlook(
        this=this,
        before=before,
        months=edition.month,
        how=how,
        target=_budget(budget, edition.year) if budget else target,
        limits=limits(measure.kind, indicator.unit),
        rule=rule,
        monthly=indicator.periodicity == "månad",
    )


def limits(kind: Kind, unit: str | None) -> Limits:
    """The least and the greatest value that a month can have: money alone can be below nought."""
    most = 100.0 if kind in ("share", "index") else math.inf
    return (-math.inf if unit == "mnkr" else 0.0), most


def _events(measure: Measure, period: Period) -> dict[int, Month]:
    """What each month of a period adds to the events per inhabitant, who are counted once: in its last month."""
    if measure.time != "month":
        return {}
    table = sums(measure.where(select(measure.rows["month"], period.__contains__)), ["month"]).sort_values("month")
    table = table.dropna(subset="numerator")
    if table.empty or not table["denominator"].iloc[-1] > 0:
        return {}
    inhabitants = table["denominator"].iloc[-1]
    return {
        time.month: Month(measure.per * events / inhabitants)
        for time, events in zip(table["month"], table["numerator"], strict=True)
    }


def _budget(budget: Measure, year: int) -> Target | None:
    """The budget of the full year, where the extract holds all of its months."""
    table = sums(budget.where(select(budget.rows["month"], Period(year, MONTHS_OF_A_YEAR).__contains__)), ["month"])
    values = table["value"].dropna()
    return Target(op="<=", value=float(values.sum())) if len(values) == MONTHS_OF_A_YEAR else None
