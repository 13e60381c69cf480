"""The site in a real Chromium, served as `scorecard serve` does: nothing breaks, and the keyboard reaches it all."""

from __future__ import annotations

import re

import pytest
from browsing import NARROW, drawn, needs_chromium, soon, watched
from built import EDITION, ROOT, Project, rows
from playwright.sync_api import Browser, Page, expect
from visits import HIDDEN, LIGHT_NARROW, LIGHT_WIDE, OPENED_UNITS, SHIFTS, WALKS, Walk

from scorecard.wording.hyphens import without_soft_hyphens

REGISTER = ROOT / "data" / EDITION / "registers" / "arenden.csv"
DECISIONS = "Beslut i ärenden"

pytestmark = needs_chromium


@pytest.mark.parametrize("walk", WALKS, ids=lambda walk: walk.name)
def test_every_page_opens_whole(seen, walk: Walk, record_property) -> None:
    pages = seen(walk)
    assert len(pages) == 38 + 36 + len(OPENED_UNITS)  # the pages of the indicators, and some of those of units
    wrong = []
    for name, told in pages.items():
        empty = told["length"] < (50 if name == "search.html" or name in OPENED_UNITS else 400)
        if empty or not told["title"] or not told["styled"] or told["overflow"] > 0:
            wrong.append((name, told))
        if told["dark"] != (walk.scheme == "dark"):
            wrong.append((name, told))
        wrong += [(name, fault) for fault in told["faults"]]
    assert not wrong
    told = "nothing wider than the screen, 0 errors in the console, 0 requests to other hosts"
    record_property("browser", f"{len(pages)} pages, {walk.name}: {told}")


def test_a_foreign_request_and_an_error_would_be_noticed(browser: Browser, site: str) -> None:
    with watched(browser, site, bypass_csp=True) as (context, page, faults):
        context.route("http://elsewhere.test/**", lambda route: route.fulfill(body=""))
        page.goto("om.html")
        assert not faults
        page.evaluate("fetch('http://elsewhere.test/pixel', {mode: 'no-cors'})")
        page.evaluate("fetch('missing.css')")
        page.evaluate("void setTimeout(() => { throw new Error('trasig'); })")
        assert soon(page, lambda: "another host: http://elsewhere.test/pixel" in faults)
        assert soon(page, lambda: any(fault.startswith("404 ") for fault in faults))
        assert soon(page, lambda: any("trasig" in fault for fault in faults))


def test_all_indicators_can_be_sorted_and_narrowed(page: Page) -> None:
    page.goto("indikatorer.html")
    rows = page.locator("[data-sc-sort] tbody tr")
    assert rows.count() == 36
    head = page.get_by_role("columnheader", name="Utfall")
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "ascending"
    first = rows.first.locator("td").nth(1).inner_text()
    assert first.startswith("0,8"), first  # the smallest outturn, teeth per child
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    page.get_by_label("Källa").select_option("Raindance")
    assert page.locator("[data-sc-sort] tbody tr:visible").count() == 2
    assert page.get_by_role("status").inner_text() == "Visar 2 av 36 rader"
    page.get_by_label("Status").select_option(label="■ Når inte målet")
    assert page.locator("[data-sc-sort] tbody tr:visible").count() == 0
    page.get_by_label("Källa").select_option("")
    assert page.locator("[data-sc-sort] tbody tr:visible").count() == 13  # as many as the ledger has red


def test_the_policy_stops_a_page_from_asking_another_host(browser: Browser, site: str) -> None:
    with watched(browser, site) as (_, page, faults):
        page.goto("om.html")
        assert not faults
        page.evaluate("fetch('http://elsewhere.test/pixel', {mode: 'no-cors'}).catch(() => null)")
        assert soon(page, lambda: any("Content Security Policy" in fault for fault in faults))
        assert not [fault for fault in faults if fault.startswith("another host")]


def test_the_top_of_the_site_leads_to_the_edition(page: Page, site: str) -> None:
    page.goto(site.removesuffix(f"{EDITION}/"))
    page.wait_for_url(f"{site}index.html")
    expect(page.locator("h1")).to_contain_text("Årsredovisning 2025")


def decisions() -> list[str]:
    """What stands in each row of the table of decisions, in small letters."""
    shown = ("diarienummer", "slag", "initiativtagare", "rubrik")
    listed = [row for row in rows(REGISTER) if row["lista"] == "beslut_i_arenden"]
    used = [name for name in shown if name != "initiativtagare" or any(row[name] for row in listed)]
    return [" ".join(row[name] for name in used).lower() for row in listed]


