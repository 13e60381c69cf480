"""Looking back: how the outlook would have done in years that are over, beside two simple guesses."""

from __future__ import annotations

import math
import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import MONTHS_OF_A_YEAR, BoardYear
from scorecard.judge.outcome import Outcome
from scorecard.judge.outlook import month_limits, project, too_little
from scorecard.judge.pace import SUMMED, Limits, MonthValue, first_months, months_of_year, year_of_months

ORIGINS = (4, 8)  # the places in the year of the last months of the reports that come before the annual one


@dataclass(frozen=True)
class Trial:
    """One outlook of a year that is over, with the outturn that followed.

    `so_far` is the guess that the year ends as it began, `last_year` that it ends as the year before did.
    """

    indicator: str
    year: BoardYear
    months: int
    value: float
    low: float
    high: float
    actual: float
    so_far: float
    last_year: float | None

    @property
    def inside(self) -> bool:
        """Whether the outturn fell inside the interval."""
        return self.low <= self.actual <= self.high

    @property
    def alone(self) -> bool:
        """Whether there was no year before to go by."""
        return self.last_year is None

    def error(self, guess: float | None) -> float:
        """How far a guess was from the outturn, in per cent of the outturn; nan where either says nothing."""
        return math.nan if guess is None or not self.actual else 100 * abs(guess - self.actual) / abs(self.actual)


@dataclass(frozen=True)
class Score:
    """How outlooks did together: how many held, and the mean errors in per cent of the outturn.

    There is an error of `last_year` only where every one of them had a year before.
    """

    trials: float
    inside: float
    error: float
    so_far: float
    last_year: float | None


def trials(
    pairs: Iterable[tuple[Indicator, Outcome]], years: Sequence[BoardYear], origins: Sequence[int] = ORIGINS
) -> Iterator[Trial]:
    """Try the outlook on every indicator that has all months of a year, in the catalogue's order."""
    for indicator, outcome in pairs:
        for year in years:
            of_year, of_last = (
                first_months(months_of_year(outcome.series, indicator.accumulation, each), MONTHS_OF_A_YEAR)
                for each in (year, year.previous)
            )
            limits = month_limits(outcome.kind, indicator)
            for origin in origins:
                if of_year and not too_little(origin, of_last):
                    yield _trial(indicator, year, of_year, of_last, limits, origin)


def score(tried: Sequence[Trial]) -> Score:
    """Sum up trials.

    Raises:
        ValueError: there is none.
    """
    if not tried:
        raise ValueError("there are no trials to sum up")
    alone = any(trial.alone for trial in tried)
    return Score(
        trials=len(tried),
        inside=sum(trial.inside for trial in tried),
        error=_mean(trial.error(trial.value) for trial in tried),
        so_far=_mean(trial.error(trial.so_far) for trial in tried),
        last_year=None if alone else _mean(trial.error(trial.last_year) for trial in tried),
    )


def _trial(
    indicator: Indicator,
    year: BoardYear,
    months: Sequence[MonthValue],
    before: Sequence[MonthValue] | None,
    limits: Limits,
    origin: int,
) -> Trial:
    how = indicator.accumulation
    made = project(months[:origin], before, how, limits)
    so_far = year_of_months(months[:origin], how)
    return Trial(
        indicator=indicator.id,
        year=year,
        months=origin,
        value=made.value,
        low=made.low,
        high=made.high,
        actual=year_of_months(months, how),
        so_far=so_far * MONTHS_OF_A_YEAR / origin if how in SUMMED else so_far,
        last_year=year_of_months(before, how) if before else None,
    )


def _mean(errors: Iterable[float]) -> float:
    known = [error for error in errors if not math.isnan(error)]
    return statistics.fmean(known) if known else math.nan
