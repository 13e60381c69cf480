"""An extract that ends before its edition: every figure, comparison and label is of the months that it has."""

from __future__ import annotations

import pytest
from outcomes import at_least, compute, indicator, met, table
from outlooks import carried_on

from scorecard.catalogue.board import Rule
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Target
from scorecard.charts import draw
from scorecard.common.edition import BoardYear, Edition, Period
from scorecard.judge.figure_months import figure_months, figure_span, point_span
from scorecard.judge.outcome import Outcome
from scorecard.measure.measures import Measure, rate, share, total
from scorecard.measure.series import preliminary_of_outturn
from scorecard.measure.values import Point
from scorecard.pages.tables import units_table
from scorecard.wording.chart_texts import indicator_chart_text
from scorecard.wording.placeholders import indicator_phrases
from scorecard.wording.stored_text import indicator_text
from scorecard.wording.told import Told, tell_indicator

RULE = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)
EDITION = Edition(2025, 4)
# Of 100 calls a month 50, 52, 54 were answered in time, and 40, 42, 44, 90 the year before, when April was easy.
BEFORE = [("2024-01", 40, 100), ("2024-02", 42, 100), ("2024-03", 44, 100), ("2024-04", 90, 100)]
REST = [(f"2024-{month:02d}", 60, 100) for month in range(5, 13)]
NOW = [("2025-01", 50, 100), ("2025-02", 52, 100), ("2025-03", 54, 100)]
APRIL = [("2025-04", 90, 100)]
CALLS = met("month met asked", *BEFORE, *REST, *NOW)
MEAN, MEAN_BEFORE = (50 + 52 + 54) / 3, (40 + 42 + 44) / 3


@pytest.fixture(autouse=True)
def what_the_pages_use(monkeypatch):
    monkeypatch.setattr("scorecard.judge.outlook.public_calibration", carried_on)


def short(measure: Measure = CALLS, how: Indicator | None = None, edition: str = "2025-04", **more) -> Outcome:
    return compute(measure, how, edition, **{"lag": 1} | more)


def tell(how: Indicator, outcome: Outcome) -> Told:
    return tell_indicator(how, outcome, Edition.parse(outcome.edition, 1), RULE)


def test_the_figures_are_of_the_months_that_there_are_and_of_the_same_last_year() -> None:
    found = short(how=indicator(**at_least(60)))
    assert found.period == Period(BoardYear(2025), 3)
    assert found.outturn.value == MEAN
    assert found.previous_year.value == MEAN_BEFORE  # with April it would be (40 + 42 + 44 + 90) / 4
    assert found.change == pytest.approx(MEAN - MEAN_BEFORE)
    assert found.judgement.light == "red"  # 52 of 60
    assert found.series[-1].period == "2025-03"


@pytest.mark.parametrize("lag", [0, 1, 5])
def test_what_there_is_decides_and_not_how_far_behind_the_extract_may_be(lag: int) -> None:
    assert short(lag=lag).months == (1, 3)
    whole = short(met("month met asked", *BEFORE, *NOW, *APRIL), lag=lag)
    assert (whole.months, whole.period, whole.outturn.value) == (None, EDITION.period, (50 + 52 + 54 + 90) / 4)


@pytest.mark.parametrize("april", [("2025-04", None, 100), ("2025-04", 90, None), ("2025-04", None, None)])
def test_a_month_without_numbers_is_not_there(april: tuple) -> None:
    found = short(met("month met asked", *BEFORE, *REST, *NOW, april))
    assert (found.months, found.outturn.value) == ((1, 3), MEAN)
    assert found.series[-1].period == "2025-03"


def test_a_month_of_nobody_is_there() -> None:
    found = short(met("month met asked", *NOW, ("2025-04", 0, 0)))
    assert (found.months, found.outturn.value) == (None, MEAN)


