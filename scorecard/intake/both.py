"""The rows of both sexes together, of files that have none: the sums of the others."""

from __future__ import annotations

from decimal import Decimal

import pandas as pd

from scorecard.common.sexes import BOTH, MEN, WOMEN
from scorecard.extracts.codes import SUPPRESSED
from scorecard.extracts.contract import ColumnSpec, Contract
from scorecard.intake.cells import tidy_number

_BETWEEN = 0.5  # a computed row stands between two of the file, so that its number is that of the one above it


def with_both(frame: pd.DataFrame, contract: Contract) -> pd.DataFrame:
    """Add to a tidy table of text a row of both sexes below each group that has women and men and no such row."""
    sex = contract.sex
    if sex is None or contract.columns[sex].total is None or frame.empty:
        return frame
    keys = [column for column in contract.key if column != sex]
    made = [frame]
    for _, rows in frame.groupby(keys, sort=False):
        there = set(rows[sex])
        if BOTH in there or not {WOMEN, MEN} <= there or rows[sex].duplicated().any():
            continue  # what lacks or stands twice is told when the sexes are checked
        row = rows.iloc[-1:].set_axis(rows.index[-1:] + _BETWEEN).assign(**{sex: BOTH})
        for column in contract.numbers:
            row[column] = _sum(rows[column].tolist(), contract.columns[column])
        made.append(row)
    return frame if len(made) == 1 else pd.concat(made).sort_index()


def _sum(texts: list[str], spec: ColumnSpec) -> str | None:
    """Add up numbers of a tidy file; a suppressed part makes the sum suppressed, and a missing one makes it missing."""
    if any(text.startswith(SUPPRESSED) for text in texts):
        return SUPPRESSED
    return "" if "" in texts else tidy_number(sum(map(Decimal, texts), Decimal(0)), spec, converted=False)
