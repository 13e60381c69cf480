"""Looking back: how outlooks of years that are over would have done, and the intervals that their errors give."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType

from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import MONTHS_OF_A_YEAR, BoardYear
from scorecard.judge.outcome import Outcome
from scorecard.judge.outlook import month_limits, too_little
from scorecard.judge.pace import SUMMED, Limits, MonthValue, first_months, months_of_year, year_of_months
from scorecard.judge.projection import (
    EXTRAPOLATIONS,
    SEASONAL,
    SO_FAR,
    YEAR_TO_DATE,
    Calibrated,
    Calibration,
    Extrapolation,
    Method,
    Way,
    conformal_quantile,
    expected_year,
    project,
    way_of,
    year_spread,
)

ORIGINS = (4, 8)  # the places in the year of the last months of the reports that come before the annual one
LEAST_TRIALS = 10  # fewer say nothing of how often an interval holds
LEAST_ERRORS = 20  # fewer are no ground to choose an extrapolation on, or to take an interval from
_NOISE = 1e-9
RIVALS = ("months_known", "year_to_date", "so_far")


@dataclass(frozen=True)
class PastYear:
    """The twelve months of a year that is over, and of the year before it where they are known."""

    series: str
    year: int
    how: str | None
    months: tuple[MonthValue, ...]
    before: tuple[MonthValue, ...] | None
    limits: Limits


@dataclass(frozen=True)
class Trial:
    """One outlook of a year that is over, with the outturn that followed.

    `rivals` are what simple guesses would have said: last year's months where this year's are not known; the whole of
    last year, times how the known months have changed; that the year ends as it began.
    `scale` is how far the year would have moved if every remaining month had moved by one standard deviation.
    """

    of: PastYear
    months: int
    value: float
    low: float
    high: float
    method: Method
    actual: float
    scale: float
    rivals: Mapping[str, float | None]

    @property
    def inside(self) -> bool:
        """Whether the outturn fell inside the interval, but for the noise of binary fractions at its ends."""
        noise = _NOISE * max(1.0, abs(self.actual))
        return self.low - noise <= self.actual <= self.high + noise

    @property
    def alone(self) -> bool:
        """Whether there was no year before to go by."""
        return self.of.before is None

    @property
    def way(self) -> Way:
        """How its months become a year."""
        return way_of(self.of.how)

    def error(self, guess: float | None) -> float:
        """How far a guess was from the outturn, in per cent of the outturn; nan where either says nothing."""
        return math.nan if guess is None or not self.actual else 100 * abs(guess - self.actual) / abs(self.actual)

    def scaled_error(self, guess: float | None) -> float:
        """How far a guess was from the outturn, in parts of the scale; nan where there is no guess."""
        return math.nan if guess is None else abs(guess - self.actual) / self.scale


@dataclass(frozen=True)
class Score:
    """How outlooks did together: how many held, and the mean errors of them and of each rival, in per cent.

    There is an error of a rival only where it had a guess each time.
    """

    trials: float
    inside: float
    error: float
    rivals: Mapping[str, float | None]


def past_years(pairs: Iterable[tuple[Indicator, Outcome]], years: Sequence[BoardYear]) -> Iterator[PastYear]:
    """Find the years of which every month of an indicator is known, in the catalogue's order."""
    for indicator, outcome in pairs:
        for year in years:
            of_year, of_last = (
                first_months(months_of_year(outcome.series, indicator.accumulation, each), MONTHS_OF_A_YEAR)
                for each in (year, year.previous)
            )
            if of_year:
                limits = month_limits(outcome.kind, indicator)
                yield PastYear(indicator.id, year.number, indicator.accumulation, of_year, of_last, limits)


