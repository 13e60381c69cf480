"""Which column holds the time of a received table."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest

from scorecard.common.edition import Edition
from scorecard.extracts.contract import ColumnSpec, Contract
from scorecard.extracts.periods import check_future, covers, first_and_last_moment, time_column, whole_months
from scorecard.extracts.times import to_period

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
    assert covers(UNITS, frame, 1) is None
    assert check_future(UNITS, frame, Edition(2025, 12), None, "enheter.csv") == []


def test_years_among_months_are_covered_in_years():
    contract = UNITS.model_copy(update={"columns": UNITS.columns | {"tid": UNITS.columns["enhet"]}, "key": ("tid",)})
    covered = covers(contract, pd.DataFrame({"enhet": "Kil", "tid": ["2024", "2025-03", "2025-04"]}, dtype="str"), 1)
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
        to_period(f"2026-W{number:02d}") for number in (4, 5, 6, 7, 8)
    ]  # the last Thursday of January is in week 5
    table, contract = table_of("week", weeks, month_of="thursday")
    assert (
        whole_months(table, contract)["month"].astype("str").tolist() == ["2026-01"] * 2
    )  # February has a week 9, too
    table, contract = table_of("week", [*weeks, to_period("2026-W09")], month_of="thursday")
    assert whole_months(table, contract)["month"].astype("str").tolist() == ["2026-01"] * 2 + ["2026-02"] * 4
    table, contract = table_of("month", [pd.Period("2026-01", "M")])
    assert whole_months(table, contract) is table
    assert whole_months(table, UNITS) is table


RIKET = Contract(
    id="riket",
    title="Riket",
    source="SKR",
    description="Ett värde per indikator och period.",
    role="riket",
    columns={
        "indikator": ColumnSpec(name="indicator", type="text", description="Indikatorn"),
        "tid": ColumnSpec(name="period", type="text", description="Perioden"),
        "varde": ColumnSpec(name="value", type="decimal", description="Värdet"),
    },
    key=("indikator", "tid"),
)


def riket(*times: str) -> pd.DataFrame:
    return pd.DataFrame({"indikator": "samtal", "tid": times, "varde": "1.0"}, dtype="str")


def test_years_past_new_year_are_times_of_the_country_s_values_and_text_elsewhere():
    assert time_column(RIKET, riket("2024/25", "2025-04")) == "tid"
    assert time_column(RIKET, riket("2025/04")) is None
    assert time_column(RIKET.model_copy(update={"role": None}), riket("2024/25")) is None


@pytest.mark.parametrize(
    ("times", "covered"),
    [
        (("2024/25", "2025/26"), ("2024/25", "2025/26")),
        (("2024/25", "2026-01", "2025-04"), ("2024/25", "2025/26")),
        (("2024", "2024/25"), ("2024/25", "2024/25")),  # the calendar year that ends in it
        (("2025", "2026-02"), ("2025", "2026")),
    ],
)
def test_what_years_past_new_year_cover(times, covered):
    found = covers(RIKET, riket(*times), 4)
    assert (found.first, found.last) == covered


def test_a_year_that_has_begun_may_be_there_and_one_that_has_not_may_not():
    edition = Edition(2026, 1, 4)
    assert check_future(RIKET, riket("2025/26", "2026-01"), edition, None, "riket.csv") == []
    (fault,) = check_future(RIKET, riket("2026/27"), edition, None, "riket.csv")
    assert "this lies after the edition's last month; found 2026/27" in str(fault)
    (early,) = check_future(RIKET, riket("2025/26"), edition, datetime(2025, 3, 31), "riket.csv")
    assert "this had not ended when the file was taken out; found 2025/26" in str(early)


def test_the_moments_of_a_year_past_new_year():
    first, last = first_and_last_moment("2025/26", 7)
    assert (first, last.date()) == (pd.Timestamp("2025-07-01"), pd.Timestamp("2026-06-30").date())
