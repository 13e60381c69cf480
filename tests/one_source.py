"""A project with one source of its own, and the tidy text or the faults that a file of it gives."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from receiving import NEW, planned, told

from scorecard.intake.plan import IntakePlan

SOURCE = """\
id: uttag
title: Uttag
source: Cosmic
description: En rad per tid.
columns:
{columns}
key: [{key}]
{more}
"""


class Source:
    """The project: its contract is made of lines of columns, a key, and what else is given."""

    def __init__(self, folder: Path, columns: Iterable[str], key: str, more: str = "") -> None:
        self.folder, self.root = folder, folder / "project"
        contracts, extracts = self.root / "data" / "contracts", self.root / "data" / str(NEW) / "extracts"
        contracts.mkdir(parents=True)
        extracts.mkdir(parents=True)
        text = SOURCE.format(columns="\n".join(f"  {line}" for line in columns), key=key, more=more)
        (contracts / "uttag.yml").write_text(text, "utf-8")
        (self.root / "_config.yml").write_text("title: Bok\n", "utf-8")
        (extracts / "manifest.yml").write_text(f"synthetic: true\nedition: {NEW}\nfiles: {{}}\n", "utf-8")

    def plan(self, received: str | Path, **flags: object) -> IntakePlan:
        """Plan to add a file, whose text or whose path is given."""
        path = received if isinstance(received, Path) else self.folder / "fil.csv"
        if isinstance(received, str):
            path.write_text(received, "utf-8")
        return planned(self.root, path, **flags)

    def tidy(self, received: str | Path, **flags: object) -> list[str]:
        """The rows of the tidy file that is made of a file, without its header; a fault fails the test."""
        made = self.plan(received, **flags)
        assert told(made) == []
        return made.intakes[0].converted.content().decode("utf-8").splitlines()[1:]

    def faults(self, received: str | Path, **flags: object) -> list[str]:
        """What is told of a file."""
        return told(self.plan(received, **flags))
