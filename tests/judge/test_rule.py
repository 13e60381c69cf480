"""The rating rule: colours, fulfilment, margins, the other formula, and what is suggested for a goal."""

from __future__ import annotations

import math
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.catalogue.board import Rule
from scorecard.catalogue.target import Bound, Target
from scorecard.judge.rule import fulfilment, judge, judge_each, light, other_fulfilment, shortfall, suggestion, trend

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
        ("< 0", 0, "red"),  # nothing is nearly nought
        (">= -120", -120, "green"),
        (">= -120", -121, "red"),
        ("<= -15.8", -16, "green"),
        ("<= -15.8", -15.7, "red"),
        ("<= 60", -1, "green"),
        (">= 60", -1, "red"),
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


def test_fulfilment_where_the_outturn_is_nought() -> None:
    assert fulfilment(0, target("<= 20")) == math.inf
    assert fulfilment(0, target(">= 20")) == 0


def test_the_other_formula_differs_only_where_lower_is_better() -> None:
    assert other_fulfilment(25, target("<= 20")) == 2 - 25 / 20
    assert other_fulfilment(0, target("<= 20")) == 2
    assert other_fulfilment(51, target(">= 60")) == 51 / 60


@pytest.mark.parametrize(
    ("outturn", "aim"),
    [(-1, ">= 60"), (-1, "<= 60"), (1, ">= -60"), (1, "<= -60"), (0, "<= 0"), (3, "<= 0"), (0, ">= 0")],
)
def test_of_what_is_below_nought_and_of_a_target_of_nought_no_part_is_fulfilled(outturn: float, aim: str) -> None:
    assert fulfilment(outturn, target(aim)) is None
    judged = judge(outturn, target(aim), RULE, 1)
    assert judged.fulfilment is None
    if aim == "<= 60":
        assert (judged.light, judged.other_formula_light) == ("green", "green")
    elif target(aim).value <= 0:
        assert judged.other_formula_light is None


def band(low: str, high: str, **yellow: float) -> Target:
    (op, value), (other, top) = low.split(), high.split()
    ends = {"op": op, "value": float(value)}, {"op": other, "value": float(top)}
    return Target(low=ends[0] | yellow, high=ends[1] | yellow)


@pytest.mark.parametrize(
    ("aim", "outturn", "colour"),
    [
        (Target(op="<=", value=500, yellow=505), 500, "green"),
        (Target(op="<=", value=500, yellow=505), 505, "yellow"),  # 1 per cent over the budget
        (Target(op="<=", value=500, yellow=505), 505.1, "red"),  # though 500/505.1 is more than 90 per cent
        (Target(op=">=", value=85, yellow_within=2), 83, "yellow"),
        (Target(op=">=", value=85, yellow_within=2), 82.9, "red"),
        (Target(op=">=", value=-120, yellow_within=10), -130, "yellow"),
        (Target(op=">=", value=-120, yellow=-130), -130.5, "red"),
        (Target(op="<=", value=0, yellow=1), 1, "yellow"),
        (band(">= 85", "<= 98"), 85, "green"),
        (band(">= 85", "<= 98"), 98, "green"),
        (band("> 85", "< 98"), 85, "yellow"),
        (band("> 85", "< 98"), 98, "yellow"),
        (band(">= 85", "<= 98"), 85 * 0.9, "yellow"),
        (band(">= 85", "<= 98"), 76.4, "red"),  # 85 · 0.9 = 76.5
        (band(">= 85", "<= 98"), 108.8, "yellow"),  # 98 / 0.9 = 108.88…
        (band(">= 85", "<= 98"), 108.9, "red"),
        (band(">= 85", "<= 98", yellow_within=1), 84, "yellow"),
        (band(">= 85", "<= 98", yellow_within=1), 99, "yellow"),
        (band(">= 85", "<= 98", yellow_within=1), 99.1, "red"),
        (band(">= -5", "<= 5"), 5.5, "yellow"),  # 5 / 0.9 = 5.55…
        (band(">= -5", "<= 5"), -5.1, "red"),  # below nought the rule makes no yellow
        (band(">= 12", "<= 12"), 12, "green"),
    ],
)
def test_the_colour_of_a_band_and_by_a_yellow_of_its_own(aim: Target, outturn: float, colour: str) -> None:
    assert light(outturn, aim, RULE) == colour


