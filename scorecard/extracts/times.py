"""Days, weeks, months, quarters, tertials and years: how a tidy file writes them, and what they are in a table."""

from __future__ import annotations

from datetime import date
from typing import Literal

import pandas as pd

from scorecard.common.edition import TERTIAL, WEEK

FREQUENCIES: dict[str, str] = {"month": "M", "quarter": "Q", "tertial": TERTIAL, "week": WEEK}
DayOfWeek = Literal["monday", "thursday", "sunday"]
_PLACES: dict[DayOfWeek, int] = {"monday": 0, "thursday": 3, "sunday": 6}


def to_period(text: str) -> pd.Period:
    """Read a time as tidy files write it: 2026, 2026-K1, 2026-T1, 2026-01, 2026-W05 or 2026-01-31.

    Raises:
        ValueError: there is no such day or week.
    """
    year, _, part = text.partition("-")
    if part.startswith("W"):
        return pd.Period(date.fromisocalendar(int(year), int(part[1:]), 1), freq=WEEK)
    if part.startswith("T"):
        return pd.Period(f"{year}-{4 * int(part[1:]) - 3:02d}", freq=TERTIAL)
    freq = "Q" if part.startswith("K") else {4: "Y", 10: "D"}.get(len(text), "M")
    return pd.Period(text.replace("K", "Q"), freq=freq)


def month_of_weeks(weeks: pd.Series, day: DayOfWeek | None) -> pd.PeriodIndex:
    """Give the month that each week belongs to: that of one of its days, which is Thursday unless another is named."""
    days = pd.PeriodIndex(weeks).asfreq("D", how="START") + _PLACES[day or "thursday"]
    return days.asfreq("M")


def ends_month(time: pd.Timestamp | pd.Period, day: DayOfWeek | None) -> bool:
    """Whether a day, or a week of which the day is decisive, is the last one of its month."""
    if isinstance(time, pd.Timestamp):
        return bool(time.is_month_end)
    this, following = month_of_weeks(pd.Series([time, time + 1]), day)
    return bool(this < following)


def tertial_of(month: pd.Period) -> pd.Period:
    """Give the tertial that a month is in."""
    return pd.Period(f"{month.year}-{(month.month - 1) // 4 * 4 + 1:02d}", freq=TERTIAL)
