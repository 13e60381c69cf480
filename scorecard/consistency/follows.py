"""What follows of the amounts that a text told before: the same in another unit or once more, or worked out of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import combinations, pairwise
from math import isclose

from scorecard.consistency.again import Again
from scorecard.consistency.counted import CountedAmount, CountedLine, HeldLine, first_of, more_or_less
from scorecard.consistency.mentions import MEETS_SIGN, Mention, operator_of
from scorecard.consistency.sums import PartsBeside
from scorecard.consistency.two_values import TwoValues
from scorecard.sentences.quantity import mistyped
from scorecard.sentences.report import Sentence
from scorecard.sentences.times import times_of
from scorecard.sentences.verdict import ClaimKind, ClaimVerdict
from scorecard.sentences.vocabulary import any_of, claim_words, pattern
from scorecard.wording import numbers

_BACK = 3  # sentences before one that it may follow of
_WORDS = re.compile(r"[\wåäöé]+|[.,;:()–]")
_LETTERS = r"[a-zåäöé-]+"
_MOST = 6  # amounts of which pairs are tried
_BEGINNING = 4  # letters by which a sentence begins with what the one before it told
_NEARLY = 0.1  # of a factor that is told in a word


def follows(file: str, sentences: Sequence[Sentence]) -> Iterator[ClaimVerdict]:
    """Hold what every sentence of a topic tells once more, or works out, against the amounts before it."""
    lines = [CountedLine(one) for one in sentences]
    for place in range(len(lines)):
        yield from _Following.at(file, lines, place, _BACK).verdicts()


class _Following(HeldLine):
    """A sentence that may follow of those before it."""

    def verdicts(self) -> Iterator[ClaimVerdict]:
        """Every verdict of the first kind of reading that has any."""
        if found := list(self._fulfilled()):
            yield from found
            return
        if re.search(pattern("doubt"), re.sub(pattern("neutral"), " ", self.text)):
            return
        here = self.file, self.line, self.before
        again, parts, two = Again(*here), PartsBeside(*here), TwoValues(*here)
        yield from first_of(
            self._bounds,
            again.otherwise,
            self._lasts,
            again.once_more,
            parts.all_parts,
            self._worked_out,
            two.moved,
            two.went_on,
        )

    # -- limits and targets

    def _bounds(self) -> Iterator[ClaimVerdict]:
        """`minst 5 minuter, med andra ord aldrig längre än 5 minuter`: one limit with two operators."""
        told = [(one, bound) for one in self.line.told if (bound := self._bound(one))]
        linked = re.search(pattern("says_again", "again"), self.text)
        for (one, sign), (other, again) in pairwise(told):
            near = max(1e-9, one.amount.slack, other.amount.slack)
            if linked and abs(one.value - other.value) <= near and one.scale == other.scale:
                yield self.judged("operator", sign == again, f"{sign} {one.amount.text}")

        aims = [aim for line in self.before[-1:] if (aim := Mention(line.sentence).target) and aim[1]]
        now = Mention(self.line.sentence).target
        if aims and now and now[1] and aims[0][0].value == now[0].value and aims[0][0].unit == now[0].unit:
            yield self.judged(
                "operator", aims[0][1] == now[1], f"{aims[0][1]} {aims[0][0].text}", self.before[-1].sentence
            )

    def _bound(self, one: CountedAmount) -> str | None:
        near = re.split(r"[,;:(]| och ", one.head)[-1]
        behind = re.sub(rf"^ {_LETTERS}", "", one.tail) if one.scale else one.tail
        return operator_of(f"{near}{one.amount.text.lower()}", behind)

    def _fulfilled(self) -> Iterator[ClaimVerdict]:
        """`minst 40 procent men stannade på 36 procent, och målet nåddes därför inte`."""
        met = Mention(self.line.sentence).met
        lines = [*self.before, self.line]
        aims = [(line, aim) for line in lines if (aim := Mention(line.sentence).target) and aim[1]]
        if met is None or len(aims) != 1 or re.search(rf"\b(?:över|under) {pattern('target')}", self.text):
            return
        line, (wanted, sign) = aims[0]
        target = next((one for one in line.told if one.amount.start == wanted.start), None)
        if target is None or sign is None:
            return
        values = [
            one
            for each in lines[lines.index(line) :]
            for one in each.told
            if not (each is line and one.place == target.place) and one.of_same(target) and not one.amount.how
        ]
        if len(values) == 1 and not re.search(pattern("part"), self.text):
            right = MEETS_SIGN[sign](values[0].value, target.value) == met
            yield self.judged("target", right, f"{values[0].amount.text}, {sign} {wanted.text}", line.sentence)

    # -- how long a time is

    def _lasts(self) -> Iterator[ClaimVerdict]:
        """`mars–maj, det vill säga tre månader`, `2024–2026, alltså i tre år`."""
        yield from self._apposed()
        scale = (
            "time"
            if re.search(r"\bvecka\b", " ".join(one.text for one in (*self.before[-1:], self.line)))
            else "months"
        )
        lengths = [one for one in self.line.told if one.scale == scale]
        spans = _spans(self.line.sentence.text, scale)
        back = re.search(rf"{pattern('says_again', 'lasting')}", self.text)
        where, told = self.line.sentence, bool(back)
        if len(lengths) == 1 and self.before and ((back and not spans) or lengths[0].known):
            spans = _spans(self.before[-1].sentence.text, scale)
            where, told = self.before[-1].sentence, True
        if len(spans) == len(lengths) == 1 and told and not lengths[0].amount.how:
            right = isclose(lengths[0].value, spans[0])
            shown = numbers.number(spans[0] / lengths[0].size, 0)
            yield self.judged("period", right, f"{shown} {_unit_behind(lengths[0])}", where)

    def _apposed(self) -> Iterator[ClaimVerdict]:
        """`Det tredje kvartalet, april–juni,`: one time with two names."""
        parts = re.split(r", | \(", self.line.sentence.text)
        for one, other in pairwise(parts):
            times = [[each for each in times_of(part) if each.kind == "months"] for part in (one, other)]
            bare = re.sub(
                rf"{any_of([*claim_words('months'), *claim_words('quarters'), *claim_words('says_again')])}|\W|till",
                "",
                other.lower(),
            )
            if len(times[0]) == len(times[1]) == 1 and not bare:
                right = bool(re.search(pattern("seasons"), one.lower())) or not times[0][0].differs(times[1][0])
                yield self.judged("period", right, one)

    # -- what is worked out

    def _worked_out(self) -> Iterator[ClaimVerdict]:
        """`40 samtal, varav 10 … En fjärdedel var alltså …`, `8, 6 och 11 … det innebär att 25`."""
        change = re.search(rf"{more_or_less()}|{pattern('left_over')}", self.text)
        again = change and len(self.line.told) == 1 and len(self.before) and len(self.before[-1].told) == 2
        if self.consequence is None and not again:
            return
        at = self.consequence or 0
        here, made = ([one for one in self.line.told if (self._at(one) < at) == first] for first in (True, False))
        operands, made = (here, made) if here and made else (self.earlier, self.line.told)
        if len(made) != 1 or len(operands) < 2:
            return
        [result] = made
        if result.scale in ("share", "points") and any(one.scale != result.scale for one in operands):
            if result.scale == "share":
                yield from self._share(result, operands)
            return
        own = [one for one in operands if one.of_same(result)]
        own = own or [one for one in operands if one.scale == result.scale]
        if same := next((one for one in own if isclose(one.value, result.value)), None):
            yield self.judged("repeated", True, "", same.sentence)
        elif len(own) > 1:
            yield from self._computed(result, own, self.text[at:] if operands is here else self.text)

    def _at(self, one: CountedAmount) -> int:
        return self.text.find(f"#{one.place}#")

    def _share(self, result: CountedAmount, operands: Sequence[CountedAmount]) -> Iterator[ClaimVerdict]:
        """A share, or a change in per cent, of two amounts before it."""
        own = [one for one in operands if one.scale not in ("share", "index", "points")]
        if len(own) < 2 or len({one.scale for one in own}) != 1:
            return
        change = re.search(more_or_less(), self.text)
        if change and re.search(r"\bandel(?:en|ar|arna)?\b", self.text):
            return  # a share that moved, whose values are not told
        pairs = list(combinations(own[:_MOST], 2))
        ratio: Callable[[CountedAmount, CountedAmount], float] = _change if change else _part
        shares = [ratio(one, other) for one, other in pairs if one.value and other.value]
        both = [pair for one, other in pairs if not change for pair in ((one, other), (other, one))]
        parts = [_of_both(*pair) for pair in both]
        right = any(result.admits(one) for one in (*shares, *parts))
        if right or len(own) == 2:
            figure = numbers.percent(shares[0], 1) if shares else ""
            yield self.judged("change" if change else "share", right, figure, own[-1].sentence)

    def _computed(self, result: CountedAmount, own: Sequence[CountedAmount], text: str) -> Iterator[ClaimVerdict]:
        """A sum, a difference, what is left or a mean of amounts before it."""
        values, two = [one.value for one in own], len(own) == 2
        alike_things = all(one.of_same(result) for one in own)
        makes: list[tuple[ClaimKind, str, float, bool]] = [
            ("share", pattern("means"), sum(values) / len(values), False),
            ("sum", pattern("together", "added_up", "totals"), sum(values), alike_things),
            ("change", more_or_less(), abs(values[-1] - values[0]), two and alike_things and not self._other_than()),
            ("sum", pattern("left_over", "all_parts"), 2 * max(values) - sum(values), two),
        ]
        for kind, words, value, sure in makes:
            if not re.search(words, text):
                continue
            ones = kind == "sum" and re.search(r"\b(?:en|ett)\b", text)
            if result.admits(value) or (sure and not ones and mistyped(result.value, value)):
                yield self.made(kind, result, value, own[-1].sentence)
            return
        sums = [sum(values[at:]) for at in range(len(values) - 1)]
        sums += [made + 1 for made in sums if re.search(r"\b(?:en|ett)\b", own[-1].sentence.all_masked)]
        if any(isclose(result.value, made) for made in sums):
            yield self.judged("sum", True, "", own[-1].sentence)
        elif len(own) > 2:
            yield self.made("sum", result, sum(values), own[-1].sentence)

    def _other_than(self) -> bool:
        """Whether it is told that something is more or less than what none of the amounts is of."""
        kinds = ("budget", "target", "country", "year_before", "expected")
        return re.search(rf"\bän [^,;]*?{pattern(*kinds)}|{pattern('budget', 'target')}", self.text) is not None


def _spans(text: str, scale: str) -> list[float]:
    """How long the spans of a text are, in months or in seconds."""
    if scale == "time":
        weeks = re.findall(r"\bvecka (\d{1,2})\s?(?:[–-]|till(?: och med)?(?: vecka)?)\s?(\d{1,2})\b", text)
        week = claim_words("scales")["time"]["vecka"]
        return [(int(last) - int(first) + 1) * float(week) for first, last in weeks]
    return [
        float((one.last - one.first + 1) * (12 if one.kind == "years" else 1))
        for one in times_of(text)
        if one.kind in ("months", "years") and one.first is not None and one.first < one.last
    ]


def _unit_behind(one: CountedAmount) -> str:
    return next(iter(_WORDS.findall(one.tail)), "")


def _part(one: CountedAmount, other: CountedAmount) -> float:
    low, high = sorted((one.value, other.value))
    return 100 * low / high


def _of_both(one: CountedAmount, other: CountedAmount) -> float:
    return 100 * one.value / ((one.value + other.value) or 1.0)


def _change(one: CountedAmount, other: CountedAmount) -> float:
    return 100 * abs(other.value - one.value) / one.value
