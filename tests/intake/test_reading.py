"""Tables in another form than their contract's: recipes and flags, periods as columns, merged cells, long exports."""

from __future__ import annotations

import re
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path

import openpyxl
import pytest
import yaml
from manifests import told_manifest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet
from receiving import NEW, contents, make_small, planned, told, visits

from scorecard.common.edition import Edition
from scorecard.common.faults import ContractError, ExtractError
from scorecard.extracts.contract import contract_at, read_contracts
from scorecard.extracts.manifest import read_received
from scorecard.intake import write
from scorecard.intake.plan import choose
from scorecard.intake.replay import check_received
from scorecard.intake.report import intake_report
from scorecard.intake.write import admit

MONTHS = ("2026-03", "2026-04")
ROWS = visits(*MONTHS)
TIDY = "".join(",".join(row) + "\n" for row in ROWS)
VISITS = "cosmic_nybesok"
# The same visits with headings of another system, and two columns more.
OTHER = [["Månad", "Mottagning", "Kön", "Alla besök", "Inom 3 dagar", "Version", "Id"]]
OTHER += [[*row, "1", str(number)] for number, row in enumerate(ROWS[1:], 1)]
FLAGS = {"rename": {"Mottagning": "vardcentral", "Alla besök": "besok"}, "ignore": ("Version", "Id")}
PERSON = "19811218-9876"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small(tmp_path)


Add = Callable[..., list[str] | str]


@pytest.fixture
def add(root, tmp_path) -> Add:
    """Add a file; gives the faults, or the tidy text, which what is kept gives again by itself."""

    def ask(content: str | Workbook, name: str = "fil.csv", only: str = VISITS, **said: object) -> list[str] | str:
        path = tmp_path / (name if isinstance(content, str) else "bok.xlsx")
        path.write_text(content, "utf-8") if isinstance(content, str) else content.save(path)
        made = planned(root, path, replacing=True, **said)
        if made.faults:
            return told(made)
        admit(made)
        assert check_received(root, read_received(root, NEW, frozenset({only}))) == []
        return (root / "data" / str(NEW) / "extracts" / f"{only}.csv").read_text("utf-8")

    return ask


def text(rows: list[list[str]]) -> str:
    return "".join(";".join(row) + "\n" for row in rows)


def book(rows: list[list[str]], change: Callable[[Worksheet], object] = lambda sheet: None) -> Workbook:
    made = Workbook()
    for row in rows:
        made.active.append([int(value) if value.isdecimal() else value or None for value in row])
    change(made.active)
    return made


def contract(root: Path) -> Path:
    return root / "data" / "contracts" / f"{VISITS}.yml"


def entry(root: Path, name: str = VISITS) -> dict[str, object]:
    manifest = told_manifest(root / "data" / str(NEW) / "extracts")
    return manifest["files"][f"{name}.csv"]


def test_workbooks_are_read_in_the_same_way_whatever_else_is_installed():
    """Where lxml is, as in the environment of the tests, openpyxl would read and write with it, and in other bytes."""
    assert find_spec("lxml") is not None
    assert openpyxl.xml.LXML is False


# Flags, and the recipe that they become


def test_headings_that_are_renamed_and_ignored_become_the_recipe_of_the_contract(root, add):
    before = contract(root).read_text("utf-8")
    assert add(text(OTHER), **FLAGS) == TIDY
    after = contract(root).read_text("utf-8")
    assert after == before + (
        "reading:\n  rename:\n    Mottagning: vardcentral\n    Alla besök: besok\n  ignore:\n  - Version\n  - Id\n"
    )
    assert add(text(OTHER), "nästa.csv") == TIDY  # next month no flag is needed
    assert contract(root).read_text("utf-8") == after
    assert entry(root)["received"]["flags"] == {"rename": FLAGS["rename"], "ignore": list(FLAGS["ignore"])}


def test_what_a_recipe_has_become_changes_nothing_of_what_was_read(root, add):
    assert add(text(OTHER), **FLAGS) == TIDY
    changed = contract(root).read_text("utf-8").replace("Alla besök: besok", "Besök totalt: besok")
    contract(root).write_text(changed, "utf-8")
    assert check_received(root, read_received(root, NEW, frozenset({VISITS}))) == []


