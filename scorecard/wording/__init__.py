"""Saying in Swedish what was found: facts, phrases, numbers, dates and the texts that people write.

Takes: indicators, outcomes and texts with placeholders.
Gives: what a reader is told, the same in every medium.
"""

__all__ = [
    "chart_texts",
    "columns",
    "data_files",
    "dates",
    "definitions",
    "difference",
    "downloads",
    "filling",
    "grammar",
    "highlights",
    "indicator",
    "labels",
    "lights",
    "money",
    "numbers",
    "outlook",
    "page_texts",
    "phrases",
    "placeholders",
    "printing",
    "reconciliation",
    "registers",
    "revisions",
    "riket",
    "sexes",
    "sources",
    "stored_text",
    "texts",
    "told",
    "units",
]
