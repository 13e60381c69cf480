"""What the search knows of every indicator and unit: names, everyday words, and the systems or the kommun behind it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from scorecard.book.contents import INDICATORS_PLACE
from scorecard.catalogue.goals import Catalogue


def write_search_words(catalogue: Catalogue, units: Iterable[Mapping[str, str]], folder: Path) -> Path:
    """Put the script that the search loads beside a built site's pages: a line per indicator and unit, only data."""
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
    path = folder / "searchwords.js"
    told = f"globalThis.scorecardIndicators = {_lines(rows)};\nglobalThis.scorecardUnits = {_lines(units)};\n"
    path.write_text(told, "utf-8", newline="\n")
    return path


def _lines(rows: Iterable[Mapping[str, object]]) -> str:
    lines = ",\n".join(json.dumps(row, ensure_ascii=False, separators=(",", ":")) for row in rows)
    return f"[\n{lines}\n]"
