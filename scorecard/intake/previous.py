"""The form and the age of a received table, held against the same one as it was known before."""

from __future__ import annotations

from datetime import datetime

import pandas as pd

from scorecard.common.edition import time_text
from scorecard.common.faults import Fault
from scorecard.expectations.earlier import Known
from scorecard.extracts.checks import FIRST_ROW
from scorecard.extracts.contract import Contract
from scorecard.extracts.periods import is_time, time_column


def form_faults(known: Known, contract: Contract, frame: pd.DataFrame, name: str) -> list[Fault]:
    """Tell each time that isn't written as before, in a column that the contract knows as text only."""
    time_name = time_column(contract, known.frame)
    if time_name is None or time_name == contract.time:
        return []
    return [
        Fault(
            "this value cannot be read",
            name,
            row=int(row) + FIRST_ROW,
            column=time_name,
            found=repr(time),
            expected=f"a year as YYYY or a month as YYYY-MM, as in {known.edition}",
        )
        for row, time in zip(frame.index, frame[time_name], strict=True)
        if not is_time(contract, time)
    ]


def age_faults(
    known: Known, contract: Contract, frame: pd.DataFrame, extracted: datetime | None, name: str
) -> list[Fault]:
    """Tell that a file is older than the one of the edition before, or ends earlier."""
    faults: list[Fault] = []
    if extracted and known.extracted and extracted < known.extracted:
        expected = f"{known.extracted:%Y-%m-%d %H:%M} or later, which is when that of {known.edition} was"
        found = f"{extracted:%Y-%m-%d %H:%M}"
        faults.append(Fault("this was taken out before the last one", name, found=found, expected=expected))
    if (time := contract.time) and contract.complete and frame[time].max() < known.frame[time].max():
        last = frame.index[frame[time] == frame[time].max()].max()
        faults.append(
            Fault(
                f"the file ends earlier than that of {known.edition}",
                name,
                row=int(last) + FIRST_ROW,
                column=time,
                found=time_text(frame[time].max()),
                expected=f"{time_text(known.frame[time].max())} or later",
            )
        )
    return faults
