"""Times as they are received, each read as the one thing that it can be, or asked for."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.common.edition import MONTHS
from scorecard.intake.dates import (
    Calendar,
    maybe_days,
    maybe_utc,
    moved_day,
    read_date,
    read_month,
    read_part,
    read_two_years,
    read_year,
    settle_order,
    with_year,
)
from scorecard.intake.grid import Broken

PLAIN = Calendar()
EXCEL = Calendar(epoch=datetime(1899, 12, 30))  # day 0 of Excel for Windows, so that its day 61 is 1 March 1900


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
        "2025-4",
        "2025/4",
        "april-2025",
        "apr-25",
        "apr 25",
        "APR-25",
        "Apr. '25",
        "2025 april",
        "2025-apr",
        "April, 2025",
        "april\u00a02025",
        # 22:00 in UTC is midnight in Sweden, where it is summer: 31 March becomes 1 April.
        "2025-03-31T22:00:00Z",
        "2025-03-31T22:00:00.000+00:00",
        "2025-04-01T00:00:00+02:00",
        "2025-04-30T23:59:59",
        "2025-04-30 23:59",
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
    assert read_month(cell, EXCEL) == "2025-04"


@pytest.mark.parametrize(
    "cell",
    [
        "2025-13",
        "2025-04-17",
        "april",
        "2025",
        "mak 2025",
        "mak-25",
        "25-04",
        "25-apr",
        "2025.4",
        "2025-04-01 12:00",
        "2025-04-29 23:59",
        "2025-04-30T22:00:00Z extra",
        "2025-04-01T25:00:00",
        "2025-04-01T00:00:00+99:00",
        Decimal("45748.5"),
    ],
)
def test_what_is_no_month_for_certain(cell):
    assert read_month(cell, EXCEL) is None


def test_a_serial_number_is_a_day_only_in_a_workbook():
    assert read_date(Decimal(45748), PLAIN) is None
    assert read_date("45748", PLAIN) is None


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
        (datetime(2025, 4, 9, 8, 30), None, "2025-04-09"),
        ("2026-04-01 06:00", None, "2026-04-01"),
        ("2026-04-01 kl. 06.00", None, "2026-04-01"),
        ("2026-04-01T06:00:00", None, "2026-04-01"),
        ("01/04/2026 06:00", "mdy", "2026-01-04"),
        ("9 apr 25", None, "2025-04-09"),
        ("9-apr-2025", None, "2025-04-09"),
        ("April 9, 2025", None, "2025-04-09"),
        ("9 dec 69", None, "1969-12-09"),
        ("9 dec 68", None, "2068-12-09"),
        ("jan 26", None, None),
        ("26 jan", None, None),
        # Sweden is one hour before UTC in winter and two in summer: 23:30 is then 00:30 or 01:30 of the next day.
        ("2026-01-31T23:30:00Z", None, "2026-02-01"),
        ("2026-03-31T23:30:00Z", None, "2026-04-01"),
        ("2026-03-31T22:30:00+02:00", None, "2026-03-31"),
        ("2026-04-01T00:30:00+0300", None, "2026-03-31"),  # 21:30 in UTC, 23:30 in Sweden
    ],
)
def test_a_day(cell, order, day):
    assert read_date(cell, Calendar(order, EXCEL.epoch)) == day


@given(st.dates(datetime(1950, 1, 1).date(), datetime(2100, 1, 1).date()))
def test_a_day_in_words_comes_back(day):
    assert read_date(f"{day.day} {MONTHS[day.month]} {day.year}", PLAIN) == day.isoformat()


def test_the_order_of_day_and_month():
    assert settle_order([("01/04/2025", (2, "a"))]) == (None, {}, (2, "a"))
    assert settle_order([("04/04/2025", (2, "a"))]) == (None, {}, None)
    assert settle_order([("01/04/2025", (2, "a")), ("13/04/2025", (3, "a"))]) == ("dmy", {}, None)
    both = [("13/04/2025", (3, "a")), ("04/13/2025", (4, "a"))]
    assert settle_order(both) == (None, {"dmy": (3, "a"), "mdy": (4, "a")}, None)


@pytest.mark.parametrize(
    "cell",
    [
        "2026-K1",
        "2026K1",
        "2026 K1",
        "K1 2026",
        "K1-2026",
        "2026-Q1",
        "Q1 2026",
        "kv 1 2026",
        "kv. 1 2026",
        "Kvartal 1, 2026",
        "kvartal 1 2026",
        "2026 kvartal 1",
        "jan-mar 2026",
        "januari\u2013mars 2026",
    ],
)
def test_a_quarter(cell):
    assert read_part(cell, "quarter") == "2026-K1"


@pytest.mark.parametrize(
    "cell", ["T1 2026", "2026T1", "2026-T1", "tertial 1 2026", "Tertial 1, 2026", "jan - apr 2026"]
)
def test_a_tertial(cell):
    assert read_part(cell, "tertial") == "2026-T1"


def test_months_name_the_part_that_they_are():
    assert [read_part(cell, "tertial") for cell in ("maj-aug 2026", "sep-dec 2026")] == ["2026-T2", "2026-T3"]
    assert [read_part(cell, "quarter") for cell in ("apr-jun 2026", "okt-dec 2026")] == ["2026-K2", "2026-K4"]
    assert [read_part(cell, "quarter") for cell in ("feb-apr 2026", "jan-apr 2026", "mak-mar 2026")] == [None] * 3


@pytest.mark.parametrize(
    "cell",
    ["2026-W05", "2026W5", "W05 2026", "v. 5 2026", "v 5, 2026", "vecka 5 2026", "2026 v.5", "202605", Decimal(202605)],
)
def test_a_week(cell):
    assert read_part(cell, "week") == "2026-W05"


@pytest.mark.parametrize(
    ("kind", "cell"),
    [
        ("quarter", "K1"),
        ("quarter", "2025-K5"),
        ("quarter", "2025 K1 2025"),
        ("quarter", "2025-01"),
        ("quarter", "2025-1"),
        ("quarter", "202501"),
        ("quarter", Decimal(1)),
        ("quarter", datetime(2026, 1, 1)),
        ("quarter", "T1 2026"),
        ("tertial", "2026-T4"),
        ("tertial", "K1 2026"),
        ("week", "2026-05"),
        ("week", "2025-W53"),
        ("week", "2026-W00"),
        ("week", "jan-feb 2026"),
    ],
)
def test_what_is_no_such_part_of_a_year(kind, cell):
    assert read_part(cell, kind) is None


@given(st.dates(date(1990, 1, 1), date(2090, 1, 1)))
def test_a_week_comes_back(day):
    year, week, _ = day.isocalendar()
    assert read_part(f"vecka {week} {year}", "week") == f"{year}-W{week:02d}"


@pytest.mark.parametrize(
    ("part", "year", "kind", "text"),
    [
        (Decimal(1), Decimal(2026), "month", "2026-01"),
        ("01", "2026", "month", "2026-01"),
        ("januari", "2026", "month", "2026-01"),
        ("2026-01", "2026", "month", "2026-01"),
        (datetime(2026, 1, 1), "2026", "month", "2026-01"),
        ("2025-01", "2026", "month", None),
        (datetime(2025, 1, 1), "2026", "month", None),
        ("1", "26", "month", None),
        ("1", "2026", "quarter", "2026-K1"),
        ("K1", "2026", "quarter", "2026-K1"),
        (Decimal(2), "2026", "tertial", "2026-T2"),
        ("v. 5", "2026", "week", "2026-W05"),
        (Decimal(5), Decimal(2026), "week", "2026-W05"),
    ],
)
def test_a_part_of_a_year_beside_its_year(part, year, kind, text):
    cell = with_year(part, year, kind)
    read = read_month(cell, PLAIN) if kind == "month" else read_part(cell, kind)
    assert read == text


def test_one_without_the_other_stays_as_it_is():
    assert (with_year("Totalt", "", "month"), with_year("", "Totalt", "month"), with_year("", "", "month")) == (
        "Totalt",
        "Totalt",
        "",
    )
    assert isinstance(with_year("1", "26", "month"), Broken)


def placed(*cells):
    return [(cell, (number, "manad")) for number, cell in enumerate(cells, start=2)]


def test_midnights_in_utc_are_asked_for():
    """Midnight in Sweden is 22:00 of the day before in summer, 23:00 in winter; nothing else is always one of them."""
    first = (2, "manad")
    assert maybe_utc(placed("2026-01-31 23:00:00", "2026-03-31 22:00")) == first
    assert maybe_utc(placed(datetime(2026, 1, 31, 23), datetime(2026, 3, 31, 22))) == first
    assert maybe_utc(placed("2026-01-31 23:00:00", "2026-03-31 06:00")) is None
    assert maybe_utc(placed("2026-01-31T23:00:00Z", "2026-01", Decimal(45748))) is None
    utc = Calendar(utc=True)
    assert read_date("2026-03-31 22:00", utc) == read_date(datetime(2026, 3, 31, 22), utc) == "2026-04-01"
    assert read_date("2026-04-01", utc) == read_date(datetime(2026, 4, 1), utc) == "2026-04-01"


def test_a_time_that_is_of_another_day_in_sweden_is_told():
    assert moved_day("2026-03-31T22:00:00Z", PLAIN) == "2026-04-01"
    assert moved_day(datetime(2026, 3, 31, 22), Calendar(utc=True)) == "2026-04-01"
    assert [moved_day(cell, PLAIN) for cell in ("2026-04-01 06:00", "2026-04", Decimal(2026))] == [None] * 3


def test_months_with_two_digits_that_could_be_days():
    """Only a month's first and last day stand for it; and days of one month are no years."""
    first = (2, "manad")
    assert maybe_days(placed("jan 31", "feb 28", "mar 31")) == first
    assert maybe_days(placed("jan 01", "feb 01")) == first
    assert maybe_days(placed("jan 24", "jan 25", "jan 26")) == first
    assert maybe_days(placed("nov-25", "dec-25", "jan-26", "feb-26")) is None
    assert maybe_days(placed("jan 26")) is None
    assert maybe_days(placed("jan 28", "feb 28")) is None  # January has no last day that is its 28th
    assert maybe_days(placed("2026-01", "januari 2026", "mak 26", Decimal(1))) is None


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
