"""Saying whether a figure is good enough, sure enough, and where it is going.

Takes: measured values, a target and an edition.
Gives: light, assessment, interval, verdict on a change, signals and outlook.
"""

__all__ = [
    "answers",
    "backtest",
    "change",
    "equality",
    "evaluate",
    "figure_months",
    "funnel",
    "furthest",
    "indicator_change",
    "indicator_signals",
    "invented",
    "outcome",
    "outlook",
    "point_lights",
    "preliminary",
    "projection",
    "rule",
    "selected",
    "signals",
    "sure_change",
    "units_met",
]
