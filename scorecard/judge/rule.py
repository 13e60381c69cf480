"""The rating rule: fulfilment, light, margin to the next colour, and the suggestion for a goal."""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from decimal import ROUND_CEILING, Decimal
from typing import Literal, NamedTuple

from scorecard.catalogue.board import Rule
from scorecard.catalogue.choices import Direction
from scorecard.catalogue.target import Bound, Target
from scorecard.common.model import Frozen
from scorecard.common.rounding import rounded

Light = Literal["green", "yellow", "red"]
Assessment = Literal["uppnas", "uppnas_delvis", "uppnas_inte"]
Trend = Literal["better", "worse", "same"]

WORST_FIRST: tuple[Light, ...] = ("red", "yellow", "green")
# A quotient such as 63/70 may miss 0.9 by the noise of binary fractions only.
_NOISE = 1e-12
_MOST_DECIMALS = 6  # of a printed margin
_USUAL_DECIMALS = 4


class Judgement(Frozen):
    """What the rule says of an outturn, held against `bounds`, each with the level from which it is yellow.

    `fulfilment` is 1 where the target is met exactly. `margin` is how far it is, in the indicator's unit, to
    `next_light`: the next better colour, or for green the colour that it would fall to; it lies up where `next_up`.
    `printed_margin`, of `margin_decimals`, is enough to get there. A target for each of several has its `parts`
    instead, and no way of its own to another colour.
    """

    light: Light
    bounds: tuple[Bound, ...] = ()
    fulfilment: float | None = None
    margin: float | None = None
    printed_margin: float | None = None
    margin_decimals: int = 0
    next_light: Light | None = None
    next_up: bool = False
    printed_differs: bool = False
    other_formula_light: Light | None = None
    parts: tuple[JudgedPart, ...] = ()


class JudgedPart(Frozen):
    """What the rule says of one of those that a target is for each of: women, men, or a unit."""

    who: str
    value: float
    judgement: Judgement


def ruled_level(target: Target) -> Bound | None:
    """Give the level of which the board's rule tells how much is enough for yellow: one alone, and above nought."""
    if target.of or target.each or target.done is not None or len(target.stated) != 1:
        return None
    return target.stated[0] if target.stated[0].value > 0 else None


def fulfilment(outturn: float, target: Target) -> float | None:
    """How far the target is fulfilled: outturn/target where higher is better, target/outturn where lower is.

    There is none for a change or a band, nor where either is below nought, of which neither quotient says anything.
    """
    bound = ruled_level(target)
    if bound is None or outturn < 0:
        return None
    if bound.rising:
        return outturn / bound.value
    return bound.value / outturn if outturn else math.inf


def shortfall(outturn: float, bounds: Iterable[Bound]) -> float:
    """How far an outturn is from the level that it misses the most, as a part of that level; 0 where it misses none."""
    missed = [bound.value for bound in bounds if not bound.met_by(outturn)]
    return max((abs(outturn - level) / abs(level) if level else math.inf for level in missed), default=0.0)


def other_fulfilment(outturn: float, target: Target) -> float | None:
    """The other reading of the rule where lower is better: 2 − outturn/target."""
    bound = ruled_level(target)
    if bound is None or bound.rising:
        return fulfilment(outturn, target)
    return 2 - outturn / bound.value


def bounds_of(target: Target, rule: Rule, last_year: float | None = None) -> tuple[Bound, ...]:
    """Give the levels that an outturn is held against, each with the one from which it is yellow.

    That is its own, or what the board's rule makes of a level above nought; a change, and a level at nought or below,
    have no yellow but their own. There are no levels where a change has no year before, nor where it is others that are
    held against them.
    """
    if target.each:
        return ()
    ruled = None if target.of or target.done is not None else rule
    return tuple(_with_yellow(bound, ruled) for bound in target.bounds(last_year))


def light(outturn: float, target: Target, rule: Rule, last_year: float | None = None) -> Light | None:
    """The colour of an unrounded outturn: that of the level that it is the furthest from; None where there is none."""
    return _colour(outturn, bounds_of(target, rule, last_year))


