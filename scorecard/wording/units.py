"""How units are told: after a number, after a difference, and on an axis."""

from __future__ import annotations

from dataclasses import dataclass

NBSP = "\u00a0"


@dataclass(frozen=True)
class UnitWords:
    """How a unit stands after a number, after a difference, and on an axis."""

    after: str
    axis: str
    difference: str | None = None
    difference_one: str | None = None
    counted: str | None = None


class Units(dict[str, UnitWords]):
    """The words of the units; one that a board has made for itself stands as it is written."""

    def __missing__(self, unit: str) -> UnitWords:
        return UnitWords(unit, unit[:1].upper() + unit[1:])


UNITS = Units(
    {
        "procent": UnitWords("procent", "Procent", "procentenheter", "procentenhet"),
        "procentenheter": UnitWords("procentenheter", "Procentenheter", "procentenheter", "procentenhet"),
        "index": UnitWords("i index", "Index 0–100", "indexenheter", "indexenhet"),
        "mnkr": UnitWords("mnkr", "Miljoner kronor"),
        "antal": UnitWords("", "Antal", counted=""),
        "heltider": UnitWords("heltider", "Heltider", counted="heltider"),
        "vårdplatser": UnitWords("vårdplatser", "Vårdplatser", counted="vårdplatser"),
        "tänder per barn": UnitWords("tänder per barn", "Tänder per barn", counted="tänder per barn"),
        "per 100 000 invånare": UnitWords(
            f"per 100{NBSP}000 invånare", f"Per 100{NBSP}000 invånare", counted=f"per 100{NBSP}000 invånare"
        ),
        "per 100 disponibla vårdplatser": UnitWords(
            f"per 100{NBSP}disponibla vårdplatser",
            f"Per 100{NBSP}disponibla vårdplatser",
            counted=f"per 100{NBSP}disponibla vårdplatser",
        ),
    }
)
