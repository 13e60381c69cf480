"""The headings of a table, in one row or two, and how they fit a contract as it is to be read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from functools import cached_property

from openpyxl.utils import column_index_from_string

from scorecard.extracts.contract import NUMBER_TYPES, Contract
from scorecard.extracts.headings import fold, with_signs, without_unit
from scorecard.extracts.origin import Choices
from scorecard.intake.cells import Manner, read_cell
from scorecard.intake.dates import Calendar, settle_order
from scorecard.intake.grid import Cell, Footnoted, Grid, Row, quoted


@dataclass(frozen=True)
class ColumnHeading:
    """What stands above one column: its group, if it is in one, and its own words."""

    cells: tuple[Cell, ...]

    @cached_property
    def text(self) -> str:
        """The heading as it is read, and as a flag or a recipe names it."""
        return " ".join(map(words, self.cells))


@dataclass(frozen=True)
class Header:
    """The row of a header with its headings, and the row above where that is a part of it."""

    row: Row
    headings: tuple[ColumnHeading, ...]
    first: int  # the row that it begins in

    @property
    def texts(self) -> list[str]:
        """The headings that say something."""
        return [heading.text for heading in self.headings if heading.cells]


@dataclass(frozen=True)
class PeriodColumn:
    """One period of a table whose periods are columns: what it is, its heading, and the places of its numbers."""

    time: str
    heading: str
    places: Mapping[str, int]


@dataclass(frozen=True)
class Fit:
    """Where the columns of a contract are; with `periods` as columns, `named_by` is where their number may be named."""

    places: Mapping[str, int]
    ignored: frozenset[int] = frozenset()
    periods: tuple[PeriodColumn, ...] = ()
    named_by: int | None = None


def words(cell: Cell) -> str:
    """Write a heading on one line."""
    return " ".join(str(cell).split()) if isinstance(cell, str | Footnoted) else quoted(cell)


def same(one: str, other: str) -> bool:
    """Whether two headings are the same, whatever their capitals and blanks."""
    return " ".join(one.split()).casefold() == " ".join(other.split()).casefold()


def parted(area: str) -> tuple[int, int, int, int]:
    """Part merged cells such as A2:B4 into their first and last row and their first and last place."""
    corners = re.findall(r"([A-Z]+)(\d+)", area)
    (left, top), (right, bottom) = corners[0], corners[-1]
    return int(top), int(bottom), column_index_from_string(left) - 1, column_index_from_string(right) - 1


def headers(grid: Grid, most: int, wanted: str | None) -> Iterator[Header]:
    """Give each row that could be a header, by itself and with the row above where merged cells say that it belongs.

    `wanted` is the row, or the two rows such as 3-4, that it is; a group then reaches to the next one.
    """
    if wanted is not None:
        first, _, last = wanted.partition("-")
        rows = {row.number: row for row in grid.rows}
        below = rows.get(int(last or first))
        if below is not None and last:
            yield joined(rows.get(int(first), Row(int(first), ())), below, grid, reaching=True)
        elif below is not None:
            yield _alone(below)
        return
    above: Row | None = None
    for row in grid.rows[:most]:
        yield _alone(row)
        if above is not None and any(parted(part)[0] == above.number for part in grid.merged):
            yield joined(above, row, grid, reaching=False)
        above = row


def _alone(row: Row) -> Header:
    return Header(row, tuple(ColumnHeading(() if cell == "" else (cell,)) for cell in row.cells), row.number)


def joined(above: Row, row: Row, grid: Grid, reaching: bool) -> Header:
    """Join a row of groups and the row of headings below it.

    A group reaches as far as the workbook says by merged cells, or, where it is `reaching`, to the next one.
    """
    spans = [parted(part) for part in grid.merged]
    made: list[ColumnHeading] = []
    group: Cell = ""
    for place in range(max(len(above.cells), len(row.cells))):
        own = row.cells[place] if place < len(row.cells) else ""
        over = above.cells[place] if place < len(above.cells) else ""
        if not reaching:
            left = next(
                (left for top, _, left, right in spans if top == above.number and left <= place <= right), place
            )
            over = above.cells[left] if left < len(above.cells) else ""
        elif over == "" and own != "":
            over = group
        group = over if over != "" else group
        made.append(ColumnHeading(tuple(cell for cell in (over, own) if cell != "")))
    texts = tuple(heading.text for heading in made)
    return Header(Row(row.number, texts, hidden=row.hidden or above.hidden), tuple(made), above.number)


def fit(header: Header, contract: Contract, choices: Choices, grid: Grid) -> Fit | None:
    """Fit headings to the columns of a contract, as the flags and the contract's own recipe say; else none."""
    named: dict[str, int] = {}
    rest: list[int] = []
    ignored = set()
    for place, heading in enumerate(header.headings):
        if not heading.cells:
            continue
        column = column_of(heading, contract, choices)
        if column is None:
            ignored.add(place)
        elif column in named:
            return None
        elif column in contract.columns or column in contract.year_columns:
            named[column] = place
        else:
            rest.append(place)
    if not rest:
        whole = {*named, *contract.title_columns} == {*contract.columns, *contract.year_columns}
        return Fit(named, frozenset(ignored)) if whole else None
    return _with_periods(header, contract, choices, grid, Fit(named, frozenset(ignored)), rest)


