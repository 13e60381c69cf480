"""Sentences as statements: which value is said to be what, and how two values are said to lie to each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from scorecard.claims.quantity import Quantity
from scorecard.claims.report import Sentence
from scorecard.claims.vocabulary import any_of, claim_words

Measured = Literal["utfall", "budget", "mal"]
Sex = Literal["kvinnor", "man"]

LATEST_MONTH = -1  # a Ref's month, where a time goes on until the last one that is known
_WORD = re.compile(r"#\d+#|[\w§]+(?:[-:/][\w]+)*|[.,;:()–]|\+(?=#)")
_YEAR, _TWO_YEARS = re.compile(r"(?:19|20)\d\d"), re.compile(r"(?:19|20)\d\d(?:/(?:\d\d|2000))?")
_LONGEST_FORM = 5  # words
_NEAR = 3  # words between an amount and what it is said of
_MARKS = (
    *("up", "down", "either", "improved", "worsened", "higher", "lower", "better", "worse", "exceed", "fall_short"),
    *(
        "flat",
        "unsure",
        "nearly",
        "met",
        "missed",
        "not",
        "none",
        "target",
        "women",
        "men",
        "country",
        "budget",
        "year_before",
    ),
    *("than", "home", "levels", "outturn_words", "doubt", "highest", "lowest", "best", "worst", "parts_of_year"),
    *(
        "together",
        "within_year",
        "every_month",
        "no_month",
        "in_a_row",
        "but",
        "only",
        "of_light",
        "since",
        "part",
        "outturn",
        "change_nouns",
        "accumulated",
        "added_up",
        "some_of",
    ),
)
_NUMBER = frozenset({"number"})  # a number that is a name
_VALUED = ("lights", "factors", "unit_kinds")
_CHANGES = {"factors", "either"}
_VERBS = {"levels", "up", "down", "improved", "worsened", "met", "missed", "factors", "exceed", "fall_short", "flat"}


@dataclass(frozen=True)
class Word:
    """A word of a sentence, or a form of several: what it can mean, or the amount that it is."""

    text: str
    marks: frozenset[str] = frozenset()
    amount: Quantity | None = None
    place: str | None = None

    def __and__(self, marks: Collection[str]) -> bool:
        return not self.marks.isdisjoint(marks)


@dataclass(frozen=True)
class Ref:
    """Which value is meant: of whom, where and when; that of the whole year and of all where nothing is said."""

    measure: Measured = "utfall"
    sex: Sex | None = None
    country: bool = False
    place: str | None = None
    kind: str | None = None
    before: bool = False
    year: int | None = None
    month: int | None = None
    extreme: Literal["highest", "lowest"] | None = None
    other: bool = False
    some: bool = False  # one of many of a kind, not told which
    span: tuple[int, int] | None = None

    @property
    def plain(self) -> bool:
        """Whether nothing is said of whom, where and when."""
        return self == Ref()


@dataclass(frozen=True)
class AnySaid:
    """What every statement has: the words that say of what it is, and whether they stand in a sentence of their own."""

    words: tuple[str, ...]


@dataclass(frozen=True)
class SaidValue(AnySaid):
    """An amount is that value; a target may have its operator in the amount's words."""

    amount: Quantity
    ref: Ref
    near: tuple[str, ...] = ()  # the words before it, from the amount before
    after: tuple[str, ...] = ()  # the words behind it: `155 988 samtal`
    told: bool = False  # by a verb that says so
    added_up: bool = False  # of several things


@dataclass(frozen=True)
class SaidDifference(AnySaid):
    """One value lies above (1), below (-1) or somewhere (0) from another, by an amount or a factor, or is the same.

    A `better` one lies on the side that is better (1) or worse (-1). What is denied can still be the same.
    """

    one: Ref
    other: Ref
    way: int = 0
    better: int = 0
    amount: Quantity | None = None
    factor: float | None = None
    same: bool = False
    unsure: bool = False  # whether it is said that there is no sure change
    nearly: bool = False
    denied: bool = False
    values: tuple[Quantity, Quantity] | None = None
    within: bool = False  # of the year: it can mean since its beginning, or since the year before
    named: str = ""  # the words that name the other indicator that it is compared with
    near: tuple[str, ...] = ()  # the words before its amount, from the amount before
    head: tuple[str, ...] = ()  # the words before the comparison with another indicator
    explicit: bool = False  # whether the words tell what it is compared with
    moved: bool = False  # whether a verb says so


@dataclass(frozen=True)
class SaidTarget(AnySaid):
    """The target is met or missed: in all, in some months, in every one or in none."""

    met: bool
    months: tuple[int, ...] = ()
    count: int | None = None
    of: Literal["all", "none", "but", "count", "named", "year"] = "year"
    only: bool = False
    sex: Sex | None = None
    other: bool = False


@dataclass(frozen=True)
class SaidLight(AnySaid):
    """The light is, or is not, of a colour."""

    light: str
    denied: bool
    about: bool  # whether the words are about a light


@dataclass(frozen=True)
class SaidParts(AnySaid):
    """So many of so many."""

    part: Quantity
    whole: Quantity


@dataclass(frozen=True)
class SaidExtreme(AnySaid):
    """A unit or a month has the highest or the lowest value of all."""

    high: bool | None
    best: bool | None
    places: tuple[str, ...]
    kind: str | None
    month: int | None
    year: int | None


