"""The made-up table of one source, and how it is written."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from scorecard.common.sexes import SEXES
from scorecard.demo.stream import Stream

YEARS = (2024, 2025)
DECEMBER = 11  # counted from nought, as the months of a year stand in the tables

Value = str | int
Rows = Iterable[tuple[Value, ...]]
_Maker = Callable[[Stream], Rows]


@dataclass(frozen=True)
class Table:
    """One extract: which contract it follows, when it was taken out, what it covers, and its rows.

    `first` and `last` are in the time unit of the file.
    """

    name: str
    source: str
    extracted: str
    first: str
    last: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...] = field(repr=False)

    def text(self) -> str:
        """Write the table as CSV: comma, LF, the header first."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return buffer.getvalue()


SOURCES: dict[str, Callable[[Stream], Table]] = {}


def made_table(source: str, extracted: str, covers: str, columns: str) -> Callable[[_Maker], _Maker]:
    """Register a function that makes the rows of the table of its name.

    `covers` is the first and the last time, parted by "..", and `columns` are parted by spaces.
    """

    def add(rows: _Maker) -> _Maker:
        def make(stream: Stream) -> Table:
            first, last = covers.split("..")
            return Table(rows.__name__, source, extracted, first, last, tuple(columns.split()), tuple(rows(stream)))

        SOURCES[rows.__name__] = make
        return rows

    return add


def months(*years: int) -> list[str]:
    """List the months of some years as "2025-01"."""
    return [f"{year}-{month:02d}" for year in years for month in range(1, 13)]


def by_sex(keys: Iterable[Value], women: Iterable[int], men: Iterable[int]) -> list[tuple[Value, ...]]:
    """Make the three rows of a group: women, men and both; the sex stands after the keys."""
    keys, women, men = tuple(keys), tuple(women), tuple(men)
    both = tuple(woman + man for woman, man in zip(women, men, strict=True))
    return [(*keys, sex, *counts) for sex, counts in zip(SEXES, (women, men, both), strict=True)]


def tenths(value: int) -> str:
    """Write a number of tenths as a decimal: 60557 is 6055.7."""
    return f"{value // 10}.{value % 10}"
