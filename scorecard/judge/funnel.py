"""Control limits of a funnel plot: how far from the region's share chance alone takes a unit of some size.

Source: D. J. Spiegelhalter (2005), "Funnel plots for comparing institutional performance", Statistics in Medicine
24:1185–1202, appendix A.1: the exact binomial limits, interpolated between whole numbers. The upper limit is the
mirror of the lower one, so that both count a unit's own number among what is at least as extreme.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from scorecard.common import collation
from scorecard.judge.outcome import Outcome
from scorecard.measure.values import UnitReading

INNER, OUTER = 0.95, 0.998
LEAST_UNITS = 10
FunnelPlace = Literal["inside", "above inner", "below inner", "above outer", "below outer"]


@dataclass(frozen=True)
class FunnelUnit:
    """A unit's value over its size, which is its denominator, and its place among the limits."""

    reading: UnitReading
    value: float
    size: float
    place: FunnelPlace

    @property
    def name(self) -> str:
        """The unit's name."""
        return self.reading.unit_name

    @property
    def outside(self) -> bool:
        """Whether it lies outside the outer limits."""
        return self.place in ("above outer", "below outer")


@dataclass(frozen=True)
class Funnel:
    """The units of one kind around the region's share."""

    centre: float
    units: tuple[FunnelUnit, ...]

    @property
    def outside(self) -> tuple[FunnelUnit, ...]:
        """The units outside the outer limits."""
        return tuple(unit for unit in self.units if unit.outside)

    @property
    def worth_drawing(self) -> bool:
        """Whether half of the units lie within; else they vary by more than chance, and limits tell nothing."""
        return 2 * len(self.outside) <= len(self.units)


def funnel(centre: float, units: Sequence[UnitReading]) -> Funnel | None:
    """Hold units against the region's share in per cent; None where they are no shares, or too few."""
    shares = ((unit, unit.value, unit.size) for unit in units if unit.low is not None)
    held = [(unit, value, size) for unit, value, size in shares if value is not None and size]
    if len(held) < LEAST_UNITS or not 0 < centre < 100:
        return None
    return Funnel(
        centre, tuple(FunnelUnit(unit, value, size, _place(centre, value, size)) for unit, value, size in held)
    )


def units_funnel(outcome: Outcome, unit_kind: str) -> Funnel | None:
    """Hold the units of one kind against the region's share, in alphabetical order; None where that cannot be done."""
    if outcome.outturn is None or outcome.kind != "share":
        return None
    units = (unit for unit in outcome.units if unit.unit_kind == unit_kind)
    return funnel(outcome.outturn.value, sorted(units, key=lambda unit: collation.alphabetical(unit.unit_name)))


def control_limits(centre: float, size: float, level: float) -> tuple[float, float]:
    """Give the two shares, in per cent, between which chance keeps that part of all units of a size.

    `centre` is the share that all have in common, in per cent. A size that is a mean is rounded to whole numbers.
    """
    count, tail, share = max(1, round(size)), (1 - level) / 2, centre / 100
    return 100 * _lower(share, count, tail), 100 * (1 - _lower(1 - share, count, tail))


def _lower(share: float, count: int, tail: float) -> float:
    """Find where the distribution function of the binomial reaches a tail, as a part of the count."""
    whole = np.arange(count)
    steps = np.log((count - whole) / (whole + 1)) + np.log(share) - np.log1p(-share)
    chances = np.exp(count * np.log1p(-share) + np.concatenate([[0.0], np.cumsum(steps)]))
    reached = np.cumsum(chances)
    at = min(int(np.searchsorted(reached, tail, side="right")), count)
    return float(max(0.0, (at - (reached[at] - tail) / chances[at]) / count))


def _place(centre: float, value: float, size: float) -> FunnelPlace:
    levels: tuple[tuple[float, FunnelPlace, FunnelPlace], ...] = (
        (OUTER, "below outer", "above outer"),
        (INNER, "below inner", "above inner"),
    )
    for level, below, above in levels:
        low, high = control_limits(centre, size, level)
        if not low <= value <= high:
            return below if value < low else above
    return "inside"
