"""Wherever a numerator and a denominator both stand, their quotient is the value beside them: in every file."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from built import EDITION, ROOT, Project, rows
from openpyxl import load_workbook

from scorecard.catalogue.board import read_board
from scorecard.catalogue.targets import edition_catalogue
from scorecard.common.edition import find_edition
from scorecard.disclosure.attack import pinned
from scorecard.disclosure.published import statements_of
from scorecard.disclosure.relations import known_of
from scorecard.protection.protect import small_counts
from scorecard.protection.told_file import read_told

# How many times the quotient of a unit's values is taken: of 100, of 100 000, or once.
TIMES = {
    "procent": 100,
    "per 100 disponibla vårdplatser": 100,
    "per 100 000 invånare": 100_000,
    "index": 1,
    "tänder per barn": 1,
}
EDITIONS = sorted(path.parent.name for path in (ROOT / "data").glob("*/results.csv"))
MEANS = "forsta-besok-psykiatri-90"  # 282,5 of 599,75 in the mean, and a mean of 50 per cent


def quotients(table: list[dict], value: str) -> Iterator[tuple[str, float, float]]:
    """Each row's name, its value, and its quotient in the row's unit, where both parts stand."""
    for row in table:
        if not {row["numerator"], row["denominator"], row[value]} & {"", None, "skyddad"}:
            made = TIMES[row["unit"]] * float(row["numerator"]) / float(row["denominator"])
            yield str(row), float(row[value]), made


def hold(table: list[dict], value: str) -> int:
    found = list(quotients(table, value))
    for name, said, made in found:
        assert said == pytest.approx(made, rel=1e-9), name
    return len(found)


@pytest.mark.parametrize("edition", EDITIONS)
def test_the_ledger_of_every_edition(edition: str) -> None:
    ledger = rows(ROOT / "data" / edition / "results.csv")
    assert hold(ledger, "outturn") >= 10
    mean = next(row for row in ledger if row["indicator"] == MEANS)
    assert (mean["accumulation"], mean["numerator"], mean["denominator"]) == ("mean_of_snapshots", "", "")
    assert mean["mean_denominator"]


@pytest.fixture(scope="module")
def every(built: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A site of all editions."""
    made = built.copy(tmp_path_factory.mktemp("every") / "book")
    made.done("build", "--all", "--only")
    return made


def test_every_file_that_readers_download(built: Project) -> None:
    _hold_downloads(built.pages)


def test_the_downloads_with_what_earlier_editions_told_give_no_few_people_away(built: Project) -> None:
    earlier = [said for name in EDITIONS if name != EDITION for said in read_told(built.root, name).statements]
    told = [*earlier, *statements_of(built.site, EDITION)]
    board, last = read_board(built.root), find_edition(built.root / "data", EDITION)
    every = (indicator for _, indicator in edition_catalogue(built.root, last).indicators)
    asked = small_counts(every, board.protection)
    known = {names: found for names, found in known_of(told).items() if not asked.public.issuperset(names.split(", "))}
    assert [one for found in known.values() for one in pinned(found, asked)] == []
    # What is told is read: of units and months that are protected, and of those that are not.
    assert len(known) > 15
    protected = [row for row in rows(built.pages / "serier.csv") if row["protected"]]
    assert {row["group"] for row in protected} == {"total", "women", "men"}
    said = {(row["value"], row["numerator"], row["denominator"]) for row in protected}
    assert said == {("skyddad",) * 3, ("skyddad", "", "")}  # of women and men only shares are told
    rounded = [row["value"] for row in rows(built.pages / "serier.csv") if row["group"] in ("women", "men")]
    assert max(len(value.partition(".")[2]) for value in rounded) == 1


@pytest.mark.long
def test_the_downloads_of_all_editions_together_give_no_few_people_away(every: Project) -> None:
    said = every.run("disclose", EDITION, "--attack")
    assert (said.returncode, said.stdout[:2]) == (0, "0 ")


@pytest.mark.long
@pytest.mark.parametrize("edition", [edition for edition in EDITIONS if edition != EDITION])
def test_those_of_every_other_edition(every: Project, edition: str) -> None:
    _hold_downloads(every.site / edition)


def _hold_downloads(folder: Path) -> None:
    edition = folder.name
    assert hold(rows(folder / "indikatorer.csv"), "outturn") >= 10
    assert hold(rows(folder / "results.csv"), "outturn") >= 10
    assert hold(rows(folder / "serier.csv"), "value") > 250
    assert hold(rows(folder / "enheter.csv"), "value") > 50
    assert sum(hold(rows(path), "value") for path in folder.glob("indikatorer/*.csv")) > 290
    told = [
        each
        for goal in json.loads((folder / "styrkort.json").read_text("utf-8"))["goals"]
        for each in goal["indicators"]
    ]
    assert hold(told, "outturn") >= 10
    for part in ("series", "units"):
        assert hold([{"unit": one["unit"], **row} for one in told for row in one[part]], "value") > 50
    assert sum(_workbook(folder / f"styrkort-{edition}.xlsx")) > 400


def _workbook(path: Path) -> Iterator[int]:
    """Hold every sheet that has both parts; a goal's own has its heading below what is said of the goal."""
    for sheet in load_workbook(path, data_only=True):
        lines = list(sheet.iter_rows(values_only=True))
        top = next((n for n, line in enumerate(lines) if {"Täljare", "Nämnare"} <= set(line)), None)
        if top is None or sheet.title == "Definitioner":
            continue
        names = {"Täljare": "numerator", "Nämnare": "denominator", "Enhet": "unit", "Utfall": "value", "Värde": "value"}
        heads = [names.get(head, head) for head in lines[top]]
        yield hold([dict(zip(heads, line, strict=True)) for line in lines[top + 1 :]], "value")
