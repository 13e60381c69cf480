"""How months become a year, and the pace that is needed to reach a target."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scorecard.catalogue.target import Bound
from scorecard.common.edition import EDITION_NAME, BoardYear
from scorecard.common.model import Frozen
from scorecard.measure.values import Point

SUMMED = ("sum", "per_capita")


@dataclass(frozen=True)
class MonthValue:
    """What a month adds to its year: a value in the indicator's unit, and how much it weighs against the others."""

    value: float
    weight: float = 1.0


def months_of_year(points: Iterable[Point], how: str | None, year: BoardYear) -> dict[int, MonthValue]:
    """Read the months of a year that have a value, by their places in it; a running sum is taken apart.

    A month weighs as much as its denominator where the year is a ratio of sums, and as any other month otherwise.
    """
    found: dict[int, MonthValue] = {}
    so_far = 0.0
    for point in points:
        month = year.place(point.period) if EDITION_NAME.fullmatch(point.period) else None
        if month is None or point.value is None:
            continue
        value = point.value - so_far if how == "sum" else point.value
        so_far = point.value
        weight = point.denominator if how == "ratio_of_sums" else None
        found[month] = MonthValue(value, 1.0 if weight is None else weight)
    return found


def first_months(months: Mapping[int, MonthValue], count: int) -> tuple[MonthValue, ...] | None:
    """Give the first months of a year, where none of them is missing."""
    numbers = range(1, count + 1)
    return tuple(months[number] for number in numbers) if all(number in months for number in numbers) else None


def year_of_months(months: Sequence[MonthValue], how: str | None) -> float:
    """Make one figure of months: the ratio of sums, the mean, the sum or the last of them."""
    if how == "latest":
        return months[-1].value
    total = math.fsum(month.value * month.weight for month in months)
    return total if how in SUMMED else total / math.fsum(month.weight for month in months)


# Sums of binary fractions miss a bound by less than this part of it.
_NOISE = 1e-9
Limits = tuple[float, float]


class Pace(Frozen):
    """What the remaining months must average; no value where the target is safe or out of reach."""

    kind: Literal["needed", "safe", "impossible"]
    value: float | None = None


def pace(done: Sequence[MonthValue], weights: Sequence[float], how: str | None, bound: Bound, limits: Limits) -> Pace:
    """Say what is needed of the months that remain, whose weights are expected to be `weights`.

    `limits` are the least and the greatest value that a month can have, without end where there is none.
    """
    value = needed_average(done, weights, how, bound.value)
    rising, strict = bound.rising, bound.strict
    easiest, hardest = limits if rising else limits[::-1]
    sign = 1 if rising else -1
    if _beyond(sign * easiest, sign * value, touching=not strict):
        return Pace(kind="safe")
    if _beyond(sign * value, sign * hardest, touching=strict):
        return Pace(kind="impossible")
    return Pace(kind="needed", value=value)


def needed_average(done: Sequence[MonthValue], weights: Sequence[float], how: str | None, target: float) -> float:
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
    noise = _NOISE * max(1.0, abs(bound))
    return value >= bound - noise if touching else value > bound + noise
