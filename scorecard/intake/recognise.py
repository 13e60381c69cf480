"""Finding the table in a received file, and the contract that its columns fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from functools import cached_property, lru_cache
from itertools import pairwise, takewhile

from scorecard.common.faults import Fault, did_you_mean
from scorecard.extracts.contract import Contract
from scorecard.extracts.headings import BEARING, fold
from scorecard.extracts.origin import Choices
from scorecard.intake.dates import with_year
from scorecard.intake.grid import Cell, Footnoted, Grid, Row, quoted
from scorecard.intake.headers import (
    Fit,
    Header,
    PeriodColumn,
    column_of,
    fit,
    headers,
    joined,
    period_of,
    words,
)
from scorecard.intake.recipe import contradictions, with_recipe

SEARCHED = 60  # a header is looked for among so many rows
ALIKE = 0.5  # share of a contract's columns that make a file meant for it
# Rows of a table whose periods are columns are numbered anew for each period: the file's own number is what is left.
PER_PERIOD = 1_000_000_000


def _behind(title: str) -> re.Pattern[str]:
    """What stands behind some words, which may end in a colon."""
    return re.compile(rf"{re.escape(words(title).rstrip(':'))}\s*:?\s+(\S.*)", re.IGNORECASE)


_PAIR, _SENTENCE = 2, 5  # cells of a term and what it means; words that no cell of a table has by chance


@dataclass(frozen=True)
class FoundTable:
    """A table found in a grid: where its header stands, and at which place each column of the contract is.

    Where periods are columns, a row of the file is one row for each of them.
    """

    grid: Grid
    contract: Contract
    header: Row
    places: Mapping[str, int]
    first: int  # the row that the header begins in
    ignored: frozenset[int] = frozenset()
    periods: tuple[PeriodColumn, ...] = ()
    named_by: int | None = None  # the place of the column that names the number of a row
    skipped: tuple[Row, ...] = ()
    filled: tuple[str, ...] = ()  # merged cells whose value was read for each of their rows

    @cached_property
    def titles(self) -> tuple[Row, ...]:
        """The rows above the header."""
        return tuple(row for row in self.grid.rows if row.number < self.first)

    @property
    def body(self) -> tuple[Row, ...]:
        """The rows below the header."""
        return tuple(row for row in self.grid.rows if row.number > self.header.number)

    @cached_property
    def notes(self) -> tuple[Row, ...]:
        """The notes below the table: texts after a blank row, alone or beside their term, or no row's first cell."""
        below = self.body
        lone = list(takewhile(self._only_says, reversed(below)))
        while lone and not (lone[-1].after_blank or self._is_note(lone[-1])):
            lone.pop()
        return below[len(below) - len(lone) :]

    def _only_says(self, row: Row) -> bool:
        """Whether a row is a text alone, or a term with the sentence that explains it, as official statistics end."""
        *terms, said = row.filled
        if not all(map(is_text, row.filled)):
            return False
        return not terms or (
            len(terms) == 1 and len(self.header.filled) > _PAIR and len(words(said).split()) >= _SENTENCE
        )

    def _is_note(self, row: Row) -> bool:
        """Whether a lone text right below the table is no row that is cut off: it has its other cells, and words."""
        whole = self.grid.sheet is not None or len(row.cells) >= len(self.header.cells)
        return whole and row.cells[0] != "" and len(words(row.cells[0]).split()) > 1 and self._starts_with_time

    @property
    def _starts_with_time(self) -> bool:
        """Whether the first column can hold no words of a note."""
        first = next((column for column, place in self.places.items() if place == 0), None)
        return first is not None and self.contract.columns[first].type not in ("text", "sex")

    @cached_property
    def file_rows(self) -> tuple[Row, ...]:
        """The rows of the table as they stand in the file, without its header and the notes below it."""
        return self.body[: len(self.body) - len(self.notes)]

    @cached_property
    def rows(self) -> tuple[Row, ...]:
        """The rows of the table, one for each period where periods are columns."""
        if not self.periods:
            return self.file_rows
        base = [next(iter(rows.values())) for rows in self.together.values()] if self.together else self.file_rows
        return tuple(
            replace(row, number=row.number + PER_PERIOD * number) for number in range(len(self.periods)) for row in base
        )

    @cached_property
    def together(self) -> dict[tuple[Cell, ...], dict[str, Row]]:
        """The rows that are one but for the number that they name, by what they share and then by that number."""
        if self.named_by is None:
            return {}
        made: dict[tuple[Cell, ...], dict[str, Row]] = {}
        for row in self.file_rows:
            shared = tuple(_cell(row, place) for place in self.places.values())
            made.setdefault(shared, {}).setdefault(fold(words(_cell(row, self.named_by))), row)
        return made

    @cached_property
    def columns(self) -> dict[str, list[Cell]]:
        """The cells of each column of the contract, one for each of the rows."""
        return {column: self._cells(column) for column in self.contract.columns}

    def _cells(self, column: str) -> list[Cell]:
        if column in self.places and self.contract.columns[column].year_in is None:
            return [_cell(row, self.places[column]) for row in self.rows]
        return [self.at(row, column) for row in self.rows]

    def at(self, row: Row, column: str) -> Cell:
        """Give the cell of a row in a column of the contract; a row that ends before it has a blank one."""
        if column in self.places:
            spec, cell = self.contract.columns.get(column), _cell(row, self.places[column])
            beside = spec.year_in if spec else None
            return with_year(cell, self.at(row, beside), spec.type) if spec and beside else cell
        if column in self.above:
            return self.above[column]
        period = self.periods[row.number // PER_PERIOD]
        if column == self.contract.time:
            return period.time
        place = period.places.get(column)
        if self.named_by is not None:
            shared = tuple(_cell(row, place) for place in self.places.values())
            found = self.together[shared].get(column)
            return "" if found is None or place is None else _cell(found, place)
        return "" if place is None else _cell(row, place)

    @cached_property
    def above(self) -> dict[str, str]:
        """The values that stand above the table, by their columns."""
        titles = ((column, str(self.contract.columns[column].in_title)) for column in self.contract.title_columns)
        return {column: next(iter(self.said_above(title)), "") for column, title in titles if column not in self.places}

    def said_above(self, title: str) -> dict[str, Row]:
        """What stands above the table behind some words, each with its row."""
        found = ((_behind(title).search(" ".join(map(words, row.filled))), row) for row in self.titles)
        return {said[1].strip(): row for said, row in found if said}

    def heading(self, column: str, row: int | None = None) -> str:
        """Give the words of a column as they were received; those of a row's period where periods are columns."""
        if column in self.places:
            return words(self.header.cells[self.places[column]])
        if title := self.contract.columns[column].in_title:
            return title.rstrip(": ")
        return column if row is None else self.periods[row // PER_PERIOD].heading

    def located(self, fault: Fault) -> Fault:
        """Name the row of the file that a fault speaks of."""
        return fault if fault.row is None else replace(fault, row=fault.row % PER_PERIOD)

    @property
    def used(self) -> dict[str, int]:
        """The places that are read, by the column of the contract or, for periods, by their headings."""
        more = {words(self.header.cells[place]): place for one in self.periods for place in one.places.values()}
        return {**self.places, **more}


def _cell(row: Row, place: int) -> Cell:
    return row.cells[place] if place < len(row.cells) else ""


def is_text(cell: Cell) -> bool:
    """Whether a cell holds words."""
    return isinstance(cell, str | Footnoted)


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
    found = [table for grid in grids for table in find_tables(grid, extracts, choices)]
    if not found:
        return None, _signs(grids, extracts, choices, name) or _nearest(grids, extracts, choices, name)
    ways, ids = {table.grid.how for table in found}, sorted({table.contract.id for table in found})
    if len(ways) > 1:
        named = all(table.grid.sheet for table in found)
        expected = "one that fits; --sheet names it" if named else "a file with one delimiter"
        what = "two sheets fit a contract" if named else "two delimiters fit a contract"
        return None, [Fault(what, name, found="; ".join(sorted(ways)), expected=expected)]
    if len(ids) > 1:
        expected = "one of them; --contract names it"
        what, row = "the columns fit two contracts", found[0].header.number
        return None, [Fault(what, name, row=row, found=", ".join(ids), expected=expected)]
    return found[0], contradictions(choices, found[0].contract) or _wide_titles(found[0], name)


def _signs(grids: list[Grid], contracts: Mapping[str, Contract], choices: Choices, name: str) -> list[Fault]:
    """Tell the signs that bear meaning in a header that would fit a contract without them."""
    every = tuple(words(cell) for grid in grids for row in grid.rows[:SEARCHED] for cell in row.filled)
    allowed = choices.model_copy(update={"heading_ok": every})
    return [
        Fault(
            f"the sign {sign[0]} in this heading bears meaning, and no column of {table.contract.id} has it",
            name,
            row=table.header.number,
            column=table.heading(column),
            expected=f"{column}, which is: {spec.description}; "
            f'--heading-ok "{table.heading(column)}" if that is what it means',
        )
        for table in [table for grid in grids for table in find_tables(grid, contracts, allowed)][:1]
        for column, spec in table.contract.columns.items()
        if (sign := BEARING.search(table.heading(column))) and table.heading(column) not in choices.heading_ok
    ]


def find_tables(grid: Grid, contracts: Mapping[str, Contract], choices: Choices) -> list[FoundTable]:
    """Find the first header of a grid, with every contract that it fits exactly."""
    own = {name: with_recipe(choices, contract) for name, contract in contracts.items()}
    alike = {name for name, one in own.items() if one.header_row is None and not one.skip_rows}
    found = _find(grid, {name: contracts[name] for name in alike}, own)
    for name in contracts.keys() - alike:
        found += _find(grid, {name: contracts[name]}, own)
    return [
        table
        for name in contracts
        for table in found
        if table.contract.id == name and table.header.number == min(one.header.number for one in found)
    ]


def _find(grid: Grid, contracts: Mapping[str, Contract], own: Mapping[str, Choices]) -> list[FoundTable]:
    """Find the first header of a grid that fits contracts whose headers are looked for in the same rows."""
    choices = next((own[name] for name in contracts), Choices())
    grid, skipped = _without_skipped(grid, choices)
    for header in headers(grid, SEARCHED, choices.header_row):
        fitting = [(one, fit(header, one, own[name], grid)) for name, one in contracts.items()]
        found = [_found(grid, one, header, fitted, skipped) for one, fitted in fitting if fitted is not None]
        if found:
            return found
    return []


def _found(grid: Grid, contract: Contract, header: Header, fitting: Fit, skipped: tuple[Row, ...]) -> FoundTable:
    row, places = header.row, fitting.places
    return FoundTable(
        grid, contract, row, places, header.first, fitting.ignored, fitting.periods, fitting.named_by, skipped
    )


def _without_skipped(grid: Grid, choices: Choices) -> tuple[Grid, tuple[Row, ...]]:
    gone = {one.row for one in choices.skip_rows}
    if not gone:
        return grid, ()
    rows = tuple(row for row in grid.rows if row.number not in gone)
    skipped = tuple(row for row in grid.rows if row.number in gone)
    return replace(grid, rows=rows, received=grid.all_rows), skipped


@dataclass(frozen=True)
class _Near:
    """A row that could be the header of a contract, with the column that each of its headings could be."""

    header: Header
    contract: Contract
    columns: tuple[tuple[str, str], ...]  # the column and the heading
    ignored: tuple[str, ...]
    periods: tuple[str, ...]  # the headings that are periods, where no column is a time

    @property
    def named(self) -> list[str]:
        return [column for column, _ in self.columns] + ([str(self.contract.time)] if self.periods else [])

    @property
    def missing(self) -> list[str]:
        there = {*self.named, *self.contract.title_columns}
        return [column for column in (*self.contract.columns, *self.contract.year_columns) if column not in there]

    @property
    def extra(self) -> list[tuple[str, str]]:
        return [
            pair
            for pair in dict.fromkeys(self.columns)
            if pair[0] not in (*self.contract.columns, *self.contract.year_columns)
        ]

    @property
    def alike(self) -> tuple[float, float]:
        """How much of the two is the same, and else how alike the words are."""
        named, columns = set(self.named), set(self.contract.columns)
        share = len(named & columns) / len(named | columns)
        return share, 0 if share else sum(max(_ratio(one, other) for other in columns) for one in named) / len(columns)


@lru_cache(maxsize=100_000)
def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _nearest(grids: list[Grid], contracts: Mapping[str, Contract], choices: Choices, name: str) -> list[Fault]:
    """Say what the row that is most like a header lacks, or that the file is of no source that is known."""
    if told := _elsewhere(grids, contracts, choices, name) or _two_rows(grids, contracts, choices, name):
        return told
    near = max(_near(grids, contracts, choices), key=lambda one: one.alike, default=None)
    if near is None:
        rows = [choices.header_row, *(one.reading.header_row for one in contracts.values() if one.reading)]
        found, expected = ", ".join(row for row in rows if row), "a row with the headings of the table"
        return [Fault("no header stands in this row", name, found=found, expected=expected)]
    if against := contradictions(choices, near.contract):
        return against
    if len(set(near.named) & set(near.contract.columns)) < max(ALIKE * len(near.contract.columns), 2):
        return [_unknown(near, len(contracts) == 1, grids, name)]
    return list(_lacking(near, name))


def _near(grids: list[Grid], contracts: Mapping[str, Contract], choices: Choices) -> Iterator[_Near]:
    for contract in contracts.values():
        own = with_recipe(choices, contract)
        for grid in grids:
            read, _ = _without_skipped(grid, own)
            there = list(headers(read, SEARCHED, own.header_row))
            groups = {header.first for header in there if header.first < header.row.number}
            for header in there:
                if header.row.number not in groups and (near := _as_near(header, contract, own, read)):
                    yield near


def _as_near(header: Header, contract: Contract, choices: Choices, grid: Grid) -> _Near | None:
    pairs = [(column_of(one, contract, choices), one) for one in header.headings if one.cells]
    timed = contract.time is not None and contract.time not in (column for column, _ in pairs)
    periods = tuple(one for _, one in pairs if timed and period_of(one, contract, choices, grid))
    periods = periods if len(periods) > 1 else ()  # one stands in each row of a table
    named = tuple((column, one.text) for column, one in pairs if column and one not in periods)
    ignored = tuple(one.text for column, one in pairs if column is None)
    return _Near(header, contract, named, ignored, tuple(one.text for one in periods)) if named else None


def _unknown(near: _Near, only: bool, grids: list[Grid], name: str) -> Fault:
    """Tell a file of no known source, with the contract that it is most like."""
    contract = near.contract
    widest = max((row for grid in grids for row in grid.rows[:SEARCHED]), key=lambda row: len(row.filled))
    found = ", ".join(map(words, widest.filled))
    if only:
        what, expected = f"the columns are not those of {contract.id}", f"the columns {', '.join(contract.columns)}"
        return Fault(what, name, row=widest.number, found=found, expected=expected)
    has = f"{', '.join(text for _, text in near.extra)} too many" if near.extra else ""
    lacks = f"{', '.join(near.missing)} missing" if near.missing else ""
    expected = (
        f"the columns of a contract in data/contracts; the nearest is {contract.id}, with "
        f"{' and '.join(filter(None, (lacks, has)))}; "
        f'--contract {contract.id} says that it is that, --rename "Heading=column" and --ignore "Heading" how'
    )
    return Fault("the file is not from a source that is known", name, row=widest.number, found=found, expected=expected)


def _lacking(near: _Near, name: str) -> Iterator[Fault]:
    """Tell each column that is missing, unknown or doubled in the header that is nearest to a contract."""
    contract, row, extra = near.contract, near.header.row.number, near.extra
    gone = [one for one in near.ignored if fold(one) in near.missing]
    for text in gone:
        what = f"this column is to be ignored, and {contract.id} needs it"
        yield Fault(what, name, row=row, column=text, expected=f"it, or another that is renamed to {fold(text)}")
    if near.periods and near.missing:
        what = "these columns of periods don't say which number they hold"
        expected = f"a column or a row of headings above them that names it: {', '.join(near.missing)}"
        yield Fault(what, name, row=row, found=", ".join(near.periods), expected=expected)
    for column in near.missing if not near.periods else ():
        if column not in map(fold, gone):
            found = ", ".join(near.header.texts)
            asked = f'; is it called {extra[0][1]} here? --rename "{extra[0][1]}={column}"' if len(extra) == 1 else ""
            what = f"a column of {contract.id} is missing"
            yield Fault(what, name, row=row, column=column, found=found, expected=f"{column}{asked}")
    for column, text in extra:
        known = did_you_mean(column, contract.columns) + contract.dates_of(column)
        expected = f'{known}; --rename "{text}=column", or --ignore "{text}"'
        yield Fault(f"this column is not in the contract {contract.id}", name, row=row, column=text, expected=expected)
    for column in dict.fromkeys(near.named):
        texts = [text for one, text in near.columns if one == column]
        if len(texts) > 1:
            renamed = f"; --ignore takes out {' or '.join(dict.fromkeys(texts))}" if len(set(texts)) > 1 else ""
            yield Fault(
                f"two columns of the file are {column}", name, row=row, column=texts[0], expected=f"one{renamed}"
            )


def _elsewhere(grids: list[Grid], contracts: Mapping[str, Contract], choices: Choices, name: str) -> list[Fault]:
    """Tell that the header that a recipe or a flag names isn't there, where another row fits."""
    for contract in contracts.values():
        wanted = with_recipe(choices, contract).header_row
        if wanted is None:
            continue
        kept = contract.reading is not None and contract.reading.header_row is not None
        recipe = contract.reading.model_copy(update={"header_row": None}) if contract.reading else None
        free = {contract.id: contract.model_copy(update={"reading": recipe})}
        loose = choices.model_copy(update={"header_row": None})
        found = [table for grid in grids for table in find_tables(grid, free, loose)]
        if found:
            where = f"reading.header_row of data/contracts/{contract.id}.yml" if kept else "--header-row"
            what = f"the header does not stand in row {wanted}, which is what {where} says"
            row = found[0].header.number
            return [Fault(what, name, row=row, expected=f"the headings of the table; they stand in row {row}")]
    return []


def _two_rows(grids: list[Grid], contracts: Mapping[str, Contract], choices: Choices, name: str) -> list[Fault]:
    """Ask whether a header stands in two rows, where a contract would fit and no merged cells say so."""
    for grid in grids:
        rows = grid.rows[:SEARCHED]
        for above, row in pairwise(rows):
            header = joined(above, row, grid, reaching=True)
            if row.number == above.number + 1 and any(
                fit(header, one, with_recipe(choices, one), grid) for one in contracts.values()
            ):
                what = (
                    "the header seems to stand in two rows, and nothing says how far a group in the upper one reaches"
                )
                found = f"{', '.join(map(words, above.filled))} above {', '.join(map(words, row.filled))}"
                expected = f"--header-row {above.number}-{row.number}, which lets each reach to the next one"
                return [Fault(what, name, row=row.number, found=found, expected=expected)]
    return []


def _wide_titles(table: FoundTable, name: str) -> list[Fault]:
    width = len(table.used)
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
