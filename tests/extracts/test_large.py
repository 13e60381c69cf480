"""A table that is too large to be read whole is held against its contract by its engine, and lent as rows."""

from __future__ import annotations

import pandas as pd
import pytest
from tiny_edition import EDITION, VISITS, VISITS_CONTRACT, Tiny, changed, column_contract, column_table

from scorecard.common.faults import ExtractError
from scorecard.extracts import manifest
from scorecard.extracts.contract import contract_at, read_contracts

CONTACTS_CONTRACT = """\
id: kontakter
title: Kontakter
source: Cosmic
description: En rad per kontakt.
columns:
  kontakt: {name: contact, type: count, description: Löpnummer}
  dag: {name: date, type: date, description: Dagen}
  enhet: {name: unit_name, type: text, description: Enheten}
  kon: {name: sex, type: sex, description: Könet, unknown: true}
  vantat: {name: waited, type: count, max: 400, optional: true, description: Dagar}
key: [kontakt]
"""
CONTACTS = pd.DataFrame(
    {
        "kontakt": [1, 2, 3],
        "dag": pd.to_datetime(["2025-01-01", "2025-01-31", "2025-02-01"]),
        "enhet": ["Kil", "Kil", "Rud"],
        "kon": ["kvinnor", "män", "okänt"],
        "vantat": pd.array([3, None, 0], dtype="Int64"),
    }
)


@pytest.fixture
def large(tiny: Tiny, monkeypatch: pytest.MonkeyPatch) -> Tiny:
    """A tiny edition of which every table is large."""
    monkeypatch.setattr(manifest, "LARGE", 0)
    return tiny


def found(tiny: Tiny) -> list[str]:
    return tiny.faults()


def test_a_table_as_it_should_be_has_no_faults_and_is_lent_as_rows_alone(large: Tiny) -> None:
    large.add()
    received = large.read()
    assert received.tables == {}
    with pytest.raises(ExtractError, match=r'too large to be read whole; found 6 rows; expected sheet.rows\("besok"\)'):
        received.table("besok")
    contract = contract_at(read_contracts(large.contracts)["besok"], EDITION)
    rows = manifest.received_rows(large.root, EDITION, "besok", contract)
    assert rows.besok.sum().to_pandas() == 6 + 4 + 10 + 5 + 7 + 12


def test_a_table_of_the_usual_size_is_read_whole(tiny: Tiny) -> None:
    tiny.add()
    assert list(tiny.read().tables) == ["besok"]


def test_typed_rows_are_not_turned_into_text(large: Tiny) -> None:
    large.add(CONTACTS, CONTACTS_CONTRACT, ("2025-01-01", "2025-02-01"))
    contract = contract_at(read_contracts(large.contracts)["kontakter"], EDITION)
    rows = manifest.received_rows(large.root, EDITION, "kontakter", contract)
    assert {name: str(kind) for name, kind in rows.schema().items()} == {
        "kontakt": "int64",
        "dag": "date",
        "enhet": "string",
        "kon": "string",
        "vantat": "int64",
        "row_of_file": "int64",
    }
    assert rows.vantat.isnull().sum().to_pandas() == 1


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "2025-01,Kil,kvinnor,6,3",
            "2025-01,Kil,kvinnor,6.5,3",
            "besok.csv, row 2, column besok: this value cannot be read; found '6.5'; expected a whole number, 0 or "
            "more, of at most 15 digits, without blanks",
        ),
        (
            "2025-01,Kil,kvinnor,6,3",
            "2025-01,Kil,kvinnor,,3",
            "besok.csv, row 2, column besok: this value cannot be read; found ''; expected a whole number, 0 or "
            "more, of at most 15 digits, without blanks",
        ),
        (
            "2025-02,Kil,män,7,0",
            "2025-02,Kil,man,7,0",
            "besok.csv, row 6, column kon: this value cannot be read; found 'man'; expected one of: kvinnor, män, "
            "totalt",
        ),
        (
            "2025-01,Kil,kvinnor,6,3",
            "2025-01,Kil,kvinnor,6,8",
            "besok.csv, row 2, column inom_3_dagar: the part is larger than the whole; found 8; expected at most 6, "
            "which is besok",
        ),
        (
            "2025-02,Kil,män,7,0",
            "2025-02,Kil,kvinnor,7,0",
            "besok.csv, row 6, column manad, enhet, kon: the key stands already in row 5; found 2025-02, Kil, kvinnor; "
            "expected one row per key",
        ),
        (
            "2025-02,Kil,totalt,12,5",
            "2025-02,Kil,totalt,13,5",
            "besok.csv, row 5, column besok: the sexes do not add up to totalt for 2025-02, Kil; found 13; expected 12",
        ),
        (
            "2025-02,Kil,totalt,12,5\n",
            "2025-02,Kil,totalt,12,5",
            "besok.csv: the last line is cut off; expected a line break at the end of the file",
        ),
        (
            "manad,enhet,kon,besok,inom_3_dagar",
            "manad,enhet,kon,besok,inom_4_dagar",
            "besok.csv, row 1, column inom_3_dagar: a column is missing; found manad, enhet, kon, besok, inom_4_dagar; "
            "expected manad, enhet, kon, besok, inom_3_dagar",
        ),
    ],
)
def test_each_fault_is_told_with_its_row_and_what_would_be_right(large: Tiny, old: str, new: str, told: str) -> None:
    large.add(changed(VISITS, old, new))
    assert told in found(large)


