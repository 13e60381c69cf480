"""Journeys through the site by keyboard, and by those who see, read and move in other ways than most."""

from __future__ import annotations

import json
import re

import pytest
from browsing import NARROW, WIDE, needs_chromium, watched
from built import Project
from playwright.sync_api import Browser, Page, expect
from visits import CUT, LARGE, LIGHT_NARROW, LIGHT_WIDE, OPENED_UNITS, PLAIN, SPACED, STYLE, TARGETS, UNORDERED, Walk

GOAL, INDICATOR = "goals/tillganglig-vard.html", "indikatorer/samtal-1177.html"
STILL = [{"viewport": size, "reduced_motion": "reduce"} for size in (WIDE, NARROW)]
SAMPLE = ("index.html", GOAL, INDICATOR, "indikatorer.html", "ekonomi.html", "search.html?q=1177")

pytestmark = needs_chromium


def on(**settings):
    """Run a test in a page with other settings than those of a desk."""
    return pytest.mark.parametrize("page", [settings], indirect=True, ids=["-".join(settings)])


# By keyboard


@on(viewport=NARROW)
def test_the_menu_of_a_telephone_takes_the_focus_and_gives_it_back(page: Page) -> None:
    page.goto("ekonomi.html")
    button = page.get_by_role("button", name="Visa eller dölj menyn")
    button.focus()
    page.keyboard.press("Enter")
    menu = page.locator("dialog[open]")
    expect(menu).to_be_visible()
    inside = "() => document.activeElement.closest('dialog[open]') !== null"
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate(inside) or page.evaluate("() => document.activeElement === document.body")
    page.keyboard.press("Escape")
    expect(menu).to_have_count(0)
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    link = page.locator("dialog[open]").get_by_role("link", name="Alla indikatorer")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Alla indikatorer")
    expect(page.locator("dialog[open]")).to_have_count(0)


@on(viewport=NARROW)
def test_the_contents_of_a_page_lead_to_a_heading(page: Page) -> None:
    page.goto(GOAL)
    page.get_by_role("button", name="Visa sidans innehåll").press("Enter")
    link = page.locator("dialog[open]").get_by_role("link", name="Nämndens kommentar")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Nämndens kommentar")).to_be_in_viewport()
    expect(page.locator("dialog[open]")).to_have_count(0)


def test_the_search_opens_closes_and_is_sent_by_its_button(page: Page) -> None:
    page.goto("om.html")
    opener = page.get_by_role("search", name="Sökning i boken").get_by_role("button", name="Sök")
    opener.focus()
    page.keyboard.press("Enter")
    dialog = page.get_by_role("dialog", name="Sök i boken")
    expect(dialog.get_by_role("searchbox", name="Sök i boken")).to_be_focused()
    page.keyboard.press("Escape")
    expect(dialog).to_have_count(0)
    opener.press("Enter")
    page.keyboard.type("väntande")
    page.keyboard.press("Tab")
    expect(dialog.get_by_role("button", name="Sök")).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=v%C3%A4ntande")
    expect(page.locator("#search-results li").first).to_be_visible()


# What has the keyboard's focus, and what shows it. Focus that the browser draws by itself has the style "auto".
FOCUSED = """() => {
    const element = document.activeElement;
    const seen = (style) => style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
    const whole = element.closest(".sc-chart") ?? element; // a chart is read by an unseen control that covers it
    const box = element.getBoundingClientRect();
    const parts = [0.05, 0.5, 0.95];
    const points = parts.flatMap((x) => parts.map((y) => [box.left + x * box.width, box.top + y * box.height]));
    const onTop = points.map(([x, y]) => document.elementFromPoint(x, y));
    return {
        name: `${element.tagName} ${element.className} ${element.textContent.trim().slice(0, 40)}`,
        body: element === document.body,
        shown: seen(getComputedStyle(element)),
        uncovered: onTop.some((top) => top && (whole.contains(top) || top.contains(whole))),
    };
}"""


@pytest.mark.parametrize("page", STILL, indirect=True, ids=["1280", "360"])
@pytest.mark.parametrize("name", SAMPLE)
def test_every_stop_of_the_keyboard_can_be_seen(page: Page, name: str) -> None:
    page.goto(name)
    if "?" in name:  # what was found comes when the page has opened
        page.locator("#search-results li").first.wait_for()
        expect(page.locator(".search-summary[role=status]")).to_contain_text("Antal träffar")
    stops, wrong = 0, []
    for _ in range(400):
        page.keyboard.press("Tab")
        told = page.evaluate(FOCUSED)
        if told["body"]:
            break
        stops += 1
        if not (told["shown"] and told["uncovered"]):
            wrong.append(told)
    assert not wrong
    assert stops > 10


def test_every_target_is_large_enough_or_has_room(seen) -> None:
    pages = seen(LIGHT_NARROW)
    assert [(name, each) for name, page in pages.items() for each in page["targets"][0]] == []
    assert sum(page["targets"][1] for page in pages.values()) > 10 * len(pages)


