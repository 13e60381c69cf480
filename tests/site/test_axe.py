"""axe-core on every page, light and dark, narrow and wide: nothing that EN 301 549 or WCAG 2.2 AA forbids."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from axe_core import look
from browsing import NARROW, WIDE, needs_chromium
from built import Project
from playwright.sync_api import Page
from visits import ALIKE, DARK_NARROW, DARK_WIDE, LIGHT_NARROW, LIGHT_WIDE, SAMPLES, WALKS, Walk

pytestmark = needs_chromium

PARTS = [
    {"color_scheme": scheme, "viewport": size, "reduced_motion": "reduce"}
    for scheme in ("light", "dark")
    for size in (NARROW, WIDE)
]


def told(pages: dict[str, dict], tell: Callable[[str, object], None], state: str, key: str = "axe") -> None:
    """See that nothing is wrong in pages, and say how many there were."""
    found = {name: page[key] for name, page in pages.items() if key in page}
    assert len(found) > 5
    assert [f"{name}: {fault}" for name, page in found.items() for fault in page["wrong"]] == []
    judged = sum(page["judged"] for page in found.values())
    assert judged > 40, "the texts of the charts were not looked at"
    tell("axe", f"{len(found)} pages, {state}: 0 violations; {judged} texts left to others have contrast enough")


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
def test_every_page_with_its_folds_open(seen, walk: Walk, record_property) -> None:
    told(seen(walk), record_property, walk.name)


def test_every_page_that_has_folds_as_it_opens(seen, built: Project, record_property) -> None:
    folded = [name for name, parsed in built.parsed.items() if parsed.select("details")]
    pages = seen(LIGHT_NARROW)
    assert [name for name in pages if "axe closed" in pages[name]] == folded
    told({name: pages[name] for name in folded}, record_property, f"{LIGHT_NARROW.name}, folded", "axe closed")


def test_every_page_is_looked_at_light_and_dark_and_at_every_width_and_a_sample_in_each_way(seen) -> None:
    found = {walk: {name: page["axe"] for name, page in seen(walk).items() if "axe" in page} for walk in WALKS}
    coloured, others = (
        {walk: {name for name in pages if pages[name][what]} for walk, pages in found.items()}
        for what in ("colours", "others")
    )
    every = set(seen(LIGHT_NARROW))
    assert coloured[LIGHT_NARROW] == coloured[DARK_WIDE] == others[LIGHT_NARROW] == others[LIGHT_WIDE] == every
    most = {name for name in every if not name.startswith(ALIKE)} | SAMPLES
    assert coloured[LIGHT_WIDE] == coloured[DARK_NARROW] == most
    assert others[DARK_NARROW] == others[DARK_WIDE] == SAMPLES < every


@pytest.mark.parametrize("page", PARTS, indirect=True, ids=["light-360", "light-1280", "dark-360", "dark-1280"])
def test_the_search_and_what_it_found(page: Page) -> None:
    page.goto("om.html")
    page.keyboard.press("Control+k")
    page.locator("dialog[open]").wait_for()
    assert look(page)["wrong"] == []
    page.goto("search.html?q=1177")
    page.locator("#search-results li").first.wait_for()
    assert look(page)["wrong"] == []


@pytest.mark.parametrize("page", [PARTS[0], PARTS[2]], indirect=True, ids=["light-360", "dark-360"])
def test_the_menus_of_a_telephone(page: Page) -> None:
    for button in ("Visa eller dölj menyn", "Visa sidans innehåll"):
        page.goto("ekonomi.html")
        page.get_by_role("button", name=button).click()
        page.locator("dialog[open]").wait_for()
        assert look(page)["wrong"] == []


@pytest.mark.parametrize("page", PARTS[:2], indirect=True, ids=["360", "1280"])
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
    found = look(page)["wrong"]
    rules = {fault.partition(":")[0].partition(" ")[0] for fault in found}
    assert {"image-alt", "label", "label-content-name-mismatch", "color-contrast", "contrast"} <= rules
