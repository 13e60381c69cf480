"""A page of HTML as one grid, as Excel opens it: each paragraph a row, each table the rows that it has."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass, field
from decimal import Decimal
from unicodedata import normalize

from bs4 import BeautifulSoup, NavigableString, Tag
from bs4.element import PreformattedString
from openpyxl.utils import get_column_letter

from scorecard.intake.grid import Cell, Footnoted, Formatted, Grid, Row, without_blanks

_CHARSET = re.compile(rb"<meta[^>]*charset\s*=\s*[\"']?\s*([\w-]+)", re.IGNORECASE)
_SKIPPED = ("script", "style", "head", "template", "xml", "colgroup", "col", "tr", "td", "th")  # rows stand in tables
_INLINE = (
    "a",
    "abbr",
    "b",
    "big",
    "code",
    "em",
    "font",
    "i",
    "ins",
    "label",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "u",
)
_STRUCK = ("s", "strike", "del")
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*(hidden|collapse)|mso-hide\s*:\s*all", re.IGNORECASE)
_STRUCK_STYLE = re.compile(r"line-through", re.IGNORECASE)
_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_WIDEST, _LONGEST = 16_384, 1_048_576  # of a sheet
_NUM = "x:num"  # where Excel writes what it stores, beside what it shows


def declared_encoding(data: bytes) -> str | None:
    """Tell the encoding that a page names itself."""
    found = _CHARSET.search(data[:8000].replace(b"\0", b""))
    if not found:
        return None
    named = found[1].decode("ascii").lower()
    return "cp1252" if named in ("windows-1252", "iso-8859-1", "latin1", "us-ascii", "ascii") else named


def html_grid(text: str, encoding: str) -> Grid:
    """Read a page as a grid of texts.

    Raises:
        ValueError: it is wider or longer than a sheet can be.
    """
    page = BeautifulSoup(text, "html.parser")
    made = _Page(_styled(page, _HIDDEN_STYLE), _styled(page, _STRUCK_STYLE))
    made.walk(page)
    made.flush()
    return Grid(
        f"html, {encoding}",
        encoding.partition(" ")[0],
        without_blanks(made.rows),
        hidden_places=frozenset(made.hidden_places),
        merged=tuple(made.merged),
    )


def _styled(page: BeautifulSoup, style: re.Pattern[str]) -> set[int]:
    """Find the parts of a page that a style of their own, or a rule of the page, makes look so."""
    found = {id(tag) for tag in page.find_all(style=style)}
    for rules in page.find_all("style"):
        text = re.sub(r"/\*.*?\*/|<!--|-->", "", rules.get_text(), flags=re.DOTALL)
        for selector, body in _RULE.findall(text):
            if style.search(body):
                with suppress(Exception):  # a selector of Excel's own, such as @page or col.mso
                    found |= {id(tag) for tag in page.select(selector.strip())}
    return found


@dataclass
class _Page:
    """The rows of a page as they are met."""

    hidden: set[int]
    struck: set[int]
    rows: list[Row] = field(default_factory=list)
    said: list[str] = field(default_factory=list)
    merged: list[str] = field(default_factory=list)
    hidden_places: set[int] = field(default_factory=set)

    def walk(self, part: Tag) -> None:
        for child in part.children:
            if isinstance(child, PreformattedString):  # a comment, a declaration
                continue
            if isinstance(child, NavigableString):
                self.said.append(str(child))
            elif isinstance(child, Tag) and child.name == "table":
                self.flush()
                self._table(child)
            elif isinstance(child, Tag) and child.name not in _SKIPPED:
                block = child.name not in _INLINE
                if block:
                    self.flush()
                self.walk(child)
                if block:
                    self.flush()

    def flush(self) -> None:
        """Make a row of what was said since the last one."""
        if text := _plain("".join(self.said)):
            self._put((text,))
        self.said = []

    def _put(self, cells: tuple[Cell, ...], hidden: bool = False, struck: frozenset[int] = frozenset()) -> None:
        if len(self.rows) >= _LONGEST:
            raise ValueError("more rows than a sheet has")
        self.rows.append(Row(len(self.rows) + 1, cells, hidden=hidden, struck=struck))

    def _table(self, table: Tag) -> None:
        own = [row for row in table.find_all("tr") if row.find_parent("table") is table]
        if table.find("table"):  # it lays out the page
            for row in own:
                for cell in _cells(row):
                    self.walk(cell)
                    self.flush()
            return
        if isinstance(caption := table.find("caption"), Tag):
            self.walk(caption)
            self.flush()
        self._put(())
        self._columns(table)
        below: dict[int, int] = {}  # how many rows more a cell above reaches down, by place
        for row in own:
            self._row(row, below)
        self._put(())

    def _columns(self, table: Tag) -> None:
        place = 0
        for column in table.find_all("col"):
            span = _span(column, "span")
            if id(column) in self.hidden or column.has_attr("hidden"):
                self.hidden_places |= set(range(place, place + span))
            place += span

    def _row(self, row: Tag, below: dict[int, int]) -> None:
        made: dict[int, Cell] = {}
        struck, place, number = set(), 0, len(self.rows) + 1
        hidden = self._is_hidden(row)
        reach = {at: left - 1 for at, left in below.items() if left > 1}
        for cell in _cells(row):
            while below.get(place, 0) > 0:
                place += 1
            wide, high = _span(cell, "colspan"), _span(cell, "rowspan")
            if place + wide > _WIDEST:
                raise ValueError("more columns than a sheet has")
            made[place] = _value(cell)
            hidden = hidden or self._is_hidden(cell)
            if made[place] != "" and any(id(one) in self.struck or one.name in _STRUCK for one in _with_parts(cell)):
                struck.add(place)
            if (wide, high) != (1, 1):
                corners = [(place, number), (place + wide - 1, number + high - 1)]
                self.merged.append(":".join(f"{get_column_letter(at + 1)}{line}" for at, line in corners))
            reach |= {at: high - 1 for at in range(place, place + wide) if high > 1}
            place += wide
        below.clear()
        below |= reach
        cells = tuple(made.get(at, "") for at in range(max(made, default=-1) + 1))
        self._put(cells, hidden, frozenset(struck))

    def _is_hidden(self, part: Tag) -> bool:
        return any(id(one) in self.hidden or one.has_attr("hidden") for one in (part, *part.parents))


def _with_parts(cell: Tag) -> Iterator[Tag]:
    yield cell
    yield from cell.find_all(True)


def _cells(row: Tag) -> list[Tag]:
    """The cells of a row; where the end of one isn't written, the next stands within it."""
    return [cell for cell in row.find_all(["td", "th"]) if cell.find_parent("tr") is row]


