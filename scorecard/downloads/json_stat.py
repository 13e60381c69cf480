"""The series of an indicator as JSON-stat 2.0: a cube of periods and groups, as statistics offices exchange them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scorecard.downloads.dataset import DataRow, Dataset
from scorecard.wording.columns import GROUP_WORDS
from scorecard.wording.grammar import first_upper
from scorecard.wording.swedish import phrase

_GROUPS = dict(zip(("value", "women", "men", "riket"), GROUP_WORDS, strict=True))


def json_stat(dataset: Dataset, indicator: str, name: str, rows: Iterable[DataRow]) -> dict[str, Any]:
    """Lay out the points of an indicator; what has no value is null, and says by its status where it is protected."""
    points = list(rows)
    periods = [str(row["period"]) for row in points]
    word = dataset.protected_word
    status = dict(_status(points, word))
    unit = next((str(row["unit"]) for row in points), "")
    notes = [note for note in (dataset.state.text, dataset.notice) if note]
    made: dict[str, Any] = {
        "version": "2.0",
        "class": "dataset",
        "label": f"{name}, {dataset.edition.label}",
        "source": f"{dataset.board.name}, {dataset.board.region}",
        "updated": (dataset.state.revised or dataset.state.fixed or dataset.extracted).isoformat(),
        "note": notes,
        "id": ["period", "group"],
        "size": [len(points), len(_GROUPS)],
        "role": {"time": ["period"]},
        "dimension": {
            "period": {"label": phrase("period"), "category": {"index": periods}},
            "group": {
                "label": phrase("json_stat.group"),
                "category": {
                    "index": list(_GROUPS.values()),
                    "label": {code: first_upper(word) for code, word in GROUP_WORDS.items()},
                },
            },
        },
        "value": [None if row[column] == word else row[column] for row in points for column in _GROUPS],
        "extension": {"indicator": indicator, "unit": unit, "edition": str(dataset.edition)},
    }
    return made | ({"status": status} if status else {})


def _status(points: Iterable[Mapping[str, object]], word: str) -> Iterator[tuple[str, str]]:
    """Say of cells, by their places, that they are protected, invented or preliminary."""
    place = -1
    for row in points:
        invented = str(row["invented"] or "").split()
        for column in _GROUPS:
            place += 1
            said = word if row[column] == word else ""
            if row[column] not in (None, word):
                words = [phrase("json_stat.invented")] if column in invented else []
                words += [phrase("preliminary").lower()] if row["preliminary"] else []
                said = ", ".join(words)
            if said:
                yield str(place), said
