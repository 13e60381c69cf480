"""The numbers of cases, names and offices of a text, held against each other."""

from __future__ import annotations

import pytest

from scorecard.consistency.identity import identities
from scorecard.sentences.report import report_of


def verdicts(text: str) -> set[str]:
    return {one.verdict for one in identities("rapport.txt", report_of(text, "rapport.txt").sentences)}


@pytest.mark.parametrize(
    "text",
    [
        "Granskningen har nummer HSN/250773. Den finns i HSN/250737.",  # two digits have changed places
        "Systemet för remisser heter Lindorm. Samma system för remisser heter Lindorn i bilagan.",
        "Hemmet Linden ligger i Älvby. I Bergby ligger hemmet Linden.",
        "Motionen Trygg vård kommer från Centern. Motionen Trygg vård är skriven av Moderaterna.",
        "Ansvarig för planen är ekonomichefen. Planen ansvarar alltså personalchefen för.",
    ],
)
def test_one_thing_has_no_two_numbers_names_or_offices(text: str) -> None:
    assert "contradicted" in verdicts(text)


def test_the_same_name_once_more_agrees() -> None:
    assert verdicts("Systemet för remisser heter Lindorm. I bilagan heter systemet för remisser Lindorm.") == {"agreed"}


@pytest.mark.parametrize(
    "text",
    [
        "Granskningen av vården har nummer HSN/250773. Den följs upp i HSN/250801.",
        "Systemet för remisser heter Lindorm. Systemet för lön heter Granit.",
        "Enheten leds av chefsläkaren. Ansvarig för budgeten är ekonomichefen.",
        "Motionen Trygg vård kommer från Centern. Motionen Nya vägar kommer från Moderaterna.",
        "En patient kommer från Älvby. En patient kommer från Bergby.",
        "Mottagningen i Älvby har stängt. Mottagningen i Bergby är öppen.",
    ],
)
def test_two_things_have_one_each(text: str) -> None:
    assert "contradicted" not in verdicts(text)
