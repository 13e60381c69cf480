"""The shipped notebooks over extracts that end early: no figure is of months that are not there, and none is nought."""

from __future__ import annotations

import csv
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from built import rows
from manifests import put_entry, told_manifest

from scorecard.book.book import read_sources
from scorecard.common.edition import Edition
from scorecard.common.faults import ScorecardError, TextError
from scorecard.extracts.manifest import read_received, seal
from scorecard.judge.outcome import Outcome
from scorecard.measure.finances import statement
from scorecard.measure.readings import period_held
from scorecard.notebooks.file import read_notebook
from scorecard.sheet import Sheet

EDITION = "2025-12"


@pytest.fixture
def extracts(project: Path) -> Path:
    return project / "data" / EDITION / "extracts"


def change(extracts: Path, name: str, keep: Callable[[dict[str, str]], bool]) -> list[dict[str, str]]:
    """Keep some rows of an extract, and have the manifest vouch for them; gives those that are left."""
    path = extracts / f"{name}.csv"
    left = [row for row in rows(path) if keep(row)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, left[0], lineterminator="\n")
        writer.writeheader()
        writer.writerows(left)
    entry = told_manifest(extracts)["files"][path.name]
    entry["covers"]["last"] = max(next(iter(row.values())) for row in left)
    put_entry(extracts, path.name, entry)
    seal(extracts.parents[2], Edition.parse(EDITION, 1))
    return left


def outcomes(root: Path, goal: str, *cells: str) -> dict[str, Outcome]:
    """Run some cells of a goal's notebook in this process."""
    sheet = Sheet(root, goal, EDITION)
    notebook = read_notebook(root / "notebooks" / f"{goal}.ipynb")
    for cell in notebook.cells:
        if cell.cell_type == "code" and cell.id in cells:
            opening = "from scorecard.measure.measures import *\nfrom scorecard.measure.finances import net_cost\n"
            constants = "WARD_45 = 'Avdelning 45'\n"
            with suppress(TextError):  # the texts speak of months that are not there
                exec(opening + constants + cell.source, {"sheet": sheet, "edition": EDITION})
    return sheet._outcomes


def test_a_queue_without_december_is_of_november_and_not_of_nobody(project: Path, extracts: Path) -> None:
    left = change(extracts, "cosmic_vantelista", lambda row: row["manad"] < "2025-12")
    found = outcomes(project, "tillganglig-vard", "forsta-besok-somatik-90")["forsta-besok-somatik-90"]

    def waiting(month: str) -> int:
        asked = (month, "forsta-besok-somatik", "totalt")
        return sum(int(row["vantande"]) for row in left if (row["manad"], row["ko"], row["kon"]) == asked)

    assert found.months == (1, 11)
    assert found.figures["queue_december_about"] == waiting("2025-11") > 0
    change_percent = 100 * (waiting("2025-11") - waiting("2024-11")) / waiting("2024-11")
    assert found.figures["queue_change_december_percent"] == pytest.approx(change_percent)
    assert found.series[-1].period == "2025-11"


def test_calls_of_eleven_months_are_compared_with_those_of_eleven(project: Path, extracts: Path) -> None:
    left = change(extracts, "inera_1177", lambda row: row["manad"] < "2025-12")
    found = outcomes(project, "tillganglig-vard", "samtal-1177")["samtal-1177"]

    def calls(year: int, column: str) -> int:
        return sum(int(row[column]) for row in left if f"{year}-01" <= row["manad"] <= f"{year}-11")

    incoming, before = calls(2025, "inkomna"), calls(2024, "inkomna")
    assert found.figures["incoming_calls"] == incoming
    assert found.figures["incoming_calls_change_percent"] == pytest.approx(100 * (incoming - before) / before)
    answered = [100 * calls(year, "besvarade_15_min") / calls(year, "besvarade") for year in (2025, 2024)]
    assert (found.outturn.value, found.previous_year.value) == pytest.approx(tuple(answered))


