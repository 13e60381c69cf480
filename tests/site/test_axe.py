"""axe-core on every page, light and dark, narrow and wide: nothing that EN 301 549 or WCAG 2.2 AA forbids."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import pytest
from axe_core import FAINT, look
from browsing import NARROW, WIDE, needs_chromium
from built import Project
from playwright.sync_api import Page, expect
from visits import (
    DARK_NARROW,
    DARK_WIDE,
    FOLLOWED,
    LED_BY_IN_FOLDS,
    LIGHT_NARROW,
    LIGHT_WIDE,
    WALKS,
    Walk,
    kinds,
    pages_opened,
    samples,
    samples_of,
)

pytestmark = needs_chromium

STILL = {"reduced_motion": "reduce"}


def told(pages: dict[str, dict], tell: Callable[[str, object], None], state: str) -> None:
    """See that nothing is wrong in pages, and say how many there were."""
    found = {name: page["axe"] for name, page in pages.items() if "axe" in page}
    assert len(found) > 5
    assert [f"{name}: {fault}" for name, page in found.items() for fault in page["wrong"]] == []
    judged = sum(page["judged"] for page in found.values())
    assert judged > 40, "the texts of the charts were not looked at"
    tell("axe", f"{len(found)} pages, {state}: 0 violations; {judged} texts left to others have contrast enough")


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
def test_pages_with_their_folds_open(seen, walk: Walk, record_property) -> None:
    told(seen(walk), record_property, walk.name)


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
def test_every_text_of_every_page_has_contrast_enough(seen, walk: Walk, record_property) -> None:
    pages = seen(walk)
    assert [f"{name}: {fault}" for name, page in pages.items() for fault in page["faint"][0]] == []
    texts = [page["faint"][1] for page in pages.values()]
    assert min(texts) > 10
    record_property("contrast", f"{len(texts)} pages, {walk.name}: all of {sum(texts)} texts have enough")


def test_every_page_that_has_folds_as_it_opens(seen, built: Project) -> None:
    folded = [name for name, parsed in built.parsed.items() if parsed.select("details")]
    pages = seen(LIGHT_NARROW)
    assert len(folded) > 5
    assert [name for name in pages if "led by" in pages[name]] == folded
    assert {name: found for name in folded if (found := pages[name]["led by"])} == {}
    for key in ("faint closed", "targets closed"):
        assert [fault for name in folded for fault in pages[name][key][0]] == []


def test_what_a_page_is_led_by_is_found_in_a_fold(page: Page) -> None:
    page.goto("indikatorer/samtal-1177.html")
    assert page.evaluate(LED_BY_IN_FOLDS) == []
    added = ('<h4 id="a">x</h4>', '<div role="none region">x</div>', "<nav>x</nav>", '<p id="main-content">x</p>')
    for html in added:
        page.evaluate("(html) => document.querySelector('main details').insertAdjacentHTML('beforeend', html)", html)
        if "main-content" in html:  # where the link that skips to the content leads
            page.evaluate("() => document.querySelector('#main-content:not(details *)').removeAttribute('id')")
    assert [element[:5] for element in page.evaluate(LED_BY_IN_FOLDS)] == [html[:5] for html in added]


def test_an_open_fold_hides_nothing(seen) -> None:
    """So that what no neighbour is asked for need not be looked at twice."""
    gone = {name: page["gone"] for name, page in seen(LIGHT_NARROW).items() if "gone" in page}
    assert len(gone) > 5
    assert {name: elements for name, elements in gone.items() if elements} == {}


@pytest.mark.parametrize(("light", "dark"), [(LIGHT_NARROW, DARK_NARROW), (LIGHT_WIDE, DARK_WIDE)], ids=["360", "1280"])
def test_a_page_is_the_same_light_and_dark_but_for_its_colours(seen, light: Walk, dark: Walk) -> None:
    """So that what asks for no colour need not be looked at twice."""
    one, other = ({name: page["markup"] for name, page in seen(walk).items()} for walk in (light, dark))
    assert [name for name in one if one[name] != other[name]] == []
    assert len(set(one.values())) == len(one)


def test_the_structure_of_every_page_is_looked_at_and_samples_of_all_kinds_of_elements_in_each_way(
    seen, built: Project
) -> None:
    pages = {name: (built.pages / name).read_text("utf-8") for name in pages_opened(built)}
    sampled = samples_of(built)
    found = {walk: {name for name, page in seen(walk).items() if "axe" in page} for walk in WALKS}
    assert found == {walk: set(pages) if walk == LIGHT_NARROW else sampled for walk in WALKS}
    every = set().union(*map(kinds, pages.values()))
    assert set().union(*(kinds(pages[name]) for name in sampled)) == every
    assert len(every) > 200
    for tag in ("a", "article", "details", "dl", "input", "path", "pre", "svg", "table", "text"):
        assert [kind for kind in every if kind[0] == tag], tag


def test_pages_of_known_kinds_make_no_more_samples() -> None:
    one, other = '<p class="a">x</p>', '<p class="b">y</p><p class="a">z</p>'
    assert kinds(other) == {("p", ("class", "a")), ("p", ("class", "b"))}
    assert samples({"1": one, "2": other, "3": one}) == {"2"}
    assert samples({"1": one, "2": other, "3": one, "4": "<p>"}) == {"2", "4"}


def wrong(page: Page, walks: Iterable[Walk]) -> dict[str, list[str]]:
    """What axe finds in an open page by the width and the colours that its reader changes it to."""
    found = {}
    for walk in walks:
        walk.change(page)
        page.evaluate(FOLLOWED, walk.scheme)
        found[walk.name] = look(page)["wrong"]
    return found


@pytest.mark.parametrize("page", [STILL], indirect=True, ids=["still"])
def test_the_search_and_what_it_found(page: Page) -> None:
    nothing = {walk.name: [] for walk in WALKS}
    LIGHT_NARROW.change(page)
    page.goto("om.html")
    page.keyboard.press("Control+k")
    page.locator("dialog[open]").wait_for()
    assert wrong(page, WALKS) == nothing
    expect(page.locator("dialog[open]")).to_be_visible()
    page.goto("search.html?q=1177")
    page.locator("#search-results li").first.wait_for()
    assert wrong(page, WALKS) == nothing


@pytest.mark.parametrize("page", [STILL], indirect=True, ids=["still"])
def test_the_menus_of_a_telephone(page: Page) -> None:
    LIGHT_NARROW.change(page)
    for button in ("Visa eller dölj menyn", "Visa sidans innehåll"):
        page.goto("ekonomi.html")
        page.get_by_role("button", name=button).click()
        page.locator("dialog[open]").wait_for()
        assert wrong(page, [LIGHT_NARROW, DARK_NARROW]) == {LIGHT_NARROW.name: [], DARK_NARROW.name: []}
        expect(page.locator("dialog[open]")).to_be_visible()
        LIGHT_NARROW.change(page)


@pytest.mark.parametrize(
    "page", [STILL | {"viewport": size} for size in (NARROW, WIDE)], indirect=True, ids=["360", "1280"]
)
def test_what_is_wrong_would_be_noticed(page: Page) -> None:
    page.goto("ekonomi.html")
    page.evaluate("""() => {
        const main = document.querySelector("main article");
        const wrong = document.createElement("div");
        wrong.innerHTML = '<img src="_static/favicon.svg"><input><button aria-label="Annat">Sök</button>' +
            '<p class="pale">blek text</p><table><tr><td></td></tr></table>';
        wrong.querySelector(".pale").style.color = "#999";
        main.append(wrong);
        document.querySelectorAll(".sc-chart text").forEach((text) => (text.style.fill = "#aaa"));
        document.querySelectorAll(".sc-chart text").forEach((text) => (text.style.stroke = "none"));
    }""")
    faint, _ = page.evaluate(FAINT)
    assert [text for text in faint if "blek text" in text]
    assert len(faint) > 10  # those of the charts
    found = look(page)["wrong"]
    rules = {fault.partition(":")[0].partition(" ")[0] for fault in found}
    assert {"image-alt", "label", "label-content-name-mismatch", "color-contrast", "contrast"} <= rules
