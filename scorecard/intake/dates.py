"""Days, weeks, months, quarters, tertials and years as they are received, read into the notation of the extracts."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from zoneinfo import ZoneInfo

from babel.dates import get_month_names

from scorecard.common.edition import MONTHS, MONTHS_OF_A_YEAR, year_name
from scorecard.extracts.contract import Type
from scorecard.extracts.origin import Order
from scorecard.intake.grid import Broken, Cell, quoted
from scorecard.intake.numbers import BLANKS, CellPlace

# "april", "apr" and "apr.", in Swedish and English; no three letters are those of two months.
NAMES = {
    form: number
    for names in (MONTHS, get_month_names("wide", locale="en"))
    for number, name in names.items()
    for form in (name.lower(), name.lower()[:3])
} | {"sept": 9}
_NAME = "([a-zåäö]+)"
_MONTH_NAMED = re.compile(rf"{_NAME}\.?,?[-/ ]?(\d{{4}}|'?\d{{2}})|(\d{{4}})[-/ ]?{_NAME}\.?")
_DAY_NAMED = re.compile(rf"(\d{{1,2}})\.?[- ]{_NAME}\.?[- ](\d{{4}}|\d{{2}})|{_NAME}\.? (\d{{1,2}}),? (\d{{4}})")
_YEAR_FIRST = re.compile(r"([12]\d{3})([-/.]?)(\d{2})\2(\d{2})")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2([12]\d{3})")
_MONTH = re.compile(r"([12]\d{3})(?:[-/M]?(0[1-9]|1[0-2])|[-/M]([1-9]))")
_MONTH_LAST = re.compile(r"(0?[1-9]|1[0-2])[-/.]([12]\d{3})")
_TWO_YEARS = re.compile(r"(?:[a-zåäö]*år(?:et)? )?([12]\d{3}) ?[/–-] ?(\d{2}|[12]\d{3})")
_CLOCK = re.compile(r"[ T](?:kl\.? ?)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2})(?:[.,]\d{1,9})?)? ?(Z|[+-]\d{2}:?\d{2})?")
_ORDERS: tuple[Order, ...] = ("dmy", "mdy")
_SERIALS = (20_000, 80_000)  # 1954 to 2119: neither a year nor a month as YYYYMM
_CENTURY = 69  # as POSIX has it: 69 to 99 are 1969 to 1999, 00 to 68 are 2000 to 2068
_ZONE = ZoneInfo("Europe/Stockholm")
# Midnight in Sweden as UTC writes it, in summer and in winter.
_MIDNIGHTS = (22, 23)


@dataclass(frozen=True)
class _Part:
    """How a part of a year is written: the words before its number, how many there are, and how many months it has."""

    sign: str
    words: str
    most: int
    months: int = 0
    width: int = 1


_PARTS: dict[Type, _Part] = {
    "quarter": _Part("K", "kvartal|quarter|qtr|kv|k|q", 4, 3),
    "tertial": _Part("T", "tertial|tert|t", 3, 4),
    "week": _Part("W", "vecka|week|wk|v|w", 53, width=2),
}


@dataclass(frozen=True)
class Calendar:
    """How a whole file writes its days: what stands first, day 0 of its serial numbers, whether times are UTC."""

    order: Order | None = None
    epoch: datetime | None = None
    utc: bool = False


def read_month(cell: Cell, how: Calendar) -> str | None:
    """Read a month as YYYY-MM; a day stands for its month only where it is the month's first or last.

    With a time it does so from its first moment or to its last minute.
    """
    if isinstance(cell, Decimal) and re.fullmatch(r"[12]\d{3}(0[1-9]|1[0-2])", f"{cell:f}"):
        return f"{cell:f}"[:4] + "-" + f"{cell:f}"[4:]
    if isinstance(cell, str):
        text = _plain(cell)
        if found := _MONTH.fullmatch(text):
            return f"{found[1]}-{int(found[2] or found[3]):02d}"
        if found := _MONTH_LAST.fullmatch(text):
            return f"{found[2]}-{int(found[1]):02d}"
        if (found := _MONTH_NAMED.fullmatch(text.lower())) and (name := found[1] or found[4]) in NAMES:
            return f"{_year(found[2] or found[3])}-{NAMES[name]:02d}"
    moment = _moment(cell, how)
    if moment is None or not _ends_month(moment):
        return None
    return f"{moment.year}-{moment.month:02d}"


def _ends_month(moment: datetime) -> bool:
    is_last = (moment + timedelta(days=1)).day == 1
    midnight = (moment.hour, moment.minute, moment.second) == (0, 0, 0)
    return (midnight and (moment.day == 1 or is_last)) or (is_last and (moment.hour, moment.minute) == (23, 59))


def read_date(cell: Cell, how: Calendar) -> str | None:
    """Read a day as YYYY-MM-DD; of a time within a zone, the day that it then is in Sweden."""
    moment = _moment(cell, how)
    return moment.date().isoformat() if moment else None


def read_part(cell: Cell, kind: Type) -> str | None:
    """Read a quarter as YYYY-K1, a tertial as YYYY-T1, a week as YYYY-W05; months from one to another may name one."""
    part = _PARTS[kind]
    text = _plain(f"{cell:f}" if isinstance(cell, Decimal) else cell) if isinstance(cell, (str, Decimal)) else ""
    words = rf"(?:{part.words})\.?"
    if found := re.fullmatch(rf"([12]\d{{3}})[-/: ]?{words} ?(\d{{1,2}})", text, re.IGNORECASE):
        year, number = found[1], int(found[2])
    elif found := re.fullmatch(rf"{words}[- ]?(\d{{1,2}})(?:[-/: ]|, ?)([12]\d{{3}})", text, re.IGNORECASE):
        year, number = found[2], int(found[1])
    elif kind == "week" and (found := re.fullmatch(r"([12]\d{3})(\d{2})", text)):
        year, number = found[1], int(found[2])
    elif (found := re.fullmatch(rf"{_NAME}\.? ?[-–] ?{_NAME}\.? ([12]\d{{3}})", text.lower())) and part.months:
        first, last = NAMES.get(found[1], 0), NAMES.get(found[2], 0)
        year, number = found[3], last // part.months if last - first + 1 == part.months else 0
        if last % part.months:
            return None
    else:
        return None
    if not 1 <= number <= part.most:
        return None
    try:
        date.fromisocalendar(int(year), number, 1)  # a year has 52 or 53 weeks
    except ValueError:
        return None
    return f"{year}-{part.sign}{number:0{part.width}d}"


def read_year(cell: Cell) -> str | None:
    """Read a year as YYYY; a typed day stands for its year only where it is New Year's Day."""
    if isinstance(cell, datetime):
        return str(cell.year) if cell == datetime(cell.year, 1, 1) else None
    text = f"{cell:f}" if isinstance(cell, Decimal) else cell
    return text if isinstance(text, str) and re.fullmatch(r"[12]\d{3}", text) else None


