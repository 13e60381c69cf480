"""Which changes are told as such: those that show, are settled, rest on nothing invented and are beyond chance."""

from __future__ import annotations

import pytest
from outcomes import compute, indicator, met, table

from scorecard.catalogue.board import VerdictRule
from scorecard.judge.indicator_change import with_change
from scorecard.judge.outcome import Outcome
from scorecard.judge.sure_change import is_sure_change
from scorecard.measure.measures import total


def shares(before: tuple[int, int], now: tuple[int, int], direction: str = "higher") -> Outcome:
    how = indicator(direction=direction)
    found = compute(met("month met asked", ("2024-01", *before), ("2025-01", *now)), how, "2025-01")
    return with_change(how, found, VerdictRule())


def test_what_chance_may_give_is_no_sure_change() -> None:
    # Newcombe (1998), table II: 56 of 70 less 48 of 80 lies between 5.2 and 33.4, 5 of 56 less 0 of 29 holds nought.
    assert is_sure_change(indicator(), shares((48, 80), (56, 70)))
    assert is_sure_change(indicator(), shares((56, 70), (48, 80)))
    assert not is_sure_change(indicator(), shares((0, 29), (5, 56)))


def test_where_no_direction_is_wanted_chance_is_not_asked() -> None:
    assert is_sure_change(indicator(), shares((0, 29), (5, 56), direction="none"))


def test_a_change_that_does_not_show_as_printed_is_none() -> None:
    frame = table("month cost", ("2024-01", 1000), ("2025-01", 1004))
    found = compute(total(frame, "cost"), indicator("sum", unit="mnkr", decimals=0), "2025-01")
    assert is_sure_change(indicator("sum", unit="mnkr", decimals=0), found)
    assert not is_sure_change(indicator(), found.model_copy(update={"change": 0.04}))


@pytest.mark.parametrize("lost", [{"change": None}, {"preliminary": ("2025-01",)}])
def test_what_lacks_is_open_or_is_invented_is_no_sure_change(lost) -> None:
    found = shares((48, 80), (56, 70))
    assert not is_sure_change(indicator(), found.model_copy(update=lost))
    assert not is_sure_change(indicator(), found.model_copy(update={"invented": ("change",)}))
