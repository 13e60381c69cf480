"""Where a file can be read in two ways: it stops, and names the flag that settles it."""

from __future__ import annotations

import zipfile
from datetime import datetime, time
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook
from receiving import NEW, accounts, make_small, planned, riket, told, visits
from tiny_edition import REPOSITORY

from scorecard.common.faults import ExtractError
from scorecard.extracts.contract import ColumnSpec, read_contracts
from scorecard.intake import file, spreadsheet
from scorecard.intake.cells import Manner, read_cell
from scorecard.intake.dates import Calendar, read_date
from scorecard.intake.grid import Broken

CONTRACTS = read_contracts(REPOSITORY / "data" / "contracts")
MONTHS = ("2026-03", "2026-04")
HEAD = "Månad;Vårdcentral;Kön;Besök;Inom 3 dagar\r\n"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small(tmp_path)


@pytest.fixture
def add(root, tmp_path):
    """Add a file of given bytes or text; gives the faults, or the tidy text where there is none."""

    def ask(content: str | bytes, name: str = "fil.csv", **said: object) -> list[str] | str:
        path = tmp_path / name
        path.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)
        made = planned(root, path, **said)
        return told(made) or made.intakes[0].converted.content().decode("utf-8")

    return ask


def text(rows: list[list[str]], delimiter: str = ";") -> str:
    return "".join(delimiter.join(row) + "\r\n" for row in rows)


TIDY = text(visits(*MONTHS), ",").replace("\r", "")


# Numbers


def test_a_number_that_could_be_thousands_or_decimals(add):
    rows = text(visits(*MONTHS)).replace(";1200;", ";1.200;").replace(";2100;", ";2.100;")
    assert add(rows) == [
        "fil.csv, row 2, column besok: this number can be read in two ways; found '1.200'; expected "
        "--decimal , or --decimal . (the sign before decimals), or --thousands . or --thousands ,"
    ]
    assert add(rows, thousands=".") == TIDY
    assert add(rows, decimal=",") == TIDY
    assert add(rows, decimal=".")[0] == (
        "fil.csv, row 2, column besok: this value cannot be read; found '1.200'; expected a whole number, 0 or more"
    )


def test_numbers_that_contradict_each_other(add):
    rows = text(riket(*MONTHS)).replace("52.5", "52,5")
    assert add(rows) == [
        "fil.csv, row 4, column varde: the signs of this number contradict others (decimal , in row 2; "
        "decimal . in row 4); found '87.0'; expected one way in the whole file; "
        "--decimal says which sign is right, the others are then faults"
    ]


def test_a_decimal_comma_between_commas(add):
    assert add("indikator,period,varde\nett,2026-03,52,5\n") == [
        "fil.csv, row 2, column 4: a value stands where no column has a heading; found '5'; "
        "expected a heading for it, or nothing there; "
        "a comma inside a value needs quotes round it, where commas part the columns"
    ]


def test_a_sign_of_per_cent(add):
    assert add(text(riket(*MONTHS)).replace("52.5", "52.5 %"))[0] == (
        "fil.csv, row 2, column varde: this value cannot be read; found '52.5 %'; "
        "expected a number without a sign of per cent, or unit: '%' in the contract"
    )


# Days


def test_a_day_that_could_be_a_month(add):
    rows = "Datum;Post;Beskrivning;Tkr\n01/04/2026;budgetväxling;Satsning;42000\n"
    assert add(rows) == [
        "fil.csv, row 2, column Datum: this day can be read in two ways; found '01/04/2026'; "
        "expected --date-order dmy or --date-order mdy"
    ]
    assert add(rows, date_order="dmy") == ("datum,post,beskrivning,tkr\n2026-04-01,budgetvaxling,Satsning,42000\n")
    assert "2026-01-04" in add(rows, date_order="mdy")


def test_a_period_in_a_column_of_text(add):
    assert add(text(riket(*MONTHS)).replace("2026-03", "mars 2026"))[0] == (
        "fil.csv, row 2, column period: this value cannot be read; found 'mars 2026'; "
        "expected a year as YYYY or a month as YYYY-MM, as in 2025-12"
    )


# Totals

# Each month has a row per sex of a unit Totalt: 1200 + 600, 900 + 500 and 2100 + 1100 visits.
TOTALS = [
    [month, "Totalt", *row]
    for month in MONTHS
    for row in (["kvinnor", "1800", "1600"], ["män", "1400", "1100"], ["totalt", "3200", "2700"])
]


