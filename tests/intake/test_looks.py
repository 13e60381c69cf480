"""What workbooks of other forms say beside values, record by record as their formats define them."""

from __future__ import annotations

import struct
from dataclasses import replace
from io import BytesIO

import pytest
from openpyxl import load_workbook
from other_forms import STYLES, compound, ods, ods_cell, ods_row, packed, px, xls, xlsb
from python_calamine import CalamineWorkbook

from scorecard.intake import html_tables, other_workbooks
from scorecard.intake.compound import streams
from scorecard.intake.cubes import px_grid
from scorecard.intake.headers import parted
from scorecard.intake.html_tables import html_grid
from scorecard.intake.looks import Looks, looks_of_xls, looks_of_xlsb
from scorecard.intake.opendocument import looks_of_ods
from scorecard.intake.other_workbooks import as_xlsx
from scorecard.intake.persons import part_faults

ROWS = [["a", "1"], ["b", "2"]]
CHART = [(0x809, b"\0" * 16), (0x0A, b"")]  # within a sheet


def looks(*records: tuple[int, bytes], book: list[tuple[int, bytes]] | None = None) -> Looks:
    """How the sheet of an .xls of these records looks."""
    return looks_of_xls(xls([*CHART, *records], book or [])).sheets[0]


def test_rows_and_columns_that_an_xls_hides():
    seen = (0x208, struct.pack("<6HI", 0, 0, 2, 300, 0, 0, 0x100))
    hidden = (0x208, struct.pack("<6HI", 4, 0, 2, 300, 0, 0, 0x120))
    columns = [(0x7D, struct.pack("<5H", 1, 2, 2000, 0, 1)), (0x7D, struct.pack("<5H", 3, 3, 2000, 0, 0))]
    made = looks(seen, hidden, *columns, (0x9B, b""))
    assert (made.hidden_rows, made.hidden_columns, made.filtered) == ({5}, {2, 3}, True)


def test_errors_of_an_xls_and_numbers_side_by_side():
    """0x2A is #N/A, 7 is #DIV/0! (MS-XLS 2.5.10); a truth value is no error."""
    cells = [
        (0x205, struct.pack("<3HBB", 0, 0, 0, 0x2A, 1)),
        (0x205, struct.pack("<3HBB", 0, 1, 0, 1, 0)),
        (0x06, struct.pack("<3H", 1, 0, 0) + b"\2\0\7\0\0\0\xff\xff" + b"\0" * 8),
        (0x06, struct.pack("<3H", 1, 1, 0) + struct.pack("<d", 2.5) + b"\0" * 8),
        (0xBD, struct.pack("<2H", 2, 3) + struct.pack("<HI", 1, 0) * 2 + struct.pack("<H", 4)),
    ]
    styles = [(0xE0, struct.pack("<2H", 0, 0)), (0xE0, struct.pack("<2H", 0, 9))]
    made = looks(*cells, book=[(0x31, struct.pack("<5H", 200, 0, 0, 400, 0)), *styles])
    assert made.errors == {(1, 1): "#N/A", (2, 1): "#DIV/0!"}
    assert {place: shown for place, shown in made.formats.items() if place[0] == 3} == {(3, 4): "0%", (3, 5): "0%"}


def test_comments_merged_cells_drawings_and_margins_of_an_xls():
    wide = struct.pack("<HB", 4, 1) + "&LÅr".encode("utf-16-le")
    made = looks(
        (0x1C, struct.pack("<2H", 1, 2)),
        (0xE5, struct.pack("<5H", 1, 1, 3, 0, 0)),
        (0x14, wide),
        (0x15, b""),
        (0x5D, struct.pack("<3H", 0x15, 0x12, 0x19)),
    )
    assert (made.comments, made.merged, made.margins, made.drawings) == (
        {(2, 3): "a comment"},
        {"A2:A4"},
        ["&LÅr"],
        False,
    )
    assert looks((0x5D, struct.pack("<3H", 0x15, 0x12, 8))).drawings is True  # a picture


