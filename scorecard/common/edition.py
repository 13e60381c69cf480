"""Editions and the months that they cover."""

from __future__ import annotations

import calendar
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd
import yaml
from babel.dates import get_month_names

from scorecard.common.faults import EditionError, Fault, unknown_name

MONTHS_OF_A_YEAR = 12

MONTHS = get_month_names("wide", locale="sv")  # 1 is januari
_WORDS = yaml.safe_load(Path(__file__).with_name("edition_words.yml").read_text("utf-8"))
EDITION_NAME = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")


@dataclass(frozen=True)
class Period:
    """The months of one year from January up to and including `last_month`."""

    year: int
    last_month: int

    @property
    def months(self) -> pd.PeriodIndex:
        """The months as pandas periods, in order."""
        return pd.period_range(f"{self.year}-01", f"{self.year}-{self.last_month:02d}", freq="M")

    @property
    def label(self) -> str:
        """The period in Swedish, such as "januari–december 2025"."""
        if self.last_month == 1:
            return f"{MONTHS[1]} {self.year}"
        return f"{MONTHS[1]}–{MONTHS[self.last_month]} {self.year}"

    @property
    def previous(self) -> Period:
        """The same months of the year before."""
        return Period(self.year - 1, self.last_month)

    def __contains__(self, time: pd.Period | pd.Timestamp | int) -> bool:
        """Whether a month, a quarter, a day or a year lies wholly within the period.

        A bare year counts as belonging when the period belongs to it: yearly figures have no month.
        """
        if isinstance(time, int):
            return time == self.year
        end = time.end_time if isinstance(time, pd.Period) else pd.Timestamp(time)
        return end.year == self.year and end.month <= self.last_month


@dataclass(frozen=True, order=True)
class Edition:
    """One report, named by its last month: "2025-12" is the annual report of 2025."""

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> Edition:
        """Read an edition from its name.

        Raises:
            EditionError: the text is not YYYY-MM.
        """
        match = EDITION_NAME.fullmatch(text)
        if not match:
            raise EditionError(Fault("this is not an edition", found=repr(text), expected="YYYY-MM, such as 2025-12"))
        return cls(int(match[1]), int(match[2]))

    def __str__(self) -> str:
        return f"{self.year}-{self.month:02d}"

    @property
    def kind(self) -> str:
        """What a report of this month is called in Swedish."""
        kind: str = _WORDS["kinds"].get(self.month, _WORDS["other_kind"])
        return kind

    @property
    def label(self) -> str:
        """The report's Swedish title, such as "Årsredovisning 2025" or "Tertialrapport januari–april 2025"."""
        return f"{self.kind} {self.year if self.whole_year else self.period.label}"

    @property
    def kind_the(self) -> str:
        """The kind as a sentence speaks of it: "årsredovisningen"."""
        return f"{self.kind.lower()}en"

    @property
    def whole_year(self) -> bool:
        """Whether the report covers all twelve months."""
        return self.month == MONTHS_OF_A_YEAR

    @property
    def slug(self) -> str:
        """The title as a file's name, such as "arsredovisning-2025"."""
        plain = self.label.lower().translate(str.maketrans("åäö", "aao"))
        return re.sub(r"[^a-z0-9]+", "-", plain)

    @property
    def period(self) -> Period:
        """The months that the report covers."""
        return Period(self.year, self.month)

    @property
    def previous(self) -> Period:
        """The months that it compares with."""
        return self.period.previous

    @property
    def compared_with(self) -> str:
        """What the outturn is said to be higher or lower than: "2024", or "samma tid 2024" before the year is over."""
        return str(self.year - 1) if self.whole_year else f"{_WORDS['same_months_of']} {self.year - 1}"

    def next_in(self, months: Sequence[int]) -> Edition:
        """The next edition of one of these months of a year."""
        later = [month for month in months if month > self.month]
        return Edition(self.year, later[0]) if later else Edition(self.year + 1, months[0])

    def last_in(self, months: Sequence[int]) -> Edition:
        """The last edition before this one of one of these months of a year."""
        earlier = [month for month in months if month < self.month]
        return Edition(self.year, earlier[-1]) if earlier else Edition(self.year - 1, months[-1])


def last_day(year: int, month: int) -> str:
    """Write the last day of a month as a date: 2025-08-31."""
    return f"{year}-{month:02d}-{calendar.monthrange(year, month)[1]}"


def select(times: pd.Series, test: Callable[[Any], bool]) -> pd.Series:
    """Ask something of every time in a column, of each distinct one once; also of none at all."""
    answers = {time: test(time) for time in set(times)}
    return pd.Series([answers[time] for time in times], index=times.index, dtype=bool)


def editions(data: Path) -> list[Edition]:
    """List the editions that a data folder holds, oldest first."""
    if not data.is_dir():
        return []
    found = (EDITION_NAME.fullmatch(folder.name) for folder in data.iterdir() if folder.is_dir())
    return sorted(Edition(int(match[1]), int(match[2])) for match in found if match)


def edition_before(data: Path, edition: Edition) -> Edition | None:
    """Find the nearest edition before one, of those that a data folder holds."""
    return next((each for each in reversed(editions(data)) if each < edition), None)


def find_edition(data: Path, text: str) -> Edition:
    """Find an edition by name among those that exist.

    Raises:
        EditionError: it is not an edition's name, or no such folder exists; names those that do.
    """
    edition = Edition.parse(text)
    known = editions(data)
    if edition not in known:
        raise EditionError(unknown_name("this edition does not exist", text, map(str, known), data.name))
    return edition
