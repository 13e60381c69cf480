"""A page shows its title before its style sheet has come, where it stays, and nothing that has no style yet."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from browsing import NARROW, WIDE, needs_chromium, watched
from built import Project
from playwright.sync_api import Browser, Page, Route, expect

from scorecard.site.dress import dress
from scorecard.site.first_screen import first_screens, first_style, with_first_screen
from scorecard.site.policy import META, meta, page_styles, style_sum
from scorecard.site.styles import STYLE_SHEET

SHEET = (
    '@charset "x";:root{--a:1;--b:2;}html[data-theme="dark"] h1{c:var(--a);}h1 svg{c:d;}h1:hover,.bd-article p{c:d;}'
    '@media print{h1{c:d;}}@media (width < 600px){h1,h1:focus-visible a{c:d;}}@font-face{src:url("fonts/a.woff2");}'
    'i{c:url("x.svg");}.sc-banner{c:url("data:x");}@keyframes x{to{c:d}}'
)
PICKED = (
    ':root{--a:1;}html[data-theme="dark"] h1{c:var(--a);}.bd-article p{c:d;}@media (width < 600px){h1{c:d;}}'
    '@font-face{src:url("../_static/fonts/a.woff2");}.sc-banner{c:url("data:x");}'
)
LINK = '<link rel="stylesheet" href="../_static/scorecard.css?v=1">'
# What is seen, with its place and its dress.
SEEN = """() => [...document.querySelectorAll("body, body *")]
    .filter((one) => one.matches(".sc-banner *, main *") && one.checkVisibility({ visibilityProperty: true }))
    .filter((one) => !one.children.length && one.textContent.trim() && one.getBoundingClientRect().height)
    .map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect();
        const { color, fontSize, fontWeight, lineHeight, textDecoration } = getComputedStyle(one);
        const dress = [color, fontSize, fontWeight, lineHeight, textDecoration];
        return [one.tagName, one.textContent, ...[x, y, width, height].map(Math.round), ...dress].join(" ");
    })"""


def test_the_rules_that_a_first_screen_needs_are_picked_out_of_the_style_sheet() -> None:
    style, _, hides = first_style(SHEET, "../").partition("html{--sc-later:hidden;")
    assert style == PICKED
    assert "@media screen{" in hides
    assert first_style(SHEET, "") == first_style(SHEET, "../").replace("../", "")


def test_a_page_has_its_style_sheet_at_its_end_and_allows_the_styles_of_the_edition(tmp_path: Path) -> None:
    page = f"<head>{META}\n  {LINK}\n</head><body>x</body></html>"
    (tmp_path / "a").mkdir()
    (tmp_path / "_static").mkdir()
    (tmp_path / "b.html").write_text("<body></body>", "utf-8")
    (tmp_path / "a" / "b.html").write_text(page, "utf-8")
    (tmp_path / STYLE_SHEET).write_text(SHEET, "utf-8")
    dress(tmp_path, first_screens(tmp_path))
    beside, above = first_style(SHEET, ""), first_style(SHEET, "../")
    assert (tmp_path / "a" / "b.html").read_text("utf-8") == (
        f"<head>{meta([style_sum(beside), style_sum(above)])}\n  <style>{above}</style>\n</head>"
        f"<body>x{LINK}\n</body></html>"
    )
    assert (tmp_path / "b.html").read_text("utf-8") == "<body></body>"
    for other in (page.replace("../_static", "../2025-12/_static"), page.replace("scorecard.css", "a.css")):
        assert with_first_screen(other, SHEET, ()) == other


def test_pages_have_a_small_style_and_policy_and_headers_agree_on_it(built: Project) -> None:
    pages = {path: path.read_text("utf-8") for path in built.pages.rglob("*.html")}
    styles = {path: re.findall(r"<style>(.*?)</style>", page, re.DOTALL) for path, page in pages.items()}
    assert {len(found) for found in styles.values()} == {1}
    every = {style_sum(style) for (style,) in styles.values()}
    assert len(every) == 2  # beside the first page, and in a folder
    assert [path for path in pages if set(page_styles(path)) != every] == []
    assert f"style-src 'self' {' '.join(sorted(every))}; " in (built.site / "_headers").read_text("utf-8")
    sheet = (built.pages / STYLE_SHEET).read_text("utf-8")
    assert len(gzip.compress(first_style(sheet, "").encode(), 6)) < 6_000


@needs_chromium
@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["360", "1280"])
def test_what_is_shown_first_stands_as_it_stands_at_last(
    browser: Browser, site: str, built: Project, viewport: dict[str, int]
) -> None:
    held: list[Route] = []
    for name in ("index.html", "indikatorer/samtal-1177.html", "en/index.html"):
        with watched(browser, site, viewport=viewport, color_scheme="dark") as (context, page, faults):
            context.route(f"**/{STYLE_SHEET}*", lambda route: held.append(route))
            page.goto(name, wait_until="commit")
            expect(page.locator("h1")).to_be_visible()
            page.evaluate("document.fonts.ready")
            first = seen(page)
            expect(page.locator("main table, main figure, main nav").first).not_to_be_visible()
            while held:
                held.pop().continue_()
            page.wait_for_load_state()
            last = seen(page)
            assert len(first) >= 3, name
            assert [each for each in first if each not in last] == [], name
            assert len(last) > 5 * len(first)
            assert not faults


def seen(page: Page) -> list[str]:
    found: list[str] = page.evaluate(SEEN)
    return found


@needs_chromium
@pytest.mark.parametrize("comes", [True, False], ids=["without scripts", "without a sheet"])
def test_nothing_stays_hidden(browser: Browser, site: str, built: Project, comes: bool) -> None:
    with watched(browser, site, viewport=NARROW, java_script_enabled=False) as (context, page, _):
        if not comes:
            context.route(f"**/{STYLE_SHEET}*", lambda route: route.abort())
        page.goto("indikatorer/samtal-1177.html")
        light = page.locator(".sc-card .sc-light").first
        if not comes:
            expect(light).not_to_be_visible()
            page.evaluate("document.getAnimations().forEach((each) => each.finish())")
        expect(light).to_be_visible()
        expect(light).to_have_css("display", "inline-block" if comes else "inline")
