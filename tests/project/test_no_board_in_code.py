"""The engine knows no board: what is a board's own stands in YAML, CSV and pages, and in no module."""

from __future__ import annotations

import ast
import csv
import re
from functools import cache
from pathlib import Path

import pytest
from built import ROOT, read_yaml

DATA = ROOT / "data"
CODE = [path for path in sorted((ROOT / "scorecard").rglob("*.py")) if "demo" not in path.parts]
BOARD = read_yaml(DATA / "board.yml")
CHAPTER = re.compile(r"(?<![\d.])\d\.\d\.\d(?![\d.])|^\d+(\.\d+)* [A-ZÅÄÖ]|[Kk]apitel \d")


@cache
def strings(path: Path) -> list[str]:
    """Every text of a module but its docstrings, and the parts of those that are put together."""
    tree = ast.parse(path.read_text("utf-8"))
    owners = (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef)
    documented = {
        id(node.body[0].value) for node in ast.walk(tree) if isinstance(node, owners) and ast.get_docstring(node)
    }
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in documented
    ]


def municipalities() -> set[str]:
    with (DATA / "2025-12" / "extracts" / "cosmic_vardtillfallen.csv").open(encoding="utf-8", newline="") as file:
        return {row["kommun"] for row in csv.DictReader(file)}


def accounts() -> set[str]:
    with (DATA / "2025-12" / "extracts" / "raindance.csv").open(encoding="utf-8", newline="") as file:
        return {row[name] for row in csv.DictReader(file) for name in ("kontogrupp", "konto")}


def lists() -> set[str]:
    found: set[str] = set()
    for path in (DATA / "contracts").glob("*.yml"):
        found |= set(read_yaml(path).get("lists", {}).get("titles", {}))
    return found


NAMES = {
    "contracts": {path.stem for path in (DATA / "contracts").glob("*.yml")},
    "lists": lists(),
    "accounts": accounts() | set(BOARD["accounts"]) | set(BOARD["lines"]),
    "municipalities": municipalities(),
}


@pytest.mark.parametrize(("kind", "least"), [("contracts", 29), ("lists", 8), ("accounts", 20), ("municipalities", 16)])
def test_no_module_names_what_is_a_boards_own(kind: str, least: int) -> None:
    assert len(NAMES[kind]) >= least
    assert [(path.name, text) for path in CODE for text in strings(path) if text.partition(".")[0] in NAMES[kind]] == []


def test_no_module_names_the_board_the_region_or_a_chapter() -> None:
    own = re.compile("|".join(map(re.escape, (BOARD["name"], BOARD["region_short"]))), re.IGNORECASE)
    found = [(path.name, text) for path in CODE for text in strings(path) if own.search(text) or CHAPTER.search(text)]
    assert len(CODE) > 150
    assert found == []
