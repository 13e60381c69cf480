"""Headings of columns as they are compared: without capitals, rings and dots, but with the signs that bear meaning."""

from __future__ import annotations

import re
from functools import lru_cache
from unicodedata import combining, normalize

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
