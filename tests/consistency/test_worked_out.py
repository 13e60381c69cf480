"""What a sentence works out of the amounts around it."""

from __future__ import annotations

import pytest

from scorecard.consistency.counted import CountedLine, first_of
from scorecard.consistency.shares import ShareBeside
from scorecard.consistency.sums import PartsBeside
from scorecard.consistency.two_values import TwoValues
from scorecard.sentences.report import report_of


def verdicts(text: str) -> list[tuple[str, str]]:
    lines = [CountedLine(one) for one in report_of(text, "rapport.txt").sentences]
    beside = [kind.at("rapport.txt", lines, len(lines) - 1) for kind in (PartsBeside, TwoValues, ShareBeside)]
    return [(one.kind, one.verdict) for one in first_of(*(one.worked_out for one in beside))]


@pytest.mark.parametrize(
    ("text", "kind", "verdict"),
    [
        (
            "Bidraget var 9 miljoner. Forskningen fick 4 miljoner, skolan 3 miljoner och resten, 2 miljoner, sparades.",
            "sum",
            "agreed",
        ),
        (
            "Bidraget var 9 miljoner. Forskningen fick 4 miljoner, skolan 3 miljoner och resten, 3 miljoner, sparades.",
            "sum",
            "contradicted",
        ),
        ("Kostnaden på 30 miljoner delas lika mellan tre parter, 10 miljoner var.", "share", "agreed"),  # 30 / 3
        ("Kostnaden på 30 miljoner delas lika mellan tre parter, 15 miljoner var.", "share", "contradicted"),
        ("Kostnaden blev 48 miljoner kronor, 4 miljoner lägre än fjolårets 52.", "change", "agreed"),  # 52 - 48
        ("Kostnaden blev 48 miljoner kronor, 4 miljoner högre än fjolårets 52.", "direction", "contradicted"),
        ("Kostnaden blev 40 miljoner kronor, varav 25 för löner och 15 för lokaler.", "sum", "agreed"),  # 25 + 15
        ("Av 40 miljoner kronor gick 25 till löner och 20 till lokaler.", "sum", "contradicted"),  # 45 > 40
        ("Ramen på 400 miljoner kronor höjdes med 12 miljoner, till 412 miljoner.", "change", "agreed"),  # 400 + 12
        ("Väntan gick från 40 till 30 dagar, en fjärdedel kortare.", "change", "agreed"),  # 10 / 40
        ("Antalet ärenden var 300 år 2023 och 450 år 2024. Det är en fördubbling.", "change", "contradicted"),  # 1.5
        ("Antalet ärenden var 300 år 2023 och 600 år 2024. Det är en fördubbling.", "change", "agreed"),  # 600 / 300
    ],
)
def test_what_is_worked_out_is_held_against_what_it_is_of(text: str, kind: str, verdict: str) -> None:
    assert verdicts(text) == [(kind, verdict)]


@pytest.mark.parametrize(
    "text",
    [
        "Sjukhuset har 410 vårdplatser. Karlstad har 280 och Arvika 75.",  # not all of them
        "Andelen var 55 procent bland kvinnor och 62 procent bland män.",
        "Kostnaden borde ha blivit 48 miljoner kronor, 4 miljoner högre än fjolårets 52.",
    ],
)
def test_what_is_not_worked_out_of_another_is_left_alone(text: str) -> None:
    assert [one for one in verdicts(text) if one[1] == "contradicted"] == []
