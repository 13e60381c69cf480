"""By how much one value is said to differ from another, and which two those are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from scorecard.sentences.reading import CHANGE_KINDS, FAR_WORDS, LINK_WORDS, NEAR_WORDS, SentenceReading
from scorecard.sentences.said_refs import compared_with, of_same_group
from scorecard.sentences.statement import SaidGap
from scorecard.sentences.vocabulary import claim_words
from scorecard.sentences.words import Ref, Word, against, refer, said_way, texts_of


def size_said(reading: SentenceReading, at: int, left: list[Word]) -> SaidGap | None:
    """Read the difference that an amount is, if it is one."""
    amount = reading.words[at].amount
    assert amount is not None
    earlier = [one.amount for one in (reading.words[place] for place in reading.all if place < at) if one.amount]
    if (
        not amount.unit
        and earlier
        and earlier[-1].unit == "money"
        and reading.words[at + 1 : at + 2]
        and (reading.words[at + 1] & {"higher", "lower"})
    ):
        amount = replace(amount, unit="money")
    signed = amount.text.lstrip().startswith(("+", "−", "–", "-"))
    if _aimed_at(left):
        return None
    more, verb = _more_behind(reading, at), _verb_before(reading, at)
    if verb is None and amount.unit == "points" and any(word & {"gaps"} for word in reading.words[at + 1 : at + 2]):
        verb = at + 1  # `2,6 procentenheter skiljer kvinnor och män`
    again = _again(reading, at, left)
    left_over = any(word & {"left_over"} for word in [*left[-3:], *reading.right_of(at)[:5]])
    beside = at > 0 and reading.words[at - 1].text in ("upp", "ned", "ner")
    told = again or left_over or beside or signed or amount.unit == "points"
    if more is None and verb is None and not told:
        return None
    way, better = 0, 0
    for place in (more, verb):
        if place is not None:
            reading.sized.add(place)
            way, better = said_way(reading.words[place]) if (way, better) == (0, 0) else (way, better)
    way, better = _way_beside(reading, at, verb, (way, better), signed=signed)
    if again and reading.last is not None:
        way, better = (way or reading.last.way, better or reading.last.better) if not signed else (way, 0)
    pairs, explicit = _pairs(reading, at, more, verb)
    if again and reading.last is not None:
        pairs, explicit = reading.last.pairs, reading.last.explicit
    behind = reading.words[at + 1 : at + 3]
    behind = behind if not any(word.text == "," for word in behind) else []
    denied = any(word & {"not"} for word in [*reading.words[max(reading.first, at - 2) : at], *behind])
    found = SaidGap(
        at,
        reading.names,
        reading.window(at),
        pairs,
        way,
        better,
        replace(amount, value=abs(amount.value)),
        denied=denied,
        explicit=explicit,
        moved=verb is not None,
        word=next((reading.words[place].text for place in (more, verb) if place is not None), ""),
        head=texts_of(reading.words[reading.first : at]),
        after=texts_of(reading.right_of(at)),
    )
    reading.last = found
    return found


def _aimed_at(left: Sequence[Word]) -> bool:
    """Whether an amount is a target that something is left to: `till målet på 70`, `för att nå 70`."""
    beside = [word.text for word in left[-2:]]
    told = len(left) > 1 and beside[1] in ("på", "om") and left[-2] & {"target"}
    return bool(told) or (len(left) > 1 and beside[0].endswith("att") and beside[1] in claim_words("to_reach"))


def _way_beside(
    reading: SentenceReading, at: int, verb: int | None, way: tuple[int, int], *, signed: bool
) -> tuple[int, int]:
    """Which way a difference goes by its sign, by the word right before it, or by whose advantage it is."""
    amount = reading.words[at].amount
    beside = claim_words("beside_amounts").get(reading.words[at - 1].text if at else "")
    if way == (0, 0) and beside:
        way = beside, 0
    if signed and amount:
        way = (-1 if amount.value < 0 else 1), 0
    for word in reading.words[at : reading.end]:
        if verb is not None and reading.words[verb] & {"gaps"} and word & {"advantage", "drawback"}:
            way = 0, 1 if word & {"advantage"} else -1
    return way


def _more_behind(reading: SentenceReading, at: int) -> int | None:
    """The word of comparison behind an amount: `33 mnkr högre`, `1 134 samtal färre`, `15 punkter över riket`."""
    for passed, place in enumerate(_outside_brackets(reading, at + 1)):
        word = reading.words[place]
        if word & {"higher", "lower", "better", "worse"}:
            return place if word.text not in ("över", "under") or reading.is_over(place) else None
        if word.amount or word.text in (",", ".", "och", "som", "än") or word & {"levels", "target", "met"}:
            return None
        if passed == NEAR_WORDS - 1:
            return None
    return None


def _outside_brackets(reading: SentenceReading, first: int) -> Iterator[int]:
    """The places from one on, but for what tells the amount before it once more: in brackets, or behind `eller`."""
    depth = 0
    told = False  # whether `eller` was said, and what it tells has not ended
    for place in range(first, min(first + 11, reading.end)):
        word = reading.words[place]
        depth += (word.text == "(") - (word.text == ")" and depth > 0)
        following = reading.words[place + 1].text if place + 1 < reading.end else ""
        begins = word.text == "eller" or (word.text == "," and following == "eller")
        told = told or word.text == "eller"
        ends = word.text == "," and reading.words[place - 1].amount is not None
        again = told and (word.amount is not None or ends)
        told = told and not ends
        if not (depth or begins or again or word.text == ")"):
            yield place


def _verb_before(reading: SentenceReading, at: int) -> int | None:
    """The word of change before an amount: `ökade med`, `en minskning på`, `skillnaden är`."""
    linked = any(each & {"levels"} for each in reading.words[at - 2 : at]) or reading.words[at - 1].text == "med"
    for place in range(at - 1, reading.first - 1, -1):
        word = reading.words[place]
        if _limits(reading, place):
            continue
        apart = word.text == "från" and reading.words[place - 1] & {"gaps"}  # `avviker från riket med 2,2`
        if word.amount or (word.text in (".", ";", "från") and not apart):
            return None
        if place <= at - FAR_WORDS and not (word & {"gaps", "change_nouns", "up", "down"} and linked):
            continue
        if word & CHANGE_KINDS:
            return place if _sizes(reading, place, at, linked=linked) else None
        more = word & {"higher", "lower"} and word.text not in ("över", "under")
        beside = place == at - 2 and reading.words[at - 1].text in ("med", "på", "om")
        if more and (beside or reading.words[at - 1].text == "hela"):
            return place
    return None


def _sizes(reading: SentenceReading, place: int, at: int, *, linked: bool) -> bool:
    """Whether a word of change is of the amount behind it, by the words between them."""
    word, link = reading.words[place], [each.text for each in reading.words[place + 1 : at]]
    if word.text.endswith((" till", " från")):
        return False
    if link[-1:] in (["på"], ["om"]) and reading.words[at - 2] & {"target"}:
        return False  # `ligger under målet på 7,4`
    if word & {"missed"} and any(each & {"levels"} for each in reading.words[place + 1 : at]):
        return False  # `målet missades, då snittet blev 0,8`
    if word & {"change_nouns"} and (linked or reading.words[place - 1] & {"levels"}):
        return True  # `blev ökningen 4 procent`, `ökningen av X uppgick till 4 procent`
    then = word & {"gaps"} and "då" in link  # `ingen skillnad mot 2024, då det var 79`
    return not then and (not link or link[-1] in LINK_WORDS[:-1] or word & {"gaps"})


def _limits(reading: SentenceReading, place: int) -> bool:
    """Whether an amount is in the name of what is told: `inom 30 dagar`, `per 100 vårdplatser`."""
    before, behind = (reading.words[at : at + 1] for at in (place - 1, place + 1))
    lasts = bool(behind) and behind[0].text in claim_words("times")
    return reading.words[place].amount is not None and (lasts or (bool(before) and before[0].text == "per"))


def _again(reading: SentenceReading, at: int, left: list[Word]) -> bool:
    """Whether an amount tells the difference before it once more, in another unit."""
    previous = [one for one in reading.amounts if one < at]
    if not previous or reading.last is None or reading.last.amount is None or reading.last.at != previous[-1]:
        return False
    between = {word.text for word in left}
    return (
        bool(between & {"(", "eller", "dvs", "motsvarande", "alltså", "motsvarar", "motsvarade", "räknat"})
        and len(left) <= 4
    )


def _pairs(
    reading: SentenceReading, at: int, more: int | None, verb: int | None
) -> tuple[tuple[tuple[Ref, Ref], ...], bool]:
    """Which two values can lie so far from each other, and whether it is told."""
    start = more if more is not None else at
    if verb is not None and reading.words[verb] & {"gaps"}:
        if sides := _sides(reading, at):
            return (sides,), True
        if any(word.text in ("mellan", "emellan") for word in reading.words[reading.first : reading.end]):
            return ((Ref(other=True), Ref(before=True)),), False
    own = [place for place in range(reading.first, at) if not reading.in_than(place) and not reading.compares(place)]
    since = max((one + 1 for one in reading.amounts if one < at), default=reading.first)
    mine = refer([reading.words[place] for place in own if place >= since])
    if base := _base(reading, at, start, verb):
        mine = _of_only_place(reading, mine, base)
        mine = replace(mine, country=mine.country and not base.country)
        return (of_same_group(compared_with(mine, base, reading.told), base),), True
    if reading.compared and verb is not None and reading.words[verb] & {"gaps"}:
        return reading.compared, True
    if mine.country and not (mine.before or mine.year or verb is not None):
        return ((mine, Ref()),), True  # `i riket är andelen 2 procentenheter högre`
    if verb is not None and reading.words[verb] & {"up", "down"} and mine.measure == "budget":
        return ((mine, replace(mine, before=True)),), False  # `ramen växte`, which tells nothing of the outturn
    if reading.told and all(one.before for one in reading.told):
        return ((reading.told[-1], Ref()), (compared_with(mine, Ref(before=True)), Ref(before=True))), False
    moved = verb is not None and reading.words[verb] & {"up", "down", "either"}
    if not moved and (beside := _beside_told(reading, mine, alone=more is None or verb is not None)):
        return beside
    before = Ref(before=True, place=mine.place, kind=mine.kind if mine.place else None)
    return ((compared_with(mine, before), before),), False


def _beside_told(
    reading: SentenceReading, mine: Ref, *, alone: bool
) -> tuple[tuple[tuple[Ref, Ref], ...], bool] | None:
    """What a value lies from that was told: `riket når 65 procent, alltså nio procentenheter mindre`."""
    before = Ref(before=True)
    if len(reading.told) > 1:
        return ((reading.told[-1], reading.told[-2]), (compared_with(mine, before), before)), False
    if reading.aimed and not reading.told and mine.plain and not alone:
        return ((Ref(), Ref(measure="mal")),), True  # `ska vara minst 70; index hamnade tio enheter högre`
    if len(reading.told) != 1 or alone or not mine.plain:
        return None
    [one] = reading.told
    if one.country:
        return ((one, Ref()),), True
    other: Ref = replace(one, sex="man" if one.sex == "kvinnor" else "kvinnor")
    return (((one, other), (one, replace(one, before=True))), False) if one.sex else None


def _of_only_place(reading: SentenceReading, mine: Ref, base: Ref) -> Ref:
    """What is compared with itself at another time, of the only unit that is named, wherever that stands."""
    places = {word.place for word in reading.words[reading.first : reading.end] if word.place}
    timed = base == Ref(before=base.before, year=base.year)
    return replace(mine, place=places.pop()) if timed and len(places) == 1 and not mine.place else mine


def _sides(reading: SentenceReading, at: int) -> tuple[Ref, Ref] | None:
    """The two whose gap is told by both their names, or by whose advantage it is."""
    good = next((place for place in range(at, reading.end) if reading.words[place] & {"advantage", "drawback"}), None)
    who = refer(reading.words[max(at, good - 2) : good]) if good else Ref()
    own = reading.words[reading.first : reading.end]
    sexes = {refer([word]).sex for word in own if word & {"women", "men"}}
    places = [word.place for word in own if word.place]
    between = any(word.text in ("mellan", "emellan") for word in own)
    kind = next((word.kind for word in own if word.kind), None)
    if between and len(set(places)) == 2:
        return Ref(place=places[0], kind=kind), Ref(place=places[1], kind=kind)
    ends = [{"highest", "best"}, {"lowest", "worst"}]
    if between and (all(any(word & end for word in own) for end in ends) or (kind and not (places or who.sex))):
        return Ref(extreme="highest", kind=kind), Ref(extreme="lowest", kind=kind)
    if who.sex or len(sexes) == 2 or any(word.text in claim_words("both_sexes") for word in own):
        one: Ref = replace(who, sex=who.sex or "kvinnor")
        return one, replace(one, sex="man" if one.sex == "kvinnor" else "kvinnor")
    if any(word & {"country"} for word in own):
        return (Ref(country=True), Ref()) if who.country else (Ref(), Ref(country=True))
    return None


def _base(reading: SentenceReading, at: int, start: int, verb: int | None) -> Ref | None:
    """What a difference is told from: behind `än`, right behind `över`, or anywhere in the part."""
    if reading.words[start].text in ("över", "under"):
        return against(reading.words[start + 1 : start + 4])
    for place in range(start + 1, min(reading.end, start + 12)):
        word = reading.words[place]
        if word.text == ";" or (word.amount and place > start + 3 and start != at):
            break
        if word & {"than"}:
            return against(reading.than_phrase(place))
    own = reading.words[reading.first : reading.end]
    fronted = next((place for place in range(reading.first, at) if reading.words[place] & {"than"}), None)
    if fronted is not None and not (base := against(reading.than_phrase(fronted))).plain:
        return base
    aimed = any(word & {"gaps", "left_over", "exceed", "fall_short", "missed"} for word in own)
    for mark, ref in (("target", Ref(measure="mal")), ("budget", Ref(measure="budget"))):
        behind = any(word & {mark} for word in reading.words[at + 1 : at + 6])
        if (aimed or behind) and any(word & {mark} for word in (own if aimed else reading.words[at + 1 : at + 6])):
            return ref
    if verb is not None and reading.words[verb] & {"exceed", "fall_short"}:
        whole = against(own)
        known = whole == Ref(country=True) or whole.measure != "utfall"
        return (whole if whole.country else Ref(measure=whole.measure)) if known else Ref(other=True)
    if any(word & {"left_over"} for word in own):
        return Ref(measure="mal")
    return None
