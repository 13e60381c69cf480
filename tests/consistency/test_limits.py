"""Limits that a text sets, and whether what it tells is said to be within them."""

from __future__ import annotations

import pytest

from scorecard.consistency.counted import CountedLine
from scorecard.consistency.limits import limits
from scorecard.sentences.report import report_of


def verdicts(text: str) -> list[tuple[str, str]]:
    lines = [CountedLine(one) for one in report_of(text, "rapport.txt").sentences]
    return [(one.kind, one.verdict) for one in limits("rapport.txt", lines, len(lines) - 1)]


@pytest.mark.parametrize(
    ("text", "kind", "verdict"),
    [
        ("Kravet är högst 30 dagar. Väntan var 28 dagar och kravet klarades.", "target", "agreed"),
        ("Kravet är högst 30 dagar. Väntan var 34 dagar och kravet klarades.", "target", "contradicted"),
        ("Kravet är minst 80 procent. Andelen blev 76 procent, så kravet klarades inte.", "target", "agreed"),
        ("Kravet är minst 80 procent. Andelen blev 84 procent, så kravet klarades inte.", "target", "contradicted"),
        ("Taket är 12 patienter. Med 15 patienter sprack det.", "target", "agreed"),  # 15 > 12
        ("Bidraget ges till den som är minst 18 år. Den som är exakt 18 år får bidraget.", "operator", "agreed"),
        ("Bidraget ges till den som är över 18 år. Den som är exakt 18 år får bidraget.", "operator", "contradicted"),
    ],
)
def test_what_is_said_of_a_limit_is_held_against_it(text: str, kind: str, verdict: str) -> None:
    assert verdicts(text) == [(kind, verdict)]


@pytest.mark.parametrize(
    "text",
    [
        "Kravet är högst 30 dagar. Väntan var 34 dagar i mars.",  # which says nothing of the requirement
        "Kravet är högst 30 dagar. I riket var väntan 34 dagar och kravet klarades.",
        "Kravet är högst 30 dagar för vuxna och 20 dagar för barn. Väntan var 25 dagar och kravet klarades.",
        "Kravet är högst 30 dagar. Väntan var cirka 30 dagar och kravet klarades.",
    ],
)
def test_of_another_limit_or_another_value_nothing_is_said(text: str) -> None:
    assert verdicts(text) == []
