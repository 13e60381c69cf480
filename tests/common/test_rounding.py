"""Rounding half away from zero, on the digits that a reader would see."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.common.rounding import rounded


@pytest.mark.parametrize(
    ("value", "decimals", "printed"),
    [
        (2.25, 1, "2.3"),
        (-2.25, 1, "-2.3"),
        (2.5, 0, "3"),
        (0.5, 0, "1"),
        (2.15, 1, "2.2"),  # as a binary fraction 2.149999…
        (1.005, 2, "1.01"),  # as a binary fraction 1.00499…
        (2.2499, 1, "2.2"),
        (51.449999999999996, 1, "51.5"),  # a sum's noise: it stands for 51.45, and half goes away from zero
        (51.4499, 1, "51.4"),
        (0.1 + 0.2, 1, "0.3"),
        (99.95, 1, "100.0"),
        (0, 1, "0.0"),
        (1916, 0, "1916"),
        (9045002, 0, "9045002"),
    ],
)
def test_rounds_half_away_from_zero(value: float, decimals: int, printed: str) -> None:
    assert str(rounded(value, decimals)) == printed


@pytest.mark.parametrize("value", [-0.04, -0.0, -1e-15])
def test_never_gives_minus_nought(value: float) -> None:
    assert str(rounded(value, 1)) == "0.0"


def test_what_is_just_past_half_keeps_its_sign() -> None:
    assert rounded(-0.05, 1) == Decimal("-0.1")


numbers = st.floats(-1e7, 1e7)
decimal_places = st.integers(0, 4)


@given(numbers, decimal_places)
def test_rounding_twice_is_rounding_once(value: float, decimals: int) -> None:
    once = rounded(value, decimals)
    assert rounded(float(once), decimals) == once


@given(numbers, decimal_places)
def test_the_sign_makes_no_difference_to_the_size(value: float, decimals: int) -> None:
    assert rounded(-value, decimals) == -rounded(value, decimals)


@given(numbers, decimal_places)
def test_a_rounded_number_is_at_most_half_a_unit_away(value: float, decimals: int) -> None:
    beyond_twelve_digits = 1e-11 * abs(value)
    assert abs(float(rounded(value, decimals)) - value) <= 0.5 * 10**-decimals + beyond_twelve_digits


@given(numbers, numbers, decimal_places)
def test_rounding_keeps_the_order(one: float, another: float, decimals: int) -> None:
    assert rounded(min(one, another), decimals) <= rounded(max(one, another), decimals)
