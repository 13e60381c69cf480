"""CSV that is safe to open: UTF-8, comma, decimal dot, and no text that a spreadsheet would take for a formula."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache

from scorecard.wording.columns import DataColumn

# OWASP's list for CSV injection. After a semicolon as well: it ends a cell where the decimal sign is a comma.
FORMULA = re.compile(r"(^|[;\r\n])(?=\s*[=+\-@＝＋－＠]|[\t\r\n])")


def to_csv(columns: Mapping[str, DataColumn], rows: Iterable[Mapping[str, object]]) -> str:
    """Write rows under a heading of the columns' names; an empty cell is what does not exist, nought is 0, and a
    word in a column of numbers is what is protected.
    """
    text = _Lines(newline="")
    writer = csv.writer(text)
    writer.writerow(columns)
    writer.writerows([_cell(row[name], column) for name, column in columns.items()] for row in rows)
    return text.getvalue()


@lru_cache(maxsize=16_384)  # the same names and periods stand in most rows
def harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula, as OWASP advises."""
    return FORMULA.sub(r"\1'", text)


class _Lines(io.StringIO):
    r"""Ends each row with \n. The writer would then, before Python 3.13, leave a cell with \r without its quotes."""

    def write(self, row: str) -> int:
        return super().write(row.removesuffix("\r\n") + "\n")


def _cell(value: object, column: DataColumn) -> object:
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if value is None or column.kind != "text" else harmless(str(value))
