"""Months that an extract tells otherwise than the edition before did: late coding, or something worse."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from scorecard.common.edition import Edition, time_text
from scorecard.common.faults import ScorecardError
from scorecard.common.files import sha256, sums_below
from scorecard.common.own_code import made_by
from scorecard.common.sexes import BOTH
from scorecard.common.store import key_of, lent_kept, plain
from scorecard.extracts.contract import NUMBER_TYPES, Contract
from scorecard.extracts.manifest import CONTRACTS, Received, read_received
from scorecard.extracts.unit_names import unit_kinds

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


def revised_since(root: Path, earlier: Edition, now: Received) -> tuple[RevisedMonth, ...] | None:
    """Compare the extracts of an edition with those of the one before; None where that cannot be read.

    Where a store is lent, what is told of an extract is taken from it as long as it is the same, and what was read of
    both editions but for their other extracts.
    """
    own, data = root / "data" / str(now.edition), root / "data"
    sums = [sums_below(each) for each in (data / str(earlier), own / "registers", root / CONTRACTS)]
    sums.append({each.name: sha256(each) for each in data.glob("*.yml")})
    about = key_of("revised months", made_by(__name__), str(now.edition), now.edition.begins, sums)

    def before(*only: str) -> Received | None:
        try:
            return read_received(root, earlier, frozenset(only) or None, now.written, draft=True)
        except ScorecardError:
            return None

    def told(contract: Contract) -> bytes:
        found = before(contract.id)
        return json.dumps([astuple(each) for each in _of_contract(contract, found, now)] if found else []).encode()

    if not lent_kept((about, "can be read"), lambda: b"yes" if before() else b""):
        return None
    received = (one for one in now.contracts.values() if one.folder == "extracts" and one.id in now.tables)
    kept = (lent_kept((about, plain(now.entry(one.id))), partial(told, one)) for one in received)
    return tuple(RevisedMonth(*each) for found in kept for each in json.loads(found))


def revised_months(before: Received, now: Received) -> Iterator[RevisedMonth]:
    """Compare the extracts of two editions, row by row, over the periods that both have, in the contracts' order."""
    for contract in now.contracts.values():
        yield from _of_contract(contract, before, now)


def _of_contract(contract: Contract, before: Received, now: Received) -> Iterator[RevisedMonth]:
    if not (contract.id in before.tables and contract.id in now.tables):
        return
    if contract.folder == "extracts" and contract.time:
        time, old = contract.columns[contract.time].name, _named_now(contract, before, now)
        if time in old:
            yield from _of(
                contract, time, *_alike(contract, before.contracts[contract.id], old, now.tables[contract.id])
            )


def _named_now(contract: Contract, before: Received, now: Received) -> pd.DataFrame:
    """Call the units of the earlier table as they are called now."""
    table = before.tables[contract.id]
    kinds = {contract.columns[column].name: kind for column, kind in unit_kinds(contract).items()}
    return table.assign(
        **{
            column: table[column].map(partial(before.units.named_in, now.units, kind))
            for column, kind in kinds.items()
            if column in table
        }
    )


def _alike(
    contract: Contract, earlier: Contract, before: pd.DataFrame, now: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Add up the rows of each table that a column of the key tells apart which only one of them has."""
    own, other = ([one.columns[key].name for key in one.key] for one in (contract, earlier))
    if set(own) == set(other):
        return before, now
    shared = [name for name in own if name in other]
    counts = [one.name for one in contract.columns.values() if one.type in ("count", "amount") and one.name in before]
    made = []
    for table, one in ((before, earlier), (now, contract)):
        sex = one.columns[one.sex].name if one.sex else None
        rows = table if sex is None or sex in shared else table[table[sex] == BOTH]
        made.append(rows.groupby(shared, observed=True)[counts].sum(min_count=1).reset_index())
    old, new = made
    return old, new


def _of(contract: Contract, time: str, before: pd.DataFrame, now: pd.DataFrame) -> Iterator[RevisedMonth]:
    periods = sorted(set(before[time]) & set(now[time]))
    keys = [name for key in contract.key if (name := contract.columns[key].name) in before]
    old, new = (table[table[time].isin(periods)].set_index(keys) for table in (before, now))
    for key, column in contract.columns.items():
        if column.type not in NUMBER_TYPES or key in contract.key or column.name not in old or column.name not in new:
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
    if contract.sex and contract.columns[contract.sex].name in rows.index.names:
        rows = rows[rows.index.get_level_values(contract.columns[contract.sex].name) == BOTH]
    return rows.groupby(level=time).sum(skipna=not contract.lacks)
