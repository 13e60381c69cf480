"""What is the same for every edition: comparing it once, by key."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scorecard.compare.causes import BOARD_FILE, Changes
from scorecard.compare.computing import LOCK_FILE, computes_figures
from scorecard.compare.difference import CellChange, DefinitionChange, FileChange, Presence
from scorecard.compare.snapshot import EMPTY, Shared
from scorecard.wording import phrases

_ANY_TARGET = re.compile(r"targets\.\d{4}")


def hidden_word(shared: Shared) -> str:
    """The board's word for a value that is not told, or the usual one."""
    return phrases.protected_word((shared.board.get("protection") or EMPTY).get("word"))


def compare_shared(old: Shared, new: Shared) -> Changes:
    """Compare what all editions have in common; there are no tables in it."""
    both = [*old.contracts.items(), *new.contracts.items()]
    beside = frozenset(name for name, each in both if each.get("role") == "riket")
    return Changes((), tuple(_definitions(old, new)), tuple(_cells(old, new)), tuple(_files(old, new)), beside)


def _definitions(old: Shared, new: Shared) -> Iterator[DefinitionChange]:
    for goal in union(new.goals, old.goals):
        was, now = (without_keys(each.goals.get(goal, EMPTY), "indicators") for each in (old, new))
        yield from changed_keys(f"notebooks/{goal}.yml", goal, (now or was).get("name", goal), was, now)
    before, after = old.indicators, new.indicators
    for name in union(after, before):
        (_, was), (goal, now) = before.get(name, ("", EMPTY)), after.get(name) or before[name]
        now = now if name in after else EMPTY
        yield from changed_keys(f"notebooks/{goal}.yml", name, (now or was).get("name", name), was, now)
    for name in union(new.effektmal, old.effektmal):
        was, now = old.effektmal.get(name, EMPTY), new.effektmal.get(name, EMPTY)
        yield from changed_keys("notebooks/effektmal.yml", name, (now or was).get("name", name), was, now)
    for name in union(new.contracts, old.contracts):
        was, now = old.contracts.get(name, EMPTY), new.contracts.get(name, EMPTY)
        yield from changed_keys(f"data/contracts/{name}.yml", name, (now or was).get("title", name), was, now)
    yield from changed_keys(BOARD_FILE, "board", "", old.board, new.board)


def _cells(old: Shared, new: Shared) -> Iterator[CellChange]:
    known = old.indicators | new.indicators
    for goal in union(new.cells, old.cells):
        was, now = old.cells.get(goal, EMPTY), new.cells.get(goal, EMPTY)
        for cell in union(now, was):
            one, other = was.get(cell), now.get(cell)
            told = other or one
            if told and (one and (one.kind, one.source)) != (other and (other.kind, other.source)):
                yield CellChange(
                    goal=goal,
                    cell=cell,
                    kind=told.kind,
                    indicator=cell if cell in known else None,
                    old=one.source if one else None,
                    new=other.source if other else None,
                )


def _files(old: Shared, new: Shared) -> Iterator[FileChange]:
    for path in sorted({*old.files, *new.files} - {BOARD_FILE}):
        if old.files.get(path) != new.files.get(path):
            presence: Presence = "new" if path not in old.files else "gone" if path not in new.files else "both"
            computes = old.packages != new.packages if path == LOCK_FILE else computes_figures(path)
            yield FileChange(path=path, computes=computes, presence=presence)


def changed_keys(
    file: str, about: str, name: str, was: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[DefinitionChange]:
    """Compare the keys of two mappings; where one is empty, it is told as a whole."""
    if not was or not now:
        if was or now:
            one, other = (("whole" if each else None) for each in (was, now))
            yield DefinitionChange(file=file, about=about, name=name, key="", old=one, new=other)
        return
    before, after = dict(flat(was)), dict(flat(now))
    for key in union(after, before):
        if before.get(key) != after.get(key):
            yield DefinitionChange(file=file, about=about, name=name, key=key, old=before.get(key), new=after.get(key))


def flat(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Give every text of nested mappings by its dotted key; a target and a list are one text."""
    if isinstance(value, Mapping) and set(value) == {"op", "value"}:
        yield key, f"{value['op']} {value['value']:g}"
    elif isinstance(value, Mapping) and _ANY_TARGET.fullmatch(key):
        yield key, json.dumps(value, ensure_ascii=False)
    elif isinstance(value, Mapping):
        for part, each in value.items():
            yield from flat(each, f"{key}.{part}" if key else str(part))
    elif isinstance(value, list):
        parts = [
            ", ".join(f"{k}: {v}" for k, v in flat(each)) if isinstance(each, Mapping) else str(each) for each in value
        ]
        yield key, "; ".join(parts)
    elif isinstance(value, bool):
        yield key, "true" if value else "false"
    else:
        yield key, "" if value is None else str(value)


def union(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """List the names of both in the order of the first, and then those that only the second has."""
    return list(dict.fromkeys([*first, *second]))


def without_keys(mapping: Mapping[str, Any], *keys: str) -> Mapping[str, Any]:
    """Give a mapping less some of its keys."""
    return {name: value for name, value in mapping.items() if name not in keys}
