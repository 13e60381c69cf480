"""Months, days, quarters and years as they are written in received files, read into the notation of the extracts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime, timedelta
from decimal import Decimal

from scorecard.common.edition import MONTHS, MONTHS_OF_A_YEAR, year_name
from scorecard.extracts.origin import Order
from scorecard.intake.grid import Cell
from scorecard.intake.numbers import CellPlace

# "april", "apr" and "apr."; no three letters are those of two months.
NAMES = {form: number for number, name in MONTHS.items() for form in (name, name[:3])} | {"sept": 9}
_NAMED = re.compile(r"(?:(\d{1,2}) )?([a-zåäö]+)\.? (\d{4})")
_YEAR_FIRST = re.compile(r"([12]\d{3})([-/.]?)(\d{2})\2(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2([12]\d{3})")
_MONTH = re.compile(r"([12]\d{3})[-/M]?(0[1-9]|1[0-2])")
_MONTH_LAST = re.compile(r"(0?[1-9]|1[0-2])[-/.]([12]\d{3})")
_QUARTER = re.compile(r"(?:([12]\d{3})[- ]?)?(?:k|q|kv|kvartal)\.? ?([1-4]),?(?: ([12]\d{3}))?", re.IGNORECASE)
_TWO_YEARS = re.compile(r"(?:[a-zåäö]*år(?:et)? )?([12]\d{3}) ?[/–-] ?(\d{2}|[12]\d{3})")
_MIDNIGHT = re.compile(r"[ T]00:00(:00)?")
_ORDERS: tuple[Order, ...] = ("dmy", "mdy")
_SERIALS = (20_000, 80_000)  # 1954 to 2119: neither a year nor a month as YYYYMM


def read_month(cell: Cell, order: Order | None, epoch: datetime | None) -> str | None:
    """Read a month as YYYY-MM; a day stands for its month only where it is the month's first or last."""
    if isinstance(cell, Decimal) and re.fullmatch(r"[12]\d{3}(0[1-9]|1[0-2])", f"{cell:f}"):
        return f"{cell:f}"[:4] + "-" + f"{cell:f}"[4:]
    if isinstance(cell, str):
        if found := _MONTH.fullmatch(cell):
            return f"{found[1]}-{found[2]}"
        if found := _MONTH_LAST.fullmatch(cell):
            return f"{found[2]}-{int(found[1]):02d}"
        found = _NAMED.fullmatch(cell.lower())
        if found and not found[1]:
            return f"{found[3]}-{NAMES[found[2]]:02d}" if found[2] in NAMES else None
    day = _day(cell, order, epoch)
    if day is None or (day.day != 1 and (day + timedelta(days=1)).day != 1):
        return None
    return f"{day.year}-{day.month:02d}"


def read_date(cell: Cell, order: Order | None, epoch: datetime | None) -> str | None:
    """Read a day as YYYY-MM-DD."""
    day = _day(cell, order, epoch)
    return day.isoformat() if day else None


def read_quarter(cell: Cell) -> str | None:
    """Read a quarter as YYYY-K1."""
    found = _QUARTER.fullmatch(cell) if isinstance(cell, str) else None
    if not found or bool(found[1]) == bool(found[3]):
        return None
    return f"{found[1] or found[3]}-K{found[2]}"


def read_year(cell: Cell) -> str | None:
    """Read a year as YYYY; a typed day stands for its year only where it is New Year's Day."""
    if isinstance(cell, datetime):
        return str(cell.year) if cell == datetime(cell.year, 1, 1) else None
    text = f"{cell:f}" if isinstance(cell, Decimal) else cell
    return text if isinstance(text, str) and re.fullmatch(r"[12]\d{3}", text) else None


def read_two_years(cell: Cell) -> str | None:
    """Read a year that goes on past New Year as YYYY/YY, with whatever word it is called by: "läsåret 2025/2026"."""
    found = _TWO_YEARS.fullmatch(cell.lower()) if isinstance(cell, str) else None
    if not found:
        return None
    name = year_name(int(found[1]))
    return name if found[2] in (name.partition("/")[2], str(int(found[1]) + 1)) else None


def settle_order(
    cells: Iterable[tuple[Cell, CellPlace]],
) -> tuple[Order | None, dict[str, CellPlace], CellPlace | None]:
    """Settle whether day or month stands first, from the days of a file that can only be read in one way.

    Returns the order, the places that contradict each other, and the first one that could still be read in two ways.
    """
    places: dict[str, CellPlace] = {}
    unsure = None
    for cell, place in cells:
        found = _YEAR_LAST.fullmatch(cell) if isinstance(cell, str) else None
        if not found or found[1].zfill(2) == found[3].zfill(2):
            continue
        if int(found[1]) > MONTHS_OF_A_YEAR or int(found[3]) > MONTHS_OF_A_YEAR:
            places.setdefault("dmy" if int(found[1]) > MONTHS_OF_A_YEAR else "mdy", place)
        elif unsure is None:
            unsure = place
    if len(places) > 1:
        return None, places, None
    return next((order for order in _ORDERS if order in places), None), {}, None if places else unsure


def _day(cell: Cell, order: Order | None, epoch: datetime | None) -> date | None:
    if isinstance(cell, datetime):
        return cell.date() if cell == datetime(cell.year, cell.month, cell.day) else None
    if isinstance(cell, Decimal):
        if epoch is None or cell != int(cell) or not _SERIALS[0] <= cell <= _SERIALS[1]:
            return None
        return (epoch + timedelta(days=int(cell))).date()
    if not isinstance(cell, str):
        return None
    text = _MIDNIGHT.sub("", cell)
    if found := _YEAR_FIRST.fullmatch(text):
        parts = (found[1], found[3], found[4])
    elif found := _YEAR_LAST.fullmatch(text):
        first, second, year = found[1], found[3], found[4]
        parts = (year, first, second) if order == "mdy" else (year, second, first)
    elif (found := _NAMED.fullmatch(text.lower())) and found[1] and found[2] in NAMES:
        parts = (found[3], NAMES[found[2]], found[1])
    else:
        return None
    try:
        return date(*map(int, parts))
    except ValueError:
        return None
