"""What an edition is, for programs: its state and versions, what it tells of, and every file with its sum."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from scorecard.downloads.dataset import Dataset, PublishedUnit
from scorecard.ledger.versions import DataVersion
from scorecard.wording.columns import TABLE_FORMS
from scorecard.wording.summary import indicator_summary
from scorecard.wording.swedish import phrase

EDITION_FILE = "utgava.json"


@dataclass(frozen=True)
class OfferedFile:
    """A file of an edition: its path, its format, what it holds in words and as bytes, and the table that it holds."""

    path: str
    kind: str
    about: str
    content: bytes
    table: str = ""

    @property
    def told(self) -> dict[str, Any]:
        """What is told of it, with its sum."""
        sums = {"bytes": len(self.content), "sha256": hashlib.sha256(self.content).hexdigest()}
        table = {"table": self.table, "title": TABLE_FORMS[self.table].title} if self.table else {}
        return {"path": self.path, "format": self.kind, "about": self.about, **sums, **table}


def edition_document(dataset: Dataset, files: Iterable[OfferedFile]) -> dict[str, Any]:
    """Lay out an edition with its files."""
    state = dataset.state
    days = {"extracted": state.extracted, "fixed": state.fixed, "revised": state.revised}
    goal_of = {str(row["indicator"]): str(row["goal"]) for row in dataset.tables["indikatorer"]}
    return {
        "edition": str(dataset.edition),
        "label": dataset.edition.label,
        "title": dataset.title,
        "description": phrase("files.package", period=dataset.edition.period.label),
        "board": dataset.board.name,
        "region": dataset.board.region,
        "covers": dataset.covers,
        "synthetic": dataset.synthetic,
        "notice": dataset.notice,
        "licence": dataset.board.licence.model_dump(),
        "state": state.code,
        "state_told": state.sentence,
        **{name: day.isoformat() for name, day in days.items() if day},
        "versions": [_version(version) for version in dataset.versions],
        "goals": [
            {"goal": row["goal"], "number": row["number"], "name": row["name"], "told": told.decided.text}
            for row, told in zip(dataset.tables["mal"], dataset.goals, strict=True)
        ],
        "indicators": [
            {
                "indicator": told.id,
                "goal": goal_of[told.id],
                "name": told.name,
                "short": told.short,
                "told": indicator_summary(told),
            }
            for told in dataset.indicators
        ],
        "units": [_unit(unit) for unit in dataset.units],
        "files": [file.told for file in files],
    }


def _version(version: DataVersion) -> dict[str, Any]:
    return {
        "version": version.number,
        "kind": version.kind,
        "day": version.day.isoformat(),
        "reasons": list(version.reasons),
        "changed": [{"indicator": name, "figures": list(figures)} for name, figures in version.changed.items()],
    }


def _unit(unit: PublishedUnit) -> dict[str, Any]:
    return {"unit": unit.id, "unit_kind": unit.kind, "unit_name": unit.name, "indicators": list(unit.indicators)}
