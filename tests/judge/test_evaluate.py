"""From a table to the outcome of an indicator: period, year before, sexes, units, series breaks, months met."""

from __future__ import annotations

import pytest
from outcomes import at_least, compute, indicator, met, table

from scorecard.catalogue.target import Target
from scorecard.common.edition import BoardYear
from scorecard.common.faults import MeasureError
from scorecard.common.store import Store, lent
from scorecard.judge import evaluate
from scorecard.measure.measures import rate, share, total
from scorecard.measure.values import Point, Reading

YEARS = met("month met asked", ("2024-01", 20, 100), ("2025-01", 30, 50), ("2025-02", 10, 30))


def test_the_year_the_year_before_and_the_change_between_them() -> None:
    found = compute(YEARS)
    now, before = 100 * (30 + 10) / (50 + 30), 100 * 20 / 100
    assert found.outturn.value == now
    assert (found.outturn.numerator, found.outturn.denominator) == (30 + 10, 50 + 30)
    assert found.previous_year.value == before
    assert found.change == now - before  # percentage points
    assert found.change_percent == 100 * (now - before) / before


def test_what_it_is_called_and_where_it_comes_from() -> None:
    found = compute(YEARS, figures={"queue": 7})
    assert (found.indicator, found.goal, found.edition, found.status) == ("kotid", "vantan", "2025-12", "active")
    assert found.extracts == ("queue",)
    assert found.figures == {"queue": 7.0}


def test_nought_is_an_outturn_and_is_judged() -> None:
    found = compute(met("month met asked", ("2024-01", 5, 10), ("2025-01", 0, 10)), indicator(**at_least(60)))
    assert found.status == "active"
    assert found.outturn.value == 0
    assert found.change == 0 - 50
    assert found.judgement.light == "red"


def test_there_is_no_change_in_per_cent_of_nought() -> None:
    found = compute(met("month met asked", ("2024-01", 0, 10), ("2025-01", 5, 10)))
    assert found.previous_year.value == 0
    assert found.change == 50
    assert found.change_percent is None


@pytest.mark.parametrize(
    "rows",
    [
        [("2024-01", 5, 10), ("2025-01", 0, 0)],
        [("2024-01", 5, 10)],
        [("2024-01", 5, 10), ("2025-01", None, None)],
    ],
    ids=["zero denominator", "no row", "missing"],
)
def test_without_a_value_there_is_no_data_no_change_and_no_colour(rows: list[tuple]) -> None:
    found = compute(met("month met asked", *rows), indicator(**at_least(60)))
    assert found.status == "no_data"
    assert found.outturn is None
    assert found.change is None
    assert found.judgement is None
    assert found.previous_year.value == 50


def test_an_empty_table_gives_no_data() -> None:
    found = compute(YEARS.where(YEARS.rows["asked"] > 1000), units={"vårdcentral": "met"})
    assert (found.status, found.outturn, found.series, found.units) == ("no_data", None, (), ())


def test_without_a_year_before_there_is_no_change() -> None:
    found = compute(met("month met asked", ("2025-01", 5, 10)))
    assert (found.previous_year, found.change, found.change_percent) == (None, None, None)


SEXES = met(
    "month sex unit_name met asked",
    ("2025-01", "kvinnor", "Ö", 40, 50),
    ("2025-01", "män", "Ö", 10, 40),
    ("2025-01", "totalt", "Ö", 50, 90),
    ("2025-01", "kvinnor", "B", 1, 5),
    ("2025-01", "män", "B", 2, 5),
    ("2025-01", "totalt", "B", 3, 10),
)


def test_women_and_men_come_from_their_rows_and_totals_are_not_counted_twice() -> None:
    found = compute(SEXES, units={"vårdcentral": "unit_name"})
    assert found.women.value == 100 * (40 + 1) / (50 + 5)
    assert found.men.value == pytest.approx(100 * (10 + 2) / (40 + 5))
    assert (found.outturn.numerator, found.outturn.denominator) == (50 + 3, 90 + 10)
    assert [(unit.numerator, unit.denominator) for unit in found.units] == [(3, 10), (50, 90)]
    assert found.series[0].denominator == 90 + 10