def test_fonts_of_an_xls_of_which_parts_of_texts_alone_make_use():
    """There is no font 4, so that a style of font 5 means the fifth that is written (MS-XLS 2.5.129)."""
    plain, struck, raised = (struct.pack("<5H", 200, flags, 0, 400, sign) for flags, sign in ((0, 0), (8, 0), (0, 1)))
    style = (0xE0, struct.pack("<2H", 5, 0))
    cell = (0x203, struct.pack("<3Hd", 0, 0, 0, 1))
    book = [(0x31, font) for font in (plain, plain, plain, plain, struck)]
    made = looks_of_xls(xls([cell], [*book, style]))
    assert (made.sheets[0].struck, made.unplaced) == ({(1, 1)}, set())
    made = looks_of_xls(xls([cell], [*book, (0x31, raised), (0xE0, struct.pack("<2H", 0, 0))]))
    assert made.unplaced == {"text that is struck out", "signs that are raised or lowered"}
    assert looks_of_xls(xls([], [(0x22, b"\1\0"), (0x85, struct.pack("<IBBH", 0, 0, 2, 0))])).since_1904 is True


@pytest.mark.parametrize(
    "record",
    [(0x203, struct.pack("<3Hd", 60_000, 20_000, 0, 1)), (0x200, struct.pack("<2I3H", 0, 60_000, 0, 20_000, 0))],
)
def test_a_sheet_too_large_for_one_block_is_refused(record):
    """Of 60 000 by 20 000 cells, which a damaged file says that it has; a blank cell far away counts for nothing."""
    book = [(0x31, struct.pack("<5H", 200, 0, 0, 400, 0)), (0xE0, struct.pack("<2H", 0, 0))]
    _, [fault] = as_xlsx(xls([record], book), "xls", "a.xls")
    assert fault.what == "the workbook is too large"
    assert looks((0x201, struct.pack("<3H", 60_000, 200, 0)), book=book).rows == 0


def test_lists_that_are_longer_than_their_file_are_refused():
    long = struct.pack("<2I", 9, 2_000_000_000)
    texts = b"\x9f\x01\x08" + long
    for content, kind in (
        (xls([], [(0xFC, long)]), "xls"),
        (packed(_parts(xlsb(ROWS)) | {"xl/sharedStrings.bin": texts}), "xlsb"),
    ):
        _, [fault] = as_xlsx(content, kind, "a")
        assert fault.found == "a list that is longer than the file"


def test_a_stream_that_ends_without_its_last_record():
    made = looks_of_xls(compound("Workbook", stream=struct.pack("<HH", 0x809, 16) + b"\0" * 4076))
    assert made.sheets == []


def test_streams_in_small_sectors_and_tables_of_tables():
    """A stream of five bytes lies in the root's own (MS-CFB 2.6.3); a table is listed in a sector of its own (2.5)."""
    size, end, free = 512, 0xFFFFFFFE, 0xFFFFFFFF
    head = bytearray(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(size, b"\0"))
    head[24:34] = b"\x3e\0\x03\0\xfe\xff\x09\0\x06\0"
    head[44:76] = struct.pack("<8I", 1, 1, 0, 4096, 2, 1, 4, 1)  # directory 1, small table 2, table of tables 4
    head[76:512] = b"\xff" * 436

    def table(*numbers: int) -> bytes:
        return struct.pack(f"<{len(numbers)}I", *numbers).ljust(size, b"\xff")

    def entry(name: str, kind: int, start: int, length: int) -> bytes:
        written = (name + "\0").encode("utf-16-le")
        made = written.ljust(64, b"\0") + struct.pack("<HBB", len(written), kind, 1) + b"\xff" * 12
        return made + b"\0" * 36 + struct.pack("<IQ", start, length)

    sectors = [table(0xFFFFFFFD, end, end, end, 0xFFFFFFFC)]
    sectors += [(entry("Root Entry", 5, 3, 64) + entry("Kort", 2, 0, 5)).ljust(size, b"\0"), table(end)]
    sectors += [b"hejsan".ljust(size, b"\0"), table(0, *[free] * 126, end)]
    assert streams(bytes(head) + b"".join(sectors)) == {"Root Entry": b"", "Kort": b"hejsa"}


