"""The time of a received table: which column holds it, what it covers, and what lies in the future."""

from __future__ import annotations

import re
from contextlib import suppress
from datetime import datetime
from functools import lru_cache
from typing import Annotated, Any

import pandas as pd
from pydantic import BeforeValidator

from scorecard.common.edition import MONTHS_OF_A_YEAR, YEAR_NAME, BoardYear, Edition, Period, is_year_name, year_name
from scorecard.common.faults import Fault
from scorecard.common.model import Frozen
from scorecard.extracts.checks import row_fault
from scorecard.extracts.contract import Contract
from scorecard.extracts.times import ends_month, month_of_weeks, to_period

_TIME = re.compile(r"[12]\d{3}(-(0[1-9]|1[0-2]))?")
_PERIOD = re.compile(rf"(19|20)\d{{2}}(-(0[1-9]|1[0-2])(-\d{{2}})?|-K[1-4]|-T[1-3]|-W\d{{2}})?|{YEAR_NAME}")


def _read_period(given: Any) -> Any:
    text = str(given) if type(given) is int else given  # a year stands in YAML as a number
    if not isinstance(text, str):
        return given
    with suppress(ValueError):
        whole = "/" not in text or is_year_name(text)
        if _PERIOD.fullmatch(text) and whole and ("/" in text or to_period(text)):
            return text
    kinds = "a year, a quarter, a tertial, a month, a week or a day"
    raise ValueError(f"should be {kinds}: 2025, 2025-K1, 2025-T1, 2025-01, 2025-W05 or 2025-01-31")


PeriodText = Annotated[str, BeforeValidator(_read_period, json_schema_input_type=str | int)]


class Covers(Frozen):
    """The first and the last period of a file, in the file's own notation."""

    first: PeriodText
    last: PeriodText


def time_column(contract: Contract, frame: pd.DataFrame) -> str | None:
    """Name the column of time: the contract's, or a text of the key that holds years and months only."""
    if contract.time:
        return contract.time
    texts = (column for column in contract.key if contract.columns[column].type == "text" and column in frame)
    return next((column for column in texts if all(is_time(contract, text) for text in frame[column].unique())), None)


def is_time(contract: Contract, text: str) -> bool:
    """Whether text is a year or a month; of the country's values a year may go on past New Year."""
    return bool(_TIME.fullmatch(text)) or (contract.role == "riket" and is_year_name(text))


def covers(contract: Contract, frame: pd.DataFrame, begins: int) -> Covers | None:
    """Tell the first and the last period of a tidy table of text, in its own notation.

    `begins` is the month that the board's year begins with.
    """
    column = time_column(contract, frame)
    if column is None or frame.empty:
        return None
    times = frame[column]
    if times.str.replace(r"\d", "0", regex=True).nunique() > 1:  # years among months
        own = times.str.contains("/").any()
        times = times.map(lambda time: year_name(_year(time, begins).number)) if own else times.str[:4]
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
        first, last = first_and_last_moment(time, edition.begins)
        yearly = "-" not in time
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


def times_after(contract: Contract, frame: pd.DataFrame, edition: Edition) -> list[str]:
    """Give the times of a tidy table of text that lie after the edition's last month."""
    return [fault.found for fault in check_future(contract, frame, edition, None, "")]


def _year(time: str, begins: int) -> BoardYear:
    return BoardYear.of(first_and_last_moment(time, begins)[1], begins)


@lru_cache(maxsize=10_000)  # the same times stand in many tables
def first_and_last_moment(time: str, begins: int) -> tuple[pd.Timestamp, pd.Timestamp]:
    """Give the first and the last moment of a time as tidy files write it.

    A year of two calendar years is one that begins with the month `begins`.
    """
    if "/" in time:
        months = Period(BoardYear(int(time[:4]), begins), MONTHS_OF_A_YEAR).months
        return months[0].start_time, months[-1].end_time
    period = to_period(time)
    return period.start_time, period.end_time


def _belongs_until(contract: Contract, column: str, time: str, last: pd.Timestamp) -> pd.Timestamp:
    """Give the end of the month that a week belongs to, and of any other time its own."""
    day = contract.columns[column].month_of
    if day is None:
        return last
    month: pd.Period = month_of_weeks(pd.Series([to_period(time)]), day)[0]
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