def test_the_points_of_the_series_have_women_and_men() -> None:
    (point,) = compute(SEXES).series
    assert (point.women, point.men) == (100 * 41 / 55, pytest.approx(100 * 12 / 45))


def test_a_table_without_sexes_has_neither_women_nor_men() -> None:
    found = compute(YEARS)
    assert (found.women, found.men) == (None, None)
    assert {(point.women, point.men) for point in found.series} == {(None, None)}


def test_units_stand_in_swedish_order_with_the_value_of_the_whole_period() -> None:
    measure = met(
        "month unit_name met asked",
        ("2025-01", "Östmark", 1, 4),
        ("2025-02", "Östmark", 2, 4),
        ("2025-01", "Årjäng", 0, 5),
        ("2025-01", "Arvika", 0, 0),
        ("2024-01", "Nedlagd", 1, 1),
    )
    units = compute(measure, units={"vårdcentral": "unit_name"}).units
    assert [(unit.unit_name, unit.value) for unit in units] == [
        ("Arvika", None),
        ("Årjäng", 0),
        ("Östmark", 100 * (1 + 2) / (4 + 4)),
    ]
    assert {unit.unit_kind for unit in units} == {"vårdcentral"}


def test_several_kinds_of_units_follow_each_other() -> None:
    measure = met(
        "month unit_name kommun met asked",
        ("2025-01", "A", "K1", 1, 2),
        ("2025-01", "B", "K1", 1, 8),
        ("2025-01", "C", "K2", 3, 4),
    )
    units = compute(measure, units={"vårdcentral": "unit_name", "kommun": "kommun"}).units
    assert [(unit.unit_kind, unit.unit_name) for unit in units] == [
        ("vårdcentral", "A"),
        ("vårdcentral", "B"),
        ("vårdcentral", "C"),
        ("kommun", "K1"),
        ("kommun", "K2"),
    ]
    assert units[3].value == 100 * (1 + 1) / (2 + 8)


def test_a_share_has_an_interval_around_it_and_a_rate_has_none() -> None:
    reading = compute(YEARS).outturn
    assert reading.low < reading.value < reading.high
    rows = table("month patients beds", ("2025-01", 12, 10))
    assert compute(rate(rows, "patients", "beds", per=100)).outturn == Reading(value=120, numerator=12, denominator=10)


def test_the_interval_of_a_mean_of_snapshots_lies_around_that_mean() -> None:
    measure = met("month met asked", ("2025-01", 10, 10), ("2025-02", 0, 990))
    reading = compute(measure, indicator("mean_of_snapshots")).outturn
    assert reading.value == (100 * 10 / 10 + 0) / 2
    assert reading.low < reading.value < reading.high


def test_last_year_may_be_a_column_of_its_own() -> None:
    rows = table("month outturn previous_year", ("2025-01", 120, 100), ("2025-02", 130, 140))
    found = compute(
        total(rows, "outturn", per=10),
        indicator("sum", unit="mnkr"),
        previous=total(rows, "previous_year", per=10),
    )
    assert found.outturn.value == (120 + 130) / 10
    assert found.previous_year.value == (100 + 140) / 10
    assert found.change == (250 - 240) / 10
    assert [(point.period, point.value) for point in found.series] == [
        ("2024-01", 100 / 10),
        ("2024-02", (100 + 140) / 10),  # from the beginning of the year
        ("2025-01", 120 / 10),
        ("2025-02", (120 + 130) / 10),
    ]


def test_a_month_that_has_rows_of_its_own_is_not_counted_again_from_a_column() -> None:
    rows = table("month outturn previous_year", ("2024-01", 90, 80), ("2025-01", 120, 95))
    found = compute(total(rows, "outturn"), indicator("sum", unit="mnkr"), previous=total(rows, "previous_year"))
    assert [(point.period, point.value) for point in found.series] == [
        ("2023-01", 80),
        ("2024-01", 90),
        ("2025-01", 120),
    ]


