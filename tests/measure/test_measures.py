"""Measures on small tables, with the expected value as the arithmetic that gives it."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from scorecard.common.faults import MeasureError
from scorecard.measure import measures
from scorecard.measure.measures import (
    accumulate,
    index,
    latest,
    mean_of_snapshots,
    per_capita,
    rate,
    share,
    sums,
    total,
)

counted = st.integers(1, 100_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))
CALLS = pd.DataFrame({"unit_name": ["A", "A", "B"], "met": [30, 5, 5], "asked": [50, 10, 20]})


def monthly(**columns: list) -> pd.DataFrame:
    """A table with one row per month of 2025, in the order of the given months."""
    return pd.DataFrame(columns | {"month": pd.PeriodIndex(columns["month"], freq="M")})


def value(table: pd.DataFrame) -> float:
    assert len(table) == 1
    return table["value"].item()


def by_name(table: pd.DataFrame, column: str) -> dict[str, float]:
    return dict(zip(table[column], table["value"], strict=True))


def test_a_share_is_the_ratio_of_the_sums_in_per_cent() -> None:
    row = sums(share(CALLS, "met", "asked")).iloc[0]
    assert (row["numerator"], row["denominator"]) == (30 + 5 + 5, 50 + 10 + 20)
    assert row["value"] == 100 * (30 + 5 + 5) / (50 + 10 + 20)


def test_a_share_by_unit_divides_within_each_unit() -> None:
    found = by_name(sums(share(CALLS, "met", "asked"), by=["unit_name"]), "unit_name")
    assert found == {"A": pytest.approx(100 * (30 + 5) / (50 + 10)), "B": 100 * 5 / 20}


@pytest.mark.parametrize("percent", [7, 28, 29, 55, 57, 58])
def test_a_share_that_is_a_whole_number_of_per_cent_is_that_number(percent: int) -> None:
    # 29 / 100 · 100 is 28.999999999999996, which would miss a target of 29
    assert value(sums(share(pd.DataFrame({"met": [percent], "asked": [100]}), "met", "asked"))) == percent


def test_nothing_of_something_is_nought() -> None:
    assert value(sums(share(pd.DataFrame({"met": [0, 0], "asked": [7, 3]}), "met", "asked"))) == 0


def test_a_zero_denominator_gives_no_value() -> None:
    assert math.isnan(value(sums(share(pd.DataFrame({"met": [0], "asked": [0]}), "met", "asked"))))


def test_a_unit_with_a_zero_denominator_has_no_value_and_leaves_the_others_alone() -> None:
    table = pd.DataFrame({"unit_name": ["A", "B"], "met": [0, 3], "asked": [0, 4]})
    found = by_name(sums(share(table, "met", "asked"), by=["unit_name"]), "unit_name")
    assert math.isnan(found["A"])
    assert found["B"] == 100 * 3 / 4


def test_a_row_that_lacks_its_numerator_does_not_count_in_the_denominator() -> None:
    table = pd.DataFrame({"met": [30.0, None], "asked": [50.0, 30.0]})
    assert sums(share(table, "met", "asked")).value[0] == 100 * 30 / 50


def test_what_is_missing_has_no_value_and_is_not_nought() -> None:
    table = pd.DataFrame({"unit_name": ["A", "B"], "met": [None, 0.0], "asked": [None, 4.0]})
    found = by_name(sums(share(table, "met", "asked"), by=["unit_name"]), "unit_name")
    assert math.isnan(found["A"])
    assert found["B"] == 0
    assert math.isnan(value(sums(total(table.iloc[:1], "met"))))


def test_no_rows_give_no_value() -> None:
    assert math.isnan(value(sums(share(CALLS.iloc[:0], "met", "asked"))))
    empty = monthly(month=["2025-01"], met=[1], asked=[2]).iloc[:0]
    assert math.isnan(value(latest(share(empty, "met", "asked"))))


def test_a_rate_may_exceed_what_it_is_given_per() -> None:
    beds = pd.DataFrame({"patients": [52, 58], "beds": [50, 50]})
    assert value(sums(rate(beds, "patients", "beds", per=100))) == 100 * (52 + 58) / (50 + 50)


def test_a_column_that_is_already_called_numerator_is_no_obstacle() -> None:
    table = pd.DataFrame({"numerator": [8], "denominator": [2]})
    assert value(sums(share(table, numerator="denominator", denominator="numerator"))) == 100 * 2 / 8


SURVEY = pd.DataFrame(
    {
        "question": [1, 1, 2, 2],
        "sex": ["kvinnor", "män", "kvinnor", "män"],
        "points": [80 * 3, 60 * 1, 50 * 1, 20 * 1],
        "answers": [3, 1, 1, 1],
    }
)


def test_an_index_is_points_per_answer() -> None:
    assert value(sums(index(SURVEY, "points", "answers"))) == (240 + 60 + 50 + 20) / (3 + 1 + 1 + 1)


def test_an_index_over_questions_is_the_mean_of_the_questions_however_many_answered() -> None:
    first, second = (240 + 60) / (3 + 1), (50 + 20) / (1 + 1)
    row = sums(index(SURVEY, "points", "answers", over="question")).iloc[0]
    assert row["value"] == (first + second) / 2
    assert row["value"] != (240 + 60 + 50 + 20) / 6
    assert math.isnan(row["numerator"])  # 370 points over 6 answers are 61,67, and the index is 55
    assert math.isnan(row["denominator"])


def test_an_index_over_questions_by_sex() -> None:
    found = by_name(sums(index(SURVEY, "points", "answers", over="question"), by=["sex"]), "sex")
    assert found == {"kvinnor": (240 / 3 + 50 / 1) / 2, "män": (60 + 20) / 2}


def test_a_total_adds_up_and_divides_by_its_unit() -> None:
    row = sums(total(pd.DataFrame({"tkr": [1500, -250, 0]}), "tkr", per=1000)).iloc[0]
    assert row["value"] == (1500 - 250) / 1000
    assert row["numerator"] == 1500 - 250
    assert math.isnan(row["denominator"])


def test_a_total_of_noughts_is_nought() -> None:
    assert value(sums(total(pd.DataFrame({"count": [0, 0]}), "count"))) == 0


QUEUE = monthly(
    month=["2025-02", "2025-01", "2025-01"], clinic=["A", "A", "B"], within=[30, 4, 6], waiting=[50, 40, 60]
)


def test_the_mean_of_snapshots_weighs_every_month_the_same_and_is_not_the_ratio_of_sums() -> None:
    queue = share(QUEUE, "within", "waiting")
    january, february = 100 * (4 + 6) / (40 + 60), 100 * 30 / 50
    row = mean_of_snapshots(queue).iloc[0]
    assert row["value"] == (january + february) / 2
    assert (row["mean_numerator"], row["mean_denominator"]) == (((4 + 6) + 30) / 2, ((40 + 60) + 50) / 2)
    assert math.isnan(row["numerator"])  # 20 of 75 are 26,7 per cent, and the mean is 35
    assert math.isnan(row["denominator"])
    assert value(sums(queue)) == pytest.approx(100 * (4 + 6 + 30) / (40 + 60 + 50))
    assert value(sums(queue)) != pytest.approx((january + february) / 2)


def test_the_mean_of_snapshots_by_clinic() -> None:
    found = by_name(mean_of_snapshots(share(QUEUE, "within", "waiting"), by=["clinic"]), "clinic")
    assert found == {"A": (100 * 4 / 40 + 100 * 30 / 50) / 2, "B": 100 * 6 / 60}


def test_a_month_without_a_queue_is_left_out_of_the_mean() -> None:
    table = monthly(month=["2025-01", "2025-02"], within=[0, 3], waiting=[0, 4])
    assert value(mean_of_snapshots(share(table, "within", "waiting"))) == 100 * 3 / 4


def test_latest_takes_the_last_month_whatever_the_order_of_the_rows() -> None:
    assert value(latest(share(QUEUE, "within", "waiting"))) == 100 * 30 / 50
    everyone = monthly(month=["2025-03", "2025-01", "2025-03"], fte=[10.5, 99.0, 2.0])
    assert value(latest(total(everyone, "fte"))) == 10.5 + 2.0


def test_per_capita_adds_up_the_events_and_counts_the_population_once() -> None:
    table = monthly(month=["2025-01", "2025-02", "2025-03"], episodes=[30, 20, 25], population=[4000, 4000, 4000])
    row = per_capita(rate(table, "episodes", "population", per=100_000)).iloc[0]
    assert row["value"] == 100_000 * (30 + 20 + 25) / 4000
    assert row["denominator"] == 4000


def test_per_capita_adds_up_the_populations_of_groups_within_the_last_month() -> None:
    table = monthly(
        month=["2025-01", "2025-01", "2025-02", "2025-02"],
        sex=["kvinnor", "män", "kvinnor", "män"],
        episodes=[3, 4, 5, 6],
        population=[100, 80, 110, 90],
    )
    measure = rate(table, "episodes", "population", per=1000)
    assert value(per_capita(measure)) == 1000 * (3 + 4 + 5 + 6) / (110 + 90)
    assert by_name(per_capita(measure, by=["sex"]), "sex") == {
        "kvinnor": pytest.approx(1000 * (3 + 5) / 110),
        "män": pytest.approx(1000 * (4 + 6) / 90),
    }


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ("ratio_of_sums", 100 * (4 + 6 + 30) / (40 + 60 + 50)),
        ("mean_of_snapshots", (100 * 10 / 100 + 100 * 30 / 50) / 2),
        ("latest", 100 * 30 / 50),
        ("per_capita", math.nan),  # B has no row in the last month: its 6 would be counted over the 50 of A alone
    ],
)
def test_accumulates_in_the_way_that_is_asked_for(how: str, expected: float) -> None:
    assert value(accumulate(share(QUEUE, "within", "waiting"), how)) == pytest.approx(expected, nan_ok=True)


def test_accumulates_a_sum() -> None:
    assert value(accumulate(total(QUEUE, "waiting"), "sum")) == 50 + 40 + 60


def test_the_mean_of_an_index_over_questions_is_that_of_the_months() -> None:
    twice = pd.concat(
        [SURVEY.assign(month=month, points=points) for month, points in (("2025-01", SURVEY.points), ("2025-02", 0))]
    )
    twice = twice.assign(month=pd.PeriodIndex(twice.month, freq="M"))
    first, second = (240 + 60) / (3 + 1), (50 + 20) / (1 + 1)
    found = value(mean_of_snapshots(index(twice, "points", "answers", over="question")))
    assert found == ((first + second) / 2 + 0) / 2


@pytest.mark.parametrize(
    ("over", "how", "fault"),
    [
        (
            "question",
            "ratio_of_sums",
            "the measure is averaged over questions; found accumulation: ratio_of_sums; "
            "expected accumulation: mean_of_questions or latest or mean_of_snapshots",
        ),
        (
            None,
            "mean_of_questions",
            "the measure is a quotient, and not averaged over questions or values; found accumulation: "
            "mean_of_questions; expected accumulation: ratio_of_sums or latest or mean_of_snapshots or per_capita",
        ),
    ],
)
def test_what_the_catalogue_says_of_the_period_is_what_is_done(over: str | None, how: str, fault: str) -> None:
    with pytest.raises(MeasureError, match=fault):
        accumulate(index(SURVEY, "points", "answers", over=over), how)
    right = "mean_of_questions" if over else "ratio_of_sums"
    assert not math.isnan(value(accumulate(index(SURVEY, "points", "answers", over=over), right)))


def test_an_unknown_way_to_accumulate_is_named_with_the_near_one() -> None:
    with pytest.raises(MeasureError, match=r"found lattest; expected latest \(did you mean that"):
        accumulate(total(QUEUE, "waiting"), "lattest")


def test_an_unknown_column_is_named_with_the_near_one() -> None:
    with pytest.raises(MeasureError, match=r"column askd: .*expected asked \(did you mean that"):
        share(CALLS, "met", "askd")
    with pytest.raises(MeasureError, match="column quesion"):
        index(SURVEY, "points", "answers", over="quesion")
    with pytest.raises(MeasureError, match="column unit: "):
        sums(share(CALLS, "met", "asked"), by=["unit"])


def test_both_unknown_columns_are_told_at_once() -> None:
    with pytest.raises(MeasureError) as caught:
        share(CALLS, "x", "y")
    assert [fault.column for fault in caught.value.faults] == ["x", "y"]


@pytest.mark.parametrize("how", ["mean_of_snapshots", "latest", "per_capita"])
def test_a_table_without_time_cannot_be_accumulated_over_time(how: str) -> None:
    with pytest.raises(MeasureError, match="no time to go by"):
        accumulate(share(CALLS, "met", "asked"), how)


def test_a_measure_narrows_and_leaves_the_table_as_it_was() -> None:
    before = CALLS.copy()
    measure = share(CALLS, "met", "asked")
    assert value(sums(measure.where(CALLS["unit_name"] == "B"))) == 100 * 5 / 20
    assert value(sums(measure)) == 100 * 40 / 80
    pd.testing.assert_frame_equal(CALLS, before)


def test_a_change_is_in_the_unit_itself_or_in_per_cent_of_what_it_was() -> None:
    assert measures.difference(51.5, 36.0) == 51.5 - 36.0
    assert measures.percent_change(120, 150) == 100 * (120 - 150) / 150
    assert measures.percent_change(-80, -100) == 100 * (-80 + 100) / 100  # a deficit that shrinks is a rise


def test_there_is_no_change_in_per_cent_of_nought() -> None:
    assert math.isnan(measures.percent_change(5, 0))
    assert measures.percent_change(0, 5) == -100


@given(st.lists(counted, min_size=1, max_size=8))
def test_a_ratio_of_sums_lies_between_the_lowest_and_the_highest_part(parts: list[tuple[int, int]]) -> None:
    table = pd.DataFrame(parts, columns=["met", "asked"])
    shares = [100 * met / asked for met, asked in parts]
    assert min(shares) - 1e-9 <= value(sums(share(table, "met", "asked"))) <= max(shares) + 1e-9
