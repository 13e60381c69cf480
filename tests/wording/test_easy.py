"""Numbers as easy words: which are chosen, and that they are true of the number."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue.easy_words import EasyShare
from scorecard.catalogue.target import Bound, Op
from scorecard.judge.change import ChangeVerdict
from scorecard.measure.finances import Line
from scorecard.wording.bound import FactValue, pieces
from scorecard.wording.easy import change_line, count_line, level_line, money_lines, share_line, share_words

NUMERALS = ["noll", "en", "två", "tre", "fyra", "fem", "sex", "sju", "åtta", "nio", "tio"]
SHARES = {
    0.4: None,
    1.0: "en av hundra",
    8.3: "ungefär åtta av hundra",
    9.6: "nästan en av tio",
    10.1: "ungefär en av tio",
    18.6: "nästan två av tio",
    22.2: "mer än två av tio",
    49.9995: "nästan fem av tio",  # which is printed as 50,0, and is less
    50.0: "fem av tio",
    51.4: "ungefär fem av tio",
    66.2: "mer än sex av tio",
    95.2: "mer än nio av tio",
    99.97: "nästan alla",
    100.0: "alla",
    100.1: None,
}


@pytest.mark.parametrize("value", SHARES)
def test_a_share_is_so_many_of_ten_or_of_a_hundred(value: float) -> None:
    assert share_words(value) == SHARES[value]


@given(st.floats(0, 100))
def test_the_words_of_a_share_are_true_of_it(value: float) -> None:
    told = share_words(value)
    if told is None:
        assert value < 1
        return
    how, _, rest = told.partition(" ") if told.split()[0] in ("ungefär", "nästan") else ("", "", told)
    how, rest = ("mer än", rest.removeprefix("mer än ")) if rest.startswith("mer än ") else (how, rest)
    part, _, whole = rest.partition(" av ")
    said = 100.0 if rest == "alla" else NUMERALS.index(part) * {"tio": 10, "hundra": 1}[whole]
    near = 2.0 if whole != "hundra" else 0.5
    true = {
        "": abs(value - said) < 0.05,
        "ungefär": abs(value - said) <= near,
        "nästan": said - 2 <= value < said,
        "mer än": said < value < said + 8,
    }
    assert true[how]


def test_a_share_is_bound_to_its_fact_as_a_whole() -> None:
    line = share_line(FactValue(51.4, "samtal.utfall.2025"), EasyShare(among="samtal", what="fick svar"))
    assert pieces(line or "") == [("Ungefär fem av tio", "samtal.utfall.2025"), (" samtal fick svar.", None)]
    assert share_line(0.2, EasyShare(among="samtal", what="fick svar")) is None


@pytest.mark.parametrize(
    ("op", "value", "told"),
    [
        (">=", 60, "Målet är minst sex av tio."),
        (">", 80, "Målet är mer än åtta av tio."),
        ("<", 10, "Målet är färre än en av tio."),
        ("<=", 20, "Målet är högst två av tio."),
        (">=", 100, "Målet är alla."),
        (">=", 75, None),
        ("<", 7, None),
    ],
)
def test_a_target_is_told_where_it_is_whole_tenths(op: Op, value: float, told: str | None) -> None:
    assert level_line(Bound(op=op, value=value)) == told


def test_what_cannot_be_compared_is_not_said_to_be_better() -> None:
    told = [change_line(ChangeVerdict(word=word), True) for word in ("better", "worse", "no_sure_change")]
    assert told == [
        "Det är bättre än året före.",
        "Det är sämre än året före.",
        "Det är ingen säker skillnad mot året före.",
    ]
    assert change_line(ChangeVerdict(word="better"), False) == "Det är bättre än samma tid året före."
    assert change_line(ChangeVerdict(word="not_comparable"), True) is change_line(None, True) is None


def test_how_many_goals_are_met_or_expected_to_be() -> None:
    assert count_line(3, "uppnas", True) == "Tre mål nås."
    assert count_line(1, "uppnas_inte", True) == "Ett mål nås inte."
    assert count_line(6, "uppnas_delvis", False) == "Den tror att sex mål nås delvis."
    assert count_line(0, "uppnas_inte", True) is None


@pytest.mark.parametrize(
    ("outturn", "budget", "previous", "told"),
    [
        # 8 899 is 1.1 per cent off nine thousand; less than the budget, and less than the year before.
        (8899, 9087, 9129, ("ungefär nio", "mindre än budgeten", "mindre än året före")),
        # 2 480 is 17 per cent off three thousand and 24 off two.
        (2480, 2400, 2480, ("mer än två", "mer än budgeten", "lika mycket som året före")),
        (1400, 1400.4, 1300, ("lika mycket som budgeten", "mer än året före")),
    ],
)
def test_the_money_is_told_in_billions(outturn: float, budget: float, previous: float, told: tuple[str, ...]) -> None:
    lines = money_lines(Line("netto", "Netto", outturn, budget, previous), "Vården kostade", True)
    assert len(lines) == len(told)
    assert all(words in line for words, line in zip(told, lines, strict=True))