def test_the_search_field_of_a_table_filters_its_rows(page: Page) -> None:
    page.goto("politiska-beslut.html")
    field = page.locator(".sc-search", has=page.locator(f"xpath=following-sibling::*[1][@aria-label='{DECISIONS}']"))
    shown = page.locator(f".sc-table[aria-label='{DECISIONS}'] tbody tr:visible")
    every = decisions()
    expect(shown).to_have_count(len(every))
    field.get_by_label("Sök i tabellen").focus()
    for typed, words in (("remiss", ["remiss"]), (" LÄKEMEDEL", ["remiss", "läkemedel"])):
        page.keyboard.type(typed)
        left = [text for text in every if all(word in text for word in words)]
        assert 0 < len(left) < len(every)
        expect(shown).to_have_count(len(left))
        expect(field.get_by_role("status")).to_have_text(f"Visar {len(left)} av {len(every)} rader")
    page.keyboard.press("Control+a")
    page.keyboard.type("finns ingenstans")
    expect(shown).to_have_count(0)
    page.keyboard.press("Control+a")
    page.keyboard.press("Delete")
    expect(shown).to_have_count(len(every))


@pytest.mark.parametrize("page", [{"viewport": NARROW}], indirect=True)
def test_on_a_telephone_the_choices_of_a_list_are_behind_one_button_which_says_what_is_chosen(page: Page) -> None:
    page.goto("indikatorer.html")
    entries = page.locator(".sc-many tbody tr:visible")
    assert entries.nth(1).bounding_box()["y"] < 0.8 * NARROW["height"]
    button, status = page.get_by_role("button", name="Filtrera"), page.get_by_label("Status")
    expect(status).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(button).to_have_attribute("aria-expanded", "true")
    every = entries.count()
    status.select_option("■ Når inte målet")
    expect(button).to_have_text("Filtrera: ■ Når inte målet")
    assert 0 < entries.count() < every
    status.select_option("Alla")
    expect(button).to_have_text("Filtrera")
    button.click()
    expect(status).to_be_hidden()


def test_what_lies_below_the_first_screen_is_laid_out_once_that_is_painted(page: Page) -> None:
    page.goto("index.html")
    page.locator("html[data-painted]").wait_for(state="attached")
    ways = "() => [...document.querySelectorAll('main *')].map((each) => getComputedStyle(each).contentVisibility)"
    assert "auto" not in page.evaluate(ways)
    page.evaluate("() => { delete document.documentElement.dataset.painted; }")
    assert page.evaluate(ways).count("auto") > 10
    page.goto("index.html#de-roda")
    expect(page.locator("#de-roda")).to_be_in_viewport()


def test_without_javascript_everything_is_there_but_the_search(browser: Browser, site: str) -> None:
    with watched(browser, site, java_script_enabled=False) as (_, page, faults):
        page.goto("politiska-beslut.html")
        expect(page.locator(f".sc-table[aria-label='{DECISIONS}'] tbody tr:visible")).to_have_count(len(decisions()))
        listed = [row for row in rows(REGISTER) if row["lista"]]
        assert page.locator("tbody tr:visible").count() >= len(listed) > 50
        expect(page.locator(".sc-search:visible, .sc-find:visible")).to_have_count(0)
        # Playwright's searches by text look past <noscript>.
        expect(page.locator(".sc-nosearch")).to_be_visible()
        page.goto("goals/tillganglig-vard.html")
        expect(page.locator(".sc-row:visible")).to_have_count(13)
        expect(page.locator(".sc-row svg:visible")).to_have_count(12)
        page.goto("indikatorer/samtal-1177.html")
        expect(page.locator("article.sc-card:visible")).to_have_count(1)
        expect(page.locator(".sc-card > .sc-chart svg:visible")).to_have_count(1)
        assert not faults


# The pages that a search leads to, each with the piece of it that is shown.
PIECES = """all => all.map((one) => ["a", ".context"].map((each) => one.querySelector(each)))
    .map(([link, piece]) => [link.getAttribute("href"), piece.textContent])"""


