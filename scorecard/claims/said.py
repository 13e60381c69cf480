"""What the amounts and the comparisons of a sentence say: which value is told, and how two values lie to each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

from scorecard.claims.quantity import Quantity
from scorecard.claims.vocabulary import any_of, claim_words, groups, pattern
from scorecard.claims.words import LATEST_MONTH, Ref, Sex, Word, against, dimension, refer, said_way, spans, texts_of
from scorecard.common.edition import MONTHS_OF_A_YEAR

_MOST_PERCENT = 999  # what is more is no share
_NEAR = 4  # words between an amount and what it is said of
_FAR_THAN = 14  # words between a word of comparison and what it is compared with
_TITLE = 3  # words of a title: `för riket:`
_FAR = 9  # words between a verb of change and its amount
_STOPS = (",", "och", "(", ")", "mot", "eller", ";", "samt", "–", ".")
_CHANGES = {"missed", "up", "down", "either", "improved", "worsened", "exceed", "fall_short", "gaps"}
_LINKS = ("med", "på", "om", "är", "var", "blev", "blir", "motsvarar", "motsvarade", "till")
_BASES = {"country", "budget", "target", "year_before", "year", "home"}


@dataclass(frozen=True)
class AnySaid:
    """A statement: the words of its part of the sentence, those since the amount before, and where it stands."""

    at: int
    words: tuple[str, ...]
    near: tuple[str, ...]


@dataclass(frozen=True)
class SaidValue(AnySaid):
    """An amount is a value: the likeliest one first, and others that its words allow."""

    amount: Quantity
    refs: tuple[Ref, ...]
    after: tuple[str, ...] = ()  # the words behind it: `155 988 samtal`
    told: bool = False  # by a verb that says so
    added_up: bool = False  # of several things
    places: tuple[str, ...] = ()
    alone: bool = False  # whether the sentence tells no other amount


@dataclass(frozen=True)
class SaidGap(AnySaid):
    """One value lies above (1), below (-1) or somewhere (0) from another, by an amount or a factor, or is the same.

    The likeliest pair of values comes first. A `better` one lies on the side that is better (1) or worse (-1). What is
    denied can still be the same.
    """

    pairs: tuple[tuple[Ref, Ref], ...]
    way: int = 0
    better: int = 0
    amount: Quantity | None = None
    factor: tuple[float, float] | None = None
    same: bool = False
    unsure: bool = False  # whether it is said that there is no sure change
    nearly: bool = False
    denied: bool = False
    ends: tuple[Quantity, Quantity] | None = None  # the value before and the value now, as they are told
    within: bool = False  # of the year: it can mean since its beginning, or since the year before
    explicit: bool = False  # whether the words tell what it is compared with
    moved: bool = False  # whether a verb says so
    waits: bool = False  # of a wait, which is worse where it is longer
    word: str = ""  # the word of comparison or of change
    named: str = ""  # the words that name another indicator that it is compared with
    head: tuple[str, ...] = ()
    after: tuple[str, ...] = ()


@dataclass(frozen=True)
class SaidLight(AnySaid):
    """The light is, or is not, of a colour."""

    light: str
    denied: bool
    about: bool  # whether the words are about a light
    behind: str = ""  # the word that follows the colour


@dataclass(frozen=True)
class SaidParts(AnySaid):
    """So many of so many."""

    part: Quantity
    whole: Quantity
    place: str | None = None


def statements(words: Sequence[Word]) -> list[AnySaid]:
    """Read what the amounts and the comparisons of a sentence say."""
    reading = _Reading(words)
    found = [one for first, last in spans(words) for one in reading.part(first, last)]
    return [*found, *reading.between(found), *reading.risen(found)]


class _Reading:
    """The words of a sentence, read part by part."""

    def __init__(self, words: Sequence[Word]) -> None:
        self.words = list(words)
        self.all = [at for at, word in enumerate(words) if word.amount]
        self.accumulated = any(word & {"accumulated"} for word in words)
        self.told: list[Ref] = []  # the values that were told, in their order
        self.aimed = False  # whether a target was told
        self.last: SaidGap | None = None
        self.compared: tuple[tuple[Ref, Ref], ...] = ()
        self.first = self.end = self.titled = 0
        self.back = False

    def part(self, first: int, end: int) -> Iterator[AnySaid]:
        """What one part of the sentence says."""
        self.first, self.end = first, end
        self.amounts = [at for at in self.all if first <= at < end]
        # of `men den stannade under budget` the words before tell what it is of
        back = first > 0 and any(word.text in claim_words("back") for word in self.words[first : first + 2])
        titled = first > 0 and self.words[first - 1].text == ":"  # `nybesök: 181 000` is of what stands before
        self.titled = first - self._title_before(first) if titled else first
        self.names = texts_of(self.words[0 if back or titled else first : end])
        self.back = back
        self.used = self._months() | self._factors()
        self.sized: set[int] = set()  # words of comparison that an amount belongs to
        yield from self._lights()
        yield from self._parts()
        yield from self._from_to()
        for at in self.amounts:
            if at not in self.used and (one := self._amount(at)):
                yield one
        if not self._doubtful:
            yield from self._comparisons()

    def _title_before(self, first: int) -> int:
        """How many words, and a colon, are a short title before a part of the sentence: `män: 8,8 procent`."""
        title = list(takewhile(lambda word: word.text != "," and not word.amount, reversed(self.words[: first - 1])))
        return len(title) + 1 if len(title) <= _TITLE else 0

    def between(self, found: Sequence[AnySaid]) -> Iterator[SaidGap]:
        """A word of comparison or of change beside the only two values that a sentence tells: `8,6 …, lägre, 9,0`."""
        values = [one for one in found if isinstance(one, SaidValue) and one.refs[0].measure == "utfall"]
        if len(values) != 2 or self.all != [one.at for one in values] or not _of_one_unit(values):
            return
        refs = [one.refs[0] for one in values]
        told = {pair for one in found if isinstance(one, SaidGap) for pair in one.pairs}
        first = values[0].at
        sexed, timed = refs[0].sex != refs[1].sex, _time(refs[0]) != _time(refs[1])
        if refs[0] == refs[1] or {tuple(refs), tuple(reversed(refs))} & told or any(ref.other for ref in refs):
            return
        for at in range(first + 1, len(self.words)):
            word = self.words[at]
            way, better = said_way(word)
            wished = any(each & {"doubt", "not", "target"} for each in self.words[first:])
            if (way, better) == (0, 0) or word.text in ("över", "under", "mer", "mindre") or wished:
                continue
            change = word & {"up", "down", "improved", "worsened"}
            than = values[1].at == at + 2 and self._compares(at + 1)  # `60,4 procent, högre än 57,1 året innan`
            if (change and (sexed or not timed)) or (not (change or than) and self._compares(at + 1)):
                continue
            behind = [each.text for each in self.words[at + 1 : at + 3]]
            if (change and "med" in behind) or (not change and self.words[at - 1].amount is not None):
                continue  # by how much, which is no value
            later, earlier = refs if than else reversed(refs)
            if change and _when(later) <= _when(earlier):
                later, earlier = earlier, later
            yield SaidGap(
                at,
                texts_of(self.words),
                texts_of(self.words),
                ((later, earlier),),
                way,
                better,
                explicit=True,
                moved=bool(change),
                word=word.text,
                head=texts_of(self.words[:at]),
                after=texts_of(self.words[at + 1 :]),
            )
            return

    def risen(self, found: Sequence[AnySaid]) -> Iterator[SaidGap]:
        """The way from the only value that a sentence tells, that of the year before: `det är en ökning från 35,9`."""
        values = [one for one in found if isinstance(one, SaidValue)]
        if len(self.all) != 1 or len(found) != 1 or not values or not values[0].refs[0].before:
            return
        [at] = self.all
        head = [word for word in self.words[:at] if word & {"change_nouns"}]
        if len(head) == 1 and self.words[at - 1].text == "från" and not any(word & {"not"} for word in self.words):
            way, better = said_way(head[0])
            pair = (replace(values[0].refs[0], before=False, year=None), values[0].refs[0])
            names = texts_of(self.words)
            yield SaidGap(at, names, names, (pair,), way, better, explicit=True, moved=True, word=head[0].text)

    def _months(self) -> set[int]:
        """The amounts that count months."""
        counted = any(text.startswith("månad") for text in self.names)
        all_but = [at for at in self.amounts if "månad" in " ".join(self.names) and self.words[at - 1] & {"but"}]
        told = ((at, self.words[at].amount) for at in (self.amounts if counted else all_but))
        return {at for at, one in told if one and not (one.unit or one.decimals) and one.value <= MONTHS_OF_A_YEAR}

    def _factors(self) -> set[int]:
        """The amounts that tell how many times as much something is."""
        behind = {at: [word.text for word in self.words[at + 1 : at + 3]] for at in self.amounts}
        halves = {at for at, words in behind.items() if words[:1] == ["så"] and self._share_of(at)}
        return halves | {at for at, words in behind.items() if words == ["gånger", "så"]}

    def _share_of(self, at: int) -> float:
        """The share that an amount in words is: `hälften så lång`."""
        amount = self.words[at].amount
        return amount.value / 100 if amount and amount.slack else 0.0

    @property
    def _doubtful(self) -> bool:
        own = self.words[self.first : self.end]
        return any(word & {"doubt"} for word in own) or bool(own and own[0].text == "om")

    def _doubted(self, at: int) -> bool:
        """Whether what is said at a place is no more than wished, planned or possible."""
        own = range(self.first, min(at + 3, self.end))
        wished = max((place for place in own if self.words[place] & {"doubt"}), default=None)
        if wished is None:
            return self.words[self.first].text == "om"
        # `läkemedel som bör undvikas är 10 procent` says what is
        ended = any(word & {"levels"} for word in self.words[wished + 1 : at])
        return not (ended and self.words[wished].text in claim_words("modals"))

    # -- windows

    def _since(self, at: int) -> int:
        return max((one + 1 for one in self.amounts if one < at), default=self.first)

    def _left(self, at: int) -> list[Word]:
        return self.words[self._since(at) : at]

    def _right(self, at: int) -> list[Word]:
        last = min((one for one in self.amounts if one > at), default=self.end)
        return self.words[at + 1 : last]

    def _behind(self, at: int, most: int = _NEAR) -> list[Word]:
        """The words right behind an amount, that are of it alone."""
        found: list[Word] = []
        fronted = [word.text for word in self.words[self.first : at]] == ["med"]  # `med 1,7 har riket ett lägre värde`
        for word in self._right(at):
            if fronted and word & {"levels"} and not found:
                found.append(word)
                continue
            if fronted and said_way(word) != (0, 0):
                break
            timed = bool(found) and dimension(found[-1]) == "time" and (dimension(word) == "time" or word.text == "–")
            verb = word & {"than", "levels"} or word.text in claim_words("stands")
            ended = (len(found) > most or word.text in _STOPS or verb) and not timed
            if ended and not (found and found[-1].text == "–"):
                break
            found.append(word)
        return found

    def _window(self, at: int) -> tuple[str, ...]:
        """The words that are of an amount: from a border behind the amount before it to the next border."""
        if self.back:
            return self.names
        since = self._since(at)
        if since > self.first:
            since = next((place for place in range(since, at) if self.words[place].text in ("och", ",", "mot")), since)
        last = min((one for one in self.amounts if one > at), default=self.end)
        until = next((place for place in range(at, last) if self.words[place].text in ("och", ",", "mot", "men")), last)
        return texts_of(self.words[since:until])

    # -- amounts

    def _amount(self, at: int) -> AnySaid | None:
        amount = self.words[at].amount
        assert amount is not None
        left, right = self._left(at), self._right(at)
        near = self._window(at)
        if amount.how in ("more", "less") and any(word.text in claim_words("nobody") for word in left):
            amount = replace(amount, how="less" if amount.how == "more" else "more")  # `ingen är över 60`
        if self._is_none(at, left) or self._is_whole(at, left):
            return None
        if bound := self._bound(at, left):
            return SaidValue(at, self.names, near, bound, self._refs(at), told=True)
        if gap := self._size(at, left):
            aimed = gap.explicit and gap.pairs[0][1].measure == "mal"
            return None if self._doubted(at) and not aimed else gap
        if self._is_target(at, left):
            verb = next((word.text for word in reversed(left) if word.text in claim_words("limiting_verbs")), None)
            if verb and not amount.how:
                amount = replace(amount, how=claim_words("limiting_verbs")[verb], text=f"{verb} {amount.text}")
            self.aimed = True
            return SaidValue(at, self.names, near, amount, (Ref(measure="mal"),))
        changed = any(word & {"change_nouns"} for word in self.words[self.first : at])
        if self._doubted(at) or (changed and left and left[-1].text == "med"):
            return None
        refs = self._refs(at)
        self.told.append(refs[0])
        levels = any(word & {"levels", "outturn_words"} for word in left)
        added_up = any(word & {"added_up"} for word in self.words[self.first : self.end])
        dated = len(right) > 1 and right[0].text == "år" and right[1] & {"year"}
        after = tuple(word.text for word in right[dated : _NEAR + dated])
        after += tuple(takewhile(str.isdigit, (word.text for word in right[_NEAR + dated :])))  # of `per 100 000`
        places = tuple(word.place for word in self.words[self.first : self.end] if word.place)
        unit, alone = self._with_unit(at, amount, right), len(self.all) == 1
        return SaidValue(at, self.names, near, unit, refs, after, levels, added_up, places, alone)

    def _is_none(self, at: int, left: Sequence[Word]) -> bool:
        """Whether an amount is what something is not, an end of a scale, or what one would be: `ett index på 70`."""
        before = [word.text for word in left]
        such = at == 3 and before[::2] in (["ett", "på"], ["en", "på"])
        denied = bool(left) and (left[-1] & {"not"} or before[-1] == "mellan" or before[-2:] == ["inte", "per"])
        return such or denied or (at > 0 and self.words[at - 1].amount is not None)

    def _is_whole(self, at: int, left: Sequence[Word]) -> bool:
        """Whether an amount of money is that of which a share was told: `55 procent av kostnaderna om 10 455 mnkr`."""
        amount = self.words[at].amount
        before = [self.words[place].amount for place in self.all if place < at]
        if not (before and before[-1] and amount and amount.unit == "money" and before[-1].unit == "percent"):
            return False
        return bool(left) and left[0].text == "av" and not any(word.text == "," for word in left)

    def _bound(self, at: int, left: Sequence[Word]) -> Quantity | None:
        """An amount that something is said to be above or below: `översteg sex miljarder`."""
        amount = self.words[at].amount
        own = range(max(self._since(at), at - 3), at)
        over = next((place for place in own if self.words[place] & {"exceed", "fall_short"}), None)
        based = any(word & {"budget", "target"} for word in self.words[self.first : at])
        else_told = over is not None and any(word & {"country"} for word in self.words[over:at])
        if amount is None or over is None or based or else_told or left[-1].text == "med":
            return None
        self.sized.add(over)
        return replace(amount, how="more" if self.words[over] & {"exceed"} else "less")

    def _with_unit(self, at: int, amount: Quantity, right: Sequence[Word]) -> Quantity:
        """An amount of a list with the unit that the one before or behind it has: `62 procent kvinnor och 38 män`."""
        named = {word.text for word in self._left(at)[-3:]}
        if " ".join(word.text for word in self._left(at)[-3:]) == "ett index på" and not amount.unit:
            return replace(amount, unit="index")
        if named & {*claim_words("index_words")} and not (amount.unit or amount.decimals > 0 or self._noun(at)):
            return replace(amount, unit="index")
        if amount.unit or amount.decimals or (right and right[0].text == "per"):
            return amount
        left = self._left(at)
        linked = [word.text for word in left]
        before = [one.amount for one in (self.words[place] for place in self.all if place < at) if one.amount]
        listed = (
            bool(before)
            and (before[-1].unit == "money" or (before[-1].unit == "percent" and amount.value <= _MOST_PERCENT))
            and len(linked) < _FAR
            and not any(word & {"levels"} for word in left)
        )
        joined = listed and any(text in ("och", ",", "mot", "respektive", "än") for text in linked)
        sized = linked[-1:] in (["på"], ["med"])  # `ett ras på 15`
        return replace(amount, unit=before[-1].unit) if joined and not sized and not self._noun(at) else amount

    def _noun(self, at: int) -> bool:
        """Whether a word that is counted stands right behind an amount."""
        behind = self.words[at + 1 : at + 2]
        if behind and behind[0].text in claim_words("times"):
            return True
        known = {*claim_words("function_words"), *claim_words("empty"), *_STOPS}
        return bool(behind) and not (behind[0].text in known or behind[0].marks or behind[0].place)

    def _is_target(self, at: int, left: Sequence[Word]) -> bool:
        """Whether an amount is said to be the target, or what an outturn ought to be."""
        own = list(left)
        for place in range(len(own) - 1, -1, -1):
            if own[place].text in ("och", ",") or (own[place] & {"than"} and own[place].text != "mot"):
                own = own[place + 1 :] if any(word & {"target"} for word in own[place + 1 :]) else own
                break
        whose = next((at for at, word in enumerate(own[:-1]) if word & {"target"} and own[at + 1].text == "för"), None)
        ends = next((at for at, word in enumerate(own) if whose is not None and at > whose and word & {"levels"}), 0)
        told = own if whose is None else [*own[: whose + 1], *own[ends or len(own) :]]  # but for whose target it is
        marks = [word for word in told if word & {"target", "outturn", "outturn_words", "country", "year_before"}]
        if marks and marks[-1] & {"target"}:
            beside = own[-1] & {"target"} or own[-1].text in ("på", "om")
            return beside or not any(word & {"met", "missed"} for word in own)
        said = " ".join(word.text for word in own)
        whole = self.words[self.first : self.end]
        amount = self.words[at].amount
        asked = any(word.text in claim_words("modals") for word in whole)
        if amount and amount.how in ("more", "less") and asked and any(word & {"target"} for word in whole):
            return True  # `minst 60 procent ska enligt målet få svar`
        first = at == self.amounts[0]
        if first and self._is_called_target(at, left):
            return True
        if (
            first
            and any(word.text in claim_words("required") for word in whole)
            and any(word & {"target"} for word in whole)
        ):
            return True
        asked_verbs = any_of([*claim_words("asked_verbs"), *claim_words("limiting_verbs")])
        return re.search(rf"\b(?:ska|skall|bör|skulle)(?: \w+){{0,6}}? {asked_verbs}(?: \w+){{0,2}}$", said) is not None

    def _is_called_target(self, at: int, left: Sequence[Word]) -> bool:
        """`Högst 0,7 tänder är målet`, `vid bedömningen är 10 procent det målvärde som gäller`."""
        behind = " ".join(word.text for word in self._right(at))
        if re.search(pattern("met", "missed", "fulfilled", "unfulfilled"), behind):
            return False
        is_so = any_of(claim_words("levels")[:4])
        target = rf"(?:{pattern('own_of')} )*{pattern('target')}(?! (?:på|om)$)"
        led = bool(left) and bool(left[-1] & {"levels"}) and re.match(target, behind)
        return bool(led or re.match(rf"(?:\w+ ){{0,{_NEAR}}}?{is_so} {target}", behind))

    # -- which value is told

    def _refs(self, at: int) -> tuple[Ref, ...]:
        """Which values an amount can be: by the words right behind it, before it, and those that hold for all."""
        left = self._left(at)
        if any(word & {"together"} for word in left):
            timed = (word for word in left if dimension(word) == "time" or word.text in ("–", "till", "mellan", "och"))
            return (refer(list(timed)),)
        if told := self._in_turn(at) or self._from_before(at):
            return told
        since = self._since(at)
        than = max((place for place in range(since, at) if self._compares(place)), default=None)
        begins = self.titled if since == self.first else since
        local = _marks(self.words, range(begins if than is None else than + 1, at))
        near = _marks(self.words, range(at + 1, at + 1 + len(self._behind(at))))
        near = {name: own for name, own in near.items() if name not in local or own[-1] + 1 not in self.amounts}
        base = {**local, **near}
        begun = min(self.all)
        if any(word.text == "då" for word in left) and (then := _marks(self.words, range(at)).get("time")):
            base["time"] = then
        outer = self._scope(at, since, than, begun)
        if ordered := self._in_order(at, begun):
            base = {**base, **ordered}
        trailing: dict[str, list[int]] = {}
        if not any(one > at for one in self.amounts):
            rest = range(at + 1 + len(near), self.end)
            trailing = {name: own for name, own in _marks(self.words, rest).items() if name not in {**base, **outer}}
            trailing = {name: own for name, own in trailing.items() if not self._in_than(own[0])}
        elif not (base or outer):
            until = next((one for one in self.amounts if one > at), self.end)
            ends = (p for p in range(at, until) if self.words[p].text in (",", "och") or self.words[p] & {"levels"})
            comma = next(ends, until)
            trailing = _marks(self.words, range(at + 1, comma))
            trailing = {name: own for name, own in trailing.items() if name != "measure" and not self._in_than(own[0])}
        kinds = [place for place in range(self.first, at) if self.words[place].kind]
        found: list[Ref] = []
        base = self._in_a_year(base, {**outer, **trailing})
        readings: list[dict[str, list[int]]] = [{**outer, **trailing, **base}]
        if at != begun or than is not None:
            readings += [{**trailing, **base}]
        for marks in readings:
            places = sorted({place for own in marks.values() for place in own} | set(kinds))
            ref = refer([self.words[place] for place in places])
            ref = replace(ref, other=True) if self.accumulated and ref.month else ref
            if ref not in found:
                found.append(ref)
        return self._behind_against(left, found)

    def _behind_against(self, left: Sequence[Word], found: Sequence[Ref]) -> tuple[Ref, ...]:
        """What an amount behind `mot` can be too: the year before, or the value of the other sex."""
        if not left or left[-1].text != "mot":
            return tuple(found)
        if all(ref.plain for ref in found):
            return (*found, Ref(before=True))  # `oförändrad, 79 mot 79`
        other = self._other_sex()
        return (other, *found) if other and not any(dimension(word) for word in left) else tuple(found)

    def _other_sex(self) -> Ref | None:
        """`Vanligare bland män, 8,8 mot 7,8`: the second value is that of the other ones."""
        if not (self.told and self.told[-1].sex):
            return None
        sexes = {refer([word]).sex for word in self.words[self.first : self.end] if word & {"women", "men"}}
        one = self.told[-1]
        return replace(one, sex="man" if one.sex == "kvinnor" else "kvinnor") if len(sexes) == 1 else None

    def _from_before(self, at: int) -> tuple[Ref, ...] | None:
        """The value of the year before, from which something is said to have come: `en ökning från`, `upp från`."""
        own = self.words[self._since(at) : at]
        if not own:
            return None
        moved = any(word & {"up", "down"} or word.text in claim_words("beside_amounts") for word in own)
        dated = any(dimension(word) == "time" for word in (*own, *self._behind(at)))
        level = own[0].text == "från" and any(
            word & {"up", "down"} or word.text in claim_words("factors") for word in self.words[at : self.end]
        )  # `från en låg nivå, 0,2, har utfallet ökat`
        if not ((moved and own[-1].text.endswith("från")) or level) or dated:
            return None
        return (replace(refer([*own, *self._behind(at)]), before=True),)

    def _in_a_year(self, base: dict[str, list[int]], marks: dict[str, list[int]]) -> dict[str, list[int]]:
        """The words beside an amount; where their time is a year alone, with a part of it that is told elsewhere."""
        year, own = base.get("time", []), marks.get("time", [])
        dated = bool(year) and all(self.words[place] & {"year"} for place in year)
        told = any(self.words[place] & {"year", "year_before"} for place in own)
        part = any(self.words[place].span or self.words[place].month for place in own)
        return {**base, "time": [*own, *year]} if dated and part and not told else base

    def _in_turn(self, at: int) -> tuple[Ref, ...] | None:
        """Of two amounts behind a comparison, whose value each is: `färre än i riket, 1,2 mot 3,2`."""
        own = [place for place in self.amounts if not place or self.words[place - 1].text != "per"]
        if len(own) != 2 or own[1] - own[0] > _NEAR or at not in own:
            return None
        between = [word.text for word in self.words[own[0] + 1 : own[1]]]
        after_colon = self.first > 0 and self.words[self.first - 1].text == ":"
        fronted = range(0 if after_colon else self.first, own[0])
        than = next((place for place in reversed(fronted) if self._compares(place)), None)
        if than is None or not {"mot", "respektive", "kontra", "jämfört med"} & {*between}:
            return None
        other = against(self._than_phrase(than))
        if than > 0 and self.words[than - 1].amount:
            return None
        if replace(other, kind=None).plain:
            named = any(not word.marks for word in self._than_phrase(than))
            return (Ref(other=True),) if named and at == own[1] else None  # of another indicator
        place = refer([word for word in self.words[than : own[0]] if dimension(word) == "time" and not other.before])
        other = replace(other, span=None) if place.span else other
        one = _one_of(refer(self.words[fronted.start : than]), other)
        return (replace(one if at == own[0] else other, kind=None),)

    def _scope(self, at: int, since: int, than: int | None, begun: int) -> dict[str, list[int]]:
        """What is told before the first amount, and earlier in the part, of what all values are."""
        own = [*range(begun), *range(self.first, since if than is None else than)]
        return _marks(self.words, sorted({place for place in own if place < at and not self._in_than(place)}))

    def _compares(self, place: int) -> bool:
        word, behind = self.words[place], self.words[place + 1 : place + 3]
        if word.text in claim_words("ranked") and any(each & {"country"} for each in behind):
            return True  # `ligger före riket`
        return word & {"than"} and word.text != "sedan"

    def _in_than(self, place: int) -> bool:
        """Whether a word stands in what something is compared with."""
        for at in range(place - 1, max(-1, place - 6), -1):
            word = self.words[at]
            if word.amount or word.text in (",", "(", ")"):
                return False
            if self._compares(at) or (word.text in ("över", "under") and self._over(at)):
                return True
        return False

    def _in_order(self, at: int, begun: int) -> dict[str, list[int]]:
        """Of two groups that are named before two amounts, the one that is in the amount's place."""
        if len(self.all) != 2:
            return {}
        found = {}
        for name in ("sex", "place"):
            groups = [place for place in range(begun) if dimension(self.words[place]) == name]
            later = [place for place in range(begun, len(self.words)) if dimension(self.words[place]) == name]
            if len(groups) == 2 and not later and self.words[groups[0]].text != self.words[groups[1]].text:
                found[name] = [groups[self.all.index(at)]]
        return found

    # -- differences with a size

    def _size(self, at: int, left: list[Word]) -> SaidGap | None:
        amount = self.words[at].amount
        assert amount is not None
        earlier = [one.amount for one in (self.words[place] for place in self.all if place < at) if one.amount]
        if (
            not amount.unit
            and earlier
            and earlier[-1].unit == "money"
            and self.words[at + 1 : at + 2]
            and (self.words[at + 1] & {"higher", "lower"})
        ):
            amount = replace(amount, unit="money")
        signed = amount.text.lstrip().startswith(("+", "−", "–", "-"))
        if self._aimed_at(left):
            return None
        more, verb = self._more_behind(at), self._verb_before(at)
        if verb is None and amount.unit == "points" and any(word & {"gaps"} for word in self.words[at + 1 : at + 2]):
            verb = at + 1  # `2,6 procentenheter skiljer kvinnor och män`
        again = self._again(at, left)
        left_over = any(word & {"left_over"} for word in [*left[-3:], *self._right(at)[:5]])
        beside = at > 0 and self.words[at - 1].text in ("upp", "ned", "ner")
        told = again or left_over or beside or signed or amount.unit == "points"
        if more is None and verb is None and not told:
            return None
        way, better = 0, 0
        for place in (more, verb):
            if place is not None:
                self.sized.add(place)
                way, better = said_way(self.words[place]) if (way, better) == (0, 0) else (way, better)
        way, better = self._way_beside(at, verb, (way, better), signed=signed)
        if again and self.last is not None:
            way, better = (way or self.last.way, better or self.last.better) if not signed else (way, 0)
        pairs, explicit = self._pairs(at, more, verb)
        if again and self.last is not None:
            pairs, explicit = self.last.pairs, self.last.explicit
        behind = self.words[at + 1 : at + 3]
        behind = behind if not any(word.text == "," for word in behind) else []
        denied = any(word & {"not"} for word in [*self.words[max(self.first, at - 2) : at], *behind])
        found = SaidGap(
            at,
            self.names,
            self._window(at),
            pairs,
            way,
            better,
            replace(amount, value=abs(amount.value)),
            denied=denied,
            explicit=explicit,
            moved=verb is not None,
            word=next((self.words[place].text for place in (more, verb) if place is not None), ""),
            head=texts_of(self.words[self.first : at]),
            after=texts_of(self._right(at)),
        )
        self.last = found
        return found

    def _aimed_at(self, left: Sequence[Word]) -> bool:
        """Whether an amount is a target that something is left to: `till målet på 70`, `för att nå 70`."""
        beside = [word.text for word in left[-2:]]
        told = len(left) > 1 and beside[1] in ("på", "om") and left[-2] & {"target"}
        return bool(told) or (len(left) > 1 and beside[0].endswith("att") and beside[1] in claim_words("to_reach"))

    def _way_beside(self, at: int, verb: int | None, way: tuple[int, int], *, signed: bool) -> tuple[int, int]:
        """Which way a difference goes by its sign, by the word right before it, or by whose advantage it is."""
        amount = self.words[at].amount
        beside = claim_words("beside_amounts").get(self.words[at - 1].text if at else "")
        if way == (0, 0) and beside:
            way = beside, 0
        if signed and amount:
            way = (-1 if amount.value < 0 else 1), 0
        for word in self.words[at : self.end]:
            if verb is not None and self.words[verb] & {"gaps"} and word & {"advantage", "drawback"}:
                way = 0, 1 if word & {"advantage"} else -1
        return way

    def _more_behind(self, at: int) -> int | None:
        """The word of comparison behind an amount: `33 mnkr högre`, `1 134 samtal färre`, `15 punkter över riket`."""
        for passed, place in enumerate(self._outside_brackets(at + 1)):
            word = self.words[place]
            if word & {"higher", "lower", "better", "worse"}:
                return place if word.text not in ("över", "under") or self._over(place) else None
            if word.amount or word.text in (",", ".", "och", "som", "än") or word & {"levels", "target", "met"}:
                return None
            if passed == _NEAR - 1:
                return None
        return None

    def _outside_brackets(self, first: int) -> Iterator[int]:
        """The places from one on, but for what tells the amount before it once more: in brackets, or behind `eller`."""
        depth = 0
        told = False  # whether `eller` was said, and what it tells has not ended
        for place in range(first, min(first + 11, self.end)):
            word = self.words[place]
            depth += (word.text == "(") - (word.text == ")" and depth > 0)
            following = self.words[place + 1].text if place + 1 < self.end else ""
            begins = word.text == "eller" or (word.text == "," and following == "eller")
            told = told or word.text == "eller"
            ends = word.text == "," and self.words[place - 1].amount is not None
            again = told and (word.amount is not None or ends)
            told = told and not ends
            if not (depth or begins or again or word.text == ")"):
                yield place

    def _over(self, place: int) -> bool:
        """Whether `över` or `under` at a place means above or below a figure, and not during a time."""
        behind = self.words[place + 1 : place + 4]
        timed = any("nivå" in word.text for word in self.words[place + 1 : place + 6])  # `under fjolårets nivå`
        timed = timed or self._is_valued(place)
        # `4 procentenheter över regionen`, where other things lie over it
        sized = next((word.amount for word in self.words[max(0, place - 2) : place] if word.amount), None)
        owned = len(behind) > 1 and behind[1] & {"outturn", "outturn_words"}  # `under regionens andel`
        bases = _BASES - {"year"} if owned or (sized and sized.unit == "points") else _BASES - {"year", "home"}
        sexed = any(word & {"women", "men"} for word in self.words[self.first : place])
        bases = bases | {"women", "men"} if sized or sexed else bases
        return any(word & bases and (timed or not word & {"year_before"}) for word in behind)

    def _is_valued(self, place: int) -> bool:
        """Whether what is named behind a word has its value: `över rikets 74 procent`."""
        return any(word.amount for word in self.words[place + 2 : min(place + 3, self.end)])

    def _verb_before(self, at: int) -> int | None:
        """The word of change before an amount: `ökade med`, `en minskning på`, `skillnaden är`."""
        linked = any(each & {"levels"} for each in self.words[at - 2 : at]) or self.words[at - 1].text == "med"
        for place in range(at - 1, self.first - 1, -1):
            word = self.words[place]
            if self._limits(place):
                continue
            apart = word.text == "från" and self.words[place - 1] & {"gaps"}  # `avviker från riket med 2,2`
            if word.amount or (word.text in (".", ";", "från") and not apart):
                return None
            if place <= at - _FAR and not (word & {"gaps", "change_nouns", "up", "down"} and linked):
                continue
            if word & _CHANGES:
                return place if self._sizes(place, at, linked=linked) else None
            more = word & {"higher", "lower"} and word.text not in ("över", "under")
            beside = place == at - 2 and self.words[at - 1].text in ("med", "på", "om")
            if more and (beside or self.words[at - 1].text == "hela"):
                return place
        return None

    def _sizes(self, place: int, at: int, *, linked: bool) -> bool:
        """Whether a word of change is of the amount behind it, by the words between them."""
        word, link = self.words[place], [each.text for each in self.words[place + 1 : at]]
        if word.text.endswith((" till", " från")):
            return False
        if link[-1:] in (["på"], ["om"]) and self.words[at - 2] & {"target"}:
            return False  # `ligger under målet på 7,4`
        if word & {"missed"} and any(each & {"levels"} for each in self.words[place + 1 : at]):
            return False  # `målet missades, då snittet blev 0,8`
        if word & {"change_nouns"} and (linked or self.words[place - 1] & {"levels"}):
            return True  # `blev ökningen 4 procent`, `ökningen av X uppgick till 4 procent`
        then = word & {"gaps"} and "då" in link  # `ingen skillnad mot 2024, då det var 79`
        return not then and (not link or link[-1] in _LINKS[:-1] or word & {"gaps"})

    def _limits(self, place: int) -> bool:
        """Whether an amount is in the name of what is told: `inom 30 dagar`, `per 100 vårdplatser`."""
        before, behind = (self.words[at : at + 1] for at in (place - 1, place + 1))
        lasts = bool(behind) and behind[0].text in claim_words("times")
        return self.words[place].amount is not None and (lasts or (bool(before) and before[0].text == "per"))

    def _again(self, at: int, left: list[Word]) -> bool:
        """Whether an amount tells the difference before it once more, in another unit."""
        previous = [one for one in self.amounts if one < at]
        if not previous or self.last is None or self.last.amount is None or self.last.at != previous[-1]:
            return False
        between = {word.text for word in left}
        return (
            bool(between & {"(", "eller", "dvs", "motsvarande", "alltså", "motsvarar", "motsvarade", "räknat"})
            and len(left) <= 4
        )

    def _pairs(self, at: int, more: int | None, verb: int | None) -> tuple[tuple[tuple[Ref, Ref], ...], bool]:
        """Which two values can lie so far from each other, and whether it is told."""
        start = more if more is not None else at
        if verb is not None and self.words[verb] & {"gaps"}:
            if sides := self._sides(at):
                return (sides,), True
            if any(word.text in ("mellan", "emellan") for word in self.words[self.first : self.end]):
                return ((Ref(other=True), Ref(before=True)),), False
        own = [place for place in range(self.first, at) if not self._in_than(place) and not self._compares(place)]
        since = max((one + 1 for one in self.amounts if one < at), default=self.first)
        mine = refer([self.words[place] for place in own if place >= since])
        if base := self._base(at, start, verb):
            mine = self._of_only_place(mine, base)
            mine = replace(mine, country=mine.country and not base.country)
            return (_of_same(_one_of(mine, base, self.told), base),), True
        if self.compared and verb is not None and self.words[verb] & {"gaps"}:
            return self.compared, True
        if mine.country and not (mine.before or mine.year or verb is not None):
            return ((mine, Ref()),), True  # `i riket är andelen 2 procentenheter högre`
        if verb is not None and self.words[verb] & {"up", "down"} and mine.measure == "budget":
            return ((mine, replace(mine, before=True)),), False  # `ramen växte`, which tells nothing of the outturn
        if self.told and all(one.before for one in self.told):
            return ((self.told[-1], Ref()), (_one_of(mine, Ref(before=True)), Ref(before=True))), False
        moved = verb is not None and self.words[verb] & {"up", "down", "either"}
        if not moved and (beside := self._beside_told(mine, alone=more is None or verb is not None)):
            return beside
        before = Ref(before=True, place=mine.place, kind=mine.kind if mine.place else None)
        return ((_one_of(mine, before), before),), False

    def _beside_told(self, mine: Ref, *, alone: bool) -> tuple[tuple[tuple[Ref, Ref], ...], bool] | None:
        """What a value lies from that was told: `riket når 65 procent, alltså nio procentenheter mindre`."""
        before = Ref(before=True)
        if len(self.told) > 1:
            return ((self.told[-1], self.told[-2]), (_one_of(mine, before), before)), False
        if self.aimed and not self.told and mine.plain and not alone:
            return ((Ref(), Ref(measure="mal")),), True  # `ska vara minst 70; index hamnade tio enheter högre`
        if len(self.told) != 1 or alone or not mine.plain:
            return None
        [one] = self.told
        if one.country:
            return ((one, Ref()),), True
        other: Ref = replace(one, sex="man" if one.sex == "kvinnor" else "kvinnor")
        return (((one, other), (one, replace(one, before=True))), False) if one.sex else None

    def _of_only_place(self, mine: Ref, base: Ref) -> Ref:
        """What is compared with itself at another time, of the only unit that is named, wherever that stands."""
        places = {word.place for word in self.words[self.first : self.end] if word.place}
        timed = base == Ref(before=base.before, year=base.year)
        return replace(mine, place=places.pop()) if timed and len(places) == 1 and not mine.place else mine

    def _sides(self, at: int) -> tuple[Ref, Ref] | None:
        """The two whose gap is told by both their names, or by whose advantage it is."""
        good = next((place for place in range(at, self.end) if self.words[place] & {"advantage", "drawback"}), None)
        who = refer(self.words[max(at, good - 2) : good]) if good else Ref()
        own = self.words[self.first : self.end]
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

    def _base(self, at: int, start: int, verb: int | None) -> Ref | None:
        """What a difference is told from: behind `än`, right behind `över`, or anywhere in the part."""
        if self.words[start].text in ("över", "under"):
            return against(self.words[start + 1 : start + 4])
        for place in range(start + 1, min(self.end, start + 12)):
            word = self.words[place]
            if word.text == ";" or (word.amount and place > start + 3 and start != at):
                break
            if word & {"than"}:
                return against(self._than_phrase(place))
        own = self.words[self.first : self.end]
        fronted = next((place for place in range(self.first, at) if self.words[place] & {"than"}), None)
        if fronted is not None and not (base := against(self._than_phrase(fronted))).plain:
            return base
        aimed = any(word & {"gaps", "left_over", "exceed", "fall_short", "missed"} for word in own)
        for mark, ref in (("target", Ref(measure="mal")), ("budget", Ref(measure="budget"))):
            behind = any(word & {mark} for word in self.words[at + 1 : at + 6])
            if (aimed or behind) and any(word & {mark} for word in (own if aimed else self.words[at + 1 : at + 6])):
                return ref
        if verb is not None and self.words[verb] & {"exceed", "fall_short"}:
            whole = against(own)
            known = whole == Ref(country=True) or whole.measure != "utfall"
            return (whole if whole.country else Ref(measure=whole.measure)) if known else Ref(other=True)
        if any(word & {"left_over"} for word in own):
            return Ref(measure="mal")
        return None

    def _than_phrase(self, place: int) -> Sequence[Word]:
        until = place + 1
        while until < min(self.end, place + 12) and not self.words[until].amount:
            if self.words[until].text in (",", "(", ";") or (self.words[until].text == "och" and until > place + 1):
                break
            until += 1
        return self.words[place + 1 : until]

    # -- from … to

    def _from_to(self) -> Iterator[AnySaid]:
        for first, second in zip(self.amounts, self.amounts[1:], strict=False):
            between = [word.text for word in self.words[first + 1 : second]]
            begun = self.words[first - 1].text if first > self.first else ""
            if (begun, between) == ("mellan", ["och"]) and not any(
                one & _CHANGES for one in self.words[self.first : first]
            ):
                self.used |= {first, second}
                yield from self._ends(first, second, self.words[self.first : first])
                continue
            if not between or between[-1] != "till" or len(between) > 5 or begun != "från":
                continue
            first, second = self._last_step(first, second)
            old, new = self.words[first].amount, self.words[second].amount
            assert old is not None and new is not None
            old, new = replace(old, unit=old.unit or new.unit), replace(new, unit=new.unit or old.unit)
            verb = self._verb_around(first, second)
            self.used |= {first, second}
            head = self.words[self.first : first]
            placed = all(refer(self._behind(at)).place for at in (first, second))
            title = self.words[: self.first] if self.first and self.words[self.first - 1].text == ":" else []
            spread = placed or any(word & {"gaps"} for word in title)  # `spridningen är stor: från 4,9 till 8,2`
            head = [*title, *head] if spread else head
            if spread or (
                verb is None and head[-2:-1] and not any(word.text in claim_words("went") for word in head[-3:-1])
            ):
                yield from self._ends(first, second, head)
                continue
            way, better, factor = 0, 0, None
            if verb is not None:
                self.sized.add(verb)
                way, better = said_way(self.words[verb])
                factor = _factor(self.words, verb)
            whose = head if len(head) > 1 else self.words[second + 1 : self.end]  # `från 84 till 86 steg flickornas`
            one = replace(refer([word for word in whose if not word.month]), year=None, before=False)
            other = replace(one, before=True)
            months = [refer(self._behind(at)).month for at in (first, second)]
            named = [word.month for word in head if word.month]
            months = [*named] if not any(months) and len(named) == 2 else months
            if months[1]:
                other, one = replace(one, month=months[0]), replace(one, month=months[1])
            pairs = ((one, other),)
            near, ends = texts_of(head), (old, new)
            yield SaidGap(
                second, self.names, near, pairs, way, better, None, factor, ends=ends, head=near, explicit=True
            )

    def _ends(self, first: int, second: int, head: Sequence[Word]) -> Iterator[SaidValue]:
        """The lowest and the highest value, and whose each is: `varierade från 4,9 i A till 8,2 procent i B`."""
        unit = next((one.unit for at in (second, first) if (one := self.words[at].amount) and one.unit), "")
        kinds = [word for word in self.words if word.kind]
        whole = [*kinds[:1], *head, *self._right(second)]
        lowest = replace(refer(whole), extreme="lowest", place=refer(head).place)
        for at, ref in ((first, lowest), (second, replace(lowest, extreme="highest"))):
            amount = self.words[at].amount
            assert amount is not None
            whose = replace(ref, place=refer(self._behind(at)).place or ref.place)
            told = replace(amount, unit=amount.unit or unit)
            yield SaidValue(at, self.names, texts_of(head), told, (whose,), told=True)

    def _last_step(self, first: int, second: int) -> tuple[int, int]:
        """The two amounts that a series ends with, or these: `från 1,0 till 0,9 och sedan till 0,8`."""
        following = next((place for place in self.amounts if place > second), None)
        between = [word.text for word in self.words[second + 1 : following]]
        if following is None or between[-1:] != ["till"] or not {"och", "vidare", ","} & {*between}:
            return first, second
        self.used.add(first)
        return second, following

    def _goes(self, at: int) -> tuple[int, int]:
        """Which way a word says that something goes, but for `under 2025` and `60 dagar eller mer`."""
        timed = self.words[at].text in ("över", "under") and not self._over(at)
        return (0, 0) if timed or self.words[at - 1].text == "eller" else said_way(self.words[at])

    def _verb_around(self, first: int, second: int) -> int | None:
        """The word of change before two amounts, or behind them."""
        before = (
            at
            for at in range(first - 1, self.first - 1, -1)
            if self._goes(at) != (0, 0) or self.words[at] & {"factors", "either"}
        )
        behind = (at for at in range(second, self.end) if self.words[at] & {"up", "down", "factors"})
        return next(before, next(behind, None))

    # -- colours

    def _lights(self) -> Iterator[AnySaid]:
        start = self.first
        for at in range(self.first, self.end):
            light = light_of(self.words[at].text)
            if light is None:
                continue
            before = self.words[start:at]
            labelled = before[-1:] and before[-1].text == ":"
            wished = any(word.text in claim_words("no_light") for word in before) or self._doubted(at)
            if labelled or not wished:
                about = any(one & {"of_light"} for one in before)
                denied = any(one & {"not", "none"} for one in before[-4:]) or any(one & {"none"} for one in before[:1])
                subject = texts_of(one for one in before if not one & {"not", "none"})
                subject = subject or texts_of(self.words[at + 1 : self.end])  # `rött är det för trycksåren`
                behind = texts_of(one for one in self.words[at + 1 : min(at + 2, self.end)] if not one & {"of_light"})
                yield SaidLight(at, subject, subject, light, denied, about, *behind)
            start = at + 1
        again = next((at for at in range(start, self.end - 2) if self._repeats(at)), None)
        if start > self.first and again is not None:
            rest = texts_of(self.words[again + 2 : self.end])
            light = light_of(self.words[start - 1].text)
            assert light is not None
            yield SaidLight(again, rest, rest, light, False, True)

    def _repeats(self, at: int) -> bool:
        """Whether words say that something is so too: `det är även den för`, `till dem hör`."""
        return tuple(word.text for word in self.words[at : at + 2]) in {
            tuple(each.split()) for each in claim_words("too")
        }

    # -- x of y

    def _parts(self) -> Iterator[AnySaid]:
        for first, second in zip(self.amounts, self.amounts[1:], strict=False):
            one, other = self.words[first].amount, self.words[second].amount
            assert one is not None and other is not None
            if self.used & {first, second} or any(each.unit or each.decimals or each.slack for each in (one, other)):
                continue
            between = [word.text for word in self.words[first + 1 : second]]
            before = self.words[max(self.first, first - 3) : first]
            timed = any(dimension(word) == "time" for word in before)
            ahead = [word.text for word in before if not timed]
            near = texts_of(self._left(first))
            places = {word.place for word in self.words[self.first : self.end] if word.place}
            place = next(iter(places)) if len(places) == 1 else None
            if "av" in between and len(between) <= 4:
                yield SaidParts(first, self.names, near, one, other, place)
            elif ("varav" in between and len(between) <= 5 and other.value <= one.value) or (
                any(text in ("av", "bland") for text in ahead) and other.value <= one.value
            ):
                yield SaidParts(first, self.names, near, other, one, place)
            else:
                continue
            self.used |= {first, second}

    # -- comparisons without a size

    def _comparisons(self) -> Iterator[AnySaid]:
        for at in range(self.first, self.end):
            word = self.words[at]
            if self._compares_nothing(at):
                continue
            if times := self._times(at):
                yield from self._than(at, times)
            elif word.text in claim_words("near_to"):
                if not (other := against(self.words[at + 1 : at + 4])).plain:
                    yield self._gap(at, other, 0, 0, same=True, nearly=True)
            elif word.text in ("över", "under", "inom") or word & {"surplus", "deficit", "exceed", "fall_short"}:
                yield from self._beyond(at)
            elif word & {"higher", "lower", "better", "worse"}:
                yield from self._than(at, None)
            elif word & {"flat", "unsure"}:
                yield from self._flat(at)
            elif word & {"up", "down", "improved", "worsened", "factors"}:
                yield from self._moved(at)

    def _compares_nothing(self, at: int) -> bool:
        """Whether a word of comparison is that of an amount, of a limit, or of a noun of gaps."""
        following = self.words[at + 1 : min(at + 2, self.end)]
        linked = any(word.amount or word & {"gaps"} for word in following)  # `ingen större skillnad`
        linked = linked and (self.words[at].text in _LINKS or not following[0].amount)
        before = self.words[at - 1].text if at > self.first else ""
        return at in self.sized or linked or before == "eller" or self._more_than_times(at)

    def _reckons(self, at: int) -> bool:
        """Whether a sign stands between what is reckoned: `kostnader minus intäkter`."""
        behind = self.words[at + 1 : min(at + 2, self.end)]
        between = at > self.first and bool(behind) and not behind[0].amount
        signs: Mapping[str, int] = claim_words("beside_amounts")
        return between and self.words[at].text in signs and behind[0].text not in claim_words("restricting")

    def _beyond(self, at: int) -> Iterator[AnySaid]:
        """`ligger över riket`, `höll sig inom budgeten`, `överskred budgeten`, `ett underskott mot budget`."""
        word, behind = self.words[at], self.words[at + 1 : at + 4]
        if word & {"surplus", "deficit"}:
            if self._reckons(at):
                return
            yield self._gap(at, Ref(measure="budget"), 0, 1 if word & {"surplus"} else -1)
        elif word.text == "inom":
            if any(each & {"budget"} for each in behind[:2]):
                yield self._gap(at, Ref(measure="budget"), 0, 1, word=claim_words("surplus")[0])
        elif word.text in ("över", "under"):
            limited = any(each.amount for each in behind[:1]) or (self._is_valued(at) and not behind[0] & _BASES)
            if self._over(at) and (self._stands(at) or at == self.first) and not limited:
                before = " ".join(each.text for each in self.words[max(self.first, at - 3) : at])
                little = re.search(rf"{pattern('by_little')}$", before) is not None
                yield self._gap(at, against(behind), 1 if word.text == "över" else -1, 0, nearly=little)
        else:
            other = against(self.words[at + 1 : at + 5])
            own = refer(self.words[self.first : at])
            if any(each & {"home"} for each in behind[:2]) and (own.country or own.place):
                yield self._gap(at, Ref(), 1 if word & {"exceed"} else -1, 0, pairs=((own, Ref()),))
                return
            other = other if not other.plain else against(self.words[self.first : at])
            if other.measure != "utfall" or not other.plain:
                yield self._gap(at, replace(other, kind=None), 1 if word & {"exceed"} else -1, 0)

    def _more_than_times(self, at: int) -> bool:
        """Whether `mer än` is said of a factor or an amount."""
        behind = self.words[at + 1 : at + 4] if self.words[at].text in ("mer", "fler", "mindre") else []
        return (
            bool(behind[1:])
            and behind[0].text == "än"
            and (behind[1].text == "dubbelt" or behind[1] & {"factors"} or behind[1].amount is not None)
        )

    def _times(self, at: int) -> tuple[float, float] | None:
        """How many times as much is told: `dubbelt så`, `mer än fyra gånger så`."""
        text = " ".join(word.text for word in self.words[max(self.first, at - 3) : at + 1])
        following = self.words[at + 1 : at + 2]
        if not following or following[0].text != "så":
            return None
        if self.words[at].text == "dubbelt":
            value = 2.0
        elif share := self._share_of(at):
            value = share
        elif self.words[at].text == "gånger" and (amount := self.words[at - 1].amount):
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

    def _stands(self, at: int) -> bool:
        own = self.words[self.first : at]
        return any(word & {"levels", "up", "down"} or word.text in claim_words("stands") for word in own)

    def _gap(self, at: int, other: Ref, way: int, better: int, **more: Any) -> SaidGap:
        own = [self.words[place] for place in range(self.first, at) if not self._in_than(place)]
        one = _one_of(refer(own), other, self.told)
        denied = any(word & {"not"} for word in self.words[max(self.first, at - 3) : at + 3])
        said = SaidGap(
            at,
            self.names,
            self.names if self.back else texts_of(self._left(at)),
            ((one, other),),
            way,
            better,
            denied=denied,
            explicit=True,
            word=self.words[at].text,
            head=texts_of(self.words[self.first : at]),
            after=texts_of(self.words[at + 1 : self.end]),
        )
        said = replace(said, **more)
        self.compared = said.pairs
        return said

    def _than(self, at: int, times: tuple[float, float] | None) -> Iterator[AnySaid]:
        """`högre än i riket`, `dubbelt så många som 2024`, `jämfört med riket är den lägre`, `blev fler`."""
        way, better = (1, 0) if times else said_way(self.words[at])
        waits = self._waits(at)
        than = self._than_behind(at, ("som",) if times else ())
        if than is None:
            yield from self._without_than(at, way, better, waits=waits, times=times)
            return
        after = self._behind_than(than)
        other = against(after)
        if any(each & {"up", "down"} for each in self.words[self.first : at]) and other.measure == "budget":
            self.sized |= {place for place in range(self.first, at) if self.words[place] & {"up", "down"}}
        if any(each.text in claim_words("earlier") for each in after):
            other = Ref(before=True)
        plain = replace(other, kind=None).plain and not any(each & {"home", "now"} for each in after)
        if self._of_no_value(at, than, after, plain=plain, bare=other.plain):
            return
        named = " ".join(each.text for each in after) if plain else ""
        head = texts_of(self.words[self.first : than if named else at])
        own = [self.words[place] for place in range(self.first, than) if not self._in_than(place)]
        pairs = (_of_same(_one_of(refer(own), other, self.told), other),)
        yield self._gap(at, other, way, better, named=named, waits=waits, factor=times, head=head, pairs=pairs)

    def _waits(self, at: int) -> bool:
        """Whether a word of comparison is of a wait, which is worse where it is longer."""
        word = self.words[at].text
        limit = rf"{any_of(claim_words('beyond_limit'))} (?:\d+|{any_of(claim_words('numerals'))}) "
        beyond = re.search(limit + pattern("limited_in"), " ".join(self.names))
        long = bool({"länge", "längre"} & {*self.names} or beyond) and word in claim_words("oftener")
        waiting = tuple(claim_words("waiting"))
        return (long or word in claim_words("waits")) and any(text.startswith(waiting) for text in self.names)

    def _than_behind(self, at: int, link: Sequence[str]) -> int | None:
        """The place of `än` behind a word of comparison."""
        for place in range(at + 1, min(at + _FAR_THAN, self.end)):
            if self._compares(place) or self.words[place].text in link:
                return place
            if self.words[place].amount or self.words[place].text == ";":
                return None
        return None

    def _behind_than(self, than: int) -> Sequence[Word]:
        """What is compared with: until an amount, a comma, or `och` where a group, a place or a time was told."""
        until, told = than + 1, False
        while until < self.end and not self.words[until].amount and self.words[until].text not in (",", ";", "("):
            told = told or dimension(self.words[until]) is not None
            if self.words[until].text == "och" and told:
                break
            until += 1
        return self.words[than + 1 : until]

    def _of_no_value(self, at: int, than: int, after: Sequence[Word], *, plain: bool, bare: bool) -> bool:
        """Whether what is compared with is an amount or a limit, what was thought, or how far others lie apart."""
        if after and after[0].text[0].isdigit() and not after[0] & {"year"}:
            return True
        thought = bool(after) and after[0].text in claim_words("expected")
        gaps = any(each & {"gaps"} for each in self.words[self.first : at])
        until = than + 1 + len(after)
        return (bare and (thought or gaps)) or (plain and until < self.end and self.words[until].amount is not None)

    def _without_than(
        self, at: int, way: int, better: int, *, waits: bool, times: tuple[float, float] | None = None
    ) -> Iterator[AnySaid]:
        """A comparison whose other value is told before it, or is that of the year before."""
        fronted = next((place for place in range(self.first, at) if self._compares(place)), None)
        if fronted is not None and not (base := against(self._than_phrase(fronted))).plain:
            own = self.words[self.first : fronted] + self.words[fronted + 1 + len(self._than_phrase(fronted)) : at]
            yield self._gap(at, base, way, better, pairs=((_one_of(refer(own), base), base),), waits=waits)
        elif any(each.text in claim_words("became") for each in self.words[max(self.first, at - 4) : at]):
            yield from self._moved(at, waits=waits)
        elif dated := self._alone():
            yield self._gap(at, dated[0][1], way, better, waits=waits, pairs=dated, factor=times)
        elif self.told and self.told[0].country and self.words[self.first] & {"country"}:
            yield self._gap(at, Ref(), way, better, waits=waits, pairs=((Ref(country=True), Ref()),))
        elif len(self.told) == 1 and self.first and (self.told[0].country or self.told[0].before):
            yield self._gap(at, self.told[0], way, better, waits=waits)
        elif (sex := self._only_sex()) and (at == 0 or any(each & {"levels"} for each in self.words[self.first : at])):
            pairs = ((Ref(sex=sex), Ref(sex="man" if sex == "kvinnor" else "kvinnor")),)
            yield self._gap(at, pairs[0][1], way, better, waits=waits, pairs=pairs)

    def _alone(self) -> tuple[tuple[Ref, Ref], ...]:
        """`Antalet var högre 2024`, `i riket är det vanligare`: a value of a year, or of the country, and the other."""
        own = self.words[self.first : self.end]
        valued = [at for at in self.amounts if at not in self.used]
        if valued and not self._is_told_again(valued):
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

    def _is_told_again(self, places: Sequence[int]) -> bool:
        """Whether the only amount is what was compared: `2024 var det högre, 35,9 procent`."""
        compared, mark = self.words[max(0, places[0] - 2)], self.words[places[0] - 1]
        return len(places) == 1 and mark.text in (",", "(") and compared & {"higher", "lower"}

    def _only_sex(self) -> Sex | None:
        """Women or men, where a part of a sentence without amounts tells of one of them alone, and of no other time."""
        own = self.words[self.first : self.end]
        told = {dimension(word) for word in own} - {None}
        sexes = {refer([word]).sex for word in own if word & {"women", "men"}}
        return sexes.pop() if len(sexes) == 1 and told == {"sex"} and not self.amounts else None

    def _flat(self, at: int) -> Iterator[AnySaid]:
        if self.words[at] & {"unsure"}:
            yield self._gap(at, Ref(before=True), 0, 0, unsure=True)
            return
        nearly = any(word & {"nearly"} for word in self.words[max(self.first, at - 2) : at])
        nearly = nearly or "nivå" in self.words[at].text
        stop = ("men", ",", ";", "(", "och")
        until = next(
            (place for place in range(at + 1, self.end) if self.words[place].amount or self.words[place].text in stop),
            self.end,
        )
        som = next((place for place in range(at + 1, until) if self.words[place].text == "som"), at)
        other = against(self.words[som + 1 : until])
        if any(word & {"home"} for word in self.words[som + 1 : until]) and refer(self.words[self.first : at]).country:
            yield self._gap(at, Ref(), 0, 0, same=True, nearly=nearly, pairs=((Ref(country=True), Ref()),))
            return
        if som == at and other.plain and (pair := self._joined()):
            yield self._gap(at, pair[1], 0, 0, same=True, nearly=nearly, pairs=(pair,))
            return
        if som > at and not (own := refer(self.words[at + 1 : som])).plain and not other.plain:
            yield self._gap(at, other, 0, 0, same=True, nearly=nearly, pairs=((replace(own, kind=None), other),))
            return
        if (other.plain and self.words[at] & {"budget"}) or "budget" in self.words[at].text:
            other = Ref(measure="budget")
        if other.plain:
            before = refer([word for word in self.words[self.first : at] if word & {"year_before", "year", "country"}])
            other = before if not before.plain else Ref(before=True)
        yield self._gap(at, other, 0, 0, same=True, nearly=nearly)

    def _joined(self) -> tuple[Ref, Ref] | None:
        """The two months, or women and men, of which something is said to be the same."""
        own = self.words[self.first : self.end]
        months = list(dict.fromkeys(word.month for word in own if word.month))
        if len(months) == 2 and any(word.text == "och" for word in own):
            return Ref(month=months[0]), Ref(month=months[1])
        if {"women", "men"} <= {mark for word in own for mark in word.marks} and not months:
            return Ref(sex="kvinnor"), Ref(sex="man")
        return None

    def _moved(self, at: int, *, waits: bool = False) -> Iterator[AnySaid]:
        word, own = self.words[at], self.words[self.first : self.end]
        if self._moves_nothing(at):
            return
        one, other, explicit = self._moved_between()
        within = not explicit and any(each & {"within_year"} for each in own)
        way, better = said_way(word)
        yield SaidGap(
            at,
            self.names,
            texts_of(self.words[at + 1 : self.end]),
            ((one, other),),
            way,
            better,
            factor=_factor(self.words, at),
            denied=any(each & {"not"} for each in self.words[max(self.first, at - 2) : at + 3]),
            within=within,
            explicit=explicit,
            moved=True,
            word=word.text,
            waits=waits,
            head=texts_of(self.words[self.first : at]),
            after=texts_of(self.words[at + 1 : self.end]),
        )

    def _moves_nothing(self, at: int) -> bool:
        """Whether a word of change is of no change since a year before: a noun alone, or against a budget."""
        word, own, around = self.words[at], self.words[self.first : self.end], self.words[at + 1 : at + 3]
        fronted = any(self._compares(place) for place in range(self.first, at))  # `jämfört med 2024 är det en ökning`
        dated = any(one & {"year", "year_before"} for one in (own if fronted else self.words[at : self.end]))
        before = self.words[at - 1].text if at > self.first else ""
        pronoun = before == "den" and self.words[at - 2].text in claim_words("had")  # `sedan 2024 har den ökat`
        than = next((place for place in range(at, self.end) if self._compares(place)), None)
        return (
            (word & {"change_nouns"} and not dated)
            or any(one & {"budget"} for one in self.words[self.first : at])
            or (before in ("till", "för", "mot", "av", "den", "att") and not pronoun)
            or (before == "en" and at - 1 > self.first and not any(w & {"levels"} for w in self.words[at - 3 : at - 1]))
            or (any(one & {"than"} for one in around[:1]) and any(one.amount for one in around))
            or (than is not None and against(self._than_phrase(than)).measure != "utfall")
            or any(one & {"every_month", "in_a_row"} for one in own)  # which is judged by its months
        )

    def _moved_between(self) -> tuple[Ref, Ref, bool]:
        """The value now, the one before, and whether it is told which that is."""
        own = self.words[self.first : self.end]
        months = [place for place in range(self.first, self.end) if self.words[place].month]
        one, other = Ref(), Ref(before=True)
        sexes = [refer([each]).sex for each in own if each & {"women", "men"}]
        if len(set(sexes)) == 1:
            one, other = replace(one, sex=sexes[0]), replace(other, sex=sexes[0])
        places = {each.place for each in own if each.place}
        if len(places) == 1:
            one, other = (replace(ref, place=max(filter(None, places))) for ref in (one, other))
        if any(each & {"country"} for each in own) or len(places) > 1:
            one = replace(one, other=True)
        since = next((place for place in range(self.first, self.end) if self.words[place] & {"since"}), None)
        if len(months) == 2 and any(each.text in ("från", "mellan") for each in own):
            first, last = (self.words[place].month for place in months)
            years = [int(each.text[:4]) for each in own if each & {"year"}]
            if first == last and len(years) == 2:
                return (
                    replace(one, month=last, year=years[1]),
                    replace(other, before=False, month=first, year=years[0]),
                    True,
                )
            return replace(one, month=last), replace(other, before=False, month=first), True
        if since is None and (spanned := self._spanned(one, other)):
            return spanned
        if len(months) == 1 and since is not None and months[0] > since:
            base = refer(self.words[since : months[0] + 4])
            other = replace(other, before=base.before, month=self.words[months[0]].month, year=base.year)
            return replace(one, month=LATEST_MONTH), other, True
        if months or any(each & {"parts_of_year"} for each in own):
            return replace(one, other=True), other, False
        base = refer([each for each in own if each & {"year", "year_before"}])
        told = base.year is not None or base.before
        return one, replace(other, before=base.before, year=base.year) if told else other, told

    def _spanned(self, one: Ref, other: Ref) -> tuple[Ref, Ref, bool] | None:
        """The values of a part of the year, and of the same part of the year before."""
        times = [each for each in self.words[self.first : self.end] if dimension(each) == "time" or each.text == "–"]
        ref = refer([each for each in times if not each & {"year", "year_before"}])
        if ref.span is None or ref.other:
            return None
        base = refer([each for each in times if each & {"year", "year_before"}])
        other = replace(other, span=ref.span, year=base.year, before=not base.year)
        return replace(one, span=ref.span), other, base.before or base.year is not None


