"""Counts of one set: how many there are, of each kind, and how many of these rest on invented values."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable
from typing import Generic, TypeVar

from scorecard.wording import numbers
from scorecard.wording.swedish import phrase

_Kind = TypeVar("_Kind", bound=Hashable)
_Item = TypeVar("_Item")


class Tally(Generic[_Kind]):
    """The items of one set by kind. A sentence of "x of y" takes both of its numbers from the same tally."""

    def __init__(self, kinds: Iterable[_Kind], invented: Iterable[_Kind] = ()) -> None:
        """Count the kind of every item, and of those that rest on invented values once more."""
        self._counts, self._invented = Counter(kinds), Counter(invented)

    @classmethod
    def of(
        cls, items: Iterable[_Item], kind: Callable[[_Item], _Kind], invented: Callable[[_Item], bool] = lambda _: False
    ) -> Tally[_Kind]:
        """Count items by their kind."""
        listed = list(items)
        return cls(map(kind, listed), (kind(item) for item in listed if invented(item)))

    @property
    def total(self) -> int:
        """How many there are in all."""
        return self._counts.total()

    @property
    def invented(self) -> int:
        """How many of them rest on invented values."""
        return self._invented.total()

    def __getitem__(self, kind: _Kind) -> int:
        """How many there are of a kind."""
        return self._counts[kind]

    def told(self, kind: _Kind, word: str = "", none: str = "ingen") -> str:
        """Write how many there are of a kind: "13 röda (varav 2 med påhittade värden)"."""
        count, invented = self._counts[kind], self._invented[kind]
        marked = phrase("invented.all") if invented == count else phrase("invented.some", number=invented)
        return " ".join(filter(None, (numbers.counted(count, none), word, marked if invented else "")))
