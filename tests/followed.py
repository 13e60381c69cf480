"""A shelf of two editions, written by hand as their own files tell of them."""

from __future__ import annotations

from typing import Any

from scorecard.catalogue.board import Board, PublicSite
from scorecard.common.edition import Edition
from scorecard.site.editions import Shelf, Shelved

PUBLIC = PublicSite(address="https://styrkort.region.example/bok/", tag="region.example,2026")
BOARD = Board(
    name="Nämnden & styrelsen",
    region="Regionen",
    region_short="R",
    rule={"version": "1", "yellow_from": 0.9, "goal_red_share": 0.5},
    licence={"name": "CC0-1.0", "title": "CC0", "path": "https://creativecommons.org/publicdomain/zero/1.0/deed.sv"},
    site=PUBLIC,
    contact={"role": "Kansliet", "address": "kansliet@region.example"},
)
LATEST, EARLIER = Edition(2025, 12), Edition(2025, 8)
LICENCE = BOARD.licence.model_dump()
REASON = "En fil var fel <rättad>."
OF_ALL = {"bytes": 120, "sha256": "ab" * 32, "about": "Om filen."}
FILES = [
    {"path": "indikatorer.csv", "format": "CSV", "table": "indikatorer", "title": "Alla indikatorer"} | OF_ALL,
    {"path": "styrkort.json", "format": "JSON"} | OF_ALL,
    {"path": "bild.png", "format": "PNG"} | OF_ALL,
]


def version(number: str, kind: str, day: str, *changed: str) -> dict[str, Any]:
    figures = [{"indicator": name, "figures": ["outturn"]} for name in changed]
    return {"version": number, "kind": kind, "day": day, "reasons": [REASON] if changed else [], "changed": figures}


def told(edition: Edition, *versions: dict[str, Any], units: tuple[str, ...] = ("vc-kil",)) -> dict[str, Any]:
    """What an edition's own file tells: one goal with two indicators, of which units have the first."""
    return {
        "edition": str(edition),
        "label": edition.label,
        "title": f"Styrkort, {edition.label}",
        "description": "Mål & indikatorer.",
        "board": BOARD.name,
        "region": BOARD.region,
        "covers": edition.period.span,
        "synthetic": True,
        "notice": "Påhittade uppgifter: så är det.",
        "licence": LICENCE,
        "state": "fixed",
        "state_told": "Fastställd 20 februari 2026.",
        "versions": list(versions),
        "goals": [{"goal": "vard", "number": "1.1", "name": "Vård & omsorg", "told": "Uppnås"}],
        "indicators": [
            {"indicator": "samtal", "goal": "vard", "name": "Samtal", "told": "Samtal, 2025: 51,4 procent."},
            {"indicator": "resor", "goal": "vard", "name": "Resor", "told": "Resor, 2025: 9."},
        ],
        "units": [
            {"unit": unit, "unit_kind": "vårdcentral", "unit_name": "Kil", "indicators": ["samtal"]} for unit in units
        ],
        "files": FILES,
    }


def shelf(*, later: bool = True) -> Shelf:
    """Two editions, of which the later one is a draft, and the earlier one was revised once, of `resor` alone."""
    revised = told(EARLIER, version("1.0.0", "first", "2025-09-18"), version("1.1.0", "minor", "2025-11-02", "resor"))
    editions = [
        Shelved(LATEST, ("goals/vard.html", "index.html", "indikatorer/samtal.html"), {}, True, told=draft()),
        Shelved(EARLIER, ("goals/vard.html", "index.html"), {}, True, told=revised),
    ]
    return Shelf(tuple(editions if later else editions[1:]))


def draft() -> dict[str, Any]:
    """What the later edition tells."""
    return told(LATEST, version("0.1.0", "draft", "2026-01-30")) | {"state": "draft"}
