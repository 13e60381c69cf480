"""What an .ods says of its cells beside the values: what is hidden, struck out, merged, and how it is shown."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.etree.ElementTree import Element, fromstring

from scorecard.intake.looks import BookLooks, Looks, area

_NAMES = "urn:oasis:names:tc:opendocument:xmlns:"
_STYLE, _TABLE, _OFFICE, _TEXT, _NUMBER, _DRAW = (
    f"{{{_NAMES}{name}:1.0}}" for name in ("style", "table", "office", "text", "datastyle", "drawing")
)
_GROUPS = {f"{_TABLE}table-{name}" for name in ("columns", "header-columns", "column-group")}
_GROUPS |= {f"{_TABLE}table-{name}" for name in ("rows", "header-rows", "row-group")}
_MOST_CELLS = 5_000_000  # with something in them, after what is repeated is written out
_FORMATTED = ("float", "percentage", "currency")


@dataclass
class _Styles:
    """The styles of a document, by name."""

    shown: dict[str, str] = field(default_factory=dict)  # number formats as Excel writes them
    cells: dict[str, tuple[str, bool]] = field(default_factory=dict)  # the number format, and whether it is struck out
    pages: dict[str, list[str]] = field(default_factory=dict)  # the texts of a printed page's head and foot
    tables: dict[str, str] = field(default_factory=dict)  # the page of each
    unplaced: set[str] = field(default_factory=set)


def looks_of_ods(data: bytes) -> BookLooks:
    """Read how the sheets of an .ods look.

    Raises:
        ValueError: what is repeated makes it too large.
    """
    with zipfile.ZipFile(BytesIO(data)) as packed:
        names = packed.namelist()
        trees = [fromstring(packed.read(name)) for name in ("styles.xml", "content.xml") if name in names]
    styles = _Styles()
    for tree in trees:
        _read_styles(tree, styles)
    book = BookLooks(unplaced=styles.unplaced, macros=any(name.startswith("Basic/") for name in names))
    for table in trees[-1].iterfind(f"{_OFFICE}body/{_OFFICE}spreadsheet/{_TABLE}table"):
        book.sheets.append(_look(table, styles))
    return book


def _read_styles(tree: Element, styles: _Styles) -> None:
    for one in tree.iter():
        name = one.get(f"{_STYLE}name", "")
        if one.tag.startswith(_NUMBER) and one.tag.endswith("-style"):
            styles.shown[name] = _format(one)
        if one.tag == f"{_STYLE}master-page":
            edges = [edge for edge in one if edge.get(f"{_STYLE}display") != "false"]
            styles.pages[name] = [_own_text(text) for edge in edges for text in edge.iter(f"{_TEXT}p")]
        if one.tag != f"{_STYLE}style":
            continue
        family = one.get(f"{_STYLE}family")
        texts = one.find(f"{_STYLE}text-properties")
        struck = texts is not None and texts.get(f"{_STYLE}text-line-through-style", "none") != "none"
        if family == "table-cell":
            above = styles.cells.get(one.get(f"{_STYLE}parent-style-name", ""), ("General", False))
            shown = styles.shown.get(one.get(f"{_STYLE}data-style-name", ""), above[0])
            styles.cells[name] = (shown, struck or above[1])
        if family == "text" and struck:
            styles.unplaced.add("text that is struck out")
        if texts is not None and texts.get(f"{_STYLE}text-position", "0% 100%").split()[0] not in ("0%", "100%"):
            styles.unplaced.add("signs that are raised or lowered")
        if family == "table":
            styles.tables[name] = one.get(f"{_STYLE}master-page-name", "")


def _own_text(part: Element) -> str:
    """Give the text of a part without what a program puts in, such as the page's number."""
    return (part.text or "") + "".join(
        (_own_text(one) if one.tag == f"{_TEXT}span" else "") + (one.tail or "") for one in part
    )


