"""A year as it is expected from its first months, and how far past projections of that kind were from the outturn."""

from __future__ import annotations

import math
import statistics
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Literal

import yaml

from scorecard.common.edition import MONTHS_OF_A_YEAR
from scorecard.judge.pace import SUMMED, Limits, MonthValue, year_of_months

RECENT = 3  # the months that the latest level is of
INTERVAL_LEVEL = 80  # per cent of the years that the interval is meant to hold
_CALIBRATION = "calibration.yml"

Method = Literal["last_year", "year_to_date", "so_far"]
Way = Literal["ratio_of_sums", "mean_of_snapshots", "sum", "latest"]
WAYS: tuple[Way, ...] = ("ratio_of_sums", "mean_of_snapshots", "sum", "latest")


@dataclass(frozen=True)
class Extrapolation:
    """How the remaining months are expected, where there is a year before.

    With `last_year` each is last year's month and how the last `recent` months have changed, of which `damping` is left
    for each month further on; `level` is the part that the latest months' level has in it. `year_to_date` changes the
    whole of last year as its known months have changed. `so_far`, for a year without one before, goes on as it began.
    """

    method: Method = "last_year"
    recent: int = 1
    damping: float = 0.0
    level: float = 0.0


SO_FAR = Extrapolation("so_far")
SEASONAL = Extrapolation()  # last year's months as they were: the simplest that knows the months so far
YEAR_TO_DATE = Extrapolation("year_to_date")
# What is chosen among, by their errors in years that are over.
EXTRAPOLATIONS = (
    *(Extrapolation(level=level) for level in (0.0, 0.25, 0.5, 1.0)),
    *(
        Extrapolation("last_year", recent, damping, level)
        for recent in (1, 3, MONTHS_OF_A_YEAR)
        for damping in (0.5, 0.8, 0.9, 1.0)
        for level in (0.0, 0.25, 0.5)
    ),
    YEAR_TO_DATE,
)


@dataclass(frozen=True)
class Calibrated:
    """The extrapolation of a way of accumulation, and how many spreads half an interval is, by the months known.

    `errors` are the projections of years that were over, by the months known, that this was taken from.
    """

    extrapolation: Extrapolation
    half_widths: Mapping[int, float]
    errors: Mapping[int, int]


Calibration = Mapping[tuple[Way, bool], Calibrated]  # by the way of accumulation, and whether there is a year before


@dataclass(frozen=True)
class Projection:
    """A full year as it is expected, between `low` and `high`, and the method that gave it."""

    value: float
    low: float
    high: float
    method: Method


def way_of(how: str | None) -> Way:
    """Find the way of accumulation that is calibrated: events per inhabitant are added up as sums are."""
    if how in SUMMED:
        return "sum"
    return next((way for way in WAYS if way == how), "mean_of_snapshots")


def project(
    done: Sequence[MonthValue],
    before: Sequence[MonthValue] | None,
    how: str | None,
    limits: Limits,
    calibration: Calibration,
) -> Projection | None:
    """Project the year from its first months, with the twelve of the year before where they are known.

    There is none where so many months have no error that the interval could be taken from.
    """
    known = calibration.get((way_of(how), before is not None))
    half_width = known.half_widths.get(len(done)) if known else None
    if known is None or half_width is None:
        return None
    expected = expected_year(done, before, how, limits, known.extrapolation)
    half = half_width * year_spread(done, before, how)
    bounds = _possible(done, before, how, limits)
    return Projection(
        expected, max(expected - half, bounds[0]), min(expected + half, bounds[1]), known.extrapolation.method
    )


def expected_year(
    done: Sequence[MonthValue],
    before: Sequence[MonthValue] | None,
    how: str | None,
    limits: Limits,
    extrapolation: Extrapolation,
) -> float:
    """Expect the year by a extrapolation, within what the months that remain can make of it."""
    weights = expected_weights(done, before)
    if before is None:
        level = year_of_months(done, "latest" if how == "latest" else "ratio_of_sums")
        values = [level] * len(weights)
    elif extrapolation.method == "year_to_date":
        found = _year_to_date(done, before, how)
        if found is not None:
            low, high = _possible(done, before, how, limits)
            return min(max(found, low), high)
        values = [month.value for month in before[len(done) :]]
    else:
        values = _changed(done, before, extrapolation)
    within = (min(max(value, limits[0]), limits[1]) for value in values)
    return year_of_months([*done, *map(MonthValue, within, weights)], how)


