"""The words of a sentence, each with what it can mean, and which value of an indicator some of them tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from scorecard.common.edition import MONTHS_OF_A_YEAR
from scorecard.sentences.quantity import Quantity
from scorecard.sentences.report import Sentence
from scorecard.sentences.vocabulary import claim_words

Measured = Literal["utfall", "budget", "mal"]
Sex = Literal["kvinnor", "man"]

LATEST_MONTH = -1  # a Ref's month, where a time goes on until the last one that is known
_WORD = re.compile(r"#\d+#|[\w§]+(?:[-:/][\w]+)*|[.,;:()–]|\+(?=#)")
_YEAR, _TWO_YEARS = re.compile(r"(?:19|20)\d\d"), re.compile(r"(?:19|20)\d\d(?:/(?:\d\d|2000))?")
_LONGEST_FORM = 5  # words
_LONG = 8  # letters of what a unit does, from which that is its name
_MARKS = (
    *("up", "down", "either", "improved", "worsened", "higher", "lower", "better", "worse", "exceed", "fall_short"),
    *("flat", "unsure", "nearly", "met", "missed", "not", "none", "target", "women", "men", "country", "budget"),
    *("year_before", "than", "home", "levels", "outturn_words", "doubt", "highest", "lowest", "best", "worst"),
    *("parts_of_year", "together", "within_year", "every_month", "no_month", "in_a_row", "but", "only", "of_light"),
    *("since", "part", "outturn", "change_nouns", "accumulated", "added_up", "gaps", "left_over", "now"),
    *("surplus", "deficit", "advantage", "drawback", "neutral", "own_part", "elsewhere"),
)
_NUMBER = frozenset({"number"})  # a number that is a name
_VALUED = ("lights", "factors")
_VERBS = {"levels", "up", "down", "improved", "worsened", "met", "missed", "factors", "exceed", "fall_short", "flat"}


@dataclass(frozen=True)
class Word:
    """A word of a sentence, or a form of several: what it can mean, and its amount, unit or kind of units, if any."""

    text: str
    marks: frozenset[str] = frozenset()
    amount: Quantity | None = None
    place: str | None = None
    kind: str | None = None

    def __and__(self, marks: Collection[str]) -> bool:
        return not self.marks.isdisjoint(marks)

    @property
    def month(self) -> int | None:
        """The number of the month that it names."""
        return next((int(mark[6:]) for mark in self.marks if mark.startswith("month ")), None)

    @property
    def span(self) -> tuple[int, int] | None:
        """The numbers of the first and the last month of the part of a year that it names."""
        found = next((mark.split()[1:] for mark in self.marks if mark.startswith(("span", "until"))), None)
        return None if found is None else (int(found[0]) if found[1:] else 0, int(found[-1]))

    @property
    def one_of_kind(self) -> bool:
        """Whether it names one of a kind of units: `skolan`, `vårdcentralen`."""
        return self.text != self.kind is not None and self.text.endswith(tuple(claim_words("definite_endings")))


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
    part: bool = False  # of the part of the year that an edition is of, where it is of one

    @property
    def plain(self) -> bool:
        """Whether nothing is said of whom, where and when."""
        return self == Ref()


@cache
def _forms() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for name in (*_MARKS, *_VALUED):
        for form in claim_words(name):
            found.setdefault(form, set()).add(name)
    for number, month in enumerate(claim_words("months")[:MONTHS_OF_A_YEAR], start=1):
        found.setdefault(month, set()).add(f"month {number}")
        found.setdefault(f"{month}s", set()).add(f"month {number}")
        for form in claim_words("until"):
            found.setdefault(f"{form} {month}", set()).add(f"until {number}")
    for form, (first, last) in claim_words("quarters").items():
        found.setdefault(form, set()).add(f"span {first} {last}")
    return {form: frozenset(marks) for form, marks in found.items()}


@cache
def _compounds() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """What a compound means by its end: `kariesmålet` is a target, `läkemedelsbudgeten` a budget, no plan is one."""
    ends = claim_words("compound_ends").items()
    return tuple((name, re.compile(rf"\w{{3,}}(?:{'|'.join(forms)})")) for name, forms in ends)


def words_of(
    sentence: Sentence,
    places: frozenset[str] = frozenset(),
    numbers: frozenset[str] = frozenset(),
    *,
    kinds: Mapping[str, str] | None = None,
    two_years: bool = False,
) -> list[Word]:
    """Part a sentence into its words, each with what it can mean.

    `places` are the names of units, `kinds` gives the kind of units that a word names, by default the usual ones, and
    `numbers` are names themselves, as 1177 is. Where the board's year goes on past New Year, `two_years`, 2024/25 is a
    year as any other.
    """
    kinds = claim_words("unit_kinds") if kinds is None else kinds
    year = _TWO_YEARS if two_years else _YEAR
    texts = _WORD.findall(sentence.all_masked)
    found: list[Word] = []
    forms, at = _forms(), 0
    known = unit_forms(places)
    bare = [_bare(text, sentence) for text in texts]
    while at < len(texts):
        for size in range(min(_LONGEST_FORM, len(texts) - at), 0, -1):
            form = " ".join(texts[at : at + size])
            if (name := " ".join(bare[at : at + size])) in known:
                found.append(Word(name, place=known[name]))
                break
            if form in forms or form in kinds:
                meant = forms.get(form, frozenset())
                limit = {"highest", "lowest"} & meant and _limits(texts, at, size)
                if "doubt" in meant and form in claim_words("modals") and texts[at - 1 : at] == ["som"]:
                    meant -= {"doubt"}  # `läkemedel som bör undvikas` are a kind of them
                if texts[at - 1 : at] == ["en"]:
                    meant -= {"levels"}  # `en låg nivå`
                found.append(Word(form, frozenset() if limit else meant, kind=kinds.get(form)))
                break
        else:
            size, form = 1, texts[at]
            if form != "+":
                before, after = texts[at - 1] if at else "", texts[at + 1 : at + 4]
                number = re.fullmatch(r"#(\d+)#", form)
                found.append(
                    _number(sentence.counted[int(number[1])], form, (before, after), found, numbers, kinds)
                    if number
                    else _word(form, year)
                )
        at += size
    return found


def _limits(texts: Sequence[str], at: int, size: int) -> bool:
    """Whether the highest or lowest is a limit and no place in an order: `väntat högst så länge`."""
    before, after = texts[at - 1] if at else "", texts[at + size : at + size + 1]
    return before.startswith(tuple(claim_words("waiting"))) or after == ["så"]


def _word(form: str, year: re.Pattern[str]) -> Word:
    if year.fullmatch(form):
        return Word(form, frozenset({"year"}))
    return Word(form, frozenset(name for name, made in _compounds() if made.fullmatch(form)))


def _number(
    amount: Quantity,
    form: str,
    beside: tuple[str, list[str]],
    found: list[Word],
    numbers: frozenset[str],
    kinds: Mapping[str, str],
) -> Word:
    """A number as a word: an amount, or a name, a limit or a numeral of something."""
    before, after = beside
    amount = replace(amount, text=f"+{amount.text}") if before == "+" else amount
    if amount.text[-1].isalpha() and not (amount.unit or amount.slack):
        lasts = bool(set(after[:1]) & set(claim_words("times")))
        spelled = amount.text.lower()
        return Word(spelled) if lasts else Word(spelled, frozenset({"numeral"}), amount)
    spanned = before == "–" and len(found) > 1 and found[-2].marks == _NUMBER  # `kategori 2–4`
    named = amount.text in numbers or spanned
    plain = amount.text.isdigit() and not amount.unit
    named = named or (plain and (before in kinds or before in claim_words("numbered")))
    named = named or _frames(amount, before, after)
    return Word(amount.text.lower(), _NUMBER) if named else Word(form, amount=amount)


def _bare(text: str, sentence: Sentence) -> str:
    """A word, or the digits of an amount that is a number alone."""
    found = re.fullmatch(r"#(\d+)#", text)
    amount = sentence.counted[int(found[1])] if found else None
    return amount.text if amount and amount.text.isdigit() else text


def _frames(amount: Quantity, before: str, after: list[str]) -> bool:
    """Whether an amount is a limit that names something, as in `inom 15 minuter`, and no value."""
    if amount.unit or amount.decimals:
        return False
    if before in claim_words("ages"):
        return True
    return bool(set(after[:1]) & set(claim_words("times"))) and (
        amount.how in ("more", "less")
        or before in claim_words("limits")
        or after[1:2] == ["eller"]
        or (after[1:2] == ["och"] and bool(set(after[2:3]) & set(claim_words("older"))))
    )


@cache
def unit_forms(names: frozenset[str]) -> dict[str, str]:
    """Give the names of units by the forms in which a sentence can have them."""
    found: dict[str, str] = {}
    forms = {name: {*_forms_of(" ".join(_WORD.findall(name.lower()))), *_letters_of(name)} for name in names}
    often = Counter(form for own in forms.values() for form in own)
    for name, own in forms.items():
        found |= {other: name for form in own if often[form] == 1 for other in (form, f"{form}s")}
    for name in names:
        plain = " ".join(_WORD.findall(name.lower()))
        found |= {plain: name, f"{plain}s": name}
    return found


def _letters_of(name: str) -> Iterator[str]:
    """The letters that a unit is called by: `Avdelning 17 BB`."""
    numbered = re.fullmatch(r"\w+ \d+ ([A-ZÅÄÖ]{2,})", name)
    if numbered:
        yield numbered[1].lower()


def _forms_of(plain: str) -> Iterator[str]:
    """Other forms of a unit's name: `avdelning 25`, `barnmorskorna`, `intensivvården`, `hematologen`."""
    words = plain.split()
    groups = [re.sub(r"(er|or|ar|re)$", lambda found: f"{found[1].removesuffix('e')}na", word) for word in words]
    if groups[-1] != words[-1]:
        yield " ".join([*words[:-1], groups[-1]])
        if "och" in words:
            yield " ".join(groups)
    if len(words) == 2 and groups[0] != words[0]:
        yield from (f"{words[1]} {noun}" for noun in (words[0], groups[0]))  # `specialistkompetenta läkare`
    if skilled := re.fullmatch(rf"(?P<noun>\w+) (?P<no>ej )?(?P<of>\w+){claim_words('skilled')}", plain):
        forms = claim_words("without_skill" if skilled["no"] else "with_skill")
        yield from (form.format(of=skilled["of"], noun=noun) for form in forms for noun in (words[0], groups[0]))
    if (short := re.search(r"\w+ \d+\b", plain)) and short[0] != plain:
        yield short[0]
    if plain.endswith("vårdsavdelningen"):
        yield f"{plain.removesuffix('savdelningen')}en"
    if named := re.fullmatch(r"avdelning \d+ (\w+)", plain):
        yield f"{named[1]}avdelningen"
        if len(named[1]) >= _LONG:
            yield named[1]
        yield from (re.sub(own, other, named[1]) for own, other in claim_words("fields") if re.search(own, named[1]))


