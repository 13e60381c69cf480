"""One received cell turned into the text of a tidy file."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from scorecard.common.sexes import BOTH, MEN, WOMEN
from scorecard.extracts.contract import NUMBER_TYPES, ColumnSpec, Type
from scorecard.intake.dates import Calendar, read_date, read_month, read_part, read_year
from scorecard.intake.grid import Broken, Cell, Footnoted, Formatted
from scorecard.intake.numbers import BLANKS, Style, read_number
from scorecard.intake.recognise import fold

SEX_WORDS = {
    WOMEN: ("kvinnor", "kvinna", "kv", "k"),
    MEN: ("man", "m"),
    BOTH: ("totalt", "total", "tot", "t", "alla", "samtliga", "bada", "bada_konen", "kvinnor_och_man"),
}
_SEXES = {word: sex for sex, words in SEX_WORDS.items() for word in words}

# What a value of each type may look like where it is received.
WANTED: dict[Type, str] = {
    "month": "a month such as 2025-04, 202504, april 2025 or apr-25",
    "quarter": "a quarter such as 2025-K1 or kvartal 1 2025",
    "tertial": "a tertial such as 2025-T1 or tertial 1 2025",
    "week": "a week such as 2025-W05 or vecka 5 2025",
    "date": "a day such as 2025-04-01 or 1 april 2025, with or without a time",
    "year": "a year as YYYY",
    "sex": "one of: " + ", ".join(SEX_WORDS) + ", or k, m, t",
    "text": "text",
    "count": "a whole number, 0 or more",
    "amount": "a whole number",
    "decimal": "a number",
}

PLAIN = Style()
DAYS = Calendar()


@dataclass(frozen=True)
class Manner:
    """How a whole file writes its numbers and days."""

    style: Style = PLAIN
    calendar: Calendar = DAYS


def read_cell(cell: Cell, spec: ColumnSpec, manner: Manner) -> str | None:
    """Read a cell as its column's type, in the notation of tidy files; None where that can't be done for certain."""
    if isinstance(cell, Formatted):
        cell = cell.shown if spec.type == "text" else cell.stored  # 0180 is the code, whatever is stored
    if isinstance(cell, Broken | Footnoted) or cell == "":
        return "" if cell == "" and spec.optional else None
    if spec.type in NUMBER_TYPES:
        return _number(cell, spec.type, manner.style)
    match spec.type:
        case "month":
            return read_month(cell, manner.calendar)
        case "date":
            return read_date(cell, manner.calendar)
        case "quarter" | "tertial" | "week":
            return read_part(cell, spec.type)
        case "year":
            return read_year(cell)
        case "sex":
            return _SEXES.get(fold(cell)) if isinstance(cell, str) else None
    return _words(cell, spec)


def _number(cell: Cell, kind: Type, style: Style) -> str | None:
    number = read_number(cell, style) if isinstance(cell, str) else cell
    if not isinstance(number, Decimal):
        return None
    if kind != "decimal":
        return str(int(number)) if number == int(number) else None
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
