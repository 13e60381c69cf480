"""Numbers as they are written in Sweden: read exactly, or not at all."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.intake.numbers import BLANKS, MINUS_SIGN, Clue, Style, clues, read_number, settle

COMMA = Style(",", None)
WHOLE = st.integers(min_value=0, max_value=10**15 - 1)


def grouped(whole: int, sign: str) -> str:
    return f"{whole:,}".replace(",", sign)


@given(WHOLE, st.text("0123456789", max_size=6), st.sampled_from(BLANKS), st.sampled_from(["", "-", MINUS_SIGN]))
def test_a_swedish_number_comes_back_exactly(whole, decimals, blank, minus):
    text = minus + grouped(whole, blank) + (f",{decimals}" if decimals else "")
    expected = Decimal(f"{'-' if minus else ''}{whole}.{decimals or '0'}")
    assert read_number(text, COMMA) == expected


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(",."), st.sampled_from(["", "-", MINUS_SIGN]))
def test_a_number_that_can_be_read_in_two_ways_is_never_settled_by_itself(first, rest, sign, minus):
    found = clues(f"{minus}{first}{sign}{rest:03d}")
    assert found == [Clue(sign, "either")]
    assert settle(Style(), [(found[0], (2, "besok"))]) == (Style(), {}, (2, "besok"))


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(",."))
def test_a_flag_settles_it(first, rest, sign):
    other = {",": ".", ".": ","}[sign]
    text = f"{first}{sign}{rest:03d}"
    decimal, _, _ = settle(Style(decimal=sign), [])
    assert read_number(text, decimal) == Decimal(f"{first}.{rest:03d}")
    for style in (Style(decimal=other), Style(thousands=sign), Style(other, sign)):
        assert read_number(text, settle(style, [])[0]) == 1000 * first + rest


@pytest.mark.parametrize(
    "text", ["-120", "120-", "120 -", "- 120", "(120)", "( 120 )", "\u2212120", "120\u2212", "\u2013120"]
)
def test_each_way_to_write_a_negative_number(text):
    assert read_number(text, COMMA) == -120
    assert clues(text.replace("120", "1.234")) == [Clue(".", "either")]


def test_a_plus_sign_says_nothing():
    assert read_number("+1 200,5", COMMA) == Decimal("1200.5")
    assert read_number("1\u00a0200,5", COMMA) == read_number("1\u2009200,5", COMMA) == Decimal("1200.5")


@given(st.integers(1000, 10**12), st.sampled_from(BLANKS))
def test_blanks_between_thousands_leave_nothing_to_settle(whole, blank):
    assert clues(grouped(whole, blank)) == []


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("52,5", [Clue(",", "decimal")]),
        ("0,525", [Clue(",", "decimal")]),  # no thousands begin with nought
        ("1234,567", [Clue(",", "decimal")]),
        ("1 234,567", [Clue(",", "decimal")]),
        ("1.234.567", [Clue(".", "thousands")]),
        ("1.234,5", [Clue(".", "thousands"), Clue(",", "decimal")]),
        ("1,234.5", [Clue(",", "thousands"), Clue(".", "decimal")]),
        ("1234", []),
        ("få", []),
    ],
)
def test_what_a_number_shows_of_its_signs(text, found):
    assert clues(text) == found


def test_one_number_settles_the_others_only_where_its_sign_is_theirs():
    half, thousand = (Clue(",", "decimal"), (2, "a")), (Clue(".", "either"), (3, "a"))
    assert settle(Style(), [half, (Clue(",", "either"), (3, "a"))]) == (Style(",", None), {}, None)
    # That the comma stands before decimals does not show what a lone dot is.
    assert settle(Style(), [half, thousand]) == (Style(",", None), {}, (3, "a"))
    assert settle(Style(), [thousand, (Clue(".", "thousands"), (4, "a"))]) == (Style(None, "."), {}, None)


def test_signs_that_contradict_each_other():
    found = [(Clue(",", "decimal"), (2, "a")), (Clue(".", "decimal"), (7, "b"))]
    assert settle(Style(), found) == (Style(), {"decimal ,": (2, "a"), "decimal .": (7, "b")}, None)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "-",
        "1 23",
        "12 34",
        "1 2345",
        "1234 567",
        "1,2,3",
        ",5",
        "5,",
        "--5",
        "(5",
        "-(5)",
        "(5)-",
        "+-5",
        "5 %",
        "1e5",
        "1.5",
    ],
)
def test_what_is_no_number(text):
    assert read_number(text, COMMA) is None
