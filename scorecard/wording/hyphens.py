"""Where a long Swedish word may be parted: a soft hyphen, which shows only at the end of a line."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from pyphen import Pyphen

from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept
from scorecard.wording.dictionary import compound_parts, is_in_dictionary
from scorecard.wording.numbers import LOCALE
from scorecard.wording.swedish import read_words
from scorecard.wording.units import NBSP

SOFT_HYPHEN = "\u00ad"
_LONG = 12  # letters of a word that narrow places have no room for
_LEAST = 4  # letters on each side
_BINDING = "s"  # the letter by which Swedish words are put together
# A word by itself: no part of an address or a code, and not what a number counts, from which it shall not part.
_WORD = re.compile(rf"(?<![\w.@/{NBSP}{SOFT_HYPHEN}-])[^\W\d_]{{{_LONG},}}(?![\w@/{SOFT_HYPHEN}-]|\.\w)")


def with_soft_hyphens(text: str, parted: Mapping[str, str]) -> str:
    """Mark in each long word of a text where it may be parted; without the marks the text is what it was.

    `parted` are its words, and maybe others, as `parted_words` gives them.
    """
    return _WORD.sub(lambda found: parted[found[0]], text)


def parted_words(text: str) -> Mapping[str, str]:
    """Give the long words of a text with the marks; the same words are taken from the store that is lent."""
    return _all_parted(tuple(sorted({*_WORD.findall(text)})))


@cache
def _all_parted(words: tuple[str, ...]) -> Mapping[str, str]:
    def make() -> bytes:
        return json.dumps({word: _parted(word) for word in words}).encode()

    return MappingProxyType(json.loads(lent_kept(("parted words", made_by(__name__), words), make)))


def without_soft_hyphens(text: str) -> str:
    """Take the marks away."""
    return text.replace(SOFT_HYPHEN, "")


@cache
def _parted(word: str) -> str:
    made: list[str] = []
    at = 0
    for part in _parts(word.lower()):
        own = word[at : at + len(part)]
        made.append(own if len(own) < _LONG else _patterns().inserted(own, SOFT_HYPHEN))
        at += len(part)
    return SOFT_HYPHEN.join(made)


def _parts(word: str) -> tuple[str, ...]:
    """Part a word in small letters at its seams: those that are listed, else between the words that it is made of."""
    if len(word) < 2 * _LEAST:
        return (word,) if word else ()
    if found := _listed().search(word):
        begins = found.start() if found.start() >= _LEAST else 0
        *first, last = f"{word[begins : found.start()]}{_listing()[found[0]]}".split("-")
        rest = word[found.end() :]
        if not last and 0 < len(rest) < _LEAST:
            last = first.pop()
        return (*_parts(word[:begins]), *first, *((last + rest,) if last else _parts(rest)))
    seams = [len(word) - len(part) for part in compound_parts(word) if word.endswith(part)]
    seams = [at for at in seams if _LEAST <= at <= len(word) - _LEAST] or _guessed(word)
    if not seams:
        return (word,)
    at = max(seams, key=lambda each: min(each, len(word) - each))
    return (*_parts(word[:at]), *_parts(word[at:]))


def _guessed(word: str) -> list[int]:
    """Where a word that the dictionary has as one falls into two that it has."""
    places = range(_LEAST, len(word) - _LEAST + 1)
    return [at for at in places if is_in_dictionary(word[at:]) and any(map(is_in_dictionary, _alone(word[:at])))]


def _alone(part: str) -> tuple[str, ...]:
    """What the first word of two is by itself."""
    return (part, part.removesuffix(_BINDING)) if part.endswith(_BINDING) else (part,)


@cache
def _listing() -> dict[str, str]:
    return {each.replace("-", ""): each for each in read_words("typography.yml")["parted"]}


@cache
def _listed() -> re.Pattern[str]:
    return re.compile("|".join(sorted(map(re.escape, _listing()), key=len, reverse=True)))


@cache
def _patterns() -> Pyphen:
    return Pyphen(lang=LOCALE, left=_LEAST, right=_LEAST)
