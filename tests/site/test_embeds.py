"""Charts in pages of others: what they show, under which policy, and that they say when a later edition has come."""

from __future__ import annotations

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from bs4 import BeautifulSoup
from built import PUBLIC as SMALL_ADDRESS
from built import Project
from followed import BOARD, PUBLIC, shelf

from scorecard.site.editions import Shelf
from scorecard.site.embeds import embeds
from scorecard.site.markup import page_faults
from scorecard.site.page import read_page
from scorecard.site.policy import EMBED_HEADERS, EMBED_META, META, header_files, headers_of

ROWS = {"samtal": {"light": "red"}, "resor": {"light": ""}}


def pages(*having: str, public=PUBLIC) -> dict[str, str]:
    """The embeds of a shelf whose later edition has these indicators, and whose earlier one has both."""
    later, earlier = shelf().editions
    those = {name: ROWS[name] for name in having}
    later = replace(later, rows=those, pictures=having)
    earlier = replace(earlier, rows=ROWS, pictures=("resor", "samtal"))
    return dict(embeds(Shelf((later, earlier)), BOARD, public))


def text(page: str) -> str:
    return " ".join(BeautifulSoup(page, "html.parser").main.get_text().split())


def test_each_chart_of_each_edition_has_a_page_and_one_that_is_always_the_latest() -> None:
    assert sorted(pages("samtal")) == [
        "inbaddat/2025-08/resor.html",
        "inbaddat/2025-08/samtal.html",
        "inbaddat/2025-12/samtal.html",
        "inbaddat/inbaddat.css",
        "inbaddat/senaste/resor.html",
        "inbaddat/senaste/samtal.html",
    ]
    made = pages("samtal")
    assert made["inbaddat/senaste/samtal.html"] == made["inbaddat/2025-12/samtal.html"]
    assert made["inbaddat/senaste/resor.html"] == made["inbaddat/2025-08/resor.html"]


def test_it_shows_the_chart_its_colour_its_edition_and_that_figures_are_made_up() -> None:
    page = pages("samtal")["inbaddat/2025-12/samtal.html"]
    said = text(page)
    for part in ("■ Når inte målet (röd)", "Årsredovisning 2025.", "Påhittade uppgifter: så är det."):
        assert part in said
    soup = BeautifulSoup(page, "html.parser")
    assert soup.img["src"] == "../../2025-12/indikatorer/samtal.svg"
    assert soup.img["alt"] == "Samtal, 2025: 51,4 procent."
    assert soup.a["href"] == "../../2025-12/indikatorer/samtal.html"
    assert soup.find("link", rel="canonical")["href"] == f"{PUBLIC.address}2025-12/indikatorer/samtal.html"


def test_an_edition_says_that_a_later_one_has_come_and_the_latest_does_not() -> None:
    made = pages("samtal")
    assert "Ersatt av en senare utgåva: Årsredovisning 2025." in text(made["inbaddat/2025-08/samtal.html"])
    assert "senare utgåva" not in text(made["inbaddat/2025-12/samtal.html"])
    ended = "Det finns en senare utgåva, Årsredovisning 2025, som inte har den här indikatorn."
    assert ended in text(made["inbaddat/2025-08/resor.html"])
    assert "Ersatt" not in text(made["inbaddat/2025-08/resor.html"])


@pytest.mark.parametrize("public", [PUBLIC, None])
def test_it_has_a_policy_of_its_own_and_runs_nothing(public) -> None:
    for name, page in pages("samtal", "resor", public=public).items():
        if name.endswith(".html"):
            assert list(page_faults(read_page(page, name))) == []
            assert EMBED_META in page
            assert "<script" not in page
            assert [fault.file for fault in page_faults(read_page(page.replace(EMBED_META, META), name))]


def test_its_policy_stands_in_no_other_page() -> None:
    page = pages("samtal")["inbaddat/2025-12/samtal.html"]
    assert list(page_faults(read_page(page, "2025-12/samtal.html")))


def test_hosts_let_it_be_framed_and_nothing_else() -> None:
    assert headers_of("inbaddat/2025-12/samtal.html") == EMBED_HEADERS
    for path in ("2025-12/index.html", "index.html", "2025-12/inbaddat/a.html"):
        assert headers_of(path)["Content-Security-Policy"].endswith("frame-ancestors 'none'")
    assert "script-src" not in EMBED_HEADERS["Content-Security-Policy"]
    files = header_files("bok/")
    every, embedded = files["_headers"].split("\n\n")
    assert every.startswith("/*\n")
    assert "frame-ancestors *" not in every
    assert embedded.startswith("/bok/inbaddat/*\n  ! Content-Security-Policy\n")
    azure = json.loads(files["staticwebapp.config.json"])
    assert azure["globalHeaders"]["Content-Security-Policy"].endswith("'none'")
    assert [route["route"] for route in azure["routes"]] == ["/bok/inbaddat/*"]
    for name in (".htaccess", "nginx-headers.conf"):
        assert files[name].count("frame-ancestors *") == 1


def test_a_card_of_a_built_site_tells_how_its_chart_is_cited_and_embedded(small: Project) -> None:
    cited = 0
    for name, page in small.parsed.items():
        for fold in page.select(".sc-cite"):
            code = BeautifulSoup(fold.pre.get_text(), "html.parser").iframe
            embed = small.site / code["src"].removeprefix(SMALL_ADDRESS)
            assert embed == (small.pages / name).parent.joinpath(fold.a["href"]).resolve()
            soup = BeautifulSoup(embed.read_text("utf-8"), "html.parser")
            wide, narrow = soup("img")
            assert (embed.parent / wide["src"]).is_file()
            drawn = ElementTree.parse(embed.parent / narrow["src"]).getroot()
            # As wide as a telephone of 360 px at the most, so that its smallest letters, of 12 px, are 11 px there.
            assert float(drawn.attrib["width"]) <= 12 / 11 * 360
            sizes = [float(size.removesuffix("px")) for each in drawn.iter() if (size := each.get("font-size"))]
            assert min(sizes) * min(1, 360 / float(drawn.attrib["width"])) >= 11
            assert (embed.parent / soup.find("link", rel="stylesheet")["href"]).is_file()
            assert f"{SMALL_ADDRESS}{small.pages.name}/{name}#" in fold.p.get_text()
            cited += 1
    assert cited > 0
