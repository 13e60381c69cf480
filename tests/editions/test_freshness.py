"""How fresh a book is on a day: late editions, extracts that are too old, and a statement that passes its year."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from built import Project
from tiny_edition import REPOSITORY, changed

from scorecard.catalogue.board import read_board
from scorecard.common.edition import Edition
from scorecard.common.faults import SettingsError
from scorecard.editions.freshness import Freshness, freshness

STATEMENT = """\
service: Boken
standard: EN 301 549.
conformance: delvis
assessed: 2025-12-20
updated: 2026-01-10
contact: {role: Kansliet, way: Ring.}
supervision: https://www.digg.se/tdosanmalan
deficiencies:
  - what: Text går ihop.
    where: Diagram.
    affects: Den som läser.
    criterion: 1.4.12
    instead: Läs tabellen.
    until: 2027-12-31
tests:
  - {method: Program, what: Alla sidor., day: 2025-12-20}
"""
MANIFEST = """\
edition: 2025-12
synthetic: true
files:
  samtal.csv:
    contract: samtal
    source: Inera
    extracted: '2026-01-08T09:12:00'
    covers: {first: 2024-01, last: 2025-12}
    rows: 24
    sha256: 49dbee9a136711cdfc99ca87bb45247639f86952cd2217d292d9240a5c5e95d1
"""


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book whose August is published, and whose annual report is begun."""
    (tmp_path / "_config.yml").touch()
    data = tmp_path / "data"
    (data / "2025-12" / "extracts").mkdir(parents=True)
    (data / "2025-12" / "extracts" / "manifest.yml").write_text(MANIFEST, "utf-8")
    published = data / "2025-08" / "publications" / "2025-09-18"
    published.mkdir(parents=True)
    (published / "publication.yml").touch()
    (data / "tillganglighet.yml").write_text(STATEMENT, "utf-8")
    shutil.copy(REPOSITORY / "data" / "board.yml", data)
    return tmp_path


def told(found: Freshness) -> tuple[list[str], list[str], list[str]]:
    return tuple([f"{fault.file}: {fault.what}" for fault in each] for each in (found.overdue, found.soon, found.notes))


def write(path: Path, old: str, new: str) -> None:
    path.write_text(changed(path.read_text("utf-8"), old, new), "utf-8")


BEGUN = "data/2025-12: the edition is begun and not published"


@pytest.mark.parametrize(
    ("today", "overdue", "soon", "notes"),
    [
        # December plus three months: 31 March is the last day. April's report is asked for once April is over.
        (date(2026, 2, 27), [], [], [BEGUN]),
        (date(2026, 2, 28), [], [BEGUN], []),
        (date(2026, 3, 31), [], [BEGUN], []),
        (date(2026, 4, 1), [BEGUN], [], []),
        (date(2026, 4, 30), [BEGUN], [], []),
        (date(2026, 5, 1), [BEGUN], [], ["data/2026-04: the edition is not begun"]),
        (date(2026, 5, 30), [BEGUN], ["data/2026-04: the edition is not begun"], []),
        (date(2026, 7, 1), [BEGUN, "data/2026-04: the edition is not begun"], [], []),
        (
            date(2026, 11, 1),
            [BEGUN, "data/2026-04: the edition is not begun", "data/2026-08: the edition is not begun"],
            [],
            [],
        ),
    ],
)
def test_an_edition_is_late_the_day_after_its_last_day_and_told_a_month_before(book, today, overdue, soon, notes):
    assert told(freshness(book, today)) == (overdue, soon, notes)


def test_what_is_published_is_not_asked_for(book):
    shutil.copytree(book / "data" / "2025-08" / "publications", book / "data" / "2025-12" / "publications")
    assert told(freshness(book, date(2026, 4, 1))) == ([], [], [])


def test_the_months_and_delays_are_the_boards(book):
    write(book / "data" / "board.yml", "  4: 2\n  8: 2\n  12: 3\n", "  6: 1\n  12: 2\n")
    board = read_board(book)
    assert board.due_day(Edition(2025, 12)) == date(2026, 2, 28)
    assert board.due_day(Edition(2026, 6)) == date(2026, 7, 31)
    assert board.due_day(Edition(2026, 4)) is None
    found = freshness(book, date(2026, 8, 1))
    assert told(found)[0] == [BEGUN, "data/2026-06: the edition is not begun"]
    assert found.overdue[1].expected == "published by 2026-07-31; run `scorecard new 2026-06`"


