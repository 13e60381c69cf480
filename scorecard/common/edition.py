"""A board's years, the editions of its report and the months that they cover."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeGuard

import yaml
from babel.dates import get_month_names

from scorecard.common.faults import EditionError, Fault, unknown_name

if TYPE_CHECKING:  # importing it takes long, and what only asks for an edition's name does without
    import pandas as pd

MONTHS_OF_A_YEAR = 12
MONTHS_OF_A_QUARTER = 3
JANUARY = 1

MONTHS = get_month_names("wide", locale="sv")  # 1 is januari
_WORDS = yaml.safe_load(Path(__file__).with_name("edition_words.yml").read_text("utf-8"))
WEEK, TERTIAL = "W-SUN", "4M"  # as pandas calls them: a week is of Monday to Sunday, a tertial of four months
EDITION_NAME = re.compile(r"(\d{4})-(0[1-9]|1[0-2])")
YEAR_NAME = r"[12]\d{3}/(\d{2}|\d{2}00)"  # a year that goes on past New Year


@dataclass(frozen=True, order=True)
class BoardYear:
    """Twelve months from the first one of a board's year; its number is that of the calendar year it begins in.

    A month is numbered by its place in the year: 1 is the first, which is January where `begins` is 1.
    """

    number: int
    begins: int = JANUARY

    @classmethod
    def of(cls, time: pd.Period | pd.Timestamp | int, begins: int) -> BoardYear:
        """The year that a month, a quarter, a day or a year of twelve months ends in; a number is a calendar year."""
        import pandas as pd

        if isinstance(time, int):
            return cls(time, begins)
        end = time.end_time if isinstance(time, pd.Period) else time
        return cls(end.year - (end.month < begins), begins)

    def __str__(self) -> str:
        """The year as it is written: "2025", or "2025/26" where it goes on past New Year."""
        return str(self.number) if self.begins == JANUARY else year_name(self.number)

    @property
    def key(self) -> int | str:
        """The year as settings name it: a number where it is a calendar year, and the name of both where not."""
        return self.number if self.begins == JANUARY else str(self)

    @property
    def previous(self) -> BoardYear:
        """The year before."""
        return replace(self, number=self.number - 1)

    def month(self, place: int) -> pd.Period:
        """The month at a place of the year."""
        import pandas as pd

        return pd.Period(year=self.number, month=self.begins, freq="M") + (place - 1)

    def place(self, name: str) -> int | None:
        """The place of a month, the last one of a quarter or of a span, by its name; None where it is of another year.

        A year has no place in itself.
        """
        year, _, part = name.rpartition("/")[2].partition("-")
        if not part:
            return None
        month = MONTHS_OF_A_QUARTER * int(part[1:]) if part.startswith("K") else int(part)
        place = self.count_to(int(year), month)
        return place if 1 <= place <= MONTHS_OF_A_YEAR else None

    def names(self, name: str) -> bool:
        """Whether a name is that of this year, or of the calendar year that ends in it."""
        return name in (str(self), str(self.number))

    def count_to(self, year: int, month: int) -> int:
        """Count the months from the year's first one to another, both counted; 0 is the month before the year."""
        return MONTHS_OF_A_YEAR * (year - self.number) + month - self.begins + 1


def year_name(number: int) -> str:
    """Write a year that begins in one calendar year and ends in the next: "2025/26", "1999/2000"."""
    after = number + 1
    return f"{number}/{after % 100:02d}" if after % 100 else f"{number}/{after}"


def is_year_name(name: str) -> bool:
    """Whether text is such a name, and its two years follow upon each other."""
    return bool(re.fullmatch(YEAR_NAME, name)) and name == year_name(int(name[:4]))


