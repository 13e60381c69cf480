"""An amount of what a sentence is about, held against every figure that it can be; what is none of them is false.

It is read where no other reader knew what is said. Which figures an amount can be is told by its unit, by the noun that
it counts, and by what the sentence says of whom, where and when. It is of them only where nearly all that the sentence
names is what they are figures of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise, permutations

from scorecard.claims.facts import MONEY_FACT, FactPart, KnownFigure, Subject
from scorecard.claims.finding import Finding
from scorecard.claims.held import exact
from scorecard.claims.held_counts import counted_as
from scorecard.claims.judge import Judge
from scorecard.sentences.quantity import Quantity, mistyped
from scorecard.sentences.report import Sentence
from scorecard.sentences.said import statements
from scorecard.sentences.statement import SaidGap, SaidValue
from scorecard.sentences.stems import stems
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.sentences.words import Ref, Word, texts_of

_SMALL = 30  # a count of fewer is often of something else
_ALL = 100.0
_SHARES = ("percent", "points", "index", MONEY_FACT)
_BASES: tuple[FactPart, ...] = ("budget", "mal", "riket")


@dataclass(frozen=True)
class Eliminated:
    """A sentence whose amounts are held against all figures that they can be."""

    sentence: Sentence
    judge: Judge

    def found(self, subjects: Sequence[Subject]) -> tuple[Finding, Subject] | None:
        """Judge the first amount that is no figure of whatever of some indicators the sentence may be about."""
        words = self.judge.words(self.sentence)
        if not subjects or self._says_less or any(_elsewhere(one, words) for one in subjects):
            return None
        own = texts_of(word for word in words if not word.place)
        if not all(self.judge.is_about(one, own) for one in subjects):
            return None
        for said in statements(words):
            if isinstance(said, SaidValue | SaidGap) and said.amount is not None:
                held = [self._held(one, said, said.amount) for one in subjects]
                if all(held) and held[0] and not self._of_another(said, said.amount, subjects):
                    return held[0], subjects[0]
        return self._of_each(words, subjects)

    def _of_each(self, words: Sequence[Word], subjects: Sequence[Subject]) -> tuple[Finding, Subject] | None:
        """`Alla chefer har gjort en skyddsrond`: a share that is a hundred per cent, or is not."""
        pairs = list(pairwise(words))
        each = next((word for before, word in pairs if before.text in claim_words("each_of")), None)
        if each is None or len(subjects) > 1 or each.kind or self.sentence.counted or any(map(_frames, words)):
            return None
        [one] = subjects
        own = one.fact("utfall")
        counted = any(self.judge.has_word(one, word) for word in stems(each.text))
        if own is None or own.unit != "percent" or not counted or one.direction != "higher":
            return None
        return Finding("value", own.printed == _ALL, own), one

    @property
    def _says_less(self) -> bool:
        """Whether it says what is no figure: what is wished, what several are together, what was long ago."""
        ago = re.search(rf"#\d+# {pattern('times')} (?:sedan|tidigare)", self.sentence.all_masked)
        text = self.sentence.masked
        several = re.search(pattern("together", "added_up"), text) and re.search(
            r"(?<!-) (?:och|samt|plus|eller)\b|,", text
        )
        return bool(ago or several or re.search(pattern("doubt", "two_years"), text))

    def _of_another(self, said: SaidValue | SaidGap, amount: Quantity, subjects: Sequence[Subject]) -> bool:
        """Whether an exact amount is a figure of an indicator that the sentence names as well."""
        if not (isinstance(said, SaidValue) and exact(said)):
            return False
        return any(
            _of_unit(fact, amount) and _is(fact, amount)
            for one in self.judge.named_as_well(self.sentence, subjects)
            for ref in said.refs
            for fact in (*_levels(one, ref, one.counted), *one.facts.values())
        )

    def _held(self, one: Subject, said: SaidValue | SaidGap, amount: Quantity) -> Finding | None:
        if isinstance(said, SaidGap) and said.word in claim_words("counting")[:2] and one.unit in ("percent", "index"):
            return None  # of how many there are, which no share tells
        if isinstance(said, SaidGap):
            known = [fact for fact in _gaps(one, said) if _of_unit(fact, amount)]
        elif self._is_level(one, said):
            counted = counted_as(one, said)
            known = [fact for ref in said.refs for fact in _levels(one, ref, counted) if _of_unit(fact, amount)]
        else:
            return None
        if not known or any(_is(fact, amount) for fact in known):
            return None
        near = min(known, key=lambda fact: abs(abs(fact.value) - abs(amount.value)))
        if not (amount.unit or amount.decimals) and not mistyped(amount.value, near.value):
            return None  # it counts something else
        return Finding("change" if isinstance(said, SaidGap) else "value", False, near)

    def _is_level(self, one: Subject, said: SaidValue) -> bool:
        """Whether an amount is told as a value of an indicator, or as a count of what it counts."""
        if said.refs[0].measure == "mal" or any(one.hides(ref) for ref in said.refs):
            return False
        if said.amount.slack and ("per" in one.unit.split() or {*said.words} & {*claim_words("never")}):
            return False
        if said.after[:1] == ("av",) and one.unit == MONEY_FACT and said.amount.unit == "percent":
            return False  # of another whole
        return bool(said.amount.unit) or said.amount.decimals > 0 or self._counted(one, said)

    def _counted(self, one: Subject, said: SaidValue) -> bool:
        noun = said.after[0] if said.after else ""
        if not noun or noun in claim_words("times") or said.amount.value <= _SMALL:
            return False
        return noun in claim_words("people") or any(self.judge.has_word(one, word) for word in stems(noun))


def _frames(word: Word) -> bool:
    """Whether a word makes a sentence one of a target, of a comparison, of a part or of another time."""
    said = {"target", "than", "not", "none", "higher", "lower", "country", "women", "men", "year_before", "year"}
    said |= {"highest", "lowest", "best", "worst", "nearly", "parts_of_year"}
    return word & said or word.month is not None or word.span is not None or word.place is not None


def _elsewhere(one: Subject, words: Sequence[Word]) -> bool:
    """Whether words name a unit that an indicator has no value of."""
    return bool({word.place for word in words if word.place} - {unit.name for unit in one.units})


def _of_unit(fact: KnownFigure, amount: Quantity) -> bool:
    """Whether an amount can be told in the unit of a figure; a number with decimals leaves its unit out at times."""
    if amount.unit or amount.decimals <= 0:
        return amount.unit == fact.unit or (not amount.unit and fact.unit not in ("percent", "points", MONEY_FACT))
    return True


def _is(fact: KnownFigure, amount: Quantity) -> bool:
    """Whether an amount is a figure, on whichever side of nought."""
    size, told = replace(fact, value=abs(fact.value)), replace(amount, value=abs(amount.value), unit=fact.unit)
    return size.agrees(told) or told.admits(size.printed, size.printed)


def _levels(one: Subject, ref: Ref, counted: Sequence[KnownFigure]) -> Iterator[KnownFigure]:
    """The figures that an amount of whom, where and when a sentence says can be: none where none of them is known."""
    own = one.value(ref)
    if own:
        yield from _of_value(one, ref, own)
    if ref.place:
        for unit in (unit for unit in one.units if unit.name == ref.place):
            yield unit.fact
            yield from (replace(unit.fact, value=count, unit="", decimals=0) for count in unit.counts)
    if not (own is None and ref.before) and _of_all(one, ref):
        part = (
            ref.span is not None and (max(1, ref.span[0]), ref.span[1]) != one.span
        )  # of which nothing that is counted is told
        yield from (fact for fact in _further(one, counted) if fact.unit in _SHARES or not part)


def _of_all(one: Subject, ref: Ref) -> bool:
    """Whether words tell of the whole of an indicator, at the time that an edition is of."""
    elsewhere = ref.sex or ref.place or ref.country or ref.other
    return not elsewhere and ref.month in (None, one.span[1]) and ref.year in (None, one.year.number)


def _of_value(one: Subject, ref: Ref, own: KnownFigure) -> Iterator[KnownFigure]:
    """A value, what it leaves of a hundred, and the share that it is of the whole and of what it is held against."""
    yield own
    if own.unit == "percent":
        yield replace(own, value=100 - own.value)
    whole = one.value(replace(ref, sex=None, place=None, kind=None))
    bases = [one.fact(part) for part in _BASES] if not ref.before else []
    yield from (_quotient(own, base) for base in (whole, *bases) if base and base is not own and base.value)


def _further(one: Subject, counted: Sequence[KnownFigure]) -> Iterator[KnownFigure]:
    """The figures and counts beside an outturn, how they differ, and how many of a hundred one is of another."""
    known = [*one.figures, *counted, *(fact for fact in (one.fact("senast"),) if fact)]
    yield from known
    counts = [fact for fact in known if fact.unit not in _SHARES]
    yield from (replace(first, value=first.value - second.value) for first, second in combinations(counts, 2))
    yield from (_quotient(part, whole) for part, whole in permutations(counts, 2) if whole.value)


def _gaps(one: Subject, said: SaidGap) -> Iterator[KnownFigure]:
    """The differences that an amount can be: those of the values that are compared, and those that are told."""
    values = ((one.value(first), one.value(second)) for first, second in said.pairs)
    pairs = [(own, other) for own, other in values if own and other and own is not other]
    for own, other in pairs:
        unit = "points" if own.unit == "percent" else own.unit
        yield replace(own, value=own.printed - other.printed, unit=unit)
        yield replace(own, value=own.value - other.value, unit=unit)
        if other.value:
            yield replace(_quotient(own, other), value=100 * (own.value - other.value) / other.value)
    if pairs:
        yield from one.figures
        yield from (size for group in one.groups for size in group.sizes)


def _quotient(part: KnownFigure, whole: KnownFigure) -> KnownFigure:
    return replace(part, value=100 * part.value / whole.value, unit="percent", decimals=1)
