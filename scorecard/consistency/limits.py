"""Limits of a text, and whether what it tells is said to be within them: targets, requirements, ceilings and floors."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import isclose

from scorecard.consistency.counted import CountedAmount, CountedLine, HeldLine
from scorecard.consistency.mentions import MEETS_SIGN, is_less_better, operator_of
from scorecard.sentences.verdict import ClaimVerdict
from scorecard.sentences.vocabulary import any_of, claim_words, pattern

_W = r"[\wåäöé-]+"
_NEAR = 40  # letters around a verb in which it is denied


@dataclass(frozen=True)
class Limit:
    """An amount that something has to reach or not to pass; `told` where its operator is, and is not only supposed."""

    amount: CountedAmount
    sign: str
    told: bool


def limits(file: str, lines: Sequence[CountedLine], place: int) -> Iterator[ClaimVerdict]:
    """Hold what a sentence says of a limit against the limit and the value that the text tells."""
    yield from _Kept.at(file, lines, place).verdicts()


def limits_told(line: CountedLine) -> Iterator[Limit]:
    """Find the limits that a sentence tells: by their operator where it sets one, or by what they are called."""
    text = line.text
    named = re.search(
        rf"{pattern('target')}|{any_of(claim_words('limit_nouns'))}|\w{{3,}}(?:målet|gränsen|kravet|taket)\b", text
    )
    sets = re.search(any_of(claim_words("sets_limit")), text)
    for one in line.told:
        before, after = one.head, one.tail
        near = re.split(r"[,;:(]| och | men ", before)[-1]
        sign = operator_of(f"{near}{one.amount.text.lower()}", re.sub(rf"^ {_W}", "", after) if one.scale else after)
        sign = sign or operator_of(f"{near}{one.amount.text.lower()}", after)
        ceiling, floor = (re.search(any_of(claim_words(name)), before) for name in ("ceilings", "floors"))
        called = re.search(
            rf"(?:{pattern('target')}s?|{any_of(claim_words('limit_nouns'))}|{_W}(?:målet|målets|gränsen|kravet))"
            rf"(?: (?!{pattern('met', 'missed')}){_W})?(?: (?:på|vid|till|om))?:? $",
            before,
        )
        if sign and (named or sets):
            yield Limit(one, sign, True)
        elif called or ((ceiling or floor) and re.search(r"(?:är|var|på|om|vid|ligger på|går vid) $", before)):
            supposed = "≤" if ceiling or is_less_better(text) else "≥"
            yield Limit(one, supposed, bool(ceiling or floor))


class _Kept(HeldLine):
    """A sentence that says whether limits are kept."""

    def verdicts(self) -> Iterator[ClaimVerdict]:
        if self.within is None or re.search(rf"\b(?:över|under) {pattern('target')}", self.text):
            return  # or which side is the right one is not told
        found = [(line, limit) for line in (*self.before, self.line) for limit in limits_told(line)]
        if len({(limit.amount.value, limit.sign) for _, limit in found}) != 1:
            return
        where, limit = found[0]
        if where is not self.line and sum(one.scale == limit.amount.scale for one in where.told) > len(found):
            return  # a limit for others too, or values of several
        taken = {(id(line), each.amount.place) for line, each in found}
        exact = self._exact(limit, where)
        if exact is not None:
            right = (limit.sign in "≥≤") == self.within
            yield self.judged("operator", right, f"{limit.sign} {limit.amount.amount.text}", where.sentence)
            return
        values = [
            one
            for line in (*self.before, self.line)
            for one in line.told
            if (id(line), one.place) not in taken and self._comparable(one, limit)
        ]
        values = [one for one in values if one.sentence is self.line.sentence] or values
        if len(values) != 1 or values[0].amount.how:
            return
        [value] = values
        equal = isclose(value.value, limit.amount.value)
        if equal and not limit.told:
            return
        fewer = not limit.told and any(map(is_less_better, (each.text for each in (*self.before, self.line))))
        sign = "≤" if fewer else limit.sign
        right = MEETS_SIGN[sign](value.value, limit.amount.value) == self.within
        figure = f"{value.amount.text} mot {sign} {limit.amount.amount.text}"
        yield self.judged(
            "target", right, figure, value.sentence if value.sentence is not self.line.sentence else where.sentence
        )

    def _comparable(self, one: CountedAmount, limit: Limit) -> bool:
        own = limit.amount
        if one.scale != own.scale:
            return bool(one.bare and one.scale == "" and own.scale not in ("money",))
        return bool(own.scale) or one.bare or own.bare or not own.nouns or one.counts_what(own)

    def _exact(self, limit: Limit, where: CountedLine) -> bool | None:
        """Whether the sentence speaks of what is exactly the limit."""
        told = [
            one
            for one in self.line.told
            if isclose(one.value, limit.amount.value)
            and not one.amount.how
            and (where is not self.line or one.place != limit.amount.place)
        ]
        others = [
            one
            for one in self.line.told
            if one not in told and one.scale == limit.amount.scale and one.place != limit.amount.place
        ]
        return True if told and limit.told and not others else None

    @cached_property
    def within(self) -> bool | None:
        """Whether something is said to be within its limit: by what keeps or breaks it, and by what denies that."""
        own = _within(self.text)
        if re.search(pattern("country", "year_before", "women", "men"), self.text):
            return None  # of others than the limit is of
        if own is None and self.before and any(limits_told(self.line)):
            return _within(self.before[-1].text)
        return own


def _within(text: str) -> bool | None:
    """Whether a text says that something is within its limit."""
    keeps, breaks = (
        any_of([*claim_words("met"), *claim_words("fulfilled"), *claim_words("suffices"), *claim_words("keeps")]),
        any_of([*claim_words("missed"), *claim_words("unfulfilled"), *claim_words("breaks")]),
    )
    text = re.sub(rf"\b(?:får|fick)(?: {_W}){{0,3}} (?=#)", " ", text)  # which sets a limit
    found = [*re.finditer(rf"(?P<break>{breaks})|(?P<keep>{keeps})", text)]
    sides = set()
    for one in found:
        if (
            re.search(rf"\b(?:ska|skall|bör|måste|kan|kunna|för att|om)(?: {_W}){{0,2}} $", text[: one.start()])
            and not one["break"]
        ):
            continue
        own = re.split(r"[.;:,]| och | men | medan ", text[max(0, one.start() - _NEAR) : one.start()])[-1]
        behind = re.split(r"[.;:,]| och | men ", text[one.end() : one.end() + _NEAR])[0]
        denied = (
            re.search(rf"{pattern('not')}|\b(?:utan|ingen|inget|långt ifrån|knappast)\b", f"{own} | {behind}")
            is not None
        )
        sides.add((not one["break"]) != denied)
    return sides.pop() if len(sides) == 1 else None
