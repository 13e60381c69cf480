"""What became of an action: in time, late by so many days, and the effect that came against the one expected."""

from __future__ import annotations

import pytest
from outcomes import at_least, compute, indicator, met

from scorecard.catalogue.actions import Action, RedAnswer
from scorecard.common.edition import Edition
from scorecard.judge.answers import (
    AnswerFollowUp,
    EffectFollowUp,
    KnownBefore,
    RedSince,
    dropped,
    follow_up,
    is_red,
    red_since,
)
from scorecard.judge.outcome import Outcome

BEFORE = Edition(2025, 8)
RED = indicator(**at_least(60))


def action(name: str = "a", by: str = "2025-10-31", effect: float = 4, status: str = "under_way", **more) -> Action:
    told = {"id": name, "action": "x", "who": "HR-chef", "by": by, "effect": effect, "status": status}
    return Action.model_validate(told | more)


def answer(*actions: Action) -> RedAnswer:
    return RedAnswer(cause="c", actions=actions)


def outcome(part: int, edition: str = "2025-12", how=RED) -> Outcome:
    """An outturn of so many per cent."""
    return compute(met("month met asked", (edition, part, 100)), how, edition)


def followed(
    was: RedAnswer, now: RedAnswer | None, part: int = 50, before: float | None = 48, **more
) -> AnswerFollowUp:
    known = KnownBefore(BEFORE, was, before, more.pop("unit", "procent"))
    how = more.pop("how", RED)
    found = follow_up(how, outcome(part, how=how), known, now)
    assert found is not None
    assert found.edition == BEFORE
    return found


def test_red_is_what_has_that_colour() -> None:
    # The target is 60, and yellow begins at 0.9 × 60 = 54.
    assert is_red(outcome(53))
    assert not is_red(outcome(54))
    assert not is_red(compute(met("month met asked", ("2025-12", 1, 100))))  # without a target it has no colour


ENDS = {
    "done on the last day": (action(status="done", done="2025-10-31"), "in_time", 0),
    "done before it": (action(status="done", done="2025-10-01"), "in_time", 0),
    # From 31 October to 14 November.
    "done late": (action(status="done", done="2025-11-14"), "late", 14),
    # From 31 October to 31 December, the edition's last day: 30 + 31.
    "still under way": (action(), "open_late", 61),
    # A new day does not make it less late.
    "moved": (action(by="2026-03-31", status="planned"), "open_late", 61),
    "stopped": (action(status="stopped", reason="r"), "stopped", 0),
    "not told of": (None, "dropped", 0),
}


@pytest.mark.parametrize(("now", "end", "days"), ENDS.values(), ids=ENDS.keys())
def test_what_became_of_an_action(now: Action | None, end: str, days: int) -> None:
    (found,) = followed(answer(action()), answer(now) if now else None).actions
    assert (found.was, found.now, found.end, found.days_late) == (action(), now, end, days)


def test_what_is_not_due_yet_is_neither_late_nor_has_it_an_effect() -> None:
    still = action(by="2026-01-01")
    found = followed(answer(still), answer(still))
    assert [(each.end, each.days_late) for each in found.actions] == [("open", 0)]
    assert (found.effect, found.not_compared) == (None, "too_early")


def test_what_had_ended_before_is_told_of_only_where_it_still_stands() -> None:
    done = action(status="done", done="2025-08-20", by="2025-08-31")
    assert follow_up(RED, outcome(50), KnownBefore(BEFORE, answer(done), 48, "procent"), None) is None
    (found,) = followed(answer(done), answer(done)).actions
    assert found.end == "in_time"


# Expected is 4 of the outturn of 48.
REACHED = {52: "whole", 53: "whole", 50: "part", 48: "none", 47: "none"}


@pytest.mark.parametrize(("now", "reached"), REACHED.items())
def test_the_effect_that_came_is_held_against_the_one_expected(now: int, reached: str) -> None:
    found = followed(answer(action()), answer(action()), now)
    assert found.effect == EffectFollowUp(4, 48, now, now - 48, reached)
    assert found.not_compared is None


def test_effects_of_what_should_be_done_by_now_or_is_are_added() -> None:
    early, later = action("c", by="2026-06-30", effect=2), action("d", by="2026-06-30", effect=8)
    was = answer(action("a", effect=0.1), action("b", effect=0.2), early, later)
    now = answer(*was.actions[:2], action("c", by="2026-06-30", effect=2, status="done", done="2025-12-30"), later)
    effect = followed(was, now, 51).effect
    assert effect is not None
    assert (effect.expected, effect.came, effect.reached) == (2.3, 3, "whole")  # 0.1 + 0.2 + 2


def test_where_lower_is_better_an_effect_below_nought_is_reached_from_above() -> None:
    lower = indicator(direction="lower", targets={2025: {"op": "<=", "value": 20}})
    down = answer(action(effect=-4))
    for now, reached in {44: "whole", 46: "part", 48: "none", 50: "none"}.items():
        effect = followed(down, down, now, how=lower).effect
        assert effect is not None
        assert (effect.came, effect.reached) == (now - 48, reached)


def test_an_effect_that_is_printed_as_nought_did_not_come() -> None:
    effect = followed(answer(action()), answer(action()), 48, before=47.96).effect
    assert effect is not None
    assert effect.reached == "none"  # 0.04 is printed as 0,0


NOT_COMPARED = {
    "no outturn before": ({"before": None}, "no_value"),
    "another unit": ({"unit": "antal"}, "other_unit"),
    "a sum of other months": ({"how": indicator("sum", **at_least(60))}, "other_months"),
    "a break between": ({"how": indicator(breaks=("2025-10-01",), **at_least(60))}, "broken"),
}


@pytest.mark.parametrize(("more", "why"), NOT_COMPARED.values(), ids=NOT_COMPARED.keys())
def test_an_effect_is_not_told_where_the_outturns_are_not_of_the_same(more: dict, why: str) -> None:
    if "how" in more and more["how"].accumulation == "sum":
        made = outcome(50).model_copy(update={"indicator": "kotid"})
        found = follow_up(more["how"], made, KnownBefore(BEFORE, answer(action()), 48, "procent"), None)
        assert found is not None
    else:
        found = followed(answer(action()), answer(action()), **more)
    assert (found.effect, found.not_compared) == (None, why)


def test_what_is_dropped_is_named() -> None:
    found = followed(answer(action("a"), action("b")), answer(action("b")))
    assert list(dropped({"kotid": found})) == [("kotid", action("a"))]


def test_red_since_is_the_first_edition_of_those_in_a_row() -> None:
    now, august, april, december = Edition(2025, 12), Edition(2025, 8), Edition(2025, 4), Edition(2024, 12)
    assert red_since([], now) == RedSince(now, True)
    assert red_since([(august, "red"), (april, "red"), (december, "yellow")], now) == RedSince(april, False)
    assert red_since([(august, "yellow"), (april, "red")], now) == RedSince(now, False)
    # One without a colour says nothing, and what was red before it still is.
    assert red_since([(august, None), (april, "red")], now) == RedSince(april, True)
    assert red_since([(august, "red"), (april, None)], now) == RedSince(august, True)
