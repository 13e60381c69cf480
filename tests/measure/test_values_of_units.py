"""Measures of values that come ready-made, and of two extracts: means, percentiles and quotients of totals."""

from __future__ import annotations

import math

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from outcomes import compute, indicator, table
from pydantic import ValidationError

from scorecard.common.faults import MeasureError
from scorecard.extracts.codes import HIDDEN
from scorecard.measure.intervals import ends_of
from scorecard.measure.measures import (
    Measure,
    accumulate,
    latest,
    mean,
    mean_of_snapshots,
    median,
    net,
    percentile,
    quotient,
    share,
    share_difference,
    sums,
    total,
)

# An index of each unit with how many answered: A had 80 of 30 and 60 of 10, B 50 of 20.
INDEX = table("month unit index answers", ("2025-01", "A", 80, 30), ("2025-02", "A", 60, 10), ("2025-02", "B", 50, 20))
# How many waited how many days.
WAITED = table("month unit days people", ("2025-01", "A", 10, 3), ("2025-01", "A", 40, 1), ("2025-02", "B", 90, 4))


def only(made: pd.DataFrame) -> float:
    return made["value"].item()


def by_unit(made: pd.DataFrame) -> dict[str, float]:
    return dict(zip(made["unit"], made["value"], strict=True))


def test_a_mean_of_values_weighs_each_alike() -> None:
    made = sums(mean(INDEX, "index"))
    assert only(made) == (80 + 60 + 50) / 3
    assert made[["numerator", "denominator"]].isna().all(axis=None)
    assert made["mean_denominator"].item() == 3


def test_a_weighted_mean_weighs_each_by_its_answers() -> None:
    measure = mean(INDEX, "index", "answers")
    made = sums(measure)
    assert only(made) == (80 * 30 + 60 * 10 + 50 * 20) / (30 + 10 + 20)
    assert made["mean_denominator"].item() == 30 + 10 + 20
    assert by_unit(sums(measure, ["unit"])) == {"A": (80 * 30 + 60 * 10) / (30 + 10), "B": 50}


def test_a_value_without_a_weight_and_a_weight_without_a_value_are_left_out() -> None:
    rows = table("month index answers", ("2025-01", 80, 30), ("2025-02", 60, None), ("2025-03", None, 10))
    assert only(sums(mean(rows, "index", "answers"))) == 80
    nobody = table("month index answers", ("2025-01", 80, 0))
    assert math.isnan(only(sums(mean(nobody, "index", "answers"))))


def test_a_mean_of_months_and_the_latest_are_of_each_months_mean() -> None:
    measure = mean(INDEX, "index", "answers")
    february = (60 * 10 + 50 * 20) / (10 + 20)
    assert only(mean_of_snapshots(measure)) == (80 + february) / 2
    assert only(latest(measure)) == february


def test_a_median_is_the_value_in_the_middle_or_midway_between_two() -> None:
    rows = table("month days", *[("2025-01", days) for days in (7, 1, 9, 4)])
    assert only(sums(median(rows, "days"))) == (4 + 7) / 2
    assert only(sums(median(rows[rows["days"] != 9], "days"))) == 4


def test_a_percentile_counts_how_many_have_each_value() -> None:
    # In order: 10, 10, 10, 40, 90, 90, 90, 90. The fourth is 40 and the fifth 90; of eight, 90 per cent are 7.2.
    made = sums(median(WAITED, "days", "people"))
    assert only(made) == (40 + 90) / 2
    assert made["mean_denominator"].item() == 3 + 1 + 4
    assert made[["numerator", "denominator"]].isna().all(axis=None)
    assert only(sums(percentile(WAITED, "days", 90, "people"))) == 90
    assert only(sums(percentile(WAITED, "days", 25, "people"))) == 10
    assert by_unit(sums(median(WAITED, "days", "people"), ["unit"])) == {"A": 10, "B": 90}


