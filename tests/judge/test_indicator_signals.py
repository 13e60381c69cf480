"""Which months of an indicator are held against chance, by which chart, and against which target."""

from __future__ import annotations

import pytest
from outcomes import at_least, indicator

from scorecard.catalogue.board import SignalRule
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Target
from scorecard.judge.indicator_signals import indicator_signals, with_signals
from scorecard.judge.outcome import Outcome
from scorecard.measure.values import Point, Reading

RULE = SignalRule()


def outcome(*points: Point, **more: object) -> Outcome:
    shared = {"indicator": "kotid", "goal": "vantan", "edition": "2025-12", "status": "active"}
    return Outcome(**shared | {"outturn": Reading(value=50), "series": points} | more)


def months(*values: float | None, first: int = 1, year: int = 2025, **more: object) -> tuple[Point, ...]:
    return tuple(
        Point(period=f"{year}-{first + at:02d}", value=value, **more)  # type: ignore[arg-type]
        for at, value in enumerate(values)
    )


def periods(how: Indicator, found: Outcome) -> list[str]:
    signals = indicator_signals(how, found, RULE)
    return [point.period for point in signals.points] if signals else []


def test_quarters_years_and_months_without_values_are_not_months() -> None:
    points = (Point(period="2024", value=1), Point(period="2025-K1", value=1), *months(1, 2))
    assert periods(indicator(), outcome(*points)) == ["2025-01", "2025-02"]
    assert periods(indicator(), outcome(*points[:2])) == []


def test_a_month_that_has_not_settled_is_not_judged() -> None:
    points = (*months(1, 2, 3), *months(9, first=4, preliminary=True))
    assert periods(indicator(), outcome(*points)) == ["2025-01", "2025-02", "2025-03"]


def test_months_after_the_last_gap_count() -> None:
    points = months(1, 2, 1, None, 2, 3)
    assert periods(indicator(), outcome(*points)) == ["2025-05", "2025-06"]
    assert periods(indicator(), outcome(*months(1, 2, None, 3))) == []


def test_months_that_look_back_and_what_is_done_or_not_have_no_signals() -> None:
    assert periods(indicator("mean_of_snapshots", window=12), outcome(*months(1, 2))) == []
    done = indicator("latest", unit="ja/nej", decimals=0, riket={"compared": False, "reason": "Nej."})
    assert periods(done, outcome(*months(1, 1))) == []


def test_of_a_running_sum_each_month_is_what_it_adds() -> None:
    # 5, 12 and 20 since the year began are 5, 7 and 8 in the months; January begins a year anew, or goes on.
    points = (*months(5, 12, 20, first=10, year=2024), *months(4, 10))
    found = indicator_signals(indicator("sum", unit="antal"), outcome(*points, begins=10), RULE)
    assert [point.value for point in found.points] == [5, 7, 8, -16, 6]  # a year from October goes on
    found = indicator_signals(indicator("sum", unit="antal"), outcome(*points), RULE)
    assert [point.value for point in found.points] == [7, 8, 4, 6]  # what October added to September is not known
    lacking = months(5, None, 20, 22, 25)  # March is of two months
    found = indicator_signals(indicator("sum", unit="antal"), outcome(*lacking), RULE)
    assert [(point.period, point.value) for point in found.points] == [("2025-04", 2), ("2025-05", 3)]


@pytest.mark.parametrize(
    ("size", "kind", "chart"), [(2000, "share", "p-prime"), (1999, "share", "xmr"), (2000, "rate", "xmr")]
)
def test_large_shares_have_the_limits_of_laney(size: int, kind: str, chart: str) -> None:
    points = months(50, 50, numerator=size / 2, denominator=size)
    found = indicator_signals(indicator(), outcome(*points, kind=kind), RULE)
    assert found.kind == chart


def test_a_share_without_its_parts_has_the_limits_of_values() -> None:
    assert indicator_signals(indicator(), outcome(*months(50, 50), kind="share"), RULE).kind == "xmr"


def test_a_level_is_held_against_the_limits_of_twelve_months() -> None:
    level = Target(op=">=", value=40)
    twelve = outcome(*months(*[50.0] * 12), target=level)
    assert indicator_signals(indicator(**at_least(40)), twelve, RULE).assurance == "met"
    assert (
        indicator_signals(indicator(**at_least(40)), outcome(*months(50, 50), target=level), RULE).assurance
        == "too_few"
    )


@pytest.mark.parametrize(
    ("how", "target"),
    [
        (indicator(), None),
        (indicator(**at_least(40), breakdowns=["kön"]), Target(op=">=", value=40, each="kön")),
        (indicator(**at_least(40)), Target(op=">=", value=1, of="change")),
        (indicator("sum", unit="antal", **at_least(40)), Target(op=">=", value=40)),
        (indicator("sum", unit="mnkr", direction="lower", target_from="budget"), Target(op="<=", value=40)),
    ],
)
def test_a_month_is_not_held_against_what_is_no_level_for_months(how: Indicator, target: Target | None) -> None:
    assert indicator_signals(how, outcome(*months(*[50.0] * 12), target=target), RULE).assurance is None


def test_an_outcome_has_its_signals_where_it_has_an_outturn() -> None:
    assert with_signals(indicator(), outcome(*months(1, 2)), RULE).signals is not None
    absent = outcome(*months(1, 2), outturn=None)
    assert with_signals(indicator(), absent, RULE) is absent
