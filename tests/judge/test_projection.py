"""A year as it is expected from its months: last year's months, the damped change, the level, and what errors give."""

from __future__ import annotations

import math
from types import MappingProxyType

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from scorecard.judge.pace import MonthValue, year_of_months
from scorecard.judge.projection import (
    EXTRAPOLATIONS,
    SEASONAL,
    SO_FAR,
    WAYS,
    YEAR_TO_DATE,
    Calibrated,
    Extrapolation,
    conformal_quantile,
    expected_weights,
    expected_year,
    project,
    public_calibration,
    way_of,
    year_spread,
)

SHARE = (0.0, 100.0)
MONEY = (-math.inf, math.inf)
HOWS = ("ratio_of_sums", "mean_of_snapshots", "sum", "per_capita", "latest")


def each(*values: float, weight: float = 1.0) -> list[MonthValue]:
    return [MonthValue(value, weight) for value in values]


# The quantile: of n errors the k:th smallest, k = (n + 1) · 0.8 rounded up.


@pytest.mark.parametrize(
    ("count", "place"),
    [(4, 4), (9, 8), (10, 9), (19, 16), (20, 17)],  # 5 · 0.8 = 4; 8; 8.8; 16; 16.8
)
def test_the_interval_is_as_wide_as_that_many_of_the_errors(count, place):
    errors = [float(number) for number in range(count, 0, -1)]  # the greatest first
    assert conformal_quantile(errors) == place


def test_three_errors_are_too_few_for_eighty_per_cent():
    with pytest.raises(ValueError, match="3 errors are too few for 80 per cent"):
        conformal_quantile([1, 2, 3])  # 4 · 0.8 = 3.2: there is no fourth
    assert conformal_quantile([1, 2, 3], 75) == 3


@given(st.lists(st.floats(0, 1e6), min_size=20), st.integers(1, 94), st.integers(1, 94))
def test_a_higher_level_never_gives_a_narrower_interval(errors, one, other):
    low, high = sorted((one, other))
    assert conformal_quantile(errors, low) <= conformal_quantile(errors, high)


@given(st.lists(st.floats(0, 1e6), min_size=4, max_size=60))
def test_at_least_eighty_per_cent_of_what_is_like_the_errors_stays_within(errors):
    # Each of n + 1 in turn is the new one: those within what the others give are at least 0.8 · (n + 1).
    more = [*errors, 0.5]
    within = sum(one <= conformal_quantile([*more[:place], *more[place + 1 :]]) for place, one in enumerate(more))
    assert within >= 0.8 * len(more) - 1e-9


# The expected year.

DONE = each(44, 46, 48, 52)  # 4, 6, 8 and 12 more than last year
LAST = each(*[40] * 12)


def test_the_seasonal_guess_is_last_years_months_where_this_years_are_not_known():
    last = each(*range(1, 13))
    assert expected_year(each(10, 10), last, "sum", MONEY, SEASONAL) == 20 + sum(range(3, 13))
    assert expected_year(each(10, 10), last, "mean_of_snapshots", SHARE, SEASONAL) == (20 + 75) / 12
    assert expected_year(each(10, 10), last, "latest", MONEY, SEASONAL) == 12


def test_the_year_to_date_changes_last_year_as_the_months_so_far_have_changed():
    last = each(*range(1, 13))  # 78 in all, and 3 in two months
    assert expected_year(each(3, 3), last, "sum", MONEY, YEAR_TO_DATE) == 78 * 6 / 3
    assert expected_year(each(3, 3), last, "latest", MONEY, YEAR_TO_DATE) == 12 * 3 / 2
    # A share can't be expected above what the months that remain can make of it: (3 + 3 + 10 · 7) / 12.
    assert expected_year(each(3, 3), last, "mean_of_snapshots", (0, 7), YEAR_TO_DATE) == pytest.approx(76 / 12)


def test_what_began_at_nought_last_year_has_no_ratio_and_goes_on_as_last_year():
    last = each(0, 0, *[5] * 10)
    assert expected_year(each(1, 2), last, "sum", MONEY, YEAR_TO_DATE) == 3 + 10 * 5


