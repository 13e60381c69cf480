"""Where a year is heading: the months that become a year, the projection and its interval, and where there is none."""

from __future__ import annotations

import math
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue.board import Rule
from scorecard.catalogue.target import Target
from scorecard.common.edition import BoardYear
from scorecard.judge.outlook import STUDENT, expected_weights, outlook, project, too_little
from scorecard.judge.pace import MonthValue, first_months, months_of_year, year_of_months

RULE = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)
SHARE = (0.0, 100.0)
MONEY = (-math.inf, math.inf)
HOWS = ("ratio_of_sums", "mean_of_snapshots", "sum", "per_capita", "latest")


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


# Student's t, by integrating its density.


@pytest.mark.parametrize("freedom", range(1, 12))
def test_the_table_of_student_leaves_a_tenth_above(freedom):
    scale = math.gamma((freedom + 1) / 2) / (math.sqrt(freedom * math.pi) * math.gamma(freedom / 2))
    steps = 2000
    width = STUDENT[freedom - 1] / steps

    def density(t: float) -> float:
        return scale * (1 + t * t / freedom) ** (-(freedom + 1) / 2)

    inner = sum((2 if n % 2 == 0 else 4) * density(n * width) for n in range(1, steps))
    half = (density(0) + inner + density(STUDENT[freedom - 1])) * width / 3  # Simpson's rule from 0 up to the quantile
    assert 0.5 + half == pytest.approx(0.9, abs=1e-4)


# The projection.

CHANGES = each(44, 46, 48, 50)  # 4, 6, 8 and 10 more than last year
LAST = each(*[40] * 12)


def test_last_years_months_and_the_latest_change_make_the_rest_of_the_year():
    made = project(CHANGES, LAST, "mean_of_snapshots", SHARE)
    recent = (6 + 8 + 10) / 3
    assert made.value == pytest.approx((44 + 46 + 48 + 50 + 8 * (40 + recent)) / 12)
    spread = math.sqrt((3**2 + 1 + 1 + 3**2) / 3)  # of the changes around their mean of 7; last year had none
    half = 1.638 * spread * math.sqrt(1 + 8 / 4) * 8 / 12
    assert (made.low, made.high) == (pytest.approx(made.value - half), pytest.approx(made.value + half))
    assert made.method == "last_year"


def test_the_months_of_last_year_set_the_least_spread():
    last = each(*[38, 42] * 6)  # 2 from their mean of 40: the squares add up to 12 · 4
    done = each(*[39, 43, 39, 43])  # always 1 more: the changes have no spread
    made = project(done, last, "sum", MONEY)
    assert made.value == pytest.approx(39 + 43 + 39 + 43 + 4 * (38 + 42 + 2))
    assert made.high - made.value == pytest.approx(1.638 * math.sqrt(12 * 4 / 11) * math.sqrt(1 + 8 / 4) * 8)


def test_remaining_months_weigh_as_last_year_by_the_ratio_so_far():
    done = [MonthValue(50, 120), MonthValue(50, 180), MonthValue(50, 300)]  # 600 where last year had 400
    last = [
        MonthValue(40, 100),
        MonthValue(40, 100),
        MonthValue(40, 200),
        *[MonthValue(40, 200)] * 8,
        MonthValue(40, 600),
    ]
    assert expected_weights(done, last) == [200 * 600 / 400] * 8 + [600 * 600 / 400]
    made = project(done, last, "ratio_of_sums", SHARE)
    assert made.value == pytest.approx(50)
    assert made.high == pytest.approx(50)  # neither year varies


def test_without_a_year_before_the_year_goes_on_as_it_began():
    done = each(10, 12, 10, 12, 10, 12)
    spread = math.sqrt(6 * 1 / 5)
    made = project(done, None, "mean_of_snapshots", SHARE)
    assert (made.value, made.method) == (11, "so_far")
    assert made.high == pytest.approx(11 + 1.476 * spread * math.sqrt(1 + 6 / 6) * 6 / 12)
    added = project(done, None, "sum", MONEY)
    assert added.value == pytest.approx(66 + 6 * 11)
    assert added.low == pytest.approx(132 - 1.476 * spread * math.sqrt(2) * 6)


def test_without_a_year_before_a_ratio_of_sums_goes_on_at_its_own_level():
    done = [MonthValue(40, 100), MonthValue(60, 300), *[MonthValue(55, 200)] * 4]
    made = project(done, None, "ratio_of_sums", SHARE)
    assert made.value == pytest.approx((40 * 100 + 60 * 300 + 55 * 800) / 1200)


