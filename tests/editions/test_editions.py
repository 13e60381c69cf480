"""Editions within a year: what was known then, what is not due, and targets that only a whole year can meet."""

from __future__ import annotations

import csv
from functools import cache
from pathlib import Path
from types import SimpleNamespace

import pytest
from bs4 import BeautifulSoup
from built import contents
from outcomes import at_least, compute, indicator, met, table
from tiny_edition import REPOSITORY

from scorecard.book.book import Book, Sources, read_sources
from scorecard.catalogue.board import read_board
from scorecard.catalogue.target import Target
from scorecard.common.edition import Edition
from scorecard.common.faults import EditionError, TextError
from scorecard.demo.cutoff import REGISTERED
from scorecard.demo.generate import generate
from scorecard.extracts.manifest import read_received
from scorecard.judge.outcome import Coming, Outcome
from scorecard.measure.measures import rate, total
from scorecard.measure.values import Reading
from scorecard.pages import goals
from scorecard.pages.money import frame_table as shown
from scorecard.wording import dates, labels
from scorecard.wording import indicator as wording_indicator
from scorecard.wording.bound import unbound
from scorecard.wording.texts import prose, read_report_text

EARLY = ("2025-04", "2025-08")
RIKET = "skr_riket.csv"


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def by_month(folder: Path, source: str, column: str) -> dict[str, int]:
    """Add a column up by month, each person once."""
    sums: dict[str, int] = {}
    for row in rows_of(folder / f"{source}.csv"):
        if row.get("kon") != "totalt":
            sums[row["manad"]] = sums.get(row["manad"], 0) + int(row[column])
    return sums


@pytest.mark.sweep
@pytest.mark.parametrize("edition", EARLY)
def test_an_edition_of_the_repository_is_made_again_byte_for_byte(edition, tmp_path, repository):
    generate(tmp_path, edition)
    committed = repository / "data" / edition / "extracts"
    made = contents(tmp_path)
    assert len(made) > 40
    assert made == contents(committed)


def test_only_the_year_of_the_printed_report_can_be_made(tmp_path):
    with pytest.raises(EditionError, match="a month of 2025"):
        generate(tmp_path, "2024-08")


@pytest.mark.parametrize(
    ("source", "column"), [(source, column) for source, columns in REGISTERED.items() for column in columns]
)
def test_late_months_hold_less_than_they_do_later_and_settled_ones_the_same(source, column, repository):
    early, late = (
        by_month(repository / "data" / edition / "extracts", source, column) for edition in ("2025-08", "2025-12")
    )
    months = len(REGISTERED[source][column])
    assert max(early) == "2025-08"
    for month, count in early.items():
        if int(month[:4]) == 2025 and 8 - int(month[5:]) < months:
            assert 0 < count < late[month], month
        else:
            assert count == late[month], month
    first = REGISTERED[source][column][0]
    assert early["2025-08"] / late["2025-08"] == pytest.approx(first, abs=0.01)


@pytest.mark.parametrize("edition", EARLY)
def test_what_is_not_registered_late_is_what_it_is_later(edition, repository):
    late = repository / "data" / "2025-12" / "extracts"
    compared = 0
    for path in sorted((repository / "data" / edition / "extracts").glob("*.csv")):
        if path.stem in REGISTERED or path.name == RIKET:
            continue
        assert set(path.read_text("utf-8").splitlines()) <= set((late / path.name).read_text("utf-8").splitlines())
        compared += 1
    assert compared > 15


@cache
def sources_of(edition: str) -> Sources:
    """All that an edition of the repository is built from, read once."""
    return read_sources(REPOSITORY, Edition.parse(edition, 1))


@pytest.mark.parametrize("edition", EARLY)
def test_nothing_later_than_the_edition_is_known(edition):
    received = sources_of(edition).received
    assert received.manifest.synthetic
    assert {entry.extracted.strftime("%Y-%m") for entry in received.manifest.files.values()} == {
        {"2025-04": "2025-05", "2025-08": "2025-09"}[edition]
    }
    ends = {
        str(row[time])[:7].replace("K", "Q")
        for table_id in received.tables
        for time in ("month", "date", "completed")
        for row in received.table(table_id).to_dict("records")[-1:]
        if time in row
    }
    assert max(ends) == edition
    assert max(received.table("medarbetarenkat")["year"]) == 2024
    riket = received.table("skr_riket").set_index(["indicator", "period"])["value"]
    assert max(period for _, period in riket.index if "-" in period) == edition


