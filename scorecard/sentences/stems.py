"""What a word is without its ending, and which words are forms or parts of each other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from scorecard.sentences.vocabulary import claim_words

WRITTEN_WORD = re.compile(r"[a-zåäöé0-9]+", re.IGNORECASE)
_BASE = re.compile(r" per \d.*")  # what a count is told of, as per 100 000 inhabitants
SHORTEST_STEM = 4  # letters of what is left of a word without its ending
PART_OF_COMPOUND = 5  # letters by which a part of a compound is known
PLURALS = ("er", "ar", "or")
_ENDINGS = re.compile(
    r"(?:ernas|arnas|ornas|erna|arna|orna|ena|andet|ande|aren|arens|ens|ets|iska|iskt|isk|ade|ats|en|et|er|ar|or|as|es|na|ns|n|t|s|a|e|d)$"
)
_LAID = re.compile(r"lag(?:da?|de|t)s?$")  # of a verb whose noun has another vowel: `överbelagd`, `beläggning`
_NAMELESS = (
    *(
        "empty",
        "function_words",
        "up",
        "down",
        "either",
        "higher",
        "lower",
        "better",
        "worse",
        "levels",
        "met",
        "missed",
    ),
    *("target", "country", "women", "men", "outturn_words", "year_before", "months", "improved", "worsened", "home"),
    *("highest", "lowest", "best", "worst", "lights", "numerals", "factors", "flat", "doubt", "of_light"),
    *("parts_of_year", "not", "none", "than", "only", "every_month", "no_month", "in_a_row"),
)


@cache
def stem(word: str) -> str:
    """Take the ending off a word."""
    word = word.lower()
    short = _LAID.sub("lägg", word) if _LAID.search(word) else _ENDINGS.sub("", word)
    return short if len(short) >= SHORTEST_STEM else word


def without_base(name: str) -> str:
    """Take away what a count is told of from a name."""
    return _BASE.sub("", name)


@cache
def stems(text: str) -> tuple[str, ...]:
    """The stems of the words of a text that name something, each once."""
    return tuple(dict.fromkeys(stem(word) for word in WRITTEN_WORD.findall(text.lower()) if _names_something(word)))


def _names_something(word: str) -> bool:
    return (len(word) > 1 if word.isdigit() else len(word) > 2) and word not in _nameless()


@cache
def _nameless() -> frozenset[str]:
    """The words that say how much, when, of whom or which way, and never what."""
    listed = [(kind, form) for kind in _NAMELESS for form in claim_words(kind)]
    return frozenset(word for kind, form in listed for word in form.split() if kind != "flat" or word == form)


@cache
def alike(one: str, other: str) -> bool:
    """Whether two stems are of the same word, or one is a part of the other, which is a compound."""
    if one == other:
        return True
    short, long = (one, other) if len(one) <= len(other) else (other, one)
    if long == f"o{short}":
        return False  # which is the opposite
    if short.isdigit() or len(short) < PART_OF_COMPOUND:
        return len(short) >= SHORTEST_STEM and long.startswith(short) and len(long) - len(short) <= 2
    if long.endswith(short) or long.startswith(short):
        return True
    if short.endswith(PLURALS) and long.startswith(short[:-1]):
        return True  # `löner` of `lönekostnad`
    return short[:PART_OF_COMPOUND] == long[:PART_OF_COMPOUND] and common_beginning(short, long) >= len(short) - 1


def common_beginning(one: str, other: str) -> int:
    """How many letters two words begin with alike."""
    return next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def about_money(text: str) -> bool:
    """Whether a text speaks of money."""
    words: Sequence[str] = claim_words("money_words")
    return any(word in words or "kostnad" in word for word in WRITTEN_WORD.findall(text.lower()))