def test_a_total_that_could_be_a_unit(add):
    rows = [*visits(*MONTHS), *TOTALS]
    assert add(text(rows)) == [
        "fil.csv, row 14, column vardcentral: this row could be a sum of others, or a unit of that name; "
        "found 'Totalt', and 5 more rows; "
        "expected --total-row drop (it must then equal the sum of its rows) or --total-row keep"
    ]
    assert add(text(rows), total_row="drop") == TIDY
    assert add(text(rows), total_row="keep") == text(rows, ",").replace("\r", "")


def test_a_total_that_is_no_sum_is_not_dropped(add):
    rows = text([*visits(*MONTHS), *TOTALS]).replace("2026-04;Totalt;män;1400", "2026-04;Totalt;män;1401")
    assert add(rows, total_row="drop") == [
        "fil.csv, row 18, column besok: this total is not the sum of its rows; found '1401'; "
        "expected 1400, the sum of its 2 rows"
    ]


@pytest.mark.parametrize(("besok", "quick"), [("6400", "5400"), ("12800", "10800")])
def test_a_total_row_of_all_rows_or_of_both_sexes(add, besok, quick):
    # Both sexes: 2 * (2100 + 1100) and 2 * (1800 + 900). Excel's sum counts women and men once more.
    assert add(text(visits(*MONTHS)) + f"Totalt;;;{besok};{quick}\r\n") == TIDY
    assert add(text(visits(*MONTHS)) + f";;;{besok};{quick}\r\n") == TIDY


def test_a_total_row_that_lacks_a_row(add):
    assert add(text(visits(*MONTHS)) + "Totalt;;;6400;5399\r\n") == [
        "fil.csv, row 14, column inom_3_dagar: this total is not the sum of its rows; found '5399'; "
        "expected 5400, the sum of its 4 rows"
    ]


def test_a_note_below_the_table(add):
    assert add(text(visits(*MONTHS)) + "\r\nKälla: Cosmic\r\n") == TIDY
    assert add(text(visits(*MONTHS)) + "Källa: Cosmic\r\n") == [
        "fil.csv, row 14: the last line is cut off; found 1 values; expected 5, as in the header in row 1"
    ]


def test_terms_that_are_explained_below_the_table_are_notes_and_short_rows_are_not(add):
    said = "Besök;Alla nybesök på vårdcentralen under månaden.;;;\r\n;Återbesök räknas inte med i dem.;;;\r\n"
    texts = [" ".join(line.replace(";", " ").split()) for line in said.splitlines()]
    assert add(f"{text(visits(*MONTHS))};;;;\r\n{said}", around_ok=texts) == TIDY
    (asked,) = add(f"{text(visits(*MONTHS))};;;;\r\n{said}")
    assert "this stands around the table" in asked
    (told,) = add(f"{text(visits(*MONTHS))};;;;\r\n2026-05;Kil;;;\r\n")
    assert "a row stands below a blank one inside the table; found '2026-05', 'Kil'" in told


def test_rows_below_a_blank_one(add):
    lines = text(visits(*MONTHS)).splitlines(keepends=True)
    assert add("".join([*lines[:7], ";;;;\r\n", *lines[7:]])) == [
        "fil.csv, row 9: a row stands below a blank one inside the table; "
        "found '2026-04', 'Arvika', 'kvinnor', '1200'; "
        "expected one table without blank rows, or a note in one cell below it"
    ]


# Sheets and contracts


def test_two_sheets_that_fit(root, tmp_path):
    book = Workbook()
    for title in ("Mars", "April"):
        sheet = book.create_sheet(title)
        for row in visits(*MONTHS):
            sheet.append(row)
    path = tmp_path / "bok.xlsx"
    book.save(path)
    assert told(planned(root, path)) == [
        "bok.xlsx: two sheets fit a contract; found xlsx, sheet April; xlsx, sheet Mars; "
        "expected one that fits; --sheet names it"
    ]
    made = planned(root, path, sheet="April")
    assert told(made) == []
    assert made.intakes[0].entry.received.sheet == "April"
    assert told(planned(root, path, sheet="Aprl")) == [
        "bok.xlsx: there is no such sheet; found Aprl; expected April (did you mean that?) or one of: Mars, Sheet"
    ]


def test_columns_that_fit_two_contracts(root, tmp_path, add):
    contracts = root / "data" / "contracts"
    other = (contracts / "cosmic_nybesok.yml").read_text("utf-8").replace("id: cosmic_nybesok", "id: nybesok")
    (contracts / "nybesok.yml").write_text(other, "utf-8")
    assert add(text(visits(*MONTHS))) == [
        "fil.csv, row 1: the columns fit two contracts; found cosmic_nybesok, nybesok; "
        "expected one of them; --contract names it"
    ]
    assert add(text(visits(*MONTHS)), contract="nybesok") == TIDY