def test_the_latest_value_walks_on_in_last_years_steps():
    last = each(*range(1, 13))
    made = project(each(10, 12, 11), last, "latest", MONEY)
    assert made.value == 11 + (12 - 3)
    apart = math.sqrt(((2 - 1) ** 2 + (-1 - 1) ** 2) / 2)
    assert made.high - made.value == pytest.approx(1.886 * apart * math.sqrt(9))
    assert made.method == "last_year_steps"


def test_the_latest_value_walks_on_in_its_own_steps_without_a_year_before():
    made = project(each(1, 2, 3, 4, 5, 7), None, "latest", SHARE)
    step = (1 + 1 + 1 + 1 + 2) / 5
    assert made.value == pytest.approx(7 + 6 * step)
    spread = math.sqrt((4 * 0.2**2 + 0.8**2) / 4)
    assert made.high - made.value == pytest.approx(1.533 * spread * math.sqrt(6 + 6**2 / 5))
    assert made.method == "own_steps"


def test_a_share_is_never_expected_above_a_hundred_nor_its_year_beyond_what_the_months_allow():
    made = project(each(90, 95, 99), each(*[50, 60] * 6), "mean_of_snapshots", SHARE)
    recent = (40 + 35 + 49) / 3
    assert made.value == pytest.approx((90 + 95 + 99 + 5 * 100 + 4 * (50 + recent)) / 12)
    assert made.high == pytest.approx((90 + 95 + 99 + 9 * 100) / 12)


# Where there is none, and what is said of the target.


@pytest.mark.parametrize(
    ("months", "last", "reason"),
    [
        (2, LAST, "few_months"),
        (2, None, "few_months"),
        (3, LAST, None),
        (5, None, "no_year_before"),
        (6, None, None),
    ],
)
def test_too_little_is_said_not_guessed(months, last, reason):
    assert too_little(months, last) == reason


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
        # 46.67 is expected, with an interval from 43.7 to 49.6
        (">=", 43, "likely_met", "green"),
        (">=", 45, "uncertain", "green"),
        (">=", 48, "uncertain", "yellow"),
        (">=", 50, "likely_missed", "yellow"),
        (">=", 60, "likely_missed", "red"),
        ("<", 50, "likely_met", "green"),
        ("<", 45, "uncertain", "yellow"),
        ("<=", 40, "likely_missed", "red"),
    ],
)
def test_likely_is_said_only_where_the_whole_interval_agrees(op, target, verdict, light):
    found = look(each(44, 46, 48, 46), LAST, op, target)
    assert (found.verdict, found.light) == (verdict, light)
    assert found.value == pytest.approx((44 + 46 + 48 + 46 + 8 * (40 + 20 / 3)) / 12)


def test_without_a_target_of_the_year_only_the_year_is_expected():
    found = look(CHANGES, LAST, ">=", None)
    assert found.value is not None
    assert (found.verdict, found.light, found.pace) == (None, None, None)


def test_a_target_that_is_out_of_reach_is_never_likely_met():
    found = look(each(*[10] * 8), each(*[10, 90] * 6), ">=", 41)
    assert (found.pace.kind, found.verdict) == ("impossible", "likely_missed")


values = st.floats(0, 100).map(lambda value: round(value, 3))
year = st.lists(st.builds(MonthValue, values, st.integers(1, 9999).map(float)), min_size=12, max_size=12)


@given(st.sampled_from(HOWS), year, st.integers(3, 11))
def test_a_year_that_repeats_the_last_ends_like_it(how, last, count):
    last = last if how == "ratio_of_sums" else [MonthValue(month.value) for month in last]
    made = project(last[:count], last, how, SHARE)
    assert made.value == pytest.approx(year_of_months(last, how), abs=1e-9)


@given(st.sampled_from(HOWS), year, year, st.booleans(), st.integers(6, 11))
def test_the_interval_holds_the_projection_and_what_is_possible(how, this, last, known, count):
    this, last = (
        months if how == "ratio_of_sums" else [MonthValue(month.value) for month in months] for months in (this, last)
    )
    made = project(this[:count], last if known else None, how, SHARE)
    assert made.low <= made.value <= made.high
    weights = expected_weights(this[:count], last if known else None)
    ends = [year_of_months([*this[:count], *(MonthValue(end, weight) for weight in weights)], how) for end in SHARE]
    assert ends[0] <= made.low
    assert made.high <= ends[1]


@given(st.sampled_from(HOWS[:-1]), year, year, st.integers(3, 11), st.data())
def test_a_better_month_never_lowers_the_projection(how, this, last, count, data):
    this, last = (
        months if how == "ratio_of_sums" else [MonthValue(month.value) for month in months] for months in (this, last)
    )
    place = data.draw(st.integers(0, count - 1))
    better = [*this[:place], MonthValue(this[place].value + 1, this[place].weight), *this[place + 1 : count]]
    made = [project(months, last, how, MONEY).value for months in (this[:count], better)]
    assert made[1] > made[0]
