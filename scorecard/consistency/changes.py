"""Changes against the values that they lie between: size, unit and direction, in a sentence and the one before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache

from scorecard.consistency.counted import framed, unframed
from scorecard.sentences.fitting import FromTo, share_of, way_said
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import Sentence
from scorecard.sentences.said import statements
from scorecard.sentences.statement import SaidGap, SaidValue
from scorecard.sentences.verdict import ClaimPlace, ClaimVerdict, judged
from scorecard.sentences.vocabulary import any_of, claim_words, groups, pattern
from scorecard.sentences.words import clauses, words_of
from scorecard.wording import numbers

_NEAR = {"alike": 0.05, "little": 0.15}  # how far apart what is said to be nearly the same may lie
_Q = r"#(\d+)#"
_W = r"[\wåäöé-]+"
_OF_SHARE = r"\bandel(?:en|ar|arna)?\b"


def changes(file: str, sentences: Sequence[Sentence]) -> Iterator[ClaimVerdict]:
    """Hold every change of a topic against the values around it."""
    for sentence, previous in zip(sentences, (None, *sentences), strict=False):
        found = list(_clauses(sentence))
        sizes = {id(one) for change in found for one in (change.amount, change.share) if one}
        for change in found:
            yield from _change(file, sentence, previous, change, sizes)
        yield from _from_to(file, sentence)
        yield from _compared(file, sentence, sizes)
        yield from _alike(file, sentence, sizes)


@dataclass(frozen=True)
class _Change:
    """A change as it is said: how much, the share in brackets beside it, which way, and what stands around it."""

    amount: Quantity
    share: Quantity | None
    way: int
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
            way = 1 if match["up"] else -1 if match["down"] else 0
            beside = amounts[int(share)] if share else None
            after = re.split(r"[;.]| och #| men ", text[match.end() :])[0]
            yield _Change(amounts[place], beside, way, text[: match.start()], after)


def _is_level(text: str, place: int) -> bool:
    return re.search(rf"{pattern('levels')} #{place}# {pattern('worth')}", text) is not None


def _change(
    file: str, sentence: Sentence, previous: Sentence | None, change: _Change, sizes: set[int]
) -> Iterator[ClaimVerdict]:
    now, where = _now(sentence, previous, change, sizes)
    before = _referred(sentence, change)
    if now and before:
        yield _held(file, sentence, change.way, change.amount, FromTo(before, now), where)
    elif now and change.share and change.share.unit == "percent" and change.way:
        yield from _share(file, sentence, change, now, change.share)


def _now(
    sentence: Sentence, previous: Sentence | None, change: _Change, sizes: set[int]
) -> tuple[Quantity | None, Sentence]:
    """Find the value that something has changed to, and where it stands; `sizes` are the amounts that are changes."""
    pairs = re.findall(rf"(?:{pattern('levels')}|till|på)(?: [\wåäö-]+){{0,3}}? {_Q}|^{_Q}", change.before_it)
    told = [sentence.amounts[int(next(filter(None, pair)))] for pair in pairs]
    told, where = [one for one in told if id(one) not in sizes], sentence
    if not told and previous is not None and re.match(rf"{pattern('back')} ", sentence.masked):
        levels = re.findall(rf"{pattern('levels')}(?: [\wåäö-]+){{0,8}}? {_Q}|{_Q}\.?$", previous.masked)
        told, where = [previous.amounts[int(next(filter(None, pair)))] for pair in levels], previous
    return (told[-1] if told and _same_kind(told[-1], change.amount) else None), where


def _referred(sentence: Sentence, change: _Change) -> Quantity | None:
    """The value that a change is compared with, in the words after it."""
    found = re.search(
        rf"(?:jämfört med|jämfört mot|mot|än|från)\b[^#]*?"
        rf"(?:\b(?:var|då[^#]*?|om|på|med|än|mot|från|låg på)\b|\() ?(?:totalt )?{_Q}",
        f" {change.after_it}",
    )
    value = sentence.amounts[int(found[1])] if found else None
    return value if value and _same_kind(value, change.amount) else None


def _same_kind(value: Quantity, amount: Quantity) -> bool:
    """Whether a change of this unit can be one of that value."""
    if amount.unit == "points":
        return value.unit == "percent"
    return amount.unit == "percent" or amount.unit == value.unit


def _held(file: str, sentence: Sentence, way: int, amount: Quantity, move: FromTo, where: Sentence) -> ClaimVerdict:
    return judged(file, sentence, *move.held(way, amount), where)


def _share(file: str, sentence: Sentence, change: _Change, new: Quantity, share: Quantity) -> Iterator[ClaimVerdict]:
    """Hold the share of a change against the change and the value now."""
    if new.unit != change.amount.unit or change.amount.unit in ("percent", "points"):
        return
    size = change.amount.range
    right = share_of(size, new.range - size if change.way > 0 else new.range + size)
    figure = None if share.range.meets(right) else numbers.percent((right.low + right.high) / 2, 1)
    yield judged(file, sentence, "change", figure, sentence)


def _from_to(file: str, sentence: Sentence) -> Iterator[ClaimVerdict]:
    """Hold the direction, and the change where it is told, against `från A till B`."""
    text, amounts = sentence.masked.replace("dvs.", "dvs"), sentence.amounts
    for match in re.finditer(rf"från {_Q}[^#.;]{{0,40}}? till {_Q}", text):
        move = FromTo(*(amounts[int(one)] for one in match.groups()))
        if move.old.unit != move.new.unit and "" not in (move.old.unit, move.new.unit):
            continue
        verb = re.findall(f"({pattern('up')})|({pattern('down')})|{pattern('factors')}", text[: match.start()])
        way = bool(verb[-1][0]) - bool(verb[-1][1]) if verb else 0
        after = re.match(rf"[^#.;]{{0,40}}?{_Q}", text[match.end() :])
        if after and re.search(r"\b(?:med|det vill säga|dvs|alltså)\b", after[0]):
            yield _held(file, sentence, way, amounts[int(after[1])], move, sentence)
        elif way:
            yield judged(file, sentence, "direction", move.told if move.denies(way) else None, sentence)


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
        wrong = FromTo(other, one).denies(1 if match["up"] else -1)
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


# ---- changes of values that were told


def told_changes(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    """Hold `halverades` and `ökningen är C` against the two values that they lie between."""
    for clause in clauses(words_of(sentence)):
        factor = next((claim_words("factors")[word.text] for word in clause if word & {"factors"}), None)
        amounts = [word.amount for word in clause if word.amount]
        text = " ".join(word.text for word in clause)
        if factor and len(amounts) == 2 and re.search(r"från #\d+# till #\d+#", text) and amounts[0].value:
            move = FromTo(*amounts)
            yield judged(file, sentence, "change", None if move.times(factor) else move.told, sentence)
    dated = list(_of_two_times(file, sentence, before)) if before else []
    yield from dated or _between(file, sentence, before)


def _of_two_times(file: str, sentence: Sentence, before: Sentence) -> Iterator[ClaimVerdict]:
    """A size alone, against the values of two years that the sentence before tells, whichever stands first."""
    values = [one for one in statements(words_of(before)) if isinstance(one, SaidValue)]
    years = [one.refs[0].year or (0 if one.refs[0].before else 9999) for one in values]
    if (
        len(values) != 2
        or len(before.amounts) != 2
        or len(set(years)) != 2
        or values[0].amount.unit != values[1].amount.unit
    ):
        return
    if len({replace(one.refs[0], year=None, before=False) for one in values}) != 1:
        return
    old, new = (one.amount for _, one in sorted(zip(years, values, strict=True), key=lambda each: each[0]))
    said = [one for one in statements(words_of(sentence)) if isinstance(one, SaidGap) and one.amount]
    if (
        len(said) != 1
        or said[0].explicit
        or not re.match(rf"(?:{pattern('back')}|{pattern('up', 'down', 'either')})", sentence.masked)
        or (re.search(_OF_SHARE, sentence.masked) and not re.search(_OF_SHARE, before.masked))
    ):
        return
    assert said[0].amount
    yield _held(file, sentence, said[0].way, said[0].amount, FromTo(old, new), before)


@cache
def _two_values() -> tuple[str, str, tuple[tuple[re.Pattern[str], bool], ...]]:
    """What tells a time before and now, and the forms of two values: each, and whether the first lacks its unit."""
    then = rf"(?:(?:år )?(?:19|20)\d\d|{pattern('year_before')}|{pattern('budget')})"
    now = r"(?:(?:år )?(?:19|20)\d\d|i år|nu|i dag)"
    against = r"(?:mot|jämfört med|att jämföra med|i stället för|(?:upp |ner |ned )?från)"
    pairs = (
        (rf"till(?: {_W}){{0,2}}? (?P<new>#\d+#)(?: {_W}){{0,3}}? från(?: {_W}){{0,2}}? (?P<old>#\d+#)", True),
        (rf"från(?: {_W}){{0,2}}? (?P<old>#\d+#)[^#;]*? till(?: {_W}){{0,2}}? (?P<new>#\d+#)", True),
        (
            rf"(?P<new>#\d+#)(?: {_W}){{0,4}},? {against}(?: {_W}){{0,4}}? (?P<old>#\d+#)(?: {_W}){{0,3}}? {then}",
            False,
        ),
        (
            rf"(?P<new>#\d+#)(?: {_W}){{0,4}},? {against}(?: {_W}){{0,4}}? {then}s?(?: {_W}|,){{0,6}}? (?P<old>#\d+#)",
            False,
        ),
        (rf"(?P<old>#\d+#)[^#]{{0,40}}{then}[^#]{{0,40}}(?P<new>#\d+#)[^#]{{0,30}}{now}", False),
        (rf"{then}[^#]{{0,60}}(?P<old>#\d+#)[^#]{{0,60}}{now}[^#]{{0,40}}(?P<new>#\d+#)", False),
    )
    return then, now, tuple((re.compile(one), plain) for one, plain in pairs)


def _between(file: str, sentence: Sentence, before: Sentence | None) -> Iterator[ClaimVerdict]:
    """A size beside both values: `18 mnkr mot 15 året före, en ökning med 3 mnkr`, `med 0,7, från 7,2 till 6,5`."""
    text, amounts = sentence.all_masked, sentence.counted
    *_, pairs = _two_values()
    found = next(((match, plain) for one, plain in pairs if (match := one.search(text))), None)
    if not found:
        if before is not None:
            yield from _of_the_pair(file, sentence, before, [one for one, _ in pairs])
            yield from _joined(file, sentence, before)
        return
    match, plain = found
    places = [int(match[name].strip("#")) for name in ("old", "new")]
    old, new = (amounts[place] for place in places)
    if old.unit != new.unit and not old.unit and plain:
        old = replace(old, unit=new.unit)
    if old.unit != new.unit or old.slack or new.slack:
        return
    yield from _sized(file, sentence, FromTo(old, new), places, text[match.end() :])


def _joined(file: str, sentence: Sentence, before: Sentence) -> Iterator[ClaimVerdict]:
    """A value now and its change, with the value before in the sentence before, read as one."""
    then, now, _ = _two_values()
    if not re.match(rf"(?:{pattern('back')}|{now}|{then}|under (?:{then}|{now}))\b", sentence.all_masked):
        return
    if len(unframed(before)) == 1 and re.search(rf"{then}|{now}", before.all_masked):
        joined = replace(sentence, text=f"{before.text.rstrip('.')} och {sentence.text}")
        place = ClaimPlace(line=before.line, sentence=before.text)
        for each in _between(file, joined, None):
            yield each.model_copy(update={"sentence": sentence.text, "against": place})


def _sized(file: str, sentence: Sentence, move: FromTo, places: Sequence[int], rest: str) -> Iterator[ClaimVerdict]:
    """Hold the size, or the direction, that a sentence tells of two values."""
    text, amounts = sentence.all_masked, sentence.counted
    word = re.search(pattern("factors"), text)
    if (
        word and move.old.value and len(amounts) < 4
    ):  # of one pair: `Kön har halverats och omfattar nu 720 personer, mot 960`
        right = move.times(claim_words("factors")[word[0]])
        yield judged(file, sentence, "change", None if right else move.told, sentence)
    told = any_of(("dvs", "alltså", "det vill säga", "en", "ett", "skillnaden", "avvikelsen", "motsvarande"))
    link = rf"(?:{pattern('up', 'down', 'either', 'change_nouns')}|{told})(?: {_W}|,)*? (?:med|på|om|är|var|blir|blev) "
    for place, size in enumerate(amounts):
        if place in places or re.search(rf"\bpå #{place}# {pattern('times')}", text):
            continue  # or the time that it took
        more = re.search(rf"#{place}#(?: {_W})? {pattern('higher', 'lower')}", text)
        if not (re.search(rf"(?:{link}|\b(?:med|på|eller|\()\s?)#{place}#", text) or more):
            continue
        if size.unit not in ("percent", "points", move.old.unit):
            continue
        yield _held(file, sentence, way_said(text), size, move, sentence)
        return
    noun = re.search(rf"\b(?:en|ett|alltså) (?:\w+ )?{pattern('change_nouns', 'up', 'down')}", rest)
    if noun and (way := way_said(noun[0])) and move.old.value != move.new.value:
        right = (move.new.value - move.old.value) * way > 0
        yield judged(file, sentence, "direction", None if right else move.told, sentence)


def _of_the_pair(
    file: str, sentence: Sentence, before: Sentence, pairs: Sequence[re.Pattern[str]]
) -> Iterator[ClaimVerdict]:
    """A size alone, against the two values that the sentence before tells: `Ökningen var alltså 20 procent`."""
    sizes = [one for place, one in enumerate(sentence.counted) if one.unit or not framed(sentence.all_masked, place)]
    if not (sizes or unframed(sentence) or unframed(before)):
        sizes = sentence.counted  # days of days
    moved = re.search(
        rf"{pattern('up', 'down', 'change_nouns')}|\b(?:fler|färre|högre|lägre|längre|kortare)\b", sentence.all_masked
    )
    if len(sizes) != 1 or not moved or re.search(pattern("year_before", "than"), sentence.all_masked):
        return
    if re.search(r"\b(?:ska|skall|skulle|bör|borde|måste)\b", sentence.all_masked):
        return
    match = next((found for one in pairs if (found := one.search(before.all_masked))), None)
    own = before.counted
    if match:
        places = [int(match[name].strip("#")) for name in ("old", "new")]
        if len({bool(own[at].unit) for at in places}) > 1 and any(framed(before.all_masked, at) for at in places):
            return  # `svar inom 15 minuter` is no value
        old, new = (own[at] for at in places)
    elif len(own) == 2 and own[0].unit == own[1].unit:
        old, new = own
    else:
        return
    old = replace(old, unit=old.unit or new.unit)
    size = sizes[0]
    if old.unit != new.unit or size.unit not in ("percent", "points", old.unit) or old.slack:
        return
    yield _held(file, sentence, way_said(sentence.all_masked), size, FromTo(old, new), before)
