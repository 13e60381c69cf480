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
from scorecard.common.names import REVISIONS_FILE
from scorecard.common.yaml_file import read_model
from scorecard.provenance.frozen import is_shared


class Revision(Frozen):
    """One decision: when, why, by which role, and what it lets change.

    The extracts that a named indicator is made of may change with it; `extracts` are those that no indicator is made
    of, such as the investments. `files` are those that all editions share, as the catalogue of a goal: of them the
    edition takes what they say now, and not what they said when it was published.
    """

    date: Day
    reason: Text
    decided_by: Text
    indicators: tuple[Slug, ...] = ()
    extracts: tuple[Key, ...] = ()
    files: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _names_something(self) -> Self:
        if not (self.indicators or self.extracts or self.files):
            raise ValueError("names nothing that may change, under indicators, extracts or files")
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
        expected = "one that all editions share, such as notebooks/mal.yml, data/board.yml or book/metod.md"
        faults += [
            file.fault("a revision cannot name this file", (*at, "files", n), found=path, expected=expected)
            for n, path in enumerate(revision.files)
            if not is_shared(path)
        ]
    if faults or listed is None:
        raise RevisionError(faults)
    return listed.revisions
