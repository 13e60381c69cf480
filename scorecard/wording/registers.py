"""Words of the registers' lists."""

from __future__ import annotations

from scorecard.wording import numbers
from scorecard.wording.reconciliation import APPROXIMATIONS

NONE_TOLD = "{} för {}."


def amount(value: float, unit: str, approximate: bool) -> str:
    """Write how large something is, with its unit if it has one, and whether that is approximate."""
    about = f"{APPROXIMATIONS['about']} " if approximate else ""
    return f"{about}{numbers.shortest(value)} {unit}".strip()
