"""The time of a received table: which column holds it, what it covers, and what lies in the future."""

from __future__ import annotations

import re
from datetime import datetime

import pandas as pd

from scorecard.common.edition import Edition
from scorecard.common.faults import Fault
from scorecard.extracts.checks import row_fault
from scorecard.extracts.contract import Contract
from scorecard.extracts.manifest import Covers
from scorecard.extracts.times import ends_month, month_of_weeks, period_of

TIME = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2]))?")


def time_column(contract: Contract, frame: pd.DataFrame) -> str | None:
    """Name the column of time: the contract's, or a text of the key that holds years and months only."""
    if contract.time:
        return contract.time
    texts = (column for column in contract.key if contract.columns[column].type == "text")
    return next((column for column in texts if all(map(TIME.fullmatch, frame[column]))), None)


def covers(contract: Contract, frame: pd.DataFrame) -> Covers | None:
    """Tell the first and the last period of a tidy table of text, in its own notation."""
    column = time_column(contract, frame)
    if column is None or frame.empty:
        return None
    times = frame[column]
    if times.str.len().nunique() > 1:  # years among months
        times = times.str[:4]
    return Covers(first=times.min(), last=times.max())


def check_future(
    contract: Contract, frame: pd.DataFrame, edition: Edition, extracted: datetime | None, name: str
) -> list[Fault]:
    """Tell each period of a tidy table of text that the edition doesn't reach, or that hadn't ended when taken out."""
    column = time_column(contract, frame)
    if column is None:
        return []
    faults = []
    reach = edition.period.months[-1].end_time
    rows = frame.index.to_series().groupby(frame[column]).min()
    for time, row in zip(rows.index, rows, strict=True):
        first, last = first_and_last_moment(time)
        yearly = len(time) == 4
        if _belongs_until(contract, column, time, last) > reach and not (yearly and first <= reach):
            what = "this lies after the edition's last month"
            expected = f"nothing after {edition}, the last month of the edition"
            faults.append(row_fault(what, name, row, column, time, expected))
        elif extracted and (first if yearly or contract.complete is None else last).date() > extracted.date():
            expected = f"nothing after {extracted:%Y-%m-%d}, the day given by --extracted"
            faults.append(
                row_fault("this had not ended when the file was taken out", name, row, column, time, expected)
            )
    return faults


def first_and_last_moment(time: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Give the first and the last moment of a time as tidy files write it."""
    period = period_of(time)
    return period.start_time, period.end_time


def _belongs_until(contract: Contract, column: str, time: str, last: pd.Timestamp) -> pd.Timestamp:
    """Give the end of the month that a week belongs to, and of any other time its own."""
    day = contract.columns[column].month_of
    if day is None:
        return last
    month: pd.Period = month_of_weeks(pd.Series([period_of(time)]), day)[0]
    return month.end_time


def whole_months(table: pd.DataFrame, contract: Contract) -> pd.DataFrame:
    """Leave out the last month of a table of days or weeks where its last one is not there; weeks get their month."""
    spec = contract.columns[contract.time] if contract.time else None
    if spec is None or spec.type not in ("date", "week"):
        return table
    times = table[spec.name]
    months = times.dt.to_period("M") if spec.type == "date" else month_of_weeks(times, spec.month_of)
    if spec.type == "week":
        table = table.assign(month=months)
    whole = not contract.regular or ends_month(times.max(), spec.month_of)
    return table if whole else table[months < months.max()]
