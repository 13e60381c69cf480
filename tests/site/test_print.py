"""A single page on paper: what is read, light, with wide charts and how each colour came about, and no furniture."""

from __future__ import annotations

import re
from io import BytesIO
from unicodedata import normalize

import pytest
from browsing import NARROW, needs_chromium, watched
from built import Project, text_of
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

GOAL = "goals/tillganglig-vard.html"
INDICATOR = "indikatorer/medicinsk-bedomning-3-dagar.html"
SHORT = "indikatorer/forskarutbildning.html"
FURNITURE = (
    "Hoppa till innehållet",
    "Visa beräkningen",
    "Siffrorna bakom diagrammet",
    "Föregående sida",
    "Till sidans början",
    "På den här sidan",
    "Sök i tabellen",
    "Alla indikatorer",  # stands in the menu
)

pytestmark = needs_chromium


def squeezed(text: str) -> str:
    """A text without spaces, hyphens and ligatures, which paper has in other places than a screen."""
    return re.sub(r"[\s\u00ad-]", "", normalize("NFKC", text))


def printed(page: Page) -> tuple[PdfReader, str]:
    report = PdfReader(BytesIO(page.pdf(format="A4", tagged=True)))
    return report, squeezed("".join(each.extract_text() for each in report.pages))


@pytest.mark.parametrize(("name", "most"), [(GOAL, 8), (INDICATOR, 4)])
def test_a_goal_and_an_indicator_on_paper(browser: Browser, site: str, built: Project, name: str, most: int) -> None:
    with watched(browser, site, viewport=NARROW, color_scheme="dark") as (_, page, faults):
        page.goto(name)
        report, told = printed(page)
        assert not faults
    parsed = built.parsed[name]
    explained = [squeezed(text_of(fold.p)) for fold in parsed.select("article.sc-card details.sc-how")]
    rows = [squeezed(text_of(row.h3)) for row in parsed.select(".sc-row")]
    assert (len(explained), len(rows)) == ((0, 13) if name == GOAL else (1, 0))
    # A figure that is invented has a sign beside it.
    assert [text for text in [*explained, *rows] if text not in told.replace("†", "")] == []
    assert [words for words in FURNITURE if squeezed(words) in told] == []
    assert squeezed(parsed.h1.get_text().removesuffix("#")) in told
    assert "Påhittadeuppgifter:" in told
    assert len(report.pages) <= most
    assert report.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_paper_is_light_and_has_room_for_the_wide_charts(browser: Browser, site: str) -> None:
    with watched(browser, site, viewport=NARROW, color_scheme="dark") as (_, page, faults):
        page.goto(INDICATOR)
        root = page.locator("html")
        chart = page.locator(".sc-chart").first
        expect(root).to_have_attribute("data-theme", "dark")
        expect(chart.locator(".sc-narrow")).to_be_visible()
        page.emulate_media(media="print", color_scheme="dark")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        expect(root).to_have_attribute("data-theme", "light")
        expect(chart.locator(".sc-wide")).to_be_visible()
        expect(chart.locator(".sc-narrow")).to_be_hidden()
        expect(page.locator(".bd-sidebar-primary")).to_be_hidden()
        page.emulate_media(media="screen", color_scheme="dark")
        page.evaluate("dispatchEvent(new Event('afterprint'))")
        expect(root).to_have_attribute("data-theme", "dark")
        expect(chart.locator(".sc-narrow")).to_be_visible()
        assert not faults


def test_a_fold_that_the_reader_has_opened_is_printed(browser: Browser, site: str) -> None:
    with watched(browser, site, viewport=NARROW) as (_, page, faults):
        page.goto(SHORT)
        page.get_by_text("Siffrorna bakom diagrammet").first.click()
        assert printed(page)[1].count("Siffrornabakomdiagrammet") == 1
        assert not faults
