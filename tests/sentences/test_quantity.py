"""Amounts of Swedish sentences: their value, their unit, and between which numbers that lies which they stand for."""

from __future__ import annotations

import pytest

from scorecard.sentences.quantity import Range, masked_text, quantities


def found(text: str) -> list[tuple[float, str, str | None]]:
    return [(one.value, one.unit, one.how) for one in quantities(text)]


@pytest.mark.parametrize(
    ("text", "amounts"),
    [
        ("51,4 procent", [(51.4, "percent", None)]),
        ("51,4 %", [(51.4, "percent", None)]),
        ("155 988 samtal", [(155988, "", None)]),
        ("155\u00a0988 samtal", [(155988, "", None)]),
        ("15,5 procentenheter", [(15.5, "points", None)]),
        ("8 899 miljoner kronor", [(8899, "money", None)]),
        ("5969 mkr", [(5969, "money", None)]),
        ("−230 mnkr", [(-230, "money", None)]),
        ("drygt 3 procentenheter", [(3, "points", "above")]),
        ("knappt 8 procent", [(8, "percent", "below")]),
        ("cirka 12 500 väntande", [(12500, "", "about")]),
        ("minst 60 procent", [(60, "percent", "more")]),
        ("HSN/250773 enligt kapitel 6, kl. 06:00, mål 5.1.1", []),
        ("åren 2025–2027, helår 2024", []),
        ("den 31 december, 21 april 1882, i maj 1882, vol. 5, s. 179–184", []),
        ("4,3 per 100 disponibla vårdplatser", [(4.3, "", None)]),
        ("4,3 per hundra vårdplatser", [(4.3, "", None)]),
        ("88 av 100 samtal", [(88, "percent", None)]),
        ("nitton av tjugo samtal", [(95, "percent", None)]),
        ("noll komma åtta procent", [(0.8, "percent", None)]),
        ("sjuttioen och en halv procent", [(71.5, "percent", None)]),
        ("98 procents beläggning", [(98, "percent", None)]),
        ("från 64 till 100 procent", [(64, "", None), (100, "percent", None)]),
    ],
)
def test_amounts_of_a_sentence(text, amounts):
    assert found(text) == amounts


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("51,4 procent", 51.35, 51.45),
        ("cirka 50 procent", 45, 55),  # the last written place is ten
        ("cirka 12 500 väntande", 12450, 12550),
        # on the other side lies no more than a thousandth of the number: 3 − 0.003, 26 + 0.026, 0.5 + 0.0005
        ("drygt 3 procentenheter", 2.9997, 4),
        ("nästan 26 procentenheter", 25, 26.0026),
        ("knappt 0,5 procent", 0.4, 0.50005),
        ("minst 60 procent", 60, float("inf")),
        ("högst 5 000 patienter", float("-inf"), 5000),
    ],
)
def test_what_an_amount_stands_for(text, low, high):
    [one] = quantities(text)
    assert (one.range.low, one.range.high) == (pytest.approx(low), pytest.approx(high))


def test_a_masked_sentence_has_marks_for_its_amounts():
    text = "Andelen var 60,4 procent 2025, mot 57,1 procent 2024."
    assert masked_text(text, quantities(text)) == "andelen var #0# 2025, mot #1# 2024."


def test_ranges_meet_where_one_number_lies_in_both():
    assert Range(1, 2).meets(Range(2, 3))
    assert not Range(1, 2).meets(Range(2.1, 3))
    assert Range(5, 6) - Range(1, 2) == Range(3, 5)
    assert Range(-3, -1).size == Range(1, 3)
    assert Range(-1, 2).size == Range(0, 2)
    assert Range(float("-inf"), 5).meets(Range(3, float("inf")))
    assert not Range(float("-inf"), 3).meets(Range(5, float("inf")))


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("Det kom en halv miljon samtal.", 500_000, ""),
        ("Det kostade en halv miljon kronor.", 0.5, "money"),
        ("Det kostade en halv miljon.", 0.5, "money"),
    ],
)
def test_half_a_million_is_of_money_where_it_is_not_of_things(text: str, value: float, unit: str) -> None:
    [one] = quantities(text)
    assert (one.value, one.unit) == (value, unit)
