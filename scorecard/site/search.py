"""What the search of the book knows of every indicator: its name, everyday words for it, and the systems behind it."""

from __future__ import annotations

import json
from pathlib import Path

from scorecard.catalogue.goals import Catalogue

_FILE = "searchwords.js"
_NAME = "scorecardIndicators"


def search_words(catalogue: Catalogue) -> str:
    """Make the script that the search page loads: one line per indicator, data and nothing else."""
    rows = [
        {
            "page": f"goals/{goal.id}",
            "anchor": f"#{indicator.id}",
            "name": indicator.name,
            "goal": f"{goal.number} {goal.name}",
            "words": [indicator.name, indicator.full_name or "", *indicator.words, indicator.source, indicator.id],
        }
        for goal, indicator in catalogue.indicators
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    return f"globalThis.{_NAME} = [\n{lines}\n];\n"


def write_search_words(catalogue: Catalogue, folder: Path) -> Path:
    """Put the script beside the pages of a built site."""
    path = folder / _FILE
    path.write_text(search_words(catalogue), "utf-8", newline="\n")
    return path
