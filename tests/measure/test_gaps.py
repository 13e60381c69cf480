"""What each way to make a figure of months does where something is missing, worked out by hand."""

from __future__ import annotations

import math
from dataclasses import dataclass

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st
from outcomes import RULE, compute, indicator, table

from scorecard.common.edition import BoardYear, Edition, Period
from scorecard.measure.measures import (
    KEY,
    Measure,
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
from scorecard.measure.series import mark_preliminary
from scorecard.measure.values import Point
from scorecard.wording.told import tell_indicator

NONE = math.nan


def only(made: pd.DataFrame) -> float:
    assert len(made) == 1
    return made["value"].item()


def by_unit(made: pd.DataFrame) -> dict[str, float]:
    return dict(zip(made["unit"], made["value"], strict=True))


def people(*rows: tuple) -> Measure:
    """Events per 1 000 of some population."""
    return rate(table("month unit episodes population", *rows), "episodes", "population", per=1000)


# Two units of 1 000 inhabitants each. 12 + 11 events a year: 23 among 2 000 are 11,5 per 1 000, and among 1 000 are 23.
A = [("2025-01", "A", 5, 1000), ("2025-02", "A", 7, 1000)]
B = [("2025-01", "B", 6, 1000), ("2025-02", "B", 5, 1000)]


def test_a_population_that_is_whole() -> None:
    assert only(per_capita(people(*A, *B))) == 1000 * (5 + 7 + 6 + 5) / (1000 + 1000)
    assert by_unit(per_capita(people(*A, *B), ["unit"])) == {"A": 1000 * 12 / 1000, "B": 1000 * 11 / 1000}


@pytest.mark.parametrize(
    "rows",
    [
        [*A, B[0]],
        [*A, B[0], ("2025-02", "B", 5, None)],
        [*A, B[0], ("2025-02", "B", None, 1000)],
        [*A, ("2025-01", "B", 6, None), B[1]],
        [*A, ("2025-01", "B", None, 1000), B[1]],
    ],
    ids=["no last row", "no last population", "no last count", "no earlier population", "no earlier count"],
)
def test_a_population_or_a_count_that_is_missing_gives_no_value_and_the_unit_stays(rows: list[tuple]) -> None:
    assert math.isnan(only(per_capita(people(*rows))))
    found = by_unit(per_capita(people(*rows), ["unit"]))
    assert found["A"] == 1000 * (5 + 7) / 1000
    assert math.isnan(found["B"])


def test_a_sex_without_a_last_row_gives_no_value() -> None:
    rows = [("2025-01", "kvinnor", 3, 500), ("2025-01", "män", 2, 500), ("2025-02", "kvinnor", 4, 500)]
    measure = rate(table("month sex episodes population", *rows), "episodes", "population", per=1000)
    assert math.isnan(only(per_capita(measure)))
    found = per_capita(measure, ["sex"]).set_index("sex")["value"]
    assert found["kvinnor"] == 1000 * (3 + 4) / 500
    assert math.isnan(found["män"])


def test_the_key_of_a_table_says_who_there_is_and_its_other_texts_do_not() -> None:
    rows = table(
        "month unit note episodes population",
        ("2025-01", "A", "räknat", 5, 1000),
        ("2025-02", "A", "skattat", 7, 1000),
    )
    assert math.isnan(only(per_capita(rate(rows, "episodes", "population", per=1000))))
    rows.attrs[KEY] = ["month", "unit"]
    assert only(per_capita(rate(rows, "episodes", "population", per=1000))) == 1000 * (5 + 7) / 1000


def counts(*rows: tuple) -> Measure:
    return total(table("month unit made", *rows), "made")


@pytest.mark.parametrize("how", ["sum", "mean_of_snapshots"])
def test_a_total_of_which_a_row_is_missing_is_missing(how: str) -> None:
    whole = counts(("2025-01", "A", 4), ("2025-01", "B", 6), ("2025-02", "A", 5), ("2025-02", "B", 9))
    assert only(accumulate(whole, how)) == {"sum": 4 + 6 + 5 + 9, "mean_of_snapshots": (10 + 14) / 2}[how]
    part = counts(("2025-01", "A", 4), ("2025-01", "B", None), ("2025-02", "A", 5), ("2025-02", "B", 9))
    assert math.isnan(only(accumulate(part, how)))
    found = by_unit(accumulate(part, how, ["unit"]))
    assert found["A"] == {"sum": 4 + 5, "mean_of_snapshots": (4 + 5) / 2}[how]
    assert math.isnan(found["B"])


def test_the_latest_total_asks_nothing_of_the_months_before() -> None:
    assert only(latest(counts(("2025-01", "A", None), ("2025-02", "A", 5), ("2025-02", "B", 9)))) == 5 + 9
    assert math.isnan(only(latest(counts(("2025-01", "A", 4), ("2025-02", "A", 5), ("2025-02", "B", None)))))


def queue(*rows: tuple) -> Measure:
    return share(table("month unit met asked", *rows), "met", "asked")


def test_a_ratio_of_sums_is_that_of_the_rows_that_have_both() -> None:
    part = queue(("2025-01", "A", 3, 4), ("2025-01", "B", 5, None), ("2025-02", "A", 1, 4), ("2025-02", "B", None, 9))
    row = sums(part).iloc[0]
    assert (row["numerator"], row["denominator"], row["value"]) == (3 + 1, 4 + 4, 100 * 4 / 8)
    assert math.isnan(by_unit(sums(part, ["unit"]))["B"])


def test_a_mean_of_months_lacks_no_month_but_may_leave_out_one_that_nobody_waited_in() -> None:
    nobody = queue(("2025-01", "A", 3, 4), ("2025-02", "A", 0, 0))
    assert only(mean_of_snapshots(nobody)) == 100 * 3 / 4
    missing = queue(("2025-01", "A", 3, 4), ("2025-02", "A", None, 4))
    assert math.isnan(only(mean_of_snapshots(missing)))


def test_an_index_lacks_no_question() -> None:
    rows = pd.DataFrame({"question": [1, 2], "points": [240.0, 70.0], "answers": [3, 1]})
    assert only(sums(index(rows, "points", "answers", over="question"))) == (240 / 3 + 70 / 1) / 2
    silent = rows.assign(answers=[3, 0], points=[240.0, 0.0])
    assert math.isnan(only(sums(index(silent, "points", "answers", over="question"))))


HOWS = ("ratio_of_sums", "mean_of_snapshots", "latest", "per_capita", "sum")


@given(st.sampled_from(HOWS), st.booleans(), st.booleans())
def test_no_rows_give_no_value_in_any_way(how: str, grouped: bool, is_total: bool) -> None:
    rows = table("month unit met asked", ("2025-01", "A", 1, 2)).iloc[:0]
    is_total = how == "sum" or (is_total and how in ("mean_of_snapshots", "latest"))
    measure = total(rows, "met") if is_total else share(rows, "met", "asked")
    made = accumulate(measure, how, ["unit"] if grouped else [])
    assert made["value"].isna().all()
    assert made["numerator"].isna().all()


@dataclass(frozen=True)
class Cell:
    """A row of the table, in plain Python."""

    month: int
    unit: str
    met: int | None
    asked: int | None

    @property
    def known(self) -> bool:
        return self.met is not None and self.asked is not None


def ratio(rows: list[Cell]) -> float:
    below = sum(row.asked for row in rows)
    return 100 * sum(row.met for row in rows) / below if below else NONE


def by_hand(rows: list[Cell], how: str) -> float:
    """The figure as the page on the method tells it, by loops alone."""
    months = sorted({row.month for row in rows})
    if not months:
        return NONE
    known = [[row for row in rows if row.known and row.month == month] for month in months]
    if how == "latest":
        return ratio(known[-1])
    if how == "mean_of_snapshots":
        values = [value for value in map(ratio, known) if not math.isnan(value)]
        return sum(values) / len(values) if values and all(known) else NONE
    if how == "per_capita":
        units = {row.unit for row in rows}
        whole = all(row.known for row in rows) and {row.unit for row in known[-1]} == units
        population = sum(row.asked for row in known[-1])
        return 100 * sum(row.met for row in rows) / population if whole and population else NONE
    return ratio([row for month in known for row in month])


cells = st.one_of(st.none(), st.integers(0, 50))
tables = st.lists(
    st.builds(Cell, st.integers(1, 3), st.sampled_from("AB"), cells, cells),
    max_size=6,
    unique_by=lambda row: (row.month, row.unit),
)


@given(tables, st.sampled_from(["ratio_of_sums", "mean_of_snapshots", "latest", "per_capita"]))
def test_what_is_missing_is_treated_as_by_hand(rows: list[Cell], how: str) -> None:
    made = pd.DataFrame(
        {
            "month": pd.PeriodIndex([f"2025-{row.month:02d}" for row in rows], freq="M"),
            "unit": pd.Series([row.unit for row in rows], dtype="str"),
            "met": pd.Series([row.met for row in rows], dtype="float64"),
            "asked": pd.Series([row.asked for row in rows], dtype="float64"),
        }
    )
    found = only(accumulate(share(made, "met", "asked"), how))
    assert found == pytest.approx(by_hand(rows, how), nan_ok=True)


def regular(measure: Measure, how: str, **more) -> object:
    """The outcome of an indicator whose extract holds every month up to the edition's last."""
    return compute(measure, indicator(how), "2025-03", lag=0, **more)


MONTHS = [("2025-01", "A", 1, 8), ("2025-02", "A", 2, 8), ("2025-03", "A", 3, 8)]


@pytest.mark.parametrize("how", ["ratio_of_sums", "mean_of_snapshots", "per_capita"])
@pytest.mark.parametrize("hole", [[MONTHS[0], MONTHS[2]], [MONTHS[0], ("2025-02", "A", None, None), MONTHS[2]]])
def test_a_month_in_the_middle_that_is_missing_leaves_no_outturn_and_is_named(how: str, hole: list[tuple]) -> None:
    found = regular(queue(*hole), how)
    assert (found.status, found.outturn) == ("no_data", None)
    assert [(lack.who, lack.period) for lack in found.lacks] == [("", "2025-02")]
    assert regular(queue(*MONTHS), how).outturn is not None


def test_the_latest_value_needs_no_month_in_the_middle() -> None:
    found = regular(queue(MONTHS[0], MONTHS[2]), "latest")
    assert (found.outturn.value, found.lacks) == (100 * 3 / 8, ())


def test_a_unit_that_lacks_a_month_between_its_others_has_no_sum_and_is_named() -> None:
    rows = [*((f"2025-{month:02d}", "A", 10) for month in (1, 2, 3)), ("2025-01", "B", 1), ("2025-03", "B", 2)]
    found = regular(counts(*rows), "sum", units={"enhet": "unit"})
    assert found.outturn is None
    assert [(lack.who, lack.period) for lack in found.lacks] == [("B", "2025-02")]
    assert [(unit.unit_name, unit.value) for unit in found.units] == [("A", 10 + 10 + 10), ("B", None)]


def test_a_unit_that_opens_or_closes_within_the_period_is_summed() -> None:
    rows = [*((f"2025-{month:02d}", "A", 10) for month in (1, 2, 3)), ("2025-02", "B", 1), ("2025-03", "B", 2)]
    assert regular(counts(*rows), "sum").outturn.value == 3 * 10 + 1 + 2


def test_a_unit_without_a_population_in_the_last_month_is_named() -> None:
    rows = [(f"2025-{month:02d}", unit, 5, 1000) for month in (1, 2, 3) for unit in "AB"][:-1]
    found = compute(people(*rows), indicator("per_capita"), "2025-03", lag=0, units={"enhet": "unit"})
    assert found.outturn is None
    assert [(lack.who, lack.period) for lack in found.lacks] == [("B", "2025-03")]
    assert [(unit.unit_name, unit.value) for unit in found.units] == [("A", 1000 * 15 / 1000), ("B", None)]


def test_a_sum_grows_to_the_month_that_is_missing_and_has_no_value_after_it() -> None:
    found = regular(counts(("2025-01", "A", 4), ("2025-02", "A", None), ("2025-03", "A", 5)), "sum")
    assert [(point.period, point.value) for point in found.series] == [
        ("2025-01", 4),
        ("2025-02", None),
        ("2025-03", None),
    ]


def test_women_without_a_month_have_no_value_while_all_have_one() -> None:
    rows = [(f"2025-{month:02d}", sex, 1, 4) for month in (1, 2, 3) for sex in ("kvinnor", "män", "totalt")]
    rows.remove(("2025-02", "kvinnor", 1, 4))
    found = compute(share(table("month sex met asked", *rows), "met", "asked"), edition="2025-03", lag=0)
    assert (found.outturn.value, found.men.value, found.women) == (25, 25, None)


def test_a_year_before_that_lacks_a_month_is_not_compared_with() -> None:
    before = [("2024-02", "A", 4, 4), ("2024-03", "A", 4, 4)]  # a file that begins in February
    found = regular(queue(*before, *MONTHS), "ratio_of_sums")
    assert found.outturn.value == 100 * (1 + 2 + 3) / 24
    assert (found.previous_year, found.change) == (None, None)
    assert regular(queue(("2024-01", "A", 1, 4), *before, *MONTHS), "ratio_of_sums").previous_year.value == 75


def test_days_and_quarters_are_looked_for_as_months_are() -> None:
    days = [(day.strftime("%Y-%m-%d"), 1, 2) for day in pd.date_range("2025-01-01", "2025-01-31")]
    made = pd.DataFrame(days, columns=["date", "met", "asked"]).assign(date=lambda rows: pd.to_datetime(rows["date"]))
    assert compute(share(made, "met", "asked"), edition="2025-01", lag=0).outturn.value == 50
    found = compute(share(made.drop(9), "met", "asked"), edition="2025-01", lag=0)
    assert [lack.period for lack in found.lacks] == ["2025-01-10"]
    quarters = table("quarter met asked", ("2025Q1", 1, 4), ("2025Q3", 3, 4))
    found = compute(share(quarters, "met", "asked"), edition="2025-09", lag=0)
    assert [lack.period for lack in found.lacks] == ["2025-K2"]
    assert found.period == Period(BoardYear(2025), 9)


def test_tertials_are_looked_for_as_months_are() -> None:
    times = pd.PeriodIndex(["2025-01", "2025-09"], freq="4M")  # the first and the third
    made = pd.DataFrame({"tertial": times, "met": [1, 3], "asked": [4, 4]})
    found = compute(share(made, "met", "asked"), edition="2025-12", lag=0)
    assert [lack.period for lack in found.lacks] == ["2025-T2"]
    assert found.period == Period(BoardYear(2025), 12)
    whole = pd.concat([made, pd.DataFrame({"tertial": [pd.Period("2025-05", "4M")], "met": [2], "asked": [4]})])
    found = compute(share(whole, "met", "asked"), edition="2025-12", lag=0)
    assert found.outturn.value == 50  # 6 of 12
    assert {point.period: point.value for point in found.series} == {"2025-T1": 25, "2025-T2": 50, "2025-T3": 75}


def test_a_tertial_is_preliminary_where_a_month_of_it_is() -> None:
    points = [Point(period=f"2025-T{number}") for number in (1, 2, 3)]
    marked = mark_preliminary(points, Period(BoardYear(2025), 12), {"2025-08"})
    assert [point.preliminary for point in marked] == [False, True, False]


def test_those_of_unknown_sex_are_in_the_outturn_and_told_of() -> None:
    """40 of 80 women and 30 of 40 men are 50 and 75 per cent; with 10 of 10 unknown it is 80 of 130."""
    rows = [("2025-01", "kvinnor", 40, 80), ("2025-01", "män", 30, 40), ("2025-01", "totalt", 70, 120)]
    known = compute(share(table("month sex met asked", *rows), "met", "asked"), edition="2025-01")
    assert (known.women.value, known.men.value, known.unknown_sex) == (50, 75, False)
    more = [*rows[:2], ("2025-01", "okänt", 10, 10), ("2025-01", "totalt", 80, 130)]
    found = compute(share(table("month sex met asked", *more), "met", "asked"), edition="2025-01")
    assert (found.women.value, found.men.value, found.unknown_sex) == (50, 75, True)
    assert found.outturn.value == pytest.approx(100 * 80 / 130)
    nobody = [*rows, ("2025-01", "okänt", 0, 0)]
    assert not compute(share(table("month sex met asked", *nobody), "met", "asked"), edition="2025-01").unknown_sex
    told = tell_indicator(indicator(decimals=0), found, Edition(2025, 1), RULE)
    notes = {tile.label: tile.note for tile in told.comparisons}
    assert notes["Män"] == "25 procentenheter lägre bland kvinnor än bland män; de vars kön är okänt räknas i totalen"
