"""Words of the registers' lists."""

from __future__ import annotations

from scorecard.wording import numbers
from scorecard.wording.reconciliation import APPROXIMATIONS


def none_told(empty: str, period: str) -> str:
    """Say that a list has no rows; `empty` is how its contract says it, without the period."""
    return f"{empty} för {period}."


def size(value: float, unit: str, approximate: bool) -> str:
    """Write how large something is, with its unit if it has one, and whether that is approximate."""
    about = f"{APPROXIMATIONS['about']} " if approximate else ""
    return f"{about}{numbers.shortest(value)} {unit}".strip()
