"""Saying in Swedish what was found: facts, phrases, numbers, dates and the texts that people write.

Takes: indicators, outcomes and texts with placeholders.
Gives: what a reader is told, the same in every medium.
"""

__all__ = [
    "answers",
    "approximate",
    "bound",
    "changes",
    "chart_texts",
    "columns",
    "dates",
    "dictionary",
    "difference",
    "easy",
    "english",
    "fact_ids",
    "filling",
    "grammar",
    "hyphens",
    "indicator",
    "labels",
    "lights",
    "moved",
    "numbers",
    "numerals",
    "outlook",
    "phrases",
    "placeholders",
    "revisions",
    "signals",
    "stored_text",
    "summary",
    "swedish",
    "tally",
    "texts",
    "told",
    "typography",
    "unit_changes",
    "units",
    "whole",
]
