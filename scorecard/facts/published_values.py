"""What an outcome tells, as tables that a notebook makes charts and tables of: none of it is protected."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field

import pandas as pd

from scorecard.common.edition import EDITION_NAME
from scorecard.common.model import Frozen
from scorecard.facts.bound_figures import bound_outcome
from scorecard.judge.outcome import Outcome
from scorecard.measure.lent import NO_PART_LACKS, LentTable
from scorecard.wording.bound import FactValue

SUPPRESSED_COLUMN = "suppressed"  # the column of rows that few people are behind
PUBLISHED = "published"  # what a table is called, among its attributes, that holds what the edition tells
_OF_UNIT = ("value", "low", "high", "numerator", "denominator")
_OF_PERIOD = ("value", "numerator", "denominator", "women", "men", "riket")


@dataclass(frozen=True)
class PublishedCells:
    """The indicator that a table tells of, and the facts that its cells print, by row and column.

    `told` are the numbers of each of its columns.
    """

    indicator: str
    cells: Mapping[tuple[object, str], FactValue]
    told: Mapping[str, frozenset[float]] = field(default_factory=dict)

    def __deepcopy__(self, _: object) -> PublishedCells:
        """Be one's own copy, as nothing of it changes: tables copy what they carry with every step."""
        return self

    def fact(self, row: object, column: str, value: float) -> float:
        """Give a cell's value as the fact that it is, where it still is that."""
        found = self.cells.get((row, column))
        return found if found is not None and found == value else value


def unit_values(outcome: Outcome, kind: str, kommun: Callable[[str], str | None]) -> pd.DataFrame:
    """Make a table of an outcome's units of a kind, with the kommun of each and what its value is made of."""
    units = [unit for unit in bound_outcome(outcome).units if unit.unit_kind == kind]
    names = [
        {"unit_name": unit.unit_name, "kommun": kommun(unit.unit_name), SUPPRESSED_COLUMN: unit.suppressed}
        for unit in units
    ]
    return _table(outcome, names, units, _OF_UNIT)


def period_values(outcome: Outcome) -> pd.DataFrame:
    """Make a table of an outcome's months, quarters or years; `begins` is the first day of a month."""
    points = bound_outcome(outcome).series
    names = [
        {
            "period": point.period,
            "begins": pd.Timestamp(f"{point.period}-01") if EDITION_NAME.fullmatch(point.period) else pd.NaT,
            "preliminary": point.preliminary,
            SUPPRESSED_COLUMN: point.suppressed,
        }
        for point in points
    ]
    return _table(outcome, names, points, _OF_PERIOD)


def _table(
    outcome: Outcome, names: Sequence[Mapping[str, object]], told: Sequence[Frozen], columns: Iterable[str]
) -> pd.DataFrame:
    rows = [
        {**name} | {column: getattr(one, column) for column in columns} for name, one in zip(names, told, strict=True)
    ]
    made = pd.DataFrame(rows).astype(dict.fromkeys(columns, "float64")) if rows else pd.DataFrame(columns=[*columns])
    cells: dict[tuple[object, str], FactValue] = {
        (number, column): value
        for number, row in enumerate(rows)
        for column, value in row.items()
        if isinstance(value, FactValue)
    }
    lent = LentTable(made)
    numbers = {column: frozenset(float(one) for one in made[column].dropna()) for column in columns if column in made}
    lent.attrs = {PUBLISHED: PublishedCells(outcome.indicator, cells, numbers), NO_PART_LACKS: True}
    return lent