def judge(
    outturn: float, target: Target, rule: Rule, decimals: int, last_year: float | None = None
) -> Judgement | None:
    """Apply the rule to an unrounded outturn, and say how near it is to another colour."""
    bounds = bounds_of(target, rule, last_year)
    colour = _colour(outturn, bounds)
    if colour is None:
        return None
    if target.done is not None:  # there is nothing between done and not done
        return Judgement(light=colour, bounds=bounds)
    way = _way(outturn, bounds, colour)
    margin = abs(outturn - way.level)
    printed, places = _enough(outturn, way, decimals, lambda moved: _colour(moved, bounds) == way.light)
    return Judgement(
        light=colour,
        bounds=bounds,
        fulfilment=fulfilment(outturn, target),
        margin=margin,
        printed_margin=printed,
        margin_decimals=places,
        next_light=way.light,
        next_up=way.up,
        printed_differs=_colour(float(rounded(outturn, decimals)), bounds) != colour,
        other_formula_light=_other_light(outturn, target, rule),
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


def judge_each(
    values: Mapping[str, float | None], target: Target, rule: Rule, decimals: int
) -> tuple[Judgement | None, tuple[str, ...]]:
    """Judge a target for each: the colour that all of them, or so many as are asked for, have or surpass.

    Returns the judgement, and who has no value where it hangs on that: then there is no colour.
    """
    asked = {who: (value, bound) for who, value in values.items() if (bound := target.bound_of(who))}
    if not asked:
        return None, (str(target.each),)
    unknown = tuple(who for who, (value, _) in asked.items() if value is None)
    parts = []
    for who, (value, bound) in asked.items():
        level = Target.model_validate(bound.model_dump())
        if value is not None and (judged := judge(value, level, rule, decimals)):
            parts.append(JudgedPart(who=who, value=value, judgement=judged))
    judged = _of_parts(parts, len(unknown), target.at_least or len(asked))
    return judged, () if judged else unknown


def judge_without(judgement: Judgement, thin: Collection[str], target: Target, asked: int) -> Judgement | None:
    """Take the colour from parts that count too few to have one: none is left where it hangs on them.

    `asked` is how many the target is for.
    """
    kept = [part for part in judgement.parts if part.who not in thin]
    return _of_parts(kept, asked - len(kept), target.at_least or asked)


def _of_parts(parts: Sequence[JudgedPart], unknown: int, number: int) -> Judgement | None:
    """The colour that so many of the parts have or surpass; none where it hangs on those that are not known."""
    found = [part.judgement.light for part in parts]
    ends = {_of_so_many([*found, *[guess] * unknown], number) for guess in WORST_FIRST}
    if len(ends) > 1:
        return None
    differs = any(part.judgement.printed_differs for part in parts)
    return Judgement(light=ends.pop(), printed_differs=differs, parts=tuple(parts))


def _of_so_many(lights: Sequence[Light], number: int) -> Light:
    """The best colour that so many have or surpass."""
    return sorted(lights, key=WORST_FIRST.index, reverse=True)[number - 1]


class _Way(NamedTuple):
    """The way to the next colour: the level where it begins, whether it is there already, and if it leads up."""

    level: float
    touching: bool
    up: bool
    light: Light


def _with_yellow(bound: Bound, rule: Rule | None) -> Bound:
    near = bound.near
    if near is None and rule is not None and bound.value > 0:
        near = bound.value * rule.yellow_from if bound.rising else bound.value / rule.yellow_from
        near = None if near == bound.value else near  # so near to nought that a float does not part them
    return Bound(op=bound.op, value=bound.value, yellow=near)


def _colour(outturn: float, bounds: Sequence[Bound]) -> Light | None:
    return min((_of_bound(outturn, bound) for bound in bounds), key=WORST_FIRST.index, default=None)


def _of_bound(outturn: float, bound: Bound) -> Light:
    if bound.met_by(outturn):
        return "green"
    if bound.yellow is None:
        return "red"
    noise = _NOISE * abs(bound.value)
    near = outturn >= bound.yellow - noise if bound.rising else outturn <= bound.yellow + noise
    return "yellow" if near else "red"


def _way(outturn: float, bounds: Sequence[Bound], colour: Light) -> _Way:
    if colour == "green":
        nearest = min(bounds, key=lambda bound: abs(outturn - bound.value))
        return _Way(nearest.value, nearest.strict, not nearest.rising, "red" if nearest.yellow is None else "yellow")
    missed = next(bound for bound in bounds if not bound.met_by(outturn))  # of a band, only one end can be
    if colour == "red" and missed.yellow is not None:
        return _Way(missed.yellow, True, missed.rising, "yellow")
    return _Way(missed.value, not missed.strict, missed.rising, "green")


def _enough(outturn: float, way: _Way, decimals: int, gets_there: Callable[[float], bool]) -> tuple[float, int]:
    """Round a margin so that whoever moves by it gets the next colour, with as many decimals as that takes."""
    start = Decimal(f"{outturn:.12g}")  # without the noise of binary fractions, as in `rounding`
    exact = abs(start - Decimal(f"{way.level:.12g}"))
    while decimals < _USUAL_DECIMALS and exact and not rounded(float(exact), decimals):
        decimals += 1
    size, places = exact, decimals
    for places in range(decimals, _MOST_DECIMALS + 1):
        step = Decimal(1).scaleb(-places)
        size = exact.quantize(step, ROUND_CEILING)
        if size == exact and not way.touching:
            size += step
        if gets_there(float(start + size if way.up else start - size)):
            break
    return float(size), places


def _other_light(outturn: float, target: Target, rule: Rule) -> Light | None:
    """The colour by the other formula, where lower is better and the rule decides."""
    bound, reached = ruled_level(target), other_fulfilment(outturn, target)
    if bound is None or bound.rising or bound.near is not None or reached is None:
        return None
    if bound.met_by(outturn):
        return "green"
    return "yellow" if reached >= rule.yellow_from - _NOISE else "red"
