"""Swedish numbers, dates and phrases."""

from __future__ import annotations

import math
from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue.indicator import Figure
from scorecard.catalogue.target import Target
from scorecard.common import collation
from scorecard.common.rounding import rounded
from scorecard.measure.finances import Line
from scorecard.wording import dates, grammar, numbers, phrases
from scorecard.wording import lights as wording_lights

NBSP, MINUS = "\u00a0", "\u2212"


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234.56, 1, f"1{NBSP}234,6"),
        (9045002, 0, f"9{NBSP}045{NBSP}002"),
        (999.5, 0, f"1{NBSP}000"),
        (51.4, 1, "51,4"),
        (60, 1, "60,0"),
        (0.5, 1, "0,5"),
        (2.25, 1, "2,3"),
        (-1134, 0, f"{MINUS}1{NBSP}134"),
        (-0.7, 1, f"{MINUS}0,7"),
        (-0.04, 1, "0,0"),
        (0, 0, "0"),
        (None, 1, "saknas"),
        (math.nan, 1, "saknas"),
    ],
)
def test_numbers(value: float | None, decimals: int, text: str) -> None:
    assert numbers.number(value, decimals) == text


@given(st.floats(-1e9, 1e9), st.integers(0, 4))
def test_a_number_can_be_read_back_and_has_no_ascii_minus(value: float, decimals: int) -> None:
    text = numbers.number(value, decimals)
    assert "-" not in text
    assert " " not in text
    assert Decimal(text.replace(NBSP, "").replace(",", ".").replace(MINUS, "-")) == rounded(value, decimals)
    assert not (text.startswith(MINUS) and set(text) <= set(f"{MINUS}0,"))


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (15.5, "+15,5"),
        (0.5, "+0,5"),
        (-15.5, f"{MINUS}15,5"),
        (0.0, "0,0"),
        (0.04, "0,0"),
        (-0.04, "0,0"),
        (None, "saknas"),
    ],
)
def test_signed_numbers(value: float | None, text: str) -> None:
    assert numbers.signed(value, 1) == text


@pytest.mark.parametrize(
    ("value", "text"), [(60.0, "60"), (2.5, "2,5"), (0, "0"), (-7.25, f"{MINUS}7,25"), (1e6, f"1{NBSP}000{NBSP}000")]
)
def test_a_number_with_the_decimals_that_it_has(value: float, text: str) -> None:
    assert numbers.shortest(value) == text


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (51.4, "procent", 1, "51,4 procent"),
        (0, "procent", 1, "0,0 procent"),
        (75.2, "index", 1, "index 75,2"),
        (12, "antal", 0, "12"),
        (6801.4, "heltider", 0, f"6{NBSP}801 heltider"),
        (1875, "per 100 000 invånare", 0, f"1{NBSP}875 per 100{NBSP}000 invånare"),
        (None, "procent", 1, "saknas"),
    ],
)
def test_a_number_with_its_unit(value: float | None, unit: str, decimals: int, text: str) -> None:
    assert numbers.with_unit(value, unit, decimals) == text


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (15.5, "procent", 1, "15,5 procentenheter"),
        (-15.5, "procent", 1, "15,5 procentenheter"),
        (1, "procent", 0, "1 procentenhet"),
        (1, "procent", 1, "1,0 procentenheter"),
        (-1, "index", 0, "1 enhet"),
        (0, "procent", 1, "0,0 procentenheter"),
        (212.4, "mnkr", 0, "212 mnkr"),
        (3, "antal", 0, "3"),
        (None, "procent", 1, "saknas"),
    ],
)
def test_the_size_of_a_difference(value: float | None, unit: str, decimals: int, text: str) -> None:
    assert numbers.size_with_unit(value, unit, decimals) == text


def test_a_difference_with_its_sign() -> None:
    assert numbers.signed_size(-0.4, "procent", 1) == f"{MINUS}0,4 procentenheter"
    assert numbers.signed_size(0.4, "procent", 1) == "+0,4 procentenheter"
    assert numbers.signed_size(0.04, "procent", 1) == "0,0 procentenheter"
    assert numbers.signed_size(None, "procent", 1) == "saknas"


