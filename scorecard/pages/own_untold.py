"""What an analyst shows and the edition does not tell: numbers of other columns, or put into texts by code."""

from __future__ import annotations

import ast
import re
from collections.abc import Collection, Iterable, Iterator, Mapping

import pandas as pd

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def numbers_in(table: pd.DataFrame) -> dict[str, frozenset[float]]:
    """Give the numbers of each column of a table that has any."""
    return {str(name): frozenset(_numbers(table[name])) for name in table if _is_numeric(table[name])}


def untold_columns(table: pd.DataFrame, told: Mapping[str, Collection[float]]) -> list[str]:
    """Name the columns of a table with numbers that no column of what is `told` has, index and all."""
    whole = table.reset_index() if any(name is not None for name in table.index.names) else table
    return [
        name
        for name, found in numbers_in(pd.DataFrame(whole)).items()
        if found and not any(found <= set(each) for each in told.values())
    ]


def numbers_put_in(texts: Iterable[str], source: str) -> Iterator[str]:
    """Give the numbers of texts that stand in no text of the cell's source: code has put them there."""
    try:
        written = [node.value for node in ast.walk(ast.parse(source)) if isinstance(node, ast.Constant)]
    except SyntaxError:  # a cell with a line magic
        written = [source]
    known = {number for text in written if isinstance(text, str) for number in _NUMBER.findall(text)}
    yield from (number for text in texts for number in _NUMBER.findall(text) if number not in known)


def _is_numeric(column: pd.Series) -> bool:
    return pd.api.types.is_numeric_dtype(column) and not pd.api.types.is_bool_dtype(column)


def _numbers(column: pd.Series) -> Iterator[float]:
    yield from (float(value) for value in column.dropna())
