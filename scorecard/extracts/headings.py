"""Headings of columns as they are compared: without capitals, rings and dots, but with the signs that bear meaning."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

from scorecard.extracts.origin import Unit

# How the units of contracts are written in headings, folded.
_UNITS: dict[str, Unit] = {
    "ore": "öre",
    **dict.fromkeys(("kr", "kronor", "sek"), "kr"),
    **dict.fromkeys(("tkr", "kkr", "ksek", "tsek", "tusental_kronor", "tusen_kronor", "tusentals_kronor"), "tkr"),
    **dict.fromkeys(("mnkr", "mkr", "msek", "mn_kr", "milj_kr", "miljoner_kronor", "miljontals_kronor"), "mnkr"),
    **dict.fromkeys(("procent", "pct"), "%"),
}
_UNIT = re.compile(f"(?:(.*?)_)?({'|'.join(sorted(_UNITS, key=len, reverse=True))})")
# Signs that make a heading another one; the rest, such as brackets and hyphens, only part its words.
BEARING = re.compile("[<>≤≥≠=%‰Δ∆±−≈~¬]")


@lru_cache(maxsize=10_000)
def fold(words: str) -> str:
    """Write a heading as a contract would: small letters without rings and dots, underscores for all else."""
    plain = "".join(sign for sign in normalize("NFKD", words.lower()) if not combining(sign))
    return re.sub("[^a-z0-9]+", "_", plain).strip("_")


def with_signs(words: str) -> str:
    """Fold a heading and keep its signs that bear meaning."""
    return fold(words) + "".join(BEARING.findall(words))


def unit_in(heading: str) -> Unit | None:
    """Tell the unit that a heading or another text ends with."""
    if heading.rstrip(" )]").endswith("%"):
        return "%"
    found = _UNIT.fullmatch(fold(heading))
    return _UNITS[found[2]] if found else None


def without_unit(word: str) -> str:
    """Take the unit of its numbers from a folded heading."""
    found = _UNIT.fullmatch(word)
    return word.removesuffix("%") if word.endswith("%") else (found and found[1]) or word
