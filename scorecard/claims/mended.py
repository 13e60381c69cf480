"""A sentence that would agree if one number of it were another, by which it is known that this number is false.

A number that names something, such as a ward or a limit of days, is held against those that stand by the same word in
the names of what is known; an amount against the figures that differ from it in one digit. That the sentence agrees
with such a one, or that more of it does, tells that it was read, and of what.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain, combinations, islice
from math import ceil, floor, isclose

from scorecard.claims.facts import Subject
from scorecard.claims.judge import Judge
from scorecard.claims.numbered import BARE, PER, NamedNumber, named_numbers, words_called
from scorecard.claims.related import Related
from scorecard.claims.vouched import RATES, is_one_of, values_known, values_told
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import stems
from scorecard.sentences.verdict import ClaimVerdict
from scorecard.sentences.vocabulary import any_of, claim_words, pattern

_FEWEST = 3  # digits of an amount that is known by all but one of them, or of two where that is a figure itself
_MOST_TRIED = 12  # figures for the amounts of a sentence
_READ = 3  # numbers that are false beside one from which that is known to be read, where nothing was found
_BESIDE = 30  # signs between an amount and of how many it is told
_MANY = 100.0
_SMALLEST = 10  # an amount beside which another one is known by fewer digits


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
        read = Counter[int]()  # where numbers stand, by how many others of them are told to be false
        for other in chain(self._goals(), self._sets(), self._names(), islice(self._amounts(read), _MOST_TRIED)):
            found = self.held(replace(self.sentence, text=other.text))
            if any(one.verdict == "contradicted" for one in found):
                read[other.place] += 1
            elif one := other.proven([one for one in found if one.verdict == "agreed"]):
                told = {"sentence": self.sentence.text, "verdict": "contradicted", "figure": other.figure}
                return [*self.told, one.model_copy(update=told)]
        return list(self.told)

    def _sets(self) -> Iterator[_Other]:
        """Tell how many are of a set as there are: `två av BUP:s sju mål`, where no seven are its own."""
        text, number = self.sentence.text, "|".join(claim_words("numerals")[2:13])
        sets = any_of(claim_words("sets")).replace(r"(?<!\w)", "")
        found = re.search(rf"(?i)(?P<whose>\w+:?s|\bde) (?P<n>{number}) (?P<what>\w+ )?[\w-]*{sets}", text)
        if found is None or Related(self.judge.plain(self.sentence), self.judge).set:
            return
        whose = stems(f"{found['whose']} {found['what'] or ''}")
        begun, rest = text[: found.start("n")], text[found.end("n") :]
        sizes = [own for own in claim_words("numerals")[2:13] if self._is_of_set(f"{begun}{own}{rest}", whose)]
        if len(sizes) == 1:  # or it may be of one or the other
            yield _Other(f"{begun}{sizes[0]}{rest}", len(begun), sizes[0], lambda agreed: next(iter(agreed), None))

    def _is_of_set(self, text: str, whose: Sequence[str]) -> bool:
        """Whether a text tells of a set of as many indicators as it says, each by a word of whose they are."""
        members = Related(self.judge.plain(replace(self.sentence, text=text)), self.judge).set
        return bool(members) and all(any(self.judge.names.has(one.id, word) for word in whose) for one in members)

    def _goals(self) -> Iterator[_Other]:
        """Tell the numbers of goals as those that a goal has."""
        text = self.sentence.text
        for number in re.finditer(r"(?<![\w.])\d+(?:\.\d+)+(?![\w.]*\d)", text):
            for own in (goal.number for goal in self.judge.goals if _other_digit(number[0], goal.number) is not None):
                made = text[: number.start()] + own + text[number.end() :]
                yield _Other(
                    made,
                    number.start(),
                    own,
                    lambda agreed: next((one for one in agreed if not self.told and one.kind == "name"), None),
                )

    def _names(self) -> Iterator[_Other]:
        """Tell the numbers that name something as those of what is known."""
        text = self.sentence.text
        there = {number.digits for number in named_numbers(text)}
        for number in named_numbers(text):
            for word, label in number.by(text):
                known = self.judge.numbers_by_word.get(word, {})
                if named := self._of_units(number, word):
                    known = {own: known[own] for own in named if own in known}
                elsewhere = bool(self.told) and number.digits in known
                if elsewhere and word not in claim_words("named_by_number"):
                    continue
                meant = {*self.about, *self.judge.names.named(text)}
                near = sorted(
                    known.keys() - there, key=lambda own: self._unlikely(number.digits, own, known[own] & meant)
                )
                for own in near:
                    if (
                        word in (BARE, *claim_words("named_by_number"))
                        and not named
                        and _other_digit(number.digits, own) is None
                    ):
                        continue
                    made = text[: number.start] + own + text[number.end :]
                    near_by = _other_digit(number.digits, own) is not None
                    proven = partial(self._of_name, number, word, near_by, known.get(number.digits, ()), elsewhere)
                    yield _Other(made, number.start, label.format(own), proven)

    def _of_units(self, number: NamedNumber, word: str) -> frozenset[str]:
        """The numbers of the units that have the name which stands behind one: `avdelning 24 geriatrik`."""
        behind = re.match(r",? (\w+)", self.sentence.text[number.end :])
        if behind is None or word not in claim_words("named_by_number"):
            return frozenset()
        units = self.judge.numbers_of_units
        return next((units[each] for each in words_called(behind[1]) if each in units), frozenset())

    @staticmethod
    def _unlikely(number: str, own: str, meant: Collection[str]) -> tuple[bool, bool, str]:
        """The order in which numbers are tried: those of what a sentence is about, and those that are most alike."""
        return not meant, _other_digit(number, own) is None, own

    def _of_name(
        self,
        number: NamedNumber,
        word: str,
        alike: bool,
        mine: Iterable[str],
        elsewhere: bool,
        agreed: Sequence[ClaimVerdict],
    ) -> ClaimVerdict | None:
        """What agrees with another number only, and is of no indicator that the one which is told is of."""
        if any((one.fact or "").startswith(f"{key}.") for one in agreed for key in mine):
            return None
        read = {(one.kind, one.fact) for one in self.told} if elsewhere else set[tuple[str, str | None]]()
        new = (one for one in agreed if (one.kind, one.fact) not in read)
        return next((one for one in new if self._is_told_of(number, word, alike, one)), None)

    def _is_told_of(self, number: NamedNumber, word: str, alike: bool, one: ClaimVerdict) -> bool:
        """Whether what agrees would be false of another limit, age or base: an amount, and not only at least or most.

        Which of two is more is the same per 100 and per 500, and that something went up can be so of other limits too,
        of which there is no target: `målet om 60 dagar`, where that is of 90.
        """
        if word == BARE:
            return True
        amounts = [each for each in self.sentence.counted if each.start != number.start]
        exact = [each for each in amounts if not _is_bound(each) and (each.slack or any(map(str.isdigit, each.text)))]
        if word in claim_words("named_by_number"):
            return one.kind in ("ordering", "count", "target", "direction") or any(
                each.unit or each.decimals > 0 for each in exact
            )
        if word == PER:
            beside = any(0 < number.start - each.end < _BESIDE for each in amounts)
            return beside or any(each.decimals > 0 or each.value > _MANY for each in exact)
        beside = any(self._in_one_clause(each, number) for each in exact)
        return beside or (alike and re.search(pattern("target", "lights"), self.sentence.masked) is not None)

    def _in_one_clause(self, amount: Quantity, number: NamedNumber) -> bool:
        """Whether an amount and a limit are told together, and not each of something else."""
        first, last = sorted([(amount.start, amount.end), (number.start, number.end)])
        between, before = self.sentence.text[first[1] : last[0]].lower(), self.sentence.text[: number.start].lower()
        beyond = re.search(rf"{pattern('beyond_limit')} $", before) and " och " in between
        return not beyond and re.search(rf"; |, {pattern('clause_links')}", between) is None

    def _amounts(self, read: Counter[int]) -> Iterator[_Other]:
        """Tell the amounts as figures that differ from them in one digit, but for those that are `read` to be so."""
        subjects, text = [self.judge.known[key] for key in self.about], self.sentence.text
        values: tuple[float, ...] = ()
        exact = [one for one in self.sentence.amounts if not one.how and one.value >= _SMALLEST]
        for amount in self.sentence.amounts:
            places = [at for at in range(amount.start, amount.end) if text[at].isdigit()]
            several = self.told or amount.decimals > 0 or any(one is not amount for one in exact)
            if _is_bound(amount) or len(places) < _FEWEST - bool(several) or _added_up(amount, subjects):
                continue
            known = bool(self.told) and any(is_one_of(amount, values_known(one)) for one in subjects)
            digits, tried = "".join(text[at] for at in places), set[str]()
            values = values or tuple(dict.fromkeys(values_told(subjects, self.judge.words(self.sentence))))
            for value in values:
                for other in _as_told(amount, value):
                    at = _other_digit(digits, other)
                    if at is None or other in tried or read[amount.start] >= (1 if self.told else _READ):
                        continue
                    tried.add(other)
                    made = text[: places[at]] + other[at] + text[places[at] + 1 :]
                    proven = partial(self._of_amount, amount, value, len(places), known)
                    yield _Other(made, amount.start, made[amount.start : amount.end], proven)

    def _of_amount(
        self, amount: Quantity, value: float, digits: int, known: bool, agreed: Sequence[ClaimVerdict]
    ) -> ClaimVerdict | None:
        """What agrees only with another amount; where the one that is told is a figure too, of what is the highest."""
        read, facts = (
            {(one.kind, one.fact) for one in self.told},
            {one.fact for one in self.told if one.kind == "ordering"},
        )
        more = {(one.kind, one.fact): one for one in agreed}
        if not more.keys() >= read:
            return None
        for one in (one for key, one in more.items() if key not in read and (not known or one.fact in facts)):
            made = one.kind in ("sum", "change") and amount.decimals > 0 and amount.unit
            if self.told or digits >= _FEWEST or made or self._is_value(one, value):
                return one
        return None

    def _is_value(self, told: ClaimVerdict, value: float) -> bool:
        """Whether a value is the figure that agrees, or one that its indicator has as every one may."""
        own = [one for key, one in self.judge.known.items() if (told.fact or "").startswith(f"{key}.")]
        facts = [fact for one in own for fact in (*one.every, *one.parted.values()) if fact.id == told.fact]
        facts += (fact for one in own for fact in one.facts.values() if told.kind == "value")
        return any(isclose(value, made) for fact in facts for made in (fact.value, fact.printed))


def _added_up(amount: Quantity, subjects: Sequence[Subject]) -> bool:
    """Whether an amount is what two counts are together, or what parts them."""
    counts = [fact.value for one in subjects for fact in (*one.figures, *one.counted) if fact.unit not in RATES]
    return is_one_of(amount, (made for one, other in combinations(counts, 2) for made in (one + other, one - other)))


def _as_told(amount: Quantity, value: float) -> Iterator[str]:
    """The digits of a value in the form of an amount: with its decimals, and as round as it is."""
    size, digits = abs(value), f"{amount.value:.0f}"
    step = 1 if amount.decimals > 0 else 10 ** (len(digits) - len(digits.rstrip("0")))
    rounds = (size,) if step == 1 and not amount.how else (step * floor(size / step), step * ceil(size / step))
    yield from (f"{each:.{max(0, amount.decimals)}f}".replace(".", "") for each in rounds)


def _is_bound(amount: Quantity) -> bool:
    return amount.how in ("more", "less")


def _other_digit(one: str, other: str) -> int | None:
    """The place of the only digit in which two numbers of as many digits differ."""
    if len(one) != len(other):
        return None
    apart = [at for at, (mine, theirs) in enumerate(zip(one, other, strict=True)) if mine != theirs]
    return apart[0] if len(apart) == 1 else None
