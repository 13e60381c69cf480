"""Units of a received table that are sums or means of others, told by their numbers and not by their names."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np
import numpy.typing as npt
import pandas as pd

from scorecard.expectations.unmet import WHOLE, Unmet
from scorecard.extracts.checks import FIRST_ROW
from scorecard.extracts.contract import NUMBER_TYPES, Contract
from scorecard.extracts.headings import fold
from scorecard.extracts.labels import is_total, unit_columns

_NEARLY_ALL = 0.9  # share of the numbers that must agree
_MOST = 500  # rows of numbers that are compared, taken evenly from the whole
_LEAST = 4  # numbers that are not nought, below which agreement may be chance
_WORDS = ("delsumma", "delsummor", "genomsnitt", "medel", "medelvarde", "snitt", "riket", "lanet", "sverige", "region")
_Numbers = npt.NDArray[np.float64]


def sums_of_others(contract: Contract, frame: pd.DataFrame, before: pd.DataFrame | None) -> Iterator[Unmet]:
    """Ask for units of a typed table that are sums or means of others; units of the edition before are none."""
    units = unit_columns(contract, frame)
    for column, unit, why in _suspects(frame, contract, units, before):
        rows = frame.index[frame[column].astype(str) == unit]
        yield Unmet(
            "sum",
            column,
            unit,
            WHOLE,
            "these rows could be a sum or a mean of others, or a unit of that name",
            found=f"{unit!r} {why}",
            expected=f'add-extract --drop-unit "{unit}", which leaves its {len(rows)} rows out',
            row=int(rows[0]) + FIRST_ROW,
        )


def _suspects(
    frame: pd.DataFrame, contract: Contract, units: list[str], before: pd.DataFrame | None
) -> Iterator[tuple[str, str, str]]:
    """Name the column, the unit and why, of each name that is likely no unit."""
    columns = [
        column for column, spec in contract.columns.items() if spec.type in NUMBER_TYPES and column not in contract.key
    ]
    for column in units:
        names = list(dict.fromkeys(frame[column].astype(str)))
        old = set() if before is None or column not in before else set(before[column].astype(str))
        new = [one for one in names if one and one not in old]
        if not new or contract.columns[column].values is not None:
            continue
        within = [key for key in contract.key if key != column]
        outer = [key for key in within if key not in units]
        tables = [_table(frame, keys, column, columns) for keys in dict.fromkeys((tuple(within), tuple(outer))) if keys]
        for unit in new:
            found = (_why(table, unit, before is not None and table is tables[-1]) for table in tables)
            why = next(filter(None, found), None)
            if why is None and (is_total(unit) or fold(unit).split("_")[0] in _WORDS):
                why = "is so by its name"
            if why:
                yield column, unit, why


def _table(frame: pd.DataFrame, keys: Iterable[str], column: str, columns: list[str]) -> pd.DataFrame:
    """Lay the numbers out: a column for each unit in the file's order, a row for each other key and kind of number."""
    order = list(dict.fromkeys(frame[column]))
    wide = [frame.groupby([*keys, column], observed=True)[one].sum(min_count=1).unstack(column) for one in columns]
    table = pd.concat(wide, keys=columns)[order].astype("float64")
    return table.iloc[:: len(table) // _MOST + 1]


def _why(table: pd.DataFrame, unit: str, is_new: bool) -> str | None:
    """Say what the numbers of a unit are of the others, in nearly all rows that it stands in; None where nothing.

    Only one that `is_new` is suspect where it is larger than all the others: a region may have one large town.
    """
    values, place = table.to_numpy(), list(table.columns).index(unit)
    values = values[~np.isnan(values[:, place])]
    own, there = values[:, place], ~np.isnan(values)
    is_other = np.any(there, axis=0)
    is_other[place] = False
    many, before = int(is_other.sum()), int(is_other[:place].sum())
    if many < 2 or np.count_nonzero(own) < _LEAST:
        return None
    numbers, half = np.nan_to_num(values[:, is_other]), _half_a_digit(own)
    whole = numbers.sum(axis=1, keepdims=True)
    if _agree(own, whole).item():
        return f"equals the sum of all {many} others"
    if why := _neighbours(own, numbers, before, half):
        return why
    if _agree(own, whole / np.maximum(there[:, is_other].sum(axis=1, keepdims=True), 1), half).item():
        return f"equals the mean of all {many} others"
    if parts := _parts(own, numbers):
        return f"equals the sum of {len(parts)} others, such as {table.columns[is_other][parts[0]]}"
    if is_new and np.mean(own > whole[:, 0]) >= _NEARLY_ALL:
        return "is larger than all the others together"
    return None


def _neighbours(own: _Numbers, numbers: _Numbers, before: int, half: float) -> str | None:
    """Say of how many others next to it a unit is the sum or the mean; so many stand `before` it."""
    for side, where in ((numbers[:, :before][:, ::-1], "above"), (numbers[:, before:], "below")):
        counts = np.arange(1, side.shape[1] + 1)
        totals = np.cumsum(side, axis=1)
        is_sum = _agree(own, totals) & (counts > 1) & (counts < numbers.shape[1])
        is_mean = _agree(own, totals / counts, half) & (counts > 1)
        for count in counts[is_sum | is_mean][:1]:
            return f"equals the {'sum' if is_sum[count - 1] else 'mean'} of the {count} {where} it"
    return None


def _half_a_digit(own: _Numbers) -> float:
    """Give what a mean may differ by that is rounded as numbers are."""
    decimals = next((one for one in range(4) if np.allclose(own, np.round(own, one), atol=1e-9)), 4)
    return 0.5 * 10.0**-decimals


def _agree(own: _Numbers, others: _Numbers, slack: float = 0.0) -> npt.NDArray[np.bool_]:
    """Whether the numbers of each column are the same in nearly all places that are not nought."""
    some = (own[:, np.newaxis] != 0) | (others != 0)
    same = np.abs(own[:, np.newaxis] - others) <= 1e-6 + slack
    found: npt.NDArray[np.bool_] = (same & some).sum(axis=0) >= _NEARLY_ALL * some.sum(axis=0)
    return found


def _parts(own: _Numbers, numbers: _Numbers) -> list[int]:
    """Find the units whose sum another is, where there are enough numbers to tell them from any others."""
    if len(own) < numbers.shape[1] + _LEAST:
        return []
    weights, *_ = np.linalg.lstsq(numbers, own, rcond=None)
    parts = np.flatnonzero(np.abs(weights - 1) < 0.2)
    rest = np.abs(np.delete(weights, parts))
    whole = numbers[:, parts].sum(axis=1, keepdims=True)
    fits = len(parts) > 1 and (rest < 0.2).all() and _agree(own, whole).item()
    return parts.tolist() if fits else []
