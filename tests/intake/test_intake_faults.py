"""Each format with each fault: a message with file, row, column, what was found and what is right; nothing written."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from receiving import FORMATS, Rows, accounts, contents, heading, make_small, planned, riket, told, visits, write
from tiny_edition import REPOSITORY

from scorecard.common.faults import ExtractError
from scorecard.extracts.contract import read_contracts
from scorecard.intake.write import admit

CONTRACTS = read_contracts(REPOSITORY / "data" / "contracts")
MONTHS = ("2026-03", "2026-04")
TITLES = [["Rapport"], ["Uttaget", "12 maj"], []]
FIRST = 5  # the row of the first values: two titles, a blank one, the header


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small(tmp_path)


def at(rows: Rows, place: int, column: str, value: str) -> Rows:
    """Change one value; `place` counts rows of values from 0."""
    changed = [list(row) for row in rows]
    changed[place + 1][rows[0].index(column)] = value
    return changed


def scaled(rows: Rows, columns: tuple[str, ...], scale: Callable[[str], str]) -> Rows:
    places = [rows[0].index(column) for column in columns]
    return [rows[0], *([scale(v) if p in places else v for p, v in enumerate(row)] for row in rows[1:])]


@dataclass(frozen=True)
class Fault:
    """A table with one fault, and what is told of it."""

    rows: Rows
    told: tuple[str, ...]
    contract: str = "cosmic_nybesok"


TABLE = visits(*MONTHS)  # rows 5 to 16: a month is six rows, a unit three
FAULTS = {
    # The first rows of April stand as March: rows 11 to 16 repeat the keys of rows 5 to 10.
    "a duplicated month": Fault(
        visits("2026-03", "2026-03"),
        ("row 11, column Månad, Vårdcentral, Kön: the key stands already in row 5", "found 2026-03, Arvika, kvinnor"),
    ),
    "a column renamed": Fault(
        [["manad", "vardcentral", "kon", "antal", "inom_3_dagar"], *TABLE[1:]],
        (
            "row 4, column besok: a column of cosmic_nybesok is missing",
            "found Månad, Vårdcentral, Kön, Antal, Inom 3 dagar; expected besok; is it called Antal here?",
            "row 4, column Antal: this column is not in the contract cosmic_nybesok",
        ),
    ),
    # Rows of Arvika only: 3 in each month, so the last is row 10.
    "a unit missing": Fault(
        [row for row in TABLE if row[1] != "Kil"],
        (
            "row 10, column Vårdcentral: Kil: stood in 2025-12 and is missing now; found no row of Kil",
            "expected its rows, if it is not closed; "
            'if it is right, --accept "cosmic_nybesok:missing:vardcentral:Kil:2025-12"',
        ),
    ),
    "per cent as a fraction": Fault(
        scaled(riket(*MONTHS), ("varde",), lambda value: {"52.5": "0.525", "87.0": "0.87"}[value]),
        (
            "row 5, column Varde: ett: the level of 2026-03 is 0.01 times what its past says: fractions where per cent "
            "were given before?; found 0.525; expected about 52.5; "
            'if it is right, --accept "skr_riket:level:varde:ett:2026-03"',
            "row 7, column Varde: tva: the level of 2026-03 is 0.01 times what its past says",
        ),
        "skr_riket",
    ),
    "kr for tkr": Fault(
        scaled(accounts(*MONTHS), ("utfall",), lambda value: value + "000"),
        (
            # 1203500000 - 4100000, where last year's column has 1150000 - 3900: 1 199 400 000 / 1 146 100 = 1 046.5
            "row 5, column Utfall: the level of 2026-03 is 1 047 times what its past says: "
            "kr where tkr were given before?",
        ),
        "raindance",
    ),
    # 1200 + 900 is 2100; row 7 is the third.
    "women and men not summing": Fault(
        at(TABLE, 2, "besok", "2101"),
        (
            "row 7, column Besök: kvinnor + män is not totalt for 2026-03, Arvika",
            "found 2101; expected 1200 + 900 = 2100",
        ),
    ),
    "a future month": Fault(
        visits("2026-04", "2026-06"),
        (
            "row 11, column Månad: this had not ended when the file was taken out; found 2026-06",
            "expected nothing after 2026-05-12, the day given by --extracted",
        ),
    ),
    "another source": Fault(
        [["datum", "bil", "mil"], *[["2026-04-01", "Volvo", "12"]] * 3],
        (
            "row 4: the file is not from a source that is known; found Datum, Bil, Mil",
            "expected the columns of a contract in data/contracts",
        ),
    ),
}


@pytest.mark.parametrize("format_", FORMATS)
@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told_and_nothing_is_written(root, tmp_path, format_, name):
    fault = FAULTS[name]
    path = write(format_, tmp_path, fault.rows, CONTRACTS[fault.contract], titles=TITLES)
    before = contents(root)
    made = planned(root, path, accepted=())
    said = "\n".join(told(made))
    assert said.startswith(f"{path.name}, row ")
    assert [part for part in fault.told if part not in said] == []
    with pytest.raises(ExtractError):
        admit(made)
    assert contents(root) == before


@pytest.mark.parametrize("format_", FORMATS)
def test_the_tables_without_a_fault_are_written(root, tmp_path, format_):
    tables = {"cosmic_nybesok": visits, "skr_riket": riket, "raindance": accounts}
    paths = [write(format_, tmp_path, make(*MONTHS), CONTRACTS[one], titles=TITLES) for one, make in tables.items()]
    made = planned(root, *paths)
    assert told(made) == []
    admit(made)
    for contract, make in tables.items():
        text = (root / "data" / "2026-04" / "extracts" / f"{contract}.csv").read_text("utf-8")
        assert text == "".join(",".join(row) + "\n" for row in make(*MONTHS))


@pytest.mark.parametrize("format_", FORMATS)
def test_an_empty_file(root, tmp_path, format_):
    path = tmp_path / f"tom.{format_}"
    path.write_bytes(b"")
    before = contents(root)
    made = planned(root, path)
    assert told(made) == [f"tom.{format_}: the file is empty; found 0 bytes; expected a header and rows"]
    with pytest.raises(ExtractError):
        admit(made)
    assert contents(root) == before


@pytest.mark.parametrize("format_", FORMATS)
def test_a_header_without_rows(root, tmp_path, format_):
    path = write(format_, tmp_path, TABLE[:1], CONTRACTS["cosmic_nybesok"], titles=TITLES)
    assert told(planned(root, path)) == [
        f"{path.name}, row 4: the table has a header but no rows; expected rows below the header"
    ]


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_that_is_cut_off(root, tmp_path, format_):
    path = write(format_, tmp_path, TABLE, CONTRACTS["cosmic_nybesok"], titles=TITLES)
    data = path.read_bytes()
    # The last line ends in "900" and a line break of two characters, each of two bytes in UTF-16.
    path.write_bytes(data[: len(data) // 2] if format_ == "book.xlsx" else data[: -6 if "utf16" in format_ else -3])
    before = contents(root)
    made = planned(root, path)
    if format_ == "book.xlsx":
        assert told(made)[0].startswith(
            f"{path.name}: the workbook is cut off or damaged; found File is not a zip file"
        )
    else:
        assert told(made)[0].startswith(
            f"{path.name}, row 16: the last line is cut off, or lacks its line break; found"
        )
        assert (
            "90'; expected a line break at the end of the file; if nothing is missing: --last-line whole"
            in told(made)[0]
        )
    with pytest.raises(ExtractError):
        admit(made)
    assert contents(root) == before


@pytest.mark.parametrize("format_", FORMATS)
def test_a_last_row_that_lacks_values(root, tmp_path, format_):
    path = write(format_, tmp_path, [*TABLE[:-1], TABLE[-1][:3]], CONTRACTS["cosmic_nybesok"], titles=TITLES)
    said = told(planned(root, path))
    if format_ == "book.xlsx":
        assert said == [
            f"{path.name}, row 16, column {column}: a value is missing; found ''; expected a whole number, 0 or more"
            for column in ("Besök", "Inom 3 dagar")
        ]
    else:
        assert said == [
            f"{path.name}, row 16: the last line is cut off; found 3 values; expected 5, as in the header in row 4"
        ]


def test_utf16_that_is_cut_in_the_middle_of_a_character(root, tmp_path):
    path = write("utf16.txt", tmp_path, TABLE, CONTRACTS["cosmic_nybesok"])
    path.write_bytes(path.read_bytes()[:-1])
    assert told(planned(root, path)) == [
        f"{path.name}, row 13: the last line is cut off in the middle of a character; found 0a; expected utf-16-le"
    ]


def test_a_month_that_had_not_ended_when_the_file_was_taken_out(root, tmp_path):
    path = write("utf8.csv", tmp_path, TABLE, CONTRACTS["cosmic_nybesok"], titles=TITLES)
    assert told(planned(root, path, extracted="2026-04-29")) == [
        f"{path.name}, row 11, column Månad: this had not ended when the file was taken out; found 2026-04; "
        "expected nothing after 2026-04-29, the day given by --extracted"
    ]
    assert told(planned(root, path, extracted="2026-04-30")) == []


@pytest.mark.parametrize(
    ("said", "what"),
    [
        (None, "it is not known when the files were taken out; expected --extracted 2026-05-12T08:30"),
        (
            "12 maj",
            "column --extracted: this is no day and no time; found '12 maj'; expected --extracted 2026-05-12T08:30",
        ),
        ("2026-05-12T08:30Z", "column --extracted: this is no day and no time; found '2026-05-12T08:30Z'"),
    ],
)
def test_when_it_was_taken_out_is_never_guessed(root, tmp_path, said, what):
    path = write("utf8.csv", tmp_path, TABLE, CONTRACTS["cosmic_nybesok"])
    faults = told(planned(root, path, extracted=said))
    assert len(faults) == 1
    assert faults[0].startswith(what)


def test_nothing_is_taken_out_tomorrow(root, tmp_path, monkeypatch):
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1778587200")  # 2026-05-12 at noon: 20 585 days and a half after 1970-01-01
    path = write("utf8.csv", tmp_path, TABLE, CONTRACTS["cosmic_nybesok"])
    for tomorrow in ("2026-05-13", "2026-05-13T00:00"):
        assert told(planned(root, path, extracted=tomorrow)) == [
            f"column --extracted: this lies in the future; found {tomorrow}; expected nothing after 2026-05-12, today"
        ]
    for today in ("2026-05-12", "2026-05-12T23:59"):
        assert told(planned(root, path, extracted=today)) == []


def test_a_file_older_than_the_last_one(root, tmp_path):
    path = write("utf8.csv", tmp_path, visits("2025-10", "2025-11"), CONTRACTS["cosmic_nybesok"])
    assert told(planned(root, path, extracted="2025-12-02T10:00")) == [
        f"{path.name}: this was taken out before the last one; found 2025-12-02 10:00; "
        "expected 2026-01-13 05:41 or later, which is when that of 2025-12 was",
        f"{path.name}, row 13, column Månad: the file ends earlier than that of 2025-12; found 2025-11; "
        "expected 2025-12 or later",
    ]


BEGINS = "cosmic_nybesok:begins:manad:alla:2026-03"  # the two months of TABLE follow on those of the edition before


def test_a_unit_under_a_new_name_is_asked_for(root, tmp_path):
    rows = [[value.replace("Arvika", "Arvika vc") for value in row] for row in TABLE]
    path = write("book.xlsx", tmp_path, rows, CONTRACTS["cosmic_nybesok"])
    assert told(planned(root, path, accepted=[BEGINS])) == [
        f"{path.name}, row 13, column Vårdcentral: Arvika: stood in 2025-12 and is missing now; "
        "found no row of Arvika; new since then: Arvika vc; "
        "expected Arvika vc under its old name, or its rows, if it is not closed; "
        'if it is right, --accept "cosmic_nybesok:missing:vardcentral:Arvika:2025-12"'
    ]


def test_a_unit_that_is_closed_is_accepted_and_recorded(root, tmp_path):
    path = write("utf8.csv", tmp_path, [row for row in TABLE if row[1] != "Kil"], CONTRACTS["cosmic_nybesok"])
    closed = "cosmic_nybesok:missing:vardcentral:Kil:2025-12"
    made = planned(root, path, accepted=[BEGINS, closed])
    assert told(made) == []
    assert made.intakes[0].entry.accepted == ("begins:manad:alla:2026-03", "missing:vardcentral:Kil:2025-12")
    wrong = closed.replace("Kil", "Kjil")
    assert told(planned(root, path, accepted=[BEGINS, closed, wrong])) == [
        f"--accept names what is not asked; found {wrong}; expected {closed} (did you mean that?) or one of: {BEGINS}"
    ]


def test_a_new_level_is_accepted_column_by_column_and_recorded(root, tmp_path):
    fault = FAULTS["per cent as a fraction"]
    path = write("utf8.csv", tmp_path, fault.rows, CONTRACTS[fault.contract])
    begins, one, two = ("begins:period:alla:2026-03", "level:varde:ett:2026-03", "level:varde:tva:2026-03")
    accepted = [f"skr_riket:{key}" for key in (begins, one)]
    (left,) = told(planned(root, path, accepted=accepted))
    assert left.endswith(f'if it is right, --accept "skr_riket:{two}"')
    made = planned(root, path, accepted=[*accepted, "skr_riket:level:varde:*:2026-03"])
    assert told(made) == []
    assert set(made.intakes[0].entry.accepted) == {begins, one, two}


def test_one_value_in_kronor_among_thousands(root, tmp_path):
    # The accounts of February sum to 1203500000 - 4100, and were 1150000 - 3900 = 1146100 a year ago.
    rows = at(accounts("2026-02", "2026-03", "2026-04"), 0, "utfall", "1203500000")
    path = write("utf16.txt", tmp_path, rows, CONTRACTS["raindance"])
    (level,) = [one for one in told(planned(root, path, accepted=())) if ":level:" in one]
    assert level.startswith(
        f"{path.name}, row 2, column Utfall: the level of 2026-02 is 1 050 times what its past says: "
        "kr where tkr were given before?; found 1 203 495 900; expected about 1 146 100;"
    )


@pytest.mark.parametrize("format_", FORMATS)
def test_a_heading_is_named_as_it_stands_in_the_file(root, tmp_path, format_):
    path = write(format_, tmp_path, at(TABLE, 3, "inom_3_dagar", "få"), CONTRACTS["cosmic_nybesok"], titles=TITLES)
    assert told(planned(root, path)) == [
        f"{path.name}, row 8, column {heading('inom_3_dagar')}: this value cannot be read; found 'få'; "
        "expected a whole number, 0 or more; in the contract, codes: {'få': missing}, or nought, or suppressed, "
        "such as suppressed 1-4"
    ]


def test_all_or_nothing(root, tmp_path):
    right = write("utf8.csv", tmp_path, riket(*MONTHS), CONTRACTS["skr_riket"])
    wrong = write("cp1252.csv", tmp_path, at(TABLE, 0, "besok", "-5"), CONTRACTS["cosmic_nybesok"])
    before = contents(root)
    made = planned(root, right, wrong)
    assert told(made) == [
        f"{wrong.name}, row 2, column Besök: this value cannot be read; found '-5'; "
        "expected a whole number, 0 or more, of at most 15 digits, without blanks"
    ]
    with pytest.raises(ExtractError):
        admit(made)
    assert contents(root) == before
