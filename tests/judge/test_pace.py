"""What the remaining months must average, by each way that months become a year and each kind of target."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue.target import Bound
from scorecard.judge.pace import MonthValue, needed_average, pace, year_of_months

SHARE = (0.0, 100.0)
WITHOUT_END = (-math.inf, math.inf)
HOWS = ("ratio_of_sums", "mean_of_snapshots", "sum", "per_capita", "latest")
REMAINING = [1.0] * 4


def even(value: float, count: int = 8) -> list[MonthValue]:
    return [MonthValue(value)] * count


def of(op: str, value: float) -> Bound:
    return Bound(op=op, value=value)


def test_a_ratio_of_sums_needs_more_the_fewer_are_left_to_lift_it():
    # 50 of 100 and 210 of 300 so far; 600 more are expected, and 60 per cent of all 1 000 are 600: 340 are lacking.
    done = [MonthValue(50, 100), MonthValue(70, 300)]
    assert needed_average(done, [200, 400], "ratio_of_sums", 60) == pytest.approx(100 * (600 - 50 - 210) / 600)


def test_a_mean_of_snapshots_counts_every_month_the_same():
    assert needed_average(even(40), REMAINING, "mean_of_snapshots", 50) == pytest.approx((12 * 50 - 8 * 40) / 4)


@pytest.mark.parametrize("how", ["sum", "per_capita"])
def test_what_remains_of_a_sum_is_shared_by_the_months_that_are_left(how):
    assert needed_average(even(100, 7), [1.0] * 5, how, 1150) == pytest.approx((1150 - 700) / 5)


def test_of_the_latest_value_only_the_target_itself_is_needed():
    assert needed_average(even(3), REMAINING, "latest", 10) == 10


@pytest.mark.parametrize(
    ("done", "op", "target", "kind", "value"),
    [
        (10, ">=", 40, "needed", 100),  # (12 · 40 − 8 · 10) / 4 is all that a share can be, and enough
        (10, ">", 40, "impossible", None),  # … but not more than enough
        (10, ">=", 41, "impossible", None),  # 103
        (30, ">=", 20, "safe", None),  # (12 · 20 − 8 · 30) / 4 = 0: nothing at all is enough
        (30, ">", 20, "needed", 0),  # … but a little more than nothing is needed_average
        (30, ">", 19, "safe", None),
        (15, "<=", 10, "needed", 0),  # (12 · 10 − 8 · 15) / 4 = 0
        (15, "<", 10, "impossible", None),
        (15, "<=", 9, "impossible", None),
        (17.5, "<=", 45, "safe", None),  # (12 · 45 − 8 · 17.5) / 4 = 100
        (17.5, "<", 45, "needed", 100),
        (17.5, "<", 46, "safe", None),
        (50, ">=", 55, "needed", 65),
        (50, "<", 45, "needed", 35),
    ],
)
def test_the_ends_of_the_scale_decide_what_is_safe_and_what_is_out_of_reach(done, op, target, kind, value):
    found = pace(even(done), REMAINING, "mean_of_snapshots", of(op, target), SHARE)
    assert (found.kind, found.value) == (kind, None if value is None else pytest.approx(value))


def test_the_noise_of_binary_fractions_does_not_put_a_target_out_of_reach():
    done = [MonthValue(0.1)] * 8
    target = (8 * 0.1 + 4 * 100) / 12
    assert pace(done, REMAINING, "mean_of_snapshots", of(">=", target), SHARE).kind == "needed"
    assert pace(done, REMAINING, "mean_of_snapshots", of(">", target), SHARE).kind == "impossible"


def test_money_has_no_end_in_either_direction():
    found = pace(even(200), REMAINING, "sum", of("<=", 1000), WITHOUT_END)
    assert (found.kind, found.value) == ("needed", (1000 - 8 * 200) / 4)


def test_a_latest_value_beyond_the_scale_is_out_of_reach():
    assert pace(even(50), REMAINING, "latest", of(">=", 101), SHARE).kind == "impossible"


values = st.floats(0, 100).map(lambda value: round(value, 3))
weighted = st.builds(MonthValue, values, st.integers(1, 10_000).map(float))


@given(
    st.sampled_from(HOWS),
    st.lists(weighted, min_size=1, max_size=11),
    st.floats(0, 100),
    st.data(),
)
def test_a_pace_that_is_kept_meets_the_target_exactly(how, done, target, data):
    if how != "ratio_of_sums":
        done = [MonthValue(month.value) for month in done]
    count = 12 - len(done)
    weights = data.draw(st.lists(st.integers(1, 10_000).map(float), min_size=count, max_size=count))
    weights = weights if how == "ratio_of_sums" else [1.0] * count
    asked = needed_average(done, weights, how, target)
    year = year_of_months([*done, *(MonthValue(asked, weight) for weight in weights)], how)
    assert year == pytest.approx(target, abs=1e-6)


@given(st.sampled_from(HOWS[:-1]), st.lists(values, min_size=1, max_size=11), st.floats(0, 100), st.data())
def test_the_better_it_has_gone_the_less_is_needed(how, done, target, data):
    place = data.draw(st.integers(0, len(done) - 1))
    higher = [*done[:place], done[place] + 1, *done[place + 1 :]]
    weights = [1.0] * (12 - len(done))
    asked = [needed_average([MonthValue(value) for value in months], weights, how, target) for months in (done, higher)]
    assert asked[1] < asked[0]
