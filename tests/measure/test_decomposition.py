"""A change split among its parts: by hand, in every way that a year is made of months, and as invariants."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from outcomes import compute, indicator, met, table

from scorecard.catalogue.unit_register import NO_UNITS
from scorecard.common.edition import Edition
from scorecard.judge.outcome import Outcome
from scorecard.measure.decomposition import (
    Cells,
    Decomposition,
    Slices,
    decompositions,
    split_among,
    split_quotient,
    split_total,
)
from scorecard.measure.measures import Measure, index, rate, share, total

UNIT = {"units": {"enhet": "unit_name"}}
COLUMNS = "month unit_name met asked"


def cells(**units: tuple[float, float]) -> Cells:
    return {(name, False): pair for name, pair in units.items()}


def parts(found: Outcome, by: str) -> dict[str, tuple[float, float | None]]:
    (one,) = (each for each in found.decompositions if each.by == by)
    return {each.name: (each.own, each.mix) for each in one.contributions}


def about(*numbers: float) -> tuple:
    return tuple(pytest.approx(number, abs=1e-12) for number in numbers)


def test_units_have_what_their_value_gave_and_what_their_weight_gave() -> None:
    # A goes from 10 % of 100 to 20 % of 150, B from 60 % of 100 to 50 % of 50: 70 of 200 is 35 %, 55 of 200 is 27.5 %.
    before, now = cells(A=(10, 100), B=(60, 100)), cells(A=(30, 150), B=(25, 50))
    one, other = split_among((before,), (now,), 100)
    # Weights 0.5 to 0.75 and 0.5 to 0.25; the two years' mean is 31.25, those of A and B are 15 and 55.
    assert (one.name, one.own, one.mix) == ("A", *about((0.5 + 0.75) / 2 * 10, 0.25 * (15 - 31.25)))
    assert (other.name, other.own, other.mix) == ("B", *about((0.5 + 0.25) / 2 * -10, -0.25 * (55 - 31.25)))
    assert one.both + other.both == pytest.approx(27.5 - 35)
    whole = Decomposition(by="enhet", contributions=(one, other))
    assert (whole.whole, whole.mix) == about(-7.5, -4.0625 - 5.9375)


def test_numerator_and_denominator_each_have_the_mean_of_the_other() -> None:
    # 10 of 100 to 12 of 150, which is 10 % to 8 %.
    above, below = split_quotient((cells(A=(10, 100)),), (cells(A=(12, 150)),), 100)
    assert (above.name, above.own, above.mix) == ("numerator", *about(100 * 2 * (1 / 100 + 1 / 150) / 2), None)
    assert (below.name, below.own, below.mix) == ("denominator", *about(100 * 11 * (1 / 150 - 1 / 100)), None)
    assert above.own + below.own == pytest.approx(-2)


def test_what_opens_or_closes_is_all_of_the_mix() -> None:
    # A stays at 10 of 100. B, 30 of 100, closes; C, 60 of 100, opens: 20 % to 35 %, and the mean is 27.5.
    found = split_among((cells(A=(10, 100), B=(30, 100)),), (cells(A=(10, 100), C=(60, 100)),), 100)
    assert [(each.name, each.stays) for each in found] == [("A", "both"), ("B", "gone"), ("C", "new")]
    assert [each.own for each in found] == [0, 0, 0]
    assert [each.mix for each in found] == list(about(0, -0.5 * (30 - 27.5), 0.5 * (60 - 27.5)))


def test_a_total_has_no_weights() -> None:
    found = split_total((cells(A=(10, 0), B=(5, 0)),), (cells(A=(16, 0), C=(1, 0)),), 2)
    told = [(each.name, each.own, each.mix, each.stays) for each in found]
    assert told == [("A", 3, None, "both"), ("B", -2.5, None, "gone"), ("C", 0.5, None, "new")]


counts = st.tuples(st.integers(0, 1000), st.integers(0, 1000))
years = st.dictionaries(st.sampled_from("ABCDE"), counts, min_size=1).filter(
    lambda year: any(d for _, d in year.values())
)
slices = st.lists(years, min_size=1, max_size=3)


def made(found: list[dict[str, tuple[int, int]]]) -> Slices:
    return tuple(cells(**year) for year in found)


def value(found: Slices, per: float) -> float:
    each = (math.fsum(n for n, _ in one.values()) / math.fsum(d for _, d in one.values()) for one in found)
    return per * math.fsum(each) / len(found)


@settings(deadline=None)
@given(slices, slices, st.sampled_from([1, 100, 100_000]))
def test_the_parts_are_the_whole_and_turned_round_they_change_sign(one, other, per: int) -> None:
    least = min(len(one), len(other))
    before, now = made(one[:least]), made(other[:least])
    change = value(now, per) - value(before, per)
    size = max(1, abs(value(now, per)), abs(value(before, per)))
    for split in (split_among, split_quotient):
        forth, back = split(before, now, per), split(now, before, per)
        whole = Decomposition(by="enhet", contributions=forth).whole
        assert whole == pytest.approx(change, abs=1e-9 * size)
        for there, here in zip(forth, back, strict=True):
            assert (there.name, there.own) == (here.name, pytest.approx(-here.own, abs=1e-9 * size))
            assert there.both == pytest.approx(-here.both, abs=1e-9 * size)
    sums = split_total(before, now, per)
    change = math.fsum(sum(n for n, _ in each.values()) for each in now) - math.fsum(
        sum(n for n, _ in each.values()) for each in before
    )
    assert math.fsum(each.own for each in sums) == pytest.approx(change / per / least, abs=1e-9)


@settings(deadline=None)
@given(years, st.integers(2, 9))
def test_nobody_contributes_where_all_only_grow_alike(year, times: int) -> None:
    larger = {name: (times * n, times * d) for name, (n, d) in year.items()}
    for each in split_among(made([year]), made([larger]), 100):
        assert (each.own, each.mix) == about(0, 0)


@settings(deadline=None)
@given(years, counts.filter(lambda pair: pair[1] > 0))
def test_who_keeps_value_and_weight_contributes_nothing(year, other) -> None:
    fixed = cells(Z=(30, 100), **{name: (n, d) for name, (n, d) in year.items()})
    rest = sum(d for _, d in year.values())
    # The others become one, with a denominator as large as theirs, so that the weight of Z is what it was.
    now = cells(Z=(30, 100), Y=(other[0], rest))
    found = {each.name: each for each in split_among((fixed,), (now,), 100)}
    assert (found["Z"].own, found["Z"].mix) == about(0, 0)


def test_month_ends_are_paired_and_each_weighs_the_same() -> None:
    # 50 % and 30 % to 60 % and 20 %: no change in all; A gives it 5 and B takes it away, in its month.
    frame = met(
        COLUMNS,
        *(("2024-01", "A", 5, 10), ("2024-02", "B", 3, 10)),
        *(("2025-01", "A", 6, 10), ("2025-02", "B", 1, 10)),
    )
    found = compute(frame, indicator("mean_of_snapshots"), "2025-02", **UNIT)
    assert found.change == pytest.approx(-5)
    assert parts(found, "enhet") == {"A": about(10 / 2, 0), "B": about(-20 / 2, 0)}
    assert parts(found, "quotient")["denominator"] == (*about(0), None)


def test_other_month_ends_than_the_year_before_are_not_split() -> None:
    # In January 2024 nobody waited, so that the mean of 2024 is that of February alone.
    rows = [("2024-01", "A", 0, 0), ("2024-02", "A", 3, 10), ("2025-01", "A", 6, 10), ("2025-02", "A", 2, 10)]
    found = compute(met(COLUMNS, *rows), indicator("mean_of_snapshots"), "2025-02", **UNIT)
    assert found.change == pytest.approx(40 - 30)
    assert found.decompositions == ()


def test_the_latest_counts_its_own_month_alone() -> None:
    rows = [("2024-01", "A", 9, 10), ("2024-02", "A", 4, 10), ("2025-01", "A", 1, 10), ("2025-02", "A", 7, 10)]
    found = compute(met(COLUMNS, *rows), indicator("latest"), "2025-02", **UNIT)
    assert parts(found, "enhet") == {"A": about(30, 0)}


def test_events_per_inhabitant_count_each_inhabitant_once() -> None:
    frame = table(
        "month unit_name events people",
        *(("2024-01", "A", 1, 100), ("2024-02", "A", 2, 100), ("2024-01", "B", 4, 200), ("2024-02", "B", 4, 200)),
        *(("2025-01", "A", 3, 100), ("2025-02", "A", 3, 200), ("2025-01", "B", 4, 200), ("2025-02", "B", 4, 200)),
    )
    how = indicator("per_capita", unit="per 100 000 invånare", interval="none")
    found = compute(rate(frame, "events", "people", 100_000), how, "2025-02", **UNIT)
    # 11 of 300 to 14 of 400.
    assert found.change == pytest.approx(100_000 * (14 / 400 - 11 / 300))
    assert parts(found, "quotient")["numerator"][0] == pytest.approx(100_000 * 3 * (1 / 300 + 1 / 400) / 2)
    assert parts(found, "enhet")["B"][0] == pytest.approx(0)  # 8 of 200 in both years
    assert [each.whole for each in found.decompositions] == [pytest.approx(found.change, abs=1e-9)] * 2


def test_questions_of_a_survey_weigh_the_same() -> None:
    frame = table(
        "month question unit_name points answers",
        *(("2024-01", "x", "A", 500, 10), ("2024-01", "y", "A", 1400, 20)),
        *(("2025-01", "x", "A", 600, 10), ("2025-01", "y", "A", 1400, 20)),
    )
    how = indicator("mean_of_questions", unit="index")
    found = compute(index(frame, "points", "answers", over="question"), how, "2025-01", **UNIT)
    assert parts(found, "enhet") == {"A": about(10 / 2, 0)}  # one of two questions went from 50 to 60


def test_a_sum_is_split_in_its_own_unit() -> None:
    frame = table("month unit_name cost", ("2024-01", "A", 3000), ("2025-01", "A", 5000), ("2025-01", "B", 1000))
    how = indicator("sum", unit="mnkr")
    found = compute(total(frame, "cost", 1000), how, "2025-01", **UNIT)
    assert parts(found, "enhet") == {"A": (2, None), "B": (1, None)}


def of_sexes(*unknown: tuple) -> Measure:
    rows = [
        *(("2024-01", "kvinnor", 10, 100), ("2024-01", "män", 60, 100), ("2024-01", "totalt", 70, 200)),
        *(("2025-01", "kvinnor", 30, 150), ("2025-01", "män", 25, 50)),
        ("2025-01", "totalt", 55 + sum(row[2] for row in unknown), 200 + sum(row[3] for row in unknown)),
    ]
    return met("month sex met asked", *rows, *unknown)


def test_women_and_men_are_split_as_units_are() -> None:
    found = compute(of_sexes(), edition="2025-01")
    assert parts(found, "sex") == {
        "kvinnor": about(6.25, 0.25 * (15 - 31.25)),
        "män": about(-3.75, -0.25 * (55 - 31.25)),
    }


def test_those_of_unknown_sex_are_what_the_whole_has_beside_women_and_men() -> None:
    found = compute(of_sexes(("2025-01", "okänt", 5, 50)), edition="2025-01")
    assert [(each.name, each.stays) for each in found.decompositions[1].contributions] == [
        ("kvinnor", "both"),
        ("män", "both"),
        ("okänt", "new"),
    ]
    assert found.decompositions[1].whole == pytest.approx(100 * (60 / 250 - 70 / 200), abs=1e-9)


def test_sexes_of_which_one_lacks_in_a_year_are_not_split() -> None:
    rows = [("2024-01", "totalt", 70, 200), ("2025-01", "totalt", 55, 200), ("2025-01", "kvinnor", 30, 150)]
    found = compute(met("month sex met asked", *rows), edition="2025-01")
    assert [each.by for each in found.decompositions] == ["quotient"]


def test_last_years_column_is_held_against_this_years() -> None:
    frame = table(
        "month unit_name met asked met_before asked_before",
        *(("2025-01", "A", 6, 10, 5, 10), ("2025-01", "B", 8, 10, 8, 10)),
    )
    now, before = share(frame, "met", "asked"), share(frame, "met_before", "asked_before")
    found = compute(now, edition="2025-01", previous=before, **UNIT)
    assert parts(found, "enhet") == {"A": about(10 / 2, 0), "B": about(0, 0)}


@pytest.mark.parametrize("change", [None, math.nan])
def test_without_a_change_there_is_nothing_to_split(change: float | None) -> None:
    measure = met("month met asked", ("2024-01", 1, 2), ("2025-01", 2, 2))
    period = Edition.parse("2025-01", 1).period
    assert decompositions(measure, None, indicator(), period, {}, NO_UNITS, change) == ()


@pytest.mark.parametrize("rows", [[("2025-01", 2, 2)], [("2024-01", 1, 2), ("2025-01", 2, 2)]])
def test_a_split_that_is_not_the_change_is_left_out(rows) -> None:
    period = Edition.parse("2025-01", 1).period
    assert decompositions(met("month met asked", *rows), None, indicator(), period, {}, NO_UNITS, 49.0) == ()