def test_a_change_is_damped_month_by_month():
    made = expected_year(DONE, LAST, "sum", MONEY, Extrapolation(recent=1, damping=0.5))
    halves = 12 * (1 / 2 + 1 / 4 + 1 / 8 + 1 / 16 + 1 / 32 + 1 / 64 + 1 / 128 + 1 / 256)
    assert made == pytest.approx(44 + 46 + 48 + 52 + 8 * 40 + halves)
    assert expected_year(DONE, LAST, "latest", MONEY, Extrapolation(recent=1, damping=0.5)) == 40 + 12 / 256


def test_the_change_is_that_of_the_recent_months_and_stays_where_nothing_is_damped():
    three = (6 + 8 + 12) / 3
    made = expected_year(DONE, LAST, "mean_of_snapshots", SHARE, Extrapolation(recent=3, damping=1.0))
    assert made == pytest.approx((190 + 8 * (40 + three)) / 12)
    of_all = Extrapolation(recent=12, damping=1.0)
    assert expected_year(DONE, LAST, "sum", MONEY, of_all) == pytest.approx(190 + 8 * (40 + 30 / 4))


def test_the_level_of_the_last_three_months_has_its_part():
    level = (46 + 48 + 52) / 3
    made = expected_year(DONE, LAST, "sum", MONEY, Extrapolation(level=0.25))
    assert made == pytest.approx(190 + 8 * (0.75 * 40 + 0.25 * level))


def test_remaining_months_weigh_as_last_year_by_the_ratio_so_far():
    done = [MonthValue(50, 120), MonthValue(50, 180), MonthValue(50, 300)]  # 600 where last year had 400
    last = [MonthValue(40, 100), MonthValue(40, 100), *[MonthValue(40, 200)] * 9, MonthValue(40, 600)]
    assert expected_weights(done, last) == [200 * 600 / 400] * 8 + [600 * 600 / 400]
    assert expected_weights(done, [MonthValue(40, 0)] * 12) == expected_weights(done, None) == [200] * 9
    made = expected_year(done, last, "ratio_of_sums", SHARE, SEASONAL)
    assert made == pytest.approx((50 * 600 + 40 * (8 * 300 + 900)) / (600 + 8 * 300 + 900))


def test_without_a_year_before_the_year_goes_on_as_it_began():
    done = each(10, 12, 10, 12, 10, 12)
    assert expected_year(done, None, "mean_of_snapshots", SHARE, SO_FAR) == 11
    assert expected_year(done, None, "sum", MONEY, SO_FAR) == 66 + 6 * 11
    assert expected_year(done, None, "latest", MONEY, SO_FAR) == 12
    ratio = [MonthValue(40, 100), MonthValue(60, 300), *[MonthValue(55, 200)] * 4]
    level = (40 * 100 + 60 * 300 + 55 * 800) / 1200
    assert expected_year(ratio, None, "ratio_of_sums", SHARE, SO_FAR) == pytest.approx(level)


def test_no_month_is_expected_beyond_what_a_month_can_be():
    made = expected_year(each(90, 99), each(*[50, 60] * 6), "mean_of_snapshots", SHARE, Extrapolation(damping=1.0))
    # The latest change of 39 would take 50 to 89 and 60 to 99.
    assert made == pytest.approx((90 + 99 + 5 * 89 + 5 * 99) / 12)
    made = expected_year(each(100, 100), each(*[50, 60] * 6), "sum", SHARE, Extrapolation(damping=1.0))
    assert made == pytest.approx(200 + 5 * 90 + 5 * 100)


# The interval.


def calibrated(half_width: float, how: str, months: int, extrapolation: Extrapolation = SEASONAL, before: bool = True):
    known = Calibrated(extrapolation, MappingProxyType({months: half_width}), MappingProxyType({months: 99}))
    return {(way_of(how), before): known}


