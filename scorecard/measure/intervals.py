"""How far chance alone may take a value, or the difference of two: intervals of 95 per cent of shares and of counts."""

from __future__ import annotations

import math
from collections.abc import Callable, Hashable, Mapping
from typing import NamedTuple

from scorecard.catalogue.indicator import Interval
from scorecard.common.faults import Fault, MeasureError
from scorecard.measure.measures import OTHER_PARTS, OWN_PARTS, Measure

Z95 = 1.959963984540054  # two-sided 95 % of the normal distribution
TAIL = 0.025  # what is left on either side
_NOISE = 1e-9  # of binary fractions
EXACT_BELOW = 10  # counts that Byar's approximation is not near enough for
_Ends = tuple[float, float] | tuple[None, None]
_TINY = 1e-300  # what stands for nought where it is divided by
_ENOUGH = 1e-15  # of a continued fraction: what its last step adds


class Counted(NamedTuple):
    """How many there are out of how many, or in how long a time."""

    number: float
    out_of: float


def ends_of(measure: Measure, how: Interval | None, value: float, numerator: float, denominator: float) -> _Ends:
    """Give the ends of the interval that an indicator asks for, in its unit; a share has Wilson's if none is named.

    What is no part of its denominator, as where it is below nought, has none.

    Raises:
        MeasureError: the interval is not of what is measured.
    """
    how = how or ("wilson" if measure.kind == "share" else "none")
    if how == "wilson":
        if measure.kind != "share":
            raise MeasureError(Fault("a Wilson interval is of a share", found=measure.kind, expected="byar or none"))
        # Around the value itself: a mean of snapshots is not its mean numerator over its mean denominator.
        ends = wilson(value / measure.per * denominator, denominator)
        return (None, None) if math.isnan(ends[0]) else ends
    if how == "byar" and measure.net:
        raise MeasureError(Fault("Byar's interval is of a count", found="a difference", expected="interval: none"))
    if how == "none" or math.isnan(numerator) or (measure.kind == "rate" and not denominator):
        return None, None
    if measure.kind not in ("rate", "total"):
        raise MeasureError(Fault("Byar's interval is of a count", found=measure.kind, expected="wilson or none"))
    if numerator < 0 or not float(numerator).is_integer():
        raise MeasureError(Fault("Byar's interval is of a count", found=f"{numerator:g}", expected="a whole number"))
    one = measure.per / denominator if measure.kind == "rate" else 1 / measure.per
    low, high = byar(int(numerator))
    return low * one, high * one


def ends_of_difference(how: Interval | None, sums: Mapping[Hashable, float]) -> _Ends:
    """Give the ends of the interval of a difference of shares, of the sums of its parts: none but where one is asked.

    Whether the two are of different people only the indicator says.
    """
    if how != "newcombe":
        return None, None
    first, second = (Counted(*(sums[part] for part in parts)) for parts in (OWN_PARTS, OTHER_PARTS))
    ends = newcombe(first, second)
    return (None, None) if math.isnan(ends[0]) else ends


def wilson(numerator: float, denominator: float, z: float = Z95) -> tuple[float, float]:
    """Wilson's score interval of a share, in per cent; no interval of what is no part of a denominator.

    Source: E. B. Wilson (1927), JASA 22:209–212.
    """
    if not denominator or not -_NOISE <= numerator / denominator <= 1 + _NOISE:
        return math.nan, math.nan
    p = min(max(numerator / denominator, 0.0), 1.0)
    centre = p + z * z / (2 * denominator)
    spread = z * math.sqrt(p * (1 - p) / denominator + z * z / (4 * denominator * denominator))
    scale = 1 + z * z / denominator
    return max(0.0, 100 * (centre - spread) / scale), min(100.0, 100 * (centre + spread) / scale)


def newcombe(first: Counted, second: Counted, z: float = Z95) -> tuple[float, float]:
    """Newcombe's interval of one share less another, in percentage points: of both Wilson intervals, as a hybrid.

    Neither end is a number where one of the two is no share. Source: R. G. Newcombe (1998), Statistics in Medicine
    17:873–890, method 10, without correction for continuity.
    """
    if not first.out_of or not second.out_of:
        return math.nan, math.nan
    (low, high), (other_low, other_high) = wilson(*first, z), wilson(*second, z)
    one, other = 100 * first.number / first.out_of, 100 * second.number / second.out_of
    return (
        one - other - math.hypot(one - low, other_high - other),
        one - other + math.hypot(high - one, other - other_low),
    )


