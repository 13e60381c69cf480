"""What a workbook hides, strikes out, raises, merges or shows otherwise than it stores is asked for, each kind once."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font
from openpyxl.worksheet.worksheet import Worksheet
from receiving import NEW, make_small, planned, told, visits

from scorecard.extracts.manifest import read_received
from scorecard.intake.formats import shown
from scorecard.intake.replay import check_received
from scorecard.intake.write import admit

MONTHS = ("2026-03", "2026-04")
ROWS = visits(*MONTHS)  # row 1 is the header, rows 2 to 4 are Arvika in March, 5 to 7 Kil
TIDY = "".join(",".join(row) + "\n" for row in ROWS)
Change = Callable[[Worksheet], object]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small(tmp_path)


@pytest.fixture
def add(root, tmp_path):
    """Add a workbook of the visits with one change; gives the faults, or the tidy text of what was written."""

    def ask(change: Change, rows: list[list[str]] = ROWS, **said: object) -> list[str] | str:
        book = Workbook()
        for row in rows:
            book.active.append([int(value) if value.isdecimal() else value for value in row])
        change(book.active)
        path = tmp_path / "bok.xlsx"
        book.save(path)
        made = planned(root, path, replacing=True, **said)
        if made.faults:
            return told(made)
        admit(made)
        file = made.intakes[0].file
        only = frozenset({made.intakes[0].contract.id})
        assert check_received(root, read_received(root, NEW, only)) == []
        return (root / "data" / str(NEW) / "extracts" / file).read_text("utf-8")

    return ask


def hide_kil(sheet: Worksheet) -> None:
    for row in (5, 6, 7, 11, 12, 13):
        sheet.row_dimensions[row].hidden = True


def test_hidden_rows(add):
    shown_rows = "row 5: '2026-03', 'Kil', 'kvinnor'; row 6: '2026-03', 'Kil', 'män'; row 7: '2026-03', 'Kil', 'totalt'"
    assert add(hide_kil) == [
        f"bok.xlsx, row 5: rows of the table are hidden; found {shown_rows}, and 3 more; "
        "expected --hidden keep if they belong to it, or --hidden drop"
    ]
    assert add(hide_kil, hidden="keep") == TIDY
    assert add(hide_kil, hidden="drop") == "".join(
        line for line in TIDY.splitlines(keepends=True) if ",Kil," not in line
    )


def test_filtered_rows(add):
    def change(sheet: Worksheet) -> None:
        hide_kil(sheet)
        sheet.auto_filter.ref = "A1:E13"

    [said] = add(change)
    assert said.startswith("bok.xlsx, row 5: rows of the table are filtered out of sight; found row 5")
    assert add(lambda sheet: setattr(sheet.auto_filter, "ref", "A1:E13")) == TIDY


def test_a_hidden_column(add):
    def change(sheet: Worksheet) -> None:
        sheet.column_dimensions["E"].hidden = True

    assert add(change) == [
        "bok.xlsx, row 1: columns of the table are hidden; found inom_3_dagar; "
        "expected --hidden keep if they belong to it, or a file that shows them"
    ]
    assert add(change, hidden="keep") == TIDY


def test_a_hidden_column_that_nothing_uses(add):
    def change(sheet: Worksheet) -> None:
        sheet["F1"], sheet["F2"] = "Handläggare", "Anna"
        sheet.column_dimensions["F"].hidden = True

    assert "column Handläggare: this column is not in the contract cosmic_nybesok" in add(change)[0]
    assert add(change, hidden="drop") == TIDY


@pytest.mark.parametrize("state", ["hidden", "veryHidden"])
def test_a_table_on_a_hidden_sheet(add, state):
    def change(sheet: Worksheet) -> None:
        sheet.parent.create_sheet("Data")
        sheet.sheet_state = state
        sheet.parent.active = 1

    assert add(change) == [
        "bok.xlsx: the table stands on a hidden sheet; found Sheet; "
        "expected --hidden keep if it is the table that is meant, or a workbook that shows it"
    ]
    assert add(change, hidden="keep") == TIDY
    assert add(change, hidden="drop") == [
        "bok.xlsx: nothing is left to read without what is hidden or struck out; "
        "expected a table that can be seen, or --hidden keep"
    ]


def test_rows_that_are_struck_out(add):
    def change(sheet: Worksheet) -> None:
        for row in (5, 6, 7, 11, 12, 13):
            for cell in sheet[row]:
                cell.font = Font(strike=True)

    [said] = add(change)
    assert said.startswith(
        "bok.xlsx, row 5: cells of these rows are struck out; found row 5: '2026-03', 'Kil', 'kvinnor'"
    )
    assert said.endswith(
        "and 3 more; expected --struck keep if they hold, or --struck drop where all of a row is struck out"
    )
    assert add(change, struck="keep") == TIDY
    assert "Kil" not in add(change, struck="drop")


def test_one_cell_that_is_struck_out_is_not_dropped(add):
    def change(sheet: Worksheet) -> None:
        sheet["D2"] = CellRichText(TextBlock(InlineFont(strike=True), "1300"), "1200")

    assert add(change, struck="drop")[0].startswith(
        "bok.xlsx, row 2: cells of these rows are struck out; found row 2: '2026-03', 'Arvika', 'kvinnor'"
    )


def test_a_raised_mark_of_a_footnote_is_no_digit(add):
    def change(sheet: Worksheet) -> None:
        sheet["D2"] = CellRichText("1200", TextBlock(InlineFont(vertAlign="superscript"), "1"))

    assert add(change) == [
        "bok.xlsx, row 2, column besok: signs are raised or lowered in these cells, as footnotes are; "
        "found '1200' with '1' raised or lowered; expected --footnotes drop, which reads them without"
    ]
    assert add(change, footnotes="drop") == TIDY


def test_a_raised_mark_in_a_text_file_is_no_digit_either(root, tmp_path):
    path = tmp_path / "fil.csv"
    path.write_text(TIDY.replace(",1200,", ",1200¹,", 1), "utf-8")
    assert told(planned(root, path)) == [
        "fil.csv, row 2, column besok: this value cannot be read; found '1200¹'; expected a whole number, 0 or more; "
        "in the contract, codes: {'¹': mark} if that sign leaves the number as it is"
    ]


def test_a_raised_mark_in_a_heading(add):
    raised = CellRichText("besok", TextBlock(InlineFont(vertAlign="superscript"), "1"))
    assert add(lambda sheet: sheet.__setitem__("D1", raised)) == TIDY


def test_merged_cells(add):
    assert add(lambda sheet: sheet.merge_cells("D2:D4"))[0] == (
        "bok.xlsx: cells of the table are merged; found D2:D4; expected each row with values of its own"
    )
    assert add(lambda sheet: sheet.merge_cells("B2:B4")) == TIDY  # Arvika in each of the three, as they show


def test_a_format_that_shows_another_number(add):
    def change(sheet: Worksheet) -> None:
        sheet["D2"].number_format = '0.0,"tkr"'
        sheet["E2"].number_format = ";;;"

    assert add(change) == [
        "bok.xlsx, row 2, column besok: these cells show another number than they store; "
        "found 1.2 on the screen, which is stored as 1200; nothing on the screen, which is stored as 1100; "
        "expected --number-format stored or --number-format shown"
    ]
    assert add(change, number_format="stored") == TIDY


def test_a_rounded_number_is_read_as_it_is_shown_where_that_is_said(add):
    def change(sheet: Worksheet) -> None:
        sheet["D2"], sheet["D2"].number_format = 1200.3, "0"

    assert add(change, number_format="shown") == TIDY
    assert add(change, number_format="stored") == [
        "bok.xlsx, row 2, column besok: this value cannot be read; found 1200.3; expected a whole number, 0 or more"
    ]


def test_leading_noughts_that_are_shown_belong_to_a_code(add, root):
    """Kommunkod 0180 is stored as 180 with the format 0000."""
    (root / "data" / "2025-12").rename(root / "data" / "2027-12")
    rows = [[{"Arvika": "180", "Kil": "1715"}.get(value, value) for value in row] for row in ROWS]

    def change(sheet: Worksheet) -> None:
        for row in range(2, 14):
            sheet.cell(row, 2).number_format = "0000"

    assert add(change, rows) == TIDY.replace("Arvika", "0180").replace("Kil", "1715")


@pytest.mark.parametrize(
    ("number", "number_format", "text"),
    [
        ("12948", "General", None),
        ("12948", "#,##0", None),
        ("12948", "0.00", None),
        ("-4100", "#,##0;[Red]-#,##0", None),
        ("-4100", "#,##0;[Red]#,##0", None),
        ("0", '_-* #,##0_-;-* #,##0_-;_-* "-"_-;_-@_-', None),
        ("12948", '#,##0 "st"', None),
        ("-4100", "#,##0;#,##0", "4100"),
        ("12948", "0,", "13"),
        ("12948", "#,##0,,", "0"),
        ("52.48", "0.0", "52.5"),
        ("180", "0000", "0180"),
        ("12948", '"se not"', ""),
        ("12948", "0.0E+00", "13000"),
        ("12948", "[>=1000]0.0,;0", "12.9"),
        ("0.5", "# ?/?", "a fraction"),
    ],
)
def test_what_excel_shows_of_a_number(number, number_format, text):
    assert shown(Decimal(number), number_format) == text


def test_kinds_are_told_at_once(add):
    def change(sheet: Worksheet) -> None:
        hide_kil(sheet)
        sheet["D2"] = CellRichText("1200", TextBlock(InlineFont(vertAlign="superscript"), "1"))
        sheet["E2"].number_format = "0,"

    assert [said.partition(": ")[2].partition(";")[0] for said in add(change)] == [
        "rows of the table are hidden",
        "signs are raised or lowered in these cells, as footnotes are",
        "these cells show another number than they store",
    ]