@pytest.mark.parametrize(
    ("aim", "last_year", "outturn", "colour"),
    [
        ({"op": "<", "value": 0, "of": "change"}, 52.3, 52.2, "green"),
        ({"op": "<", "value": 0, "of": "change"}, 52.3, 52.3, "red"),  # as last year is not lower
        ({"op": "<", "value": 0, "of": "change", "yellow": 1}, 52.3, 53.3, "yellow"),
        ({"op": ">=", "value": 2, "of": "change"}, 50.1, 52.1, "green"),  # 50.1 + 2
        ({"op": ">=", "value": 2, "of": "change"}, 50.1, 52.0, "red"),
        ({"op": ">=", "value": 2, "of": "change", "yellow_within": 1}, 50.1, 51.1, "yellow"),
        ({"op": "<=", "value": -5, "of": "change_percent"}, 200, 190, "green"),  # 200 · 0.95
        ({"op": "<=", "value": -5, "of": "change_percent"}, 200, 190.1, "red"),
        ({"op": "<=", "value": -5, "of": "change_percent", "yellow": -2}, 200, 196, "yellow"),
        ({"op": ">=", "value": 10, "of": "change_percent"}, 60, 66, "green"),  # 60 · 1.1 is 66, as no float says
        ({"op": ">=", "value": 5, "of": "change"}, -120, -115, "green"),
    ],
)
def test_the_colour_of_a_change(aim: dict, last_year: float, outturn: float, colour: str) -> None:
    judged = judge(outturn, Target(**aim), RULE, 1, last_year)
    assert (judged.light, judged.fulfilment, judged.other_formula_light) == (colour, None, None)


@pytest.mark.parametrize(
    ("of", "last_year"), [("change", None), ("change_percent", None), ("change_percent", 0), ("change_percent", -3.0)]
)
def test_a_change_from_nothing_has_no_colour(of: str, last_year: float | None) -> None:
    assert judge(1, Target(op=">=", value=5, of=of), RULE, 1, last_year) is None
    assert light(1, Target(op=">=", value=5, of=of), RULE, last_year) is None


def test_a_change_from_nought_is_told_in_the_unit() -> None:
    assert light(5, Target(op=">=", value=5, of="change"), RULE, 0) == "green"


def test_by_a_yellow_of_its_own_the_other_formula_decides_nothing() -> None:
    judged = judge(21, Target(op="<=", value=20, yellow=25), RULE, 1)
    assert (judged.light, judged.fulfilment, judged.other_formula_light) == ("yellow", 20 / 21, None)


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


@pytest.mark.parametrize(
    ("aim", "outturn", "decimals", "printed", "following"),
    [
        (target(">= 60"), 57.34, 1, "2.7", "green"),  # 2.66 is not enough at 2.6
        (target(">= 60"), 57.36, 1, "2.7", "green"),  # 2.64: 2.6 would give 59.96, which is yellow
        (target(">= 60"), 66, 1, "6.1", "yellow"),  # 6.0 would give 60, which is still green
        (target("> 60"), 66, 1, "6.0", "yellow"),
        (target("< 20"), 21, 1, "1.1", "green"),
        (target("<= 0"), 3, 0, "3", "green"),  # there is no yellow to go by
        (target("<= 0"), 0, 0, "1", "red"),
        (target(">= -120"), -131.5, 0, "12", "green"),
        (target(">= -120"), -100, 0, "21", "red"),
        (Target(op="<=", value=500, yellow=505), 512, 0, "7", "yellow"),
        (Target(op="<=", value=99, yellow=99.05), 100, 0, "0.95", "yellow"),  # 1 would give 99, which is green
        (band(">= 85", "<= 98"), 97, 1, "1.1", "yellow"),
        (band(">= 85", "<= 98"), 86, 1, "1.1", "yellow"),
        (band(">= 85", "<= 98"), 70, 1, "6.5", "yellow"),  # 85 · 0.9 − 70
        (band(">= 85", "<= 98"), 99, 1, "1.0", "green"),
        (band(">= -5", "<= 5"), -7, 1, "2.0", "green"),
        (band(">= -5", "<= 5"), -4, 1, "1.1", "red"),
        (target(">= 60"), 59.98, 1, "0.02", "green"),  # a decimal more, since 0.0 says nothing
    ],
)
def test_the_printed_margin_is_enough(aim: Target, outturn: float, decimals: int, printed: str, following: str) -> None:
    judged = judge(outturn, aim, RULE, decimals)
    assert (f"{judged.printed_margin:.{judged.margin_decimals}f}", judged.next_light) == (printed, following)


hundredths = st.integers(-20000, 20000).map(lambda number: number / 100)
above_nought = st.integers(100, 20000).map(lambda number: number / 100)


