"""The figures of an indicator that the words of a sentence can mean: of whom and when they tell, in whatever order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import product

from scorecard.claims.facts import KnownFigure, Subject
from scorecard.claims.further_figures import is_told
from scorecard.claims.judge import Judge
from scorecard.claims.owners import MARKED_SEXES
from scorecard.sentences.report import Sentence
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.sentences.words import Ref, Sex, Word, texts_of


@dataclass(frozen=True)
class Meant:
    """A sentence that is read for what of one indicator it names: years, months, units, women and men, the country."""

    sentence: Sentence
    judge: Judge
    one: Subject

    @cached_property
    def text(self) -> str:
        return self.judge.masked(self.sentence)

    @cached_property
    def words(self) -> list[Word]:
        return self.judge.words(self.sentence)

    @cached_property
    def places(self) -> set[str]:
        return {word.place for word in self.words if word.place}

    @cached_property
    def sexes(self) -> list[Sex]:
        return [sex for name, sex in MARKED_SEXES if self._has(name)]

    @cached_property
    def months(self) -> list[int]:
        """The months that are named, and those of the parts of a year that are."""
        spans = [span for word in self.words if (span := word.span)]
        parts = [month for first, last in spans for month in range(first or 1, last + 1)]
        return [*(word.month for word in self.words if word.month), *parts]

    @cached_property
    def of_country(self) -> bool:
        return self._has("country")

    @cached_property
    def of_part(self) -> bool:
        """Whether some are named, or a part of the time."""
        return bool(self.places or self.months or self.sexes or self.of_country)

    @cached_property
    def of_past(self) -> bool:
        """Whether the year before can be meant too."""
        moved = pattern("year_before", "up", "down", "either", "improved", "worsened", "flat", "moved_from")
        named = self.of_country or self._has("budget") or self._has("target")  # with which it is compared
        told = re.search(moved, self.text) or (self._has("than") and not named)
        return str(self.one.year.previous) in self.text or bool(told)

    @cached_property
    def of_several(self) -> bool:
        """Whether it can be told how many units or months reach an amount."""
        return any(word.kind for word in self.words) or re.search(pattern("month_words"), self.text) is not None

    @cached_property
    def all_known(self) -> bool:
        """Whether the indicator has a value of each year, month, sex and unit that is named, and of the country."""
        known = {str(self.one.year), str(self.one.year.previous)}
        years = {word.text for word in self.words if word & {"year"}}
        refs = [*(Ref(month=each) for each in self.months), *(Ref(sex=each) for each in self.sexes)]
        return (
            years <= known
            and self.places <= {unit.name for unit in self.one.units}
            and not (self.of_country and self.one.fact("riket") is None)
            and all(any(map(self.one.value, self._at_both(ref))) for ref in refs)
        )

    @cached_property
    def figures(self) -> tuple[KnownFigure, ...]:
        """The figures that can be meant, the likeliest first."""
        return (*self._by_whom_and_when(), *self._aims_and_ends(), *self._further(), *self._counts())

    def _has(self, mark: str) -> bool:
        return any(word & {mark} for word in self.words)

    def _at_both(self, ref: Ref) -> Sequence[Ref]:
        return [ref, replace(ref, before=True)] if self.of_past else [ref]

    def _by_whom_and_when(self) -> Iterator[KnownFigure]:
        units = [unit for unit in self.one.units if unit.name in self.places]
        yield from (unit.fact for unit in units)
        sexes = [sex for _, sex in MARKED_SEXES] if self.sexes else []  # of which the other one is compared with
        told = [Ref(month=month, sex=sex) for month, sex in product([*self.months, None], [*sexes, None])]
        if self.of_country:
            told += (Ref(country=True, month=month) for month in (None, *self.months))
        yield from filter(None, (self.one.value(each) for ref in told for each in self._at_both(ref)))
        yield from (unit.before for unit in units if unit.before)
        if queue := self.one.queue:
            yield from filter(None, (queue.value(Ref(month=month)) for month in (*self.months, None)))

    def _aims_and_ends(self) -> Iterator[KnownFigure]:
        aimed = re.search(pattern("met", "missed", "fulfilled", "unfulfilled", "requirement"), self.text)
        if aimed or self._has("target") or self._has("budget"):
            yield from filter(None, [self.one.fact("mal"), self.one.fact("budget")])
        if re.search(pattern("highest", "lowest", "best", "worst", "spread"), self.text):
            yield from _ends(self.one)

    def _further(self) -> Iterator[KnownFigure]:
        answers = re.search(pattern("answers"), self.text) is not None
        old = None if self.of_past else pattern("before_label")
        for fact in self.one.figures:
            if old and re.search(old, self.one.label(fact).lower()):
                continue
            answered = answers and self.one.label(fact).startswith(claim_words("answers_label"))
            if answered or is_told(self.one, fact, texts_of(self.words)):
                yield fact

    def _counts(self) -> Iterator[KnownFigure]:
        """The numerators and denominators: of the year, and of the months, sexes and units that are named."""
        one = self.one
        yield from one.counted
        months = {str(year.month(month)) for year in (one.year, one.year.previous) for month in self.months}
        some = self.of_past or re.search(pattern("month_words", "measured"), self.text)
        counts = [count for when, each in one.tallies.items() if some or when in months for count in each]
        counts += [count for sex in self.sexes for count in one.sex_counts.get(sex, ())]
        counts += [count for unit in one.units if unit.name in self.places for count in unit.counts]
        yield from as_counts(one, counts)


def as_counts(one: Subject, counts: Sequence[float]) -> list[KnownFigure]:
    """Make figures of what an indicator counts in a part of the year or of all, where it counts anything."""
    return [replace(one.counted[0], value=count) for count in counts] if one.counted else []


def _ends(one: Subject) -> Iterator[KnownFigure]:
    """The highest and the lowest value of the units of each kind, and of the months of each year."""
    kinds = {unit.kind for unit in one.units}
    values = [[unit.fact for unit in one.units if unit.kind == kind] for kind in kinds]
    values += [[fact for _, fact in one.months_of(year)] for year in (one.year, one.year.previous)]
    for each in filter(None, values):
        yield from (find(each, key=lambda fact: fact.value) for find in (max, min))
