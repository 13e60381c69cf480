"""Addresses that last: the latest edition's files and pages, the list of changes, and what robots and the lost find."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from built import PUBLIC as SMALL_ADDRESS
from built import Project, rows
from followed import BOARD, PUBLIC, REASON, shelf

from scorecard.site.lasting import crawled, data_changes, latest_files, latest_pages, missing_page
from scorecard.site.markup import page_faults
from scorecard.site.page import read_page
from scorecard.site.policy import header_files
from scorecard.site.root_pages import shared_words

SHARED = shared_words(BOARD, shelf())


def test_every_page_of_the_latest_edition_has_an_address_that_leads_on_without_a_script() -> None:
    pages = dict(latest_pages(shelf(), SHARED, PUBLIC))
    assert sorted(pages) == ["senaste/goals/vard.html", "senaste/index.html", "senaste/indikatorer/samtal.html"]
    page = BeautifulSoup(pages["senaste/goals/vard.html"], "html.parser")
    assert page.find("meta", attrs={"http-equiv": "refresh"})["content"] == "0; url=../../2025-12/goals/vard.html"
    assert page.main.a["href"] == "../../2025-12/goals/vard.html"
    assert page.find("link", rel="canonical")["href"] == f"{PUBLIC.address}2025-12/goals/vard.html"
    assert all(list(page_faults(read_page(text, name))) == [] for name, text in pages.items())


@pytest.mark.parametrize("url", ["https://evil.example/a.html", "../../../2025-12/a", "../2025-12/a.html?x"])
def test_a_page_leads_on_to_the_latest_edition_and_nowhere_else(url: str) -> None:
    (text,) = [text for name, text in latest_pages(shelf(), SHARED, None) if name == "senaste/index.html"]
    page = text.replace('"0; url=../2025-12/index.html"', f'"0; url={url}"')
    assert [fault.expected for fault in page_faults(read_page(page, "senaste/index.html"))] == [
        "the same page of the latest edition"
    ]


def test_files_are_copied_under_names_without_the_edition(tmp_path: Path) -> None:
    for name in ("indikatorer.csv", "styrkort-2025-12.xlsx", "arsredovisning-2025.pdf", "indikatorer/samtal.csv"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(name, "utf-8")
    for name in ("provenance.json", "granskning.json", "_static/a.json", "asof/2025-09-18.csv", "index.html"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("x", "utf-8")
    found = latest_files(tmp_path, "2025-12")
    assert sorted(found) == [
        "senaste/indikatorer.csv",
        "senaste/indikatorer/samtal.csv",
        "senaste/rapport.pdf",
        "senaste/styrkort-2025-12.xlsx",
        "senaste/styrkort.xlsx",
    ]
    assert found["senaste/rapport.pdf"] == b"arsredovisning-2025.pdf"


def test_the_list_of_changes_tells_every_version_with_its_reason() -> None:
    told = json.loads(data_changes(shelf(), BOARD, PUBLIC))
    assert [(each["edition"], each["data"]) for each in told["editions"]] == [
        ("2025-12", f"{PUBLIC.address}2025-12/utgava.json"),
        ("2025-08", f"{PUBLIC.address}2025-08/utgava.json"),
    ]
    revised = told["editions"][1]["versions"][1]
    assert (revised["version"], revised["kind"], revised["reasons"]) == ("1.1.0", "minor", [REASON])
    assert revised["changed"] == [{"indicator": "resor", "figures": ["outturn"]}]


def test_robots_are_told_of_all_pages_where_there_is_an_address() -> None:
    files = dict(crawled(shelf(), {"utgavor.html": "", "historik/samtal.html": "", "404.html": ""}, PUBLIC))
    assert files["robots.txt"].endswith(f"Sitemap: {PUBLIC.address}sitemap.xml\n")
    listed = {loc.text for loc in ElementTree.fromstring(files["sitemap.xml"]).iter() if loc.tag.endswith("}loc")}
    names = ["2025-12/goals/vard.html", "2025-12/index.html", "2025-12/indikatorer/samtal.html", "utgavor.html"]
    names += ["2025-08/goals/vard.html", "2025-08/index.html", "historik/samtal.html"]
    assert listed == {f"{PUBLIC.address}{name}" for name in names}
    assert dict(crawled(shelf(), {}, None)) == {"robots.txt": "User-agent: *\nAllow: /\n"}


def test_the_page_for_what_is_missing_leads_back_from_any_depth() -> None:
    page = BeautifulSoup(missing_page(SHARED, PUBLIC), "html.parser")
    assert [link["href"] for link in page.main("a")] == [
        "/bok/2025-12/index.html",
        "/bok/2025-12/search.html",
        "/bok/utgavor.html",
    ]
    files = header_files(PUBLIC.path)
    assert "ErrorDocument 404 /bok/404.html\n" in files[".htaccess"]
    assert "error_page 404 /bok/404.html;\n" in files["nginx-headers.conf"]
    assert "404" not in "".join(header_files().values())


def test_a_built_site_has_them_all(small: Project) -> None:
    for name in ("indikatorer.csv", "styrkort.json", "utgava.json"):
        assert (small.site / "senaste" / name).read_bytes() == (small.pages / name).read_bytes()
    for page in small.names:
        assert (small.site / "senaste" / page).is_file()
    listed = ElementTree.parse(small.site / "sitemap.xml").getroot()
    places = [loc.text.removeprefix(SMALL_ADDRESS) for loc in listed.iter() if loc.tag.endswith("}loc")]
    assert all((small.site / place).is_file() for place in places)
    assert len(places) > len(small.names)
    told = json.loads((small.site / "andringar.json").read_text("utf-8"))["editions"]
    assert [each["versions"][0]["kind"] for each in told] == ["draft"]
    assert rows(small.site / "senaste" / "indikatorer.csv")[0]["edition"] == small.pages.name
