"""Every number that a reader sees: decimal comma, no-break spaces in thousands, a real minus."""

from __future__ import annotations

import math
import re
from decimal import Decimal
from functools import lru_cache
from typing import TypeGuard

from babel.numbers import format_decimal

from scorecard.catalogue.indicator import YES_NO
from scorecard.common.rounding import rounded
from scorecard.wording.bound import bound_to, unbound
from scorecard.wording.swedish import phrase
from scorecard.wording.units import NBSP, UNITS

LOCALE = "sv"
MINUS = "\u2212"
MISSING = "saknas"
WITHOUT_DECIMALS_FROM = 1000
# A number in a text, with what keeps its parts together: thousands, decimals, a version, a time of the day.
NUMBER = re.compile(r"\d+(?:[\u00a0\u202f ]\d{3}(?!\d))*(?:[.,:]\d+)*")
_WITH_SIGN = re.compile(rf"[{MINUS}-]?{NUMBER.pattern}")
_FOR_PROGRAMS = str.maketrans({MINUS: "-", ",": ".", **dict.fromkeys("\u00a0\u202f ")})
_KB = 1000


def has_value(value: float | None) -> TypeGuard[float]:
    """Whether there is a value; nought is a value."""
    return value is not None and not math.isnan(value)


def number(value: float | None, decimals: int = 0) -> str:
    """Write a number: 1234.56 with one decimal is "1 234,6"."""
    if not has_value(value):
        return MISSING
    exact = rounded(value, decimals)
    return bound_to((MINUS if exact < 0 else "") + _written(abs(exact), decimals), value)


@lru_cache(maxsize=4096)  # the same number stands in tables, texts and facts
def _written(size: Decimal, decimals: int) -> str:
    pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
    return str(format_decimal(size, format=pattern, locale=LOCALE))


def for_programs(printed: str) -> str:
    """Write a printed number as programs do: "−1 134 procent" is "-1134"; a text of none or several is as it is."""
    found = _WITH_SIGN.findall(printed)
    return str(found[0]).translate(_FOR_PROGRAMS) if len(found) == 1 else printed


def signed(value: float | None, decimals: int = 0) -> str:
    """Write a number with its sign, plus as well; nought has none."""
    text = number(value, decimals)
    return bound_to(f"+{unbound(text)}", value) if has_value(value) and rounded(value, decimals) > 0 else text


def counted(count: float, none: str = "ingen") -> str:
    """Write how many there are in running text; nought is a word, which `none` bends."""
    return number(count) if count else none


def shortest(value: float) -> str:
    """Write a number with the decimals that it has and no more: 60.0 is "60", 2.5 is "2,5"."""
    return number(value, decimals_of(value))


def decimals_of(value: float) -> int:
    """Count the decimals that a number has: none for 60.0, one for 2.5."""
    exact = Decimal(f"{float(value):.12g}").normalize()
    return max(0, -int(exact.as_tuple().exponent))


def with_unit(value: float | None, unit: str, decimals: int = 0) -> str:
    """Write a number with its unit in words: "51,4 procent", "index 80"."""
    text, words = value_of(value, unit, decimals), UNITS[unit]
    return join_unit(f"{words.before} {text}".strip(), words.after) if has_value(value) else text


def value_of(value: float | None, unit: str | None, decimals: int = 0) -> str:
    """Write a value without its unit; what is done or not is no number, but a word."""
    if unit == YES_NO and has_value(value):
        return phrase("yes" if value else "no")
    return number(value, decimals)


def percent(value: float | None, decimals: int = 0) -> str:
    """Write a share that is given as 0–100: "51,4 procent"."""
    return with_unit(value, "procent", decimals)


def size_with_unit(value: float | None, unit: str, decimals: int = 0) -> str:
    """Write the size of a difference with its unit: two shares differ by "procentenheter"."""
    if not has_value(value):
        return MISSING
    words = UNITS[unit]
    size = number(abs(value), decimals)
    after = words.difference_one if unbound(size) == "1" and words.difference_one else words.difference
    return join_unit(size, after if after is not None else words.after)


def signed_size(value: float | None, unit: str, decimals: int = 0) -> str:
    """Write a difference with its sign and unit: "−0,4 procentenheter"."""
    if not has_value(value):
        return MISSING
    exact = rounded(value, decimals)
    sign = MINUS if exact < 0 else "+" if exact > 0 else ""
    number_alone, blank, after = size_with_unit(value, unit, decimals).partition(" ")
    return bound_to(sign + unbound(number_alone), value) + blank + after


def file_size(count: int) -> str:
    """Write how large a file is, at least one kilobyte."""
    return f"{number(max(1, count / _KB))}{NBSP}kB" if count < _KB**2 else f"{number(count / _KB**2, 1)}{NBSP}MB"


def join_unit(text: str, after: str) -> str:
    """Put a unit in words after a number, where it has one."""
    return f"{text} {after}" if after else text
