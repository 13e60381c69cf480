"""A judge tells which indicators' figures were read of it, whatever it has found out before."""

from __future__ import annotations

from dataclasses import fields, replace
from typing import Any

import pytest
from known_figures import fact

from scorecard.catalogue.board import Whole
from scorecard.claims.card import beside_another, told_of_another
from scorecard.claims.facts import KnownUnitFigure, RegisteredCount, Subject
from scorecard.claims.figures_read import FiguresRead
from scorecard.claims.judge import GoalKnown, Judge
from scorecard.common.edition import BoardYear
from scorecard.sentences.report import Sentence

CALLS = Subject(
    id="svar",
    unit="percent",
    direction="higher",
    year=BoardYear(2025, 1),
    facts={"utfall": fact("utfall.2025", 51.4)},
    figures=(fact("inkomna", 12_938),),
    units=(KnownUnitFigure("kommun", "Lillån", fact("svar.kommun.lillan", 49.9), (499, 1000)),),
    names=("Besvarade telefonsamtal", "", "samtal"),
    labels={"inkomna": "Inkomna samtal"},
)
WAITS = replace(CALLS, id="vantan", names=("Väntetid till operation",), units=(), facts={}, figures=())
GOAL = GoalKnown("vard", "5.1.1", "Tillgänglig vård", "Chefen", "uppnas", ("svar",))
JUDGE = Judge({one.id: one for one in (CALLS, WAITS)}, (), "Lillån")


def test_what_is_said_of_indicators_is_no_figure_of_them() -> None:
    reads = FiguresRead(JUDGE)
    judge = reads.lent()
    assert judge.names.named("Telefonsamtal besvarades.") == ["svar"]
    assert (judge.places, judge.kinds_of) == (JUDGE.places, JUDGE.kinds_of)
    assert judge.vocabulary(judge.known["svar"]) == JUDGE.vocabulary(CALLS)
    assert reads.taken() == frozenset()


@pytest.mark.parametrize("text", ["Samtalen kom om våren.", "Väntetid är svår.", "Ökningen kom om våren."])
def test_a_sentence_that_compares_a_card_with_nothing_is_of_no_figures_of_others(text: str) -> None:
    reads = FiguresRead(JUDGE)
    judge, sentence = reads.lent(), Sentence(1, text, 0, 0)
    own = judge.known["svar"]
    assert beside_another(sentence, own, judge) is None
    assert told_of_another(sentence, own, judge) is None
    assert reads.taken() <= {"vantan"}


@pytest.mark.parametrize("name", [one.name for one in fields(Subject) if one.name != "units"])
def test_a_field_is_noted_each_time_or_is_in_what_is_said(name: str) -> None:
    reads = FiguresRead(JUDGE)
    for _ in range(2):
        assert getattr(reads.lent().known["svar"], name) == getattr(CALLS, name)
        noted = reads.taken()
        assert noted in (frozenset(), {"svar"})
    others: dict[str, Any] = {"year": BoardYear(2024, 1), "unit": "index", "direction": "lower", "id": "andra"}
    others |= {"target": 60.0, "light": "green", "hidden": frozenset({("kvinnor", "")}), "names": ("Svar",)}
    others |= {"labels": {}, "systems": frozenset({"Telia"}), **dict.fromkeys(("accumulated", "cost", "net"), True)}
    if not noted:
        changed = Judge(JUDGE.known | {"svar": replace(CALLS, **{name: others[name]})}, (), "Lillån")
        assert FiguresRead(changed).said != reads.said


def test_all_else_that_a_judge_is_given_is_in_what_is_said() -> None:
    count = RegisteredCount(fact("insatser.antal", 3), ("insats",), ("vård",), rough=False)
    given = [
        {"region": "Storån"},
        {"whole": Whole(indefinite="kommun", definite="kommunen", genitive="kommunens")},
        {"registered": (count,)},
        {"goals": (GOAL,)},
    ]
    said = {FiguresRead(Judge(**{"known": JUDGE.known, "goals": (), "region": "Lillån"} | each)).said for each in given}
    assert len({*said, FiguresRead(JUDGE).said}) == len(given) + 1
    lent = FiguresRead(Judge(JUDGE.known, (GOAL,), "Storån", None, (count,))).lent()
    assert (lent.goals, lent.region, lent.whole, lent.registered) == ((GOAL,), "Storån", None, (count,))


def test_a_unit_tells_its_name_and_its_figure_is_one_of_its_indicator() -> None:
    reads = FiguresRead(JUDGE)
    (unit,) = reads.lent().known["svar"].units
    assert (unit.kind, unit.name, reads.taken()) == ("kommun", "Lillån", frozenset())
    for _ in range(2):
        judge = reads.lent()
        (unit,) = judge.known["svar"].units
        assert (unit.fact.value, unit.counts) == (49.9, (499, 1000))
        assert reads.taken() == {"svar"}


def test_what_is_worked_out_of_figures_is_noted_by_each_that_asks() -> None:
    reads = FiguresRead(JUDGE)
    for _ in range(2):
        assert reads.lent().known["svar"].own == CALLS.own
        assert reads.taken() == {"svar"}
        assert reads.lent().of_answers.known == {}
        assert reads.taken() == {"svar", "vantan"}


def test_the_sum_of_an_indicator_is_of_each_of_its_figures() -> None:
    figures = {
        "facts": {"utfall": fact("utfall.2025", 51.5)},
        "figures": (),
        "units": (replace(CALLS.units[0], fact=fact("svar.kommun.lillan", 50.0)),),
        "thin_units": True,
        "met_months": (1,),
    }
    reads = FiguresRead(JUDGE)
    for name, value in figures.items():
        changed = FiguresRead(Judge(JUDGE.known | {"svar": replace(CALLS, **{name: value})}, (), "Lillån"))
        assert changed.said == reads.said
        assert changed.sum_of("svar") != reads.sum_of("svar")
        assert changed.sum_of("vantan") == reads.sum_of("vantan") != reads.sum_of("inget")