# ---- clauses

_BORDERS = re.compile(r"men|medan|fast|så|samtidigt|trots|eftersom|däremot")


def spans(words: Sequence[Word]) -> Iterator[tuple[int, int]]:
    """Part a sentence where another statement begins: the places of the first word of each part and behind its last."""
    first = 0
    for at, word in enumerate(words):
        rest = words[at + 1 :]
        labelled = word.text == ":" and at > 1 and words[at - 2].text == "("  # `(färg: grön)`
        # `fast anställda` and `dubbelt så många` are no turns
        turned = word.text not in ("fast", "så") or (at and words[at - 1].text == ",")
        border = (word.text in (";", ":") and not labelled) or (_BORDERS.fullmatch(word.text) and turned and at > first)
        if word.text in ("och", ",") and _verb(words[first:at]) and _begins(rest):
            border = True
        if border:
            titled = _title(words, first, at) if word.text == ":" else first
            if titled > first:
                yield first, titled - 1
            if at > titled:
                yield titled, at
            first = at + 1
    if first < len(words):
        yield first, len(words)


def _title(words: Sequence[Word], first: int, colon: int) -> int:
    """Where a title before a colon begins: behind the comma after an amount, as in `Kvinnor: 7,8, män: 8,8`."""
    for at in range(colon - 1, first, -1):
        if words[at].text == ",":
            return at + 1 if any(word.amount for word in words[first:at]) else first
        if words[at].amount:
            break
    return first