@pytest.mark.parametrize(
    ("value", "unit", "decimals", "text"),
    [
        (15.5, "procent", 1, "15,5 procentenheter högre än 2024"),
        (-0.3, "procent", 1, "0,3 procentenheter lägre än 2024"),
        (0.3, "procent", 1, "0,3 procentenheter högre än 2024"),
        (0.3, "tänder per barn", 1, "0,3 högre än 2024"),
        (-2, "antal", 0, "2 färre än 2024"),
        (14, "heltider", 0, "14 fler heltider än 2024"),
        (-120, "per 100 000 invånare", 0, "120 lägre än 2024"),
        (-212, "mnkr", 0, "212 mnkr lägre än 2024"),
        (0, "procent", 1, "oförändrat mot 2024"),
        (0.04, "procent", 1, "oförändrat mot 2024"),
        (None, "procent", 1, "inte jämfört med 2024"),
    ],
)
def test_a_change_is_told_in_the_right_unit(value: float | None, unit: str, decimals: int, text: str) -> None:
    assert phrases.change_phrase(value, unit, decimals, 2024) == text


# Each kind of figure in each direction: up, down and none.
@pytest.mark.parametrize(
    ("kind", "up", "down", "none"),
    [
        ("count", "14 procent fler än 2024", "14 procent färre än 2024", "lika många som 2024"),
        ("queue", "14 procent längre än 2024", "14 procent kortare än 2024", "lika lång som 2024"),
        ("duration", "14 procent längre än 2024", "14 procent kortare än 2024", "lika lång som 2024"),
        ("share", "14 procent högre än 2024", "14 procent lägre än 2024", "oförändrat mot 2024"),
        ("money", "14 procent högre än 2024", "14 procent lägre än 2024", "oförändrat mot 2024"),
        ("index", "14 procent högre än 2024", "14 procent lägre än 2024", "oförändrat mot 2024"),
        ("level", "14 procent högre än 2024", "14 procent lägre än 2024", "oförändrat mot 2024"),
        ("common", "14 procent högre än 2024", "14 procent lägre än 2024", "oförändrad mot 2024"),
    ],
)
def test_the_words_of_a_change_are_those_of_what_it_is_of_and_of_its_direction(
    kind: Any, up: str, down: str, none: str
) -> None:
    told = [phrases.comparison(value, kind, 0, "14 procent", 2024) for value in (14.2, -14.2, 0.4, -0.4)]
    assert told == [up, down, none, none]


def test_a_change_that_is_not_known_is_said_to_be() -> None:
    assert phrases.comparison(math.nan, "queue", 0, "", 2024) == "inte jämfört med 2024"
    assert phrases.changed(math.nan, 0, "") == "saknas"


@pytest.mark.parametrize(
    ("value", "text"), [(4.7, "ökade med 5 enheter"), (-0.6, "minskade med 5 enheter"), (0.4, "ändrades inte")]
)
def test_what_became_of_a_figure_is_told_by_a_verb(value: float, text: str) -> None:
    assert phrases.changed(value, 0, "5 enheter") == text


def test_what_is_measured_in_a_unit_of_its_own_is_told_as_its_kind() -> None:
    assert phrases.change_phrase(-3, "dagar", 0, 2024, "duration") == "3 dagar kortare än 2024"
    assert phrases.change_phrase(0, "procent", 1, 2024, common=True) == "oförändrad mot 2024"


@pytest.mark.parametrize(
    ("met", "hidden", "text"),
    [
        (10, 2, "i minst tio av tolv månader"),  # ten that are told, and two of which nothing is
        (1, 11, "i minst en av tolv månader"),
        (0, 1, "i högst en av tolv månader"),
    ],
)
def test_of_months_that_are_protected_no_more_is_said_than_is_known(met: int, hidden: int, text: str) -> None:
    assert phrases.months_phrase(met, 12, hidden) == text


@pytest.mark.parametrize(
    ("met", "total", "text"),
    [
        (0, 12, "inte i någon månad"),
        (1, 12, "i en av tolv månader"),
        (2, 12, "i två av tolv månader"),
        (12, 12, "varje månad"),
        (13, 24, "i 13 av 24 månader"),
        (0, 0, "saknas"),
    ],
)
def test_in_how_many_months_a_target_was_met(met: int, total: int, text: str) -> None:
    assert phrases.months_phrase(met, total) == text


