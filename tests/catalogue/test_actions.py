"""The answers to what is red are read strictly: what is wrong is told with its line and what would be right."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from two_goals import EXTRACTS, write_goals

from scorecard.catalogue.actions import RedAnswer, last_day, read_actions, read_plan
from scorecard.catalogue.board import Board
from scorecard.catalogue.goals import Catalogue, read_catalogue
from scorecard.common.edition import Edition
from scorecard.common.faults import ActionError

EDITION = Edition(2025, 8)
NAME = "data/2025-08/atgarder.yml"
BOARD = Board.model_validate(
    {
        "name": "Nämnden",
        "region": "Region Test",
        "region_short": "Test",
        "rule": {"version": "1", "yellow_from": 0.9, "goal_red_share": 0.5},
        "licence": {"name": "CC0-1.0", "title": "CC0", "path": "https://example.org/"},
        "roles": ["Chefläkare", "HR-chef"],
    }
)
PLAN = """\
invented: true
indicators:
  samtal:
    cause: För få svarar på morgonen.
    actions:
      - id: schema
        action: Schemat läggs om.
        who: Chefläkare
        by: 2025-11-30
        effect: 2.5
        status: planned
      - id: utbilda
        action: Fler utbildas.
        who: HR-chef
        by: 2025-06-30
        effect: 1
        status: done
        done: 2025-07-02
