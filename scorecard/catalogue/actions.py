"""What is done about each red indicator: its cause, the actions, or that the deviation is accepted for a time."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Literal, Self

from pydantic import Field, model_validator

from scorecard.catalogue.board import Board
from scorecard.catalogue.goals import Catalogue
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.common.faults import ActionError, Fault, unknown_name
from scorecard.common.model import Day, Flag, Frozen, Number, Slug, Text
from scorecard.common.names import ACTIONS_FILE
from scorecard.common.rounding import rounded
from scorecard.common.yaml_file import KeyPath, YamlFile, read_model

BOARD_ROLES = "roles in data/board.yml"
ActionStatus = Literal["planned", "under_way", "done", "stopped"]
_YEARS_BACK, _YEARS_AHEAD = 5, 10  # of an edition, that its answers tell of
OPEN: tuple[ActionStatus, ...] = ("planned", "under_way")  # what is still to be told of in the next edition


class Action(Frozen):
    """Something that is done: by which role (`who`), and the last day that it should be done (`by`).

    `effect` is what it is expected to change the indicator by, in its unit, with its sign. What is done has the day
    that it was `done`, and what is stopped the `reason`.
    """

    id: Slug
    action: Text
    who: Text
    by: Day
    effect: Number
    status: ActionStatus
    done: Day | None = None
    reason: Text | None = None

    @model_validator(mode="after")
    def _says_how_it_ended(self) -> Self:
        if (self.status == "done") != (self.done is not None):
            raise ValueError("done is the day that it was done, and stands when, and only when, its status is done")
        if (self.status == "stopped") != (self.reason is not None):
            raise ValueError("reason is why it was stopped, and stands when, and only when, its status is stopped")
        if self.effect == 0:
            raise ValueError("effect is what the action changes the indicator by, and is not nought")
        return self


class AcceptedDeviation(Frozen):
    """That an indicator may be red until a day, that day included: why, and by which role that was decided (`who`)."""

    reason: Text
    who: Text
    until: Day


class RedAnswer(Frozen):
    """What is said of an indicator that is red: why it is, and what is done, or that it is accepted for a time."""

    cause: Text
    actions: tuple[Action, ...] = ()
    accepted: AcceptedDeviation | None = None

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.actions and self.accepted is None:
            raise ValueError("a cause needs actions, or accepted with reason, who and until")
        return self

    def holds(self, day: date) -> bool:
        """Whether it answers on a day: something is still to be done, or the deviation is accepted."""
        return any(one.status in OPEN for one in self.actions) or self.accepted_on(day)

    def accepted_on(self, day: date) -> bool:
        """Whether the deviation is accepted on a day."""
        return self.accepted is not None and self.accepted.until >= day


class ActionPlan(Frozen):
    """The file of an edition's answers, by indicator, as they are on the edition's last day.

    It is not `reviewed` while it is another edition's, and says where all of it is `invented`.
    """

    reviewed: Flag = True
    invented: Flag = False
    indicators: dict[Slug, RedAnswer] = Field(default_factory=dict)


def last_day(edition: Edition) -> date:
    """The last day of the months that an edition covers."""
    last: date = edition.period.months[-1].end_time.date()
    return last


def read_plan(root: Path, edition: Edition) -> ActionPlan | None:
    """Read an edition's answers as they stand, without holding them against anything; None where it has no such file.

    Raises:
        ActionError: the file is wrongly written; tells every fault with its line.
    """
    plan, _, faults = _read(root, edition)
    if faults:
        raise ActionError(faults)
    return plan


def read_actions(root: Path, edition: Edition, catalogue: Catalogue, board: Board) -> ActionPlan | None:
    """Read an edition's answers and hold them against the catalogue and the board's roles.

    Raises:
        ActionError: the file is wrong; tells every fault with its line.
    """
    plan, file, faults = _read(root, edition)
    if plan is not None:
        faults = [*faults, *_unfit(plan, file, edition, catalogue, board)]
    if faults:
        raise ActionError(faults)
    return plan


def _read(root: Path, edition: Edition) -> tuple[ActionPlan | None, YamlFile, list[Fault]]:
    name = f"data/{edition}/{ACTIONS_FILE}"
    if not (root / name).exists():
        return None, YamlFile(root / name, name, None, {}), []
    return read_model(ActionPlan, root / name, name)


def _unfit(plan: ActionPlan, file: YamlFile, edition: Edition, catalogue: Catalogue, board: Board) -> Iterator[Fault]:
    known = {indicator.id: indicator for _, indicator in catalogue.indicators}
    ids: dict[str, str] = {}
    for name, answer in plan.indicators.items():
        at: KeyPath = ("indicators", name)
        if name not in known:
            yield unknown_name("no such indicator", name, known, file.name, file.line(at))
        accepted = answer.accepted
        if accepted and accepted.who not in board.roles:
            yield _no_role(accepted.who, board, file, (*at, "accepted", "who"))
        if accepted:
            yield from _far_away(accepted.until, edition, file, (*at, "accepted", "until"))
        for number, action in enumerate(answer.actions):
            here = (*at, "actions", number)
            if action.id in ids:
                yield file.fault(f"action {action.id} stands twice, first at {ids[action.id]}", (*here, "id"))
            ids.setdefault(action.id, name)
            if action.who not in board.roles:
                yield _no_role(action.who, board, file, (*here, "who"))
            yield from _untimely(action, last_day(edition), file, here, reviewed=plan.reviewed)
            for key, day in (("by", action.by), ("done", action.done)):
                yield from _far_away(day, edition, file, (*here, key)) if day else ()
            if name in known:
                yield from _unfit_effect(action, known[name], file, here)


def _no_role(who: str, board: Board, file: YamlFile, key: KeyPath) -> Fault:
    return unknown_name(f"this is none of the {BOARD_ROLES}", who, board.roles, file.name, file.line(key))


def _untimely(action: Action, day: date, file: YamlFile, at: KeyPath, *, reviewed: bool) -> Iterator[Fault]:
    """Tell days that cannot be: the answers are as they are on the edition's last day."""
    if reviewed and action.status == "planned" and action.by <= day:
        what = f"action {action.id} is planned to be done by a day that is over when the edition ends, on {day}"
        expected = "a later day, or the status under_way, done or stopped"
        yield file.fault(what, (*at, "by"), found=str(action.by), expected=expected)
    if action.done is not None and action.done > day:
        what = f"action {action.id} is done on a day after the edition ends, on {day}"
        expected = "under_way here, and done in the next edition"
        yield file.fault(what, (*at, "done"), found=str(action.done), expected=expected)


