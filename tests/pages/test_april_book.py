"""The book of a board whose year is April to March: pages and files of 2025/26, from values that were made by hand.

Every month 100 cases are closed, 60 of women and 40 of men, half of them in each of two units. In 2024/25, 70 of them
are in time every month; in 2025/26 it is 80 from April to December and 90 from January to March.
"""

from __future__ import annotations

import csv
import json
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from built import Project
from file_texts import pdf_pages

from scorecard.book.book import Book, read_sources
from scorecard.catalogue.board import read_board
from scorecard.common.edition import Edition
from scorecard.common.faults import ScorecardError
from scorecard.editions import starter
from scorecard.editions.draft import begin
from scorecard.editions.freshness import freshness
from scorecard.extracts.manifest import seal
from scorecard.facts.of_edition import edition_facts
from scorecard.judge.outcome import GoalResult, Outcome
from scorecard.judge.rule import Judgement
from scorecard.measure.values import Reading
from scorecard.pages.red import red
from scorecard.pages.riket import beside_riket

pytestmark = pytest.mark.build

NOW = Edition(2026, 3, 4)
MONTHS = pd.period_range("2024-04", "2026-03", freq="M")
IN_TIME = [70] * 12 + [80] * 9 + [90] * 3


def cases() -> str:
    lines = ["manad,enhet,kon,avslutade,i_tid"]
    for month, in_time in zip(MONTHS, IN_TIME, strict=True):
        for unit in ("Mitt", "Norr"):
            for sex, share in (("kvinnor", 60), ("män", 40), ("totalt", 100)):
                lines.append(f"{month},{unit},{sex},{share // 2},{in_time * share // 200}")
    return "\n".join(lines) + "\n"


