"""A recognised table turned into the text of a tidy file, row by row and with the faults of every cell."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from scorecard.common.faults import Fault
from scorecard.extracts import checks
from scorecard.extracts.contract import NUMBER_TYPES, ColumnSpec, Contract
from scorecard.extracts.labels import unit_columns
from scorecard.extracts.origin import Choices, Origin
from scorecard.extracts.periods import time_column
from scorecard.intake.both import with_both
from scorecard.intake.cells import WANTED, WANTED_YEARS, Manner, part_unit, read_cells
from scorecard.intake.dates import Calendar, maybe_days, maybe_utc, settle_order
from scorecard.intake.file import read_bytes
from scorecard.intake.grid import Broken, Cell, Percent, Row, quoted
from scorecard.intake.marks import filled_down, mark_faults
from scorecard.intake.misfits import misfits
from scorecard.intake.numbers import CellPlace, Style, clues, read_number, settle
from scorecard.intake.persons import personal_faults
from scorecard.intake.recognise import PER_PERIOD, FoundTable, recognise
from scorecard.intake.totals import check_totals, find_totals
from scorecard.intake.unit_faults import unit_faults
from scorecard.intake.units import given_unit

_CODE = 6  # signs that a code has at most
_CODED = re.compile(r"\D+|[<>≤≥=~ ]+\d+|\d+ ?[-–] ?\d+")  # what stands for a number, and is none that is spoiled
_PARTED = "; a comma inside a value needs quotes round it, where commas part the columns"
# How a file is settled whose cells contradict each other.
ONE_WAY = "one way in the whole file"


@dataclass(frozen=True)
class Converted:
    """A tidy table of text, indexed so that tidy's faults name the rows of the file as received.

    Rows that the file hasn't, but that are sums of those that it has, stand between whole numbers.
    """

    table: FoundTable
    manner: Manner
    frame: pd.DataFrame = field(repr=False)
    totals: tuple[Row, ...] = ()
    notes: tuple[Row, ...] = ()
    dropped: tuple[Row, ...] = ()  # rows of units that are sums of others

    def content(self) -> bytes:
        """Write the tidy file: UTF-8, comma, dot, LF, the columns in the contract's order."""
        return self.frame.to_csv(index=False, lineterminator="\n").encode("utf-8")

    @property
    def received(self) -> pd.DataFrame:
        """The rows that the file itself has."""
        rows = self.frame.index.astype("int64")
        own = self.frame.index == rows
        return self.frame[own].set_axis(rows[own])

    def renamed(self, columns: Iterable[str], names: Mapping[Any, str]) -> Converted:
        """Call units by other names."""
        if not names:
            return self
        frame = self.frame.copy()
        for column in columns:
            frame[column] = frame[column].map(lambda name: names.get(name, name))
        return replace(self, frame=frame)

    def without(self, gone: Callable[[str], bool]) -> Converted:
        """Leave out the rows of some times."""
        time = time_column(self.table.contract, self.frame)
        return self if time is None else replace(self, frame=self.frame[~self.frame[time].map(gone).astype(bool)])

    def named(self, fault: Fault) -> Fault:
        """Name a fault's columns as they were received."""
        columns = fault.column.split(", ") if fault.column else []
        headings = [self._heading(column, fault.row) for column in columns]
        return self.table.located(replace(fault, column=", ".join(dict.fromkeys(headings))))

    def _heading(self, column: str, row: int | None) -> str:
        return self.table.heading(column, row) if column in self.table.contract.columns else column


def convert(table: FoundTable, choices: Choices, name: str) -> tuple[Converted | None, list[Fault]]:
    """Turn a recognised table into a tidy one, or tell every cell that can't be read for certain.

    `choices` are the flags with the recipe of its contract.
    """
    table = filled_down(table)
    made, faults = _convert(table, choices, name)
    return made, [table.located(fault) for fault in faults]


def _convert(table: FoundTable, choices: Choices, name: str) -> tuple[Converted | None, list[Fault]]:
    if faults := misfits(table, choices, name):
        return None, faults
    if not table.file_rows:
        return _convert_empty(table, name)
    faults = list(_width_faults(table, name))
    faults += mark_faults(table, table.file_rows, choices, name)
    faults += unit_faults(table, choices, name)
    if faults:
        return None, faults
    manner, faults = _manner(table, choices, name)
    if faults:
        return None, faults
    totals, faults = find_totals(table, choices, manner, name)
    if faults:
        return None, faults
    dropped = _dropped(table, choices, manner)
    left_out = {row.number for row in (*totals, *dropped)}
    rows = [row for row in table.rows if row.number not in left_out]
    if not rows:
        what = f"the table has no row but totals{' and units that are left out' if dropped else ''}"
        return None, [Fault(what, name, row=table.header.number, expected="rows")]
    frame, faults = _frame(table, rows, manner, name)
    if faults:
        return None, faults
    made = Converted(table, manner, frame, tuple(totals), table.notes, dropped)
    faults = check_totals(table, totals, rows, manner, name) + _shape_faults(made, rows, name)
    return (None if faults else replace(made, frame=with_both(frame, table.contract))), faults


