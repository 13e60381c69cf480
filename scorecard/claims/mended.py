"""A sentence that would agree if one number of it were another, by which it is known that this number is false.

A number that names something, such as a ward or a limit of days, is held against those that stand by the same word in
the names of what is known; an amount against the figures that differ from it in one digit. That the sentence agrees
with such a one, or that more of it does, tells that it was read, and of what.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, combinations, islice
from math import isclose

from scorecard.claims.facts import Subject
from scorecard.claims.judge import Judge
from scorecard.claims.numbered import BARE, NAMED_NUMBER, PER, named_by
from scorecard.claims.quantity import Quantity
from scorecard.claims.report import Sentence
from scorecard.claims.verdict import ClaimVerdict
from scorecard.claims.vocabulary import claim_words, pattern
from scorecard.claims.vouched import RATES, is_one_of, values_known, values_told
from scorecard.wording import numbers

_FEWEST = 3  # digits of an amount that is known by all but one of them, or of two where that is a figure itself
_MOST_TRIED = 12  # figures for the amounts of a sentence
_BESIDE = 30  # signs between an amount and of how many it is told
_MANY = 100.0


@dataclass(frozen=True)
class _Other:
    """A sentence with another number, and which of what agrees with it proves the one that stands there false."""

    text: str
    place: int
    figure: str
    proven: Callable[[Sequence[ClaimVerdict]], ClaimVerdict | None]


@dataclass(frozen=True)
class Mended:
    """A sentence beside what was found of it; `held` judges it with another text."""

    sentence: Sentence
    told: Sequence[ClaimVerdict]
    judge: Judge
    about: Sequence[str]
    held: Callable[[Sentence], Sequence[ClaimVerdict]]

    def found(self) -> list[ClaimVerdict]:
        """Give what was found, and the number that is false where nothing was found to be."""
        if any(one.verdict == "contradicted" for one in self.told):
            return list(self.told)
        read: set[int] = set()  # where numbers stand of which another one is told to be false
        for other in chain(self._names(), islice(self._amounts(read), _MOST_TRIED)):
            found = self.held(replace(self.sentence, text=other.text))
            if any(one.verdict == "contradicted" for one in found):
                read.add(other.place)
            elif one := other.proven([one for one in found if one.verdict == "agreed"]):
                told = {"sentence": self.sentence.text, "verdict": "contradicted", "figure": other.figure}
                return [*self.told, one.model_copy(update=told)]
        return list(self.told)

    def _names(self) -> Iterator[_Other]:
        """Tell the numbers that name something as those of what is known."""
        text = self.sentence.text
        there = {number[0] for number in NAMED_NUMBER.finditer(text)}
        for number in NAMED_NUMBER.finditer(text):
            for word, label in named_by(text, number):
                known = self.judge.numbers_by_word.get(word, {})
                if self.told and number[0] in known:
                    continue
                meant = {*self.about, *self.judge.names.named(text)}
                near = sorted(known.keys() - there, key=lambda own: self._unlikely(number[0], own, known[own] & meant))
                for own in near:
                    if word in (BARE, *claim_words("named_by_number")) and _other_digit(number[0], own) is None:
                        continue
                    made = text[: number.start()] + own + text[number.end() :]
                    yield _Other(made, number.start(), label.format(own), self._of_name(number, word, known))

    @staticmethod
    def _unlikely(number: str, own: str, meant: Collection[str]) -> tuple[bool, bool, str]:
        """The order in which numbers are tried: those of what a sentence is about, and those that are most alike."""
        return not meant, _other_digit(number, own) is None, own

    def _of_name(
        self, number: re.Match[str], word: str, known: Mapping[str, frozenset[str]]
    ) -> Callable[[Sequence[ClaimVerdict]], ClaimVerdict | None]:
        mine = known.get(number[0], frozenset())

        def proven(agreed: Sequence[ClaimVerdict]) -> ClaimVerdict | None:
            strange = not any((one.fact or "").startswith(f"{key}.") for one in agreed for key in mine)
            return next((one for one in agreed if strange and self._is_told_of(number, word, one)), None)

        return proven

    def _is_told_of(self, number: re.Match[str], word: str, one: ClaimVerdict) -> bool:
        """Whether what agrees would be false of another limit, age or base: an amount, and not only at least or most.

        Which of two is more is the same per 100 and per 500, and that something went up can be so of other limits too.
        """
        if word == BARE:
            return True
        amounts = [each for each in self.sentence.counted if each.start != number.start()]
        exact = [each for each in amounts if not _is_bound(each) and (each.slack or any(map(str.isdigit, each.text)))]
        if word in claim_words("named_by_number"):
            return one.kind in ("ordering", "count", "target", "direction") or any(
                each.unit or each.decimals > 0 for each in exact
            )
        if word == PER:
            beside = any(0 < number.start() - each.end < _BESIDE for each in amounts)
            return beside or any(each.decimals > 0 or each.value > _MANY for each in exact)
        aimed = one.kind == "target" and re.search(pattern("target"), self.sentence.masked)
        return bool(exact or (aimed and amounts))

    def _amounts(self, read: Collection[int]) -> Iterator[_Other]:
        """Tell the amounts as figures that differ from them in one digit, but for those that are `read` to be so."""
        subjects, text = [self.judge.known[key] for key in self.about], self.sentence.text
        words = self.judge.words(self.sentence)
        for amount in self.sentence.amounts:
            places = [at for at in range(amount.start, amount.end) if text[at].isdigit()]
            short = len(places) < _FEWEST - bool(self.told or amount.decimals > 0)
            if amount.how or short or _added_up(amount, subjects):
                continue
            if self.told and any(is_one_of(amount, values_known(one)) for one in subjects):
                continue
            digits, tried = "".join(text[at] for at in places), set[str]()
            for value in values_told(subjects, words):
                other = re.sub(r"\D", "", numbers.number(abs(value), max(0, amount.decimals)))
                at = _other_digit(digits, other)
                if at is None or other in tried or (self.told and amount.start in read):
                    continue
                tried.add(other)
                made = text[: places[at]] + other[at] + text[places[at] + 1 :]
                yield _Other(made, amount.start, made[amount.start : amount.end], self._of_amount(value, len(places)))

    def _of_amount(self, value: float, digits: int) -> Callable[[Sequence[ClaimVerdict]], ClaimVerdict | None]:
        read = {(one.kind, one.fact) for one in self.told}

        def proven(agreed: Sequence[ClaimVerdict]) -> ClaimVerdict | None:
            more = {(one.kind, one.fact): one for one in agreed}
            if not more.keys() >= read:
                return None
            new = (one for key, one in more.items() if key not in read)
            return next((one for one in new if self.told or digits >= _FEWEST or self._is_value(one, value)), None)

        return proven

    def _is_value(self, told: ClaimVerdict, value: float) -> bool:
        """Whether what agrees is a figure that is a value."""
        own = [one for key, one in self.judge.known.items() if (told.fact or "").startswith(f"{key}.")]
        facts = (fact for one in own for fact in (*one.every, *one.parted.values()) if fact.id == told.fact)
        return any(isclose(value, made) for fact in facts for made in (fact.value, fact.printed))


def _added_up(amount: Quantity, subjects: Sequence[Subject]) -> bool:
    """Whether an amount is what two counts are together, or what parts them."""
    counts = [fact.value for one in subjects for fact in (*one.figures, *one.counted) if fact.unit not in RATES]
    return is_one_of(amount, (made for one, other in combinations(counts, 2) for made in (one + other, one - other)))


def _is_bound(amount: Quantity) -> bool:
    return amount.how in ("more", "less")


def _other_digit(one: str, other: str) -> int | None:
    """The place of the only digit in which two numbers of as many digits differ."""
    if len(one) != len(other):
        return None
    apart = [at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    return apart[0] if len(apart) == 1 else None
