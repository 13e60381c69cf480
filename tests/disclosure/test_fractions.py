"""Shares that are printed, and the whole numbers that they leave possible."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.disclosure.fractions import only_fraction, simplest_between


@pytest.mark.parametrize(
    ("low", "high", "simplest"),
    [
        ("0.815", "0.825", "9/11"),  # 4/5 is 0.8 and 5/6 is 0.833; of 7 to 10 none is between, and 9/11 is 0.818
        ("0.3135", "0.3145", "11/35"),  # 5/16 is 0.3125 and 6/19 is 0.3158; between them 11/35 is 0.3143
        ("0", "0.04", "0"),
        ("0.96", "1", "1"),
        ("2/3", "2/3", "2/3"),
    ],
)
def test_the_simplest_fraction(low, high, simplest):
    assert simplest_between(Fraction(low), Fraction(high)) == Fraction(simplest)


def test_an_interval_that_ends_before_it_begins():
    with pytest.raises(ValueError, match="1/2 to 1/3 is no interval"):
        simplest_between(Fraction(1, 2), Fraction(1, 3))


@given(st.fractions(0, 1, max_denominator=60), st.fractions(0, 1, max_denominator=1000))
def test_none_with_a_smaller_denominator_lies_between(low, width):
    found = simplest_between(low, low + width)
    assert low <= found <= low + width
    for below in range(1, found.denominator):
        assert -(-low * below // 1) > (low + width) * below  # the next whole number of such parts lies beyond


def test_twelve_digits_are_one_fraction_and_two_are_many():
    # 9/11 = 0.818181818182 with twelve digits; with two, 9/11, 14/17, 18/22 … are printed alike.
    twelve, half = Fraction("0.818181818182"), Fraction(1, 2 * 10**12)
    assert only_fraction(twelve - half, twelve + half, 100_000) == Fraction(9, 11)
    assert only_fraction(Fraction("0.815"), Fraction("0.825"), 20) is None
    # CountOf at most 9 people no share rounds to 0.82.
    assert only_fraction(Fraction("0.815"), Fraction("0.825"), 9) is None
