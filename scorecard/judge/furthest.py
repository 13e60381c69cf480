"""How many of a kind a page shows, and which of many units: those furthest from the region's value by more than chance.

A page of thousands of rows is read by nobody and takes long to load. Files and the units' own pages have all.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from scorecard.common import collation
from scorecard.judge.funnel import Funnel, FunnelUnit, unit_funnel
from scorecard.judge.outcome import Outcome
from scorecard.measure.decomposition import Contribution, Decomposition
from scorecard.measure.values import UnitReading

MOST_SHOWN = 60  # of a kind in a table or a chart of rows: units, indicators
MOST_DOTS = 3_000  # in a funnel, which has no row for each
ShownBy = Literal["all", "chance", "ends", "valued"]
_OUTWARD = {"above outer": 0, "below outer": 0, "above inner": 1, "below inner": 1, "inside": 2}


@dataclass(frozen=True)
class ShownUnits:
    """The units of a kind that a page shows, of how many, and by what they were chosen.

    By "chance" they are those furthest from the region's value in standard errors, by "ends" half of them have the
    smallest values and half the largest, and "valued" are all that have a value.
    """

    units: tuple[UnitReading, ...]
    of: int
    by: ShownBy

    @property
    def cut(self) -> bool:
        """Whether some are not shown."""
        return self.by != "all"


def units_shown(outcome: Outcome, unit_kind: str) -> ShownUnits:
    """Choose the units of a kind that a page shows, in the outcome's order; those without a value go first."""
    units = [unit for unit in outcome.units if unit.unit_kind == unit_kind]
    if len(units) <= MOST_SHOWN:
        return ShownUnits(tuple(units), len(units), "all")
    valued = [unit for unit in units if unit.value is not None]
    if len(valued) <= MOST_SHOWN:
        return ShownUnits(tuple(valued), len(units), "valued")
    found = unit_funnel(outcome, unit_kind)
    held = [unit.name for unit in furthest(found)] if found else []
    by: ShownBy = "chance" if len(held) >= MOST_SHOWN else "ends"
    names = held[:MOST_SHOWN]
    if by == "ends":
        ordered = sorted(valued, key=lambda unit: (unit.value or 0.0, collation.alphabetical(unit.unit_name)))
        half = MOST_SHOWN // 2
        names = [unit.unit_name for unit in (*ordered[:half], *ordered[-half:])]
    chosen = set(names)
    return ShownUnits(tuple(u for u in units if u.unit_name in chosen), len(units), by)


def furthest(funnel: Funnel) -> list[FunnelUnit]:
    """Order units by how far they stand from the region's value: outside the limits first, then by standard errors."""
    return sorted(
        funnel.units,
        key=lambda unit: (
            _OUTWARD[unit.place],
            -abs(funnel.limits.score(unit.value, unit.size)),
            collation.alphabetical(unit.name),
        ),
    )


def parts_shown(split: Decomposition) -> tuple[Sequence[Contribution], Contribution | None]:
    """Choose the largest contributions to a change, in their order, and add the others up to one; None without any."""
    parts = split.contributions
    if len(parts) <= MOST_SHOWN:
        return parts, None
    largest = sorted(range(len(parts)), key=lambda at: -abs(parts[at].both))[:MOST_SHOWN]
    others = [part for at, part in enumerate(parts) if at not in set(largest)]
    weighed = any(part.mix is not None for part in parts)
    rest = Decomposition(by=split.by, contributions=tuple(others))
    own = rest.whole - rest.mix
    return [parts[at] for at in sorted(largest)], Contribution(name="", own=own, mix=rest.mix if weighed else None)
