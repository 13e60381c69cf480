"""Phrases that compare: a change, a gap, a target."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard.catalogue.indicator import YES_NO, Direction
from scorecard.catalogue.target import SEX, Bound, Target
from scorecard.common.rounding import rounded
from scorecard.common.sexes import MEN, WOMEN
from scorecard.judge.rule import trend
from scorecard.measure.finances import Line
from scorecard.measure.values import UnitReading
from scorecard.wording import grammar
from scorecard.wording.dates import DASH, period
from scorecard.wording.numbers import (
    MISSING,
    WITHOUT_DECIMALS_FROM,
    decimals_of,
    has_value,
    join_unit,
    number,
    shortest,
    signed,
    size_with_unit,
    value_of,
)
from scorecard.wording.swedish import coded, phrase
from scorecard.wording.units import NBSP, UNITS

OF_THE_YEAR = "gäller helåret"
MNKR = "mnkr"
_MOST_DECIMALS = 4  # of a level that was computed
OPS = {">=": ("minst", "≥"), ">": ("över", ">"), "<=": ("högst", "≤"), "<": ("under", "<")}


def change_phrase(value: float | None, unit: str, decimals: int, than: int | str) -> str:
    """Tell a change: "15,5 procentenheter högre än 2024", "2 färre än 2024" or "lika som 2024"."""
    if not has_value(value):
        return f"jämförelse med {than} {MISSING}"
    if rounded(value, decimals) == 0:
        return f"lika som {than}"
    return phrase("targets.changed", than=than) if unit == YES_NO else _compared(value, unit, decimals, str(than))


def percent_change_phrase(value: float | None, decimals: int, than: int | str) -> str:
    """Tell a change of a count that is given in per cent: "14 procent färre än 2024"."""
    if not has_value(value):
        return f"jämförelse med {than} {MISSING}"
    if rounded(value, decimals) == 0:
        return f"lika som {than}"
    return f"{number(abs(value), decimals)} procent {'fler' if value > 0 else 'färre'} än {than}"


def against_budget(line: Line) -> str:
    """Say how a line came out against its budget."""
    told = change_phrase(line.gap, MNKR, 0, "budget")
    return phrase("money.on_budget") if told.startswith("lika") else told


def amount(value: float, unit: str, approximate: bool) -> str:
    """Write how large something is, with its unit if it has one, and whether that is approximate."""
    about = f"{phrase('reconciliation.approximations.about')} " if approximate else ""
    return f"{about}{shortest(value)} {unit}".strip()


def gap_phrase(women: float | None, men: float | None, unit: str, decimals: int = 0) -> str:
    """Tell how women stand to men: "kvinnor ligger 2,6 procentenheter lägre än män"."""
    if not (has_value(women) and has_value(men)):
        return MISSING
    if rounded(women - men, decimals) == 0:
        return "kvinnor och män ligger lika"
    verb = "ligger" if UNITS[unit].counted is None else "har"
    return f"kvinnor {verb} {_compared(women - men, unit, decimals, 'män')}"


def value_of_unit(unit: UnitReading, decimals: int = 0) -> str:
    """Write the value of a unit, or that it is suppressed or missing."""
    return phrase("suppressed.value") if unit.suppressed else number(unit.value, decimals)


def bound_value(bound: Bound) -> str:
    """Write a level's number alone: "60", "2,5"; a budget of thousands is read without decimals."""
    if abs(bound.value) >= WITHOUT_DECIMALS_FROM:
        return number(bound.value)
    return number(bound.value, min(decimals_of(bound.value), _MOST_DECIMALS))


def bound_words(bound: Bound) -> str:
    """Write a level without its unit: "minst 60"."""
    return f"{OPS[bound.op][0]}{NBSP}{bound_value(bound)}"


def bound_phrase(bound: Bound, unit: str) -> str:
    """Tell a level: "minst 60 procent"."""
    return join_unit(f"{OPS[bound.op][0]} {bound_value(bound)}", UNITS[unit].after)


def bound_short(bound: Bound) -> str:
    """Write a level for where there is little room: "≥ 60"."""
    return f"{OPS[bound.op][1]}{NBSP}{bound_value(bound)}"


def target_value(target: Target) -> str:
    """Write a target's number alone: "60", or both of a band: "85–98"; of what is to be done, "ja"."""
    if target.done is not None:
        return value_of(float(target.done), YES_NO)
    return DASH.join(map(bound_value, target.stated))


def target_words(target: Target, unit: str) -> str:
    """Write a target without the unit of its level: "minst 60", "minst 85 och högst 98"; a change has its own."""
    if target.each or target.done is not None:
        return target_phrase(target, unit)
    return _change(target, unit) if target.of else _both(map(bound_words, target.stated))


def target_phrase(target: Target | None, unit: str) -> str:
    """Tell a target: "minst 60 procent", "lägre än föregående år"."""
    if target is None:
        return "inget målvärde"
    if target.done is not None:
        return target_value(target)
    if target.each:
        return _each(target, unit)
    if target.of:
        return _change(target, unit)
    *first, last = target.stated
    return _both([*(f"{OPS[bound.op][0]} {bound_value(bound)}" for bound in first), bound_phrase(last, unit)])


