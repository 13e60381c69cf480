"""Printed figures that carry the id of the fact that they print, until a page is made of them."""

from __future__ import annotations

import re
from typing import Self

# For private use: no text that is written or received holds them.
BOUND_MARKS = OPENS, _NAMED, _CLOSES = "\ue100", "\ue101", "\ue102"
_BOUND = re.compile(f"{OPENS}([^{OPENS}-{_CLOSES}]+){_NAMED}([^{OPENS}-{_CLOSES}]*){_CLOSES}")
RECKONED, RULED = "=reckoned", "=rule"  # in the place of a fact: the kind of `numerals.yml` that a number is
_PER_CENT = 100


class FactValue(float):
    """A number that knows which fact it is, so that what is written of it is bound to that fact.

    Without its sign, with the other one and in per cent it is the same fact. Less another value it is their difference,
    which is a fact where both are and their ids differ in one part alone. What else is computed of it is a number only.
    """

    __slots__ = ("fact",)
    fact: str

    def __new__(cls, value: float, fact: str) -> Self:
        """Make a number that knows the id of its fact."""
        made = super().__new__(cls, value)
        made.fact = fact
        return made

    def __abs__(self) -> float:
        return type(self)(super().__abs__(), self.fact)

    def __neg__(self) -> float:
        return type(self)(super().__neg__(), self.fact)

    def __mul__(self, other: float, /) -> float:
        return same_fact(super().__mul__(other), self if other == _PER_CENT else None)

    def __rmul__(self, other: float, /) -> float:
        return self * other

    def __sub__(self, other: float, /) -> float:
        made, name = super().__sub__(other), difference_id(self, other)
        return type(self)(made, name) if name else made


def same_fact(value: float, as_of: float | None) -> float:
    """Make a number another way of writing a fact, where what it was made of is one."""
    return FactValue(value, as_of.fact) if isinstance(as_of, FactValue) else value


def difference_id(one: float, other: float) -> str | None:
    """Name the difference of two facts, "kotid.kvinnor-man.2025"; None where their ids differ in more than a part."""
    if not isinstance(one, FactValue) or not isinstance(other, FactValue):
        return None
    first, second = one.fact.split("."), other.fact.split(".")
    if len(first) != len(second):
        return None
    named = [mine if mine == theirs else f"{mine}-{theirs}" for mine, theirs in zip(first, second, strict=True)]
    return ".".join(named) if sum(mine != theirs for mine, theirs in zip(first, second, strict=True)) == 1 else None


def bound(text: str, fact: str) -> str:
    """Bind a printed figure to the fact that it prints; a text that holds bound figures is bound as a whole."""
    return f"{OPENS}{fact}{_NAMED}{unbound(text)}{_CLOSES}"


def bound_to(text: str, value: float | None) -> str:
    """Bind what was written of a value to the fact that the value is, where it is one."""
    return bound(text, value.fact) if isinstance(value, FactValue) else text


def unbound(text: str) -> str:
    """Take the marks away: the text as a reader sees it."""
    return _BOUND.sub(r"\2", text)


def pieces(text: str) -> list[tuple[str, str | None]]:
    """Divide a text into its pieces, each with the fact that it is bound to, or None."""
    found: list[tuple[str, str | None]] = []
    split = _BOUND.split(text)
    for between, fact, printed in zip(split[::3], [*split[1::3], None], [*split[2::3], ""], strict=True):
        found += [(between, None)] if between else []
        found += [(printed, fact)] if fact is not None else []
    return found


def fact_of(value: object) -> str | None:
    """Name the fact that a number is, where it is one."""
    return getattr(value, "fact", None)


def reckoned(text: str, *values: object) -> str:
    """Say of a number that it was reckoned of facts on the spot; of other numbers it says nothing."""
    return bound(text, RECKONED) if any(map(fact_of, values)) else text