def test_a_file_under_another_contract(add):
    assert add(text(visits(*MONTHS)), contract="raindance") == [
        "fil.csv, row 1: the columns are not those of raindance; found manad, vardcentral, kon, besok, inom_3_dagar; "
        "expected the columns manad, kontogrupp, konto, utfall, budget, foregaende_ar"
    ]
    assert add(text(visits(*MONTHS)), contract="insatser")[0].startswith("fil.csv: there is no such contract")


# Encodings


def test_an_encoding_that_cannot_be_told(add):
    rows = text(visits(*MONTHS)).replace("Kil", "Årjäng")
    # cp850 has its Å at 0x8f and its ä at 0x84, where cp1252 has nothing and a quote.
    said = add(rows.encode("cp850"))
    assert said[0].startswith("fil.csv, row 3: the encoding cannot be told; found byte 0x84")
    assert "--encoding utf-8, utf-16, cp1252, cp850 or mac-roman" in said[0]
    assert "Årjäng" in add(rows.encode("cp850"), encoding="cp850")


def test_letters_that_were_spoiled_before(add):
    rows = text(visits(*MONTHS)).encode("utf-8").decode("cp1252")
    assert add(rows) == [
        "fil.csv, row 3: letters of this file were lost or spoiled before it came here; found 'Ã¤'; "
        "expected å, ä, ö and the like; if the file is right in a text editor, --encoding names its encoding"
    ]


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-8", "cp1252"])
def test_encodings_without_a_mark(add, encoding):
    assert add(text(visits(*MONTHS)).encode(encoding)) == TIDY


def test_a_line_that_names_the_delimiter(add):
    assert add("sep=;\r\n" + text(visits(*MONTHS))) == TIDY


def test_files_that_are_not_tables(add):
    assert add(b"%PDF-1.7" + b"\0" * 40)[0].startswith("fil.csv: this kind of file is not read; found a PDF")
    said = add(b"\xd0\xcf\x11\xe0\xa1\xb1" + b"\0" * 40)
    assert said[0].startswith("fil.csv: the workbook is cut off or damaged; found a compound file that ends early")


def test_a_last_line_without_its_break(add):
    assert "--last-line whole" in add(text(visits(*MONTHS))[:-2])[0]
    assert add(text(visits(*MONTHS))[:-2], last_line="whole") == TIDY


# Words


def test_sexes_and_known_words_in_other_forms(add):
    rows = [
        [{"kvinnor": "K", "män": "M", "totalt": "Båda"}.get(value, value) for value in row] for row in visits(*MONTHS)
    ]
    assert add(text(rows)) == TIDY
    assert add(text(accounts(*MONTHS)).replace("personal", "Personal")) == text(accounts(*MONTHS), ",").replace(
        "\r", ""
    )


@pytest.mark.parametrize("word", ["1", "F", "killar", "okänt"])
def test_a_sex_that_is_not_told(add, word):
    assert add(text(visits(*MONTHS)).replace("kvinnor", word))[0] == (
        f"fil.csv, row 2, column kon: this value cannot be read; found '{word}'; "
        "expected one of: kvinnor, män, totalt, or k, m, t, or what the column's words say in the contract"
    )


# Workbooks


def workbook(tmp_path: Path, change) -> Path:
    book = Workbook()
    sheet = book.active
    for row in visits(*MONTHS):
        sheet.append([int(value) if value.isdecimal() else value for value in row])
    change(sheet)
    path = tmp_path / "bok.xlsx"
    book.save(path)
    return path


def test_a_formula_that_was_never_computed(root, tmp_path):
    path = workbook(tmp_path, lambda sheet: sheet.__setitem__("D4", "=D2+D3"))
    assert told(planned(root, path)) == [
        "bok.xlsx, row 4, column besok: this cell is a formula that was never computed; "
        "found the formula '=D2+D3' without a stored value; "
        "expected a value; open the file in Excel, save it and add it again"
    ]


def test_a_cell_that_is_formatted_as_per_cent(root, tmp_path):
    def change(sheet):
        sheet["D4"].number_format = "0%"
        sheet["D4"] = 0.525

    assert told(planned(root, workbook(tmp_path, change))) == [
        "bok.xlsx, row 4, column besok: this cell is formatted as per cent, so what is shown is not what is stored; "
        "found 53 % on the screen, which is stored as 0.525; "
        "expected a number without a format of per cent, or unit: '%' in the contract"
    ]