def _format(style: Element) -> str:
    """Write a format of numbers as Excel does, as far as it decides which number is shown."""
    number = style.find(f"{_NUMBER}number")
    places = None if number is None else number.get(f"{_NUMBER}decimal-places")
    if number is None or places is None:
        return "0%" if style.tag == f"{_NUMBER}percentage-style" else "General"
    whole = "0" * max(int(number.get(f"{_NUMBER}min-integer-digits", "1")), 1)
    factor = number.get(f"{_NUMBER}display-factor", "1")
    thousands = "," * ((len(factor) - 1) // 3)
    decimals = "." + "0" * int(places) if int(places) else ""
    return f"{whole}{decimals}{thousands}{'%' if style.tag == f'{_NUMBER}percentage-style' else ''}"


def _look(table: Element, styles: _Styles) -> Looks:
    looks, column, row, cells = Looks(), 1, 1, 0
    looks.drawings = table.find(f"{_TABLE}shapes") is not None
    looks.margins += styles.pages.get(styles.tables.get(table.get(f"{_TABLE}style-name", ""), ""), [])
    for one in _each(table, f"{_TABLE}table-column"):
        count = int(one.get(f"{_TABLE}number-columns-repeated", "1"))
        if one.get(f"{_TABLE}visibility", "visible") != "visible":
            looks.hidden_columns |= set(range(column, min(column + count, 16385)))
        column += count
    for one in _each(table, f"{_TABLE}table-row"):
        count = int(one.get(f"{_TABLE}number-rows-repeated", "1"))
        found = list(_cells(one))
        cells += count * len(found)
        if cells > _MOST_CELLS:
            raise ValueError(f"more than {_MOST_CELLS:,} cells, most of them repeated")
        seen = one.get(f"{_TABLE}visibility", "visible")
        for number in range(row, row + count) if found else ():
            if seen != "visible":
                looks.hidden_rows.add(number)
            looks.filtered |= seen == "filter"
            for place, cell in found:
                _look_at(cell, (number, place), looks, styles)
        row += count
    return looks


def _each(table: Element, tag: str) -> Iterator[Element]:
    for one in table:
        if one.tag == tag:
            yield one
        elif one.tag in _GROUPS:
            yield from _each(one, tag)


def _cells(row: Element) -> Iterator[tuple[int, Element]]:
    """Give the cells of a row that hold something, each with its column."""
    column = 1
    for cell in row:
        count = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        if len(cell) or cell.get(f"{_OFFICE}value-type"):
            if column + count > 16385:
                raise ValueError("a row of more cells than a sheet has")
            yield from ((column + number, cell) for number in range(count))
        column += count


def _look_at(cell: Element, place: tuple[int, int], looks: Looks, styles: _Styles) -> None:
    shown, struck = styles.cells.get(cell.get(f"{_TABLE}style-name", ""), ("General", False))
    kind = cell.get(f"{_OFFICE}value-type")
    text = " ".join("".join(one.itertext()) for one in cell.iterfind(f"{_TEXT}p"))
    if kind in _FORMATTED:
        looks.formats[place] = "0%" if kind == "percentage" and "%" not in shown else shown
    if struck and text:
        looks.struck.add(place)
    calculated = cell.get("{urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0}value-type")
    if calculated == "error" or (kind != "string" and text.startswith(("#", "Err:"))):
        looks.errors[place] = text
    if (note := cell.find(f"{_OFFICE}annotation")) is not None:
        looks.comments[place] = " ".join("".join(one.itertext()) for one in note.iterfind(f"{_TEXT}p")) or "a comment"
    looks.drawings |= any(one.tag.startswith(_DRAW) for one in cell)
    rows, columns = (int(cell.get(f"{_TABLE}number-{name}-spanned", "1")) for name in ("rows", "columns"))
    if (rows, columns) != (1, 1):
        looks.merged.add(area(place[0], place[0] + rows - 1, place[1], place[1] + columns - 1))