@dataclass(frozen=True)
class SaidStreak(AnySaid):
    """The value went one way so many months in a row."""

    way: int
    count: int
    first: int | None
    last: int | None


Saying = SaidValue | SaidDifference | SaidTarget | SaidLight | SaidParts | SaidExtreme | SaidStreak


def statements(
    sentence: Sentence, places: Collection[str] = (), numbers: Collection[str] = (), *, two_years: bool = False
) -> list[Saying]:
    """Read what a sentence says; `places` are the names of units, and `numbers` are names themselves, as 1177 is.

    Where the board's year goes on past New Year, `two_years`, 2024/25 is a year as any other.
    """
    words = words_of(sentence, frozenset(places), frozenset(numbers), two_years=two_years)
    parts = list(clauses(words))
    befores: list[list[Word]] = [[], *parts]
    accumulated = any(word & {"accumulated"} for word in words)
    return [
        one
        for clause, before in zip(parts, befores, strict=False)
        for one in _Clause(clause, before, accumulated).statements()
    ]


# ---- words


@cache
def _forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in (*_MARKS, *_VALUED):
        for form in claim_words(name):
            found.setdefault(form, set()).add(name)
    for number, month in enumerate(claim_words("months")[:12], start=1):
        found.setdefault(month, set()).add(f"month {number}")
        for form in claim_words("until"):
            found.setdefault(f"{form} {month}", set()).add(f"until {number}")
    return {form: frozenset(marks) for form, marks in found.items()}


@cache
def _numerals() -> dict[str, int]:
    return {word: number for number, word in enumerate(claim_words("numerals"))}


def words_of(
    sentence: Sentence,
    places: frozenset[str] = frozenset(),
    numbers: frozenset[str] = frozenset(),
    *,
    two_years: bool = False,
) -> list[Word]:
    """Part a sentence into its words, each with what it can mean."""
    year = _TWO_YEARS if two_years else _YEAR
    texts = _WORD.findall(sentence.all_masked)
    forms, found, at = _forms(), [], 0
    known = _places(places)
    bare = [_bare(text, sentence) for text in texts]
    while at < len(texts):
        for size in range(min(_LONGEST_FORM, len(texts) - at), 0, -1):
            form = " ".join(texts[at : at + size])
            if (name := " ".join(bare[at : at + size])) in known:
                found.append(Word(name, place=known[name]))
                break
            if form in forms:
                found.append(Word(form, forms[form]))
                break
        else:
            size, form = 1, texts[at]
            if form == "+":
                at += 1
                continue
            if number := re.fullmatch(r"#(\d+)#", form):
                amount = sentence.counted[int(number[1])]
                amount = replace(amount, text=f"+{amount.text}") if texts[at - 1 : at] == ["+"] else amount
                if amount.text[-1].isalpha() and not (amount.unit or amount.slack):
                    lasts = bool(set(texts[at + 1 : at + 2]) & set(claim_words("times")))
                    spelled = amount.text.lower()
                    found.append(Word(spelled) if lasts else Word(spelled, frozenset({"numeral"}), amount))
                    at += 1
                    continue
                before = texts[at - 1] if at else ""
                spanned = before == "–" and len(found) > 1 and found[-2].marks == _NUMBER  # `kategori 2–4`
                named = amount.text in numbers or spanned
                named = named or (_numbered(before) and not (amount.unit or amount.decimals))
                named = named or _frames(amount, before, texts[at + 1 : at + 2])
                found.append(Word(amount.text.lower(), _NUMBER) if named else Word(form, amount=amount))
            else:
                found.append(Word(form, frozenset({"year"}) if year.fullmatch(form) else frozenset()))
        at += size
    return found


def _bare(text: str, sentence: Sentence) -> str:
    """A word, or the digits of an amount that is a number alone."""
    found = re.fullmatch(r"#(\d+)#", text)
    amount = sentence.counted[int(found[1])] if found else None
    return amount.text if amount and amount.text.isdigit() else text


def _numbered(word: str) -> bool:
    """Whether a word is one that a number names: `avdelning 45`."""
    return word in claim_words("numbered") or word in claim_words("unit_kinds")


def _frames(amount: Quantity, before: str, after: list[str]) -> bool:
    """Whether an amount is a limit that names something, as in `inom 15 minuter`, and no value."""
    if amount.unit or amount.decimals or not set(after) & set(claim_words("times")):
        return False
    return amount.how in ("more", "less") or before in ("inom", "i", "under", "vid", "från", "efter", "än", "på")