def test_a_row_with_another_number_of_values_is_told(large: Tiny) -> None:
    large.add(changed(VISITS, "2025-02,Kil,män,7,0", "2025-02,Kil,män,7,0,1"), rows=6)
    assert found(large)[0].startswith("besok.csv: this is not CSV; found ")


def test_what_is_no_parquet_is_told(large: Tiny) -> None:
    large.add(b"nothing", suffix=".parquet", rows=6)
    assert found(large)[0].startswith("besok.parquet: this is not Parquet")


def test_a_type_that_cannot_be_the_contracts_is_told(large: Tiny) -> None:
    large.add(CONTACTS.assign(enhet=[1, 2, 3], vantat=[True, False, True]), CONTACTS_CONTRACT)
    assert found(large) == [
        "kontakter.parquet, column enhet: the column's type is not that of the contract; found int64; expected text",
        "kontakter.parquet, column vantat: the column's type is not that of the contract; found boolean; expected "
        "count",
    ]


def test_numbers_that_are_not_whole_or_too_large_or_below_nought_are_told(large: Tiny) -> None:
    large.add(CONTACTS.assign(vantat=[1.5, -1.0, 1e16]), CONTACTS_CONTRACT)
    assert [fault.split("; ")[1] for fault in found(large)] == ["found 1.5", "found -1.0", "found 1e+16"]


def test_a_hundred_faults_are_told_and_the_others_counted(large: Tiny) -> None:
    large.add(column_table(*(["500"] * 250)), column_contract("type: count, max: 400"))
    told = found(large)
    assert len(told) == 100 + 1
    assert told[0] == "tabell.csv, row 2, column varde: this value is not allowed; found 500; expected 400 or less"
    assert told[-1] == "tabell.csv, column varde: and 150 more rows: this value is not allowed"


def test_a_table_that_was_pasted_twice_is_told_at_once(large: Tiny) -> None:
    rows = column_table(*(["5"] * 250))
    large.add(rows + rows.partition("\n")[2], column_contract("type: count"))
    told = found(large)
    assert len(told) == 100 + 1
    assert told[0].startswith("tabell.csv, row 252, column nummer: the key stands already in row 2; found 1")
    assert told[-1] == "tabell.csv, column nummer: the keys of 150 more rows stand already; expected one row per key"


def test_a_month_that_is_missing_or_outside_is_told_as_of_any_table(large: Tiny, tiny: Tiny) -> None:
    large.add(covers=("2025-02", "2025-03"))
    told = found(large)
    assert "lies outside the period that the manifest says the file covers; found 2025-01" in told[0]
    assert any("periods are missing for Kil" in fault and "no 2025-03" in fault for fault in told)


def test_another_number_of_rows_than_the_manifest_has_is_told(large: Tiny) -> None:
    large.add(rows=7)
    assert found(large) == ["besok.csv: the number of rows differs from the manifest; found 6; expected 7"]


def test_suppressed_numbers_are_for_tables_that_are_read_whole(large: Tiny) -> None:
    large.add(column_table("<5"), column_contract('type: count, codes: {"<5": suppressed 1-4}'))
    assert found(large) == [
        "tabell.csv: numbers of a large table may not be suppressed; expected an extract of at most a million rows"
    ]


def test_a_pasted_table_of_the_usual_size_is_told_at_once_too(tiny: Tiny) -> None:
    rows = column_table(*(["5"] * 250))
    tiny.add(rows + rows.partition("\n")[2], column_contract("type: count"))
    told = tiny.faults()
    assert len(told) == 100 + 1
    assert told[0].startswith("tabell.csv, row 252, column nummer: the key stands already in row 2; found 1")
    assert told[-1] == "tabell.csv, column nummer: the keys of 150 more rows stand already; expected one row per key"


NO_TIME = """\
id: vagt
title: Vägt
source: Cosmic
description: En rad per nummer.
columns:
  nummer: {name: number, type: count, description: Nummer}
  enhet: {name: unit_name, type: text, unit_kind: enhet, description: Enheten}
  dag: {name: date, type: date, optional: true, description: Dagen}
  del: {name: part, type: decimal, min: -1, description: En del}
  resten: {name: rest, type: decimal, description: Resten}
  allt: {name: whole, type: decimal, description: Allt}
key: [nummer]
sums: [{total: allt, parts: [del, resten]}]
"""
WEIGHED = pd.DataFrame(
    {
        "nummer": [1, 2],
        "enhet": ["Gamla", "Kil"],
        "dag": pd.to_datetime(["2025-01-01", None]),
        "del": [0.5, 1.0],
        "resten": [1, 2],
        "allt": [1.5, 3.0],
    }
)
UNITS = (
    "units:\n  kil: {name: Kil, kind: enhet}\n  ny: {name: Nya, kind: enhet, names: [{name: Gamla, until: 2025-01}]}\n"
)


