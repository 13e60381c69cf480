"""Excel workbooks as grids of typed cells; no formula is computed, what the workbook stored is read."""

from __future__ import annotations

import warnings
import zipfile
import zlib
from collections.abc import Iterable, Iterator
from datetime import datetime
from decimal import Decimal
from io import BytesIO
from itertools import repeat, starmap, zip_longest
from typing import Any
from unicodedata import normalize
from xml.etree.ElementTree import ParseError

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException

from scorecard.common.faults import Fault
from scorecard.intake.grid import Broken, Cell, Grid, Row, without_blanks

WORKBOOK_MOST_BYTES = 200_000_000  # as received, and unpacked
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


def read_spreadsheet(data: bytes, name: str) -> tuple[list[Grid], list[Fault]]:
    """Read every worksheet of an .xlsx file."""
    try:
        refused = _refused(data)
        if refused:
            return [], [Fault(refused[0], name, found=refused[1], expected=refused[2])]
        return list(_grids(data)), []
    except DAMAGED as error:
        return [], [
            Fault(
                "the workbook is cut off or damaged",
                name,
                found=str(error).partition("\n")[0],
                expected="a whole .xlsx file; ask for it again, or save it anew in Excel",
            )
        ]


def _refused(data: bytes) -> tuple[str, str, str] | None:
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


def _grids(data: bytes) -> Iterator[Grid]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and extensions that it leaves out
        stored = load_workbook(BytesIO(data), read_only=True, data_only=True)
        # A second reading tells what is a formula; most workbooks that are received have none.
        written = load_workbook(BytesIO(data), read_only=True, data_only=False) if _has_formulas(data) else None
        for sheet in stored.worksheets:
            sheet.reset_dimensions()  # what a workbook says of its own size may be wrong
            formulas: Iterable[tuple[Any, ...]] = repeat(())
            if written:
                written[sheet.title].reset_dimensions()
                formulas = written[sheet.title].iter_rows()
            rows = (
                Row(number, tuple(starmap(_cell, zip_longest(values, texts))))
                for number, (values, texts) in enumerate(zip(sheet.iter_rows(), formulas, strict=False), start=1)
            )
            yield Grid(f"xlsx, sheet {sheet.title}", "xlsx", without_blanks(rows), sheet.title, stored.epoch)


def _has_formulas(data: bytes) -> bool:
    with zipfile.ZipFile(BytesIO(data)) as packed:
        return any(b"<f" in packed.read(part) for part in packed.namelist() if part.startswith("xl/worksheets/"))


def _cell(stored: Any, written: Any) -> Cell:
    value = stored.value
    if written is not None and written.data_type == "f" and value is None:
        return Broken(
            f"the formula {_text(written.value)} without a stored value",
            "this cell is a formula that was never computed",
            "a value; open the file in Excel, save it and add it again",
        )
    if value is None:
        return ""
    if stored.data_type == "e":
        return Broken(repr(value), "this cell holds an error of Excel's", "a value")
    if isinstance(value, bool):
        return Broken(str(value).upper(), "this cell holds true or false", "a number or a text")
    if isinstance(value, int | float):
        # Excel shows and keeps 15 digits; what a float has beyond them is noise of its binary fraction.
        number = Decimal(format(value, ".15g"))
        if "%" in stored.number_format:
            return Broken(
                f"{number * 100:f} % on the screen, which is stored as {number:f}",
                "this cell is formatted as per cent, so what is shown is not what is stored",
                "a number without a format of per cent, in the unit that the contract names",
            )
        return number
    if isinstance(value, datetime):
        return value
    if isinstance(value, str):
        return normalize("NFC", value).strip()
    return Broken(str(value), "this cell holds a time", "a number, a text or a day")


def _text(formula: Any) -> str:
    return repr(str(getattr(formula, "text", formula)))
