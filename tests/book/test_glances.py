"""What the first page says of each goal: which stands first, why it is so, and what is the worst in it."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from scorecard.book.glances import first_sentence, glances, red_first, worst_first
from scorecard.catalogue.target import Bound
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Judgement, shortfall
from scorecard.measure.values import Reading


def outcome(name: str, value: float, light: str | None, target: float | None = None, op: str = ">=") -> Outcome:
    bounds = () if target is None else (Bound(op=op, value=target),)
    return Outcome(
        indicator=name,
        goal="mal",
        edition="2025-12",
        status="active",
        outturn=Reading(value=value),
        judgement=light and Judgement(light=light, bounds=bounds),
    )


def pairs(*outcomes: Outcome) -> list:
    return [(SimpleNamespace(id=each.indicator), each) for each in outcomes]


def test_how_far_an_outturn_is_from_the_level_that_it_misses_the_most() -> None:
    assert shortfall(45, [Bound(op=">=", value=60)]) == 15 / 60
    assert shortfall(60, [Bound(op=">=", value=60)]) == 0
    assert shortfall(9, [Bound(op="<=", value=6)]) == 3 / 6
    assert shortfall(100, [Bound(op=">=", value=85), Bound(op="<=", value=98)]) == 2 / 98
    assert shortfall(1, [Bound(op="<=", value=0)]) == float("inf")
    assert shortfall(1, []) == 0


def test_the_worst_stands_first_by_colour_and_then_by_how_far_it_is_from_its_target() -> None:
    found = worst_first(
        pairs(
            outcome("gron", 70, "green", 60),
            outcome("utan-mal", 70, None),
            outcome("rod-nara", 50, "red", 60),  # 10 of 60
            outcome("gul", 57, "yellow", 60),
            outcome("rod-langt", 9, "red", 6, "<="),  # 3 of 6
            outcome("rod-for-var-och-en", 50, "red"),  # a target for each of several has no one level
        )
    )
    assert [each.indicator for _, each in found] == ["rod-langt", "rod-nara", "rod-for-var-och-en", "gul", "gron"]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Väntan är för lång.\n  Kön är 51,4 procent. Den växer.", "Väntan är för lång."),
        ("Kön är kort, t.ex. Karlstads och bl.a. Arvikas. Mer.", "Kön är kort, t.ex. Karlstads och bl.a. Arvikas."),
        ("Det var A. Andersson som sa det. Ja.", "Det var A. Andersson som sa det."),
        ("Kön är 51,4 procent.", "Kön är 51,4 procent."),
        ("Räcker det? Nej.", "Räcker det?"),
        ("Kön är kort. *Mycket* kort.", "Kön är kort."),
        ("Kön är kort. \ue100kotid.utfall.2025\ue10151,4\ue102 procent.", "Kön är kort."),
    ],
)
def test_the_first_sentence_of_a_reason(text: str, first: str) -> None:
    assert first_sentence(text) == first


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Prognosen är att målet inte nås i år. Kön växer.", "Kön växer."),  # eight words, and no why
        ("Prognosen är att målet inte nås i år.", "Prognosen är att målet inte nås i år."),
        ("Målet inte nås: kön är för lång i hela regionen. Ja.", "Målet inte nås: kön är för lång i hela regionen."),
        ("Kön är för lång. Ja.", "Kön är för lång."),
    ],
)
def test_a_sentence_that_only_says_the_verdict_again_is_no_reason(text: str, said: str) -> None:
    assert first_sentence(text, "inte nås") == said


class Texts:
    def __init__(self, reason: str) -> None:
        self.reason = reason

    def fill(self, key: str, names: object) -> str:
        assert key == "reason"
        return self.reason


def book(decided: dict[str, str], outcomes: dict[str, list[Outcome]], answers: dict) -> SimpleNamespace:
    goals = [
        SimpleNamespace(id=goal, indicators=[SimpleNamespace(id=each.indicator) for each in outcomes.get(goal, ())])
        for goal in decided
    ]
    return SimpleNamespace(
        catalogue=SimpleNamespace(goals=goals, indicators=[(goal, one) for goal in goals for one in goal.indicators]),
        outcomes={each.indicator: each for those in outcomes.values() for each in those},
        verdicts={goal: SimpleNamespace(decided=code) for goal, code in decided.items()},
        sources=SimpleNamespace(texts={goal: Texts(f"Så är {goal}. Mer.") for goal in decided}),
        told_answers=answers,
        names={},
    )


def test_the_goals_that_are_not_reached_stand_first_with_what_is_worst_and_what_is_done() -> None:
    answers = {"b": SimpleNamespace(red=True), "c": SimpleNamespace(red=False)}
    made = book(
        {"ett": "uppnas", "tva": "uppnas_delvis", "tre": "uppnas_inte", "fyra": "uppnas_delvis"},
        {
            "ett": [outcome("g", 70, "green", 60)],
            "tre": [outcome("a", 50, "red", 60), outcome("b", 50, "red", 80), outcome("c", 57, "yellow", 60)],
        },
        answers,
    )
    found = glances(made)
    assert [(glance.goal.id, glance.reason) for glance in found] == [
        ("tre", "Så är tre."),
        ("tva", "Så är tva."),
        ("fyra", "Så är fyra."),
        ("ett", "Så är ett."),
    ]
    first, second, _, last = found
    assert first.worst[1].indicator == "b"  # 30 of 80 is more than 10 of 60
    assert first.answer is answers["b"]
    assert (first.colours["red"], first.colours["yellow"], first.colours.total) == (2, 1, 3)
    assert (second.worst, second.answer, second.judged) == (None, None, ())
    assert last.worst is None  # all of it is as it should be
    assert [each.id for _, each, _ in red_first(made)] == ["b", "a"]
