"""The tables that a notebook is lent of what an edition tells: protected cells are missing, and so are their sums."""

from __future__ import annotations

import copy

import pandas as pd

from scorecard.facts.published_values import PUBLISHED, period_values, unit_values
from scorecard.judge.outcome import Outcome
from scorecard.measure.values import Point, UnitReading

OUTCOME = Outcome(
    indicator="besok",
    goal="vard",
    edition="2025-12",
    status="active",
    units=(
        UnitReading(unit_kind="vårdcentral", unit_name="Kil", value=60.0, numerator=6, denominator=10),
        UnitReading(unit_kind="vårdcentral", unit_name="Rud", suppressed=True),
        UnitReading(unit_kind="avdelning", unit_name="Ett", value=1.0),
    ),
    series=(
        Point(period="2025-01", value=50.0, numerator=1, denominator=2, women=40.0),
        Point(period="2025-K1", suppressed=True),
    ),
)
KOMMUN = {"Kil": "Kil", "Rud": "Kil"}.get


def test_units_have_their_kommun_and_what_is_protected_is_missing() -> None:
    table = unit_values(OUTCOME, "vårdcentral", KOMMUN)
    assert table.unit_name.tolist() == ["Kil", "Rud"]
    assert table.kommun.tolist() == ["Kil", "Kil"]
    assert table.suppressed.tolist() == [False, True]
    assert table.value[0] == 60 and pd.isna(table.value[1])


def test_a_sum_that_lacks_a_protected_part_is_missing_and_never_the_sum_of_the_rest() -> None:
    sums = unit_values(OUTCOME, "vårdcentral", KOMMUN).groupby("kommun", as_index=False)[["numerator"]].sum()
    assert sums.numerator.isna().all()
    assert PUBLISHED in sums.attrs


def test_months_have_a_first_day_and_other_periods_have_none() -> None:
    table = period_values(OUTCOME)
    assert table.period.tolist() == ["2025-01", "2025-K1"]
    assert table.begins[0] == pd.Timestamp(2025, 1, 1) and pd.isna(table.begins[1])
    assert table.suppressed.tolist() == [False, True]
    assert table.women[0] == 40


def test_a_cell_is_its_fact_while_it_has_its_value_and_no_longer() -> None:
    known = copy.deepcopy(unit_values(OUTCOME, "vårdcentral", KOMMUN).attrs[PUBLISHED])
    assert known.indicator == "besok"
    assert known.fact(0, "value", 60.0).fact.startswith("besok.")
    assert not hasattr(known.fact(0, "value", 61.0), "fact")
    assert not hasattr(known.fact(1, "value", 60.0), "fact")


def test_an_outcome_without_units_gives_an_empty_table() -> None:
    assert unit_values(OUTCOME, "sjukhus", KOMMUN).empty
