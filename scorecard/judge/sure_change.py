"""Whether the change since the year before is told as one: what chance may have given is not explained."""

from __future__ import annotations

from scorecard.catalogue.indicator import Indicator
from scorecard.common.rounding import rounded
from scorecard.judge.outcome import Outcome


def is_sure_change(indicator: Indicator, outcome: Outcome) -> bool:
    """Whether a change shows as it is printed, is of settled months, rests on nothing invented, and is called one.

    Where no direction is wanted there is no verdict, and chance is not asked.
    """
    if outcome.change is None or not rounded(outcome.change, indicator.decimals):
        return False
    if outcome.preliminary or "change" in outcome.invented:
        return False
    return outcome.verdict is None or outcome.verdict.word in ("better", "worse")