def poisson_ratio(first: Counted, second: Counted, tail: float = TAIL) -> tuple[float, float]:
    """The exact interval of one rate divided by another, `tail` being the chance that is left on either side.

    Given how many there are of both together, those of the first are binomial; an end is nought where it has none, and
    without end where the other has none. Source: J. Przyborowski and H. Wilenski (1940), Biometrika 31:313–323, with
    the limits of C. J. Clopper and E. S. Pearson (1934), Biometrika 26:404–413.
    """
    odds = second.out_of / first.out_of
    low = beta_quantile(tail, first.number, second.number + 1) if first.number else 0.0
    high = beta_quantile(1 - tail, first.number + 1, second.number) if second.number else 1.0
    return odds * low / (1 - low), odds * high / (1 - high) if high < 1 else math.inf


def student_quantile(tail: float, freedom: float) -> float:
    """How many standard errors a mean lies from the true one at most, but for a chance of `tail` on either side.

    `freedom` are the degrees of freedom that the standard error is reckoned with. Source: Student (1908), Biometrika
    6:1–25.
    """
    part = beta_quantile(2 * tail, freedom / 2, 0.5)
    return math.sqrt(freedom * (1 - part) / part)


def beta_quantile(chance: float, a: float, b: float) -> float:
    """Below what a beta variable lies with a chance, to the precision of a float."""
    low, high = 0.0, 1.0
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if _beta(middle, a, b) < chance else (low, middle)
    return middle


def byar(count: int) -> tuple[float, float]:
    """Byar's approximation to the interval of a count; a count below 10 has the exact one.

    Source: N. E. Breslow and N. E. Day (1987), Statistical Methods in Cancer Research II, IARC, p. 69.
    """
    if count < EXACT_BELOW:
        return _exact(count)
    more, z = count + 1, Z95
    low = count * (1 - 1 / (9 * count) - z / (3 * math.sqrt(count))) ** 3
    return low, more * (1 - 1 / (9 * more) + z / (3 * math.sqrt(more))) ** 3


def _exact(count: int) -> tuple[float, float]:
    """The exact interval of a count: between the means for which so few, or so many, are a chance of 2.5 per cent.

    Source: F. Garwood (1936), Biometrika 28:437–442.
    """
    low = _mean_where(lambda mean: _at_most(count - 1, mean) > 1 - TAIL) if count else 0.0
    return low, _mean_where(lambda mean: _at_most(count, mean) > TAIL)


def _at_most(count: int, mean: float) -> float:
    """How probable it is that a Poisson variable of a mean is at most a count."""
    return math.exp(-mean) * math.fsum(mean**each / math.factorial(each) for each in range(count + 1))


def _mean_where(below: Callable[[float], bool]) -> float:
    """Halve down to the mean where something ceases to be true; of counts below 10 it lies well below 100."""
    low, high = 0.0, 100.0
    while low < (middle := (low + high) / 2) < high:
        low, high = (middle, high) if below(middle) else (low, middle)
    return low


def _beta(x: float, a: float, b: float) -> float:
    """How probable it is that a beta variable lies below x: the incomplete beta function, by its continued fraction.

    Source: NIST Digital Library of Mathematical Functions, 8.17.22, which converges fast below (a + 1) / (a + b + 2).
    """
    if x > (a + 1) / (a + b + 2):
        return 1 - _beta(1 - x, b, a)
    front = math.lgamma(a + b) - math.lgamma(a) - math.lgamma(b) + a * math.log(x) + b * math.log1p(-x)
    # Lentz's method: the fraction is the product of the quotients of two that run along.
    found, before, above, below, half = 1.0, math.inf, 1.0, 0.0, 0
    while abs(found - before) > _ENOUGH * abs(found):
        odd = -(a + half) * (a + b + half) * x / ((a + 2 * half) * (a + 2 * half + 1))
        even = (half + 1) * (b - half - 1) * x / ((a + 2 * half + 1) * (a + 2 * half + 2))
        before = found
        for term in (odd, even):
            below = 1 / (1 + term * below or _TINY)
            above = 1 + term / above or _TINY
            found *= above * below
        half += 1
    return math.exp(front) / (a * found)
