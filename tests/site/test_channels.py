"""What is told beside pages and files has no figure that the facts have not, which is what an attacker reads anyway."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from built import EDITION, Project

from scorecard.catalogue.board import read_board
from scorecard.catalogue.targets import edition_catalogue
from scorecard.common.edition import Edition
from scorecard.common.faults import DisclosureError
from scorecard.protection.protect import small_counts
from scorecard.site.channels import untold_numbers

FACTS = {
    "facts": [
        {
            "id": "x.utfall.2025",
            "label": "Vård inom 90 dagar",
            "value": 8472.25,
            "printed": "8\u00a0472",
            "when": "2025",
        },
        {"id": "x.forandring.2025", "label": "Förändring", "value": -12.5, "printed": "\u221212,5", "when": "2025"},
    ]
}
HEAD = '<meta name="description" content="{}"><title>{}</title>'
TOLD = '<data data-fact="{}" value="{}">{}</data>'
RIGHT = {
    "2025-12/a.html": TOLD.format("x.utfall.2025", "8472", "8\u00a0472"),
    "2025-12/b.html": TOLD.format("x.utfall.2025", "8500", "cirka 8\u00a0500")
    + TOLD.format("x.forandring.2025", "12.5", "12,5"),
    "2025-12/c.html": HEAD.format("8\u00a0472 av 2025", "5.1.1 Vård, per 100\u00a0000"),
    "2025-12/d.html": '<b data-is="date">31 mars</b> <code>17</code> <svg data-series="x"><text>40</text></svg>',
    "2025-12/e.html": '<tr><th><a href="../indikatorer/y.html">Y</a></th><td><svg aria-label="66,6"></svg></td></tr>',
    "inbaddat/2025-12/x.html": "<h1>Vård inom 90 dagar</h1><p>8\u00a0472</p>",
    "historik/x.html": TOLD.format("2025-12/x.utfall.2025", "8472", "8\u00a0472"),
    "floden/utgavor.xml": "<feed><title>Vård 2025</title><entry><summary>8\u00a0472.</summary></entry></feed>",
    "floden/mal/x.xml": "<feed><title>Fastställd 20\u00a0mars 2026</title></feed>",
}
# What a site tells beside its facts: the file, and the number that is found.
WRONG = {
    "2025-12/enheter/a.html": (TOLD.format("x.utfall.2025", "8473", "8\u00a0473"), "8473"),
    "2025-12/lattlast.html": (TOLD.format("y.utfall.2025", "3", "3"), "3"),
    "2025-12/en/index.html": ("<p>3 of 5</p>", "3 5"),
    "2025-12/b.html": ('<svg aria-label="Kil 66,6 procent"></svg>', "66,6"),
    "2025-12/c.html": (HEAD.format("3 väntar", "Vård"), "3"),
    "2025-12/d.html": ('<script type="application/ld+json">{"description": "3 väntar", "version": "7"}</script>', "3"),
    "2025-12/e.html": (
        '<tr><th><a href="../indikatorer/x.html">X</a></th><td><svg aria-label="66,6"></svg></td></tr>',
        "66,6",
    ),
    "inbaddat/2025-12/x.html": ("<p>3 väntar</p>", "3"),
    "historik/enheter/a.html": (TOLD.format("x.utfall.2025", "8472", "8\u00a0472"), "8472"),
    "index.html": ('<img alt="3 väntar">', "3"),
    "floden/enheter/a.xml": ("<feed><entry><summary>3 väntar</summary></entry></feed>", "3"),
}


def written(site: Path, files: dict[str, str]) -> Path:
    for name, text in {"2025-12/facts.json": json.dumps(FACTS), **files}.items():
        path = site / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")
    return site


def test_what_pages_tell_beside_facts_is_found_in_every_channel(tmp_path: Path) -> None:
    site = written(tmp_path, {name: text for name, (text, _) in WRONG.items()})
    found: dict[str, str] = {}
    for one in untold_numbers(site, ["2025-12"], {"y"}):
        found[one.file] = f"{found.get(one.file, '')} {one.number}".strip()
    assert found == {name: number for name, (_, number) in WRONG.items()}


def test_facts_dates_and_what_is_public_are_told_by_right(tmp_path: Path) -> None:
    assert untold_numbers(written(tmp_path, RIGHT), ["2025-12"], {"y"}) == ()


def test_facts_that_cannot_be_read_are_a_fault(tmp_path: Path) -> None:
    site = written(tmp_path, {"2025-12/facts.json": "[]"})
    with pytest.raises(DisclosureError, match="these are no facts"):
        untold_numbers(site, ["2025-12"])


def test_a_built_site_tells_no_number_that_no_fact_has(built: Project) -> None:
    indicators = (indicator for _, indicator in edition_catalogue(built.root, Edition.parse(EDITION, 1)).indicators)
    asked = small_counts(indicators, read_board(built.root).protection)
    assert untold_numbers(built.site, [EDITION], asked.public) == ()
