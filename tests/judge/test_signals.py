"""Signals of ten series, with limits and flags reckoned by hand, and what is said of a target."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.catalogue.board import SignalRule
from scorecard.catalogue.target import Bound
from scorecard.judge.signals import ControlLimits, Observation, Signals, assurance, find_signals, target_bounds

RULE = SignalRule()


def values(*given: float) -> list[Observation]:
    """A series of months from January 2024."""
    return [Observation(f"{2024 + at // 12}-{at % 12 + 1:02d}", value) for at, value in enumerate(given)]


def shares(*counted: tuple[float, float]) -> list[Observation]:
    return [
        Observation(f"{2024 + at // 12}-{at % 12 + 1:02d}", 100 * part / whole, part, whole)
        for at, (part, whole) in enumerate(counted)
    ]


def limits_of(found: Signals) -> tuple[float, ...]:
    return tuple(found.limits.model_dump().values())


def flagged(found: Signals) -> dict[int, tuple[str, ...]]:
    """The points that have a flag, by their places from 1."""
    return {at: each.flags for at, each in enumerate(found.points, 1) if each.flags}


def xmr(series: Sequence[float], **how: object) -> Signals:
    return find_signals(values(*series), "xmr", RULE, **how)  # type: ignore[arg-type]


def test_1_two_values_in_turn_are_chance() -> None:
    # Six 10 and six 12: mean 11. Eleven moving ranges of 2: mean 2. 2.66 * 2 = 5.32; two thirds are 5.32 * 2 / 3.
    found = xmr([10, 12] * 6, direction="higher", bounds=target_bounds(5, "higher"))
    assert found.centre == 11
    near = 5.32 * 2 / 3
    assert limits_of(found) == pytest.approx((11 - 5.32, 11 + 5.32, 11 - near, 11 + near))
    assert flagged(found) == {}
    assert (found.variation, found.assurance) == ("common", "met")  # 5.68 is above 5


def test_2_a_moving_range_far_above_the_others_is_left_out() -> None:
    # The example of NHSRplotthedots' "Deviations from Excel defaults": 1 and 2 in turn, with a 10 in the fifth place.
    series = [1, 2, 1, 2, 10, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1]
    # Nine 1, eight 2 and 10: 9 + 16 + 10 = 35, over 18 points.
    # Moving ranges: 1, 1, 1, 8, 9 and twelve 1: 3 + 17 + 12 = 32 over 17 = 1.882; 3.27 * 1.882 = 6.155, so that 8 and 9
    # are left out, and fifteen 1 have the mean 1.
    found = xmr(series)
    assert found.centre == pytest.approx(35 / 18)
    assert limits_of(found)[:2] == pytest.approx((35 / 18 - 2.66, 35 / 18 + 2.66))  # −0.716 and 4.604
    assert flagged(found) == {5: ("outside",)}
    whole = xmr(series, screen=False)
    assert limits_of(whole)[:2] == pytest.approx((35 / 18 - 2.66 * 32 / 17, 35 / 18 + 2.66 * 32 / 17))  # up to 6.951
    assert flagged(whole) == {5: ("outside",)}


def test_3_moving_ranges_are_screened_once() -> None:
    # Nine steps of 1, one of 5 and one of 20: 34 over 11 = 3.09, and 3.27 * 3.09 = 10.1 leaves out 20. The rest have
    # the mean 14 / 10 = 1.4; 3.27 * 1.4 = 4.578 is below 5, which a second pass would leave out and one does not.
    found = xmr([0, 1, 0, 1, 0, 1, 0, 1, 0, 1, 6, -14])
    spread = (found.limits.upper - found.limits.lower) / 2
    assert spread == pytest.approx(2.66 * 1.4)


def test_4_seven_on_one_side_are_a_shift_and_all_are_marked() -> None:
    # Seven 4 and 6 in turn below, seven 10 and 12 in turn above. Sum: 4+6+4+6+4+6+4 = 34; 10+12+10+12+10+12+10 = 76;
    # the mean is 110 / 14 = 7.857. Moving ranges: six 2, one 6 (4 to 10), six 2: 30 / 13 = 2.308, none above 7.546.
    found = xmr([4, 6, 4, 6, 4, 6, 4, 10, 12, 10, 12, 10, 12, 10], direction="higher")
    assert found.centre == pytest.approx(110 / 14)
    assert limits_of(found)[:2] == pytest.approx((110 / 14 - 2.66 * 30 / 13, 110 / 14 + 2.66 * 30 / 13))
    # 7.857 ± 6.138 holds all; the near limits are 7.857 ± 4.092, 3.765 and 11.949: of the 12 no two of three in a row
    # but those in the 9th, 11th and 13th place, which lie two apart.
    assert flagged(found) == {
        **dict.fromkeys((*range(1, 9), 10, 12, 14), ("shift",)),
        **dict.fromkeys((9, 11, 13), ("shift", "two_of_three")),
    }
    assert found.variation == "improving"
    assert xmr([4, 6, 4, 6, 4, 6, 4, 10, 12, 10, 12, 10, 12, 10], direction="lower").variation == "concerning"
    assert xmr([4, 6, 4, 6, 4, 6, 4, 10, 12, 10, 12, 10, 12, 10]).variation == "neither"


def test_5_a_value_on_the_mean_ends_a_run() -> None:
    # Three 1, one 2, three 1 below and on; the mean of 1,1,1,2,1,1,1 and 3,3,3,2,3,3,3 is (8 + 20) / 14 = 2.
    found = xmr([1, 1, 1, 2, 1, 1, 1, 3, 3, 3, 2, 3, 3, 3])
    assert found.centre == 2
    assert not any("shift" in each.flags for each in found.points)


def test_6_seven_that_rise_are_a_trend_and_six_are_none() -> None:
    # 5 … 11 rise in the fourth to the tenth place. Sum: 25 + (5+6+7+8+9+10+11 = 56) + 23 = 104 over 13 = 8.
    # Moving ranges: 1, 1, 3, six 1, 3, 1, 1 = 16 over 12 = 4 / 3; 3.27 * 4 / 3 = 4.36 leaves out none.
    found = xmr([8, 9, 8, 5, 6, 7, 8, 9, 10, 11, 8, 7, 8])
    assert found.centre == 8
    # 2.66 * 4 / 3 = 3.5467: 4.4533 to 11.5467; near 8 ± 2.3644, 5.6356 and 10.3644: 5 and 11 alone.
    assert limits_of(found) == pytest.approx((4.453333, 11.546667, 5.635556, 10.364444), abs=1e-6)
    assert flagged(found) == dict.fromkeys(range(4, 11), ("trend",))
    six = xmr([8, 9, 8, 5, 6, 7, 8, 9, 10, 8, 8, 7, 8])
    assert not any("trend" in each.flags for each in six.points)


def test_7_two_of_three_beyond_the_same_near_limit() -> None:
    # 0 and 2 in turn nine times, then 4, 1, 4 of which the sum is 9, and -2 twice to end: mean of
    # 0,2,0,2,0,2,0,2,0 (8), 4,1,4 (9), 1, 0 = 18 over 14 = 9 / 7 = 1.286.
    series = [0, 2, 0, 2, 0, 2, 0, 2, 0, 4, 1, 4, 1, 0]
    # Moving ranges: eight 2 = 16, then 4, 3, 3, 3, 1 = 14: 30 over 13 = 2.308; none above 7.546.
    # ControlLimits 1.286 ± 6.138; near 1.286 ± 4.092: up to 5.378. Nothing.
    assert flagged(xmr(series)) == {}
    # The same with 6 for 4: sum 22 over 14 = 1.571; moving ranges 16 + 6 + 5 + 5 + 5 + 1 = 38 over 13 = 2.923; none
    # above 9.558. ControlLimits 1.571 ± 7.775 = 9.347; near 1.571 ± 5.183 = 6.755. Nothing yet.
    assert flagged(xmr([0, 2, 0, 2, 0, 2, 0, 2, 0, 6, 1, 6, 1, 0])) == {}
    # One step up and one down: 0 and 1 in turn (nine, sum 4), 2.5, 3, 2.5, 1, 0: sum 13 over 14 = 0.929. Moving ranges:
    # eight 1 = 8, 2.5, 0.5, 0.5, 1.5, 1 = 6: 14 over 13 = 1.077; none above 3.521.
    # ControlLimits 0.929 ± 2.865 = 3.793; near 0.929 ± 1.910 = 2.838: only 3 is beyond. With 3, 2.5, 3 both 3 are:
    # sum 4 + 8.5 + 1 = 13.5 over 14 = 0.964; ranges 8 + 3 + .5 + .5 + 2 + 1 = 15 over 13 = 1.154, none above 3.773;
    # limits 0.964 ± 3.069 = 4.033; near 0.964 ± 2.046 = 3.010. Nothing, and 3.1 for 3: sum 13.7 / 14 = 0.979;
    # ranges 8 + 3.1 + .6 + .6 + 2.1 + 1 = 15.4 / 13 = 1.185; limits 0.979 ± 3.151; near 0.979 ± 2.101 = 3.079 < 3.1.
    found = xmr([0, 1, 0, 1, 0, 1, 0, 1, 0, 3.1, 2.5, 3.1, 1, 0])
    assert limits_of(found)[3] == pytest.approx(13.7 / 14 + 2.66 * 15.4 / 13 * 2 / 3)
    assert flagged(found) == {10: ("two_of_three",), 12: ("two_of_three",)}  # not the one between them


def test_8_a_p_chart_has_the_limits_of_each_denominator() -> None:
    # Two hundred halves: eleven of 50 of 100 and one of 75 of 100, then 200 of 400. Share: (550 + 75 + 200) / 1600 =
    # 825 / 1600 = 0.515625. Of 100: 3 * sqrt(0.515625 * 0.484375 / 100) = 14.9927 per cent; of 400 half of that.
    found = find_signals(shares(*[(50, 100)] * 11, (75, 100), (200, 400)), "p", RULE, "higher")
    assert found.centre == pytest.approx(51.5625)
    wide = 300 * (0.515625 * 0.484375 / 100) ** 0.5
    assert wide == pytest.approx(14.9927, abs=1e-4)
    hundred, four_hundred = found.points[0].limits, found.points[12].limits
    assert hundred and four_hundred
    assert (hundred.lower, hundred.upper) == pytest.approx((51.5625 - wide, 51.5625 + wide))
    assert (four_hundred.near_lower, four_hundred.near_upper) == pytest.approx((51.5625 - wide / 3, 51.5625 + wide / 3))
    assert found.last_limits == four_hundred
    # The limits of all are those of the mean denominator, 1600 / 13.
    assert found.limits.upper == pytest.approx(51.5625 + wide * (100 / (1600 / 13)) ** 0.5)
    # 75 is above 66.555; the eleven before are below 51.5625.
    assert flagged(found) == {**dict.fromkeys(range(1, 12), ("shift",)), 12: ("outside",)}
    assert found.variation == "common"  # the last one has no signal


def test_9_p_prime_widens_by_what_varies_between_points() -> None:
    # 52 and 48 of 100 in turn: share 0.5, sigma of each sqrt(.25 / 100) = 5 per cent. z is ±0.4, every moving range
    # 0.8, and sigma of z 0.8 / 1.128 = 0.7092: 50 ± 3 * 5 * 0.7092 = 50 ± 10.638.
    found = find_signals(shares(*[(52, 100), (48, 100)] * 6), "p-prime", RULE)
    assert found.centre == pytest.approx(50)
    assert limits_of(found) == pytest.approx((50 - 10.6383, 50 + 10.6383, 50 - 7.0922, 50 + 7.0922), abs=1e-4)
    # With denominators a hundred times larger sigma is 0.5, z ±4 and sigma of z 7.092: the same limits, where those of
    # P are 50 ± 1.5 and leave every point outside.
    large = shares(*[(5200, 10_000), (4800, 10_000)] * 6)
    assert limits_of(find_signals(large, "p-prime", RULE)) == pytest.approx(limits_of(found))
    assert all("outside" in each.flags for each in find_signals(large, "p", RULE).points)


def test_10_a_series_that_does_not_vary_has_no_signals_and_meets_its_target() -> None:
    found = xmr([0.1] * 13, direction="higher", bounds=target_bounds(0.05, "higher"))
    assert limits_of(found) == pytest.approx((0.1, 0.1, 0.1, 0.1))
    assert (flagged(found), found.variation, found.assurance) == ({}, "common", "met")
    for kind, part in (("p", 0), ("p-prime", 0), ("p-prime", 100)):
        whole = find_signals(shares(*[(part, 100)] * 12), kind, RULE)  # type: ignore[arg-type]
        assert limits_of(whole) == (part, part, part, part)
        assert flagged(whole) == {}


def test_values_that_wheeler_published() -> None:
    # D. J. Wheeler's sales, as T. Hopper cites them in "Individuals and moving range charts in R" (2014).
    series = [5045, 4350, 4350, 3975, 4290, 4430, 4485, 4285, 3980, 3925, 3645, 3760, 3300, 3685, 3463, 5200]
    ranges = [695, 0, 375, 315, 140, 55, 200, 305, 55, 280, 115, 460, 385, 222, 1737]
    assert (sum(series), sum(ranges)) == (66_168, 5339)
    whole = xmr(series, screen=False)
    spread = 2.66 * 5339 / 15
    assert limits_of(whole)[:2] == pytest.approx((66_168 / 16 - spread, 66_168 / 16 + spread))
    # 3.27 * 355.93 = 1163.9 leaves out 1737: 3602 over 14.
    screened = xmr(series)
    assert limits_of(screened)[1] == pytest.approx(66_168 / 16 + 2.66 * 3602 / 14)
    assert flagged(screened)[16] == ("outside",)


def test_a_trend_alone_is_told_by_where_it_goes() -> None:
    # The last seven of a long series fall, and end between the mean and the near limit: for higher it is concerning.
    series = [8, 9, 7, 9, 7, 9, 7, 9, 7, 11, 10.5, 10, 9.5, 9, 8.5, 8.4]
    found = xmr(series, direction="higher")
    assert found.points[-1].flags == ("trend",)
    assert found.centre < series[-1] + 0.3
    assert found.variation == "concerning"
    assert xmr(series, direction="lower").variation == "improving"


def test_fewer_points_than_the_rule_asks_for_have_limits_and_no_verdict() -> None:
    found = xmr([10, 12] * 5 + [10], direction="higher", bounds=target_bounds(5, "higher"))
    assert (found.variation, found.assurance) == ("too_few", "too_few")
    assert found.limits.upper == pytest.approx(120 / 11 + 5.32)
    assert xmr([10, 12] * 5 + [10]).assurance is None


@pytest.mark.parametrize(
    ("value", "direction", "expected"),
    [
        (39, "higher", "met"),
        (40, "higher", "met"),  # the lower limit itself is enough
        (50, "higher", "hit_and_miss"),
        (60, "higher", "hit_and_miss"),  # the upper limit reaches it
        (61, "higher", "missed"),
        (61, "lower", "met"),
        (50, "lower", "hit_and_miss"),
        (39, "lower", "missed"),
        (50, "none", None),
    ],
)
def test_a_target_is_held_against_both_limits(value: float, direction: str, expected: str | None) -> None:
    ends = ControlLimits(lower=40, upper=60, near_lower=43, near_upper=57)
    assert assurance(ends, target_bounds(value, direction)) == expected  # type: ignore[arg-type]


def test_a_band_is_met_where_both_ends_are() -> None:
    ends = ControlLimits(lower=40, upper=60, near_lower=43, near_upper=57)
    band = [Bound(op=">=", value=35), Bound(op="<=", value=65)]
    assert assurance(ends, band) == "met"
    assert assurance(ends, [Bound(op=">=", value=35), Bound(op="<=", value=55)]) == "hit_and_miss"
    assert assurance(ends, [Bound(op=">=", value=35), Bound(op="<", value=39)]) == "missed"


@settings(deadline=None)
@given(st.lists(st.integers(-1000, 1000), min_size=2, max_size=40), st.integers(-50, 50), st.integers(1, 9))
def test_flags_do_not_hang_on_the_scale(series: list[int], shift: int, scale: int) -> None:
    here, there = xmr(series), xmr([scale * value + shift for value in series])
    assert flagged(here) == flagged(there)
    assert there.centre == pytest.approx(scale * here.centre + shift)
