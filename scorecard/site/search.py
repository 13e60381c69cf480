"""What the search of the book knows of every indicator: its name, everyday words for it, and the systems behind it."""

from __future__ import annotations

import json
from pathlib import Path

from scorecard.book.contents import INDICATORS_PLACE
from scorecard.catalogue.goals import Catalogue


def write_search_words(catalogue: Catalogue, folder: Path) -> Path:
    """Put the script that the search page loads beside a built site's pages: a line per indicator, and only data."""
    rows = [
        {
            "page": f"{INDICATORS_PLACE}/{indicator.id}",
            "name": indicator.name,
            "goal": f"{goal.number} {goal.name}",
            "words": [
                indicator.name,
                indicator.short or "",
                indicator.full_name or "",
                *indicator.words,
                indicator.source,
                indicator.id,
            ],
        }
        for goal, indicator in catalogue.indicators
    ]
    lines = ",\n".join(json.dumps(row, ensure_ascii=False) for row in rows)
    path = folder / "searchwords.js"
    path.write_text(f"globalThis.scorecardIndicators = [\n{lines}\n];\n", "utf-8", newline="\n")
    return path
