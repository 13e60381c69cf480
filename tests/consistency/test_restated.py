"""What a sentence says once more of the one before it: in which unit, when, and by which number."""

from __future__ import annotations

import pytest

from scorecard.consistency.by_itself import check_report
from scorecard.sentences.report import report_of


def told(text: str, kind: str) -> set[str]:
    return {one.verdict for one in check_report(report_of(text, "rapport.txt")) if one.kind == kind}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tiden till svar var 90 minuter. Tiden till svar var alltså 90 timmar.", "unit"),
        ("Uppgifterna avser januari–april. Det gäller alltså årets sex första månader.", "period"),
        ("Indikator 9, Trycksår, har ett utfall. Trycksår (indikator 8) står i bilagan.", "name"),
    ],
)
def test_what_is_said_otherwise_is_contradicted(text: str, kind: str) -> None:
    assert told(text, kind) == {"contradicted"}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Tiden till svar var 120 minuter. Tiden till svar var alltså 2 timmar.", "unit"),  # 120 / 60
        ("Uppgifterna avser januari–april. Det gäller alltså årets fyra första månader.", "period"),
        ("Indikator 9, Trycksår, har ett utfall. Trycksår (indikator 9) står i bilagan.", "name"),
    ],
)
def test_the_same_in_other_words_is_agreed(text: str, kind: str) -> None:
    assert told(text, kind) == {"agreed"}


@pytest.mark.parametrize(
    "text",
    [
        "Antalet besök var 1 200 i maj och 1 300 i juni. Det var 400 besök fler än i juli.",
        "Avdelning 5 har 20 platser. Avdelning 7 har 24 platser.",
        "Väntan var 90 minuter på dagen. På natten var den 3 timmar.",
    ],
)
def test_another_time_or_another_ward_is_no_contradiction(text: str) -> None:
    assert [one for one in check_report(report_of(text, "rapport.txt")) if one.verdict == "contradicted"] == []
