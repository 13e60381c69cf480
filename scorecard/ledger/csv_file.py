"""CSV that is safe to open: UTF-8, comma, decimal dot, and no text that a spreadsheet would take for a formula."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from scorecard.wording.columns import DataColumn

# OWASP's list for CSV injection. After a semicolon as well: it ends a cell where the decimal sign is a comma.
FORMULA = re.compile(r"(^|[;\r\n])(?=\s*[=+\-@＝＋－＠]|[\t\r\n])")
SPECIAL = re.compile(r'[,"\r\n]')
HARMLESS = (
    "Text som börjar med =, +, -, @, tabb eller radbrytning får en apostrof framför sig, så att kalkylprogram läser "
    "den som text och inte som en formel. Det gäller också efter ett semikolon. Tal ändras inte."
)


def to_csv(columns: Mapping[str, DataColumn], rows: Iterable[Mapping[str, object]]) -> str:
    """Write rows under a heading of the columns' names; an empty cell is what does not exist, nought is 0."""
    lines = [",".join(columns)]
    lines += [",".join(_cell(row[name], column) for name, column in columns.items()) for row in rows]
    return "\n".join(lines) + "\n"


def harmless(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would take for a formula, as OWASP advises."""
    return FORMULA.sub(r"\1'", text)


def _cell(value: object, column: DataColumn) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    text = str(value)
    if column.kind != "text":
        return text
    safe = harmless(text)
    return '"' + safe.replace('"', '""') + '"' if safe != text or SPECIAL.search(safe) else safe