def test_a_year_of_which_nothing_came_has_no_figures_and_none_of_nought(project: Path, extracts: Path) -> None:
    change(extracts, "cosmic_vantelista", lambda row: row["manad"] < "2025-01")
    change(extracts, "cosmic_bup", lambda row: row["manad"] < "2025-01")
    change(extracts, "inera_1177", lambda row: row["manad"] < "2025-01")
    cells = ("forsta-besok-psykiatri-90", "bup-utredning-30", "samtal-1177")
    found = outcomes(project, "tillganglig-vard", *cells)
    figures = found["forsta-besok-psykiatri-90"].figures
    assert figures["queue_december"] is None
    assert {name: one.outturn for name, one in found.items()} == dict.fromkeys(cells)
    told = found["samtal-1177"].figures
    assert told == dict.fromkeys(told)
    assert found["bup-utredning-30"].figures["queue_december"] is None


def test_days_to_the_twentieth_leave_the_month_out(project: Path, extracts: Path) -> None:
    last = date(2025, 12, 20)
    left = change(extracts, "cosmic_vardplatser", lambda row: row["datum"] <= str(last))
    found = outcomes(project, "god-saker-nara-vard", "overbelaggning-somatik")["overbelaggning-somatik"]
    somatic = [row for row in left if row["omrade"] == "somatik" and "2025-01-01" <= row["datum"] <= "2025-11-30"]
    days = (date(2025, 11, 30) - date(2025, 1, 1)) // timedelta(days=1) + 1
    assert found.months == (1, 11)
    assert found.outturn.denominator == sum(int(row["vardplatser"]) for row in somatic)
    assert found.figures["beds_mean"] == pytest.approx(sum(int(row["vardplatser"]) for row in somatic) / days)
    assert found.series[-1].period == "2025-11"


def test_accounts_without_december_are_held_against_the_budget_of_eleven_months(project: Path, extracts: Path) -> None:
    left = change(extracts, "raindance", lambda row: row["manad"] < "2025-12")
    cell = "nettokostnad-mot-budget"
    found = outcomes(project, "ekonomi-i-balans", cell)[cell]

    def net(column: str) -> float:
        signs = (-1 if row["kontogrupp"] == "intakter" else 1 for row in left)
        year = zip(signs, left, strict=True)
        return sum(sign * int(row[column]) for sign, row in year if row["manad"] >= "2025-01") / 1000

    assert (found.outturn.value, found.target.value) == pytest.approx((net("utfall"), net("budget")))
    assert found.previous_year.value == pytest.approx(net("foregaende_ar"))
    assert found.figures["better_than_budget"] == pytest.approx(net("budget") - net("utfall"))
    sources = read_sources(project, Edition.parse(EDITION, 1))
    lines = read_received(project, Edition.parse(EDITION, 1), frozenset({"raindance"})).table("raindance")
    made = statement(lines, period_held(lines, sources.edition), sources.board)
    assert made.period.label == "januari–november 2025"
    assert made.net_cost.outturn == pytest.approx(net("utfall"))


def test_values_of_the_country_of_no_indicator_are_told_with_the_nearest(project: Path, extracts: Path) -> None:
    path = extracts / "skr_riket.csv"
    text = path.read_text("utf-8")
    line = next(n for n, row in enumerate(text.splitlines(), start=1) if row.startswith("samtal-1177,"))
    path.write_text(
        text.replace("samtal-1177,", "samtal-117,").replace("svf-delaktighet.", "svf-delaktighed."), "utf-8"
    )
    seal(project, Edition.parse(EDITION, 1))
    with pytest.raises(ScorecardError) as caught:
        read_sources(project, Edition.parse(EDITION, 1))
    told = [str(fault) for fault in caught.value.faults]
    place = "data/2025-12/extracts/skr_riket.csv, row "
    assert sorted(fault.partition(" or one of")[0] for fault in told) == sorted(
        f"{place}{row}, column indikator: no such indicator; found {found}; expected {near} (did you mean that?)"
        for row, found, near in (
            (line, "samtal-117", "samtal-1177"),
            (
                next(n for n, row in enumerate(text.splitlines(), start=1) if row.startswith("svf-")),
                "svf-delaktighed",
                "svf-delaktighet",
            ),
        )
    )
