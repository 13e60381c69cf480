"""The history of a unit: what each edition told of it, as it told it."""

from __future__ import annotations

import json
from pathlib import Path

from bs4 import BeautifulSoup, Tag
from built import folded, text_of
from shelving import put_edition

from scorecard.catalogue.board import Board, Rule
from scorecard.common.edition import Edition
from scorecard.wording.hyphens import without_soft_hyphens

BOARD = Board(
    name="Nämnden",
    region="Regionen",
    region_short="R",
    rule=Rule(version="1", yellow_from=0.9, goal_red_share=0.5),
    licence={"name": "CC0-1.0", "title": "CC0", "path": "https://licens.example.org/"},
)
PAGE = "<!DOCTYPE html>\n<html lang='sv'><head><meta charset='utf-8'></head><body></body></html>\n"
LEDGER = (
    "goal,indicator,name,unit,decimals\n"
    "vard,samtal,Samtal som fick svar,procent,1\n"
    "vard,besok,Besök inom 3 dagar,procent,0\n"
)
HEAD = "indicator,unit,unit_kind,unit_name,value\n"
LATEST, EARLIER = Edition(2025, 12), Edition(2025, 8)


def put(root: Path, edition: Edition, rows: str, name: str, pages: tuple[str, ...] = ()) -> None:
    folder = root / "built"
    for page in ("index.html", *pages):
        (folder / page).parent.mkdir(parents=True, exist_ok=True)
        (folder / page).write_text(PAGE, "utf-8")
    (folder / "results.csv").write_text(LEDGER, "utf-8")
    (folder / "enheter.csv").write_text(HEAD + rows, "utf-8")
    indicators = [{"indicator": "samtal", "name": "Samtal som fick svar", "short": "Samtal", "goal": "vard"}]
    told = {
        "units": [{"unit": "sund", "unit_kind": "enhet", "unit_name": name, "indicators": ["samtal"]}],
        "indicators": [each | {"told": "Text."} for each in indicators],
        "goals": [],
        "versions": [{"version": "1.0.0", "kind": "fixed", "day": "2026-02-01", "reasons": [], "changed": []}],
    }
    about = ("label", "title", "description", "state", "state_told", "notice", "covers", "edition")
    (folder / "utgava.json").write_text(json.dumps(told | dict.fromkeys(about, "") | {"synthetic": False}), "utf-8")
    put_edition(folder, root / "_site", edition, BOARD)


def history(root: Path) -> Tag:
    page = (root / "_site/historik/enheter/sund.html").read_text("utf-8")
    return BeautifulSoup(without_soft_hyphens(page), "html.parser").main


def test_each_edition_stands_with_its_own_name_and_values(tmp_path: Path) -> None:
    first = "samtal,procent,enhet,Sundet,51.44\nbesok,procent,enhet,Sundet,skyddad\nsamtal,procent,enhet,Vik,12\n"
    put(tmp_path, EARLIER, first, "Sundet")
    put(tmp_path, LATEST, "samtal,procent,enhet,Sund,60.05\n", "Sund", ("enheter/sund.html",))
    page = history(tmp_path)
    assert text_of(page.h1) == "Sund (enhet)"
    assert [folded(text_of(each)) for each in page.select("thead th")] == ["Utgåva", "Samtal", "Besök inom 3 dagar"]
    rows = [[folded(text_of(cell)) for cell in row.select("th, td")] for row in page.select("tbody tr")]
    assert rows == [
        ["Årsredovisning 2025", "60,1 procent", "–"],
        ["Delårsrapport januari–augusti 2025", "51,4 procent", "skyddad"],
    ]
    assert [link["href"] for link in page.select("tbody a")] == ["../../2025-12/enheter/sund.html"]
    facts = [each["data-fact"] for each in page.select("data")]
    assert facts == ["2025-12/samtal.enhet.enhet.sund.2025", "2025-08/samtal.enhet.enhet.sundet.2025"]
