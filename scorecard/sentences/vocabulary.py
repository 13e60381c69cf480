"""The words by which statements are known, `wording/claims.yml`, and patterns made of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain
from typing import Any

from scorecard.wording.swedish import read_words

ANY_WORD = r"[\w-]+"


def claim_words(name: str) -> Any:
    """Give the words of a kind.

    Raises:
        TextError: the file of words cannot be read; tells every fault with its line.
    """
    return read_words("claims.yml")[name]


# Kinds of words that a statement is told of, and not by, and of parts of words and of phrases.
_NAMES = (
    "fields_of_care",
    "counted_things",
    "sex_told_apart",
    "some_of_them",
    "named_by_colour",
    "past_endings",
    "begins_to_lie",
    "in_sequence",
)


@cache
def every_word() -> frozenset[str]:
    """Give each word of every kind by which statements are told, in lower case."""

    def forms(told: Any) -> Iterator[str]:
        if isinstance(told, Mapping):
            yield from chain.from_iterable(map(forms, (*told, *told.values())))
        elif isinstance(told, str):
            yield told
        elif isinstance(told, Iterable):
            yield from chain.from_iterable(map(forms, told))

    kinds = (told for kind, told in read_words("claims.yml").items() if kind not in _NAMES)
    return frozenset(word for form in forms(kinds) for word in re.findall(r"\w+", form.lower()))


def any_of(forms: Iterable[str]) -> str:
    """Make a pattern of whole words, the longest first."""
    return _any_of(tuple(forms))


@cache
def _any_of(forms: tuple[str, ...]) -> str:
    listed = "|".join(re.escape(form) for form in sorted(forms, key=len, reverse=True))
    return rf"(?<!\w)(?:{listed})(?!\w)"


@cache
def groups(**names: str) -> str:
    """Make a pattern of alternatives, each a group by its name with the words of a kind."""
    return "|".join(f"(?P<{group}>{pattern(name)})" for group, name in names.items())


@cache
def pattern(*names: str) -> str:
    """Make a pattern of all words of some kinds."""
    return any_of(form for name in names for form in claim_words(name))


@cache
def either(name: str) -> str:
    """Make a pattern of the words of a kind, that may be parts of words."""
    return "|".join(map(re.escape, claim_words(name)))


@cache
def in_one_piece() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give how a verb is told whose words stand apart, and how it is read."""
    return tuple((re.compile(told), plain) for told, plain in claim_words("in_one_piece"))


@cache
def in_other_words() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Give what is said in many ways, and the one by which it is read: hundreds, and asked of each sentence."""
    return tuple((re.compile(rf"(?i){told}"), plain) for told, plain in claim_words("in_other_words"))


@cache
def kind_forms(kind: str) -> frozenset[str]:
    """Give the forms that a kind of units can have in a sentence; some of them are no words, and so are never said."""
    bare = kind.lower()
    stems = {bare, bare[:-1]} if bare.endswith(tuple(claim_words("vowels"))) else {bare}
    forms = {bare, *(stem + ending for stem in stems for ending in claim_words("noun_endings"))}
    return frozenset(forms | {f"{form}s" for form in forms})
