"""The lengths of runs that a board sets: what they are where it sets none, and what is no length."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from scorecard.catalogue.board import SignalRule


def test_the_lengths_are_those_of_making_data_count_where_nothing_else_is_set() -> None:
    assert SignalRule().model_dump() == {"shift": 7, "trend": 7, "least_points": 12, "large_denominator": 2000}


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"shift": 4}, "greater than or equal to 5"),
        ({"shift": 13}, "less than or equal to 12"),
        ({"trend": "7"}, "valid integer"),
        ({"trend": True}, "valid integer"),
        ({"least_points": 9}, "greater than or equal to 10"),
        ({"large_denominator": 10}, "greater than or equal to 100"),
        ({"shift": 12, "least_points": 11}, "shift and trend should be at most least_points"),
        ({"run": 7}, "Extra inputs are not permitted"),
    ],
)
def test_what_is_no_length_is_refused(given: dict[str, object], told: str) -> None:
    with pytest.raises(ValidationError, match=told):
        SignalRule.model_validate(given)
