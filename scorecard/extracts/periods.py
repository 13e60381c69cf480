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
        if last > reach and not (yearly and first <= reach):
            what = "this lies after the edition's last month"
            expected = f"nothing after {edition}, the last month of the edition"
            faults.append(row_fault(what, name, row, column, time, expected))
        elif extracted and (first if yearly or contract.complete is None else last).date() > extracted.date():
            expected = f"nothing after {extracted:%Y-%m-%d}, the day given by --extracted"
            faults.append(
                row_fault("this had not ended when the file was taken out", name, row, column, time, expected)
            )
    return faults


def times_after(contract: Contract, frame: pd.DataFrame, edition: Edition) -> list[str]:
    """Give the times of a tidy table of text that lie after the edition's last month."""
    return [fault.found for fault in check_future(contract, frame, edition, None, "")]


def first_and_last_moment(time: str) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Give the first and the last moment of a year, a quarter, a month or a day."""
    freq = {4: "Y", 10: "D"}.get(len(time), "Q" if "K" in time else "M")
    period = pd.Period(time.replace("K", "Q"), freq=freq)
    return period.start_time, period.end_time
