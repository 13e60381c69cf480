"""One received cell turned into the text of a tidy file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import ROUND_HALF_UP, Decimal

from scorecard.common.sexes import BOTH, MEN, UNKNOWN_SEX, WOMEN
from scorecard.extracts.codes import tidy_code
from scorecard.extracts.contract import MONEY_UNITS, NUMBER_TYPES, ColumnSpec, Type
from scorecard.extracts.headings import fold, unit_in
from scorecard.extracts.origin import Choices, Unit
from scorecard.intake.dates import Calendar, read_date, read_month, read_part, read_two_years, read_year
from scorecard.intake.grid import Broken, Cell, Footnoted, Formatted, Percent
from scorecard.intake.numbers import BLANKS, Style, read_number
from scorecard.intake.units import given_unit, in_stored_unit

SEX_WORDS = {
    WOMEN: ("kvinnor", "kvinna", "kv", "k", "flickor", "flicka", "female", "females", "women", "woman"),
    MEN: ("man", "m", "pojkar", "pojke", "male", "males", "men"),
    BOTH: ("totalt", "total", "tot", "t", "alla", "samtliga", "bada", "bada_konen", "kvinnor_och_man"),
}
_UNKNOWN = ("okant", "okand", "okant_kon", "uppgift_saknas", "saknas", "annat", "ovrigt", "ej_angivet", "unknown")
_SEXES = {word: sex for sex, words in SEX_WORDS.items() for word in words}

# What a value of each type may look like where it is received.
WANTED: dict[Type, str] = {
    "month": "a month such as 2025-04, 202504, april 2025 or apr-25",
    "quarter": "a quarter such as 2025-K1 or kvartal 1 2025",
    "tertial": "a tertial such as 2025-T1 or tertial 1 2025",
    "week": "a week such as 2025-W05 or vecka 5 2025",
    "date": "a day such as 2025-04-01 or 1 april 2025, with or without a time",
    "year": "a year as YYYY",
    "sex": "one of: " + ", ".join(SEX_WORDS) + ", or k, m, t, or what the column's words say in the contract",
    "text": "text",
    "count": "a whole number, 0 or more",
    "amount": "a whole number",
    "decimal": "a number",
}

WANTED_YEARS = "a year such as 2025/26 or 2025/2026"  # of a column whose years go on past New Year

PLAIN = Style()
DAYS = Calendar()
NOTHING = Choices()
_BESIDE = re.compile(rf"(.*?)[{BLANKS}]*(%|öre|kr|kronor|tkr|mnkr|mkr)\.?", re.IGNORECASE)


@dataclass(frozen=True)
class Manner:
    """How a whole file writes its numbers and days, and what was chosen for them."""

    style: Style = PLAIN
    calendar: Calendar = DAYS
    choices: Choices = NOTHING


def read_cells(cells: Sequence[Cell], spec: ColumnSpec, manner: Manner) -> list[str | None]:
    """Read the cells of a column; each text is read once, since the same few stand in many rows."""
    known = {text: read_cell(text, spec, manner) for text in {cell for cell in cells if isinstance(cell, str)}}
    return [known[cell] if isinstance(cell, str) else read_cell(cell, spec, manner) for cell in cells]


def read_cell(cell: Cell, spec: ColumnSpec, manner: Manner) -> str | None:
    """Read a cell as its column's type, in the notation of tidy files; None where that can't be done for certain."""
    if isinstance(cell, Formatted):
        cell = cell.shown if spec.type == "text" else cell.stored  # 0180 is the code, whatever is stored
    if spec.type in NUMBER_TYPES and (meaning := code_of(cell, spec)) and meaning != "nought":
        return tidy_code(meaning)
    if spec.type in NUMBER_TYPES and cell != "":
        number = number_of(cell, spec, manner)
        converted = given_unit(spec, manner.choices) != spec.unit
        return None if number is None else tidy_number(number, spec, converted)
    if isinstance(cell, Broken | Footnoted) or cell == "":
        return "" if cell == "" and spec.optional else None
    match spec.type:
        case "month":
            return read_month(cell, manner.calendar)
        case "date":
            return read_date(cell, manner.calendar)
        case "quarter" | "tertial" | "week":
            return read_part(cell, spec.type)
        case "year":
            return read_two_years(cell) if spec.past_new_year else read_year(cell)
        case "sex":
            return (
                _sex(f"{cell:f}" if isinstance(cell, Decimal) else cell, spec)
                if isinstance(cell, (str, Decimal))
                else None
            )
        case _:
            return _words(cell, spec)


def _sex(text: str, spec: ColumnSpec) -> str | None:
    """Tell a sex: by the contract's own words where it has some for this one, and by those that mean one thing only."""
    folded = fold(text)
    own = {fold(word): sex for word, sex in spec.words.items()}
    found = own.get(folded) or _SEXES.get(folded)
    return UNKNOWN_SEX if found is None and spec.unknown and folded in _UNKNOWN else found