@pytest.mark.parametrize(("budget", "light"), [((100, 150), "green"), ((100, 149), "yellow"), ((100, 100), "red")])
def test_a_budget_is_a_target_that_must_not_be_exceeded(budget: tuple[int, int], light: str) -> None:
    rows = table("month outturn budget", ("2025-01", 120, budget[0]), ("2025-02", 130, budget[1]))
    found = compute(total(rows, "outturn"), indicator("sum", unit="mnkr"), budget=total(rows, "budget"))
    assert found.target == Target(op="<=", value=sum(budget))
    assert found.judgement.light == light
    assert [point.met for point in found.series] == [None, None]  # a month has no target of its own


def test_without_a_budget_for_the_period_there_is_no_target() -> None:
    rows = table("month outturn budget", ("2025-01", 120, None))
    found = compute(total(rows, "outturn"), indicator("sum", unit="mnkr"), budget=total(rows, "budget"))
    assert (found.outturn.value, found.target, found.judgement) == (120, None, None)


PART = met(
    "month met asked",
    ("2024-01", 1, 10),
    ("2024-02", 2, 10),
    ("2024-03", 9, 10),
    ("2025-01", 4, 10),
    ("2025-02", 5, 10),
    ("2025-03", 10, 10),
)


def test_an_edition_in_the_middle_of_the_year_counts_its_own_months_and_the_same_last_year() -> None:
    found = compute(PART, edition="2025-02", units={})
    assert found.outturn.value == 100 * (4 + 5) / (10 + 10)
    assert found.previous_year.value == 100 * (1 + 2) / (10 + 10)
    assert [point.period for point in found.series] == ["2024-01", "2024-02", "2024-03", "2025-01", "2025-02"]


def test_units_of_a_part_of_the_year_count_its_months_only() -> None:
    rows = PART.rows.assign(unit_name="A")
    (unit,) = compute(share(rows, "met", "asked"), edition="2025-02", units={"vårdcentral": "unit_name"}).units
    assert (unit.numerator, unit.denominator) == (4 + 5, 10 + 10)


def test_a_quarter_counts_once_it_is_over() -> None:
    measure = met("quarter met asked", ("2024Q1", 1, 4), ("2025Q1", 2, 4), ("2025Q2", 4, 4))
    found = compute(measure, edition="2025-05")
    assert found.outturn.value == 100 * 2 / 4
    assert found.previous_year.value == 100 * 1 / 4
    assert [point.period for point in found.series] == ["2024-K1", "2025-K1"]


def test_a_yearly_table_is_read_by_year() -> None:
    measure = met("year met asked", (2024, 1, 4), (2025, 3, 4), (2026, 4, 4))
    found = compute(measure, indicator(**at_least(75)))
    assert (found.outturn.value, found.previous_year.value) == (100 * 3 / 4, 100 * 1 / 4)
    assert [(point.period, point.met) for point in found.series] == [("2024", None), ("2025", True)]


def test_there_is_no_comparison_across_a_break() -> None:
    found = compute(YEARS, indicator(breaks=("2025-01-01",)))
    assert found.outturn.value == 50
    assert (found.previous_year, found.change, found.change_percent) == (None, None, None)
    assert [point.period for point in found.series] == ["2025-01", "2025-02"]


def test_a_break_within_the_year_before_leaves_no_half_year_to_compare_with() -> None:
    rows = table("month count", ("2024-03", 10), ("2024-09", 10), ("2025-03", 10), ("2025-09", 10))
    found = compute(total(rows, "count"), indicator("sum", unit="antal", breaks=("2024-07-01",)))
    assert found.outturn.value == 10 + 10
    assert (found.previous_year, found.change) == (None, None)
    assert [point.period for point in found.series] == ["2024-09", "2025-03", "2025-09"]


