"""A file as it was received: its bytes, its encoding, and the grids that it can be read as."""

from __future__ import annotations

import codecs
import csv
import io
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from unicodedata import normalize

from scorecard.common.faults import Fault
from scorecard.common.letters import RIGHT, spoiled
from scorecard.extracts.origin import Choices
from scorecard.intake.cubes import json_stat_grid, px_encoding, px_grid
from scorecard.intake.grid import Grid, Row, without_blanks
from scorecard.intake.html_tables import declared_encoding, html_grid
from scorecard.intake.kinds import OTHER_WORKBOOKS, READ, FileKind, unpack
from scorecard.intake.marks import settle_marks
from scorecard.intake.other_workbooks import as_xlsx
from scorecard.intake.persons import text_faults
from scorecard.intake.spreadsheet import WORKBOOK_MOST_BYTES, read_spreadsheet

DELIMITERS = {";": "semicolon", ",": "comma", "\t": "tab"}
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# What cp1252 has in the range where the older code pages have their å, ä and ö, and that is common in Swedish text.
USUAL = frozenset(b"\x80\x85\x96\x97")
EXCEL_TEXT = re.compile(r'^="([^"]*)"$')  # how programs keep Excel from making a number or a day of a text
_GRIDS: dict[str, Callable[[str, str], Grid]] = {"html": html_grid, "px": px_grid, "json-stat": json_stat_grid}
_CALLED = {"html": "page of HTML", "px": "PX file", "json-stat": "file of JSON-stat"}
_DECLARED: dict[str, Callable[[bytes], str | None]] = {
    "html": declared_encoding,
    "px": px_encoding,
    "json-stat": lambda data: "utf-8",
}


@dataclass(frozen=True)
class Opened:
    """A received file, out of its archive if it came in one; `workbook` is it as .xlsx, where it is a workbook."""

    data: bytes = field(repr=False)
    kind: FileKind
    within: str = ""
    workbook: bytes | None = field(default=None, repr=False)


def open_file(path: Path, name: str) -> tuple[Opened | None, list[Fault]]:
    """Open a file that was received."""
    if not path.is_file():
        return None, [Fault("there is no such file", name)]
    if (size := path.stat().st_size) > WORKBOOK_MOST_BYTES:
        expected = f"at most {WORKBOOK_MOST_BYTES:,}"
        return None, [Fault("the file is too large", name, found=f"{size:,} bytes", expected=expected)]
    return open_bytes(path.read_bytes(), name)


def open_bytes(data: bytes, name: str) -> tuple[Opened | None, list[Fault]]:
    """Tell the kind of a file, take it out of its archive, and write a workbook of another form as .xlsx."""
    if not data.strip():
        return None, [Fault("the file is empty", name, found=f"{len(data)} bytes", expected="a header and rows")]
    unpacked, faults = unpack(data, name)
    if unpacked is None:
        return None, faults
    data, kind, within = unpacked
    workbook = data if kind == "xlsx" else None
    if kind in OTHER_WORKBOOKS:
        workbook, faults = as_xlsx(data, kind, name)
    return (None if faults else Opened(data, kind, within, workbook)), faults


def read_bytes(data: bytes, name: str, choices: Choices) -> tuple[list[Grid], list[Fault]]:
    """Read the bytes of a file as each grid that they could be."""
    opened, faults = open_bytes(data, name)
    return ([], faults) if opened is None else read_opened(opened, name, choices)


def read_opened(opened: Opened, name: str, choices: Choices) -> tuple[list[Grid], list[Fault]]:
    """Read a file as each grid that it could be: one per sheet of a workbook, or one per delimiter of a text."""
    grids, faults = _grids(opened, name, choices)
    if not faults and not any(grid.rows for grid in grids):
        faults = [Fault("the file is empty", name, found="no cell with anything in it", expected="a header and rows")]
    return ([] if faults else settle_marks(grids, choices)), faults


def _grids(opened: Opened, name: str, choices: Choices) -> tuple[list[Grid], list[Fault]]:
    if opened.workbook is not None:
        return read_spreadsheet(opened.workbook, name, opened.kind)
    if opened.kind == "text":
        return _read_text(opened.data, name, choices)
    declared = _DECLARED[opened.kind](opened.data)
    text, encoding, faults = _decode(opened.data, name, choices, declared)
    if faults:
        return [], faults
    text = normalize("NFC", text)
    if faults := text_faults(text, name) or _spoiled(text, name):
        return [], faults
    try:
        return [_GRIDS[opened.kind](text, encoding)], []
    except ValueError as error:
        what = f"this {_CALLED[opened.kind]} can't be read"
        return [], [Fault(what, name, found=str(error), expected="a whole one, as its format says")]