def with_year(part: Cell, beside: Cell, kind: Type) -> Cell:
    """Put a month, a quarter, a tertial or a week together with the year that stands beside it."""
    if beside == "" or part == "":
        return part or beside
    year = read_year(beside)
    if isinstance(part, datetime) and str(part.year) == year:
        return part
    shown = f"{part:f}" if isinstance(part, Decimal) else part
    if year is None or not isinstance(shown, str):
        shown = f"{quoted(part)} beside {quoted(beside)}"
        return Broken(shown, "this and the year beside it cannot be read together", "a part of a year, and a year")
    if re.fullmatch(r"\d{1,2}", shown):
        return f"{year}-{_PARTS[kind].sign if kind in _PARTS else ''}{int(shown)}"
    return shown if year in shown else f"{shown} {year}"


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
        found = _YEAR_LAST.fullmatch(_clock(_plain(cell))[0]) if isinstance(cell, str) else None
        if not found or found[1].zfill(2) == found[3].zfill(2):
            continue
        if int(found[1]) > MONTHS_OF_A_YEAR or int(found[3]) > MONTHS_OF_A_YEAR:
            places.setdefault("dmy" if int(found[1]) > MONTHS_OF_A_YEAR else "mdy", place)
        elif unsure is None:
            unsure = place
    if len(places) > 1:
        return None, places, None
    return next((order for order in _ORDERS if order in places), None), {}, None if places else unsure


