"""A board whose year is April to March: outturn, year before, target, colour, outlook and labels, worked by hand.

In 2024/25, 60 of 100 were met each month from April to December and 72 from January to March. In 2025/26 it was six
more in every month. The target for 2025/26 is 70 per cent.
"""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest
from outcomes import RULE, compute, indicator, table
from outlooks import carried_on

from scorecard.catalogue.board import AccountLine, Board, Licence, VerdictRule
from scorecard.charts import draw
from scorecard.charts.readouts import months_layer
from scorecard.common.edition import BoardYear, Edition, Period
from scorecard.extracts.manifest_entries import Entry, Manifest
from scorecard.extracts.periods import Covers
from scorecard.judge.backtest import past_years, trials
from scorecard.judge.indicator_change import with_change
from scorecard.judge.outcome import Outcome
from scorecard.judge.preliminary import preliminary_months
from scorecard.measure.finances import frame, statement
from scorecard.measure.measures import Measure, rate, share, total
from scorecard.measure.readings import period_held
from scorecard.measure.series import mark_preliminary
from scorecard.measure.values import Point
from scorecard.wording import indicator as wording_indicator
from scorecard.wording.outlook import pace_words
from scorecard.wording.told import tell_indicator

APRIL = 4
MONTHS = pd.period_range("2024-04", "2026-03", freq="M")
MET = [60] * 9 + [72] * 3 + [66] * 9 + [78] * 3
TARGET = {"direction": "higher", "targets": {"2025/26": {"op": ">=", "value": 70}}}


@pytest.fixture(autouse=True)
def what_the_pages_use(monkeypatch):
    monkeypatch.setattr("scorecard.judge.outlook.public_calibration", carried_on)


def rows(last: str) -> pd.DataFrame:
    known = [(str(month), met, 100) for month, met in zip(MONTHS, MET, strict=True) if str(month) <= last]
    return table("month met asked", *known)


def measured(last: str) -> Measure:
    return share(rows(last), "met", "asked")


def january(how: str = "ratio_of_sums", **more) -> Outcome:
    return compute(measured("2026-01"), indicator(how, **TARGET | more), "2026-01", begins=APRIL, lag=0)


def test_ten_months_are_april_to_january_and_compared_with_the_same_ten() -> None:
    found = january()
    assert found.period == Period(BoardYear(2025, APRIL), 10)
    assert found.months is None
    assert (found.outturn.numerator, found.outturn.denominator) == (9 * 66 + 78, 1000)
    assert found.outturn.value == pytest.approx((9 * 66 + 78) / 10)  # 67.2; January alone would be 78
    assert found.previous_year.value == pytest.approx((9 * 60 + 72) / 10)  # 61.2
    assert found.change == pytest.approx(6)
    assert found.target.value == 70
    assert (found.judgement.light, found.judgement.fulfilment) == ("yellow", pytest.approx(67.2 / 70))
    assert found.months_met(BoardYear(2025, APRIL)) == ("2026-01",)
    assert found.months_met(BoardYear(2024, APRIL)) == ()


def test_the_year_is_whole_in_march() -> None:
    found = compute(measured("2026-03"), indicator(**TARGET), "2026-03", begins=APRIL, lag=0)
    assert found.outturn.value == pytest.approx((9 * 66 + 3 * 78) / 12)  # 69.0
    assert found.previous_year.value == pytest.approx((9 * 60 + 3 * 72) / 12)  # 63.0
    assert (found.judgement.light, found.outlook) == ("yellow", None)
    assert found.months_met(BoardYear(2025, APRIL)) == ("2026-01", "2026-02", "2026-03")


def test_the_outlook_looks_to_march() -> None:
    found = january().outlook
    # Last year's February and March were 72, and the last three months lay 6 above those of the year before.
    assert (found.months, found.ends, found.value) == (10, 3, pytest.approx((672 + 2 * (72 + 6)) / 12))
    assert (found.target.value, found.light) == (70, "yellow")
    assert (found.pace.kind, found.pace.value) == ("needed", pytest.approx((12 * 70 - 672) / 2))  # 84
    assert pace_words(indicator(), found) == (
        "Återstående månader behöver i snitt nå minst 84,0 procent för att målet ska nås."
    )


