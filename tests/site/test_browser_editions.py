"""The way between editions in a real Chromium: by mouse, by keyboard, without JavaScript, on a phone, and for axe."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator

import pytest
from axe_core import look
from browsing import needs_chromium, served, watched
from built import EDITION, ROOT, Project
from playwright.sync_api import Browser, Page, expect
from shelving import put_edition
from visits import DARK_NARROW, DARK_WIDE, LIGHT_NARROW, LIGHT_WIDE, MEASURE

from scorecard.catalogue.board import read_board
from scorecard.common.edition import Edition

EARLIER = "2025-08"
LACKS = "internkontroll.html"
ABOVE = ("utgavor.html", "historik/samtal-1177.html", "historik/entimmesbesok-psykiatri.html")

pytestmark = needs_chromium


@pytest.fixture(scope="module")
def two(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site with two editions, of which the earlier one lacks a page."""
    made = built.copy(tmp_path_factory.mktemp("two") / "project")
    earlier = made.root / "earlier"
    shutil.copytree(made.pages, earlier)
    (earlier / LACKS).unlink()
    ledger = earlier / "results.csv"
    ledger.write_text(ledger.read_text("utf-8").replace("51.4003475429", "48"), "utf-8")
    put_edition(earlier, made.site, Edition.parse(EARLIER, 1), read_board(ROOT))
    return made


@pytest.fixture(scope="module")
def address(two: Project) -> Iterator[str]:
    """The address of the whole site on a server of its own."""
    with served(two) as edition:
        yield edition.removesuffix(f"{EDITION}/")


@pytest.fixture(scope="module")
def site(address: str) -> str:
    return address


def links(page: Page) -> dict[str, str]:
    """The names that the list of editions shows, with where each leads."""
    found = page.locator(".sc-editions li a")
    return {link.inner_text(): link.evaluate("link => link.href") for link in found.all()}


def test_the_list_opens_by_mouse_and_closes_by_a_click_elsewhere(page: Page, address: str) -> None:
    page.goto(f"{EDITION}/ekonomi.html")
    box = page.locator(".sc-editions")
    expect(box.locator("summary")).to_have_text(f"Utgåva {EDITION}")
    expect(box.locator("ul")).to_be_hidden()
    box.locator("summary").click()
    expect(box.locator("ul")).to_be_visible()
    assert links(page) == {
        "Årsredovisning 2025": f"{address}{EDITION}/ekonomi.html",
        "Delårsrapport januari–augusti 2025": f"{address}{EARLIER}/ekonomi.html",
        "Alla utgåvor": f"{address}utgavor.html",
    }
    expect(box.locator("a[aria-current]")).to_have_text("Årsredovisning 2025")
    page.locator("h1").click()
    expect(box.locator("ul")).to_be_hidden()


def test_the_keyboard_opens_the_list_closes_it_and_follows_it(page: Page, address: str) -> None:
    page.goto(f"{EDITION}/ekonomi.html")
    summary = page.locator(".sc-editions summary")
    listed = page.locator(".sc-editions ul")
    summary.focus()
    page.keyboard.press("Enter")
    expect(listed).to_be_visible()
    page.keyboard.press("Tab")
    expect(listed.get_by_role("link", name="Årsredovisning 2025")).to_be_focused()
    page.keyboard.press("Escape")
    expect(listed).to_be_hidden()
    expect(summary).to_be_focused()
    page.keyboard.press("Space")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_url(f"{address}{EARLIER}/ekonomi.html")


def test_the_reader_stays_on_the_page_and_at_the_place(page: Page, address: str) -> None:
    page.goto(f"{EDITION}/goals/tillganglig-vard.html#insatser")
    page.locator(".sc-editions summary").click()
    page.get_by_role("link", name="Delårsrapport").click()
    page.wait_for_url(f"{address}{EARLIER}/goals/tillganglig-vard.html#insatser")
    expect(page.locator("[id='insatser']")).to_be_in_viewport()


