"""What days, weeks, months, quarters, tertials and years are in a table, and how they are written."""

from __future__ import annotations

import pandas as pd
import pytest

from scorecard.common.edition import time_text
from scorecard.extracts.periods import first_and_last_moment
from scorecard.extracts.times import ends_month, month_of_weeks, tertial_of, to_period


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("2026", "2026-01-01", "2026-12-31"),
        ("2026-K2", "2026-04-01", "2026-06-30"),
        ("2026-T1", "2026-01-01", "2026-04-30"),
        ("2026-T2", "2026-05-01", "2026-08-31"),
        ("2026-T3", "2026-09-01", "2026-12-31"),
        ("2026-02", "2026-02-01", "2026-02-28"),
        # 1 January 2026 is a Thursday, so that week 1 begins on the Monday before.
        ("2026-W01", "2025-12-29", "2026-01-04"),
        ("2026-W53", "2026-12-28", "2027-01-03"),
        ("2026-02-28", "2026-02-28", "2026-02-28"),
    ],
)
def test_each_time_begins_and_ends_where_the_calendar_says_and_is_written_as_it_was(text, first, last):
    moments = [f"{moment:%Y-%m-%d}" for moment in first_and_last_moment(text, 1)]
    assert moments == [first, last]
    assert time_text(to_period(text)) == text


@pytest.mark.parametrize("text", ["2025-W53", "2026-02-30", "2026-13"])
def test_what_the_calendar_does_not_have(text):
    with pytest.raises(ValueError, match=r".+"):
        to_period(text)


@pytest.mark.parametrize(
    ("day", "months"),
    [
        # Week 5 is 26 January to 1 February, week 14 is 30 March to 5 April (its Thursday is 2 April), week 18 is
        # 27 April to 3 May (Thursday 30 April).
        ("thursday", ["2026-01", "2026-01", "2026-04", "2026-04"]),
        ("monday", ["2025-12", "2026-01", "2026-03", "2026-04"]),
        ("sunday", ["2026-01", "2026-02", "2026-04", "2026-05"]),
        (None, ["2026-01", "2026-01", "2026-04", "2026-04"]),
    ],
)
def test_a_week_belongs_to_the_month_of_one_of_its_days(day, months):
    weeks = pd.Series([to_period(f"2026-W{number:02d}") for number in (1, 5, 14, 18)])
    assert month_of_weeks(weeks, day).astype("str").tolist() == months


def test_the_last_of_a_month():
    assert ends_month(pd.Timestamp("2026-04-30"), None)
    assert not ends_month(pd.Timestamp("2026-04-29"), None)
    assert ends_month(to_period("2026-W18"), "thursday")  # the next Thursday is 7 May
    assert not ends_month(to_period("2026-W17"), "thursday")
    assert ends_month(to_period("2026-W17"), "sunday")  # the next Sunday is 3 May


def test_the_tertial_of_a_month():
    months = [pd.Period(f"2026-{month:02d}", freq="M") for month in range(1, 13)]
    assert [time_text(tertial_of(month)) for month in months] == ["2026-T1"] * 4 + ["2026-T2"] * 4 + ["2026-T3"] * 4