def test_the_outlook_and_the_pace_go_on_from_the_last_month_that_there_is() -> None:
    outlook = short(how=indicator(**at_least(60))).outlook
    assert outlook.months == 3
    # Nine months of 100 calls remain: (60 · 1200 − 156 · 100) / 900.
    assert outlook.pace.value == pytest.approx((60 * 1200 - (50 + 52 + 54) * 100) / 900)
    # Each remaining month is expected to be last year's and 10 more: April 100, the others 70.
    assert outlook.value == pytest.approx((50 + 52 + 54 + 100 + 8 * 70) / 12)


def test_a_year_that_lacks_december_has_an_outlook_and_is_compared_with_as_many_months() -> None:
    rows = [(f"{year}-{month:02d}", month, 100) for year in (2024, 2025) for month in range(1, 13)][:-1]
    how = indicator(**at_least(60))
    found = short(met("month met asked", *rows), how, "2025-12")
    assert (found.outturn.value, found.previous_year.value) == (pytest.approx(sum(range(1, 12)) / 11),) * 2
    assert found.outlook.months == 11
    label, value, note = (lambda tile: (tile.label, tile.value, tile.note))(tell(how, found).comparisons[1])
    assert (label, value) == ("Samma tid året före, 2024", "6,0")
    assert note.startswith("oförändrat mot samma tid 2024")


def test_a_sum_is_held_against_the_same_months_and_the_target_of_the_year_waits() -> None:
    rows = table("month made plan", *[(f"2025-{month:02d}", 10, 8) for month in (1, 2, 3)])
    yearly = short(total(rows, "made"), indicator("sum", unit="antal", **at_least(40)))
    assert (yearly.outturn.value, yearly.target, yearly.judgement) == (30, Target(op=">=", value=40), None)
    held = short(total(rows, "made"), indicator("sum", unit="mnkr", target_from="budget"), budget=total(rows, "plan"))
    assert (held.target.value, held.judgement.light) == (3 * 8, "red")


def test_events_per_inhabitant_are_those_of_the_months_that_there_are() -> None:
    rows = [(f"{year}-{month:02d}", 5, 1000) for year, last in ((2024, 12), (2025, 3)) for month in range(1, last + 1)]
    measure = rate(table("month episodes population", *rows), "episodes", "population", per=1000)
    found = short(measure, indicator("per_capita", unit="per 100 000 invånare"))
    assert (found.outturn.value, found.previous_year.value) == (3 * 5, 3 * 5)
    assert [point.period for point in found.series] == ["2024-01/2024-03", "2025-01/2025-03"]


def test_the_latest_value_is_of_the_last_month_that_there_is() -> None:
    how = indicator("latest")
    found = short(how=how)
    assert (found.outturn.value, found.previous_year.value) == (54, 44)
    assert tell(how, found).when == "mars 2025"


def test_units_women_and_men_are_of_the_same_months() -> None:
    rows = [
        (f"{year}-{month:02d}", sex, "Kil", month, 10)
        for year, last in ((2024, 4), (2025, 3))
        for month in range(1, last + 1)
        for sex in ("kvinnor", "män", "totalt")
    ]
    found = short(share(table("month sex unit met asked", *rows), "met", "asked"), units={"vårdcentral": "unit"})
    assert {found.women.value, found.men.value, found.previous_women.value} == {100 * (1 + 2 + 3) / 30}
    assert [(unit.numerator, unit.denominator) for unit in found.units] == [(1 + 2 + 3, 30)]


def test_every_label_says_the_months_that_there_are() -> None:
    rows = CALLS.rows.assign(unit="Kil")
    how = indicator(breakdowns=("vårdcentral",), **at_least(60))
    found = short(share(rows, "met", "asked"), how, units={"vårdcentral": "unit"})
    told = tell(how, found)
    said = {
        "card": told.when,
        "tables": told.own_months,
        "chart": draw.indicator_chart(how, found, EDITION),
        "units": str(units_table(how, found, "vårdcentral")),
        "text": indicator_text(told, how, found),
        "placeholder": indicator_phrases(how, found).when,
    }
    assert [medium for medium, text in said.items() if "januari–mars 2025" not in text] == []
    assert [medium for medium, text in said.items() if "april 2025" in text.lower()] == []
    assert indicator_phrases(how, found).change == "10,0 procentenheter högre än samma tid 2024"


