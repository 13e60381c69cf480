"""Which column holds the time of a received table."""

from __future__ import annotations

import pandas as pd

from scorecard.common.edition import Edition
from scorecard.extracts.contract import ColumnSpec, Contract
from scorecard.extracts.periods import check_future, covers, time_column

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
