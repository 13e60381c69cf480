"""The versions of an edition's data: major, minor and patch, as what was published changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from scorecard.ledger.publications import Record, figure_changes
from scorecard.ledger.revisions import Revision
from scorecard.wording.columns import LEDGER, PROTECTED, DataColumn

VersionKind = Literal["draft", "first", "major", "minor", "patch"]
_Rows = Mapping[str, Mapping[str, str]]
# What is no figure of an indicator, and is told of one that is protected.
_NAMES = frozenset(("edition", "goal", "indicator", "name", "status", "unit", "decimals", "rule_version"))
_NOTHING = ("", PROTECTED)
_DRAFT, _FIRST = (0, 1, 0), (1, 0, 0)


@dataclass(frozen=True)
class DataVersion:
    """The data of an edition as they were from a day on.

    `reasons` are those of its revisions, and `changed` the names of the figures that differ from the version before, by
    indicator. What they were and became is not told: what is protected now may have been published then.
    """

    number: str
    kind: VersionKind
    day: date
    reasons: tuple[str, ...]
    changed: Mapping[str, tuple[str, ...]]


def data_versions(record: Record, now: _Rows, extracted: date) -> tuple[DataVersion, ...]:
    """Number what was published of an edition, and what is decided since; of a draft there is one.

    An indicator that is gone, has another unit or no outturn any more makes a major version, another figure or a new
    indicator a minor one, and a revision of texts alone a patch. `extracted` is the day of the latest extract.
    """
    if not record.publications:
        return (DataVersion(_number(*_DRAFT), "draft", extracted, (), {}),)
    stages: list[tuple[date, tuple[Revision, ...], _Rows]] = [
        (one.date, one.revisions, one.rows) for one in record.publications
    ]
    if record.pending:
        stages.append((record.revisions[-1].date, record.revisions, now))
    numbers = list(_FIRST)
    made = [DataVersion(_number(*_FIRST), "first", stages[0][0], (), {})]
    for (_, told, old), (day, revisions, new) in pairwise(stages):
        changed = _changed(old, new)
        kind = _kind(old, new, changed)
        place = ("major", "minor", "patch").index(kind)
        numbers = [*numbers[:place], numbers[place] + 1, *[0] * (2 - place)]
        reasons = tuple(one.reason for one in revisions[len(told) :])
        made.append(DataVersion(_number(*numbers), kind, day, reasons, changed))
    return tuple(made)


def ledgers_as_published(record: Record, now: _Rows, *, protects: bool) -> dict[str, tuple[Mapping[str, object], ...]]:
    """Give the ledger of each publication by its day, without what has become protected since.

    Where the board `protects` few people, an indicator of which anything is protected in the rows of `now`, or that has
    gone since, has no figures in any of them.
    """
    hidden = {name for name, row in now.items() if row.get("protected_rows")}
    told: dict[str, tuple[Mapping[str, object], ...]] = {}
    for publication in record.publications:
        gone = {name for name in publication.rows if protects and (name in hidden or name not in now)}
        told[publication.date.isoformat()] = tuple(
            {
                name: _hidden(column, value) if indicator in gone and name not in _NAMES else value
                for name, column in LEDGER.items()
                for value in (row.get(name) or None,)
            }
            | {"protected": indicator in gone or None}
            for indicator, row in publication.rows.items()
        )
    return told


def _hidden(column: DataColumn, value: str | None) -> str | None:
    """What stands for a value that is protected now: the word where a number was, and nothing of what it led to."""
    return PROTECTED if value and column.kind in ("number", "printed") else None


def _number(major: int, minor: int, patch: int) -> str:
    return f"{major}.{minor}.{patch}"


def _changed(old: _Rows, new: _Rows) -> dict[str, tuple[str, ...]]:
    pairs = ((name, figure_changes(old.get(name, {}), new.get(name, {}))) for name in sorted({*old, *new}))
    return {name: tuple(change.figure for change in found) for name, found in pairs if found}


def _kind(old: _Rows, new: _Rows, changed: Mapping[str, Sequence[str]]) -> Literal["major", "minor", "patch"]:
    for name, row in old.items():
        now = new.get(name)
        if now is None or row.get("unit", "") != now.get("unit", ""):
            return "major"
        if row.get("outturn", "") not in _NOTHING and now.get("outturn", "") in _NOTHING:
            return "major"
    return "minor" if changed else "patch"
