"""Amounts that are worked out of the figures that a sentence names, and those that are not."""

from __future__ import annotations

import pytest

from scorecard.claims.explained import worked_out
from scorecard.claims.facts import KnownFigure, Subject
from scorecard.claims.judge import Judge
from scorecard.common.edition import BoardYear
from scorecard.sentences.report import Sentence

YEAR = BoardYear(2025, 1)


def line(name: str, outturn: float, budget: float) -> Subject:
    facts = {
        "utfall": KnownFigure(f"{name}.utfall", outturn, "money", 0),
        "budget": KnownFigure(f"{name}.budget", budget, "money", 0),
    }
    return Subject(id=name, unit="money", direction="none", year=YEAR, facts=facts, names=(name,))


RENT, DRUGS = line("lokaler", 241, 230), line("lakemedel", 900, 950)
DAYS = Subject(
    id="heltider",
    unit="heltider",
    direction="none",
    year=YEAR,
    facts={
        "utfall": KnownFigure("heltider.utfall", 400.0, "heltider", 1),
        "kvinnor": KnownFigure("heltider.kvinnor", 320.0, "heltider", 1),
    },
)
CALLS = Subject(
    id="svar",
    unit="percent",
    direction="higher",
    year=YEAR,
    facts={
        "utfall": KnownFigure("svar.utfall", 51.4, "percent", 1),
        "mal": KnownFigure("svar.mal", 60.0, "percent", 1),
    },
)


def test_so_many_of_all_are_women_s() -> None:
    wrong = {"heltider.utfall", "heltider.kvinnor"}
    judge = Judge({DAYS.id: DAYS})
    told = [
        worked_out(Sentence(1, f"{women} av 400,0 heltider är kvinnors.", 0, 0), judge, (DAYS,), wrong)
        for women in ("320,0", "302,0")
    ]
    assert told == [True, False]


def explained(text: str, *subjects: Subject) -> bool:
    return worked_out(
        Sentence(1, text, 0, 0), Judge({one.id: one for one in (RENT, DRUGS, CALLS)}), subjects, {"svar.utfall"}
    )


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Lokalerna kostade 11 mnkr mer än budget.", (RENT,)),  # 241 - 230
        ("Läkemedel och lokaler kostade 1 141 mnkr.", (RENT, DRUGS)),  # 241 + 900
        ("Mot budgeten på 230 mnkr skilde 11 mnkr.", (RENT,)),
        ("Till målet fattas 8,6 procentenheter.", (CALLS,)),  # 60.0 - 51.4
    ],
)
def test_a_gap_or_a_sum_of_named_figures_is_worked_out(text: str, subjects: tuple[Subject, ...]) -> None:
    assert explained(text, *subjects)


@pytest.mark.parametrize(
    ("text", "subjects"),
    [
        ("Lokalerna kostade 12 mnkr mer än budget.", (RENT,)),
        ("Läkemedel och lokaler kostade 1 151 mnkr.", (RENT, DRUGS)),
        ("Lokalerna kostade 241 mnkr.", (RENT,)),  # a figure, which nothing is worked out of
        ("Lokalerna kostade 11 mnkr mer än budget, av 300 mnkr.", (RENT,)),
        ("Till målet fattas 9,6 procentenheter.", (CALLS,)),
    ],
)
def test_another_amount_is_not(text: str, subjects: tuple[Subject, ...]) -> None:
    assert not explained(text, *subjects)