@on(viewport=NARROW)
def test_a_target_that_is_too_small_would_be_noticed(page: Page) -> None:
    page.goto("om.html")
    assert page.evaluate(TARGETS)[0] == []
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<p><a href=a>i</a><a href=b>j</a></p>')"
    )
    page.evaluate(
        "document.querySelectorAll('main p:last-of-type a').forEach((link) => link.style.display = 'inline-block')"
    )
    assert page.evaluate(TARGETS)[0]


# By those who need it larger, with more air, in other colours, still, or without scripts

READERS = {
    "a screen 320 pixels wide, which is 1280 at 400 per cent (WCAG 1.4.10)": (LIGHT_NARROW, "cut at 320"),
    "text at 200 per cent (WCAG 1.4.4)": (LIGHT_WIDE, "cut when large"),
    "more space between lines, words and letters (WCAG 1.4.12)": (LIGHT_NARROW, "cut with space"),
}


@pytest.mark.parametrize(("walk", "which"), READERS.values(), ids=READERS.keys())
def test_nothing_is_cut_for(seen, walk: Walk, which: str) -> None:
    pages = seen(walk)
    assert [(name, each) for name, page in pages.items() for each in page[which]] == []
    assert [page["faults"] for page in pages.values() if page["faults"]] == []


@pytest.mark.parametrize("walk", [LIGHT_NARROW, LIGHT_WIDE], ids=["360", "1280"])
def test_pages_are_read_and_walked_through_in_the_order_that_is_seen(seen, walk: Walk) -> None:
    assert {name: found for name, page in seen(walk).items() if (found := page["unordered"])} == {}


def test_another_order_would_be_noticed(page: Page) -> None:
    page.goto(INDICATOR)
    assert page.evaluate(UNORDERED) == []
    page.evaluate(STYLE, ".bd-article div.cell { display: flex; flex-direction: column-reverse }")
    assert page.evaluate(UNORDERED)


def test_the_first_indicator_of_a_goal_is_reached_with_few_stops_of_the_keyboard(page: Page) -> None:
    page.goto(GOAL)
    behind = """() => Boolean(document.querySelector(".sc-row").compareDocumentPosition(document.activeElement)
        === Node.DOCUMENT_POSITION_FOLLOWING)"""
    stops = 0
    while not page.evaluate(behind) and stops < 100:
        page.keyboard.press("Tab")
        stops += 1
    assert 10 < stops - 1 <= 60  # the last is behind it


@pytest.mark.parametrize("size", [NARROW | {"width": 320}, NARROW, WIDE], ids=["320", "360", "1280"])
def test_what_is_cut_would_be_noticed(browser: Browser, site: str, size: dict[str, int]) -> None:
    with watched(browser, site, viewport=size) as (_, page, _):
        page.goto(GOAL)
        assert page.evaluate(CUT) == []
        page.evaluate("document.querySelector('main p').style.width = '3000px'")
        assert page.evaluate(CUT)


@pytest.mark.parametrize("style", [LARGE, SPACED])
def test_the_style_of_a_reader_is_followed(page: Page, style: str) -> None:
    """Else nothing would be cut, whatever its letters did."""
    page.goto("om.html")
    height = "document.querySelector('main').offsetHeight"
    before = page.evaluate(height)
    page.evaluate(STYLE, style)
    assert page.evaluate(height) > before


@on(viewport=NARROW, forced_colors="active")
def test_with_the_readers_own_colours_status_and_icons_are_there(page: Page) -> None:
    page.goto(GOAL)
    assert page.evaluate("matchMedia('(forced-colors: active)').matches")
    light = page.locator(".sc-verdict .sc-light").first
    assert light.evaluate("(mark) => getComputedStyle(mark).borderTopStyle") == "solid"
    expect(light).to_contain_text("Uppnås inte")
    icon, paper = page.locator(".primary-toggle .fa-bars").evaluate(
        "(icon) => [[icon, '::before'], [document.body]].map((each) => getComputedStyle(...each).backgroundColor)"
    )
    assert icon != paper


@on(reduced_motion="reduce")
def test_nothing_moves_for_those_who_have_asked_for_stillness(page: Page) -> None:
    page.goto(GOAL)
    moving = page.evaluate("""() => [...document.querySelectorAll("*")].filter((element) => {
        const { transitionDuration, animationName, scrollBehavior } = getComputedStyle(element);
        const lasts = transitionDuration.split(",").some((time) => parseFloat(time) > 0.01);
        return lasts || animationName !== "none" || scrollBehavior === "smooth";
    }).map((element) => `${element.tagName} ${element.className}`)""")
    assert moving == []


def test_without_javascript_every_page_has_all_its_text(seen) -> None:
    pages, plain = seen(LIGHT_WIDE), seen(PLAIN)
    assert [page["faults"] for page in plain.values() if page["faults"]] == []
    sent = {name: page["text as sent"] for name, page in pages.items()}
    assert [name for name, text in sent.items() if text != pages[name]["text"]] == []
    assert 10 < len(plain) < len(sent)
    assert [name for name, page in plain.items() if page["text"] != sent[name]] == []
    assert sum(len(text) for text in sent.values()) > 100_000
    assert all(len(text) > 300 for name, text in sent.items() if name not in {"search.html", *OPENED_UNITS})


