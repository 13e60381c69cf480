"""Names in the package: each public one is defined in one module, and no module has one that nobody can guess."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import pytest

# Modules were called so once, and nobody found anything by it.
UNGUESSABLE = {
    "admission",
    "awaited",
    "entries",
    "inventory",
    "keyed",
    "known",
    "precedent",
    "remake",
    "settling",
    "shelf",
    "sides",
    "slices",
    "standing",
    "testimony",
    "zygote",
}
SAMPLE = """
import os
from typing import Any
ONE, TWO = 1, 2
three: int = 3
_private = 4
[FOUR, (FIVE, *SIX)] = range(3)
if True:
    SEVEN = 7
@command()
def eight(nine): ten = 10
async def eleven(): pass
class Twelve:
    thirteen = 13
x.fourteen = 14
"""


def public_names(source: str) -> Iterator[str]:
    """The public names that a module's own statements define: functions, classes and constants, not what it imports."""
    for statement in _top_level(ast.parse(source)):
        match statement:
            case ast.FunctionDef() | ast.AsyncFunctionDef() | ast.ClassDef():
                names = [statement.name]
            case ast.Assign():
                names = [name for target in statement.targets for name in _assigned(target)]
            case ast.AnnAssign():
                names = list(_assigned(statement.target))
            case _:
                names = []
        yield from (name for name in names if not name.startswith("_"))


def _top_level(body: ast.Module | ast.If | ast.Try | ast.With) -> Iterator[ast.stmt]:
    for statement in body.body:
        yield statement
        if isinstance(statement, ast.If | ast.Try | ast.With):
            yield from _top_level(statement)


def _assigned(target: ast.expr) -> Iterator[str]:
    return (node.id for node in ast.walk(target) if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Store))


@pytest.fixture
def modules(repository: Path) -> list[Path]:
    found = sorted((repository / "scorecard").rglob("*.py"))
    assert {"rule.py", "sheet.py", "__main__.py"} <= {path.name for path in found}
    return found


def test_what_counts_as_a_public_name() -> None:
    expected = ["ONE", "TWO", "three", "FOUR", "FIVE", "SIX", "SEVEN", "eight", "eleven", "Twelve"]
    assert list(public_names(SAMPLE)) == expected


def test_a_public_name_is_defined_in_one_module(modules: list[Path], repository: Path) -> None:
    homes: dict[str, set[str]] = defaultdict(set)
    for path in modules:
        for name in public_names(path.read_text("utf-8")):
            homes[name].add(path.relative_to(repository).as_posix())
    assert {name: sorted(those) for name, those in homes.items() if len(those) > 1} == {}


def test_modules_and_rooms_have_names_that_can_be_guessed(modules: list[Path]) -> None:
    assert {path.stem for path in modules} & UNGUESSABLE == set()
    assert {path.parent.name for path in modules} & UNGUESSABLE == set()