def test_the_last_month_and_the_last_value_of_a_year_are_those_of_march() -> None:
    eleven = compute(measured("2026-02"), indicator(**TARGET), "2026-02", begins=APRIL, lag=0).outlook
    # 750 of 1 100 are met, and 90 of 100 more make 840 of 1 200, which is 70 per cent.
    assert pace_words(indicator(), eleven) == "Mars behöver nå minst 90,0 procent för att målet ska nås."
    latest = january("latest")
    assert (latest.outturn.value, latest.previous_year.value) == (78, 72)
    assert pace_words(indicator("latest"), latest.outlook) == (
        "I mars behöver värdet vara minst 70,0 procent för att målet ska nås."
    )


def test_the_outlook_is_tried_on_the_boards_own_years() -> None:
    found = compute(measured("2026-03"), indicator(**TARGET), "2026-03", begins=APRIL, lag=0)
    years = (BoardYear(2024, APRIL), BoardYear(2025, APRIL))
    tried = list(past_years([(indicator(), found)], years))
    made = {(each.of.year, each.months): each for each in trials(tried, carried_on().calibration)}
    assert list(made) == [(2025, 4), (2025, 8)]  # in 2024/25 every month until November was 60, and tells no spread
    july = made[2025, 4]
    # 66 from April to July, 6 more than the year before: all months of the year before and 6 are the year itself.
    assert (july.value, july.actual) == (pytest.approx(69), pytest.approx(69))
    assert july.rivals["so_far"] == pytest.approx(66)
    # 4 months of 66, 5 of 60 and 3 of 72; last year's 63 times 66/60.
    assert july.rivals["months_known"] == pytest.approx((4 * 66 + 5 * 60 + 3 * 72) / 12)
    assert july.rivals["year_to_date"] == pytest.approx(63 * 66 / 60)


def test_a_sum_begins_anew_in_april_and_its_target_waits_for_march() -> None:
    how = {"direction": "higher", "unit": "antal", "decimals": 0, "targets": {"2025/26": {"op": ">=", "value": 820}}}
    part = compute(total(rows("2026-01"), "met"), indicator("sum", **how), "2026-01", begins=APRIL, lag=0)
    sums = {point.period: point.value for point in part.series}
    assert [sums[name] for name in ("2024-04", "2024-12", "2025-03", "2025-04", "2025-05", "2026-01")] == [
        60,
        9 * 60,
        9 * 60 + 3 * 72,
        66,
        2 * 66,
        9 * 66 + 78,
    ]
    assert (part.outturn.value, part.previous_year.value) == (9 * 66 + 78, 9 * 60 + 72)
    assert part.awaits_year
    assert part.outlook.value == pytest.approx(9 * 66 + 3 * 78)
    whole = compute(total(rows("2026-03"), "met"), indicator("sum", **how), "2026-03", begins=APRIL, lag=0)
    assert (whole.outturn.value, whole.judgement.light) == (9 * 66 + 3 * 78, "green")
    layer = months_layer(indicator("sum", **how), whole, BoardYear(2025, APRIL))
    assert [each.head for each in layer.readouts][:2] == ["April", "April–maj"]


def test_events_per_inhabitant_are_added_up_through_the_boards_year() -> None:
    how = indicator("per_capita", unit="per 100 000 invånare", **TARGET)
    found = compute(rate(rows("2026-03"), "met", "asked", 100), how, "2026-03", begins=APRIL, lag=0)
    assert [(point.period, point.value) for point in found.series] == [("2024/25", 756.0), ("2025/26", 828.0)]
    assert [point.met for point in found.series] == [None, True]
    part = compute(rate(rows("2026-01"), "met", "asked", 100), how, "2026-01", begins=APRIL, lag=0)
    assert [(point.period, point.value) for point in part.series] == [
        ("2024-04/2025-01", 9 * 60.0 + 72),
        ("2025-04/2026-01", 9 * 66.0 + 78),
    ]
    assert part.outlook.value == pytest.approx(9 * 66 + 78 + 2 * (72 + 6))


def test_a_table_that_ends_early_is_of_its_own_months() -> None:
    found = compute(measured("2025-12"), indicator(**TARGET), "2026-01", begins=APRIL, lag=1)
    assert (found.months, found.period.label) == ((1, 9), "april–december 2025")
    assert (found.outturn.value, found.previous_year.value) == (66, 60)
    begun = compute(share(rows("2026-01").iloc[20:], "met", "asked"), indicator(), "2026-01", begins=APRIL, lag=0)
    assert (begun.months, begun.period.label) == ((9, 10), "december 2025–januari 2026")
    assert period_held(rows("2024-12"), Edition(2026, 1, APRIL)) == Edition(2026, 1, APRIL).period