@pytest.mark.parametrize(
    ("outturn", "text"),
    [
        (1452.0, f"76 mnkr under budgeten på 1{NBSP}528 mnkr"),  # 1452 − 1528
        (1600.0, f"72 mnkr över budgeten på 1{NBSP}528 mnkr"),  # 1600 − 1528
        (1528.4, f"i nivå med budgeten på 1{NBSP}528 mnkr"),
    ],
)
def test_an_outturn_is_put_beside_its_budget(outturn: float, text: str) -> None:
    assert phrases.beside_budget(Line("x", "X", outturn=outturn, budget=1528, previous=1500)) == text


def test_children_are_girls_and_boys() -> None:
    assert phrases.gap_phrase(84.6, 83.7, "procent", 1, children=True) == (
        "0,9 procentenheter högre bland flickor än bland pojkar"
    )
    assert phrases.gap_phrase(84.0, 84.0, "procent", 1, children=True, same="level") == (
        "lika hög bland flickor som bland pojkar"
    )


@pytest.mark.parametrize(
    ("value", "unit", "change_of", "text", "bare"),
    [
        (32.6, "heltider", "count", "+32,6 heltider", "+32,6"),
        (-14.0, "procent", "count", f"{MINUS}14,0 procent", f"{MINUS}14,0"),
        (0.0, "antal", "count", "0,0", "0,0"),
        (32.6, "heltider", None, "32,6 heltider", "32,6"),
        (None, "antal", "count", "saknas", "saknas"),
    ],
)
def test_a_difference_has_its_sign(value: float | None, unit: str, change_of: Any, text: str, bare: str) -> None:
    figure = Figure(key="x", label="X", unit=unit, decimals=1, change_of=change_of)
    assert phrases.figure_value(figure, value) == text
    assert phrases.figure_value(figure, value, unit=False) == bare


def test_all_of_a_share_are_told_as_all() -> None:
    every = Target.model_validate({"op": ">=", "value": 100})
    assert phrases.target_phrase(every, "procent") == "alla (100 procent)"
    assert phrases.target_words(every, "procent") == "alla (100)"
    assert phrases.target_short(every, "procent") == "100"
    assert phrases.target_phrase(every, "index") == "minst 100"
    assert phrases.target_words(every, "index") == f"minst{NBSP}100"
    assert phrases.target_short(every, "index") == f"≥{NBSP}100"


@pytest.mark.parametrize(
    ("women", "men", "unit", "text"),
    [
        (50.0, 52.6, "procent", "2,6 procentenheter lägre bland kvinnor än bland män"),
        (52.6, 50.0, "procent", "2,6 procentenheter högre bland kvinnor än bland män"),
        (50.04, 50.0, "procent", "ingen skillnad"),
        (0.0, 1.5, "tänder per barn", "1,5 lägre bland kvinnor än bland män"),
        (83.0, 17.0, "heltider", "kvinnor står för 83 procent"),  # 83 / (83 + 17)
        (0.0, 0.0, "heltider", "ingen skillnad"),
        (None, 50.0, "procent", "saknas"),
        (50.0, None, "procent", "saknas"),
    ],
)
def test_the_gap_between_women_and_men(women: float | None, men: float | None, unit: str, text: str) -> None:
    assert phrases.gap_phrase(women, men, unit, 1) == text


@pytest.mark.parametrize(
    ("op", "phrase", "short"),
    [
        (">=", "minst 60 procent", f"≥{NBSP}60"),
        (">", "över 60 procent", f">{NBSP}60"),
        ("<=", "högst 60 procent", f"≤{NBSP}60"),
        ("<", "under 60 procent", f"<{NBSP}60"),
    ],
)
def test_targets(op: str, phrase: str, short: str) -> None:
    target = Target(op=op, value=60)
    assert phrases.target_phrase(target, "procent") == phrase
    assert phrases.target_short(target, "procent") == short
    assert phrases.target_words(target, "procent") == f"{phrase.split()[0]}{NBSP}60"


