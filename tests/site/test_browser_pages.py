"""The reader's ways to an indicator in a real Chromium: search, lists, two clicks, and the words that explain it."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import quote

import pytest
from browsing import needs_chromium, watched
from built import ROOT, Project, read_yaml
from playwright.sync_api import Browser, Page, expect
from servers import answering

from scorecard.site.policy import META
from scorecard.site.publish import exchange
from scorecard.site.serve import HOST, make_server
from scorecard.wording.hyphens import SOFT_HYPHEN
from scorecard.wording.hyphens import without_soft_hyphens as unmarked

pytestmark = needs_chromium

REGISTER = read_yaml(ROOT / "data" / "enheter.yml")["units"]
SEARCHED = [
    ("kö", "operation-somatik-90"),
    ("köer", "forsta-besok-somatik-90"),
    ("väntetid", "medicinsk-bedomning-3-dagar"),
    ("bup", "bup-utredning-30"),
    ("BUP kö", "bup-behandling-30"),
    ("sjukskriven", "sjukfranvaro-60"),
    ("sjukskrivning", "sjukfranvaro"),
    ("liggsår", "trycksar"),
    ("tandhål", "munhalsa-barn"),
    ("telefon", "samtal-vardcentral"),
    ("Raindance", "nettokostnad-mot-budget"),
    ("heroma", "heltider-visstid"),
    ("Cosmic", "aterinskrivningar-30"),
    ("1177", "samtal-1177"),
    ("Kariesskadade tänder", "munhalsa-barn"),
    ("skyddsrond", "skyddsrond-chefer"),
]


def test_the_search_leads_to_the_indicator(page: Page) -> None:
    page.goto("vision.html")
    for typed, indicator in SEARCHED:  # each from the page that the last has led to
        page.keyboard.press("Control+k")
        page.keyboard.type(typed)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"search\.html\?q="))
        hit = page.locator(f"#search-results li a[href$='indikatorer/{indicator}.html']")
        expect(hit, typed).to_have_count(1)
        expect(page.locator(".search-summary[role=status]")).to_contain_text(re.compile(r"Antal träffar: \d+"))
        name = hit.inner_text()
        hit.click()
        page.wait_for_url(re.compile(rf"/indikatorer/{indicator}\.html"))
        heading = page.locator("h1")
        expect(heading, typed).to_contain_text(name)
        expect(heading, typed).to_be_in_viewport()


WRONG = ("Torsbi", "Likenas", "Kristinehman")


@pytest.mark.parametrize(
    ("typed", "unit"),
    [
        ("Torsby", "kommun-torsby"),
        ("torsby vårdcentral", "vc-torsby"),
        ("Torsbi", "kommun-torsby"),
        ("Likenas", "vc-likenas"),
        ("Kristinehman", "kommun-kristinehamn"),
        ("avdelning 10", "avdelning-10-kirurgi"),
    ],
)
def test_a_place_leads_to_its_own_page_also_with_a_letter_wrong(page: Page, typed: str, unit: str) -> None:
    page.goto(f"search.html?q={quote(typed)}")
    first = page.locator("#search-results li a").first
    expect(first).to_have_attribute("href", f"enheter/{unit}.html")
    meant = page.locator(".sc-meant")
    if typed in WRONG:
        expect(meant).to_contain_text(f"Inget namn stavas ”{typed}”. Menade du {REGISTER[unit]['name']} (")
    else:
        expect(meant).to_have_count(0)
    first.press("Enter")
    expect(page.locator("h1")).to_contain_text(REGISTER[unit]["name"])


def test_a_kommun_finds_what_lies_in_it_after_what_has_its_name(page: Page) -> None:
    page.goto("search.html?q=Torsby")
    expect(page.locator(".search-summary")).to_contain_text("Antal träffar")
    hits = page.locator("#search-results li a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    places = [f"enheter/{name}.html" for name in ("kommun-torsby", "vc-torsby", "torsby-sjukhus", "vc-likenas")]
    assert [hits.index(place) for place in places] == sorted(map(hits.index, places))
    elsewhere = page.locator("#search-results li", has=page.locator("a[href='enheter/vc-likenas.html']"))
    expect(elsewhere).to_contain_text("Likenäs (vårdcentral) (ligger i Torsby)")


def test_a_word_is_found_inside_others_and_with_a_letter_wrong(page: Page, built: Project) -> None:
    """Every page with a word that ambulans begins, which is more than those with the word by itself."""
    texts = {name: article.get_text(" ") for name, page in built.parsed.items() if (article := page.article)}
    own = {name for name, text in texts.items() if re.search(r"\bambulans\b", text, re.IGNORECASE)}
    every = {name for name, text in texts.items() if re.search(r"\bambulans", text, re.IGNORECASE)}
    for typed in ("ambulans", "ambulens"):
        page.goto(f"search.html?q={typed}")
        expect(page.locator(".search-summary")).to_contain_text("Antal träffar")
        hits = page.locator("#search-results li a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
        assert own < every <= set(hits) if typed == "ambulans" else own & set(hits)


def test_the_field_of_the_first_page_suggests_places_and_leads_to_them(browser: Browser, site: str) -> None:
    with watched(browser, site) as (_, page, faults):
        asked = []
        page.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
        page.goto("index.html", wait_until="networkidle")
        assert "searchwords.js" not in asked
        field = page.get_by_role("combobox", name="Hitta din ort, din enhet eller ett ämne")
        field.focus()
        page.keyboard.type("torsb")
        expect(page.locator("#sc-places option[value='Torsby (vårdcentral)']")).to_have_count(1)
        assert asked.count("searchwords.js") == 1
        field.fill("Torsby (vårdcentral)")
        page.keyboard.press("Enter")
        expect(page.locator("h1")).to_contain_text("Torsby vårdcentral")
        page.goto("index.html")
        field.fill("torsby")  # of several places, which the search tells apart
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(r"search\.html\?q=torsby"))
        assert not faults


def test_the_map_is_a_list_of_links_by_keyboard_from_north_to_south(page: Page) -> None:
    page.goto("enheter/index.html")
    tiles = page.get_by_role("navigation", name="Karta av rutor").get_by_role("link")
    assert tiles.count() == sum(unit["kind"] == "kommun" for unit in REGISTER.values()) == 16
    placed = sorted((unit["tile"], unit["name"]) for unit in REGISTER.values() if "tile" in unit)
    assert [unmarked(each) for each in tiles.all_inner_texts()] == [name for _, name in placed]
    boxes = [tile.bounding_box() for tile in tiles.all()]
    assert min(min(box["width"], box["height"]) for box in boxes) >= 24
    rows, columns = ({tile[at]: set() for tile, _ in placed} for at in (0, 1))
    for (tile, _), box in zip(placed, boxes, strict=True):
        rows[tile[0]].add(round(box["y"]))
        columns[tile[1]].add(round(box["x"]))
    assert all(len(each) == 1 for each in (*rows.values(), *columns.values()))
    tiles.first.focus()
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text(placed[1][1])


def test_hits_on_an_indicator_come_first(page: Page) -> None:
    page.goto("search.html?q=liggs%C3%A5r")
    first = page.locator("#search-results li a").first
    expect(first).to_have_attribute("href", "indikatorer/trycksar.html")
    expect(first.locator("xpath=..")).to_contain_text("(5.3.1 God, säker och nära vård)")


def test_a_short_word_is_not_found_inside_others(page: Page) -> None:
    """The queue is no part of women and men's sex, nor of a purchase."""
    page.goto("search.html?q=k%C3%B6")
    expect(page.locator(".search-summary")).to_contain_text("Antal träffar")
    hits = page.locator("#search-results li a").evaluate_all("all => all.map((a) => a.getAttribute('href'))")
    assert "indikatorer/operation-somatik-90.html" in hits
    assert "indikatorer/nettokostnad-mot-budget.html" not in hits