@dataclass(frozen=True)
class Period:
    """The months of one year from `first_month` up to and including `last_month`, by their places in it.

    The first place is that of the month that the year begins with.
    """

    year: BoardYear
    last_month: int
    first_month: int = 1

    @property
    def months(self) -> pd.PeriodIndex:
        """The months as pandas periods, in order."""
        return _months(self)

    @property
    def label(self) -> str:
        """The period in Swedish, such as "januari–december 2025" or "april 2025–mars 2026"."""
        first, last = self.months[0], self.months[-1]
        end = f"{MONTHS[last.month]} {last.year}"
        if first == last:
            return end
        start = MONTHS[first.month] if first.year == last.year else f"{MONTHS[first.month]} {first.year}"
        return f"{start}–{end}"

    @property
    def span(self) -> str:
        """The first and the last month: "2025-01/2025-08"."""
        return f"{self.months[0]}/{self.months[-1]}"

    @property
    def name(self) -> str:
        """The period as a point of a series is named: "2025", or "2025-01/2025-08" for a part of it."""
        return str(self.year) if self.whole_year else self.span

    @property
    def previous(self) -> Period:
        """The same months of the year before."""
        return replace(self, year=self.year.previous)

    @property
    def whole_year(self) -> bool:
        """Whether it is all twelve months."""
        return (self.first_month, self.last_month) == (1, MONTHS_OF_A_YEAR)

    @property
    def compared_with(self) -> str:
        """What its figures are said to be higher or lower than: "2024", or "samma tid 2024" for a part of the year."""
        before = str(self.year.previous)
        return before if self.whole_year else f"{_WORDS['same_months_of']} {before}"

    def __contains__(self, time: pd.Period | pd.Timestamp | int) -> bool:
        """Whether a month, a quarter, a day or a year lies wholly within the period.

        A bare year counts as belonging when the period belongs to it, or to the year that a calendar year ends in:
        yearly figures have no month.
        """
        return _lies_in(self, time)


@lru_cache(maxsize=8192)  # the same times are asked about for every sex, unit and year
def _lies_in(period: Period, time: pd.Period | pd.Timestamp | int) -> bool:
    import pandas as pd

    year = period.year
    if isinstance(time, int):
        return time == year.number
    if is_year(time):
        return BoardYear.of(time, year.begins) == year
    ends = (time.start_time, time.end_time) if isinstance(time, pd.Period) else (time, time)
    start, end = (year.count_to(each.year, each.month) for each in ends)
    return period.first_month <= start and end <= period.last_month


@lru_cache(maxsize=1024)  # a build asks ten thousand times
def _months(period: Period) -> pd.PeriodIndex:
    import pandas as pd

    return pd.period_range(period.year.month(period.first_month), period.year.month(period.last_month))


@dataclass(frozen=True, order=True)
class Edition:
    """One report, named by its last month: "2025-12" is the annual report of 2025, where a year begins in January.

    `begins` is the month that the board's year begins with; all editions of a book have the same.
    """

    calendar_year: int
    month: int
    begins: int = field(default=JANUARY, compare=False)

    @classmethod
    def parse(cls, text: str, begins: int) -> Edition:
        """Read an edition of a board, whose year begins with a month, from its name.

        Raises:
            EditionError: the text is not YYYY-MM.
        """
        match = EDITION_NAME.fullmatch(text)
        if not match:
            raise EditionError(Fault("this is not an edition", found=repr(text), expected="YYYY-MM, such as 2025-12"))
        return cls(int(match[1]), int(match[2]), begins)

    def __str__(self) -> str:
        return f"{self.calendar_year}-{self.month:02d}"

    @property
    def year(self) -> BoardYear:
        """The board's year that it reports of."""
        return BoardYear(self.calendar_year - (self.month < self.begins), self.begins)

    @property
    def kind(self) -> str:
        """What a report of so many months of the year is called in Swedish."""
        kind: str = _WORDS["kinds"].get(self.period.last_month, _WORDS["other_kind"])
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
        return self.period.whole_year

    @property
    def slug(self) -> str:
        """The title as a file's name, such as "arsredovisning-2025"."""
        plain = self.label.lower().translate(str.maketrans("åäö", "aao"))
        return re.sub(r"[^a-z0-9]+", "-", plain)

    @property
    def period(self) -> Period:
        """The months that the report covers."""
        year = self.year
        return Period(year, year.count_to(self.calendar_year, self.month))

    @property
    def previous(self) -> Period:
        """The months that it compares with."""
        return self.period.previous

    @property
    def compared_with(self) -> str:
        """What its figures are said to be higher or lower than: "2024", or "samma tid 2024" before the year is over."""
        return self.period.compared_with

    @property
    def a_year_ago(self) -> Edition:
        """The edition of the same months of the year before."""
        return replace(self, calendar_year=self.calendar_year - 1)

    def next_in(self, months: Sequence[int]) -> Edition:
        """The next edition of one of these months of the calendar."""
        later = [month for month in months if month > self.month]
        if later:
            return replace(self, month=later[0])
        return replace(self, calendar_year=self.calendar_year + 1, month=months[0])

    def last_in(self, months: Sequence[int]) -> Edition:
        """The last edition before this one of one of these months of the calendar."""
        earlier = [month for month in months if month < self.month]
        return replace(self, month=earlier[-1]) if earlier else replace(self.a_year_ago, month=months[-1])


