"""What is asked of a table whose units open, close, are merged, split and renamed, as the register says."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from tiny_edition import Tiny

from scorecard.catalogue.unit_register import NO_UNITS, KnownUnits, read_units
from scorecard.common.edition import Edition
from scorecard.expectations.earlier import Known, known_before
from scorecard.expectations.expect import expectations
from scorecard.extracts.contract import Contract, contract_at, read_contracts

EDITION = Edition(2026, 4)
MONTHS = pd.period_range("2024-01", "2026-04", freq="M")
KNOWN = pd.Period("2025-12", freq="M")
# A hundred visits a month and unit, a few more or fewer; ten units, so that one of them is a tenth.
SWING = (4, -3, 6, -8, 2, 9, -6, -5, 7, -2, 3, -9, 5, -6, 1, -4, 8, -7, -5, 10, -1, 6, -10, 3, 4, -5, 6, -7)
NAMES = [f"E{number}" for number in range(10)]
REGISTER = "".join(f"  {name.lower()}: {{name: {name}, kind: enhet}}\n" for name in NAMES)
CONTRACT = {
    "id": "besok",
    "title": "Besök",
    "source": "Cosmic",
    "description": "En rad per månad och enhet.",
    "columns": {
        "manad": {"name": "month", "type": "month", "description": "Månaden"},
        "enhet": {"name": "unit_name", "type": "text", "unit_kind": "enhet", "description": "Enheten"},
        "besok": {"name": "visits", "type": "count", "description": "Besöken"},
        "andel": {"name": "share", "type": "decimal", "description": "Andelen"},
    },
    "key": ["manad", "enhet"],
    "complete": {"time": "manad", "per": ["enhet"]},
}


def visits(sizes: dict[str, int] | None = None) -> pd.DataFrame:
    """Rows of all units in all months, those of a size of their own with that many visits."""
    rows = [
        (month, name, (sizes or {}).get(name, 100) + (place + 3 * unit) % 7 + SWING[(place + unit) % 28], 0.5)
        for place, month in enumerate(MONTHS)
        for unit, name in enumerate([*NAMES, *(sizes or {})])
    ]
    return pd.DataFrame(rows, columns=["manad", "enhet", "besok", "andel"])


def months(frame: pd.DataFrame, name: str, first: str = "2024-01", last: str = "2026-04") -> pd.Series:
    between = (frame["manad"] >= pd.Period(first, freq="M")) & (frame["manad"] <= pd.Period(last, freq="M"))
    return (frame["enhet"] == name) & between


@pytest.fixture
def units(tmp_path: Path):
    def read(more: str, edition: Edition = EDITION) -> KnownUnits:
        (tmp_path / "data").mkdir(exist_ok=True)
        (tmp_path / "data" / "enheter.yml").write_text(f"units:\n{REGISTER}{more}", "utf-8")
        return read_units(tmp_path, edition)

    return read


def asked(
    table: pd.DataFrame, units: KnownUnits = NO_UNITS, before: pd.DataFrame | None = None
) -> set[tuple[str, str, str]]:
    known = (visits() if before is None else before)[lambda one: one["manad"] <= KNOWN].reset_index(drop=True)
    table = table.reset_index(drop=True)
    found = expectations(Contract.model_validate(CONTRACT), table, EDITION, Known("2025-12", known), None, units)
    return {(one.kind, one.group, one.period) for one in found}


def test_nothing_is_asked_where_nothing_has_changed(units):
    assert asked(visits(), units("")) == asked(visits()) == set()


def test_a_unit_that_has_closed_is_not_asked_for(units):
    closed = units("  x: {name: X, kind: enhet, to: 2026-03}\n")
    table = visits({"X": 100})
    gone = table[~months(table, "X", "2026-04")]
    assert ("unit", "X", "2026-04") in asked(gone, NO_UNITS, table)
    assert asked(gone, closed, table) == set()
    # In March it was there, and is asked for.
    assert ("unit", "X", "2026-03") in asked(table[~months(table, "X", "2026-03")], closed, table)


def test_a_unit_that_is_gone_from_the_file_is_asked_for_if_it_was_there_in_its_months(units):
    table = visits({"X": 100})
    without = table[table["enhet"] != "X"]
    late = without[without["manad"] > KNOWN]
    shut = units("  x: {name: X, kind: enhet, to: 2025-12}\n")
    assert ("missing", "X", "2025-12") in asked(without, shut, table)
    assert ("missing", "X", "2025-12") in asked(late, NO_UNITS, table)
    assert ("missing", "X", "2025-12") not in asked(late, shut, table)


def test_a_unit_that_opens_and_closes_is_asked_of_when_it_has_rows_outside(units):
    table = visits({"X": 100})
    opened = units("  x: {name: X, kind: enhet, from: 2026-03}\n")
    assert ("not-open", "X", "2024-01/2026-02") in asked(table, opened, table)
    new = table[~months(table, "X", last="2026-02")]
    assert asked(new, opened, visits()) == set()
    closed = units("  x: {name: X, kind: enhet, to: 2026-02}\n")
    assert asked(table, closed, table) == {("not-open", "X", "2026-03/2026-04")}


def test_many_units_that_close_leave_a_period_whole(units):
    """Two of twelve close and one is missing: nine rows are under eight in ten of twelve, and not of the ten left."""
    table = visits({"X": 100, "Y": 100})
    left = table[~(table["enhet"].isin(["X", "Y", "E9"]) & (table["manad"] == MONTHS[-1]))]
    assert ("rows", "alla", "2026-04") in asked(left, NO_UNITS, table)
    closed = units("".join(f"  {name.lower()}: {{name: {name}, kind: enhet, to: 2026-03}}\n" for name in "XY"))
    assert asked(left, closed, table) == {("unit", "E9", "2026-04")}


def test_a_unit_that_opens_does_not_hide_rows_that_are_missing(units):
    """Three of ten are gone in April, and three others open: ten rows as usual, of which seven were there before."""
    table = visits({"X": 100, "Y": 100, "Z": 100})
    new = table["enhet"].isin(["X", "Y", "Z"])
    table = table[~(new & (table["manad"] < MONTHS[-1]))]
    table = table[~(table["enhet"].isin(["E7", "E8", "E9"]) & (table["manad"] == MONTHS[-1]))]
    opened = units("".join(f"  {name.lower()}: {{name: {name}, kind: enhet, from: 2026-04}}\n" for name in "XYZ"))
    assert ("rows", "alla", "2026-04") in asked(table, opened)


MERGED = """\
  x: {name: X, kind: enhet, to: 2026-02}
  y: {name: Y, kind: enhet, to: 2026-02}
  z: {name: Z, kind: enhet, from: 2026-03, predecessors: [{unit: x, how: merged}, {unit: y, how: merged}]}
