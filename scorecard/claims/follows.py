"""What follows of the amounts that a text told before: the same in another unit or once more, or worked out of them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import combinations, pairwise
from math import isclose

from scorecard.claims.counted import CountedAmount, CountedLine, HeldLine, made_of, words_between
from scorecard.claims.mentions import MEETS_SIGN, Mention, operator_of
from scorecard.claims.naming import alike, stems
from scorecard.claims.quantity import mistyped
from scorecard.claims.report import Sentence
from scorecard.claims.times import times_of
from scorecard.claims.verdict import ClaimKind, ClaimVerdict
from scorecard.claims.vocabulary import any_of, claim_words, pattern
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
    for place, line in enumerate(lines):
        before = lines[max(0, place - _BACK) : place]
        yield from _Following(file, line, before).verdicts()


class _Following(HeldLine):
    """A sentence that may follow of those before it."""

    def verdicts(self) -> Iterator[ClaimVerdict]:
        """Every verdict of the first kind of reading that has any."""
        if found := list(self._fulfilled()):
            yield from found
            return
        if re.search(pattern("doubt"), re.sub(pattern("neutral"), " ", self.text)):
            return
        for read in (
            self._bounds,
            self._same_otherwise,
            self._lasts,
            self._once_more,
            self._all_parts,
            self._worked_out,
            self._moved,
            self._went,
        ):
            if found := list(read()):
                yield from found
                return

    # -- the same in another unit

    def _same_otherwise(self) -> Iterator[ClaimVerdict]:
        """`två dygn, alltså 48 timmar`, `6 per 1 000, det vill säga 0,6 per 100`."""
        linked = rf"{pattern('says_again')}"
        for one, other in pairwise(self.line.told):
            linking = words_between(one, other)
            if not one.in_other_unit(other):
                yield from self._said_same(one, other, linking)
                continue
            if one.amount.how or other.amount.how:
                continue
            if _digits(one) and _digits(one) == _digits(other) and not one.same_as(other):
                yield self.judged("unit", False, one.amount.text)
            elif re.search(linked, linking) or linking.strip(" (,") == "":
                yield self.judged("unit", one.same_as(other), one.amount.text)
            elif one.same_as(other) and self._overlap(self.line.sentence.text.partition(one.amount.text)[0]):
                yield self.judged("unit", True, "")
        if len(self.line.told) != 1 or not self.before:
            return
        [now] = self.line.told
        was = [one for one in self.before[-1].told if one.in_other_unit(now)]
        if len(was) == 1 and not now.amount.how:
            cue = re.search(linked, self.text)
            if cue or (was[0].same_as(now) and self._shares_words(was[0].sentence)):
                yield self.judged("unit", was[0].same_as(now), was[0].amount.text, was[0].sentence)

    def _said_same(self, one: CountedAmount, other: CountedAmount, linking: str) -> Iterator[ClaimVerdict]:
        """`18 450 uppdrag, det vill säga drygt 18 000 uppdrag`: of the same things, in the same unit."""
        same = one.of_same(other) and (one.scale or one.counts_what(other)) and not self._moves(other)
        said = re.match(rf"[^#]{{0,25}}{pattern('says_same')}", linking)
        if same and said and not re.search(r" (?:med|om|i|på) $", linking):
            yield self.judged("repeated", one.same_as(other), one.amount.text)

    def _moves(self, one: CountedAmount) -> bool:
        """Whether an amount tells how much more or less something is."""
        return re.match(rf"(?: {_LETTERS}){{0,2}} {_more()}", one.tail) is not None

    def _overlap(self, text: str) -> bool:
        """Whether what stands before an amount has a word once more behind it."""
        rest = stems(self.line.sentence.text.replace(text, " ", 1))
        return any(alike(word, each) for word in stems(text) for each in rest)

    def _shares_words(self, other: Sentence) -> bool:
        return any(alike(word, each) for word in stems(self.line.sentence.text) for each in stems(other.text))

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
        if len(lengths) == 1 and self.before and ((back and not spans) or _definite(lengths[0])):
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
                right = not times[0][0].differs(times[1][0])
                yield self.judged("period", right, one)

    # -- the same once more

    def _once_more(self) -> Iterator[ClaimVerdict]:
        """`61 200 patienter … de 62 100 patienter`."""
        for now in self.line.told:
            if now.amount.slack or not _definite(now):
                continue
            here = [one for one in self.line.told if one.place < now.place]
            known = [one for one in (*self.earlier, *here) if one.of_same(now) and one.size == now.size]
            named = [one for one in known if now.scale or one.counts_what(now)]
            if any(isclose(one.value, now.value) for one in known):
                if named:
                    yield self.judged("repeated", True, "", named[0].sentence)
            elif (
                len(named) == 1
                and mistyped(now.value, named[0].value)
                and not made_of(now, [one for one in (*self.earlier, *here) if one.scale == now.scale][-_MOST:])
                and not self.of_other(named[0].sentence)
                and not self._of_part(now, named[0].sentence)
            ):
                yield self.judged("repeated", False, named[0].amount.text, named[0].sentence)

    def _of_part(self, now: CountedAmount, other: Sentence) -> bool:
        """Whether an amount is told of what the sentence does not name, such as a part: `de 20 öppna platserna`."""
        known = stems(other.text)
        return bool(now.nouns) and not any(alike(now.nouns[0], each) for each in known)

    # -- parts of a whole

    def _all_parts(self) -> Iterator[ClaimVerdict]:
        """`De 318 synpunkterna fördelade sig på bemötande (124), …`, shares that are a hundred together."""
        told, text = self.line.told, self.text
        shares = [one for one in told if one.scale == "share" and not one.amount.slack]
        if len(shares) == len(told) > 1:
            made = sum(one.value for one in shares)
            exact = isclose(made, 100.0)
            sexes = len(shares) == 2 and all(re.search(pattern(name), text) for name in ("women", "men"))
            whole = (sexes and re.search(pattern("composes"), text)) or re.search(pattern("parted_into"), text)
            if (exact and len(shares) > 2) or (whole and not any(one.amount.how for one in shares)):
                shown = numbers.percent(made, max(0, *(one.amount.decimals for one in shares)))
                near = abs(made - 100.0) <= 0.5 * len(shares) if len(shares) > 2 else exact
                yield self.judged("sum", near, shown)
            return
        if re.search(pattern("together"), text):
            return
        total, parts = told[:1], told[1:]
        if len(parts) < 2 or any(one.amount.how for one in told):
            return
        behind = total[0].tail
        parted = re.search(rf"{pattern('parted_into')}|\b(?:{'|'.join(claim_words('parts_begin'))})", behind)
        made = sum(one.value for one in parts)
        if not parted and not (total[0].scale == parts[0].scale and isclose(made, total[0].value)):
            return
        if all(one.scale == total[0].scale for one in parts) and not any(one.amount.slack for one in told):
            yield self.made("sum", total[0], made)

    # -- what is worked out

    @cached_property
    def consequence(self) -> int | None:
        """Where that begins in the sentence which follows of what was told before."""
        text = re.sub(rf"\bmotsvarande (?!(?:{_LETTERS} )?#)", " ", self.text)  # `motsvarande period`
        found = re.search(pattern("follows"), text)
        return self.text.find(found[0], found.start()) if found else None

    def _worked_out(self) -> Iterator[ClaimVerdict]:
        """`40 samtal, varav 10 … En fjärdedel var alltså …`, `8, 6 och 11 … det innebär att 25`."""
        change = re.search(rf"{_more()}|{pattern('left_over')}", self.text)
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
        change = re.search(_more(), self.text)
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
            ("change", _more(), abs(values[-1] - values[0]), two and alike_things and not self._other_than()),
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

    # -- two values and which way it went

    def _moved(self) -> Iterator[ClaimVerdict]:
        """`har ökat och uppgår nu till 4,6 dagar mot 5,1 dagar året innan`."""
        told, way = self.line.told, self._way()
        if len(told) != 2 or not way or not told[0].of_same(told[1]) or any(one.amount.slack for one in told):
            return
        linking, before = words_between(*told), told[0].head
        turned = re.search(r"\bfrån(?: \w+){0,2} $", before) and re.search(r"\btill\b", linking)
        if not (turned or re.search(r"\b(?:mot|från|jämfört med)\b", linking)) or any(map(self._moves, told)):
            return
        if re.search(rf"{pattern('budget', 'target', 'country', 'women', 'men')}|\b(?:med|om) $", f"{before}"):
            return
        if re.search(pattern("budget", "target", "country", "women", "men"), self.text):
            return
        if re.search(r"\b(?:snabbare|fortare|långsammare|mer|mindre)\b[^#]* än\b", before):
            return  # how much two things changed
        now, was = reversed(told) if turned else told
        one = self.went(was, now, way)
        if one.verdict == "contradicted" or not any(each.scale == now.scale for each in self.earlier):
            yield one  # which they may tell otherwise

    # -- which way a series went

    def _went(self) -> Iterator[ClaimVerdict]:
        """`41 i maj, 44 i juni … Ökningen pågick i varje månad`, `från 800 till 1 200 … har fördubblats`."""
        series = self.before[-1].told if self.before else []
        if len(series) < 2 or self.line.told or len({(one.scale, one.size) for one in series}) != 1:
            return
        values = [one.value for one in series]
        where = series[0].sentence
        factor = next(
            (claim_words("factors")[word] for word in _WORDS.findall(self.text) if word in claim_words("factors")),
            None,
        )
        if factor:
            ratio = values[-1] / values[0] if values[0] else 0.0
            right = abs(ratio - factor) <= _NEARLY * factor
            yield self.judged("change", right, numbers.number(ratio, 1), where)
            return
        way = self._way()
        moved = re.search(rf"{pattern('up', 'down')}", where.all_masked) is None
        moves = [each for each in re.split("[,;:]", self.text) if re.search(_moves(), each)]
        back = re.match(pattern("back"), self.text) or any(re.search(pattern("back"), each) for each in moves)
        every = re.search(pattern("every_month", "throughout"), self.text)
        cue = self.consequence is not None or bool(back or every)
        cue = cue or any(word.startswith(self.text[:_BEGINNING]) for word in _WORDS.findall(where.all_masked))
        if not way or not moved or not (cue or re.search(r"\bvarje\b", self.text)):
            return
        steps = [(later - earlier) * way > 0 for earlier, later in pairwise(values)]
        each = re.search(r"\b(?:varje|hela|genomgående|stadigt)\b", self.text)
        right = all(steps) if each else (values[-1] - values[0]) * way > 0
        yield self.judged("direction", right, f"{series[0].amount.text} till {series[-1].amount.text}", where)

    def _way(self) -> int:
        """Whether the sentence says that something went up or down, and does not deny it."""
        if re.search(rf"{pattern('not')} (?:\w+ ){{0,5}}?{_moves()}", self.text):
            return 0
        up, down = (
            re.search(pattern(*kinds), self.text) is not None for kinds in (("up", "more_of"), ("down", "less_of"))
        )
        return 0 if up == down else 1 if up else -1


def _moves() -> str:
    """What says that something went up or down, or that there is more or less of it."""
    return pattern("up", "down", "more_of", "less_of")


def _more() -> str:
    """What says that something is more or less than another, or became so."""
    return rf"(?!över|under){pattern('higher', 'lower', 'up', 'down', 'change_nouns', 'gaps', 'exceed', 'fall_short')}"


def _definite(one: CountedAmount) -> bool:
    """Whether an amount is told as one that is known: `de 640 besöken`."""
    return re.search(rf"{any_of(claim_words('definites'))} $", one.head) is not None


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


def _digits(one: CountedAmount) -> str:
    return re.sub(r"\D", "", one.amount.text)


def _part(one: CountedAmount, other: CountedAmount) -> float:
    low, high = sorted((one.value, other.value))
    return 100 * low / high


def _of_both(one: CountedAmount, other: CountedAmount) -> float:
    return 100 * one.value / ((one.value + other.value) or 1.0)


def _change(one: CountedAmount, other: CountedAmount) -> float:
    return 100 * abs(other.value - one.value) / one.value