def test_a_month_that_is_no_month_is_a_fault_of_the_settings(book):
    write(book / "data" / "board.yml", "  4: 2\n", "  13: 2\n")
    with pytest.raises(SettingsError, match="due"):
        freshness(book, date(2026, 2, 1))


def test_a_report_between_those_that_are_due_has_no_day(book):
    (book / "data" / "2026-01").mkdir()
    (book / "data" / "2026-01" / "extracts").mkdir()
    (book / "data" / "2026-01" / "extracts" / "manifest.yml").write_text(
        "edition: 2026-01\nsynthetic: true\nfiles: {}\n", "utf-8"
    )
    _, _, notes = told(freshness(book, date(2026, 2, 1)))
    assert notes == [BEGUN, "data/2026-01: the edition is begun and not published"]


@pytest.mark.parametrize(
    ("last", "extracted", "too_old"),
    [
        ("2025-12", "2025-12-31T23:00:00", "after 2025-12-31"),
        ("2025-12", "2026-01-01T00:10:00", None),
        ("2025-K3", "2025-09-30T12:00:00", "after 2025-09-30"),
        ("2025-K3", "2025-10-01T12:00:00", None),
        ("2024", "2025-01-02T12:00:00", None),
        # A year that goes on after the edition: what counts is that the edition's own months are over.
        ("2026", "2026-01-02T12:00:00", None),
        ("2026", "2025-12-30T12:00:00", "after 2025-12-31"),
    ],
)
def test_an_extract_is_taken_out_after_its_last_period(book, last, extracted, too_old):
    path = book / "data" / "2025-12" / "extracts" / "manifest.yml"
    write(path, "2026-01-08T09:12:00", extracted)
    write(path, "last: 2025-12}", f"last: {last}}}")
    overdue = [str(fault) for fault in freshness(book, date(2026, 2, 1)).overdue]
    day = extracted[:10]
    assert overdue == (
        []
        if too_old is None
        else [
            "data/2025-12/extracts/manifest.yml:7: samtal.csv was taken out before its last period was over; "
            f"found {day}; expected a day {too_old}"
        ]
    )


@pytest.mark.parametrize(
    ("today", "overdue", "soon"),
    [
        # Assessed on 20 December 2025: 20 December 2026 is its last day, and 19 November a month and a day before.
        (date(2026, 11, 18), 0, []),
        (date(2026, 11, 19), 0, ["last day 2026-12-20"]),
        (date(2026, 12, 20), 0, ["last day 2026-12-20"]),
        (date(2026, 12, 21), 1, []),
    ],
)
def test_the_statement_is_told_a_month_before_it_passes_its_year(book, today, overdue, soon):
    found = freshness(book, today)
    about = [fault for fault in found.overdue if fault.file == "data/tillganglighet.yml"]
    assert len(about) == overdue
    assert [fault.found for fault in found.soon if fault.file == "data/tillganglighet.yml"] == soon


def test_a_deficiency_is_told_a_month_before_it_is_to_be_mended(book):
    write(book / "data" / "tillganglighet.yml", "until: 2027-12-31", "until: 2026-03-20")
    assert [fault.found for fault in freshness(book, date(2026, 2, 17)).soon] == ["until 2026-03-20"]
    assert freshness(book, date(2026, 2, 16)).soon == ()


@pytest.mark.program
@pytest.mark.parametrize(("day", "status"), [("2026-02-28", 0), ("2026-04-01", 1)])
def test_the_command_fails_only_where_something_is_overdue(book, day, status):
    run = Project(book).run("freshness", "--date", day)
    assert run.returncode == status
    line = f"{BEGUN}; expected published by 2026-03-31; run `scorecard publish 2025-12`\n"
    assert (run.stdout, run.stderr) == (
        ("", f"overdue: {line}") if status else (f"soon: {line}{day}: nothing is overdue\n", "")
    )