def test_riket_of_a_year_that_is_not_over_is_the_mean_of_its_published_months(repository):
    riket = {
        (row["indikator"], row["period"]): row["varde"]
        for row in rows_of(repository / "data" / "2025-04" / "extracts" / RIKET)
    }
    # Child psychiatry lags two months: January 52.0 and February 52.7 make 52.35, which is 52.4 in even tenths.
    months = [riket["bup-behandling-30", f"2025-0{month}"] for month in (1, 2, 3, 4)]
    assert months == ["52.0", "52.7", "", ""]
    assert riket["bup-behandling-30", "2025"] == "52.4"
    assert ("munhalsa-barn", "2025") not in riket  # it has no months, and its year is not over


@pytest.mark.parametrize("edition", EARLY)
def test_an_early_edition_is_whole(edition):
    sources = sources_of(edition)
    assert set(sources.texts) == {goal.id for goal in sources.catalogue.goals}
    decided = sources.received.table("arenden")
    assert set(decided[decided["list"] == "politiska_initiativ_uppdrag"]["case"]) == set()
    assert sources.received.table("raindance_investeringar").empty


def test_a_yearly_indicator_is_not_due_in_april():
    survey = met("year met asked", (2023, 10, 40), (2024, 30, 40))
    found = compute(survey, indicator(**at_least(80)).model_copy(update={"periodicity": "år"}), "2025-04")
    assert found.status == "not_due"
    assert found.outturn is None
    assert found.judgement is None
    assert found.target == Target(op=">=", value=80)
    assert found.coming.edition == "2025-12"
    assert found.coming.last.value == 100 * 30 / 40
    assert found.coming.last_period == "2024"


def test_a_yearly_indicator_is_due_in_december():
    survey = met("year met asked", (2024, 30, 40), (2025, 34, 40))
    found = compute(survey, indicator(**at_least(80)).model_copy(update={"periodicity": "år"}))
    assert (found.status, found.coming) == ("active", None)
    assert found.outturn.value == 100 * 34 / 40
    assert found.judgement.light == "green"


@pytest.mark.parametrize(
    ("edition", "following", "value", "known"),
    [
        ("2025-03", "2025-04", 10, "2024"),
        ("2025-06", "2025-08", 20, "2025-01/2025-04"),
        ("2025-11", "2025-12", 30, "2025-01/2025-08"),
        ("2026-01", "2026-04", 40, "2025"),
    ],
)
def test_a_tertial_indicator_is_told_by_the_next_tertial_and_the_last(edition, following, value, known):
    tertials = met(
        "month met asked",
        ("2024-12", 10, 100),
        ("2025-03", 90, 100),  # measured between tertials: no edition reports it by itself
        ("2025-04", 20, 100),
        ("2025-08", 30, 100),
        ("2025-12", 40, 100),
    )
    how = indicator("latest").model_copy(update={"periodicity": "tertial"})
    coming = compute(tertials, how, edition).coming
    assert (coming.edition, coming.last.value, coming.last_period) == (following, value, known)


def test_what_was_never_reported_has_no_last_value():
    how = indicator().model_copy(update={"periodicity": "år"})
    coming = compute(met("year met asked", (2025, 1, 2)), how, "2025-04").coming
    assert coming == Coming(edition="2025-12")
    assert wording_indicator.coming_told(how, coming) == "Redovisas i årsredovisningen (december 2025)."


def test_the_catalogue_says_which_months_report_an_indicator():
    monthly = indicator()
    assert monthly.reporting_months(1) == tuple(range(1, 13))
    assert monthly.model_copy(update={"periodicity": "tertial"}).reporting_months(1) == (4, 8, 12)
    assert indicator(reported_in=(8, 12)).reporting_months(1) == (8, 12)
    with pytest.raises(ValueError, match="months stand in order"):
        indicator(reported_in=(12, 8))


