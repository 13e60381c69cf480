"""CSV as a Swedish Excel opens it by a double click: semicolons, decimal commas, and a mark of its encoding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping

from scorecard.ledger.csv_file import harmless
from scorecard.wording.columns import DataColumn
from scorecard.wording.swedish import coded


def to_excel_csv(columns: Mapping[str, DataColumn], rows: Iterable[Mapping[str, object]]) -> bytes:
    """Write rows under the columns' Swedish headings; numbers are whole, as in the other files."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([column.heading for column in columns.values()])
    writer.writerows([_cell(row[name], column) for name, column in columns.items()] for row in rows)
    return text.getvalue().encode("utf-8-sig")


def _cell(value: object, column: DataColumn) -> object:
    if value is None:
        return None
    if isinstance(value, bool):
        return coded("excel.truth")[str(value).lower()]
    if column.kind == "text":
        return harmless(str(value))
    return str(value).replace(".", ",")