def test_what_is_told_is_of_the_boards_year() -> None:
    # 672 of 1000 less 612 of 1000: 6 points, of which the standard error is sqrt(0.2204 / 1000 + 0.2375 / 1000) = 2.1.
    outcome = with_change(indicator(**TARGET), january(), VerdictRule())
    told = tell_indicator(indicator(**TARGET), outcome, Edition(2026, 1, APRIL), RULE)
    tiles = {tile.label: (tile.value, tile.note) for tile in told.comparisons}
    assert told.when == "april 2025–januari 2026"
    assert tiles["Samma tid året före, 2024/25"] == (
        "61,2",
        "6,0 procentenheter högre än samma tid 2024/25 (bättre)",
    )
    assert told.outlook.title == "Prognos för helåret 2025/26"
    begun = indicator(first_year="2025/26", breaks=("2025-04-01",))
    without = compute(measured("2026-01"), begun, "2026-01", begins=APRIL, lag=0)
    assert without.previous_year is None  # the series was broken when the year began
    first = compute(
        share(rows("2026-01").iloc[12:], "met", "asked"), indicator(first_year="2025/26"), "2026-01", begins=4
    )
    notes = [
        tile.note
        for tile in tell_indicator(indicator(first_year="2025/26"), first, Edition(2026, 1, 4), RULE).comparisons
    ]
    assert "mäts från 2025/26" in notes


def test_a_break_within_the_year_leaves_what_came_after_it() -> None:
    broken = indicator(breaks=("2025-07-01",), **TARGET)
    found = compute(measured("2026-01"), broken, "2026-01", begins=APRIL, lag=0)
    assert (found.months, found.previous_year) == ((4, 10), None)
    assert found.outturn.value == pytest.approx((6 * 66 + 78) / 7)
    drawn = draw.indicator_chart(broken, found, Edition(2026, 1, APRIL))
    assert ">Brott i serien<" in drawn


def test_the_chart_begins_in_april_and_names_both_years() -> None:
    drawn = draw.indicator_chart(indicator(**TARGET), january(), Edition(2026, 1, APRIL))
    places = [drawn.index(f">{name}<") for name in ("apr", "maj", "dec", "jan", "feb", "mars")]
    assert places == sorted(places)
    assert ">2025/26<" in drawn
    assert ">2024/25<" in drawn


def test_an_indicator_of_the_year_comes_in_march() -> None:
    yearly = indicator(periodicity="år", **TARGET)
    found = compute(measured("2026-01"), yearly, "2026-01", begins=APRIL, lag=0)
    assert (found.status, found.coming.edition, found.coming.last_period) == ("not_due", "2026-03", "2024/25")
    assert wording_indicator.coming_told(yearly, found.coming) == (
        "Redovisas i årsredovisningen (mars 2026). Senast kända värde: 63,0 procent (2024/25)."
    )
    assert found.target.value == 70
    named = indicator(reported_in=(1, 9), **TARGET)  # months that are named are those of the calendar
    assert compute(measured("2026-01"), named, "2026-01", begins=APRIL, lag=0).status == "active"
    assert compute(measured("2026-02"), named, "2026-02", begins=APRIL, lag=0).coming.edition == "2026-09"


@pytest.mark.parametrize(("month", "reports"), [("2025-06", True), ("2025-07", False), ("2026-03", True)])
def test_quarters_and_tertials_are_those_of_the_year(month: str, reports: bool) -> None:
    found = compute(measured(month), indicator(periodicity="kvartal"), month, begins=APRIL, lag=0)
    assert (found.status == "active") == reports
    tertial = indicator(periodicity="tertial")
    assert tertial.reporting_months(APRIL) == (3, 7, 11)
    assert tertial.reporting_months(7) == (2, 6, 10)


def yearly_table() -> pd.DataFrame:
    made = pd.DataFrame([(60, 100), (70, 100)], columns=["met", "asked"])
    return made.assign(year=pd.PeriodIndex(["2025", "2026"], freq="Y-MAR"))  # 2024/25 and 2025/26


def test_values_of_the_boards_years_have_their_names() -> None:
    how = indicator(periodicity="år", **TARGET)
    found = compute(
        share(yearly_table(), "met", "asked"), how, "2026-03", begins=APRIL, riket={"2025/26": 74, "2025": 1}
    )
    assert [(point.period, point.value, point.met) for point in found.series] == [
        ("2024/25", 60, None),
        ("2025/26", 70, True),
    ]
    assert (found.outturn.value, found.previous_year.value, found.riket) == (70, 60, 74)
    bars = draw.indicator_chart(how, found, Edition(2026, 3, APRIL))
    assert "2024/25" in bars