def test_december_can_be_compared_with_december_after_a_break_in_the_summer_between() -> None:
    rows = table("month fte", ("2024-03", 10.0), ("2024-12", 20.0), ("2025-12", 25.0))
    found = compute(total(rows, "fte"), indicator("latest", unit="heltider", breaks=("2024-07-01",)))
    assert found.change == 25.0 - 20.0


@pytest.mark.parametrize("date", ["2024-01-01", "2026-01-01"])
def test_a_break_outside_what_is_compared_changes_nothing(date: str) -> None:
    assert compute(YEARS, indicator(breaks=(date,))).change == 50 - 20


def test_the_last_of_several_breaks_counts() -> None:
    found = compute(YEARS, indicator(breaks=("2025-02-01", "2020-01-01")))
    assert found.outturn.value == pytest.approx(100 * 10 / 30)


def test_a_break_that_leaves_nothing_gives_no_data() -> None:
    found = compute(met("year met asked", (2024, 1, 4), (2025, 3, 4)), indicator(breaks=("2025-01-02",)))
    assert (found.status, found.outturn, found.series) == ("no_data", None, ())
    found = compute(met("year met asked", (2024, 1, 4), (2025, 3, 4)), indicator(breaks=("2025-01-01",)))
    assert [point.period for point in found.series] == ["2025"]


def test_the_months_in_which_the_target_was_met() -> None:
    measure = met(
        "month met asked",
        ("2024-12", 10, 10),  # before there was a target
        ("2025-01", 6, 10),  # exactly
        ("2025-02", 59, 100),
        ("2025-03", 7, 10),
        ("2025-04", 0, 0),
    )
    found = compute(measure, indicator(**at_least(60)))
    assert [point.met for point in found.series] == [None, True, False, True, None]
    assert found.months_met(BoardYear(2025)) == ("2025-01", "2025-03")


def test_a_target_of_another_year_is_not_this_years() -> None:
    found = compute(YEARS, indicator(**at_least(60, year=2024)))
    assert (found.target, found.judgement) == (None, None)
    assert {point.met for point in found.series} == {None}


def test_without_a_target_there_is_no_colour() -> None:
    assert compute(YEARS).judgement is None


def test_the_printed_decimals_decide_whether_rounding_would_seem_to_give_another_colour() -> None:
    measure = met("month met asked", ("2025-01", 5996, 10000))
    assert compute(measure, indicator(decimals=1, **at_least(60))).judgement.printed_differs is True
    assert compute(measure, indicator(decimals=2, **at_least(60))).judgement.printed_differs is False


def test_riket_has_the_year_and_the_months() -> None:
    found = compute(YEARS, riket={"2025": 53.6, "2024": 50.0, "2025-01": 51.0})
    assert found.riket == 53.6
    assert [point.riket for point in found.series] == [None, 51.0, None]
    assert compute(YEARS).riket is None


QUEUE = met("month met asked", ("2024-12", 30, 40), ("2025-01", 10, 100), ("2025-12", 30, 50))


def test_the_year_of_a_queue_is_the_mean_of_its_month_ends() -> None:
    snapshots = compute(QUEUE, indicator("mean_of_snapshots")).outturn.value
    ratio = compute(QUEUE, indicator("ratio_of_sums")).outturn.value
    assert snapshots == (100 * 10 / 100 + 100 * 30 / 50) / 2
    assert ratio == pytest.approx(100 * (10 + 30) / (100 + 50))
    assert snapshots != pytest.approx(ratio)


def test_the_latest_month_is_compared_with_the_same_month_of_the_year_before() -> None:
    found = compute(QUEUE, indicator("latest"))
    assert found.change == 100 * 30 / 50 - 100 * 30 / 40


PEOPLE = rate(
    table(
        "month sex episodes population",
        ("2024-01", "totalt", 9, 900),
        ("2025-01", "totalt", 10, 1000),
        ("2025-02", "totalt", 15, 1000),
        ("2025-01", "kvinnor", 4, 600),
        ("2025-02", "kvinnor", 8, 600),
    ),
    "episodes",
    "population",
    per=1000,
)


