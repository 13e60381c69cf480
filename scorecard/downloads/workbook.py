"""The whole edition as a workbook: typed numbers, a sheet for each goal, definitions and a data dictionary."""

from __future__ import annotations

import io
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time
from typing import TYPE_CHECKING, Any

from scorecard.downloads.dataset import DataRow, Dataset
from scorecard.ledger.csv_file import harmless
from scorecard.wording import columns as wording_columns
from scorecard.wording import dates, grammar, lights
from scorecard.wording.bound import unbound
from scorecard.wording.columns import SERIES_OF_ONE, TABLE_FORMS, DataColumn
from scorecard.wording.swedish import coded, heads, phrase
from scorecard.wording.told import ToldGoal
from scorecard.wording.typography import typeset

if TYPE_CHECKING:  # what only a workbook that is made anew needs
    from xlsxwriter import Workbook
    from xlsxwriter.format import Format
    from xlsxwriter.worksheet import Worksheet

# Text stays text: nothing that stands in a value becomes a formula, a link or a number.
OPTIONS = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_FORBIDDEN = re.compile(r"[\[\]:*?/\\]")
LONGEST_NAME = 31
NARROWEST, WIDEST = 8, 60
A4 = 9
_SUMMARY = (
    *("name", "outturn", "unit", "target_op", "target", "target_words", "light", "fulfilment"),
    *("previous_year", "change", "verdict", "verdict_test", "change_low", "change_high", "not_compared"),
    *(
        "verdict_now",
        "verdict_now_covers",
        "thin",
        "thin_found",
        "thin_least",
        "riket",
        "women",
        "men",
        "gap",
        "accumulation",
        "numerator",
        "denominator",
    ),
    *("mean_numerator", "mean_denominator", "invented", "status", "indicator"),
)
_LONG = ("enheter", "uppgifter", "signaler", "bidrag", "atgarder", "definitioner")  # the sheets of a table as it is
_NAME = wording_columns.INDICATORS["name"]
REPEATED = {"edition", *wording_columns.STAMP}  # the first sheet says it


@dataclass(frozen=True)
class Part:
    """A table of a sheet: its columns by the names that its rows have."""

    columns: Mapping[str, DataColumn]
    rows: Sequence[DataRow]


def workbook(dataset: Dataset) -> bytes:
    """Write a dataset as a workbook; the same dataset gives the same bytes."""
    buffer = io.BytesIO()
    licence = phrase("workbook.licence", title=dataset.board.licence.title, name=dataset.board.licence.name)
    from xlsxwriter import Workbook

    with Workbook(buffer, OPTIONS) as book:
        book.set_properties(
            {
                "title": dataset.title,
                "author": f"{dataset.board.name}, {dataset.board.region}",
                "company": dataset.board.region,
                "subject": dataset.edition.period.label,
                "comments": f"{licence} {dataset.notice}".strip(),
                # The latest extract, so that two builds are the same.
                "created": datetime.combine(dataset.extracted, time()),
            }
        )
        writer = _Writer(book)
        goals = {row["goal"]: f"{row['number']} {row['name']}" for row in dataset.tables["mal"]}
        writer.about(phrase("workbook.contents"), _about(dataset), _contents(dataset))
        indicators = [dict(row) | {"goal": goals[row["goal"]]} for row in dataset.tables["indikatorer"]]
        summary = {name: wording_columns.INDICATORS[name] for name in _SUMMARY}
        summary = wording_columns.used(summary, indicators) | _own_months(dataset)
        writer.sheet(phrase("workbook.every"), _part({"goal": _words("goal")} | summary, indicators))
        for goal, told in zip(goals.values(), dataset.goals, strict=True):
            mine = [each for each in indicators if each["goal"] == goal]
            writer.sheet(sheet_name(goal), _part(summary, mine), above=_goal(goal, told))
        writer.sheet(phrase("workbook.in_words"), _in_words(dataset))
        for name, part in _long(dataset).items():
            writer.sheet(name, part)
    return buffer.getvalue()


def sheet_name(text: str) -> str:
    """Make a name that a sheet may have."""
    plain = _FORBIDDEN.sub(" ", text).strip("' ")
    return plain if len(plain) <= LONGEST_NAME else plain[: LONGEST_NAME - 1].rstrip() + "…"


