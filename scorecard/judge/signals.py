"""Signals in a series of months: what is more than chance, and whether the target is met by chance alone.

Sources. XmR: NHS England, "Making Data Count", as in the community's package NHSRplotthedots: the mean, and limits at
2.66 times the mean moving range from it, of which moving ranges far above the others are left out (L. S. Nelson,
1982, "Control charts for individual measurements", Journal of Quality Technology 14:172–173). P: W. A. Shewhart's
chart of shares, three standard deviations of each point's own denominator. P′: D. B. Laney (2002), "Improved control
charts for attributes", Quality Engineering 14:531–537.
"""

from __future__ import annotations

import math
import statistics
from collections.abc import Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from scorecard.catalogue.board import SignalRule
from scorecard.catalogue.choices import ChartKind, Direction
from scorecard.catalogue.target import Bound
from scorecard.common.model import Frozen

SpecialCause = Literal["outside", "shift", "trend", "two_of_three"]
Variation = Literal["improving", "concerning", "neither", "common", "too_few"]
Assurance = Literal["met", "missed", "hit_and_miss", "too_few"]

XMR_FACTOR = 2.66  # three standard deviations, of which the mean moving range is 1.128
SCREENING_FACTOR = 3.27  # moving ranges above so many times their mean are left out
_SIGMAS = 3
_D2 = 1.128  # the mean moving range of two in standard deviations
_NEAR = 2 / 3  # of the way from the centre to a limit
# Means of binary fractions miss a value by less than this part of it.
_NOISE = 1e-9


class Observation(NamedTuple):
    """A value of a period, with what it is made of where it is a share."""

    period: str
    value: float
    numerator: float | None = None
    denominator: float | None = None


class ControlLimits(Frozen):
    """How far chance takes a value, and two thirds of the way there."""

    lower: float
    upper: float
    near_lower: float
    near_upper: float


class SignalPoint(Frozen):
    """A value and the signals that it is a part of; its own limits where those go by its denominator."""

    period: str
    value: float
    flags: tuple[SpecialCause, ...] = ()
    limits: ControlLimits | None = None


class Signals(Frozen):
    """What a series says: how far chance takes it, what is more than chance, and whether a target is met by chance.

    `limits` are those of all points, or of one with the mean denominator where each has its own. Values in the series'
    own unit; limits are as computed, also where no value can lie. `assurance` is None where there is no target to hold
    the limits against.
    """

    kind: ChartKind
    centre: float
    limits: ControlLimits
    points: tuple[SignalPoint, ...]
    variation: Variation
    assurance: Assurance | None = None

    @property
    def last_limits(self) -> ControlLimits:
        """The limits that hold for the last point."""
        return self.points[-1].limits or self.limits


def find_signals(
    series: Sequence[Observation],
    kind: ChartKind,
    rule: SignalRule,
    direction: Direction = "none",
    bounds: Sequence[Bound] = (),
    screen: bool = True,
) -> Signals:
    """Find the signals of two or more values that follow upon each other.

    Shares are in per cent, and have numerator and denominator where `kind` is "p" or "p-prime". `screen` leaves out
    moving ranges far above the others, once, for "xmr" alone. Where there are fewer values than the rule asks for,
    limits and flags are told, but neither variation nor assurance.
    """
    values = [each.value for each in series]
    if kind == "xmr":
        centre = statistics.fmean(values)
        spread = XMR_FACTOR * _mean_moving_range(values, screen)
        all_limits = _around(centre, spread)
        own: list[ControlLimits | None] = [None] * len(series)
    else:
        counted = [(each.numerator or 0.0, each.denominator or 0.0) for each in series]
        sizes = [size for _, size in counted]
        share = math.fsum(count for count, _ in counted) / math.fsum(sizes)
        centre = 100 * share
        sigmas = [100 * math.sqrt(share * (1 - share) / size) for size in sizes]
        times = _SIGMAS * (_between_points(values, centre, sigmas) if kind == "p-prime" else 1.0)
        all_limits = _around(centre, times * 100 * math.sqrt(share * (1 - share) / statistics.fmean(sizes)))
        own = [_around(centre, times * sigma) for sigma in sigmas]
    flags = _flags(values, centre, [limits or all_limits for limits in own], rule)
    points = tuple(
        SignalPoint(period=each.period, value=each.value, flags=flagged, limits=limits)
        for each, flagged, limits in zip(series, flags, own, strict=True)
    )
    enough = len(points) >= rule.least_points
    return Signals(
        kind=kind,
        centre=centre,
        limits=all_limits,
        points=points,
        variation=_variation(points, centre, direction) if enough else "too_few",
        assurance=assurance(points[-1].limits or all_limits, bounds, enough),
    )


