"""From a table to an indicator's outlook: part of the year only, and each way that months become a year."""

from __future__ import annotations

import pandas as pd
import pytest
from outlooks import carried_on

from scorecard.catalogue.board import Rule
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.judge.evaluate import Reported, evaluate
from scorecard.judge.outlook import Outlook, month_limits
from scorecard.measure.measures import Measure, rate, share, total

RULE = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)
INFINITY = float("inf")
GOAL = Goal(
    id="vantan",
    number="5.1",
    effektmal="invanare",
    name="Väntan",
    owner={"kind": "nämndspecifikt", "role": "Direktör"},
    description="Text.",
    indicators=(),
)


@pytest.fixture(autouse=True)
def what_the_pages_use(monkeypatch):
    monkeypatch.setattr("scorecard.judge.outlook.public_calibration", carried_on)


def indicator(how: str, op: str | None, value: float = 60, **more) -> Indicator:
    target = {"direction": "higher" if op in (">=", ">") else "lower", "targets": {2025: {"op": op, "value": value}}}
    given = {"unit": "procent", "periodicity": "månad"} | (target if op else {}) | more
    return Indicator(
        id="kotid",
        name="Kötid",
        about="Text.",
        source="Källa",
        extracts=("queue",),
        method="Systemregistreringar",
        riket={"compared": False, "reason": "Finns inte."},
        accumulation=how,
        **given,
    )


def table(columns: str, *rows: tuple) -> pd.DataFrame:
    made = pd.DataFrame(rows, columns=columns.split())
    return made.assign(month=pd.PeriodIndex(made["month"], freq="M"))


def months(year: int, *values: float) -> list[tuple[str, float, float]]:
    return [(f"{year}-{month:02d}", value, 100) for month, value in enumerate(values, start=1)]


def look(
    measure: Measure, how: Indicator, edition: str, previous: Measure | None = None, budget: Measure | None = None
) -> Outlook | None:
    reported = Reported(measure, {}, previous, budget, {})
    return evaluate(GOAL, how, Edition.parse(edition, 1), reported, {}, RULE).outlook


TWO_YEARS = table("month met asked", *months(2024, *[40] * 12), *months(2025, *[44] * 12))
SHARE = share(TWO_YEARS, "met", "asked")


def test_a_part_of_a_year_has_an_outlook_and_a_full_year_has_none():
    found = look(SHARE, indicator("ratio_of_sums", ">="), "2025-04")
    assert (found.months, found.value, found.method) == (4, pytest.approx(44), "last_year")
    assert found.pace.value == pytest.approx((60 * 1200 - 4 * 44 * 100) / 800)
    assert (found.light, found.verdict) == ("red", "likely_missed")
    assert look(SHARE, indicator("ratio_of_sums", ">="), "2025-12") is None


def test_months_after_the_edition_are_not_known_to_it():
    later = TWO_YEARS.copy()
    later.loc[later["month"] > "2025-04", "met"] = 99
    assert look(share(later, "met", "asked"), indicator("ratio_of_sums", ">="), "2025-04") == look(
        SHARE, indicator("ratio_of_sums", ">="), "2025-04"
    )


def test_without_a_target_or_an_outturn_there_is_none():
    assert look(SHARE, indicator("ratio_of_sums", None), "2025-04") is None
    assert look(SHARE, indicator("ratio_of_sums", ">="), "2026-04") is None


def test_a_series_that_broke_has_no_year_before():
    broken = indicator("ratio_of_sums", ">=", series_breaks=[{"date": "2025-01-01", "reason": "Ny formel"}])
    assert look(SHARE, broken, "2025-04").reason == "no_year_before"
    assert look(SHARE, broken, "2025-08").reason == "no_spread"  # 44 in each of the months that there are
    varied = share(table("month met asked", *months(2024, *[40] * 12), *months(2025, *[43, 45] * 6)), "met", "asked")
    assert look(varied, broken, "2025-08").method == "so_far"


