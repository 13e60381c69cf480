"""The rating rule: colours, fulfilment, margins, the other formula, and what is suggested for a goal."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue.board import Rule
from scorecard.catalogue.indicator import Target
from scorecard.common.faults import MeasureError
from scorecard.judge.rule import fulfilment, judge, light, other_fulfilment, suggestion

RULE = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)
BEST_FIRST = ("green", "yellow", "red")


def target(text: str) -> Target:
    op, value = text.split()
    return Target(op=op, value=float(value))


@pytest.mark.parametrize(
    ("aim", "outturn", "colour"),
    [
        (">= 60", 60, "green"),
        (">= 60", 59.999999, "yellow"),
        (">= 60", 54, "yellow"),  # exactly 90 %
        (">= 60", 53.999999, "red"),
        (">= 60", 0, "red"),
        (">= 0", 0, "green"),
        ("> 60", 60.000001, "green"),
        ("> 60", 60, "yellow"),
        (">= 70", 63, "yellow"),  # 63/70 is 0.9, but neither is a binary fraction
        (">= 80", 100 * 18 / 25, "yellow"),
        ("<= 20", 20, "green"),
        ("<= 20", 20.000001, "yellow"),
        ("<= 18", 20, "yellow"),  # exactly 90 %
        ("<= 18", 20.000001, "red"),
        ("< 20", 19.999999, "green"),
        ("< 20", 20, "yellow"),
        ("<= 20", 0, "green"),
        ("<= 0", 0, "green"),
        ("<= 0", 1, "red"),
        ("< 0", 0, "yellow"),
    ],
)
def test_the_colour_of_an_outturn(aim: str, outturn: float, colour: str) -> None:
    assert light(outturn, target(aim), RULE) == colour
    assert judge(outturn, target(aim), RULE, 6).light == colour


def test_the_threshold_for_yellow_is_the_boards_setting() -> None:
    strict = Rule(version="2", yellow_from=0.95, goal_red_share=0.5)
    assert light(57, target(">= 60"), strict) == "yellow"
    assert light(56.9, target(">= 60"), strict) == "red"


def test_fulfilment_is_outturn_over_target_where_higher_is_better() -> None:
    assert fulfilment(51, target(">= 60")) == 51 / 60
    assert fulfilment(66, target("> 60")) == 66 / 60
    assert fulfilment(0, target(">= 60")) == 0


def test_fulfilment_is_target_over_outturn_where_lower_is_better() -> None:
    assert fulfilment(25, target("<= 20")) == 20 / 25
    assert fulfilment(16, target("< 20")) == 20 / 16


def test_fulfilment_where_one_side_is_nought() -> None:
    assert fulfilment(0, target("<= 20")) == math.inf
    assert fulfilment(0, target("<= 0")) == 1
    assert fulfilment(3, target("<= 0")) == 0
    assert fulfilment(0, target(">= 0")) == 1


def test_the_other_formula_differs_only_where_lower_is_better() -> None:
    assert other_fulfilment(25, target("<= 20")) == 2 - 25 / 20
    assert other_fulfilment(0, target("<= 20")) == 2
    assert other_fulfilment(51, target(">= 60")) == 51 / 60
    assert other_fulfilment(0, target("<= 0")) == 1
    assert other_fulfilment(3, target("<= 0")) == -math.inf


@pytest.mark.parametrize(("outturn", "aim"), [(-1, ">= 60"), (-1, "<= 60"), (1, ">= -60"), (1, "<= -60")])
def test_negative_values_have_no_fulfilment(outturn: float, aim: str) -> None:
    with pytest.raises(MeasureError, match="not defined for negative values"):
        fulfilment(outturn, target(aim))
    with pytest.raises(MeasureError, match="not defined for negative values"):
        other_fulfilment(outturn, target(aim))


def test_readmissions_are_yellow_by_the_rule_and_red_by_the_other_formula() -> None:
    outturn = 100 * 1916 / 8650
    assert 20 / outturn > 0.9 > 2 - outturn / 20
    judged = judge(outturn, target("< 20"), RULE, 1)
    assert judged.fulfilment == 20 / outturn
    assert (judged.light, judged.other_formula_light) == ("yellow", "red")


def test_the_other_formula_says_the_same_far_from_the_threshold() -> None:
    assert judge(21, target("<= 20"), RULE, 1).other_formula_light == "yellow"
    assert judge(30, target("<= 20"), RULE, 1).other_formula_light == "red"
    assert judge(20, target("<= 20"), RULE, 1).other_formula_light == "green"
    assert judge(50, target(">= 60"), RULE, 1).other_formula_light is None


@pytest.mark.parametrize(
    ("aim", "outturn", "margin", "following"),
    [
        (">= 60", 66, 66 - 60, "yellow"),
        (">= 60", 60, 0, "yellow"),
        (">= 60", 57, 60 - 57, "green"),
        (">= 60", 50, 60 * 0.9 - 50, "yellow"),
        ("<= 20", 15, 20 - 15, "yellow"),
        ("<= 20", 21, 21 - 20, "green"),
        ("<= 20", 25, 25 - 20 / 0.9, "yellow"),
    ],
)
def test_the_margin_is_the_way_to_the_next_colour(aim: str, outturn: float, margin: float, following: str) -> None:
    judged = judge(outturn, target(aim), RULE, 1)
    assert (judged.margin, judged.next_light) == (pytest.approx(margin), following)


@pytest.mark.parametrize(
    ("aim", "outturn", "colour", "differs"),
    [
        (">= 60", 59.96, "yellow", True),  # printed 60.0
        (">= 60", 59.94, "yellow", False),  # printed 59.9
        (">= 60", 53.95, "red", True),  # printed 54.0, which is 90 %
        ("< 20", 19.96, "green", True),  # printed 20.0
        ("<= 20", 20.04, "yellow", True),  # printed 20.0
        (">= 60", 60.04, "green", False),  # printed 60.0
        ("<= 20", 0, "green", False),
    ],
)
def test_the_colour_is_that_of_the_unrounded_outturn(aim: str, outturn: float, colour: str, differs: bool) -> None:
    judged = judge(outturn, target(aim), RULE, 1)
    assert (judged.light, judged.printed_differs) == (colour, differs)


@pytest.mark.parametrize(
    ("lights", "assessment"),
    [
        (["green"], "uppnas"),
        (["green", "green", "green"], "uppnas"),
        (["green", "yellow"], "uppnas_delvis"),
        (["yellow", "yellow"], "uppnas_delvis"),
        (["green", "green", "red"], "uppnas_delvis"),
        (["green", "red"], "uppnas_inte"),  # exactly half
        (["green", "yellow", "red", "red"], "uppnas_inte"),
        (["red"], "uppnas_inte"),
        ([], None),
    ],
)
def test_what_is_suggested_for_a_goal(lights: list[str], assessment: str | None) -> None:
    assert suggestion(iter(lights), RULE) == assessment


def test_the_share_of_red_is_the_boards_setting() -> None:
    third = Rule(version="2", yellow_from=0.9, goal_red_share=1 / 3)
    assert suggestion(["green", "green", "red"], third) == "uppnas_inte"
    assert suggestion(["green", "green", "green", "red"], third) == "uppnas_delvis"


positive = st.floats(0, 1000)
targets = st.builds(Target, op=st.sampled_from([">=", ">", "<=", "<"]), value=positive)


@given(positive, positive, targets)
def test_a_better_outturn_never_has_a_worse_colour(one: float, another: float, aim: Target) -> None:
    better, worse = max(one, another), min(one, another)
    if aim.op in ("<=", "<"):
        better, worse = worse, better
    assert BEST_FIRST.index(light(better, aim, RULE)) <= BEST_FIRST.index(light(worse, aim, RULE))


@given(positive, targets)
def test_the_other_formula_never_gives_a_better_colour(outturn: float, aim: Target) -> None:
    # 2 − x ≤ 1/x for every x > 0
    other = judge(outturn, aim, RULE, 1).other_formula_light
    assert other is None or BEST_FIRST.index(other) >= BEST_FIRST.index(light(outturn, aim, RULE))


@given(positive, targets)
def test_green_is_what_meets_the_target_and_nothing_else(outturn: float, aim: Target) -> None:
    meets = {
        ">=": outturn >= aim.value,
        ">": outturn > aim.value,
        "<=": outturn <= aim.value,
        "<": outturn < aim.value,
    }
    assert (light(outturn, aim, RULE) == "green") == meets[aim.op]