@cache
def _places(names: frozenset[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for name in names:
        plain = " ".join(_WORD.findall(name.lower()))
        found |= {plain: name, f"{plain}s": name}
        if re.search(r"(?:er|or|ar)$", plain) and " " not in plain:
            found |= {f"{plain}na": name, f"{plain}nas": name}
    return found


_BORDERS = re.compile(r"men|medan|fast|så|samtidigt|trots|eftersom|däremot")


def clauses(words: Sequence[Word]) -> Iterator[list[Word]]:
    """Part a sentence where another statement begins, so that words of one do not speak of the next."""
    held: list[Word] = []
    for at, word in enumerate(words):
        rest = words[at + 1 :]
        labelled = word.text == ":" and at > 1 and words[at - 2].text == "("  # `(färg: grön)`
        border = (word.text in (";", ":") and not labelled) or (_BORDERS.fullmatch(word.text) and held)
        if word.text in ("och", ",") and held and _verb(held) and _begins(rest):
            border = True
        if border:
            if held:
                yield held
            held = []
        else:
            held.append(word)
    if held:
        yield held


def _verb(words: Sequence[Word]) -> bool:
    return any(word & _VERBS for word in words)


def _begins(words: Sequence[Word]) -> bool:
    """Whether words begin a statement of their own: a target or an outturn that a verb follows."""
    head: list[Word] = []
    for word in words:
        if word.text in ("och", ",", ";", ":", "men"):
            break
        head.append(word)
    subject = next((at for at, word in enumerate(head[:4]) if word & {"target", "outturn_words", "budget"}), None)
    if subject is not None:
        return any(word & _VERBS or word.amount for word in head[subject + 1 :])
    return bool(head) and head[0] & {"met", "missed", "levels"} and not head[0] & {"up", "down"}


_OR = Word("eller")

# ---- which value is meant


def refer(words: Sequence[Word]) -> Ref:
    """Which value some words mean."""
    ref = Ref()
    for at, word in enumerate(words):
        if last := next((int(mark[6:]) for mark in word.marks if mark.startswith("until ")), None):
            ref = replace(ref, span=(0, last))
        elif month := _month(word):
            first = _month(words[at - 2]) if at > 1 and words[at - 1].text in ("–", "till") else None
            ref = replace(ref, month=month, other=ref.other or ref.month is not None)
            ref = replace(ref, month=None, other=False, span=(first, month)) if first else ref
        else:
            ref = _more_of(ref, word)
    one_of_many = any(_kind(word) and word.text.endswith("en") for word in words)
    return replace(ref, some=True) if one_of_many and not ref.place and not ref.extreme else ref


def _more_of(ref: Ref, word: Word) -> Ref:
    """What is meant with one word more."""
    if kind := _kind(word):
        ref = replace(ref, kind=kind)
    if word.place:
        return replace(ref, place=word.place)
    if word & {"year"}:
        return replace(ref, year=int(word.text[:4]))
    found = next((one for mark, one in _REFS.items() if word & {mark}), None)
    return ref if found is None else found(ref)


_REFS: dict[str, Callable[[Ref], Ref]] = {
    "women": lambda ref: replace(ref, sex="kvinnor"),
    "men": lambda ref: replace(ref, sex="man"),
    "country": lambda ref: replace(ref, country=True),
    "budget": lambda ref: replace(ref, measure="budget"),
    "year_before": lambda ref: replace(ref, before=True),
    "highest": lambda ref: replace(ref, extreme="highest"),
    "lowest": lambda ref: replace(ref, extreme="lowest"),
    "parts_of_year": lambda ref: replace(ref, other=True),
}


def _month(word: Word) -> int | None:
    return next((int(mark[6:]) for mark in word.marks if mark.startswith("month ")), None)


def _kind(word: Word) -> str | None:
    return claim_words("unit_kinds").get(word.text) if word & {"unit_kinds"} else None


_SEXES, _PLACES, _TIMES, _EXTREMES = {"women", "men"}, {"country"}, {"year_before", "year"}, {"highest", "lowest"}


def _dimension(word: Word) -> str | None:
    """Of what a word tells which is meant: whom, where, when, or which of many."""
    if word & _SEXES:
        return "sex"
    if word & _PLACES or word.place or word.text in ("regionen", "regionens", "länet", "länets"):
        return "place"
    if (
        word & _TIMES
        or _month(word)
        or word & {"parts_of_year"}
        or any(mark.startswith("until") for mark in word.marks)
    ):
        return "time"
    if word & _EXTREMES:
        return "extreme"
    return "measure" if word & {"budget"} else None


# ---- statements of a clause


class _Clause:
    """The words of a clause, read from its amounts, verbs and comparisons."""

    def __init__(self, words: list[Word], before: Sequence[Word] = (), accumulated: bool = False) -> None:
        self.words, self.before, self.accumulated = words, before, accumulated
        self.names = tuple(word.text for word in words if not word.amount and word.text.isprintable())
        self.doubtful = any(word & {"doubt"} for word in words) or bool(words and words[0].text == "om")
        self.amounts = [at for at, word in enumerate(words) if word.amount]
        self.used: set[int] = set()
        self.sized: set[int] = set()  # words of comparison that an amount belongs to

    def statements(self) -> Iterator[Saying]:
        yield from self._targets_met()
        yield from self._lights()
        yield from self._streaks()
        yield from self._parts()
        yield from self._from_to()
        for at in self.amounts:
            if at not in self.used:
                yield from self._amount(at)
        if not self.doubtful:
            yield from self._comparisons()
            yield from self._extremes()

    def _doubted(self, at: int) -> bool:
        """Whether what is said at a place is no more than wished, planned or possible."""
        wished = max((place for place, word in enumerate(self.words[: at + 3]) if word & {"doubt"}), default=None)
        if wished is None:
            return self.words[0].text == "om"
        # `läkemedel som bör undvikas är 10 procent` says what is
        ended = any(word & {"levels"} for word in self.words[wished + 1 : at])
        return not (ended and self.words[wished].text in claim_words("modals"))

    # -- windows

    def _left(self, at: int) -> list[Word]:
        first = max((one + 1 for one in self.amounts if one < at), default=0)
        return self.words[first:at]

    def _right(self, at: int) -> list[Word]:
        last = min((one for one in self.amounts if one > at), default=len(self.words))
        return self.words[at + 1 : last]

    def _near_right(self, at: int, most: int = _NEAR) -> list[Word]:
        found = []
        for word in self._right(at)[: most + 1]:
            if word.text in (",", "och", "(", ")", "mot", "eller") or word & {"than", "levels"}:
                break
            found.append(word)
        return found

    # -- amounts

    def _amount(self, at: int) -> Iterator[Saying]:
        amount = self.words[at].amount
        assert amount is not None
        left, right = self._left(at), self._right(at)
        if size := self._size(at, left, right):
            if not self._doubted(at):
                yield size
        elif self._is_target(left, right):
            yield SaidValue(self.names, amount, Ref(measure="mal"))
        elif not self._doubted(at):
            after = tuple(word.text for word in right[:_NEAR])
            told = any(word & {"levels", "outturn_words"} for word in left)
            added_up = any(word & {"added_up"} for word in self.words)
            yield SaidValue(self.names, amount, self._ref(at), _texts(left), after, told, added_up)

    def _is_target(self, left: Sequence[Word], right: Sequence[Word]) -> bool:
        """Whether an amount is said to be the target, or what an outturn ought to be."""
        own = list(left)
        for place in range(len(own) - 1, -1, -1):
            if own[place].text in ("och", ",") or (own[place] & {"than"} and own[place].text != "mot"):
                own = own[place + 1 :] if any(word & {"target"} for word in own[place + 1 :]) else own
                break
        marks = [word for word in own if word & {"target", "outturn", "outturn_words", "country", "year_before"}]
        if marks and marks[-1] & {"target"}:
            return not any(word & {"met", "missed"} for word in own) or own[-1].text in ("på", "om")
        said = " ".join(word.text for word in own)
        return re.search(r"\b(?:ska|skall|bör|skulle) (?:vara|bli|ligga)(?: \w+){0,2}$", said) is not None

    def _ref(self, at: int) -> Ref:
        """Which value an amount is: told right behind it, or before it where the first of the clause is told so."""
        near, left = self._near_right(at), self._left(at)
        if any(word & {"together"} for word in left):
            return Ref()
        if compared := _behind_than(left):
            return compared
        found = {name for word in near if (name := _dimension(word))}
        chosen: list[tuple[int, Word]] = [(at + 1 + place, word) for place, word in enumerate(near)]
        until = next(
            (
                place
                for place in range(at + 1, len(self.words))
                if self.words[place].amount or self.words[place].text in ("och", ",")
            ),
            len(self.words),
        )
        since = max((one + 1 for one in self.amounts if one < at), default=0)
        then = any(word.text == "då" for word in left)
        for name in {"sex", "place", "time", "extreme", "measure"} - found:
            if then and name == "time":
                times = [word for word in (*self.before, *self.words[:at]) if _dimension(word) == name]
                chosen += [(at, word) for word in times[-1:]]
                continue
            marks = [
                place for place, word in enumerate(self.words) if _dimension(word) == name and not self._compared(place)
            ]
            before = [place for place in marks if place < at]
            if before and (marks[0] < self.amounts[0] or len(self.amounts) == 1 or before[-1] >= since):
                own = [place for place in before if place >= since] or before[-1:]
                first = own[0] if name in ("sex", "place") else before[-1]
                chosen += [
                    (place, self.words[place]) for place in range(first, own[-1] + 1) if place in own or name == "time"
                ]
                if name == "time" and own:
                    chosen += [(place, self.words[place]) for place in range(own[0], own[-1])]
            elif not before:
                after = [place for place in marks if at < place < until]
                between = range(after[0], after[-1] + 1) if after and name == "time" else after
                chosen += [(place, self.words[place]) for place in between]
        kinds = [(place, word) for place, word in enumerate(self.words[:at]) if _kind(word)]
        ref = refer([word for _, word in sorted({*chosen, *kinds}, key=lambda one: one[0])])
        return replace(ref, other=True) if self.accumulated and ref.month else ref

    def _compared(self, place: int) -> bool:
        """Whether a word stands in what something is compared with."""
        for word in reversed(self.words[max(0, place - 5) : place]):
            if word.amount or word.text in (",", "och", "(", ")"):
                return False
            if word & {"than"}:
                return True
        return False

    # -- differences with a size

    def _size(self, at: int, left: list[Word], right: list[Word]) -> SaidDifference | None:
        amount = self.words[at].amount
        assert amount is not None
        signed = amount.text.lstrip().startswith(("+", "−", "–", "-"))
        more = self._more_behind(at)
        verb = self._verb_before(at)
        alt = self._alternative(at, left)
        if more is None and verb is None and not signed and not alt and amount.unit != "points":
            return None
        way, better = 0, 0
        moved = False
        if more is not None:
            way, better = _ways(self.words[more])
            self.sized.add(more)
        elif verb is not None:
            way, better = _ways(self.words[verb])
            self.sized.add(verb)
            moved = True
        if signed:
            way, better = (-1 if amount.value < 0 else 1), 0
        base = self._base(at, more)
        previous = self._last if alt else None
        if alt and previous is not None:
            way, better = (way or previous.way, better or previous.better) if not signed else (way, 0)
            base = base if base is not None else (previous.other, previous.explicit)
        other, explicit = base or (Ref(before=True), False)
        one = self._own_ref(at, more, other)
        if one.place and (other.before or other.year):
            other = replace(other, other=True)  # of a unit, what it was is not known
        denied = self._denied(more if more is not None else verb if verb is not None else at)
        size = replace(amount, value=abs(amount.value))
        found = SaidDifference(
            self.names, one, other, way, better, size, denied=denied, explicit=explicit, moved=moved, near=_texts(left)
        )
        self._last = found
        return found

    _last: SaidDifference | None = None

    def _more_behind(self, at: int) -> int | None:
        """The word of comparison behind an amount: `33 mnkr högre`, `1 134 samtal färre`, `15 punkter över riket`."""
        for passed, place in enumerate(self._outside_brackets(at + 1)):
            word = self.words[place]
            if word & {"higher", "lower", "better", "worse"}:
                return place if word.text not in ("över", "under") or self._over(place) else None
            if word.amount or word.text in (",", ".", "och", "som", "än") or word & {"levels", "target", "met"}:
                return None
            if passed == _NEAR:
                return None
        return None

    def _outside_brackets(self, first: int) -> Iterator[int]:
        """The places from one on, but for what tells the amount before it once more: in brackets, or behind `eller`."""
        depth = 0
        told = False  # whether `eller` was said, and what it tells has not ended
        for place in range(first, min(first + 11, len(self.words))):
            word = self.words[place]
            depth += (word.text == "(") - (word.text == ")" and depth > 0)
            begins = word.text == "eller" or (word.text == "," and self.words[place + 1 : place + 2] == [_OR])
            told = told or word.text == "eller"
            again = told and (
                word.amount is not None or (word.text == "," and self.words[place - 1].amount is not None)
            )
            told = told and not (word.text == "," and self.words[place - 1].amount is not None)
            if not (depth or begins or again or word.text == ")"):
                yield place

    def _over(self, place: int) -> bool:
        """Whether `över` or `under` at a place means above or below a figure, and not during a time."""
        return any(word & {"country", "budget", "target", "year_before"} for word in self.words[place + 1 : place + 4])

    def _verb_before(self, at: int) -> int | None:
        """The word of change before an amount: `ökade med`, `en minskning på`, `förändringen är`."""
        for place in range(at - 1, max(-1, at - 9), -1):
            word = self.words[place]
            if word.amount or word.text in (".", ";", "från", "till"):
                return None
            if word & {"up", "down", "either", "improved", "worsened", "exceed", "fall_short"}:
                link = [each.text for each in self.words[place + 1 : at]]
                if not link or link[-1] in ("med", "på", "om", "är", "var", "blev", "motsvarar", "motsvarade"):
                    return place
                return None
            more = word & {"higher", "lower"} and word.text not in ("över", "under") and place == at - 2
            if more and self.words[at - 1].text in ("med", "på", "om"):
                return place
        return None

    def _alternative(self, at: int, left: list[Word]) -> bool:
        """Whether an amount tells the difference before it once more, in another unit."""
        amount = self.words[at].amount
        previous = [one for one in self.amounts if one < at]
        if not previous or self._last is None or self._last.amount is None or amount is None:
            return False
        last = self.words[previous[-1]].amount
        assert last is not None
        if abs(last.value) != self._last.amount.value:
            return False
        between = {word.text for word in left}
        link = {"(", "eller", "dvs", "motsvarande", "alltså"}
        return (
            bool(between & link)
            and between
            <= link
            | {",", "det", "vill", "säga", "vilket", "cirka", "med", "samtal"}
            | {word.text for word in left if not word.marks}
            and len(left) <= 4
        )

    def _base(self, at: int, more: int | None) -> tuple[Ref, bool] | None:
        """What a difference is told from: the words behind `än`, `jämfört med`, or right behind `över`."""
        verb = self._verb_before(at) if more is None else None
        if verb is not None and self.words[verb] & {"exceed", "fall_short"}:
            found = _against(self.words)
            return (found, True) if found.measure != "utfall" else (Ref(other=True), True)
        start = more if more is not None else at
        if more is not None and self.words[more].text in ("över", "under"):
            return _against(self.words[more + 1 : more + 4]), True
        for place in range(start + 1, min(len(self.words), start + 12)):
            word = self.words[place]
            if word.text in (";",) or (word.amount and place > start + 3 and more is not None):
                break
            if word & {"than"}:
                until = place + 1
                while until < len(self.words) and until < place + 7 and not self.words[until].amount:
                    if self.words[until].text in (",", "(", ";") or (
                        self.words[until].text == "och" and until > place + 1
                    ):
                        break
                    until += 1
                return _against(self.words[place + 1 : until]), True
        before = next((at2 for at2, word in enumerate(self.words[:at]) if word & {"than"} and word.text != "än"), None)
        if more is None and before is not None:
            found = _against(self.words[before + 1 : before + 6])
            if not found.plain:
                return found, True
        return None

    def _own_ref(self, at: int, more: int | None, other: Ref) -> Ref:
        """Which value it is that lies above or below another."""
        words = [word for place, word in enumerate(self.words[:at]) if not self._compared(place)]
        if last := max((place for place, word in enumerate(words) if word.amount), default=None):
            words = words[last + 1 :]
        return _one_of(refer(words), other)

    def _denied(self, at: int) -> bool:
        return any(word & {"not"} for word in self.words[max(0, at - 2) : at + 3])

    # -- from … to

    def _from_to(self) -> Iterator[Saying]:
        for first, second in zip(self.amounts, self.amounts[1:], strict=False):
            between = [word.text for word in self.words[first + 1 : second]]
            if (
                not between
                or between[-1] != "till"
                or len(between) > 5
                or first == 0
                or self.words[first - 1].text != "från"
            ):
                continue
            old, new = self.words[first].amount, self.words[second].amount
            assert old is not None and new is not None
            verb = self._verb_around(first, second)
            self.used |= {first, second}
            if verb is None and first > 1 and self.words[first - 2].text in ("gick", "går", "gått", "rörde"):
                own_ref = replace(refer(self.words[:first]), year=None, before=False)
                before_ref = replace(own_ref, before=True)
                yield SaidDifference(self.names, own_ref, before_ref, values=(old, new), explicit=True)
                continue
            if verb is None:
                own = tuple(self.names)
                lowest = replace(refer(self.words[:first]), extreme="lowest")
                for at, ref in ((first, lowest), (second, replace(lowest, extreme="highest"))):
                    amount = self.words[at].amount
                    assert amount is not None
                    amount = replace(amount, unit=amount.unit or new.unit)
                    yield SaidValue(own, amount, ref, told=True)
                continue
            self.sized.add(verb)
            way, better = _ways(self.words[verb])
            factor = claim_words("factors").get(self.words[verb].text)
            near = refer(self._near_right(second)) if self._near_right(second) else Ref()
            one = refer([word for word in self.words[:first] if not _month(word)])
            one = replace(one, year=None, before=False)
            month = near.month
            other = replace(one, before=True)
            if month or (refer(self._near_right(first)).month):
                other, one = replace(one, month=refer(self._near_right(first)).month), replace(one, month=month)
            yield SaidDifference(self.names, one, other, way, better, None, factor, values=(old, new), explicit=True)
            after = self._right(second)
            following = next((place for place in self.amounts if place > second), None)
            link = " ".join(word.text for word in after)
            if following is not None and re.search(r"\b(?:med|dvs|ökning|minskning|alltså)\b", link):
                amount = self.words[following].amount
                assert amount is not None
                self.used.add(following)
                yield SaidDifference(
                    self.names, one, other, way, better, replace(amount, value=abs(amount.value)), explicit=True
                )

    def _verb_around(self, first: int, second: int) -> int | None:
        """The word of change before two amounts, or behind them."""
        before = (at for at in range(first - 1, -1, -1) if _ways(self.words[at]) != (0, 0) or self.words[at] & _CHANGES)
        behind = (at for at in range(second, len(self.words)) if self.words[at] & {"up", "down", "factors"})
        return next(before, next(behind, None))

    # -- x of y

    def _parts(self) -> Iterator[Saying]:
        for first, second in zip(self.amounts, self.amounts[1:], strict=False):
            one, other = self.words[first].amount, self.words[second].amount
            assert one is not None and other is not None
            if one.unit or other.unit or self.used & {first, second} or one.slack or other.slack:
                continue
            between = [word.text for word in self.words[first + 1 : second]]
            if "av" in between and len(between) <= 4:
                found = SaidParts(self.names, one, other)
            elif (
                first
                and self.words[first - 1].text in ("av", "totalt")
                and any(word.text == "av" for word in self.words[max(0, first - 2) : first])
            ):
                found = SaidParts(self.names, other, one)
            else:
                continue
            self.used |= {first, second}
            yield found

    # -- targets that are met

    def _targets_met(self) -> Iterator[Saying]:
        for at, word in enumerate(self.words):
            if not word & {"met", "missed"}:
                continue
            near = [*self.words[max(0, at - 6) : at + 8], *(self.before if at == 0 else ())]
            if not any(one & {"target"} or one.text in ("det", "kravet") for one in near):
                continue
            if self.doubtful or any(one.text in ("delvis", "nästan") for one in near):
                continue
            denied = any(one & {"not"} for one in self.words[max(0, at - 2) : at + 4])
            met = bool(word & {"met"}) != denied
            yield from self._met(at, met, denied)

    def _met(self, at: int, met: bool, denied: bool) -> Iterator[Saying]:
        words = self.words
        months = tuple(month for word in words if (month := _month(word)))
        only = any(word & {"only"} for word in words)
        sex = refer([word for word in words if word & _SEXES]).sex
        other = any(word & {"parts_of_year", "country", "year_before"} or word.place for word in words)
        if any(word & {"year"} for word in words):
            years = {word.text for word in words if word & {"year"}}
            other = other or len(years) > 1
        text = " ".join(word.text for word in words)
        other = other or re.search(rf"{any_of(claim_words('some_of'))} månad", text) is not None
        names = self.names if at else (*_texts(self.before), *self.names)
        said = SaidTarget(names, met, months, sex=sex, other=other, only=only)
        all_of = r"(?:de |årets |periodens |årets tolv )?(?:månader|månaderna|tolv|#\d+#)"
        count = re.search(
            rf"(?:i|under) (?:bara |endast |enbart )?(?P<n>#\d+#|\w+) av {all_of}",
            text,
        )
        counted = count or re.search(
            r"(?:i|under) (?:bara |endast |enbart |sammanlagt |totalt )?(?P<n>#\d+#|\w+) (?:av årets |av )?månader\b",
            text,
        )
        if any(word & {"no_month"} for word in words):
            yield replace(said, met=True, of="none", months=())
        elif any(word & {"but"} for word in words) and re.search(r"\b(?:månad|månader|månaderna)\b|alla|varje", text):
            after = words[next(place for place, word in enumerate(words) if word & {"but"}) + 1 :]
            number = next((int(word.amount.value) for word in after[:2] if word.amount), None)
            if number is None and after and after[0].text in ("en", "ett"):
                number = 1
            left_out = tuple(one for word in after if (one := _month(word)))
            self._use(words)
            if number is not None or left_out:
                yield replace(said, of="but", count=number, months=left_out)
        elif any(word & {"every_month"} for word in words) and "hela året" not in text:
            yield replace(said, of="all", months=())
        elif counted and (number := self._number(counted["n"])) is not None:
            self._use(words)
            yield replace(said, of="count", count=number, months=())
        elif months:
            yield replace(said, of="named")
        elif (any(word & {"part"} and not word & {"women", "men", "only"} for word in words) and not sex) or only:
            return
        else:
            yield said

    def _use(self, words: Sequence[Word]) -> None:
        """Take counts of months for what they are."""
        for place in self.amounts:
            amount = self.words[place].amount
            if amount is not None and not amount.unit and not amount.decimals and amount.value <= 12:
                self.used.add(place)

    def _number(self, text: str) -> int | None:
        for word in self.words:
            if word.text == text and word.amount and not word.amount.unit:
                return int(word.amount.value)
        return 1 if text in ("en", "ett") else 0 if text in ("ingen", "noll") else None

    # -- colours

    def _lights(self) -> Iterator[Saying]:
        lights: dict[str, str] = claim_words("lights")
        start = 0
        for at, word in enumerate(self.words):
            if not word & {"lights"}:
                continue
            before = self.words[start:at]
            if not any(one & {"levels", "of_light"} or one.text in ("(", "färg") for one in before):
                continue
            if self._doubted(at) and before[-2:] and before[-1].text != ":":
                continue
            subject = [one for one in before if not one & {"levels", "not"}]
            about = any(one & {"of_light"} for one in before)
            denied = any(one & {"not"} for one in before[-3:])
            yield SaidLight(tuple(one.text for one in subject), lights[word.text], denied, about)
            start = at + 1

    # -- months

    def _streaks(self) -> Iterator[Saying]:
        row = next((at for at, word in enumerate(self.words) if word & {"in_a_row"}), None)
        if row is None or row == 0 or self.doubtful:
            return
        before = self.words[row - 1]
        count = int(before.amount.value) if before.amount else _numerals().get(before.text)
        verb = next((word for word in self.words if word & {"up", "down"}), None)
        if count is None or verb is None:
            return
        self.used.add(row - 1)
        self.sized |= {at for at, word in enumerate(self.words) if word is verb}
        months = [month for word in self.words if (month := _month(word))]
        first, last = (months[0], months[-1]) if len(months) > 1 else (None, None)
        yield SaidStreak(self.names, _ways(verb)[0], count, first, last)

    # -- comparisons without a size

    def _comparisons(self) -> Iterator[Saying]:
        for at, word in enumerate(self.words):
            if at in self.sized:
                continue
            if word & {"higher", "lower", "better", "worse"} and word.text not in ("över", "under"):
                yield from self._than(at)
            elif word.text in ("över", "under") and self._over(at) and self._stands(at):
                after = self.words[at + 1 : at + 4]
                if next((one.amount for one in self.words[at + 1 : at + 3] if one.amount), None) is None:
                    way = 1 if word.text == "över" else -1
                    other = _against(after)
                    yield self._difference(at, other, way, 0)
            elif word & {"exceed", "fall_short"}:
                other = _against(self.words[at + 1 : at + 5])
                if not other.plain:
                    yield self._difference(at, other, 1 if word & {"exceed"} else -1, 0)
            elif word & {"flat", "unsure"}:
                yield from self._flat(at)
            elif word & {"up", "down", "improved", "worsened", "factors"}:
                yield from self._moved(at)

    def _stands(self, at: int) -> bool:
        return any(
            word & {"levels", "up", "down"} or word.text in ("höll", "håller", "hölls", "stannade")
            for word in self.words[:at]
        )

    def _difference(self, at: int, other: Ref, way: int, better: int, **more: object) -> SaidDifference:
        words = [word for place, word in enumerate(self.words[:at]) if not self._compared(place)]
        one = _one_of(refer(words), other)
        said = SaidDifference(self.names, one, other, way, better, denied=self._denied(at), explicit=True)
        return replace(said, **more)  # type: ignore[arg-type]

    def _than(self, at: int) -> Iterator[Saying]:
        than = next(
            (
                place
                for place in range(at + 1, min(at + 9, len(self.words)))
                if self.words[place] & {"than"} and self.words[place].text != "sedan"
            ),
            None,
        )
        if than is None or any(word.amount or word.text in (".", ";") for word in self.words[at:than]):
            return
        until = than + 1
        while (
            until < len(self.words) and not self.words[until].amount and self.words[until].text not in (",", ";", "(")
        ):
            until += 1
        after = self.words[than + 1 : until]
        way, better = _ways(self.words[at])
        other = _against(after)
        if any(word & {"up", "down"} for word in self.words[:at]) and other.measure == "budget":
            self.sized |= {place for place in range(at) if self.words[place] & {"up", "down"}}
        named = " ".join(word.text for word in after)
        if after and after[0].text[0].isdigit() and not after[0] & {"year"}:
            return  # more than an amount that is a limit
        if until < len(self.words) and self.words[until].amount and self.words[until - 1].text != "då" and other.plain:
            return  # more than an amount
        yield self._difference(
            at,
            other,
            way,
            better,
            named=named if other.plain else "",
            head=tuple(word.text for word in self.words[:at]),
        )

    def _flat(self, at: int) -> Iterator[Saying]:
        if self.words[at] & {"unsure"}:
            yield self._difference(at, Ref(before=True), 0, 0, unsure=True)
            return
        after = self.words[at + 1 :]
        nearly = any(word & {"nearly"} for word in self.words[max(0, at - 2) : at]) or "nivå" in self.words[at].text
        until = next(
            (place for place, word in enumerate(after) if word.amount or word.text in (",", ";", "(", "och")),
            len(after),
        )
        other = _against(after[:until])
        if other.plain:
            before = refer([word for word in self.words[:at] if word & {"year_before", "year"}])
            other = before if not before.plain else Ref(before=True)
        yield self._difference(at, other, 0, 0, same=True, nearly=nearly)

    def _moved(self, at: int) -> Iterator[Saying]:
        word = self.words[at]
        around = self.words[at + 1 : at + 3]
        if word & {"change_nouns"} and not any(one & {"year", "year_before"} for one in self.words[at:]):
            return
        if at and self.words[at - 1].text in ("till", "för", "mot", "av", "den", "en", "att"):
            return
        if any(one & {"than"} for one in self.words[at + 1 : at + 2]) and any(one.amount for one in around):
            return
        months = [(place, month) for place, one in enumerate(self.words) if (month := _month(one))]
        one, other, explicit, within = Ref(), Ref(before=True), False, False
        sexes = refer([each for each in self.words if each & _SEXES])
        if len({each.sex for each in (refer([w]) for w in self.words if w & _SEXES)}) == 1:
            one, other = replace(one, sex=sexes.sex), replace(other, sex=sexes.sex)
        if any(each & {"country"} or each.place for each in self.words):
            one = replace(one, other=True)
        since = next((place for place, each in enumerate(self.words) if each & {"since"}), None)
        if len(months) == 2 and any(each.text in ("från", "mellan") for each in self.words):
            other, one = replace(other, before=False, month=months[0][1]), replace(one, month=months[1][1])
            explicit = True
        elif len(months) == 1 and since is not None and months[0][0] > since:
            base = refer(self.words[since : months[0][0] + 4])
            other, explicit = replace(other, before=base.before, month=months[0][1], year=base.year), True
            one = replace(one, month=LATEST_MONTH)
        elif months or any(each & {"parts_of_year"} for each in self.words):
            one = replace(one, other=True)
        else:
            base = refer([each for each in self.words[1:] if each & {"year", "year_before"}])
            if base.year is not None or base.before:
                other, explicit = replace(other, before=base.before, year=base.year), True
            within = any(each & {"within_year"} for each in self.words)
        way, better = _ways(word)
        factor = claim_words("factors").get(word.text)
        yield SaidDifference(
            self.names,
            one,
            other,
            way,
            better,
            factor=factor,
            denied=self._denied(at),
            within=within,
            explicit=explicit,
            moved=True,
            head=_texts(self.words[:at]),
            near=_texts(self.words[at + 1 :]),
        )

    # -- the highest of all

    def _extremes(self) -> Iterator[Saying]:
        for at, word in enumerate(self.words):
            if not word & {"highest", "lowest", "best", "worst"} or word & {"than"}:
                continue
            if any(one & {"country"} for one in self.words) or any(one.amount for one in self.words[at : at + 4]):
                continue
            places = tuple(one.place for one in self.words if one.place)
            months = [month for one in self.words if (month := _month(one))]
            if len(set(places)) + len(months) != 1 and not (places and not months):
                continue
            if any(one & {"higher", "lower"} for one in self.words):
                continue
            ref = refer([one for one in self.words if one & {"year"} or _kind(one)])
            high = None if word & {"best", "worst"} else bool(word & {"highest"})
            best = bool(word & {"best"}) if high is None else None
            yield SaidExtreme(self.names, high, best, places, ref.kind, months[0] if months else None, ref.year)


def _behind_than(words: Sequence[Word]) -> Ref | None:
    """Which value an amount is that stands in what something is compared with: `än föregående års utfall på 0,2`."""
    than = max((at for at, word in enumerate(words) if word & {"than"} and word.text != "sedan"), default=None)
    found = refer(words[than + 1 :]) if than is not None else Ref()
    return None if found.plain else replace(found, kind=None)


def _texts(words: Iterable[Word]) -> tuple[str, ...]:
    return tuple(word.text for word in words if not word.amount)


def _ways(word: Word) -> tuple[int, int]:
    """Which way a word says that something goes: up or down, and to the better or the worse."""
    if word & {"up", "higher", "exceed"}:
        return 1, 0
    if word & {"down", "lower", "fall_short"}:
        return -1, 0
    if word & {"better", "improved"}:
        return 0, 1
    if word & {"worse", "worsened"}:
        return 0, -1
    return 0, 0


def _against(words: Sequence[Word]) -> Ref:
    """Which value something is compared with."""
    ref = refer(words)
    return replace(ref, measure="mal") if any(word & {"target"} for word in words) else ref


def _one_of(one: Ref, other: Ref) -> Ref:
    """What is compared with another value, where the words do not tell all: of the same kind, but for what differs."""
    if other.sex and not one.sex:
        one = replace(one, sex="man" if other.sex == "kvinnor" else "kvinnor")
    if other.plain and one.country:
        return one
    return replace(one, before=False, year=None, extreme=None, measure="utfall")
