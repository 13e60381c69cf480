"""Words that neither an indicator nor a statement has, by which a sentence is of something else than the figures."""

from __future__ import annotations

import pytest
from known_figures import fact

from scorecard.claims.checker import check_report_against
from scorecard.claims.facts import Subject
from scorecard.claims.judge import Judge
from scorecard.common.edition import BoardYear
from scorecard.sentences.report import report_of

YEAR = BoardYear(2025, 1)
ABSENCE = Subject(
    id="svar",
    unit="percent",
    direction="lower",
    year=YEAR,
    facts={"utfall": fact("utfall.2025", 6.8), "foregaende": fact("foregaende.2025", 7.4)},
    names=("Sjukfrånvaro", "", "medarbetare"),
)
CALLS = Subject(
    id="svar",
    unit="percent",
    direction="higher",
    year=YEAR,
    facts={"utfall": fact("utfall.2025", 51.4)},
    names=("Besvarade telefonsamtal till vårdcentral",),
)


def told(text: str) -> set[str]:
    """The verdicts on the sentences of a text, against the one of the two that it names."""
    judge = Judge({"svar": CALLS if "samtal" in text else ABSENCE}, (), "Lillån")
    return {one.verdict for one in check_report_against(report_of(text, "text.txt"), judge)}


@pytest.mark.parametrize(
    "text",
    [
        "Sjukfrånvaron var 8,6 procent.",
        "Medarbetarnas sjukfrånvaro var 8,6 procent.",
        "Sjukfrånvaron sjönk från 9 till 8 procent.",
        "Var fjärde telefonsamtal till vårdcentral besvarades.",
    ],
)
def test_what_is_told_in_known_words_alone_is_held_against_the_figure(text: str) -> None:
    assert "contradicted" in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "I pilotgruppen sjönk sjukfrånvaron från 9 till 8 procent.",
        "Trafikskolans sjukfrånvaro var 8,6 procent.",
        "Sjukfrånvaron på Granbackens förskola var 8,6 procent.",
        "Sjukfrånvaron bland medarbetare över 60 år var 8,6 procent.",
        "På vår enhet var sjukfrånvaron 8,6 procent.",
        "Sju av tio telefonsamtal till vårdcentral gäller tidsbokning.",
        "Var fjärde telefonsamtal till vårdcentral spelades in.",
    ],
)
def test_what_is_told_of_others_is_held_against_nothing(text: str) -> None:
    assert "contradicted" not in told(text)


def test_what_is_denied_of_a_share_is_what_it_leaves_of_all() -> None:
    assert told("48,6 procent av telefonsamtalen till vårdcentral besvarades inte.") == {"agreed"}
    assert "agreed" not in told("51,4 procent av telefonsamtalen till vårdcentral besvarades inte.")