def _of_one_unit(values: Sequence[SaidValue]) -> bool:
    one, other = (each.amount for each in values)
    return one.unit == other.unit or (not other.unit and other.decimals == one.decimals > 0)


def _time(ref: Ref) -> tuple[object, ...]:
    return ref.before, ref.year, ref.month, ref.span


def _when(ref: Ref) -> tuple[int, int]:
    """The year, as the one before or a calendar year, and the month of a value, so that the later one is known."""
    return (ref.year or (0 if ref.before else 9999)), ref.month or (ref.span[1] if ref.span else 0)


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


def _one_of(one: Ref, other: Ref, told: Sequence[Ref] = ()) -> Ref:
    """What is compared with another value, where the words do not tell all: of the same kind, but for what differs."""
    if other.sex and not one.sex:
        one = replace(one, sex="man" if other.sex == "kvinnor" else "kvinnor")
    if other.plain or other == Ref(kind=other.kind):
        return told[-1] if told and not one.country and not one.before else one
    if told and one in (Ref(), told[-1]) and other == Ref(year=other.year) and told[-1].year not in (None, other.year):
        return told[-1]  # `fem 2024, två fler än 2025`
    return replace(one, before=False, year=None, extreme=None, measure="utfall")


def _of_same(one: Ref, other: Ref) -> tuple[Ref, Ref]:
    """Two values that are compared, where the other one is told by its time alone: it is of the same sex."""
    timed = other.before or other.year
    own = other == Ref(before=other.before, year=other.year)
    return one, replace(other, sex=one.sex, place=one.place) if timed and own else other


def _factor(words: Sequence[Word], at: int) -> tuple[float, float] | None:
    """How many times as large as before something is, by the words before one of that: `mer än fördubblades`."""
    factor = claim_words("factors").get(words[at].text)
    if not factor:
        return None
    before = " ".join(word.text for word in words[max(0, at - 3) : at])
    limit = re.search(groups(less="less", more="more", above="above"), before)
    if limit:
        less = (limit["less"] is not None) == (factor > 1)
        return (0.0, factor) if less else (factor, float("inf"))
    if re.search(pattern("nearly", "below"), before):
        return (0.8 * factor, factor) if factor > 1 else (factor, 1.25 * factor)
    return 0.9 * factor, 1.1 * factor


def light_of(word: str) -> str | None:
    """The light that a word names: `röd`, `gulmarkerad`."""
    lights: dict[str, str] = claim_words("lights")
    if word in lights:
        return lights[word]
    found = re.fullmatch(
        rf"(?P<light>{'|'.join(sorted(lights, key=len, reverse=True))})(?:markera|flagga|färga|lista)\w*", word
    )
    return lights[found["light"]] if found else None