def test_events_per_inhabitant_count_the_population_once_and_make_one_point_a_year() -> None:
    how = indicator("per_capita", unit="per 100 000 invånare", **at_least(20))
    found = compute(PEOPLE, how, riket={"2024": 12.0})
    assert found.outturn == Reading(value=1000 * (10 + 15) / 1000, numerator=10 + 15, denominator=1000)
    assert found.women.value == 1000 * (4 + 8) / 600
    assert found.series == (
        Point(period="2024", value=1000 * 9 / 900, numerator=9, denominator=900, riket=12.0),
        Point(period="2025", value=25, numerator=25, denominator=1000, women=20, met=True),
    )


def test_a_year_without_a_population_has_a_point_without_a_value() -> None:
    rows = table("month episodes population", ("2024-01", 9, 0), ("2025-01", 10, 1000))
    found = compute(
        rate(rows, "episodes", "population", per=1000), indicator("per_capita", unit="per 100 000 invånare")
    )
    assert [(point.period, point.value) for point in found.series] == [("2024", None), ("2025", 10)]
    assert found.previous_year is None


def test_a_sum_grows_through_the_year_and_its_months_have_no_target_of_their_own() -> None:
    rows = table("month count", ("2024-06", 4), ("2025-06", 3), ("2025-11", 4))
    found = compute(total(rows, "count"), indicator("sum", unit="antal", **at_least(7)))
    assert (found.outturn.value, found.change, found.change_percent) == (3 + 4, 7 - 4, 100 * (7 - 4) / 4)
    assert found.judgement.light == "green"
    assert [(point.value, point.met) for point in found.series] == [(4, None), (3, None), (3 + 4, None)]


def test_a_sum_of_years_does_not_grow_from_year_to_year() -> None:
    rows = table("year count", (2024, 4), (2025, 7))
    found = compute(total(rows, "count"), indicator("sum", unit="antal"))
    assert [(point.period, point.value) for point in found.series] == [("2024", 4), ("2025", 7)]


def test_the_series_is_in_the_order_of_time_whatever_the_order_of_the_rows() -> None:
    turned = share(YEARS.rows.iloc[::-1], "met", "asked")
    assert [point.period for point in compute(turned).series] == ["2024-01", "2025-01", "2025-02"]
    assert compute(turned) == compute(YEARS)


YEARLY = met("year met asked", (2023, 1, 10), (2024, 3, 10), (2025, 9, 10))


def test_what_the_edition_does_not_report_tells_when_it_comes_and_what_was_known_last() -> None:
    found = compute(YEARLY, indicator(**at_least(60)).model_copy(update={"periodicity": "år"}), "2025-04")
    assert (found.status, found.outturn, found.target) == ("not_due", None, Target(op=">=", value=60))
    assert (found.coming.edition, found.coming.last_period) == ("2025-12", "2024")
    assert found.coming.last.value == 100 * 3 / 10  # of 2024: that of 2025 is not out


def test_a_last_value_is_looked_for_three_years_back() -> None:
    yearly = indicator().model_copy(update={"periodicity": "år"})
    assert compute(met("year met asked", (2022, 1, 10)), yearly, "2025-04").coming.last.value == 10
    old = compute(met("year met asked", (2021, 1, 10)), yearly, "2025-04").coming
    assert (old.edition, old.last, old.last_period) == ("2025-12", None, None)


@pytest.mark.parametrize("kind", ["share", "rate"])
def test_it_remembers_what_kind_of_measure_it_is(kind: str) -> None:
    rows = table("month met asked", ("2025-01", 1, 2))
    measure = share(rows, "met", "asked") if kind == "share" else rate(rows, "met", "asked", 100)
    assert compute(measure).kind == kind


