"""The middle of each series that a band is made of."""

from __future__ import annotations

import numpy as np
import pandas as pd
import pytest

from scorecard.common.edition import Edition
from scorecard.expectations.earlier import Known
from scorecard.expectations.expect import expectations
from scorecard.expectations.levels import medians
from scorecard.extracts.contract import Contract

TIMELESS = Contract.model_validate(
    {
        "id": "platser",
        "title": "Platser",
        "source": "Datalagret",
        "description": "En rad är en enhet.",
        "columns": {
            "enhet": {"name": "unit", "type": "text", "description": "Enheten"},
            "antal": {"name": "count", "type": "count", "description": "Antalet"},
        },
        "key": ["enhet"],
    }
)


@pytest.mark.parametrize(
    ("now", "told"),
    [
        ((40, 60), []),
        # Twelve months beside eight: it may be 1.5 · 1.6 = 2.4 times as much, and no less than 1/1.6 of it.
        ((90, 150), []),
        ((100, 150), ["the total is 2.5 times that of 2025-08"]),
        ((25, 38), []),
        ((20, 30), ["the total is 0.5 times that of 2025-08"]),
    ],
)
def test_a_total_of_a_table_without_a_time_is_held_against_the_one_before(now: tuple[int, int], told: list[str]):
    frame, before = (pd.DataFrame({"enhet": ["A", "B"], "antal": each}) for each in (now, (40, 60)))
    asked = expectations(TIMELESS, frame, Edition(2025, 12), Known("2025-08", before))
    assert [one.what.partition(":")[0] for one in asked] == told
    assert [one.key for one in asked] == ["level:antal:alla:alla"] * len(told)
    again = TIMELESS.model_copy(update={"irregular": True})
    assert expectations(again, frame, Edition(2025, 12), Known("2025-08", before)) == []


@pytest.mark.parametrize(
    ("unit", "shares", "told"),
    [
        ("%", (0.514, 0.52, 0.498), "no share is above 1: fractions where the contract says per cent?"),
        ("%", (5140, 5200, 4980), "most shares are above 200: a hundred times what the contract says?"),
        ("fraction", (51.4, 52, 49.8), "most shares are above 2: a hundred times what the contract says?"),
        ("%", (51.4, 52, 0.498), ""),
        ("%", (-0.4, 1.2, 0), ""),
        ("%", (0, 0, 0.5), ""),  # too few to tell
        ("%", (103, 98, 250), ""),
        ("fraction", (0.514, 1.2, 0.498), ""),
        (None, (5140, 5200, 4980), ""),
    ],
)
def test_shares_of_a_first_file_are_of_the_size_of_their_unit(unit: str | None, shares: tuple, told: str):
    share = {"name": "share", "type": "decimal", "unit": unit, "description": "Andelen"}
    contract = Contract.model_validate(
        {
            **TIMELESS.model_dump(include={"id", "title", "source", "description", "key"}),
            "columns": {
                "enhet": TIMELESS.columns["enhet"],
                "andel": {key: each for key, each in share.items() if each},
            },
        }
    )
    frame = pd.DataFrame({"enhet": ["A", "B", "C"], "andel": shares})
    asked = expectations(contract, frame, Edition(2025, 12), None)
    assert [(one.key, one.what) for one in asked] == ([("scale:andel:alla:alla", told)] if told else [])
    known = Known("2025-08", frame)  # whatever was answered then
    assert expectations(contract, frame, Edition(2025, 12), known) == []


def test_the_median_of_every_column_passes_over_what_is_missing():
    nan = np.nan
    values = np.array([[9.0, 4.0, nan, nan], [1.0, 1.0, nan, 6.0], [2.0, 10.0, nan, nan], [nan, 7.0, nan, nan]])
    # In order: 1 2 9; 1 4 7 10, whose middle is (4 + 7) / 2; nothing; 6 alone.
    np.testing.assert_array_equal(medians(values), [2.0, (4 + 7) / 2, nan, 6.0])


def test_no_rows_have_no_median():
    np.testing.assert_array_equal(medians(np.empty((0, 2))), [np.nan, np.nan])
