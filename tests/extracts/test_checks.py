"""Each kind of fault that a received table can have, once, with what is told of it."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest
from tiny_edition import VISITS, VISITS_CONTRACT

SUMS = """\
id: summor
title: Summor
source: Raindance
description: En total och dess delar.
columns:
  post: {name: item, type: text, description: Posten}
  del_1: {name: part_1, type: decimal, description: Del ett}
  del_2: {name: part_2, type: decimal, description: Del två}
  allt: {name: all, type: decimal, description: Allt}
key: [post]
sums: [{total: allt, parts: [del_1, del_2]}]
"""


BY_MONTH = """\
id: manader
title: Månader
source: Cosmic
description: En rad per månad, enhet och kön.
columns:
  manad: {name: month, type: month, description: Månaden}
  enhet: {name: unit_name, type: text, description: Enheten}
  kon: {name: sex, type: sex, description: Könet}
  besok: {name: visits, type: count, description: Besöken}
key: [manad, enhet, kon]
complete: {time: manad, per: [enhet, kon]}
"""


def test_a_table_as_it_should_be_is_read_under_the_names_of_the_code(tiny):
    tiny.add()
    table = tiny.read().table("besok")
    assert list(table.columns) == ["month", "unit_name", "sex", "visits", "within_3_days"]
    assert table["month"].tolist() == [pd.Period("2025-01", "M")] * 3 + [pd.Period("2025-02", "M")] * 3
    assert table["visits"].tolist() == [6, 4, 10, 5, 7, 12]
    assert table["visits"].dtype == "int64"


# The file as such


def test_an_empty_file(tiny):
    tiny.add("")
    assert tiny.faults() == ["besok.csv: the file is empty; expected a header and rows"]


def test_a_header_without_rows(tiny):
    tiny.add("manad,enhet,kon,besok,inom_3_dagar\n")
    assert tiny.faults() == ["besok.csv: the file has a header but no rows"]


def test_a_last_line_that_is_cut_off(tiny):
    assert tiny.broken("Kil,totalt,12,5\n", "Kil,totalt,12,5") == [
        "besok.csv, row 7: the last line is cut off; expected a line break at the end of the file"
    ]


def test_a_row_with_a_value_too_many(tiny):
    assert tiny.broken("Kil,män,7,0", "Kil,män,7,0,0") == [
        "besok.csv, row 6: the row has another number of values than the header; found 6; expected 5"
    ]


def test_a_quotation_mark_that_is_not_closed(tiny):
    assert tiny.broken("2025-02,Kil,totalt", '2025-02,"Kil,totalt') == [
        "besok.csv, row 7: this is not CSV: unexpected end of data"
    ]


def test_a_file_that_is_not_utf8(tiny):
    tiny.add("manad,enhet,kon,besok,inom_3_dagar\n2025-01,Kil,kvinnor,6,3\n2025-01,Kil,män,4,2\n".encode("cp1252"))
    assert tiny.faults() == ["besok.csv, row 3: the file is not UTF-8; expected UTF-8"]


def test_a_byte_order_mark_is_no_fault(tiny):
    plain = tiny.add().read_bytes()
    expected = tiny.read().table("besok")
    tiny.add(b"\xef\xbb\xbf" + plain)
    pd.testing.assert_frame_equal(tiny.read().table("besok"), expected)


# The header


def test_a_column_is_missing(tiny):
    tiny.add("manad,enhet,kon,besok\n2025-01,Kil,kvinnor,6\n")
    assert tiny.faults() == [
        "besok.csv, row 1, column inom_3_dagar: a column is missing; found manad, enhet, kon, besok; "
        "expected manad, enhet, kon, besok, inom_3_dagar"
    ]


def test_a_column_too_many_is_told_with_the_one_that_may_be_meant(tiny):
    tiny.add("manad,enhet,kon,besok,inom_3_dagar,bessok\n2025-01,Kil,kvinnor,6,3,6\n")
    assert tiny.faults() == [
        "besok.csv, row 1, column bessok: this column is not in the contract; "
        "expected besok (did you mean that?) or one of: enhet, inom_3_dagar, kon, manad"
    ]


def test_a_column_twice(tiny):
    tiny.add("manad,enhet,kon,besok,inom_3_dagar,besok\n2025-01,Kil,kvinnor,6,3,6\n")
    assert tiny.faults() == ["besok.csv, row 1, column besok: this column stands twice"]


# Types

A_COUNT = "a whole number, 0 or more, of at most 15 digits, without blanks"
AN_AMOUNT = "a whole number of at most 15 digits, without blanks"
A_DECIMAL = "a number with a dot as its decimal sign, without blanks"
A_TEXT = "text without blanks around it"


@pytest.mark.parametrize(
    ("kind", "written", "expected"),
    [
        ("month", "2025-13", "a month as YYYY-MM"),
        ("month", "0000-01", "a month as YYYY-MM"),
        ("quarter", "2025-K5", "a quarter as YYYY-K1"),
        ("quarter", "2025-Q1", "a quarter as YYYY-K1"),
        ("date", "31/1/2025", "a day as YYYY-MM-DD"),
        ("year", "25", "a year as YYYY"),
        ("sex", "Kvinnor", "one of: kvinnor, män, totalt"),
        ("sex", "flickor", "one of: kvinnor, män, totalt"),
        ("text", " Kil", A_TEXT),
        ("text", "\u00a0Kil", A_TEXT),
        ("text", "", A_TEXT),
        ("count", "-1", A_COUNT),
        ("count", "1.0", A_COUNT),
        ("count", "1 234", A_COUNT),
        ("count", "1\u00a0234", A_COUNT),
        ("count", "", A_COUNT),
        ("count", "٣", A_COUNT),
        ("count", "1" * 16, A_COUNT),
        ("amount", "1.5", AN_AMOUNT),
        ("amount", "\u22125", AN_AMOUNT),
        ("decimal", "1,5", A_DECIMAL),
        ("decimal", "1e5", A_DECIMAL),
        ("decimal", "NA", A_DECIMAL),
    ],
)
def test_a_value_of_another_type(column_faults, kind, written, expected):
    good = {"month": "2025-01", "quarter": "2025-K1", "date": "2025-01-31", "year": "2025", "sex": "män"}.get(kind, "1")
    quoted = f'"{written}"'
    assert column_faults(f"type: {kind}", good, quoted) == [
        f"tabell.csv, row 3, column varde: this value cannot be read; found {written!r}; expected {expected}"
    ]


@pytest.mark.parametrize("text", ["Kil\n", "K\nil"])
def test_a_text_of_two_lines(column_faults, text):
    assert column_faults("type: text", f'"{text}"') == [
        f"tabell.csv, row 2, column varde: this value cannot be read; found {text!r}; expected {A_TEXT}"
    ]


def test_a_day_that_the_calendar_does_not_have(column_faults):
    assert column_faults("type: date", "2025-02-28", "2025-02-30", covers=("2025-01-01", "2025-12-31")) == [
        "tabell.csv, row 3, column varde: there is no such day; found '2025-02-30'"
    ]


@pytest.mark.parametrize(
    ("kind", "written", "covers", "read"),
    [
        ("month", "2025-03", ("2025-01", "2025-12"), pd.Period("2025-03", "M")),
        ("quarter", "2025-K3", ("2025-K1", "2025-K4"), pd.Period("2025Q3", "Q")),
        ("date", "2024-02-29", ("2024-01-01", "2024-12-31"), pd.Timestamp(2024, 2, 29)),
        ("year", "2025", ("2025", "2025"), 2025),
        ("text", "NA", ("2025", "2025"), "NA"),
        ("text", "007", ("2025", "2025"), "007"),
        ("count", "0", ("2025", "2025"), 0),
        ("amount", "-12", ("2025", "2025"), -12),
        ("decimal", "-0.5", ("2025", "2025"), -0.5),
    ],
)
def test_a_value_of_each_type(column, kind, written, covers, read):
    assert column(f"type: {kind}", written, covers=covers).tolist() == [read]


@pytest.mark.parametrize("kind", ["month", "quarter", "date", "year", "count", "amount", "decimal"])
def test_an_optional_value_may_be_left_out(column, kind):
    filled = {"month": "2025-01", "quarter": "2025-K1", "date": "2025-01-31"}.get(kind, "2025")
    covers = {"month": "2025-01", "quarter": "2025-K1", "date": "2025-01-31"}.get(kind, "2025")
    read = column(f"type: {kind}, optional: true", filled, "", covers=(covers, covers))
    assert read.isna().tolist() == [False, True]


def test_an_optional_text_that_is_left_out_is_empty(column):
    assert column("type: text, optional: true", "Kil", "").tolist() == ["Kil", ""]


# Values


def test_a_value_below_the_least(column_faults):
    assert column_faults("type: count, min: 1234567", "1234567", "1234566") == [
        "tabell.csv, row 3, column varde: this value is not allowed; found 1234566; expected 1234567 or more"
    ]


def test_a_value_above_the_most(column_faults):
    assert column_faults("type: decimal, max: 100", "100.0", "100.1") == [
        "tabell.csv, row 3, column varde: this value is not allowed; found 100.1; expected 100 or less"
    ]


def test_a_value_that_is_not_in_the_list(column_faults):
    assert column_faults("type: text, values: [ja, nej]", "ja", "kanske") == [
        "tabell.csv, row 3, column varde: this value is not allowed; found kanske; expected one of: ja, nej"
    ]


def test_an_optional_value_may_be_left_out_of_a_list(column):
    assert column("type: text, values: [ja, nej], optional: true", "ja", "").tolist() == ["ja", ""]


def test_a_key_twice_names_the_row_where_it_stood_first(tiny):
    assert tiny.broken("2025-02,Kil,män,7,0\n", "2025-02,Kil,kvinnor,7,0\n") == [
        "besok.csv, row 6, column manad, enhet, kon: the key stands already in row 5; found 2025-02, Kil, kvinnor; "
        "expected one row per key"
    ]


def test_a_numerator_above_its_denominator(tiny):
    assert tiny.broken("2025-01,Kil,män,4,2", "2025-01,Kil,män,4,5") == [
        "besok.csv, row 3, column inom_3_dagar: the part is larger than the whole; found 5; "
        "expected at most 4, which is besok"
    ]


def test_a_sum_of_columns(tiny):
    tiny.add("post,del_1,del_2,allt\na,0.1,0.2,0.3\nb,1.5,2,3.4\n", SUMS)
    assert tiny.faults() == [
        "summor.csv, row 3, column allt: the sum does not match del_1 + del_2; found 3.4; expected 3.5"
    ]


# The sexes


def test_women_and_men_are_not_the_total(tiny):
    assert tiny.broken("Kil,totalt,10,5", "Kil,totalt,11,5") == [
        "besok.csv, row 4, column besok: kvinnor + män is not totalt for 2025-01, Kil; found 11; expected 6 + 4 = 10"
    ]


def test_the_row_of_a_sex_is_missing(tiny):
    faults = tiny.broken("2025-02,Kil,män,7,0\n", "")
    assert faults[0] == (
        "besok.csv, row 5, column kon: a row of the group is missing; found no män for 2025-02, Kil; "
        "expected kvinnor, män, totalt"
    )
    assert len(faults) == 2  # the month is missing for men, too


# The periods


def test_a_month_is_missing_for_one_group(tiny):
    rows = ["2025-01,BUQ,kvinnor,1", "2025-03,BUQ,kvinnor,1", *(f"2025-0{month},Kil,kvinnor,1" for month in (1, 2, 3))]
    tiny.add("\n".join(["manad,enhet,kon,besok", *rows, ""]), BY_MONTH, ("2025-01", "2025-03"))
    assert tiny.faults() == [
        "manader.csv, row 3, column manad: periods are missing for BUQ, kvinnor; found no 2025-02; "
        "expected every one from 2025-01 to 2025-03"
    ]


@pytest.mark.parametrize(
    ("last", "missing"),
    [
        ("2025-07", "2025-02, 2025-03, 2025-04, 2025-05, 2025-06, 2025-07"),
        ("2025-08", "2025-02, 2025-03, 2025-04, 2025-05, 2025-06, 2025-07 and 1 more"),
    ],
)
def test_when_many_months_are_missing_the_first_six_are_named(tiny, last, missing):
    tiny.add("manad,enhet,kon,besok\n2025-01,Kil,kvinnor,1\n", BY_MONTH, ("2025-01", last))
    assert tiny.faults() == [
        f"manader.csv, row 2, column manad: periods are missing for Kil, kvinnor; found no {missing}; "
        f"expected every one from 2025-01 to {last}"
    ]


@pytest.mark.parametrize(
    ("kind", "inside", "outside", "covers"),
    [
        ("month", "2025-01", "2024-12", ("2025-01", "2025-02")),
        ("quarter", "2025-K2", "2025-K3", ("2025-K1", "2025-K2")),
        ("tertial", "2025-T2", "2025-T3", ("2025-T1", "2025-T2")),
        ("week, month_of: thursday", "2025-W52", "2026-W01", ("2025-W51", "2025-W52")),
        ("date", "2025-01-31", "2025-02-01", ("2025-01-01", "2025-01-31")),
        ("year", "2024", "2023", ("2024", "2025")),
        ("year", "2025", "2026", ("2024", "2025")),
    ],
)
def test_a_period_outside_that_of_the_manifest(column_faults, kind, inside, outside, covers):
    assert column_faults(f"type: {kind}", inside, outside, covers=covers) == [
        "tabell.csv, row 3, column varde: this lies outside the period that the manifest says the file covers; "
        f"found {outside}; expected {covers[0]} to {covers[1]}"
    ]


@pytest.mark.parametrize("covers", [("2025-K1", "2025-02"), ("2025", "2025"), ("2025-02", "2025-01")])
def test_a_period_of_the_manifest_that_is_none(tiny, covers):
    tiny.add(covers=covers)
    assert tiny.faults() == [
        "besok.csv: the period that the manifest says the file covers is none; "
        f"found {covers[0]} to {covers[1]}; expected a month as YYYY-MM, the first before the last"
    ]


def test_a_day_of_the_manifest_that_the_calendar_does_not_have(column_faults):
    assert column_faults("type: date", "2025-03-01", covers=("2025-02-30", "2025-03-31")) == [
        "manifest.yml:8: files.tabell.csv.covers.first: should be a year, a quarter, a tertial, a month, "
        "a week or a day: "
        "2025, 2025-K1, 2025-T1, 2025-01, 2025-W05 or 2025-01-31; found '2025-02-30'"
    ]


@pytest.mark.parametrize(("covers", "week"), [(("2025-W01", "2025-W52"), "2025-W53"), (("2026-W01", "2026-W53"), "")])
def test_a_year_has_52_weeks_or_53(column_faults, column, covers, week):
    """That of 2026 has 53: its first Thursday is 1 January and its last 31 December."""
    if week:
        assert column_faults("type: week, month_of: thursday", week, covers=covers) == [
            "tabell.csv, row 2, column varde: there is no such week; found '2025-W53'"
        ]
    else:
        made = column("type: week, month_of: thursday", "2026-W53", covers=covers)
        assert made.tolist() == [pd.Period("2026-12-28", freq="W-SUN")]


def test_a_week_of_the_manifest_that_the_year_does_not_have(column_faults):
    (fault,) = column_faults("type: week, month_of: thursday", "2025-W01", covers=("2025-W01", "2025-W53"))
    assert "files.tabell.csv.covers.last: should be a year" in fault


# Parquet

COLUMNS = ["month", "day", "unit", "count", "optional_count", "decimal"]
EVERY_TYPE = """\
id: blandat
title: Blandat
source: Cosmic
description: En kolumn av varje slag.
columns:
  manad: {name: month, type: month, description: Månaden}
  dag: {name: day, type: date, description: Dagen}
  enhet: {name: unit, type: text, description: Enheten}
  antal: {name: count, type: count, description: Antalet}
  kanske: {name: optional_count, type: count, optional: true, description: Antalet om det finns}
  tal: {name: decimal, type: decimal, description: Talet}
