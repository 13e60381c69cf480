"""What a sentence says of several indicators, or leaves out because a sentence before it said it."""

from __future__ import annotations

import pytest

from scorecard.claims.checker import check_report_against
from scorecard.claims.facts import KnownFigure, Subject
from scorecard.claims.judge import Judge
from scorecard.common.edition import BoardYear
from scorecard.sentences.report import report_of


def subject(name: str, title: str, own: float, before: float, **more: float) -> Subject:
    """An indicator in per cent, of which more is better, that has no target."""
    values = {"utfall": own, "foregaende": before, **more}
    facts = {part: KnownFigure(f"{name}.{part}.2025", value, "percent", 1) for part, value in values.items()}
    year = BoardYear(2025, 1)
    return Subject(name, "percent", "higher", year, facts, span=(1, 12), names=(title,), light="green")


# Cleaning went from 60 to 70 and ventilation from 80 to 75; 72 of women and 68 of men say that cleaning is done.
JUDGE = Judge(
    {
        "stad": subject("stad", "Lokalstädning av kontoren", 70, 60, kvinnor=72, man=68),
        "luft": subject("luft", "Ventilationskontroller", 75, 80),
        "medarbetare": subject("medarbetare", "Medarbetarskap", 50, 40),
        "engagemang": subject("engagemang", "Medarbetarengagemang", 90, 95),
    }
    | {
        f"annat-{one}": subject(f"annat-{one}", one * 6, 10, 10) for one in "bcdfghjklmpqrtvxz"
    }  # words tell more of many
)


def verdict(text: str) -> str:
    """The verdict of the last sentence of a text."""
    report = report_of(text, "text.txt")
    told = {one.verdict for one in check_report_against(report, JUDGE) if one.sentence == report.sentences[-1].text}
    return "contradicted" if "contradicted" in told else "agreed" if "agreed" in told else "unproven"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Lokalstädningen ökade, medan ventilationskontrollerna minskade.", "agreed"),
        ("Lokalstädningen ökade, och ventilationskontrollerna ökade också.", "contradicted"),
        ("Både lokalstädningen och ventilationskontrollerna ökade.", "contradicted"),
        ("Lokalstädningen var lägre 2024 än 2025.", "agreed"),
        ("Lokalstädningen var högre 2024 än 2025.", "contradicted"),
        ("Lokalstädningen är högre bland kvinnorna.", "agreed"),
        ("Lokalstädningen är högre bland männen.", "contradicted"),
        ("Lokalstädningen var 70,0 procent. Kvinnor låg högre än män.", "agreed"),
        ("Lokalstädningen var 70,0 procent. Män låg högre än kvinnor.", "contradicted"),
        ("Medarbetarengagemanget var 90,0 procent.", "agreed"),  # which is not what a part of it names
        ("Lokalstädningen bland kockar var 64,0 procent.", "unproven"),  # of some that no figure is of
    ],
)
def test_each_part_of_a_sentence_is_judged(text: str, said: str) -> None:
    assert verdict(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Indikatorn är grön för lokalstädningen men inte för ventilationskontrollerna.", "contradicted"),
        ("Siffran ökade för lokalstädningen men inte för ventilationskontrollerna.", "agreed"),
    ],
)
def test_what_is_said_of_one_and_denied_of_another_is_judged_of_each(text: str, said: str) -> None:
    assert verdict(text) == said


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Ökade lokalstädningen? Ja, det gjorde den.", "agreed"),
        ("Ökade lokalstädningen? Nej, det gjorde den inte.", "contradicted"),
        ("Ökade ventilationskontrollerna? Ja.", "contradicted"),
        ("Ökade ventilationskontrollerna?", "unproven"),  # which says nothing
    ],
)
def test_an_answer_says_what_was_asked(text: str, said: str) -> None:
    assert verdict(text) == said
