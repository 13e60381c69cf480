"""What binary workbooks say of cells beside their values: what is hidden, struck out, merged, and how it is shown."""

from __future__ import annotations

import re
import struct
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO

from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.utils import get_column_letter

from scorecard.intake.compound import streams

Place = tuple[int, int]  # row and column, from 1
ERRORS = {0: "#NULL!", 7: "#DIV/0!", 15: "#VALUE!", 23: "#REF!", 29: "#NAME?", 36: "#NUM!", 42: "#N/A", 43: "#N/A"}


@dataclass
class Looks:
    """How one sheet looks."""

    hidden_rows: set[int] = field(default_factory=set)
    hidden_columns: set[int] = field(default_factory=set)
    formats: dict[Place, str] = field(default_factory=dict)
    struck: set[Place] = field(default_factory=set)
    errors: dict[Place, str] = field(default_factory=dict)
    comments: dict[Place, str] = field(default_factory=dict)
    merged: set[str] = field(default_factory=set)
    margins: list[str] = field(default_factory=list)  # the texts of the printed page's head and foot
    filtered: bool = False
    drawings: bool = False


@dataclass
class BookLooks:
    """How the sheets of a workbook look, in their order; `unplaced` are marks of which it isn't told where they are."""

    sheets: list[Looks] = field(default_factory=list)
    unplaced: set[str] = field(default_factory=set)
    macros: bool = False
    since_1904: bool = False


@dataclass
class _Styles:
    """The fonts, formats and styles of a workbook, as they are met in it."""

    fonts: list[tuple[bool, bool]] = field(default_factory=list)  # struck out, raised or lowered
    formats: dict[int, str] = field(default_factory=lambda: dict(BUILTIN_FORMATS))
    styles: list[tuple[int, int]] = field(default_factory=list)  # font, format

    def put(self, looks: Looks, place: Place, style: int) -> None:
        font, number_format = self.styles[style]
        looks.formats[place] = self.formats.get(number_format, "General")
        if self.fonts[font][0]:
            looks.struck.add(place)

    def unplaced(self) -> set[str]:
        """The marks that only parts of texts can have, since no cell as a whole has them."""
        whole = {font for font, _ in self.styles}
        parts = [marks for number, marks in enumerate(self.fonts) if number not in whole]
        told = {"text that is struck out": any(struck for struck, _ in parts)}
        told["signs that are raised or lowered"] = any(raised for _, raised in self.fonts)
        return {what for what, there in told.items() if there}


def area(top: int, bottom: int, left: int, right: int) -> str:
    """Write merged cells as A1:B2, of rows and columns from 1."""
    return f"{get_column_letter(left)}{top}:{get_column_letter(right)}{bottom}"


# The .xls of Excel 97 and later: records of a type and a length, MS-XLS 2.4.

_CELLS = {0x203, 0xFD, 0x27E, 0x204, 0xD6, 0x205, 0x06, 0x201}
_SEVERAL = 0xBD  # numbers side by side
_BOF, _EOF, _NOTE_OBJECT, _LIST_OBJECT = 0x809, 0x0A, 0x19, 0x14


def looks_of_xls(data: bytes) -> BookLooks:
    """Read how the sheets of an .xls look.

    Raises:
        ValueError, struct.error, IndexError, KeyError: it is damaged.
    """
    parts = streams(data)
    stream = parts["Workbook"]
    book, styles = BookLooks(macros="_VBA_PROJECT_CUR" in parts), _Styles()
    bounds: list[int] = []
    for kind, body in _records(stream, 0):
        _style_xls(kind, body, styles)
        if kind == 0x85 and body[5] == 0:  # a worksheet
            bounds.append(struct.unpack_from("<I", body)[0])
        if kind == 0x22:
            book.since_1904 = body[0] == 1
    for start in bounds:
        book.sheets.append(looks := Looks())
        for kind, body in _records(stream, start):
            if kind in _CELLS or kind == _SEVERAL:
                _cells_xls(kind, body, looks, styles)
            else:
                _look_xls(kind, body, looks)
    book.unplaced = styles.unplaced()
    return book


