"""The pace needed: what the remaining months must average for a target to be met, or that nothing can change it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from scorecard.indicator import Target
from scorecard.months import SUMMED, Month
from scorecard.settings import Frozen

# Sums of binary fractions miss a bound by less than this part of it.
NOISE = 1e-9
Limits = tuple[float, float]


class Pace(Frozen):
    """What the remaining months must average; no value where the target is safe or out of reach."""

    kind: Literal["needed", "safe", "impossible"]
    value: float | None = None


def pace(done: Sequence[Month], weights: Sequence[float], how: str, target: Target, limits: Limits) -> Pace:
    """Say what is needed of the months that remain, whose weights are expected to be `weights`.

    `limits` are the least and the greatest value that a month can have, without end where there is none.
    """
    value = needed(done, weights, how, target.value)
    rising, strict = target.op in (">=", ">"), target.op in (">", "<")
    easiest, hardest = limits if rising else limits[::-1]
    sign = 1 if rising else -1
    if _beyond(sign * easiest, sign * value, touching=not strict):
        return Pace(kind="safe")
    if _beyond(sign * value, sign * hardest, touching=strict):
        return Pace(kind="impossible")
    return Pace(kind="needed", value=value)


def needed(done: Sequence[Month], weights: Sequence[float], how: str, target: float) -> float:
    """Compute the average of the remaining months that makes the year exactly as the target."""
    if how == "latest":
        return target
    reached = math.fsum(month.value * month.weight for month in done)
    if how in SUMMED:
        return (target - reached) / len(weights)
    remaining = math.fsum(weights)
    return (target * math.fsum([*(month.weight for month in done), *weights]) - reached) / remaining


def _beyond(value: float, bound: float, touching: bool) -> bool:
    """Whether a value lies above a bound, or `touching` it; without end, nothing does."""
    if math.isinf(value) or math.isinf(bound):
        return value > bound
    noise = NOISE * max(1.0, abs(bound))
    return value >= bound - noise if touching else value > bound + noise
