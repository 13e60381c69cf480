"""Sentences that point back or share what they say, in other words."""

from __future__ import annotations

import pytest

from scorecard.sentences.plainly import answer_in_full, gap_in_full, of_each, pointed


@pytest.mark.parametrize(
    ("text", "before", "plain"),
    [
        (
            "Kvoten skulle under 7 procent, men det gjorde den inte.",
            "",
            "Kvoten skulle under 7 procent, målet inte nås.",
        ),
        ("Kvoten skulle under 7 procent, vilket den också gjorde.", "", "Kvoten skulle under 7 procent, målet nås."),
        ("Dit nådde man inte.", "Målet är 90 procent.", "Målet nås inte."),
        ("Så blev det.", "Andelen skulle över 90 procent.", "Målet nås."),
        ("Så blev det inte.", "Andelen var 90 procent.", "Så blev det inte."),  # nothing was aimed at
        ("Det gjorde vi inte.", "Målet missades.", "Det gjorde vi inte."),  # which is answered already
    ],
)
def test_an_answer_is_told_as_a_target_that_is_met_or_missed(text: str, before: str, plain: str) -> None:
    assert answer_in_full(text, before) == plain


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Kostnaden sjönk, intäkten likaså.", ("Kostnaden sjönk.", "Intäkten sjönk.")),
        ("Kostnaden ökade, och det gjorde kön också.", ("Kostnaden ökade.", "Kön ökade.")),
        ("Kostnaden ökade, detsamma gäller kön.", ("Kostnaden ökade.", "Kön ökade.")),
        ("Kostnaden ökade, men kön sjönk.", None),
        ("Kön har, till skillnad från kostnaden, ökat.", ("Kön har ökat.", "Kostnaden har inte ökat.")),
        ("Medan kön når sitt mål gör kostnaden det inte.", ("Kön når sitt mål.", "Kostnaden inte når sitt mål.")),
    ],
)
def test_what_is_said_of_two_is_told_of_each(text: str, parts: tuple[str, str] | None) -> None:
    assert of_each(text) == parts


def test_an_amount_that_is_pointed_to_takes_its_place() -> None:
    told = pointed("Så stor del av samtalen besvarades.", "Femtio procent.")
    assert told == "Femtio procent av samtalen besvarades."
    assert pointed("Så stor del av samtalen besvarades.", "Kön växte.") == "Så stor del av samtalen besvarades."


@pytest.mark.parametrize(
    ("before", "plain"),
    [
        ("Kvinnor svarar oftare än män.", "Gapet mellan kvinnor och män är 3 procentenheter."),
        ("Andelen är högre än i riket.", "Gapet mot riket är 3 procentenheter."),
        ("Andelen sjönk.", "Gapet är 3 procentenheter."),
    ],
)
def test_a_gap_lies_between_those_that_were_compared(before: str, plain: str) -> None:
    assert gap_in_full("Gapet är 3 procentenheter.", before) == plain