key: [enhet]
"""
MIXED = """\
manad,dag,enhet,antal,kanske,tal
2025-01,2025-01-31,Kil,5,7,0.00001
2025-02,2025-02-28,NA,0,,2.5
"""


def frame() -> pd.DataFrame:
    """The same two rows as pandas has them when the columns have types of their own."""
    return pd.DataFrame(
        {
            "manad": ["2025-01", "2025-02"],
            "dag": [pd.Timestamp(2025, 1, 31), pd.Timestamp(2025, 2, 28)],
            "enhet": pd.Categorical(["Kil", "NA"]),
            "antal": [5, 0],
            "kanske": [7, np.nan],
            "tal": [0.00001, 2.5],
        }
    )


def test_parquet_reads_the_same_as_csv(tiny):
    tiny.add(MIXED, EVERY_TYPE)
    from_csv = tiny.read().table("blandat")
    assert from_csv["decimal"].tolist() == [0.00001, 2.5]
    assert tiny.add(frame(), EVERY_TYPE).suffix == ".parquet"
    from_parquet = tiny.read().table("blandat")
    assert list(from_parquet.columns) == COLUMNS
    pd.testing.assert_frame_equal(from_parquet, from_csv)


def test_a_fault_in_parquet_is_told_with_the_row_that_csv_would_have(tiny):
    tiny.add(frame().assign(antal=[5, -1]), EVERY_TYPE)
    assert tiny.faults() == [
        f"blandat.parquet, row 3, column antal: this value cannot be read; found '-1'; expected {A_COUNT}"
    ]


def test_parquet_without_rows(tiny):
    tiny.add(frame().iloc[:0], EVERY_TYPE)
    assert tiny.faults() == ["blandat.parquet: the file has a header but no rows"]


def test_parquet_that_is_something_else(tiny):
    tiny.add(MIXED, EVERY_TYPE, suffix=".parquet")
    assert tiny.faults() == ["blandat.parquet: this is not Parquet"]


@pytest.fixture
def april(tiny):
    """The board's year begins in April."""
    (tiny.contracts.parent / "board.yml").write_text("year_begins: 4\n", "utf-8")