def test_a_recipe_keeps_the_comments_of_its_contract_and_what_stood_there(root, add):
    recipe = "reading: # by Karin\n  rename:\n    Mottagning: vardcentral # since 2026\n"
    contract(root).write_text(contract(root).read_text("utf-8") + recipe, "utf-8")
    assert add(text(OTHER), rename={"Alla besök": "besok"}, ignore=("Version", "Id")) == TIDY
    assert (
        contract(root)
        .read_text("utf-8")
        .endswith(
            "reading: # by Karin\n  rename:\n    Mottagning: vardcentral # since 2026\n    Alla besök: besok\n"
            "  ignore:\n  - Version\n  - Id\n"
        )
    )
    rows = [[*row, "x"] for row in OTHER]
    rows[0][-1] = "Not"
    rows = [["Rapport"], *rows]
    said = {"ignore": ("Not",), "header_row": "2", "around_ok": ("Not: x",)}
    assert add(text(rows), "tredje.csv", **said) == TIDY
    assert contract(root).read_text("utf-8").endswith("  - Version\n  - Id\n  - Not\n  header_row: 2\n")
    rows = [[*row, *[""] * (8 - len(row)), ("", "Ort", "y")[min(number, 2)]] for number, row in enumerate(rows)]
    assert add(text(rows), "fjärde.csv", ignore=("Ort",), around_ok=("Ort: y",)) == TIDY
    assert contract(root).read_text("utf-8").endswith("  - Not\n  - Ort\n  header_row: 2\n")


def test_the_recipe_is_written_with_the_extract_or_not_at_all(root, tmp_path):
    paths = [tmp_path / "a.csv", tmp_path / "b.csv"]
    paths[0].write_text(text(OTHER), "utf-8")
    paths[1].write_text("trasig", "utf-8")
    before = contents(root)
    with pytest.raises(ExtractError):
        admit(planned(root, *paths, **FLAGS))
    assert contents(root) == before


def test_what_is_ignored_is_said(root, tmp_path):
    path = tmp_path / "fil.csv"
    path.write_text(text(OTHER), "utf-8")
    (intake,) = planned(root, path, **FLAGS).intakes
    assert dict(intake_report(intake, NEW))["ignored"] == "Version, Id"


def test_a_contract_that_could_not_be_read_again_is_not_written(root, tmp_path, monkeypatch):
    path = tmp_path / "fil.csv"
    path.write_text(text(OTHER), "utf-8")
    before = contents(root)
    monkeypatch.setattr(write, "put_recipe", lambda text, recipe: text + "reading: 7\n")
    with pytest.raises(ExtractError, match="reading: should be a mapping of keys to values"):
        admit(planned(root, path, **FLAGS))
    assert contents(root) == before


def test_a_recipe_that_no_longer_fits_is_told(add):
    assert add(text(OTHER), **FLAGS) == TIDY
    rows = [[{"Alla besök": "Besök", "Id": "Nummer"}.get(cell, cell) for cell in row] for row in OTHER]
    assert add(text(rows)) == [
        "fil.csv, row 1, column Nummer: this column is not in the contract cosmic_nybesok; "
        "expected one of: besok, inom_3_dagar, kon, manad, vardcentral; "
        '--rename "Nummer=column", or --ignore "Nummer"'
    ]
    rows = [[{"Alla besök": "Besök"}.get(cell, cell) for cell in row[:-1]] for row in OTHER]
    headings = "Månad, Mottagning, Kön, Besök, Inom 3 dagar, Version"
    assert add(text(rows)) == [
        "fil.csv, row 1, column Alla besök: this heading, which reading.rename in data/contracts/cosmic_nybesok.yml "
        f"names, is not in the file; found {headings}; expected a file with it, or data/contracts/cosmic_nybesok.yml "
        "without that line",
        "fil.csv, row 1, column Id: this heading, which reading.ignore in data/contracts/cosmic_nybesok.yml names, "
        f"is not in the file; found {headings}; expected a file with it, or data/contracts/cosmic_nybesok.yml "
        "without that line",
    ]


