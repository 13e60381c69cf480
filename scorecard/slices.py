"""Parts of a measure: a period, a sex, what came after a break in the series, with the year before put first."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from scorecard.indicator import Indicator
from scorecard.measures import Measure
from scorecard.months import MONTHS_OF_A_YEAR
from scorecard.period import Edition, Period, select

WOMEN, MEN, BOTH = "kvinnor", "män", "totalt"


def within(measure: Measure, period: Period) -> Measure:
    """Narrow to the rows of a period."""
    return measure.where(flags(measure, lambda time: time in period))


def flags(measure: Measure, test: Callable[[Any], bool]) -> pd.Series:
    """Ask something of the time of every row."""
    return select(measure.rows[measure.time], test)


def of_sex(measure: Measure, sex: str) -> Measure | None:
    """Narrow to one sex; a table without sexes has only the total."""
    if "sex" in measure.rows:
        return measure.where(measure.rows["sex"] == sex)
    return measure if sex == BOTH else None


def since_break(measure: Measure, indicator: Indicator, edition: Edition) -> Measure:
    """Leave out what was measured before the last break in the series."""
    ends = date(edition.year, edition.month, 28)
    breaks = [one.date for one in indicator.series_breaks if one.date <= ends]
    if not breaks:
        return measure
    last = pd.Timestamp(max(breaks))
    return measure.where(flags(measure, lambda time: _start(time) >= last))


def broken(indicator: Indicator, edition: Edition) -> bool:
    """Whether a break lies after the beginning of what last year's figure is made of."""
    first = edition.month if indicator.accumulation == "latest" else 1
    last_year, this_year = date(edition.year - 1, first, 1), date(edition.year, edition.month, 1)
    return indicator.broken_between(last_year, this_year) is not None


def with_previous(measure: Measure, previous: Measure | None) -> Measure:
    """Put last year's months, where the extract has them as a column of this year's, before this year's."""
    if previous is None or measure.time != "month":
        return measure
    moved = previous.rows.assign(month=previous.rows["month"] - MONTHS_OF_A_YEAR)
    moved = moved[~moved["month"].isin(measure.rows["month"])]  # a month that has rows of its own counts once
    return replace(measure, rows=pd.concat([moved, measure.rows], ignore_index=True))


def _start(time: pd.Period | pd.Timestamp | int) -> pd.Timestamp:
    if isinstance(time, int):
        return pd.Timestamp(time, 1, 1)
    return time.start_time if isinstance(time, pd.Period) else time


def year_of(time: pd.Period | pd.Timestamp | int) -> int:
    """Give the year of a month, a quarter, a day or a year."""
    return time if isinstance(time, int) else time.year


def label_of(time: pd.Period | pd.Timestamp | int) -> str:
    """Name a time as a point of a series is named: "2025-01", "2025-K1" or "2025"."""
    return str(time).replace("Q", "-K")
