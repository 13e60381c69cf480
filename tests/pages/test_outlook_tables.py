"""The outlook's tables: on a page of its own in a part of the year, and how the method has done."""

from __future__ import annotations

from types import SimpleNamespace

from bs4 import BeautifulSoup
from outlooks import indicator, nothing, outcome, outlook, series

from scorecard.common.edition import Edition
from scorecard.judge.outcome import Outcome
from scorecard.pages import outlook as outlook_page
from scorecard.wording.bound import unbound


def book(edition: str, *pairs: tuple) -> SimpleNamespace:
    goal = SimpleNamespace(id="mal")
    return SimpleNamespace(
        edition=Edition.parse(edition, 1),
        catalogue=SimpleNamespace(indicators=[(goal, one) for one, _ in pairs]),
        outcomes={one.id: found for one, found in pairs},
    )


def cells(html: str) -> list[list[str]]:
    lines = BeautifulSoup(unbound(html), "html.parser").select("tbody tr")
    return [[" ".join(cell.get_text(" ").split(" ")) for cell in line.select("th, td")] for line in lines]


def named(slug: str) -> object:
    return indicator().model_copy(update={"id": slug, "name": slug})


def test_every_indicator_with_a_target_stands_in_the_table():
    made = outlook_page.outlook_table(
        book(
            "2025-08",
            (named("a"), outcome(outlook())),
            (named("b"), outcome(nothing("not_monthly"))),
            (named("c"), outcome(None)),
        )
    )
    first, second = cells(made)
    assert [" ".join(cell.split()) for cell in first] == [
        "a",
        "■ röd troligen inte",
        "47,7 procent",
        "50,4 47,9–52,8",
        "≥ 60",
        "≥ 64,5",
    ]
    assert [" ".join(cell.split()) for cell in second] == ["b", "mäts inte varje månad", "47,7 procent", "–", "–", "–"]


def test_a_year_that_is_over_has_no_outlook():
    made = outlook_page.outlook_table(book("2025-12", (named("a"), outcome(None))))
    told = "Året är slut, så det finns ingen prognos att ge. Hur året blev står på målens sidor."
    assert made == f"<p>{told}</p>"


def test_the_test_counts_what_held_and_sums_it_up():
    # Without a year before, August expects 40 where the year became 42; with it, 42 is expected both times.
    years = {"y2024": [40] * 8 + [46] * 4, "y2025": [40] * 8 + [46] * 4}
    found = Outcome(indicator="a", goal="mal", edition="2025-12", status="active", series=series(**years))
    made = cells(outlook_page.outlook_test(book("2025-12", (named("a"), found))))
    so_far = "4,8 procent"  # 100 · 2 / 42
    assert made == [
        ["Augusti 2024, utan år före", "1", "0 (0 procent)", so_far, so_far, "–"],
        ["April 2025", "1", "1 (100 procent)", "0,0 procent", so_far, "0,0 procent"],
        ["Augusti 2025", "1", "1 (100 procent)", "0,0 procent", so_far, "0,0 procent"],
        ["Alla", "3", "2 (67 procent)", "1,6 procent", so_far, "–"],
    ]


def test_without_a_whole_year_nothing_is_claimed():
    found = Outcome(indicator="a", goal="mal", edition="2025-12", status="active", series=series(y2025=[40] * 8))
    made = outlook_page.outlook_test(book("2025-08", (named("a"), found)))
    assert made == "<p>Det finns inget helt år att pröva metoden på.</p>"