@pytest.mark.parametrize(
    ("rows", "of", "found"),
    [
        ([("2025-01", "Kil", 3, 2)], "the period", "150"),
        ([("2025-01", "Kil", 1, 2), ("2024-01", "Kil", 3, 2)], "the year before", "150"),
        ([("2025-01", "Kil", 1, 2), ("2025-01", "Arvika", 5, 4)], "Arvika", "125"),
        ([("2025-01", "Kil", 1, 2), ("2025-02", "Kil", 2, 1)], "2025-02", "200"),
    ],
)
def test_a_value_that_a_share_cannot_have_is_refused(rows: list[tuple], of: str, found: str) -> None:
    what = f"kotid: the value of {of} is none that it can have; found {found}; expected 0 to 100"
    with pytest.raises(MeasureError, match=what):
        compute(
            met("month unit met asked", *rows),
            indicator(breakdowns=("vårdcentral",)),
            units={"vårdcentral": "unit"},
        )


def test_a_rate_can_be_more_than_a_hundred_of_a_hundred() -> None:
    full = rate(table("month met asked", ("2025-01", 6, 5)), "met", "asked", 100)
    assert compute(full).outturn.value == 120
    with pytest.raises(MeasureError, match="found 120; expected 0 to 110"):
        compute(full, indicator(scale={"lowest": 0, "highest": 110}))


def test_a_figure_that_is_a_units_value_is_printed_as_the_unit_is() -> None:
    rows = met("month unit met asked", ("2025-01", "Kil", 1, 3), ("2025-01", "Arvika", 2, 3))
    units = {"vårdcentral": "unit"}

    def how(decimals: int, unit: str = "procent"):
        figure = {"key": "lowest", "label": "Lägsta", "unit": unit, "decimals": decimals}
        return indicator(breakdowns=("vårdcentral",), figures=[figure])

    lowest = {"lowest": 100 * 1 / 3}
    fault = "kotid: lowest is a unit's value and is printed otherwise; found decimals: 0; expected decimals: 1"
    with pytest.raises(MeasureError, match=fault):
        compute(rows, how(0), units=units, figures=lowest)
    assert compute(rows, how(1), units=units, figures=lowest).figures == lowest
    assert compute(rows, how(0, "antal"), units=units, figures=lowest).figures == lowest
    assert compute(rows, how(0), units=units, figures={"lowest": 30.0}).figures == {"lowest": 30.0}
    assert compute(rows, how(0), units=units, figures={"lowest": None}).figures == {"lowest": None}


DONE = {"unit": "ja/nej", "decimals": 0, "riket": {"compared": False, "reason": "Finns inte."}}


@pytest.mark.parametrize(("value", "told"), [(2, "2"), (-1, "-1"), (0.5, "0.5")])
def test_what_is_done_or_not_is_nothing_between_and_nothing_more(value: float, told: str) -> None:
    how = indicator("latest", direction="higher", targets={2025: {"done": True}}, **DONE)
    for allowed, light in ((1, "green"), (0, "red")):
        assert compute(total(table("month done", ("2025-12", allowed)), "done"), how).judgement.light == light
    with pytest.raises(MeasureError, match=rf"kotid is done or not; found {told}; expected 1 where it is done"):
        compute(total(table("month done", ("2025-12", value)), "done"), how)


def for_each(target: dict, *breakdowns: str) -> dict:
    return {"direction": "higher", "breakdowns": breakdowns, "targets": {2025: {"op": ">=", "value": 60} | target}}


def test_a_target_for_each_sex_is_met_where_both_meet_it() -> None:
    how = indicator(**for_each({"each": "kön"}, "kön"))
    rows = [("2025-01", "totalt", 129, 200), ("2025-01", "kvinnor", 70, 100), ("2025-01", "män", 59, 100)]
    found = compute(met("month sex met asked", *rows), how)
    assert {part.who: (part.value, part.judgement.light) for part in found.judgement.parts} == {
        "kvinnor": (70, "green"),
        "män": (59, "yellow"),  # 54, which is 90 per cent of 60, is yellow still
    }
    assert found.judgement.light == "yellow"
    alone = compute(met("month sex met asked", *rows[:2]), how)
    assert (alone.judgement, alone.unknown) == (None, ("män",))


