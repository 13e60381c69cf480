"""The Swedish dictionary: Hunspell with the words that spylls ships."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Protocol, cast

from hunspell import Hunspell

from scorecard.common.own_code import made_by
from scorecard.common.store import key_of, lent_store

_PART = re.compile(r"pa:(\S+)")  # what Hunspell says of a word that it took for a compound
_MOST_SAID = 100_000  # words that are kept


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
    if (said := _said().spelled.get(word)) is None:
        said = _new.spelled[word] = _swedish().spell(word)
    return said


@cache
def compound_parts(word: str) -> tuple[str, ...]:
    """Give the words that one was put together from, as far as the dictionary tells; none of one that stands in it."""
    if (said := _said().parts.get(word)) is None:
        said = _new.parts[word] = [part for each in _swedish().analyze(word) for part in _PART.findall(each)]
    return tuple(said)


@dataclass
class _Said:
    """What the dictionary has said: to open it takes long, and most words of a book have been asked of before."""

    spelled: dict[str, bool] = field(default_factory=dict)
    parts: dict[str, list[str]] = field(default_factory=dict)


_new = _Said()


@cache
def _said() -> _Said:
    store = lent_store()
    return _Said(*json.loads((store and store.get(_key())) or "[]"))


def keep_said() -> None:
    """Keep in the store that is lent what the dictionary has said since it was opened."""
    if (store := lent_store()) and (_new.spelled or _new.parts):
        known = _Said(*json.loads(store.get(_key()) or "[]"))
        if len(known.spelled) < _MOST_SAID:
            store.put(_key(), json.dumps([known.spelled | _new.spelled, known.parts | _new.parts]).encode())
        _new.spelled.clear()
        _new.parts.clear()


def _key() -> str:
    return key_of("what the dictionary has said", made_by(__name__))
