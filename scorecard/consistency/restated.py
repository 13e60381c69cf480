"""What a sentence says once more of the one before it, in other words: in which unit, when, by which number or name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property

from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import Sentence
from scorecard.sentences.stems import alike, stem, stems
from scorecard.sentences.times import SaidTime, times_of
from scorecard.sentences.verdict import ClaimKind, ClaimVerdict, judged
from scorecard.sentences.vocabulary import any_of, claim_words, pattern

_PER = re.compile(r"#(?P<place>\d+)#(?: [\wåäö-]+)? per (?P<base>\d[\d ]*)")
_TITLED = re.compile(
    r"\b(?P<kind>[Ii]ndikator(?:n|erna)?|[Mm]ål|[Bb]ilaga|[Pp]unkt|[Pp]rojekt|[Ff]råga|[Åå]tgärd) (?P<number>\d+)"
    r"(?:,| \(| är| –|:) ?(?P<title>[A-ZÅÄÖ][^,().:]*)"
)
_TITLE_BEFORE = re.compile(r"\b(?P<title>[A-ZÅÄÖ][\wåäö]+)[^,().:]* \((?P<kind>[a-zåäö]+) (?P<number>\d+)\)")
_WARD = re.compile(r"\b(?P<kind>[Aa]vdelning|[Ee]nhet|[Mm]ottagning) (?P<number>\d+),? (?P<title>[a-zåäö]{5,})")
_ORDINAL = re.compile(
    r"\b(?P<title>[A-ZÅÄÖ][\wåäö]+)\b[^.]*\bden (?P<ordinal>\w+) (?P<kind>indikatorn|punkten|bilagan)"
)
_CALLED = re.compile(r"\b(?P<head>[a-zåäöA-ZÅÄÖ][a-zåäö]{4,}),? (?P<name>[A-ZÅÄÖ][a-zåäö]{3,}(?: [a-zåäö]{4,})?)\b")
_MINUTES = {"sekund": 1 / 60, "minut": 1, "tim": 60, "dygn": 1440, "dag": 1440, "veck": 10080}
_SHARED = 0.5  # of the words of the shorter one


@dataclass(frozen=True)
class Restated:
    """A sentence, the words that it has, and whether it begins with what points back."""

    sentence: Sentence
    words: frozenset[str]
    behind: tuple[tuple[str, frozenset[str]], ...]
    cue: bool

    @cached_property
    def text(self) -> str:
        return self.sentence.all_masked

    @cached_property
    def back(self) -> bool:
        """Whether it says that it is of the same: by a pronoun that begins it, by `samma` or by `alltså`."""
        return self.cue or re.match(rf"{pattern('back')}|{any_of(claim_words('again'))}", self.text) is not None

    def meets(self, other: Restated) -> bool:
        """Whether two sentences are of the same thing."""
        common = {word for word in self.words if any(alike(word, each) for each in other.words)}
        if not self.words or re.search(r"\b(?:dessa|denna|detta) #\d+#", self.text):
            return True
        if not (other.words - _of_figures()) and re.search(pattern("figures"), other.text):
            return True
        theirs = dict(other.behind)
        for kind, own in self.behind:
            if (rest := theirs.get(kind)) and not any(
                alike(word, each) for word in own for each in {*rest, *other.words}
            ):
                return False
        return bool(common) and (self.back or len(common) >= _SHARED * min(len(self.words), len(other.words)))

    @cached_property
    def measured(self) -> list[tuple[Quantity, str, float]]:
        """Its amounts, each with the kind of its unit and how much that is of the smallest one."""
        return [one for place, amount in enumerate(self.sentence.counted) if (one := self._unit(place, amount))]

    def _unit(self, place: int, amount: Quantity) -> tuple[Quantity, str, float] | None:
        behind = re.search(rf"#{place}# ([\wåäö]+)", self.text)
        per = next((one for one in _PER.finditer(self.text) if one["place"] == str(place)), None)
        if per:
            return amount, "per", 1 / float(re.sub(r"\D", "", per["base"]))
        if behind and behind[1] in claim_words("times"):
            return next(
                ((amount, "time", size) for begun, size in _MINUTES.items() if behind[1].startswith(begun)), None
            )
        if amount.unit == "money":
            return amount, "money", 1.0
        if not amount.unit and re.search(rf"index\w*\b(?: (?!procent)[\wåäö]+){{0,6}} #{place}#", self.text):
            return amount, "share", 0.0
        return (
            (amount, "share", 1.0 if amount.unit == "percent" else 0.0) if amount.unit in ("percent", "index") else None
        )

    @cached_property
    def times(self) -> tuple[SaidTime, ...]:
        """The times that it names; months that are listed are one."""
        text = re.sub(
            rf"(?i){any_of(claim_words('until'))} (?={any_of(_months())})", f"{_months()[0]}–", self.sentence.text
        )
        text = re.sub(rf"(?i)\b{any_of(claim_words('bounds_of_time'))} [\wåäö]+|\bän (?:i|under) [^,;.]*", "", text)
        found = [each for each in times_of(text) if each.kind != "years" or each.first != each.last]
        months = [each for each in found if each.kind == "months"]
        singles = [each.last for each in months if each.first == each.last]
        if len(months) > 1 and len(singles) == len(months) and singles == list(range(singles[0], singles[-1] + 1)):
            return (replace(months[0], last=singles[-1]),)
        return tuple(found)


def _months() -> list[str]:
    return list(claim_words("months")[:12])


@cache
def _of_figures() -> frozenset[str]:
    """The words of figures, which tell nothing of what they are of."""
    return frozenset(stem(word) for word in claim_words("figures"))


def restated(file: str, first: Restated, one: Restated) -> Iterator[ClaimVerdict]:
    """Hold what a sentence says once more against what the one before it said."""
    if not one.meets(first):
        return
    yield from _units(file, first, one)
    yield from _periods(file, first, one)
    yield from _lengths(file, first, one)


def _lengths(file: str, first: Restated, one: Restated) -> Iterator[ClaimVerdict]:
    """How many months a time has that the sentence before told: `Under dessa tre månader`."""
    found = re.search(r"\b(?:dessa|de|\w{4,}s) #(\d+)# månader", one.text)
    if found and len(first.times) == 1 and first.times[0].kind == "months" and first.times[0].first:
        length = first.times[0].last - first.times[0].first + 1
        told = one.sentence.counted[int(found[1])].value
        yield _verdict(file, one, "period", None if told == length else f"{length} månader", first)


def _units(file: str, first: Restated, one: Restated) -> Iterator[ClaimVerdict]:
    """The same number in another unit, or the same amount in another one."""
    for was, kind, size in first.measured:
        for now, other, base in one.measured:
            if kind != other or was.how or now.how or was.slack or now.slack:
                continue
            digits = [re.sub(r"\D", "", each.text) for each in (was, now)]
            if kind == "money":
                told = [money_unit(each.text) for each in (was, now)]
                wrong = bool(digits[0]) and digits[0] == digits[1] and told[0] != told[1] and was.value != now.value
            else:
                wrong = was.value == now.value and size != base
            if wrong:
                yield _verdict(file, one, "unit", was.text if kind != "per" else _around(first, was), first)
            elif kind == "time" and size != base and was.value * size == now.value * base:
                yield _verdict(file, one, "unit", None, first)


def _around(one: Restated, amount: Quantity) -> str:
    return one.sentence.text[amount.start :][:40].strip()


def money_unit(text: str) -> str:
    """The unit of an amount of money as it is written, but for its form."""
    found = re.search(r"milj(?:oner|on)?|mnkr|mkr|miljard|mdkr|tusen|tkr", text.lower())
    return (
        "" if not found else "miljard" if found[0] in ("miljard", "mdkr") or "miljard" in text.lower() else found[0][:2]
    )


def _periods(file: str, first: Restated, one: Restated) -> Iterator[ClaimVerdict]:
    """The time of what is told, once more: `Det gäller alltså årets fyra första månader`."""
    if len(first.times) != 1 or len(one.times) != 1:
        return
    was, now = first.times[0], one.times[0]
    if re.search(r"\b(?:som|än|mot)(?: (?:för|under|i|år|åren))* \d{4}", one.text):
        return  # of what it is compared with
    declares = [re.search(pattern("of_period"), each.text) for each in (first, one)]
    again = re.search(rf"\b(?:när|då|som) [^,.]*{any_of(claim_words('performed'))}", one.text)
    if not (any(declares) or one.back or again):
        return
    apart = was.differs(now)
    counts = [{each.value for each in side.sentence.counted} for side in (first, one)]
    if apart and all(counts) and not counts[0] & counts[1] and not one.back:
        return  # another figure of another time
    if apart and not (all(declares) or one.back or again or (declares[0] and _told_of(first))):
        return
    yield _verdict(file, one, "period", first.sentence.text if apart else None, first)


def _told_of(first: Restated) -> bool:
    """Whether a sentence is of figures and when they are of."""
    return re.search(pattern("figures"), first.text) is not None


def _verdict(file: str, one: Restated, kind: ClaimKind, figure: str | None, first: Restated) -> ClaimVerdict:
    return judged(file, one.sentence, kind, figure, first.sentence)


# ---- numbers and names


def numbered(file: str, first: Sentence, one: Sentence) -> Iterator[ClaimVerdict]:
    """A thing with its number, once more: `Indikator 9, Trycksår` and `Trycksår (indikator 8)`."""
    for kind, number, title in _numbered(first.text):
        for other, again, name in _numbered(one.text):
            if kind != other:
                continue
            same = _one_title(title, name)
            if same or number == again:
                yield judged(file, one, "name", None if same and number == again else f"{kind} {number}", first)


def _numbered(text: str) -> Iterator[tuple[str, int, str]]:
    for made in (_TITLED, _TITLE_BEFORE, _WARD):
        for found in made.finditer(text):
            if made is not _WARD or found["title"] not in claim_words("light_verbs"):
                yield stem(found["kind"].lower()), int(found["number"]), found["title"]
    ordinals: list[str] = claim_words("ordinals")
    for found in _ORDINAL.finditer(text):
        if found["ordinal"] in ordinals:
            yield stem(found["kind"]), ordinals.index(found["ordinal"]) + 1, found["title"]


def _one_title(title: str, other: str) -> bool:
    """Whether two titles are of one thing: all words of the shorter one are in the longer one."""
    short, long = sorted((stems(title), stems(other)), key=len)
    return bool(short) and all(any(alike(word, each) for each in long) for word in short)


def called(file: str, first: Restated, one: Restated) -> Iterator[ClaimVerdict]:
    """A thing of a kind with its name, and `samma` thing with another one."""
    for was in _CALLED.finditer(first.sentence.text):
        if was["head"][0].isupper() and was.start():
            continue  # a name itself
        for now in _CALLED.finditer(one.sentence.text):
            again = re.search(rf"\bsamma {re.escape(now['head'].lower())}", one.sentence.text.lower())
            if not alike(stem(was["head"]), stem(now["head"])):
                continue
            same = was["name"].lower() == now["name"].lower()
            rest = one.words - {stem(word) for word in now["name"].split()} - {stem(now["head"])}
            if same or (again and any(alike(word, each) for word in rest for each in first.words)):
                yield judged(file, one.sentence, "name", None if same else was["name"], first.sentence)
