"""What is supposed is no statement, and how far a target is met, and how a goal's indicators are, is held."""

from __future__ import annotations

import pytest
from known_figures import fact

from scorecard.catalogue.target import Target
from scorecard.claims.facts import Subject
from scorecard.claims.fulfilled import fulfilled
from scorecard.claims.goals import goal_colours
from scorecard.claims.judge import Judge
from scorecard.claims.supposed import supposes
from scorecard.common.edition import BoardYear
from scorecard.judge.rule import Light
from scorecard.sentences.report import Sentence

# 51.4 per cent where 60 is the target: 51.4 / 60 is 85.7 per cent of it.
ANSWERS = Subject(
    id="svar",
    unit="percent",
    direction="higher",
    year=BoardYear(2025, 1),
    facts={"utfall": fact("utfall", 51.4), "mal": fact("malvarde", 60.0)},
    target=Target(op=">=", value=60),
    light="red",
    fulfilment=fact("uppfyllelse", 100 * 51.4 / 60),
)


@pytest.mark.parametrize(
    ("text", "supposed"),
    [
        ("Sjunker värdet 3 procentenheter blir det gult.", True),
        ("När andelen når 54 procent blir färgen gul.", True),
        ("Om andelen stiger blir den gul.", True),
        ("Sjunkande är andelen.", False),
        ("Andelen sjunker och blir lägre.", False),
        ("När året var slut blev andelen lägre.", False),
    ],
)
def test_what_may_come_is_supposed(text: str, supposed: bool) -> None:
    assert supposes(text) == supposed


@pytest.mark.parametrize(
    ("text", "verdict", "rest"),
    [
        ("Målet är uppfyllt till 85,7 procent.", "agreed", None),
        ("Målet är uppfyllt till 75,7 procent.", "contradicted", None),
        ("Måluppfyllelsen var 86 procent.", "agreed", None),
        ("Målet nås inte, men det är uppfyllt till minst 90 procent.", "contradicted", "Målet nås inte."),
        ("Målet är uppfyllt till mindre än 90 procent, och då blir färgen röd.", "agreed", "då blir färgen röd."),
    ],
)
def test_how_far_a_target_is_met_is_held(text: str, verdict: str, rest: str | None) -> None:
    told = fulfilled("text.yml", Sentence(1, text, 0, 0), Judge({"svar": ANSWERS}), ANSWERS)
    assert told is not None
    assert (told[0].verdict, told[1] and told[1].text) == (verdict, rest)


@pytest.mark.parametrize("text", ["Utfallet är 51,4 procent.", "I mars var målet uppfyllt till 80 procent."])
def test_what_says_nothing_of_it_or_is_of_a_month_is_left(text: str) -> None:
    assert fulfilled("text.yml", Sentence(1, text, 0, 0), Judge({"svar": ANSWERS}), ANSWERS) is None


OWN: list[Light | None] = [
    "green",
    "green",
    "yellow",
    "red",
    None,
]  # of the goal, among ten with five more that are red
EVERY: list[Light | None] = [*OWN, *("red",) * 5]


@pytest.mark.parametrize(
    ("text", "verdict"),
    [
        ("Av målets fyra indikatorer är två gröna.", "agreed"),
        ("Målet har 4 indikatorer med färg: 2 gröna, 1 gul och 1 röd.", "agreed"),
        ("Målet har 4 indikatorer med färg: 1 grön, 2 gula och 1 röd.", "contradicted"),
        ("Två av målets fem indikatorer är gröna.", "agreed"),
        ("Två av tre indikatorer är gröna.", "contradicted"),
        ("En av målets fem indikatorer är gul.", "agreed"),
        ("En av fyra indikatorer är grön.", "contradicted"),
        ("Sex av tio indikatorer är röda.", "agreed"),  # of all goals
        ("Sex av målets tio indikatorer är röda.", "contradicted"),
    ],
)
def test_the_colours_of_a_goals_indicators_are_counted(text: str, verdict: str) -> None:
    (told,) = goal_colours("text.yml", Sentence(1, text, 0, 0), "vard", OWN, EVERY)
    assert told.verdict == verdict


def test_what_counts_no_colours_is_left() -> None:
    for text in ("Av målets fyra indikatorer är två nya.", "Två hus är röda."):
        assert goal_colours("text.yml", Sentence(1, text, 0, 0), "vard", OWN, EVERY) == []
