"""How outlooks would have done: what is tried, what counts as held, the simple guesses, and what errors calibrate."""

from __future__ import annotations

import csv
import math
import statistics
from dataclasses import replace
from pathlib import Path

import pytest
from outlooks import carried_on, indicator, series

from scorecard.common.edition import BoardYear
from scorecard.judge.backtest import LEAST_ERRORS, RIVALS, PastYear, Trial, calibrate, past_years, score, trials
from scorecard.judge.outcome import Outcome
from scorecard.judge.pace import MonthValue
from scorecard.judge.projection import SEASONAL, SO_FAR, YEAR_TO_DATE, Extrapolation
from scorecard.measure.measures import Kind

CARRIED_ON = carried_on().calibration
COUNTED = (0.0, math.inf)
SERIES = Path(__file__).parent.parent / "data" / "monthly_series.csv"


def known(how: str, unit: str = "procent", kind: Kind = "rate", **years: list[float]) -> list[PastYear]:
    found = Outcome(
        indicator="kotid", goal="mal", edition="2025-12", status="active", kind=kind, series=series(**years)
    )
    return list(past_years([(indicator(unit, how=how), found)], (BoardYear(2024), BoardYear(2025))))


def tried(how: str, unit: str = "procent", kind: Kind = "rate", **years: list[float]) -> list[Trial]:
    return list(trials(known(how, unit, kind, **years), CARRIED_ON))


YEAR = [39, 41] * 4 + [46] * 4  # 40 on average from January to August


def test_the_first_year_has_none_before_and_is_tried_after_august_only() -> None:
    made = tried("mean_of_snapshots", y2024=YEAR, y2025=YEAR)
    assert [(each.of.year, each.months, each.alone) for each in made] == [
        (2024, 8, True),
        (2025, 4, False),
        (2025, 8, False),
    ]
    alone, april, _ = made
    actual = (8 * 40 + 4 * 46) / 12
    assert (alone.value, alone.actual) == (40, pytest.approx(actual))
    assert dict(alone.rivals) == {"months_known": None, "year_to_date": None, "so_far": 40}
    # Half the interval is one spread of eight months around 40, √(8/7), for a third of the year.
    assert alone.high == pytest.approx(40 + math.sqrt(8 / 7) / 3)
    assert not alone.inside
    assert april.value == pytest.approx(actual)
    assert april.rivals == pytest.approx({"months_known": actual, "year_to_date": actual, "so_far": 40})
    assert april.inside
    assert alone.error(alone.value) == pytest.approx(100 * (actual - 40) / actual)
    assert alone.scaled_error(alone.value) == pytest.approx((actual - 40) / (math.sqrt(8 / 7) / 3))
    assert math.isnan(alone.scaled_error(None))


def test_a_running_sum_that_goes_on_as_it_began_is_multiplied_up_to_a_year() -> None:
    running = [10, 21, *(10 * month for month in range(3, 13))]
    made = tried("sum", "mnkr", y2024=running, y2025=[2 * value for value in running])
    assert {(each.of.year, each.actual, each.rivals["so_far"]) for each in made if each.months == 8} == {
        (2024, 120, 80 * 12 / 8),
        (2025, 240, 160 * 12 / 8),
    }
    assert {(each.rivals["months_known"], each.rivals["year_to_date"]) for each in made if not each.alone} == {
        (80 + 120 - 40, 120 * 80 / 40),
        (160 + 120 - 80, 120 * 160 / 80),
    }


def test_a_year_that_is_not_whole_is_not_tried() -> None:
    assert tried("mean_of_snapshots", y2024=YEAR[:11]) == []


def test_a_year_whose_months_are_all_alike_and_a_way_that_is_not_calibrated_are_not_tried() -> None:
    assert tried("mean_of_snapshots", y2024=[40] * 12, y2025=[40] * 12) == []
    assert list(trials(known("mean_of_snapshots", y2024=YEAR), {})) == []


def test_months_end_where_they_end_in_the_outlook_that_is_published() -> None:
    years = {"y2024": [80] * 4 + [95] * 8, "y2025": [90] * 12}
    for kind in ("share", "index"):
        assert max(each.high for each in tried("mean_of_snapshots", kind=kind, **years)) <= 100
    assert max(each.high for each in tried("mean_of_snapshots", **years)) > 100


def trial(value: float, actual: float = 100, last: float | None = 90, so_far: float = 80) -> Trial:
    of = PastYear("kotid", 2025, "sum", (MonthValue(actual / 12),) * 12, None, COUNTED)
    rivals = {"months_known": last, "year_to_date": last, "so_far": so_far}
    return Trial(of, 8, value, value - 5, value + 5, "last_year", actual, 2.0, rivals)


def test_trials_are_summed_up() -> None:
    found = score([trial(104), trial(94)])
    assert (found.trials, found.inside) == (2, 1)
    assert (found.error, found.rivals) == ((4 + 6) / 2, {"months_known": 10, "year_to_date": 10, "so_far": 20})
    assert trial(104).way == "sum"
    assert trial(104).scaled_error(104) == 4 / 2


