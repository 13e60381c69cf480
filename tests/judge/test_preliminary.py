"""Which months are preliminary, from when the extracts were taken out and how long a month needs to settle."""

from __future__ import annotations

from datetime import datetime

import pandas as pd
import pytest
from pydantic import ValidationError

from scorecard.catalogue.board import Rule
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.extracts.manifest_entries import Entry, Manifest
from scorecard.extracts.periods import Covers
from scorecard.judge.evaluate import Reported, evaluate
from scorecard.judge.outcome import Outcome
from scorecard.judge.preliminary import preliminary_months
from scorecard.measure.measures import rate, share
from scorecard.pages.tables import series_table
from scorecard.wording.dates import preliminary
from scorecard.wording.stored_text import indicator_text
from scorecard.wording.told import tell_indicator

GOAL = Goal(
    id="miljo",
    number="5.4",
    effektmal="invanare",
    name="Arbetsmiljö",
    owner={"kind": "nämndspecifikt", "role": "Direktör"},
    description="Text.",
    indicators=(),
)
RULE = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)


def indicator(settles_after: int | None = 1, **more) -> Indicator:
    return Indicator(
        **{
            "id": "franvaro",
            "name": "Frånvaro",
            "about": "Text.",
            "periodicity": "månad",
            "source": "Källa",
            "extracts": ("hours",),
            "method": "Systemregistreringar",
            "riket": {"compared": True},
            "accumulation": "ratio_of_sums",
            "unit": "procent",
            "lag": "Ändras i efterhand.",
            "settles_after": settles_after,
        }
        | more
    )


def manifest(**files: tuple[str, str]) -> Manifest:
    """A manifest of extracts, each with when it was taken out and its last period."""
    entries = {
        f"{name}.csv": Entry(
            contract=name,
            source="Källa",
            extracted=datetime.fromisoformat(extracted),
            covers=Covers(first="2023-01", last=last),
            rows=1,
            sha256="0" * 64,
        )
        for name, (extracted, last) in files.items()
    }
    return Manifest(edition="2025-12", synthetic=True, files=entries)


@pytest.mark.parametrize(
    ("edition", "extracted", "settles_after", "months"),
    [
        ("2025-12", "2026-01-13T05:41:00", 1, ["2025-12"]),  # December settles when January has passed
        ("2025-12", "2026-01-31T23:59:00", 1, ["2025-12"]),
        ("2025-12", "2026-02-01T00:00:00", 1, []),
        ("2025-12", "2026-01-20T08:00:00", 3, ["2025-10", "2025-11", "2025-12"]),  # September settled on 1 January
        ("2025-04", "2025-05-12T08:00:00", 3, ["2025-02", "2025-03", "2025-04"]),
        ("2026-01", "2026-02-10T08:00:00", 3, ["2025-11", "2025-12", "2026-01"]),  # two of them of the year before
        ("2025-12", "2026-01-13T05:41:00", None, []),
    ],
)
def test_a_month_settles_when_whole_months_have_passed_since_its_end(
    edition: str, extracted: str, settles_after: int | None, months: list[str]
) -> None:
    received = manifest(hours=(extracted, edition))
    found = preliminary_months(indicator(settles_after), Edition.parse(edition, 1), received)
    assert sorted(found) == months


def test_the_extract_that_was_taken_out_first_decides_where_several_hold_a_month() -> None:
    both = indicator(extracts=("hours", "staff"))
    december = Edition.parse("2025-12", 1)
    late = manifest(hours=("2026-03-01T00:00:00", "2025-12"), staff=("2026-01-05T00:00:00", "2025-12"))
    assert preliminary_months(both, december, late) == {"2025-12"}
    history = manifest(hours=("2026-03-01T00:00:00", "2025-12"), staff=("2024-01-05T00:00:00", "2023-12"))
    assert preliminary_months(both, december, history) == set()
    others = manifest(hours=("2026-03-01T00:00:00", "2025-12"), other=("2026-01-05T00:00:00", "2025-12"))
    assert preliminary_months(both, december, others) == set()


def test_a_month_that_no_extract_reaches_is_not_preliminary() -> None:
    received = manifest(hours=("2025-12-20T00:00:00", "2025-11"))
    assert preliminary_months(indicator(), Edition.parse("2025-12", 1), received) == {"2025-11"}


@pytest.mark.parametrize("last", ["2025", "2025-K4", "2025-12-31"])
def test_an_extract_of_years_quarters_or_days_reaches_the_months_within(last: str) -> None:
    received = manifest(hours=("2026-01-05T00:00:00", last))
    assert preliminary_months(indicator(), Edition.parse("2025-12", 1), received) == {"2025-12"}


def test_settling_is_told_to_the_reader_and_is_a_whole_number_of_months() -> None:
    with pytest.raises(ValidationError, match="settles_after needs a lag that tells the reader why"):
        indicator(lag=None)
    for wrong in (0, 25, 1.5):
        with pytest.raises(ValidationError, match="settles_after"):
            indicator(wrong)


MONTHS = pd.DataFrame(
    [("2025-10", 10, 100), ("2025-11", 20, 100), ("2025-12", 30, 100), ("2024-12", 5, 100)],
    columns=["month", "sick", "hours"],
).assign(month=lambda table: pd.PeriodIndex(table["month"], freq="M"))


def compute(how: Indicator, months: set[str]) -> Outcome:
    measure = share(MONTHS, "sick", "hours")
    if how.accumulation == "per_capita":
        measure = rate(MONTHS, "sick", "hours", 1000)
    return evaluate(GOAL, how, Edition.parse("2025-12", 1), Reported(measure, {}, None, None, {}), {}, RULE, months)


def test_the_outturn_and_its_points_say_which_months_may_change() -> None:
    found = compute(indicator(), {"2025-11", "2025-12"})
    assert found.preliminary == ("2025-11", "2025-12")
    assert [point.period for point in found.series if point.preliminary] == ["2025-11", "2025-12"]
    assert found.outturn.value == 100 * (10 + 20 + 30) / 300


def test_a_latest_value_is_preliminary_only_by_its_own_month() -> None:
    assert compute(indicator(accumulation="latest"), {"2025-11"}).preliminary == ()
    assert compute(indicator(accumulation="latest"), {"2025-11", "2025-12"}).preliminary == ("2025-12",)


def test_a_year_that_holds_a_preliminary_month_is_preliminary() -> None:
    found = compute(indicator(accumulation="per_capita", periodicity="år"), {"2025-12"})
    assert [(point.period, point.preliminary) for point in found.series] == [("2024", False), ("2025", True)]


def test_table_and_plain_text_mark_the_months() -> None:
    found = compute(indicator(), {"2025-12"})
    table = str(series_table(indicator(), found, Edition.parse("2025-12", 1)))
    assert "December 2025 (preliminär)" in table
    assert table.count("preliminär") == 1
    told = tell_indicator(indicator(), found, Edition.parse("2025-12", 1), RULE)
    assert "  2025-12: 30,000, preliminär" in indicator_text(told, indicator(), found).splitlines()


@pytest.mark.parametrize(
    ("months", "said"),
    [
        ((), ""),
        (("2025-12",), "December är preliminär och kan ändras i efterhand."),
        (("2025-11", "2025-12"), "November och december är preliminära och kan ändras i efterhand."),
        (("2025-10", "2025-11", "2025-12"), "Oktober–december är preliminära och kan ändras i efterhand."),
    ],
)
def test_the_months_are_told_in_a_sentence(months: tuple[str, ...], said: str) -> None:
    assert preliminary(months) == said
