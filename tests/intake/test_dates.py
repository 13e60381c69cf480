"""Months, days, quarters and years as they are received."""

from __future__ import annotations

from datetime import datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.common.edition import MONTHS
from scorecard.intake.dates import read_date, read_month, read_quarter, read_two_years, read_year, settle_order

EPOCH = datetime(1899, 12, 30)  # day 0 of Excel for Windows, so that its day 61 is 1 March 1900


@pytest.mark.parametrize(
    "cell",
    [
        "2025-04",
        "202504",
        "2025/04",
        "2025M04",
        "04/2025",
        "4.2025",
        "april 2025",
        "April 2025",
        "apr 2025",
        "apr. 2025",
        "2025-04-01",
        "2025-04-30",
        "20250401",
        "1 april 2025",
        "2025-04-01 00:00:00",
        Decimal(202504),
        # From 1899-12-30: 125 years of 365 days, 31 leap days (1904 to 2024), 2 + 90 days to 1 April.
        Decimal(125 * 365 + 31 + 2 + 90),
        datetime(2025, 4, 1),
    ],
)
def test_a_month(cell):
    assert read_month(cell, None, EPOCH) == "2025-04"


@pytest.mark.parametrize(
    "cell",
    ["2025-13", "2025-04-17", "apr-25", "april", "2025", "oct 2025", "25-04", "2025-04-01 12:00", Decimal("45748.5")],
)
def test_what_is_no_month_for_certain(cell):
    assert read_month(cell, None, EPOCH) is None


def test_a_serial_number_is_a_day_only_in_a_workbook():
    assert read_date(Decimal(45748), None, None) is None
    assert read_date("45748", None, None) is None


@pytest.mark.parametrize(
    ("cell", "order", "day"),
    [
        ("2025-04-09", None, "2025-04-09"),
        ("20250409", None, "2025-04-09"),
        ("9 april 2025", None, "2025-04-09"),
        ("09/04/2025", "dmy", "2025-04-09"),
        ("09/04/2025", "mdy", "2025-09-04"),
        ("31/04/2025", "dmy", None),
        ("2025-02-29", None, None),
        (datetime(2025, 4, 9), None, "2025-04-09"),
        (datetime(2025, 4, 9, 8, 30), None, None),
    ],
)
def test_a_day(cell, order, day):
    assert read_date(cell, order, EPOCH) == day


@given(st.dates(datetime(1950, 1, 1).date(), datetime(2100, 1, 1).date()))
def test_a_day_in_words_comes_back(day):
    assert read_date(f"{day.day} {MONTHS[day.month]} {day.year}", None, None) == day.isoformat()


def test_the_order_of_day_and_month():
    assert settle_order([("01/04/2025", (2, "a"))]) == (None, {}, (2, "a"))
    assert settle_order([("04/04/2025", (2, "a"))]) == (None, {}, None)
    assert settle_order([("01/04/2025", (2, "a")), ("13/04/2025", (3, "a"))]) == ("dmy", {}, None)
    both = [("13/04/2025", (3, "a")), ("04/13/2025", (4, "a"))]
    assert settle_order(both) == (None, {"dmy": (3, "a"), "mdy": (4, "a")}, None)


@pytest.mark.parametrize("cell", ["2025-K1", "2025K1", "2025 K1", "K1 2025", "2025-Q1", "kv 1 2025", "Kvartal 1, 2025"])
def test_a_quarter(cell):
    assert read_quarter(cell) == "2025-K1"


@pytest.mark.parametrize("cell", ["K1", "2025-K5", "2025 K1 2025", "2025-01", Decimal(1)])
def test_what_is_no_quarter(cell):
    assert read_quarter(cell) is None


def test_a_year():
    assert [read_year(cell) for cell in ("2025", Decimal(2025), datetime(2025, 1, 1))] == ["2025"] * 3
    assert [read_year(cell) for cell in ("25", Decimal("2025.5"), datetime(2025, 4, 1), "2 025")] == [None] * 4


@pytest.mark.parametrize(
    "cell",
    ["2025/26", "2025/2026", "2025-26", "2025–2026", "2025 / 26", "läsåret 2025/26", "Läsår 2025/2026", "år 2025/26"],
)
def test_a_year_that_goes_on_past_new_year(cell):
    assert read_two_years(cell) == "2025/26"


@pytest.mark.parametrize(
    "cell",
    [
        "2025",
        Decimal(2025),
        "2025/27",
        "2025/25",
        "2025/2027",
        "2025/04",
        "1999/00/01",
        "skolan 2025/26",
        "2025-13",
        "",
    ],
)
def test_what_is_no_year_that_goes_on_past_new_year(cell):
    assert read_two_years(cell) is None


def test_the_turn_of_a_century():
    assert {read_two_years(cell) for cell in ("1999/2000", "1999-2000")} == {"1999/2000"}
