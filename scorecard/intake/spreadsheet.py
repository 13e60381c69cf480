"""Excel workbooks as grids of typed cells; no formula is computed, what the workbook stored is read."""

from __future__ import annotations

import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from functools import cache
from io import BytesIO
from itertools import pairwise
from typing import Any
from unicodedata import normalize
from xml.etree.ElementTree import Element, ParseError

from openpyxl import Workbook, load_workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet._reader import FORMULA_TAG, WorkSheetParser
from openpyxl.worksheet.header_footer import HeaderFooter

from scorecard.common.faults import Fault
from scorecard.intake.formats import percent_shown, shown
from scorecard.intake.grid import Broken, Cell, Footnoted, Formatted, Grid, Percent, Row, without_blanks

WORKBOOK_MOST_BYTES = 200_000_000  # as received, and unpacked
TRUE = ("1", "true")
_RAISED = ("superscript", "subscript")
DAMAGED = (
    zipfile.BadZipFile,
    zlib.error,
    InvalidFileException,
    ParseError,
    KeyError,
    ValueError,
    TypeError,
    AttributeError,
    IndexError,
    EOFError,
    OSError,
    NotImplementedError,
    RuntimeError,
)


def read_spreadsheet(data: bytes, name: str, kind: str = "xlsx") -> tuple[list[Grid], list[Fault]]:
    """Read every worksheet of an .xlsx file, or of one that was written as such and came as another kind."""
    try:
        if why := refused(data):
            return [], [Fault(why[0], name, found=why[1], expected=why[2])]
        return list(_grids(data, kind)), []
    except DAMAGED as error:
        return [], [
            Fault(
                "the workbook is cut off or damaged",
                name,
                found=str(error).partition("\n")[0],
                expected="a whole .xlsx file; ask for it again, or save it anew in Excel",
            )
        ]


def refused(data: bytes) -> tuple[str, str, str] | None:
    """Say why a workbook is not opened at all: unpacked it is too large, or its XML defines entities."""
    with zipfile.ZipFile(BytesIO(data)) as packed:
        size = sum(part.file_size for part in packed.infolist())
        if size > WORKBOOK_MOST_BYTES:
            return (
                "the workbook is too large when it is unpacked",
                f"{size:,} bytes",
                f"at most {WORKBOOK_MOST_BYTES:,}",
            )
        for part in packed.namelist():
            content = packed.read(part).replace(b"\0", b"") if part.endswith((".xml", ".rels")) else b""
            if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
                return "the workbook's XML has a definition of its own", part, "a workbook as Excel saves it"
    return None


class _Cells(WorkSheetParser):
    """openpyxl's reader of a worksheet, which keeps rich text and formulas without a value too."""

    def parse_cell(self, element: Element) -> dict[str, Any]:
        cell: dict[str, Any] = super().parse_cell(element)
        if cell["value"] is None and (formula := element.find(FORMULA_TAG)) is not None:
            cell["formula"] = f"={formula.text or ''}"
        return cell


@dataclass(frozen=True)
class _Look:
    """How a cell is formatted."""

    number_format: str
    struck: bool


