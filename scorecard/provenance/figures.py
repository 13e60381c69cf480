"""The figures that an edition publishes, each under words that a reader finds it by."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scorecard.common.names import DOCUMENT_FILE as DOCUMENT
from scorecard.common.names import LEDGER_FILE as LEDGER

_KEYS = {
    "series": ("period",),
    "units": ("unit_kind", "unit_name"),
    "figures": ("figure",),
    "signals": ("period",),
    "contributions": ("split_by", "part"),
    "actions": ("action",),
}
_NOTHING = "nothing"
Figures = Mapping[tuple[str, ...], Any]


@dataclass(frozen=True)
class FigureDifference:
    """A figure that two builds of an edition give differently, as both write it."""

    name: tuple[str, ...]
    found: str
    expected: str


def site_figures(folder: Path) -> dict[str, Figures]:
    """Read the figures of an edition's folder by the file that holds them; a file that cannot be read has none.

    A figure's name is its indicator and what it is: ("samtal-1177", "outturn"), ("samtal-1177", "series", "2025-01",
    "value").
    """
    return {DOCUMENT: dict(_of_document(folder / DOCUMENT)), LEDGER: dict(_of_ledger(folder / LEDGER))}


def count_figures(found: Mapping[str, Figures]) -> int:
    """Count the numbers of an edition, each once though several files hold it."""
    return sum(isinstance(value, int | float) and not isinstance(value, bool) for value in found[DOCUMENT].values())


def differences(found: Figures, expected: Figures) -> list[FigureDifference]:
    """Tell every figure that differs, in the order of what is expected."""
    names = [*expected, *(name for name in found if name not in expected)]
    return [
        FigureDifference(name, _told(found, name), _told(expected, name))
        for name in names
        if name not in found or name not in expected or found[name] != expected[name]
    ]


def _told(figures: Figures, name: tuple[str, ...]) -> str:
    if name not in figures:
        return _NOTHING
    return figures[name] if isinstance(figures[name], str) else json.dumps(figures[name], ensure_ascii=False)


def _of_document(path: Path) -> Iterator[tuple[tuple[str, ...], Any]]:
    try:
        document = json.loads(path.read_bytes())
        for goal in document["goals"]:
            for key in ("assessment", "suggestion"):
                yield (goal["goal"], key), goal[key]
            for indicator in goal["indicators"]:
                yield from _of_indicator(indicator["indicator"], indicator)
    except (OSError, ValueError, KeyError, TypeError, RecursionError):
        return  # that the file is not what was built is told of the file itself


def _of_indicator(name: str, indicator: Mapping[str, Any]) -> Iterator[tuple[tuple[str, ...], Any]]:
    for key, value in indicator.items():
        if key not in _KEYS:
            if not isinstance(value, (dict, list)):
                yield (name, key), value
            continue
        for row in value:
            at = tuple(str(row[part]) for part in _KEYS[key])
            yield from (((name, key, *at, column), cell) for column, cell in row.items() if column not in _KEYS[key])


def _of_ledger(path: Path) -> Iterator[tuple[tuple[str, ...], Any]]:
    try:
        with path.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                yield from (((row["indicator"], str(column)), str(value)) for column, value in row.items())
    except (OSError, ValueError, KeyError, csv.Error):
        return
