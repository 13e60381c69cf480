"""What explains the numbers of a book that print none of its figures."""

from __future__ import annotations

from types import SimpleNamespace

from scorecard.book.explainer import received_names
from scorecard.wording.placeholders import Insats


def test_extracts_bring_their_names_and_insatser_the_names_of_their_own_that_they_hold() -> None:
    contracts = {"enkat_25": SimpleNamespace(title="Enkät 25", source="System 9")}
    insatser = [
        Insats("vard", "Medarbetare i Stora Provet 25", "Övning", 40.0, "medarbetare", "cirka"),
        Insats("vard", "Nya bilar, 12 stycken", "Köp", 12.0, "bilar", "nej"),
    ]
    assert list(received_names(contracts, insatser)) == ["enkat_25", "Enkät 25", "System 9", "Stora Provet 25"]