def _span(cell: Tag, name: str) -> int:
    found = re.match(r"\s*(\d{1,6})", str(cell.get(name, "1")))
    return max(int(found[1]), 1) if found else 1


def _value(cell: Tag) -> Cell:
    texts: dict[bool, list[str]] = {True: [], False: []}
    for text in cell.find_all(string=True):
        if isinstance(text, PreformattedString) or text.find_parent(["td", "th"]) is not cell:
            continue
        raised = text.find_parent(["sup", "sub", "td", "th"])
        texts[raised is not cell].append(str(text) if text.find_parent("br") is None else " ")
    shown, mark = (
        _plain(" ".join(texts[False]) if cell.find("br") else "".join(texts[False])),
        _plain("".join(texts[True])),
    )
    if mark:
        return Footnoted(shown, mark)
    stored = str(cell.get(_NUM, ""))
    if re.fullmatch(r"-?\d+(\.\d+)?", stored):
        return _shown(shown, Decimal(stored))
    return shown


def _shown(text: str, stored: Decimal) -> Cell:
    """Hold what a cell shows against what Excel stored of it."""
    bare = re.sub(r"\s", "", text).replace("\u2212", "-")
    ways = {bare, bare.replace(".", "").replace(",", "."), bare.replace(",", "")}
    numbers = {Decimal(way) for way in ways if re.fullmatch(r"-?\d+(\.\d+)?", way)}
    if stored in numbers or not numbers:
        return stored if stored in numbers else text
    return Formatted(stored, f"{min(numbers, key=lambda number: abs(number - stored)):f}")


def _plain(text: str) -> str:
    """Write a text without line breaks and double blanks, as a page shows it."""
    return re.sub(r"[ \t\r\n\f]+", " ", normalize("NFC", text)).strip(" \u00a0")