"""


def merged(size: int) -> tuple[pd.DataFrame, pd.DataFrame]:
    """X of 300 and Y of 200 up to February, and Z of so many from March on; with what was known in December."""
    before = visits({"X": 300, "Y": 200})
    after = visits({"Z": size})
    old = before[~(before["enhet"].isin(["X", "Y"]) & (before["manad"] >= pd.Period("2026-03", freq="M")))]
    return pd.concat([old, after[months(after, "Z", "2026-03")]]).sort_values("manad", kind="stable"), before


@pytest.mark.parametrize(("size", "wrong"), [(500, False), (200, True), (1200, True)])
def test_a_merged_unit_is_held_against_the_sum_of_those_that_it_came_from(units, size, wrong):
    table, before = merged(size)
    found = asked(table, units(MERGED), before)
    assert {one for one in found if one[1] == "Z"} == ({("level", "Z", "2026-03/2026-04")} if wrong else set())
    assert not {kind for kind, group, _ in found if group in "XY"}
    # Its share, which cannot be added up, has no past.
    assert wrong or found == set()


def test_before_it_was_merged_a_unit_is_held_against_its_own_past(units):
    table, before = merged(500)
    table.loc[months(table, "X", "2026-01", "2026-02"), "besok"] = 900
    assert ("level", "X", "2026-01/2026-02") in asked(table, units(MERGED), before)


def test_a_unit_that_takes_over_another(units):
    register = """\
  x: {name: X, kind: enhet, to: 2026-02}
  y: {name: Y, kind: enhet, predecessors: [{unit: x, how: merged, from: 2026-03}]}
"""
    table = visits({"X": 300, "Y": 200})
    taken = table[~months(table, "X", "2026-03")].copy()
    taken.loc[months(taken, "Y", "2026-03"), "besok"] += 300
    assert asked(taken, units(register), table) == set()
    assert ("level", "Y", "2026-01/2026-04") in asked(taken, NO_UNITS, table)
    # Two hundred as before would be too few now.
    assert ("level", "Y", "2026-03/2026-04") in asked(table[~months(table, "X", "2026-03")], units(register), table)


def test_a_unit_that_was_split_has_no_past(units):
    register = """\
  x: {name: X, kind: enhet}
  y: {name: Y, kind: enhet, from: 2026-03, predecessors: [{unit: x, how: split}]}
