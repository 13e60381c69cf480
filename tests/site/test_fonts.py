"""The look of the site is the same whatever fonts a machine has, and what is pressed is large enough."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

import pytest
from browsing import ARGUMENTS, CHROMIUM, NARROW, WIDE, needs_chromium
from playwright.sync_api import Browser, Page

pytestmark = needs_chromium

PAGES = ("index.html", "goals/tillganglig-vard.html", "indikatorer/samtal-vardcentral.html", "indikatorer.html")
LEAST = 24  # CSS pixels each way, WCAG 2.2, 2.5.8
# Machines with other fonts, but with letters that are fitted to the screen in one way.
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>{fonts}<cachedir>{cache}</cachedir>
<match target="pattern"><edit name="hinting" mode="assign"><bool>false</bool></edit></match>
<match target="font"><edit name="hinting" mode="assign"><bool>false</bool></edit></match>
</fontconfig>
"""
OWN = '<include ignore_missing="yes">/etc/fonts/fonts.conf</include>'
OTHER = f"<dir>{files('font_source_sans_pro') / 'files'}</dir>"  # whose sans-serif is narrower than that of systems
READY = """() => {
  document.querySelectorAll("main details").forEach((each) => (each.open = true));
  document.body.getBoundingClientRect(); // asks for the fonts of what is now open
  const drawn = () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  return document.fonts.ready.then(drawn).then( // a busy browser lays boxes out anew a frame after their fonts came
    () => [...document.fonts].filter((each) => each.status === "error").length);
}"""
BOXES = """() => {
  const seen = [...document.body.querySelectorAll("*")].filter((each) => each.checkVisibility());
  return JSON.stringify(seen.map((each) => { // as one value: thousands would be handed over one by one
    const { x, y, width, height } = each.getBoundingClientRect();
    return [each.tagName, each.className.baseVal ?? each.className, each.textContent.trim().slice(0, 40),
      ...[x, y, width, height].map((size) => Math.round(size * 10) / 10)];
  }));
}"""
OF_THE_MACHINE = """() => {
  const pen = document.createElement("canvas").getContext("2d");
  pen.font = "20px sans-serif";
  return pen.measureText("Hälso- och sjukvårdsnämnden").width;
}"""
# Links and buttons that stand by themselves; a link in a sentence is as high as its line.
SMALL = """(least) => [...document.querySelectorAll("a[href], button, summary, input, select")].filter((each) => {
  const beside = [...each.parentElement.childNodes].filter((other) => other.nodeType === Node.TEXT_NODE);
  const sentence = beside.some((other) => other.textContent.trim().length > 1) || each.closest("p");
  const box = each.getBoundingClientRect();
  const seen = each.checkVisibility({ opacityProperty: true, visibilityProperty: true }) && box.width && box.right > 0;
  const inline = getComputedStyle(each).display === "inline" && sentence;
  return seen && !inline && Math.min(box.width, box.height) < least;
}).map((each) => `${each.tagName} ${each.textContent.trim()}: ${each.getBoundingClientRect().height}`)"""


@contextmanager
def machine(own: Browser, fonts: str, folder: Path) -> Iterator[Page]:
    """A page of another such browser on a machine with such fonts."""
    settings = folder / "fonts.conf"
    settings.write_text(FONTS.format(fonts=fonts, cache=folder / "cache"), "utf-8")
    browser = own.browser_type.launch(
        executable_path=CHROMIUM, args=ARGUMENTS, env=os.environ | {"FONTCONFIG_FILE": str(settings)}
    )
    yield browser.new_page(reduced_motion="reduce")  # boxes stand still at once when the width is another
    browser.close()


def seen(page: Page, site: str) -> tuple[float, dict[tuple[str, int], list]]:
    """The width of a text in the machine's own font, and every box of each page at each width."""
    boxes = {}
    for name in PAGES:
        page.goto(site + name)
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            assert page.evaluate(READY) == 0
            boxes[name, size["width"]] = json.loads(page.evaluate(BOXES))
    return page.evaluate(OF_THE_MACHINE), boxes


def test_no_box_depends_on_the_fonts_of_the_machine(browser: Browser, site: str, tmp_path: Path) -> None:
    with machine(browser, OWN, tmp_path) as page:
        own, here = seen(page, site)
    with machine(browser, OTHER, tmp_path) as page:
        other, there = seen(page, site)
    assert own != other  # the machines do differ
    for place, boxes in here.items():
        assert len(boxes) > 200
        differ = [pair for pair in zip(boxes, there[place], strict=True) if pair[0] != pair[1]]
        assert differ == [], (place, differ[:3])


def test_little_moves_when_the_letters_come_last(browser: Browser, site: str) -> None:
    height = "() => document.querySelector('main').getBoundingClientRect().height"
    heights: dict[str, list[float]] = {name: [] for name in PAGES}
    for withheld in ("**/*.woff2", "**/none"):
        with browser.new_page(viewport=NARROW) as page:
            page.route(withheld, lambda route: route.abort())
            for name in PAGES:
                page.goto(site + name)
                assert (page.evaluate(READY) > 0) == (withheld == "**/*.woff2")
                heights[name].append(page.evaluate(height))
    assert {name: told for name, told in heights.items() if abs(told[0] / told[1] - 1) > 0.03} == {}


@pytest.mark.parametrize("page", [{"reduced_motion": "reduce"}], indirect=True, ids=["still"])
def test_what_is_pressed_is_large_enough(page: Page, site: str) -> None:
    small = {}
    for name in (*PAGES, "ladda-ned.html", "ordlista.html", "../utgavor.html"):
        page.goto(site + name)
        for size in (NARROW, WIDE):
            page.set_viewport_size(size)
            assert page.evaluate(READY) == 0
            small[name, size["width"]] = page.evaluate(SMALL, LEAST)
    assert small == {place: [] for place in small}
