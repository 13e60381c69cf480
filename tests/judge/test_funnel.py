"""Control limits against binomial tails worked out by hand, and which units stand outside them."""

from __future__ import annotations

import pytest

from scorecard.judge.funnel import INNER, OUTER, control_limits, funnel
from scorecard.measure.values import UnitReading


def unit(name: str, value: float | None, size: float | None, *, share: bool = True) -> UnitReading:
    ends = {"low": 0.0, "high": 100.0} if share and value is not None else {}
    return UnitReading(unit_kind="vårdcentral", unit_name=name, value=value, denominator=size, **ends)


def test_the_limits_are_the_interpolated_tails_of_the_binomial() -> None:
    # Ten throws of a coin: 1, 10, 45 of 1024 outcomes give 0, 1, 2 heads; 1 + 10 + 45 = 56 is past 2,5 % = 25,6.
    # From 56 down to 25,6 is 30,4 of the 45 that two heads have, so the tail ends at 2 - 30,4 / 45 heads.
    low, high = control_limits(50, 10, INNER)
    assert low == pytest.approx(100 * (2 - 30.4 / 45) / 10)
    assert high == pytest.approx(100 - low)  # a coin has two equal sides


def test_the_upper_limit_counts_what_is_as_large_or_larger() -> None:
    # Four, each with the share 1/10: 0.9^4 = .6561 have none, 4 * .1 * .729 = .2916 one, 6 * .01 * .81 = .0486 two,
    # 4 * .001 * .9 = .0036 three and .0001 four. .0001 + .0036 = .0037 fall short of .025; with two, .0523 do not.
    low, high = control_limits(10, 4, INNER)
    assert low == 0
    assert high == pytest.approx(100 * (1 - (2 - (0.0523 - 0.025) / 0.0486) / 4))


def test_limits_stay_within_nought_and_all_and_narrow_with_size() -> None:
    assert control_limits(10, 1, OUTER) == (0, 100)
    widths = [high - low for low, high in (control_limits(8.3, size, OUTER) for size in (10, 100, 1000, 100_000))]
    assert widths == sorted(widths, reverse=True)
    low, high = control_limits(50, 100_000, INNER)
    assert (low, high) == pytest.approx((50 - 1.96 * 50 / 100_000**0.5, 50 + 1.96 * 50 / 100_000**0.5), abs=0.001)


def test_a_mean_size_is_rounded_to_whole_numbers() -> None:
    assert control_limits(50, 9.6, INNER) == control_limits(50, 10, INNER)


def test_units_are_held_against_both_limits() -> None:
    # Of a hundred at 50 %, the limits are at about 40 and 60, and at about 35 and 65.
    values = {"a": 50, "b": 62, "c": 38, "d": 70, "e": 30, **{f"f{n}": 50 for n in range(5)}}
    told = funnel(50, [unit(name, value, 100) for name, value in values.items()])
    assert tuple(one.place for one in told.units[:5]) == (
        "inside",
        "above inner",
        "below inner",
        "above outer",
        "below outer",
    )
    assert [(one.name, one.place) for one in told.outside] == [("d", "above outer"), ("e", "below outer")]
    assert told.worth_drawing


def test_where_most_units_are_outside_the_limits_tell_nothing() -> None:
    told = funnel(50, [unit(str(n), 30 if n < 6 else 50, 1000) for n in range(10)])
    assert (len(told.outside), told.worth_drawing) == (6, False)
    assert funnel(50, [unit(str(n), 30 if n < 5 else 50, 1000) for n in range(10)]).worth_drawing


@pytest.mark.parametrize(
    ("centre", "units"),
    [
        (50, [unit(str(n), 50, 100) for n in range(9)]),
        (50, [unit(str(n), 50, 100, share=False) for n in range(12)]),
        (50, [*(unit(str(n), 50, 100) for n in range(9)), unit("tom", None, 100), unit("noll", 50, 0)]),
        (0, [unit(str(n), 0, 100) for n in range(12)]),
    ],
    ids=["too few", "no shares", "too few that were counted", "nobody anywhere"],
)
def test_there_is_no_funnel_of_what_cannot_be_held(centre: float, units: list[UnitReading]) -> None:
    assert funnel(centre, units) is None
