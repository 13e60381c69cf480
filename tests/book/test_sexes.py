"""Women and men beside each other: gaps by hand, who is better off, and which were tested."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from scorecard.book.equality import hold
from scorecard.book.sexes import Pair, pairs, widest
from scorecard.catalogue.indicator import Indicator
from scorecard.judge.outcome import Outcome
from scorecard.measure.values import Reading


def pair(women: Reading, men: Reading, direction: str = "higher", outturn: float = 50.0, **more) -> Pair:
    indicator = Indicator(
        id="x",
        name="X",
        about="x",
        unit="procent",
        direction=direction,
        periodicity="år",
        source="x",
        status="no_data",
        status_reason="x",
        **more,
    )
    outcome = Outcome(
        indicator="x",
        goal="mal",
        edition="2025-12",
        status="active",
        outturn=Reading(value=outturn),
        women=women,
        men=men,
        previous_women=Reading(value=48),
        previous_men=Reading(value=45.5),
    )
    return Pair(SimpleNamespace(id="mal"), indicator, outcome, women, men)


@pytest.mark.parametrize(
    ("women", "men", "direction", "better"),
    [
        (60.0, 58.0, "higher", "women"),
        (60.0, 58.0, "lower", "men"),
        (58.0, 60.0, "higher", "men"),
        (58.0, 60.0, "lower", "women"),
        (58.04, 58.0, "higher", "same"),  # 0,0 as printed
        (60.0, 58.0, "none", None),
    ],
)
def test_who_is_better_off_depends_on_what_is_wanted(women, men, direction, better):
    assert pair(Reading(value=women), Reading(value=men), direction).better_off == better


def test_gaps_are_women_less_men_now_and_the_year_before():
    made = pair(Reading(value=60), Reading(value=58.5), outturn=60)
    assert made.gap == 60 - 58.5
    assert made.previous_gap == 48 - 45.5
    assert made.relative == 1.5 / 60
    assert pair(Reading(value=1), Reading(value=2), outturn=0).relative == 0


def test_the_widest_gap_is_that_in_proportion_where_someone_is_better_off():
    small = pair(Reading(value=60), Reading(value=50), outturn=55)  # 10 / 55 = 0.18
    large = pair(Reading(value=4), Reading(value=2), "lower", outturn=3)  # 2 / 3 = 0.67
    counted = pair(Reading(value=900), Reading(value=100), "none", outturn=1000)
    assert widest([small, large, counted]) is large
    assert widest([counted]) is None


def test_only_indicators_with_both_are_paired():
    both = pair(Reading(value=60), Reading(value=58))
    without = both.outcome.model_copy(update={"men": None})

    def book(outcome: Outcome) -> SimpleNamespace:
        catalogue = SimpleNamespace(indicators=[(both.goal, both.indicator)])
        return SimpleNamespace(
            catalogue=catalogue, outcomes={"x": outcome}, equality=hold(catalogue.indicators, {"x": outcome})
        )

    assert [each.gap for each in pairs(book(both.outcome))] == [2.0]
    assert [each.beyond_chance for each in pairs(book(both.outcome))] == [None]  # not tested: it has no intervals
    assert pairs(book(without)) == ()
