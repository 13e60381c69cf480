"""Swedish personal numbers in what was received; none may be kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from scorecard.common.faults import Fault
from scorecard.extracts.contract import NUMBER_TYPES
from scorecard.intake.grid import Cell, Formatted, Grid, quoted
from scorecard.intake.recognise import FoundTable

_NUMBER = re.compile(r"(?<![\d.,])((?:1[89]|20)?\d{2})(\d{2})(\d{2})([-+\u2010-\u2013\u2212 ]?)(\d{4})(?![\d]|[.,]\d)")
_LEAST = 10  # digits
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


def personal_faults(grids: Iterable[Grid], table: FoundTable, name: str) -> list[Fault]:
    """Tell, once a file, the cells that hold a personal number; a plain number of ten digits may be an amount."""
    columns = table.contract.columns
    amounts = {place for column, place in table.places.items() if columns[column].type in NUMBER_TYPES}
    found = [
        (grid, row, place)
        for grid in grids
        for row in grid.rows
        for place, cell in enumerate(row.cells)
        if (cell.__class__ is not str or len(cell) >= _LEAST) and _holds(cell, grid is table.grid and place in amounts)
    ]
    if personal_numbers(name.rpartition("/")[2]):
        return [Fault("the file is named after a person", name, expected="a name without a personal number")]
    if not found:
        return []
    grid, row, place = found[0]
    where = f"in place {place + 1}" + (f" of sheet {grid.sheet}" if grid.sheet else "")
    more = f", and {len(found) - 1} more" if len(found) > 1 else ""
    heading = table.header.cells[place] if grid is table.grid and place < len(table.header.cells) else ""
    return [
        Fault(
            "this file holds a personal number",
            name,
            row=row.number,
            column=" ".join(str(heading).split()),
            found=f"one {where}{more}",
            expected="a file without them; ask for counts, and delete this one"
            + ("; --strip keeps nothing but the table" if grid is not table.grid else ""),
        )
    ]


def _holds(cell: Cell, amount: bool) -> bool:
    if isinstance(cell, Decimal):
        text = f"{cell:f}"
    elif isinstance(cell, Formatted):
        text = cell.shown
    else:
        text = cell if isinstance(cell, str) else quoted(cell)
    return len(text) >= _LEAST and bool(personal_numbers(text)) and not (amount and re.fullmatch("[0-9]{10}", text))
