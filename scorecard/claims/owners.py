"""Whose each of several amounts of a sentence is said to be: of women or men, a unit, a year, an indicator, a role."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise, product

from scorecard.claims.facts import FactPart
from scorecard.claims.judge import Judge
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import stems
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.sentences.words import Sex, Word

_FEW = 6  # indicators that some words can name
_NEAR = 4  # words between an amount and whose it is
_NEARLY = 0.5  # of what some words name best
_MOST_ROLES = 3
_STOPS = (",", ":", ";", "(")  # behind which words are of an amount that follows
MARKED_SEXES: tuple[tuple[str, Sex], ...] = (("women", "kvinnor"), ("men", "man"))
_ROLES: tuple[tuple[str, FactPart], ...] = (
    ("budget", "budget"),
    ("target", "mal"),
    ("country", "riket"),
    ("year_before", "foregaende"),
)
CHANGE, GAP = "change", "gap"  # how far the outturn is from the year before, and from the budget

Owned = tuple[tuple[str, Quantity], ...]  # amounts in their order, each with whose it is said to be


@dataclass(frozen=True)
class Owners:
    """A sentence that is read for whose its amounts are; rough ones, limits and counts of months are none."""

    sentence: Sentence
    judge: Judge

    @cached_property
    def words(self) -> list[Word]:
        return self.judge.words(self.sentence)

    @cached_property
    def exact(self) -> dict[int, Quantity]:
        """The amounts by the places of their words."""
        return {at: amount for at in range(len(self.words)) if (amount := self._exact(at))}

    def sexes(self) -> Iterator[Owned]:
        """Amounts of women and men."""
        return self._beside(lambda word: next((sex for name, sex in MARKED_SEXES if word & {name}), None))

    def units(self) -> Iterator[Owned]:
        """Amounts of units, such as vårdcentraler."""
        return self._beside(lambda word: word.place)

    def months(self) -> Iterator[Owned]:
        """Amounts of months, by their numbers."""
        return self._beside(lambda word: str(word.month) if word.month else None)

    def years(self, years: Sequence[str]) -> Iterator[Owned]:
        """Amounts of some years."""
        return self._beside(lambda word: word.text if word.text in years else None)

    def roles(self) -> Iterator[Owned]:
        """Amounts of one unit by what each is told to be: the budget, the target, the country's, or a distance."""
        amounts = [at for at, word in enumerate(self.words) if word.amount]
        units = {one.unit for one in self.exact.values()} - {""}
        parted = any(word.place or word.month or word & {"women", "men", "year"} for word in self.words)
        if not 1 < len(amounts) <= _MOST_ROLES or len(self.exact) < len(amounts) or len(units) > 1 or parted:
            return
        moved = rf"[^#]*#\d+#[^#]*{pattern('up', 'down', 'added')}[^#]*#\d+#[^#]*#\d+#[^#]*$"
        if len(amounts) == _MOST_ROLES and re.match(moved, self.sentence.all_masked):
            yield self._paired(("foregaende", CHANGE, "utfall"), amounts)
            return
        begins, ends = (0, *(at + 1 for at in amounts)), (*amounts[1:], len(self.words))
        told = [self._role(*each) for each in zip(begins, amounts, ends, strict=False)]
        if len({*told}) == len(told):
            yield self._paired(told, amounts)

    def indicators(self) -> Iterator[Owned]:
        """Amounts of indicators, or lines of the accounts, that the sentence names: as each may be read."""
        every = list(self.exact)
        colon = next((at for at, word in enumerate(self.words) if word.text == ":"), None)
        listed: list[int] = [] if colon is None else [at for at in every if at > colon]
        for start, amounts in ((0, every), (colon or 0, listed)):
            if len(amounts) < 2:
                continue
            pieces = [self._named(first, last) for first, last in pairwise([start, *amounts, len(self.words)])]
            for names in (pieces[:-1], pieces[1:], self._listed(start, amounts)):
                while len(names) > 2 and not names[-1]:  # a sum behind
                    names = names[:-1]
                if len(names) > 1 and all(names):
                    told = (self._paired(keys, amounts[: len(keys)]) for keys in product(*names))
                    yield from (owned for owned in told if len({key for key, _ in owned}) == len(owned))
                    break

    def _exact(self, at: int) -> Quantity | None:
        amount = self.words[at].amount
        if amount is None or amount.how or amount.slack or not any(map(str.isdigit, amount.text)):
            return None
        before = " ".join(word.text for word in self.words[max(0, at - 2) : at])
        behind = " ".join(word.text for word in self.words[at + 1 : at + 3])
        named = re.search(rf"{pattern('numbered_names')}$", before)
        return None if named or re.match(pattern("limited_in", "month_words"), behind) else amount

    def _paired(self, names: Sequence[str], places: Sequence[int]) -> Owned:
        return tuple((name, self.exact[at]) for name, at in zip(names, places, strict=True))

    def _beside(self, whose: Callable[[Word], str | None]) -> Iterator[Owned]:
        """Amounts beside the words for whose they are: each behind its own, each before it, or all in their order."""
        told = [(at, own) for at, word in enumerate(self.words) if (own := whose(word))]
        places, names = [at for at, _ in told], [own for _, own in told]
        if len(names) < 2 or len({*names}) != len(names):
            return
        between = [[at for at in self.exact if first < at < last] for first, last in pairwise(places)]
        before = [at for at in self.exact if at < places[0]]
        behind = [at for at in self.exact if at > places[-1]]
        if all(len(each) == 1 for each in between):
            listed = [each[0] for each in between]
            if self._is_of(before, places[0]):
                yield self._paired(names, [before[-1], *listed])
            elif behind:
                yield self._paired(names, [*listed, behind[0]])
        elif not any(between) and len(behind) == len(names) and self._in_turn(behind):
            yield self._paired(names, behind)

    def _is_of(self, amounts: Sequence[int], owner: int) -> bool:
        """Whether the last of some amounts is told of what stands behind it: `81 för män`, `43 kvinnor`."""
        between = {word.text for word in self.words[amounts[-1] + 1 : owner]} if amounts else set[str]()
        return bool(amounts) and len(between) <= _NEAR and between.isdisjoint(claim_words("list_links"))

    def _in_turn(self, amounts: Sequence[int]) -> bool:
        """Whether amounts are told in the order of whose they are: `81 respektive 79`."""
        between = {word.text for word in self.words[amounts[-2] + 1 : amounts[-1]]}
        return not between.isdisjoint(claim_words("turns"))

    def _role(self, begun: int, at: int, end: int) -> str:
        """What an amount is told to be by the words before it, or right behind it."""
        stops = (place + 1 for place in range(begun, at) if self.words[place].text in _STOPS)
        before, behind = self.words[max(stops, default=begun) : at], self.words[at + 1 : min(end, at + 1 + _NEAR)]
        if told := _role_of(before):
            return told
        beyond = next((word for word in behind if word & {"higher", "lower", "exceed", "fall_short"}), None)
        apart = beyond is not None and _role_of(behind[behind.index(beyond) :]) is not None
        by = {word.text for word in before[-1:]}.intersection(claim_words("by_how_much"))
        moved = by and any(word & {"up", "down", "exceed", "fall_short"} for word in before)
        if apart or moved or any(word & {"surplus", "deficit", "gaps"} for word in before):
            return GAP
        named = {word.text for word in behind[:2]}.isdisjoint(claim_words("list_links"))
        return (_role_of(behind) if named else None) or "utfall"

    def _listed(self, start: int, amounts: Sequence[int]) -> list[list[str]]:
        """The indicators that are listed before amounts which are told in their order."""
        if not self._in_turn(amounts):
            return []
        links = (at for at in range(start, amounts[0]) if self.words[at].text in claim_words("list_links"))
        named = [own for first, last in pairwise([start, *links, amounts[0]]) if (own := self._named(first, last))]
        return named if len(named) == len(amounts) else []

    def _named(self, first: int, last: int) -> list[str]:
        """The indicators that some words of the sentence name best, or nearly so."""
        text = " ".join(word.text for word in self.words[first:last] if not word.amount)
        score = {key: self.judge.names.score(key, stems(text))[0] for key in self.judge.known}
        near = [key for key, own in score.items() if own > 0 and own >= _NEARLY * max(score.values())]
        return sorted(near, key=lambda key: -score[key])[:_FEW]


def _role_of(words: Sequence[Word]) -> FactPart | None:
    return next((role for name, role in _ROLES if any(word & {name} for word in words)), None)