def assurance(limits: ControlLimits, bounds: Sequence[Bound], enough: bool = True) -> Assurance | None:
    """Say whether a target is met, or missed, wherever between two limits a value lies; None where there is none."""
    if not bounds:
        return None
    if not enough:
        return "too_few"
    ends = [(bound.met_by(limits.lower), bound.met_by(limits.upper)) for bound in bounds]
    if all(low and high for low, high in ends):
        return "met"
    return "missed" if any(not low and not high for low, high in ends) else "hit_and_miss"


def _mean_moving_range(values: Sequence[float], screen: bool) -> float:
    ranges = [abs(after - before) for before, after in pairwise(values)]
    mean = statistics.fmean(ranges)
    if not screen:
        return mean
    most = SCREENING_FACTOR * mean
    return statistics.fmean([each for each in ranges if not _above(each, most)])


def _between_points(values: Sequence[float], centre: float, sigmas: Sequence[float]) -> float:
    """How many times more shares vary from one point to the next than their denominators tell (Laney's sigma of z)."""
    if not all(sigmas):  # a share of nought or of all does not vary
        return 1.0
    standardised = [(value - centre) / sigma for value, sigma in zip(values, sigmas, strict=True)]
    return _mean_moving_range(standardised, screen=False) / _D2


def _around(centre: float, spread: float) -> ControlLimits:
    near = _NEAR * spread
    return ControlLimits(
        lower=centre - spread, upper=centre + spread, near_lower=centre - near, near_upper=centre + near
    )


def _above(value: float, other: float) -> bool:
    """Whether a value is above another by more than the noise of binary fractions."""
    return value - other > _NOISE * max(abs(value), abs(other))


def _side(value: float, other: float) -> int:
    """1 above, -1 below, 0 where the two are equal."""
    return int(_above(value, other)) - int(_above(other, value))


def _beyond(value: float, low: float, high: float) -> int:
    """1 above the higher, -1 below the lower, 0 between the two or on one of them."""
    return int(_above(value, high)) - int(_above(low, value))


def _flags(
    values: Sequence[float], centre: float, limits: Sequence[ControlLimits], rule: SignalRule
) -> list[tuple[SpecialCause, ...]]:
    sides = [_side(value, centre) for value in values]
    near = [_beyond(value, each.near_lower, each.near_upper) for value, each in zip(values, limits, strict=True)]
    steps = [_side(after, before) for before, after in pairwise(values)]
    marked: dict[SpecialCause, set[int]] = {
        "outside": {at for at, each in enumerate(limits) if _beyond(values[at], each.lower, each.upper)},
        "shift": _in_runs(sides, rule.shift),
        # A trend of so many points has one step less.
        "trend": {at for step in _in_runs(steps, rule.trend - 1) for at in (step, step + 1)},
        "two_of_three": _two_of_three(near),
    }
    return [tuple(flag for flag, places in marked.items() if at in places) for at in range(len(values))]


def _in_runs(signs: Sequence[int], length: int) -> set[int]:
    """Where a sign other than nought comes so many times in a row, or more: every place of the run."""
    found: set[int] = set()
    for start in range(len(signs) - length + 1):
        run = signs[start : start + length]
        if run[0] and len(set(run)) == 1:
            found.update(range(start, start + length))
    return found


def _two_of_three(near: Sequence[int]) -> set[int]:
    """Where two of three in a row lie beyond the same near limit: those that do."""
    found: set[int] = set()
    for start in range(len(near) - 2):
        places = range(start, start + 3)
        for side in (-1, 1):
            there = [at for at in places if near[at] == side]
            if len(there) > 1:
                found.update(there)
    return found


def _variation(points: Sequence[SignalPoint], centre: float, direction: Direction) -> Variation:
    """What the last point's signals say: of its side of the centre, or, for a trend alone, of where it goes."""
    last = points[-1]
    if not last.flags:
        return "common"
    if direction == "none":
        return "neither"
    rising = last.value > (points[-2].value if last.flags == ("trend",) else centre)
    return "improving" if rising == (direction == "higher") else "concerning"


def target_bounds(value: float, direction: Direction) -> tuple[Bound, ...]:
    """Give the level that a series should reach or stay below; none where no direction is wanted."""
    if direction == "none":
        return ()
    return (Bound(op=">=" if direction == "higher" else "<=", value=value),)
