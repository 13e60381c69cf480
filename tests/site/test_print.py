"""A single page on paper: what is read, light, with wide charts and how each colour came about, and no furniture."""

from __future__ import annotations

from io import BytesIO
from unicodedata import normalize

from browsing import NARROW, needs_chromium, watched
from built import Project, text_of
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader

GOAL = "goals/tillganglig-vard.html"
SHORT = "goals/klinisk-forskning.html"
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
    """A text without spaces and ligatures, which paper has in other places than a screen."""
    return "".join(normalize("NFKC", text).split())


def printed(page: Page) -> tuple[PdfReader, str]:
    report = PdfReader(BytesIO(page.pdf(format="A4", tagged=True)))
    return report, squeezed("".join(each.extract_text() for each in report.pages))


def test_a_goal_on_paper(browser: Browser, site: str, built: Project) -> None:
    with watched(browser, site, viewport=NARROW, color_scheme="dark") as (_, page, faults):
        page.goto(GOAL)
        report, told = printed(page)
        assert not faults
    cards = built.parsed[GOAL].select("article.sc-card")
    explained = [squeezed(text_of(fold.p)) for card in cards for fold in card.select("details.sc-how")]
    assert len(explained) == 12  # of thirteen indicators, one has no target
    assert [text for text in explained if text not in told.replace("†", "")] == []  # beside what is invented
    assert [words for words in FURNITURE if squeezed(words) in told] == []
    assert squeezed(built.parsed[GOAL].h1.get_text().removesuffix("#")) in told
    assert "Påhittadeuppgifter:" in told
    assert 13 <= len(report.pages) <= 26  # a card takes a page, or two
    assert report.trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_paper_is_light_and_has_room_for_the_wide_charts(browser: Browser, site: str) -> None:
    with watched(browser, site, viewport=NARROW, color_scheme="dark") as (_, page, faults):
        page.goto(GOAL)
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