"""
    table = visits({"X": 1000, "Y": 400})
    table = table[~months(table, "Y", last="2026-02")]
    table.loc[months(table, "X", "2026-03"), "besok"] = 600
    assert ("level", "X", "2026-03") in asked(table, NO_UNITS, visits({"X": 1000}))
    assert asked(table, units(register), visits({"X": 1000})) == set()


@pytest.mark.parametrize(("then", "now"), [("Gamla", "Gamla"), ("Gamla", "Nya"), ("Nya", "Nya")])
def test_a_renamed_unit_keeps_its_past(tiny: Tiny, then, now):
    """What December's edition has under one name is that of the same unit under the other."""
    contract = """\
id: besok
title: Besök
source: Cosmic
description: En rad per månad och enhet.
columns:
  manad: {name: month, type: month, description: Månaden}
  enhet: {name: unit_name, type: text, unit_kind: enhet, description: Enheten}
  besok: {name: visits, type: count, description: Besöken}
key: [manad, enhet]
"""
    register = "units:\n  a: {name: Nya, kind: enhet, names: [{name: Gamla, until: 2026-01}]}\n"
    (tiny.root / "data" / "enheter.yml").write_text(register, "utf-8")
    rows = "".join(f"2025-{month:02d},{then},{100 + month}\n" for month in range(1, 13))
    tiny.add(f"manad,enhet,besok\n{rows}", contract, ("2025-01", "2025-12"))
    of = contract_at(read_contracts(tiny.contracts)["besok"], EDITION)
    units = read_units(tiny.root, EDITION)
    known, _ = known_before(tiny.root, EDITION, of, units)
    assert set(known.frame["enhet"]) == {"Nya"}
    periods = pd.period_range("2025-01", "2026-04", freq="M")
    named = [units.known("enhet", now, *2 * [month.start_time.date()]) for month in periods]
    frame = pd.DataFrame({"manad": periods, "enhet": named, "besok": [100 + month.month for month in periods]})
    assert "missing" not in {one.kind for one in expectations(of, frame, EDITION, known, None, units)}
    frame.loc[0, "besok"] += 1
    found = [one for one in expectations(of, frame, EDITION, known, None, units) if one.kind == "history"]
    # January 2025: 101 then, 102 now.
    assert [(one.group, one.found) for one in found] == [("Nya", "102 for Nya in 2025-01; in all 102")]


def test_rows_of_days_after_a_unit_has_closed_in_the_middle_of_a_month(tmp_path):
    days = pd.date_range("2026-03-01", "2026-03-31")
    of = Contract.model_validate(
        CONTRACT
        | {
            "columns": CONTRACT["columns"] | {"manad": {"name": "date", "type": "date", "description": "Dagen"}},
            "complete": None,
        }
    )
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "enheter.yml").write_text("units:\n  a: {name: A, kind: enhet, to: 2026-03-29}\n", "utf-8")
    frame = pd.DataFrame({"manad": days, "enhet": "A", "besok": 100, "andel": 0.5})
    found = expectations(of, frame, Edition(2026, 3), None, None, read_units(tmp_path, Edition(2026, 3)))
    assert [(one.kind, one.group, one.found, one.row) for one in found if one.kind == "not-open"] == [
        ("not-open", "A", "2 periods", 31)  # the heading is row 1, and 30 March row 31
    ]


def test_a_unit_of_a_table_of_years_that_closed_before_them(tmp_path):
    of = Contract.model_validate(
        CONTRACT
        | {
            "columns": CONTRACT["columns"] | {"manad": {"name": "year", "type": "year", "description": "Året"}},
            "complete": None,
        }
    )
    (tmp_path / "data").mkdir()
    before = pd.DataFrame([(year, name, 100, 0.5) for year in (2023, 2024) for name in "AB"], columns=list(of.columns))
    now = before[before["enhet"] == "A"].assign(manad=[2024, 2025]).reset_index(drop=True)
    for ends, missing in (("2023-12", False), ("2024-12", True)):
        register = f"units:\n  a: {{name: A, kind: enhet}}\n  b: {{name: B, kind: enhet, to: {ends}}}\n"
        (tmp_path / "data" / "enheter.yml").write_text(register, "utf-8")
        units = read_units(tmp_path, Edition(2025, 12))
        found = expectations(of, now, Edition(2025, 12), Known("2024-12", before), None, units)
        assert ("missing" in {one.kind for one in found}) == missing