@pytest.mark.parametrize(
    ("flags", "said"),
    [
        (
            {"rename": {"Mottagning": "besok"}},
            "--rename contradicts its recipe; found Mottagning=besok, where it says ",
        ),
        (
            {"rename": {"Enhet": "vardcentral"}},
            "--rename contradicts its recipe; found Enhet=vardcentral, where it says ",
        ),
        (
            {"rename": {"Id": "kon"}},
            "--rename contradicts its recipe; found Id, which is ignored; expected one of the two",
        ),
        ({"ignore": ("Mottagning",)}, "--ignore contradicts its recipe; found Mottagning, which is renamed"),
    ],
)
def test_a_flag_that_contradicts_the_recipe_is_told(add, flags, said):
    assert add(text(OTHER), **FLAGS) == TIDY
    first = add(text(OTHER), **flags)[0]
    assert first.startswith("cosmic_nybesok.yml, column reading.") and said in first


def test_a_header_row_that_contradicts_the_recipe_is_told(add):
    rows = [["Rapport", "", "", "", ""], *ROWS]
    assert add(text(rows), header_row="2") == TIDY
    [said] = add(text(rows), header_row="1")
    assert said == (
        "cosmic_nybesok.yml, column reading.header_row: --header-row contradicts its recipe; "
        "found 1, where it says 2; expected no such flag, or the line changed"
    )


def test_columns_that_are_needed_cannot_be_ignored_nor_be_two(add):
    assert add(text(ROWS), ignore=("besok",)) == [
        "fil.csv, row 1, column besok: this column is to be ignored, and cosmic_nybesok needs it; "
        "expected it, or another that is renamed to besok"
    ]
    [said] = add(text([[*row, row[3]] for row in ROWS[:1]] + [[*row, "1"] for row in ROWS[1:]]))
    assert said == "fil.csv, row 1, column besok: two columns of the file are besok; expected one"
    rows = [[*row, row[3] if number else "Alla"] for number, row in enumerate(ROWS)]
    [said] = add(text(rows), rename={"Alla": "besok"})
    assert said == (
        "fil.csv, row 1, column besok: two columns of the file are besok; "
        "expected one; --ignore takes out besok or Alla"
    )
    doubled = [[*row, *("xy" if number else ("Id", "Id"))] for number, row in enumerate(ROWS)]
    assert add(text(doubled), ignore=("Id",), around_ok=("Id: x", "Id: y")) == [
        "fil.csv, row 1, column Id: more than one column that is to be ignored is called this; "
        "expected one, or headings that differ"
    ]
    assert add(text(rows), rename={"Alla": "besok"}, ignore=("besok",)) == TIDY


def test_what_an_ignored_column_says_of_the_table_is_asked(add):
    """A column of one word is what a filter leaves: the next month's may be of another choice."""
    rows = [[*row, "Alla" if number else "Urval"] for number, row in enumerate(ROWS)]
    assert add(text(rows), ignore=("Urval",)) == [
        "fil.csv: this stands around the table and did not last time; found 'Urval: Alla'; "
        'expected the whole table as the contract describes it; --around-ok "Urval: Alla" if that leaves it so'
    ]
    assert add(text(rows), ignore=("Urval",), around_ok=("Urval: Alla",)) == TIDY
    other = [[cell.replace("Alla", "Akuta") for cell in row] for row in rows]
    assert "found 'Urval: Akuta'" in add(text(other))[0]


def test_a_renamed_heading_may_have_a_sign_that_bears_meaning(add):
    rows = [[cell.replace("inom_3_dagar", "Inom < 4 dagar") for cell in row] for row in ROWS]
    assert "the sign < in this heading bears meaning" in add(text(rows))[0] or "is missing" in add(text(rows))[0]
    assert add(text(rows), rename={"Inom < 4 dagar": "inom_3_dagar"}) == TIDY


def test_flags_that_name_what_is_nowhere_are_told(add):
    assert add(text(ROWS), rename={"Nummer": "besok"}, ignore=("Slask",)) == [
        "--rename names what isn't there; found Nummer; expected a text as a fault quotes it",
        "--ignore names what isn't there; found Slask; expected a text as a fault quotes it",
    ]
    said = add(text(OTHER), rename={"Mottagning": "enhet"}, ignore=("Version", "Id"), contract=VISITS)
    assert said[0].startswith("fil.csv, row 1, column vardcentral: a column of cosmic_nybesok is missing")


