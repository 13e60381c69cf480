"""Workbooks in other forms than .xlsx, written anew as such: one way of reading looks into all of them."""

from __future__ import annotations

import datetime as dt
import struct
import zipfile
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import CALENDAR_MAC_1904
from openpyxl.worksheet.worksheet import Worksheet
from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from scorecard.common.faults import Fault
from scorecard.intake.kinds import OtherWorkbook
from scorecard.intake.looks import BookLooks, Looks, looks_of_xls, looks_of_xlsb
from scorecard.intake.opendocument import looks_of_ods
from scorecard.intake.spreadsheet import DAMAGED, refused

_LOOKS = {"xls": looks_of_xls, "xlsb": looks_of_xlsb, "ods": looks_of_ods}
MOST_CELLS_OF_A_SHEET = 20_000_000
_Sheet = tuple[str, bool, list[list[Any]]]  # its name, whether it can be seen, its rows
_DAY = "yyyy-mm-dd hh:mm:ss"


def as_xlsx(data: bytes, kind: OtherWorkbook, name: str) -> tuple[bytes, list[Fault]]:
    """Write an .xls, .xlsb or .ods as an .xlsx: every sheet with its values, how they are shown, and what is hidden.

    calamine reads the values; what it leaves out (what is hidden, struck out, merged, in error or commented on) is read
    beside it. Marks of which the file doesn't say where they are make it refused.
    """
    try:
        why = refused(data) if kind != "xls" else None
        if why:
            return b"", [Fault(why[0], name, found=why[1], expected=why[2])]
        looks = _LOOKS[kind](data)
        if looks.unplaced:
            found = f"{' and '.join(sorted(looks.unplaced))} somewhere in it, which an .{kind} does not place"
            expected = f"the same workbook saved as .xlsx, of which that can be asked; or an .{kind} without them"
            return b"", [Fault("this workbook can't be read for certain", name, found=found, expected=expected)]
        # calamine keeps a sheet as one block, and ends the whole program where that is too large.
        widest = max((one.rows * one.columns for one in looks.sheets), default=0)
        if widest > MOST_CELLS_OF_A_SHEET:
            found, most = f"a sheet of {widest:,} cells, blank ones too", f"at most {MOST_CELLS_OF_A_SHEET:,}, or .xlsx"
            return b"", [Fault("the workbook is too large", name, found=found, expected=most)]
        return _written(_read(data), looks), []
    except (*DAMAGED, CalamineError, struct.error) as error:
        return b"", [
            Fault(
                "the workbook is cut off or damaged",
                name,
                found=str(error).partition("\n")[0],
                expected=f"a whole .{kind} file; ask for it again, or save it anew as .xlsx",
            )
        ]


def _read(data: bytes) -> list[_Sheet]:
    """Read the values of every worksheet by calamine, whose panics on a damaged file are no exceptions of Python's."""
    try:
        book = CalamineWorkbook.from_filelike(BytesIO(data))
        sheets = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        return [
            (
                one.name,
                one.visible == SheetVisibleEnum.Visible,
                book.get_sheet_by_name(one.name).to_python(skip_empty_area=False),
            )
            for one in sheets
        ]
    except BaseException as error:
        if type(error).__name__ == "PanicException":
            raise ValueError(str(error)) from error
        raise


def _written(sheets: list[_Sheet], looks: BookLooks) -> bytes:
    made = Workbook()
    made.remove(made.worksheets[0])
    if looks.since_1904:
        made.epoch = CALENDAR_MAC_1904
    for (name, visible, rows), look in zip(sheets, looks.sheets, strict=True):
        sheet = made.create_sheet(name)
        sheet.sheet_state = "visible" if visible else "hidden"
        _fill(sheet, rows, look)
    made.active = next((at for at, one in enumerate(made.worksheets) if one.sheet_state == "visible"), 0)
    buffer = BytesIO()
    made.save(buffer)
    return _with_parts(buffer.getvalue(), looks)


def _fill(sheet: Worksheet, rows: list[list[Any]], look: Looks) -> None:
    values: dict[tuple[int, int], Any] = {
        (row, column): value
        for row, cells in enumerate(rows, 1)
        for column, value in enumerate(cells, 1)
        if value != ""
    }
    for place, value in {**values, **look.errors}.items():
        cell: Any = sheet.cell(*place)
        is_day = isinstance(value, dt.date)
        # A time of day is none of the values of a table; written as a text it is told as one that can't be read.
        cell.value = str(value) if isinstance(value, dt.time | dt.timedelta) else value
        if isinstance(value, str):
            cell.data_type = "e" if place in look.errors else "s"
        cell.number_format = _DAY if is_day else look.formats.get(place, "General")
        if place in look.struck:
            cell.font = Font(strike=True)
    for place, text in look.comments.items():
        noted: Any = sheet.cell(*place)
        noted.comment = Comment(text, "?")
    for number in look.hidden_rows:
        sheet.row_dimensions[number].hidden = True
    for number in look.hidden_columns:
        sheet.column_dimensions[get_column_letter(number)].hidden = True
    if look.filtered:
        sheet.auto_filter.ref = sheet.dimensions
    texts = [" ".join(text.split()) for text in look.margins]
    head: Any = sheet.oddHeader
    head.center.text = " ".join(text for text in texts if text) or None
    for part in look.merged:
        sheet.merged_cells.add(part)  # without emptying the cells below, whose values would be lost from sight


def _with_parts(data: bytes, looks: BookLooks) -> bytes:
    """Put in the marks of what can't be taken over, so that it is asked for as in an .xlsx."""
    marks = {
        "xl/vbaProject.bin": looks.macros,
        "xl/drawings/drawing0.xml": any(one.drawings for one in looks.sheets),
    }
    buffer = BytesIO(data)
    with zipfile.ZipFile(buffer, "a") as packed:
        for name, there in marks.items():
            if there:
                packed.writestr(name, "")
    return buffer.getvalue()