def test_what_is_measured_thrice_a_year_has_none():
    rows = [row for row in months(2025, *[44] * 4) if row[0] == "2025-03"]
    found = look(
        share(table("month met asked", *rows), "met", "asked"),
        indicator("ratio_of_sums", ">=", periodicity="tertial"),
        "2025-04",
    )
    assert (found.reason, found.pace) == ("not_monthly", None)


COSTS = table("month cost before budget", *((f"2025-{month:02d}", 110_000, 100_000, 112_000) for month in range(1, 13)))


def costs(rows: pd.DataFrame, edition: str) -> Outlook | None:
    return look(
        total(rows, "cost", per=1000),
        indicator("sum", None, unit="mnkr", target_from="budget"),
        edition,
        previous=total(rows, "before", per=1000),
        budget=total(rows, "budget", per=1000),
    )


def test_a_sum_is_held_against_the_budget_of_the_full_year():
    found = costs(COSTS, "2025-08")
    assert found.target.value == pytest.approx(12 * 112)
    assert found.value == pytest.approx(12 * 110)
    assert found.pace.value == pytest.approx((12 * 112 - 8 * 110) / 4)
    assert found.method == "last_year"


def test_a_budget_of_some_months_is_not_the_budget_of_the_year():
    part = COSTS[COSTS["month"] <= "2025-08"].assign(cost=[109_000, 111_000] * 4)
    found = costs(part, "2025-08")
    assert (found.target, found.pace, found.verdict, found.light) == (None, None, None, None)
    assert (found.value, found.method) == (pytest.approx(12 * 110), "so_far")  # nor is there the whole of last year


def test_events_per_inhabitant_count_the_inhabitants_once():
    rows = table(
        "month events people",
        *((f"2024-{month:02d}", 40, 10_000) for month in range(1, 13)),
        *((f"2025-{month:02d}", 50, 9_000 + 125 * month) for month in range(1, 9)),  # 10 000 in August
    )
    found = look(
        rate(rows, "events", "people", per=1000),
        indicator("per_capita", "<", 58, unit="per 100 000 invånare", periodicity="år", reported_in=[8, 12]),
        "2025-08",
    )
    assert found.value == pytest.approx(1000 * 12 * 50 / 10_000)
    assert found.pace.value == pytest.approx((58 - 8 * 5) / 4)


def test_snapshots_and_latest_values():
    found = look(SHARE, indicator("mean_of_snapshots", ">="), "2025-08")
    assert (found.value, found.pace.value) == (pytest.approx(44), pytest.approx((12 * 60 - 8 * 44) / 4))
    found = look(SHARE, indicator("latest", ">="), "2025-08")
    assert (found.value, found.pace.value, found.method) == (pytest.approx(44), 60, "last_year")


@pytest.mark.parametrize(
    ("kind", "unit", "scale", "ends"),
    [
        ("share", "procent", None, (0, 100)),
        ("index", "index", None, (0, 100)),
        ("rate", "procent", None, (0, INFINITY)),
        ("total", "antal", None, (0, INFINITY)),
        ("total", "mnkr", None, (-INFINITY, INFINITY)),
        ("share", "procent", {"highest": 100}, (-INFINITY, 100)),
        ("total", "tkr", {"lowest": -500}, (-500, INFINITY)),
    ],
)
def test_only_a_share_and_an_index_end_at_a_hundred_and_only_money_goes_below_nought_but_for_a_scale_of_their_own(
    kind, unit, scale, ends
):
    assert month_limits(kind, indicator("sum", None, unit=unit, scale=scale)) == ends


def test_events_of_quarters_give_no_outlook_and_those_of_one_year_have_none_before():
    quarters = pd.DataFrame({"quarter": pd.PeriodIndex(["2025Q1", "2025Q2"], freq="Q"), "met": [3, 3], "asked": 1000})
    found = look(rate(quarters, "met", "asked", 1000), indicator("per_capita", "<="), "2025-08")
    assert (found.value, found.reason) == (None, "gaps")
    alone = rate(table("month met asked", *months(2025, *[4, 6] * 4)), "met", "asked", 1000)
    found = look(alone, indicator("per_capita", "<="), "2025-08")
    assert (found.method, found.value) == ("so_far", pytest.approx(12 * 5 * 1000 / 100))
