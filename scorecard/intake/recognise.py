"""Finding the table in a received file, and the contract that its columns fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from itertools import product, takewhile

from scorecard.common.faults import Fault, did_you_mean
from scorecard.extracts.contract import Contract, Unit
from scorecard.extracts.labels import fold
from scorecard.extracts.origin import Choices
from scorecard.intake.dates import with_year
from scorecard.intake.grid import Cell, Footnoted, Grid, Row, quoted

SEARCHED = 60  # a header is looked for among so many rows
ALIKE = 0.5  # share of a contract's columns that make a file meant for it


@dataclass(frozen=True)
class FoundTable:
    """A table found in a grid: where its header stands, and at which place each column of the contract is."""

    grid: Grid
    contract: Contract
    header: Row
    places: Mapping[str, int]

    @property
    def titles(self) -> tuple[Row, ...]:
        """The rows above the header."""
        return tuple(row for row in self.grid.rows if row.number < self.header.number)

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows below the header."""
        return tuple(row for row in self.grid.rows if row.number > self.header.number)

    @cached_property
    def notes(self) -> tuple[Row, ...]:
        """The notes below the table: lone texts after a blank row."""
        below = self.body
        lone = list(takewhile(lambda row: len(row.filled) == 1 and _is_text(row.filled[0]), reversed(below)))
        while lone and not lone[-1].after_blank:
            lone.pop()
        return below[len(below) - len(lone) :]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the table, without its header and the notes below it."""
        return self.body[: len(self.body) - len(self.notes)]

    def at(self, row: Row, column: str) -> Cell:
        """Give the cell of a row in a column of the contract; a row that ends before it has a blank one."""
        year_in = self.contract.columns[column].year_in if column in self.contract.columns else None
        place = self.places[column]
        cell = row.cells[place] if place < len(row.cells) else ""
        return with_year(cell, self.at(row, year_in), self.contract.columns[column].type) if year_in else cell

    def heading(self, column: str) -> str:
        """Give the words of a column as they were received."""
        return " ".join(str(self.header.cells[self.places[column]]).split())


# How the units of contracts are written in headings, folded.
_UNITS: dict[str, Unit] = {
    "ore": "öre",
    **dict.fromkeys(("kr", "kronor", "sek"), "kr"),
    **dict.fromkeys(("tkr", "kkr", "ksek", "tsek", "tusental_kronor", "tusen_kronor", "tusentals_kronor"), "tkr"),
    **dict.fromkeys(("mnkr", "mkr", "msek", "mn_kr", "milj_kr", "miljoner_kronor", "miljontals_kronor"), "mnkr"),
    **dict.fromkeys(("procent", "pct"), "%"),
}
_UNIT = re.compile(f"(?:(.*?)_)?({'|'.join(sorted(_UNITS, key=len, reverse=True))})")
# Signs that make a heading another one; the rest, such as brackets and hyphens, only part its words.
BEARING = re.compile("[<>≤≥≠=%‰Δ∆±−≈~¬]")


def unit_in(heading: str) -> Unit | None:
    """Tell the unit that a heading or another text ends with."""
    if heading.rstrip(" )]").endswith("%"):
        return "%"
    found = _UNIT.fullmatch(fold(heading))
    return _UNITS[found[2]] if found else None


def _column(words: str, contract: Contract) -> str:
    """Name the column that a folded heading means, which may have the unit of its numbers behind its name."""
    found = _UNIT.fullmatch(words)
    base = words.removesuffix("%") if words.endswith("%") else (found and found[1]) or words
    known = words not in contract.columns and base in contract.columns and contract.columns[base].unit
    return base if known else words


def recognise(
    grids: Iterable[Grid], contracts: Mapping[str, Contract], choices: Choices, name: str
) -> tuple[FoundTable | None, list[Fault]]:
    """Find the one table of a file that fits a contract; says what is lacking, or which flag settles it."""
    grids, extracts = list(grids), {key: one for key, one in contracts.items() if one.folder == "extracts"}
    if choices.contract is not None:
        if choices.contract not in extracts:
            expected = did_you_mean(choices.contract, extracts)
            return None, [Fault("there is no such contract", name, found=choices.contract, expected=expected)]
        extracts = {choices.contract: extracts[choices.contract]}
    if choices.sheet is not None:
        sheets = [grid.sheet for grid in grids if grid.sheet]
        if choices.sheet not in sheets:
            expected = did_you_mean(choices.sheet, sheets)
            return None, [Fault("there is no such sheet", name, found=choices.sheet, expected=expected)]
        grids = [grid for grid in grids if grid.sheet == choices.sheet]
    if choices.hidden == "drop":
        grids = [grid for grid in grids if not grid.hidden]
    if not any(grid.rows for grid in grids):
        what = "nothing is left to read without what is hidden or struck out"
        return None, [Fault(what, name, expected="a table that can be seen, or --hidden keep")]
    found = [table for grid in grids for table in find_tables(grid, extracts, choices.heading_ok)]
    if not found:
        return None, _signs(grids, extracts, choices.heading_ok, name) or _nearest(grids, extracts, name)
    ways, ids = {table.grid.how for table in found}, sorted({table.contract.id for table in found})
    if len(ways) > 1:
        named = all(table.grid.sheet for table in found)
        expected = "one that fits; --sheet names it" if named else "a file with one delimiter"
        what = "two sheets fit a contract" if named else "two delimiters fit a contract"
        return None, [Fault(what, name, found="; ".join(sorted(ways)), expected=expected)]
    if len(ids) > 1:
        expected = "one of them; --contract names it"
        return None, [
            Fault(
                "the columns fit two contracts",
                name,
                row=found[0].header.number,
                found=", ".join(ids),
                expected=expected,
            )
        ]
    return found[0], _wide_titles(found[0], name)


def _signs(
    grids: Iterable[Grid], contracts: Mapping[str, Contract], allowed: tuple[str, ...], name: str
) -> list[Fault]:
    """Tell the signs that bear meaning in a header that would fit a contract without them."""
    every = tuple(_heading(cell) for grid in grids for row in grid.rows[:SEARCHED] for cell in row.filled)
    return [
        Fault(
            f"the sign {sign[0]} in this heading bears meaning, and no column of {table.contract.id} has it",
            name,
            row=table.header.number,
            column=table.heading(column),
            expected=f"{column}, which is: {spec.description}; "
            f'--heading-ok "{table.heading(column)}" if that is what it means',
        )
        for table in [table for grid in grids for table in find_tables(grid, contracts, every)][:1]
        for column, spec in table.contract.columns.items()
        if (sign := BEARING.search(table.heading(column))) and table.heading(column) not in allowed
    ]


def find_tables(grid: Grid, contracts: Mapping[str, Contract], allowed: tuple[str, ...] = ()) -> list[FoundTable]:
    """Find the first header of a grid, with every contract that it fits exactly."""
    for row in grid.rows[:SEARCHED]:
        folded = [_folded(cell, allowed) for cell in row.cells]
        found = []
        for contract in contracts.values():
            words = [_column(word, contract) for word in folded]
            if sorted(contract.headings) == sorted(word for word in words if word):
                places = {column: words.index(column) for column in contract.headings}
                found.append(FoundTable(grid, contract, row, places))
        if found:
            return found
    return []


def _nearest(grids: list[Grid], contracts: Mapping[str, Contract], name: str) -> list[Fault]:
    """Say what the row that is most like a header lacks, or that the file is of no source that is known."""
    searched = [row for grid in grids for row in grid.rows[:SEARCHED]]
    words_of = [[word for word in map(_folded, row.cells) if word] for row in searched]

    def alike(pair: tuple[int, Contract]) -> float:
        named, columns = set(words_of[pair[0]]), set(pair[1].headings)
        return len(named & columns) / len(named | columns)

    best, contract = max(product(range(len(searched)), contracts.values()), key=alike)
    row, named = searched[best], words_of[best]
    columns = list(contract.headings)
    if len(set(named) & set(columns)) < max(ALIKE * len(columns), 2):
        what, expected = "the file is not from a source that is known", "the columns of a contract in data/contracts"
        if len(contracts) == 1:
            what, expected = f"the columns are not those of {contract.id}", f"the columns {', '.join(columns)}"
        widest = max(searched, key=lambda row: len(row.filled))
        return [Fault(what, name, row=widest.number, found=", ".join(map(_heading, widest.filled)), expected=expected)]
    extra = [word for word in dict.fromkeys(named) if word not in columns]
    words = {_folded(cell): _heading(cell) for cell in row.filled}
    faults = [
        Fault(
            f"a column of {contract.id} is missing",
            name,
            row=row.number,
            column=column,
            found=", ".join(words.values()),
            expected=f"{column}{f'; is it called {words[extra[0]]} here?' if len(extra) == 1 else ''}",
        )
        for column in columns
        if column not in named
    ]
    faults += [
        Fault(
            f"this column is not in the contract {contract.id}",
            name,
            row=row.number,
            column=words[word],
            expected=did_you_mean(word, columns),
        )
        for word in extra
    ]
    return faults + [
        Fault(f"two columns of the file are {column}", name, row=row.number, column=words[column], expected="one")
        for column in dict.fromkeys(named)
        if named.count(column) > 1
    ]


def _wide_titles(table: FoundTable, name: str) -> list[Fault]:
    width = len(table.places)
    return [
        Fault(
            "this row above the header is as wide as the table",
            name,
            row=row.number,
            found=", ".join(map(quoted, row.filled[:4])),
            expected=f"a title, or nothing, above the header in row {table.header.number}",
        )
        for row in table.titles
        if len(row.filled) >= width
    ]


def _is_text(cell: Cell) -> bool:
    return isinstance(cell, str | Footnoted)


def _folded(cell: Cell, allowed: tuple[str, ...] = ()) -> str:
    """Fold a heading; signs that bear meaning stay, so that it fits no contract, unless it is allowed as it is."""
    if not _is_text(cell):
        return ""
    signs = "" if _heading(cell) in allowed else "".join(BEARING.findall(str(cell)))
    return fold(str(cell)) + signs


def _heading(cell: Cell) -> str:
    return " ".join(str(cell).split()) if _is_text(cell) else quoted(cell)
