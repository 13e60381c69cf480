"""The colour of each point of a year, by the target that was in force then, and which months the point is of."""

from __future__ import annotations

import pytest

from scorecard.catalogue.board import Rule
from scorecard.catalogue.target import Target
from scorecard.judge.outcome import Outcome
from scorecard.judge.point_lights import point_lights
from scorecard.measure.values import Point

RULE = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)  # at least 60: yellow from 54
SIXTY = Target(op=">=", value=60)


def outcome(*points: Point, target: Target | None = SIXTY, edition: str = "2025-12", begins: int = 1) -> Outcome:
    about = {"indicator": "kotid", "goal": "mal", "status": "active"}
    return Outcome(edition=edition, begins=begins, target=target, series=points, **about)


def month(name: str, value: float | None, met: bool | None, **more: bool) -> Point:
    return Point(period=name, value=value, met=met, **more)


def colours(found: Outcome) -> list[tuple[int, int, str | None]]:
    return [(each.first, each.last, each.light) for each in point_lights(found, RULE)]


def test_each_month_has_the_colour_of_its_own_value() -> None:
    months = [("01", 60.0, True), ("02", 54.0, False), ("03", 53.9, False), ("04", 0.0, False)]
    found = outcome(*(month(f"2025-{number}", value, met) for number, value, met in months))
    assert colours(found) == [(1, 1, "green"), (2, 2, "yellow"), (3, 3, "red"), (4, 4, "red")]


def test_what_is_held_against_nothing_has_no_colour() -> None:
    protected = month("2025-02", None, None, suppressed=True)
    found = outcome(month("2025-01", 40.0, None), protected)
    assert colours(found) == [(1, 1, None), (2, 2, None)]
    assert [each.point.suppressed for each in point_lights(found, RULE)] == [False, True]
    assert colours(outcome(month("2025-01", 40.0, None), target=None)) == [(1, 1, None)]


def test_a_month_is_held_against_the_target_that_was_in_force_then() -> None:
    raised = Target(op=">=", value=60, since="2025-07-01", before=Target(op=">=", value=40))
    found = outcome(month("2025-06", 38.0, False), month("2025-07", 38.0, False), target=raised)
    assert colours(found) == [(6, 6, "yellow"), (7, 7, "red")]  # 38 of 40 is 0.95, and of 60 it is 0.63


@pytest.mark.parametrize(
    ("name", "months"),
    [
        ("2025-K3", (7, 9)),
        ("2025-T2", (5, 8)),
        ("2025", (1, 12)),
        ("2025-01/2025-08", (1, 8)),
        ("2024-11/2025-02", (1, 2)),  # what began the year before
        ("2024-12", None),
        ("2024-K4", None),
        ("2024", None),
        ("2025-W05", None),  # a week is of no month
        ("2025-01-31", None),
    ],
)
def test_a_point_is_of_its_own_months(name: str, months: tuple[int, int] | None) -> None:
    found = point_lights(outcome(month(name, 70.0, True)), RULE)
    assert [(each.first, each.last) for each in found] == ([months] if months else [])


def test_the_places_are_those_of_the_boards_own_year() -> None:
    found = outcome(month("2025-04", 70.0, True), month("2026-03", 50.0, False), edition="2026-03", begins=4)
    assert colours(found) == [(1, 1, "green"), (12, 12, "red")]
