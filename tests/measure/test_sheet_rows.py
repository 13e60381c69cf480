"""What `sheet.rows` lends is reported as what `sheet.extract` lends, and is narrowed in the same ways."""

from __future__ import annotations

import pandas as pd
import pytest
from tiny_edition import REPOSITORY

from scorecard.common.faults import SheetError
from scorecard.measure.measures import accumulate, share, total
from scorecard.sheet import Sheet

EDITION = "2025-12"


@pytest.fixture
def sheet(monkeypatch: pytest.MonkeyPatch) -> Sheet:
    monkeypatch.setenv("SCORECARD_ROOT", str(REPOSITORY))
    return Sheet.open("tillganglig-vard", EDITION)


def test_an_indicator_of_rows_is_that_of_the_table(sheet: Sheet, monkeypatch: pytest.MonkeyPatch) -> None:
    kept: list[object] = []
    monkeypatch.setattr(Sheet, "_keep", lambda sheet, indicator, found: kept.append(found))
    table, rows = sheet.extract("vcc_callback"), sheet.rows("vcc_callback")
    for calls, incoming in (
        (table, sheet.this_year(table).incoming.sum()),
        (rows, sheet.this_year(rows).incoming.sum()),
    ):
        sheet.report(
            "samtal-vardcentral",
            share(calls, numerator="answered_same_day", denominator="incoming"),
            units={"vårdcentral": "unit_name"},
            figures={
                "incoming_calls": incoming,
                "incoming_calls_previous_year": 0,
                "incoming_calls_change_percent": 0,
                "lowest_unit_percent": 0,
                "highest_unit_percent": 0,
            },
        )
    assert kept[0] == kept[1]


@pytest.mark.parametrize("lend", ["extract", "rows"])
def test_an_indicator_is_computed_of_no_extract_that_its_entry_does_not_name(sheet: Sheet, lend: str) -> None:
    calls = getattr(sheet, lend)("vcc_callback")
    changes = ("incoming_calls_change", "incoming_calls_change_percent", "answered_share_change_pp")
    figures = dict.fromkeys(("incoming_calls", "answered_share_percent", *changes), 0)
    with pytest.raises(
        SheetError, match=r"samtal-1177 is computed of another .* found vcc_callback; expected inera_1177"
    ):
        sheet.report("samtal-1177", share(calls, "answered_same_day", "incoming"), figures=figures)


def test_rows_are_narrowed_as_tables_are(sheet: Sheet) -> None:
    table, rows = sheet.extract("cosmic_vantelista"), sheet.rows("cosmic_vantelista")
    for narrow in (sheet.this_year, sheet.last_year, sheet.last_month, sheet.same_month_last_year):
        found = accumulate(total(narrow(rows[rows.sex == "totalt"]), "waiting"), "sum")["value"].item()
        assert found == narrow(table[table.sex == "totalt"]).waiting.sum()


def test_days_are_lent_up_to_the_last_whole_month(sheet: Sheet) -> None:
    table, rows = sheet.extract("cosmic_vardplatser"), sheet.rows("cosmic_vardplatser")
    assert rows.times("date").max() == table["date"].max() == pd.Timestamp("2025-12-31")
    assert int(rows.table.count().to_pandas()) == len(table)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("raindance", r'these rows are lent as a table alone; found raindance; expected sheet.extract\("raindance"\)'),
        ("vcc_calback", r"this edition has no such extract; found vcc_calback; expected vcc_callback \(did you mean"),
    ],
)
def test_what_cannot_be_lent_as_rows_is_told(sheet: Sheet, name: str, told: str) -> None:
    with pytest.raises(SheetError, match=told):
        sheet.rows(name)
