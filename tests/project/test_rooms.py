"""The folders of the package tell what is in them: what a room is for, and which of its modules others may use."""

from __future__ import annotations

import ast
import re
from collections import defaultdict
from pathlib import Path

import pytest

from conftest import REPOSITORY

PACKAGE = REPOSITORY / "scorecard"
ROOMS = sorted(path.parent.name for path in PACKAGE.glob("*/__init__.py"))
# What stands outside a room and may use it: the rooms above, the commands' entry, and what is installed or configured.
ENTRIES = {
    "cli": {"app"},  # the command, by pyproject.toml
    "notebooks": {"jupyter_hook"},  # scorecard/jupyter/scorecard-book.json
    "site": {"theme"},  # _config.yml
}


def imported(path: Path) -> set[tuple[str, str]]:
    """Room and module of each import of the package, such as ("judge", "rule")."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        names = []
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        for name in names:
            package, *rest = name.split(".")
            if package == "scorecard" and len(rest) >= 2 and is_module(PACKAGE.joinpath(*rest[:2])):
                found.add((rest[0], rest[1]))
    return found


def is_module(path: Path) -> bool:
    return path.with_suffix(".py").is_file()


def used_by_others() -> dict[str, set[str]]:
    """The modules of each room that another room imports."""
    used: dict[str, set[str]] = defaultdict(set)
    for room, modules in ENTRIES.items():
        used[room] |= modules
    for path in PACKAGE.rglob("*.py"):
        inside = path.relative_to(PACKAGE).parts
        for room, module in imported(path):
            if room != inside[0]:
                used[room].add(module)
    return used


USED = used_by_others()


def read(room: str) -> ast.Module:
    return ast.parse((PACKAGE / room / "__init__.py").read_text("utf-8"))


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_lists_the_modules_that_others_use(room: str) -> None:
    namespace: dict[str, object] = {}
    exec(compile(read(room), room, "exec"), namespace)
    right = sorted(USED[room])
    assert namespace.get("__all__", []) == right, f"scorecard/{room}/__init__.py: __all__ should be {right}"


@pytest.mark.parametrize("room", ROOMS)
def test_a_room_says_what_it_is_for_what_it_takes_and_what_it_gives(room: str) -> None:
    lines = (ast.get_docstring(read(room)) or "").split("\n")
    assert re.fullmatch(r"[A-Z].{20,}\.", lines[0]), lines
    assert [line.partition(":")[0] for line in lines if line] == [lines[0], "Takes", "Gives"], (
        f"scorecard/{room}/__init__.py should say: what it is for, an empty line, `Takes: …`, `Gives: …`"
    )


@pytest.mark.parametrize("room", ROOMS)
def test_importing_a_room_costs_nothing(room: str) -> None:
    imports = [node for node in ast.walk(read(room)) if isinstance(node, ast.Import | ast.ImportFrom)]
    assert [ast.unparse(node) for node in imports] == []
