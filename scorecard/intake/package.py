"""What a received workbook carries beside its table: listed, and taken out before the workbook is kept."""

from __future__ import annotations

import re
import zipfile
from collections import Counter
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from io import BytesIO
from typing import Any
from xml.etree.ElementTree import fromstring

from openpyxl import Workbook
from openpyxl.cell.read_only import ReadOnlyCell
from openpyxl.comments.comment_sheet import CommentSheet
from openpyxl.styles import Font
from openpyxl.worksheet.dimensions import ColumnDimension

from scorecard.common.faults import Fault
from scorecard.extracts.origin import Choices
from scorecard.intake.around import is_harmless, usual_form
from scorecard.intake.grid import Grid, quoted
from scorecard.intake.persons import masked
from scorecard.intake.recognise import FoundTable, find_tables
from scorecard.intake.spreadsheet import DAMAGED, TRUE, open_workbook, parsed_rows

# What every workbook has; a folder's own list of parts is no content.
_PLAIN = re.compile(
    r".*/|\[Content_Types\]\.xml|(.*/)?_rels/[^/]*|docProps/(app|core)\.xml|xl/worksheets/[^/]+\.xml"
    r"|xl/(workbook|styles|sharedStrings|calcChain|metadata)\.xml|xl/(theme|tables)/[^/]+"
)
_PARTS = {
    r"xl/comments|xl/threadedComments|xl/persons|.*\.vml": "comments",
    r"xl/externalLinks": "links to other workbooks",
    r"xl/embeddings|xl/activeX|xl/ctrlProps": "embedded files",
    r"xl/pivot": "pivot tables with their data",
    r"xl/(queryTables|connections|model)": "connections to databases",
    r"xl/drawings|xl/charts|xl/chartsheets|xl/media": "drawings",
    r"xl/vbaProject": "macros",
    r"docProps|customXml|docMetadata|xl/printerSettings": "settings of programs",
}
# Of a workbook in another form than .xlsx the table alone is kept, since nobody can tell what else is in it.
OTHER_FORM = "all that such a file holds beside cells"
# What says nothing of the table is taken out without a question.
_UNASKED = ("settings of programs", "authors", "defined names", OTHER_FORM)
_PROGRAMS = ("", "openpyxl", "xlsxwriter")


@dataclass(frozen=True)
class Extras:
    """What a workbook carries beside its table: each kind, with what is shown of it."""

    kinds: dict[str, str]

    @property
    def said(self) -> tuple[str, ...]:
        """The kinds, without what is shown of them."""
        return tuple(map(masked, self.kinds))

    @property
    def asked(self) -> dict[str, str]:
        """The kinds that may bear meaning, or hold what nobody may see."""
        return {kind: shown for kind, shown in self.kinds.items() if kind not in _UNASKED}

    def faults(self, choices: Choices, name: str) -> list[Fault]:
        """Ask, once, whether what may matter is to be taken out."""
        if choices.strip or not self.asked:
            return []
        return [
            Fault(
                "the workbook carries more than its table",
                name,
                found="; ".join(f"{kind}{f' ({shown})' if shown else ''}" for kind, shown in self.asked.items()),
                expected="the table alone; --strip takes the rest out of the file that is kept, once you have read it",
            )
        ]


