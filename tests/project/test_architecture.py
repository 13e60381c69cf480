"""The page for newcomers, followed: every file and name that it tells exists, and 51,4 comes of the rows it names."""

from __future__ import annotations

import csv
import importlib
import json
import re
from decimal import ROUND_HALF_UP, Decimal

import pytest
from tiny_edition import REPOSITORY

PAGE = (REPOSITORY / "docs" / "architecture.md").read_text("utf-8")
TOLD = sorted(set(re.findall(r"`([^`\n]+)`", PAGE)))
NAMES = [each for each in TOLD if re.fullmatch(r"scorecard(\.\w+)+", each) and not each.endswith(".py")]
BUILT = ("_build/", "_site/")
FILES = [each for each in TOLD if "/" in each and " " not in each and not each.startswith(BUILT)]
EXTRACT = REPOSITORY / "data" / "2025-12" / "extracts" / "inera_1177.csv"
NOTEBOOK = REPOSITORY / "notebooks" / "tillganglig-vard.ipynb"


def test_what_it_tells_is_read() -> None:
    assert len(NAMES) >= 15
    assert len(FILES) >= 30


@pytest.mark.parametrize("name", NAMES)
def test_each_name_exists(name: str) -> None:
    parts = name.split(".")
    depth = next(end for end in range(len(parts), 0, -1) if is_module(parts[:end]))
    found = importlib.import_module(".".join(parts[:depth]))
    for part in parts[depth:]:
        assert hasattr(found, part), f"docs/architecture.md: {name} does not exist; {found.__name__} has no {part}"
        found = getattr(found, part)


def is_module(parts: list[str]) -> bool:
    path = REPOSITORY.joinpath(*parts)
    return path.is_dir() or path.with_suffix(".py").is_file()


@pytest.mark.parametrize("name", FILES)
def test_each_file_exists(name: str) -> None:
    assert (REPOSITORY / name).exists(), f"docs/architecture.md: {name} does not exist"


def test_each_room_is_told_and_in_the_order_that_is_held() -> None:
    told = re.findall(r"^\| `scorecard/(\w+)/` \|", PAGE, re.MULTILINE)
    floors = re.search(r"layers =\n((?:    .*\n)+)", (REPOSITORY / ".importlinter").read_text("utf-8"))[1].splitlines()
    rooms = [{name.strip() for name in re.split("[:|]", floor)} for floor in reversed(floors)]
    folders = {path.parent.name for path in (REPOSITORY / "scorecard").glob("*/__init__.py")}
    assert set(told) == folders
    floor_of = {name: number for number, floor in enumerate(rooms) for name in floor}
    assert [floor_of[name] for name in told] == sorted(floor_of[name] for name in told)


def test_the_figure_comes_of_the_rows() -> None:
    with EXTRACT.open(encoding="utf-8", newline="") as file:
        rows = [row for row in csv.DictReader(file) if row["manad"].startswith("2025-")]
    assert len(rows) == 12
    assert f"`{','.join(rows[-1].values())}`" in PAGE
    within = sum(int(row["besvarade_15_min"]) for row in rows)
    answered = sum(int(row["besvarade"]) for row in rows)
    assert (within, answered) == (65_666, 127_754)
    assert "65 666 / 127 754" in PAGE
    share = Decimal(100) * within / answered
    assert str(share).startswith("51.4003")
    assert share.quantize(Decimal("0.1"), ROUND_HALF_UP) == Decimal("51.4")
    assert Decimal(60) * Decimal("0.9") == 54  # the yellow bound of the rule: a tenth under the target


def test_the_cell_is_that_of_the_notebook() -> None:
    cell = next(cell for cell in json.loads(NOTEBOOK.read_text("utf-8"))["cells"] if cell["id"] == "samtal-1177")
    call = re.search(r"`(share\(.*?\))`", PAGE)[1]
    assert call in "".join(cell["source"])