def expected_weights(done: Sequence[MonthValue], before: Sequence[MonthValue] | None) -> list[float]:
    """Expect of each remaining month last year's weight, times how this year's compare so far; or their mean."""
    count = len(done)
    total = math.fsum(month.weight for month in done)
    then = math.fsum(month.weight for month in before[:count]) if before else 0.0
    if before and then:
        return [month.weight * total / then for month in before[count:]]
    return [total / count] * (MONTHS_OF_A_YEAR - count)


def year_spread(done: Sequence[MonthValue], before: Sequence[MonthValue] | None, how: str | None) -> float:
    """How far the year would move if every month that remains moved by one standard deviation of those known."""
    spread = statistics.stdev(month.value for month in (*(before or ()), *done))
    if how == "latest":
        return spread
    remaining = math.fsum(expected_weights(done, before))
    if how in SUMMED:
        return spread * remaining
    return spread * remaining / (remaining + math.fsum(month.weight for month in done))


def conformal_quantile(errors: Sequence[float], level: int = INTERVAL_LEVEL) -> float:
    """The error that the next one stays within with a probability of at least `level` per cent, if it is like these.

    Of n errors it is the k:th smallest, k being (n + 1) · level / 100 rounded up (Vovk, Gammerman and Shafer 2005; Lei
    and others 2018).

    Raises:
        ValueError: k is above n, so that no error is so great.
    """
    place = -(-(len(errors) + 1) * level // 100)
    if place > len(errors):
        raise ValueError(f"{len(errors)} errors are too few for {level} per cent")
    return sorted(errors)[place - 1]


@dataclass(frozen=True)
class PublicTest:
    """How a way of accumulation did on the public series that its intervals are taken from.

    `held` is how many per cent of the intervals held when they were taken from other series, and `held_later` when they
    were taken from the years before. The errors are in parts of the scale, `rival` that of the nearest simple guess.
    """

    trials: int
    held: float
    held_later: float
    error: float
    rival: float


@dataclass(frozen=True)
class PublicCalibration:
    """What the pages use: the calibration, the public series that it was taken from, and how it did on them."""

    source: str
    calibration: Calibration
    tests: Mapping[tuple[Way, bool], PublicTest]


@cache
def public_calibration() -> PublicCalibration:
    """What `benchmarks/outlook.py --write` took from real monthly series of health care."""
    found = yaml.safe_load(Path(__file__).with_name(_CALIBRATION).read_text("utf-8"))
    ways = {(way_of(each["accumulation"]), each["year_before"]): each for each in found["calibrated"]}
    calibration = {
        way: Calibrated(
            Extrapolation(**each["extrapolation"]),
            MappingProxyType(each["half_widths"]),
            MappingProxyType(each["errors"]),
        )
        for way, each in ways.items()
    }
    tests = {way: PublicTest(**each["test"]) for way, each in ways.items()}
    return PublicCalibration(found["source"], MappingProxyType(calibration), MappingProxyType(tests))


def _changed(done: Sequence[MonthValue], before: Sequence[MonthValue], extrapolation: Extrapolation) -> list[float]:
    """Last year's months with the damped change, mixed with the level of the latest months."""
    count = len(done)
    changes = [now.value - then.value for now, then in zip(done, before, strict=False)]
    change = statistics.fmean(changes[-extrapolation.recent :])
    level = year_of_months(done[-RECENT:], "ratio_of_sums")
    return [
        (1 - extrapolation.level) * (month.value + change * extrapolation.damping**ahead) + extrapolation.level * level
        for ahead, month in enumerate(before[count:], start=1)
    ]


def _year_to_date(done: Sequence[MonthValue], before: Sequence[MonthValue], how: str | None) -> float | None:
    """Last year as a whole, times this year's known months over last year's; none where those are not above nought."""
    now, then = (year_of_months(months, how) for months in (done, before[: len(done)]))
    return year_of_months(before, how) * now / then if then > 0 else None


def _possible(
    done: Sequence[MonthValue], before: Sequence[MonthValue] | None, how: str | None, limits: Limits
) -> Limits:
    """The least and the greatest year that the remaining months can make."""
    weights = expected_weights(done, before)

    def year(limit: float) -> float:
        if math.isinf(limit):
            return limit
        return year_of_months([*done, *(MonthValue(limit, weight) for weight in weights)], how)

    return year(limits[0]), year(limits[1])
