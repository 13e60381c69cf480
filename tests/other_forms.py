"""Tables written in forms that the standard library and openpyxl have no writer for: .ods, .xlsb, PX and JSON-stat."""

from __future__ import annotations

import io
import json
import struct
import zipfile
from collections.abc import Iterable, Mapping
from decimal import Decimal
from xml.sax.saxutils import escape

ODS_TYPE = "application/vnd.oasis.opendocument.spreadsheet"
_SPACES = " ".join(
    f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{space}:1.0"'
    for name, space in {
        "office": "office",
        "table": "table",
        "text": "text",
        "style": "style",
        "number": "datastyle",
        "draw": "drawing",
    }.items()
)
STYLES = (
    '<style:style style:name="struck" style:family="table-cell"><style:text-properties '
    'style:text-line-through-style="solid"/></style:style>'
    '<number:number-style style:name="N1"><number:number number:decimal-places="0" number:display-factor="1000" '
    'number:min-integer-digits="1"/></number:number-style>'
    '<style:style style:name="thousands" style:family="table-cell" style:data-style-name="N1"/>'
)
RAISED = (
    '<style:style style:name="raised" style:family="text"><style:text-properties style:text-position="super 58%"/>'
    "</style:style>"
)


def ods_cell(value: str, more: str = "", inside: str = "") -> str:
    """Write a cell of an .ods: a number, a day that is the first of a month, or a text."""
    text = f"<text:p>{escape(value)}</text:p>" if value else ""
    if len(value) == 7 and value[4] == "-":
        kind = f'office:value-type="date" office:date-value="{value}-01"'
    elif value.replace(".", "", 1).lstrip("-").isdecimal():
        kind = f'office:value-type="float" office:value="{value}"'
    else:
        kind = 'office:value-type="string"' if value else ""
    return f"<table:table-cell {kind} {more}>{inside}{text}</table:table-cell>"


def ods_row(cells: Iterable[str], more: str = "") -> str:
    return f"<table:table-row {more}>{''.join(cells)}</table:table-row>"


def ods(tables: Mapping[str, Iterable[str]], styles: str = STYLES) -> bytes:
    """Write an .ods of tables, each with its rows as they are written."""
    written = ((name, "".join(rows)) for name, rows in tables.items())
    body = "".join(f'<table:table table:name="{name}">{rows}</table:table>' for name, rows in written)
    content = (
        f"<office:document-content {_SPACES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body></office:document-content>"
    )
    return packed({"mimetype": ODS_TYPE, "content.xml": content, "META-INF/manifest.xml": "<manifest/>"})


