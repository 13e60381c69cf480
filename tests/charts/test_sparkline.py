"""The smallest chart: where its points lie in time, where its line stops, and what it says without being seen."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag
from outcomes import at_least, indicator

from scorecard.catalogue.target import Target
from scorecard.charts.sparkline import month_of, sparkline
from scorecard.charts.theme import PALETTE
from scorecard.common.edition import BoardYear
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Judgement
from scorecard.measure.values import Point, Reading

SERIES = [Point(period=f"{y}-{m:02d}", value=y - 2024 + m) for y in (2024, 2025) for m in range(1, 13)]


def outcome(**more) -> Outcome:
    told = {"indicator": "kotid", "goal": "vantan", "edition": "2025-12", "status": "active", "series": SERIES}
    return Outcome(**{**told, "outturn": Reading(value=7)} | more)


def lines(how, found) -> dict[str, list[str]]:
    """The lines of a sparkline by the name of their colour, each as what it draws."""
    named: dict[str, list[str]] = {}
    for path in drawn(how, found).select("path[stroke]"):
        colour = path["stroke"].removeprefix("var(--sc-").partition(",")[0]
        assert colour in PALETTE
        named.setdefault(colour, []).append(path["d"])
    return named


def drawn(how, found) -> Tag:
    return BeautifulSoup(sparkline(how, found), "html.parser").svg


@pytest.mark.parametrize(
    ("period", "begins", "place"),
    [
        ("2025-03", 1, 3),
        ("2024-12", 1, 0),
        ("2024-01", 1, 1 - 12),
        ("2025-K2", 1, 2 * 3),
        ("2025-01/2025-08", 1, 8),
        ("2025", 1, 12),
        ("2023", 1, 12 - 2 * 12),
        ("2025-09", 7, 3),  # the third month of a year that begins in July
        ("2024/25", 7, 12 - 12),
    ],
)
def test_a_point_lies_where_its_time_ends(period: str, begins: int, place: int) -> None:
    assert month_of(period, BoardYear(2025, begins)) == place


def test_the_year_is_strong_and_the_year_before_leads_to_it() -> None:
    found = lines(indicator(), outcome())
    assert {name: [line.count("L") + 1 for line in drawn] for name, drawn in found.items()} == {
        "before": [12 + 1],  # and the stretch to January
        "now": [12],
    }


def test_the_line_stops_at_a_break_and_where_a_month_lacks() -> None:
    broken = indicator(breaks=("2025-05-01",))
    hole = [
        point.model_copy(update={"value": None, "suppressed": True}) if point.period == "2025-09" else point
        for point in outcome().series
    ]
    found = lines(broken, outcome(series=hole))
    # January to April, May to August, October to December.
    assert [line.count("L") + 1 for line in found["now"]] == [4, 4, 3]


def test_sums_of_the_year_begin_anew_at_new_year() -> None:
    found = lines(indicator("sum"), outcome())
    assert [line.count("L") + 1 for line in found["before"] if "L" in line] == [12]


def test_the_target_lies_across_and_is_said() -> None:
    wanted = Target.model_validate({"op": ">=", "value": 6})
    judged = Judgement(light="green", fulfilment=1)
    svg = drawn(indicator(**at_least(6)), outcome(target=wanted, judgement=judged))
    assert len(svg.select("line[stroke-dasharray]")) == 1
    assert svg.title.string == "Kötid, januari 2024 till december 2025"
    told = svg.find("desc").string.replace("\u00a0", " ")
    assert told == "Januari 2024: 1,0 procent. December 2025: 13,0 procent. Målvärde: minst 6 procent."


def test_one_point_is_no_line() -> None:
    assert sparkline(indicator(), outcome(series=[Point(period="2025", value=3)])) == ""