def test_calendar_years_in_such_a_book_are_said_and_told_to_be_that() -> None:
    how = indicator(periodicity="år", **TARGET | {"riket": {"compared": True, "calendar": True}})
    calendar = yearly_table().assign(year=[2024, 2025])
    found = compute(share(calendar, "met", "asked"), how, "2026-03", begins=APRIL, riket={"2025": 74, "2025/26": 1})
    assert [(point.period, point.met, point.riket) for point in found.series] == [
        ("2024", None, None),
        ("2025", True, 74),
    ]
    board_years = compute(share(yearly_table(), "met", "asked"), how, "2026-03", begins=APRIL, riket={"2025": 74})
    assert [(point.period, point.riket) for point in board_years.series] == [("2024/25", None), ("2025/26", 74)]
    assert (found.outturn.value, found.previous_year.value, found.riket) == (70, 60, 74)
    told = tell_indicator(how, found, Edition(2026, 3, APRIL), RULE)
    assert ("Riket", "74,0", "kalenderåret 2025") in [(tile.label, tile.value, tile.note) for tile in told.comparisons]


def manifest(extracted: str, last: str) -> Manifest:
    entry = Entry(
        contract="queue",
        source="Källa",
        extracted=datetime.fromisoformat(extracted),
        covers=Covers(first=last, last=last),
        rows=1,
        sha256="0" * 64,
    )
    return Manifest(edition="2026-01", synthetic=True, files={"queue.csv": entry})


@pytest.mark.parametrize(
    ("extracted", "last", "months"),
    [
        (
            "2026-02-03",
            "2026-01",
            {"2026-01"},
        ),  # a whole month after January is not over
        ("2026-01-31", "2026-01", {"2025-12", "2026-01"}),
        ("2026-02-03", "2025-12", set()),
        ("2024-06-15", "2024/25", {f"2024-{n:02d}" for n in range(5, 13)} | {"2025-01", "2025-02", "2025-03"}),
    ],
)
def test_months_settle_through_the_boards_year(extracted: str, last: str, months: set[str]) -> None:
    settling = indicator(lag="Ändras.", settles_after=1)
    assert preliminary_months(settling, Edition(2026, 1, APRIL), manifest(extracted, last)) == months


def test_a_point_is_preliminary_where_one_of_its_months_is() -> None:
    names = ("2025-12", "2026-01", "2026-K1", "2025-K4", "2025-04/2026-01", "2025/26", "2024/25")
    marked = mark_preliminary([Point(period=name) for name in names], Period(BoardYear(2025, APRIL), 10), {"2026-01"})
    assert [point.period for point in marked if point.preliminary] == [
        "2026-01",
        "2026-K1",
        "2025-04/2026-01",
        "2025/26",
    ]


def test_the_accounts_and_the_frame_are_those_of_the_boards_year() -> None:
    accounts = [("2025-03", 1000), ("2025-04", 2000), ("2026-01", 4000), ("2026-02", 8000)]
    lines = pd.DataFrame(
        [(month, "personal", "loner", tkr, tkr + 500, tkr - 500) for month, tkr in accounts],
        columns=["month", "account_group", "account", "outturn", "budget", "previous_year"],
    ).assign(month=lambda made: pd.PeriodIndex(made["month"], freq="M"))
    board = Board(
        name="Nämnden",
        region="Regionen",
        region_short="R",
        rule=RULE,
        licence=Licence(name="CC0-1.0", title="Fritt", path="https://example.org/cc0"),
        accounts={"personal": "Personal"},
        lines={"netto": AccountLine(name="Netto", net=True)},
        year_begins=APRIL,
    )
    net = statement(lines, Edition(2026, 1, APRIL).period, board).net_cost
    assert (net.outturn, net.budget, net.previous) == (2 + 4, 2.5 + 4.5, 1.5 + 3.5)
    assert board.due == {7: 2, 11: 2, 3: 3}
    decisions = [
        ("2025-03-20", "skift", 1),
        ("2025-04-01", "ram", 100),
        ("2025-12-31", "skift", 7),
        ("2026-03-31", "skift", 30),
    ]
    table_of_frame = pd.DataFrame(decisions, columns=["date", "item", "tkr"]).assign(description="Beslut")
    year = BoardYear(2025, APRIL)
    made = frame(table_of_frame.astype({"date": "datetime64[ns]"}), year, "ram")
    assert (made.decided, made.total, made.at("2025-12-31")) == (100, 100 + 7 + 30, 100 + 7)
    assert (made.shifted(Period(year, 9)), made.shifted(Period(year, 12, 10))) == (7, 30)
