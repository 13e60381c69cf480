"""Which value an amount is of, or what something is compared with: of whom, where and when, by the words around it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from scorecard.sentences.reading import NEAR_WORDS, SentenceReading
from scorecard.sentences.vocabulary import claim_words
from scorecard.sentences.words import Ref, Word, against, dimension, refer


def refs_said(reading: SentenceReading, at: int) -> tuple[Ref, ...]:
    """Which values an amount can be: by the words right behind it, before it, and those that hold for all."""
    left = reading.left_of(at)
    if any(word & {"together"} for word in left):
        timed = (word for word in left if dimension(word) == "time" or word.text in ("–", "till", "mellan", "och"))
        return (refer(list(timed)),)
    if told := _in_turn(reading, at) or _from_before(reading, at):
        return told
    since = reading.since(at)
    than = max((place for place in range(since, at) if reading.compares(place)), default=None)
    begins = reading.titled if since == reading.first else since
    local = _marks(reading.words, range(begins if than is None else than + 1, at))
    near = _marks(reading.words, range(at + 1, at + 1 + len(reading.behind(at))))
    near = {name: own for name, own in near.items() if name not in local or own[-1] + 1 not in reading.amounts}
    base = {**local, **near}
    begun = min(reading.all)
    if any(word.text == "då" for word in left) and (then := _marks(reading.words, range(at)).get("time")):
        base["time"] = then
    outer = _scope(reading, at, since, than, begun)
    if ordered := _in_order(reading, at, begun):
        base = {**base, **ordered}
    trailing: dict[str, list[int]] = {}
    if not any(one > at for one in reading.amounts):
        rest = range(at + 1 + len(near), reading.end)
        trailing = {name: own for name, own in _marks(reading.words, rest).items() if name not in {**base, **outer}}
        trailing = {name: own for name, own in trailing.items() if not reading.in_than(own[0])}
    elif not (base or outer):
        until = next((one for one in reading.amounts if one > at), reading.end)
        ends = (p for p in range(at, until) if reading.words[p].text in (",", "och") or reading.words[p] & {"levels"})
        comma = next(ends, until)
        trailing = _marks(reading.words, range(at + 1, comma))
        trailing = {name: own for name, own in trailing.items() if name != "measure" and not reading.in_than(own[0])}
    kinds = [place for place in range(reading.first, at) if reading.words[place].kind]
    found: list[Ref] = []
    base = _in_a_year(reading, base, {**outer, **trailing})
    readings: list[dict[str, list[int]]] = [{**outer, **trailing, **base}]
    if at != begun or than is not None:
        readings += [{**trailing, **base}]
    for marks in readings:
        places = sorted({place for own in marks.values() for place in own} | set(kinds))
        ref = refer([reading.words[place] for place in places])
        ref = replace(ref, other=True) if reading.accumulated and ref.month else ref
        if ref not in found:
            found.append(ref)
    return _behind_against(reading, left, _beside_budget(reading, at, found))


def _beside_budget(reading: SentenceReading, at: int, found: list[Ref]) -> list[Ref]:
    """What an amount behind a budget that was kept or not is: `budgeten sprack: 210 mnkr mot budgeterade 179`."""
    since = 0 if at == min(reading.all) else at
    border = next((place for place in range(at - 1, since, -1) if reading.words[place].text in (",", ":")), None)
    if border is None or any(ref.measure != "budget" for ref in found):
        return found
    told, own = reading.words[:border], [*reading.words[border:at], *reading.behind(at)]
    verbs = {*claim_words("keeps"), *claim_words("breaks")}
    kept = any(word & {"met", "missed", "exceed", "fall_short"} or word.text in verbs for word in told)
    if not kept or not any(word & {"budget"} for word in told) or any(word & {"budget"} for word in own):
        return found
    against = any(word & {"than"} for word in reading.right_of(at)[:NEAR_WORDS])
    outturns = [replace(ref, measure="utfall") for ref in found]
    alone = (against and at != max(reading.all)) or any(word & {"outturn", "outturn_words"} for word in own)
    return outturns if alone else [*outturns, *found]


def _behind_against(reading: SentenceReading, left: Sequence[Word], found: Sequence[Ref]) -> tuple[Ref, ...]:
    """What an amount behind `mot` can be too: the year before, or the value of the other sex."""
    if not left or left[-1].text != "mot":
        return tuple(found)
    if all(ref.plain for ref in found):
        return (*found, Ref(before=True))  # `oförändrad, 79 mot 79`
    other = _other_sex(reading)
    return (other, *found) if other and not any(dimension(word) for word in left) else tuple(found)


def _other_sex(reading: SentenceReading) -> Ref | None:
    """`Vanligare bland män, 8,8 mot 7,8`: the second value is that of the other ones."""
    if not (reading.told and reading.told[-1].sex):
        return None
    sexes = {refer([word]).sex for word in reading.words[reading.first : reading.end] if word & {"women", "men"}}
    one = reading.told[-1]
    return replace(one, sex="man" if one.sex == "kvinnor" else "kvinnor") if len(sexes) == 1 else None


def _from_before(reading: SentenceReading, at: int) -> tuple[Ref, ...] | None:
    """The value of the year before, from which something is said to have come: `en ökning från`, `upp från`."""
    own = reading.words[reading.since(at) : at]
    if not own:
        return None
    moved = any(word & {"up", "down"} or word.text in claim_words("beside_amounts") for word in own)
    dated = any(dimension(word) == "time" for word in (*own, *reading.behind(at)))
    level = own[0].text == "från" and any(
        word & {"up", "down"} or word.text in claim_words("factors") for word in reading.words[at : reading.end]
    )  # `från en låg nivå, 0,2, har utfallet ökat`
    if not ((moved and own[-1].text.endswith("från")) or level) or dated:
        return None
    return (replace(refer([*own, *reading.behind(at)]), before=True),)


def _in_a_year(
    reading: SentenceReading, base: dict[str, list[int]], marks: dict[str, list[int]]
) -> dict[str, list[int]]:
    """The words beside an amount; where their time is a year alone, with a part of it that is told elsewhere."""
    year, own = base.get("time", []), marks.get("time", [])
    dated = bool(year) and all(reading.words[place] & {"year"} for place in year)
    told = any(reading.words[place] & {"year", "year_before"} for place in own)
    part = any(reading.words[place].span or reading.words[place].month for place in own)
    return {**base, "time": [*own, *year]} if dated and part and not told else base


def _in_turn(reading: SentenceReading, at: int) -> tuple[Ref, ...] | None:
    """Of two amounts behind a comparison, whose value each is: `färre än i riket, 1,2 mot 3,2`."""
    own = [place for place in reading.amounts if not place or reading.words[place - 1].text != "per"]
    if len(own) != 2 or own[1] - own[0] > NEAR_WORDS or at not in own:
        return None
    between = [word.text for word in reading.words[own[0] + 1 : own[1]]]
    after_colon = reading.first > 0 and reading.words[reading.first - 1].text == ":"
    fronted = range(0 if after_colon else reading.first, own[0])
    than = next((place for place in reversed(fronted) if reading.compares(place)), None)
    if than is None or not {"mot", "respektive", "kontra", "jämfört med"} & {*between}:
        return None
    other = against(reading.than_phrase(than))
    if than > 0 and reading.words[than - 1].amount:
        return None
    if replace(other, kind=None).plain:
        named = any(not word.marks for word in reading.than_phrase(than))
        return (Ref(other=True),) if named and at == own[1] else None  # of another indicator
    place = refer([word for word in reading.words[than : own[0]] if dimension(word) == "time" and not other.before])
    other = replace(other, span=None) if place.span else other
    one = compared_with(refer(reading.words[fronted.start : than]), other)
    return (replace(one if at == own[0] else other, kind=None),)


def _scope(reading: SentenceReading, at: int, since: int, than: int | None, begun: int) -> dict[str, list[int]]:
    """What is told before the first amount, and earlier in the part, of what all values are."""
    own = [*range(begun), *range(reading.first, since if than is None else than)]
    return _marks(reading.words, sorted({place for place in own if place < at and not reading.in_than(place)}))


def _in_order(reading: SentenceReading, at: int, begun: int) -> dict[str, list[int]]:
    """Of two groups that are named before two amounts, the one that is in the amount's place."""
    if len(reading.all) != 2:
        return {}
    found = {}
    for name in ("sex", "place"):
        groups = [place for place in range(begun) if dimension(reading.words[place]) == name]
        later = [place for place in range(begun, len(reading.words)) if dimension(reading.words[place]) == name]
        if len(groups) == 2 and not later and reading.words[groups[0]].text != reading.words[groups[1]].text:
            found[name] = [groups[reading.all.index(at)]]
    return found