def _convert_empty(table: FoundTable, name: str) -> tuple[Converted | None, list[Fault]]:
    """Turn a table without rows into a tidy one, where its contract lets it be empty."""
    if table.contract.may_be_empty:
        nothing = pd.DataFrame(columns=list(table.contract.columns), dtype="str")
        return Converted(table, Manner(), nothing, notes=table.notes), []
    what = "the table has a header but no rows"
    return None, [Fault(what, name, row=table.header.number, expected="rows below the header")]


def _frame(table: FoundTable, rows: list[Row], manner: Manner, name: str) -> tuple[pd.DataFrame, list[Fault]]:
    """Read every cell, and tell those that cannot be read."""
    numbers = [row.number for row in rows]
    own = {row.number: place for place, row in enumerate(table.rows)}
    columns = table.contract.columns
    cells = {column: [table.columns[column][own[number]] for number in numbers] for column in columns}
    texts = {column: read_cells(cells[column], spec, manner) for column, spec in columns.items()}
    unread = [(row, column) for column in columns for row, text in enumerate(texts[column]) if text is None]
    unread.sort(key=lambda one: one[0])  # row by row, and within each in the order of the columns
    faults = [_unread(table, rows[row], column, cells[column][row], manner, name) for row, column in unread]
    index = [number - checks.FIRST_ROW for number in numbers]
    return pd.DataFrame(texts, index=index, columns=list(columns), dtype="str"), faults


def _shape_faults(made: Converted, rows: list[Row], name: str) -> list[Fault]:
    """Hold the tidy table against its contract, and quote each cell as it was received."""
    cells = {row.number: row for row in rows}
    return [
        replace(made.named(fault), found=quoted(made.table.at(cells[fault.row or 0], fault.column)))
        for fault in checks.check_shapes(made.frame, made.table.contract, name)
    ]


def _dropped(table: FoundTable, choices: Choices, manner: Manner) -> tuple[Row, ...]:
    """Give the rows of units that are to be left out."""
    columns = table.contract.columns
    keys = [column for column in table.contract.key if columns[column].type == "text"]
    gone = set(choices.drop_unit)
    if not gone or not keys:
        return ()
    names = zip(*(read_cells(table.columns[key], columns[key], manner) for key in keys), strict=True)
    return tuple(row for row, own in zip(table.rows, names, strict=True) if not gone.isdisjoint(own))


def reread(
    data: bytes, contracts: Mapping[str, Contract], contract: str, origin: Origin, name: str
) -> tuple[Converted | None, list[Fault]]:
    """Make the tidy table again from a file that is kept, as it was read the first time."""
    choices = origin.flags.model_copy(update={"contract": contract, "sheet": origin.sheet})
    # As it was read then, whatever the recipe has become.
    contracts = {key: one.model_copy(update={"reading": None}) for key, one in contracts.items()}
    grids, faults = read_bytes(data, name, choices)
    table, faults = (None, faults) if faults else recognise(grids, contracts, choices, name)
    if table is None or faults:
        return None, faults
    faults = personal_faults(grids if table.grid.sheet else [table.grid], table, name)
    converted, more = convert(table, choices, name)
    if converted is None or faults:
        return None, faults + more
    converted = converted.without(origin.cut.holds) if origin.cut else converted
    return converted.renamed(unit_columns(table.contract, converted.frame), origin.names), []


def _width_faults(table: FoundTable, name: str) -> Iterator[Fault]:
    """Tell values that stand beside the table, and lines of text that are too short."""
    columns = {*table.used.values(), *table.ignored} | ({table.named_by} if table.named_by is not None else set())
    for row in table.file_rows:
        yield from _width_faults_of(table, row, columns, name)


def _width_faults_of(table: FoundTable, row: Row, columns: set[int], name: str) -> Iterator[Fault]:
    for place, cell in enumerate(row.cells):
        if place not in columns and cell != "":
            yield Fault(
                "a value stands where no column has a heading",
                name,
                row=row.number,
                column=str(place + 1),
                found=quoted(cell),
                expected="a heading for it, or nothing there" + (_PARTED if table.grid.sheet is None else ""),
            )
    if table.grid.sheet is None and len(row.cells) < len(table.header.cells):
        last = row == table.grid.rows[-1]
        yield Fault(
            "the last line is cut off" if last else "the row has another number of values than the header",
            name,
            row=row.number,
            found=f"{len(row.cells)} values",
            expected=f"{len(table.header.cells)}, as in the header in row {table.header.number}",
        )
    if row.after_blank and row != table.body[0]:
        yield Fault(
            "a row stands below a blank one inside the table",
            name,
            row=row.number,
            found=", ".join(map(quoted, row.filled[:4])),
            expected="one table without blank rows, or a note in one cell below it",
        )


def _different_cells(table: FoundTable) -> dict[CellPlace, Cell]:
    """Give each different cell of every column at its first place, row by row as they stand in the file."""
    numbers = [row.number for row in table.rows]
    found: list[tuple[int, str, Cell]] = []
    for column, cells in table.columns.items():
        places: dict[Cell, int] = {}
        for number, cell in zip(numbers, cells, strict=True):
            places.setdefault(cell, number)
        found += [(number, column, cell) for cell, number in places.items()]
    return {(number, column): cell for number, column, cell in sorted(found, key=lambda one: one[0])}