@on(viewport=NARROW)
def test_the_first_screen_of_a_telephone_holds_the_answer(page: Page) -> None:
    page.goto("index.html")
    first = page.locator(".sc-glance").first
    reason = first.locator(".sc-glance-goal > p").nth(2)
    for part in (".sc-banner", ".sc-lead", ".sc-counts >> nth=0", ".sc-find"):
        expect(page.locator(part)).to_be_in_viewport(ratio=1)
    for part in (first.locator(".sc-glance-verdict"), first.locator(".sc-glance-name"), reason):
        expect(part).to_be_in_viewport(ratio=1)
    assert page.locator(".sc-banner").bounding_box()["height"] < 40


def test_the_first_screen_of_a_desk_holds_the_red_goal_with_its_worst_and_what_is_done(page: Page) -> None:
    page.goto("index.html")
    first = page.locator(".sc-glance").first
    for part in (".sc-glance-goal", ".sc-worst", ".sc-glance-done"):
        expect(first.locator(part)).to_be_in_viewport(ratio=1)


# Numbers


def test_no_number_of_any_page_is_bound_to_nothing(seen, built: Project) -> None:
    assert {name: found for name, page in seen(LIGHT_WIDE).items() if (found := page["unbound"])} == {}
    reviewed = sorted(built.site.glob("**/granskning.json"))
    assert reviewed[-1] == built.site / "granskning.json"  # that of the pages above the editions
    for path in reviewed:
        told = json.loads(path.read_text("utf-8"))
        assert (path, told["unbound"]) == (path, {})
        assert set(told["pages"].values()) == {0}


def test_a_planted_number_is_marked_and_counted_in_the_review_mode(page: Page) -> None:
    page.goto("om.html")
    page.evaluate("() => document.querySelector('.bd-article p').append(' Sammanlagt 42 procent.')")
    page.get_by_role("button", name="Granskningsläge").click()
    status = page.locator("#sc-review [role=status]")
    expect(status).to_have_text(re.compile(r"Granskning: 1 obundet tal på sidan. 0 obundna tal i utgåvan. LIX \d\d\."))
    page.goto("index.html")  # the mode is remembered from page to page
    expect(status).to_have_text(re.compile(r"Granskning: 0 obundna tal på sidan. 0 obundna tal i utgåvan. LIX \d\d\."))
    page.get_by_role("button", name="Avsluta granskningen").click()
    expect(status).to_have_count(0)
    page.goto("resultatmal.html?granska")
    expect(status).to_have_text(re.compile(r"Granskning: 0 obundna tal på sidan. 0 obundna tal i utgåvan. LIX \d\d\."))


def test_a_number_tells_what_it_is_by_click_and_by_enter(page: Page) -> None:
    page.goto(INDICATOR)
    figure = page.locator(".sc-value [data-fact='samtal-1177.utfall.2025']")
    figure.click()
    box = page.get_by_role("dialog", name="Besvarade telefonsamtal inom femton minuter 1177, utfall")
    expect(box).to_contain_text("51,4 procent")
    # The sums of the extract's two columns for the year, and their quotient.
    expect(box).to_contain_text("65\u00a0666")
    expect(box).to_contain_text("inera_1177.csv")
    page.keyboard.press("Escape")
    expect(box).to_be_hidden()
    expect(figure).to_be_focused()
    page.set_viewport_size({"width": 360, "height": 480})  # lower than the box, which opens at its top
    page.keyboard.press("Enter")
    expect(box).to_be_visible()
    expect(box.get_by_role("button", name="Stäng")).to_be_focused()
    assert box.evaluate("(element) => [element.scrollTop, element.scrollHeight > element.clientHeight]") == [0, True]
    page.get_by_role("button", name="Stäng").click()
    expect(figure).to_be_focused()
    page.keyboard.press("Enter")
    page.get_by_role("link", name="Länk till talet").click()
    expect(page).to_have_url(re.compile(r"#samtal-1177\.utfall\.2025$"))


def test_numbers_are_reached_with_few_stops_of_the_keyboard(page: Page) -> None:
    for name, most in ((GOAL, 13 + 4), (INDICATOR, 4)):  # one for each row or part of a card
        page.goto(name)
        assert 0 < page.locator("[data-fact][tabindex]").count() <= most
    page.goto("riket.html")
    table = page.locator(".sc-table:has([data-fact])").first
    table.focus()
    page.keyboard.press("Enter")
    first = page.evaluate("() => document.activeElement.dataset.fact")
    page.keyboard.press("ArrowDown")
    below = page.evaluate("() => document.activeElement.dataset.fact")
    assert first.split(".")[1] == below.split(".")[1]  # the same column, another indicator
    assert first.split(".")[0] != below.split(".")[0]
    page.keyboard.press("Tab")
    assert table.locator("[data-fact][tabindex]").count() == 0
