"""Whether care is equal: women against men, and each unit against the region, with the chance that it is nothing.

Where many are compared some differ by chance, so it is decided for all of them together which differences stand.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import NormalDist

from scorecard.judge.funnel import INNER, FunnelLimits, FunnelUnit, unit_funnel
from scorecard.judge.outcome import Outcome
from scorecard.measure.decomposition import BY_SEX
from scorecard.measure.intervals import Counted, newcombe, poisson_ratio
from scorecard.measure.values import Reading

FALSE_RATE = 0.05  # of the differences that are said to stand, the part that may be chance
_HALVINGS = 60


@dataclass(frozen=True)
class EqualityGap:
    """How much higher one value is than another: women's than men's, or a unit's than the region's.

    `by` is "sex" or a kind of unit, and `name` the unit; `low` and `high` are the interval of 95 per cent, and `chance`
    is how probable so large a difference is where there is none. `value` is the first of the two.
    """

    by: str
    name: str
    value: float
    gap: float
    low: float
    high: float
    chance: float


def equality_gaps(outcome: Outcome) -> tuple[EqualityGap, ...]:
    """Give every comparison of an indicator that can be tested; none of what rests on invented values."""
    return (*_sexes(outcome), *_units(outcome))


def invented_gaps(outcome: Outcome) -> int:
    """Count the comparisons of an indicator that are left out, as they rest on invented values."""
    if not outcome.invented:
        return 0
    return len(equality_gaps(outcome.model_copy(update={"invented": ()}))) - len(equality_gaps(outcome))


def benjamini_hochberg(chances: Sequence[float], rate: float) -> tuple[bool, ...]:
    """Say of each of several tests whether its difference stands, so that at most a rate of those that do is chance.

    Source: Y. Benjamini and Y. Hochberg (1995), JRSS B 57:289–300.
    """
    ordered = sorted(chances)
    most = max((each for n, each in enumerate(ordered, 1) if each <= rate * n / len(ordered)), default=-1.0)
    return tuple(each <= most for each in chances)


def gap_interval(one: Reading, other: Reading) -> tuple[float, float] | None:
    """The interval of 95 % of a difference, of the intervals of each; nothing where either has none.

    Of shares it is that of R. G. Newcombe (1998), Statistics in Medicine 17:873–890, method 10; of rates, with Byar's
    intervals, it is that of G. Y. Zou and A. Donner (2008), Statistics in Medicine 27:1693–1702.
    """
    if one.low is None or one.high is None or other.low is None or other.high is None:
        return None
    gap = one.value - other.value
    down = math.hypot(one.value - one.low, other.high - other.value)
    up = math.hypot(one.high - one.value, other.value - other.low)
    return gap - down, gap + up


def _sexes(outcome: Outcome) -> Iterator[EqualityGap]:
    women, men = outcome.women, outcome.men
    if women is None or men is None or outcome.kind not in ("share", "rate") or "gap" in outcome.invented:
        return
    ends = gap_interval(women, men)
    if ends is None:
        return
    if outcome.kind == "share":
        first, second = (Counted(each.value * (each.size or 0) / 100, each.size or 0) for each in (women, men))
        chance = _chance(lambda tail: newcombe(first, second, -NormalDist().inv_cdf(tail)), 0)
    else:
        first, second = (Counted(each.numerator or 0, each.denominator or 0) for each in (women, men))
        chance = _chance(lambda tail: poisson_ratio(first, second, tail), 1)
    yield EqualityGap(BY_SEX, "", women.value, women.value - men.value, *ends, chance)


def _units(outcome: Outcome) -> Iterator[EqualityGap]:
    if "outturn" in outcome.invented:
        return
    for kind in dict.fromkeys(unit.unit_kind for unit in outcome.units):
        if found := unit_funnel(outcome, kind):
            yield from (_unit(kind, unit, found.limits) for unit in found.units)


def _unit(kind: str, unit: FunnelUnit, limits: FunnelLimits) -> EqualityGap:
    """Hold a unit against the region's value: the interval leaves out nought where the unit is outside the limits."""
    low, high = limits.control(unit.size, INNER)
    ends = (unit.value - high, unit.value - low)
    return EqualityGap(kind, unit.name, unit.value, unit.value - limits.centre, *ends, unit.chance)


def _chance(interval: Callable[[float], tuple[float, float]], nothing: float) -> float:
    """Find the chance at which the interval no longer holds that there is no difference."""
    low, high = 0.0, 0.5
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        ends = interval(middle)
        low, high = (middle, high) if ends[0] <= nothing <= ends[1] else (low, middle)
    return 2 * high
