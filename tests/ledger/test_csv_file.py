"""CSV that a spreadsheet may open: formulas in text are harmless, numbers are numbers, and it reads back as written."""

from __future__ import annotations

import csv
import io

import pytest

from scorecard.ledger.csv_file import harmless, to_csv
from scorecard.wording.columns import DataColumn

COLUMNS = {
    "name": DataColumn("Namn", "namnet"),
    "value": DataColumn("Värde", "värdet", "number"),
    "printed": DataColumn("Tryckt", "som det trycks", "printed"),
    "met": DataColumn("Når", "om det når", "boolean"),
}


def row(name: str | None, value: float | None = None, printed: str | None = None, met: bool | None = None) -> dict:
    return {"name": name, "value": value, "printed": printed, "met": met}


def cells(*rows: dict) -> list[list[str]]:
    return list(csv.reader(io.StringIO(to_csv(COLUMNS, rows), newline=""), strict=True))


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ('=HYPERLINK("x")', '\'=HYPERLINK("x")'),
        ("@x", "'@x"),
        ("-1+1", "'-1+1"),
        ("+46", "'+46"),
        ("\tx", "'\tx"),
        ("\rx", "'\rx"),
        ("\nx", "'\nx"),
        (" =1", "' =1"),
        ("＝1", "'＝1"),
        ("Kil;=1+1", "Kil;'=1+1"),  # a semicolon ends a cell where the decimal sign is a comma
        ("Kil\n=1+1", "Kil\n'=1+1"),
        ("Kil", "Kil"),
        ("a-b=c", "a-b=c"),
        ("Kil, =1", "Kil, =1"),  # inside quotes
        (">=", ">="),
        ("", ""),
    ],
)
def test_text_that_a_spreadsheet_would_compute_gets_an_apostrophe(text: str, safe: str) -> None:
    assert harmless(text) == safe
    assert cells(row(text))[1] == [safe, "", "", ""]


def test_negative_numbers_stay_numbers_also_as_they_are_printed() -> None:
    assert cells(row("a", -1134, "-0.4"), row("b", -0.5, "-12"))[1:] == [
        ["a", "-1134", "-0.4", ""],
        ["b", "-0.5", "-12", ""],
    ]


def test_nought_and_false_are_told_from_nothing() -> None:
    assert cells(row("a", 0, "0.0", False), row(None, None, None, None), row("c", 1.5, "1.5", True))[1:] == [
        ["a", "0", "0.0", "false"],
        ["", "", "", ""],
        ["c", "1.5", "1.5", "true"],
    ]


@pytest.mark.parametrize("text", ['Kil, "norra"', "två\nrader", "två\rrader", "å;ä", '"', "'"])
def test_text_is_read_back_as_it_was(text: str) -> None:
    assert cells(row(text, 1))[1] == [text, "1", "", ""]


def test_lines_end_as_on_unix_and_only_what_needs_quotes_has_them() -> None:
    assert to_csv(COLUMNS, [row("=a"), row("b,c\r", 1)]) == 'name,value,printed,met\n\'=a,,,\n"b,c\r",1,,\n'
