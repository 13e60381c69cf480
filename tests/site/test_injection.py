"""Markup in a unit's name, a register and a comment stands as text everywhere, and nothing of it ever runs."""

from __future__ import annotations

import re
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile, is_zipfile

import pytest
from browsing import WIDE, needs_chromium, soon, watched
from built import Project, build_once, text_of
from changed_book import BREAKING, CANARY, IMAGE, SCRIPT, change_once
from file_texts import pdf_pages
from playwright.sync_api import Browser

pytestmark = pytest.mark.build

GOAL, CALLS = "goals/tillganglig-vard.html", "indikatorer/samtal-1177.html"
UNITS = "indikatorer/samtal-vardcentral.html"
UNIT = re.compile(r"enheter/(?!index\.html)")
ON_A_PAGE = re.compile(r"alert\(|onerror|javascript:", re.IGNORECASE)  # in whatever way the rest is written
RUNNING = re.compile(r"^on|^srcdoc$")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site whose unit, register and comments are named by somebody who wants scripts to run there."""
    return change_once(tmp_path_factory).project


def files_in(folder: Path) -> Iterator[tuple[str, Path]]:
    """Every file of a folder, and its name there."""
    return ((path.relative_to(folder.parent).as_posix(), path) for path in folder.rglob("*") if path.is_file())


def test_no_page_has_gained_an_element_that_runs(built: Project, tmp_path_factory: pytest.TempPathFactory) -> None:
    clean = build_once(tmp_path_factory)
    # Units have their addresses from the register, which would refuse such names: without it they have others.
    of_units, known_units = ([name for name in each.names if UNIT.match(name)] for each in (built, clean))
    assert {*built.names} - {*of_units} == {*clean.names} - {*known_units}
    assert len(of_units) > 50
    for name, page in built.parsed.items():
        same = clean.parsed[known_units[0] if name in of_units else name]
        scripts, before = (
            [script.get("src", script.get("type")) for script in each.find_all("script")] for each in (page, same)
        )
        assert scripts == before, name
        assert None not in scripts  # what is not loaded is data, which no browser runs
        assert [script for script in scripts if "/" in script and not script.endswith("+json")]
        images = [len(each.find_all(["img", "image", "iframe", "object"])) for each in (page, same)]
        assert images[0] == images[1], name
        for tag in page.find_all(True):
            assert not [attribute for attribute in tag.attrs if RUNNING.match(attribute)], name
            assert not str(tag.get("href", "")).startswith("javascript:"), name


def test_it_stands_as_text_in_tables_charts_comments_and_registers(built: Project) -> None:
    page = built.parsed[GOAL]
    card = built.parsed[UNITS].select_one("article.sc-card")
    tables = [table for table in card.find_all("table") if "per vårdcentral" in text_of(table.caption)]
    table = tables[0]  # after it comes what each unit gave to the change
    cells = [text_of(row.find("th")) for row in table.select("tbody tr")]
    assert {SCRIPT, BREAKING.replace('"', "”")} <= set(cells)  # a quotation mark is set as Swedish has it
    drawn = [text_of(text) for text in card.select(".sc-chart svg text, .sc-chart svg desc, .sc-chart svg title")]
    assert [text for text in drawn if "<script>" in text], "the chart of the units does not name them"
    for place in (page.select_one(".sc-judgement"), page.select_one(".sc-goal-text")):
        assert SCRIPT in text_of(place)
        assert IMAGE in text_of(place)
    assert SCRIPT in text_of(built.parsed[CALLS].select_one(".sc-comment"))
    for name in (GOAL, UNITS, "handelser.html", "politiska-beslut.html"):
        assert [cell for cell in built.parsed[name].select("tbody :is(th, td)") if SCRIPT in cell.get_text()], name


def test_the_files_and_the_printed_report_hold_it_as_text(built: Project) -> None:
    for path in built.pages.rglob("*.svg"):
        assert "<script" not in path.read_text("utf-8"), path.name
    index = (built.pages / "searchindex.js").read_text("utf-8")
    assert "</script" not in index
    assert "<img" not in index
    (report,) = built.pages.glob("*.pdf")
    text = "".join("".join(pdf_pages(report.read_bytes())).split())
    assert text.count(SCRIPT) >= 4
    assert "<imgsrc=xonerror=alert(1)>" in text


def test_what_nothing_uses_of_an_extract_leaves_it_nowhere(built: Project) -> None:
    extracts = [path for path in (built.data / "extracts").glob("*.csv") if CANARY in path.read_text("utf-8")]
    assert len(extracts) == len(list((built.data / "extracts").glob("*.csv")))
    made = {name: path.read_bytes() for folder in ("_site", "_build") for name, path in files_in(built.root / folder)}
    kept = [*built.root.glob("notebooks/*.ipynb"), *built.data.glob("*.csv")]
    made |= {path.name: path.read_bytes() for path in kept}
    for name, content in list(made.items()):
        if is_zipfile(BytesIO(content)):
            with ZipFile(BytesIO(content)) as packed:
                made |= {f"{name}/{inner}": packed.read(inner) for inner in packed.namelist()}
        if name.endswith(".pdf"):
            made[f"{name} as text"] = "".join("".join(pdf_pages(content)).split()).encode()
    ends = {name.rpartition(".")[2] for name in made}
    assert {"html", "js", "json", "csv", "xlsx", "xml", "pdf", "svg", "ipynb", "pdf as text"} <= ends
    assert [name for name, content in made.items() if CANARY.encode() in content] == []


def where_it_stands(built: Project) -> list[str]:
    """The pages that hold any of it, the only ones that differ in what they may run from those of the clean site."""
    pages = {name: (built.pages / name).read_text("utf-8").replace("\u00ad", "") for name in built.names}
    found = [name for name, page in pages.items() if ON_A_PAGE.search(page)]
    assert {GOAL, CALLS, UNITS, "enheter/index.html", "handelser.html", "politiska-beslut.html"} <= {*found}
    assert len([name for name in found if UNIT.match(name)]) == 2
    return found


@needs_chromium
def test_nothing_of_it_runs(browser: Browser, site: str, built: Project) -> None:
    with watched(browser, site, viewport=WIDE, bypass_csp=True) as (_, page, faults):
        page.on("dialog", lambda dialog: (faults.append(f"it ran: {dialog.message}"), dialog.dismiss()))
        for name in [
            *where_it_stands(built),
            "search.html?q=alert",
            f"search.html?q={SCRIPT}",
            f"om.html?highlight={SCRIPT}",
        ]:
            page.goto(name)
            page.evaluate("() => document.querySelectorAll('details').forEach((fold) => (fold.open = true))")
        page.goto("politiska-beslut.html")
        page.get_by_label("Sök i tabellen").first.fill(SCRIPT)
        page.wait_for_timeout(200)
        assert faults == []
        page.evaluate("void setTimeout(() => alert('prov'))")
        assert soon(page, lambda: faults == ["it ran: prov"])
