"""The shelf: every edition that stands on a site, with its pages and what its ledger said."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scorecard.ledger import FILE as LEDGER
from scorecard.period import Edition, editions

SCRIPT = "editions.js"
NOT_PAGES = ("_static",)


@dataclass(frozen=True)
class Shelved:
    """One edition on a site; its rows are those of the ledger that was published with it, by indicator."""

    edition: Edition
    pages: tuple[str, ...] = field(repr=False)
    rows: Mapping[str, Mapping[str, str]] = field(repr=False)


@dataclass(frozen=True)
class Shelf:
    """All editions of a site, the latest first."""

    editions: tuple[Shelved, ...]

    @property
    def indicators(self) -> dict[str, str]:
        """Every indicator that any edition has, with its latest name."""
        named = ((name, row["name"]) for each in reversed(self.editions) for name, row in each.rows.items())
        return dict(named)

    def history(self, indicator: str) -> Iterator[tuple[Edition, Mapping[str, str]]]:
        """Give what each edition said of an indicator, the latest first."""
        return ((each.edition, each.rows[indicator]) for each in self.editions if indicator in each.rows)

    def script(self) -> str:
        """Write the list of editions for the script of the pages, which offers the same page of another one."""
        listed = [
            {"name": str(each.edition), "label": each.edition.label, "pages": each.pages} for each in self.editions
        ]
        return f"globalThis.scorecardEditions = {json.dumps(listed, ensure_ascii=False, separators=(',', ':'))};\n"


def read_shelf(site: Path) -> Shelf:
    """Read what stands on a site."""
    return Shelf(tuple(_shelved(site / str(edition), edition) for edition in reversed(editions(site))))


def _shelved(folder: Path, edition: Edition) -> Shelved:
    paths = (path.relative_to(folder) for path in folder.rglob("*.html"))
    pages = tuple(sorted(path.as_posix() for path in paths if path.parts[0] not in NOT_PAGES))
    ledger = folder / LEDGER
    if not ledger.is_file():
        return Shelved(edition, pages, {})
    with ledger.open(encoding="utf-8", newline="") as file:
        return Shelved(edition, pages, {row["indicator"]: row for row in csv.DictReader(file)})