def number_format(column: DataColumn, decimals: int) -> str:
    """Say how a spreadsheet shows the numbers of a column."""
    fraction = "." + "0" * decimals if decimals else ""
    return {
        "unit": f"#,##0{fraction}",
        "change": f"+#,##0{fraction};-#,##0{fraction};0{fraction}",
        "count": "#,##0",
        "share": "0.0%",
        "as is": "General",
    }[column.shown]


def _about(dataset: Dataset) -> Iterator[tuple[str, str]]:
    """Say what the workbook is, and how its cells are read."""
    board = dataset.board
    told = {
        "title": dataset.title,
        "covers": grammar.first_upper(dataset.edition.period.label),
        "extracted": phrase("workbook.extracted", day=dates.day(dataset.extracted)),
        "licence": f"{board.licence.title} ({board.licence.name}), {board.licence.path}",
        "notice": dataset.notice,
        "numbers": phrase("workbook.numbers"),
        "empty": phrase("workbook.empty", word=dataset.protected_word),
        "colours": " ".join(f"{name}: {grammar.first_lower(when)}" for _, name, when in lights.rule_told(board.rule)),
        "rule": phrase("workbook.rule", version=board.rule.version),
    }
    for name, label in coded("workbook.about").items():
        if name == "state":
            yield from dataset.state.told
        elif told[name]:
            yield label, told[name]


def _words(name: str) -> DataColumn:
    heading, description = heads(f"workbook.{name}_column")
    return DataColumn(heading, description)


def _contents(dataset: Dataset) -> Iterable[tuple[str, str]]:
    yield phrase("workbook.every"), TABLE_FORMS["indikatorer"].about
    for row in dataset.tables["mal"]:
        yield sheet_name(f"{row['number']} {row['name']}"), phrase("workbook.goal_sheet")
    yield phrase("workbook.in_words"), phrase("workbook.words_sheet")
    yield phrase("workbook.series"), SERIES_OF_ONE.about
    for name in (*_LONG, "kolumner"):
        yield TABLE_FORMS[name].title, TABLE_FORMS[name].about


def _goal(goal: str, told: ToldGoal) -> list[str]:
    return [goal, *(line for line in (*told.lines, told.counted, told.differs) if line)]


def _in_words(dataset: Dataset) -> Part:
    """Tell of each indicator all that its card does, but for what the sheet of definitions has."""
    rows = [
        {"name": told.name, "label": label, "text": typeset(unbound(text))}
        for told in dataset.indicators
        for label, text in told.lines
    ]
    return _part({"name": _NAME, "label": _words("label"), "text": _words("text")}, rows)


def _own_months(dataset: Dataset) -> dict[str, DataColumn]:
    """The column of the months that figures are of, where the first sheet's are not those of all."""
    same = {row["covers"] for row in dataset.tables["indikatorer"]} <= {dataset.covers}
    return {} if same else {"covers": wording_columns.STAMP["covers"]}


def _long(dataset: Dataset) -> dict[str, Part]:
    tables = dataset.tables
    known = {row["indicator"]: row for row in tables["indikatorer"]}

    def joined(rows: Iterable[DataRow]) -> list[DataRow]:
        """Tell the indicator's name beside its id, and what says with how many decimals it and riket are printed."""
        told = ("name", "decimals", "riket_printed")
        return [{name: known[row["indicator"]][name] for name in told} | dict(row) for row in rows]

    def of(given: Mapping[str, DataColumn]) -> dict[str, DataColumn]:
        own = {name: column for name, column in given.items() if name not in REPEATED}
        return {"name": _NAME} | own | _own_months(dataset)

    def of_table(name: str) -> Part:
        return _part(of(dataset.columns_of(TABLE_FORMS[name])), joined(tables[name]))

    series = joined(point for points in dataset.series.values() for point in points)
    told = {name: column for name, column in TABLE_FORMS["kolumner"].columns.items() if name not in REPEATED}
    return {
        phrase("workbook.series"): _part(of(SERIES_OF_ONE.columns), series),
        **{TABLE_FORMS[name].title: of_table(name) for name in _LONG},
        TABLE_FORMS["kolumner"].title: _part(told, tables["kolumner"]),
    }


