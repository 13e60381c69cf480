"""A received table before anyone knows what it is: rows of cells, numbered as an analyst sees them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from decimal import Decimal


@dataclass(frozen=True)
class Broken:
    """A cell that holds no value that may be used."""

    shown: str
    what: str
    expected: str


@dataclass(frozen=True)
class Percent(Broken):
    """A number that a workbook shows as per cent, of use only where the unit is known: what it is, and what is seen."""

    stored: Decimal
    seen: Decimal


@dataclass(frozen=True)
class Formatted:
    """A number of which a workbook shows something else than is stored: more noughts before it, or another number."""

    stored: Decimal
    shown: str

    @property
    def same(self) -> bool:
        """Whether it is the same number, with noughts before it."""
        return self.shown.isdecimal() and Decimal(self.shown) == self.stored


@dataclass(frozen=True)
class Footnoted:
    """A text with signs that are raised or lowered, such as the mark of a footnote."""

    text: str
    mark: str

    def __str__(self) -> str:
        return self.text


# Only a workbook has typed cells; in text files every cell is text. A blank cell is "".
Cell = str | Decimal | datetime | Broken | Formatted | Footnoted


@dataclass(frozen=True)
class Row:
    """One row of a received file, with its number there and whether a blank one stands above it."""

    number: int
    cells: tuple[Cell, ...]
    after_blank: bool = False
    hidden: bool = False
    struck: frozenset[int] = frozenset()  # the places of cells that are struck out

    @property
    def filled(self) -> list[Cell]:
        """The cells that hold something."""
        return [cell for cell in self.cells if cell != ""]


@dataclass(frozen=True)
class Grid:
    """All rows of a text file or of one sheet of a workbook; `how` says how it was read."""

    how: str
    encoding: str
    rows: tuple[Row, ...] = field(repr=False)
    sheet: str | None = None
    epoch: datetime | None = None  # day 0 of the workbook, for days that are given as serial numbers
    hidden: bool = False
    filtered: bool = False
    hidden_places: frozenset[int] = frozenset()  # the columns that are hidden
    merged: tuple[str, ...] = ()  # such as "A2:A4"
    margins: tuple[str, ...] = ()  # the texts of the printed page's head and foot
    received: tuple[Row, ...] = field(default=(), repr=False)  # the rows before any was left out, where some were

    @property
    def all_rows(self) -> tuple[Row, ...]:
        """The rows as they were received, also those that are left out."""
        return self.received or self.rows


def without_blanks(rows: Iterable[Row]) -> tuple[Row, ...]:
    """Leave out the rows that hold nothing, and mark those that follow one."""
    kept: list[Row] = []
    blank = False
    for row in rows:
        if row.filled:
            kept.append(replace(row, after_blank=blank) if blank else row)
        blank = not row.filled
    return tuple(kept)


def quoted(cell: Cell) -> str:
    """Write a cell as a fault quotes it."""
    if isinstance(cell, Broken):
        return cell.shown
    if isinstance(cell, datetime):
        return cell.isoformat(" ").removesuffix(" 00:00:00")
    if isinstance(cell, Formatted):
        return (
            cell.shown if cell.same else f"{cell.shown or 'nothing'} on the screen, which is stored as {cell.stored:f}"
        )
    if isinstance(cell, Footnoted):
        return f"{cell.text!r} with {cell.mark!r} raised or lowered"
    return f"{cell:f}" if isinstance(cell, Decimal) else repr(cell)