def column_of(heading: ColumnHeading, contract: Contract, choices: Choices) -> str | None:
    """Name the column that a heading stands for, or fold it where there is none; none where it is to be ignored."""
    for words_, column in choices.rename.items():
        if same(words_, heading.text) and column in contract.columns:
            return column
    if any(same(words_, heading.text) for words_ in choices.ignore):
        return None
    word = folded(heading, choices)
    column, base = contract.headings.get(word, word), contract.headings.get(without_unit(word), "")
    return base if column not in contract.columns and base and contract.columns[base].unit else column


def folded(heading: ColumnHeading, choices: Choices) -> str:
    """Fold a heading; signs that bear meaning stay, so that it fits no contract, unless it is allowed as it is."""
    if not all(isinstance(cell, str | Footnoted) for cell in heading.cells):
        return ""
    return (fold if heading.text in choices.heading_ok else with_signs)(heading.text)


def _with_periods(
    header: Header, contract: Contract, choices: Choices, grid: Grid, found: Fit, rest: list[int]
) -> Fit | None:
    """Fit a header whose other headings are periods, each with the name of its number where there are several."""
    time = contract.time
    missing = [column for column in contract.columns if column not in found.places and column != time]
    if time is None or time in found.places or any(contract.columns[one].type not in NUMBER_TYPES for one in missing):
        return None
    read = {place: period_of(header.headings[place], contract, choices, grid) for place in rest}
    periods = {place: pair for place, pair in read.items() if pair is not None}
    others = [place for place in rest if place not in periods]
    wanted = [choices.measure] if choices.measure in missing else missing
    if any(not contract.columns[one].optional for one in missing if one not in wanted):
        return None
    named_by = others[0] if len(others) == 1 and all(name == "" for _, name in periods.values()) else None
    if not periods or (others and named_by is None):
        return None
    made: dict[str, dict[str, int]] = {}
    for place, (period, name) in periods.items():
        for column in wanted if not name and (named_by is not None or len(wanted) == 1) else [name]:
            if column not in wanted or column in made.setdefault(period, {}):
                return None
            made[period][column] = place
    if any(set(places) != set(wanted) for places in made.values()):
        return None
    if named_by is not None and not _names_any(grid, header, named_by, wanted):
        return None
    columns = (
        PeriodColumn(period, header.headings[min(places.values())].text, places) for period, places in made.items()
    )
    return Fit(found.places, found.ignored, tuple(columns), named_by)


def _names_any(grid: Grid, header: Header, place: int, columns: list[str]) -> bool:
    """Whether a column of a grid holds the name of a column anywhere."""
    below = (row.cells[place] for row in grid.rows if row.number > header.row.number and place < len(row.cells))
    return any(fold(words(cell)) in columns for cell in below)


def period_of(heading: ColumnHeading, contract: Contract, choices: Choices, grid: Grid) -> tuple[str, str] | None:
    """Read a heading as a period of a contract that has a time, and as the column named beside it, if one is."""
    spec = contract.columns[str(contract.time)]
    manner = Manner(calendar=Calendar(choices.date_order, grid.epoch))

    def read(cell: Cell) -> str | None:
        unsure = choices.date_order is None and settle_order([(cell, (0, ""))])[2] is not None
        return None if unsure or not isinstance(cell, str | Decimal | datetime) else read_cell(cell, spec, manner)

    texts = [words(cell) for cell in heading.cells]
    whole = [read(heading.cells[0])] if len(texts) == 1 else [read(" ".join(texts)), read(" ".join(reversed(texts)))]
    if period := next(filter(None, whole), None):
        return period, ""
    for at, cell in enumerate(heading.cells):
        if len(heading.cells) > 1 and (period := read(cell)):
            return period, column_of(ColumnHeading((heading.cells[1 - at],)), contract, choices) or ""
    return None
