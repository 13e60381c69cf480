"""Figures of an indicator that tests make up."""

from __future__ import annotations

from scorecard.claims.facts import KnownFigure


def fact(name: str, value: float, unit: str = "percent", decimals: int = 1) -> KnownFigure:
    """Make up a figure of the indicator `svar`."""
    return KnownFigure(f"svar.{name}", value, unit, decimals)