@st.composite
def aims(draw: st.DrawFn) -> Target:
    """Every kind of target of one outturn: levels, with and without a yellow of their own, bands and changes."""
    within = draw(st.none() | above_nought)
    yellow = {"yellow_within": within} if within else {}
    if draw(st.booleans()):
        low = draw(hundredths)
        high = low + draw(above_nought)
        ends = draw(st.sampled_from([">=", ">"])), draw(st.sampled_from(["<=", "<"]))
        return band(f"{ends[0]} {low}", f"{ends[1]} {high:.2f}", **yellow)
    of = draw(st.sampled_from([None, "change", "change_percent"]))
    return Target(op=draw(st.sampled_from([">=", ">", "<=", "<"])), value=draw(hundredths), of=of, **yellow)


@given(hundredths, aims(), above_nought, st.integers(0, 3))
def test_moving_by_the_printed_margin_gives_the_printed_colour(
    outturn: float, aim: Target, last_year: float, decimals: int
) -> None:
    judged = judge(outturn, aim, RULE, decimals, last_year)
    rises = [bound.op in (">=", ">") for bound in judged.bounds]
    up = rises[0]
    if len(rises) == 2:
        low, high = (bound.value for bound in judged.bounds)
        up = outturn <= low if judged.light != "green" else high - outturn > outturn - low
    up = up if judged.light != "green" else not up
    step = Decimal(1).scaleb(-judged.margin_decimals)
    printed = Decimal(f"{judged.printed_margin:.{judged.margin_decimals}f}")

    def moved(by: Decimal) -> float:
        return float(Decimal(str(outturn)) + (by if up else -by))

    assert printed > 0
    assert judged.next_light != judged.light
    assert light(moved(printed), aim, RULE, last_year) == judged.next_light
    assert light(moved(printed - step), aim, RULE, last_year) == judged.light  # and no less is enough


@given(st.dictionaries(st.sampled_from("ABCDEF"), above_nought, min_size=1), st.data())
def test_so_many_have_the_colour_of_a_target_for_each_or_a_better_one(
    values: dict[str, float], data: st.DataObject
) -> None:
    number = data.draw(st.integers(1, len(values)))
    aim = Target(op=">=", value=100, each="enhet", at_least=number)
    judged, unknown = judge_each(values, aim, RULE, 1)
    level = BEST_FIRST.index(judged.light)
    lights = [BEST_FIRST.index(light(value, target(">= 100"), RULE)) for value in values.values()]
    assert sum(found <= level for found in lights) >= number
    assert sum(found < level for found in lights) < number
    assert unknown == ()
    more, unknown = judge_each(values | {"Ny": None}, aim, RULE, 1)  # of whom nothing is known
    assert unknown == (() if more else ("Ny",))
    if more is not None:
        assert more.light == judged.light


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


@pytest.mark.parametrize(
    ("outturn", "part"),
    [(60, 0), (54, (60 - 54) / 60), (0, 1), (90, 0), (100, (100 - 90) / 90)],
)
def test_how_far_an_outturn_is_from_the_level_that_it_misses_is_a_part_of_it(outturn: float, part: float) -> None:
    assert shortfall(outturn, [Bound(op=">=", value=60), Bound(op="<=", value=90)]) == part


def test_what_misses_nought_is_as_far_from_it_as_can_be() -> None:
    assert shortfall(1, [Bound(op="<=", value=0), Bound(op="<=", value=0.5)]) == math.inf
    assert shortfall(7, []) == 0


@pytest.mark.parametrize(
    ("change", "direction", "word"),
    [
        (None, "higher", None),
        (math.nan, "higher", None),
        (1, "none", None),
        (0.04, "higher", "same"),  # as it is printed, 0,0
        (0.05, "higher", "better"),  # 0,1
        (-0.05, "higher", "worse"),
        (0.05, "lower", "worse"),
        (-0.05, "lower", "better"),
    ],
)
def test_a_change_is_for_the_better_as_it_is_printed(change: float | None, direction: str, word: str | None) -> None:
    assert trend(change, direction, 1) == word


def test_a_change_without_a_year_before_has_no_colour_and_neither_has_a_target_for_each() -> None:
    change = Target(op=">=", value=2, of="change")
    assert judge(62, change, RULE, 0, None) is None
    assert judge(62, change, RULE, 0, 60).light == "green"
    assert judge(62, Target(op=">=", value=60, each="kön"), RULE, 0) is None


def test_a_target_of_which_nobody_is_asked_has_no_colour() -> None:
    target = Target(each="kommun", own={"Kil": {"op": ">=", "value": 60}})
    assert judge_each({"Arvika": 70}, target, RULE, 0) == (None, ("kommun",))
