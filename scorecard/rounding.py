"""Rounding as it is printed."""

from __future__ import annotations

from decimal import ROUND_HALF_UP, Decimal


def rounded(value: float, decimals: int = 0) -> Decimal:
    """Round half away from zero on the digits that a reader would see; never minus nought."""
    # Twelve digits take away the noise of binary fractions, so that 51.449999999999996 is the 51.45 that it stands for.
    exact = Decimal(f"{float(value):.12g}").quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return abs(exact) if exact == 0 else exact