def test_comments_columns_filters_and_margins_of_an_xlsb():
    def record(kind: int, body: bytes) -> bytes:
        low, high = kind & 127 | (128 if kind > 127 else 0), kind >> 7
        return bytes([low, *([high] if kind > 127 else []), len(body)]) + body

    margins = b"\0\0" + struct.pack("<I", 2) + "&L".encode("utf-16-le") + b"\xff" * 4
    more = record(60, struct.pack("<4IH", 1, 2, 9, 0, 1)) + record(60, struct.pack("<4IH", 3, 3, 9, 0, 0))
    more += record(161, b"\0" * 16) + record(479, margins)
    comment = record(635, struct.pack("<5I", 0, 1, 1, 2, 2) + b"\0" * 16) + record(
        637, b"\0" + struct.pack("<I", 1) + b"?\0"
    )
    parts = _parts(xlsb(ROWS, more=more))
    relations = (
        '<Relationships><Relationship Id="rId1" Target="../comments1.bin"/>'
        '<Relationship Id="rId2" Target="../drawings/vmlDrawing1.vml"/><Relationship Id="rId3"/></Relationships>'
    )
    parts |= {"xl/comments1.bin": comment, "xl/worksheets/_rels/sheet1.bin.rels": relations.encode()}
    workbook = parts["xl/workbook.bin"]
    chart = struct.pack("<II", 0, 1) + struct.pack("<I", 4) + "rId2".encode("utf-16-le") + struct.pack("<I", 1) + b"x\0"
    parts["xl/workbook.bin"] = record(153, b"\1\0\0\0") + workbook + record(156, chart)
    parts["xl/_rels/workbook.bin.rels"] = parts["xl/_rels/workbook.bin.rels"].replace(
        b"</R", b'<Relationship Id="rId2" Target="chartsheets/sheet1.bin"/></R'
    )
    book = looks_of_xlsb(packed(parts))
    [made] = book.sheets
    assert (made.hidden_columns, made.filtered, made.margins) == ({2, 3}, True, ["&L"])
    assert (made.comments, made.drawings, book.since_1904, book.macros) == ({(2, 3): "?"}, False, True, False)


def _parts(data: bytes) -> dict[str, bytes]:
    import zipfile

    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def test_a_blank_cell_of_an_xlsb_has_a_look():
    [made] = looks_of_xlsb(xlsb([["a", ""]], styles={(1, 2): 1})).sheets
    assert (made.struck, made.formats[1, 2]) == ({(1, 2)}, "General")


def test_a_damaged_xlsb_is_told():
    parts = _parts(xlsb(ROWS)) | {"xl/styles.bin": b"\x2b\x02\0\0"}
    made, [fault] = as_xlsx(packed(parts), "xlsb", "a.xlsb")
    assert (made, fault.what) == (b"", "the workbook is cut off or damaged")


def test_panics_of_calamine_are_told_and_nothing_else_is_held_back(monkeypatch):
    class PanicException(BaseException):
        """What a panic in Rust becomes in Python, which no module gives a name."""

    def fail(error: BaseException):
        def from_filelike(file: BytesIO) -> CalamineWorkbook:
            raise error

        monkeypatch.setattr(other_workbooks, "CalamineWorkbook", type("Fails", (), {"from_filelike": from_filelike}))

    fail(PanicException("range end index 4 out of range"))
    _, [fault] = as_xlsx(xlsb(ROWS), "xlsb", "a.xlsb")
    assert fault.found == "range end index 4 out of range"
    fail(KeyboardInterrupt())
    with pytest.raises(KeyboardInterrupt):
        as_xlsx(xlsb(ROWS), "xlsb", "a.xlsb")


def test_an_ods_with_definitions_of_its_own_is_refused():
    content = packed({"mimetype": "x", "content.xml": '<!DOCTYPE a [<!ENTITY b "b">]><a/>'})
    _, [fault] = as_xlsx(content, "ods", "a.ods")
    assert fault.what == "the workbook's XML has a definition of its own"


