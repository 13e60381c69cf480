"""Phrases that compare: a change, a gap, a target."""

from __future__ import annotations

from scorecard.catalogue.indicator import Direction, Target
from scorecard.common.rounding import rounded
from scorecard.judge.rule import trend
from scorecard.measure.finances import Line
from scorecard.measure.values import UnitReading
from scorecard.wording.numbers import (
    MISSING,
    WITHOUT_DECIMALS_FROM,
    has_value,
    join_unit,
    number,
    shortest,
    size_with_unit,
)
from scorecard.wording.swedish import phrase
from scorecard.wording.units import NBSP, UNITS

OF_THE_YEAR = "gäller helåret"
MNKR = "mnkr"
OPS = {">=": ("minst", "≥"), ">": ("över", ">"), "<=": ("högst", "≤"), "<": ("under", "<")}


def change_phrase(value: float | None, unit: str, decimals: int, than: int | str) -> str:
    """Tell a change: "15,5 procentenheter högre än 2024", "2 färre än 2024" or "lika som 2024"."""
    if not has_value(value):
        return f"jämförelse med {than} {MISSING}"
    return f"lika som {than}" if rounded(value, decimals) == 0 else _compared(value, unit, decimals, str(than))


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


def target_value(target: Target) -> str:
    """Write a target's number alone: "60", "2,5"; a budget of thousands is read without decimals."""
    return number(target.value) if abs(target.value) >= WITHOUT_DECIMALS_FROM else shortest(target.value)


def target_words(target: Target) -> str:
    """Write a target without its unit: "minst 60"."""
    return f"{OPS[target.op][0]}{NBSP}{target_value(target)}"


def target_phrase(target: Target | None, unit: str) -> str:
    """Tell a target: "minst 60 procent"."""
    if target is None:
        return "inget målvärde"
    return join_unit(f"{OPS[target.op][0]} {target_value(target)}", UNITS[unit].after)


def target_short(target: Target) -> str:
    """Write a target for where there is little room: "≥ 60"."""
    return f"{OPS[target.op][1]}{NBSP}{target_value(target)}"


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