"""


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    return read_catalogue(write_goals(tmp_path), EXTRACTS)


def write(root: Path, text: str) -> None:
    (root / NAME).parent.mkdir(parents=True)
    (root / NAME).write_text(text, "utf-8")


def faults(root: Path, catalogue: Catalogue, text: str) -> list[str]:
    write(root, text)
    with pytest.raises(ActionError) as found:
        read_actions(root, EDITION, catalogue, BOARD)
    assert all(fault.file == NAME for fault in found.value.faults)
    return [str(fault).removeprefix(f"{NAME}:") for fault in found.value.faults]


def test_a_plan_is_read_as_it_stands(tmp_path: Path, catalogue: Catalogue) -> None:
    write(tmp_path, PLAN)
    plan = read_actions(tmp_path, EDITION, catalogue, BOARD)
    assert plan is not None
    assert (plan.reviewed, plan.invented, list(plan.indicators)) == (True, True, ["samtal"])
    first, second = plan.indicators["samtal"].actions
    assert (first.who, first.by, first.effect, first.status, first.done) == (
        "Chefläkare",
        date(2025, 11, 30),
        2.5,
        "planned",
        None,
    )
    assert (second.status, second.done) == ("done", date(2025, 7, 2))
    assert read_plan(tmp_path, EDITION) == plan


def test_an_edition_without_the_file_has_no_plan(tmp_path: Path, catalogue: Catalogue) -> None:
    assert read_actions(tmp_path, EDITION, catalogue, BOARD) is None
    assert read_plan(tmp_path, EDITION) is None


def test_the_last_day_is_that_of_the_editions_months() -> None:
    assert last_day(EDITION) == date(2025, 8, 31)
    assert last_day(Edition(2025, 2)) == date(2025, 2, 28)


WRONG = {
    "an indicator that there is none of": (
        ("  samtal:\n", "  samtl:\n"),
        "3: no such indicator; found samtl; expected samtal (did you mean that?) or one of: nedlagd",
    ),
    "somebody who is no role": (
        ("who: Chefläkare", "who: Cheflakare"),
        "8: this is none of the roles in data/board.yml; found Cheflakare; "
        "expected Chefläkare (did you mean that?) or one of: HR-chef",
    ),
    "an id that stands twice": (("id: utbilda", "id: schema"), "12: action schema stands twice, first at samtal"),
    "a plan for a day that is over": (
        ("by: 2025-11-30", "by: 2025-08-31"),
        "9: action schema is planned to be done by a day that is over when the edition ends, on 2025-08-31; "
        "found 2025-08-31; expected a later day, or the status under_way, done or stopped",
    ),
    "what is done after the edition ends": (
        ("done: 2025-07-02", "done: 2025-09-01"),
        "18: action utbilda is done on a day after the edition ends, on 2025-08-31; found 2025-09-01; "
        "expected under_way here, and done in the next edition",
    ),
    "a year that is mistyped": (
        ("by: 2025-11-30", "by: 2052-11-30"),
        "9: the day is many years from 2025-08; found 2052-11-30; expected a day from 2020 to 2035",
    ),
    "an earlier year that is mistyped": (
        ("done: 2025-07-02", "done: 2015-07-02"),
        "18: the day is many years from 2025-08; found 2015-07-02; expected a day from 2020 to 2035",
    ),
    "a deviation that is accepted for decades": (
        ("    actions:\n", "    accepted: {reason: r, who: HR-chef, until: 2052-06-30}\n    actions:\n"),
        "5: the day is many years from 2025-08; found 2052-06-30; expected a day from 2020 to 2035",
    ),
    "an effect for the worse": (
        ("effect: 2.5", "effect: -2.5"),
        "10: the effect of schema goes in the wrong direction; found -2.5; "
        "expected a number above nought, as higher is better",
    ),
    "an effect beyond the scale": (
        ("effect: 2.5", "effect: 101"),
        "10: the effect of schema is beyond the scale of samtal; found +101; "
        "expected at most 100, as it goes from 0 to 100",
    ),
    "an effect that is finer than what is printed": (
        ("effect: 2.5", "effect: 2.55"),
        "10: the effect of schema has more decimals than samtal is printed with; found +2.55; "
        "expected at most 1 decimals",
    ),
    "no effect": (
        ("effect: 2.5", "effect: 0"),
        "6: indicators.samtal.actions.0: effect is what the action changes the indicator by, and is not nought",
    ),
    "done without a day": (
        ("        done: 2025-07-02\n", ""),
        "12: indicators.samtal.actions.1: done is the day that it was done, and stands when, and only when, its "
        "status is done",
    ),
    "a day of what is not done": (
        ("status: planned", "status: planned\n        done: 2025-08-01"),
        "6: indicators.samtal.actions.0: done is the day that it was done, and stands when, and only when, its "
        "status is done",
    ),
    "stopped without a reason": (
        ("status: planned", "status: stopped"),
        "6: indicators.samtal.actions.0: reason is why it was stopped, and stands when, and only when, its status is "
        "stopped",
    ),
    "a status that there is none of": (
        ("status: planned", "status: maybe"),
        "11: indicators.samtal.actions.0.status: Input should be 'planned', 'under_way', 'done' or 'stopped'; "
        "found 'maybe'",
    ),
    "a key that there is none of": (
        ("cause: För", "couse: För"),
        "3: indicators.samtal.cause: a required key is missing",
    ),
    "a date of another form": (
        ("by: 2025-11-30", "by: 30/11 2025"),
        "9: indicators.samtal.actions.0.by: should be a date, YYYY-MM-DD; found '30/11 2025'",
    ),
}


@pytest.mark.parametrize(("change", "expected"), WRONG.values(), ids=WRONG.keys())
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, catalogue: Catalogue, change: tuple[str, str], expected: str
) -> None:
    assert PLAN.count(change[0]) == 1
    assert faults(tmp_path, catalogue, PLAN.replace(*change))[0] == expected


def test_all_faults_are_told_at_once(tmp_path: Path, catalogue: Catalogue) -> None:
    text = PLAN.replace("HR-chef", "Anna").replace("effect: 2.5", "effect: -2.5")
    assert [fault.partition(":")[0] for fault in faults(tmp_path, catalogue, text)] == ["10", "14"]


def test_a_lower_value_that_is_better_asks_for_an_effect_below_nought(tmp_path: Path, catalogue: Catalogue) -> None:
    (goal, *others) = catalogue.goals
    lower = goal.indicators[0].model_copy(update={"direction": "lower"})
    changed = Catalogue(catalogue.effektmal, (goal.model_copy(update={"indicators": (lower,)}), *others))
    told = faults(tmp_path, changed, PLAN)
    assert told[0].endswith("found +2.5; expected a number below nought, as lower is better")


def test_a_plan_that_is_not_reviewed_may_have_days_that_are_over(tmp_path: Path, catalogue: Catalogue) -> None:
    write(tmp_path, "reviewed: false\n" + PLAN.replace("by: 2025-11-30", "by: 2025-08-31"))
    plan = read_actions(tmp_path, EDITION, catalogue, BOARD)
    assert plan is not None
    assert not plan.reviewed


def test_a_cause_alone_is_no_answer(tmp_path: Path, catalogue: Catalogue) -> None:
    assert faults(tmp_path, catalogue, "indicators: {samtal: {cause: För få.}}\n") == [
        "1: indicators.samtal: a cause needs actions, or accepted with reason, who and until"
    ]


ACCEPTED = {"cause": "c", "accepted": {"reason": "r", "who": "HR-chef", "until": "2026-06-30"}}


def test_an_accepted_deviation_answers_until_its_day_and_that_day_too(tmp_path: Path, catalogue: Catalogue) -> None:
    answer = RedAnswer.model_validate(ACCEPTED)
    assert answer.holds(date(2026, 6, 30))
    assert not answer.holds(date(2026, 7, 1))
    text = "indicators: {samtal: {cause: c, accepted: {reason: r, who: Anna, until: 2026-06-30}}}\n"
    (told,) = faults(tmp_path, catalogue, text)
    assert told.startswith("1: this is none of the roles in data/board.yml; found Anna; ")


def test_an_answer_whose_actions_have_all_ended_does_not_hold() -> None:
    action = {"id": "a", "action": "x", "who": "HR-chef", "by": "2025-06-30", "effect": 1}
    done = action | {"status": "done", "done": "2025-06-01"}
    stopped = action | {"id": "b", "status": "stopped", "reason": "r"}
    assert not RedAnswer.model_validate({"cause": "c", "actions": [done, stopped]}).holds(date(2025, 7, 1))
    still = action | {"id": "c", "status": "under_way"}
    assert RedAnswer.model_validate({"cause": "c", "actions": [done, still]}).holds(date(2025, 7, 1))
