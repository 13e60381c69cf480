"""What is red and not answered for is named, and what the edition before promised is followed up."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from outcomes import GOAL, at_least, compute, indicator, met

from scorecard.book.red_answers import RedAnswers
from scorecard.catalogue.actions import ActionPlan
from scorecard.catalogue.goals import Catalogue
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.common.faults import ActionError
from scorecard.judge.answers import RedSince
from scorecard.judge.outcome import Outcome
from scorecard.wording.columns import LEDGER

NOW, BEFORE = Edition(2025, 12), Edition(2025, 8)
RED = indicator(**at_least(60))
NAME = "data/2025-12/atgarder.yml"
ACTION = {"id": "a", "action": "x", "who": "HR-chef", "by": "2026-03-31", "effect": 5, "status": "planned"}


def plan(*actions: dict, reviewed: bool = True, **more) -> ActionPlan:
    return ActionPlan.model_validate(
        {"reviewed": reviewed, "indicators": {"kotid": {"cause": "c", "actions": list(actions), **more}}}
    )


def outcome(part: int = 50, how: Indicator = RED) -> Outcome:
    return compute(met("month met asked", ("2025-12", part, 100)), how)


def catalogue(how: Indicator = RED) -> Catalogue:
    return Catalogue((), (GOAL.model_copy(update={"indicators": (how,)}),))


@pytest.fixture
def answers(tmp_path: Path) -> RedAnswers:
    (tmp_path / "data" / "2025-12").mkdir(parents=True)
    return RedAnswers(tmp_path, NOW, plan(ACTION), True, None, None)


def left(answers: RedAnswers, part: int = 50) -> list[str]:
    return [str(fault) for fault in answers.left_open(catalogue(), {"kotid": outcome(part)})]


def test_red_without_an_answer_is_named(answers: RedAnswers) -> None:
    assert left(answers) == []
    expected = "its cause with actions, or accepted with reason, who and until"
    told = [f"{NAME}: kotid is red and has no answer; expected {expected}"]
    assert left(replace(answers, plan=ActionPlan())) == told
    assert left(replace(answers, plan=None)) == told
    assert left(replace(answers, plan=None), part=60) == []  # green


def test_an_edition_that_was_published_without_the_file_is_not_asked(answers: RedAnswers) -> None:
    assert left(replace(answers, plan=None, asked=False)) == []


def test_answers_that_no_longer_hold_are_named(answers: RedAnswers) -> None:
    over = plan(accepted={"reason": "r", "who": "HR-chef", "until": "2025-12-30"})
    assert left(replace(answers, plan=over)) == [
        f"{NAME}: kotid is red, and the deviation is no longer accepted; found until 2025-12-30; "
        "expected actions, or accepted until a later day"
    ]
    ended = plan(ACTION | {"status": "done", "done": "2025-12-01"})
    (told,) = left(replace(answers, plan=ended))
    assert told.startswith(f"{NAME}: kotid is red, and its actions are all done or stopped; ")


def test_an_action_that_is_not_told_of_is_named(answers: RedAnswers) -> None:
    was = plan(ACTION | {"id": "b", "by": "2025-10-31", "status": "under_way"})
    assert left(replace(answers, before=was, edition_before=BEFORE)) == [
        f"{NAME}: kotid: the action b of 2025-08 is not told of; found under_way, by 2025-10-31; "
        "expected the action with its status: done with the day, under_way, or stopped with the reason"
    ]


def test_what_was_done_before_it_was_still_to_be_done_is_named(answers: RedAnswers) -> None:
    was = plan(ACTION | {"status": "under_way"})
    done = {
        day: plan(ACTION | {"status": "done", "done": day}, ACTION | {"id": "b"})
        for day in ("2025-08-31", "2025-09-01")
    }
    told = {day: left(replace(answers, plan=each, before=was, edition_before=BEFORE)) for day, each in done.items()}
    assert told == {
        "2025-08-31": [
            f"{NAME}: kotid: the action a is done on a day when 2025-08 says under_way; "
            "found 2025-08-31; expected a day after 2025-08-31"
        ],
        "2025-09-01": [],
    }


def test_the_line_to_go_to_is_told_where_there_is_a_file(answers: RedAnswers) -> None:
    (answers.root / NAME).write_text("invented: true\nindicators:\n  annan: {}\n  kotid:\n    cause: c\n", "utf-8")
    ended = plan(ACTION | {"status": "stopped", "reason": "r"})
    assert [each.partition(" ")[0] for each in left(replace(answers, plan=ended))] == [f"{NAME}:4:"]


def test_an_answer_to_what_is_not_red_is_a_note(answers: RedAnswers) -> None:
    assert [str(fault) for fault in answers.not_red({"kotid": outcome(60)})] == [
        f"{NAME}: kotid is answered for and is not red; found green"
    ]
    without = compute(met("month met asked", ("2025-12", 1, 2)))
    assert [fault.found for fault in answers.not_red({"kotid": without})] == ["no colour"]
    assert list(answers.not_red({"kotid": outcome()})) == []
    assert list(answers.not_red({})) == []


def effect_faults(answers: RedAnswers, how: Indicator = RED) -> list[str]:
    try:
        answers.check_effects({"kotid": outcome(how=how)}, catalogue(how))
    except ActionError as error:
        return [str(fault) for fault in error.faults]
    return []


def test_an_effect_may_not_lead_beyond_the_scale(answers: RedAnswers) -> None:
    # 50 + 50 is the scale's end, and 50 + 51 is beyond it.
    assert effect_faults(replace(answers, plan=plan(ACTION | {"effect": 50}))) == []
    assert effect_faults(replace(answers, plan=plan(ACTION | {"effect": 51}))) == [
        f"{NAME}: kotid would be 101 by the effect of a; found +51; expected an effect that leads to 0 to 100"
    ]
    done = ACTION | {"effect": 51, "status": "done", "done": "2025-12-01"}
    assert effect_faults(replace(answers, plan=plan(done))) == []
    assert effect_faults(replace(answers, plan=plan(ACTION | {"effect": 51}, reviewed=False))) == []


def test_an_effect_of_another_size_is_in_another_unit(answers: RedAnswers) -> None:
    how = RED.model_copy(update={"unit": "dagar"})  # which has no end; the outturn is 50, and the target 60
    assert effect_faults(replace(answers, plan=plan(ACTION | {"effect": 600})), how) == []
    assert effect_faults(replace(answers, plan=plan(ACTION | {"effect": 601})), how) == [
        f"{NAME}: the effect of a is more than ten times what kotid and its target are; found +601; "
        "expected an effect in dagar, beside 50"
    ]


def test_an_effect_on_a_band_leads_towards_it(answers: RedAnswers) -> None:
    band = {"low": {"op": ">=", "value": 60}, "high": {"op": "<=", "value": 70}}
    how = indicator(targets={2025: band})
    assert effect_faults(answers, how) == []
    assert effect_faults(replace(answers, plan=plan(ACTION | {"effect": -5})), how) == [
        f"{NAME}: the effect of a goes in the wrong direction; found -5; expected a number above nought"
    ]


def ledger(root: Path, edition: str, outturn: str, light: str) -> None:
    told = {"edition": edition, "indicator": "kotid", "unit": "procent", "outturn": outturn, "light": light}
    required = [name for name, column in LEDGER.items() if not column.optional]
    (root / "data" / edition).mkdir(parents=True, exist_ok=True)
    text = ",".join(required) + "\n" + ",".join(told.get(name, "") for name in required) + "\n"
    (root / "data" / edition / "results.csv").write_text(text, "utf-8")


def test_what_came_is_reckoned_from_the_ledger_of_the_edition_before(answers: RedAnswers) -> None:
    ledger(answers.root, "2025-08", "47.5", "red")
    ledger(answers.root, "2025-04", "61", "green")
    was = plan(ACTION | {"by": "2025-10-31", "status": "under_way"})
    now = plan(ACTION | {"by": "2025-10-31", "status": "done", "done": "2025-11-10"})
    found = replace(answers, plan=now, before=was, edition_before=BEFORE).of(RED, outcome())
    assert found is not None
    assert (found.red, found.since, found.holds, found.accepted) == (True, RedSince(BEFORE, False), False, False)
    assert found.followed is not None
    assert [(each.end, each.days_late) for each in found.followed.actions] == [("late", 10)]
    effect = found.followed.effect
    assert effect is not None
    assert (effect.expected, effect.before, effect.now, effect.came, effect.reached) == (5, 47.5, 50, 2.5, "part")


def test_a_ledger_that_cannot_be_read_leaves_the_effect_unknown(answers: RedAnswers) -> None:
    (answers.root / "data" / "2025-08").mkdir()
    (answers.root / "data" / "2025-08" / "results.csv").write_text("a,b\n1,2\n", "utf-8")
    was = plan(ACTION | {"by": "2025-10-31", "status": "under_way"})
    found = replace(answers, plan=was, before=was, edition_before=BEFORE).of(RED, outcome())
    assert found is not None
    assert found.followed is not None
    assert (found.since, found.followed.not_compared) == (RedSince(NOW, True), "no_value")


def test_of_what_is_not_red_and_was_never_answered_for_nothing_is_told(answers: RedAnswers) -> None:
    assert replace(answers, plan=ActionPlan()).of(RED, outcome(60)) is None
    still = answers.of(RED, outcome(60))
    assert still is not None
    assert (still.red, still.since) == (False, None)
