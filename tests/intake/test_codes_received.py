"""What stands in files for numbers that are nought, missing or suppressed, and what becomes of it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

import pytest
from one_source import Source
from openpyxl import Workbook

from scorecard.common.edition import Edition
from scorecard.common.faults import ContractError, ExtractError
from scorecard.extracts.manifest import read_received
from scorecard.intake.report import intake_report
from scorecard.intake.write import admit

MONTH = "manad: {name: month, type: month, description: Månaden}"
SUPPRESSED = '"X": suppressed, "<5": suppressed 0-4, "1-4": suppressed 1-4'
CODES = f'codes: {{"..": missing, -9: missing, "-": nought, {SUPPRESSED}, "*": mark}}'


def column(name: str, kind: str = "count", more: str = "") -> str:
    return f"{name}: {{name: {name}, type: {kind}, description: Tal{more}}}"


def source(folder: Path, more: str = CODES, kind: str = "count", own: str = "") -> Source:
    return Source(folder, [MONTH, column("antal", kind, own)], "manad", more)


def file(*values: str) -> str:
    return "Månad;Antal\n" + "".join(f"2026-{month:02d};{value}\n" for month, value in enumerate(values, start=1))


def values(source: Source, text: str, **flags: object) -> list[str]:
    return [row.partition(",")[2] for row in source.tidy(text, **flags)]


@pytest.mark.parametrize(
    ("cell", "tidy"),
    [
        ("..", ""),
        ("-9", ""),
        ("-", "0"),
        ("\u2013", "0"),
        ("\u2212", "0"),
        ("X", "skyddad"),
        ("x", "skyddad"),
        ("<5", "skyddad 0-4"),
        ("1-4", "skyddad 1-4"),
        ("1\u20134", "skyddad 1-4"),
        ("12*", "12"),
        ("1 200 *", "1200"),
        ("12", "12"),
        ("0", "0"),
    ],
)
def test_codes_become_what_the_contract_says(tmp_path, cell, tidy):
    assert values(source(tmp_path), file(cell)) == [tidy]
    assert values(source(tmp_path / "own", "", own=f", {CODES}"), file(cell)) == [tidy]


def test_codes_of_a_column_come_before_those_of_the_contract(tmp_path):
    assert values(
        source(tmp_path, 'codes: {"-": nought, "..": missing}', own=', codes: {"-": missing}'), file("-", "..")
    ) == ["", ""]


def test_no_code_stands_for_a_day_among_numbers(tmp_path):
    book = Workbook()
    for row in (["Månad", "Antal"], ["2026-01", -9], ["2026-02", datetime(2026, 2, 1)]):
        book.active.append(row)
    book.save(path := tmp_path / "fil.xlsx")
    [told] = source(tmp_path).faults(path)
    assert told.startswith("fil.xlsx") and "row 3, column Antal: this value cannot be read" in told


def test_codes_of_decimals(tmp_path):
    assert values(source(tmp_path, kind="decimal"), file("-", "..", "1,5*", "X")) == ["0.0", "", "1.5", "skyddad"]


@pytest.mark.parametrize(
    ("cell", "named"),
    [
        ("..", "codes: {'..': missing}, or nought, or suppressed, such as suppressed 1-4"),
        ("-", "codes: {'-': missing}, or nought, or suppressed, such as suppressed 1-4"),
        ("<5", "codes: {'<5': missing}, or nought, or suppressed, such as suppressed 1-4"),
        ("1-4", "codes: {'1-4': missing}, or nought, or suppressed, such as suppressed 1-4"),
        ("12*", "codes: {'*': mark} if that sign leaves the number as it is"),
        ("12 p", "codes: {'p': mark} if that sign leaves the number as it is"),
    ],
)
def test_a_code_that_the_contract_does_not_name_says_how_to_name_it(tmp_path, cell, named):
    assert source(tmp_path, "").faults(file(cell)) == [
        f"fil.csv, row 2, column Antal: this value cannot be read; found '{cell}'; "
        f"expected a whole number, 0 or more; in the contract, {named}"
    ]


@pytest.mark.parametrize("cell", ["13'891", "1E+03", "1_000", "12:5", "O5"])
def test_a_number_that_is_written_otherwise_is_taken_for_no_code(tmp_path, cell):
    assert source(tmp_path, "").faults(file(cell)) == [
        f"fil.csv, row 2, column Antal: this value cannot be read; found {cell!r}; "
        "expected a whole number, 0 or more; digits with no more between them than blanks, a dot or a comma"
    ]


def test_a_blank_is_missing_only_where_it_may_be(tmp_path):
    assert (
        "a value is missing"
        in source(tmp_path, 'codes: {"..": missing}').faults("Månad;Antal\n2026-01;\n2026-02;1\n")[0]
    )
    assert values(source(tmp_path / "b", 'codes: {"": suppressed}'), file("", "1")) == ["skyddad", "1"]


def test_what_was_read_is_told(tmp_path):
    said = intake_report(source(tmp_path).plan(file("..", "X", "<5", "12*")).intakes[0], Edition(2026, 4))
    assert ("total antal", "12 without 2 suppressed and 1 missing") in said
    assert ("marks", "1 numbers of antal have a sign behind them, such as '12*'") in said


def test_a_tidy_file_holds_a_code_only_where_the_contract_says_so(tmp_path):
    made = source(tmp_path)
    admit(made.plan(file("..", "X", "<5", "12")))
    table = read_received(made.root, Edition(2026, 4)).table("uttag")
    assert table["antal"].isna().tolist() == [True, True, True, False]
    assert table["suppressed"].tolist() == [False, True, True, False]
    contract = made.root / "data" / "contracts" / "uttag.yml"
    contract.write_text(contract.read_text("utf-8").replace(CODES, ""), "utf-8")
    with pytest.raises(ExtractError) as caught:
        read_received(made.root, Edition(2026, 4))
    assert [fault.found for fault in caught.value.faults] == ["''", "'skyddad'", "'skyddad 0-4'"]


# Sums and parts, by what is known of them


def table(folder: Path, more: str) -> Source:
    return Source(folder, [MONTH, *(column(name) for name in ("a", "b", "c"))], "manad", f"{CODES}\n{more}")


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("X;3;9", ""),  # X may be 6
        ("X;3;3", ""),
        ("X;3;2", "the sum does not match a + b; found 2; expected 3 or more"),
        ("<5;3;7", ""),  # 4 and 3
        ("<5;3;8", "the sum does not match a + b; found 8; expected 3 to 7"),
        ("1-4;3;3", "the sum does not match a + b; found 3; expected 4 to 7"),
        ("1-4;1-4;X", ""),
        ("1-4;1-4;9", "the sum does not match a + b; found 9; expected 2 to 8"),
        ("5;5;<5", "the sum does not match a + b; found 0 to 4; expected 10"),
        ("..;3;2", "the sum does not match a + b; found 2; expected 3 or more"),
        ("..;3;9", ""),
        ("5;5;..", ""),
    ],
)
def test_a_sum_is_held_against_what_is_known_of_its_parts(tmp_path, row, fault):
    told = table(tmp_path, "sums: [{total: c, parts: [a, b]}]").faults(f"Månad;a;b;c\n2026-01;{row}\n")
    assert [one.partition(": ")[2] for one in told] == ([fault] if fault else [])


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ("<5;3;0", ""),
        ("1-4;0;0", "the part is larger than the whole; found 1 to 4; expected at most 0, which is b"),
        ("5;<5;0", "the part is larger than the whole; found 5; expected at most 4, which is b"),
        ("4;<5;0", ""),
        ("X;3;0", ""),
        ("3;X;0", ""),
        ("..;3;0", ""),
    ],
)
def test_a_part_is_held_against_what_is_known_of_its_whole(tmp_path, row, fault):
    told = table(tmp_path, "at_most: [{part: a, whole: b}]").faults(f"Månad;a;b;c\n2026-01;{row}\n")
    assert [one.partition(": ")[2] for one in told] == ([fault] if fault else [])


@pytest.mark.parametrize(("row", "fault"), [("..;3;-9", ""), ("..;..;3", "")])
def test_a_sum_of_amounts_may_be_anything_where_a_part_is_missing(tmp_path, row, fault):
    columns = [MONTH, *(column(name, "amount") for name in ("a", "b", "c"))]
    made = Source(tmp_path, columns, "manad", 'codes: {"..": missing}\nsums: [{total: c, parts: [a, b]}]')
    told = made.faults(f"Månad;a;b;c\n2026-01;{row}\n")
    assert [one.partition(": ")[2] for one in told] == ([fault] if fault else [])


def of_sexes(folder: Path, sex: str = "") -> Source:
    kon = f"kon: {{name: sex, type: sex, description: Könet{sex}}}"
    return Source(folder, [MONTH, kon, column("antal")], "manad, kon", f"sexes_sum: [antal]\n{CODES}")


@pytest.mark.parametrize(
    ("women", "men", "both", "expected"),
    [
        ("<5", "6", "8", ""),
        ("<5", "6", "11", "0 to 4 + 6 = 6 to 10"),
        ("<5", "6", "5", "0 to 4 + 6 = 6 to 10"),
        ("X", "X", "3", ""),
        ("<5", "6", "X", ""),
        ("6", "6", "<5", "6 + 6 = 12"),
    ],
)
def test_the_sexes_are_held_against_what_is_known_of_them(tmp_path, women, men, both, expected):
    text = f"Månad;Kön;Antal\n2026-01;K;{women}\n2026-01;M;{men}\n2026-01;T;{both}\n"
    told = of_sexes(tmp_path).faults(text)
    assert [one.partition("; expected ")[2] for one in told] == ([expected] if expected else [])


def test_a_computed_total_of_a_suppressed_part_is_suppressed(tmp_path):
    text = "Månad;Kön;Antal\n2026-01;K;<5\n2026-01;M;6\n2026-02;K;..\n2026-02;M;6\n2026-03;K;-\n2026-03;M;6\n"
    rows = of_sexes(tmp_path, ", total: computed").tidy(text)
    assert [row for row in rows if "totalt" in row] == ["2026-01,totalt,skyddad", "2026-02,totalt,", "2026-03,totalt,6"]


@pytest.mark.parametrize(
    ("total", "fault"),
    [
        ("15", ""),  # 12 and 3
        ("17", "this total is not the sum of its rows; found '17'; expected 12 to 16, the sum of its 3 rows"),
        ("11", "this total is not the sum of its rows; found '11'; expected 12 to 16, the sum of its 3 rows"),
        ("X", ""),
        ("..", ""),
    ],
)
def test_a_total_row_over_a_suppressed_number_is_dropped_where_it_may_be_their_sum(tmp_path, total, fault):
    told = source(tmp_path).faults(file("12", "<5", "-") + f"Totalt;{total}\n")
    assert [one.partition("column Antal: ")[2] for one in told] == ([fault] if fault else [])


def test_a_total_row_over_a_number_of_which_nothing_is_known(tmp_path):
    assert (
        source(tmp_path)
        .faults(file("12", "X") + "Totalt;11\n")[0]
        .endswith("expected 12 or more, the sum of its 2 rows")
    )
    assert source(tmp_path / "b").faults(file("12", "X") + "Totalt;40\n") == []


# Contracts


@pytest.mark.parametrize(
    ("more", "own", "why"),
    [
        ('codes: {"X": hidden}', "", "codes.X"),
        ('codes: {"X": suppressed 4-1}', "", "the code 'X' is suppressed from 4 to 1, which is less"),
        ("", ', codes: {"X": suppressed 4-1}', "the code 'X' is suppressed from 4 to 1, which is less"),
    ],
)
def test_a_contract_whose_codes_say_nothing(tmp_path, more, own, why):
    with pytest.raises(ContractError, match=why):
        source(tmp_path, more, own=own).faults("")


def test_codes_are_for_numbers_and_their_column_has_a_name_of_its_own(tmp_path):
    with pytest.raises(ContractError, match="codes stand for numbers, and the column is month"):
        Source(tmp_path / "a", [MONTH.replace("}", ", codes: {X: missing}}"), column("antal")], "manad").faults("")
    with pytest.raises(ContractError, match="no column may be called suppressed in the code"):
        Source(tmp_path / "b", [MONTH, column("suppressed")], "manad", CODES).faults("")
