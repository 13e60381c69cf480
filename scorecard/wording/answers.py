"""What is told of the answers to what is red: in short on a card, in full on a page of their own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from scorecard.catalogue.actions import OPEN, Action
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.judge.answers import ActionFollowUp, AnsweredIndicator, AnswerFollowUp, EffectFollowUp
from scorecard.wording import dates, numbers
from scorecard.wording.bound import FactValue
from scorecard.wording.fact_ids import fact_id
from scorecard.wording.swedish import coded, phrase
from scorecard.wording.tally import Tally, TallyNames

ACTIONS_OWNER = "atgard"  # what the ids of facts about actions begin with
AnswerKind = Literal["action", "accepted", "none"]
_PARTS: dict[AnswerKind, str] = {"action": "med-atgard", "accepted": "godtagna", "none": "utan-svar"}


@dataclass(frozen=True)
class ToldAction:
    """An action as readers are told of it; `effect` is what is expected, with the value that it leads to."""

    action: str
    who: str
    by: str
    status: str
    effect: str

    @property
    def shortly(self) -> str:
        """Who does it, by when and how far it has come, on one line."""
        status = self.status if self.status.endswith(".") else f"{self.status}."
        return phrase("red.shortly", who=self.who, by=self.by, status=status)


@dataclass(frozen=True)
class ToldAnswer:
    """What readers are told of an indicator that is red, or that something was said of; "" where there is nothing.

    `missing` says that there is no answer, `next` is the first action that is still to be done, and `followed` are
    sentences of what became of the answer before.
    """

    id: str
    name: str
    red: bool
    since: str
    cause: str
    actions: tuple[ToldAction, ...]
    accepted: str
    missing: str
    followed: tuple[str, ...]
    invented: str
    next: ToldAction | None = None

    @property
    def label(self) -> str:
        """What is asked: what is done about the red, or, of what is no longer red, what was said."""
        return phrase("red.label" if self.red else "red.label_not_red")

    @property
    def done(self) -> tuple[str, str]:
        """What is done next, and by whom and when; otherwise that it is accepted, or that nothing is told, and ""."""
        return (self.next.action, self.next.shortly) if self.next else (self.accepted or self.missing, "")

    @property
    def text(self) -> str:
        """In short as running text, with the mark of what is made up."""
        return " ".join((*self.lines, *([f"({self.invented})"] if self.invented else [])))

    @property
    def lines(self) -> tuple[str, ...]:
        """In short: each action with who, by when and how far, or that the deviation is accepted, or no answer."""
        actions = (f"{each.action} {each.shortly}" for each in self.actions)
        return tuple(filter(None, (*actions, self.accepted, self.missing)))


def tell_answer(found: AnsweredIndicator) -> ToldAnswer:
    """Decide what is told of an indicator's answer; its numbers know the ids of their facts."""
    indicator, answer = found.indicator, found.answer
    accepted = ""
    if answer and answer.accepted:
        told = {"until": dates.day(answer.accepted.until), "who": answer.accepted.who, "reason": answer.accepted.reason}
        accepted = phrase("red.accepted" if found.accepted else "red.accepted_until", **told)
    return ToldAnswer(
        id=indicator.id,
        name=indicator.name,
        red=found.red,
        since=_since(found),
        cause=answer.cause if answer else "",
        actions=tuple(_action(found, each) for each in answer.actions) if answer else (),
        accepted=accepted,
        missing=phrase("red.missing") if found.red and not found.holds else "",
        followed=tuple(_followed(indicator, found.followed)) if found.followed else (),
        invented=phrase("red.invented_mark") if found.invented else "",
        next=next((_action(found, each) for each in answer.actions if each.status in OPEN), None) if answer else None,
    )


def answer_tally(found: Iterable[AnsweredIndicator]) -> Tally[AnswerKind]:
    """Count what is red by its answer: something is to be done, or the deviation is accepted, or there is none."""
    names = TallyNames(ACTIONS_OWNER, "roda", _PARTS)
    return Tally((answer_kind(each) for each in found if each.red), names=names)