def calendar_months(places: Iterable[int], begins: int) -> tuple[int, ...]:
    """Turn places in a year that begins with a month into months of the calendar, in its order."""
    return tuple(sorted((place + begins - 2) % MONTHS_OF_A_YEAR + 1 for place in places))


def place_in_year(month: int, begins: int) -> int:
    """Turn a month of the calendar into its place in a year that begins with another."""
    return (month - begins) % MONTHS_OF_A_YEAR + 1


def is_year(time: object) -> TypeGuard[pd.Period]:
    """Whether a time is a year that goes on past New Year: a pandas period of twelve months."""
    import pandas as pd

    return isinstance(time, pd.Period) and time.freqstr.startswith("Y")


def time_text(time: object) -> str:
    """Write a time as a file has it: "2025-01-31", "2025-W05", "2025-01", "2025-K1", "2025-T1", "2025", "2025/26"."""
    import pandas as pd

    if isinstance(time, pd.Timestamp):
        return time.strftime("%Y-%m-%d")
    if isinstance(time, pd.Period) and time.freqstr == WEEK:
        year, week, _ = time.start_time.isocalendar()
        return f"{year}-W{week:02d}"
    if isinstance(time, pd.Period) and time.freqstr == TERTIAL:
        return f"{time.year}-T{time.month // 4 + 1}"
    if is_year(time):
        start = time.start_time
        return str(start.year) if start.month == JANUARY else year_name(start.year)
    return str(time).replace("Q", "-K") if isinstance(time, pd.Period) else str(time)


def select(times: pd.Series, test: Callable[[Any], bool]) -> pd.Series:
    """Ask something of every time in a column, of each distinct one once; also of none at all."""
    import numpy as np
    import pandas as pd

    places, distinct = pd.factorize(times, use_na_sentinel=False)
    answers = np.fromiter((test(time) for time in distinct), bool, len(distinct))
    return pd.Series(answers[places], index=times.index, dtype=bool)


def editions(data: Path) -> list[Edition]:
    """List the editions that a data folder holds, oldest first."""
    return editions_in(data, year_begins(data))


def editions_in(folder: Path, begins: int) -> list[Edition]:
    """List the editions that have a folder of their own in another, oldest first."""
    if not folder.is_dir():
        return []
    names = (each.name for each in folder.iterdir() if each.is_dir() and EDITION_NAME.fullmatch(each.name))
    return sorted(Edition.parse(name, begins) for name in names)


def year_begins(data: Path) -> int:
    """Tell the month that the board's year begins with, of the settings of a data folder.

    It is January where they do not say; that they are written as they should be is looked at where they are read.
    """
    with suppress(OSError, ValueError, yaml.YAMLError):
        settings = _settings((data / "board.yml").read_text("utf-8"))
        begins = settings.get("year_begins", JANUARY) if isinstance(settings, dict) else JANUARY
        if type(begins) is int and begins in MONTHS:
            return begins
    return JANUARY


@lru_cache(maxsize=10)  # asked for with every file that is read
def _settings(text: str) -> Any:
    return yaml.safe_load(text)


def edition_before(data: Path, edition: Edition) -> Edition | None:
    """Find the nearest edition before one, of those that a data folder holds."""
    return next((each for each in reversed(editions(data)) if each < edition), None)


def find_edition(data: Path, text: str) -> Edition:
    """Find an edition by name among those that exist.

    Raises:
        EditionError: it is not an edition's name, or no such folder exists; names those that do.
    """
    edition = Edition.parse(text, year_begins(data))
    known = editions(data)
    if edition not in known:
        raise EditionError(unknown_name("this edition does not exist", text, map(str, known), data.name))
    return edition