def _far_away(day: date, edition: Edition, file: YamlFile, key: KeyPath) -> Iterator[Fault]:
    """Tell a day so far from the edition that its year is mistyped."""
    year = last_day(edition).year
    if not year - _YEARS_BACK <= day.year <= year + _YEARS_AHEAD:
        expected = f"a day from {year - _YEARS_BACK} to {year + _YEARS_AHEAD}"
        yield file.fault(f"the day is many years from {edition}", key, str(day), expected)


def _unfit_effect(action: Action, indicator: Indicator, file: YamlFile, at: KeyPath) -> Iterator[Fault]:
    key, found, (low, high) = (*at, "effect"), f"{action.effect:+g}", indicator.limits
    wanted = {"higher": 1, "lower": -1}.get(indicator.direction, 0)
    if action.effect * wanted < 0:
        sign = "above" if wanted > 0 else "below"
        what = f"the effect of {action.id} goes in the wrong direction"
        yield file.fault(what, key, found, f"a number {sign} nought, as {indicator.direction} is better")
    if abs(action.effect) > high - low:
        what = f"the effect of {action.id} is beyond the scale of {indicator.id}"
        yield file.fault(what, key, found, f"at most {high - low:g}, as it goes from {low:g} to {high:g}")
    if float(rounded(action.effect, indicator.decimals)) != action.effect:
        what = f"the effect of {action.id} has more decimals than {indicator.id} is printed with"
        yield file.fault(what, key, found, f"at most {indicator.decimals} decimals")


def unanswered(
    red: Mapping[str, bool], plan: ActionPlan | None, edition: Edition
) -> Iterator[tuple[str, RedAnswer | None]]:
    """Name what is red without an answer that holds on the edition's last day, with the one that no longer does."""
    answers = plan.indicators if plan else {}
    for name in (name for name, is_red in red.items() if is_red):
        answer = answers.get(name)
        if answer is None or not answer.holds(last_day(edition)):
            yield name, answer
