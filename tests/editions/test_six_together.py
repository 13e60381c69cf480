"""Six plausible faults together: none is taken in, and where they are sealed all the same, nothing is published."""

from __future__ import annotations

import csv
import shutil
import sys
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import pytest
from built import EDITION, build_once
from manifests import entry_file
from receiving import contents

from scorecard.book.book import read_book
from scorecard.cli import app
from scorecard.common.edition import Edition
from scorecard.editions import check
from scorecard.extracts.manifest import seal

Table = list[dict[str, str]]
LATEST = Edition.parse(EDITION, 1)
NEW = {"2025-09", "2025-10", "2025-11", "2025-12"}  # after the edition of August
LAST = "2025-12"


def ends_early(rows: Table) -> Table:
    return [row for row in rows if row["manad"] != LAST]


def only_the_newest(rows: Table) -> Table:
    return [row for row in rows if row["manad"] in NEW]


def nought_for_not_reported(rows: Table) -> Table:
    return [row | ({"utfall": "0"} if row["kontogrupp"] == "personal" and row["manad"] in NEW else {}) for row in rows]


def doubled(rows: Table) -> Table:
    numbers = ("besok", "inom_3_dagar")
    return [row | ({one: str(2 * int(row[one])) for one in numbers} if row["manad"] in NEW else {}) for row in rows]


def another_population(rows: Table) -> Table:
    return [
        row | ({"befolkning_65": str(2 * int(row["befolkning_65"]))} if row["manad"] == LAST else {}) for row in rows
    ]


def with_the_region(rows: Table) -> Table:
    sums: dict[str, list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        for place, column in enumerate(("inkomna", "besvarade_samma_dag")):
            sums[row["manad"]][place] += int(row[column])
    region = [
        {"manad": month, "vardcentral": "Hela Värmland", "inkomna": str(one), "besvarade_samma_dag": str(two)}
        for month, (one, two) in sums.items()
    ]
    return rows + region


SIX: dict[str, tuple[Callable[[Table], Table], str]] = {
    "cosmic_vantelista": (ends_early, "the file ends before the last month of 2025-12"),
    "inera_1177": (only_the_newest, "the file begins later than that of"),
    "raindance": (nought_for_not_reported, "does it stand for not reported?"),
    "cosmic_nybesok": (doubled, "times what its past says"),
    "vis_paverkbar_slutenvard": (another_population, "this number stays the same all year, and changes within 2025"),
    "vcc_callback": (with_the_region, "Hela Värmland"),
}


def make(extracts: Path, contract: str, into: Path) -> Path:
    """Write an extract with its fault."""
    with (extracts / f"{contract}.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    made = SIX[contract][0](rows)
    path = into / f"{contract}.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(made)
    return path


@pytest.fixture
def command(project: Path, monkeypatch, capsys) -> Callable[..., tuple[int, str]]:
    """Run a command of the program in the project; gives its exit status and what it said."""

    def run(*words: str) -> tuple[int, str]:
        monkeypatch.chdir(project)
        monkeypatch.setattr(sys, "argv", ["scorecard", *words])
        with pytest.raises(SystemExit) as caught:
            app.run_command_line()
        said = capsys.readouterr()
        return int(caught.value.code or 0), " ".join((said.out + said.err).split())

    return run


def test_none_of_them_is_taken_in(project, tmp_path, command):
    files = [make(project / "data" / EDITION / "extracts", one, tmp_path) for one in SIX]
    before = contents(project)
    status, said = command("add-extract", EDITION, *map(str, files), "--extracted", "2026-01-20", "--replace")
    assert status == 1
    assert [one for one, (_, what) in SIX.items() if what not in said] == []
    assert contents(project) == before


@pytest.mark.build
def test_sealed_all_the_same_they_are_not_published(project, command, monkeypatch, tmp_path_factory):
    results = build_once(tmp_path_factory).root / "_build" / EDITION / "results"
    monkeypatch.setattr(check, "compute", lambda sources, *_: read_book(sources, results))
    for asked_of_texts in ("contradicted", "spelling_faults", "unproven_words"):
        monkeypatch.setattr(check, asked_of_texts, lambda _: ())
    folder = project / "data" / EDITION
    shutil.rmtree(folder / "publications", ignore_errors=True)
    (project / "data" / "enheter.yml").unlink()  # which would refuse the region among the units before all else
    for one in SIX:
        make(folder / "extracts", one, folder / "extracts")
    for one, old, new in (
        ("cosmic_vantelista", "last: 2025-12", "last: 2025-11"),
        ("inera_1177", "2024-01", "2025-09"),
    ):
        entry = entry_file(folder / "extracts", f"{one}.csv")
        text = entry.read_text("utf-8")
        assert old in text
        entry.write_text(text.replace(old, new, 1), "utf-8")
    assert len(seal(project, LATEST)) == len(SIX)
    status, said = command("publish", EDITION, "--date", "2026-02-20")
    assert status == 1
    assert [one for one, (_, what) in SIX.items() if what not in said] == []
    assert not (folder / "publications").exists()
    assert not (project / "_site").exists()