def _marks(words: Sequence[Word], places: Iterable[int]) -> dict[str, list[int]]:
    """The last words of each dimension at some places; those of a time that stand together are one."""
    found: dict[str, list[int]] = {}
    for place in places:
        name = dimension(words[place]) if place < len(words) else None
        if name is None:
            continue
        together = name == "time" and name in found and place - found[name][-1] <= 3
        if together:
            found[name] += range(found[name][-1] + 1, place + 1)
        else:
            timed = name == "time" and words[place] & {"year"} and name in found
            part = [at for at in found.get(name, ()) if words[at].span or words[at].month] if timed else []
            found[name] = [*part, place] if not any(words[at] & {"year"} for at in found.get(name, ())) else [place]
    return found


def compared_with(one: Ref, other: Ref, told: Sequence[Ref] = ()) -> Ref:
    """What is compared with another value, where the words do not tell all: of the same kind, but for what differs."""
    if other.sex and not one.sex:
        one = replace(one, sex="man" if other.sex == "kvinnor" else "kvinnor")
    if other.plain or other == Ref(kind=other.kind):
        return told[-1] if told and not one.country and not one.before else one
    if told and one in (Ref(), told[-1]) and other == Ref(year=other.year) and told[-1].year not in (None, other.year):
        return told[-1]  # `fem 2024, två fler än 2025`
    return replace(one, before=False, year=None, extreme=None, measure="utfall")


def of_same_group(one: Ref, other: Ref) -> tuple[Ref, Ref]:
    """Two values that are compared, where the other one is told by its time alone: it is of the same sex."""
    timed = other.before or other.year
    own = other == Ref(before=other.before, year=other.year)
    return one, replace(other, sex=one.sex, place=one.place) if timed and own else other
