"""Whether the change since the year before is told as one: what chance may have given is not explained."""

from __future__ import annotations

from scorecard.catalogue.indicator import Indicator
from scorecard.common.rounding import rounded
from scorecard.judge.outcome import Outcome
from scorecard.measure.intervals import Counted, newcombe


def is_sure_change(indicator: Indicator, outcome: Outcome) -> bool:
    """Whether a change shows as it is printed, is of settled months, rests on nothing invented, and is beyond chance.

    What chance may give is known of a share that has an interval; of others it is not asked.
    """
    change, now, before = outcome.change, outcome.outturn, outcome.previous_year
    if change is None or now is None or before is None or not rounded(change, indicator.decimals):
        return False
    if outcome.preliminary or "change" in outcome.invented:
        return False
    if outcome.kind != "share" or now.low is None or not now.size or not before.size:
        return True
    first, second = (
        Counted(now.value * now.size / 100, now.size),
        Counted(before.value * before.size / 100, before.size),
    )
    low, high = newcombe(first, second)
    return not low <= 0 <= high
