"""Where a year is heading: the months that become a year, the projection and its interval, and where there is none."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from outlooks import carried_on

from scorecard.catalogue.board import Rule
from scorecard.catalogue.target import Target
from scorecard.common.edition import BoardYear
from scorecard.judge.outlook import outlook, too_little
from scorecard.judge.pace import MonthValue, first_months, months_of_year, year_of_months
from scorecard.judge.projection import PublicCalibration

RULE = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)
SHARE = (0.0, 100.0)


@pytest.fixture(autouse=True)
def what_the_pages_use(monkeypatch):
    monkeypatch.setattr("scorecard.judge.outlook.public_calibration", carried_on)


def each(*values: float, weight: float = 1.0) -> list[MonthValue]:
    return [MonthValue(value, weight) for value in values]


def numbered(months: list[MonthValue]) -> dict[int, MonthValue]:
    return dict(enumerate(months, start=1))


def point(period: str, value: float | None, denominator: float | None = None) -> SimpleNamespace:
    return SimpleNamespace(period=period, value=value, denominator=denominator)


# Months of a series.


def test_months_weigh_as_much_as_their_denominators_where_sums_are_divided():
    series = [point("2024-12", 9, 9), point("2025-01", 50, 100), point("2025-02", None, 0), point("2025-03", 70, 300)]
    assert months_of_year(series, "ratio_of_sums", BoardYear(2025)) == {1: MonthValue(50, 100), 3: MonthValue(70, 300)}
    assert months_of_year(series, "mean_of_snapshots", BoardYear(2025)) == {1: MonthValue(50), 3: MonthValue(70)}


def test_a_running_sum_is_taken_apart_and_begins_anew_each_year():
    series = [point("2024-11", 80), point("2024-12", 100), point("2025-01", 10), point("2025-02", 25)]
    assert months_of_year(series, "sum", BoardYear(2025)) == {1: MonthValue(10), 2: MonthValue(25 - 10)}


def test_quarters_and_years_are_no_months():
    assert months_of_year([point("2025-K1", 5), point("2025", 5)], "ratio_of_sums", BoardYear(2025)) == {}


def test_months_are_given_only_where_none_is_missing():
    months = {1: MonthValue(1), 3: MonthValue(3)}
    assert first_months(months, 1) == (MonthValue(1),)
    assert first_months(months, 3) is None


def test_months_become_a_year_in_each_way():
    months = [MonthValue(50, 100), MonthValue(70, 300)]
    assert year_of_months(months, "ratio_of_sums") == (50 * 100 + 70 * 300) / (100 + 300)
    assert year_of_months(months, "latest") == 70
    assert year_of_months(each(50, 70), "mean_of_snapshots") == (50 + 70) / 2
    assert year_of_months(each(50, 70), "sum") == year_of_months(each(50, 70), "per_capita") == 50 + 70


LAST = each(*[40] * 12)


# Where there is none, and what is said of the target.


@pytest.mark.parametrize(
    ("done", "last", "reason"),
    [
        ([1, 2], LAST, "few_months"),
        ([1, 2], None, "few_months"),
        ([1, 2, 3], LAST, None),
        ([1, 2, 3, 4, 5], None, "no_year_before"),
        ([1, 2, 3, 4, 5, 6], None, None),
        ([1] * 6, None, "no_spread"),
        ([1] * 3, each(*[1] * 12), "no_spread"),
        ([0.3] * 3, each(*[0.1 + 0.2] * 12), "no_spread"),
        ([2] * 3, each(*[1] * 12), None),
    ],
)
def test_too_little_is_said_not_guessed(done, last, reason):
    assert too_little(each(*done), last) == reason


def look(
    done: list[MonthValue],
    last: list[MonthValue],
    op: str,
    target: float | None,
    how: str = "mean_of_snapshots",
    **more,
):
    aim = None if target is None else Target(op=op, value=target)
    given = {"months": len(done), "limits": SHARE, "rule": RULE} | more
    return outlook(this=numbered(done), before=numbered(last), how=how, target=aim, **given)


def test_the_pace_is_told_even_where_nothing_is_projected():
    found = look(each(10, 10), LAST, ">=", 15)
    assert (found.value, found.verdict, found.light, found.reason) == (None, None, None, "few_months")
    assert found.pace.value == pytest.approx((12 * 15 - 20) / 10)


def test_a_missing_month_gives_nothing_and_says_why():
    assert look(each(10, 10, 10), LAST, ">=", 15, months=4).reason == "gaps"


def test_a_year_before_with_a_hole_is_no_year_before():
    assert look(each(10, 10, 10), LAST[:11], ">=", 15).reason == "no_year_before"


@pytest.mark.parametrize(
    ("op", "target", "verdict", "light"),
    [
        # 46.44 is expected. The 12 months of 40 and these 4 lie around 41.5: the squares are 12 · 1.5² + 2.5² + 4.5² +
        # 6.5² + 4.5² = 116. Half the interval is 8/12 · √(116/15) = 1.85.
        (">=", 44.5, "likely_met", "green"),
        (">=", 45, "uncertain", "green"),
        (">=", 48, "uncertain", "yellow"),
        (">=", 48.5, "likely_missed", "yellow"),
        (">=", 60, "likely_missed", "red"),
        ("<", 48.5, "likely_met", "green"),
        ("<", 45, "uncertain", "yellow"),
        ("<=", 40, "likely_missed", "red"),
    ],
)
def test_likely_is_said_only_where_the_whole_interval_agrees(op, target, verdict, light):
    found = look(each(44, 46, 48, 46), LAST, op, target)
    assert (found.verdict, found.light) == (verdict, light)
    assert found.value == pytest.approx((44 + 46 + 48 + 46 + 8 * (40 + 20 / 3)) / 12)


def test_without_a_target_of_the_year_only_the_year_is_expected():
    found = look(each(44, 46, 48, 50), LAST, ">=", None)
    assert found.value is not None
    assert (found.verdict, found.light, found.pace) == (None, None, None)


def test_what_is_untried_is_said_and_not_guessed(monkeypatch):
    nothing = PublicCalibration("a test", {}, {})
    monkeypatch.setattr("scorecard.judge.outlook.public_calibration", lambda: nothing)
    found = look(each(44, 46, 48, 50), LAST, ">=", 45)
    assert (found.reason, found.value, found.verdict) == ("untried", None, None)
    assert found.pace.value == pytest.approx((12 * 45 - 188) / 8)


def test_a_series_that_never_changed_has_no_outlook_but_a_pace():
    found = look(each(40, 40, 40), LAST, ">=", 45)
    assert (found.reason, found.pace.value) == ("no_spread", pytest.approx((12 * 45 - 120) / 9))


def test_a_target_that_is_out_of_reach_is_never_likely_met():
    found = look(each(*[10] * 8), each(*[10, 90] * 6), ">=", 41)
    assert (found.pace.kind, found.verdict) == ("impossible", "likely_missed")