def test_a_guess_has_no_error_where_it_could_not_be_made_each_time() -> None:
    found = score([trial(104), trial(96, last=None)])
    assert found.rivals == {"months_known": None, "year_to_date": None, "so_far": 20}


def test_the_end_of_an_interval_is_inside_and_an_outturn_of_nought_has_no_error_in_per_cent() -> None:
    assert trial(105).inside
    assert trial(95, actual=100.00000000001).inside
    assert not trial(105.001).inside
    assert math.isnan(trial(5, actual=0).error(5))
    assert score([trial(104), trial(5, actual=0)]).error == 4
    assert math.isnan(score([trial(5, actual=0)]).error)


def test_nothing_is_not_summed_up() -> None:
    with pytest.raises(ValueError, match="no trials"):
        score([])


# What errors calibrate.


def past(name: str, now: list[float], before: list[float] | None, how: str = "latest") -> PastYear:
    months, last = (None if each is None else tuple(map(MonthValue, each)) for each in (now, before))
    return PastYear(name, 2025, how, months, last, (-math.inf, math.inf))


def test_the_nearest_extrapolation_is_chosen_and_its_errors_make_the_interval() -> None:
    # Every year ends as the last did, but for 1, 2, …, 20 more in December: only last year's months say so.
    last = [0.0, 10.0] * 6
    years = [past(str(more), [*last[:11], 10.0 + more], last) for more in range(1, LEAST_ERRORS + 1)]
    found = calibrate(years)["latest", True]
    assert found.extrapolation == SEASONAL
    assert found.errors == dict.fromkeys(range(3, 12), 20)
    # 21 · 0.8 = 16.8: the seventeenth. After four months half of sixteen are 0 and half 10: √(16 · 25 / 15).
    assert found.half_widths[4] == pytest.approx(17 / math.sqrt(16 * 25 / 15))


def test_what_doubles_is_expected_to_double_and_what_has_no_year_before_to_go_on() -> None:
    last = [float(month) for month in range(1, 13)]
    years = [past(str(n), [2 * value for value in last], [value + n / 1e6 for value in last]) for n in range(20)]
    assert calibrate(years)["latest", True].extrapolation == YEAR_TO_DATE
    alone = [replace(year, before=None) for year in years]
    found = calibrate(alone)["latest", False]
    assert found.extrapolation == SO_FAR
    assert set(found.half_widths) == set(range(6, 12))


def test_with_few_errors_there_is_no_interval() -> None:
    years = [past(str(n), [*range(12)], [*range(n, 12 + n)]) for n in range(1, LEAST_ERRORS)]
    assert calibrate(years) == {}


# Series that no one here made: each is tried with what the others calibrate.


@pytest.fixture(scope="module")
def published() -> dict[str, list[Trial]]:
    found: dict[str, dict[int, tuple[MonthValue, ...]]] = {}
    with SERIES.open(encoding="utf-8") as lines:
        for row in csv.DictReader(line for line in lines if not line.startswith("#")):
            months = tuple(MonthValue(float(row[str(month)])) for month in range(1, 13))
            found.setdefault(row["series"], {})[int(row["year"])] = months
    assert {name: len(years) for name, years in found.items()} == {
        "air": 12,
        "accidents": 6,
        "temperature": 20,
        "lungs": 6,
        "drivers": 16,
        "front": 16,
        "rear": 16,
    }
    made: dict[str, list[Trial]] = {}
    for how in ("sum", "mean_of_snapshots", "latest"):
        years = [
            PastYear(name, year, how, months, of.get(year - 1), COUNTED)
            for name, of in found.items()
            for year, months in of.items()
            if year - 1 in of
        ]
        for name in found:
            others = calibrate([year for year in years if year.series != name])
            those = [year for year in years if year.series == name]
            made.setdefault(how, []).extend(trials(those, others, range(3, 12)))
    return made


@pytest.mark.sweep
@pytest.mark.parametrize("how", ["sum", "mean_of_snapshots", "latest"])
def test_of_published_series_four_in_five_outturns_fall_inside(published: dict[str, list[Trial]], how: str) -> None:
    those = published[how]
    assert len(those) == (92 - 7) * 9
    assert 0.75 <= statistics.fmean(trial.inside for trial in those) <= 0.85


@pytest.mark.sweep
@pytest.mark.parametrize("how", ["sum", "mean_of_snapshots", "latest"])
def test_of_published_series_no_simple_guess_is_nearer(published: dict[str, list[Trial]], how: str) -> None:
    those = published[how]
    error = statistics.fmean(trial.scaled_error(trial.value) for trial in those)
    assert all(
        error <= statistics.fmean(trial.scaled_error(trial.rivals[rival]) for trial in those) for rival in RIVALS
    )


def test_shares_that_are_pulled_back_are_damped() -> None:
    # Each change of the year before is halved month by month: 8, 4, 2, … above last year's.
    last = [50.0, 52.0] * 6
    years = [
        past(str(n), [value + (8 + n) * 0.5**place for place, value in enumerate(last)], last) for n in range(1, 21)
    ]
    chosen = calibrate([replace(year, how="mean_of_snapshots") for year in years])["mean_of_snapshots", True]
    assert chosen.extrapolation == Extrapolation(recent=1, damping=0.5)