def trials(years: Iterable[PastYear], calibration: Calibration, origins: Sequence[int] = ORIGINS) -> Iterator[Trial]:
    """Try the outlook on years that are over, from inside each."""
    for year in years:
        for origin in origins:
            done = year.months[:origin]
            if too_little(done, year.before):
                continue
            made = project(done, year.before, year.how, year.limits, calibration)
            if made is not None:
                yield Trial(
                    year,
                    origin,
                    made.value,
                    made.low,
                    made.high,
                    made.method,
                    actual=year_of_months(year.months, year.how),
                    scale=year_spread(done, year.before, year.how),
                    rivals=MappingProxyType(_rivals(year, done)),
                )


def score(tried: Sequence[Trial]) -> Score:
    """Sum up trials.

    Raises:
        ValueError: there is none.
    """
    if not tried:
        raise ValueError("there are no trials to sum up")
    lacking = {name for name in RIVALS for trial in tried if trial.rivals[name] is None}
    return Score(
        trials=len(tried),
        inside=sum(trial.inside for trial in tried),
        error=_mean(trial.error(trial.value) for trial in tried),
        rivals={
            name: None if name in lacking else _mean(trial.error(trial.rivals[name]) for trial in tried)
            for name in RIVALS
        },
    )


def calibrate(years: Sequence[PastYear]) -> Calibration:
    """Choose for each way of accumulation the extrapolation that was nearest, and take the intervals from its errors.

    The errors of all series together are in parts of each one's scale. After a number of months with few errors
    there is no interval.
    """
    found: dict[tuple[Way, bool], Calibrated] = {}
    groups = {(way_of(year.how), year.before is not None): None for year in years}
    for way, known in groups:
        those = [year for year in years if (way_of(year.how), year.before is not None) == (way, known)]
        errors = {one: _by_months(those, one) for one in (EXTRAPOLATIONS if known else (SO_FAR,))}
        best = min(errors, key=lambda one: _mean(error for each in errors[one].values() for error in each))
        enough = {months: each for months, each in errors[best].items() if len(each) >= LEAST_ERRORS}
        if enough:
            widths = {months: conformal_quantile(each) for months, each in enough.items()}
            counts = {months: len(each) for months, each in enough.items()}
            found[way, known] = Calibrated(best, MappingProxyType(widths), MappingProxyType(counts))
    return MappingProxyType(found)


def _by_months(years: Sequence[PastYear], extrapolation: Extrapolation) -> dict[int, list[float]]:
    found: dict[int, list[float]] = {}
    for year in years:
        for months, error in _errors(year, extrapolation).items():
            found.setdefault(months, []).append(error)
    return found


@cache
def _errors(year: PastYear, extrapolation: Extrapolation) -> Mapping[int, float]:
    """How far an extrapolation was from the outturn after each number of months, in parts of the scale."""
    actual, before = year_of_months(year.months, year.how), year.before
    tried = (year.months[:count] for count in range(1, MONTHS_OF_A_YEAR))
    return {
        len(done): abs(expected_year(done, before, year.how, year.limits, extrapolation) - actual)
        / _scales(year)[len(done)]
        for done in tried
        if too_little(done, before) is None
    }


@cache
def _scales(year: PastYear) -> Mapping[int, float]:
    """The scale after each number of months, whichever the extrapolation."""
    tried = (year.months[:count] for count in range(1, MONTHS_OF_A_YEAR))
    return {
        len(done): year_spread(done, year.before, year.how) for done in tried if too_little(done, year.before) is None
    }


def _rivals(year: PastYear, done: Sequence[MonthValue]) -> dict[str, float | None]:
    before, so_far = year.before, year_of_months(done, year.how)
    simple = [
        expected_year(done, before, year.how, year.limits, extrapolation) if before else None
        for extrapolation in (SEASONAL, YEAR_TO_DATE)
    ]
    more = so_far * MONTHS_OF_A_YEAR / len(done) if year.how in SUMMED else so_far
    return dict(zip(RIVALS, (*simple, more), strict=True))


def _mean(errors: Iterable[float]) -> float:
    known = [error for error in errors if not math.isnan(error)]
    return statistics.fmean(known) if known else math.nan