@given(
    st.lists(st.tuples(st.integers(-50, 50), st.integers(0, 4)), min_size=1, max_size=20),
    st.sampled_from([5, 10, 25, 50, 75, 90, 95]),
)
def test_a_percentile_is_that_of_the_values_written_out(rows: list[tuple[int, int]], percent: int) -> None:
    written_out = np.repeat(*map(np.array, zip(*rows, strict=True)))
    found = only(
        sums(percentile(table("month days people", *[("2025-01", *row) for row in rows]), "days", percent, "people"))
    )
    if len(written_out) == 0:
        assert math.isnan(found)
    else:
        assert found == np.percentile(written_out, percent, method="averaged_inverted_cdf")


def test_no_values_have_no_percentile() -> None:
    nothing = sums(median(WAITED[:0], "days"))
    assert math.isnan(only(nothing))
    nobody = sums(median(table("month unit days people", ("2025-01", "A", 3, 0)), "days", "people"), ["unit"])
    assert math.isnan(only(nobody))


@pytest.mark.parametrize("percent", [0, 100, -1, math.nan])
def test_there_is_no_such_percentile(percent: float) -> None:
    with pytest.raises(MeasureError, match=r"no such percentile; found .*; expected between 0 and 100"):
        percentile(WAITED, "days", percent)


def test_a_weight_below_nought_is_named() -> None:
    rows = table("month index answers", ("2025-01", 80, -3))
    with pytest.raises(MeasureError, match=r"column answers: .*is not below nought; found -3; expected nought or more"):
        mean(rows, "index", "answers")


VISITS = table("month unit clinic n", *[("2025-01", "A", each, 6) for each in ("x", "y")], ("2025-02", "B", "x", 5))
STAFF = table("month unit full_time", ("2025-01", "A", 4), ("2025-02", "B", 2), ("2025-02", "C", 7))


def test_a_quotient_of_two_extracts_pairs_their_rows_by_what_both_have() -> None:
    measure = quotient(total(VISITS, "n"), total(STAFF, "full_time"))
    assert by_unit(sums(measure, ["unit"]).dropna()) == {"A": (6 + 6) / 4, "B": 5 / 2}
    # C has no visits row: its staff counts neither above nor below.
    made = sums(measure)
    assert (made["numerator"].item(), made["denominator"].item(), only(made)) == (12 + 5, 4 + 2, 17 / 6)
    assert only(sums(quotient(total(VISITS, "n"), total(STAFF, "full_time"), per=100))) == 100 * 17 / 6
    assert measure.read == ("n", "full_time")


def test_a_quotient_with_a_suppressed_part_is_none() -> None:
    visits = VISITS.assign(n=[6, math.nan, 5])
    visits.attrs[HIDDEN] = True
    measure = quotient(total(visits, "n"), total(STAFF, "full_time"))
    assert math.isnan(by_unit(sums(measure, ["unit"]))["A"])
    assert math.isnan(only(sums(measure)))


CAME = table("month unit n", ("2025-01", "A", 30), ("2025-01", "B", 12), ("2025-02", "A", 25), ("2025-02", "B", 10))
WENT = table("month unit m", ("2025-01", "A", 28), ("2025-01", "B", 15), ("2025-02", "A", 20), ("2025-02", "B", 10))


def test_a_difference_of_two_extracts_is_added_up_and_may_be_below_nought() -> None:
    measure = net(total(CAME, "n"), total(WENT, "m"))
    assert by_unit(sums(measure, ["unit"])) == {"A": (30 - 28) + (25 - 20), "B": (12 - 15) + (10 - 10)}
    assert only(accumulate(measure, "sum")) == 2 + 5 - 3 + 0
    assert only(latest(measure)) == (25 - 20) + (10 - 10)
    # The month-ends: 2 - 3 = -1 and 5 + 0 = 5.
    assert only(mean_of_snapshots(measure)) == (-1 + 5) / 2
    assert only(sums(net(total(CAME, "n"), total(WENT, "m"), per=2))) == 4 / 2
    assert measure.read == ("n", "m")
    assert ends_of(measure, None, -3.0, math.nan, math.nan) == (None, None)
    for made in (sums(measure), mean_of_snapshots(measure)):  # it counts nothing itself
        parts = ["numerator", "denominator", "mean_numerator", "mean_denominator"]
        assert made.reindex(columns=parts).isna().all(axis=None)
    with pytest.raises(MeasureError, match="of a count; found a difference; expected interval: none"):
        ends_of(measure, "byar", 4.0, math.nan, math.nan)
    with pytest.raises(MeasureError, match="the measure is a total; found accumulation: ratio_of_sums"):
        accumulate(measure, "ratio_of_sums")


