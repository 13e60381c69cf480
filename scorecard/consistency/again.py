"""What a sentence tells of a thing as known, held against what was told of it before: its amount, its unit, its time.

A thing is told as known by its determiner (`de 640 besöken`), by a noun in the definite form that the text has used
(`stängningen i juni`), or in words that say so (`i bilagan anges`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, cached_property
from itertools import pairwise
from math import isclose

from scorecard.consistency.counted import CountedAmount, CountedLine, HeldLine, first_of, made_of, words_between
from scorecard.consistency.mentions import CASE, subject_of
from scorecard.sentences.quantity import mistyped
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import alike, stem, stems
from scorecard.sentences.times import SaidTime, times_of
from scorecard.sentences.verdict import ClaimVerdict
from scorecard.sentences.vocabulary import any_of, claim_words, pattern

_W = r"[\wåäöé-]+"
_BACK = 3  # sentences before one that can have told of the same
_MOST = 6  # amounts of which pairs are tried
_ROOT = 3  # letters of what is left of a word without its endings
_KIN = 5  # letters that two forms of a word have in common
_VERBAL = re.compile(
    r"(?:ningarna|ningens|heterna|heten|het|ningen|ningar|ning|andet|ande|elsen|else|ades|ade|ats|at|as|des|de|tes|te|ts|er|ar|en|et|na|or|t|s|n|a|e)$"
)


def again(file: str, lines: Sequence[CountedLine], place: int) -> Iterator[ClaimVerdict]:
    """Hold what a sentence tells once more against what the sentences before it told."""
    one = Again.at(file, lines, place, _BACK)
    yield from first_of(one.dated, one.amounts, one.times)


@cache
def root(word: str) -> str:
    """What a verb and the noun made of it have in common: `stäng` of `stängde` and of `stängningen`."""
    short = word.lower()
    while (less := _VERBAL.sub("", short)) != short and len(less) >= _ROOT:
        short = less
    return short


@cache
def kin(one: str, other: str) -> bool:
    """Whether two words are forms of one word, or a verb and its noun."""
    if stem(one) == stem(other) or root(one) == root(other):
        return True
    a, b = root(one), root(other)
    return a[:_KIN] == b[:_KIN] and min(len(a), len(b)) >= _KIN


def _definite(word: str) -> bool:
    """Whether a word is a noun in its definite form, by its ending."""
    ends = re.search(r"(?:en|et|an|na|ns|ts|ens|ets|nas)$", word) is not None
    return len(word) > 4 and ends and word not in claim_words("function_words")


class Again(HeldLine):
    """A sentence that may tell once more what those before it told."""

    # -- amounts

    def amounts(self) -> Iterator[ClaimVerdict]:
        """`540 spirometrier … Antalet spirometrier, 504, …`; `850 ton … De 850 kilona …`."""
        for now in self.line.told:
            if now.amount.slack or self._sized(now) or self._part(now):
                continue
            how = self._known(now)
            if how is None:
                continue
            same = [one for one in self.earlier if self._of_same(one, now, how)]
            if any(isclose(one.value, now.value) and one.scale == now.scale for one in same):
                yield self.judged("repeated", True, "", same[0].sentence)
                return
            if other := next((one for one in same if _in_other_unit(one, now)), None):
                yield self.judged("unit", False, other.amount.text, other.sentence)
                return
            told = [one for one in same if one.scale == now.scale and one.size == now.size and not one.amount.how]
            if len({one.value for one in told}) == 1 and self._contradicts(told[0], now):
                yield self.judged("repeated", False, told[0].amount.text, told[0].sentence)
                return

    def dated(self) -> Iterator[ClaimVerdict]:
        """`Snittiden var nio minuter i januari. Från januaris tio minuter …`: two amounts of one month."""
        for now in self.line.told:
            month = _month_of(now)
            for was in [one for line in self.before[-2:] for one in line.told if month and _month_of(one) == month]:
                if was.scale != now.scale or not now.scale or (now.scale == "share" and self._of_another(was.sentence)):
                    continue
                if was.size == now.size and (mistyped(now.value, was.value) or now.value == was.value):
                    yield self.judged("repeated", isclose(now.value, was.value), was.amount.text, was.sentence)
                    return

    def _contradicts(self, was: CountedAmount, now: CountedAmount) -> bool:
        """Whether two numbers of one thing cannot both be right."""
        own = [one for one in (*self.earlier, *self.line.told) if one.scale == now.scale and one is not now]
        made = made_of(now, own)
        parted = subject_of(self.line.sentence.text).parts_from(subject_of(was.sentence.text))
        return mistyped(now.value, was.value) and not (
            made or parted or now.amount.how or self._of_another(was.sentence)
        )

    def _sized(self, one: CountedAmount) -> bool:
        """Whether an amount tells how much more or less something is."""
        before, after = one.head, one.tail
        more = rf"(?!över|under){pattern('higher', 'lower', 'up', 'down')}"
        if re.search(r"(?:ningen|gången|skillnaden) på $", before):
            return False  # which is told as known
        return (
            re.match(rf"(?: {_W}){{0,2}} {more}", after) is not None
            or re.search(rf"{pattern('up', 'down', 'change_nouns', 'either')}(?: {_W}){{0,2}} (?:med|på|om) $", before)
            is not None
        )

    def _part(self, one: CountedAmount) -> bool:
        """Whether an amount is a part of another: `tolv av dem`."""
        before, after = one.head, one.tail
        return (
            re.match(r"(?: \w+)? av (?:dem|dessa|de)\b", after) is not None
            or re.search(r"\b(?:av (?:dem|dessa)|bland (?:dem|dessa)|varav|därav)(?: \w+){0,3} $", before) is not None
            or re.search(r"\b(?:varav|ytterligare|bara|endast|hittills|nya|andra|ny|först\w*) $", before) is not None
        )

    def _known(self, one: CountedAmount) -> str | None:
        """How an amount is told as known: by its determiner, by the noun that it is of, or by words that say so."""
        before, after = one.head, one.tail
        if re.search(rf"{any_of(claim_words('determiners'))} $", before):
            return "determiner"
        clause = re.split(r"[.;:]|, (?:och|men|så|eftersom) | men ", before)[-1]
        words = re.findall(_W, clause)
        named = any(_definite(word) for word in words)
        apposed = re.search(r"[,(] $", before) is not None and re.match(r"[\w ]{0,20}[,).]", after) is not None
        verb = rf"{pattern('levels', 'stands')}|vara|utgöra|uppges|anges|angavs|till|kostade|på|om"
        if apposed and named:
            return "noun"
        if re.match(r"(?:att|med|eftersom|trots|när|för|till|av|från)\b", clause.strip()) and (
            len(words) > 1 or bool(one.nouns)
        ):
            return "noun"
        return "noun" if named and re.search(rf"(?:{verb})(?: {_W})? $", clause) else None

    def _of_same(self, was: CountedAmount, now: CountedAmount, how: str) -> bool:
        """Whether an amount that was told can be of what is told as known now."""
        if was.scale != now.scale and {was.scale, now.scale} not in _KINDRED:
            return False
        mine = [word for word in self._content if word not in _said_of(was)] if how == "noun" else []
        common = [word for word in self._content if any(same_word(word, each) for each in _said_of(was))]
        nouns = any(same_word(one, each) for one in now.nouns for each in (*was.nouns, *_said_of(was)))
        if was.scale == "" and now.nouns and not nouns:
            return False
        if how == "determiner":
            return bool(nouns or common or was.scale)
        return len(common) > 1 or (bool(common) and len(mine) < _KIN)

    @cached_property
    def _content(self) -> list[str]:
        return [word for word in re.findall(r"[a-zåäöé]{3,}", self.text) if tells(word)]

    def _of_another(self, other: Sentence) -> bool:
        return self.of_other(other, "year_before", "budget", "target")

    # -- the same in another unit, or once more

    def otherwise(self) -> Iterator[ClaimVerdict]:
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
        same = one.of_same(other) and (one.scale or one.counts_what(other)) and not other.apart
        said = re.match(rf"[^#]{{0,25}}{pattern('says_same')}", linking)
        if same and said and not re.search(r" (?:med|om|i|på) $", linking):
            yield self.judged("repeated", one.same_as(other), one.amount.text)

    def _overlap(self, text: str) -> bool:
        """Whether what stands before an amount has a word once more behind it."""
        rest = stems(self.line.sentence.text.replace(text, " ", 1))
        return any(alike(word, each) for word in stems(text) for each in rest)

    def _shares_words(self, other: Sentence) -> bool:
        return any(alike(word, each) for word in stems(self.line.sentence.text) for each in stems(other.text))

    def once_more(self) -> Iterator[ClaimVerdict]:
        """`61 200 patienter … de 62 100 patienter`."""
        for now in self.line.told:
            if now.amount.slack or not now.known:
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

    # -- times

    def times(self) -> Iterator[ClaimVerdict]:
        """`Vårdcentralen stängde i juni. Stängningen i augusti …`."""
        if not self.before:
            return
        for now, at in _placed(self.line.sentence.text):
            word = self._event_before(at)
            if word is None:
                continue
            for line in reversed(self.before):
                was = [time for time, _ in _placed(line.sentence.text)]
                same = [time for time in was if time.kind == now.kind]
                if not same or not self._happened(word, line.sentence):
                    continue
                right = any(not time.differs(now) for time in same)
                yield self.judged("period", right, line.sentence.text, line.sentence)
                return

    def _event_before(self, at: int) -> str | None:
        """The word of an event that a time stands behind: `stängningen i`, `när avtalet upphör`."""
        head = self.line.sentence.text[:at].lower()
        found = re.search(
            rf"({_W})(?: (?:i|den|under|på|vid|från|till|redan|år|vecka|dagarna|mitten|slutet|början|av))* $", head
        )
        if not found or not tells(found[1]):
            return None
        clause = re.split(r"[.,;:]| och | men ", head)[-1]
        when = re.match(r"\s*(?:när|då|sedan|efter att|efter|före|innan|vid|från|med|genom|i samband med) ", clause)
        return found[1] if _definite(found[1]) or when else None

    def _happened(self, word: str, other: Sentence) -> bool:
        """Whether a word is of what a sentence says that happened once."""
        told = re.findall(r"[a-zåäöé]{3,}", other.text.lower())
        own = [each for each in told if kin(word, each) and each not in claim_words("empty")]
        verbs = [each for each in own if re.search(r"(?:de|des|te|tes|ts|as|er|ar|ades|ade|its)$", each)]
        happens = re.search(any_of(claim_words("happens")), other.text.lower())
        phase = next((name for name in ("begins", "ends") if word in claim_words(name)), None)
        if phase:
            theirs = re.search(pattern(phase), other.text.lower()) is not None
            content = [each for each in told if tells(each)]
            return theirs and any(same_word(mine, each) for mine in self._content for each in content)
        return bool(own) and (bool(happens) or bool(verbs))


def _month_of(one: CountedAmount) -> str | None:
    """The month that an amount is told to be of, right before or behind it."""
    months = any_of(claim_words("months")[:12])
    text = one.sentence.all_masked
    ahead = re.search(
        rf"({any_of([f'{month}s' for month in claim_words('months')[:12]])})(?: {_W})? #{one.place}#", text
    )
    behind = re.search(rf"#{one.place}#(?: {_W}){{0,2}}? (?:i|under) ({months})(?! \d)", text)
    return ahead[1].removesuffix("s") if ahead else behind[1] if behind else None


_KINDRED: tuple[set[str], ...] = ({"share", "points"}, {"share", "index"}, {"points", "index"})


def _in_other_unit(was: CountedAmount, now: CountedAmount) -> bool:
    """Whether the same digits are told in another unit."""
    digits = [re.sub(r"\D", "", one.amount.text) for one in (was, now)]
    if was.scale == now.scale == "money":
        digits = [each.rstrip("0") for each in digits]  # `700 000 kronor` and `700 miljoner`
    same = digits[0] == digits[1] if all(digits) else isclose(was.amount.value, now.amount.value)
    return (
        same
        and (was.scale, was.size, was.written) != (now.scale, now.size, now.written)
        and not isclose(was.value, now.value)
    ) or (same and was.scale != now.scale)


@cache
def tells(word: str) -> bool:
    """Whether a word tells what a sentence is of."""
    blank = {*claim_words("light_verbs"), *claim_words("blank"), *claim_words("function_words"), *claim_words("times")}
    moves = {*claim_words("change_nouns"), *claim_words("gaps")}
    return word in moves or (word not in blank and bool(stems(word)) and word not in claim_words("months"))


def _said_of(one: CountedAmount) -> list[str]:
    moves = {*claim_words("up"), *claim_words("down")}
    return [word for word in re.findall(r"[a-zåäöé]{3,}", one.sentence.text.lower()) if tells(word) or word in moves]


@cache
def same_word(word: str, told: str) -> bool:
    """Whether a word can name once more what another one named: not what is more special than that."""
    one, other = stem(word), stem(told)
    if one == other or kin(word, told):
        return True
    return len(one) <= len(other) and alike(one, other)


def _placed(text: str) -> Iterator[tuple[SaidTime, int]]:
    """The times of a text, each with its place there."""
    plain = CASE.sub(lambda found: " " * len(found[0]), text)
    for found in re.finditer(_time_pattern(), plain.lower()):
        for time in times_of(found[0]):
            yield time, found.start()
            break


@cache
def _time_pattern() -> str:
    months = any_of(claim_words("months")[:12])
    year = r"(?:19|20)\d\d"
    return (
        rf"(?:\b\d{{1,2}} )?{months}(?:\s?[–-]\s?{months})?(?: {year})?|\bvecka \d{{1,2}}|"
        rf"\b{year}(?:\s?[–-]\s?{year})?|{any_of(claim_words('quarters'))}(?: {year})?"
    )


def _digits(one: CountedAmount) -> str:
    return re.sub(r"\D", "", one.amount.text)
