"""Headings that several tables share."""

INDICATOR_HEAD = "Indikator"
GOAL_HEAD = "Mål"
