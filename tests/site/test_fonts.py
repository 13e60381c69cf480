"""The pages are whole with other fonts than those that the other tests are run with."""

from __future__ import annotations

import pytest
from browsing import FAMILY, FONTS, NARROW, installed, launched, needs_chromium, served, watched
from built import Project
from playwright.sync_api import BrowserContext, Page
from visits import CUT, OPEN_FOLDS, TARGETS

pytestmark = [needs_chromium, pytest.mark.browser]


def families(context: BrowserContext, page: Page) -> set[str]:
    """The fonts of the machine that the text of a page is set in; those that the site ships are not counted."""
    session = context.new_cdp_session(page)
    session.send("DOM.enable")
    session.send("CSS.enable")
    root = session.send("DOM.getDocument")["root"]["nodeId"]
    nodes = session.send("DOM.querySelectorAll", {"nodeId": root, "selector": "h1, main p, main td, main a"})["nodeIds"]
    used = [session.send("CSS.getPlatformFontsForNode", {"nodeId": node})["fonts"] for node in nodes[:50]]
    assert any(used)
    return {font["familyName"] for fonts in used for font in fonts if not font["isCustomFont"]}


@pytest.mark.parametrize("fonts", set(FONTS) - {FAMILY})
def test_nothing_is_too_small_or_cut(built: Project, fonts: str, record_property) -> None:
    if not installed(fonts):
        pytest.skip(f"fonts of {fonts} are not installed")
    wrong = []
    with (
        served(built) as site,
        launched(fonts) as browser,
        watched(browser, site, viewport=NARROW) as (context, page, _),
    ):
        page.goto("index.html")
        assert all(family.startswith(fonts) for family in families(context, page))
        for name in built.names:
            page.goto(name)
            page.evaluate(OPEN_FOLDS)
            wrong += [(name, each) for each in (*page.evaluate(TARGETS)[0], *page.evaluate(CUT))]
    assert wrong == []
    record_property("fonts", f"{len(built.names)} pages, {fonts}, 360 px: nothing is too small or cut")