@pytest.mark.parametrize(
    ("value", "what"), [("#DIV/0!", "this cell holds an error of Excel's"), (True, "true or false")]
)
def test_a_cell_that_holds_no_value(root, tmp_path, value, what):
    path = workbook(tmp_path, lambda sheet: sheet.__setitem__("D4", value))
    [said] = told(planned(root, path))
    assert said.startswith("bok.xlsx, row 4, column besok: this cell holds")
    assert what in said


def test_a_text_that_became_a_day(root, tmp_path):
    path = workbook(tmp_path, lambda sheet: sheet.__setitem__("B4", datetime(2026, 4, 1)))
    assert told(planned(root, path)) == [
        "bok.xlsx, row 4, column vardcentral: this value cannot be read; found 2026-04-01; expected text"
    ]


def test_serial_numbers_and_text_in_cells_of_a_workbook(root, tmp_path):
    def change(sheet):
        for row in range(2, 14):
            # 1 March 2026 is day 46082: 45748 is 1 April 2025, 365 days before 1 April 2026, which 31 days follow.
            sheet.cell(row, 1).value = 45748 + 365 - (31 if row < 8 else 0)
        sheet["D2"] = "1\u2009200"

    made = planned(root, workbook(tmp_path, change))
    assert told(made) == []
    assert made.intakes[0].converted.content().decode("utf-8") == TIDY


def test_a_workbook_that_is_too_large(root, tmp_path, monkeypatch):
    monkeypatch.setattr(spreadsheet, "WORKBOOK_MOST_BYTES", 5000)
    [said] = told(planned(root, workbook(tmp_path, lambda sheet: None)))
    assert said.startswith("bok.xlsx: the workbook is too large when it is unpacked; found ")
    assert said.endswith(" bytes; expected at most 5,000")


def test_a_workbook_with_entities(root, tmp_path):
    path = workbook(tmp_path, lambda sheet: None)
    with zipfile.ZipFile(path, "a") as packed:
        packed.writestr("xl/more.xml", '<!DOCTYPE a [<!ENTITY b "b">]><a>&b;</a>')
    assert told(planned(root, path)) == [
        "bok.xlsx: the workbook's XML has a definition of its own; found xl/more.xml; "
        "expected a workbook as Excel saves it"
    ]


# What is seldom received


def test_a_text_file_that_is_too_large(add, monkeypatch):
    monkeypatch.setattr(file, "WORKBOOK_MOST_BYTES", 9)
    assert add("1234567890") == ["fil.csv: the file is too large; found 10 bytes; expected at most 9"]


def test_a_file_without_a_value(add):
    assert add('""\r\n') == [
        "fil.csv: the file is empty; found no cell with anything in it; expected a header and rows"
    ]


def test_a_file_that_is_no_text_in_its_middle(add):
    assert add("a" * 500 + "\0\n") == [
        "fil.csv: this is not text; found a character NUL; "
        "expected a file that is read: .xlsx, .xls, .xlsb, .ods, .csv or .txt, a table saved as HTML, PX, JSON-stat"
    ]


def test_a_mark_that_contradicts_what_is_said(add):
    content = b"\xff\xfe" + text(visits(*MONTHS)).encode("utf-16-le")
    assert add(content, encoding="cp1252") == [
        "fil.csv: the mark of the file tells another encoding; found utf-16-le; expected cp1252"
    ]
    assert add(content, encoding="utf-16") == TIDY


def test_a_character_that_is_cut_off_at_the_end(add):
    assert add(b"M\xc3\xa5nad\n\xc3")[0].startswith(
        "fil.csv, row 2: the last line is cut off in the middle of a character; found c3; expected utf-8"
    )


def test_quotes_that_are_never_closed(add):
    assert add("sep=;\r\n" + HEAD + '2026-03;"Arvika;kvinnor;1;1\r\n') == [
        "fil.csv, row 3: this is not CSV: unexpected end of data; expected quotes closed, and doubled inside"
    ]
    # Between tabs, which are not the commonest sign here, the same quotes are no fault of the file.
    assert add(HEAD.replace("Kön", 'Kön"\t"') + "2026-03;Arvika;kvinnor;1;1\r\n")[0].startswith("fil.csv, row ")


def test_days_that_are_written_in_two_ways(add):
    rows = text(visits(*MONTHS)).replace("2026-03", "31/03/2026").replace("2026-04", "04/30/2026")
    assert add(rows) == [
        "fil.csv, row 8, column manad: the days are written in two ways (dmy in row 2; mdy in row 8); "
        "found '04/30/2026'; expected one way in the whole file"
    ]
    unsure = text(visits(*MONTHS)).replace("2026-03", "01/03/2026").replace("2026-04", "01/04/2026")
    assert "this day can be read in two ways; found '01/03/2026'" in add(unsure)[0]
    assert add(unsure, date_order="dmy") == TIDY