def test_a_name_with_markup_is_text_in_the_search(browser: Browser, site: str) -> None:
    hostile = "<img src=x onerror=alert(1)>"
    row = {"page": "index", "name": hostile, "goal": hostile, "words": ["hotet"]}
    with watched(browser, site) as (context, page, faults):
        context.route("**/searchwords.js", lambda route: route.fulfill(body=f"globalThis.scorecardIndicators=[{row}]"))
        page.goto("search.html?q=hotet")
        expect(page.locator("#search-results li a[href$='index.html']")).to_have_text(hostile)
        expect(page.locator("#search-results img")).to_have_count(0)
        assert not faults


def test_the_list_of_all_indicators_is_searched_by_everyday_words_and_narrowed_by_system(page: Page) -> None:
    page.goto("indikatorer.html")
    shown = page.locator("[data-sc-sort] tbody tr:visible")
    page.get_by_label("Sök i tabellen").fill("liggsår")
    expect(shown).to_have_count(1)
    expect(shown.locator("a")).to_have_attribute("href", "indikatorer/trycksar.html")
    page.get_by_label("Sök i tabellen").fill("")
    page.get_by_label("Källa").select_option("Paratus")
    expect(shown).to_have_count(1)
    expect(shown.locator("a")).to_have_attribute("href", "indikatorer/skorhetsbedomning.html")
    page.get_by_label("Källa").select_option("Heroma")
    expect(shown).to_have_count(5)  # two of full-time posts, two of sick leave, and visits per therapist


