"""What amounts that are told together must satisfy: two values and their change, a share and its whole, a sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.sentences.quantity import Quantity, Range
from scorecard.sentences.verdict import ClaimKind
from scorecard.sentences.vocabulary import pattern
from scorecard.wording import numbers

HUNDRED = 100.0
_NOTHING = 1e-9
_NEARLY = 0.1  # of a factor that is told in a word


def way_said(text: str, up: Sequence[str] = ("up",), down: Sequence[str] = ("down",)) -> int:
    """Tell whether a text says that something goes up (1) or down (-1), by kinds of words; 0 where both or neither."""
    return sum(way for way, kinds in ((1, up), (-1, down)) if re.search(pattern(*kinds), text))


def added(parts: Sequence[Quantity]) -> Range:
    """Give between which numbers the sum of amounts lies."""
    return Range(sum(one.range.low for one in parts), sum(one.range.high for one in parts))


def share_of(part: Range, whole: Range) -> Range:
    """Give between which numbers the share in per cent lies that one is of another."""
    if whole.low <= 0:
        return Range(0.0, float("inf"))
    return Range(HUNDRED * part.low / whole.high, HUNDRED * part.high / whole.low)


def nearest_of(told: Quantity, count: float, whole: float = 1.0) -> tuple[float, bool]:
    """Give the mean or the share of so many that is nearest to one that is told, and whether it is that one.

    One that no whole number makes is none (the GRIM test of Brown and Heathers, 2017).
    """
    near = whole * round(count * told.value / whole) / count
    return near, abs(near - told.value) <= 0.5 * 10.0**-told.decimals + _NOTHING


@dataclass(frozen=True)
class FromTo:
    """A value before and a value now, each between the numbers that it stands for as it is printed."""

    old: Quantity
    new: Quantity

    @property
    def told(self) -> str:
        """Both values as they are written."""
        return f"{self.old.text} till {self.new.text}"

    @property
    def size(self) -> Range:
        """Between which numbers it lies how far they are apart."""
        return (self.new.range - self.old.range).size

    @property
    def percent(self) -> float:
        """How far they are apart in per cent of the value before."""
        return HUNDRED * abs(self.new.value - self.old.value) / (abs(self.old.value) or 1.0)

    def denies(self, way: int) -> bool:
        """Whether the values cannot have gone up (1) or down (-1), however they were rounded."""
        gap = self.new.range - self.old.range
        return gap.high <= _NOTHING if way > 0 else way < 0 and gap.low >= -_NOTHING

    def times(self, factor: float, within: float = _NEARLY) -> bool:
        """Whether the value now is so many times the one before."""
        return bool(self.old.value) and abs(self.new.value / self.old.value - factor) <= within * factor

    def held(self, way: int, amount: Quantity) -> tuple[ClaimKind, str | None]:
        """Hold the way and the size that are told against the values: by which kind, and what would agree."""
        if self.denies(way):
            return "direction", self.told
        if amount.unit == "percent" and self.old.unit != "percent":
            made = share_of(self.size, self.old.range)
            right = amount.admits(min(made.low, self.percent), max(made.high, self.percent))
            return "change", None if right else numbers.percent(self.percent, 1)
        right = amount.admits(self.size.low, self.size.high)
        real = numbers.number(abs(self.new.value - self.old.value), max(0, self.new.decimals))
        if amount.unit != "percent":
            return "change", None if right else real
        if amount.range.meets(Range(self.percent, self.percent)):
            return "change", None
        return "unit" if right else "change", f"{real} procentenheter"
