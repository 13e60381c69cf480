"""Charts in a real Chromium: read by pointer, finger and keyboard, within the window, and whole without the script."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import product

import pytest
from axe_core import look
from browsing import Watched, needs_chromium, watched
from built import Project, rows
from playwright.sync_api import Browser, Locator, Page, Route, expect
from visits import FOLLOWED

pytestmark = needs_chromium

SICK = "sjukfranvaro"
INDICATOR, UNITS = f"indikatorer/{SICK}.html", "indikatorer/skorhetsbedomning.html"
WIDE, PHONE = {"width": 1280, "height": 900}, {"width": 360, "height": 740}


def chart(page: Page, name: str) -> Locator:
    """A chart by the name that made its ids unique, its folds open."""
    page.evaluate("for (const fold of document.querySelectorAll('article details')) fold.open = true")
    found = page.locator(f".sc-chart:has(svg[aria-labelledby='sc-{name}-wide-title'])")
    found.scroll_into_view_if_needed()
    return found


def hover(page: Page, found: Locator, index: int) -> None:
    """Point at a place of a chart, as the chart itself says where that is."""
    page.mouse.move(*found.evaluate(AT, index))


AT = """(chart, index) => {
    const svg = [...chart.querySelectorAll("svg")].find((each) => each.getBoundingClientRect().width);
    const told = JSON.parse(chart.dataset.scRead);
    const [x, y, width, height] = told[svg.classList.contains("sc-narrow") ? "narrow" : "wide"][index];
    const size = svg.getBoundingClientRect();
    const scale = size.width / svg.viewBox.baseVal.width;
    return [size.left + scale * (x + width / 2), size.top + scale * (y + Math.min(height / 2, 80))];
}"""
INSIDE = """(chart) => {
    const box = chart.querySelector(".sc-read-box").getBoundingClientRect();
    const root = document.documentElement;
    return [box.left >= 0, box.right <= root.clientWidth, box.top >= 0, box.bottom <= innerHeight,
            root.scrollWidth <= root.clientWidth];
}"""


def said(found: Locator) -> dict[str, str]:
    """The rows of the box, by what each is."""
    box = found.locator(".sc-read-row")
    return dict(zip(box.locator("dt").all_inner_texts(), box.locator("dd").all_inner_texts(), strict=True))


def hours(built: Project) -> dict[tuple[str, str], float]:
    """Sick leave by month and sex, straight from the extract."""
    table = rows(built.data / "extracts" / "heroma_franvaro.csv")
    return {
        (row["manad"], row["kon"]): 100 * float(row["sjuktimmar"]) / float(row["ordinarie_timmar"]) for row in table
    }


def percent(value: float) -> str:
    return f"{value:.1f} procent".replace(".", ",")


def test_hover_tells_the_month_of_the_extract(page: Page, built: Project) -> None:
    page.goto(INDICATOR)
    found = chart(page, SICK)
    expect(found.locator(".sc-read-box")).to_be_hidden()
    hover(page, found, 2)
    expect(found.locator(".sc-read-head")).to_have_text(re.compile(r"^Mars\b"))
    values = hours(built)
    told = said(found)
    assert told["2025"] == percent(values["2025-03", "totalt"])
    assert told["2024"] == percent(values["2024-03", "totalt"])
    assert told["Kvinnor"] == percent(values["2025-03", "kvinnor"])
    assert told["Män"] == percent(values["2025-03", "män"])
    hover(page, found, 11)
    expect(found.locator(".sc-read-head")).to_have_text("December (preliminär)")
    assert said(found)["2025"] == percent(values["2025-12", "totalt"])


def test_the_box_stays_while_it_is_pointed_at_and_goes_by_escape_and_by_leaving(page: Page) -> None:
    page.goto(INDICATOR)
    found = chart(page, SICK)
    box = found.locator(".sc-read-box")
    hover(page, found, 5)
    expect(box).to_be_visible()
    place = box.bounding_box()
    page.mouse.move(place["x"] + place["width"] / 2, place["y"] + place["height"] / 2)
    page.wait_for_timeout(100)
    expect(box).to_be_visible()
    expect(found.locator(".sc-read-head")).to_have_text(re.compile(r"^Juni\b"))
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    hover(page, found, 6)
    expect(box).to_be_visible()
    page.mouse.move(5, 5)
    expect(box).to_be_hidden()


def test_the_keyboard_walks_through_the_months_and_out_again(page: Page) -> None:
    page.goto(INDICATOR)
    found = chart(page, SICK)
    control = found.get_by_role("slider", name="Läs av diagrammet: Sjukfrånvarokvot, januari–december 2025")
    assert found.locator("a, button, input, [tabindex]").count() == 1
    control.focus()
    head, box = found.locator(".sc-read-head"), found.locator(".sc-read-box")
    expect(head).to_have_text("December (preliminär)")
    expect(found.locator(".sc-read-hint")).to_have_text("Piltangenterna byter månad, Escape stänger.")
    expect(found.locator(".sc-read-hint")).to_be_visible()
    for key, month in (
        ("ArrowLeft", "November"),
        ("Home", "Januari"),
        ("ArrowUp", "Januari"),
        ("ArrowRight", "Februari"),
        ("ArrowDown", "Mars"),
        ("End", "December (preliminär)"),
        ("ArrowRight", "December (preliminär)"),
    ):
        page.keyboard.press(key)
        # Behind the month stands what signal it is a part of.
        expect(head).to_have_text(re.compile(f"^{re.escape(month)}"))
        told = control.get_attribute("aria-valuetext")
        assert told.startswith(f"{head.text_content()}. 2025: ")
        assert all(value in told for value in said(found).values())
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(control).to_be_focused()
    page.keyboard.press("ArrowLeft")
    expect(head).to_have_text("December (preliminär)")
    page.keyboard.press("Tab")
    expect(control).not_to_be_focused()
    expect(box).to_be_hidden()


def test_assistive_technology_may_move_the_control_itself(page: Page) -> None:
    page.goto(INDICATOR)
    found = chart(page, SICK)
    found.get_by_role("slider").evaluate("(range) => { range.value = 3; range.dispatchEvent(new Event('input')); }")
    expect(found.locator(".sc-read-head")).to_have_text("April")


@pytest.mark.parametrize("name", ["skorhetsbedomning-vardcentral", "skorhetsbedomning-vardcentral-tratt"])
def test_units_tell_name_value_and_how_many(page: Page, built: Project, name: str) -> None:
    page.goto(UNITS)
    found = chart(page, name)
    found.get_by_role("slider").focus()
    page.keyboard.press("Home")
    table = page.locator(".sc-table[aria-label^='Identifierade för skörhetsbedömning per vårdcentral'] tbody tr").first
    unit, value, span, count, standing = table.locator("th, td").all_inner_texts()
    assert found.locator(".sc-read-head").inner_text() == (f"{unit} ({standing})" if "tratt" in name else unit)
    assert list(said(found).values()) == [f"{value} procent", span, count]
    assert unit == "Arvika"


def test_the_finances_are_read_line_by_line(page: Page) -> None:
    page.goto("ekonomi.html")
    found = chart(page, "kostnader-mot-budget")
    hover(page, found, 0)
    expect(found.locator(".sc-read-head")).to_have_text("Personalkostnader")
    assert list(said(found)) == ["Utfall", "Budget", "Skillnad"]
    assert all(value.endswith(" mnkr") for value in said(found).values())


PHONE_CHARTS = {
    INDICATOR: [SICK],
    "indikatorer/skyddsrond-medarbetare.html": ["skyddsrond-medarbetare"],
    UNITS: ["skorhetsbedomning-vardcentral", "skorhetsbedomning-vardcentral-tratt"],
    "ekonomi.html": ["kostnader-mot-budget"],
}


@pytest.fixture(scope="module")
def telephone(browser: Browser, site: str) -> Iterator[Watched]:
    """A page of a telephone that the tests use one after the other."""
    with watched(browser, site, viewport=PHONE, has_touch=True) as opened:
        yield opened


@pytest.mark.parametrize("where", PHONE_CHARTS)
def test_on_a_telephone_a_touch_is_answered_within_the_window(telephone: Watched, where: str) -> None:
    _, page, faults = telephone
    page.emulate_media(color_scheme="light")
    page.goto(where)
    for scheme, name in product(("light", "dark"), PHONE_CHARTS[where]):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(FOLLOWED, scheme)
        found = chart(page, name)
        last = found.evaluate("(chart) => JSON.parse(chart.dataset.scRead).stops.length - 1")
        for index in {0, last // 2, last}:
            middle = found.evaluate(AT, index)[1] - PHONE["height"] / 2
            page.evaluate("(by) => window.scrollBy({top: by, behavior: 'instant'})", middle)
            page.touchscreen.tap(*found.evaluate(AT, index))
            expect(found.locator(".sc-read-box")).to_be_visible()
            assert found.evaluate(INSIDE) == [True] * 5, (scheme, name, index)
        page.touchscreen.tap(180, 5)
        expect(found.locator(".sc-read-box")).to_be_hidden()
    assert not faults


def test_the_box_is_dark_in_the_dark(page: Page) -> None:
    colours = {}
    page.goto(INDICATOR)
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.evaluate(FOLLOWED, scheme)
        found = chart(page, SICK)
        hover(page, found, 4)
        look = "(box) => [getComputedStyle(box).backgroundColor, getComputedStyle(box).color]"
        colours[scheme] = found.locator(".sc-read-box").evaluate(look)
        page.mouse.move(5, 5)
    sums = {key: [sum(map(int, re.findall(r"\d+", part)[:3])) for part in pair] for key, pair in colours.items()}
    assert sums["light"][0] > 700 > 200 > sums["light"][1]
    assert sums["dark"][1] > 600 > 200 > sums["dark"][0]


def test_markup_in_what_is_told_stays_text_in_the_box(page: Page) -> None:
    def hostile(route: Route) -> None:
        answer = route.fetch()
        told = answer.text().replace("&#34;Kvinnor&#34;", "&#34;&lt;script&gt;alert(1)&lt;/script&gt;&#34;")
        route.fulfill(response=answer, body=told)

    page.on("dialog", lambda dialog: pytest.fail(dialog.message))
    page.route(f"**/{INDICATOR}", hostile)
    page.goto(INDICATOR)
    found = chart(page, SICK)
    hover(page, found, 2)
    assert "<script>alert(1)</script>" in said(found)
    assert found.locator("script").count() == 0
    told = found.get_by_role("slider").get_attribute("aria-valuetext")
    assert "<script>alert(1)</script>: " in told


@pytest.mark.parametrize("where", [INDICATOR, UNITS, "ekonomi.html"])
def test_axe_finds_nothing_wrong_with_charts_that_are_read(page: Page, where: str) -> None:
    page.goto(where)
    page.evaluate("for (const fold of document.querySelectorAll('article details')) fold.open = true")
    control = page.locator(".sc-read-range").first
    control.focus()
    page.keyboard.press("Home")
    expect(page.locator(".sc-reading")).to_have_count(1)
    assert look(page, within=".sc-chart")["wrong"] == []


def test_the_script_is_loaded_only_where_there_is_a_chart(built: Project) -> None:
    charted = {name for name, page in built.parsed.items() if page.select("[data-sc-read]")}
    scripted = {name for name, page in built.parsed.items() if page.select("script[src*='chart.js']")}
    assert scripted == charted
    assert {INDICATOR, "index.html"} < charted < set(built.names)


def test_without_javascript_the_chart_is_the_picture_alone(browser: Browser, site: str) -> None:
    with watched(browser, site, java_script_enabled=False, viewport=WIDE) as (_, page, faults):
        page.goto(INDICATOR)
        found = page.locator(f".sc-chart:has(svg[aria-labelledby='sc-{SICK}-wide-title'])")
        expect(found.locator("svg:visible")).to_have_count(1)
        expect(found.locator("input, .sc-read-box")).to_have_count(0)
        expect(found.locator("svg:visible text", has_text="preliminärt").first).to_be_visible()
        assert not faults