def test_when_it_comes_is_told_in_swedish():
    how = indicator(unit="index", decimals=0)
    coming = Coming(edition="2025-08", last=Reading(value=74.4), last_period="2024")
    assert (
        wording_indicator.coming_told(how, coming)
        == "Redovisas i delårsrapporten (augusti 2025). Senast kända värde: index 74 (2024)."
    )
    assert wording_indicator.shortly(coming) == "kommer aug 2025"
    share = Coming(edition="2026-04", last=Reading(value=10.25), last_period="2025-01/2025-08")
    assert wording_indicator.last_known(indicator(), share) == "10,3 procent (januari–augusti 2025)"


# Two years of events among a thousand people: 3 a month in 2024 and 4 a month in 2025.
EVENTS = rate(
    table(
        "month events people",
        *((f"2024-{month:02d}", 3, 1000) for month in range(1, 13)),
        *((f"2025-{month:02d}", 4, 1000) for month in range(1, 13)),
    ),
    "events",
    "people",
    per=100_000,
)


def lower(value: float) -> dict:
    return {"unit": "antal", "direction": "lower", "targets": {2025: {"op": "<", "value": value}}}


def test_events_of_eight_months_are_compared_with_the_same_eight_and_not_with_the_years_target():
    found = compute(EVENTS, indicator("per_capita", **lower(4000)), "2025-08")
    assert found.outturn.value == 8 * 4 * 100  # 32 events per 1 000 people
    assert found.previous_year.value == 8 * 3 * 100
    assert found.judgement is None
    assert found.awaits_year
    assert wording_indicator.why_no_colour(found) == "Målvärdet gäller helåret"
    assert [(point.period, point.value, point.met) for point in found.series] == [
        ("2024-01/2024-08", 2400, None),
        ("2025-01/2025-08", 3200, None),
    ]


def test_events_of_the_whole_year_are_held_against_the_target():
    found = compute(EVENTS, indicator("per_capita", **lower(4000)), "2025-12")
    assert found.outturn.value == 12 * 4 * 100
    assert not found.awaits_year
    assert found.judgement.light == "red"  # 4 000 / 4 800 is less than nine tenths


def test_a_sum_waits_for_its_year_unless_it_is_held_against_the_months_budget():
    spent = total(table("month cost", ("2025-01", 5), ("2025-02", 6), ("2025-03", 7)), "cost")
    found = compute(spent, indicator("sum", **lower(100) | {"unit": "mnkr"}), "2025-02")
    assert (found.outturn.value, found.judgement) == (11, None)
    budget = total(table("month cost", ("2025-01", 6), ("2025-02", 6), ("2025-03", 6)), "cost")
    held = compute(
        spent, indicator("sum", unit="mnkr", direction="lower", target_from="budget"), "2025-02", budget=budget
    )
    assert (held.target.value, held.judgement.light) == (12, "green")


@pytest.mark.parametrize(
    ("how", "now", "before"),
    [
        ("ratio_of_sums", 100 * (10 + 30) / (20 + 40), 100 * (5 + 10) / (20 + 40)),
        ("mean_of_snapshots", 100 * (10 / 20 + 30 / 40) / 2, 100 * (5 / 20 + 10 / 40) / 2),
        ("latest", 100 * 30 / 40, 100 * 10 / 40),
    ],
)
def test_a_part_of_the_year_accumulates_by_the_indicators_own_rule(how, now, before):
    queue = met(
        "month met asked",
        ("2024-01", 5, 20),
        ("2024-02", 10, 40),
        ("2024-03", 40, 40),
        ("2025-01", 10, 20),
        ("2025-02", 30, 40),
        ("2025-03", 0, 40),
    )
    found = compute(queue, indicator(how, **at_least(60)), "2025-02")
    assert found.outturn.value == pytest.approx(now)
    assert found.previous_year.value == pytest.approx(before)
    assert found.judgement is not None
    assert [point.period for point in found.series] == ["2024-01", "2024-02", "2024-03", "2025-01", "2025-02"]


