"""What a workbook hides, strikes out, raises, merges or shows otherwise than it stores: asked for, never guessed."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from scorecard.common.faults import Fault
from scorecard.extracts.contract import NUMBER_TYPES
from scorecard.extracts.origin import Choices
from scorecard.intake.grid import Cell, Footnoted, Formatted, Grid, Row, quoted, without_blanks
from scorecard.intake.headers import parted
from scorecard.intake.recognise import FoundTable

_FIRST = 3  # so many places are named


def settle_marks(grids: Iterable[Grid], choices: Choices) -> list[Grid]:
    """Read grids as the flags say: without what is hidden or struck out, with one reading of each cell."""
    return [_settled(grid, choices) for grid in grids]


def _settled(grid: Grid, choices: Choices) -> Grid:
    rows = grid.rows
    places = grid.hidden_places
    if choices.hidden == "drop":
        rows = without_blanks(
            row if not places else replace(row, cells=_without(row.cells, places)) for row in rows if not row.hidden
        )
    if choices.struck == "drop":
        rows = tuple(row for row in rows if len(row.struck) < len(row.filled))
    if choices.number_format or choices.footnotes:
        rows = tuple(replace(row, cells=tuple(_read(cell, choices) for cell in row.cells)) for row in rows)
    places = frozenset() if choices.hidden == "drop" else places
    return replace(grid, rows=rows, hidden_places=places, received=grid.rows)


def _without(cells: tuple[Cell, ...], places: frozenset[int]) -> tuple[Cell, ...]:
    return tuple("" if place in places else cell for place, cell in enumerate(cells))


def _read(cell: Cell, choices: Choices) -> Cell:
    if isinstance(cell, Footnoted) and choices.footnotes:
        return cell.text
    if isinstance(cell, Formatted) and not cell.same and choices.number_format:
        number = re.fullmatch(r"-?[0-9.]+", cell.shown)
        return Decimal(cell.shown) if choices.number_format == "shown" and number else cell.stored
    return cell


def mark_faults(table: FoundTable, rows: tuple[Row, ...], choices: Choices, name: str) -> list[Fault]:
    """Tell, one fault a kind, what is marked in a table and not yet settled; `rows` are those of the table itself."""
    grid = table.grid
    faults = []
    if choices.hidden != "keep":
        if grid.hidden:
            expected = "--hidden keep if it is the table that is meant, or a workbook that shows it"
            faults.append(Fault("the table stands on a hidden sheet", name, found=str(grid.sheet), expected=expected))
        hidden = [row for row in rows if row.hidden]
        what = "rows of the table are filtered out of sight" if grid.filtered else "rows of the table are hidden"
        expected = "--hidden keep if they belong to it, or --hidden drop"
        faults += _told(what, [(row, None) for row in hidden], table, expected, name)
        columns = [column for column, place in table.used.items() if place in grid.hidden_places]
        if columns:
            found = ", ".join(_heading(table, column) for column in columns)
            what = "columns of the table are hidden"
            expected = "--hidden keep if they belong to it, or a file that shows them"
            faults.append(Fault(what, name, row=table.header.number, found=found, expected=expected))
    if choices.struck != "keep":
        struck = [row for row in rows if row.struck & set(table.used.values())]
        expected = "--struck keep if they hold, or --struck drop where all of a row is struck out"
        faults += _told("cells of these rows are struck out", [(row, None) for row in struck], table, expected, name)
    odd = [row for row in rows if any(isinstance(cell, (Footnoted, Formatted)) for cell in row.cells)]
    faults += _told(
        "signs are raised or lowered in these cells, as footnotes are",
        _of(table, odd, lambda cell: isinstance(cell, Footnoted)),
        table,
        "--footnotes drop, which reads them without",
        name,
    )
    faults += _told(
        "these cells show another number than they store",
        _of(table, odd, lambda cell: isinstance(cell, Formatted) and not cell.same),
        table,
        "--number-format stored or --number-format shown",
        name,
    )
    merged = [part for part in grid.merged if _inside(part, table, rows)]
    if merged:
        found = ", ".join(merged[:_FIRST]) + (f" and {len(merged) - _FIRST} more" if len(merged) > _FIRST else "")
        what, expected = "cells of the table are merged", "each row with values of its own"
        faults.append(Fault(what, name, found=found, expected=expected))
    return faults


def _of(table: FoundTable, rows: Iterable[Row], test: Callable[[Cell], bool]) -> list[tuple[Row, str | None]]:
    used = table.used
    return [
        (row, one) for row in rows for one, place in used.items() if place < len(row.cells) and test(row.cells[place])
    ]


def _heading(table: FoundTable, used: str) -> str:
    return table.heading(used) if used in table.places else used


def _told(
    what: str, places: list[tuple[Row, str | None]], table: FoundTable, expected: str, name: str
) -> Iterator[Fault]:
    if not places:
        return
    row, column = places[0]
    if column is None:
        shown = [f"row {one.number}: {', '.join(map(quoted, one.filled[:3]))}" for one, _ in places]
    else:
        shown = [quoted(one.cells[table.used[name_]]) for one, name_ in places if name_]
    more = f", and {len(places) - _FIRST} more" if len(places) > _FIRST else ""
    yield Fault(
        what,
        name,
        row=row.number,
        column=_heading(table, column) if column else "",
        found="; ".join(shown[:_FIRST]) + more,
        expected=expected,
    )


def _inside(part: str, table: FoundTable, rows: tuple[Row, ...]) -> bool:
    """Whether merged cells lie, in part, among the rows and columns of a table; a header of two rows may have some."""
    top, bottom, left, _ = parted(part)
    if table.first <= top and bottom <= table.header.number and table.first < table.header.number:
        return False
    return bool(rows) and bottom >= table.header.number and top <= rows[-1].number and left in table.used.values()


def filled_down(table: FoundTable) -> FoundTable:
    """Read merged cells of one column of words or times as the value that they show, in each of their rows."""
    columns = {place: column for column, place in table.places.items()}
    columns |= {} if table.named_by is None else {table.named_by: ""}
    rows = {row.number: row for row in table.file_rows}
    filled = []
    for part in sorted(table.grid.merged, key=parted):
        top, bottom, left, right = parted(part)
        kind = table.contract.columns[columns[left]].type if columns.get(left) else "text"
        if left not in columns or left != right or kind in NUMBER_TYPES or top not in rows:
            continue
        below = [rows[number] for number in range(top + 1, bottom + 1) if number in rows]
        value = rows[top].cells[left] if left < len(rows[top].cells) else ""
        if value == "" or any(left < len(row.cells) and row.cells[left] != "" for row in below):
            continue
        filled.append(part)
        for row in below:
            cells = (*row.cells, *[""] * (left + 1 - len(row.cells)))
            rows[row.number] = replace(row, cells=(*cells[:left], value, *cells[left + 1 :]))
    if not filled:
        return table
    made = tuple(rows.get(row.number, row) for row in table.grid.rows)
    left_over = tuple(part for part in table.grid.merged if part not in filled)
    grid = replace(table.grid, rows=made, merged=left_over, received=table.grid.all_rows)
    return replace(table, grid=grid, filled=tuple(filled))
