"""The outlook's tables: on a page of its own in a part of the year, and how the method has done."""

from __future__ import annotations

from types import SimpleNamespace

from bs4 import BeautifulSoup
from outlooks import indicator, nothing, outcome, outlook, series

from scorecard.common.edition import Edition
from scorecard.judge.outcome import Outcome
from scorecard.judge.projection import WAYS, Calibrated, Extrapolation, PublicCalibration, PublicTest
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
    told = "Året är slut, så det finns ingen prognos att ge. Hur året blev står på indikatorernas sidor."
    assert made == f"<p>{told}</p>"


def test_the_test_counts_what_held_way_by_way_and_says_what_is_untried():
    # Without a year before, August expects 40 where the year became 42; with it, 42 but for the level and its part.
    years = {"y2024": [39, 41] * 4 + [46] * 4, "y2025": [39, 41] * 4 + [46] * 4}
    names = [f"i{number}" for number in range(10)]
    pairs = [
        (named(name), Outcome(indicator=name, goal="mal", edition="2025-12", status="active", series=series(**years)))
        for name in names
    ]
    made = {row[0]: row[1:] for row in cells(outlook_page.outlook_test(book("2025-12", *pairs)))}
    ways = ("Kvot av summor", "Medelvärde av mätningar", "Summa", "Senaste värdet")
    rows = ("april", "augusti", "augusti, utan år före")
    assert list(made) == [*(f"{way}, {row}" for way in ways for row in rows), "Alla"]
    assert made["Kvot av summor, augusti, utan år före"][0] == "10"
    so_far = "4,8 procent"  # 100 · 2 / 42
    assert made["Kvot av summor, augusti, utan år före"][2:] == [so_far, "–", "–", so_far]
    assert made["Kvot av summor, april"][3:] == ["0,0 procent", "0,0 procent", so_far]
    assert made["Summa, april"] == ["0", "ej prövad", "–", "–", "–", "–"]
    assert made["Alla"][0] == "30"


def test_nine_trials_are_too_few_to_say_anything_of():
    years = {"y2024": [39, 41] * 4 + [46] * 4}
    pairs = [
        (named(name), Outcome(indicator=name, goal="mal", edition="2025-12", status="active", series=series(**years)))
        for name in "abcdefghi"
    ]
    made = cells(outlook_page.outlook_test(book("2025-12", *pairs)))
    assert made[-1] == ["Alla", "9", "ej prövad", "–", "–", "–", "–"]


def test_each_way_tells_how_it_looks_ahead_and_how_that_did(monkeypatch):
    test = PublicTest(trials=3220, held=78.3, held_later=88.2, error=0.899, rival=1.049)
    known = Calibrated(Extrapolation(damping=0.8, level=0.25), {4: 1.331, 8: 1.582}, {4: 356, 8: 359})
    keys = [(way, known_before) for way in WAYS for known_before in (True, False)]
    alone = Calibrated(Extrapolation("so_far"), {8: 2.143}, {8: 202})
    public = PublicCalibration("a test", {key: known if key[1] else alone for key in keys}, dict.fromkeys(keys, test))
    monkeypatch.setattr(outlook_page, "public_calibration", lambda: public)
    made = cells(outlook_page.outlook_calibration(book("2025-12")))
    ways = ["Kvot av summor", "Medelvärde av mätningar", "Summa", "Senaste värdet"]
    assert [row[0] for row in made] == [*ways, *(f"{way}, utan år före" for way in ways)]
    first, alone_too = ([" ".join(cell.split()) for cell in row[1:]] for row in (made[0], made[4]))
    assert first == ["80", "25", "1,33", "1,58", "3 220", "78", "88", "0,90", "1,05"]
    assert alone_too == ["–", "–", "–", "2,14", "3 220", "78", "88", "0,90", "–"]


def test_without_a_whole_year_nothing_is_claimed():
    found = Outcome(indicator="a", goal="mal", edition="2025-12", status="active", series=series(y2025=[40] * 8))
    made = outlook_page.outlook_test(book("2025-08", (named("a"), found)))
    assert made == "<p>Det finns inget helt år att pröva metoden på.</p>"