def test_personal_numbers_in_what_is_ignored_or_skipped_are_found(add):
    rows = [[*row, PERSON if number else "Id"] for number, row in enumerate(ROWS)]
    assert "row 2, column Id: this file holds a personal number" in add(text(rows), ignore=("Id",))[0]
    rows = [ROWS[0], [PERSON, "", "", "", ""], *ROWS[1:]]
    assert "row 2, column manad: this file holds a personal number" in add(text(rows), skip_rows=[{"row": 2}])[0]


def test_a_recipe_of_a_column_that_ends_is_left_out_where_it_is_not_there(root):
    made = yaml.safe_load(contract(root).read_text("utf-8"))
    made["columns"]["inom_3_dagar"]["until"] = "2025-12"
    made["reading"] = {"rename": {"Snabba": "inom_3_dagar", "Alla": "besok"}}
    contract(root).write_text(yaml.safe_dump(made, sort_keys=False, allow_unicode=True), "utf-8")
    written = read_contracts(contract(root).parent)[VISITS]
    assert contract_at(written, NEW).reading.rename == {"Alla": "besok"}
    assert contract_at(written, Edition(2025, 12)).reading.rename == made["reading"]["rename"]


# Where the header stands, and rows that are none


def test_rows_that_are_skipped_are_known_by_what_they_say(root, add):
    rows = [ROWS[0], ["(period)", "", "", "(antal)", "(antal)"], *ROWS[1:]]
    assert add(text(rows), skip_rows=[{"row": 2}]) == TIDY
    recipe = yaml.safe_load(contract(root).read_text("utf-8"))["reading"]
    assert recipe == {"skip_rows": [{"row": 2, "says": "(period) | (antal) | (antal)"}]}
    assert add(text(rows), "nästa.csv") == TIDY
    rows[1] = ["(period)", "", "", "(antal)", "(kronor)"]
    assert add(text(rows)) == [
        "fil.csv, row 2: the row to skip says something else than last time; found '(period) | (antal) | (kronor)'; "
        "expected '(period) | (antal) | (antal)'; data/contracts/cosmic_nybesok.yml has it below reading.skip_rows"
    ]
    assert add(text(ROWS))[0].startswith("fil.csv, row 2: the row to skip says something else than last time")


def test_rows_of_the_table_cannot_be_skipped(add):
    assert add(text(ROWS), skip_rows=[{"row": 13}]) == [
        "fil.csv, row 13: the row to skip is a row of the table; found '2026-04 | Kil | totalt | 1100 | 900'; "
        "expected it to be read, or a unit that --drop-unit names"
    ]
    assert add(text(ROWS), skip_rows=[{"row": 99}]) == [
        "fil.csv, row 99: the row to skip is blank or not there; expected a row that says something"
    ]


def test_the_row_of_the_header(add):
    """Row 1 has the headings of last month's report, row 3 those of the table."""
    rows = [[*ROWS[0]], ["Rapport", "", "", "", ""], *ROWS]
    assert add(text(rows))[0].startswith("fil.csv, row 2")
    assert add(text(rows), header_row="3")[0].startswith("fil.csv, row 1: this row above the header is as wide")
    rows[0] = ["Rapport", "", "", "", ""]
    assert add(text(rows), header_row="3") == TIDY
    assert add(text([["Rapport", "", "", "", ""], *rows])) == [
        "fil.csv, row 4: the header does not stand in row 3, which is what reading.header_row of "
        "data/contracts/cosmic_nybesok.yml says; expected the headings of the table; they stand in row 4"
    ]
    assert add(text(rows[:2]), contract=VISITS) == [
        "fil.csv: no header stands in this row; found 3; expected a row with the headings of the table"
    ]


def test_a_header_row_that_a_flag_names_wrongly(add):
    assert add(text(ROWS), header_row="2") == [
        "fil.csv, row 1: the header does not stand in row 2, which is what --header-row says; "
        "expected the headings of the table; they stand in row 1"
    ]


@pytest.mark.parametrize(
    ("flag", "value", "expected"),
    [
        ("rename", ["Besök"], "--rename can't be this; found ['Besök']; expected should be Heading=column"),
        (
            "header_row",
            "3-9",
            "--header-row can't be this; found '3-9'; expected should be a row, or two rows such as 3-4",
        ),
        ("skip_rows", "a", "--skip-rows can't be this; found 'a'; expected should be rows such as 3,7-9, at most 100"),
        ("skip_rows", "1-999", "--skip-rows can't be this; found '1-999'; expected should be rows such as 3,7-9"),
    ],
)
def test_flags_that_are_typed_wrongly(flag, value, expected):
    with pytest.raises(ExtractError, match=re.escape(expected)):
        choose(**{flag: value})