def _style_xls(kind: int, body: bytes, styles: _Styles) -> None:
    match kind:
        case 0x31:
            flags, raised = struct.unpack_from("<H", body, 2)[0], struct.unpack_from("<H", body, 8)[0]
            styles.fonts.append((bool(flags & 8), raised != 0))
            if len(styles.fonts) == 4:
                styles.fonts.append((False, False))  # there is no font 4
        case 0x41E:
            styles.formats[struct.unpack_from("<H", body)[0]] = _text(body[2:])
        case 0xE0:
            styles.styles.append(struct.unpack_from("<2H", body))


def _records(stream: bytes, at: int) -> Iterator[tuple[int, bytes]]:
    """Give the records of a part of the stream, without those of the charts within it."""
    depth = 0
    while at + 4 <= len(stream):
        kind, length = struct.unpack_from("<2H", stream, at)
        depth += (kind == _BOF) - (kind == _EOF)
        if depth == 0:
            return
        if depth == 1:
            yield kind, stream[at + 4 : at + 4 + length]
        at += 4 + length


def _cells_xls(kind: int, body: bytes, looks: Looks, styles: _Styles) -> None:
    row, column, style = struct.unpack_from("<3H", body)
    place = (row + 1, column + 1)
    if kind == _SEVERAL:
        for number in range((len(body) - 6) // 6):
            style = struct.unpack_from("<H", body, 4 + 6 * number)[0]
            styles.put(looks, (row + 1, column + number + 1), style)
        return
    styles.put(looks, place, style)
    if kind == 0x205 and body[7]:
        looks.errors[place] = ERRORS.get(body[6], "#?")
    if kind == 0x06 and body[12:14] == b"\xff\xff" and body[6] == 2:
        looks.errors[place] = ERRORS.get(body[8], "#?")


def _look_xls(kind: int, body: bytes, looks: Looks) -> None:
    match kind:
        case 0x208 if body[12] & 0x20:
            looks.hidden_rows.add(struct.unpack_from("<H", body)[0] + 1)
        case 0x7D if body[8] & 1:
            first, last = struct.unpack_from("<2H", body)
            looks.hidden_columns |= set(range(first + 1, min(last, 255) + 2))
        case 0x1C:
            row, column = struct.unpack_from("<2H", body)
            looks.comments[row + 1, column + 1] = "a comment"
        case 0xE5:
            for number in range(struct.unpack_from("<H", body)[0]):
                top, bottom, left, right = struct.unpack_from("<4H", body, 2 + 8 * number)
                looks.merged.add(area(top + 1, bottom + 1, left + 1, right + 1))
        case 0x9B:
            looks.filtered = True
        case 0x14 | 0x15 if body:
            looks.margins.append(_text(body))
        case 0x5D if struct.unpack_from("<H", body, 4)[0] not in (_NOTE_OBJECT, _LIST_OBJECT):
            looks.drawings = True


def _text(body: bytes) -> str:
    count, wide = struct.unpack_from("<H", body)[0], body[2] & 1
    return body[3 : 3 + count * (1 + wide)].decode("utf-16-le" if wide else "latin-1")


# The .xlsb: records too, in the parts of a ZIP, MS-XLSB 2.1.4.


def looks_of_xlsb(data: bytes) -> BookLooks:
    """Read how the sheets of an .xlsb look.

    Raises:
        struct.error, IndexError, KeyError: it is damaged.
    """
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    book, styles = BookLooks(macros="xl/vbaProject.bin" in parts), _styles(parts.get("xl/styles.bin", b""))
    targets = _targets(parts, "xl/workbook.bin")
    for kind, body in _parts(parts["xl/workbook.bin"]):
        if kind == 153:
            book.since_1904 = bool(body[0] & 1)
        if kind == 156:
            relation, _ = _wide(body, 8)
            name = f"xl/{targets[relation]}"
            if "/worksheets/" in name:
                book.sheets.append(_sheet_xlsb(parts, name, styles))
    book.unplaced = styles.unplaced()
    return book


def _sheet_xlsb(parts: dict[str, bytes], name: str, styles: _Styles) -> Looks:
    looks, row = Looks(), 0
    for kind, body in _parts(parts[name]):
        row = struct.unpack_from("<I", body)[0] + 1 if kind == 0 else row
        _look_xlsb(kind, body, row, looks, styles)
    for target in _targets(parts, name).values():
        looks.drawings |= "drawing" in target and not target.endswith(".vml")
        if "comments" in target:
            _comments(parts[f"xl/{target.removeprefix('../')}"], looks)
    return looks


def _comments(part: bytes, looks: Looks) -> None:
    place = (1, 1)
    for kind, body in _parts(part):
        if kind == 635:
            top, _, left, _ = struct.unpack_from("<4I", body, 4)
            place = (top + 1, left + 1)
            looks.comments[place] = "a comment"
        if kind == 637:
            looks.comments[place], _ = _wide(body, 1)


def _targets(parts: dict[str, bytes], name: str) -> dict[str, str]:
    """Read where the relations of a part lead."""
    folder, _, file = name.rpartition("/")
    text = parts.get(f"{folder}/_rels/{file}.rels", b"").decode("utf-8", "replace")
    found = [(re.search(r'\bId="([^"]*)"', one), re.search(r'Target="([^"]*)"', one)) for one in text.split("<")]
    return {one[1]: other[1].removeprefix("/xl/") for one, other in found if one and other}


def _styles(part: bytes) -> _Styles:
    styles, whole = _Styles(), False
    for kind, body in _parts(part):
        match kind:
            case 43:
                flags, raised = struct.unpack_from("<H", body, 2)[0], struct.unpack_from("<H", body, 6)[0]
                styles.fonts.append((bool(flags & 8), raised != 0))
            case 44:
                styles.formats[struct.unpack_from("<H", body)[0]], _ = _wide(body, 2)
            case 617 | 618:
                whole = kind == 617
            case 47 if whole:
                _, number_format, font = struct.unpack_from("<3H", body)
                styles.styles.append((font, number_format))
    return styles


def _look_xlsb(kind: int, body: bytes, row: int, looks: Looks, styles: _Styles) -> None:
    if 1 <= kind <= 11 or kind == 62:
        column, style = struct.unpack_from("<2I", body)
        place = (row, column + 1)
        styles.put(looks, place, style & 0xFFFFFF)
        if kind in (3, 11):
            looks.errors[place] = ERRORS.get(body[8], "#?")
        return
    match kind:
        case 0 if body[11] & 0x10:
            looks.hidden_rows.add(row)
        case 60:
            first, last, _, _, flags = struct.unpack_from("<4IH", body)
            looks.hidden_columns |= set(range(first + 1, last + 2)) if flags & 1 else set()
        case 176:
            top, bottom, left, right = struct.unpack_from("<4I", body)
            looks.merged.add(area(top + 1, bottom + 1, left + 1, right + 1))
        case 161:
            looks.filtered = True
        case 479:
            looks.margins += _texts(body, 2)


def _parts(part: bytes) -> Iterator[tuple[int, bytes]]:
    """Give the records of a part: type and length take a byte for each seven bits."""
    at = 0
    while at < len(part):
        kind, at = _number(part, at)
        length, at = _number(part, at)
        yield kind, part[at : at + length]
        at += length


def _number(part: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        value |= (part[at] & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if part[at - 1] < 0x80:
            return value, at


def _texts(body: bytes, at: int) -> Iterator[str]:
    """Read texts that stand one behind the other; one that isn't there has no length."""
    while at + 4 <= len(body):
        if body[at : at + 4] == b"\xff" * 4:
            at += 4
        else:
            text, at = _wide(body, at)
            yield text


def _wide(body: bytes, at: int) -> tuple[str, int]:
    """Read a text of two bytes a sign, behind its length; gives where it ends, too."""
    count = struct.unpack_from("<I", body, at)[0]
    end = at + 4 + 2 * count
    return body[at + 4 : end].decode("utf-16-le", "replace"), end