def test_the_search_of_the_book_finds_1177(page: Page, built: Project) -> None:
    page.goto("index.html")
    page.keyboard.press("Control+k")
    box = page.locator("dialog[open]").get_by_role("searchbox")
    expect(box).to_be_focused()
    page.keyboard.type("1177")
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"search\.html\?q=1177"))
    found = page.locator("#search-results li a[href*='indikatorer/samtal-1177.html']")
    expect(found.first).to_be_visible()
    expect(page.locator("#search-results")).not_to_contain_text(re.compile("search|found|page", re.IGNORECASE))
    # Each piece of a page begins and ends with whole words of it, those with a space that does not break among them.
    expect(page.locator("#search-results .context").nth(3)).to_be_visible()
    pieces = page.locator("#search-results li:has(.context)").evaluate_all(PIECES)
    assert len(pieces) > 3
    for link, piece in pieces:
        whole = set(re.split(r"[ \n]+", built.parsed[re.split(r"[?#]", link)[0]].get_text())) | {"…"}
        assert [word for word in re.split(r"[ \n]+", without_soft_hyphens(piece)) if word not in whole] == [], link
    found.first.click()
    expect(page.locator("h1")).to_contain_text("1177")


def test_a_search_without_a_hit_says_so_in_swedish(page: Page) -> None:
    page.goto("search.html?q=xyzzyq")
    said = page.locator("#search-results")
    expect(said).to_contain_text(re.compile("sökning", re.IGNORECASE))
    expect(said).not_to_contain_text(re.compile("search|found|match", re.IGNORECASE))
    expect(said.locator("li")).to_have_count(0)


def test_the_computation_opens_and_closes_by_keyboard(page: Page) -> None:
    page.goto("indikatorer/samtal-1177.html")
    fold = page.locator("details.sc-code").first
    code = fold.locator("pre")
    expect(code).to_be_hidden()
    fold.locator("summary").focus()
    page.keyboard.press("Enter")
    expect(code).to_be_visible()
    expect(code).to_contain_text('numerator="answered_15_min", denominator="answered"')
    page.keyboard.press("Space")
    expect(code).to_be_hidden()


def test_the_reader_chooses_light_or_dark_and_the_choice_stays(page: Page) -> None:
    page.goto("index.html")
    root = page.locator("html")
    expect(root).to_have_attribute("data-theme", "light")
    button = page.get_by_role("button", name="Växla mellan ljust och mörkt")
    button.focus()
    for _ in range(3):
        page.keyboard.press("Enter")
        if root.get_attribute("data-theme") == "dark":
            break
    expect(root).to_have_attribute("data-theme", "dark")
    page.goto("ekonomi.html")
    expect(root).to_have_attribute("data-theme", "dark")


@pytest.mark.parametrize("page", [{"viewport": NARROW}], indirect=True)
def test_who_scrolls_upwards_is_offered_the_top(page: Page) -> None:
    page.goto("metod.html")
    back = page.locator("#pst-back-to-top")
    page.evaluate("() => window.scrollTo(0, 3000)")
    drawn(page)
    expect(back).to_be_hidden()
    page.evaluate("() => window.scrollTo(0, 2500)")
    back.click()
    assert soon(page, lambda: page.evaluate("() => window.scrollY") == 0)
    expect(back).to_be_hidden()


def test_the_first_stop_of_the_keyboard_skips_to_the_content(page: Page) -> None:
    page.goto("ekonomi.html")
    page.keyboard.press("Tab")
    link = page.get_by_role("link", name="Hoppa till innehållet")
    expect(link).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile("#main-content$"))


@pytest.mark.parametrize("walk", [LIGHT_NARROW, LIGHT_WIDE], ids=lambda walk: walk.name)
def test_no_header_and_no_cell_of_a_table_lies_outside_what_can_be_seen(seen, walk: Walk) -> None:
    found = {name: page["hidden cells"] for name, page in seen(walk).items()}
    assert len(found) > 5
    assert {name: cells for name, cells in found.items() if cells} == {}


def test_a_cell_that_lies_outside_is_found(page: Page) -> None:
    page.goto("riket.html")
    page.evaluate("() => (document.querySelector('main td').style.minWidth = '3000px')")
    assert len(page.evaluate(HIDDEN)) > 1


def test_nothing_moves_once_a_page_has_opened(seen) -> None:
    moved = {name: page["moved"] for name, page in seen(LIGHT_NARROW).items()}
    assert {name: round(by, 3) for name, by in moved.items() if by > 0.1} == {}


def test_what_moves_is_measured(page: Page) -> None:
    page.goto("indikatorer.html")
    assert page.evaluate(SHIFTS) <= 0.1  # at 1280, too, with the fields above the list
    drawn(page)  # what nobody has seen yet does not move
    page.evaluate("() => { document.querySelector('h1').style.marginTop = '400px'; }")
    assert soon(page, lambda: page.evaluate(SHIFTS) > 0.1)