def units(tiny: Tiny, text: str = UNITS) -> None:
    (tiny.root / "data" / "enheter.yml").write_text(text, "utf-8")


def lent(tiny: Tiny, name: str) -> pd.DataFrame:
    contract = contract_at(read_contracts(tiny.contracts)[name], EDITION)
    return manifest.received_rows(tiny.root, EDITION, name, contract).to_pandas().sort_values("row_of_file")


def test_rows_without_a_time_have_the_names_of_units_that_are_theirs_now(large: Tiny) -> None:
    units(large)
    dated = NO_TIME.replace("  dag: {name: date, type: date, optional: true, description: Dagen}\n", "")
    large.add(WEIGHED.drop(columns="dag"), dated)
    rows = lent(large, "vagt")
    assert list(rows["enhet"]) == ["Nya", "Kil"]
    assert list(rows["allt"]) == [1.5, 3.0]


def test_a_day_that_may_lack_lacks_in_a_large_table_as_in_any_other(
    tiny: Tiny, monkeypatch: pytest.MonkeyPatch
) -> None:
    units(tiny)
    tiny.add(WEIGHED.assign(enhet=["Kil", "Gamla"]), NO_TIME, ("2025-01-01", "2025-01-31"))
    read = tiny.read().table("vagt")
    monkeypatch.setattr(manifest, "LARGE", 0)
    assert tiny.read().tables == {}  # and no fault
    rows = lent(tiny, "vagt")
    assert rows["dag"].isna().tolist() == read["date"].isna().tolist() == [False, True]
    assert list(rows["enhet"]) == list(read["unit_name"]) == ["Kil", "Nya"]


def test_rows_have_the_names_of_units_of_their_time(large: Tiny) -> None:
    units(large, UNITS + "  b: {name: Gamla, kind: enhet, from: 2025-02}\n")
    contract = changed(
        VISITS_CONTRACT, "name: unit_name, type: text,", "name: unit_name, type: text, unit_kind: enhet,"
    )
    contract = changed(contract, "complete: {time: manad, per: [enhet, kon]}\n", "")
    large.add(VISITS.replace("Kil", "Gamla"), contract)
    rows = lent(large, "besok")
    assert list(rows["enhet"]) == ["Nya"] * 3 + ["Gamla"] * 3  # in February it is the name of another


def test_a_unit_of_no_name_that_is_known_is_told_of_a_large_table_too(large: Tiny) -> None:
    units(large)
    large.add(WEIGHED.assign(enhet=["Kill", "Kil"]), NO_TIME)
    (told,) = found(large)
    assert told.startswith("vagt.parquet, row 2, column enhet: no enhet in data/enheter.yml has this name; found Kill;")


@pytest.mark.parametrize(
    ("column", "values", "told"),
    [
        ("del", [-2.0, 1.0], "column del: this value is not allowed; found -2.0; expected -1 or more"),
        ("allt", [1.5, 4.0], "column allt: the sum does not match del + resten; found 4.0; expected 3.0"),
        ("del", [float("nan"), 1.0], "column del: this value cannot be read; found nan; expected a number"),
    ],
)
def test_decimals_that_are_not_allowed_are_told(large: Tiny, column: str, values: list[float], told: str) -> None:
    units(large)
    large.add(WEIGHED.assign(**{column: values}), NO_TIME)
    assert told in "\n".join(found(large))


def test_a_sex_that_is_missing_is_told_and_more_than_a_hundred_groups_are_counted(large: Tiny) -> None:
    large.add(changed(VISITS, "2025-02,Kil,män,7,0\n", ""))
    assert (
        "besok.csv, row 5, column kon: a row of the group is missing for 2025-02, Kil; found 2 rows; expected "
        in "".join(found(large))
    )
    head, *_ = VISITS.splitlines()
    rows = [f"2025-01,Enhet {n},{sex},{count},0" for n in range(103) for sex, count in SEXES_OF_FIVE]
    large.add("\n".join([head, *rows, ""]), covers=("2025-01", "2025-01"))
    told = found(large)
    assert len(told) == 100 + 1
    assert told[-1] == "besok.csv, column kon: and 3 more groups whose sexes do not add up"


SEXES_OF_FIVE = (("kvinnor", 2), ("män", 3), ("totalt", 6))


def test_rows_are_lent_of_no_table_that_is_gone_or_wrong(large: Tiny) -> None:
    large.add(rows=7)
    with pytest.raises(ExtractError, match="the number of rows differs from the manifest"):
        lent(large, "besok")
    (large.extracts / "besok.csv").unlink()
    with pytest.raises(ExtractError, match="an extract is missing"):
        lent(large, "besok")
    (large.extracts / "manifest.yml").unlink()
    with pytest.raises(ExtractError, match="manifest"):
        lent(large, "besok")