def code_of(cell: Cell, spec: ColumnSpec) -> str | None:
    """Tell what the contract says that a cell stands for in the place of a number: nought, missing or suppressed."""
    if not spec.codes:
        return None
    text = f"{cell:f}" if isinstance(cell, Decimal) else cell
    if not isinstance(text, str):
        return None
    codes = {_usual(code): meaning for code, meaning in spec.codes.items() if meaning != "mark"}
    return codes.get(_usual(without_mark(text, spec))) or codes.get(_usual(text))


def without_mark(text: str, spec: ColumnSpec) -> str:
    """Take a sign from behind a number that the contract knows as a mark."""
    if not spec.codes:
        return text.rstrip()
    marks = (code for code, meaning in spec.codes.items() if meaning == "mark")
    mark = next((code for code in marks if text.endswith(code) and text != code), "")
    return text.removesuffix(mark).rstrip()


def _usual(code: str) -> str:
    """Write a code as others do that look the same: dashes are hyphens, capitals small letters."""
    return re.sub("[–−]", "-", re.sub(rf"[{BLANKS}]+", " ", code)).casefold()


def number_of(cell: Cell, spec: ColumnSpec, manner: Manner) -> Decimal | None:
    """Read a number exactly, in the unit that the tidy file has; None where that can't be done for certain."""
    given = given_unit(spec, manner.choices)
    if isinstance(cell, Formatted):
        cell = cell.stored
    if meaning := code_of(cell, spec):
        return Decimal(0) if meaning == "nought" else None
    if isinstance(cell, Percent) and spec.unit in ("%", "fraction"):
        given, cell = "%", cell.seen if manner.choices.number_format == "shown" else cell.stored
    if isinstance(cell, str):
        text, unit = part_unit(cell, spec)
        if unit and given in MONEY_UNITS and unit != given:
            return None
        number, given = read_number(text, manner.style), unit or given
    else:
        number = cell if isinstance(cell, Decimal) else None
    return None if number is None else in_stored_unit(number, given, spec)


def part_unit(text: str, spec: ColumnSpec) -> tuple[str, Unit | None]:
    """Part a number from a mark and from the unit behind it, where the contract knows them."""
    text = without_mark(text, spec)
    found = _BESIDE.fullmatch(text) if spec.unit and not text[-1:].isdigit() else None
    unit = unit_in(found[2]) if found else None
    if found is None or unit is None or (unit in MONEY_UNITS) != (spec.unit in MONEY_UNITS):
        return text, None
    return found[1], unit


def tidy_number(number: Decimal, spec: ColumnSpec, converted: bool) -> str | None:
    """Write a number as tidy files do; one of another unit than the file's is rounded to what its type can hold."""
    if spec.type != "decimal":
        rounded = number.to_integral_value(ROUND_HALF_UP)
        return f"{int(rounded)}" if number == rounded or converted else None
    whole, _, rest = f"{number:f}".partition(".")
    text = f"{int(whole.lstrip('-'))}.{rest.rstrip('0') or '0'}"
    return f"-{text}" if number < 0 else text


def _words(cell: Cell, spec: ColumnSpec) -> str | None:
    if isinstance(cell, datetime):
        return None  # a text such as 2025-01 that became a day can't be told from a day
    text = re.sub(f"[{BLANKS}]", " ", cell) if isinstance(cell, str) else f"{cell:f}"
    if spec.values is None or text in spec.values:
        return text
    known = {fold(str(value)): str(value) for value in spec.values}
    if len(known) < len(spec.values):
        return text  # two values that differ in no more than capitals or signs are told apart by the contract
    return known.get(fold(text), text)
