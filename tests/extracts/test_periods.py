"""Which column holds the time of a received table."""

from __future__ import annotations

import pandas as pd

from scorecard.common.edition import Edition
from scorecard.extracts.contract import ColumnSpec, Contract
from scorecard.extracts.periods import check_future, covers, time_column, whole_months
from scorecard.extracts.times import period_of

UNITS = Contract(
    id="enheter",
    title="Enheter",
    source="Cosmic",
    description="En rad per enhet.",
    columns={"enhet": ColumnSpec(name="unit_name", type="text", description="Enheten")},
    key=("enhet",),
)


def test_a_table_without_a_time_covers_nothing_and_has_no_future():
    frame = pd.DataFrame({"enhet": ["Kil", "Arvika"]}, dtype="str")
    assert time_column(UNITS, frame) is None
    assert covers(UNITS, frame) is None
    assert check_future(UNITS, frame, Edition(2025, 12), None, "enheter.csv") == []


def test_years_among_months_are_covered_in_years():
    contract = UNITS.model_copy(update={"columns": UNITS.columns | {"tid": UNITS.columns["enhet"]}, "key": ("tid",)})
    covered = covers(contract, pd.DataFrame({"enhet": "Kil", "tid": ["2024", "2025-03", "2025-04"]}, dtype="str"))
    assert (covered.first, covered.last) == ("2024", "2025")


def table_of(kind: str, times: list, **more: str) -> tuple[pd.DataFrame, Contract]:
    spec = {"name": "time", "type": kind, "description": "Tiden"} | more
    values = {"columns": {"tid": spec}, "key": ("tid",), "complete": {"time": "tid"}}
    contract = Contract.model_validate(UNITS.model_dump(exclude_unset=True) | values)
    return pd.DataFrame({"time": times}), contract


def test_a_month_that_is_not_whole_is_left_out_of_days_and_weeks():
    days, contract = table_of("date", list(pd.date_range("2026-01-30", "2026-02-27")))
    assert whole_months(days, contract)["time"].tolist() == [pd.Timestamp("2026-01-30"), pd.Timestamp("2026-01-31")]
    days, contract = table_of("date", list(pd.date_range("2026-01-30", "2026-02-28")))
    assert len(whole_months(days, contract)) == 30
    weeks = [
        period_of(f"2026-W{number:02d}") for number in (4, 5, 6, 7, 8)
    ]  # the last Thursday of January is in week 5
    table, contract = table_of("week", weeks, month_of="thursday")
    assert (
        whole_months(table, contract)["month"].astype("str").tolist() == ["2026-01"] * 2
    )  # February has a week 9, too
    table, contract = table_of("week", [*weeks, period_of("2026-W09")], month_of="thursday")
    assert whole_months(table, contract)["month"].astype("str").tolist() == ["2026-01"] * 2 + ["2026-02"] * 4
    table, contract = table_of("month", [pd.Period("2026-01", "M")])
    assert whole_months(table, contract) is table
    assert whole_months(table, UNITS) is table
