"""How a number is approximate: the word is the one that is true of it, or one that is proven."""

from __future__ import annotations

import pytest

from scorecard.common.faults import TextError
from scorecard.wording.approximate import amount, approximately

NBSP = "\u00a0"


@pytest.mark.parametrize(
    ("value", "step", "word", "text"),
    [
        (12510, "500", "cirka", f"cirka 12{NBSP}500"),  # 10 / 12500 = 0,08 %
        (18140, "1000", "över", f"över 18{NBSP}000"),
        (18140, "1000", "minst", f"minst 18{NBSP}000"),
        (18140, "1000", "mer än", f"mer än 18{NBSP}000"),
        (11055, "1000", "cirka", f"cirka 11{NBSP}000"),  # 55 / 11000 = 0,5 %
        (16120, "1000", "drygt", f"drygt 16{NBSP}000"),  # 120 / 16000 = 0,75 %
        (15900, "1000", "knappt", f"knappt 16{NBSP}000"),
        (15900, "1000", "närmare", f"närmare 16{NBSP}000"),
        (15900, "1000", "nästan", f"nästan 16{NBSP}000"),
        (16000, "1000", "minst", f"minst 16{NBSP}000"),
        # Without a word, the one that is true.
        (12510, "500", "", f"drygt 12{NBSP}500"),
        (12490, "500", "", f"knappt 12{NBSP}500"),
        (12500, "500", "", f"12{NBSP}500"),
        (26.4, "0.5", "", "knappt 26,5"),
    ],
)
def test_a_number_is_rounded_to_a_step_and_said_with_its_word(value: float, step: str, word: str, text: str) -> None:
    assert approximately(value, step, word) == text


def test_one_of_something_that_is_told_roughly_is_a_word() -> None:
    assert amount(1, "månads behov", "cirka") == "cirka en månads behov"
    assert amount(1, "år", "drygt") == "drygt ett år"
    assert amount(1, "månad", "nej") == "1 månad"
    assert amount(2, "månads behov", "cirka") == "cirka 2 månads behov"
    assert amount(1, "mnkr", "cirka") == "cirka 1 mnkr"


@pytest.mark.parametrize(
    ("value", "step", "word", "what"),
    [
        (15900, "1000", "drygt", "is not true of its value; found drygt 16.000 of 15.900; expected cirka or knappt or"),
        (16500, "1000", "cirka", "found cirka 17.000 of 16.500; expected another step"),  # 500 / 17000 = 2,9 %
        (16000, "1000", "över", "found över 16.000 of 16.000; expected cirka or minst"),
        (16000, "1000", "mer än dubbelt", "found mer än dubbelt 16.000 of 16.000"),
        (16000, "1000", "ungefär", "there is no such word for an approximation; found ungefär; expected one of"),
        (16000, "0", "cirka", "a number is rounded to a step above nought; found 0"),
        (16000, "-5", "", "found -5; expected such as"),
        (16000, "tusen", "", "found tusen"),
    ],
)
def test_an_approximation_that_is_not_true_is_refused(value: float, step: str, word: str, what: str) -> None:
    with pytest.raises(TextError, match=what):
        approximately(value, step, word)


def test_a_size_is_said_with_its_word() -> None:
    assert amount(20, "procent", "drygt") == "drygt 20 procent"
    assert amount(42, "mnkr", "nej") == "42 mnkr"
    assert amount(2, "så stora lokaler", "mer än dubbelt") == "mer än dubbelt så stora lokaler"
    with pytest.raises(TextError, match="there is no such word for an approximation; found ja"):
        amount(42, "mnkr", "ja")
