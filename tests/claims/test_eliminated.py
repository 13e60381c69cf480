"""Amounts that are no figure of what their sentence is about, held against figures that are made up here."""

from __future__ import annotations

import pytest
from known_figures import fact

from scorecard.claims.eliminated import Eliminated
from scorecard.claims.facts import KnownUnitFigure, Subject
from scorecard.claims.judge import Judge
from scorecard.common.edition import BoardYear
from scorecard.sentences.report import Sentence

# 600 of 1 000 calls were answered in time, 60.0 per cent, and 50.0 the year before; 55.0 of women and 65.0 of men.
WAITING = fact("vantande.2025", 240, "antal", 0)
CALLS = Subject(
    id="svar",
    unit="percent",
    direction="higher",
    year=BoardYear(2025, 1),
    facts={
        "utfall": fact("utfall.2025", 60.0),
        "foregaende": fact("foregaende.2025", 50.0),
        "kvinnor": fact("kvinnor.2025", 55.0),
        "man": fact("man.2025", 65.0),
    },
    counts=(600, 1000),
    span=(1, 12),
    names=("Besvarade telefonsamtal", "Andel telefonsamtal som besvarats"),
    figures=(WAITING,),
    labels={WAITING.id: "Väntande telefonsamtal"},
    units=(KnownUnitFigure("vårdcentral", "Aspen", fact("enhet.aspen", 70.0)),),
    hidden=frozenset({("Björken", "")}),
)
JUDGE = Judge({"svar": CALLS}, (), "Lillån")


def figure(text: str) -> float | None:
    """The figure that an amount is told instead of; None where it can be one, or of something else."""
    found = Eliminated(JUDGE.plain(Sentence(1, text, 0, 0)), JUDGE).found([CALLS])
    assert found is None or not found[0].right
    return found[0].fact.value if found and found[0].fact else None


@pytest.mark.parametrize(
    ("text", "nearest"),
    [
        ("Av telefonsamtalen besvarades 63,0 procent.", 60.0),
        ("Av kvinnornas telefonsamtal besvarades 57,0 procent.", 55.0),
        ("De besvarade telefonsamtalen blev 590 telefonsamtal.", 600),
        ("Andelen besvarade telefonsamtal ökade med 12,0 procentenheter.", 60.0 - 50.0),
        ("Andelen besvarade telefonsamtal ökade med 24 procent.", 100 * (60 - 50) / 50),
    ],
)
def test_an_amount_that_is_none_of_the_figures_it_can_be_is_false(text: str, nearest: float) -> None:
    assert figure(text) == pytest.approx(nearest)


@pytest.mark.parametrize(
    "text",
    [
        "Av telefonsamtalen besvarades 60,0 procent.",
        "Av telefonsamtalen blev 40,0 procent inte besvarade.",  # 100 − 60
        "Bland telefonsamtalen var 400 telefonsamtal inte besvarade.",  # 1 000 − 600
        "De väntande telefonsamtalen var 24,0 procent av telefonsamtalen.",  # 240 of 1 000
        "Andelen besvarade telefonsamtal ökade med 20,0 procent.",  # from 50 to 60
    ],
)
def test_what_figures_make_is_not_false(text: str) -> None:
    assert figure(text) is None


@pytest.mark.parametrize(
    "text",
    [
        "Av telefonsamtalen om influensa, feber och hosta besvarades 63,0 procent.",  # of something else
        "Andelen besvarade telefonsamtal kan bli 63,0 procent.",  # wished
        "För tre år sedan besvarades 63,0 procent av telefonsamtalen.",
        "På Björken besvarades 63,0 procent av telefonsamtalen.",  # protected
        "Telefonsamtalen besvarades inom 20 sekunder.",
    ],
)
def test_nothing_is_said_of_what_is_told_of_others_or_of_another_time(text: str) -> None:
    assert figure(text) is None