def test_a_table_of_totals_alone(add):
    assert add(HEAD + ";Totalt;;0;0\r\n") == [
        "fil.csv, row 1: the table has no row but totals; expected rows",
    ]


def test_a_total_row_without_numbers(add):
    assert add(text(visits(*MONTHS)) + ";Totalt;;;\r\n") == ["fil.csv, row 14: this total row holds no number"]


def test_a_total_row_of_one_number(add):
    # 2 * (1200 + 900 + 600 + 500) = 6400 visits of both months, told without those that were quick.
    assert add(text(visits(*MONTHS)) + ";Totalt;;6400;\r\n") == TIDY


@pytest.mark.parametrize("covers", ["2026-03", "mars..april", "2026-03.."])
def test_a_period_that_is_none(root, tmp_path, covers):
    path = tmp_path / "fil.csv"
    path.write_text(text(visits(*MONTHS)), "utf-8")
    (fault,) = planned(root, path, covers=covers).faults
    assert str(fault) == (
        f"column --covers: this is no period; found {covers}; "
        "expected FIRST..LAST, each a year, a quarter, a tertial, a month, a week or a day"
    )


def test_a_manifest_that_cannot_be_read_is_told_before_any_file(root, tmp_path):
    (root / "data" / str(NEW) / "extracts" / "manifest.yml").write_text("files: [\n", "utf-8")
    with pytest.raises(ExtractError, match=r"manifest\.yml:2: this is not YAML"):
        planned(root, tmp_path / "fil.csv")


def test_two_values_that_differ_in_capitals_are_told_apart_by_the_contract():
    spec = ColumnSpec(name="unit", type="text", description="Enheten", values=("A b", "a-B"))
    assert read_cell("a b", spec, Manner()) == "a b"
    assert read_cell("a-B", spec, Manner()) == "a-B"
    one = ColumnSpec(name="unit", type="text", description="Enheten", values=("A b", "c"))
    assert read_cell("a-B", one, Manner()) == "A b"


@pytest.mark.parametrize(
    ("kind", "cell", "text"),
    [
        ("quarter", "kvartal 1 2025", "2025-K1"),
        ("year", Decimal(2025), "2025"),
        ("date", "1 april 2025", "2025-04-01"),
    ],
)
def test_a_time_is_read_as_the_type_of_its_column(kind, cell, text):
    assert read_cell(cell, ColumnSpec(name="time", type=kind, description="Tiden"), Manner()) == text


def test_rows_that_do_not_stand_in_their_order(root, tmp_path):
    """Which of two rows with one number, or in another order, is meant nobody can tell."""
    path = workbook(tmp_path, lambda sheet: None)
    part = "xl/worksheets/sheet1.xml"
    with zipfile.ZipFile(path) as packed:
        parts = {name: packed.read(name) for name in packed.namelist()}
    parts[part] = parts[part].replace(b'<row r="3"', b'<row r="1"')
    with zipfile.ZipFile(path, "w") as packed:
        for name, content in parts.items():
            packed.writestr(name, content)
    [said] = told(planned(root, path))
    assert said.startswith("bok.xlsx: the workbook is cut off or damaged; found the rows of a sheet do not stand in")


def test_a_note_below_a_row_that_a_workbook_leaves_out(root, tmp_path):
    """The table ends in row 13, and row 14 is in no part of the file."""
    made = planned(root, workbook(tmp_path, lambda sheet: sheet.cell(15, 1, "Källa: Cosmic")))
    assert told(made) == []
    assert [row.number for row in made.intakes[0].converted.notes] == [15]


def test_a_cell_that_holds_no_value_is_no_day():
    assert read_date(Broken("#N/A", "an error", "a value"), Calendar()) is None


def test_a_time_of_day_in_a_workbook_is_no_value(root, tmp_path):
    book = Workbook()
    book.active.append(["Månad", "Vårdcentral", "Kön", "Besök", "Inom 3 dagar"])
    book.active.append(["2026-03", "Arvika", "kvinnor", time(8, 30), 1])
    path = tmp_path / "fil.xlsx"
    book.save(path)
    assert told(planned(root, path)) == [
        "fil.xlsx, row 2, column Besök: this cell holds a time; found 08:30:00; expected a number, a text or a day"
    ]
