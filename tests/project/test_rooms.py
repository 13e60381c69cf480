"""The folders of the package tell what is in them: what a room is for, and which of its modules others may use."""

from __future__ import annotations

import ast
import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from tiny_edition import REPOSITORY

PACKAGE = REPOSITORY / "scorecard"
COMMAND = "cli"  # a door, not a room: it has the one name that runs the commands
ROOMS = sorted({path.parent.name for path in PACKAGE.glob("*/__init__.py")} - {COMMAND})
NOTEBOOKS = [*REPOSITORY.glob("notebooks/*.ipynb"), *PACKAGE.glob("templates/starter/notebooks/*.ipynb")]
NAMED_ELSEWHERE = {
    ("notebooks", "jupyter_hook"): "scorecard/jupyter/scorecard-book.json",
    ("site", "theme"): "_config.yml",
}


def imported(code: str) -> Iterator[tuple[str, str]]:
    """Room and module of each import of the package, such as ("judge", "rule")."""
    for node in ast.walk(ast.parse(code)):
        names: list[str] = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            package, *inside = name.split(".")
            if (
                package == "scorecard"
                and len(inside) > 1
                and PACKAGE.joinpath(*inside[:2]).with_suffix(".py").is_file()
            ):
                yield inside[0], inside[1]


def cells(path: Path) -> Iterator[str]:
    """The code of each cell that has some."""
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        if cell["cell_type"] == "code":
            yield "".join(cell["source"])


@cache
def used_by_others() -> dict[str, set[str]]:
    """The modules of each room that another room, a notebook or a configuration names."""
    used: dict[str, set[str]] = defaultdict(set)
    for room, module in NAMED_ELSEWHERE:
        used[room].add(module)
    for path in PACKAGE.rglob("*.py"):
        for room, module in imported(path.read_text("utf-8")):
            if room != path.relative_to(PACKAGE).parts[0]:
                used[room].add(module)
    for path in NOTEBOOKS:
        for code in cells(path):
            for room, module in imported(code):
                used[room].add(module)
    return used


def test_what_is_named_elsewhere_is_named_there() -> None:
    for (room, module), file in NAMED_ELSEWHERE.items():
        assert f"scorecard.{room}.{module}" in (REPOSITORY / file).read_text("utf-8")


def read(room: str) -> ast.Module:
    return ast.parse((PACKAGE / room / "__init__.py").read_text("utf-8"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_lists_the_modules_that_others_use(room: str) -> None:
    namespace: dict[str, object] = {}
    exec(compile(read(room), room, "exec"), namespace)
    right = sorted(used_by_others()[room])
    assert namespace.get("__all__", []) == right, f"scorecard/{room}/__init__.py: __all__ should be {right}"


@pytest.mark.parametrize("room", [*ROOMS, COMMAND])
def test_a_room_says_what_it_is_for_what_it_takes_and_what_it_gives(room: str) -> None:
    said = ast.get_docstring(read(room)) or ""
    assert re.fullmatch(r"[A-Z].{20,}\.\n\nTakes: .+\.\nGives: .+\.", said), (
        f"scorecard/{room}/__init__.py should say what it is for, then `Takes: …` and `Gives: …`, but says: {said}"
    )


@pytest.mark.parametrize("room", ROOMS)
def test_importing_a_room_costs_nothing(room: str) -> None:
    imports = [node for node in ast.walk(read(room)) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [ast.unparse(node) for node in imports] == []
