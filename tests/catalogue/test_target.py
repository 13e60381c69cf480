"""Targets as boards write them: what is told apart, what cannot be, and what is no target on a scale."""

from __future__ import annotations

import math
from datetime import date

import pytest
from pydantic import ValidationError

from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Bound, Target
from scorecard.common.edition import BoardYear

DONE = {"unit": "ja/nej", "decimals": 0, "riket": {"compared": False, "reason": "Finns inte."}}
KON = {"breakdowns": ("kön",)}
AT_LEAST = {"op": ">=", "value": 60}
LOW, HIGH = {"op": ">=", "value": 85}, {"op": "<=", "value": 98}


def indicator(**more) -> Indicator:
    return Indicator(
        **{
            "id": "kotid",
            "name": "Kötid",
            "about": "Text.",
            "unit": "procent",
            "direction": "higher",
            "periodicity": "månad",
            "source": "Källa",
            "extracts": ("queue",),
            "method": "Enkät",
            "riket": {"compared": True},
            "accumulation": "latest",
        }
        | more
    )


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({}, "a target has op and value, low and high, or done"),
        ({"op": ">="}, "a target has op and value, low and high, or done"),
        ({"value": 60}, "a target has op and value, low and high, or done"),
        ({"low": LOW}, "a target has op and value, low and high, or done"),
        ({"high": HIGH, "op": ">=", "value": 60}, "a target has op and value, low and high, or done"),
        ({"low": LOW, "high": HIGH, "value": 60}, "a band is low and high, each with its own yellow, and nothing else"),
        ({"low": LOW, "high": HIGH, "yellow_within": 2}, "a band is low and high, each with its own yellow"),
        ({"low": LOW, "high": HIGH, "of": "change"}, "a band is low and high"),
        ({"low": HIGH, "high": LOW}, "low is > or >=, and high is < or <="),
        ({"low": HIGH, "high": HIGH}, "low is > or >=, and high is < or <="),
        ({"low": LOW, "high": {"op": "<=", "value": 80}}, "nothing is both >= 85 and <= 80"),
        ({"low": LOW, "high": {"op": "<", "value": 85}}, "nothing is both >= 85 and < 85"),
        ({"op": ">=", "value": 60, "yellow": 60}, "yellow is 60, and should lie below the target, >= 60"),
        ({"op": "<=", "value": 60, "yellow": 55}, "yellow is 55, and should lie above the target, <= 60"),
        ({"op": ">=", "value": 60, "yellow": 55, "yellow_within": 5}, "yellow and yellow_within exclude each other"),
        ({"op": ">=", "value": 60, "yellow_within": 0}, "greater than 0"),
        ({"op": ">=", "value": 60, "yellow_within": -1}, "greater than 0"),
        ({"op": ">=", "value": 60, "yellow": True}, "valid number"),
        ({"op": ">=", "value": 60, "yellow": "55"}, "valid number"),
        ({"op": ">=", "value": math.nan}, "finite number"),
        ({"op": ">=", "value": 60, "yellow": math.inf}, "finite number"),
        ({"op": "=", "value": 60}, "Input should be '>=', '>', '<=' or '<'"),
        ({"op": ">=", "value": 60, "of": "level"}, "Input should be 'change' or 'change_percent'"),
        ({"low": LOW | {"yellow": 90}, "high": HIGH}, "yellow is 90, and should lie below the target, >= 85"),
        ({"low": LOW, "high": HIGH | {"value": None}}, "valid number"),
        (AT_LEAST | {"own": {"Kil": AT_LEAST}}, "own and at_least are of what the target is for each of: a breakdown"),
        (AT_LEAST | {"at_least": 2}, "own and at_least are of what the target is for each of"),
        (AT_LEAST | {"each": "kommun", "at_least": 0}, "greater than or equal to 1"),
        (AT_LEAST | {"each": "kommun", "at_least": 2.5}, "valid integer"),
        (AT_LEAST | {"each": "kommun", "own": {}}, "at least 1 item"),
        (AT_LEAST | {"each": "kommun", "of": "change"}, "a target for each is a level: op and value"),
        ({"low": LOW, "high": HIGH, "each": "kommun"}, "a target for each is a level: op and value"),
        ({"each": "kommun"}, "a target has op and value, low and high, or done"),
        (
            {"each": "kommun", "own": {"Kil": AT_LEAST}, "yellow": 50},
            "a target has op and value, low and high, or done",
        ),
        (AT_LEAST | {"each": "kön", "at_least": 1}, "is for both of them: at_least is of units"),
        (AT_LEAST | {"each": "kön", "own": {"flickor": AT_LEAST}}, "own targets of kön are those of kvinnor and män"),
        ({"each": "kön", "own": {"män": AT_LEAST}}, "own targets of kön are those of kvinnor and män"),
        (AT_LEAST | {"done": True}, "a target of done is true or false, and nothing else"),
        ({"done": True, "each": "kommun"}, "a target of done is true or false, and nothing else"),
        ({"done": 1}, "valid boolean"),
        ({"done": "ja"}, "valid boolean"),
        (AT_LEAST | {"since": "2025-07-02"}, "since is 2025-07-02, and should be the first of a month"),
        (AT_LEAST | {"since": "juli"}, "should be a date, YYYY-MM-DD"),
        (AT_LEAST | {"before": AT_LEAST}, "before is the target until another one is set, and needs since"),
        (
            AT_LEAST | {"since": "2025-04-01", "before": AT_LEAST | {"since": "2025-07-01"}},
            "the target before 2025-04-01 is since 2025-07-01",
        ),
    ],
)
def test_what_is_no_target(given: dict, told: str) -> None:
    with pytest.raises(ValidationError, match=told.replace("(", r"\(")):
        Target.model_validate(given)


