"""A small book of two indicators, written by hand with its ledger, and the same before and after a change."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

from scorecard.common.edition import Edition
from scorecard.common.root import MARKER
from scorecard.compare.book_version import BookVersion, compare_versions
from scorecard.compare.difference import Cause, Difference, EditionDifference
from scorecard.compare.snapshot import read_shared, read_snapshot, shared_by

BESIDE = "skr_riket"
EDITION, EXTRACTED = "2025-12", "2026-01-13T05:41:00"
GOAL = """\
id: vard
name: Vård i tid
indicators:
  - {id: besok, name: Besök i tid, unit: procent, direction: higher, extracts: [besok, skr_riket], \
accumulation: ratio_of_sums, targets: {2025: {op: ">=", value: 60}}}
  - {id: resor, name: Resor, unit: antal, extracts: [resor]}
"""
BOARD = "rule: {version: '1', yellow_from: 0.9}\n"
CONTRACT = """\
title: {title}
columns: {{manad: {{name: month, type: month}}, antal: {{name: visits, type: count, max: 90}}}}
key: [manad]
"""
RIKET = """\
title: Riket
role: riket
columns: {indikator: {name: indicator, type: text}, period: {name: period, type: text}, varde: {name: value}}
key: [indikator, period]
"""
TABLES = {
    "besok": "manad,antal\n2025-01,6\n2025-02,4\n",
    "resor": "manad,antal\n2025-01,9\n",
    BESIDE: "indikator,period,varde\nbesok,2025,70\n",
}
HEAD = "edition,goal,indicator,name,status,unit,decimals,outturn,women,target_op,target,light,riket,extracts"
ROWS = {
    "besok": f"{EDITION},vard,besok,Besök i tid,active,procent,1,50.04,49,>=,60,red,70,besok@SUM skr_riket@SUM",
    "resor": f"{EDITION},vard,resor,Resor,active,antal,0,9,,,,,,resor@SUM",
}
CELLS = {
    "parameters": f'edition = "{EDITION}"',
    "open": "sheet = 1",
    "besok": "sheet.report(50)",
    "resor": "sheet.report(9)",
}
TEXT = "assessment: uppnas_inte\nreason: Vi väntar. Det är för länge.\nindicators:\n  besok: Se tabellen.\n"


@dataclass
class Book:
    """A book of two indicators, whose ledger is written by hand."""

    root: Path

    def write(self) -> Book:
        files = {
            "notebooks/effektmal.yml": "effektmal: [{id: trygg, name: Trygg}]\n",
            "notebooks/vard.yml": GOAL,
            "notebooks/vard.ipynb": json.dumps({"cells": [_cell(*each) for each in CELLS.items()]}),
            "data/board.yml": BOARD,
            MARKER: "title: Bok\n",
            "book/index.md": "# Bok\n",
            f"data/contracts/{BESIDE}.yml": RIKET,
            "data/contracts/besok.yml": CONTRACT.format(title="Besök"),
            "data/contracts/resor.yml": CONTRACT.format(title="Resor"),
            f"data/{EDITION}/texts/vard.yml": TEXT,
            "scorecard/measures.py": "def share(): pass\n",
        }
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, "utf-8")
        for name, text in TABLES.items():
            self.receive(name, text)
        self.ledger()
        return self

    @property
    def extracts(self) -> Path:
        return self.root / "data" / EDITION / "extracts"

    def receive(self, name: str, text: str) -> None:
        """Receive a table, and vouch for all."""
        self.extracts.mkdir(parents=True, exist_ok=True)
        (self.extracts / f"{name}.csv").write_text(text, "utf-8")
        entries = {
            path.name: {
                "contract": path.stem,
                "source": "Cosmic",
                "extracted": EXTRACTED,
                "covers": {"first": "2025-01", "last": "2025-12"},
                "rows": path.read_text("utf-8").count("\n") - 1,
                "sha256": _sum(path),
            }
            for path in self.extracts.glob("*.csv")
        }
        (self.extracts / "manifest.yml").write_text(
            json.dumps({"edition": EDITION, "synthetic": False, "files": entries}), "utf-8"
        )

    def ledger(self, **rows: str) -> None:
        """Write the ledger that the extracts as they are now gave, with other rows for some indicators."""
        lines = [HEAD]
        for row in (ROWS | rows).values():
            parts = row.split("@SUM")
            names = [part.rpartition(" ")[2].rpartition(",")[2] for part in parts[:-1]]
            sums = [_sum(self.extracts / f"{name}.csv")[:12] for name in names]
            lines.append("".join(f"{part}@{known}" for part, known in zip(parts, sums, strict=False)) + parts[-1])
        (self.root / "data" / EDITION / "results.csv").write_text("\n".join(lines) + "\n", "utf-8")

    def change(self, name: str, old: str, new: str) -> None:
        text = (self.root / name).read_text("utf-8")
        assert text.count(old) == 1
        (self.root / name).write_text(text.replace(old, new), "utf-8")

    def side(self, label: str) -> BookVersion:
        shared = read_shared(self.root)
        edition = Edition.parse(EDITION, 1)
        return BookVersion(label, shared, {edition: read_snapshot(shared_by(shared, edition), edition)})


def _cell(name: str, source: str) -> dict:
    return {"id": name, "cell_type": "code", "source": source, "outputs": []}


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@dataclass(frozen=True)
class Two:
    """A book before and now."""

    old: Book
    new: Book

    @classmethod
    def begin(cls, folder: Path) -> Two:
        """Write a book, and a copy of it to be changed."""
        old = Book(folder / "old").write()
        shutil.copytree(old.root, folder / "new")
        return cls(old, Book(folder / "new"))

    def compare(self) -> Difference:
        return compare_versions(self.old.side("förr"), self.new.side("nu"))

    def edition(self) -> EditionDifference:
        (found,) = self.compare().editions
        return found

    def causes(self, outturn: str = "56.04", light: str = "yellow") -> tuple[tuple[Cause, ...], tuple[Cause, ...]]:
        """Why the outturn of `besok` and its colour changed, once the ledger tells that they did."""
        self.new.ledger(besok=ROWS["besok"].replace("50.04", outturn).replace(",red,", f",{light},"))
        (found,) = self.edition().indicators
        return found.causes, found.light_causes
