"""Made-up contacts, of which the shipped extracts come out by the queries that are shipped."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from tiny_edition import REPOSITORY

from scorecard.common.edition import Edition
from scorecard.common.faults import EditionError
from scorecard.demo.contacts import COVERED, write_contacts
from scorecard.editions.pull import plan_pull
from scorecard.warehouse.connections import ADDRESS_VARIABLE

EDITION = Edition(2025, 12)
ROWS = 400_000


@pytest.fixture(scope="module")
def lager(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A warehouse of contacts, made by the command alone, as nothing else has been imported for it."""
    folder = tmp_path_factory.mktemp("lager")
    words = [sys.executable, "-m", "scorecard", "demo", "--rows", str(ROWS), "--into", str(folder)]
    subprocess.run(words, cwd=REPOSITORY, check=True)
    return folder


@pytest.mark.sweep
def test_each_contact_is_a_row(lager: Path) -> None:
    table = pq.ParquetFile(lager / "kontakter.parquet")
    assert table.metadata.num_rows == ROWS
    assert [field.name for field in table.schema_arrow] == [
        "kontakt", "slag", "dag", "enhet", "kommun", "kon", "alder", "vantat_dagar", "utfall",
    ]  # fmt: skip


@pytest.mark.sweep
def test_the_shipped_extracts_come_out_of_them(lager: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    monkeypatch.setenv(f"{ADDRESS_VARIABLE}LAGER", f"duckdb://{lager}")
    shutil.copytree(REPOSITORY / "data", tmp_path / "data")
    plan = plan_pull(tmp_path, EDITION, [], True, ())
    assert plan.faults == ()
    assert {intake.contract.id for intake in plan.intakes} == set(COVERED)
    for intake in plan.intakes:
        shipped = (REPOSITORY / "data" / "2025-12" / "extracts" / intake.file).read_text("utf-8")
        assert sorted(intake.converted.content().decode("utf-8").splitlines()) == sorted(shipped.splitlines())


def test_fewer_contacts_than_are_counted_are_refused(tmp_path: Path) -> None:
    with pytest.raises(EditionError, match=r"column --rows: so few rows do not hold .* found 100; expected 393900 or"):
        write_contacts(tmp_path / "lager", 100)
    assert not (tmp_path / "lager").exists()
