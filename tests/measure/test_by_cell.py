"""Rows that a cell leaves out, numbers that it changes, and figures that it types are told."""

from __future__ import annotations

from collections.abc import Callable
from itertools import product

import pandas as pd
import pytest

from scorecard.catalogue.unit_register import NO_UNITS
from scorecard.measure.by_cell import Otherwise, counted_otherwise, typed_figures
from scorecard.measure.lent import LentTable
from scorecard.measure.measures import KEY, KNOWN_UNITS, share, total

MONTHS, UNITS, QUEUES = ("2025-01", "2025-02", "2025-03"), ("Kil", "Rud"), ("besök", "operation")
SEXES = ("kvinnor", "män", "totalt")


@pytest.fixture
def lent() -> LentTable:
    """Three months of two units, two queues and three sexes, but Rud has no queue for operations: 3 · 3 · 3 rows."""
    rows = [row for row in product(MONTHS, UNITS, QUEUES, SEXES) if row[1:3] != ("Rud", "operation")]
    made = LentTable(pd.DataFrame(rows, columns=["month", "unit_name", "queue", "sex"]))
    made["month"] = pd.PeriodIndex(made["month"], freq="M")
    made = made.assign(waiting=range(10, 37), soon=range(27))
    made.attrs = {KEY: ("month", "unit_name", "queue", "sex"), KNOWN_UNITS: (NO_UNITS, {"unit_name": "vårdcentral"})}
    return made


def found(cell: Callable[[LentTable], pd.DataFrame], lent: LentTable) -> list[Otherwise]:
    return list(counted_otherwise(share(cell(lent), "soon", "waiting"), "kö", lent, ["unit_name"]))


@pytest.mark.parametrize(
    "cell",
    [
        lambda table: table,
        lambda table: table[table.queue == "operation"],  # which Rud has none of
        lambda table: table[(table.queue == "besök") & (table.sex == "totalt")],
        lambda table: table[table.month >= "2025-02"],  # what came before is of another time
        lambda table: table.assign(of_all=1),
        lambda table: table[table.waiting < 0],  # of none there is no outturn, which is told
        lambda table: table.groupby(["month", "unit_name"], as_index=False)[["soon", "waiting"]].sum(),
    ],
)
def test_what_a_cell_chooses_is_its_own(cell: Callable, lent: LentTable) -> None:
    assert found(cell, lent) == []


@pytest.mark.parametrize(
    ("cell", "rows", "of", "where"),
    [
        (lambda table: table[table.unit_name != "Rud"], 9, 27, "unit_name Rud"),
        (lambda table: table[(table.queue == "besök") & (table.unit_name != "Rud")], 9, 18, "unit_name Rud"),
        (lambda table: table[table.month != "2025-02"], 9, 27, "month 2025-02"),
        (lambda table: table[table.sex != "män"], 9, 27, "sex män"),
        (lambda table: table.sort_values("waiting").head(26), 1, 27, "month 2025-03; unit_name Rud; sex totalt"),
        (lambda table: table.iloc[[0, 26]], 16, 18, ""),  # of those who wait for a visit
    ],
)
def test_rows_that_belong_to_it_are_told(cell: Callable, rows: int, of: int, where: str, lent: LentTable) -> None:
    assert found(cell, lent) == [Otherwise(how="left_out", extract="kö", rows=rows, of=of, where=where)]


@pytest.mark.parametrize(("kept", "where"), [("ABCD", "group E"), ("ABC", ""), ("A", ""), ("ABCDE", "")])
def test_a_kind_that_alone_is_left_out_of_many_is_told(kept: str, where: str) -> None:
    made = LentTable(
        pd.DataFrame({"month": pd.PeriodIndex(["2025-01"] * 5, freq="M"), "group": list("ABCDE"), "cost": 1})
    )
    made.attrs = {KEY: ("month", "group")}
    (told,) = (*counted_otherwise(total(made[made.group.isin(list(kept))], "cost"), "kost", made), None)[:1]
    assert (told.where if told else "") == where


def test_numbers_that_are_others_than_those_of_the_extract_are_told(lent: LentTable) -> None:
    rounded = found(lambda table: table.assign(waiting=(table.waiting / 10).round() * 10), lent)
    # Of 10 to 36 the three tens stay as they are.
    assert rounded == [Otherwise(how="changed", extract="kö", rows=24, of=27, where="waiting")]


def test_of_a_source_that_has_not_begun_nothing_is_left_out(lent: LentTable) -> None:
    none = lent.iloc[:0]
    assert list(counted_otherwise(share(none, "soon", "waiting"), "kö", none, ["unit_name"])) == []


def test_turned_signs_are_no_other_numbers(lent: LentTable) -> None:
    assert list(counted_otherwise(total(lent.assign(waiting=-lent.waiting), "waiting"), "kö", lent)) == []


def test_rows_that_no_extract_was_lent_with_are_told(lent: LentTable) -> None:
    typed = pd.DataFrame({"month": lent.month, "soon": 1, "waiting": 2})
    assert list(counted_otherwise(share(typed, "soon", "waiting"), None, None)) == [Otherwise(how="unknown")]


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ('sheet.report("a", m, figures={"n": 157122})', [("n", "157122")]),
        ('calls = 157122\nhalf = calls / 2\nsheet.report("a", m, figures={"n": -half})', [("n", "-half")]),
        ('calls = table.calls.sum()\nsheet.report("a", m, figures={"n": calls - 5, "o": len(table)})', []),
        ('calls = 1\ncalls = table.calls.sum()\nsheet.report("a", m, figures={"n": calls})', []),
        ('sheet.report("a", m, figures={"n": math.nan})', []),
        ('%time sheet.report("a", m, figures={"n": 1})', []),
    ],
)
def test_figures_that_are_typed_are_told(source: str, told: list) -> None:
    assert list(typed_figures(source)) == told


def test_of_a_number_that_only_the_cell_has_no_extract_says_another(lent: LentTable) -> None:
    weighed = lent.assign(heavy=lent.soon * 2)
    assert list(counted_otherwise(share(weighed, "heavy", "waiting"), "kö", lent, ["unit_name"])) == []