def _read_text(data: bytes, name: str, choices: Choices) -> tuple[list[Grid], list[Fault]]:
    text, encoding, faults = _decode(data, name, choices)
    if faults:
        return [], faults
    text = normalize("NFC", text)
    row = text.count("\n") + 1
    if "\0" in text:
        return [], [Fault("this is not text", name, found="a character NUL", expected=READ)]
    if spoiled := _spoiled(text, name):
        return [], spoiled
    if not text.endswith(("\n", "\r")) and choices.last_line != "whole":
        return [], [
            Fault(
                "the last line is cut off, or lacks its line break",
                name,
                row=row,
                found=repr(text.rpartition("\n")[2][-60:]),
                expected="a line break at the end of the file; if nothing is missing: --last-line whole",
            )
        ]
    declared = re.match(r"sep=([;,\t])\r?\n", text)
    grids = []
    signs = [sign for sign in DELIMITERS if sign in text] or list(DELIMITERS)
    for sign in [declared[1]] if declared else signs:
        rows, broken = _split(text, sign, name)
        if broken and (declared or sign == _commonest(text)):
            faults = [broken]
        elif not broken:
            rows = rows[1:] if declared else rows
            grids.append(Grid(f"{encoding}, {DELIMITERS[sign]}", encoding.partition(" ")[0], rows))
    return grids, ([] if grids else faults)


def _spoiled(text: str, name: str) -> list[Fault]:
    found = spoiled(text)
    if not found:
        return []
    what = "letters of this file were lost or spoiled before it came here"
    expected = f"{RIGHT}; if the file is right in a text editor, --encoding names its encoding"
    return [Fault(what, name, row=found[0], found=found[1], expected=expected)]


def _decode(data: bytes, name: str, choices: Choices, declared: str | None = None) -> tuple[str, str, list[Fault]]:
    """Decode text, told by its mark, by what is chosen, by what it declares, or where only one encoding is possible."""
    for mark, encoding in MARKS:
        if data.startswith(mark):
            said = choices.encoding
            if said and not encoding.startswith(said):
                fault = Fault("the mark of the file tells another encoding", name, found=encoding, expected=said)
                return "", "", [fault]
            return _strictly(data[len(mark) :], encoding, name, " with BOM")
    if choices.encoding:
        little = choices.encoding == "utf-16"
        return _strictly(data, "utf-16-le" if little else choices.encoding, name, "")
    if declared and b"\0" not in data[:400]:
        return _as_declared(data, declared, name)
    if b"\0" in data[:400]:
        return _strictly(data, "utf-16-be" if data[:1] == b"\0" else "utf-16-le", name, "")
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError as error:
        if error.reason == "unexpected end of data":
            return _strictly(data, "utf-8", name, "")
    odd = next((place for place, byte in enumerate(data) if 0x80 <= byte < 0xA0 and byte not in USUAL), None)
    if odd is not None:
        fault = Fault(
            "the encoding cannot be told",
            name,
            row=data.count(b"\n", 0, odd) + 1,
            found=f"byte {data[odd]:#04x} in {data[max(odd - 12, 0) : odd + 12].decode('cp1252', 'replace')!r}",
            expected="UTF-8 or cp1252; --encoding utf-8, utf-16, cp1252, cp850 or mac-roman",
        )
        return "", "", [fault]
    return _strictly(data, "cp1252", name, "")


def _as_declared(data: bytes, encoding: str, name: str) -> tuple[str, str, list[Fault]]:
    try:
        codecs.lookup(encoding)
    except LookupError:
        expected = "--encoding, which names the one that it has"
        return "", "", [Fault("the file names an encoding that is not known", name, found=encoding, expected=expected)]
    return _strictly(data, encoding, name, "")


def _strictly(data: bytes, encoding: str, name: str, mark: str) -> tuple[str, str, list[Fault]]:
    try:
        return data.decode(encoding), encoding + mark, []
    except UnicodeDecodeError as error:
        ended = "end of data" in error.reason or "truncated" in error.reason
        row = data[: error.start].decode(encoding, "replace").count("\n") + 1
        what = "the last line is cut off in the middle of a character" if ended else f"the file is not {encoding}"
        return "", "", [Fault(what, name, row=row, found=data[error.start :][:8].hex(" "), expected=encoding)]


def _split(text: str, delimiter: str, name: str) -> tuple[tuple[Row, ...], Fault | None]:
    """Split text into rows, each with the number of its first line; blank rows are left out."""
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    rows: list[Row] = []
    line = 1
    try:
        for cells in reader:
            texts = [cell.strip() for cell in cells]
            rows.append(Row(line, tuple(EXCEL_TEXT.sub(r"\1", text) if text[:2] == '="' else text for text in texts)))
            line = reader.line_num + 1
    except csv.Error as error:
        return (), Fault(f"this is not CSV: {error}", name, row=line, expected="quotes closed, and doubled inside")
    return without_blanks(rows), None


def _commonest(text: str) -> str:
    return max(DELIMITERS, key=text.count)
