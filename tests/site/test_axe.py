"""axe-core on every page, light and dark, narrow and wide: nothing that EN 301 549 or WCAG 2.2 AA forbids."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import axe_playwright_python
import pytest
from browsing import NARROW, WIDE, needs_chromium, watched
from built import Project
from playwright.sync_api import Browser, Page

AXE = (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa", "EN-301-549", "best-practice"]
# Off unless they are asked for, since axe counts them as trials still.
TRIALS = ["label-content-name-mismatch", "table-fake-caption", "td-has-header", "p-as-heading"]

pytestmark = needs_chromium

# What axe finds, and, of the texts whose contrast it leaves for people to judge (those of drawings, and those that
# something may lie over), the ones with too little against the nearest background behind them.
CHECK = """async ([tags, trials]) => {
    const found = await axe.run(document, {
        runOnly: { type: "tag", values: tags },
        rules: Object.fromEntries(trials.map((name) => [name, { enabled: true }])),
        resultTypes: ["violations", "incomplete"],
        elementRef: true,
        preload: false,
    });
    const parts = (colour) => {
        const numbers = colour.match(/^rgba?\\(([^)]*)\\)$/)?.[1].match(/[0-9.]+/g).map(Number);
        return numbers && { rgb: numbers.slice(0, 3), alpha: numbers[3] ?? 1 };
    };
    const over = (top, under) => top.rgb.map((part, n) => part * top.alpha + under[n] * (1 - top.alpha));
    const behind = (element) => {
        if (!element) return [255, 255, 255];
        const colour = parts(getComputedStyle(element).backgroundColor);
        return colour.alpha === 1 ? colour.rgb : over(colour, behind(element.parentElement));
    };
    const light = (rgb) => {
        const linear = rgb.map((part) => (part > 10 ? ((part / 255 + 0.055) / 1.055) ** 2.4 : part / 255 / 12.92));
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2];
    };
    const contrast = (element) => {
        const style = getComputedStyle(element);
        const drawn = element instanceof SVGElement;
        const ink = parts(drawn ? style.fill : style.color);
        const paper = behind(drawn ? element.ownerSVGElement.parentElement : element);
        if (!ink) return 0;
        const [one, other] = [light(over(ink, paper)), light(paper)].sort((a, b) => b - a);
        return (one + 0.05) / (other + 0.05);
    };
    // A text of a drawing is written twice: first broad, in the colour of the paper, so that no line crosses it.
    const halo = (element) => {
        const style = getComputedStyle(element);
        return element instanceof SVGElement && style.stroke !== "none" && style.stroke === style.fill;
    };
    const doubtful = [];
    let judged = 0;
    for (const { id, nodes } of found.incomplete) {
        for (const { element, html } of nodes) {
            if (id !== "color-contrast") doubtful.push(`${id}: ${html.slice(0, 200)}`);
            else if (!halo(element)) {
                judged += 1;
                const enough = element.matches(".sc-shape") ? 3 : 4.5;
                const reached = contrast(element);
                if (reached < enough) doubtful.push(`contrast ${reached.toFixed(2)}: ${html.slice(0, 200)}`);
            }
        }
    }
    const told = found.violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 200)}`));
    return { told, doubtful, judged, rules: found.passes.length };
}"""
OPEN_FOLDS = "() => document.querySelectorAll('details').forEach((fold) => (fold.open = true))"
# A row of numbers is like the one above it: one walk of the four looks at them all, the others at the first and last.
FEW_ROWS = """() => document.querySelectorAll(".sc-table tbody").forEach(
    (body) => [...body.rows].slice(6, -1).forEach((row) => row.remove()))"""
PARTS = [(scheme, size) for scheme in ("light", "dark") for size in (NARROW, WIDE)]


@pytest.fixture
def page(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    scheme, size = getattr(request, "param", PARTS[0])
    with watched(browser, site, color_scheme=scheme, viewport=size, reduced_motion="reduce") as (_, page, faults):
        yield page
        assert not faults


def look(page: Page) -> tuple[list[str], int]:
    """What is wrong in a page as it stands, and how many texts' contrast had to be judged here."""
    page.evaluate(AXE)
    found = page.evaluate(CHECK, [TAGS, TRIALS])
    assert found["rules"] > 10, "axe looked at nothing"
    return found["told"] + found["doubtful"], found["judged"]


def walk(page: Page, names: list[str], tell: Callable[[str, object], None], *changes: str) -> None:
    """Look at pages as they are after some changes, and say how many there were."""
    wrong, judged = [], 0
    assert len(names) > 5
    for name in names:
        page.goto(name)
        for change in changes:
            page.evaluate(change)
        faults, count = look(page)
        judged += count
        wrong += [f"{name}: {fault}" for fault in faults]
    assert not wrong
    assert judged > 100, "the texts of the charts were not looked at"
    state = page.evaluate("[document.documentElement.dataset.theme, innerWidth + ' px'].join(', ')")
    tell(
        "axe",
        f"{len(names)} pages, {state}: 0 violations; {judged} texts left to others have contrast enough",
    )


# xdist gives each class to a worker of its own.
class TestLight:
    @pytest.mark.parametrize("page", PARTS[:1], indirect=True, ids=["360"])
    def test_every_page_whole_with_its_folds_open(self, page: Page, built: Project, record_property) -> None:
        walk(page, built.names, record_property, OPEN_FOLDS)


class TestOthers:
    @pytest.mark.parametrize("page", PARTS[1:], indirect=True, ids=["light-1280", "dark-360", "dark-1280"])
    def test_every_page_with_its_folds_open(self, page: Page, built: Project, record_property) -> None:
        walk(page, built.names, record_property, OPEN_FOLDS, FEW_ROWS)


class TestStates:
    def test_every_page_that_has_folds_as_it_opens(self, page: Page, built: Project, record_property) -> None:
        folded = [name for name, parsed in built.parsed.items() if parsed.select("details")]
        walk(page, folded, record_property, FEW_ROWS)

    @pytest.mark.parametrize("page", PARTS, indirect=True, ids=["light-360", "light-1280", "dark-360", "dark-1280"])
    def test_the_search_and_what_it_found(self, page: Page) -> None:
        page.goto("om.html")
        page.keyboard.press("Control+k")
        page.locator("dialog[open]").wait_for()
        assert look(page)[0] == []
        page.goto("search.html?q=1177")
        page.locator("#search-results li").first.wait_for()
        assert look(page)[0] == []

    @pytest.mark.parametrize("page", [PARTS[0], PARTS[2]], indirect=True, ids=["light-360", "dark-360"])
    def test_the_menus_of_a_telephone(self, page: Page) -> None:
        for button in ("Visa eller dölj menyn", "Visa sidans innehåll"):
            page.goto("ekonomi.html")
            page.get_by_role("button", name=button).click()
            page.locator("dialog[open]").wait_for()
            assert look(page)[0] == []

    @pytest.mark.parametrize("page", PARTS[:2], indirect=True, ids=["360", "1280"])
    def test_what_is_wrong_would_be_noticed(self, page: Page) -> None:
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
        told = look(page)[0]
        rules = {fault.partition(":")[0].partition(" ")[0] for fault in told}
        assert {"image-alt", "label", "label-content-name-mismatch", "color-contrast", "contrast"} <= rules
