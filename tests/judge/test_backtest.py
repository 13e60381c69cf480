"""How outlooks would have done: what is tried, what counts as held, and the errors beside simple guesses."""

from __future__ import annotations

import math

import pytest
from outlooks import series

from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import BoardYear
from scorecard.judge.backtest import Trial, score, trials
from scorecard.judge.outcome import Outcome
from scorecard.measure.measures import Kind


def indicator(how: str, unit: str = "procent") -> Indicator:
    return Indicator(
        id="kotid",
        name="Kötid",
        about="Text.",
        unit=unit,
        periodicity="månad",
        source="Källa",
        extracts=("queue",),
        method="Systemregistreringar",
        riket={"compared": True},
        accumulation=how,
    )


def tried(how: str, unit: str = "procent", kind: Kind = "rate", **years: list[float]) -> list[Trial]:
    found = Outcome(
        indicator="kotid", goal="mal", edition="2025-12", status="active", kind=kind, series=series(**years)
    )
    return list(trials([(indicator(how, unit), found)], (BoardYear(2024), BoardYear(2025))))


def test_the_first_year_has_none_before_and_is_tried_after_august_only():
    made = tried("mean_of_snapshots", y2024=[40] * 8 + [46] * 4, y2025=[40] * 8 + [46] * 4)
    assert [(each.year.number, each.months, each.alone) for each in made] == [
        (2024, 8, True),
        (2025, 4, False),
        (2025, 8, False),
    ]
    alone, april, _ = made
    actual = (8 * 40 + 4 * 46) / 12
    assert (alone.value, alone.so_far, alone.last_year, alone.actual) == (40, 40, None, pytest.approx(actual))
    assert not alone.inside  # no month so far was other than 40
    assert (april.value, april.so_far, april.last_year) == (pytest.approx(actual), 40, pytest.approx(actual))
    assert april.inside
    assert alone.error(alone.value) == pytest.approx(100 * (actual - 40) / actual)


def test_a_running_sum_that_goes_on_as_it_began_is_multiplied_up_to_a_year():
    running = [10 * month for month in range(1, 13)]
    made = tried("sum", "mnkr", y2024=running, y2025=running)
    assert {(each.actual, each.so_far) for each in made} == {(120, 80 * 12 / 8)}


def test_a_year_that_is_not_whole_is_not_tried():
    assert tried("mean_of_snapshots", y2024=[40] * 11) == []


def test_months_end_where_they_end_in_the_outlook_that_is_published():
    years = {"y2024": [80] * 4 + [95] * 8, "y2025": [90] * 12}
    for kind in ("share", "index"):
        assert max(each.high for each in tried("mean_of_snapshots", kind=kind, **years)) <= 100
    assert max(each.high for each in tried("mean_of_snapshots", **years)) > 100


def trial(value: float, actual: float = 100, last: float | None = 90, so_far: float = 80) -> Trial:
    return Trial("kotid", BoardYear(2025), 8, value, value - 5, value + 5, actual, so_far, last)


def test_trials_are_summed_up():
    found = score([trial(104), trial(94)])
    assert (found.trials, found.inside) == (2, 1)
    assert (found.error, found.so_far, found.last_year) == ((4 + 6) / 2, 20, 10)


def test_last_years_guess_has_no_error_where_one_trial_had_no_year_before():
    assert score([trial(104), trial(96, last=None)]).last_year is None


def test_the_end_of_an_interval_is_inside_and_an_outturn_of_nought_has_no_error_in_per_cent():
    assert trial(105).inside
    assert math.isnan(trial(5, actual=0).error(5))
    assert score([trial(104), trial(5, actual=0)]).error == 4
    assert math.isnan(score([trial(5, actual=0)]).error)


def test_nothing_is_not_summed_up():
    with pytest.raises(ValueError, match="no trials"):
        score([])
