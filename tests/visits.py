"""One visit to each page of the site, and to some without scripts: while it is open, it is looked at in every way.

Its width and its colours are changed while it is open, as a reader turns a telephone or lets the evening come: to open
a page anew for each costs more than most of what is looked at. The tests of pages only ask what was seen. The workers
of a run share the visits, and no page is visited twice: each worker takes a page that nobody has taken, and what was
seen there is written down for all.
"""

from __future__ import annotations

import json
import re
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from axe_core import AXE, COLOURED, EVERY, FAINT, STRUCTURE, axe_script
from browsing import NARROW, NO_CACHE, WIDE, begin, watched
from built import Project
from playwright.sync_api import Browser, Page

PATIENCE = 300  # seconds that another worker may need for the pages that it has taken


@dataclass(frozen=True)
class Walk:
    """How the pages are looked at."""

    scheme: str = "light"
    narrow: bool = False
    scripts: bool = True

    @property
    def name(self) -> str:
        return f"{self.scheme}-{360 if self.narrow else 1280}{'' if self.scripts else '-plain'}"

    def begin(self, page: Page) -> None:
        """Give an open page the width and the colours."""
        begin(page, NARROW if self.narrow else WIDE, color_scheme=self.scheme, reduced_motion="reduce")

    def change(self, page: Page) -> None:
        """Give it to a page that has begun in another way."""
        if page.viewport_size != (size := NARROW if self.narrow else WIDE):
            page.set_viewport_size(size)
        page.emulate_media(color_scheme=self.scheme)


LIGHT_NARROW, LIGHT_WIDE, PLAIN = Walk(narrow=True), Walk(), Walk(scripts=False)
DARK_NARROW, DARK_WIDE = Walk("dark", narrow=True), Walk("dark")
WALKS = (LIGHT_NARROW, LIGHT_WIDE, DARK_NARROW, DARK_WIDE)


@dataclass(frozen=True)
class Looked:
    """A page that is looked at, and whether it is one of the samples."""

    name: str
    sample: bool


