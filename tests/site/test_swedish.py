"""Everything that is read or heard in a browser is Swedish: pages, tooltips, labels, the search and its answers."""

from __future__ import annotations

import re
from urllib.parse import quote_plus

import pytest
from browsing import NARROW, needs_chromium
from playwright.sync_api import Page, expect
from visits import LIGHT_WIDE, SPOKEN, WORDS

from scorecard.wording.hyphens import without_soft_hyphens

# Words of English pages and programs that are no words of Swedish.
ENGLISH = re.compile(
    r"\b(about|accessibility|ago|and|are|ascending|available|average|back|below|built|button|caption|change|chart|"
    r"choose|chosen|clear|click|close|closed|code|collapse|column|columns|content|contents|copied|copy|copyright|"
    r"current|dark|data table|date|day|days|default|descending|dialog|disabled|download|edit|empty|enable|enabled|"
    r"enter|error|expand|failed|false|figure|finished|for|found|from|fullscreen|has|have|heading|hide|home|hour|hours|"
    r"image|index page|invalid|keyword|keywords|label|language|last|less|light|link to|list|loading|main|match|"
    r"matched|matches|matching|menu|minute|minutes|missing|mode|month|months|more|nan|navigation|next|no|none|not|"
    r"note|null|of|off|on this|open|other|page|pages|permalink|please|preparing|press|previous|print|query|rate|"
    r"read|required|reset|result|results|row|rows|scroll|search|searched|searching|section|see|select|selected|"
    r"settings|show|showing|sidebar|skip|sorted|source|submit|switch|table of|terms|that|the|theme|these|this|to|"
    r"toggle|total of|true|undefined|unknown|updated|use|using|value|values|version of|view|was|week|weeks|were|"
    r"with|within|year|years|yes|you|your)\b",
    re.IGNORECASE,
)
# Names of files and programs.
NAMES = re.compile(
    r"\b[\w-]+\.(csv|json|xlsx|svg|png|pdf|html|txt|yml|zip)\b|\b(rapport|telefon)portalen\b", re.IGNORECASE
)

pytestmark = needs_chromium


def english(said: list[str]) -> set[str]:
    """What is said in a page that has an English word in it."""
    assert len(said) > 40
    plain = map(without_soft_hyphens, said)
    return {text for text in plain if ENGLISH.search(NAMES.sub("", text))}


def said(page: Page) -> list[str]:
    return page.evaluate(WORDS, SPOKEN)


def test_every_page_is_swedish(seen) -> None:
    pages = seen(LIGHT_WIDE)
    assert {name: page["lang"] for name, page in pages.items() if page["lang"] != ["sv", 0]} == {}, (
        "code alone is English"
    )
    found = {name: english(page["said"]) for name, page in pages.items()}
    assert {name: words for name, words in found.items() if words} == {}


@pytest.mark.parametrize("page", [{"viewport": NARROW}], indirect=True)
def test_the_search_answers_in_swedish(page: Page) -> None:
    page.goto("search.html")
    for words in ("1177", "väntetid", "xyzzyq", "", "the", "kö 2025", "<b>", "och"):  # each asked where the last was
        page.get_by_role("searchbox").fill(words)
        page.keyboard.press("Enter")
        page.wait_for_url(re.compile(rf"/search\.html\?q={re.escape(quote_plus(words))}#?$"))
        answer = page.locator("#search-results")
        if words:
            expect(answer).to_contain_text(re.compile(r"Sökningen är klar|Inga sidor stämmer"))
        else:
            expect(answer).to_be_empty()
        assert {text for text in english(said(page)) if words not in text} == set(), words


@pytest.mark.parametrize("page", [{"viewport": NARROW}], indirect=True)
def test_what_scripts_add_is_swedish(page: Page) -> None:
    page.goto("indikatorer.html")
    page.get_by_label("Sök i tabellen").fill("vård")
    page.get_by_role("columnheader", name="Utfall").get_by_role("button").press("Enter")
    assert english(said(page)) == set()
    page.get_by_role("button", name="Växla mellan ljust och mörkt").press("Enter")
    page.get_by_role("button", name="Visa eller dölj menyn").press("Enter")
    assert english(said(page)) == set()
    page.goto("om.html?highlight=boken")
    assert english(said(page)) == set()


def test_an_english_word_would_be_noticed(page: Page) -> None:
    page.goto("om.html")
    page.evaluate("""() => {
        const main = document.querySelector("main");
        main.append("Back to top", " for 1 hour ago ");
        const html = '<a href="x" title="Permalink">x</a><img alt="A chart"><button>Copy</button>';
        main.insertAdjacentHTML("beforeend", html);
    }""")
    assert len(english(said(page))) == 5