def answer_kind(found: AnsweredIndicator) -> AnswerKind:
    """Say how an indicator is answered for on the edition's last day."""
    return "none" if not found.holds else "accepted" if found.accepted else "action"


def expected_effect(indicator: Indicator, action: Action) -> float:
    """What an action is expected to change its indicator by, as a value that knows its fact."""
    return FactValue(action.effect, fact_id(ACTIONS_OWNER, indicator.id, action.id, "effekt"))


def expected_level(found: AnsweredIndicator, action: Action) -> float | None:
    """The value that an action which is still to be done would lead to by itself, as one that knows its fact."""
    if found.outcome.outturn is None or action.status in ("done", "stopped"):
        return None
    level = float(found.outcome.outturn.value) + action.effect
    return FactValue(level, fact_id(ACTIONS_OWNER, found.indicator.id, action.id, "niva"))


def days_late(indicator: Indicator, each: ActionFollowUp) -> float:
    """How many days late an action is, as a value that knows its fact."""
    return FactValue(each.days_late, fact_id(ACTIONS_OWNER, indicator.id, each.was.id, "dagar"))


def effect_values(indicator: Indicator, effect: EffectFollowUp) -> dict[str, float]:
    """The numbers of a followed-up effect by the last part of their ids, each as a value that knows its fact."""
    told = {"vantat": effect.expected, "fore": effect.before, "forandring": effect.came}
    return {name: FactValue(value, fact_id(ACTIONS_OWNER, indicator.id, name)) for name, value in told.items()}


def _since(found: AnsweredIndicator) -> str:
    if found.since is None:
        return ""
    edition = Edition.parse(found.outcome.edition, found.outcome.begins)
    since = found.since.edition
    told = phrase("red.this_report") if since == edition else phrase("red.report", period=since.period.label)
    return f"{told}{phrase('red.or_earlier')}" if found.since.or_earlier else told


def _action(found: AnsweredIndicator, action: Action) -> ToldAction:
    indicator, status = found.indicator, coded("red.status")[action.status]
    if action.done:
        status = phrase("red.done", day=dates.day(action.done))
    elif action.reason:
        status = phrase("red.stopped", reason=action.reason)
    unit = indicator.unit or ""
    effect = numbers.signed_size(expected_effect(indicator, action), unit, indicator.decimals)
    level = expected_level(found, action)
    if level is not None:
        told = numbers.with_unit(level, unit, indicator.decimals)
        effect = phrase("red.effect", effect=effect, level=told)
    return ToldAction(action.action, action.who, dates.day(action.by), status, effect)


def _followed(indicator: Indicator, found: AnswerFollowUp) -> Iterator[str]:
    for each in found.actions:
        yield phrase("red.followed", action=each.was.action, became=_became(indicator, each))
    if found.effect:
        unit, n, values = indicator.unit or "", indicator.decimals, effect_values(indicator, found.effect)
        yield phrase(
            f"red.reached.{found.effect.reached}",
            period=found.edition.period.label,
            came=numbers.signed_size(values["forandring"], unit, n),
            before=numbers.with_unit(values["fore"], unit, n),
            expected=numbers.signed_size(values["vantat"], unit, n),
        )
    elif found.not_compared:
        yield coded("red.not_compared")[found.not_compared]


def _became(indicator: Indicator, each: ActionFollowUp) -> str:
    late = days_late(indicator, each)
    days = phrase("red.one_day" if late == 1 else "red.days", number=numbers.number(late))
    by = dates.day(each.was.by)
    done = dates.day(each.now.done) if each.now and each.now.done else ""
    reason = each.now.reason if each.now and each.now.reason else ""
    told = phrase(f"red.ends.{each.end}", by=by, done=done, days=days, reason=reason)
    if each.end in ("open", "open_late") and each.now and each.now.by != each.was.by:
        return f"{told} {phrase('red.moved', by=dates.day(each.now.by))}"
    return told
