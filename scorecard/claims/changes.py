"""Changes against the values that they lie between: size, unit and direction, in a sentence and the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from scorecard.claims.quantity import Quantity, Range
from scorecard.claims.report import Sentence
from scorecard.claims.verdict import ClaimKind, ClaimVerdict, judged
from scorecard.claims.vocabulary import any_of, claim_words, groups, pattern
from scorecard.wording import numbers

_NEAR = {"alike": 0.05, "little": 0.15}  # how far apart what is said to be nearly the same may lie
_Q = r"#(\d+)#"
_NOTHING = 1e-9


@dataclass(frozen=True)
class _Values:
    """What a change lies between: the value now and the one before, each with its sentence."""

    now: tuple[Quantity, Sentence] | None
    before: tuple[Quantity, Sentence] | None


def changes(file: str, sentences: Sequence[Sentence]) -> Iterator[ClaimVerdict]:
    """Hold every change of a topic against the values around it."""
    for place, sentence in enumerate(sentences):
        previous = sentences[place - 1] if place else None
        found = list(_clauses(sentence))
        sizes = {id(one) for change in found for one in (change.amount, change.share) if one}
        for change in found:
            yield from _change(file, sentence, previous, change, sizes)
        yield from _from_to(file, sentence)
        yield from _compared(file, sentence, sizes)
        yield from _alike(file, sentence, sizes)


@dataclass(frozen=True)
class _Change:
    """A change as it is said: how much, the share in brackets beside it, whether it is up, and what follows it."""

    amount: Quantity
    share: Quantity | None
    rising: bool | None
    before_it: str
    after_it: str


@cache
def _by_verb() -> re.Pattern[str]:
    verbs = groups(up="up", down="down", either="either")
    return re.compile(
        rf"(?:{verbs})(?: (?!från )[\wåäö]+){{0,6}}? (?:med|om|på) {_Q}(?:[^#(]{{0,12}}\(#(?P<share>\d+)#)?"
    )


@cache
def _by_more() -> re.Pattern[str]:
    more = groups(up="higher", down="lower", either="worth")
    beside = r"(?:[ ,]*(?:\(|eller |dvs\.? |det vill säga |alltså )#(?P<share>\d+)#\)?,?)?(?: kronor| kr)?"
    return re.compile(rf"{_Q}{beside} (?:{more})(?: [^#,.;()]{{0,40}}?)?(?= än|[,.;)]| \()")


def _clauses(sentence: Sentence) -> Iterator[_Change]:
    text, amounts = sentence.masked, sentence.amounts
    seen: set[int] = set()
    for made in (_by_verb(), _by_more()):
        for match in made.finditer(text):
            place = int(next(group for group in match.groups() if group and group.isdigit()))
            share = match["share"]
            if place in seen or (made is _by_more() and amounts[place].unit == "" and _is_level(text, place)):
                continue
            seen.add(place)
            rising = True if match["up"] else False if match["down"] else None
            beside = amounts[int(share)] if share else None
            after = re.split(r"[;.]| och #| men ", text[match.end() :])[0]
            yield _Change(amounts[place], beside, rising, text[: match.start()], after)


def _is_level(text: str, place: int) -> bool:
    return re.search(rf"{pattern('levels')} #{place}# {pattern('worth')}", text) is not None


def _change(
    file: str, sentence: Sentence, previous: Sentence | None, change: _Change, sizes: set[int]
) -> Iterator[ClaimVerdict]:
    values = _around(sentence, previous, change, sizes)
    if values.now and values.before:
        yield _held(file, sentence, change, values.now, values.before)
    elif change.share and change.share.unit == "percent" and values.now and change.rising is not None:
        yield from _shares(file, sentence, change, values.now)


def _around(sentence: Sentence, previous: Sentence | None, change: _Change, sizes: set[int]) -> _Values:
    """Find the value now before the change, and the one that it is compared with after it.

    `sizes` are the amounts of the sentence that are changes themselves.
    """
    amounts = sentence.amounts
    before = _referred(sentence, change)
    now: tuple[Quantity, Sentence] | None = None
    pairs = re.findall(rf"(?:{pattern('levels')}|till|på)(?: [\wåäö-]+){{0,3}}? {_Q}|^{_Q}", change.before_it)
    told = [one for one in (amounts[int(next(filter(None, pair)))] for pair in pairs) if id(one) not in sizes]
    if told:
        now = told[-1], sentence
    elif previous is not None and re.match(rf"{pattern('back')} ", sentence.masked):
        levels = re.findall(rf"{pattern('levels')}(?: [\wåäö-]+){{0,8}}? {_Q}|{_Q}\.?$", previous.masked)
        if levels:
            now = previous.amounts[int(next(filter(None, levels[-1])))], previous
    if now and not _same_kind(now[0], change.amount):
        now = None
    if before and not _same_kind(before[0], change.amount):
        before = None
    return _Values(now, before)


def _referred(sentence: Sentence, change: _Change) -> tuple[Quantity, Sentence] | None:
    """The value that a change is compared with, in the words after it."""
    rest = change.after_it
    found = re.search(
        rf"(?:jämfört med|jämfört mot|mot|än|från)\b[^#]*?"
        rf"(?:\b(?:var|då[^#]*?|om|på|med|än|mot|från|låg på)\b|\() ?(?:totalt )?{_Q}",
        f" {rest}",
    )
    return (sentence.amounts[int(found[1])], sentence) if found else None


def _same_kind(value: Quantity, amount: Quantity) -> bool:
    """Whether a change of this unit can be one of that value."""
    if amount.unit == "points":
        return value.unit == "percent"
    return amount.unit == "percent" or amount.unit == value.unit


def _held(
    file: str,
    sentence: Sentence,
    change: _Change,
    now: tuple[Quantity, Sentence],
    before: tuple[Quantity, Sentence],
) -> ClaimVerdict:
    """Hold a change against both of its values."""
    (new, where), (old, _) = now, before
    difference = new.range - old.range
    against = where if where is not sentence else sentence

    def verdict(kind: ClaimKind, figure: str | None) -> ClaimVerdict:
        return judged(file, sentence, kind, figure, against)

    if change.rising is not None and (difference.high <= _NOTHING if change.rising else difference.low >= -_NOTHING):
        return verdict("direction", f"{old.text} till {new.text}")
    size = difference.size
    relative = _relative(size, old.range)
    right = relative if change.amount.unit == "percent" else size
    unit = " procent" if change.amount.unit == "percent" else ""
    return verdict("change", None if change.amount.range.meets(right) else f"{_number(right)}{unit}")


def _shares(file: str, sentence: Sentence, change: _Change, now: tuple[Quantity, Sentence]) -> Iterator[ClaimVerdict]:
    """Hold the share of a change against the change and the value now."""
    new, share = now[0], change.share
    if share is None or new.unit != change.amount.unit or change.amount.unit in ("percent", "points"):
        return
    size = change.amount.range
    base = new.range - size if change.rising else Range(new.range.low + size.low, new.range.high + size.high)
    right = _relative(size, base)
    agrees = share.range.meets(right)
    yield judged(file, sentence, "change", None if agrees else f"{_number(right)} procent", sentence)


def _from_to(file: str, sentence: Sentence) -> Iterator[ClaimVerdict]:
    """Hold the direction, and the change where it is told, against `från A till B`."""
    text, amounts = sentence.masked.replace("dvs.", "dvs"), sentence.amounts
    for match in re.finditer(rf"från {_Q}[^#.;]{{0,40}}? till {_Q}", text):
        old, new = amounts[int(match[1])], amounts[int(match[2])]
        if old.unit != new.unit and "" not in (old.unit, new.unit):
            continue
        verb = re.findall(f"({pattern('up')})|({pattern('down')})", text[: match.start()])
        rising = None if not verb else bool(verb[-1][0])
        difference = new.range - old.range
        if rising is not None and (difference.high <= _NOTHING if rising else difference.low >= -_NOTHING):
            yield judged(file, sentence, "direction", f"{old.text} till {new.text}", sentence)
            continue
        after = re.match(rf"[^#.;]{{0,40}}?{_Q}", text[match.end() :])
        amount = amounts[int(after[1])] if after else None
        if after is None or amount is None or not re.search(r"\b(?:med|det vill säga|dvs|alltså)\b", after[0]):
            if rising is not None:
                yield judged(file, sentence, "direction", None, sentence)
            continue
        change = _Change(amount, None, rising, "", "")
        yield _held(file, sentence, change, (new, sentence), (old, sentence))


def _compared(file: str, sentence: Sentence, sizes: set[int]) -> Iterator[ClaimVerdict]:
    """Hold `högre än … B` against the value before it, where no size is told."""
    text, amounts = sentence.masked, sentence.amounts
    more = groups(up="higher", down="lower")
    link = r"(?:,? (?:vilket|som|och|ett|är|var|något|marginellt|klart|lite|betydligt|resultat))*"
    for match in re.finditer(rf"{_Q}{link} (?:{more})(?: [\wåäö]+)? än [^#.;]{{0,70}}?[ (]{_Q}", text):
        numbers = [group for group in match.groups() if group and group.isdigit()]
        one, other = amounts[int(numbers[0])], amounts[int(numbers[-1])]
        if one.unit != other.unit or sizes & {id(one), id(other)}:
            continue
        difference = one.range - other.range
        wrong = difference.high <= _NOTHING if match["up"] else difference.low >= -_NOTHING
        yield judged(file, sentence, "direction", f"{one.text} mot {other.text}" if wrong else None, sentence)


def _alike(file: str, sentence: Sentence, sizes: set[int]) -> Iterator[ClaimVerdict]:
    """Hold what is said to be the same, or nearly so, against both values."""
    text, amounts = sentence.masked, sentence.amounts
    for kind in ("same", "alike", "little"):
        for match in re.finditer(any_of(claim_words(kind)), text):
            first = re.findall(_Q, text[: match.start()])
            then = re.match(rf"[^#.;]{{0,70}}?{_Q}", text[match.end() :])
            if not first or not then:
                continue
            one, other = amounts[int(first[0 if kind == "same" else -1])], amounts[int(then[1])]
            if one.unit != other.unit or sizes & {id(one), id(other)}:
                continue
            if kind == "same":
                right = one.range.meets(other.range)
            else:
                right = abs(one.value - other.value) <= _NEAR[kind] * abs(other.value)
            yield judged(file, sentence, "change", None if right else f"{one.text} mot {other.text}", sentence)


def _relative(size: Range, base: Range) -> Range:
    if base.low <= 0:
        return Range(0.0, float("inf"))
    return Range(100 * size.low / base.high, 100 * size.high / base.low)


def _number(one: Range) -> str:
    return numbers.number((one.low + one.high) / 2, 1)