def target_short(target: Target) -> str:
    """Write a target for where there is little room: "≥ 60", "85–98", "< föregående år"."""
    bounds = target.stated
    if target.done is not None:
        return target_value(target)
    if target.each:
        return ", ".join((*map(bound_short, bounds), _whom_shortly(target)))
    if target.of:
        (bound,), before = bounds, phrase("targets.last_year")
        by = f" {signed(bound.value, decimals_of(bound.value))}" if bound.value else ""
        percent = f"{NBSP}%" if by and target.of == "change_percent" else ""
        return f"{OPS[bound.op][1]}{NBSP}{before}{by}{percent}"
    if len(bounds) > 1 and not any(bound.strict for bound in bounds):
        return target_value(target)
    return ", ".join(map(bound_short, bounds))


def target_in_full(target: Target | None, unit: str) -> str:
    """Tell a target with what is near it: "minst 85 procent (gult från 80)"."""
    told = [target_phrase(target, unit)]
    for bound in target.every if target else ():
        if bound.near is not None:
            near = signed(bound.near, decimals_of(bound.near)) if target and target.of else shortest(bound.near)
            told.append(phrase("targets.from" if bound.rising else "targets.to", level=near))
    full = f"{told[0]} ({', '.join(told[1:])})" if told[1:] else told[0]
    return ", ".join(filter(None, (full, since(target, unit)))) if target else full


def since(target: Target, unit: str) -> str:
    """Tell since when a target is in force, and what was before it; "" where it is of the whole year."""
    if target.since is None:
        return ""
    told = [phrase("targets.since", month=period(f"{target.since:%Y-%m}"))]
    if target.before:
        told.append(phrase("targets.before", target=target_in_full(target.before, unit)))
    return ", ".join(told)


def beyond_level(target: Target | None, unit: str) -> str | None:
    """Tell a target in full where it is more than one level, by which the board's rule decides."""
    return None if target is None or target.plain else target_in_full(target, unit)


def _each(target: Target, unit: str) -> str:
    """Tell a target with whom it is for: "minst 60 procent för både kvinnor och män"."""
    own = dict(target.own or {})
    if target.each == SEX:
        asked = {who: target.bound_of(who) for who in (WOMEN, MEN)}
        own = {who: bound for who, bound in asked.items() if bound}
        if len(set(map(str, own.values()))) == 1:
            own = {phrase("targets.sexes"): own[WOMEN]}
    told = [phrase("targets.of", target=bound_phrase(bound, unit), who=who) for who, bound in own.items()]
    if target.each != SEX:
        for bound in target.stated:
            who = phrase("targets.every_other" if own else "targets.every", kind=target.each)
            of_all = phrase("targets.of", target=bound_phrase(bound, unit), who=who)
            told.append(bound_phrase(bound, unit) if target.at_least and not own else of_all)
    listed = grammar.listed(told)
    if target.at_least is None:
        return listed
    return f"{listed} {phrase('targets.at_least', number=target.at_least, kind=target.each)}"


def _whom_shortly(target: Target) -> str:
    if target.own:
        return phrase("targets.short_own")
    if target.each == SEX:
        return phrase("targets.short_sexes")
    if target.at_least:
        return phrase("targets.short_at_least", number=target.at_least, kind=target.each)
    return phrase("targets.every", kind=target.each)


def _both(told: Iterable[str]) -> str:
    first, *others = told
    return phrase("targets.both", low=first, high=others[0]) if others else first


def _change(target: Target, unit: str) -> str:
    """Tell what change is asked for: "minst 2 procentenheter högre än föregående år"."""
    (bound,), words = target.stated, coded("targets.compared")
    counted = UNITS[unit].counted is not None
    up, down = (words["more"], words["fewer"]) if counted else (words["higher"], words["lower"])
    before = phrase("targets.last_year")
    if not bound.value:
        return f"{phrase(f'targets.unchanged.{bound.op}', up=up, down=down)} {before}"
    wanted = bound.rising == (bound.value > 0)
    much = coded("targets.enough" if wanted else "targets.at_most")[bound.op]
    places, way = decimals_of(bound.value), up if bound.value > 0 else down
    if target.of == "change_percent":
        size = f"{number(abs(bound.value), places)} procent {way}"
    elif counted:
        size = join_unit(f"{number(abs(bound.value), places)} {way}", UNITS[unit].counted or "")
    else:
        size = f"{size_with_unit(bound.value, unit, places)} {way}"
    return f"{much} {size} än {before}"


def better(change: float | None, direction: Direction, decimals: int = 0) -> str:
    """Say whether a change is for the better; "" where nothing changed or no direction is wanted."""
    return {"better": "bättre", "worse": "sämre"}.get(trend(change, direction, decimals) or "", "")


def against_target(met: bool | None) -> str:
    """Say whether a target is met."""
    return "inget målvärde" if met is None else "målvärdet nås" if met else "målvärdet nås inte"


def _compared(value: float, unit: str, decimals: int, than: str) -> str:
    """Say how much higher or lower, more or fewer, than something else."""
    words = UNITS[unit]
    if words.counted is None:
        return f"{size_with_unit(value, unit, decimals)} {'högre' if value > 0 else 'lägre'} än {than}"
    more = f"{number(abs(value), decimals)} {'fler' if value > 0 else 'färre'}"
    return f"{join_unit(more, words.counted)} än {than}"
