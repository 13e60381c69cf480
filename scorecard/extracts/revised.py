"""Months that an extract tells otherwise than the edition before did: late coding, or something worse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from scorecard.common.sexes import BOTH
from scorecard.extracts.contract import NUMBER_TYPES, Contract
from scorecard.extracts.manifest import Received
from scorecard.extracts.times import time_text

_LEAST = 1e-6  # a difference that arithmetic alone cannot make


@dataclass(frozen=True)
class RevisedMonth:
    """A column's total of one period, in the edition before and now, and how many rows differ."""

    contract: str
    column: str
    period: str
    old: float
    new: float
    rows: int

    @property
    def change(self) -> float:
        """How much was added or taken away."""
        return self.new - self.old


def revised_months(before: Received, now: Received) -> Iterator[RevisedMonth]:
    """Compare the extracts of two editions, row by row, over the periods that both have, in the contracts' order."""
    for contract in now.contracts.values():
        both = contract.id in before.tables and contract.id in now.tables
        if contract.folder == "extracts" and contract.time and both:
            yield from _of(
                contract, contract.columns[contract.time].name, before.tables[contract.id], now.tables[contract.id]
            )


def _of(contract: Contract, time: str, before: pd.DataFrame, now: pd.DataFrame) -> Iterator[RevisedMonth]:
    periods = sorted(set(before[time]) & set(now[time]))
    keys = [contract.columns[key].name for key in contract.key]
    old, new = (table[table[time].isin(periods)].set_index(keys) for table in (before, now))
    for key, column in contract.columns.items():
        if column.type not in NUMBER_TYPES or key in contract.key:
            continue
        rows = pd.concat({"old": old[column.name], "new": new[column.name]}, axis="columns").astype(float)
        differs = ((rows["old"] - rows["new"]).abs() > _LEAST) | (rows["old"].isna() != rows["new"].isna())
        if not differs.any():
            continue
        totals, counts = _totals(contract, time, rows), differs[differs].groupby(level=time).size()
        for period in counts.index:
            old_total, new_total = float(totals["old"][period]), float(totals["new"][period])
            yield RevisedMonth(contract.id, key, time_text(period), old_total, new_total, int(counts[period]))


def _totals(contract: Contract, time: str, rows: pd.DataFrame) -> pd.DataFrame:
    """Add up the rows of each period; both sexes together stand in rows of their own."""
    if contract.sex:
        rows = rows[rows.index.get_level_values(contract.columns[contract.sex].name) == BOTH]
    return rows.groupby(level=time).sum(skipna=not contract.lacks)