@pytest.mark.parametrize(
    ("target", "more", "told"),
    [
        ({"op": ">=", "value": 0}, {}, "the target for 2025, >= 0, is always met on a scale from 0 to 100"),
        ({"op": ">", "value": 100}, {}, "> 100, can never be met on a scale from 0 to 100"),
        ({"op": "<=", "value": 100}, {"direction": "lower"}, "<= 100, is always met"),
        (
            {"op": "<", "value": 0},
            {"direction": "lower", "unit": "antal"},
            "< 0, can never be met on a scale from 0 to",
        ),
        ({"op": ">=", "value": -5}, {}, ">= -5, is always met on a scale from 0 to 100"),
        ({"op": ">=", "value": 5, "yellow_within": 6}, {}, ">= 5, is yellow from -1, which is not on a scale from 0"),
        ({"low": LOW, "high": {"op": "<=", "value": 100}}, {"direction": "none"}, "<= 100, is always met"),
        ({"op": ">", "value": 100, "of": "change"}, {}, "> 100, can never be met on a scale from -100 to 100"),
        ({"op": ">=", "value": -100, "of": "change"}, {}, ">= -100, is always met on a scale from -100 to 100"),
        ({"op": "<", "value": -100, "of": "change_percent"}, {"direction": "lower"}, "< -100, can never be met"),
        ({"low": LOW, "high": HIGH}, {}, "the target for 2025 is >= 85 and <= 98 but the direction is higher"),
        ({"op": ">=", "value": 60}, {"direction": "none"}, "a target for 2025 needs a direction, higher or lower"),
        (
            {"op": ">=", "value": 2, "of": "change"},
            {"direction": "lower"},
            "2025 is >= 2 .change. but the direction is",
        ),
        ({"done": True}, {}, "a target of done belongs to the unit ja/nej, and no other does"),
        ({"op": ">=", "value": 1}, DONE, "a target of done belongs to the unit ja/nej"),
        ({"done": False}, DONE, "the target for 2025 is <= 0 but the direction is higher"),
        ({"done": True}, DONE | {"decimals": 1}, "what is measured in ja/nej has accumulation latest, decimals 0"),
        ({"done": True}, DONE | {"accumulation": "sum"}, "what is measured in ja/nej has accumulation latest"),
        ({"done": True}, DONE | {"breakdowns": ("kommun",)}, "what is measured in ja/nej has"),
        ({"done": True}, DONE | {"riket": {"compared": True}}, "and is not compared with riket"),
        (AT_LEAST | {"each": "kommun"}, {}, "the target for 2025 is for each kommun, which is none of its breakdowns"),
        (
            AT_LEAST | {"each": "kön", "own": {"män": {"op": "<", "value": 50}}},
            KON,
            "is >= 60 and < 50 for män for each",
        ),
        (AT_LEAST | {"each": "kön", "own": {"män": {"op": ">=", "value": 101}}}, KON, ">= 101, can never be met"),
        (
            AT_LEAST | {"since": "2025-01-01"},
            {},
            "for 2025 is since 2025-01-01, which is not within the year",
        ),
        (AT_LEAST | {"since": "2026-02-01"}, {}, "is since 2026-02-01, which is not within the year"),
        (AT_LEAST | {"since": "2025-02-01", "before": {"op": ">", "value": 100}}, {}, "> 100, can never be met"),
        (
            AT_LEAST | {"since": "2025-02-01", "before": {"op": "<", "value": 90}},
            {},
            "is < 90 but the direction is",
        ),
        ({"op": ">=", "value": 60}, {"target_from": "budget"}, "targets and target_from exclude each other"),
        (
            {"op": ">=", "value": 60},
            {"yellow_within_percent": 1},
            "yellow_within_percent is of a budget: a target in the catalogue has yellow_within",
        ),
    ],
)
def test_what_is_no_target_of_an_indicator(target: dict, more: dict, told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        indicator(targets={2025: target}, **more)


@pytest.mark.parametrize(
    ("target", "more"),
    [
        ({"op": ">=", "value": -120}, {"unit": "mnkr"}),
        ({"op": ">=", "value": -15.8}, {"scale": {"highest": 100}}),
        ({"op": ">=", "value": -15.8, "yellow": -20}, {"scale": {"lowest": -100, "highest": 100}}),
        ({"op": "<=", "value": 0}, {"unit": "antal", "direction": "lower"}),
        ({"op": "<=", "value": 105}, {"direction": "lower", "scale": {"lowest": 0, "highest": 200}}),
        ({"low": LOW, "high": HIGH}, {"direction": "none"}),
        (AT_LEAST | {"each": "kön"}, KON),
        ({"done": True}, DONE),
        ({"done": False, "since": "2025-07-01"}, DONE | {"direction": "lower"}),
        ({"each": "kön", "own": {"kvinnor": AT_LEAST, "män": {"op": ">", "value": 50}}}, KON),
        (AT_LEAST | {"each": "kommun", "at_least": 10, "own": {"Kil": LOW}}, {"breakdowns": ("kommun",)}),
        ({"low": {"op": ">=", "value": 12}, "high": {"op": "<=", "value": 12}}, {"direction": "none"}),
        ({"op": ">=", "value": 100, "of": "change"}, {}),  # from 0 to 100
        ({"op": "<=", "value": -150, "of": "change_percent"}, {"unit": "mnkr", "direction": "lower"}),
    ],
)
def test_what_is_one(target: dict, more: dict) -> None:
    assert indicator(targets={2025: target}, **more).target(BoardYear(2025)) == Target.model_validate(target)


def test_the_levels_of_a_change_are_those_of_last_year_moved() -> None:
    more = Target(op=">=", value=2, of="change", yellow=-1)
    assert more.bounds(50.1) == (Bound(op=">=", value=52.1, yellow=49.1),)
    fewer = Target(op="<=", value=-5, of="change_percent", yellow_within=3)
    assert fewer.bounds(200) == (Bound(op="<=", value=200 * 0.95, yellow=200 * 0.98),)
    assert Target(op="<", value=0, of="change").bounds(100 / 3) == (Bound(op="<", value=100 / 3),)
    assert (more.bounds(None), fewer.bounds(0.0), fewer.bounds(-4.0)) == ((), (), ())
    assert more.met_by(60) is None
    assert [Target(low=LOW, high=HIGH).met_by(value) for value in (84, 85, 98, 99)] == [False, True, True, False]


def test_the_target_on_a_day_is_the_last_that_was_set() -> None:
    first, second = Target(**AT_LEAST), Target(op=">=", value=65, since=date(2025, 4, 1), before=Target(**AT_LEAST))
    third = Target(op=">=", value=70, since=date(2025, 7, 1), before=second)
    days = [date(2025, 3, 31), date(2025, 4, 1), date(2025, 6, 30), date(2025, 7, 1), date(2025, 12, 31)]
    assert [third.on(day) for day in days] == [first, second, second, third, third]
    alone = Target(op=">=", value=70, since=date(2025, 7, 1))
    assert [alone.on(day) for day in days] == [None, None, None, alone, alone]
    assert indicator(targets={2025: third}).target(BoardYear(2025)) == third
    assert str(third) == ">= 70 since 2025-07-01"


def test_a_target_is_set_within_a_year_that_goes_on_past_new_year() -> None:
    late = AT_LEAST | {"since": "2026-02-01"}
    assert indicator(targets={"2025/26": late}).target(BoardYear(2025, 4)) == Target.model_validate(late)
    with pytest.raises(
        ValidationError, match="the target for 2025/26 is since 2027-02-01, which is not within the year"
    ):
        indicator(targets={"2025/26": AT_LEAST | {"since": "2027-02-01"}})