def clauses(words: Sequence[Word]) -> Iterator[Sequence[Word]]:
    """The words of each part of a sentence, so that words of one do not speak of the next."""
    return (words[first:last] for first, last in spans(words))


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


# ---- which value is meant


def refer(words: Sequence[Word]) -> Ref:
    """Which value some words mean."""
    ref = Ref()
    for at, word in enumerate(words):
        if word.span:
            within = ref.month is not None and word.span[0] <= ref.month <= word.span[1]
            ref = ref if within else replace(ref, span=word.span, other=ref.other and word.span[0] > 0)
        elif month := word.month:
            linked = at > 1 and words[at - 1].text in ("–", "till")
            linked = linked or (at > 2 and (words[at - 3].text, words[at - 1].text) == ("mellan", "och"))
            first = words[at - 2].month if linked else None
            ref = replace(ref, month=month, other=ref.other or ref.month is not None)
            ref = (
                replace(ref, span=None) if ref.span and ref.span[0] <= month <= ref.span[1] else ref
            )  # `i juli, mitt i sommaren`
            ref = replace(ref, month=None, other=False, span=(first, month)) if first else ref
        else:
            ref = _more_of(ref, word)
    one_of_many = any(word.one_of_kind for word in words)
    return replace(ref, some=True) if one_of_many and not ref.place and not ref.extreme else ref


