"""The signals of an indicator: its own settled months since the last break in the series, held against chance."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pandas as pd

from scorecard.catalogue.board import SignalRule
from scorecard.catalogue.choices import ChartKind
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Bound
from scorecard.common.edition import EDITION_NAME, BoardYear
from scorecard.judge.outcome import Outcome
from scorecard.judge.signals import Observation, Signals, find_signals
from scorecard.measure.values import Point


def with_signals(indicator: Indicator, outcome: Outcome, rule: SignalRule) -> Outcome:
    """Give an outcome with its signals, where it has an outturn."""
    if outcome.outturn is None:
        return outcome
    return outcome.model_copy(update={"signals": indicator_signals(indicator, outcome, rule)})


def indicator_signals(indicator: Indicator, outcome: Outcome, rule: SignalRule) -> Signals | None:
    """Find what is more than chance in an indicator's months; None where it has no two months of its own in a row.

    A month that looks back over others is not its own, and one that has not settled is not judged. Where months lack,
    only those after the last gap count.
    """
    if indicator.yes_no or indicator.window:
        return None
    months = _after_last_gap(list(settled_months(indicator, outcome)))
    if len(months) < 2:
        return None
    return find_signals(months, _kind(outcome, months, rule), rule, indicator.direction, _bounds(indicator, outcome))


def settled_months(indicator: Indicator, outcome: Outcome) -> Iterator[Observation]:
    """Give the settled months that have a value; of a running sum, what each month adds to the one before."""
    before: Point | None = None
    for point in outcome.series:
        if point.value is None or point.preliminary or not EDITION_NAME.fullmatch(point.period):
            continue
        if indicator.accumulation != "sum":
            yield Observation(point.period, point.value, point.numerator, point.denominator)
        elif BoardYear.of(_month(point.period), outcome.begins).place(point.period) == 1:
            yield Observation(point.period, point.value)
        elif before and _month(point.period) == _month(before.period) + 1:
            yield Observation(point.period, point.value - (before.value or 0.0))
        before = point


def _month(name: str) -> pd.Period:
    return pd.Period(name, freq="M")


def _after_last_gap(months: Sequence[Observation]) -> Sequence[Observation]:
    times = [_month(month.period) for month in months]
    starts = [at for at, (one, other) in enumerate(pairwise(times), 1) if other != one + 1]
    return months[max(starts, default=0) :]


def _kind(outcome: Outcome, months: Sequence[Observation], rule: SignalRule) -> ChartKind:
    """P' for a share of which every month counts many, and XmR for all others."""
    large = all(month.numerator is not None and (month.denominator or 0) >= rule.large_denominator for month in months)
    return "p-prime" if large and outcome.kind == "share" else "xmr"


def _bounds(indicator: Indicator, outcome: Outcome) -> tuple[Bound, ...]:
    """The levels that a single month can be held against: none of a year's sum, of a budget, or for each of several."""
    target = outcome.target
    if target is None or target.each or target.of or indicator.target_from or indicator.accumulation == "sum":
        return ()
    return outcome.bounds
