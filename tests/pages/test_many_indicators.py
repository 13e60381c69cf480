"""Of more indicators and goals than a reader takes in a page shows those that are furthest from their targets."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from built import EDITION, ROOT, Project, folded, rows, text_of

from scorecard.book import glances
from scorecard.book.book import read_book, read_sources
from scorecard.common.edition import Edition
from scorecard.ledger.rows import ledger
from scorecard.measure.values import Reading
from scorecard.pages import front, lists, sexes, sexes_chart
from scorecard.pages.registry import PageBook
from scorecard.wording.bound import unbound

LEDGER = {row["indicator"]: row for row in rows(ROOT / "data" / EDITION / "results.csv")}
RED = {name for name, row in LEDGER.items() if row["light"] == "red"}


@pytest.fixture(scope="module")
def book(built: Project) -> PageBook:
    sources = read_sources(ROOT, Edition.parse(EDITION, 1))
    plain = read_book(sources, built.root / "_build" / EDITION / "results")
    told = ledger(plain.catalogue, plain.results, plain.sources.received, plain.board.rule)
    return PageBook(plain.sources, plain.results, None, (), told)


@pytest.fixture
def most(monkeypatch: pytest.MonkeyPatch):
    """Let a reader take in no more than so many."""

    def change(number: int) -> None:
        for module in (glances, front, lists, sexes, sexes_chart):
            monkeypatch.setattr(module, "MOST_SHOWN", number)

    return change


def parsed(page: str) -> BeautifulSoup:
    return BeautifulSoup(page, "html.parser")


def said(page: BeautifulSoup) -> list[str]:
    return [unbound(folded(text_of(each))) for each in page.select("p[data-is=tally]")]


def named(page: BeautifulSoup) -> set[str]:
    found = page.select("tbody th a")
    return {each["href"].removeprefix("indikatorer/").removesuffix(".html") for each in found}


def test_the_months_are_those_of_the_red_ones_where_no_more_can_be_shown(book: PageBook, most) -> None:
    most(len(RED))
    page = parsed(front.heat_map(book))
    assert named(page) == RED
    (told,) = said(page)
    assert told.startswith("Av 36 indikatorer visas 13, i första hand de som är längst från sina mål.")
    assert page.select_one("p a")["href"] == "indikatorer.html"
    goals = {LEDGER[name]["goal"] for name in RED}  # a goal without any of them has no heading
    assert len(page.select(".sc-heat-goal")) == len(goals)


def test_those_without_a_colour_are_the_last_to_be_shown(book: PageBook, most) -> None:
    most(35)
    page = parsed(front.heat_map(book))
    (left_out,) = set(LEDGER) - named(page)
    assert not LEDGER[left_out]["light"]


def test_nothing_is_said_where_all_are_shown(book: PageBook, most) -> None:
    most(36)
    for made in (front.heat_map(book), front.red_short(book), lists.definitions(book)):
        assert said(parsed(made)) == []
    assert named(parsed(front.heat_map(book))) == set(LEDGER)


def test_the_red_ones_that_are_furthest_from_their_targets_are_told(book: PageBook, most) -> None:
    whole = [row.a["href"] for row in parsed(front.red_short(book)).select("tbody tr")]
    most(5)
    page = parsed(front.red_short(book))
    assert [row.a["href"] for row in page.select("tbody tr")] == whole[:5]
    assert len(whole) == 13
    assert said(page) == ["Av 13 röda indikatorer visas de 5 som är längst från sina mål. Alla finns på sidan De röda."]


def test_of_the_last_of_many_goals_the_verdict_and_the_colours_are_told(
    book: PageBook, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(front, "MOST_AT_LENGTH", 2)
    found = parsed(front.goals_at_a_glance(book)).select(".sc-glance")
    assert len(found) == 10
    for n, glance in enumerate(found):
        assert glance.select_one(".sc-glance-verdict") and glance.select_one(".sc-glance-name a")
        assert bool(glance.select(".sc-glance-goal > p:not([class])")) is (n < 2)
        assert n < 2 or not glance.select(".sc-worst, .sc-glance-done")


def test_of_many_indicators_the_first_of_each_definition_is_told(book: PageBook, most) -> None:
    most(35)
    page = parsed(lists.definitions(book))
    entries = page.select(".sc-entry")
    assert len(entries) == 36
    assert {len(entry.select("dt")) for entry in entries} <= {1, 2, 3, 4, 5}
    assert all(text_of(entry.select_one("dt")) == "Mål" for entry in entries)
    assert said(page) == ["Här står det viktigaste om var och en av 36 indikatorer. Resten står på deras egna sidor."]


def test_a_long_list_of_women_and_men_tells_goals_by_their_numbers(book: PageBook, most) -> None:
    def goals() -> list[str]:
        return [text_of(row("td")[-1]) for row in parsed(sexes.women_and_men(book)).select("tbody tr")]

    named = goals()
    most(len(named) - 1)
    assert goals() == [name.split(" ")[0] for name in named]
    assert all(" " in name for name in named)


def test_the_widest_differences_are_drawn(most) -> None:
    indicator = SimpleNamespace(unit="procent", decimals=0, children=False)
    pairs = [
        SimpleNamespace(
            name=name, indicator=indicator, women=Reading(value=50 + gap), men=Reading(value=50), gap=gap, held=None
        )
        for name, gap in (("Tre", 3.0), ("Ett", 1.0), ("Minus två", -2.0))
    ]
    most(2)
    page = parsed(sexes_chart.pairs_chart(pairs, "Kvinnor och män"))
    told = text_of(page.desc)
    assert "Tre" in told and "Minus två" in told and "Ett" not in told
    assert said(page) == ["Av 3 skillnader i procent visas de 2 största. Alla finns i tabellen nedanför."]
    most(3)
    assert said(parsed(sexes_chart.pairs_chart(pairs, "Kvinnor och män"))) == []
