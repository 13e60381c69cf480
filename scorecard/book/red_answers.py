"""The answers to what is red in an edition, with what the editions before it said and how red they were."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import pandas as pd

from scorecard.catalogue.actions import OPEN, ActionPlan, RedAnswer, last_day, read_actions, read_plan, unanswered
from scorecard.catalogue.board import Board
from scorecard.catalogue.goals import Catalogue
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition, edition_before, editions
from scorecard.common.faults import ActionError, Fault, LedgerError
from scorecard.common.names import ACTIONS_FILE as FILE
from scorecard.common.names import LEDGER_FILE
from scorecard.common.yaml_file import KeyPath, read_yaml
from scorecard.judge.answers import (
    AnsweredIndicator,
    AnswerFollowUp,
    KnownBefore,
    dropped,
    follow_up,
    is_red,
    red_since,
)
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Light
from scorecard.ledger.archive import is_published
from scorecard.ledger.rows import read_ledger
from scorecard.wording.lights import LIGHT_WORDS
from scorecard.wording.numbers import has_value

_ANOTHER_SIZE = 10  # times: what an effect is of that is given in another unit


@dataclass(frozen=True)
class RedAnswers:
    """The answers of an edition; `plan` is None where it has no such file, and `asked` whether it should have one.

    An edition that was published without the file is not asked for it.
    """

    root: Path
    edition: Edition
    plan: ActionPlan | None
    asked: bool
    before: ActionPlan | None
    edition_before: Edition | None

    def of(self, indicator: Indicator, outcome: Outcome) -> AnsweredIndicator | None:
        """Gather what is told of an indicator; None of one that is not red and of which nothing was said."""
        answer = self._answer(indicator.id)
        followed, red, day = self._followed(indicator, outcome, answer), is_red(outcome), last_day(self.edition)
        if not red and answer is None and followed is None:
            return None
        since = red_since(self._lights(indicator.id), self.edition) if red else None
        holds, accepted = (answer.holds(day), answer.accepted_on(day)) if answer else (False, False)
        invented = any(plan.invented for plan in (self.plan, self.before) if plan)
        return AnsweredIndicator(indicator, outcome, red, since, answer, holds, accepted, followed, invented)

    def every(self, catalogue: Catalogue, outcomes: Mapping[str, Outcome]) -> tuple[AnsweredIndicator, ...]:
        """Gather what is told of every indicator that is red or that something was said of, in the report's order."""
        pairs = ((indicator, outcomes.get(indicator.id)) for _, indicator in catalogue.indicators)
        found = (self.of(indicator, outcome) for indicator, outcome in pairs if outcome)
        return tuple(each for each in found if each)

    def left_open(self, catalogue: Catalogue, outcomes: Mapping[str, Outcome]) -> Iterator[Fault]:
        """Tell what keeps an edition from being published: what is red without an answer, and actions not told of."""
        if not self.asked:
            return
        red = {key: is_red(outcome) for key, outcome in outcomes.items()}
        for key, answer in unanswered(red, self.plan, self.edition):
            expected = "its cause with actions, or accepted with reason, who and until"
            if answer is None:
                yield self._fault(f"{key} is red and has no answer", (), expected=expected)
            elif answer.accepted:
                what, found = f"{key} is red, and the deviation is no longer accepted", f"until {answer.accepted.until}"
                expected = "actions, or accepted until a later day"
                yield self._fault(what, (key, "accepted", "until"), found=found, expected=expected)
            else:
                yield self._fault(f"{key} is red, and its actions are all done or stopped", (key,), expected=expected)
        yield from self._done_before()
        followed = {
            indicator.id: one
            for _, indicator in catalogue.indicators
            if (one := self._followed(indicator, outcomes[indicator.id], self._answer(indicator.id)))
        }
        for key, action in dropped(followed):
            what = f"{key}: the action {action.id} of {self.edition_before} is not told of"
            expected = "the action with its status: done with the day, under_way, or stopped with the reason"
            yield self._fault(what, (key,), found=f"{action.status}, by {action.by}", expected=expected)

    def _done_before(self) -> Iterator[Fault]:
        """Tell what is said to be done by a day on which the edition before said that it was still to be done."""
        plans = [plan.indicators if plan else {} for plan in (self.before, self.plan)]
        was, now = ({one.id: (key, one) for key, answer in plan.items() for one in answer.actions} for plan in plans)
        for key, action in now.values():
            _, before = was.get(action.id, (key, action))
            if (
                before.status in OPEN
                and action.done
                and self.edition_before
                and action.done <= last_day(self.edition_before)
            ):
                what = f"{key}: the action {action.id} is done on a day when {self.edition_before} says {before.status}"
                expected = f"a day after {last_day(self.edition_before)}"
                yield self._fault(what, (key,), found=str(action.done), expected=expected)

    def not_red(self, outcomes: Mapping[str, Outcome]) -> Iterator[Fault]:
        """Tell the answers to what is not red, which may be right."""
        for key in self.plan.indicators if self.plan else ():
            if key in outcomes and not is_red(outcomes[key]):
                judged = outcomes[key].judgement
                found = judged.light if judged else "no colour"
                yield self._fault(f"{key} is answered for and is not red", (key,), found=found)

    def check_effects(self, outcomes: Mapping[str, Outcome], catalogue: Catalogue) -> None:
        """See that the effects that are expected are for the better and lead to values that there can be.

        Raises:
            ActionError: tells every effect that cannot be.
        """
        faults: list[Fault] = []
        for _, indicator in catalogue.indicators:
            answer, outcome = self._answer(indicator.id), outcomes.get(indicator.id)
            if answer and outcome and outcome.outturn:
                faults += list(self._impossible(indicator, outcome, outcome.outturn.value, answer))
        if faults:
            raise ActionError(faults)

    def _impossible(self, indicator: Indicator, outcome: Outcome, value: float, answer: RedAnswer) -> Iterator[Fault]:
        low, high = indicator.limits
        up = outcome.judgement.next_up if outcome.judgement else None
        bounds = outcome.judgement.bounds if outcome.judgement else ()
        size = max(map(abs, (value, *(bound.value for bound in bounds))))
        for number, action in enumerate(answer.actions if self.plan and self.plan.reviewed else ()):
            if action.status not in OPEN:
                continue
            key, found = (indicator.id, "actions", number, "effect"), f"{action.effect:+g}"
            if not low <= value + action.effect <= high:
                what = f"{indicator.id} would be {value + action.effect:.6g} by the effect of {action.id}"
                yield self._fault(what, key, found=found, expected=f"an effect that leads to {low:g} to {high:g}")
            elif abs(action.effect) > _ANOTHER_SIZE * size > 0:
                what = f"the effect of {action.id} is more than ten times what {indicator.id} and its target are"
                yield self._fault(what, key, found=found, expected=f"an effect in {indicator.unit}, beside {value:.6g}")
            if is_red(outcome) and indicator.direction == "none" and up is not None and (action.effect > 0) != up:
                what = f"the effect of {action.id} goes in the wrong direction"
                expected = f"a number {'above' if up else 'below'} nought"
                yield self._fault(what, key, found=found, expected=expected)

    def _fault(self, what: str, key: KeyPath, found: str = "", expected: str = "") -> Fault:
        """Tell what is wrong with what the file says of an indicator, with the line to go to where there is a file."""
        name = f"data/{self.edition}/{FILE}"
        file, _ = read_yaml(self.root / name, name)
        if file is None:
            return Fault(what, name, found=found, expected=expected)
        return file.fault(what, ("indicators", *key), found, expected)

    def _answer(self, name: str) -> RedAnswer | None:
        return self.plan.indicators.get(name) if self.plan else None

    def _followed(self, indicator: Indicator, outcome: Outcome, answer: RedAnswer | None) -> AnswerFollowUp | None:
        earlier = self.before.indicators.get(indicator.id) if self.before else None
        if earlier is None or self.edition_before is None or not self.asked:
            return None
        _, rows = next((pair for pair in self._ledgers if pair[0] == self.edition_before), (None, None))
        outturn = unit = None
        if rows is not None and indicator.id in rows.index:
            value = float(str(rows.at[indicator.id, "outturn"]))
            outturn, unit = value if has_value(value) else None, str(rows.at[indicator.id, "unit"])
        return follow_up(indicator, outcome, KnownBefore(self.edition_before, earlier, outturn, unit), answer)

    def _lights(self, name: str) -> Iterator[tuple[Edition, Light | None]]:
        for earlier, rows in self._ledgers:
            light = rows.at[name, "light"] if name in rows.index else None
            yield earlier, next((code for code in LIGHT_WORDS if code == light), None)

    @cached_property
    def _ledgers(self) -> tuple[tuple[Edition, pd.DataFrame], ...]:
        """The ledgers of the editions before, the newest first; what is wrong with one is told by `check`."""
        found = []
        data = self.root / "data"
        for edition in reversed([each for each in editions(data) if each < self.edition]):
            try:
                found.append((edition, read_ledger(data / str(edition) / LEDGER_FILE)))
            except LedgerError:
                continue
        return tuple(found)


def read_answers(root: Path, edition: Edition, catalogue: Catalogue, board: Board) -> RedAnswers:
    """Read the answers of an edition, and those of the one before it.

    Raises:
        ActionError: a file is wrong; tells every fault with its line.
    """
    plan, earlier = read_actions(root, edition, catalogue, board), edition_before(root / "data", edition)
    before = read_plan(root, earlier) if earlier else None
    return RedAnswers(root, edition, plan, plan is not None or not is_published(root, edition), before, earlier)