def test_flags_as_they_are_typed():
    made = choose(rename=["A = B =besok"], skip_rows="3,7-9", header_row="3-4")
    assert made.rename == {"A = B": "besok"}
    assert [one.row for one in made.skip_rows] == [3, 7, 8, 9]


def test_a_recipe_that_names_no_column_of_its_contract(root):
    contract(root).write_text(
        contract(root).read_text("utf-8") + "reading:\n  rename:\n    Enhet: vardcentr\n", "utf-8"
    )
    with pytest.raises(ContractError, match="names a column that it does not have: vardcentr, vardcentral"):
        read_contracts(contract(root).parent)


# Periods as columns

RIKET = [["Indikator", "2026-03", "2026-04"], ["ett", "52,5", "53,0"], ["tva", "87,0", "88,0"]]
WIDE = [["Vårdcentral", "Kön", "Mått", "mars 2026", "april 2026"]]
WIDE += [
    [unit, sex, name, *(row[at] for row in ROWS[1:] if row[1:3] == [unit, sex])]
    for unit in ("Arvika", "Kil")
    for sex in ("kvinnor", "män", "totalt")
    for at, name in ((3, "Besök"), (4, "Inom 3 dagar"))
]


def one_number(root: Path) -> None:
    """Let the visits have one number, and let no other contract have their columns."""
    for other in contract(root).parent.iterdir():
        if other.stem not in (VISITS, "raindance", "skr_riket"):
            other.unlink()
    made = yaml.safe_load(contract(root).read_text("utf-8"))
    del made["columns"]["inom_3_dagar"]
    made = {key: value for key, value in made.items() if key not in ("at_most", "last_year")} | {"sexes_sum": ["besok"]}
    contract(root).write_text(yaml.safe_dump(made, sort_keys=False, allow_unicode=True), "utf-8")
    (root / "data" / "2025-12").rename(root / "data" / "2027-12")


ONE = [["Vårdcentral", "Kön", "mars 2026", "april 2026"]]
ONE += [[unit, sex, *(row[3] for row in ROWS[1:] if row[1:3] == [unit, sex])] for _, unit, sex, *_ in ROWS[1:7]]
ONE_TIDY = "".join(",".join(row[:4]) + "\n" for row in ROWS)


@pytest.mark.parametrize("form", ["mars 2026", "2026-03", "202603", "mar 2026", "2026M03"])
def test_months_as_columns_of_one_number(root, add, form):
    one_number(root)
    rows = [[{"mars 2026": form}.get(cell, cell) for cell in row] for row in ONE]
    assert add(text(rows)) == ONE_TIDY
    assert add(book(rows)) == ONE_TIDY


def test_faults_of_months_as_columns_name_the_rows_and_headings_of_the_file(root, add):
    one_number(root)
    rows = [row[:] for row in ONE]
    rows[2][3] = "många"
    assert add(text(rows)) == [
        "fil.csv, row 3, column april 2026: this value cannot be read; found 'många'; "
        "expected a whole number, 0 or more; in the contract, codes: {'många': missing}, or nought, or suppressed, "
        "such as suppressed 1-4"
    ]
    rows[2][3] = "901"
    assert add(text(rows)) == [
        "fil.csv, row 4, column april 2026: kvinnor + män is not totalt for 2026-04, Arvika; found 2100; "
        "expected 1200 + 901 = 2101"
    ]
    rows = [*ONE, ["Totalt", "totalt", "3200", "3201"]]
    assert add(text(rows), total_row="drop") == [
        "fil.csv, row 8, column april 2026: this total is not the sum of its rows; found '3201'; "
        "expected 3200, the sum of its 2 rows"
    ]