def _manner(table: FoundTable, choices: Choices, name: str) -> tuple[Manner, list[Fault]]:
    """Settle how the whole file writes numbers and days; asks for a flag where that can't be told."""
    kinds = {column: spec.type for column, spec in table.contract.columns.items()}
    cells = _different_cells(table)
    faults: list[Fault] = []

    def told(what: str, place: CellPlace, expected: str) -> None:
        row, column = place
        faults.append(
            Fault(what, name, row=row, column=table.heading(column, row), found=quoted(cells[place]), expected=expected)
        )

    numbers = (
        (place, cell) for place, cell in cells.items() if kinds[place[1]] in NUMBER_TYPES and isinstance(cell, str)
    )
    columns = table.contract.columns
    found = [(clue, place) for place, cell in numbers for clue in clues(part_unit(cell, columns[place[1]])[0])]
    style, clash, unsure = settle(Style(choices.decimal, choices.thousands), found)
    if clash:
        what = f"the signs of this number contradict others ({_uses(clash)})"
        told(what, max(clash.values()), f"{ONE_WAY}; --decimal says which sign is right, the others are then faults")
    elif unsure is not None:
        flags = "--decimal , or --decimal . (the sign before decimals), or --thousands . or --thousands ,"
        told("this number can be read in two ways", unsure, flags)
    days = [(cell, place) for place, cell in cells.items() if kinds[place[1]] in ("date", "month")]
    order, clash, unsure = settle_order(days)
    if choices.date_order:
        order = choices.date_order
    elif clash:
        told(f"the days are written in two ways ({_uses(clash)})", max(clash.values()), ONE_WAY)
    elif unsure is not None:
        told("this day can be read in two ways", unsure, "--date-order dmy or --date-order mdy")
    if choices.times is None and (place := maybe_utc(days)):
        what = "every time is what midnight in Sweden is in UTC, an hour or two before the day"
        told(what, place, "--times utc or --times sweden, or times that say their zone: 2026-03-31T22:00:00Z")
    months = [(cell, place) for cell, place in days if kinds[place[1]] == "month"]
    if choices.two_digits is None and (place := maybe_days(months)):
        told("this could be a month of a year or a day of a month", place, "--two-digits year, or years as YYYY")
    percents = (place for place, cell in cells.items() if isinstance(cell, Percent) and cell.seen != cell.stored)
    if choices.number_format is None and (place := next((one for one in percents if columns[one[1]].unit), None)):
        told("this cell shows another number than it stores", place, "--number-format stored or --number-format shown")
    return Manner(style, Calendar(order, table.grid.epoch, utc=choices.times == "utc"), choices), faults


def _uses(places: Mapping[str, CellPlace]) -> str:
    return "; ".join(f"{use} in row {row % PER_PERIOD}" for use, (row, _) in places.items())


def _unread(table: FoundTable, row: Row, column: str, cell: Cell, manner: Manner, name: str) -> Fault:
    """Say what is wrong with a cell that can't be read."""
    spec = table.contract.columns[column]
    kind = spec.type
    what, expected = "this value cannot be read", WANTED_YEARS if spec.past_new_year else WANTED[kind]
    if isinstance(cell, Broken):
        what, expected = cell.what, cell.expected
    elif cell == "":
        what = "a value is missing"
    elif kind in NUMBER_TYPES and isinstance(cell, str) and _is_code(cell, spec, manner):
        expected += _named(cell, spec, manner.choices)
    elif kind in NUMBER_TYPES and isinstance(cell, str) and "%" in cell:
        expected += " without a sign of per cent, or unit: '%' in the contract"
    elif (unit := given_unit(spec, manner.choices)) and kind in NUMBER_TYPES:
        expected += f" in {unit}"
    return Fault(
        what, name, row=row.number, column=table.heading(column, row.number), found=quoted(cell), expected=expected
    )


def _is_code(cell: str, spec: ColumnSpec, manner: Manner) -> bool:
    """Whether a text is short enough for a code, and no number."""
    text, _ = part_unit(cell, spec)
    return len(cell) <= _CODE and "%" not in cell and read_number(text, manner.style) is None


def _named(cell: str, spec: ColumnSpec, choices: Choices) -> str:
    """Say how a contract names what stands in the place of a number, or a sign behind one."""
    unit = given_unit(spec, choices)
    told = f" in {unit}" if unit else ""
    mark = re.fullmatch(r"[\d ,.]*\d ?([^\d ,.]+)", cell)
    if not mark and not _CODED.fullmatch(cell):
        return f"{told}; digits with no more between them than blanks, a dot or a comma"
    codes = (
        f"codes: {{{mark[1]!r}: mark}} if that sign leaves the number as it is"
        if mark
        else (f"codes: {{{cell!r}: missing}}, or nought, or suppressed, such as suppressed 1-4")
    )
    return f"{told}; in the contract, {codes}"