def test_a_search_is_made_again_in_the_other_edition(page: Page, address: str) -> None:
    page.goto(f"{EDITION}/search.html?q=1177")
    page.locator(".sc-editions summary").click()
    page.get_by_role("link", name="Delårsrapport").click()
    page.wait_for_url(f"{address}{EARLIER}/search.html?q=1177")
    expect(page.locator("#search-results li").first).to_be_visible()


def test_a_page_that_the_other_edition_lacks_leads_to_its_first(page: Page, address: str) -> None:
    page.goto(f"{EDITION}/{LACKS}#main-content")
    page.locator(".sc-editions summary").click()
    page.get_by_role("link", name="Delårsrapport").click()
    page.wait_for_url(f"{address}{EARLIER}/index.html")


def test_without_javascript_a_link_leads_to_all_editions_and_the_history(browser: Browser, address: str) -> None:
    with watched(browser, address, java_script_enabled=False) as (_, page, faults):
        page.goto(f"{EDITION}/goals/tillganglig-vard.html")
        page.locator(".sc-editions a").click()
        page.wait_for_url(f"{address}utgavor.html")
        page.get_by_role("link", name="Besvarade telefonsamtal inom femton minuter 1177").click()
        page.wait_for_url(f"{address}historik/samtal-1177.html")
        page.get_by_role("link", name="Delårsrapport januari–augusti 2025").click()
        page.wait_for_url(f"{address}{EARLIER}/indikatorer/samtal-1177.html")
        page.goto(address)
        page.wait_for_url(f"{address}{EDITION}/index.html")
        assert not faults


def test_the_history_of_an_indicator_tells_every_edition(page: Page, address: str) -> None:
    page.goto(f"{EDITION}/indikatorer/samtal-1177.html")
    page.locator("article.sc-card").get_by_role("link", name="Alla utgåvor").click()
    page.wait_for_url(f"{address}historik/samtal-1177.html")
    cells = page.locator("tbody td:nth-of-type(1)")
    expect(cells).to_have_text([re.compile("^51,4.procent$"), re.compile("^48,0.procent$")])
    expect(page.locator(".sc-chart svg:visible")).to_have_count(1)


@pytest.mark.parametrize("name", ABOVE)
def test_the_pages_above_the_editions_are_whole(browser: Browser, address: str, name: str) -> None:
    with watched(browser, address) as (_, page, faults):
        for narrow, wide in ((LIGHT_NARROW, LIGHT_WIDE), (DARK_NARROW, DARK_WIDE)):
            narrow.begin(page)
            page.goto(name)  # these pages ask for the colours when they open
            for walk in (narrow, wide):
                walk.change(page)
                told = page.evaluate(MEASURE)
                assert told["overflow"] <= 0, walk.name
                assert told["dark"] == (walk.scheme == "dark"), walk.name
                assert told["styled"], walk.name
                assert told["title"], walk.name
            assert look(page)["wrong"] == [], wide.name
            assert page.url.endswith(name)
        assert not faults


def test_on_a_phone_the_open_list_fits(browser: Browser, address: str) -> None:
    with watched(browser, address, viewport={"width": 360, "height": 640}) as (_, page, faults):
        page.goto(f"{EDITION}/ekonomi.html")
        page.locator(".sc-editions summary").click()
        listed = page.locator(".sc-editions ul")
        expect(listed).to_be_visible()
        place = listed.bounding_box()
        assert place["x"] >= 0
        assert place["x"] + place["width"] <= 360
        assert page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth") <= 0
        assert not faults


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_wrong_with_the_list(browser: Browser, address: str, scheme: str) -> None:
    with watched(browser, address, color_scheme=scheme) as (_, page, _faults):
        page.goto(f"{EDITION}/ekonomi.html")
        page.locator(".sc-editions summary").click()
        assert look(page, within=".sc-editions")["wrong"] == []
