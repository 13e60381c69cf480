"""Every Swedish number, date, label and phrase that a reader sees."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Protocol

from babel.dates import format_date, get_month_names
from babel.lists import format_list
from babel.numbers import format_decimal

from scorecard.rounding import rounded
from scorecard.units import NBSP, UNITS

LOCALE = "sv"
MINUS = "\u2212"
DASH = "–"
MISSING = "saknas"
SHORT_MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")
WITHOUT_DECIMALS_FROM = 1000
OPS = {">=": ("minst", "≥"), ">": ("över", ">"), "<=": ("högst", "≤"), "<": ("under", "<")}


@dataclass(frozen=True)
class Light:
    """How a colour is told without colour: a word, a shape, and what it means."""

    code: str
    word: str
    shape: str
    goal: str
    indicator: str


LIGHTS = {
    "green": Light("green", "grön", "●", "Uppnås", "Når målet"),
    "yellow": Light("yellow", "gul", "◆", "Uppnås delvis", "Nära målet"),
    "red": Light("red", "röd", "■", "Uppnås inte", "Når inte målet"),
}
NO_LIGHT = Light("none", "ingen färg", "○", "Inte bedömt", "Inget målvärde")
ASSESSMENTS = {"uppnas": "green", "uppnas_delvis": "yellow", "uppnas_inte": "red"}


class TargetLike(Protocol):
    """A target as the catalogue has it."""

    op: str
    value: float


def is_missing(value: float | None) -> bool:
    """Whether there is no value; nought is a value."""
    return value is None or math.isnan(value)


def number(value: float | None, decimals: int = 0) -> str:
    """Write a number: 1234.56 with one decimal is "1 234,6"."""
    if is_missing(value):
        return MISSING
    exact = rounded(value, decimals)
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return (MINUS if exact < 0 else "") + format_decimal(abs(exact), format=pattern, locale=LOCALE)


def signed(value: float | None, decimals: int = 0) -> str:
    """Write a number with its sign, plus as well; nought has none."""
    text = number(value, decimals)
    return f"+{text}" if not is_missing(value) and rounded(value, decimals) > 0 else text


def counted(count: int, none: str = "ingen") -> str:
    """Write how many there are in running text; nought is a word, which `none` bends."""
    return number(count) if count else none


def shortest(value: float) -> str:
    """Write a number with the decimals that it has and no more: 60.0 is "60", 2.5 is "2,5"."""
    exact = Decimal(f"{float(value):.12g}").normalize()
    return number(value, max(0, -int(exact.as_tuple().exponent)))


def with_unit(value: float | None, unit: str, decimals: int = 0) -> str:
    """Write a number with its unit in words: "51,4 procent"."""
    text = number(value, decimals)
    return text if is_missing(value) else _join(text, UNITS[unit].after)


def percent(value: float | None, decimals: int = 0) -> str:
    """Write a share that is given as 0–100: "51,4 procent"."""
    return with_unit(value, "procent", decimals)


def difference(value: float | None, unit: str, decimals: int = 0) -> str:
    """Write the size of a difference with its unit: two shares differ by "procentenheter"."""
    if is_missing(value):
        return MISSING
    words = UNITS[unit]
    size = number(abs(value), decimals)
    after = words.difference_one if size == "1" and words.difference_one else words.difference
    return _join(size, after if after is not None else words.after)


def signed_difference(value: float | None, unit: str, decimals: int = 0) -> str:
    """Write a difference with its sign and unit: "−0,4 procentenheter"."""
    if is_missing(value):
        return MISSING
    exact = rounded(value, decimals)
    sign = MINUS if exact < 0 else "+" if exact > 0 else ""
    return sign + difference(value, unit, decimals)


def change(value: float | None, unit: str, decimals: int, than: int | str) -> str:
    """Tell a change: "15,5 procentenheter högre än 2024", "2 färre än 2024" or "lika som 2024"."""
    if is_missing(value):
        return f"jämförelse med {than} {MISSING}"
    return f"lika som {than}" if rounded(value, decimals) == 0 else _compared(value, unit, decimals, str(than))


def percent_change(value: float | None, decimals: int, than: int | str) -> str:
    """Tell a change of a count that is given in per cent: "14 procent färre än 2024"."""
    if is_missing(value):
        return f"jämförelse med {than} {MISSING}"
    if rounded(value, decimals) == 0:
        return f"lika som {than}"
    return f"{number(abs(value), decimals)} procent {'fler' if value > 0 else 'färre'} än {than}"


def gap(women: float | None, men: float | None, unit: str, decimals: int = 0) -> str:
    """Tell how women stand to men: "kvinnor ligger 2,6 procentenheter lägre än män"."""
    if is_missing(women) or is_missing(men):
        return MISSING
    if rounded(women - men, decimals) == 0:
        return "kvinnor och män ligger lika"
    verb = "ligger" if UNITS[unit].counted is None else "har"
    return f"kvinnor {verb} {_compared(women - men, unit, decimals, 'män')}"


def target_value(target: TargetLike) -> str:
    """Write a target's number alone: "60", "2,5"; a budget of thousands is read without decimals."""
    return number(target.value) if abs(target.value) >= WITHOUT_DECIMALS_FROM else shortest(target.value)


