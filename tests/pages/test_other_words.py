"""The page that is easy to read and the summary in English: the same facts as all other pages, in other words."""

from __future__ import annotations

import json
import re

import pytest
from axe_core import EVERY, look
from browsing import NARROW, WIDE, needs_chromium
from built import EDITION, ROOT, Project, folded, read_yaml, text_of
from playwright.sync_api import Page
from visits import CUT, HIDDEN, SHIFTS

from scorecard.common.faults import SiteError
from scorecard.language.readability import page_paragraphs, readability
from scorecard.pages.english import ENGLISH_PAGE, check_english
from scorecard.wording.easy import share_words

EASY_PAGE, HARDEST = "lattlast.html", 30
WAYS = [
    {"color_scheme": scheme, "viewport": size, "reduced_motion": "reduce"}
    for scheme in ("light", "dark")
    for size in (NARROW, WIDE)
]


@pytest.fixture(scope="module")
def facts(built: Project) -> dict[str, float]:
    document = json.loads((built.pages / "facts.json").read_text("utf-8"))
    return {fact["id"]: fact["value"] for fact in document["facts"]}


def test_the_easy_page_is_easy(built: Project) -> None:
    html = (built.pages / EASY_PAGE).read_text("utf-8")
    found = readability(EASY_PAGE, page_paragraphs(html))
    assert found is not None
    assert found.words > 200
    assert found.lix <= HARDEST
    lines = [line for each in built.parsed[EASY_PAGE].select(".sc-easy p, .sc-easy dd") for line in each.strings]
    assert max(len(line.split()) for line in lines) <= 25


def test_the_easy_page_tells_every_goal_as_the_board_holds_it(built: Project) -> None:
    words = {"uppnas": "Målet nås.", "uppnas_delvis": "Målet nås delvis.", "uppnas_inte": "Målet nås inte."}
    headings = built.parsed[EASY_PAGE].select(".sc-easy h3:has(a)")
    told = {each.a["href"][6:-5]: folded(text_of(each.find_next_sibling("p"))) for each in headings}
    decided = {
        path.stem: read_yaml(path)["assessment"] for path in (ROOT / "data" / EDITION / "texts").glob("[!r]*.yml")
    }
    assert {goal: text.rstrip().endswith(words[decided[goal]]) for goal, text in told.items()} == dict.fromkeys(
        decided, True
    )


def test_a_number_in_words_is_that_of_its_fact(built: Project, facts: dict[str, float]) -> None:
    figures = built.parsed[EASY_PAGE].select(".sc-easy data")
    shares = [each for each in figures if ".utfall." in each["data-fact"]]
    assert len(figures) > len(shares) >= 4
    assert [text_of(each).lower() for each in shares] == [share_words(facts[each["data-fact"]]) for each in shares]


def test_no_number_in_english_differs(built: Project, facts: dict[str, float], record_property) -> None:
    page = built.page(ENGLISH_PAGE)
    printed = {}  # as the Swedish pages print it, by the number of decimals
    for swedish in built.parsed.values():
        for each in swedish("data"):
            printed.setdefault((each["data-fact"], len(each["value"].partition(".")[2])), each["value"])
    found = [(each["data-fact"], each["value"], text_of(each)) for each in page("data")]
    assert len(found) > 70
    assert {name for name, _, _ in found} <= set(facts)
    other = [
        (name, value, told)
        for name, value, told in found
        if value.lstrip("-") != printed.get((name, len(value.partition(".")[2])), value).lstrip("-")
        or told.replace(",", "").replace("\u2212", "-") != value
    ]
    assert other == []
    record_property("English", f"{len(found)} numbers compared, 0 differ")


BROKEN = {
    'value="51.4">51.4<': ('value="51.4">51.5<', "51.5 (samtal-1177.utfall.2025)"),
    'data-fact="samtal-1177.utfall.2025"': ('data-fact="samtal.utfall.2025"', "51.4 (samtal.utfall.2025)"),
    "<h2>The goals</h2>": ("<h2>The 11 goals</h2>", "The 11 goals"),
}


@pytest.mark.parametrize("text", BROKEN)
def test_a_number_that_differs_stops_the_build(built: Project, facts: dict[str, float], text: str) -> None:
    page = (built.pages / ENGLISH_PAGE).read_text("utf-8")
    assert page.count(text) == 1
    listed = [{"id": name, "value": value} for name, value in facts.items()]
    check_english(page, listed)
    changed, found = BROKEN[text]
    with pytest.raises(SiteError) as caught:
        check_english(page.replace(text, changed), listed)
    assert [fault.found for fault in caught.value.faults] == [found]


def test_the_summary_is_english_and_says_where_swedish_is(built: Project) -> None:
    page = built.page(ENGLISH_PAGE)
    assert page.html["lang"] == "en"
    names = read_yaml(ROOT / "data" / "english.yml")
    for swedish in page.select('[lang="sv"], style, script'):
        swedish.extract()
    told = text_of(page.body)
    for name in (names["board"], names["region"], names["responsibility"]):
        told = told.replace(name, "")
    assert re.findall(r"\w*[åäöÅÄÖ]\w*", told) == []
    assert {link.get("hreflang") for link in page.select("main a[href^='../']")} == {"sv"}
    assert len(page.select("tbody tr")) == len(names["indicators"])


def test_every_page_leads_to_both(built: Project) -> None:
    for name in ("index.html", "goals/tillganglig-vard.html"):
        up = "../" * name.count("/")
        footer = {link["href"]: link.get("hreflang") for link in built.parsed[name].select(".sc-footer a")}
        assert (footer[f"{up}{EASY_PAGE}"], footer[f"{up}{ENGLISH_PAGE}"]) == (None, "en")
    first = [link["href"] for link in built.parsed["index.html"].select(".sc-languages a")]
    assert first == [EASY_PAGE, ENGLISH_PAGE, "enheter/index.html"]


@needs_chromium
@pytest.mark.parametrize("page", WAYS, indirect=True, ids=["light-360", "light-1280", "dark-360", "dark-1280"])
def test_the_summary_in_a_browser(page: Page) -> None:
    page.goto(ENGLISH_PAGE)
    assert page.evaluate(SHIFTS) < 0.1
    assert page.evaluate(HIDDEN) == page.evaluate(CUT) == []
    assert look(page, EVERY)["wrong"] == []
