"""How far chance alone may take a value: the interval of 95 per cent of a share or of a count."""

from __future__ import annotations

import math
from collections.abc import Callable

from scorecard.catalogue.indicator import Interval
from scorecard.common.faults import Fault, MeasureError
from scorecard.measure.measures import Measure

Z95 = 1.959963984540054  # two-sided 95 % of the normal distribution
TAIL = 0.025  # what is left on either side
_NOISE = 1e-9  # of binary fractions
EXACT_BELOW = 10  # counts that Byar's approximation is not near enough for
_Ends = tuple[float, float] | tuple[None, None]


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
    if how == "none" or math.isnan(numerator) or (measure.kind == "rate" and not denominator):
        return None, None
    if measure.kind not in ("rate", "total"):
        raise MeasureError(Fault("Byar's interval is of a count", found=measure.kind, expected="wilson or none"))
    if numerator < 0 or not float(numerator).is_integer():
        raise MeasureError(Fault("Byar's interval is of a count", found=f"{numerator:g}", expected="a whole number"))
    one = measure.per / denominator if measure.kind == "rate" else 1 / measure.per
    low, high = byar(int(numerator))
    return low * one, high * one


def wilson(numerator: float, denominator: float) -> tuple[float, float]:
    """Wilson's score interval of a share, in per cent; no interval of what is no part of a denominator.

    Source: E. B. Wilson (1927), JASA 22:209–212.
    """
    if not denominator or not -_NOISE <= numerator / denominator <= 1 + _NOISE:
        return math.nan, math.nan
    p, z = min(max(numerator / denominator, 0.0), 1.0), Z95
    centre = p + z * z / (2 * denominator)
    spread = z * math.sqrt(p * (1 - p) / denominator + z * z / (4 * denominator * denominator))
    scale = 1 + z * z / denominator
    return max(0.0, 100 * (centre - spread) / scale), min(100.0, 100 * (centre + spread) / scale)


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
