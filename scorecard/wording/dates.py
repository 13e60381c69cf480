"""Every month, period and day that a reader sees."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from babel.dates import format_date, get_month_names

from scorecard.common.edition import is_year_name
from scorecard.wording.grammar import first_upper
from scorecard.wording.numbers import LOCALE

DASH = "–"
PRELIMINARY = "preliminär"
SHORT_MONTHS = ("jan", "feb", "mars", "apr", "maj", "juni", "juli", "aug", "sep", "okt", "nov", "dec")


def month_name(month: int, short: bool = False) -> str:
    """Name a month in lower case, 1 is januari."""
    return SHORT_MONTHS[month - 1] if short else get_month_names("wide", locale=LOCALE)[month]


def period(name: str, short: bool = False) -> str:
    """Name a month, a week, a quarter, a tertial or a year: "2025-01" is "januari 2025", "2025-K1" is "kvartal 1 2025".

    Months with a slash between them are those from the first to the last: "2025-01/2025-08". "2025/26" is a year.
    """
    if is_year_name(name):
        return name
    first, slash, last = name.partition("/")
    if slash:
        return period_range(first, last, short)
    year, _, part = name.partition("-")
    if not part:
        return year
    if part[0] in "KTW":
        kind = {"K": "kv." if short else "kvartal", "T": "tertial", "W": "v." if short else "vecka"}[part[0]]
        return f"{kind} {int(part[1:])} {year}"
    return f"{month_name(int(part), short)} {year}"


def month_range(first: int, last: int) -> str:
    """Name the months of a year from one to another, without the year: "januari–augusti"."""
    return month_name(first) if first == last else f"{month_name(first)}{DASH}{month_name(last)}"


def period_range(first: str, last: str, short: bool = False) -> str:
    """Name the months from one to another: "januari–december 2025"."""
    if first == last:
        return period(first, short)
    start, end = period(first, short), period(last, short)
    if first[:4] == last[:4] and "-" in first:
        start = start.removesuffix(f" {first[:4]}")
    return f"{start}{DASH}{end}" if " " not in start else f"{start} {DASH} {end}"


def preliminary(months: Sequence[str]) -> str:
    """Tell which months in a row may still change: "Oktober–december är preliminära och kan ändras i efterhand."."""
    if not months:
        return ""
    first, last = (month_name(int(name[5:7])) for name in (months[0], months[-1]))
    named = {1: first, 2: f"{first} och {last}"}.get(len(months), f"{first}{DASH}{last}")
    which = PRELIMINARY if len(months) == 1 else f"{PRELIMINARY}a"
    return f"{first_upper(named)} är {which} och kan ändras i efterhand."


def marked_preliminary(name: str, preliminary: bool) -> str:
    """Name a value, and say where it may still change: "December 2025 (preliminär)"."""
    return f"{name} ({PRELIMINARY})" if preliminary else name


def day(value: date | str) -> str:
    """Write a date: "31 december 2025"."""
    return format_date(date.fromisoformat(value) if isinstance(value, str) else value, "d MMMM y", locale=LOCALE)


def covered(first: str, last: str) -> str:
    """Say which periods, or which days, an extract covers."""
    if is_period(first):
        return period_range(first, last)
    return f"{day(first)}{DASH}{day(last)}"


def time_name(name: str) -> str:
    """Name the period or the day of a row."""
    return first_upper(period(name) if is_period(name) else day(name))


def is_period(name: str) -> bool:
    """Whether a time is a month, a quarter or a year, and not a day."""
    return len(name) < len("2025-01-01")
