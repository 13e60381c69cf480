"""A received file with school years, August to July, is taken in under the names of its years."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.common.edition import Edition
from scorecard.extracts.manifest import read_received
from scorecard.extracts.origin import Choices
from scorecard.intake.plan import plan_intake
from scorecard.intake.report import intake_report
from scorecard.intake.write import admit

NOW = Edition(2026, 7, 8)
CONTRACT = """\
id: enkat
title: Enkät
source: Enkäten
description: En rad per läsår.
columns:
  lasar: {name: year, type: year, begins: 8, description: Läsåret}
  svar: {name: answers, type: count, description: Svaren}
key: [lasar]
complete: {time: lasar}
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    made = tmp_path / "project"
    for name, text in {
        "_config.yml": "",
        "data/board.yml": "year_begins: 8\n",
        "data/contracts/enkat.yml": CONTRACT,
        f"data/{NOW}/extracts/manifest.yml": f"synthetic: true\nedition: {NOW}\nfiles: {{}}\n",
    }.items():
        (made / name).parent.mkdir(parents=True, exist_ok=True)
        (made / name).write_text(text, "utf-8")
    return made


def received(root: Path, rows: str) -> Path:
    path = root.parent / "enkat.csv"
    path.write_text(f"lasar;svar\n{rows}", "utf-8")
    return path


def test_school_years_are_read_however_they_are_written(root: Path) -> None:
    path = received(root, "Läsåret 2024/25;500\n2025/2026;520\n")
    made = plan_intake(root, NOW, (path,), "2026-08-12T08:30", Choices(), False)
    assert list(made.faults) == []
    said = dict(intake_report(made.intakes[0], NOW))
    assert said["periods"] == "2024/25 to 2025/26"
    admit(made)
    found = read_received(root, NOW)
    (entry,) = found.manifest.files.values()
    assert (entry.covers.first, entry.covers.last) == ("2024/25", "2025/26")
    assert (root / "data" / str(NOW) / "extracts" / "enkat.csv").read_text("utf-8") == (
        "lasar,svar\n2024/25,500\n2025/26,520\n"
    )
    first, last = found.table("enkat")["year"]
    assert (first.start_time.isoformat()[:10], last.end_time.isoformat()[:10]) == ("2024-08-01", "2026-07-31")


def test_a_school_year_after_the_edition_is_left_out_and_that_is_said(root: Path) -> None:
    path = received(root, "2025/26;500\n2026/27;520\n")
    made = plan_intake(root, NOW, (path,), "2026-09-12T08:30", Choices(), False)
    assert list(made.faults) == []
    admit(made)
    assert (root / "data" / str(NOW) / "extracts" / "enkat.csv").read_text("utf-8") == "lasar,svar\n2025/26,500\n"
    assert any("2026/27" in value for _, value in intake_report(made.intakes[0], NOW))
    alone = plan_intake(root, NOW, (received(root, "2026/27;520\n"),), "2026-09-12T08:30", Choices(), True)
    assert "every row lies after the edition's last month; found 2026/27" in str(alone.faults[0])


def test_an_older_file_says_how_far_the_edition_reaches(root: Path) -> None:
    made = plan_intake(root, NOW, (received(root, "2023/24;500\n2024/25;520\n"),), "2026-08-12T08:30", Choices(), False)
    assert dict(intake_report(made.intakes[0], NOW))["periods"] == "2023/24 to 2024/25; the edition reaches 2026-07"


@pytest.mark.parametrize(
    ("rows", "extracted", "told"),
    [
        ("2025;500\n", "2026-08-12T08:30", "found '2025'; expected a year such as 2025/26 or 2025/2026"),
        ("2025/27;500\n", "2026-08-12T08:30", "found '2025/27'; expected a year such as 2025/26 or 2025/2026"),
        ("2025/26;500\n", "2025-06-12T08:30", "this had not ended when the file was taken out; found 2025/26"),
    ],
)
def test_what_is_no_school_year_of_the_edition_is_told(root: Path, rows: str, extracted: str, told: str) -> None:
    made = plan_intake(root, NOW, (received(root, rows),), extracted, Choices(), False)
    (fault,) = made.faults
    assert f"row 2, column lasar: {told}" in str(fault).replace("this value cannot be read; ", "")