UNITS = met(
    "month unit_name met asked",
    ("2025-01", "A", 70, 100),
    ("2025-01", "B", 40, 100),
    ("2025-01", "C", 65, 100),
)


@pytest.mark.parametrize(
    ("target", "light"),
    [
        ({}, "red"),
        ({"at_least": 2}, "green"),
        ({"at_least": 3}, "red"),
        ({"own": {"B": {"op": ">=", "value": 40}}}, "green"),
    ],
)
def test_a_target_for_each_unit_is_met_by_all_or_as_many_as_are_asked_for(target: dict, light: str) -> None:
    how = indicator(**for_each({"each": "vårdcentral"} | target, "vårdcentral"))
    assert compute(UNITS, how, units={"vårdcentral": "unit_name"}).judgement.light == light


@pytest.mark.parametrize(
    ("target", "told"),
    [
        (
            {"own": {"D": {"op": ">=", "value": 40}}},
            "the target for each vårdcentral has one for a unit that is not th",
        ),
        (
            {"at_least": 4},
            "the target is for more than there are of vårdcentral; found at_least: 4; expected at most 3",
        ),
    ],
)
def test_a_target_for_units_that_are_not_there_is_told(target: dict, told: str) -> None:
    how = indicator(**for_each({"each": "vårdcentral"} | target, "vårdcentral"))
    with pytest.raises(MeasureError, match=told):
        compute(UNITS, how, units={"vårdcentral": "unit_name"})


# What was computed before


@pytest.fixture
def computed(monkeypatch, tmp_path):
    """How often an outcome was computed, with a store that is lent."""
    calls = []
    compute_anew = evaluate._computed
    monkeypatch.setattr(evaluate, "_computed", lambda *given: calls.append(given) or compute_anew(*given))
    with lent(Store(tmp_path)):
        yield calls


ROWS = (("2024-01", "K", 20, 100), ("2025-01", "K", 30, 50))
BY_SEX = "month sex met asked"


def test_an_outcome_of_the_same_is_taken_from_the_store(computed):
    first = compute(met(BY_SEX, *ROWS), figures={"queue": 7})
    assert compute(met(BY_SEX, *ROWS), figures={"queue": 7}) == first
    assert len(computed) == 1


@pytest.mark.parametrize(
    "another",
    [
        lambda: compute(met(BY_SEX, ROWS[0], ("2025-01", "K", 31, 50))),
        lambda: compute(met(BY_SEX, ROWS[0], ("2025-02", "K", 30, 50))),
        lambda: compute(met(BY_SEX, ROWS[0], ("2025-01", "M", 30, 50))),
        lambda: compute(met(BY_SEX, ROWS[0], ("2025-01", "K", 30.0, 50))),
        lambda: compute(met(BY_SEX.replace("sex", "unit"), *ROWS)),
        lambda: compute(rate(table(BY_SEX, *ROWS), "met", "asked", 1000)),
        lambda: compute(met(BY_SEX, *ROWS), indicator(**at_least(60))),
        lambda: compute(met(BY_SEX, *ROWS), edition="2025-08"),
        lambda: compute(met(BY_SEX, *ROWS), riket={"2025": 50.0}),
        lambda: compute(met(BY_SEX, *ROWS), previous=met(BY_SEX, ("2024-01", "K", 1, 2))),
        lambda: compute(met(BY_SEX, *ROWS), figures={"queue": 7}),
        lambda: compute(met(BY_SEX, *ROWS), units={"vårdcentral": "sex"}),
        lambda: compute(met(BY_SEX, *ROWS), lag=1),
    ],
)
def test_an_outcome_of_anything_else_is_computed(computed, another):
    compute(met(BY_SEX, *ROWS))
    another()
    assert len(computed) == 2