# Some time after new colours the theme says that it has them, and after a new width it makes what scrolls now, and
# nothing else, a stop of the keyboard.
FOLLOWED = """async (scheme) => {
    const { dataset } = document.documentElement;
    const right = () => dataset.theme === scheme && dataset.painted === "" &&
        [...document.querySelectorAll("main pre")].every(
            (code) => (code.scrollWidth > code.clientWidth) === (code.tabIndex === 0));
    for (let tries = 0; !right() && tries < 200; tries += 1) await new Promise((next) => setTimeout(next, 20));
}"""
# A page that has been looked at is not laid out once more, for the size of the next.
LEAVE = "() => (document.documentElement.style.display = 'none')"
FOLDS = "document.querySelector('details:not(.sc-editions *)')"
OPEN_FOLDS = "() => document.querySelectorAll('details').forEach((fold) => (fold.open = true))"
# What a page is found in order by: headings, landmarks and the places that its first links lead to. A fold holds none,
# so that while it is closed axe would find nothing but what it finds when it is open.
LED_BY_IN_FOLDS = """() => {
    const landmarks = ["banner", "complementary", "contentinfo", "form", "main", "navigation", "region", "search"];
    const roles = ["heading", ...landmarks].map((role) => `[role~="${role}"]`);
    const led = `:is(h1, h2, h3, h4, h5, h6, aside, footer, form, header, main, nav, search, section, ${roles})`;
    const first = [...document.querySelectorAll("a[href^='#']")].slice(0, 3);
    const ends = first.map((link) => document.getElementById(link.hash.slice(1)));
    const places = ends.filter((place) => place?.closest("details"));
    return [...document.querySelectorAll(`details ${led}`), ...places].map((each) => each.outerHTML.slice(0, 200));
}"""
# The elements of a page with all that is said of them; of the colours that it has only the scripts may know.
MARKUP = """() => {
    let sum = 0;
    const root = document.documentElement;
    const told = root.outerHTML.replaceAll(/ data-(?:bs-)?(?:theme|mode)="[^"]*"/g, "");
    for (let at = 0; at < told.length; at += 1) sum = (Math.imul(sum, 31) + told.charCodeAt(at)) | 0;
    return `${told.length} ${sum}`;
}"""
# What can be seen while the folds are closed, and what of it can't once they are open.
SEEN_CLOSED = """() => {
    globalThis.seenClosed = [...document.body.querySelectorAll("*")].filter((element) => element.checkVisibility());
}"""
GONE = "() => globalThis.seenClosed.filter((element) => !element.checkVisibility()).map((element) => element.outerHTML)"
MEASURE = """() => {
    const root = document.documentElement;
    const background = getComputedStyle(document.body).backgroundColor.match(/[0-9.]+/g).map(Number);
    return {
        title: document.querySelector("h1")?.innerText ?? "",
        length: document.querySelector("main").innerText.length,
        overflow: root.scrollWidth - root.clientWidth,
        dark: background[0] + background[1] + background[2] < 200,
        styled: document.querySelector(".sc-banner") !== null && document.styleSheets.length > 0,
    };
}"""
# WCAG 2.5.8: a target is 24 pixels high and wide, or a circle of that size around its middle meets neither
# another target nor such a circle of another small one; links in running text are excepted.
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
            const tiny = (its.width < 24 || its.height < 24) && !inText(other);
            const apart = Math.hypot(its.left + its.width / 2 - x, its.top + its.height / 2 - y);
            if (Math.hypot(across, down) >= 12 && !(tiny && apart < 24)) continue;
            small.push(`${element.textContent}: ${box.width} x ${box.height}`);
        }
    }
    return [small, boxes.size];
}"""
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
# The headers and cells of tables that lie, wholly or in part, outside what can be seen of them; what is there for
# those who listen alone is no larger than a pixel.
HIDDEN = """() => {
    const told = [];
    for (const cell of document.querySelectorAll("main :is(th, td)")) {
        const box = cell.getBoundingClientRect();
        if (!cell.checkVisibility() || box.width === 0) continue;
        let [left, right, heard] = [0, document.documentElement.clientWidth, false];
        for (let around = cell.parentElement; around; around = around.parentElement) {
            if (getComputedStyle(around).overflowX === "visible") continue;
            const its = around.getBoundingClientRect();
            heard = heard || its.width <= 1;
            [left, right] = [Math.max(left, its.left), Math.min(right, its.right)];
        }
        const whole = box.left >= left - 1 && box.right <= right + 1 && cell.scrollWidth <= cell.clientWidth + 1;
        if (heard || whole) continue;
        told.push(`${cell.closest("table").caption?.textContent}: ${cell.textContent.trim().slice(0, 60)}`);
    }
    return told;
}"""
# How far what stands on the page has moved since it opened: 0.1 is what a reader hardly sees.
SHIFTS = """() => new Promise((tell) => {
    let moved = 0;
    new PerformanceObserver((list) => {
        for (const each of list.getEntries()) if (!each.hadRecentInput) moved += each.value;
    }).observe({ type: "layout-shift", buffered: true });
    setTimeout(() => tell(moved), 50);
})"""
# What is read, or stopped at by the keyboard, after what stands below it, unless in a column to the right of it.
UNORDERED = """() => {
    const read = ":is(h1, h2, h3, h4, p, dt, dd, summary, a[href], button, pre, svg.sc-svg)";
    const seen = [...document.querySelectorAll(`.bd-article ${read}`)].filter(
        (each) => each.checkVisibility() && !each.closest("dialog, .sc-read-box, td, th"));
    const boxes = seen.map((each) => each.getBoundingClientRect());
    return seen.flatMap((each, n) => {
        const [before, now] = [boxes[n - 1], boxes[n]];
        const ordered = !n || seen[n - 1].contains(each) || now.bottom > before.top + 1 || now.left >= before.right - 1;
        return ordered ? [] : [`${seen[n - 1].textContent.slice(0, 40)} | ${each.textContent.slice(0, 40)}`];
    });
}"""
LARGE = "html { font-size: 200% !important }"
SPACED = (
    "* { letter-spacing: 0.12em !important; line-height: 1.5 !important; word-spacing: 0.16em !important }"
    "p { margin-bottom: 2em !important }"
)
TEXT = """(page) => {
    const read = page ? new DOMParser().parseFromString(page, "text/html") : document;
    const main = read.querySelector("main").cloneNode(true);
    main.querySelectorAll("th button").forEach((button) => button.replaceWith(...button.childNodes));
    const added = ".sc-search, .sc-editions, .sc-read-box, script, noscript, button, dialog";
    main.querySelectorAll(added).forEach((element) => element.remove());
    return main.textContent.split(/\\s+/).filter(Boolean).join(" ");
}"""
# What the review mode would mark, with the words around it.
UNBOUND = "() => unboundNumbers().map((element) => element.parentElement.textContent.trim().slice(0, 120))"
SPOKEN = "title, aria-label, placeholder, alt, aria-description, aria-roledescription, aria-valuetext, data-bs-title"
WORDS = """(spoken) => {
    const silent = "script, style, pre, code, kbd, template, noscript, .sc-code pre"; // kbd: what a key is called
    const told = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
        const text = walker.currentNode.textContent.trim();
        if (text && !walker.currentNode.parentElement.closest(silent)) told.push(text);
    }
    for (const name of spoken.split(", ")) {
        for (const element of document.querySelectorAll(`[${name}]`)) told.push(element.getAttribute(name));
    }
    for (const element of document.querySelectorAll("input[type=submit], input[type=button], input[type=reset]")) {
        told.push(element.value);
    }
    const drawn = [...document.querySelectorAll("body, body *")].flatMap((element) =>
        ["::before", "::after"].map((part) => getComputedStyle(element, part).content));
    return [document.title, ...told, ...drawn.filter((text) => text.startsWith('"'))];
}"""
LANGUAGES = """() => [
    document.documentElement.lang,
    document.querySelectorAll("[lang]:not(html, .sc-code, .sc-code > summary, a[hreflang=en])").length,
]"""
# As a reader's own style sheet, which the policy of the pages has no say in.
STYLE = """(text) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(text);
    document.adoptedStyleSheets = [sheet];
}"""
# Of units there may be thousands, of one template: the list of them is opened, and a page of each kind, with figures
# and without, with long names and with many units in it. All are read as they lie (tests/pages/test_unit_pages.py).
UNITS = "enheter/"
OPENED_UNITS = {
    f"{UNITS}{name}.html"
    for name in (
        "index",
        "vc-torsby",
        "kommun-karlstad",
        "arvika-sjukhus",
        "centralsjukhuset-i-karlstad",
        "vuxenpsykiatrisk-oppenvard-kristinehamn",
        "oron-nas-och-halskliniken",
        "avdelning-10-kirurgi",
    )
}
# The kind of an element is its name with what the style sheets and axe go by.
_TAG = re.compile(r"<([a-z][\w-]*)((?:\s+[\w:-]+(?:=\"[^\"]*\")?)*)\s*/?>")
_KIND = re.compile(r"\s(class|role|type|style|fill|stroke)=\"([^\"]*)\"")


def kinds(page: str) -> set[tuple[object, ...]]:
    """The kinds of elements that a page has, as it is sent."""
    return {(tag, *_KIND.findall(attributes)) for tag, attributes in _TAG.findall(page)}


def samples(pages: Mapping[str, str]) -> set[str]:
    """Few pages that together have every kind of element: each time the one with most of those that are left.

    All pages are opened, measured and read in every way, and axe looks at the structure of each; every text is held
    against what is behind it. But for axe to see what lies over what takes most of the time of a visit, and pages are
    made of the same parts: that, and how a page is without scripts, is looked at in these, which more pages of a kind
    do not make more.
    """
    has = {name: kinds(page) for name, page in sorted(pages.items())}
    left, chosen = set().union(*has.values()), set()
    while left:
        best = max(has, key=lambda name: len(has[name] & left))
        chosen.add(best)
        left -= has[best]
    return chosen


def pages_opened(built: Project) -> list[str]:
    """The pages of a site that are opened: all, but for those of units that are of the same kind as one that is."""
    return [name for name in built.names if not name.startswith(UNITS) or name in OPENED_UNITS]


@cache
def samples_of(built: Project) -> frozenset[str]:
    """Those of a site that was built."""
    return frozenset(samples({name: (built.pages / name).read_text("utf-8") for name in pages_opened(built)}))


def visits(walk: Walk, built: Project, browser: Browser, site: str, shared: Path) -> Mapping[str, dict[str, Any]]:
    """What was seen in each page, or without scripts in the samples; the folder is that of all workers."""
    folder = shared / "visits" / ("scripts" if walk.scripts else PLAIN.name)
    folder.mkdir(parents=True, exist_ok=True)
    sampled = samples_of(built)
    names = pages_opened(built) if walk.scripts else sorted(sampled)
    places = {name: folder / f"{name.replace('/', '-')}.json" for name in names}
    with watched(browser, site, java_script_enabled=walk.scripts, extra_http_headers=NO_CACHE) as (_, page, faults):
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url.partition("?")[0].removeprefix(site)))
        if walk.scripts:
            page.add_init_script(AXE)
        for name in _untaken(places):
            page.evaluate(LEAVE)
            (LIGHT_NARROW if walk.scripts else PLAIN).begin(page)
            faults.clear()
            asked.clear()
            page.goto(name)
            if walk.scripts:
                seen = _seen(page, Looked(name, name in sampled), (built.pages / name).read_text("utf-8"), faults)
                seen[LIGHT_WIDE.name]["asked"] = sorted({*asked})
            else:
                seen = {PLAIN.name: {"text": page.evaluate(TEXT), "faults": list(faults)}}
            made = places[name].with_suffix(".made")
            made.write_text(json.dumps(seen), "utf-8")
            made.rename(places[name])
    end = time.monotonic() + PATIENCE
    while missing := [name for name, place in places.items() if not place.exists()]:
        assert time.monotonic() < end, f"no worker has seen {missing}"
        time.sleep(0.1)
    return {name: json.loads(place.read_text("utf-8"))[walk.name] for name, place in places.items()}


def _untaken(places: Mapping[str, Path]) -> Iterator[str]:
    for name, place in places.items():
        try:
            place.with_suffix(".taken").touch(exist_ok=False)
        except FileExistsError:
            continue
        yield name


def _seen(page: Page, at: Looked, sent: str, faults: list[str]) -> dict[str, dict[str, Any]]:
    seen: dict[str, dict[str, Any]] = {walk.name: {"faults": []} for walk in WALKS}
    for walk, *looks in ORDER:
        walk.change(page)
        scripts = {name: script for look in looks for name, script in look(at).items()}
        found = page.evaluate(_together(tuple(scripts.items())), [walk.scheme, sent])
        told = seen[walk.name]
        told |= found.pop("measured") | found
        if walk == LIGHT_NARROW:  # the last look of the walk, which leaves the page narrower
            page.set_viewport_size(NARROW | {"width": 320})
            told["cut at 320"] = page.evaluate(CUT)
        told["faults"] += faults
        faults.clear()
    return seen


@cache
def _together(scripts: tuple[tuple[str, str], ...]) -> str:
    """What is looked at one after the other when the page has followed; what is not there to be seen is left out."""
    steps = "".join(
        f"""
            found = await ({script})(sent);
            if (found !== undefined) told[{json.dumps(name)}] = found;"""
        for name, script in scripts
    )
    return f"""async ([scheme, sent]) => {{
            await ({FOLLOWED})(scheme);
            const told = {{}};
            let found;{steps}
            return told;
        }}"""


Scripts = dict[str, str]


def _shifts(_at: Looked) -> Scripts:
    return {"moved": SHIFTS}


def _folded(_at: Looked) -> Scripts:
    """A page that has folds, as it opens."""
    looks = {"led by": LED_BY_IN_FOLDS, "faint closed": FAINT, "targets closed": TARGETS, "seen": SEEN_CLOSED}
    return {name: f"() => {FOLDS} ? ({script})() : undefined" for name, script in looks.items()}


def _opened(_at: Looked) -> Scripts:
    return {"opened": OPEN_FOLDS, "gone": f"() => globalThis.seenClosed ? ({GONE})() : undefined"}


def _measured(_at: Looked) -> Scripts:
    return {"measured": MEASURE, "faint": FAINT, "markup": MARKUP}


def _hidden(_at: Looked) -> Scripts:
    return {"hidden cells": HIDDEN}


def _targets(_at: Looked) -> Scripts:
    return {"targets": TARGETS}


def _ordered(_at: Looked) -> Scripts:
    return {"unordered": UNORDERED}


def _words(_at: Looked) -> Scripts:
    said = f"() => ({WORDS})({json.dumps(SPOKEN)})"
    return {"unbound": UNBOUND, "text": f"() => ({TEXT})()", "text as sent": TEXT, "said": said, "lang": LANGUAGES}


def _structure(at: Looked) -> Scripts:
    return {} if at.sample else {"axe": axe_script(STRUCTURE)}


def _every(at: Looked) -> Scripts:
    return {"axe": axe_script(EVERY)} if at.sample else {}


def _colours(at: Looked) -> Scripts:
    return {"axe": axe_script(COLOURED)} if at.sample else {}


def _spaced(_at: Looked) -> Scripts:
    return {"cut with space": _cut(SPACED)}


def _large(_at: Looked) -> Scripts:
    return {"cut when large": _cut(LARGE)}


def _cut(style: str) -> str:
    return f"""() => {{
        ({STYLE})({json.dumps(style)});
        const found = ({CUT})();
        ({STYLE})("");
        return found;
    }}"""


# The folds are closed when the page opens.
ORDER = (
    (LIGHT_NARROW, _shifts, _folded, _opened, _measured, _hidden, _targets, _ordered, _structure, _every, _spaced),
    (DARK_NARROW, _measured, _colours),
    (DARK_WIDE, _measured, _colours),
    (LIGHT_WIDE, _words, _measured, _hidden, _ordered, _every, _large),
)