def maybe_utc(cells: Iterable[tuple[Cell, CellPlace]]) -> CellPlace | None:
    """Name the first of a file's times where each is what midnight in Sweden is in UTC, but none says so."""
    first = None
    for cell, place in cells:
        clock = cell if isinstance(cell, datetime) else _clock(_plain(cell))[1] if isinstance(cell, str) else None
        if clock is None or (isinstance(cell, str) and clock.tzinfo):
            continue
        if clock.hour not in _MIDNIGHTS or clock.minute or clock.second:
            return None
        first = first or place
    return first


def maybe_days(cells: Iterable[tuple[Cell, CellPlace]]) -> CellPlace | None:
    """Name the first of a file's months such as "jan 31", where the numbers could all be days and not years.

    A month's first and last day stand for it; and numbers that are all of one month are rather its days.
    """
    found = [
        (NAMES[match[1]], int(match[2].lstrip("'")), place)
        for cell, place in cells
        if isinstance(cell, str) and (match := _MONTH_NAMED.fullmatch(_plain(cell).lower()))
        if match[1] in NAMES and len(match[2]) < len("2026")
    ]
    if not found:
        return None
    ends = [number == 1 or number in _last_days(month) for month, number, _ in found]
    of_one = len({month for month, *_ in found}) == 1 and len({number for _, number, _ in found}) > 1
    return found[0][2] if all(ends) or of_one else None


def _last_days(month: int) -> set[int]:
    return {(date(year, month % 12 + 1, 1) - timedelta(days=1)).day for year in (2024, 2025)}


def _plain(text: str) -> str:
    return re.sub(f"[{BLANKS}]+", " ", text)


def _year(text: str) -> int:
    number = int(text.lstrip("'"))
    return number if number > 99 else number + (1900 if number >= _CENTURY else 2000)


def _clock(text: str) -> tuple[str, datetime | None]:
    """Part a day from the time that follows it, which is given on a day of its own."""
    found = next((one for one in _CLOCK.finditer(text) if one.end() == len(text)), None)
    if found is None:
        return text, None
    zone = found[4]
    try:
        clock = datetime(2000, 1, 1, int(found[1]), int(found[2]), int(found[3] or 0))
        if zone:
            hours, minutes = (0, 0) if zone == "Z" else (int(zone[:3]), int(zone[0] + zone[-2:]))
            clock = clock.replace(tzinfo=timezone(timedelta(hours=hours, minutes=minutes)))
    except ValueError:
        return text, None
    return text[: found.start()], clock


def _moment(cell: Cell, how: Calendar) -> datetime | None:
    """Read a day, and the time on it if one is given, as it is in Sweden."""
    if isinstance(cell, datetime):
        return _in_sweden(cell, how)
    if isinstance(cell, Decimal):
        if how.epoch is None or not _SERIALS[0] <= cell <= _SERIALS[1] or cell != int(cell):
            return None
        return how.epoch + timedelta(days=int(cell))
    if not isinstance(cell, str):
        return None
    text, clock = _clock(_plain(cell))
    if found := _YEAR_FIRST.fullmatch(text):
        year, month, day = int(found[1]), int(found[3]), int(found[4])
    elif found := _YEAR_LAST.fullmatch(text):
        year, month, day = int(found[4]), int(found[3]), int(found[1])
        if how.order == "mdy":
            month, day = day, month
    elif (found := _DAY_NAMED.fullmatch(text.lower())) and (name := found[2] or found[4]) in NAMES:
        year, month, day = _year(found[3] or found[6]), NAMES[name], int(found[1] or found[5])
    else:
        return None
    try:
        moment = datetime(year, month, day)
    except ValueError:
        return None
    return _in_sweden(datetime.combine(moment, clock.timetz()), how) if clock else moment


def _in_sweden(moment: datetime, how: Calendar) -> datetime:
    if moment.tzinfo is None and how.utc and moment.time() != datetime.min.time():
        moment = moment.replace(tzinfo=UTC)
    return moment.astimezone(_ZONE).replace(tzinfo=None) if moment.tzinfo else moment


def moved_day(cell: Cell, how: Calendar) -> str | None:
    """Give the day in Sweden of a time whose own day is another one."""
    if not isinstance(cell, (str, datetime)):
        return None
    there = _clock(_plain(cell))[0] if isinstance(cell, str) else datetime.combine(cell, datetime.min.time())
    told, written = read_date(cell, how), read_date(there, how)
    return told if told != written else None
