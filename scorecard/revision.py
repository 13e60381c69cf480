"""Revisions: what was decided to change of an edition that is already published, and the figures that changed."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from pydantic import Field

from scorecard.catalogue import Catalogue
from scorecard.errors import Fault, RevisionError, did_you_mean
from scorecard.indicator import Slug, Text
from scorecard.period import Edition
from scorecard.settings import Frozen
from scorecard.yamlfile import parse, read_yaml

FILE = "revisions.yml"


class Revision(Frozen):
    """One decision: when, why, by which role, and the indicators that it lets change."""

    date: date
    reason: Text
    decided_by: Text
    indicators: tuple[Slug, ...] = Field(min_length=1)


class RevisionList(Frozen):
    """An edition's revisions in the order in which they were decided."""

    revisions: tuple[Revision, ...]


class Change(Frozen):
    """One figure of the ledger before and after, as the ledger writes it; "" where there was or is none."""

    figure: str
    old: str
    new: str


class Revised(Frozen):
    """What a revision changed of one indicator."""

    date: date
    reason: str
    decided_by: str
    changes: tuple[Change, ...]


def read_revisions(root: Path, edition: Edition, catalogue: Catalogue | None = None) -> tuple[Revision, ...]:
    """Read an edition's revisions; an edition without the file has none.

    `catalogue` is what the indicators that they name are looked up in.

    Raises:
        RevisionError: with every fault and its line.
    """
    name = f"data/{edition}/{FILE}"
    path = root / name
    if not path.exists():
        return ()
    file, faults = read_yaml(path, name)
    if file is None:
        raise RevisionError(faults)
    listed, more = parse(RevisionList, file)
    faults += more
    known = {indicator.id for _, indicator in catalogue.indicators} if catalogue else None
    before: date | None = None
    for number, revision in enumerate(listed.revisions if listed else ()):
        if before and revision.date < before:
            line = file.line(("revisions", number, "date"))
            expected = f"{before.isoformat()} or later: the newest stands last"
            faults.append(Fault("an older revision stands after it", name, line, expected=expected))
        before = revision.date
        for at, indicator in enumerate(revision.indicators):
            if known is not None and indicator not in known:
                line = file.line(("revisions", number, "indicators", at))
                faults.append(
                    Fault("no such indicator", name, line, found=indicator, expected=did_you_mean(indicator, known))
                )
    if faults or listed is None:
        raise RevisionError(faults)
    return listed.revisions