def test_pages_groups_formats_and_merged_cells_of_an_ods():
    page = (
        '<style:master-page style:name="Sida"><style:header><text:p>Utkast <text:span>1<text:page-number>7'
        "</text:page-number></text:span> av</text:p></style:header>"
        '<style:footer style:display="false"><text:p>x</text:p>'
        "</style:footer></style:master-page>"
    )
    table = '<style:style style:name="ta" style:family="table" style:master-page-name="Sida"/>'
    per_cent = '<number:percentage-style style:name="P"/><number:percentage-style style:name="P1"><number:number '
    per_cent += 'number:decimal-places="1"/></number:percentage-style><number:number-style style:name="G"/>'
    cells = "".join(
        f'<style:style style:name="c{name}" style:family="table-cell" style:data-style-name="{name}"/>'
        for name in ("P", "P1", "G")
    )
    struck = (
        '<style:style style:name="t" style:family="text"><style:text-properties style:text-line-through-style="solid"/>'
    )
    rows = [
        ods_row([ods_cell("1", f'table:style-name="c{name}"') for name in ("P", "P1", "G")]),
        ods_row([ods_cell("a", 'table:number-rows-spanned="2"'), "<table:covered-table-cell/>", ods_cell("b")]),
    ]
    data = ods(
        {"Blad": [f"<table:table-row-group>{''.join(rows)}</table:table-row-group>"]},
        STYLES + page + table + per_cent + cells,
    )
    parts = {
        name: content.replace(b'table:name="Blad"', b'table:name="Blad" table:style-name="ta"')
        for name, content in _parts(data).items()
    }
    [made] = looks_of_ods(packed(parts)).sheets
    assert made.formats == {(1, 1): "0%", (1, 2): "0.0%", (1, 3): "General"}
    assert (made.merged, made.margins) == ({"A2:A3"}, ["Utkast 1 av"])
    assert looks_of_ods(ods({"Blad": rows}, f"{struck}</style:style>")).unplaced == {"text that is struck out"}


def test_a_book_as_xlsx_keeps_its_first_day_its_head_and_what_is_asked_for():
    sheet = Looks(margins=["&LUtkast", ""], drawings=True, merged={"A1:A2"})
    looks_ = replace(looks_of_xlsb(xlsb(ROWS)), sheets=[sheet], since_1904=True, macros=True)
    made = other_workbooks._written([("Blad", True, [["a", 1], ["", 2]])], looks_)
    book = load_workbook(BytesIO(made))
    assert book.epoch.year == 1904
    assert book.active.oddHeader.center.text == "&LUtkast"
    assert {"xl/vbaProject.bin", "xl/drawings/drawing0.xml"} <= set(_parts(made))
    assert [str(one) for one in book.active.merged_cells.ranges] == ["A1:A2"]


def test_html_without_end_and_the_caption_of_a_table(monkeypatch):
    grid = html_grid("<table><caption>Nybesök</caption><tr><td>a</td></tr></table>", "utf-8")
    assert [row.cells for row in grid.rows] == [("Nybesök",), ("a",)]
    monkeypatch.setattr(html_tables, "_LONGEST", 1)
    with pytest.raises(ValueError, match="more rows than a sheet has"):
        html_grid("<p>a</p><p>b</p>", "utf-8")


def test_a_workbook_that_is_not_made_of_parts_may_hold_nothing_of_the_kind():
    assert part_faults(b"\xd0\xcf nothing", "a.xls") == []


def test_texts_of_two_bytes_a_sign_are_looked_through():
    assert (
        part_faults(b"\xd0\xcf" + "811218-9876 ".encode("utf-16-le"), "a.xls")[0].found
        == "one in its part of two bytes a sign"
    )


def test_a_row_of_px_is_the_number_of_its_value():
    rows = [["a", "b", "värde"], ["x", "1", "7"], ["x", "2", "8"]]
    assert [(row.number, row.cells) for row in px_grid(px(rows, "värde"), "utf-8").rows][1:] == [
        (2, ("x", "1", "7")),
        (3, ("x", "2", "8")),
    ]


def test_merged_cells_in_parts():
    assert (parted("B2:C4"), parted("AA10")) == ((2, 4, 1, 2), (10, 10, 26, 26))