def test_whole_months_need_no_remark() -> None:
    how = indicator()
    assert tell(how, short(met("month met asked", *BEFORE, *NOW, *APRIL), how)).own_months == ""


def test_without_any_month_of_the_year_nothing_is_cut_and_nothing_is_nought() -> None:
    how = indicator()
    found = short(met("month met asked", *BEFORE), how)
    assert (found.outturn, found.months, found.lacks, found.change) == (None, None, (), None)
    assert found.previous_year.value == (40 + 42 + 44 + 90) / 4
    assert tell(how, found).reason == "Det finns inget utfall för januari–april 2025."


def test_what_lacks_is_told() -> None:
    how = indicator()
    gap = short(met("month met asked", NOW[0], *NOW[2:], *APRIL), how)
    assert tell(how, gap).reason == ("Det finns inget utfall för januari–april 2025. Uppgift saknas för februari 2025.")
    rows = [(f"2025-{month:02d}", unit, 5, 1000) for month in (1, 2, 3, 4) for unit in "ABCDEF"][:-5]
    measure = rate(table("month unit episodes population", *rows), "episodes", "population", per=1000)
    how = indicator("per_capita", unit="per 100 000 invånare")
    assert tell(how, short(measure, how)).reason == (
        "Det finns inget utfall för januari–april 2025. Uppgift saknas för B i april 2025, C i april 2025, "
        "D i april 2025 och 2 till."
    )


def test_a_series_that_begins_within_the_year_says_from_when() -> None:
    how = indicator(**at_least(60))
    found = short(met("month met asked", *NOW[1:], *APRIL), how)
    assert (found.months, found.outturn.value) == ((2, 4), (52 + 54 + 90) / 3)
    assert tell(how, found).when == "februari–april 2025"
    year = short(met("month met asked", *[(f"2025-{month:02d}", 1, 2) for month in range(3, 13)]), how, "2025-12")
    assert (tell(how, year).when, year.period.whole_year) == ("mars–december 2025", False)


def test_a_quarter_that_is_not_over_is_not_there() -> None:
    quarters = met("quarter met asked", ("2024Q1", 1, 4), ("2024Q2", 4, 4), ("2025Q1", 2, 4))
    how = indicator()
    found = short(quarters, how, "2025-06", lag=3)
    assert (found.outturn.value, found.previous_year.value) == (100 * 2 / 4, 100 * 1 / 4)
    assert tell(how, found).when == "januari–mars 2025"


def test_what_the_catalogue_says_that_a_year_covers_stands_while_the_table_reaches_it() -> None:
    rows = [("2024Q1", 1, 4), ("2024Q2", 1, 4), ("2024Q3", 1, 4), ("2024Q4", 3, 4), ("2025Q1", 2, 4), ("2025Q2", 2, 4)]
    how = indicator(covers=[1, 9])
    third = short(met("quarter met asked", *rows, ("2025Q3", 2, 4)), how, "2025-12", lag=3)
    assert (third.months, tell(how, third).when) == (None, "januari–september 2025")
    assert third.previous_year.value == 100 * (1 + 1 + 1 + 3) / 16
    second = short(met("quarter met asked", *rows), how, "2025-12", lag=3)
    assert (second.months, tell(how, second).when) == ((1, 6), "januari–juni 2025")
    assert second.previous_year.value == 100 * (1 + 1) / 8


def test_what_is_measured_now_and_then_is_of_the_edition() -> None:
    found = short(met("month met asked", ("2024-03", 1, 4), ("2024-10", 3, 4), ("2025-03", 2, 4)), lag=None)
    assert (found.months, found.outturn.value) == (None, 50)


