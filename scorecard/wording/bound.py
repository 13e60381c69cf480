"""Printed figures that carry the id of the fact that they print, until a page is made of them."""

from __future__ import annotations

import re

# For private use: no text that is written or received holds them.
BOUND_MARKS = OPENS, _NAMED, _CLOSES = "\ue100", "\ue101", "\ue102"
_BOUND = re.compile(f"{OPENS}([^{OPENS}-{_CLOSES}]+){_NAMED}([^{OPENS}-{_CLOSES}]*){_CLOSES}")
RECKONED = "=reckoned"  # in the place of a fact: the kind of `numerals.yml` that a number is


def bound(text: str, fact: str) -> str:
    """Bind a printed figure to the fact that it prints; a text that holds bound figures is bound as a whole."""
    return f"{OPENS}{fact}{_NAMED}{unbound(text)}{_CLOSES}"


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