def _more_of(ref: Ref, word: Word) -> Ref:
    """What is meant with one word more."""
    if kind := word.kind:
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
    "elsewhere": lambda ref: replace(ref, other=True),
    "own_part": lambda ref: replace(ref, part=True),
}


def dimension(word: Word) -> str | None:
    """Of what a word tells which is meant: whom, where, when, or which of many."""
    if word & {"women", "men"}:
        return "sex"
    if word & {"country", "home", "elsewhere"} or word.place:
        return "place"
    if word & {"year_before", "year", "parts_of_year", "own_part", "now"} or word.month or word.span:
        return "time"
    if word & {"highest", "lowest"}:
        return "extreme"
    return "measure" if word & {"budget"} else None


def against(words: Sequence[Word]) -> Ref:
    """Which value something is compared with."""
    ref = refer(words)
    return replace(ref, measure="mal") if any(word & {"target"} for word in words) else ref


def texts_of(words: Iterable[Word]) -> tuple[str, ...]:
    """The words that are no amounts, as they are written."""
    return tuple(word.text for word in words if not word.amount)


def shares_units(words: Sequence[Word], at: int) -> bool:
    """Whether an amount is a share in words of units: `två av nio avdelningar`, `hälften av länets kommuner`."""
    amount, skipped = words[at].amount, {"av", *claim_words("whose_few")}
    behind = next((each for each in words[at + 1 :] if each.text not in skipped), None)
    return bool(amount and amount.slack and behind and behind.kind and not behind.text.endswith("s"))


def said_way(word: Word) -> tuple[int, int]:
    """Which way a word says that something goes: up or down, and to the better or the worse."""
    if word & {"up", "higher", "exceed"}:
        return 1, 0
    if word & {"down", "lower", "fall_short"}:
        return -1, 0
    if word & {"better", "improved", "surplus"}:
        return 0, 1
    return (0, -1) if word & {"worse", "worsened", "deficit", "missed"} else (0, 0)