def test_a_column_that_names_the_number_of_months(root, add, tmp_path):
    assert add(text(WIDE)) == TIDY
    (intake,) = planned(root, tmp_path / "fil.csv", replacing=True).intakes
    said = dict(intake_report(intake, NEW))
    assert said["columns"] == (
        "mars 2026 to april 2026 → manad, Vårdcentral → vardcentral, Kön → kon, "
        "mars 2026 to april 2026 → besok, mars 2026 to april 2026 → inom_3_dagar"
    )
    assert said["rows"] == "12 (rows 2 to 12)"
    rows = [row[:] for row in WIDE]
    rows[2][2] = "Återbesök"
    assert add(text(rows)) == [
        "fil.csv, row 3, column Mått: this is no number of cosmic_nybesok; found 'Återbesök'; "
        "expected one of: besok, inom_3_dagar"
    ]
    assert add(text([*WIDE, WIDE[1]])) == [
        "fil.csv, row 14, column Mått: this number of these rows stands twice; found 'Besök'; expected once"
    ]
    assert add(text(WIDE[:-1])) == [
        "fil.csv, row 12, column mars 2026: a value is missing; found ''; expected a whole number, 0 or more",
        "fil.csv, row 12, column april 2026: a value is missing; found ''; expected a whole number, 0 or more",
    ]


def test_hidden_and_struck_out_months_are_asked(root, add):
    one_number(root)

    def hide(sheet: Worksheet) -> None:
        sheet.column_dimensions["D"].hidden = True

    assert add(book(ONE, hide))[0].startswith("bok.xlsx, row 1: columns of the table are hidden; found april 2026")

    def thousands(sheet: Worksheet) -> None:
        sheet["D2"].number_format = "0,"

    assert add(book(ONE, thousands)) == [
        "bok.xlsx, row 2, column april 2026: these cells show another number than they store; "
        "found 1 on the screen, which is stored as 1200; expected --number-format stored or --number-format shown"
    ]


def test_months_that_leave_open_which_number_they_are_of(add):
    rows = [row[:2] + row[3:] for row in WIDE if row[2] in ("Mått", "Besök")]
    assert add(text(rows)) == [
        "fil.csv, row 1: these columns of periods don't say which number they hold; found mars 2026, april 2026; "
        "expected a column or a row of headings above them that names it: besok, inom_3_dagar"
    ]
    assert "these columns of periods don't say which number" in add(text(rows), measure="besok", contract=VISITS)[0]
    more = [[*row, "x" if number else "Extra"] for number, row in enumerate(WIDE)]
    assert add(text(more), contract=VISITS)[0].startswith("fil.csv, row 1: these columns of periods don't say")
    twice = [[*row, row[-1]] for row in WIDE]
    assert "mars 2026, april 2026, april 2026" in add(text(twice), contract=VISITS)[0]


def test_a_number_that_a_contract_has_beside_is_named_by_a_flag(root, add):
    made = yaml.safe_load(contract(root).read_text("utf-8"))
    made["columns"]["inom_3_dagar"]["optional"] = True
    made |= {"at_most": [], "sexes_sum": ["besok"]}
    contract(root).write_text(yaml.safe_dump(made, allow_unicode=True, sort_keys=False), "utf-8")
    (root / "data" / "2025-12").rename(root / "data" / "2027-12")
    order = list(made["columns"])
    given = add(text(ONE), measure="besok", contract=VISITS)
    assert given.splitlines()[0] == ",".join(order)
    assert given.splitlines()[1] == "2026-03,Arvika,kvinnor,1200,"
    assert yaml.safe_load(contract(root).read_text("utf-8"))["reading"] == {"measure": "besok"}


def test_days_of_two_readings_in_headings_are_not_guessed(root, add):
    one_number(root)
    rows = [[{"mars 2026": "01/03/2026", "april 2026": "01/04/2026"}.get(cell, cell) for cell in row] for row in ONE]
    assert isinstance(add(text(rows)), list)
    assert add(text(rows), date_order="dmy") == ONE_TIDY


# Headers of two rows

GROUPS = [["Månad", "Vårdcentral", "Kön", "Nybesök", ""], ["", "", "", "Alla", "Inom 3 dagar"], *ROWS[1:]]
GROUPED = {"rename": {"Nybesök Alla": "besok", "Nybesök Inom 3 dagar": "inom_3_dagar"}}


def merge(sheet: Worksheet) -> None:
    for part in ("A1:A2", "B1:B2", "C1:C2", "D1:E1"):
        sheet.merge_cells(part)


