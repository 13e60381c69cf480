"""What became of the answers to what was red: done, late, stopped or not told of, and the effect that came."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from scorecard.catalogue.actions import OPEN, Action, RedAnswer, last_day
from scorecard.catalogue.indicator import OF_A_WHOLE_YEAR, Indicator
from scorecard.common.edition import Edition
from scorecard.common.rounding import rounded
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Light

ActionEnd = Literal["in_time", "late", "open", "open_late", "stopped", "dropped"]
Reached = Literal["whole", "part", "none"]
EffectNotCompared = Literal["too_early", "no_value", "other_unit", "other_months", "broken"]


@dataclass(frozen=True)
class ActionFollowUp:
    """What became of an action: `was` is as the edition before has it, `now` as this one does, if it does.

    `days_late` are the days from the one that it should have been done by until it was done, or until the edition's
    last day where it is not done yet.
    """

    was: Action
    now: Action | None
    end: ActionEnd
    days_late: int = 0


@dataclass(frozen=True)
class EffectFollowUp:
    """The effect that was expected by now beside how the outturn changed since the edition before, in its unit."""

    expected: float
    before: float
    now: float
    came: float
    reached: Reached


@dataclass(frozen=True)
class KnownBefore:
    """What the edition before says of an indicator: its answer, and the outturn and the unit that were published."""

    edition: Edition
    answer: RedAnswer
    outturn: float | None
    unit: str | None


@dataclass(frozen=True)
class RedSince:
    """The first of the editions in a row in which an indicator is red; no other colour is known from before it where
    it may be red since earlier.
    """

    edition: Edition
    or_earlier: bool


@dataclass(frozen=True)
class AnswerFollowUp:
    """What became of an answer of the edition before: of each action, and of the effect, or why that is not told."""

    edition: Edition
    actions: tuple[ActionFollowUp, ...]
    effect: EffectFollowUp | None
    not_compared: EffectNotCompared | None


@dataclass(frozen=True)
class AnsweredIndicator:
    """An indicator with its answer, since when it is red, and what became of the answer that the edition before has.

    `holds` says whether the answer still does on the edition's last day, `accepted` whether the deviation is accepted
    then, and `invented` whether all of it is made up. What is not `red` has no `since`.
    """

    indicator: Indicator
    outcome: Outcome
    red: bool
    since: RedSince | None
    answer: RedAnswer | None
    holds: bool
    accepted: bool
    followed: AnswerFollowUp | None
    invented: bool = False


def is_red(outcome: Outcome) -> bool:
    """Whether an outcome has the colour red; one without a colour has not."""
    return outcome.judgement is not None and outcome.judgement.light == "red"


def red_since(lights: Iterable[tuple[Edition, Light | None]], edition: Edition) -> RedSince:
    """Find the edition since which an indicator is red, given the colours of earlier ones, the newest first.

    An edition in which it has no colour says nothing.
    """
    since = edition
    for earlier, light in lights:
        if light is not None and light != "red":
            return RedSince(since, or_earlier=False)
        since = earlier if light else since
    return RedSince(since, or_earlier=True)


def follow_up(
    indicator: Indicator, outcome: Outcome, before: KnownBefore, answer: RedAnswer | None
) -> AnswerFollowUp | None:
    """Tell what became of what the edition before said would be done; None where nothing was left to do."""
    edition = Edition.parse(outcome.edition, outcome.begins)
    now = {action.id: action for action in answer.actions} if answer else {}
    told = tuple(
        _of_action(action, now.get(action.id), edition)
        for action in before.answer.actions
        if action.status in OPEN or action.id in now
    )
    if not told:
        return None
    found = _effect(indicator, outcome, before, told, edition)
    if isinstance(found, EffectFollowUp):
        return AnswerFollowUp(before.edition, told, found, None)
    return AnswerFollowUp(before.edition, told, None, found)


def dropped(followed: Mapping[str, AnswerFollowUp]) -> Iterator[tuple[str, Action]]:
    """Name the actions that the edition before left to do and that this one does not tell of."""
    for name, found in followed.items():
        yield from ((name, each.was) for each in found.actions if each.end == "dropped")


def _of_action(was: Action, now: Action | None, edition: Edition) -> ActionFollowUp:
    if now is None:
        return ActionFollowUp(was, None, "dropped")
    if now.status == "stopped":
        return ActionFollowUp(was, now, "stopped")
    late = max(0, ((now.done or last_day(edition)) - was.by).days)
    if now.done:
        return ActionFollowUp(was, now, "late" if late else "in_time", late)
    return ActionFollowUp(was, now, "open_late" if late else "open", late)


def _effect(
    indicator: Indicator, outcome: Outcome, before: KnownBefore, told: Iterable[ActionFollowUp], edition: Edition
) -> EffectFollowUp | EffectNotCompared:
    due = [each.was for each in told if each.was.by <= last_day(edition) or (each.now and each.now.done)]
    if not due:
        return "too_early"
    if before.outturn is None or outcome.outturn is None:
        return "no_value"
    if before.unit != indicator.unit:
        return "other_unit"
    if indicator.accumulation in OF_A_WHOLE_YEAR and before.edition.month != edition.month:
        return "other_months"
    if indicator.broken_between(last_day(before.edition), last_day(edition)):
        return "broken"
    expected = float(f"{sum(action.effect for action in due):.12g}")
    came = outcome.outturn.value - before.outturn
    return EffectFollowUp(
        expected, before.outturn, outcome.outturn.value, came, _reached(came, expected, indicator.decimals)
    )


def _reached(came: float, expected: float, decimals: int) -> Reached:
    """How much of what was expected came, as both are printed."""
    towards, wanted = (rounded(value if expected > 0 else -value, decimals) for value in (came, expected))
    return "none" if towards <= 0 else "whole" if towards >= wanted else "part"
