"""Comparing what all editions share: the catalogue, the contracts, the settings, the notebooks and other files."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.causes import Changed
from scorecard.difference import CellChange, DefinitionChange, FileChange
from scorecard.keyed import changed_keys, union, without
from scorecard.snapshot import NOTHING, Shared

TOLD_BY_KEY = ("data/board.yml",)


def compare_shared(old: Shared, new: Shared) -> Changed:
    """Compare what all editions have in common; there are no tables in it."""
    return Changed((), tuple(_definitions(old, new)), tuple(_cells(old, new)), tuple(_files(old, new)))


def _definitions(old: Shared, new: Shared) -> Iterator[DefinitionChange]:
    for goal in union(new.goals, old.goals):
        was, now = (without(each.goals.get(goal, NOTHING), "indicators") for each in (old, new))
        yield from changed_keys(f"notebooks/{goal}.yml", goal, (now or was).get("name", goal), was, now)
    before, after = old.indicators, new.indicators
    for name in union(after, before):
        (_, was), (goal, now) = before.get(name, ("", NOTHING)), after.get(name) or before[name]
        now = now if name in after else NOTHING
        yield from changed_keys(f"notebooks/{goal}.yml", name, (now or was).get("name", name), was, now)
    for name in union(new.effektmal, old.effektmal):
        was, now = old.effektmal.get(name, NOTHING), new.effektmal.get(name, NOTHING)
        yield from changed_keys("notebooks/effektmal.yml", name, (now or was).get("name", name), was, now)
    for name in union(new.contracts, old.contracts):
        was, now = old.contracts.get(name, NOTHING), new.contracts.get(name, NOTHING)
        yield from changed_keys(f"data/contracts/{name}.yml", name, (now or was).get("title", name), was, now)
    yield from changed_keys("data/board.yml", "board", "", old.board, new.board)


def _cells(old: Shared, new: Shared) -> Iterator[CellChange]:
    known = old.indicators | new.indicators
    for goal in union(new.cells, old.cells):
        was, now = old.cells.get(goal, NOTHING), new.cells.get(goal, NOTHING)
        for cell in union(now, was):
            one, other = was.get(cell), now.get(cell)
            if (one and (one.kind, one.source)) != (other and (other.kind, other.source)):
                yield CellChange(
                    goal=goal,
                    cell=cell,
                    kind=(other or one).kind,
                    indicator=cell if cell in known else None,
                    old=one.source if one else None,
                    new=other.source if other else None,
                )


def _files(old: Shared, new: Shared) -> Iterator[FileChange]:
    for path in sorted({*old.files, *new.files} - set(TOLD_BY_KEY)):
        if old.files.get(path) != new.files.get(path):
            presence = "new" if path not in old.files else "gone" if path not in new.files else "both"
            yield FileChange(path=path, presence=presence)
