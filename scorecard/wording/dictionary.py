"""The Swedish dictionary: Hunspell with the words that spylls ships."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Protocol, cast

from hunspell import Hunspell

_PART = re.compile(r"pa:(\S+)")  # what Hunspell says of a word that it took for a compound


class Dictionary(Protocol):
    """What is asked of Hunspell."""

    def spell(self, word: str) -> bool:
        """Whether a word is spelled right."""
        ...

    def analyze(self, word: str) -> tuple[str, ...]:
        """Tell what a word is made of, a line for each way to read it."""
        ...


@cache
def _swedish() -> Dictionary:
    folder = files("spylls") / "hunspell" / "data" / "sv"
    return cast("Dictionary", Hunspell("sv_SE", hunspell_data_dir=str(folder)))


@cache
def is_in_dictionary(word: str) -> bool:
    """Whether the dictionary has a word, as it stands or put together from others."""
    return _swedish().spell(word)


@cache
def compound_parts(word: str) -> tuple[str, ...]:
    """Give the words that one was put together from, as far as the dictionary tells; none of one that stands in it."""
    return tuple(part for each in _swedish().analyze(word) for part in _PART.findall(each))
