"""Targets by year: a year is named as the board's own are, and what could be another year is refused with its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from scorecard.catalogue.board import Board, read_board
from scorecard.catalogue.goals import read_catalogue
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Target
from scorecard.catalogue.targets import edition_catalogue
from scorecard.common.edition import BoardYear, Edition
from scorecard.common.faults import CatalogueError

EFFEKTMAL = "effektmal:\n  - {id: halsa, number: '1', name: Hälsa, description: Text.}\n"
GOAL = """\
id: vard
number: '1.1'
effektmal: halsa
name: Vård
owner: {kind: nämndspecifikt, role: Direktören}
description: Text.
indicators:
  - id: samtal
    direction: higher
"""
USUAL = """\
    name: Namn
    about: Text.
    unit: procent
    periodicity: månad
    source: Cosmic
    extracts: [cosmic]
    method: Enkät
    accumulation: latest
    riket: {compared: true}
"""
OWN = "year: {}\ntargets:\n  samtal: {{op: '>=', value: 65, confirmed: true}}\n"


@pytest.fixture
def board(repository: Path) -> Board:
    return read_board(repository)


def write(root: Path, own: str) -> Path:
    folder = root / "notebooks"
    folder.mkdir(exist_ok=True)
    (folder / "effektmal.yml").write_text(EFFEKTMAL, "utf-8")
    (folder / "vard.yml").write_text(f"{GOAL}{own}{USUAL}", "utf-8")
    return folder


def test_a_target_of_a_year_past_new_year_is_that_year_s(tmp_path: Path, board: Board) -> None:
    folder = write(tmp_path, "    targets: {2024/25: {op: '>=', value: 50}, 2025/26: {op: '>=', value: 60}}\n")
    found = read_catalogue(folder, None, board.model_copy(update={"year_begins": 4})).indicator("samtal")
    assert found.target(Edition(2026, 3, 4).year) == found.target(Edition(2025, 4, 4).year) == Target(op=">=", value=60)
    assert found.target(Edition(2025, 3, 4).year) == Target(op=">=", value=50)
    assert found.target(BoardYear(2025)) is None
    assert Indicator.model_validate(found.model_dump()) == found


@pytest.mark.parametrize(
    ("begins", "own", "told"),
    [
        (
            4,
            "    targets: {2025: {op: '>=', value: 60}}\n",
            "10: this is no year of the board, whose years begin in April; found 2025; "
            "expected 2025/26, if it is the one that begins in 2025",
        ),
        (
            4,
            "    first_year: 2024\n",
            "10: this is no year of the board, whose years begin in April; found 2024; "
            "expected 2024/25, if it is the one that begins in 2024",
        ),
        (
            1,
            "    targets:\n      2025/26: {op: '>=', value: 60}\n",
            "11: this is no year of the board, whose years begin in January; found 2025/26; "
            "expected 2025, if it is the one that begins in 2025",
        ),
    ],
)
def test_a_year_of_another_kind_is_told(tmp_path: Path, board: Board, begins: int, own: str, told: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(write(tmp_path, own), None, board.model_copy(update={"year_begins": begins}))
    assert [str(fault) for fault in caught.value.faults] == [f"notebooks/vard.yml:{told}"]


@pytest.mark.parametrize("year", ["2025/27", "2025/2026", "25/26", "2025-26", "'2025/26 '", "1899/1900"])
def test_what_is_no_year_is_told(tmp_path: Path, year: str) -> None:
    with pytest.raises(CatalogueError, match=r"vard\.yml:10: .*should be a year from 1900 to 2099"):
        read_catalogue(write(tmp_path, f"    targets: {{{year}: {{op: '>=', value: 60}}}}\n"))


def test_an_edition_s_own_targets_are_of_its_own_year(tmp_path: Path, board: Board) -> None:
    write(tmp_path, "    targets: {2024/25: {op: '>=', value: 50}}\n")
    edition = Edition(2026, 1, 4)
    targets = tmp_path / "data" / "2026-01" / "targets.yml"
    targets.parent.mkdir(parents=True)
    targets.write_text(OWN.format("2025/26"), "utf-8")
    own = edition_catalogue(tmp_path, edition, board=board.model_copy(update={"year_begins": 4}))
    assert own.indicator("samtal").target(edition.year) == Target(op=">=", value=65)
    for year, found in (("2025", "2025"), ("2026/27", "2026/27")):
        targets.write_text(OWN.format(year), "utf-8")
        with pytest.raises(CatalogueError) as caught:
            edition_catalogue(tmp_path, edition)
        assert [str(fault) for fault in caught.value.faults] == [
            f"data/2026-01/targets.yml:1: these are targets of another year; found {found}; expected 2025/26"
        ]
    targets.write_text(OWN.format("'2025'"), "utf-8")
    with pytest.raises(CatalogueError, match=r"targets\.yml:1: year: should be a number, not text"):
        edition_catalogue(tmp_path, replace(edition, begins=1))