def packed(parts: Mapping[str, str | bytes]) -> bytes:
    """Write a ZIP."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return buffer.getvalue()


def _record(kind: int, body: bytes = b"") -> bytes:
    """Write a record of an .xlsb: type and length take seven bits a byte (MS-XLSB 2.1.4)."""

    def number(value: int) -> bytes:
        made = b""
        while value > 127:
            made += bytes([value & 127 | 128])
            value >>= 7
        return made + bytes([value])

    return number(kind) + number(len(body)) + body


def _wide(text: str) -> bytes:
    return struct.pack("<I", len(text)) + text.encode("utf-16-le")


def xlsb(
    rows: list[list[str]],
    hidden: Iterable[int] = (),
    styles: Mapping[tuple[int, int], int] | None = None,
    more: bytes = b"",
    fonts: Iterable[tuple[int, int]] = ((0, 0), (8, 0)),
) -> bytes:
    """Write an .xlsb of one sheet: style 1 is struck out, style 2 a format of thousands; rows and columns from 1.

    `fonts` are the flags and the raising of each font, `more` records behind the cells.
    """
    sheet = _record(129) + _record(148, struct.pack("<4I", 0, len(rows), 0, 9)) + _record(145)
    for number, row in enumerate(rows, 1):
        flags = 0x10 if number in set(hidden) else 0
        sheet += _record(0, struct.pack("<IIHBBBI", number - 1, 0, 300, 0, flags, 0, 0))
        for place, value in enumerate(row, 1):
            start = struct.pack("<II", place - 1, (styles or {}).get((number, place), 0))
            if value.startswith("#"):
                sheet += _record(3, start + bytes([7]))
            elif value.isdecimal():
                sheet += _record(5, start + struct.pack("<d", float(value)))
            elif value:
                sheet += _record(6, start + _wide(value))
    sheet += _record(146) + more + _record(130)
    looks = _record(278) + b"".join(
        _record(43, struct.pack("<HHHHBBBB", 220, flags, 400, raised, 0, 0, 0, 0)) for flags, raised in fonts
    )
    looks += _record(615, struct.pack("<I", 1)) + _record(44, struct.pack("<H", 164) + _wide("0,")) + _record(616)
    looks += _record(617, struct.pack("<I", 3))
    looks += b"".join(_record(47, struct.pack("<HHHHHH", 0, *one, 0, 0, 0)) for one in ((0, 0), (0, 1), (164, 0)))
    looks += _record(618) + _record(279)
    bundle = struct.pack("<II", 0, 1) + _wide("rId1") + _wide("Uttag")
    book = _record(131) + _record(143) + _record(156, bundle) + _record(144) + _record(132)
    relation = (
        '<Relationships><Relationship Id="rId1" Type="worksheet" Target="worksheets/sheet1.bin"/></Relationships>'
    )
    types = '<Types><Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary"/></Types>'
    return packed(
        {
            "[Content_Types].xml": types,
            "xl/workbook.bin": book,
            "xl/_rels/workbook.bin.rels": relation,
            "xl/worksheets/sheet1.bin": sheet,
            "xl/styles.bin": looks,
        }
    )


def merged_record(top: int, bottom: int, left: int, right: int) -> bytes:
    """Write the record of merged cells of an .xlsb, of rows and columns from 1."""
    return _record(177) + _record(176, struct.pack("<4I", top - 1, bottom - 1, left - 1, right - 1)) + _record(178)


def px(rows: list[list[str]], measure: str = "Besök", units: str = "antal", more: str = "") -> str:
    """Write a table of one number as a PX file: its first columns are the variables, the last one the values."""
    header, *body = rows
    names = header[:-1]
    values = {name: list(dict.fromkeys(row[place] for row in body)) for place, name in enumerate(names)}
    lines = [
        'CHARSET="ANSI";',
        'AXIS-VERSION="2013";',
        'CODEPAGE="utf-8";',
        f'TITLE="{measure} efter {", ".join(names)}";',
    ]
    lines += [f'CONTENTS="{measure}";', f'UNITS="{units}";', f"STUB={_quoted(names[:-1])};", f'HEADING="{names[-1]}";']
    lines += [f'VALUES("{name}")={_quoted(there)};' for name, there in values.items()]
    data = "\n".join(
        " ".join(
            row[-1] if row[-1].lstrip("-").replace(".", "").isdecimal() else f'"{row[-1]}"' for row in body[at : at + 3]
        )
        for at in range(0, len(body), 3)
    )
    return "\n".join([*lines, *([more] if more else []), f"DATA=\n{data};\n"])


def _quoted(texts: Iterable[str]) -> str:
    return ",\n".join(f'"{text}"' for text in texts)


def json_stat(rows: list[list[str]], measures: int = 1, **more: object) -> str:
    """Write a table as a JSON-stat dataset: its last columns are what is measured, the others its dimensions."""
    header, *body = rows
    names, counted = header[:-measures], header[-measures:]
    dimensions: dict[str, object] = {}
    size = []
    for place, name in enumerate(names):
        there = list(dict.fromkeys(row[place] for row in body))
        size.append(len(there))
        index = {f"k{number}": number for number in range(len(there))}
        label = {f"k{number}": text for number, text in enumerate(there)}
        dimensions[f"d{place}"] = {"label": name, "category": {"index": index, "label": label}}
    unit = {f"m{number}": {"base": "antal"} for number in range(measures)}
    label = {f"m{number}": name for number, name in enumerate(counted)}
    dimensions["ContentsCode"] = {"label": "Mått", "category": {"index": list(label), "label": label, "unit": unit}}
    read = {
        "version": "2.0",
        "class": "dataset",
        "label": "Besök",
        "source": "Cosmic",
        "id": list(dimensions),
        "size": [*size, measures],
        "role": {"metric": ["ContentsCode"]},
        "dimension": dimensions,
        "value": [_json(cell) for row in body for cell in row[-measures:]],
    }
    return json.dumps(read | more, ensure_ascii=False)


def _json(text: str) -> int | float | None:
    return None if not text else float(Decimal(text)) if "." in text else int(text)


def compound(*names: str, stream: bytes = b"") -> bytes:
    """Write a compound file of empty streams but the first, with one sector of each kind (MS-CFB 2)."""
    size, end = 512, 0xFFFFFFFE
    content = stream.ljust(max(4096, -(-len(stream) // size) * size), b"\0")
    sectors = len(content) // size
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(size, b"\0"))
    head[24:34] = b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0"
    head[44:76] = b"".join(value.to_bytes(4, "little") for value in (1, 1, 0, 4096, end, 0, end, 0))
    head[76:512] = b"\0\0\0\0" + b"\xff" * 432
    table = [0xFFFFFFFD, end, *range(3, 2 + sectors), end]
    fat = b"".join(value.to_bytes(4, "little") for value in table).ljust(size, b"\xff")

    def entry(name: str, kind: int, start: int, length: int) -> bytes:
        written = (name + "\0").encode("utf-16-le")
        made = written.ljust(64, b"\0") + len(written).to_bytes(2, "little") + bytes([kind, 1]) + b"\xff" * 12
        return made + b"\0" * 36 + start.to_bytes(4, "little") + length.to_bytes(8, "little")

    entries = [entry("Root Entry", 5, end, 0)]
    entries += [entry(name, 2, 2 if not at else end, len(content) if not at else 0) for at, name in enumerate(names)]
    return bytes(head) + fat + b"".join(entries).ljust(size, b"\0") + content


def records(*pairs: tuple[int, bytes]) -> bytes:
    """Write records of an .xls, each of a type and its content (MS-XLS 2.1.4)."""
    return b"".join(struct.pack("<HH", kind, len(body)) + body for kind, body in pairs)


def xls(sheet: Iterable[tuple[int, bytes]], book: Iterable[tuple[int, bytes]] = ()) -> bytes:
    """Write an .xls of one sheet with these records, for what is read beside values; no values are in it."""
    begin, end = (0x809, b"\0" * 16), (0x0A, b"")
    globals_ = [begin, *book]
    before = len(records(*globals_, (0x85, b"\0" * 8), end))
    bound = (0x85, struct.pack("<IBB", before, 0, 0) + b"\0\0")
    return compound("Workbook", stream=records(*globals_, bound, end, begin, *sheet, end))
