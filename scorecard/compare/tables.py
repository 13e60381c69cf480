"""Comparing two states of a received table: rows that are new, gone, or told otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import pandas as pd

from scorecard.common.faults import SnapshotError
from scorecard.compare.difference import Presence, TableChange, ValueChange
from scorecard.compare.snapshot import sum_of
from scorecard.extracts.contract import TIME_TYPES
from scorecard.extracts.table_file import read_text

Described = Mapping[str, Any]  # a contract as its YAML has it


def table_change(name: str, contract: Described, old: Path | None, new: Path | None, file: str) -> TableChange | None:
    """Compare two files of one contract; None where they say the same. A file that is not there has no rows.

    Raises:
        SnapshotError: a file is no table.
    """
    was, now = (path if path is not None and path.is_file() else None for path in (old, new))
    presence: Presence
    if was and now:
        if sum_of(was) == sum_of(now):
            return None
        presence, before, after = "both", _read(was, file), _read(now, file)
    elif now:
        after = _read(now, file)
        presence, before = "new", after.head(0)
    elif was:
        before = _read(was, file)
        presence, after = "gone", before.head(0)
    else:
        return None
    differing = set(before.columns) ^ set(after.columns)
    before = _under_new_names(contract, before, after)
    columns = [column for column in before.columns if column in after.columns]
    key = [column for column in contract.get("key") or () if column in columns]
    one, other = _indexed(before, key, columns), _indexed(after, key, columns)
    if not (one.index.is_unique and other.index.is_unique):  # no row can be told from another but by all it says
        key, (one, other) = columns, (_numbered(frame[columns]) for frame in (before, after))
    added, removed = other[~other.index.isin(one.index)], one[~one.index.isin(other.index)]
    values = tuple(_values(one, other))
    time = next((column for column in columns if _is_time(contract, column)), None)
    known, now_known = (set(frame[time]) if time else set() for frame in (before, after))
    late = len(removed) + (int(added[time].isin(known).sum()) if time else len(added))
    told = TableChange(
        contract=name,
        title=contract.get("title") or name,
        file=file,
        presence=presence,
        key=tuple(key),
        added=len(added),
        removed=len(removed),
        revised=len({each.key for each in values}),
        late=late if presence == "both" else 0,
        periods=tuple(sorted(now_known - known)),
        columns=tuple(sorted(differing)),
        values=values,
        indicators=_named(contract, key, columns, added, removed, values),
    )
    return told if presence != "both" or any((told.added, told.removed, values, told.columns)) else None


def without_values(change: TableChange, hidden: str) -> TableChange:
    """Say which cells of a table are others, and `hidden` for what stood or stands in them."""
    values = tuple(each.model_copy(update={"old": hidden, "new": hidden}) for each in change.values)
    return change.model_copy(update={"values": values})


def _read(path: Path, file: str) -> pd.DataFrame:
    frame, faults = read_text(path, file, may_be_empty=True)
    if frame is None:
        raise SnapshotError(faults)
    return frame


def _under_new_names(contract: Described, before: pd.DataFrame, after: pd.DataFrame) -> pd.DataFrame:
    """Call the columns that others follow, which have the same name in the code, as these are called."""
    now = {_of(contract, column).get("name", column): column for column in after.columns}
    names = {column: now.get(_of(contract, column).get("name"), column) for column in before.columns}
    return before.rename(columns={old: new for old, new in names.items() if old not in after.columns})


def _indexed(frame: pd.DataFrame, key: Sequence[str], columns: Sequence[str]) -> pd.DataFrame:
    """Index a table by its key, each part as text, in the order of its rows."""
    return frame[list(columns)].set_index(pd.MultiIndex.from_frame(frame[list(key or columns)].astype(str)))


def _numbered(frame: pd.DataFrame) -> pd.DataFrame:
    """Index a table by whole rows, those that say the same by their number too."""
    numbers = frame.groupby(list(frame.columns), dropna=False).cumcount().rename("")
    return frame.set_index(pd.MultiIndex.from_frame(pd.concat([frame, numbers], axis="columns")))


def _values(one: pd.DataFrame, other: pd.DataFrame) -> Iterator[ValueChange]:
    both = other.index[other.index.isin(one.index)]
    if not len(both):
        return
    before, after = one.loc[both].to_numpy(), other.loc[both].to_numpy()
    for row, column in zip(*(before != after).nonzero(), strict=True):
        old, new = str(before[row, column]), str(after[row, column])
        if not _same_number(old, new):
            named = both[row]  # of an index with one level, the bare text
            yield ValueChange(
                key=named if isinstance(named, tuple) else (named,), column=other.columns[column], old=old, new=new
            )


def _same_number(old: str, new: str) -> bool:
    try:
        return float(old) == float(new)
    except ValueError:
        return False


def _named(
    contract: Described,
    key: Sequence[str],
    columns: Sequence[str],
    added: pd.DataFrame,
    removed: pd.DataFrame,
    values: Sequence[ValueChange],
) -> tuple[str, ...] | None:
    """List the indicators that changed rows name, where a column of the key holds indicators."""
    column = next((each for each in columns if _of(contract, each).get("name") == "indicator" and each in key), None)
    if column is None:
        return None
    named = {text for part in (added, removed) for text in part[column]}
    named |= {each.key[list(key).index(column)] for each in values}
    return tuple(sorted({text.partition(".")[0] for text in named}))  # after a point stands a figure beside the outturn


def _of(contract: Described, column: str) -> Described:
    return (contract.get("columns") or {}).get(column) or {}


def _is_time(contract: Described, column: str) -> bool:
    """Whether a column holds the time; one that mixes years and months is text to its contract."""
    told = _of(contract, column)
    return told.get("type") in TIME_TYPES or told.get("name") == "period"
