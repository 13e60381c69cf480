"""What is told of the answers to what is red, and of what became of them."""

from __future__ import annotations

from typing import Any

import pytest
from outcomes import at_least, compute, indicator, met

from scorecard.catalogue.actions import RedAnswer
from scorecard.common.edition import Edition
from scorecard.judge.answers import AnsweredIndicator, KnownBefore, RedSince, follow_up, is_red
from scorecard.wording.answers import answer_tally, tell_answer
from scorecard.wording.bound import pieces, unbound

BEFORE = Edition(2025, 8)
RED = indicator(**at_least(60))
ACTION = {
    "id": "a",
    "action": "Schemat läggs om.",
    "who": "HR-chef",
    "by": "2025-10-31",
    "effect": 4,
    "status": "under_way",
}
LATER = ACTION | {"by": "2026-03-31"}


def answer(*actions: dict, **more: Any) -> RedAnswer:
    return RedAnswer.model_validate({"cause": "Få svarar.", "actions": list(actions), **more})


def found(now: RedAnswer | None, was: RedAnswer | None = None, part: int = 50, **more: Any) -> AnsweredIndicator:
    outcome = compute(met("month met asked", ("2025-12", part, 100)), RED)
    followed = follow_up(RED, outcome, KnownBefore(BEFORE, was, 47.5, "procent"), now) if was else None
    red = is_red(outcome)
    since = RedSince(BEFORE, or_earlier=True) if red else None
    given = {"holds": now is not None, "accepted": False, "invented": False} | more
    return AnsweredIndicator(RED, outcome, red, since, now, followed=followed, **given)


def plain(text: str) -> str:
    return unbound(text).replace("\u00a0", " ")


def test_an_action_is_told_in_short_and_with_the_value_that_it_leads_to() -> None:
    told = tell_answer(found(answer(LATER)))
    (action,) = told.actions
    assert action.shortly == "HR-chef, senast 31 mars 2026. Pågår."
    assert plain(action.effect) == "+4,0 procentenheter, till 54,0 procent"  # 50 + 4
    assert told.lines == ("Schemat läggs om. HR-chef, senast 31 mars 2026. Pågår.",)
    assert (told.cause, told.since) == ("Få svarar.", "rapporten för januari–augusti 2025, eller tidigare")
    assert (told.accepted, told.missing, told.invented, told.followed) == ("", "", "", ())


def test_numbers_are_bound_to_facts_of_the_action() -> None:
    (action,) = tell_answer(found(answer(LATER))).actions
    assert [fact for _, fact in pieces(action.effect) if fact] == ["atgard.kotid.a.effekt", "atgard.kotid.a.niva"]


STATUS = {
    "done": ({"status": "done", "done": "2025-11-14"}, "Klar 14 november 2025", "+4,0 procentenheter"),
    "stopped": ({"status": "stopped", "reason": "Ingen sökte."}, "Avbruten: Ingen sökte.", "+4,0 procentenheter"),
    "planned": ({"status": "planned"}, "Planerad", "+4,0 procentenheter, till 54,0 procent"),
}


@pytest.mark.parametrize(("more", "status", "effect"), STATUS.values(), ids=STATUS.keys())
def test_how_far_it_has_come_and_no_value_of_what_has_ended(more: dict, status: str, effect: str) -> None:
    (action,) = tell_answer(found(answer(ACTION | more))).actions
    assert (action.status, plain(action.effect)) == (status, effect)
    assert not action.shortly.endswith("..")


def test_an_accepted_deviation_is_told_with_its_last_day() -> None:
    accepted = {"reason": "Lokalerna räcker inte.", "who": "HR-chef", "until": "2026-06-30"}
    told = tell_answer(found(answer(accepted=accepted), accepted=True))
    assert (
        told.accepted == "Avvikelsen är godtagen till och med 30 juni 2026. Lokalerna räcker inte. Ansvarig: HR-chef."
    )
    over = tell_answer(found(answer(accepted=accepted | {"until": "2025-06-30"}), holds=False))
    assert over.accepted.startswith("Avvikelsen var godtagen till och med 30 juni 2025. ")
    assert over.missing == "Ingen åtgärd som återstår är redovisad."


def test_what_has_no_answer_and_what_is_made_up_say_so() -> None:
    assert tell_answer(found(None)).lines == ("Ingen åtgärd som återstår är redovisad.",)
    invented = tell_answer(found(answer(LATER), invented=True)).invented
    assert invented == "påhittat: åtgärder, orsaker och väntade effekter"
    assert tell_answer(found(answer(LATER), part=60)).since == ""


ENDS = {
    "in time": (ACTION | {"status": "done", "done": "2025-10-30"}, "Det blev klart i tid, 30 oktober 2025."),
    # From 31 October to 1 November, and to 14 November.
    "a day": (ACTION | {"status": "done", "done": "2025-11-01"}, "Det blev klart 1 november 2025, 1 dag för sent."),
    "late": (ACTION | {"status": "done", "done": "2025-11-14"}, "Det blev klart 14 november 2025, 14 dagar för sent."),
    # From 31 October to 31 December: 30 + 31.
    "moved": (
        LATER,
        "Det skulle ha varit klart 31 oktober 2025 men är inte det, och är 61 dagar försenat. Ny tid är 31 mars 2026.",
    ),
    "stopped": (ACTION | {"status": "stopped", "reason": "Ingen sökte."}, "Det är avbrutet. Ingen sökte."),
    "dropped": (ACTION | {"id": "b"}, "Det är inte redovisat vad som har hänt."),
}


@pytest.mark.parametrize(("now", "became"), ENDS.values(), ids=ENDS.keys())
def test_what_became_of_an_action_is_a_sentence(now: dict, became: str) -> None:
    first, *_ = tell_answer(found(answer(now), answer(ACTION))).followed
    assert plain(first) == f"Schemat läggs om. {became}"


def test_what_is_not_due_is_too_early_to_tell() -> None:
    assert [plain(each) for each in tell_answer(found(answer(LATER), answer(LATER))).followed] == [
        "Schemat läggs om. Det ska vara klart senast 31 mars 2026.",
        "Effekten går inte att se än, för inget av det skulle vara klart nu.",
    ]


# The outturn was 47.5 in the edition before, and 4 more were expected.
REACHED = {
    52: "har ändrats med +4,5 procentenheter. Väntat var +4,0 procentenheter. Så mycket eller mer har det ändrats.",
    50: "har ändrats med +2,5 procentenheter. Väntat var +4,0 procentenheter, så en del av det har kommit.",
    47: "har ändrats med −0,5 procentenheter. Väntat var +4,0 procentenheter, och det har inte kommit.",
}


@pytest.mark.parametrize(("now", "told"), REACHED.items())
def test_the_effect_that_came_stands_beside_the_one_expected(now: int, told: str) -> None:
    last = tell_answer(found(answer(ACTION), answer(ACTION), now)).followed[-1]
    assert plain(last) == f"Utfallet var 47,5 procent i rapporten för januari–augusti 2025 och {told}"


def test_answers_are_counted_by_their_kind() -> None:
    all_of_them = [
        found(answer(LATER)),
        found(answer(LATER), accepted=True),
        found(None),
        found(answer(LATER), part=60),
    ]
    tally = answer_tally(all_of_them)
    assert (tally.total, tally["action"], tally["accepted"], tally["none"]) == (3, 1, 1, 1)
