"""How many units of each kind meet the target, of those that it can be asked of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from scorecard.judge.outcome import Outcome
from scorecard.measure.values import UnitReading

UnitStanding = Literal["met", "missed", "protected", "thin", "without"]


@dataclass(frozen=True)
class UnitsMet:
    """How many units of a kind meet the target, of how many; the others are left out.

    `protected` are those whose value is not told, `thin` those that count too few to be judged, and `without` those
    that have no value, or are asked nothing.
    """

    kind: str
    met: float
    of: float
    protected: float = 0
    thin: float = 0
    without: float = 0


def units_met(outcome: Outcome) -> Iterator[UnitsMet]:
    """Count the units of each kind that meet the target, by what is told of them; those that it asks nothing of go."""
    for kind in dict.fromkeys(unit.unit_kind for unit in outcome.units):
        found = [unit_standing(outcome, unit) for unit in outcome.units if unit.unit_kind == kind]
        met, missed = found.count("met"), found.count("missed")
        if met + missed:
            left_out = (found.count(name) for name in ("protected", "thin", "without"))
            yield UnitsMet(kind, met, met + missed, *left_out)


def unit_standing(outcome: Outcome, unit: UnitReading) -> UnitStanding | None:
    """Say how a unit stands to the target; None where the target asks nothing of units of its kind.

    A target of a total says nothing of its parts, one of a change nothing of what a unit reaches, and one for each
    of a breakdown nothing of the units of another.
    """
    target = outcome.target
    if target is None or target.of or target.done is not None or (outcome.kind == "total" and target.each is None):
        return None
    if target.each not in (None, unit.unit_kind):
        return None
    if unit.suppressed:
        return "protected"
    bounds = target.stated if target.each is None else tuple(filter(None, [target.bound_of(unit.unit_name)]))
    if unit.value is None or not bounds:
        return "without"
    if (unit.unit_kind, unit.unit_name) in outcome.thin_units:
        return "thin"
    return "met" if all(bound.met_by(unit.value) for bound in bounds) else "missed"