def _part(given: Mapping[str, DataColumn], rows: Sequence[DataRow]) -> Part:
    return Part(given, rows)


def _decimals(row: DataRow, key: str) -> int:
    """How many decimals a value is printed with: riket's own, or its indicator's."""
    printed = str(row.get("riket_printed") or "") if key == "riket" else ""
    return len(printed.partition(".")[2]) if printed else int(str(row.get("decimals") or 0))


class _Writer:
    """Writes sheets, with one format for each way that a cell can look."""

    def __init__(self, book: Workbook) -> None:
        self._book = book
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def about(self, name: str, pairs: Iterable[tuple[str, str]], contents: Iterable[tuple[str, str]]) -> None:
        """Write the first sheet: what the workbook is, and what its sheets hold."""
        sheet = self._book.add_worksheet(name)
        sheet.set_column(0, 0, LONGEST_NAME)
        sheet.set_column(1, 1, 2 * WIDEST)
        sheet.hide_gridlines(2)
        told = list(pairs)
        for row, (label, text) in enumerate([*told, ("", ""), heads("workbook.sheets"), *contents]):
            if label:
                self._text(sheet, row, 0, label, bold=row <= len(told) + 1)
                self._text(sheet, row, 1, typeset(text))
        _for_paper(sheet)

    def sheet(self, name: str, part: Part, above: Sequence[str] = ()) -> None:
        """Write a sheet with lines of text and a table below them, whose heading stays in view."""
        sheet = self._book.add_worksheet(name)
        for row, text in enumerate(above):
            self._line(sheet, row, text, first=row == 0)
        top = len(above) + (1 if above else 0)
        if above and not part.rows:
            self._line(sheet, top, phrase("goal.no_indicators"), first=False)
            return
        for place, (key, column) in enumerate(part.columns.items()):
            self._text(sheet, top, place, column.heading, bold=True, bottom=1, bg_color="#E8EDF2")
            sheet.set_column(place, place, _width(column, [row[key] for row in part.rows]))
            for row, values in enumerate(part.rows, top + 1):
                self._cell(sheet, row, place, values[key], column, _decimals(values, key))
        sheet.freeze_panes(top + 1, 1)
        sheet.autofilter(top, 0, top + len(part.rows), len(part.columns) - 1)
        sheet.repeat_rows(top)
        _for_paper(sheet)

    def _cell(self, sheet: Worksheet, row: int, place: int, value: Any, column: DataColumn, decimals: int) -> None:
        if value is None:
            return
        if isinstance(value, bool):
            self._text(sheet, row, place, phrase("yes" if value else "no"))
        elif column.kind in ("number", "integer") and not isinstance(value, str):
            look = self._look(num_format=number_format(column, decimals), valign="top")
            sheet.write_number(row, place, value, look)
        else:
            self._text(sheet, row, place, column.words.get(value, value))

    def _line(self, sheet: Worksheet, row: int, text: str, *, first: bool) -> None:
        """Write a line above a table: it may run on over the cells beside it."""
        look = {"bold": True, "font_size": 14} if first else {}
        sheet.write_string(row, 0, typeset(text), self._look(**look, **_quoted(text)))

    def _text(self, sheet: Worksheet, row: int, place: int, text: str, **look: Any) -> None:
        sheet.write_string(row, place, text, self._look(text_wrap=True, valign="top", **look, **_quoted(text)))

    def _look(self, **look: Any) -> Format:
        key = tuple(sorted(look.items()))
        if key not in self._formats:
            self._formats[key] = self._book.add_format(look)
        return self._formats[key]


def _quoted(text: str) -> dict[str, bool]:
    """Mark what looks like a formula as text also for the one who edits the cell."""
    return {"quote_prefix": True} if harmless(text) != text else {}


def _width(column: DataColumn, values: Iterable[Any]) -> int:
    words = [str(column.words.get(value, value)) for value in values if isinstance(value, str)]
    longest = max((len(text) for text in [column.heading, *words]), default=0)
    return max(NARROWEST, min(WIDEST, longest)) + 3  # room for the button of the filter


def _for_paper(sheet: Worksheet) -> None:
    sheet.set_landscape()
    sheet.set_paper(A4)
    sheet.fit_to_pages(1, 0)