def target_words(target: TargetLike) -> str:
    """Write a target without its unit: "minst 60"."""
    return f"{OPS[target.op][0]}{NBSP}{target_value(target)}"


def target_phrase(target: TargetLike | None, unit: str) -> str:
    """Tell a target: "minst 60 procent"."""
    if target is None:
        return "inget målvärde"
    return _join(f"{OPS[target.op][0]} {target_value(target)}", UNITS[unit].after)


def target_short(target: TargetLike) -> str:
    """Write a target for where there is little room: "≥ 60"."""
    return f"{OPS[target.op][1]}{NBSP}{target_value(target)}"


def better(change: float | None, direction: str, decimals: int = 0) -> str:
    """Say whether a change is for the better; "" where nothing changed or no direction is wanted."""
    if is_missing(change) or direction == "none" or rounded(change, decimals) == 0:
        return ""
    return "bättre" if (change > 0) == (direction == "higher") else "sämre"


def against_target(met: bool | None) -> str:
    """Say whether a target is met."""
    return "inget målvärde" if met is None else "målvärdet nås" if met else "målvärdet nås inte"


def light(code: str | None) -> Light:
    """Find the words and the shape of a colour; None is the absence of one."""
    return LIGHTS[code] if code else NO_LIGHT


def assessment(code: str) -> Light:
    """Find the words and the shape of the board's assessment: uppnas, uppnas_delvis or uppnas_inte."""
    return LIGHTS[ASSESSMENTS[code]]


def month_name(month: int, short: bool = False) -> str:
    """Name a month in lower case, 1 is januari."""
    return SHORT_MONTHS[month - 1] if short else get_month_names("wide", locale=LOCALE)[month]


def period(name: str, short: bool = False) -> str:
    """Name a month, a quarter, a tertial or a year: "2025-01" is "januari 2025", "2025-K1" is "kvartal 1 2025".

    Months with a slash between them are those from the first to the last: "2025-01/2025-08".
    """
    first, slash, last = name.partition("/")
    if slash:
        return period_range(first, last, short)
    year, _, part = name.partition("-")
    if not part:
        return year
    if part[0] in "KT":
        kind = {"K": "kv." if short else "kvartal", "T": "tertial"}[part[0]]
        return f"{kind} {part[1:]} {year}"
    return f"{month_name(int(part), short)} {year}"


def period_range(first: str, last: str, short: bool = False) -> str:
    """Name the months from one to another: "januari–december 2025"."""
    if first == last:
        return period(first, short)
    start, end = period(first, short), period(last, short)
    if first[:4] == last[:4] and len(first) > 4:
        start = start.removesuffix(f" {first[:4]}")
    return f"{start}{DASH}{end}" if " " not in start else f"{start} {DASH} {end}"


def preliminary(months: Sequence[str]) -> str:
    """Tell which months in a row may still change: "Oktober–december är preliminära och kan ändras i efterhand."."""
    if not months:
        return ""
    first, last = (month_name(int(name[5:7])) for name in (months[0], months[-1]))
    named = {1: first, 2: f"{first} och {last}"}.get(len(months), f"{first}{DASH}{last}")
    return f"{first_upper(named)} är {'preliminär' if len(months) == 1 else 'preliminära'} och kan ändras i efterhand."


def maybe(name: str, preliminary: bool) -> str:
    """Name a value, and say where it may still change: "December 2025 (preliminär)"."""
    return f"{name} (preliminär)" if preliminary else name


def day(value: date | str) -> str:
    """Write a date: "31 december 2025"."""
    return format_date(date.fromisoformat(value) if isinstance(value, str) else value, "d MMMM y", locale=LOCALE)


def listed(words: Iterable[str]) -> str:
    """Join words as a Swedish list: "a, b och c"."""
    return format_list(list(words), locale=LOCALE)


def first_upper(text: str) -> str:
    """Begin a sentence with a capital and leave the rest alone."""
    return text[:1].upper() + text[1:]


def first_lower(text: str) -> str:
    """Go on with a sentence: the first letter small and the rest left alone."""
    return text[:1].lower() + text[1:]


def alphabetical(text: str) -> str:
    """Give the key that sorts a name as Swedish does, with å, ä and ö last."""
    return text.casefold().translate(str.maketrans("åäöé", "{|}e"))


def _compared(value: float, unit: str, decimals: int, than: str) -> str:
    """Say how much higher or lower, more or fewer, than something else."""
    words = UNITS[unit]
    if words.counted is None:
        return f"{difference(value, unit, decimals)} {'högre' if value > 0 else 'lägre'} än {than}"
    more = f"{number(abs(value), decimals)} {'fler' if value > 0 else 'färre'}"
    return f"{_join(more, words.counted)} än {than}"


def _join(text: str, after: str) -> str:
    return f"{text} {after}" if after else text
