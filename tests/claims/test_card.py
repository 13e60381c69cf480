"""A card's indicator compared with another one by name: 49.9 per cent of operations in time, 66.2 of treatments."""

from __future__ import annotations

import pytest
from known_figures import fact

from scorecard.claims.card import beside_another
from scorecard.claims.facts import Subject
from scorecard.claims.judge import Judge
from scorecard.common.edition import BoardYear
from scorecard.sentences.report import Sentence


def _subject(name: str, words: str, value: float) -> Subject:
    facts = {"utfall": fact(f"{name}.utfall.2025", value)}
    return Subject(name, "percent", "higher", BoardYear(2025, 1), facts, names=(words,))


JUDGE = Judge(
    {
        "operation": _subject("operation", "Operation", 49.9),
        "behandling": _subject("behandling", "Behandling", 66.2),
    }
)


@pytest.mark.parametrize(
    ("text", "right"),
    [
        ("Andelen är lägre än för behandling.", True),
        ("Andelen är högre än för behandling.", False),
        ("Den är 16,3 procentenheter lägre än för behandling.", True),  # 66,2 − 49,9
        ("Den är 6,3 procentenheter lägre än för behandling.", False),
    ],
)
def test_a_card_is_held_against_the_other_indicator(text: str, right: bool) -> None:
    found = beside_another(Sentence(1, text, 0, 0), JUDGE.known["operation"], JUDGE)
    assert found is not None
    assert found.right is right


@pytest.mark.parametrize(
    "text", ["Andelen är lägre än i fjol.", "Andelen är lägre än väntat.", "Behandling går bättre."]
)
def test_what_names_no_other_indicator_is_not_read_so(text: str) -> None:
    assert beside_another(Sentence(1, text, 0, 0), JUDGE.known["operation"], JUDGE) is None
