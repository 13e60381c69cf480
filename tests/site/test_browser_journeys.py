"""Journeys through the site by keyboard, and by those who see, read and move in other ways than most."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from browsing import NARROW, WIDE, needs_chromium, watched
from built import Project
from playwright.sync_api import Browser, Page, expect

GOAL = "goals/tillganglig-vard.html"
STILL = [{"viewport": size, "reduced_motion": "reduce"} for size in (WIDE, NARROW)]
SAMPLE = ("index.html", GOAL, "indikatorer.html", "ekonomi.html", "search.html?q=1177")
OPEN_FOLDS = "() => document.querySelectorAll('details').forEach((fold) => (fold.open = true))"

pytestmark = needs_chromium


@pytest.fixture
def page(browser: Browser, site: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    settings = {"viewport": WIDE} | getattr(request, "param", {})
    with watched(browser, site, **settings) as (_, page, faults):
        yield page
        assert not faults


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
    link = page.locator("dialog[open]").get_by_role("link", name="Besvarade telefonsamtal inom femton minuter 1177")
    link.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Besvarade telefonsamtal inom femton minuter 1177")).to_be_in_viewport()
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
    page.goto(name, wait_until="networkidle")
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


# WCAG 2.5.8: a target is 24 pixels high and wide, or a circle of that size around its middle meets no other target;
# links in running text are excepted.
TARGETS = """() => {
    const every = [...document.querySelectorAll("a[href], button, summary, input, select")].filter(
        (element) => element.checkVisibility({ visibilityProperty: true }) && element.offsetWidth !== 1);
    const boxes = new Map(every.map((element) => [element, element.getBoundingClientRect()]));
    const inText = (element) => getComputedStyle(element).display === "inline" &&
        [...element.parentElement.childNodes].some((node) => node !== element && node.textContent.trim() !== "");
    const small = [];
    for (const [element, box] of boxes) {
        if ((box.width >= 24 && box.height >= 24) || inText(element)) continue;
        const x = box.left + box.width / 2, y = box.top + box.height / 2;
        for (const [other, its] of boxes) {
            if (other === element || other.contains(element) || element.contains(other)) continue;
            const [across, down] = [Math.max(its.left - x, 0, x - its.right), Math.max(its.top - y, 0, y - its.bottom)];
            if (Math.hypot(across, down) < 12) small.push(`${element.textContent}: ${box.width} x ${box.height}`);
        }
    }
    return [small, boxes.size];
}"""


@on(viewport=NARROW)
def test_every_target_is_large_enough_or_has_room(page: Page, built: Project) -> None:
    wrong, count = [], 0
    for name in built.names:
        page.goto(name)
        page.evaluate(OPEN_FOLDS)
        small, number = page.evaluate(TARGETS)
        count += number
        wrong += [(name, each) for each in small]
    assert not wrong
    assert count > 10 * len(built.names)
    page.evaluate(
        "document.querySelector('main').insertAdjacentHTML('beforeend', '<p><a href=a>i</a><a href=b>j</a></p>')"
    )
    page.evaluate(
        "document.querySelectorAll('main p:last-of-type a').forEach((link) => link.style.display = 'inline-block')"
    )
    assert page.evaluate(TARGETS)[0], "a target that is too small was not noticed"


# By those who need it larger, with more air, in other colours, still, or without scripts

# What is wider than the screen, or cut by the box that it stands in; tables scroll sideways in a box of their own.
CUT = """() => {
    const root = document.documentElement;
    const told = root.scrollWidth > root.clientWidth ? [`the page is ${root.scrollWidth} wide`] : [];
    for (const element of document.querySelectorAll("main :is(h1, h2, h3, p, li, a, button, dt, dd, summary, label)")) {
        if (element.closest(".sc-table, pre, dialog, .bd-sidebar-secondary") || !element.checkVisibility()) continue;
        const box = element.getBoundingClientRect();
        const style = getComputedStyle(element);
        const clipped = style.overflowX !== "visible" && element.scrollWidth > element.clientWidth + 1;
        if (box.right > innerWidth + 1 || box.left < -1 || clipped) {
            told.push(`${element.tagName} ${element.className}: ${element.textContent.trim().slice(0, 60)}`);
        }
    }
    return told;
}"""
SPACED = (
    "* { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important }"
    "p { margin-bottom: 2em !important }"
)
READERS = {
    "a screen 320 pixels wide, which is 1280 at 400 per cent (WCAG 1.4.10)": (320, ""),
    "text at 200 per cent (WCAG 1.4.4)": (1280, "html { font-size: 200% !important }"),
    "more space between lines, words and letters (WCAG 1.4.12)": (360, SPACED),
}


@pytest.mark.parametrize(("width", "style"), READERS.values(), ids=READERS.keys())
def test_nothing_is_cut_for(browser: Browser, site: str, built: Project, width: int, style: str) -> None:
    wrong = []
    size = {"width": width, "height": 800}
    with watched(browser, site, viewport=size, bypass_csp=True) as (_, page, faults):
        for name in built.names:
            page.goto(name)
            if style:
                page.add_style_tag(content=style)
            page.evaluate(OPEN_FOLDS)
            wrong += [(name, each) for each in page.evaluate(CUT)]
        assert not faults
        page.evaluate("document.querySelector('main p').style.width = '3000px'")
        assert page.evaluate(CUT), "what is cut was not noticed"
    assert not wrong


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


TEXT = """() => {
    const main = document.querySelector("main").cloneNode(true);
    main.querySelectorAll("th button").forEach((button) => button.replaceWith(...button.childNodes));
    const added = ".sc-search, .sc-editions, .sc-read-box, script, noscript, button, dialog";
    main.querySelectorAll(added).forEach((element) => element.remove());
    return main.textContent.split(/\\s+/).filter(Boolean).join(" ");
}"""


def test_without_javascript_every_page_has_all_its_text(browser: Browser, site: str, built: Project) -> None:
    told: list[dict[str, str]] = []
    for enabled in (True, False):
        with watched(browser, site, java_script_enabled=enabled, viewport=WIDE) as (_, page, faults):
            told.append({})
            for name in built.names:
                page.goto(name)
                told[-1][name] = page.evaluate(TEXT)
            assert not faults
    with_scripts, without = told
    assert [name for name in built.names if with_scripts[name] != without[name]] == []
    assert sum(len(text) for text in without.values()) > 100_000
    assert all(len(text) > 300 for name, text in without.items() if name != "search.html")


@on(viewport=NARROW)
def test_the_first_screen_of_a_telephone_holds_the_answer(page: Page, built: Project) -> None:
    page.goto("index.html")
    short = page.locator(".sc-short p")
    expect(short).to_have_count(3)
    goals = page.locator(".sc-strip li li a")
    expect(goals).to_have_count(len([name for name in built.names if name.startswith("goals/")]))
    for part in (page.locator(".sc-banner"), *short.all(), *goals.all(), *page.locator(".sc-strip .sc-light").all()):
        box = part.bounding_box()
        assert box["y"] >= 0
        assert box["y"] + box["height"] <= NARROW["height"]
    assert page.locator(".sc-banner").bounding_box()["height"] < 40


def test_the_first_screen_of_a_desk_shows_every_goal_and_where_the_table_begins(page: Page) -> None:
    page.goto("index.html")
    for link in page.locator(".sc-strip li li a").all():
        expect(link).to_be_in_viewport(ratio=1)
    expect(page.get_by_text("Resultatmålen, januari–december 2025")).to_be_in_viewport()
