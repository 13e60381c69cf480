"""Rounding as it is printed, and as it is published unrounded."""

from __future__ import annotations

import math
from decimal import ROUND_HALF_UP, Decimal

# Enough digits that nothing a reader could see is lost, few enough that the last bits of a sum, which differ between
# processors, are not published.
DIGITS = 12


def rounded(value: float, decimals: int = 0) -> Decimal:
    """Round half away from zero on the digits that a reader would see; never minus nought."""
    # Twelve digits take away the noise of binary fractions, so that 51.449999999999996 is the 51.45 that it stands for.
    exact = Decimal(f"{float(value):.12g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return abs(exact) if exact == 0 else exact


def published(value: float | None) -> float | int | None:
    """Shorten a value to the digits that are published; None where there is none, or where it is without end."""
    if value is None or not math.isfinite(value):  # JSON cannot say that there is no end
        return None
    short = float(f"{value:.{DIGITS}g}")
    return int(short) if short.is_integer() else short
