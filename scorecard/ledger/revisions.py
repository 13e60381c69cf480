"""Revisions: what was decided to change of an edition that is already published, and the figures that changed."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Self

from pydantic import model_validator

from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, RevisionError, unknown_name
from scorecard.common.model import Day, Frozen, Key, Slug, Text
from scorecard.common.yaml_file import read_model

REVISIONS_FILE = "revisions.yml"


class Revision(Frozen):
    """One decision: when, why, by which role, and what it lets change.

    The extracts that a named indicator is made of may change with it; `extracts` are those that no indicator is made
    of, such as the investments.
    """

    date: Day
    reason: Text
    decided_by: Text
    indicators: tuple[Slug, ...] = ()
    extracts: tuple[Key, ...] = ()

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not self.indicators and not self.extracts:
            raise ValueError("names nothing that may change, under indicators or extracts")
        return self


class RevisionList(Frozen):
    """An edition's revisions in the order in which they were decided."""

    revisions: tuple[Revision, ...]


def read_revisions(
    root: Path, edition: Edition, indicators: Iterable[str], extracts: Iterable[str]
) -> tuple[Revision, ...]:
    """Read an edition's revisions; an edition without the file has none.

    `indicators` and `extracts` are the names that a revision may use.

    Raises:
        RevisionError: with every fault and its line.
    """
    name = f"data/{edition}/{REVISIONS_FILE}"
    if not (root / name).exists():
        return ()
    listed, file, faults = read_model(RevisionList, root / name, name)
    known = {"indicators": ("indicator", set(indicators)), "extracts": ("extract", set(extracts))}
    before: date | None = None
    for number, revision in enumerate(listed.revisions if listed else ()):
        at = ("revisions", number)
        if before and revision.date < before:
            expected = f"{before.isoformat()} or later: the newest stands last"
            line, found = file.line((*at, "date")), revision.date.isoformat()
            faults.append(Fault("a newer revision stands before this one", name, line, found=found, expected=expected))
        before = revision.date
        for key, (word, names) in known.items():
            faults += [
                unknown_name(f"no such {word}", one, names, name, file.line((*at, key, n)))
                for n, one in enumerate(getattr(revision, key))
                if one not in names
            ]
    if faults or listed is None:
        raise RevisionError(faults)
    return listed.revisions
