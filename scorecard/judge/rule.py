"""The rating rule: fulfilment, light, margin to the next colour, and the suggestion for a goal."""

from __future__ import annotations

import math
from collections.abc import Iterable
from typing import Literal

from scorecard.catalogue.board import Rule
from scorecard.catalogue.indicator import Direction, Target
from scorecard.common.faults import Fault, MeasureError
from scorecard.common.model import Frozen
from scorecard.common.rounding import rounded

Light = Literal["green", "yellow", "red"]
Assessment = Literal["uppnas", "uppnas_delvis", "uppnas_inte"]
Trend = Literal["better", "worse", "same"]

# A quotient such as 63/70 may miss 0.9 by the noise of binary fractions only.
_NOISE = 1e-12


class Judgement(Frozen):
    """What the rule says of an outturn.

    `fulfilment` is 1 where the target is met exactly. `margin` is how far it is, in the indicator's unit, to
    `next_light`: the next better colour, or for green the colour that it would fall to.
    """

    light: Light
    fulfilment: float
    margin: float
    next_light: Light
    printed_differs: bool
    other_formula_light: Light | None


def fulfilment(outturn: float, target: Target) -> float:
    """How far the target is fulfilled: outturn/target where higher is better, target/outturn where lower is.

    Raises:
        MeasureError: outturn or target is negative, for which neither quotient says anything.
    """
    _positive(outturn, target)
    above, below = (outturn, target.value) if target.rising else (target.value, outturn)
    if below == 0:
        return math.inf if above > 0 else 1.0
    return above / below


def other_fulfilment(outturn: float, target: Target) -> float:
    """The other reading of the rule where lower is better: 2 − outturn/target."""
    _positive(outturn, target)
    if target.rising:
        return fulfilment(outturn, target)
    return 2 - outturn / target.value if target.value else (1.0 if outturn == 0 else -math.inf)


def light(outturn: float, target: Target, rule: Rule, by: float | None = None) -> Light:
    """The colour of an unrounded outturn; `by` is the fulfilment to judge by, where it is not the rule's own."""
    if target.met_by(outturn):
        return "green"
    reached = fulfilment(outturn, target) if by is None else by
    return "yellow" if reached >= rule.yellow_from - _NOISE else "red"


def judge(outturn: float, target: Target, rule: Rule, decimals: int) -> Judgement:
    """Apply the rule to an unrounded outturn, and say how near it is to another colour."""
    colour = light(outturn, target, rule)
    rising = target.rising
    yellow_bound = target.value * rule.yellow_from if rising else target.value / rule.yellow_from
    following: Light = "green" if colour == "yellow" else "yellow"
    bound = yellow_bound if colour == "red" else target.value
    return Judgement(
        light=colour,
        fulfilment=fulfilment(outturn, target),
        margin=abs(outturn - bound),
        next_light=following,
        printed_differs=light(float(rounded(outturn, decimals)), target, rule) != colour,
        other_formula_light=None if rising else light(outturn, target, rule, other_fulfilment(outturn, target)),
    )


def trend(change: float | None, direction: Direction, decimals: int) -> Trend | None:
    """Whether a change is for the better as it is printed; nothing where there is none or no direction is wanted."""
    if change is None or math.isnan(change) or direction == "none":
        return None
    if rounded(change, decimals) == 0:
        return "same"
    return "better" if (change > 0) == (direction == "higher") else "worse"


def suggestion(lights: Iterable[Light], rule: Rule) -> Assessment | None:
    """Suggest the assessment of a goal from the colours of its indicators.

    Reached when all are green, not reached when at least `rule.goal_red_share` of them are red, otherwise partly;
    none where no indicator has a colour.
    """
    rated = list(lights)
    if not rated:
        return None
    if all(one == "green" for one in rated):
        return "uppnas"
    return "uppnas_inte" if rated.count("red") / len(rated) >= rule.goal_red_share - _NOISE else "uppnas_delvis"


def _positive(outturn: float, target: Target) -> None:
    if outturn < 0 or target.value < 0:
        raise MeasureError(
            Fault(
                "fulfilment is not defined for negative values", found=f"outturn {outturn:g}, target {target.value:g}"
            )
        )
