"""A file as it was received: its bytes, its encoding, and the grids that it can be read as."""

from __future__ import annotations

import csv
import io
import re
from pathlib import Path
from unicodedata import normalize

from scorecard.common.faults import Fault
from scorecard.extracts.origin import Choices
from scorecard.intake.grid import Grid, Row, without_blanks
from scorecard.intake.marks import settle_marks
from scorecard.intake.spreadsheet import WORKBOOK_MOST_BYTES, read_spreadsheet

DELIMITERS = {";": "semicolon", ",": "comma", "\t": "tab"}
MARKS = ((b"\xef\xbb\xbf", "utf-8"), (b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be"))
# What cp1252 has in the range where the older code pages have their å, ä and ö, and that is common in Swedish text.
USUAL = frozenset(b"\x80\x85\x96\x97")
SPOILED = re.compile("\ufffd|Ã[\u0080-\u00bf…„–—¥¤¶©]|Â[\u00a0\u00a4\u00a5\u00b6]")
EXCEL_TEXT = re.compile(r'^="([^"]*)"$')  # how programs keep Excel from making a number or a day of a text
NO_TABLE = "a file that Excel or a text editor opens: .csv, .txt or .xlsx"


def read_file(path: Path, name: str, choices: Choices) -> tuple[list[Grid], list[Fault]]:
    """Read a file as each grid that it could be: one per sheet of a workbook, or one per delimiter of a text."""
    if not path.is_file():
        return [], [Fault("there is no such file", name)]
    if (size := path.stat().st_size) > WORKBOOK_MOST_BYTES:
        return [], [
            Fault("the file is too large", name, found=f"{size:,} bytes", expected=f"at most {WORKBOOK_MOST_BYTES:,}")
        ]
    return read_bytes(path.read_bytes(), name, choices)


def read_bytes(data: bytes, name: str, choices: Choices) -> tuple[list[Grid], list[Fault]]:
    """Read the bytes of a file as each grid that they could be."""
    if not data.strip():
        return [], [Fault("the file is empty", name, found=f"{len(data)} bytes", expected="a header and rows")]
    if data.startswith(b"PK"):
        grids, faults = read_spreadsheet(data, name)
        grids = settle_marks(grids, choices)
    elif data.startswith((b"\xd0\xcf\x11\xe0", b"%PDF")):
        what = "PDF" if data.startswith(b"%PDF") else "the old or the protected format of Excel"
        expected = "CSV, or .xlsx without a password"
        return [], [Fault("this kind of file is not read", name, found=what, expected=expected)]
    else:
        grids, faults = _read_text(data, name, choices)
    if not faults and not any(grid.rows for grid in grids):
        faults = [Fault("the file is empty", name, found="no cell with anything in it", expected="a header and rows")]
    return ([] if faults else grids), faults


def _read_text(data: bytes, name: str, choices: Choices) -> tuple[list[Grid], list[Fault]]:
    text, encoding, faults = _decode(data, name, choices)
    if faults:
        return [], faults
    text = normalize("NFC", text)
    row = text.count("\n") + 1
    if "\0" in text:
        return [], [Fault("this is not text", name, found="a character NUL", expected=NO_TABLE)]
    spoiled = SPOILED.search(text)
    if spoiled:
        return [], [
            Fault(
                "letters of this file were lost or spoiled before it came here",
                name,
                row=text.count("\n", 0, spoiled.start()) + 1,
                found=repr(spoiled[0]),
                expected="å, ä, ö and the like; if the file is right in a text editor, --encoding names its encoding",
            )
        ]
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


def _decode(data: bytes, name: str, choices: Choices) -> tuple[str, str, list[Fault]]:
    """Decode text, told by its mark, by what is chosen, or where only one encoding is possible."""
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
    rows, line = [], 1
    try:
        for cells in reader:
            rows.append(Row(line, tuple(EXCEL_TEXT.sub(r"\1", cell.strip()) for cell in cells)))
            line = reader.line_num + 1
    except csv.Error as error:
        return (), Fault(f"this is not CSV: {error}", name, row=line, expected="quotes closed, and doubled inside")
    return without_blanks(rows), None


def _commonest(text: str) -> str:
    return max(DELIMITERS, key=text.count)
