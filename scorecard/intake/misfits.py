"""What a recipe or a flag says of a file and the file no longer holds: told, never passed over."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.common.faults import Fault
from scorecard.extracts.contract import NUMBER_TYPES
from scorecard.extracts.origin import Choices
from scorecard.intake.around import usual_form
from scorecard.intake.cells import Manner, read_cell
from scorecard.intake.dates import Calendar
from scorecard.intake.grid import Row
from scorecard.intake.headers import same, words
from scorecard.intake.recognise import FoundTable


def misfits(table: FoundTable, choices: Choices, name: str) -> list[Fault]:
    """Tell what a table doesn't have of what the recipe of its contract names, and rows to skip that are its own.

    `choices` are the flags with the recipe.
    """
    found = [*_headings(table, choices, name), *_skipped(table, choices, name), *_numbers(table, name)]
    return [*found, *_titles(table, name)]


def said_by(row: Row) -> str:
    """Write on one line what a row says."""
    return " | ".join(map(words, row.filled))


def _headings(table: FoundTable, choices: Choices, name: str) -> Iterator[Fault]:
    recipe = table.contract.reading
    file = f"data/contracts/{table.contract.id}.yml"
    headings = [words(cell) for cell in table.header.cells if cell != ""]
    for key, texts in (("rename", recipe.rename), ("ignore", recipe.ignore)) if recipe else ():
        for text in texts:
            if not any(same(text, heading) for heading in headings):
                what = f"this heading, which reading.{key} in {file} names, is not in the file"
                expected = f"a file with it, or {file} without that line"
                yield Fault(
                    what, name, row=table.header.number, column=text, found=", ".join(headings), expected=expected
                )
    for text in choices.ignore:
        if sum(same(text, heading) for heading in headings) > 1:
            what = "more than one column that is to be ignored is called this"
            yield Fault(what, name, row=table.header.number, column=text, expected="one, or headings that differ")


def _titles(table: FoundTable, name: str) -> Iterator[Fault]:
    """Tell a value that should stand above the table and doesn't, or is two."""
    for column in table.contract.title_columns:
        title = str(table.contract.columns[column].in_title)
        found = table.said_above(title)
        if column not in table.places and len(found) != 1:
            what = f"no row above the table says {column}" if not found else f"rows above the table say two {column}"
            expected = f'"{title}" and its one value above the header, or a column {column}'
            yield Fault(what, name, row=table.header.number, column=column, found=", ".join(found), expected=expected)


def _skipped(table: FoundTable, choices: Choices, name: str) -> Iterator[Fault]:
    there = {row.number: row for row in table.skipped}
    for one in choices.skip_rows:
        row = there.get(one.row)
        if row is None:
            what = "the row to skip is blank or not there"
            yield Fault(what, name, row=one.row, expected=f"{one.says!r}" if one.says else "a row that says something")
        elif one.says and usual_form(one.says) != usual_form(said_by(row)):
            what = "the row to skip says something else than last time"
            expected = f"{one.says!r}; data/contracts/{table.contract.id}.yml has it below reading.skip_rows"
            yield Fault(what, name, row=one.row, found=repr(said_by(row)), expected=expected)
        elif row.number > table.header.number and _is_own(table, row, choices):
            expected = "it to be read, or a unit that --drop-unit names"
            what = "the row to skip is a row of the table"
            yield Fault(what, name, row=one.row, found=repr(said_by(row)), expected=expected)


def _is_own(table: FoundTable, row: Row, choices: Choices) -> bool:
    """Whether all words and times of a row can be read as those of the table."""
    columns, manner = (
        table.contract.columns,
        Manner(calendar=Calendar(choices.date_order, table.grid.epoch), choices=choices),
    )
    labels = [column for column in table.places if columns[column].type not in NUMBER_TYPES]
    numbers = [place for place in table.used.values() if place not in {table.places[column] for column in labels}]
    texts = [read_cell(table.at(row, column), columns[column], manner) for column in labels]
    has_numbers = any(place < len(row.cells) and row.cells[place] != "" for place in numbers)
    return all(texts) and has_numbers


def _numbers(table: FoundTable, name: str) -> Iterator[Fault]:
    """Tell rows that name no number of the contract, or the same one twice, where a column names it."""
    if table.named_by is None:
        return
    wanted = table.periods[0].places
    heading = words(table.header.cells[table.named_by])
    kept = {id(row) for rows in table.together.values() for row in rows.values()}
    named = {id(row): column for rows in table.together.values() for column, row in rows.items()}
    for row in table.file_rows:
        shown = words(row.cells[table.named_by]) if table.named_by < len(row.cells) else ""
        if id(row) not in kept:
            what = "this number of these rows stands twice"
            yield Fault(what, name, row=row.number, column=heading, found=repr(shown), expected="once")
        elif named[id(row)] not in wanted:
            expected = f"one of: {', '.join(wanted)}"
            what = f"this is no number of {table.contract.id}"
            yield Fault(what, name, row=row.number, column=heading, found=repr(shown), expected=expected)
