"""Better, worse or neither: whether a change is more than chance, or as large as the catalogue asks for."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from scorecard.catalogue.choices import Direction
from scorecard.common.model import Frozen
from scorecard.common.rounding import rounded
from scorecard.measure.intervals import TAIL, Z95, Counted, newcombe, poisson_ratio, student_quantile

ChangeWord = Literal["better", "worse", "no_sure_change", "not_comparable"]
ChangeTest = Literal["newcombe", "poisson", "least_change", "done"]
NotCompared = Literal["broken", "first_year", "no_value", "preliminary", "protected", "thin", "untested"]

_D2 = 1.128  # the mean moving range of two in standard deviations
# The degrees of freedom of a mean moving range, for each range: D. J. Wheeler (1995), Advanced Topics in Statistical
# Process Control, table 3.
_FREEDOM = 0.62
LEAST_RANGES = 6  # fewer say nothing of how months vary


class ChangeVerdict(Frozen):
    """Whether something got better or worse, by which test, and why it cannot be said where it cannot.

    `change` and its interval, from `low` to `high`, are in the indicator's unit; an end is None where there is
    none. `times` is how many times wider than a single draw's it is, since months vary by more than that. `months` are
    the first and the last that are compared with those a year before, where they are not the edition's.
    """

    word: ChangeWord
    test: ChangeTest | None = None
    change: float | None = None
    low: float | None = None
    high: float | None = None
    times: float = 1.0
    reason: NotCompared | None = None
    months: tuple[str, str] | None = None


class Compared(NamedTuple):
    """A value with what it counts out of how many, where it is a share or a rate."""

    value: float
    counted: Counted | None = None


def judge_change(
    now: Compared,
    before: Compared,
    test: ChangeTest | None,
    direction: Direction,
    decimals: int,
    least_change: float = 0.0,
    times: float = 1.0,
) -> ChangeVerdict:
    """Say whether a value is better or worse than another.

    Neither is said of a change that is nought as it is printed, that is smaller than `least_change`, or that chance can
    make: a share, in per cent, is held against Newcombe's interval, a rate against the exact one of counts, each with
    what it counts divided by the square of `times`. There is no verdict without a test, nor of what the test is not of.
    """
    ends = _ends(now, before, times, shares=test == "newcombe") if test in ("newcombe", "poisson") else None
    if test is None or (ends and math.isnan(ends[0])):
        return ChangeVerdict(word="not_comparable", reason="untested")
    change = now.value - before.value
    low, high = ends or (math.nan, math.nan)
    size = abs(float(rounded(change, decimals)))
    if not size or size < least_change or low <= 0 <= high:
        word: ChangeWord = "no_sure_change"
    else:
        word = "better" if (change > 0) == (direction == "higher") else "worse"
    return ChangeVerdict(
        word=word,
        test=test,
        change=change,
        low=low if math.isfinite(low) else None,
        high=high if math.isfinite(high) else None,
        times=times,
    )


def _ends(now: Compared, before: Compared, times: float, *, shares: bool) -> tuple[float, float]:
    """Between what a change lies but for chance; no numbers of what is neither a share nor a count.

    That of a rate is without end where there was none before.
    """
    if now.counted is None or before.counted is None or min(now.counted.number, before.counted.number) < 0:
        return math.nan, math.nan
    one, other = (Counted(*(each / times**2 for each in counted)) for counted in (now.counted, before.counted))
    if shares:
        return newcombe(one, other)
    low, high = poisson_ratio(one, other)
    if before.value:
        return before.value * (low - 1), before.value * (high - 1)
    return (now.value if low > 1 else -math.inf), math.inf


def spread_of_months(years: Iterable[Sequence[Counted]], *, shares: bool) -> float:
    """How many times wider an interval of 95 per cent is than one draw's, as months vary more than what they count.

    That is Laney's sigma of z, of each year's months around what the year has in all, and never below 1. It rests on
    so few months that Student's distribution takes the place of the normal one. Where the months are too few to say how
    they vary, it is 1.
    """
    ranges: list[float] = []
    for months in years:
        counted = [month for month in months if month.out_of > 0]
        if not counted:
            continue
        part = math.fsum(month.number for month in counted) / math.fsum(month.out_of for month in counted)
        variance = part * (1 - part) if shares else part
        if variance > 0:
            z = [(each.number / each.out_of - part) / math.sqrt(variance / each.out_of) for each in counted]
            ranges += [abs(after - earlier) for earlier, after in pairwise(z)]
    if len(ranges) < LEAST_RANGES:
        return 1.0
    sigma = statistics.fmean(ranges) / _D2
    return sigma * student_quantile(TAIL, _FREEDOM * len(ranges)) / Z95 if sigma > 1 else 1.0
