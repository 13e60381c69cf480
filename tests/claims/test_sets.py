"""How many of a set of indicators are said to be so, held against three that are made up here."""

from __future__ import annotations

import pytest

from scorecard.claims.facts import KnownFigure, Subject
from scorecard.claims.judge import Judge
from scorecard.claims.related import Related
from scorecard.claims.relations import relations
from scorecard.common.edition import BoardYear
from scorecard.judge.rule import Light
from scorecard.sentences.report import Sentence


def indicator(name: str, words: str, values: tuple[float, float, float], light: Light) -> Subject:
    """An indicator of which more is better, with its value, that of the country and that of the year before."""
    parts = zip(("utfall", "riket", "foregaende"), values, strict=True)
    facts = {part: KnownFigure(f"{name}.{part}", value, "percent", 0) for part, value in parts}
    return Subject(name, "percent", "higher", BoardYear(2025, 1), facts, light=light, names=(words, "", "ögonvård"))


# Two of three are green, one yellow; two lie over the country, all over the year before, none reaches 90.
KNOWN = [
    indicator("besok", "Besök i ögonsjukvården", (80, 70, 60), "green"),
    indicator("operation", "Operation i ögonsjukvården", (75, 70, 60), "green"),
    indicator("glasogon", "Glasögon från ögonsjukvården", (65, 70, 60), "yellow"),
    indicator("buller", "Buller vid vägar", (50, 40, 60), "red"),
]
JUDGE = Judge({one.id: one for one in KNOWN})


def right(text: str, before: str = "") -> bool | None:
    """Whether what a sentence says of a set is so; None where it is of no set that is known."""
    earlier = Sentence(1, before, 0, 0) if before else None
    found = relations(Related(Sentence(1, text, 0, 0), JUDGE, (), earlier))
    return found[0].found.right if found else None


@pytest.mark.parametrize(
    ("text", "so"),
    [
        ("Av ögonsjukvårdens tre mått är två gröna och ett gult.", True),
        ("Av ögonsjukvårdens tre mått är ett grönt och två gula.", False),
        ("Alla ögonsjukvårdens mått är gröna.", False),
        ("Inget av ögonsjukvårdens mått är rött.", True),
        ("De flesta av ögonsjukvårdens mått är gröna.", True),
        ("Två av ögonsjukvårdens tre mål nåddes.", True),
        ("Inget av ögonsjukvårdens mål nåddes.", False),
        ("Ögonsjukvården klarade alla sina tre mål.", False),
        ("Alla ögonsjukvårdens mått ligger bättre än riket.", False),
        ("Två av ögonsjukvårdens mått är bättre än riket.", True),
        ("Samtliga ögonsjukvårdens mått har förbättrats.", True),
        ("Inget av ögonsjukvårdens mått når 90 procent.", True),
        ("Inget av ögonsjukvårdens mått når 70 procent.", False),
        ("Två av tre mått i ögonsjukvården är gröna.", True),
        ("Hälften av ögonsjukvårdens tre mått är gröna.", False),
        ("Alla hjärtsjukvårdens mått är gröna.", None),
    ],
)
def test_as_many_of_a_set_are_so_as_is_said(text: str, so: bool | None) -> None:
    assert right(text) is so


def test_the_set_can_be_what_the_sentence_before_tells_of() -> None:
    before = "Besök i ögonsjukvården kom till 80 procent, operation i ögonsjukvården till 75 procent."
    assert right("Inget av måtten når 90 procent.", before) is True
    assert right("Båda måtten når 78 procent.", before) is False