def test_a_target_has_the_decimals_that_it_was_given_with() -> None:
    assert phrases.target_phrase(Target(op="<=", value=7.4), "procent") == "högst 7,4 procent"
    assert phrases.target_phrase(Target(op=">=", value=12), "antal") == "minst 12"
    assert phrases.target_phrase(Target(op="<=", value=9087002.4), "mnkr") == f"högst 9{NBSP}087{NBSP}002 mnkr"
    assert phrases.target_value(Target(op="<=", value=999.5)) == "999,5"
    assert phrases.target_phrase(None, "procent") == "inget målvärde"


def test_whether_the_target_is_met() -> None:
    told = [phrases.against_target(met) for met in (True, False, None)]
    assert told == ["nås", "nås inte", "går inte att bedöma"]


def test_every_colour_is_told_by_a_word_and_a_shape_of_its_own() -> None:
    codes = ("green", "yellow", "red", None)
    lights = [wording_lights.light_words(code) for code in codes]
    assert [light.word for light in lights] == ["grön", "gul", "röd", "ingen färg"]
    assert len({light.shape for light in lights}) == len(codes)


def test_assessments_in_words() -> None:
    codes = ("uppnas", "uppnas_delvis", "uppnas_inte")
    assert [wording_lights.assessment_words(code).goal for code in codes] == ["Uppnås", "Uppnås delvis", "Uppnås inte"]


@pytest.mark.parametrize(
    ("name", "text", "short"),
    [
        ("2025-01", "januari 2025", "jan 2025"),
        ("2025-12", "december 2025", "dec 2025"),
        ("2025-K1", "kvartal 1 2025", "kv. 1 2025"),
        ("2025-T2", "tertial 2 2025", "tertial 2 2025"),
        ("2025", "2025", "2025"),
    ],
)
def test_periods(name: str, text: str, short: str) -> None:
    assert dates.period(name) == text
    assert dates.period(name, short=True) == short


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ("2025-01", "2025-12", "januari–december 2025"),
        ("2024-12", "2025-01", "december 2024 – januari 2025"),
        ("2025-K1", "2025-K3", "kvartal 1 – kvartal 3 2025"),
        ("2019", "2023", "2019–2023"),
        ("2025-01", "2025-01", "januari 2025"),
    ],
)
def test_ranges_of_periods(first: str, last: str, text: str) -> None:
    assert dates.period_range(first, last) == text


def test_days() -> None:
    assert dates.day("2025-12-31") == dates.day(date(2025, 12, 31)) == "31 december 2025"
    assert dates.day("2025-01-01") == "1 januari 2025"


def test_lists() -> None:
    assert grammar.listed(iter(["a", "b", "c"])) == "a, b och c"
    assert grammar.listed(["a", "b"]) == "a och b"
    assert grammar.listed(["a"]) == "a"


def test_only_the_first_letter_changes_its_case() -> None:
    assert grammar.first_upper("åtgärd i SAM") == "Åtgärd i SAM"
    assert grammar.first_lower("Andel i SAM") == "andel i SAM"
    assert grammar.first_upper("") == ""


def test_names_are_sorted_as_swedish_does() -> None:
    names = ["Östmark", "Årjäng", "Äppelbo", "arvika", "Zakrisdal", "Karlstad"]
    assert sorted(names, key=collation.alphabetical) == [
        "arvika",
        "Karlstad",
        "Zakrisdal",
        "Årjäng",
        "Äppelbo",
        "Östmark",
    ]


def test_a_count_in_running_text_says_nought_in_a_word():
    assert (numbers.counted(0), numbers.counted(0, "inget"), numbers.counted(1234)) == ("ingen", "inget", "1\u00a0234")


def test_a_further_figure_that_is_known_only_roughly_says_so() -> None:
    figure = Figure(key="queue", label="Väntande", unit="antal", decimals=0, about=100)
    assert phrases.figure_value(figure, 12510) == "cirka 12\u00a0500"  # 10 / 12 500 is 0,08 per cent
    assert phrases.figure_value(figure, None) == "saknas"
