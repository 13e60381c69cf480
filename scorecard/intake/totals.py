"""Rows of a received table that are sums of others, and whether they are."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from decimal import Decimal

from scorecard.common.faults import Fault
from scorecard.common.sexes import BOTH, SEXES, UNKNOWN_SEX
from scorecard.extracts.codes import limits_of, tidy_code
from scorecard.extracts.contract import NUMBER_TYPES, ColumnSpec
from scorecard.extracts.headings import fold
from scorecard.extracts.labels import is_total
from scorecard.extracts.origin import Choices
from scorecard.intake.cells import Manner, code_of, number_of, read_cell, read_cells
from scorecard.intake.grid import Cell, Row, quoted
from scorecard.intake.recognise import FoundTable


def find_totals(table: FoundTable, choices: Choices, manner: Manner, name: str) -> tuple[list[Row], list[Fault]]:
    """Find the rows to drop as sums; one that could be of a unit of that name is a fault until it is settled."""
    found = _labelled(table)
    if choices.total_row == "keep":
        return [], []
    unsure = [row for row in found if not _incomplete(table, row, manner)]
    if choices.total_row == "drop" or not unsure:
        return list(found), []
    first = unsure[0]
    more = f", and {len(unsure) - 1} more rows" if len(unsure) > 1 else ""
    return [], [
        Fault(
            "this row could be a sum of others, or a unit of that name",
            name,
            row=first.number,
            column=table.heading(found[first]),
            found=quoted(table.at(first, found[first])) + more,
            expected="--total-row drop (it must then equal the sum of its rows) or --total-row keep",
        )
    ]


def check_totals(
    table: FoundTable, totals: Iterable[Row], rows: Iterable[Row], manner: Manner, name: str
) -> list[Fault]:
    """Check that each row that is dropped equals the sum of its rows, so that nothing is dropped that is no sum."""
    rows = list(rows)
    return [fault for total in totals for fault in _check(table, total, rows, manner, name)]


def _check(table: FoundTable, total: Row, rows: list[Row], manner: Manner, name: str) -> list[Fault]:
    same = {
        column: fold(quoted(cell))
        for column in _labels(table)
        if (cell := table.at(total, column)) != "" and not is_total(cell)
    }
    group = [row for row in rows if all(fold(quoted(table.at(row, key))) == words for key, words in same.items())]
    sexed = list(zip(_sexes(table, group, manner), group, strict=True))
    by_sex = {wanted: [row for its, row in sexed if its == wanted] for wanted in (*SEXES, UNKNOWN_SEX)}
    (own,) = _sexes(table, [total], manner)
    # A sum of everything counts each person twice where the rows of both sexes are among them; Excel does so.
    # Where "Totalt" stands among the sexes and nothing else is said, it may be the row's only label.
    ways = [group, by_sex[BOTH]] if own is None or (own == BOTH and not same) else [by_sex[own]]
    faults: list[list[Fault]] = []
    room = Decimal(table.contract.tolerance) + Decimal("1e-6")
    for way in ways:
        faults.append([])
        compared = 0
        for column in _numbers(table):
            cell, spec = table.at(total, column), table.contract.columns[column]
            if cell == "" or code_of(cell, spec) not in (None, "nought"):
                compared += cell != ""
                continue
            compared += 1
            found = number_of(cell, spec, manner)
            low, high = _limits([table.at(row, column) for row in way], spec, manner)
            if found is None or not low - room < found < high + room:
                parts = (
                    f"{low:f}" if low == high else f"{low:f} or more" if high.is_infinite() else f"{low:f} to {high:f}"
                )
                faults[-1].append(
                    Fault(
                        "this total is not the sum of its rows",
                        name,
                        row=total.number,
                        column=table.heading(column, total.number),
                        found=quoted(cell),
                        expected=f"{parts}, the sum of its {len(way)} rows",
                    )
                )
        if not compared:
            faults[-1].append(Fault("this total row holds no number", name, row=total.number))
    return min(faults, key=len)


def _labelled(table: FoundTable) -> dict[Row, str]:
    """Find the rows that look like sums, each with the column that makes it do so.

    They do by their words; the last row also where nothing but numbers stands there.
    """
    labels = _labels(table)
    found: dict[int, str] = {}
    for column in reversed(labels):
        allowed = table.contract.columns[column].values or ()
        words = {cell for cell in set(table.columns[column]) if is_total(cell) and cell not in allowed}
        found |= {place: column for place, cell in enumerate(table.columns[column]) if cell in words}
    last = len(table.rows) - 1
    blank = bool(labels) and all(table.columns[column][last] == "" for column in labels)
    if blank and any(table.columns[column][last] != "" for column in _numbers(table)):
        found[last] = labels[0]
    return {table.rows[place]: found[place] for place in sorted(found)}


def _incomplete(table: FoundTable, row: Row, manner: Manner) -> bool:
    """Whether a row can't be one of the table's own, since a time or another word that each needs isn't there."""
    contract = table.contract
    for column in _labels(table):
        cell, spec = table.at(row, column), contract.columns[column]
        if cell == "" and not spec.optional:
            return True
        text = read_cell(cell, spec, manner)
        if text is None or (cell != "" and spec.values is not None and text not in spec.values):
            return True
    return False


def _labels(table: FoundTable) -> list[str]:
    kinds = {column: spec.type for column, spec in table.contract.columns.items()}
    return [column for column, kind in kinds.items() if kind not in NUMBER_TYPES and kind != "sex"]


def _numbers(table: FoundTable) -> list[str]:
    return [column for column, spec in table.contract.columns.items() if spec.type in NUMBER_TYPES]


def _limits(cells: Iterable[Cell], spec: ColumnSpec, manner: Manner) -> tuple[Decimal, Decimal]:
    """Add up the least and the greatest number that each cell may be; a blank one is none."""
    low = high = Decimal(0)
    for cell, times in Counter(cells).items():
        meaning = code_of(cell, spec)
        if meaning in (None, "nought"):
            number = times * (number_of(cell, spec, manner) or Decimal(0))
            low, high = low + number, high + number
        else:
            least, most = limits_of(tidy_code(meaning), negative=spec.type != "count")
            low, high = low + times * Decimal(least), high + times * Decimal(most)
    return low, high


def _sexes(table: FoundTable, rows: Sequence[Row], manner: Manner) -> list[str | None]:
    column = table.contract.sex
    if column is None:
        return [None] * len(rows)
    return read_cells([table.at(row, column) for row in rows], table.contract.columns[column], manner)
