"""Words of a received table: those that mean a sum, and the columns of units."""

from __future__ import annotations

from functools import lru_cache

import pandas as pd

from scorecard.extracts.contract import Contract
from scorecard.extracts.headings import fold
from scorecard.extracts.periods import time_column

_TOTALS = ("totalt", "total", "totalsumma", "slutsumma", "summa", "sum", "samtliga", "alla")
_STARTS = tuple(f"{word}_" for word in _TOTALS)


def is_total(cell: object) -> bool:
    """Whether a text is a word for a total."""
    return isinstance(cell, str) and _is_total(cell)


@lru_cache(maxsize=4096)  # the same few names stand in many rows
def _is_total(text: str) -> bool:
    words = fold(text)
    return words in _TOTALS or words.startswith(_STARTS)


def unit_columns(contract: Contract, frame: pd.DataFrame) -> list[str]:
    """Name the columns of units: the texts of the key that are no time."""
    time = time_column(contract, frame)
    return [column for column in contract.key if contract.columns[column].type == "text" and column != time]
