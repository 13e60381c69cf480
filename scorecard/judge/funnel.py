"""Funnels: how far from the region's value a unit of some size lies, held against how much units vary.

Source: D. J. Spiegelhalter (2005), "Funnel plots for comparing institutional performance", Statistics in Medicine
24:1185–1202. Limits of shares are the exact binomial ones of appendix A.1, interpolated between whole numbers; the
upper limit is the mirror of the lower one, so that both count a unit's own number among what is at least as extreme.
Those of rates are the normal ones. Where units vary by more than chance, limits are widened by the over-dispersion of
their winsorised z-scores.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist
from typing import Literal

import numpy as np

from scorecard.judge.outcome import Outcome
from scorecard.measure.values import UnitReading

INNER, OUTER = 0.95, 0.998
LEAST_UNITS = 10
WINSORISED = 0.1  # of the z-scores at either end: they count as those that stand just inside
_SURE = 2  # standard errors above one that an over-dispersion lies, to be more than chance
FunnelPlace = Literal["inside", "above inner", "below inner", "above outer", "below outer"]


@dataclass(frozen=True)
class FunnelUnit:
    """A unit's value over its size, which is its denominator, with its place among the limits.

    `chance` is how probable it is that a unit like the others lies as far from the region's value, to either side.
    """

    reading: UnitReading
    value: float
    size: float
    place: FunnelPlace
    chance: float

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.reading.unit_name

    @property
    def outside(self) -> bool:
        """Whether it lies outside the outer limits."""
        return self.place in ("above outer", "below outer")


@dataclass(frozen=True)
class FunnelLimits:
    """What limits are reckoned of: the region's value, `per` of a rate or None of a share, and the over-dispersion.

    A `dispersion` of 1 is no more than chance gives.
    """

    centre: float
    per: float | None = None
    dispersion: float = 1.0

    def control(self, size: float, level: float) -> tuple[float, float]:
        """Give the two values between which that part of all units of a size lie; a mean size is rounded."""
        tail, wider = (1 - level) / 2, math.sqrt(self.dispersion)
        if self.per is not None:
            reach = NormalDist().inv_cdf(1 - tail) * wider * self._error(size)
            return max(0.0, self.centre - reach), self.centre + reach
        count, share = max(1, round(size)), self.centre / 100
        low, high = 100 * _lower(share, count, tail), 100 * (1 - _lower(1 - share, count, tail))
        return max(0.0, self.centre - wider * (self.centre - low)), min(100, self.centre + wider * (high - self.centre))

    def chance(self, value: float, size: float) -> float:
        """How probable it is that a unit of a size lies as far from the centre as a value, to either side."""
        away = (value - self.centre) / math.sqrt(self.dispersion)
        if self.per is not None:
            return math.erfc(abs(away) / self._error(size) / math.sqrt(2))
        count, share = max(1, round(size)), self.centre / 100
        part = share + away / 100
        tail = _reached(share, count, part * count) if away < 0 else _reached(1 - share, count, (1 - part) * count)
        return min(1.0, 2 * tail)

    def score(self, value: float, size: float) -> float:
        """How many standard errors of chance a value lies from the centre."""
        return (value - self.centre) / self._error(size)

    def _error(self, size: float) -> float:
        if self.per is not None:
            return math.sqrt(self.centre * self.per / size)
        return math.sqrt(self.centre * (100 - self.centre) / size)


@dataclass(frozen=True)
class Funnel:
    """The units of one kind around the region's value."""

    limits: FunnelLimits
    units: tuple[FunnelUnit, ...]

    @property
    def centre(self) -> float:
        """The region's value."""
        return self.limits.centre

    @property
    def outside(self) -> tuple[FunnelUnit, ...]:
        """The units outside the outer limits."""
        return tuple(unit for unit in self.units if unit.outside)

    @property
    def widened(self) -> bool:
        """Whether units vary by more than chance, so that the limits are wider than it gives."""
        return self.limits.dispersion > 1


def unit_funnel(outcome: Outcome, unit_kind: str) -> Funnel | None:
    """Hold the units of one kind against the region's share or rate; None where that cannot be done."""
    whole = outcome.outturn
    if whole is None or outcome.kind not in ("share", "rate"):
        return None
    per = None
    if outcome.kind == "rate":
        if not whole.numerator or not whole.denominator:
            return None
        per = whole.value * whole.denominator / whole.numerator
    return funnel(whole.value, [unit for unit in outcome.units if unit.unit_kind == unit_kind], per)


def funnel(centre: float, units: Sequence[UnitReading], per: float | None = None) -> Funnel | None:
    """Hold units against the region's share in per cent, or its rate `per` so many; None where they are too few.

    A share that has no interval, since what it counts is not independent, has no funnel either.
    """
    counted = ((unit, unit.value, unit.size) for unit in units if per is not None or unit.low is not None)
    held = [(unit, value, size) for unit, value, size in counted if value is not None and size]
    if len(held) < LEAST_UNITS or centre <= 0 or (per is None and centre >= 100):
        return None
    chance_alone = FunnelLimits(centre, per)
    limits = FunnelLimits(centre, per, over_dispersion([chance_alone.score(value, size) for _, value, size in held]))
    return Funnel(limits, tuple(_placed(limits, unit, value, size) for unit, value, size in held))


def over_dispersion(scores: Sequence[float]) -> float:
    """How many times larger than chance gives the variance of z-scores is; 1 where it may be chance.

    The mean of their squares, the outermost tenth at either end drawn in, has the standard error sqrt(2 / n) where
    nothing but chance is behind.
    """
    low, high = np.quantile(scores, [WINSORISED, 1 - WINSORISED])
    found = float(np.mean(np.square(np.clip(scores, low, high))))
    return found if found > 1 + _SURE * math.sqrt(2 / len(scores)) else 1.0


def _placed(limits: FunnelLimits, unit: UnitReading, value: float, size: float) -> FunnelUnit:
    chance = limits.chance(value, size)
    return FunnelUnit(unit, value, size, _place(limits, value, chance), chance)


def _place(limits: FunnelLimits, value: float, chance: float) -> FunnelPlace:
    if chance >= 1 - INNER:
        return "inside"
    if chance >= 1 - OUTER:
        return "below inner" if value < limits.centre else "above inner"
    return "below outer" if value < limits.centre else "above outer"


def _binomial(share: float, count: int) -> tuple[np.ndarray, np.ndarray]:
    """Give the chance of each whole number up to a count, and of that or fewer."""
    whole = np.arange(count)
    steps = np.log((count - whole) / (whole + 1)) + np.log(share) - np.log1p(-share)
    chances = np.exp(count * np.log1p(-share) + np.concatenate([[0.0], np.cumsum(steps)]))
    return chances, np.cumsum(chances)


@lru_cache(maxsize=5_000)  # curves are drawn for each width, and units of one size have the same limits
def _lower(share: float, count: int, tail: float) -> float:
    """Find where the distribution function of the binomial reaches a tail, as a part of the count."""
    chances, reached = _binomial(share, count)
    at = min(int(np.searchsorted(reached, tail, side="right")), count)
    return float(max(0.0, (at - (reached[at] - tail) / chances[at]) / count))


def _reached(share: float, count: int, number: float) -> float:
    """Find what the same distribution function, drawn straight between whole numbers, is at a number."""
    chances, reached = _binomial(share, count)
    at = min(max(math.ceil(number), 0), count)
    return max(0.0, float(reached[at] - (at - number) * chances[at]))