def test_a_header_of_two_rows_with_merged_cells(root, add):
    assert add(book(GROUPS, merge), contract=VISITS)[0].startswith(
        "bok.xlsx, row 2, column besok: a column of cosmic_nybesok is missing; "
        "found Månad, Vårdcentral, Kön, Nybesök Alla, Nybesök Inom 3 dagar"
    )
    assert add(book(GROUPS, merge), **GROUPED) == TIDY
    assert add(book(GROUPS, merge)) == TIDY


def test_a_header_of_two_rows_in_text_is_asked(root, add):
    assert add(text(GROUPS), **GROUPED) == [
        "fil.csv, row 2: the header seems to stand in two rows, and nothing says how far a group in the upper one "
        "reaches; "
        "found Månad, Vårdcentral, Kön, Nybesök above Alla, Inom 3 dagar; "
        "expected --header-row 1-2, which lets each reach to the next one"
    ]
    assert add(text(GROUPS), header_row="1-2", **GROUPED) == TIDY
    assert yaml.safe_load(contract(root).read_text("utf-8"))["reading"]["header_row"] == "1-2"
    assert add(text(GROUPS)) == TIDY


def test_months_above_the_numbers_and_years_above_the_months(root, add):
    """2026 above mars and april; or each month above both numbers."""
    both = [["Vårdcentral", "Kön", "2026-03", "", "2026-04", ""], ["", "", *["Besök", "Inom 3 dagar"] * 2]]
    both += [[*row[1:3], *row[3:], *other[3:]] for row, other in zip(ROWS[1:7], ROWS[7:], strict=True)]

    def change(sheet: Worksheet) -> None:
        for part in ("A1:A2", "B1:B2", "C1:D1", "E1:F1"):
            sheet.merge_cells(part)

    assert add(book(both, change), contract=VISITS) == TIDY
    for at, name in ((2, "Återbesök"), (5, "Besök")):
        other = [row[:] for row in both]
        other[1][at] = name
        assert add(book(other, change), contract=VISITS)[0].startswith("bok.xlsx, row 2: these columns of periods")
    alone = [row[:5] for row in both]

    def change_alone(sheet: Worksheet) -> None:
        for part in ("A1:A2", "B1:B2", "C1:D1"):
            sheet.merge_cells(part)

    assert add(book(alone, change_alone), contract=VISITS)[0].startswith("bok.xlsx, row 2: these columns of periods")
    one_number(root)
    years = [["Vårdcentral", "Kön", "2026", ""], ["", "", "mars", "april"], *ONE[1:]]

    def merge_year(sheet: Worksheet) -> None:
        for part in ("A1:A2", "B1:B2", "C1:D1"):
            sheet.merge_cells(part)

    assert add(book(years, merge_year)) == ONE_TIDY


# Merged cells, and notes below


def test_merged_first_cells_are_read_down(root, add, tmp_path):
    rows = [row[:] for row in ROWS]
    for number, row in enumerate(rows[1:], 1):
        if number % 3 != 1:
            row[1] = ""

    def change(sheet: Worksheet) -> None:
        for top in (2, 5, 8, 11):
            sheet.merge_cells(f"B{top}:B{top + 2}")

    assert add(book(rows, change)) == TIDY
    path = tmp_path / "bok.xlsx"
    (intake,) = planned(root, path, replacing=True).intakes
    assert dict(intake_report(intake, NEW))["filled down"] == "merged cells B2:B4, B5:B7, B8:B10, B11:B13"
    said = add(book(rows))  # merely empty
    assert said[0].startswith("bok.xlsx, row 3, column vardcentral: a value is missing")
    html = "".join(
        f"<tr>{''.join(f'<td{row_span(place, cell, number)}>{cell}</td>' for place, cell in shown(row, number))}</tr>"
        for number, row in enumerate(rows)
    )
    assert add(f"<table>{html}</table>", "fil.xls") == TIDY


def shown(row: list[str], number: int) -> list[tuple[int, str]]:
    return [pair for pair in enumerate(row) if pair[1] or not number]


def row_span(place: int, cell: str, number: int) -> str:
    return " rowspan=3" if place == 1 and number and cell else ""