@pytest.mark.parametrize(
    ("name", "typed", "left"), [("ordlista.html", "liggsår", 1), ("definitioner.html", "raindance", 2)]
)
def test_a_list_of_entries_is_searched(page: Page, name: str, typed: str, left: int) -> None:
    page.goto(name)
    entries = page.locator(".sc-entry")
    every = entries.count()
    page.get_by_label("Sök i listan").fill(typed)
    expect(page.locator(".sc-entry:visible")).to_have_count(left)
    expect(page.get_by_role("status")).to_have_text(f"Visar {left} av {every} poster")


@pytest.mark.parametrize("name", ["kvinnor-och-man.html", "riket.html"])
def test_comparisons_are_sorted_by_their_gaps(page: Page, name: str) -> None:
    page.goto(name)
    head = page.get_by_role("columnheader", name=re.compile(r"^Skillnad\W*$"))
    head.get_by_role("button").press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    at = head.evaluate("(head) => head.cellIndex")
    texts = head.evaluate(
        "(head, at) => [...head.closest('table').tBodies[0].rows].map((row) => row.cells[at].innerText)", at
    )
    plain = [text.replace("\u00a0", "").replace("\u2212", "-").replace(",", ".") for text in texts]
    gaps = [float(re.match(r"[+-]?[\d.]+", text)[0]) for text in plain]
    assert len(gaps) > 10
    assert gaps == sorted(gaps)


def test_an_indicator_is_two_clicks_from_the_first_page(page: Page, built: Project) -> None:
    links = built.parsed["index.html"].select("main a[href^='indikatorer/']")
    names = {link["href"] for link in links}
    assert len(names) == 36  # one click: the months
    page.goto("index.html")
    page.locator(".bd-sidebar-primary a[href='goals/hallbar-arbetsmiljo.html']").click()
    page.locator("main .sc-row a[href='../indikatorer/sjukfranvaro.html']").click()
    expect(page.locator("h1")).to_contain_text("Sjukfrånvarokvot")


def test_old_addresses_of_indicators_and_of_their_figures_lead_to_their_pages(page: Page) -> None:
    for old, new in (
        ("goals/tillganglig-vard.html#samtal-1177", r"/indikatorer/samtal-1177\.html$"),
        (
            "goals/tillganglig-vard.html#besvarade-telefonsamtal-inom-femton-minuter-1177",
            r"/indikatorer/samtal-1177\.html#besvarade-telefonsamtal-inom-femton-minuter-1177$",
        ),
        (
            "goals/tillganglig-vard.html#samtal-1177.utfall.2025",
            r"/indikatorer/samtal-1177\.html#samtal-1177\.utfall\.2025$",
        ),
        (
            "goals/tillganglig-vard.html#tillganglig-vard-samtal-som-besvarades-samma-dag-per-kommun",
            r"/indikatorer/samtal-vardcentral\.html#tillganglig-vard-.*$",
        ),
    ):
        page.goto(old)
        page.wait_for_url(re.compile(new))
        if "#" in new:
            expect(page.locator(f"[id='{page.url.partition('#')[2]}']")).to_have_count(1)
    page.goto("goals/tillganglig-vard.html#insatser")
    page.wait_for_timeout(200)
    assert page.url.endswith("goals/tillganglig-vard.html#insatser")


def test_a_term_leads_by_keyboard_to_its_meaning(page: Page) -> None:
    page.goto("goals/tillganglig-vard.html")
    term = page.locator("a.sc-term", has_text="Vårdgarantin").first
    term.focus()
    outline = term.evaluate("(link) => getComputedStyle(link).outlineStyle")
    assert outline != "none"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"ordlista\.html#ord-vardgaranti$"))
    expect(page.locator("#ord-vardgaranti dt")).to_be_in_viewport()