def begun(root: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(starter, "_prove", lambda *_: None)
        starter.begin_book(root, "Skolnämnden", "Region Norr", today=date(2026, 5, 1), begins=4)
    (root / "data" / str(NOW) / "extracts" / "exempel_arenden.csv").write_text(cases(), "utf-8", newline="\n")
    seal(root, NOW)
    return root


@pytest.fixture(scope="module")
def april(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The book with its site."""
    made = Project(begun(tmp_path_factory.mktemp("april") / "book"))
    made.done("build")
    return made


def text_of(april: Project, name: str) -> str:
    page = BeautifulSoup((april.site / name).read_text("utf-8").replace("\u00ad", ""), "html.parser")
    return " ".join(page.get_text(" ").replace("\u00a0", " ").split())


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_the_ledger_has_the_boards_year(april: Project) -> None:
    first, second, third = rows_of(april.root / "data" / "2026-03" / "results.csv")
    assert {row["edition"] for row in (first, second, third)} == {"2026-03"}
    assert (float(first["outturn"]), first["numerator"], first["denominator"]) == (
        (9 * 80 + 3 * 90) / 12,
        str(9 * 80 + 3 * 90),
        "1200",
    )
    assert (float(first["previous_year"]), float(first["change"])) == (70, 82.5 - 70)
    assert (first["target"], first["light"], float(first["fulfilment"])) == ("80", "green", pytest.approx(82.5 / 80))
    # 450 and 288 of 600 and 400, and the country's value of the same year.
    assert (float(second["outturn"]), second["target"], second["riket"]) == ((450 + 288) / 10, "72", "74.5")
    assert (third["outturn"], third["previous_year"]) == ("1200", "1200")


def test_pages_name_the_boards_year_and_compare_with_the_one_before(april: Project) -> None:
    assert "Årsredovisning 2025/26" in text_of(april, "index.html")
    assert "Färg månad för månad, april 2025–mars 2026" in text_of(april, "2026-03/index.html")
    goal = " ".join(
        text_of(april, path.relative_to(april.site).as_posix())
        for path in april.site.glob("2026-03/indikatorer/*.html")
    )
    for said in (
        "82,5 procent april 2025–mars 2026",
        "Målvärde minst 80 uppfyllt till 103,1 procent",
        "Året före, 2024/25 70,0 12,5 procentenheter högre än 2024/25 (bättre)",
        "Avslutade ärenden, antal 2025/26 (streck: 2024/25)",
        "apr maj juni juli aug sep okt nov dec jan feb mars",
        "Antal, summa sedan april",
        "2024/25: 72,8 procent. 2025/26: 73,8 procent.",
        "Riket 2025/26",
    ):
        assert said in goal, said
    assert "2024/25: minst 80 procent. 2025/26: minst 80 procent." in text_of(april, "2026-03/definitioner.html")
    outlooks = text_of(april, "2026-03/prognos.html")
    assert "Året är slut" in outlooks
    assert "om prognosen hade gjorts efter juli och efter november." in outlooks
    # The edition has two indicators: too few outlooks of any way to say anything of.
    assert "Kvot av summor, juli" in outlooks
    history = text_of(april, "historik/exempel-i-tid.html")
    assert "En utgåva omfattar månaderna från och med april." in history
    assert "Årsredovisning 2025/26 82,5 procent ≥ 80" in history


def test_files_name_the_boards_year(april: Project) -> None:
    pdf = (april.site / "2026-03" / "arsredovisning-2025-26.pdf").read_bytes()
    printed = " ".join(pdf_pages(pdf))
    assert "Årsredovisning 2025/26" in printed
    assert "april 2025–mars 2026" in " ".join(printed.split()).lower()
    indicators = rows_of(april.site / "2026-03" / "indikatorer.csv")
    assert {row["covers"] for row in indicators} == {"2025-04/2026-03"}
    series = [row for row in rows_of(april.site / "2026-03" / "serier.csv") if row["group"] == "total"]
    wanted = {"exempel-i-tid": [str(month) for month in MONTHS], "exempel-nojda": ["2024/25", "2025/26"]}
    for name, periods in wanted.items():
        assert [row["period"] for row in series if row["indicator"] == name] == periods
    sums = [float(row["value"]) for row in series if row["indicator"] == "exempel-antal"]
    assert sums == [100 * n for n in range(1, 13)] * 2
    listed = (april.site / "editions.js").read_text("utf-8")
    assert json.loads(listed.partition(" = ")[2].rstrip(";\n"))[0]["label"] == "Årsredovisning 2025/26"


def test_a_book_as_it_is_begun_has_nothing_wrong(april: Project) -> None:
    assert april.run("check").stdout.startswith("2026-03: nothing is wrong\n")


@pytest.fixture
def book(april: Project, tmp_path: Path) -> Path:
    root = tmp_path / "book"
    shutil.copytree(april.root, root, ignore=shutil.ignore_patterns("_site", "_build"))
    return root


def test_the_next_year_begins_with_targets_to_confirm(book: Path) -> None:
    begin(book, Edition.parse("2026-07", read_board(book).year_begins))
    targets = (book / "data" / "2026-07" / "targets.yml").read_text("utf-8")
    assert targets.startswith("# Carried over from 2025/26. Look up what the board has decided for 2026/27, ")
    assert "year: 2026/27\n" in targets
    assert "exempel-i-tid:" in targets


def test_reports_are_due_by_the_boards_year(book: Path) -> None:
    board = read_board(book)
    assert [board.due_day(Edition(2026, month, 4)) for month in (3, 7, 11, 4)] == [
        date(2026, 6, 30),
        date(2026, 9, 30),
        date(2027, 1, 31),
        None,
    ]
    found = freshness(book, date(2026, 8, 1))
    assert "scorecard new 2026-07" in " ".join(str(fault) for fault in (*found.soon, *found.notes))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("2025/26", "2025", "found 2025; expected a year such as 2025/26, or `calendar: true` of riket"),
        ("2025/26", "2025/27", "found 2025/27"),
    ],
)
def test_a_value_of_the_country_of_another_year_is_told(book: Path, old: str, new: str, told: str) -> None:
    path = book / "data" / str(NOW) / "extracts" / "exempel_riket.csv"
    path.write_text(path.read_text("utf-8").replace(old, new), "utf-8", newline="\n")
    seal(book, NOW)
    with pytest.raises(ScorecardError) as caught:
        read_sources(book, NOW, date(2026, 5, 1))
    (fault,) = caught.value.faults
    assert "exempel_riket.csv, row 3, column period: " in str(fault)
    assert told in str(fault)


def test_the_calendars_years_are_taken_where_that_is_said(book: Path) -> None:
    path = book / "data" / str(NOW) / "extracts" / "exempel_riket.csv"
    path.write_text(path.read_text("utf-8").replace("/25", "").replace("/26", ""), "utf-8", newline="\n")
    seal(book, NOW)
    goal = book / "notebooks" / "exempelmal.yml"
    goal.write_text(goal.read_text("utf-8").replace("compared: true}", "compared: true, calendar: true}"), "utf-8")
    sources = read_sources(book, NOW, date(2026, 5, 1))
    known = {"edition": str(NOW), "begins": 4, "goal": "exempelmal", "status": "active"}
    outcomes = tuple(
        Outcome(
            indicator=each.id, outturn=Reading(value=73.8), riket=74.5 if each.id == "exempel-nojda" else None, **known
        )
        for _, each in sources.catalogue.indicators
    )
    shown = beside_riket(Book(sources, (GoalResult(goal="exempelmal", edition=str(NOW), outcomes=outcomes),)))
    said = " ".join(BeautifulSoup(shown, "html.parser").get_text(" ").split())
    assert "Nöjda i enkäten 73,8 74,5 kalenderåret 2025" in said


def test_red_ones_are_counted_as_a_fact_where_nobody_is_asked_what_is_done_about_them(book: Path) -> None:
    asking = read_sources(book, NOW, date(2026, 5, 1))
    sources = replace(asking, answers=replace(asking.answers, plan=None, asked=False))
    known = {"edition": str(NOW), "begins": 4, "goal": "exempelmal", "status": "active"}
    lights = dict(zip((each.id for _, each in sources.catalogue.indicators), ("red", "green", "red"), strict=True))
    outcomes = tuple(
        Outcome(indicator=name, outturn=Reading(value=10), judgement=Judgement(light=light), **known)
        for name, light in lights.items()
    )
    made = Book(sources, (GoalResult(goal="exempelmal", edition=str(NOW), outcomes=outcomes),))
    told = BeautifulSoup(red(made), "html.parser").p.get_text()
    facts = edition_facts(made)
    assert "atgard.roda" in told  # the fact that the page says it tells
    assert {name: facts[name].value for name in facts if name.startswith("atgard.")} == {"atgard.roda": 2}