def test_merged_numbers_and_values_under_merged_cells_are_told(add):
    assert add(book(ROWS, lambda sheet: sheet.merge_cells("D2:D4")))[0] == (
        "bok.xlsx: cells of the table are merged; found D2:D4; expected each row with values of its own"
    )
    assert "merged; found B2:B5" in add(book(ROWS, lambda sheet: sheet.merged_cells.add("B2:B5")))[0]
    assert "merged; found B2:C2" in add(book(ROWS, lambda sheet: sheet.merge_cells("B2:C2")))[0]


def test_a_note_right_below_the_table_is_no_row(add):
    rows = [*ROWS, ["Uppgifterna avser listade", "", "", "", ""]]
    assert add(text(rows)) == [
        "fil.csv, row 14: this stands around the table and did not last time; found 'Uppgifterna avser listade'; "
        'expected the whole table as the contract describes it; --around-ok "Uppgifterna avser listade" '
        "if that leaves it so"
    ]
    assert add(text(rows), around_ok=("Uppgifterna avser listade",)) == TIDY
    assert add(text([*ROWS, ["2026-05", "", "", "", ""]]))[0].startswith("fil.csv, row 14, column vardcentral")


# Exports that run past the edition


def test_rows_after_the_edition_are_cut_and_said(root, add, tmp_path):
    rows = visits(*MONTHS, "2026-05")
    assert add(text(rows)) == TIDY
    assert entry(root)["received"]["cut"] == {"rows": 6, "periods": ["2026-05"]}
    assert (entry(root)["rows"], entry(root)["covers"]) == (12, {"first": "2026-03", "last": "2026-04"})
    (intake,) = planned(root, tmp_path / "fil.csv", replacing=True).intakes
    assert dict(intake_report(intake, NEW))["cut"] == "6 rows after the edition's last month: 2026-05"
    assert add(text(visits(*MONTHS, "2026-06")))[0].startswith(
        "fil.csv, row 14, column manad: this had not ended when the file was taken out; found 2026-06"
    )
    assert add(text(visits("2026-05"))) == [
        "fil.csv, column manad: every row lies after the edition's last month; found 2026-05; "
        "expected rows of 2026-04 or before"
    ]


def test_a_file_that_is_a_month_late_is_asked_for_what_it_begins_with(root, tmp_path):
    """November to April under the names of December to May: May is cut, and November is missing."""
    path = tmp_path / "fil.csv"
    path.write_text(text(visits("2025-12", "2026-01", "2026-02", *MONTHS, "2026-05")), "utf-8")
    said = told(planned(root, path, accepted=()))
    assert any("the file begins later than that of 2025-12" in one for one in said)


def test_days_after_the_edition_are_cut_by_their_months(root, add):
    rows = [["Datum", "Post", "Beskrivning", "Tkr"], ["2026-04-01", "budgetvaxling", "Satsning", "42000"]]
    rows += [["2026-05-04", "budgetvaxling", "Mer", "1"], ["2026-05-11", "budgetvaxling", "Mest", "2"]]
    made = add(text(rows), only="raindance_ram", covers="2026-04-01..2026-04-30")
    assert made == "datum,post,beskrivning,tkr\n2026-04-01,budgetvaxling,Satsning,42000\n"
    assert entry(root, "raindance_ram")["received"]["cut"] == {"rows": 2, "periods": ["2026-05"]}


# Files of no known source


def test_a_file_of_no_known_source_names_the_nearest_contract(add):
    rows = [["Datum", "Enhet", "Antal"], ["2026-03", "Arvika", "1"]]
    assert add(text(rows)) == [
        "fil.csv, row 1: the file is not from a source that is known; found Datum, Enhet, Antal; "
        "expected the columns of a contract in data/contracts; the nearest is "
        "raindance_ram, with post, beskrivning, tkr missing and Enhet, Antal too many; "
        '--contract raindance_ram says that it is that, --rename "Heading=column" and --ignore "Heading" how'
    ]
    [said] = add(text([["Vardcentralen", "Besoken"], ["a", "1"]]))
    assert "; the nearest is " in said and "Vardcentralen, Besoken too many" in said


def test_country_values_of_years_as_columns(root, add):
    """A text of time has no type, so its periods are not read off headings."""
    assert add(text(RIKET), only="skr_riket")[0].startswith(
        "fil.csv, row 1: the file is not from a source that is known; found Indikator, 2026-03, 2026-04"
    )
