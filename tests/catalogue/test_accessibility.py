"""The accessibility statement: it agrees with itself, and a build fails when its dates cannot be stood for."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scorecard.book.book import read_sources
from scorecard.catalogue.accessibility import read_declaration, year_after
from scorecard.common.edition import Edition
from scorecard.common.faults import AccessibilityError, ScorecardError

FILE = """\
service: Boken
standard: EN 301 549.
conformance: delvis
assessed: 2026-03-01
updated: 2026-03-02
contact: {role: Kansliet, way: Ring.}
supervision: https://www.digg.se/tdosanmalan
deficiencies:
  - what: Text går ihop.
    where: Diagram.
    affects: Den som läser.
    criterion: 1.4.12
    instead: Läs tabellen.
    until: 2026-09-01
tests:
  - {method: Program, what: Alla sidor., day: 2026-02-28}
"""
ON = date(2026, 6, 1)


def told(root: Path, old: str = "", new: str = "", today: date = ON) -> list[str]:
    assert not old or FILE.count(old) == 1
    (root / "data").mkdir(exist_ok=True)
    (root / "data" / "tillganglighet.yml").write_text(FILE.replace(old, new) if old else FILE, "utf-8")
    try:
        read_declaration(root, today)
    except AccessibilityError as error:
        return [str(fault).removeprefix("data/tillganglighet.yml:") for fault in error.faults]
    return []


def test_a_right_statement_is_read(tmp_path):
    assert told(tmp_path) == []
    made = read_declaration(tmp_path, ON)
    assert (made.assessed, made.deficiencies[0].until) == (date(2026, 3, 1), date(2026, 9, 1))


LATER = ("until: 2026-09-01", "until: 2029-01-01")


@pytest.mark.parametrize(
    ("today", "lines"),
    [
        (date(2027, 3, 1), []),  # a year to the day
        (date(2027, 3, 2), ["4"]),  # a day more for the assessment, a year to the day for the update
        (date(2027, 3, 3), ["4", "5"]),
    ],
)
def test_a_statement_older_than_a_year_is_a_fault(tmp_path, today, lines):
    found = told(tmp_path, *LATER, today=today)
    assert [fault.partition(":")[0] for fault in found] == lines
    assert all("older than a year" in fault and f"within the year before {today}" in fault for fault in found)


def test_a_day_that_has_not_come_is_a_fault(tmp_path):
    assert told(tmp_path, today=date(2026, 2, 28)) == [
        "4: this day has not come yet; found 2026-03-01; expected 2026-02-28 or before",
        "5: this day has not come yet; found 2026-03-02; expected 2026-02-28 or before",
    ]
    assert told(tmp_path, "day: 2026-02-28", "day: 2026-06-02") == [
        "16: this day has not come yet; found 2026-06-02; expected 2026-06-01 or before"
    ]


def test_a_deficiency_that_should_have_been_mended_is_a_fault(tmp_path):
    assert told(tmp_path, today=date(2026, 9, 1)) == []
    (fault,) = told(tmp_path, today=date(2026, 9, 2))
    assert fault.startswith("14: this deficiency should have been mended by now")
    assert fault.endswith("found 2026-09-01; expected 2026-09-02 or later")


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "delvis",
            "helt",
            "1: the file: conformance is helt, yet something is not accessible; expected delvis or inte",
        ),
        ("delvis", "nästan", "3: conformance: Input should be 'helt', 'delvis' or 'inte'; found 'nästan'"),
        ("updated: 2026-03-02", "updated: 2026-02-02", "1: the file: updated is 2026-02-02, before it was assessed on"),
        ("https://www", "http://www", "7: supervision: "),
        ("1.4.12", "fyra", "12: deficiencies.0.criterion: "),
        ("contact: {role: Kansliet, way: Ring.}\n", "", "1: contact: a required key is missing"),
    ],
)
def test_what_is_wrongly_written_has_its_line(tmp_path, old, new, fault):
    (found,) = told(tmp_path, old, new)
    assert found.startswith(fault)


def test_a_year_after_the_day_that_most_years_lack():
    assert year_after(date(2028, 2, 29)) == date(2029, 3, 1)
    assert year_after(date(2027, 2, 28)) == date(2028, 2, 28)


def test_no_edition_is_read_for_a_build_when_the_statement_of_the_project_is_too_old(repository):
    made = read_declaration(repository, date(2026, 12, 31))
    late = date(year_after(made.assessed).year, 12, 31)
    with pytest.raises(ScorecardError, match=r"data/tillganglighet\.yml:\d+: the accessibility statement is older"):
        read_sources(repository, Edition.parse("2025-12", 1), late)
