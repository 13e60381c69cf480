"""The page of one unit: the cards that tell of it, goal by goal, and nothing of another host."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from nbformat import v4
from tiny_edition import REPOSITORY

from scorecard.book.book import Sources, read_sources
from scorecard.common.edition import Edition
from scorecard.common.faults import ParameterError
from scorecard.editions.unit_page import build_unit, unit_page
from scorecard.notebooks.file import notebook_text
from scorecard.pages.alone import page_style

EDITION = Edition.parse("2025-12", 1)
CARD = '<article class="sc-card"><p class="sc-outturn">86,9</p><a href="#x">Permanent länk</a></article>'


@pytest.fixture(scope="module")
def sources() -> Sources:
    return read_sources(REPOSITORY, EDITION)


def ran(folder: Path, sources: Sources, **shown: str) -> Path:
    """Write an executed notebook for each goal, in which some indicators are told of."""
    for goal in sources.catalogue.goals:
        cells = [
            v4.new_code_cell(
                f'sheet.report("{indicator.id}", measure)',
                outputs=[v4.new_output("display_data", {"text/html": shown.get(indicator.id, "<p>finns inte</p>")})],
            )
            for indicator in goal.indicators
        ]
        (folder / f"{goal.id}.ipynb").write_text(notebook_text(v4.new_notebook(cells=cells)), "utf-8")
    return folder


def test_the_indicators_that_a_unit_has_stand_under_their_goals(tmp_path: Path, sources: Sources) -> None:
    folder = ran(tmp_path, sources, **{"samtal-vardcentral": CARD, "skorhetsbedomning": CARD})
    page = BeautifulSoup(unit_page(sources, folder, "Rud (vårdcentral)", page_style(REPOSITORY)), "html.parser")
    assert page.h1.text == page.title.text == "Rud (vårdcentral), Årsredovisning 2025"
    assert [each.text for each in page.select("h2, h3")] == [
        "5.1.1 Tillgänglig vård på lika villkor",
        "Telefonsamtal till vårdcentral besvarade samma dag",
        "5.3.1 God, säker och nära vård",
        "Identifierade för skörhetsbedömning",
    ]
    assert "Påhittade uppgifter" in page.main.text
    assert page.select("a, script, link") == []
    assert re.findall(r"url\(|@import", str(page)) == []
    # It is dark where the screen is, in the colours that the site has when its reader has chosen them.
    styles = str(page).split("(prefers-color-scheme: dark)")
    light, dark = (re.findall(r"--sc-paper: (#\w+)", style) for style in styles)
    assert light == ["#fefefe", "#14181c"]
    assert dark == ["#14181c"]
    assert page.html.get("data-theme") is None


def test_a_unit_that_nothing_tells_of_is_told(tmp_path: Path, sources: Sources) -> None:
    with pytest.raises(ParameterError, match="no indicator tells of this unit in the edition; found Eda"):
        unit_page(sources, ran(tmp_path, sources), "Eda", "")


def test_a_unit_that_there_is_not_is_refused_before_anything_runs(tmp_path: Path) -> None:
    with pytest.raises(ParameterError, match="there is no such unit; found Rutt; expected Rud"):
        build_unit(REPOSITORY, EDITION, "Rutt", None)
