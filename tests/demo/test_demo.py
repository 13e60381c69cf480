"""The made-up extracts are those of the repository, byte for byte."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from scorecard.cli.app import app
from scorecard.demo.generate import EXTRACTS
from scorecard.demo.stream import Stream
from scorecard.demo.table import Table, by_sex, months, tenths


def contents(folder: Path) -> dict[str, bytes]:
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


@pytest.mark.sweep
def test_demo_makes_the_files_of_the_repository(tmp_path, repository):
    done = CliRunner().invoke(app, ["demo", "--into", str(tmp_path)])
    assert done.exit_code == 0, done.output
    made = contents(tmp_path)
    assert len(made) == 2 * len(EXTRACTS) + 1 > 40  # an entry for each, and the seed
    assert f"Wrote {len(made)} files" in done.output
    committed = contents(repository / "data" / "2025-12" / "extracts")
    assert made.keys() == committed.keys()
    assert [name for name in made if made[name] != committed[name]] == []
    assert min(len(content) for content in made.values()) > 20


def test_every_file_is_utf8_with_unix_lines(repository):
    files = contents(repository / "data" / "2025-12" / "extracts")
    assert len(files) > 20
    assert [name for name, content in files.items() if b"\r" in content or not content.endswith(b"\n")] == []
    assert all(content.decode("utf-8") for content in files.values())


def test_a_source_has_numbers_of_its_own():
    first, again, other = Stream(1, "a"), Stream(1, "a"), Stream(1, "b")
    drawn = [first.uniform() for _ in range(3)]
    assert drawn == [again.uniform() for _ in range(3)]
    assert drawn != [other.uniform() for _ in range(3)]
    assert all(0 <= value < 1 for value in drawn)


def test_the_same_items_are_there_when_they_are_shuffled():
    mixed = Stream(1, "a").shuffled(range(20))
    assert sorted(mixed) == list(range(20)) != mixed


def test_a_table_is_written_as_csv():
    rows = tuple(by_sex(["2025-01", "A, B"], [1, 2], [3, 4]))
    table = Table("t", "Cosmic", "2026-01-01", "2025-01", "2025-01", ("manad", "enhet", "kon", "x", "y"), rows)
    assert table.text() == (
        'manad,enhet,kon,x,y\n2025-01,"A, B",kvinnor,1,2\n2025-01,"A, B",män,3,4\n2025-01,"A, B",totalt,4,6\n'
    )


@pytest.mark.parametrize(("value", "text"), [(60557, "6055.7"), (5, "0.5"), (0, "0.0")])
def test_tenths(value, text):
    assert tenths(value) == text


def test_months():
    assert months(2024, 2025)[11:13] == ["2024-12", "2025-01"]
    assert len(months(2024, 2025)) == 24