def test_the_words_of_an_edition():
    april, december = Edition(2025, 4), Edition(2025, 12)
    assert (april.kind_the, december.kind_the) == ("tertialrapporten", "årsredovisningen")
    assert Edition(2026, 3).kind_the == "månadsuppföljningen"
    assert (april.compared_with, december.compared_with) == ("samma tid 2024", "2024")
    assert (labels.decision_label(april), labels.decision_label(december)) == ("Nämndens prognos", "Nämndens bedömning")
    assert april.next_in((4, 8, 12)) == Edition(2025, 8)
    assert december.next_in((4, 8, 12)) == Edition(2026, 4)
    assert april.last_in((4, 8, 12)) == Edition(2024, 12)
    assert dates.period("2025-01/2025-08") == "januari–augusti 2025"
    assert dates.period("2025-01/2025-08", short=True) == "jan–aug 2025"


def test_a_colour_that_waits_says_so_and_one_that_never_comes_does_not():
    mark = goals.colour(compute(EVENTS, indicator("per_capita", **lower(4000)), "2025-08"))
    assert "Målvärdet gäller helåret" in mark
    assert "Inget målvärde" in goals.colour(compute(EVENTS, indicator("per_capita"), "2025-08"))


@pytest.mark.parametrize(
    ("status", "said"), [("discontinued", "Indikatorn har avslutats"), ("no_data", "Det finns inget utfall")]
)
def test_what_has_no_outturn_says_so_and_not_that_it_has_no_target(status: str, said: str) -> None:
    gone = Outcome(indicator="kotid", goal="vantan", edition="2025-12", status=status)
    assert said in goals.colour(gone)
    assert "Inget målvärde" not in goals.colour(gone)


def test_a_report_text_is_markdown_and_nothing_more():
    fence = "`" * 12
    assert prose("**Mer** <b>\n```{raw} html") == f"\n{fence}{{prose}}\n**Mer** <b>\n```{{raw}} html\n{fence}\n"
    # Never shorter than what the text itself has: nothing in it can end the fence.
    assert prose(f"`{fence}") == f"\n``{fence}{{prose}}\n`{fence}\n``{fence}\n"


def test_the_reports_texts_are_those_that_the_pages_ask_for(project):
    path = project / "data" / "2025-04" / "texts" / "report.yml"
    lines = path.read_text("utf-8").splitlines(keepends=True)
    first = next(n for n, line in enumerate(lines) if line.startswith("grants:"))
    lines[first] = lines[first].replace("grants", "grant")
    path.write_text("".join(lines), "utf-8")
    with pytest.raises(TextError) as caught:
        read_report_text(project, Edition(2025, 4))
    told = sorted(str(fault) for fault in caught.value.faults)
    assert len(told) == 2
    assert "grants" in told[0] + told[1]
    assert any(f"line {first + 1}" in fault or f":{first + 1}" in fault for fault in told)


def test_a_header_alone_is_a_table_where_the_contract_allows_it(column_faults, tiny):
    assert column_faults("type: count") == ["tabell.csv: the file has a header but no rows"]
    contract = (tiny.contracts / "tabell.yml").read_text("utf-8") + "may_be_empty: true\n"
    tiny.add("nummer,varde\n", contract, ("2025-01", "2025-12"))
    assert tiny.read().table("tabell").empty


def test_the_frame_is_told_as_far_as_it_has_come(repository):

    def heads(edition: Edition, of: Edition | None = None) -> list[str]:
        received = read_received(repository, of or edition, frozenset({"raindance_ram"}))
        book = Book(SimpleNamespace(edition=edition, received=received, board=read_board(repository)), ())
        page = BeautifulSoup(unbound(str(shown(book))), "html.parser")
        return [head.get_text() for head in page.select('th[scope="col"].sc-num')]

    assert heads(Edition(2025, 4)) == ["Beslutad 2025-01-01", "Växlingar januari–april", "Per 2025-04-30"]
    assert heads(Edition(2025, 12)) == [
        "Beslutad 2025-01-01",
        "Växlingar januari–augusti",
        "Per 2025-08-31",
        "Växlingar september–december",
        "Per 2025-12-31",
    ]
    assert heads(Edition(2026, 1, 4), Edition(2025, 12)) == [
        "Beslutad 2025-04-01",
        "Växlingar april–augusti",
        "Per 2025-08-31",
        "Växlingar september–januari",
        "Per 2026-01-31",
    ]
    assert heads(Edition(2025, 7, 4), Edition(2025, 12))[1:] == ["Växlingar april–juli", "Per 2025-07-31"]
