"""Swedish personal numbers in what was received; none may be kept."""

from __future__ import annotations

import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from functools import partial
from io import BytesIO
from typing import TYPE_CHECKING

from scorecard.common.faults import Fault
from scorecard.common.own_code import made_by
from scorecard.extracts.contract import NUMBER_TYPES
from scorecard.extracts.manifest import Received
from scorecard.intake.grid import Cell, Formatted, Grid, quoted

if TYPE_CHECKING:
    from scorecard.intake.recognise import FoundTable

_NUMBER = re.compile(r"(?<![\d.,])((?:1[89]|20)?\d{2})(\d{2})(\d{2})([-+\u2010-\u2013\u2212 ]?)(\d{4})(?![\d]|[.,]\d)")
_LEAST = 10  # digits
_HOLDS = "this file holds a personal number"
_WANTED = "a file without them; ask for counts, and delete this one"
_COORDINATION = 60  # is added to the day in a samordningsnummer


def personal_numbers(text: str) -> list[str]:
    """Find the personal numbers and coordination numbers of a text: a day that exists and a right check digit."""
    return [found[0] for found in _NUMBER.finditer(text) if _is_right(*found.groups())]


def masked(text: str) -> str:
    """Write a text without the last digits of its personal numbers."""
    return _NUMBER.sub(
        lambda found: f"{found[1]}{found[2]}{found[3]}…" if _is_right(*found.groups()) else found[0], text
    )


def _is_right(year: str, month: str, day: str, _sign: str, last: str) -> bool:
    born = int(day) - (_COORDINATION if int(day) > _COORDINATION else 0)
    years = [year] if len(year) == 4 else ["19" + year, "20" + year]
    if not any(_is_day(int(one), int(month), born) for one in years):
        return False
    doubled = [int(digit) * (2 - place % 2) for place, digit in enumerate(year[-2:] + month + day + last)]
    return sum(number // 10 + number % 10 for number in doubled) % 10 == 0


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True


def personal_faults(grids: Iterable[Grid], table: FoundTable | None, name: str) -> list[Fault]:
    """Tell, once a file, the cells that hold a personal number; a plain number of ten digits may be an amount.

    What the flags leave out of a table is looked at too; without a table nothing is taken for an amount.
    """
    columns, places = (table.contract.columns, table.places) if table else ({}, {})
    amounts = {place for column, place in places.items() if column in columns and columns[column].type in NUMBER_TYPES}
    own = table.grid if table else None
    rows = [(grid, row) for grid in grids for row in grid.all_rows]
    # The same few texts stand in many rows.
    others = {cell for _, row in rows for cell in row.cells if isinstance(cell, str)}
    others = {text for text in others if len(text) < _LEAST or not personal_numbers(text)}
    found = [
        (grid, row, place)
        for grid, row in rows
        for place, cell in enumerate(row.cells)
        if cell not in others and _holds(cell, grid is own and place in amounts)
    ]
    if personal_numbers(name.rpartition("/")[2]):
        return [Fault("the file is named after a person", name, expected="a name without a personal number")]
    if not found:
        return []
    grid, row, place = found[0]
    where = f"in place {place + 1}" + (f" of sheet {grid.sheet}" if grid.sheet else "")
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    heading = table.header.cells[place] if table and grid is own and place < len(table.header.cells) else ""
    return [
        Fault(
            _HOLDS,
            name,
            row=row.number,
            column=" ".join(str(heading).split()),
            found=f"one {where}{more}",
            expected=_WANTED + ("; --strip keeps nothing but the table" if table and grid is not own else ""),
        )
    ]


def text_faults(text: str, name: str) -> list[Fault]:
    """Tell that a text holds a personal number anywhere, also where no cell is; ten bare digits may be an amount."""
    found = [number for number in personal_numbers(text) if not re.fullmatch("[0-9]{10}", number)]
    return [Fault(_HOLDS, name, found="one in its text", expected=_WANTED)] if found else []


def part_faults(data: bytes, name: str) -> list[Fault]:
    """Tell the first part of a workbook that holds a personal number and is no sheet: comments, texts of no cell."""
    found = next((part for part, text in _part_texts(data) if personal_numbers(text)), None)
    return [Fault(_HOLDS, name, found=f"one in its part {found}", expected=_WANTED)] if found else []


def _part_texts(data: bytes) -> Iterator[tuple[str, str]]:
    """Give the text of each part of a workbook but its sheets, or of the whole where it isn't made of parts."""
    if not zipfile.is_zipfile(BytesIO(data)):
        yield "of one sign a byte", data.decode("latin-1")
        yield "of two bytes a sign", data.decode("utf-16-le", "replace")
        return
    with zipfile.ZipFile(BytesIO(data)) as packed:
        for part in packed.namelist():
            if not part.startswith("xl/worksheets/"):
                yield part, re.sub("<[^>]*>", " ", packed.read(part).decode("utf-8", "replace"))


def kept_faults(data: bytes, grids: list[Grid], name: str) -> list[Fault]:
    """Tell the personal numbers of a file that lies among those received and of which nothing else is known."""
    if not grids:
        found = personal_numbers(data.decode("utf-8", "replace"))
        return [Fault(_HOLDS, name, found=masked(found[0]), expected=_WANTED)] if found else []
    faults = personal_faults(grids if grids[0].sheet else grids[:1], None, name)
    return faults or (part_faults(data, name) if grids[0].sheet else [])


def table_faults(received: Received) -> Iterator[Fault]:
    """Tell, once a column, the values of extracts that hold a personal number."""
    for name, entry in received.manifest.files.items():
        if entry.contract in received.tables:
            make = partial(_of_table, received, entry.contract, f"data/{received.edition}/extracts/{name}")
            kept = received.kept(entry.contract, "personal numbers of a table", make, made_by(__name__))
            yield from (Fault(**each) for each in json.loads(kept))


def _of_table(received: Received, table_id: str, name: str) -> bytes:
    table, contract, faults = received.tables[table_id], received.contracts[table_id], list[Fault]()
    for column, spec in contract.columns.items():
        if spec.type not in ("text", *NUMBER_TYPES):
            continue
        values = table[spec.name].dropna().drop_duplicates()
        texts = {value: value if isinstance(value, str) else f"{value:.0f}" for value in values}
        bad = {value for value, text in texts.items() if _holds(text, spec.type != "text")}
        if bad:
            places = table.index[table[spec.name].isin(bad)]
            more = f", and {len(places) - 1} more" if len(places) > 1 else ""
            shown = masked(texts[table.at[places[0], spec.name]])
            faults.append(
                Fault(
                    "this extract holds a personal number",
                    name,
                    row=int(places[0]) + 2,
                    column=column,
                    found=f"{shown}{more}",
                    expected="counts; ask for a file without them, add it with --replace, and delete this one",
                )
            )
    return json.dumps([asdict(each) for each in faults], ensure_ascii=False).encode()


def _holds(cell: Cell, amount: bool) -> bool:
    if isinstance(cell, Formatted):
        return _holds(cell.shown, amount) or _holds(cell.stored, amount)
    text = f"{cell:f}" if isinstance(cell, Decimal) else cell if isinstance(cell, str) else quoted(cell)
    return len(text) >= _LEAST and bool(personal_numbers(text)) and not (amount and re.fullmatch("[0-9]{10}", text))
