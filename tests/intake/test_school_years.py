"""A received file with school years, August to July, is taken in under the names of its years."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard.common.edition import Edition
from scorecard.common.faults import ContractError
from scorecard.extracts.manifest import read_received
from scorecard.extracts.origin import Choices
from scorecard.intake.plan import IntakePlan, plan_intake
from scorecard.intake.replay import check_received
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


TITLED = """\
Statistik från myndigheten;;
Valt läsår: {year};;
{more};;
Skola;Elever;Meritvärde
Björkskolan;20;231,5
Granskolan;..;..

Uppgifter om få elever visas inte.;;
"""


@pytest.fixture
def titled(root: Path) -> Callable[..., Path]:
    """A file whose one school year stands above its table, as official statistics have it."""
    contract = root / "data" / "contracts" / "enkat.yml"
    contract.write_text(
        "id: enkat\ntitle: Betyg\nsource: Myndigheten\ndescription: En rad per skola.\ncolumns:\n"
        "  lasar: {name: year, type: year, begins: 8, description: Läsåret, in_title: 'Valt läsår:'}\n"
        "  skola: {name: school, type: text, description: Skolan}\n"
        "  elever: {name: pupils, type: count, description: Eleverna}\n"
        "  meritvarde: {name: merit, type: decimal, description: Meritvärdet}\n"
        "key: [lasar, skola]\ncodes: {'..': suppressed}\n",
        "utf-8",
    )

    def write(year: str = "2025/26", more: str = "") -> Path:
        path = root.parent / "betyg.csv"
        path.write_text(TITLED.format(year=year, more=more), "utf-8")
        return path

    return write


def planned_of(root: Path, path: Path, *around: str) -> IntakePlan:
    return plan_intake(root, NOW, (path,), "2026-08-12T08:30", Choices(around_ok=around), False)


def test_a_year_that_stands_above_the_table_is_that_of_every_row(root: Path, titled: Callable[..., Path]) -> None:
    made = planned_of(root, titled("2025/2026"), "*")
    assert list(made.faults) == []
    assert "Valt läsår: 2025/2026 → lasar" in dict(intake_report(made.intakes[0], NOW))["columns"]
    admit(made)
    table = (root / "data" / str(NOW) / "extracts" / "enkat.csv").read_text("utf-8")
    assert table == (
        "lasar,skola,elever,meritvarde\n2025/26,Björkskolan,20,231.5\n2025/26,Granskolan,skyddad,skyddad\n"
    )
    assert check_received(root, read_received(root, NOW)) == []


def test_a_title_that_is_gone_is_two_or_says_no_year_is_told(root: Path, titled: Callable[..., Path]) -> None:
    path = titled()
    path.write_text(path.read_text("utf-8").replace("Valt läsår", "Läsår"), "utf-8")
    (gone,) = planned_of(root, path, "*").faults
    assert str(gone).endswith(
        "row 4, column lasar: no row above the table says lasar; "
        'expected "Valt läsår:" and its one value above the header, or a column lasar'
    )
    (two,) = planned_of(root, titled(more="Valt läsår: 2024/25"), "*").faults
    assert "rows above the table say two lasar; found 2025/26, 2024/25" in str(two)
    first, *_ = planned_of(root, titled("i fjol"), "*").faults
    assert "column Valt läsår: this value cannot be read; found 'i fjol'" in str(first)


def test_texts_around_a_table_are_said_one_by_one_or_all_at_once(root: Path, titled: Callable[..., Path]) -> None:
    (asked,) = planned_of(root, titled()).faults
    assert "or --around-ok '*' for all" in str(asked)
    assert "Valt läsår" not in str(asked)  # it is read
    admit(planned_of(root, titled(), "*"))
    ((_, entry),) = read_received(root, NOW).manifest.files.items()
    assert entry.received is not None
    assert "Statistik från myndigheten" in entry.received.around


def test_what_can_stand_in_no_title_is_told(root: Path, titled: Callable[..., Path]) -> None:
    contract = root / "data" / "contracts" / "enkat.yml"
    contract.write_text(contract.read_text("utf-8").replace("type: count,", "type: count, in_title: Elever,"), "utf-8")
    with pytest.raises(ContractError, match="in_title is for a time or a text"):
        planned_of(root, titled(), "*")
