"""Sums that one or a few contributors make almost all of: whoever knows the sum knows what these contributed."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from scorecard.catalogue.board import DominanceRule
from scorecard.common.edition import Period
from scorecard.common.faults import DisclosureError, Fault
from scorecard.common.sexes import BOTH, MEN, WOMEN
from scorecard.disclosure.plan import TellingKey
from scorecard.judge.outcome import Outcome
from scorecard.measure.measures import Measure
from scorecard.measure.readings import both_sexes, end_of, in_period, of_sex
from scorecard.protection.tellings import (
    OUTTURN_KEY,
    PERIOD_KEY,
    SEXES_KEY,
    SPLIT_KEY,
    THIS_YEAR,
    UNIT_BEFORE_KEY,
    UNIT_KEY,
    YEAR_BEFORE,
)


def is_dominated(contributions: Collection[float], rule: DominanceRule) -> bool:
    """Whether the largest contributions together are more of their sum than a rule allows; of nothing none are.

    Source: A. Hundepool et al. (2012), Statistical Disclosure Control, chapter 4: the (n, k) rule. It is subadditive:
    of sums that no one dominates the sum is dominated by no one either.
    """
    sizes = sorted(map(abs, contributions), reverse=True)
    return 100 * sum(sizes[: rule.largest]) > rule.percent * sum(sizes) > 0


@dataclass(frozen=True)
class Contributions:
    """A measure whose rows name their contributors in a column, and the rule that no one may dominate its sums by.

    `previous` has last year's rows, where the table has them beside this year's; `kinds` maps a kind of unit to the
    column that names it. `ends` are the places in the year of the months that editions before have ended with.
    """

    measure: Measure
    previous: Measure | None
    contributor: str
    rule: DominanceRule
    kinds: Mapping[str, str]
    ends: Collection[int] = ()

    def dominated(self, outcome: Outcome) -> set[TellingKey]:
        """List the rows of an outcome that are not told: of a table in which one sum is dominated none are.

        What an edition tells less what one before it has told is a sum as well: that of the months between.

        Raises:
            DisclosureError: the rows do not name their contributors any more, or are values of which no sum is told, or
                differences.
        """
        for measure in filter(None, (self.measure, self.previous)):
            if self.contributor not in measure.rows or measure.of_values or measure.net:
                what = f"{outcome.indicator} may tell what a few contribute, and nothing says who contributes what"
                right = f"a total, a share or a rate of rows that still have {self.contributor}"
                raise DisclosureError(Fault(what, expected=right))
        return set(self._rows(outcome))

    def _rows(self, outcome: Outcome) -> Iterator[TellingKey]:
        now, months = self._spans(outcome.period), [point.period for point in outcome.series]
        everything = any(self._is(self._of(BOTH, span)) for span in now)
        if everything:
            yield (OUTTURN_KEY, THIS_YEAR)
        before = self._before(outcome.period)
        if everything or self._is(both_sexes(before)):
            yield (OUTTURN_KEY, YEAR_BEFORE)
        if everything or any(self._is(month) for month in _by_month(both_sexes(self.measure))):
            yield from ((PERIOD_KEY, month) for month in months)
        sexes = [sex for sex in (WOMEN, MEN) if of_sex(self.measure, sex)]
        if everything or any(self._is(self._of(sex, span)) for sex in sexes for span in now):
            yield (SEXES_KEY, THIS_YEAR)
        if everything or any(self._is(of_sex(before, sex)) for sex in sexes):
            yield (SEXES_KEY, YEAR_BEFORE)
        if everything or any(self._is(month) for sex in sexes for month in _by_month(of_sex(self.measure, sex))):
            yield from ((SEXES_KEY, month) for month in months)
        for kind, column in self.kinds.items():
            units = [unit.unit_name for unit in outcome.units if unit.unit_kind == kind]
            split = [(SPLIT_KEY, each.by) for each in outcome.decompositions if each.by == kind]
            if everything or any(self._is(each) for span in now for each in _by(column, self._of(BOTH, span))):
                yield from ((UNIT_KEY, kind, unit) for unit in units)
                yield from split
            elif any(self._is(each) for each in _by(column, both_sexes(before))):
                yield from ((UNIT_BEFORE_KEY, kind, unit) for unit in units)
                yield from split

    def _spans(self, whole: Period) -> list[Period]:
        """The months of an edition, and those since each edition before it of the same year."""
        since = [end + 1 for end in sorted({*self.ends}) if whole.first_month <= end < whole.last_month]
        return [whole, *(Period(whole.year, whole.last_month, first) for first in since)]

    def _of(self, sex: str, period: Period) -> Measure | None:
        return of_sex(in_period(self.measure, period), sex)

    def _before(self, period: Period) -> Measure:
        beside = in_period(self.previous, period) if self.previous else None
        return beside or in_period(self.measure, period.previous)

    def _is(self, measure: Measure | None) -> bool:
        if measure is None or measure.rows.empty:
            return False
        rows = measure.rows
        by = rows[self.contributor].astype("object").where(rows[self.contributor].notna(), "")
        summed = rows[measure.columns].groupby(by).sum()
        return any(is_dominated(summed[column].tolist(), self.rule) for column in measure.columns)


def _by_month(measure: Measure | None) -> Iterator[Measure]:
    if measure is not None and not measure.rows.empty:
        yield from _parted(measure, measure.rows[measure.time].map(lambda time: f"{end_of(time):%Y-%m}"))


def _by(column: str, measure: Measure | None) -> Iterator[Measure]:
    if measure is not None and not measure.rows.empty:
        yield from _parted(measure, measure.rows[column])


def _parted(measure: Measure, by: pd.Series[str]) -> Iterator[Measure]:
    yield from (measure.where(by == each) for each in by.dropna().unique())