def open_workbook(data: bytes) -> Workbook:
    """Open a workbook for reading: what is stored, not what would be computed."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it leaves out
        return load_workbook(BytesIO(data), read_only=True, data_only=True, rich_text=True)


def parsed_rows(sheet: Any) -> tuple[WorkSheetParser, Iterator[tuple[int, list[dict[str, Any]]]]]:
    """Parse the rows of a worksheet of openpyxl's, each with its number and what is stored in its cells.

    What the sheet says of rows, columns and merged cells stands in the parser when all rows have been read.
    """
    book = sheet.parent
    parser = _Cells(
        sheet._get_source(),
        sheet._shared_strings,
        data_only=True,
        epoch=book.epoch,
        date_formats=book._date_formats,
        timedelta_formats=book._timedelta_formats,
        rich_text=True,
    )
    return parser, parser.parse()


def _grids(data: bytes, kind: str) -> Iterator[Grid]:
    book = open_workbook(data)

    @cache
    def look(style: int) -> _Look:
        cell = ReadOnlyCell(book.worksheets[0], 1, 1, None, style_id=style)
        return _Look(cell.number_format, bool(cell.font.strike))

    for sheet in book.worksheets:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            parser, parsed = parsed_rows(sheet)
            rows = [_row(number, cells, look) for number, cells in parsed]
        if any(one.number >= other.number for one, other in pairwise(rows)):
            raise ValueError("the rows of a sheet do not stand in their order")
        hidden = {int(number) for number, row in parser.row_dimensions.items() if row.get("hidden") in TRUE}
        places = [
            place
            for column in parser.column_dimensions.values()
            if column.get("hidden") in TRUE
            for place in range(int(column["min"]) - 1, int(column["max"]))
        ]
        yield Grid(
            f"{kind}, sheet {sheet.title}",
            kind,
            without_blanks(replace(row, hidden=row.number in hidden) for row in _with_gaps(rows)),
            sheet.title,
            book.epoch,
            hidden=sheet.sheet_state != "visible",
            filtered=bool(getattr(parser, "auto_filter", None)),
            hidden_places=frozenset(places),
            merged=tuple(one.ref for one in parser.merged_cells.mergeCell) if parser.merged_cells else (),
            margins=_margins(getattr(parser, "HeaderFooter", None)),
        )


def _margins(page: HeaderFooter | None) -> tuple[str, ...]:
    """Give the texts of a printed page's head and foot, without the codes for its number, its day and its name."""
    sides = [getattr(page, side) for side in ("oddHeader", "oddFooter", "evenHeader", "evenFooter")] if page else []
    parts = [getattr(side, part).text or "" for side in sides for part in ("left", "center", "right")]
    texts = [" ".join(re.sub(r"&\[\w+\]|&\w", " ", text).split()) for text in parts]
    return tuple(text for text in texts if text)


def _with_gaps(rows: Iterable[Row]) -> Iterator[Row]:
    """Put one blank row where a workbook leaves out some."""
    last = 0
    for row in rows:
        if row.number > last + 1:
            yield Row(row.number - 1, ())
        yield row
        last = row.number


def _row(number: int, cells: list[dict[str, Any]], look: Callable[[int], _Look]) -> Row:
    made: list[Cell] = [""] * (cells[-1]["column"] if cells else 0)
    struck = []
    for cell in cells:
        value, place, style = cell["value"], cell["column"] - 1, look(cell["style_id"])
        made[place] = _cell(cell, style.number_format)
        crossed = isinstance(value, CellRichText) and any(_font(part, "strike") for part in value)
        if (style.struck or crossed) and made[place] != "":
            struck.append(place)
    return Row(number, tuple(made), struck=frozenset(struck))


def _font(part: str | TextBlock, name: str) -> Any:
    return isinstance(part, TextBlock) and getattr(part.font, name)


def _cell(cell: dict[str, Any], number_format: str) -> Cell:
    value = cell["value"]
    if value is None:
        return _never_computed(cell["formula"]) if "formula" in cell else ""
    if cell["data_type"] == "e":
        return Broken(repr(value), "this cell holds an error of Excel's", "a value")
    match value:
        case bool():
            return Broken(str(value).upper(), "this cell holds true or false", "a number or a text")
        case int() | float():
            return _number(value, number_format)
        case datetime():
            return value
        case CellRichText():
            return _rich_text(value)
        case str():
            return normalize("NFC", value).strip()
    return Broken(str(value), "this cell holds a time", "a number, a text or a day")


def _never_computed(formula: str) -> Broken:
    return Broken(
        f"the formula {formula!r} without a stored value",
        "this cell is a formula that was never computed",
        "a value; open the file in Excel, save it and add it again",
    )


def _number(value: float, number_format: str) -> Cell:
    # Excel shows and keeps 15 digits; what a float has beyond them is noise of its binary fraction.
    number = Decimal(format(value, ".15g"))
    if number_format == "General":
        return number
    if "%" in number_format:
        stored, seen = percent_shown(number, number_format)
        return Percent(
            f"{seen:f} % on the screen, which is stored as {number:f}",
            "this cell is formatted as per cent, so what is shown is not what is stored",
            "a number without a format of per cent, or unit: '%' in the contract",
            stored,
            seen,
        )
    text = shown(number, number_format)
    return number if text is None else Formatted(number, text)


def _rich_text(parts: CellRichText) -> Cell:
    """Part a text from the signs in it that are raised or lowered."""
    mark = "".join(str(part) for part in parts if _font(part, "vertAlign") in _RAISED)
    text = "".join(str(part) for part in parts if _font(part, "vertAlign") not in _RAISED)
    text = normalize("NFC", text).strip()
    return Footnoted(text, mark) if mark else text
