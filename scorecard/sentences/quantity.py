"""Numbers of a Swedish sentence, with their unit, how exactly they are meant, and what they may stand for."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache

from scorecard.sentences.vocabulary import any_of, claim_words, pattern

_NUMBER = r"(?:\d{1,3}(?:[ \u00a0\u202f]\d{3})+|\d+)(?:,\d+)?"
# What holds digits and is no amount: case numbers, sections, times, spans of years, codes, bases such as per 100 000.
_NO_AMOUNT = re.compile(
    r"\w+/\d+|\d+(?:\.\d+)+|\d{4}[–-]\d{2,4}(?:-\d+)?|\d+:(?:\d+|[ae]\b)|\d+\s?§|[A-Za-zÅÄÖåäö]+-?\d+\w*|\d+-[a-zåäö]+|\b1177\b"
    r"|per \d[\d \u00a0]*(?= [a-zåäö]|[.;:)!]|$)"
    r"|\b(?:kapitel|bilaga|avdelning|avd|kategori|nivå|nr|nummer|tabell|figur|sida|paragraf|volym) \d+(?:[–-]\d+)?"
    r"|\b(?:kap\.|sid\.?|s\.|vol\.|art\.) ?\d+(?:[–-]\d+)?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_WIDE = {"about": (0.05, 0.05), "above": (0.0, 0.1), "below": (0.1, 0.0)}  # of what is told about, below it and above
_NEAR_BY = 0.15  # of a round number, how far from it what is `drygt` or `närmare` it may lie
_PLACES = {"billions": 3, "thousands": -3, "permille": -1}  # by which the point of an amount is moved
_MILLION = 1_000_000
_TYPO = 0.5  # of a number that is told once more: what is still further off is a number of something else
_ROUND = 20  # of how many a share is told as it is by `nineteen of twenty`
KEPT = 10_000  # texts of which what was read is remembered
_SLACK = 2.5  # percentage points by which a share told in words may differ


@dataclass(frozen=True)
class Range:
    """Between which numbers something lies."""

    low: float
    high: float

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def __sub__(self, other: Range) -> Range:
        return Range(self.low - other.high, self.high - other.low)

    def meets(self, other: Range) -> bool:
        """Whether something can lie in both."""
        slack = 1e-9 * max([1.0, *(abs(end) for end in (self.low, other.high) if math.isfinite(end))])
        return self.low <= other.high + slack and other.low <= self.high + slack

    @property
    def size(self) -> Range:
        """Between which numbers its absolute value lies."""
        ends = sorted((abs(self.low), abs(self.high)))
        return Range(0.0 if self.low <= 0 <= self.high else ends[0], ends[1])


@dataclass(frozen=True)
class Quantity:
    """A number of a sentence: its value, its unit, what stands before it, and where it stands.

    `how` is about, above, below, more or less, or None where it is meant as it is written. A share that is told in
    words, such as a third, has the `slack` by which it may differ. Decimals are below nought where the last digit that
    is written stands for more than one.
    """

    value: float
    decimals: int
    unit: str
    how: str | None
    start: int
    end: int
    text: str
    slack: float = 0.0

    @property
    def range(self) -> Range:
        """Between which numbers that lies which it stands for: rounded as written, or as its words say."""
        half = self.slack or 0.5 * 10.0**-self.decimals
        step = 2 * self.slack or self._step
        beside = (
            min(0.5 * step if self._round else step, max(_NEAR_BY * abs(self.value), 10.0**-self.decimals))
            if not self.slack
            else step
        )
        match self.how:
            case "about":
                wide = max(half, min(step / 2, _NEAR_BY * abs(self.value)) if not self.slack else step / 2)
                return Range(self.value - wide, self.value + wide)
            case "above":
                return Range(self.value - self._least, self.value + beside)
            case "below":
                return Range(self.value - beside, self.value + self._least)
            case "more":
                return Range(self.value, float("inf"))
            case "less":
                return Range(float("-inf"), self.value)
        return Range(self.value - half, self.value + half)

    def admits(self, low: float, high: float) -> bool:
        """Whether a figure between two numbers can be told so: by the last place that is written, or by a share."""
        if self.range.meets(Range(low, high)):
            return True
        below, above = _WIDE.get(self.how or "", (0.0, 0.0))
        size = abs(self.value)
        return (below + above) > 0 and Range(self.value - below * size, self.value + above * size).meets(
            Range(low, high)
        )

    @property
    def _round(self) -> bool:
        """Whether only the first digit of a large number is told, which what is near it begins with when rounded so."""
        return self._step >= 1000 and self.value < 10 * self._step

    @property
    def _least(self) -> float:
        """By how much what is told to be above or below may lie on the other side of it: hardly anything."""
        return self.slack / 50 if self.slack else min(0.005 * 10.0**-self.decimals, 0.0001 * abs(self.value))

    @property
    def _step(self) -> float:
        """The place of the last digit that is written for its own sake: 1 of 26, 100 of 12 500, 0.1 of 3.5."""
        if self.decimals:
            return 10.0**-self.decimals
        digits = f"{abs(self.value):.0f}"
        return 10.0 ** (len(digits) - len(digits.rstrip("0") or "0")) if self.value else 1.0


def quantities(text: str) -> list[Quantity]:
    """Find the amounts of a sentence in their order; years, dates, case numbers and codes are none."""
    return list(_quantities(text))


@cache
def _date() -> re.Pattern[str]:
    """`31 december`, of which the day is no amount, nor a year of long ago."""
    month = any_of(claim_words("months")[:12])
    return re.compile(rf"(?i)\b(?:den )?(?:[12]?\d|3[01]) {month}(?: 1\d{{3}})?\b|\b{month} 1\d{{3}}\b")


@lru_cache(maxsize=KEPT)
def _quantities(text: str) -> tuple[Quantity, ...]:
    banned = [match.span() for pattern in (_NO_AMOUNT, _date()) for match in pattern.finditer(text)]
    found: list[Quantity] = []
    fractions = list(_fractions(text))
    shares = [one for one in fractions if one.text[-1:].isdigit()]  # `88 av 100`
    for match in _amount().finditer(text):
        start, end = match.span("number")
        if any(one.start <= start < one.end for one in shares):
            continue
        if any(first < end and start < last for first, last in banned):
            continue
        unit, places = _told_in(_unit(match["unit"]))
        times = _TIMES_OF.get((match["unit"] or "").lower(), 0) if _counts(text[end:], match["unit"]) else 0
        if times:
            unit, places = "", times
        if _YEAR.fullmatch(match["number"]) and unit not in _units().values():
            continue
        digits = re.sub(r"\s", "", match["number"]).replace(",", ".")
        if unit == "crowns" and float(digits) >= _MILLION:
            unit, places = "money", -6
        value = float(f"{digits}e{places}") * (-1 if match["minus"] else 1)
        decimals = len(digits.partition(".")[2]) - places
        found.append(Quantity(value, decimals, unit, _how(match["how"]), match.start(), match.end(), match[0].strip()))
    for one in (*fractions, *_spelled(text, measured=True)):
        if not any(one.start < each.end and each.start < one.end for each in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


_TIMES_OF = {"miljoner": 6, "miljon": 6, "miljarder": 9, "miljard": 9}


def _counts(behind: str, unit: str | None) -> bool:
    """Whether a million is one of things, as of kilometres, and not of money."""
    found = re.match(rf"\s?{re.escape(unit or '')} ([a-zåäö]+)", behind, re.IGNORECASE)
    word = found[1] if found else ""
    scales: Mapping[str, Mapping[str, float]] = claim_words("scales")
    return (
        any(word in sizes for sizes in scales.values()) or re.search(r"(?:meter|gram|liter|timmar)$", word) is not None
    )


def all_quantities(text: str) -> list[Quantity]:
    """Find the amounts of a sentence, those that are written in words too; one is none of them."""
    return list(_all_quantities(text))


@lru_cache(maxsize=KEPT)
def _all_quantities(text: str) -> tuple[Quantity, ...]:
    found = quantities(text)
    for one in _spelled(text, measured=False):
        if not any(one.start < each.end and each.start < one.end for each in found):
            found.append(one)
    return tuple(sorted(found, key=lambda one: one.start))


def _spelled(text: str, *, measured: bool) -> Iterator[Quantity]:
    """Find the numbers that are written in words, with a unit or all."""
    lower = text.lower()  # few sentences have what the first two seek, for which they take long
    for match in _half().finditer(text) if any(word in lower for word in ("halv", "kvarts")) else ():
        unit, places = _told_in(_unit(match["unit"]))
        if match["things"] is not None:
            unit, places = "", _TIMES_OF[match["unit"].lower()]
        one = (match["one"] or "").lower().removesuffix(" och ")
        value = (_value_of(one) if one else 0) + (0.5 if match["half"] else 0.25)
        how = _how(match["how"])
        yield Quantity(
            value * 10.0**places,
            (1 if match["half"] else 2) - places,
            unit,
            how,
            match.start(),
            match.end(),
            match[0].strip(),
        )
    for match in _spelled_decimals().finditer(text) if " komma " in lower else ():
        whole, part = _value_of(match["whole"]) if match["whole"].lower() != "noll" else 0, _value_of(match["part"])
        unit, places = _told_in(_unit(match["unit"]))
        value = float(f"{whole}.{part}e{places}")
        how, digits = _how(match["how"]), len(str(part)) - places
        yield Quantity(value, digits, unit, how, match.start(), match.end(), match[0].strip())
    for match in _number_words().finditer(text):
        if match["words"].lower() == "hundra" and text[: match.start("words")].lower().endswith("på "):
            continue  # of how many others are told
        unit, places = _told_in(_unit(match["unit"]))
        value = _value_of(match["words"])
        if (unit or not measured) and (value > 1 or unit not in ("", "index")):
            number = float(f"{value}e{places}")
            how = _how(match["how"])
            yield Quantity(number, -places, unit, how, match.start(), match.end(), match[0].strip())


@cache
def _half() -> re.Pattern[str]:
    """`en halv miljard`, `en och en halv miljon kronor`, `en kvarts miljard`, `sjuttio och en halv procent`."""
    units = any_of(form for form, unit in _units().items() if unit in ("money", "billions", "percent", "points"))
    times, how = pattern("times"), pattern("about", "above", "below", "more", "less")
    things = any_of([*claim_words("people"), *claim_words("counted_things")])
    return re.compile(
        rf"(?P<how>{how} )?\b(?P<one>(?:en|{_below_hundred()}) och )?(?:en|ett) (?:(?P<half>halv|halvt)|kvarts) "
        rf"(?:(?P<unit>{units})(?P<things>(?= (?:{things})))?|(?={times}))",
        re.IGNORECASE,
    )


@cache
def _spelled_decimals() -> re.Pattern[str]:
    """`noll komma åtta`."""
    units, how = any_of(_units()).replace(r"(?<!\w)", ""), pattern("about", "above", "below", "more", "less")
    return re.compile(
        rf"(?P<how>{how} )?(?<!\w)(?P<whole>noll|{_below_hundred()}) komma (?P<part>{_below_hundred()})(?!\w)"
        rf"(?:\s(?P<unit>{units}))?",
        re.IGNORECASE,
    )


@cache
def _below_hundred() -> str:
    """The numbers of two digits in words."""
    small, tens = "|".join(_by_length(claim_words("numerals")[1:])), "|".join(claim_words("tens"))
    return rf"\b(?:(?:{tens})(?:{small})?|{small})"


@cache
def _number_words() -> re.Pattern[str]:
    small = "|".join(_by_length(claim_words("numerals")[1:]))
    below = f"(?:{_below_hundred()})".replace(r"\b", "")
    hundreds = rf"(?:(?:{small})?\s?hundra(?:\s?{below})?|{below})"
    words = rf"(?:(?:{hundreds})?\s?tusen(?:\s?{hundreds})?|{hundreds})"
    units = any_of(_units()).replace(r"(?<!\w)", "")
    how = pattern("about", "above", "below", "more", "less")
    return re.compile(
        rf"(?P<how>{how} )?(?<![\w-])(?<!per )(?P<words>{words})(?![\w-])(?:\s(?P<unit>{units}))?", re.IGNORECASE
    )


def _by_length(words: list[str]) -> list[str]:
    return sorted(words, key=len, reverse=True)


def _value_of(words: str) -> int:
    """The number that is written in words: `åtta tusen femhundra tolv`."""
    text = re.sub(r"\s", "", words.lower())
    before, thousand, rest = text.partition("tusen")
    if thousand:
        return (_value_of(before) if before else 1) * 1000 + (_value_of(rest) if rest else 0)
    before, hundred, rest = text.partition("hundra")
    if hundred:
        return (_value_of(before) if before else 1) * 100 + (_value_of(rest) if rest else 0)
    numerals: list[str] = claim_words("numerals")
    ten = next(((place + 2) * 10 for place, one in enumerate(claim_words("tens")) if text.startswith(one)), 0)
    rest = text.removeprefix(claim_words("tens")[ten // 10 - 2]) if ten else text
    return ten + (numerals.index("en" if rest == "ett" else rest) if rest else 0)


def _fractions(text: str) -> Iterator[Quantity]:
    """Find the shares that are told in words: `drygt hälften`, `tre av fyra`; `var tredje månad` is none."""
    for match in _fraction().finditer(text):
        words = match["words"].lower()
        slack = None
        if " av " in words:
            part, whole = (int(one) if one.isdigit() else _value_of(one) for one in words.split(" av "))
            if not 0 < part < whole:
                continue
            value = 100 * part / whole
            slack = 50 / whole if whole >= _ROUND else None
        else:
            value = claim_words("fractions")[words]
        yield Quantity(
            value,
            0,
            "percent",
            _how(match["how"]),
            match.start(),
            match.end(),
            match[0].strip(),
            slack or min(_SLACK, 0.15 * value),
        )


@cache
def _fraction() -> re.Pattern[str]:
    how = pattern("about", "above", "below", "more", "less")
    one = any_of(claim_words("numerals")[1:13])
    never = any_of([*claim_words("frequencies"), *claim_words("months"), "månader", "årets", "de", "periodens"])
    hundred = r"(?<![\d,])\d{1,2} av 100(?! \d)"
    words = rf"{any_of(claim_words('fractions'))}|{one} av {one}|{_below_hundred()} av (?:tjugo|hundra)\b|{hundred}"
    return re.compile(rf"(?P<how>{how} )?(?P<words>{words})(?! {never})", re.IGNORECASE)


def _told_in(unit: str) -> tuple[str, int]:
    """Tell amounts of money in millions, and those per mille in per cent: how many places the point is moved."""
    return ("percent" if unit == "permille" else "money", _PLACES[unit]) if unit in _PLACES else (unit, 0)


def precise(amount: Quantity) -> bool:
    """Whether a number is told so exactly that it must be a figure of what is spoken of."""
    digits = f"{abs(amount.value):.{max(0, amount.decimals)}f}".replace(".", "").strip("0")
    return amount.how is None and not amount.slack and (amount.decimals > 0 or len(digits) > 2)


def mistyped(told: float, real: float) -> bool:
    """Whether a number is so near another one that it can be that one with a fault, and not one of something else."""
    return bool(real) and _TYPO < told / real < 1 / _TYPO


def masked_text(text: str, found: list[Quantity]) -> str:
    """Write a sentence with `#0#`, `#1#` … in the places of its amounts, in small letters."""
    parts: list[str] = []
    at = 0
    for place, one in enumerate(found):
        parts += [text[at : one.start], f"#{place}#"]
        at = one.end
    return "".join([*parts, text[at:]]).lower()


@cache
def _units() -> Mapping[str, str]:
    return {form: unit for unit, forms in claim_words("units").items() for form in forms}


@cache
def _amount() -> re.Pattern[str]:
    units = any_of(_units()).replace(r"(?<!\w)", "")
    how = pattern("about", "above", "below", "more", "less")
    return re.compile(
        rf"(?P<how>{how} )?(?P<minus>(?<!\w)[−–-])?(?<![\w,.])(?P<number>{_NUMBER})(?!\d)"
        rf"(?:\s?(?P<unit>{units}))?",
        re.IGNORECASE,
    )


def _unit(text: str | None) -> str:
    return _units()[re.sub(r"\s+", " ", text.lower())] if text else ""


def _how(text: str | None) -> str | None:
    said = (text or "").strip().lower()
    return next((kind for kind in ("about", "above", "below", "more", "less") if said in claim_words(kind)), None)