NO_YEAR = "this value cannot be read; found {}; expected a year that goes on past New Year, such as 2025/26"
NO_ROW = "these are not two years in a row; found {}"


@pytest.mark.parametrize(
    ("written", "told"),
    [("2025", NO_YEAR), ("2025/2026", NO_YEAR), ("2025-26", NO_YEAR), ("2025/27", NO_ROW), ("1999/00", NO_ROW)],
)
@pytest.mark.usefixtures("april")
def test_what_is_no_year_that_goes_on_past_new_year(column_faults, written, told):
    assert column_faults("type: year, begins: 4", "2025/26", written, covers=("2025/26", "2025/26")) == [
        f"tabell.csv, row 3, column varde: {told.format(repr(written))}"
    ]


@pytest.mark.usefixtures("april")
def test_years_that_go_on_past_new_year(column):
    first, last, none = column(
        "type: year, begins: 4, optional: true", "1999/2000", "2025/26", "", covers=("1999/2000", "2025/26")
    )
    assert (first.start_time, last.end_time.date()) == (pd.Timestamp("1999-04-01"), pd.Timestamp("2026-03-31").date())
    assert none is pd.NaT


@pytest.mark.usefixtures("april")
def test_each_year_that_goes_on_past_new_year_is_asked_for(tiny):
    years = VISITS_CONTRACT.replace("type: month", "type: year, begins: 4")
    tiny.add(VISITS.replace("2025-01", "2023/24").replace("2025-02", "2025/26"), years, covers=("2023/24", "2025/26"))
    assert tiny.faults() == [
        f"besok.csv, row {row}, column manad: periods are missing for Kil, {sex}; found no 2024/25; "
        "expected every one from 2023/24 to 2025/26"
        for row, sex in ((5, "kvinnor"), (6, "män"), (7, "totalt"))
    ]


@pytest.mark.usefixtures("april")
def test_a_year_outside_those_that_the_manifest_says_and_such_as_are_none(tiny):
    years = VISITS_CONTRACT.replace("type: month", "type: year, begins: 4")
    rows = VISITS.replace("2025-01", "2024/25").replace("2025-02", "2025/26")
    tiny.add(rows, years, covers=("2024/25", "2024/25"))
    outside = "this lies outside the period that the manifest says the file covers"
    assert tiny.faults() == [
        f"besok.csv, row {row}, column manad: {outside}; found 2025/26; expected 2024/25 to 2024/25"
        for row in (5, 6, 7)
    ]
    tiny.add(rows, years, covers=("2024", "2025"))
    assert tiny.faults() == [
        "besok.csv: the period that the manifest says the file covers is none; found 2024 to 2025; "
        "expected a year that goes on past New Year, such as 2025/26, the first before the last"
    ]
