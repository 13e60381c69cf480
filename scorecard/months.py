"""The months of a year as values with weights, which become a year in the indicator's own way."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

MONTHS_OF_A_YEAR = 12
SUMMED = ("sum", "per_capita")


class PointLike(Protocol):
    """A point of a series, such as that of January 2025."""

    period: str
    value: float | None
    denominator: float | None


@dataclass(frozen=True)
class Month:
    """What a month adds to its year: a value in the indicator's unit, and how much it weighs against the others."""

    value: float
    weight: float = 1.0


def months_of(points: Iterable[PointLike], how: str, year: int) -> dict[int, Month]:
    """Read the months of a year from a series, where each has a value; a running sum is taken apart.

    A month weighs as much as its denominator where the year is a ratio of sums, and as any other month otherwise.
    """
    found: dict[int, Month] = {}
    so_far = 0.0
    for point in points:
        of_year, _, month = point.period.partition("-")
        if of_year != str(year) or not month.isdigit() or point.value is None:
            continue
        value = point.value - so_far if how == "sum" else point.value
        so_far = point.value
        weighed = how == "ratio_of_sums" and point.denominator is not None
        found[int(month)] = Month(value, point.denominator if weighed else 1.0)
    return found


def first(months: Mapping[int, Month], count: int) -> tuple[Month, ...] | None:
    """Give the months from January on, where none of them is missing."""
    numbers = range(1, count + 1)
    return tuple(months[number] for number in numbers) if all(number in months for number in numbers) else None


def together(months: Sequence[Month], how: str) -> float:
    """Make one figure of months: the ratio of sums, the mean, the sum or the last of them."""
    if how == "latest":
        return months[-1].value
    total = math.fsum(month.value * month.weight for month in months)
    return total if how in SUMMED else total / math.fsum(month.weight for month in months)