def test_of_what_is_measured_now_and_then_the_latest_says_when() -> None:
    how = indicator("latest", window=12)
    found = short(
        met("month met asked", ("2024-04", 1, 4), ("2024-08", 3, 4), ("2025-04", 2, 4)), how, "2025-06", lag=None
    )
    assert tell(how, found).when == "rullande 12 månader till och med april 2025"
    assert found.previous_year.value == 100 * 1 / 4


def test_what_was_known_last_says_of_which_months() -> None:
    how = indicator(reported_in=(4, 12))
    rows = [(f"2025-{month:02d}", month, 10) for month in (1, 2, 3)]
    coming = short(met("month met asked", *rows), how, "2025-05").coming
    assert (coming.last.value, coming.last_period) == (100 * (1 + 2 + 3) / 30, "2025-01/2025-03")


def test_only_the_months_of_the_figures_are_preliminary() -> None:
    months = {"2025-02", "2025-03", "2025-04"}
    assert preliminary_of_outturn(months, indicator(), Period(BoardYear(2025), 3)) == ("2025-02", "2025-03")
    assert preliminary_of_outturn(months, indicator("latest"), Period(BoardYear(2025), 3)) == ("2025-03",)


@pytest.mark.parametrize(
    ("how", "span", "said"),
    [
        (indicator(), "2025-01/2025-12", ""),
        (indicator("latest"), "2025-12/2025-12", "december 2025"),
        (indicator("latest", window=18), "2024-07/2025-12", "rullande 18 månader till och med december 2025"),
        (indicator(covers=[1, 9]), "2025-01/2025-09", "januari–september 2025"),
    ],
)
def test_the_months_of_a_figure_are_the_same_in_every_caption_row_and_file(how, span: str, said: str) -> None:
    rows = [(f"2025-{month:02d}", "Kil", month, 20) for month in range(1, 13)]
    how = how.model_copy(update={"breakdowns": ("vårdcentral",)})
    found = short(met("month unit met asked", *rows), how, "2025-12", units={"vårdcentral": "unit"})
    assert figure_span(how, found) == span
    told = tell(how, found)
    assert (told.own_months, told.when) == (said, said or "januari–december 2025")
    assert f"Utfall {told.when}: " in indicator_chart_text(how, found)
    assert f"per vårdcentral, {told.when}</span>" in units_table(how, found, "vårdcentral")


def test_a_yearly_value_that_is_the_latest_is_of_its_year() -> None:
    how = indicator("latest", periodicity="år")
    found = short(met("year met asked", (2024, 1, 4), (2025, 2, 4)), how, "2025-12", lag=None)
    assert (found.outturn.value, figure_span(how, found)) == (50, "2025-01/2025-12")


@pytest.mark.parametrize(
    ("how", "period", "span"),
    [
        (indicator(), "2025-03", "2025-03/2025-03"),
        (indicator(), "2024-K2", "2024-04/2024-06"),
        (indicator(), "2024-T3", "2024-09/2024-12"),
        (indicator(), "2025-01/2025-08", "2025-01/2025-08"),
        (indicator(), "2024", "2024-01/2024-12"),
        (indicator(covers=[1, 9]), "2025", "2025-01/2025-09"),
        (indicator("sum"), "2024-03", "2024-01/2024-03"),
        (indicator("latest", window=12), "2025-03", "2024-04/2025-03"),
    ],
)
def test_a_point_of_the_series_is_of_its_own_months(how: Indicator, period: str, span: str) -> None:
    rows = table("month met asked", *[(f"2025-{month:02d}", 1, 2) for month in range(1, 13)])
    measure = total(rows, "met") if how.accumulation == "sum" else share(rows, "met", "asked")
    found = short(measure, how, "2025-12")
    assert point_span(how, found, Point(period=period)) == span


def test_without_an_outturn_the_months_are_those_of_the_edition() -> None:
    found = compute(met("month met asked", ("2024-01", 1, 2)), how := indicator("latest"))
    assert found.outturn is None
    assert [str(month) for month in figure_months(how, found)] == ["2025-01", "2025-12"]