def test_a_difference_is_an_outturn_below_nought_with_its_months() -> None:
    bare = indicator("sum", unit="antal", decimals=0, scale={"lowest": -100, "highest": 100})
    with pytest.raises(MeasureError, match="does not say of what; expected numerator and subtracted"):
        compute(net(total(CAME, "n"), total(WENT, "m")), bare)
    how = bare.model_copy(update={"numerator": "inskrivna", "subtracted": "utskrivna"})
    with pytest.raises(MeasureError, match="has subtracted, and its measure takes nothing away; expected a difference"):
        compute(total(CAME, "n"), how)
    found = compute(net(total(CAME[CAME["unit"] == "B"], "n"), total(WENT[WENT["unit"] == "B"], "m")), how)
    assert found.outturn is not None
    assert (found.outturn.value, found.outturn.low) == (12 - 15 + 0, None)
    so_far = [point.value for point in found.series if point.value is not None]
    assert so_far == [12 - 15, (12 - 15) + (10 - 10)]


def test_a_difference_of_which_one_part_is_missing_or_suppressed_is_none() -> None:
    alone = net(total(CAME, "n"), total(WENT.iloc[:3], "m"))  # B left no row in February
    assert by_unit(sums(alone, ["unit"]).dropna(subset="value")) == {"A": 7}
    assert math.isnan(only(sums(alone)))
    hidden = CAME.assign(n=[30, math.nan, 25, 10])
    hidden.attrs[HIDDEN] = True
    assert math.isnan(by_unit(sums(net(total(hidden, "n"), total(WENT, "m")), ["unit"]))["B"])
    with pytest.raises(MeasureError, match=r"a difference is of two totals; found share"):
        net(share(WENT, "m", "m"), total(WENT, "m"))


# Of 70 at A 56 were there in time, and of 80 at B 48; in February 30 of 40 and 10 of 40.
OURS = table("month in_time all", ("2025-01", 26, 30), ("2025-02", 30, 40))
THEIRS = table("month soon everyone", ("2025-01", 38, 40), ("2025-02", 10, 40))
TWO_SHARES = {"unit": "procentenheter", "numerator": "andelen här", "subtracted": "andelen där"}


def apart(ours: pd.DataFrame = OURS, theirs: pd.DataFrame = THEIRS) -> Measure:
    return share_difference(share(ours, "in_time", "all"), share(theirs, "soon", "everyone"))


def test_a_difference_of_shares_is_that_of_the_shares_of_the_whole_period() -> None:
    measure = apart()
    # 100 · 56/70 - 100 · 48/80 = 80 - 60, and in February 75 - 25.
    assert only(accumulate(measure, "difference_of_shares")) == pytest.approx(20)
    assert only(accumulate(measure, "latest")) == 75 - 25
    assert sums(measure)[["numerator", "denominator"]].isna().all(axis=None)
    with pytest.raises(MeasureError, match="a difference of shares; found accumulation: mean_of_snapshots"):
        accumulate(measure, "mean_of_snapshots")
    with pytest.raises(MeasureError, match=r"is of two shares; found total; expected share\(...\)"):
        share_difference(share(OURS, "in_time", "all"), total(THEIRS, "soon"))


