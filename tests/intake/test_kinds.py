"""Files of every kind: the same visits come out of each that is read, and each other kind is told for what it is."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from manifests import told_manifest
from openpyxl import Workbook
from other_forms import RAISED, compound, json_stat, merged_record, ods, ods_cell, ods_row, packed, px, xlsb
from receiving import NEW, make_small, planned, told, visits

from scorecard.extracts.manifest import read_received
from scorecard.intake import kinds, opendocument
from scorecard.intake.compound import streams
from scorecard.intake.replay import check_received
from scorecard.intake.write import admit

MONTHS = ("2026-03", "2026-04")
ROWS = visits(*MONTHS)
TIDY = "".join(",".join(row) + "\n" for row in ROWS)
HEADS = ["Månad", "Vårdcentral", "Kön", "Besök", "Inom 3 dagar"]
RECEIVED = [HEADS, *ROWS[1:]]
CSV = "".join(";".join(row) + "\r\n" for row in RECEIVED)
XLS = Path(__file__).parent / "xls"
PERSON = "19811218-9876"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small(tmp_path)


Ask = Callable[..., list[str] | str]


@pytest.fixture
def add(root, tmp_path) -> Ask:
    """Add a file of these bytes; gives the faults, or the tidy text, which what is kept gives again."""

    def ask(content: bytes | str, name: str = "fil", **said: object) -> list[str] | str:
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        made = planned(root, path, replacing=True, **said)
        if made.faults:
            return told(made)
        admit(made)
        assert check_received(root, read_received(root, NEW, frozenset({"cosmic_nybesok"}))) == []
        return (root / "data" / str(NEW) / "extracts" / "cosmic_nybesok.csv").read_text("utf-8")

    return ask


def kept(root: Path) -> dict[str, object]:
    manifest = told_manifest(root / "data" / str(NEW) / "extracts")
    return manifest["files"]["cosmic_nybesok.csv"]["received"]


def in_ods(rows: list[list[str]] = RECEIVED) -> bytes:
    return ods({"Uttag": [ods_row(map(ods_cell, row)) for row in rows]})


def in_html(rows: list[list[str]] = RECEIVED, before: str = "", after: str = "", head: str = "") -> str:
    body = "".join(f"<tr>{''.join(f'<td>{cell}</td>' for cell in row)}</tr>" for row in rows)
    return f"<html><head><meta charset=utf-8>{head}</head><body>{before}<table>{body}</table>{after}</body></html>"


# Workbooks in other forms


def test_an_xls_gives_what_it_holds_and_its_table_is_kept_as_xlsx(root, add):
    content = (XLS / "plain.xls").read_bytes()
    assert add(content, "nybesök.xls") == TIDY
    assert [one.name for one in (root / "data" / str(NEW) / "received").iterdir()] == ["nybesök.xls.xlsx"]
    received = kept(root)
    assert (received["encoding"], received["original"]) == ("xls", sha256(content).hexdigest())
    assert "all that such a file holds beside cells" in received["taken_out"]


def test_what_an_xls_hides_strikes_out_or_shows_otherwise_is_asked(add):
    """Row 5 is hidden, 500 in row 6 struck out, 900 in row 7 has the format of thousands; a sheet is hidden."""
    content = (XLS / "marked.xls").read_bytes()
    said = add(content, strip=True)
    assert [one.partition(";")[0] for one in said] == [
        "fil, row 5: rows of the table are hidden",
        "fil, row 6: cells of these rows are struck out",
        "fil, row 7, column Inom 3 dagar: these cells show another number than they store",
    ]
    assert "the hidden sheet Hemligt" in add(content, hidden="keep", struck="keep", number_format="stored")[0]
    assert add(content, hidden="keep", struck="keep", number_format="stored", strip=True) == TIDY


def test_per_cent_in_an_xls_is_told_as_in_an_xlsx(add):
    [said, *_] = add((XLS / "percent.xls").read_bytes())
    assert said.startswith("fil, row 2, column Besök: this cell is formatted as per cent, so what is shown is not what")


def test_a_raised_sign_in_an_xls_is_not_read_as_a_digit(add):
    assert add((XLS / "raised.xls").read_bytes()) == [
        "fil: this workbook can't be read for certain; found signs that are raised or lowered somewhere in it, "
        "which an .xls does not place; "
        "expected the same workbook saved as .xlsx, of which that can be asked; or an .xls without them"
    ]


def test_merged_first_cells_of_an_xls_are_read_down(add):
    assert add((XLS / "merged.xls").read_bytes()) == TIDY


def test_an_xls_that_is_cut_off(add):
    content = (XLS / "plain.xls").read_bytes()
    assert add(content[:3000])[0].startswith("fil: the workbook is cut off or damaged; found ")


def test_an_ods_gives_what_it_holds(root, add):
    assert add(in_ods(), "nybesök.ods") == TIDY
    assert (kept(root)["file"], kept(root)["encoding"]) == ("nybesök.ods.xlsx", "ods")


def test_what_an_ods_hides_strikes_out_shows_otherwise_or_comments_on_is_asked(add):
    rows = [ods_row(map(ods_cell, row)) for row in RECEIVED]
    rows[4] = rows[4].replace("<table:table-row ", '<table:table-row table:visibility="filter" ')
    rows[5] = rows[5].replace('office:value="500" ', 'office:value="500" table:style-name="struck" ')
    rows[6] = rows[6].replace('office:value="900" ', 'office:value="900" table:style-name="thousands" ')
    note = "<office:annotation><text:p>preliminär</text:p></office:annotation>"
    rows[7] = rows[7].replace("<text:p>Arvika", f"{note}<text:p>Arvika")
    content = ods({"Uttag": rows})
    comments, *said = add(content)
    assert "found comments (B8: 'preliminär' by ?)" in comments
    assert [one.partition(";")[0] for one in said] == [
        "fil, row 5: rows of the table are filtered out of sight",
        "fil, row 6: cells of these rows are struck out",
        "fil, row 7, column Inom 3 dagar: these cells show another number than they store",
    ]
    assert add(content, hidden="keep", struck="keep", number_format="stored", strip=True) == TIDY


def test_columns_that_an_ods_hides_and_errors_in_it_are_told(add):
    columns = '<table:table-column table:number-columns-repeated="4"/><table:table-column table:visibility="collapse"/>'
    rows = [ods_row(map(ods_cell, row)) for row in RECEIVED]
    said = add(ods({"Uttag": [columns, *rows]}))
    assert said[0].startswith("fil, row 1: columns of the table are hidden; found Inom 3 dagar")
    rows[1] = rows[1].replace("<text:p>1200</text:p>", "<text:p>#DIV/0!</text:p>")
    assert "row 2, column Besök: this cell holds an error of Excel's; found '#DIV/0!'" in add(ods({"Uttag": rows}))[0]


def test_raised_signs_and_repeated_cells_without_end_in_an_ods_are_refused(add, monkeypatch):
    rows = [ods_row(map(ods_cell, row)) for row in RECEIVED]
    assert (
        "signs that are raised or lowered somewhere in it, which an .ods does not place"
        in add(ods({"Uttag": rows}, RAISED))[0]
    )
    monkeypatch.setattr(opendocument, "_MOST_CELLS", 100)
    many = rows[1].replace("<table:table-row ", '<table:table-row table:number-rows-repeated="1000000" ')
    assert "more than 100 cells, most of them repeated" in add(ods({"Uttag": [*rows, many]}))[0]
    wide = ods_row([ods_cell("x", 'table:number-columns-repeated="20000"')])
    assert "a row of more cells than a sheet has" in add(ods({"Uttag": [wide]}))[0]


def test_an_xlsb_gives_what_it_holds(root, add):
    assert add(xlsb(RECEIVED), "nybesök.xlsb") == TIDY
    assert (kept(root)["file"], kept(root)["encoding"]) == ("nybesök.xlsb.xlsx", "xlsb")


def test_what_an_xlsb_hides_strikes_out_or_shows_otherwise_is_asked(add):
    said = add(xlsb(RECEIVED, hidden=[5], styles={(6, 4): 1, (7, 5): 2}))
    assert [one.partition(";")[0] for one in said] == [
        "fil, row 5: rows of the table are hidden",
        "fil, row 6: cells of these rows are struck out",
        "fil, row 7, column Inom 3 dagar: these cells show another number than they store",
    ]
    broken = [row[:] for row in RECEIVED]
    broken[1][3] = "#DIV/0!"
    assert "row 2, column Besök: this cell holds an error of Excel's" in add(xlsb(broken))[0]
    assert "raised or lowered" in add(xlsb(RECEIVED, fonts=((0, 0), (0, 1))))[0]
    assert add(xlsb(RECEIVED)[:-200])[0].startswith("fil: the workbook is cut off or damaged")


# HTML that is called .xls


def test_a_page_of_html_that_is_called_xls(root, add):
    assert add(in_html(), "nybesök.xls") == TIDY
    assert (kept(root)["file"], kept(root)["encoding"]) == ("nybesök.xls", "utf-8")
    latin = in_html().replace("charset=utf-8", 'http-equiv="Content-Type" content="text/html; charset=windows-1252"')
    assert add(latin.encode("cp1252"), "latin.xls") == TIDY


def test_cells_of_html_whose_ends_are_not_written(add):
    rows = "".join("<tr>" + "".join(f"<td>{cell}" for cell in row) for row in RECEIVED)
    assert add(f"<table>{rows}</table>") == TIDY


def test_texts_around_a_table_of_html_are_asked(add):
    content = in_html(before="<h1>Nybesök</h1><p>PRELIMINÄRT – <b>får ej</b> användas</p>", after="<p>Kön: Kvinnor</p>")
    assert add(content) == [
        "fil, row 2: this stands around the table and did not last time; "
        "found 'PRELIMINÄRT – får ej användas'; 'Kön: Kvinnor'; expected the whole table as the contract describes it; "
        '--around-ok "PRELIMINÄRT – får ej användas", and so for each, '
        "or --around-ok '*' for all, if that leaves it so"
    ]


@pytest.mark.parametrize(
    ("row", "head", "flag"),
    [
        ('<tr style="display:none">', "", "hidden"),
        ("<tr hidden>", "", "hidden"),
        ("<tr class=x>", "<style><!-- .x {display: none} --></style>", "hidden"),
        ("<tr class=x>", "<style>.y{} .x td {text-decoration:line-through}</style>", "struck"),
    ],
)
def test_rows_of_html_that_are_hidden_or_struck_out(add, row, head, flag):
    content = in_html(head=head).replace("<tr><td>2026-03</td><td>Kil</td>", f"{row}<td>2026-03</td><td>Kil</td>", 1)
    [said] = add(content)
    assert said.startswith("fil, row 6: ") and f"--{flag} keep" in said
    assert add(content, **{flag: "keep"}) == TIDY


def test_raised_marks_and_numbers_that_are_stored_otherwise_in_html(add):
    raised = in_html().replace("<td>1200</td>", "<td>1200<sup>1</sup></td>", 1)
    assert "found '1200' with '1' raised or lowered; expected --footnotes drop" in add(raised)[0]
    assert add(raised, footnotes="drop") == TIDY
    stored = in_html().replace("<td>1200</td>", "<td x:num='1200.4'>1 200</td>", 1)
    assert "1200 on the screen, which is stored as 1200.4" in add(stored)[0]
    assert add(stored, number_format="shown") == TIDY
    assert add(in_html().replace("<td>1200</td>", "<td x:num='1200'>1.200</td>", 1)) == TIDY


def test_tables_that_lay_out_a_page_of_html(add):
    assert add(in_html(before="<table><tr><td>Besök<td>", after="</td></tr></table>")) == TIDY


def test_html_that_no_sheet_could_hold_and_hidden_columns(add):
    assert "more columns than a sheet has" in add(in_html().replace("<td>Arvika", "<td colspan=99999>Arvika"))[0]
    content = in_html().replace("<table>", "<table><col span=4><col style='display:none'>")
    assert add(content)[0].startswith("fil, row 2: columns of the table are hidden; found Inom 3 dagar")


def test_a_personal_number_in_a_comment_of_html_is_found(add):
    assert add(in_html(after=f"<!-- {PERSON} -->")) == [
        "fil: this file holds a personal number; found one in its text; "
        "expected a file without them; ask for counts, and delete this one"
    ]


def test_an_encoding_that_html_names_and_nobody_knows(add):
    assert add(in_html().replace("utf-8", "klingon")) == [
        "fil: the file names an encoding that is not known; found klingon; "
        "expected --encoding, which names the one that it has"
    ]


# PX and JSON-stat. Worked by hand: STUB month, unit; HEADING sex, so each line of DATA is one unit in one month.

RIKET = [
    ["indikator", "period", "varde"],
    ["ett", "2026-03", "52.5"],
    ["ett", "2026-04", "53"],
    ["tva", "2026-03", "87"],
]
RIKET += [["tva", "2026-04", "88.0"]]
COUNTRY = "indikator,period,varde\nett,2026-03,52.5\nett,2026-04,53.0\ntva,2026-03,87.0\ntva,2026-04,88.0\n"
AROUND = ("TITLE: varde efter indikator, period", "UNITS: per cent", "CONTENTS: varde")


def country(root: Path, tmp_path: Path, content: str | bytes, **said: object) -> list[str] | str:
    path = tmp_path / "riket.px"
    path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    made = planned(root, path, **said)
    return told(made) or made.intakes[0].converted.content().decode("utf-8")


def test_a_px_file_gives_its_values_row_by_row(root, tmp_path):
    assert country(root, tmp_path, px(RIKET, "varde", "per cent"), around_ok=AROUND) == COUNTRY


def test_rows_of_px_that_end_with_semicolons(root, tmp_path):
    content = px(RIKET, "varde", "per cent").replace("87\n", "87;\n").replace("88.0;", "88.0;;")
    assert country(root, tmp_path, content, around_ok=AROUND) == COUNTRY


def test_what_a_px_file_says_in_words_is_asked(root, tmp_path):
    content = px(RIKET, "varde", "per cent", 'NOTE="Siffrorna är preliminära; de ändras"\n"  i maj.";')
    [said] = country(root, tmp_path, content, around_ok=AROUND)
    assert "found 'NOTE: Siffrorna är preliminära; de ändras i maj.'" in said
    content = px(RIKET, "varde", "promille")
    assert "found 'UNITS: promille'" in country(root, tmp_path, content, around_ok=AROUND)[0]


def test_encodings_and_languages_of_px(root, tmp_path):
    text = px(RIKET, "varde", "per cent").replace('CODEPAGE="utf-8";\n', "").replace('"ett"', '"hälsa"')
    text = text.replace("STUB", 'LANGUAGE="sv";\nLANGUAGES="sv","en";\nVALUES[en]("indicator")="one","two";\nSTUB')
    assert country(root, tmp_path, text.encode("cp1252"), around_ok=AROUND) == COUNTRY.replace("ett", "hälsa")


def test_a_missing_value_of_px_stays_the_text_that_it_is(root, tmp_path):
    rows = [row[:] for row in RIKET]
    rows[2][2] = ".."
    [said] = country(root, tmp_path, px(rows, "varde", "per cent"), around_ok=AROUND)
    assert "row 3, column varde: this value cannot be read; found '..'" in said


def test_measures_of_px_are_columns(add):
    rows = [["Månad", "Vårdcentral", "Mått", "Kön", "värde"]]
    for month in MONTHS:
        for unit in ("Arvika", "Kil"):
            own = [row for row in ROWS[1:] if row[:2] == [month, unit]]
            rows += [
                [month, unit, name, row[2], row[at]] for at, name in ((3, "Besök"), (4, "Inom 3 dagar")) for row in own
            ]
    content = px(rows, "Nybesök", more='CONTVARIABLE="Mått";')
    assert add(content, around_ok=("TITLE: Nybesök efter Månad, Vårdcentral, Mått, Kön", "CONTENTS: Nybesök")) == TIDY


@pytest.mark.parametrize(
    ("old", "new", "found"),
    [
        ("DATA=\n52.5", "DATA=\n52.5 1", "5 values, where its variables ask for 4"),
        (";\n", "", "its data have no end: the file is cut off"),
        ('VALUES("indikator")="ett"', 'VALUES("indikator")="ett', "its last keyword has no end: the file is cut off"),
        ('VALUES("period")', 'VALUES("tid")', "VALUES of period are missing"),
        ("STUB=", "STAB=", ""),
        ('HEADING="period"', 'KEYS("period")=VALUES;\nHEADING="period"', "its data are written with KEYS"),
        ("UNITS", 'CONTVARIABLE="x";\nUNITS', "CONTVARIABLE names x, which is no variable"),
        ("88.0;", "88.0; 5;", "5 values, where its variables ask for 4"),
        ("DATA=", "DOTA=", "DATA is missing"),
        ("UNITS=", "=", 'no keyword stands at \'="per cent";'),
    ],
)
def test_px_files_that_are_not_whole(root, tmp_path, old, new, found):
    text = px(RIKET, "varde", "per cent")
    assert text.count(old) >= 1
    text = text.replace(old, new) if len(old) > 2 else text.rstrip().removesuffix(";")
    if old == "STUB=":
        text, found = text.replace("HEADING=", "HADING="), "neither STUB nor HEADING names a variable"
    [said] = country(root, tmp_path, text)
    assert said.startswith("riket.px: this PX file can't be read; found ") and found in said


def test_json_stat_gives_its_values_row_by_row(root, add):
    content = json_stat(RECEIVED, measures=2)
    assert add(content, "nybesök.json") == TIDY
    assert kept(root)["around"] == [
        "label: Besök",
        "source: Cosmic",
        "unit (Besök): antal",
        "unit (Inom 3 dagar): antal",
    ]
    sparse = json.loads(content)
    sparse["value"] = {str(at): value for at, value in enumerate(sparse["value"])}
    assert add(json.dumps(sparse)) == TIDY
    assert add(json.dumps({"dataset": sparse})) == TIDY


def test_marks_and_missing_values_of_json_stat(add):
    content = json_stat(RECEIVED, measures=2, status={"0": "p"}, note=["Kön är juridiskt"])
    assert "found 'note 1: Kön är juridiskt'; 'status p: 1 of 24 values'" in add(content)[0]
    values = json.loads(content)["value"]
    missing = json_stat(RECEIVED, measures=2, value=[None, *values[1:]], status={"0": ".."})
    assert "row 2, column Besök: this value cannot be read; found '..'" in add(missing)[0]
    every = json_stat(RECEIVED, measures=2, status="e")
    assert "'status e: 24 of 24 values'" in add(every)[0]
    listed = json_stat(RECEIVED, measures=2, status=["e"])
    assert "'status e: 1 of 24 values'" in add(listed)[0]


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ({"value": [1]}, "1 values, where its variables ask for 24"),
        ({"size": [2, 2, 3, 3]}, "ContentsCode has 2 values, and its size is 3"),
        ({"dimension": {}}, "it isn't as JSON-stat says: KeyError"),
    ],
)
def test_json_stat_that_is_not_whole(add, change, found):
    [said] = add(json_stat(RECEIVED, measures=2, **change))
    assert said.startswith("fil: this file of JSON-stat can't be read; found ") and found in said


def test_two_dimensions_of_one_name(add):
    assert "two dimensions are called Kön" in add(json_stat([["Kön", "Kön", "Besök"], ["a", "b", "1"]]))[0]


def test_cubes_without_end_are_refused(add, root, tmp_path, monkeypatch):
    from scorecard.intake import cubes

    monkeypatch.setattr(cubes, "MOST_CELLS", 3)
    assert "24 values, more than 3" in add(json_stat(RECEIVED, measures=2))[0]
    assert "4 values, more than 3" in country(root, tmp_path, px(RIKET))[0]


# Archives with one file


def test_a_gz_and_a_zip_with_one_file(root, add):
    assert add(gzip.compress(CSV.encode("cp1252")), "nybesök.csv.gz") == TIDY
    received = kept(root)
    assert (received["file"], received["taken_out"]) == ("nybesök.csv", ["it came in a .gz"])
    assert received["sha256"] == sha256(CSV.encode("cp1252")).hexdigest() != received["original"]
    mac = {"../../utanför.csv": CSV, "__MACOSX/._x": "", ".DS_Store": ""}
    assert add(packed(mac), "nybesök.zip") == TIDY
    assert kept(root)["file"] == "nybesök.csv"
    assert [one.name for one in (root / "data" / str(NEW) / "received").iterdir()] == ["nybesök.csv"]


def test_a_workbook_in_a_zip(root, add):
    book = Workbook()
    for row in RECEIVED:
        book.active.append(row)
    book.properties.creator = "Anna Andersson"
    buffer = io.BytesIO()
    book.save(buffer)
    assert add(packed({"a.xlsx": buffer.getvalue()}), "nybesök.zip") == TIDY
    assert (kept(root)["file"], kept(root)["taken_out"]) == ("nybesök.xlsx", ["it came in a .zip", "authors"])
    assert add(packed({"a.xls": (XLS / "plain.xls").read_bytes()}), "gammal.zip") == TIDY
    assert kept(root)["file"] == "gammal.xls.xlsx"


@pytest.mark.parametrize(
    ("parts", "said"),
    [
        (
            {},
            "this archive has not one file in it; found 0 files; "
            "expected a .zip with one file, or the files by themselves",
        ),
        (
            {"a.csv": CSV, f"{PERSON}.csv": ""},
            "this archive has not one file in it; found 2 files: a.csv, 19811218….csv",
        ),
        ({"a.zip": packed({"b.csv": CSV})}, "this kind of file is not read; found an archive in an archive"),
        ({"a.gz": gzip.compress(b"x")}, "this kind of file is not read; found an archive in an archive"),
    ],
)
def test_archives_that_are_not_opened(add, parts, said):
    assert add(packed(parts))[0].startswith(f"fil: {said}")


def test_archives_that_are_damaged_or_have_no_end(add, monkeypatch):
    good = gzip.compress(CSV.encode())
    assert add(good[:-9])[0].startswith("fil: the archive is cut off or damaged; found it ends too early")
    assert add(good[:20] + b"\0\0\0" + good[23:])[0].startswith(
        "fil: the archive is cut off or damaged; found Error -3"
    )
    assert add(good + b"more")[0].startswith("fil: more follows behind the file that is packed")
    monkeypatch.setattr(kinds, "WORKBOOK_MOST_BYTES", 100)
    assert add(good) == ["fil: the file is too large when it is unpacked; expected at most 100 bytes"]
    assert add(packed({"a.csv": CSV})) == ["fil: the file is too large when it is unpacked; expected at most 100 bytes"]


def test_a_zip_with_a_password_or_a_spoiled_part(add):
    content = bytearray(packed({"a.csv": CSV}))
    at = content.index(b"PK\x01\x02")
    content[at + 8] |= 1
    assert add(bytes(content)) == ["fil: this archive has a password; expected a .zip without one, or the file"]
    content[at + 8] &= 254
    content[content.index(b"Arvika")] = 0
    assert add(bytes(content))[0].startswith("fil: the archive is cut off or damaged; found Bad CRC-32")


# What is not read


@pytest.mark.parametrize(
    ("content", "found"),
    [
        (b"%PDF-1.7\n", "a PDF; expected the table itself: ask the sender for .xlsx or .csv"),
        (
            b"\x89PNG\r\n",
            "a picture (PNG); expected ask the sender for the table itself; figures are not read off a picture",
        ),
        (b"PAR1\0\0", "a Parquet file; expected the table exported from there as .csv"),
        (b"$FL2@(#) SPSS", "a file of SPSS (.sav); expected the table exported from there as .csv"),
        (b"7z\xbc\xaf\x27\x1c", "an archive (7z); expected the file in it, or a .zip with that one file"),
        (b"{\\rtf1}", "a text document (RTF); expected the table in it saved as .xlsx or .csv"),
        (b"MIME-Version: 1.0\r\n", "a web page in one file (MHTML), as Excel or a mail program saves it"),
        (b"<?xml version='1.0'?><a/>", "XML; expected the table exported from there as .csv"),
        (
            b'<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>',
            "an XML Spreadsheet 2003; expected it opened in Excel and saved as .xlsx",
        ),
        (b'[{"a": 1}]', "JSON that is no JSON-stat; expected JSON-stat with one table, or the table as .csv"),
        (
            b'{"a": {"dimension": 1, "value": 1}, "b": {"dimension": 1, "value": 1}}',
            "JSON-stat of several tables; expected",
        ),
        (packed({"word/document.xml": ""}), "a Word document; expected the table in it saved as .xlsx or .csv"),
        (packed({"ppt/presentation.xml": ""}), "a PowerPoint presentation"),
        (
            packed({"mimetype": "application/vnd.oasis.opendocument.text"}),
            "an OpenDocument file; expected the table in it",
        ),
        (
            packed(
                {
                    "mimetype": "application/vnd.oasis.opendocument.spreadsheet",
                    "META-INF/manifest.xml": "<manifest:encryption-data>",
                }
            ),
            "an OpenDocument file with a password; expected it without a password",
        ),
    ],
)
def test_other_kinds_are_told_for_what_they_are(add, content, found):
    assert add(content)[0].startswith(f"fil: this kind of file is not read; found {found}")


def test_html_behind_an_xml_declaration_is_read_and_broken_json_is_text(add):
    assert add(f'<?xml version="1.0" encoding="utf-8"?>{in_html()}') == TIDY
    assert add("{ not json\n")[0].startswith("fil, row 1: the file is not from a source that is known")


@pytest.mark.parametrize(
    ("names", "found"),
    [
        (("EncryptedPackage",), "a workbook with a password; expected it without a password: in Excel, File, Info"),
        (("WordDocument",), "a Word document"),
        (("__properties_version1.0",), "a mail saved from Outlook; expected the file that came with the mail"),
        (("Book",), "a workbook of a version before Excel 97; expected the table in it saved as .xlsx or .csv"),
        (("Other",), "a file of an old program of Office"),
    ],
)
def test_compound_files_that_are_no_workbooks(add, names, found):
    assert add(compound(*names))[0].startswith(f"fil: this kind of file is not read; found {found}")


def test_an_xls_with_a_password(add):
    start = bytes.fromhex("09081000") + b"\0" * 16 + bytes.fromhex("2f000600") + b"\0" * 6
    assert add(compound("Workbook", stream=start))[0].startswith(
        "fil: this kind of file is not read; found a workbook with a password; expected it without a password"
    )


def test_compound_files_that_lead_nowhere():
    whole = compound("Workbook", stream=b"abc")
    assert streams(whole)["Workbook"].rstrip(b"\0") == b"abc"
    circle = bytearray(whole)
    circle[512 + 8 : 512 + 12] = (2).to_bytes(4, "little")  # sector 2 leads to itself
    with pytest.raises(ValueError, match="runs in a circle"):
        streams(bytes(circle))
    rootless = whole.replace("Root Entry\0".encode("utf-16-le"), b"\0" * 22).replace(
        bytes([5, 1]) + b"\xff" * 12, bytes([2, 1]) + b"\xff" * 12
    )
    with pytest.raises(ValueError, match="without a root"):
        streams(rootless)


def test_a_personal_number_in_what_lies_among_received_files(root, add, tmp_path):
    """A file that no entry names: an .xls, whose texts are looked through as bytes."""
    folder = root / "data" / str(NEW) / "received"
    folder.mkdir()
    (folder / "gammal.xls").write_bytes((XLS / "plain.xls").read_bytes() + f" {PERSON} ".encode())
    said = [str(fault) for fault in check_received(root, read_received(root, NEW, frozenset()))]
    assert "this file holds a personal number; found one in its part of one sign a byte" in said[1]
    assert zipfile.is_zipfile(io.BytesIO((XLS / "plain.xls").read_bytes())) is False


def test_merged_cells_of_an_xlsb_are_seen(add):
    assert "cells of the table are merged; found D2:D4" in add(xlsb(RECEIVED, more=merged_record(2, 4, 4, 4)))[0]