def extras(data: bytes, table: FoundTable, grids: Iterable[Grid], known: Iterable[str], choices: Choices) -> Extras:
    """List what a workbook carries beside its table.

    A sheet that can be seen is not listed where all its texts are `known` or harmless, nor where it holds another table
    of the same contract and `choices` name the one that is meant.
    """
    kinds: dict[str, str] = {}
    allowed = {usual_form(text) for text in known}
    own = {table.contract.id: table.contract}
    for grid in grids:
        texts = [" ".join(map(str, row.filled)) for row in grid.rows]
        fine = all(usual_form(text) in allowed or is_harmless(text, table.contract) for text in texts)
        fine = fine or (choices.sheet is not None and bool(find_tables(grid, own, Choices())))
        if grid.sheet != table.grid.sheet and texts and (grid.hidden or not fine):
            what = f"{'the hidden sheet' if grid.hidden else 'the sheet'} {grid.sheet}"
            kinds[what] = f"{len(texts)} rows, such as {', '.join(map(quoted, grid.rows[0].filled[:3]))}"
    with zipfile.ZipFile(BytesIO(data)) as packed:
        parts = [part for part in packed.namelist() if not _PLAIN.fullmatch(part)]
        counted = Counter(_kind(part) for part in parts)
        kinds |= {kind: f"{count} parts" if count > 1 else "" for kind, count in counted.items()}
        comments = [part for part in parts if re.fullmatch(r"xl/(.*/)?comments?\d*\.xml", part)]
        if "comments" in kinds:
            kinds["comments"] = _comments([packed.read(part) for part in comments])
        if "drawings" in kinds:
            drawn = "".join(_text(packed, part) for part in parts if part.endswith(".xml") and "/drawings/" in part)
            kinds["drawings"] = ", ".join(map(repr, re.findall(r"<a:t>([^<]*)</a:t>", drawn)))
        workbook = _text(packed, "xl/workbook.xml")
        about = _text(packed, "docProps/core.xml") + _text(packed, "docProps/app.xml")
    named = [one for one in re.findall(r"<(?:\w+:)?definedName [^>]*?name=\"([^\"]*)", workbook) if one[:6] != "_xlnm."]
    if named:
        kinds["defined names"] = ", ".join(named)
    people = re.findall(r"<(?:\w+:)?(?:creator|lastModifiedBy|Manager|Company)>([^<]+)", about)
    people += re.findall(r"absPath [^>]*?url=\"([^\"]*)", workbook)
    if people := [one for one in dict.fromkeys(people) if one.strip().lower() not in _PROGRAMS]:
        kinds["authors"] = ", ".join(people)
    if table.grid.encoding != "xlsx":
        kinds[OTHER_FORM] = table.grid.encoding
    return Extras(kinds)


def _text(packed: zipfile.ZipFile, part: str) -> str:
    return packed.read(part).decode("utf-8", "replace") if part in packed.namelist() else ""


def _kind(part: str) -> str:
    return next((kind for pattern, kind in _PARTS.items() if re.match(pattern, part)), part)


def _comments(parts: list[bytes]) -> str:
    trees: Any = CommentSheet
    told = []
    with suppress(*DAMAGED):  # they are taken out, whether they can be read or not
        for part in parts:
            for place, comment in trees.from_tree(fromstring(part)).comments:
                told.append(f"{place}: {' '.join(comment.text.split())!r} by {comment.author}")
    return "; ".join(told[:3]) + (f" and {len(told) - 3} more" if len(told) > 3 else "")


def stripped(data: bytes, title: str) -> bytes:
    """Write a workbook anew with one of its sheets: values, their formats, what is struck out or hidden; no more."""
    book = open_workbook(data)
    made, old = Workbook(), book[title]
    made.epoch = book.epoch
    sheet: Any = made.active
    sheet.title = title
    parser, rows = parsed_rows(old)
    for number, cells in rows:
        for cell in cells:
            if cell["value"] is None:
                continue
            look = ReadOnlyCell(old, number, cell["column"], None, style_id=cell["style_id"])
            new = sheet.cell(number, cell["column"], cell["value"])
            if isinstance(cell["value"], str):
                new.data_type = cell["data_type"]  # a text that begins like a formula is none
            new.number_format = look.number_format
            if look.font.strike:
                new.font = Font(strike=True)
    for number, row in parser.row_dimensions.items():
        sheet.row_dimensions[int(number)].hidden = row.get("hidden") in TRUE
    for letter, column in parser.column_dimensions.items():
        if column.get("hidden") in TRUE:
            sheet.column_dimensions[letter] = ColumnDimension(
                sheet, letter, min=int(column["min"]), max=int(column["max"]), hidden=True
            )
    for one in parser.merged_cells.mergeCell if parser.merged_cells else ():
        sheet.merged_cells.add(one.ref)
    buffer = BytesIO()
    made.save(buffer)
    return buffer.getvalue()
