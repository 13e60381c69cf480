"""Small help with Swedish sentences: lists, and how they begin."""

from __future__ import annotations

from collections.abc import Iterable

from babel.lists import format_list

from scorecard.wording.numbers import LOCALE, number
from scorecard.wording.swedish import read_words

_MOST_IN_WORDS = 12


def listed(words: Iterable[str]) -> str:
    """Join words as a Swedish list: "a, b och c"."""
    return format_list(list(words), locale=LOCALE)


def numeral(count: int) -> str:
    """Write a small number as a word, as running text does: "två"; a greater one with digits."""
    return str(read_words("claims.yml")["numerals"][count]) if 0 <= count <= _MOST_IN_WORDS else number(count)


def first_upper(text: str) -> str:
    """Begin a sentence with a capital and leave the rest alone."""
    return text[:1].upper() + text[1:]


def first_lower(text: str) -> str:
    """Go on with a sentence: the first letter small and the rest left alone."""
    return text[:1].lower() + text[1:]