def test_a_difference_of_shares_has_newcombes_interval_where_they_are_of_different_people() -> None:
    # R. G. Newcombe (1998), table II (a): 56/70 - 48/80 is 0.2000, by method 10 from 0.0524 to 0.3339.
    found = compute(apart(), indicator("difference_of_shares", interval="newcombe", **TWO_SHARES)).outturn
    assert found is not None
    assert (found.value, found.low, found.high) == pytest.approx((20, 5.24, 33.39), abs=0.005)
    alone = compute(apart(), indicator("difference_of_shares", **TWO_SHARES)).outturn
    assert alone is not None
    assert (alone.low, alone.high, alone.numerator, alone.denominator) == (None, None, None, None)
    with pytest.raises(ValidationError, match="interval newcombe is of a difference_of_shares"):
        indicator("ratio_of_sums", interval="newcombe")
    with pytest.raises(ValidationError, match="needs numerator and subtracted, what each of the two shares is of"):
        indicator("difference_of_shares", unit="procentenheter")


def test_a_difference_of_shares_of_which_one_lacks_a_month_is_none() -> None:
    how = indicator("difference_of_shares", **TWO_SHARES)
    for measure in (apart(theirs=THEIRS.iloc[:1]), apart(ours=OURS.iloc[:1])):
        found = compute(measure, how)
        assert (found.outturn, found.status) == (None, "no_data")
    nobody = compute(apart(theirs=THEIRS.assign(everyone=[40, 0], soon=[38, 0])), how)
    assert [point.value for point in nobody.series if point.period == "2025-02"] == [None]


def test_a_quotient_is_of_totals_of_the_same_times() -> None:
    with pytest.raises(MeasureError, match=r"a quotient is of two totals; found share; expected total\(...\)"):
        quotient(share(STAFF, "full_time", "full_time"), total(STAFF, "full_time"))
    yearly = pd.DataFrame({"year": [2025], "people": [100]})
    with pytest.raises(MeasureError, match="not of the same times; found month and year; expected month"):
        quotient(total(VISITS, "n"), total(yearly, "people"))


@pytest.mark.parametrize(
    ("measure", "how", "fault"),
    [
        (mean(INDEX, "index"), "ratio_of_sums", "a mean of values without weights; .*expected accumulation: mean_of_v"),
        (mean(INDEX, "index", "answers"), "mean_of_values", "with weights; .*expected accumulation: weighted_mean"),
        (median(WAITED, "days"), "sum", "is a percentile of values; .*expected accumulation: percentile or latest"),
        (total(INDEX, "answers"), "ratio_of_sums", "the measure is a total; .*expected accumulation: sum or latest"),
        (share(INDEX, "answers", "answers"), "sum", "the measure is a quotient.*expected accumulation: ratio_of_sums"),
        (total(INDEX, "answers"), "per_capita", "the measure is a total; .*expected accumulation: sum"),
    ],
)
def test_the_words_of_the_period_are_those_of_the_measure(measure: Measure, how: str, fault: str) -> None:
    with pytest.raises(MeasureError, match=fault):
        accumulate(measure, how)


YEARS = table(
    "month unit index answers",
    *[(f"{year}-{month:02d}", "A", index, 10) for year, index in ((2024, 60), (2025, 66)) for month in range(1, 13)],
    *[(f"{year}-{month:02d}", "B", index, 30) for year, index in ((2024, 80), (2025, 76)) for month in range(1, 13)],
)


def test_a_weighted_mean_is_judged_and_its_change_split_among_units() -> None:
    how = indicator("weighted_mean", unit="index", breakdowns=["enhet"])
    found = compute(mean(YEARS, "index", "answers"), how, units={"enhet": "unit"})
    assert found.outturn.value == (66 * 10 + 76 * 30) / 40
    assert (found.outturn.numerator, found.outturn.denominator, found.outturn.mean_denominator) == (None, None, 12 * 40)
    assert (found.outturn.low, found.outturn.high) == (None, None)
    (split,) = found.decompositions  # among units, and not between numerator and denominator, which it has none of
    assert {each.name: each.own for each in split.contributions} == pytest.approx(
        {"A": (66 - 60) * 10 / 40, "B": (76 - 80) * 30 / 40}
    )


def test_the_change_of_a_median_is_not_split() -> None:
    found = compute(
        median(YEARS, "index", "answers"), indicator("percentile", breakdowns=["enhet"]), units={"enhet": "unit"}
    )
    assert found.outturn.value == 76
    assert [each.value for each in found.units] == [66, 76]
    assert found.decompositions == ()
