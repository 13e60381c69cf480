"""What a received file changes of the one that it replaces: rows that come, go, or say something else."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pandas as pd

from scorecard.common.edition import time_text
from scorecard.extracts.contract import NUMBER_TYPES, Contract

_SHOWN = 3
_LEAST = 1e-9  # a difference that arithmetic alone cannot make


def replaced_rows(contract: Contract, before: pd.DataFrame, now: pd.DataFrame) -> Iterator[str]:
    """Tell what differs between two typed tables of one contract, whose keys are unique; nothing where they are alike.

    Each line says how many rows or values of one kind there are, and the first three of them.
    """
    key = [column for column in contract.key if column in before and column in now]
    if not key or before.duplicated(key).any() or now.duplicated(key).any():
        yield "the rows cannot be told apart by what both files have of the key, so they are not compared"
        return
    old, new = before.set_index(key), now.set_index(key)
    for what, index in (("new", new.index.difference(old.index)), ("gone", old.index.difference(new.index))):
        if len(index):
            yield f"{_counted(len(index), f'{what} row')}: {_first([_named(one) for one in index], len(index))}"
    both = new.index.intersection(old.index)
    for column in (name for name in contract.columns if name in old and name in new):
        was, is_now = old.loc[both, column], new.loc[both, column]
        same = (was.isna() & is_now.isna()) | (was == is_now)
        if contract.columns[column].type in NUMBER_TYPES:
            same |= (was.astype(float) - is_now.astype(float)).abs() <= _LEAST
        others = both[~same.to_numpy()]
        if len(others):
            told = [f"{_named(one)}: {_value(was[one])} → {_value(is_now[one])}" for one in others[:_SHOWN]]
            yield f"{_counted(len(others), 'other value')} of {column}: {_first(told, len(others))}"


def _counted(count: int, what: str) -> str:
    return f"{count} {what}{'' if count == 1 else 's'}"


def _first(told: list[str], count: int) -> str:
    return "; ".join(told[:_SHOWN]) + (f"; and {count - _SHOWN} more" if count > _SHOWN else "")


def _named(key: object) -> str:
    return ", ".join(map(time_text, key if isinstance(key, tuple) else (key,)))


def _value(value: Any) -> str:
    if pd.isna(value):
        return "none"
    return f"{value:.15g}" if isinstance(value, float) else str(value)
