"""Control limits against binomial tails worked out by hand, and which units stand outside them."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from scorecard.judge.funnel import INNER, OUTER, FunnelLimits, funnel, over_dispersion, unit_funnel
from scorecard.judge.outcome import Outcome
from scorecard.measure.values import Reading, UnitReading


def unit(name: str, value: float | None, size: float | None, *, share: bool = True) -> UnitReading:
    ends = {"low": 0.0, "high": 100.0} if share and value is not None else {}
    return UnitReading(unit_kind="vårdcentral", unit_name=name, value=value, denominator=size, **ends)


def test_the_limits_are_the_interpolated_tails_of_the_binomial() -> None:
    # Ten throws of a coin: 1, 10, 45 of 1024 outcomes give 0, 1, 2 heads; 1 + 10 + 45 = 56 is past 2,5 % = 25,6.
    # From 56 down to 25,6 is 30,4 of the 45 that two heads have, so the tail ends at 2 - 30,4 / 45 heads.
    low, high = FunnelLimits(50).control(10, INNER)
    assert low == pytest.approx(100 * (2 - 30.4 / 45) / 10)
    assert high == pytest.approx(100 - low)  # a coin has two equal sides


def test_the_upper_limit_counts_what_is_as_large_or_larger() -> None:
    # Four, each with the share 1/10: 0.9^4 = .6561 have none, 4 * .1 * .729 = .2916 one, 6 * .01 * .81 = .0486 two,
    # 4 * .001 * .9 = .0036 three and .0001 four. .0001 + .0036 = .0037 fall short of .025; with two, .0523 do not.
    low, high = FunnelLimits(10).control(4, INNER)
    assert low == 0
    assert high == pytest.approx(100 * (1 - (2 - (0.0523 - 0.025) / 0.0486) / 4))


def test_limits_stay_within_nought_and_all_and_narrow_with_size() -> None:
    assert FunnelLimits(10).control(1, OUTER) == (0, 100)
    widths = [high - low for low, high in (FunnelLimits(8.3).control(size, OUTER) for size in (10, 100, 1000, 100_000))]
    assert widths == sorted(widths, reverse=True)
    low, high = FunnelLimits(50).control(100_000, INNER)
    assert (low, high) == pytest.approx((50 - 1.96 * 50 / 100_000**0.5, 50 + 1.96 * 50 / 100_000**0.5), abs=0.001)


def test_a_mean_size_is_rounded_to_whole_numbers() -> None:
    assert FunnelLimits(50).control(9.6, INNER) == FunnelLimits(50).control(10, INNER)


def test_units_are_held_against_both_limits() -> None:
    # Of a hundred at 50 %, the limits are at about 40 and 60, and at about 35 and 65; 40 units lie on the centre.
    values = {"a": 50, "b": 62, "c": 38, "d": 70, "e": 30, **{f"f{n}": 50 for n in range(40)}}
    told = funnel(50, [unit(name, value, 100) for name, value in values.items()])
    assert tuple(one.place for one in told.units[:5]) == (
        "inside",
        "above inner",
        "below inner",
        "above outer",
        "below outer",
    )
    assert [(one.name, one.place) for one in told.outside] == [("d", "above outer"), ("e", "below outer")]
    assert (told.centre, told.widened) == (50, False)


def test_the_chance_of_a_unit_is_twice_the_tail_that_it_begins() -> None:
    # 1 + 10 + 45 of the 1024 outcomes of ten throws give two heads or fewer, and as many give eight or more.
    assert FunnelLimits(50).chance(20, 10) == pytest.approx(2 * 56 / 1024)
    assert FunnelLimits(50).chance(80, 10) == pytest.approx(2 * 56 / 1024)
    assert FunnelLimits(50).chance(50, 10) == 1
    # None of four where each has the share 1/10 is as probable as not; all four have a chance of .0001.
    assert FunnelLimits(10).chance(0, 4) == 1
    assert FunnelLimits(10).chance(100, 4) == pytest.approx(2 * 0.0001)


@settings(deadline=None)
@given(st.floats(1, 99), st.integers(5, 400), st.sampled_from([INNER, OUTER]), st.floats(1, 9))
def test_a_unit_on_a_limit_has_the_chance_of_its_level(
    share: float, size: int, level: float, dispersion: float
) -> None:
    limits = FunnelLimits(share, dispersion=dispersion)
    for end in limits.control(size, level):
        if 0 < end < 100:
            assert limits.chance(end, size) == pytest.approx(1 - level, rel=1e-6)


def test_units_that_vary_by_more_than_chance_widen_the_limits() -> None:
    # Of a hundred at 50 % the standard error is 5 points: z-scores of 4, 2, 1, 1 and 0, and their mirror images. The
    # tenth of them lies 0.9 of the way from 4 to 2, at 2.2, and the outermost are drawn in to there.
    scores = [4, 2, 1, 1, 0, 0, -1, -1, -2, -4]
    told = funnel(50, [unit(str(n), 50 + 5 * score, 100) for n, score in enumerate(scores)])
    assert told.limits.dispersion == pytest.approx((2 * 2.2**2 + 2 * 2**2 + 4 * 1) / 10)
    assert told.widened
    low, high = FunnelLimits(50).control(100, OUTER)
    times = told.limits.dispersion**0.5
    assert told.limits.control(100, OUTER) == pytest.approx((50 - times * (50 - low), 50 + times * (high - 50)))
    # 4 / 1.47 is 2.7 standard errors: beyond the inner limit of 1.96 and within the outer one of 3.09.
    assert [one.place for one in told.units] == ["above inner", *["inside"] * 8, "below inner"]


def test_a_little_more_than_chance_may_be_chance() -> None:
    # The variance of ten z-scores has the standard error sqrt(2 / 10), so 1 + 2 * 0.447 = 1.894 is not yet too much.
    for size, told in ((1.37, 1.0), (1.38, 1.38**2)):
        assert over_dispersion([size, -size] * 5) == pytest.approx(told)


def test_wider_limits_stay_on_the_scale() -> None:
    assert FunnelLimits(50, dispersion=400).control(100, OUTER) == (0, 100)


def rate(name: str, value: float, size: float) -> UnitReading:
    return UnitReading(unit_kind="avdelning", unit_name=name, value=value, denominator=size)


def test_rates_have_limits_by_the_variance_of_counts() -> None:
    # 4 per 100 in 2 500: 100 expected, of which the square root is 10, or 0.4 per 100.
    limits = FunnelLimits(4, per=100)
    assert limits.control(2500, INNER) == pytest.approx((4 - 1.959964 * 0.4, 4 + 1.959964 * 0.4))
    assert limits.chance(4 + 1.959964 * 0.4, 2500) == pytest.approx(0.05, abs=1e-6)
    assert limits.score(4.8, 2500) == pytest.approx(2)
    assert limits.control(1, OUTER)[0] == 0
    told = funnel(4, [rate("hög", 5.6, 2500), *(rate(str(n), 4, 2500) for n in range(11))], per=100)
    assert [one.name for one in told.outside] == ["hög"]
    twice = funnel(4, [rate(str(n), 4 + (-1) ** n * 1.2, 2500) for n in range(12)], per=100)
    assert twice.limits.dispersion == pytest.approx(9)
    assert twice.limits.control(2500, INNER)[1] == pytest.approx(4 + 3 * 1.959964 * 0.4)


def test_a_funnel_of_rates_needs_the_counts_of_the_region() -> None:
    units = tuple(rate(str(n), 4, 2500) for n in range(12))
    whole = Reading(value=4, numerator=1200, denominator=30_000)
    asked = {"indicator": "a", "goal": "b", "edition": "2025-12", "status": "active", "units": units}
    found = Outcome(**asked, kind="rate", outturn=whole)
    assert unit_funnel(found, "avdelning").limits == FunnelLimits(4, 100)
    assert unit_funnel(found, "kommun") is None
    for lost in ({"kind": "total"}, {"outturn": None}, {"outturn": Reading(value=4)}):
        assert unit_funnel(found.model_copy(update=lost), "avdelning") is None
    empty = found.model_copy(update={"outturn": Reading(value=0, numerator=0, denominator=30_000)})
    assert unit_funnel(empty, "avdelning") is None


@pytest.mark.parametrize(
    ("centre", "units"),
    [
        (50, [unit(str(n), 50, 100) for n in range(9)]),
        (50, [unit(str(n), 50, 100, share=False) for n in range(12)]),
        (50, [*(unit(str(n), 50, 100) for n in range(9)), unit("tom", None, 100), unit("noll", 50, 0)]),
        (0, [unit(str(n), 0, 100) for n in range(12)]),
        (100, [unit(str(n), 100, 100) for n in range(12)]),
    ],
    ids=["too few", "no shares", "too few that were counted", "nobody anywhere", "all of them"],
)
def test_there_is_no_funnel_of_what_cannot_be_held(centre: float, units: list[UnitReading]) -> None:
    assert funnel(centre, units) is None
