"""Months that an extract tells otherwise than the edition before did: late coding, or something worse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from scorecard.contracts import NUMBERS, Contract
from scorecard.extracts import Received


@dataclass(frozen=True)
class RevisedMonth:
    """A column's total of one period, in the edition before and now."""

    contract: str
    column: str
    period: str
    old: float
    new: float

    @property
    def change(self) -> float:
        """How much was added or taken away."""
        return self.new - self.old


def revised_months(before: Received, now: Received) -> Iterator[RevisedMonth]:
    """Compare the extracts of two editions over the periods that both have, in the contracts' order."""
    for contract in now.contracts.values():
        both = contract.id in before.tables and contract.id in now.tables
        if contract.folder == "extracts" and contract.time and both:
            yield from _of(contract, before.tables[contract.id], now.tables[contract.id])


def _of(contract: Contract, before: pd.DataFrame, now: pd.DataFrame) -> Iterator[RevisedMonth]:
    for key, column in contract.columns.items():
        if column.type not in NUMBERS or key in contract.key:
            continue
        old, new = (_totals(contract, table, column.name) for table in (before, now))
        for period in old.index.intersection(new.index):
            if abs(old[period] - new[period]) > 1e-6:
                name = str(period).replace("Q", "-K")
                yield RevisedMonth(contract.id, column.name, name, float(old[period]), float(new[period]))


def _totals(contract: Contract, table: pd.DataFrame, column: str) -> pd.Series:
    sex = contract.columns[contract.sex].name if contract.sex else None
    rows = table[table[sex] == "totalt"] if sex else table
    return rows.groupby(contract.columns[contract.time].name)[column].sum().sort_index()