def test_half_an_interval_is_so_many_standard_deviations_of_the_months_that_remain():
    done, last = each(44, 44, 44, 44), each(*[40] * 12)
    # 12 months of 40 and 4 of 44: the mean is 41, and the squares are 12 · 1 + 4 · 9 = 48.
    spread = math.sqrt(48 / 15)
    assert year_spread(done, last, "sum") == pytest.approx(8 * spread)
    assert year_spread(done, last, "mean_of_snapshots") == pytest.approx(8 / 12 * spread)
    assert year_spread(done, last, "latest") == pytest.approx(spread)
    made = project(done, last, "mean_of_snapshots", SHARE, calibrated(1.5, "mean_of_snapshots", 4))
    assert made.value == pytest.approx((4 * 44 + 8 * 40) / 12)
    assert made.high - made.value == made.value - made.low == pytest.approx(1.5 * 8 / 12 * spread)
    assert made.method == "last_year"


def test_without_errors_for_so_many_months_or_such_a_way_there_is_no_projection():
    done, last = each(44, 45, 46, 47), each(*[40] * 12)
    assert project(done, last, "sum", MONEY, calibrated(1.5, "sum", 5)) is None
    assert project(done, last, "sum", MONEY, calibrated(1.5, "latest", 4)) is None
    assert project(done, None, "sum", MONEY, calibrated(1.5, "sum", 4)) is None


def test_events_per_inhabitant_have_the_errors_of_sums():
    assert [way_of(how) for how in HOWS] == ["ratio_of_sums", "mean_of_snapshots", "sum", "sum", "latest"]
    assert way_of(None) == "mean_of_snapshots"


def test_what_the_pages_use_is_known_after_each_number_of_months():
    found = public_calibration()
    assert "ae_attendances" in found.source
    for way in WAYS:
        assert set(found.calibration[way, True].half_widths) == set(range(3, 12))
        assert set(found.calibration[way, False].half_widths) == set(range(6, 12))
        assert found.calibration[way, False].extrapolation == SO_FAR


def test_what_the_pages_use_held_on_other_series_and_was_nearer_than_any_simple_guess():
    tests = public_calibration().tests
    assert all(75 <= test.held <= 85 for test in tests.values())
    assert all(tests[way, True].error < tests[way, True].rival for way in WAYS)


values = st.floats(0, 100).map(lambda value: round(value, 3))
year = st.lists(st.builds(MonthValue, values, st.integers(1, 9999).map(float)), min_size=12, max_size=12)


def weighed(how: str, months: list[MonthValue]) -> list[MonthValue]:
    return months if how == "ratio_of_sums" else [MonthValue(month.value) for month in months]


@given(st.sampled_from(HOWS), year, st.integers(3, 11), st.sampled_from(EXTRAPOLATIONS))
def test_a_year_that_repeats_the_last_ends_like_it_but_for_the_part_of_its_level(how, last, count, extrapolation):
    assume(not extrapolation.level)
    last = weighed(how, last)
    made = expected_year(last[:count], last, how, SHARE, extrapolation)
    assert made == pytest.approx(year_of_months(last, how), abs=1e-9)


@given(st.sampled_from(HOWS), year, year, st.booleans(), st.integers(6, 11), st.floats(0, 9), st.data())
def test_the_interval_holds_the_projection_and_ends_where_the_scale_does(how, this, last, known, count, half, data):
    this, last = weighed(how, this), weighed(how, last)
    extrapolation = data.draw(st.sampled_from(EXTRAPOLATIONS)) if known else SO_FAR
    given_ = calibrated(half, how, count, extrapolation, known)
    made = project(this[:count], last if known else None, how, SHARE, given_)
    assert made.low <= made.value <= made.high
    weights = expected_weights(this[:count], last if known else None)
    ends = [year_of_months([*this[:count], *(MonthValue(end, weight) for weight in weights)], how) for end in SHARE]
    noise = 1e-9 * ends[1]
    assert ends[0] - noise <= made.low
    assert made.high <= ends[1] + noise


@given(st.sampled_from(HOWS), year, year, st.integers(3, 11), st.sampled_from(EXTRAPOLATIONS), st.data())
def test_a_better_month_never_lowers_the_expected_year(how, this, last, count, extrapolation, data):
    this, last = weighed(how, this), weighed(how, last)
    place = data.draw(st.integers(0, count - 1))
    better = [*this[:place], MonthValue(this[place].value + 1, this[place].weight), *this[place + 1 : count]]
    made = [expected_year(months, last, how, MONEY, extrapolation) for months in (this[:count], better)]
    assert made[1] >= made[0] - 1e-9 * abs(made[0])