def test_without_javascript_the_lists_are_whole(browser: Browser, site: str) -> None:
    with watched(browser, site, java_script_enabled=False) as (_, page, faults):
        page.goto("definitioner.html")
        expect(page.locator(".sc-entry:visible")).to_have_count(36)
        page.goto("kvinnor-och-man.html")
        expect(page.locator("main tbody tr:visible")).to_have_count(20)
        assert not faults


# What stands on both sides of a no-break space, where the two are not in one line; what is hidden has no lines.
TORN = """() => {
    const torn = [];
    let beside = 0;
    for (const block of document.querySelectorAll("main :is(p, td, th, dd, dt, li, h1, h2, h3, figcaption)")) {
        if (!block.checkVisibility() || !block.textContent.includes("\\u00a0")) continue;
        const walker = document.createTreeWalker(block, NodeFilter.SHOW_TEXT);
        const signs = [];
        while (walker.nextNode()) {
            const node = walker.currentNode;
            if (node.parentElement.closest("svg, .sc-unseen") || !node.parentElement.checkVisibility()) continue;
            for (let at = 0; at < node.length; at += 1) signs.push([node, at]);
        }
        const line = ([node, at]) => {
            const range = document.createRange();
            range.setStart(node, at);
            range.setEnd(node, at + 1);
            return range.getBoundingClientRect();
        };
        signs.forEach(([node, at], place) => {
            if (node.nodeValue[at] !== "\\u00a0" || !signs[place - 1] || !signs[place + 1]) return;
            const [one, other] = [line(signs[place - 1]), line(signs[place + 1])];
            if (!one.height || !other.height) return;
            beside += 1;
            if (one.bottom <= other.top || other.bottom <= one.top) torn.push(block.textContent.trim().slice(0, 80));
        });
    }
    return [torn, beside];
}"""


@pytest.mark.parametrize("width", [320, 360])
def test_no_value_parts_from_its_unit(page: Page, width: int) -> None:
    page.set_viewport_size({"width": width, "height": 740})
    for name in ("index.html", "goals/tillganglig-vard.html", "indikatorer/samtal-1177.html", "ekonomi.html"):
        page.goto(name)
        torn, beside = page.evaluate(TORN)
        assert torn == [], name
        assert beside > 10, name


COPIED = """(selector) => {
    const box = document.querySelector(selector);
    getSelection().selectAllChildren(box);
    const copy = new ClipboardEvent("copy", { clipboardData: new DataTransfer(), bubbles: true, cancelable: true });
    document.body.dispatchEvent(copy);
    return [box.textContent, copy.clipboardData.getData("text/plain"), copy.clipboardData.getData("text/html")];
}"""


def test_long_words_are_parted_on_the_screen_alone(page: Page) -> None:
    page.goto("indikatorer.html")
    there, text, markup = page.evaluate(COPIED, "main table tbody")
    assert "Vård\u00adcentralen" in there
    assert "Vårdcentralen" in text
    assert SOFT_HYPHEN not in text + markup
    assert "<a href=" in markup
    # The fields above the table, and what marks what was searched for, know the words without their marks.
    page.locator(".sc-search input").first.fill("vårdcentralen")
    assert 0 < page.locator("main table tbody tr:visible").count() < 20
    page.goto("indikatorer.html?highlight=vårdcentralen")
    marked = """() => [...CSS.highlights.get("sc-sought")].map(
        (one) => [one.startOffset, one.endOffset, one.startContainer.data])"""
    for start, end, written in page.evaluate(marked):
        assert unmarked(written[start:end]).lower() == "vårdcentralen"


WAITED = 300_000  # milliseconds until the test gives up; what it waits for takes less than one of its seconds


def test_an_open_page_shows_the_site_that_took_its_place(browser: Browser, tmp_path: Path) -> None:
    """As it does while somebody edits and watches."""
    folder, following = tmp_path / "_site", tmp_path / "next"
    for made, word in ((folder, "förr"), (following, "nu")):
        made.mkdir()
        page = f'<!doctype html><html lang="sv"><head>{META}<title>x</title></head><body><p>{word}</p></body></html>'
        (made / "index.html").write_text(page, "utf-8")
    with make_server(folder, 0, reloads=True) as server, answering(server), browser.new_context() as context:
        opened, faults = context.new_page(), list[object]()
        opened.on("pageerror", lambda error: faults.append(error))
        opened.goto(f"http://{HOST}:{server.server_port}/")
        assert opened.inner_text("p") == "förr"
        exchange(following, folder)
        opened.get_by_text("nu", exact=True).wait_for(timeout=WAITED)
        assert not faults
