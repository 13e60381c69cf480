"""Saying whether a figure is good enough, sure enough, and where it is going.

Takes: measured values, a target and an edition.
Gives: light, assessment, interval, signals and outlook.
"""

__all__ = [
    "backtest",
    "evaluate",
    "figure_months",
    "funnel",
    "indicator_signals",
    "invented",
    "outcome",
    "outlook",
    "preliminary",
    "projection",
    "rule",
    "signals",
    "sure_change",
]
