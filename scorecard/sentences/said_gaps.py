"""What is said to be more, less, better, worse or the same, without an amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any

from scorecard.sentences.reading import BASE_KINDS, LINK_WORDS, SentenceReading
from scorecard.sentences.said_changes import change_said
from scorecard.sentences.said_refs import compared_with, of_same_group
from scorecard.sentences.statement import AnySaid, SaidGap
from scorecard.sentences.vocabulary import any_of, claim_words, groups, pattern
from scorecard.sentences.words import Ref, Sex, Word, against, dimension, refer, said_way, texts_of

_FAR_THAN = 14  # words between a word of comparison and what it is compared with


def gaps_said(reading: SentenceReading) -> Iterator[AnySaid]:
    """Read each comparison of a part of a sentence that tells no size."""
    for at in range(reading.first, reading.end):
        word = reading.words[at]
        if _compares_nothing(reading, at):
            continue
        if times := _times(reading, at):
            yield from _than(reading, at, times)
        elif word.text in claim_words("near_to"):
            if not (other := against(reading.words[at + 1 : at + 4])).plain:
                yield _gap(reading, at, other, 0, 0, same=True, nearly=True)
        elif word.text in ("över", "under", "inom") or word & {"surplus", "deficit", "exceed", "fall_short"}:
            yield from _beyond(reading, at)
        elif word & {"higher", "lower", "better", "worse"}:
            yield from _than(reading, at, None)
        elif word & {"flat", "unsure"}:
            yield from _flat(reading, at)
        elif word & {"up", "down", "improved", "worsened", "factors"}:
            yield from change_said(reading, at)


def _compares_nothing(reading: SentenceReading, at: int) -> bool:
    """Whether a word of comparison is that of an amount, of a limit, or of a noun of gaps."""
    following = reading.words[at + 1 : min(at + 2, reading.end)]
    linked = any(word.amount or word & {"gaps"} for word in following)  # `ingen större skillnad`
    linked = linked and (reading.words[at].text in LINK_WORDS or not following[0].amount)
    before = reading.words[at - 1].text if at > reading.first else ""
    return at in reading.sized or linked or before == "eller" or _more_than_times(reading, at)


def _reckons(reading: SentenceReading, at: int) -> bool:
    """Whether a sign stands between what is reckoned: `kostnader minus intäkter`."""
    behind = reading.words[at + 1 : min(at + 2, reading.end)]
    between = at > reading.first and bool(behind) and not behind[0].amount
    signs: Mapping[str, int] = claim_words("beside_amounts")
    return between and reading.words[at].text in signs and behind[0].text not in claim_words("restricting")


def _beyond(reading: SentenceReading, at: int) -> Iterator[AnySaid]:
    """`ligger över riket`, `höll sig inom budgeten`, `överskred budgeten`, `ett underskott mot budget`."""
    word, behind = reading.words[at], reading.words[at + 1 : at + 4]
    if word & {"surplus", "deficit"}:
        if _reckons(reading, at):
            return
        yield _gap(reading, at, Ref(measure="budget"), 0, 1 if word & {"surplus"} else -1)
    elif word.text == "inom":
        if any(each & {"budget"} for each in behind[:2]):
            yield _gap(reading, at, Ref(measure="budget"), 0, 1, word=claim_words("surplus")[0])
    elif word.text in ("över", "under"):
        limited = any(each.amount for each in behind[:1]) or (reading.is_valued(at) and not behind[0] & BASE_KINDS)
        if reading.is_over(at) and (_stands(reading, at) or at == reading.first) and not limited:
            before = " ".join(each.text for each in reading.words[max(reading.first, at - 3) : at])
            little = re.search(rf"{pattern('by_little')}$", before) is not None
            yield _gap(reading, at, against(behind), 1 if word.text == "över" else -1, 0, nearly=little)
    else:
        other = against(reading.words[at + 1 : at + 5])
        own = refer(reading.words[reading.first : at])
        if any(each & {"home"} for each in behind[:2]) and (own.country or own.place):
            yield _gap(reading, at, Ref(), 1 if word & {"exceed"} else -1, 0, pairs=((own, Ref()),))
            return
        other = other if not other.plain else against(reading.words[reading.first : at])
        if other.measure != "utfall" or not other.plain:
            yield _gap(reading, at, replace(other, kind=None), 1 if word & {"exceed"} else -1, 0)


def _more_than_times(reading: SentenceReading, at: int) -> bool:
    """Whether `mer än` is said of a factor or an amount."""
    behind = reading.words[at + 1 : at + 4] if reading.words[at].text in ("mer", "fler", "mindre") else []
    return (
        bool(behind[1:])
        and behind[0].text == "än"
        and (behind[1].text == "dubbelt" or behind[1] & {"factors"} or behind[1].amount is not None)
    )


def _times(reading: SentenceReading, at: int) -> tuple[float, float] | None:
    """How many times as much is told: `dubbelt så`, `mer än fyra gånger så`."""
    text = " ".join(word.text for word in reading.words[max(reading.first, at - 3) : at + 1])
    following = reading.words[at + 1 : at + 2]
    if not following or following[0].text != "så":
        return None
    if reading.words[at].text == "dubbelt":
        value = 2.0
    elif share := reading.share_at(at):
        value = share
    elif reading.words[at].text == "gånger" and (amount := reading.words[at - 1].amount):
        value = amount.value
        text = f"{text} {amount.text.lower()}"
    else:
        return None
    limit = re.search(groups(less="less", more="more"), text)  # `inte mer än` is no more
    if limit and limit["less"]:
        return 0.0, value
    if limit or "drygt" in text.split():
        return value, value * 1.5
    return (value * 0.85, value) if re.search(r"\b(?:nästan|knappt)\b", text) else (value * 0.9, value * 1.15)


def _stands(reading: SentenceReading, at: int) -> bool:
    own = reading.words[reading.first : at]
    return any(word & {"levels", "up", "down"} or word.text in claim_words("stands") for word in own)


def _gap(reading: SentenceReading, at: int, other: Ref, way: int, better: int, **more: Any) -> SaidGap:
    own = [reading.words[place] for place in range(reading.first, at) if not reading.in_than(place)]
    one = compared_with(refer(own), other, reading.told)
    denied = any(word & {"not"} for word in reading.words[max(reading.first, at - 3) : at + 3])
    said = SaidGap(
        at,
        reading.names,
        reading.names if reading.back else texts_of(reading.left_of(at)),
        ((one, other),),
        way,
        better,
        denied=denied,
        explicit=True,
        word=reading.words[at].text,
        head=texts_of(reading.words[reading.first : at]),
        after=texts_of(reading.words[at + 1 : reading.end]),
    )
    said = replace(said, **more)
    reading.compared = said.pairs
    return said


def _than(reading: SentenceReading, at: int, times: tuple[float, float] | None) -> Iterator[AnySaid]:
    """`högre än i riket`, `dubbelt så många som 2024`, `jämfört med riket är den lägre`, `blev fler`."""
    way, better = (1, 0) if times else said_way(reading.words[at])
    waits = _waits(reading, at)
    than = _than_behind(reading, at, ("som",) if times else ())
    if than is None:
        yield from _without_than(reading, at, way, better, waits=waits, times=times)
        return
    after = _behind_than(reading, than)
    other = against(after)
    if any(each & {"up", "down"} for each in reading.words[reading.first : at]) and other.measure == "budget":
        reading.sized |= {place for place in range(reading.first, at) if reading.words[place] & {"up", "down"}}
    if any(each.text in claim_words("earlier") for each in after):
        other = Ref(before=True)
    plain = replace(other, kind=None).plain and not any(each & {"home", "now"} for each in after)
    if _of_no_value(reading, at, than, after, plain=plain, bare=other.plain):
        return
    named = " ".join(each.text for each in after) if plain else ""
    head = texts_of(reading.words[reading.first : than if named else at])
    own = [reading.words[place] for place in range(reading.first, than) if not reading.in_than(place)]
    pairs = (of_same_group(compared_with(refer(own), other, reading.told), other),)
    yield _gap(reading, at, other, way, better, named=named, waits=waits, factor=times, head=head, pairs=pairs)


def _waits(reading: SentenceReading, at: int) -> bool:
    """Whether a word of comparison is of a wait, which is worse where it is longer."""
    word = reading.words[at].text
    limit = rf"{any_of(claim_words('beyond_limit'))} (?:\d+|{any_of(claim_words('numerals'))}) "
    beyond = re.search(limit + pattern("limited_in"), " ".join(reading.names))
    long = bool({"länge", "längre"} & {*reading.names} or beyond) and word in claim_words("oftener")
    waiting = tuple(claim_words("waiting"))
    return (long or word in claim_words("waits")) and any(text.startswith(waiting) for text in reading.names)


def _than_behind(reading: SentenceReading, at: int, link: Sequence[str]) -> int | None:
    """The place of `än` behind a word of comparison."""
    for place in range(at + 1, min(at + _FAR_THAN, reading.end)):
        if reading.compares(place) or reading.words[place].text in link:
            return place
        if reading.words[place].amount or reading.words[place].text == ";":
            return None
    return None


def _behind_than(reading: SentenceReading, than: int) -> Sequence[Word]:
    """What is compared with: until an amount, a comma, or `och` where a group, a place or a time was told."""
    until, told = than + 1, False
    while until < reading.end and not reading.words[until].amount and reading.words[until].text not in (",", ";", "("):
        told = told or dimension(reading.words[until]) is not None
        if reading.words[until].text == "och" and told:
            break
        until += 1
    return reading.words[than + 1 : until]


def _of_no_value(
    reading: SentenceReading, at: int, than: int, after: Sequence[Word], *, plain: bool, bare: bool
) -> bool:
    """Whether what is compared with is an amount or a limit, what was thought, or how far others lie apart."""
    if after and after[0].text[0].isdigit() and not after[0] & {"year"}:
        return True
    thought = bool(after) and after[0].text in claim_words("expected")
    gaps = any(each & {"gaps"} for each in reading.words[reading.first : at])
    until = than + 1 + len(after)
    return (bare and (thought or gaps)) or (plain and until < reading.end and reading.words[until].amount is not None)


def _without_than(
    reading: SentenceReading, at: int, way: int, better: int, *, waits: bool, times: tuple[float, float] | None = None
) -> Iterator[AnySaid]:
    """A comparison whose other value is told before it, or is that of the year before."""
    fronted = next((place for place in range(reading.first, at) if reading.compares(place)), None)
    if fronted is not None and not (base := against(reading.than_phrase(fronted))).plain:
        own = (
            reading.words[reading.first : fronted] + reading.words[fronted + 1 + len(reading.than_phrase(fronted)) : at]
        )
        yield _gap(reading, at, base, way, better, pairs=((compared_with(refer(own), base), base),), waits=waits)
    elif any(each.text in claim_words("became") for each in reading.words[max(reading.first, at - 4) : at]):
        yield from change_said(reading, at, waits=waits)
    elif dated := _alone(reading):
        yield _gap(reading, at, dated[0][1], way, better, waits=waits, pairs=dated, factor=times)
    elif reading.told and reading.told[0].country and reading.words[reading.first] & {"country"}:
        yield _gap(reading, at, Ref(), way, better, waits=waits, pairs=((Ref(country=True), Ref()),))
    elif len(reading.told) == 1 and reading.first and (reading.told[0].country or reading.told[0].before):
        yield _gap(reading, at, reading.told[0], way, better, waits=waits)
    elif (sex := _only_sex(reading)) and (
        at == 0 or any(each & {"levels"} for each in reading.words[reading.first : at])
    ):
        pairs = ((Ref(sex=sex), Ref(sex="man" if sex == "kvinnor" else "kvinnor")),)
        yield _gap(reading, at, pairs[0][1], way, better, waits=waits, pairs=pairs)


def _alone(reading: SentenceReading) -> tuple[tuple[Ref, Ref], ...]:
    """`Antalet var högre 2024`, `i riket är det vanligare`: a value of a year, or of the country, and the other."""
    own = reading.words[reading.first : reading.end]
    valued = [at for at in reading.amounts if at not in reading.used]
    if valued and not _is_told_again(reading, valued):
        return ()
    if not any(each & {"levels"} for each in own) or any(each & {"since", "now"} for each in own):
        return ()
    ref = replace(refer(own), kind=None)
    if ref == Ref(country=True) and not any(each & {"home"} for each in own):
        return ((ref, Ref()),)
    told = Ref(before=ref.before, year=ref.year, month=ref.month, sex=ref.sex, place=ref.place)
    if ref != told or not (ref.before or ref.year):
        return ()
    other = replace(ref, before=False, year=None)
    return ((ref, other), (ref, replace(other, before=True)))


def _is_told_again(reading: SentenceReading, places: Sequence[int]) -> bool:
    """Whether the only amount is what was compared: `2024 var det högre, 35,9 procent`."""
    compared, mark = reading.words[max(0, places[0] - 2)], reading.words[places[0] - 1]
    return len(places) == 1 and mark.text in (",", "(") and compared & {"higher", "lower"}


def _only_sex(reading: SentenceReading) -> Sex | None:
    """Women or men, where a part of a sentence without amounts tells of one of them alone, and of no other time."""
    own = reading.words[reading.first : reading.end]
    told = {dimension(word) for word in own} - {None}
    sexes = {refer([word]).sex for word in own if word & {"women", "men"}}
    return sexes.pop() if len(sexes) == 1 and told == {"sex"} and not reading.amounts else None


def _flat(reading: SentenceReading, at: int) -> Iterator[AnySaid]:
    if reading.words[at] & {"unsure"}:
        yield _gap(reading, at, Ref(before=True), 0, 0, unsure=True)
        return
    nearly = any(word & {"nearly"} for word in reading.words[max(reading.first, at - 2) : at])
    nearly = nearly or "nivå" in reading.words[at].text
    stop = ("men", ",", ";", "(", "och")
    until = next(
        (
            place
            for place in range(at + 1, reading.end)
            if reading.words[place].amount or reading.words[place].text in stop
        ),
        reading.end,
    )
    som = next((place for place in range(at + 1, until) if reading.words[place].text == "som"), at)
    other = against(reading.words[som + 1 : until])
    if (
        any(word & {"home"} for word in reading.words[som + 1 : until])
        and refer(reading.words[reading.first : at]).country
    ):
        yield _gap(reading, at, Ref(), 0, 0, same=True, nearly=nearly, pairs=((Ref(country=True), Ref()),))
        return
    if som == at and other.plain and (pair := _joined(reading)):
        yield _gap(reading, at, pair[1], 0, 0, same=True, nearly=nearly, pairs=(pair,))
        return
    if som > at and not (own := refer(reading.words[at + 1 : som])).plain and not other.plain:
        yield _gap(reading, at, other, 0, 0, same=True, nearly=nearly, pairs=((replace(own, kind=None), other),))
        return
    if (other.plain and reading.words[at] & {"budget"}) or "budget" in reading.words[at].text:
        other = Ref(measure="budget")
    if other.plain:
        before = refer(
            [word for word in reading.words[reading.first : at] if word & {"year_before", "year", "country"}]
        )
        other = before if not before.plain else Ref(before=True)
    yield _gap(reading, at, other, 0, 0, same=True, nearly=nearly)


def _joined(reading: SentenceReading) -> tuple[Ref, Ref] | None:
    """The two months, or women and men, of which something is said to be the same."""
    own = reading.words[reading.first : reading.end]
    months = list(dict.fromkeys(word.month for word in own if word.month))
    if len(months) == 2 and any(word.text == "och" for word in own):
        return Ref(month=months[0]), Ref(month=months[1])
    if {"women", "men"} <= {mark for word in own for mark in word.marks} and not months:
        return Ref(sex="kvinnor"), Ref(sex="man")
    return None
