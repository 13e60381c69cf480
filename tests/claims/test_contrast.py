"""Two values of one indicator that a sentence compares, held against figures that are made up here."""

from __future__ import annotations

import pytest
from known_figures import fact

from scorecard.claims.contrast import Contrast
from scorecard.claims.facts import KnownUnitFigure, Subject
from scorecard.claims.judge import Judge
from scorecard.common.edition import BoardYear
from scorecard.sentences.report import Sentence

# 51.4 per cent now, 35.9 the year before, 53.6 in the country; 49.2 of women and 54.0 of men; more is better.
ANSWERS = Subject(
    id="svar",
    unit="percent",
    direction="higher",
    year=BoardYear(2025, 1),
    facts={
        "utfall": fact("utfall.2025", 51.4),
        "foregaende": fact("foregaende.2025", 35.9),
        "riket": fact("riket.2025", 53.6),
        "kvinnor": fact("kvinnor.2025", 49.2),
        "man": fact("man.2025", 54.0),
    },
    months=tuple(range(1, 13)),
    span=(1, 12),
    names=("Samtal till 1177",),
    units=(
        KnownUnitFigure("vårdcentral", "Aspen", fact("enhet.aspen", 70.0)),
        KnownUnitFigure("vårdcentral", "Björken", fact("enhet.bjorken", 40.0)),
    ),
)
JUDGE = Judge({"svar": ANSWERS}, (), "Lillån")


def right(text: str) -> bool | None:
    """Whether a comparison is right; None where nothing is compared."""
    found = Contrast(JUDGE.plain(Sentence(1, text, 0, 0)), JUDGE).found([ANSWERS])
    return found[0].right if found else None


@pytest.mark.parametrize(
    "text",
    [
        "Färre kvinnor än män fick svar på sina samtal till 1177.",
        "En högre andel män än kvinnor fick svar på samtal till 1177.",
        "Samtal till 1177 besvarades bättre än året innan.",
        "Samtal till 1177 besvarades i lägre grad än i riket.",
        "Samtal till 1177: vårdcentralen Aspen ligger högre än vårdcentralen Björken.",
        "I samtal till 1177 låg Aspen före Björken.",
    ],
)
def test_a_comparison_that_the_figures_bear_is_right(text: str) -> None:
    assert right(text) is True


@pytest.mark.parametrize(
    "text",
    [
        "Fler kvinnor än män fick svar på sina samtal till 1177.",
        "Samtal till 1177 besvarades sämre än året innan.",
        "Samtal till 1177 besvarades i högre grad än i riket.",
        "Samtal till 1177: vårdcentralen Björken ligger högre än vårdcentralen Aspen.",
        "I samtal till 1177 låg Björken före Aspen.",
    ],
)
def test_a_comparison_the_other_way_is_wrong(text: str) -> None:
    assert right(text) is False


@pytest.mark.parametrize(
    "text",
    [
        "Samtal till 1177 väntas bli fler än året innan.",  # what is expected
        "Samtal till 1177 besvarades i högre grad än i Bergby.",  # of which no value is known
        "Samtal till 1177 är viktigare än mejl.",
        "I juni fick fler kvinnor än män svar på sina samtal till 1177.",  # of one month, and not of the year
        "I december fick fler kvinnor än män svar på sina samtal till 1177.",
        "I enkäten om samtal till 1177 svarade 56,7 procent, vilket är högre än i riket.",  # of neither 51.4 nor 53.6
        "Samtal till 1177 besvarades.",
    ],
)
def test_what_compares_no_two_known_values_is_not_judged(text: str) -> None:
    assert right(text) is None
