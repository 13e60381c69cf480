"""What differs between two small books, and why: written by hand, so that each cause can be met alone."""

from __future__ import annotations

import hashlib
import json
import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from scorecard.causes import BESIDE
from scorecard.difference import Cause, Difference, EditionDifference
from scorecard.errors import SnapshotError
from scorecard.period import Edition
from scorecard.sides import Side, difference
from scorecard.snapshot import read_shared, read_snapshot

EDITION = "2025-12"
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
        entries = {path.name: {"contract": path.stem, "sha256": _sum(path)} for path in self.extracts.glob("*.csv")}
        (self.extracts / "manifest.yml").write_text(json.dumps({"files": entries}), "utf-8")

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

    def side(self, label: str) -> Side:
        shared = read_shared(self.root)
        edition = Edition.parse(EDITION)
        return Side(label, shared, {edition: read_snapshot(shared, edition)})


def _cell(name: str, source: str) -> dict:
    return {"id": name, "cell_type": "code", "source": source, "outputs": []}


def _sum(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@dataclass(frozen=True)
class Two:
    """A book before and now."""

    old: Book
    new: Book

    def compare(self) -> Difference:
        return difference(self.old.side("förr"), self.new.side("nu"))

    def edition(self) -> EditionDifference:
        (found,) = self.compare().editions
        return found

    def causes(self, outturn: str = "56.04", light: str = "yellow") -> tuple[tuple[Cause, ...], tuple[Cause, ...]]:
        """Why the outturn of `besok` and its colour changed, once the ledger tells that they did."""
        self.new.ledger(besok=ROWS["besok"].replace("50.04", outturn).replace(",red,", f",{light},"))
        (found,) = self.edition().indicators
        return found.causes, found.light_causes


@pytest.fixture
def two(tmp_path: Path) -> Two:
    old = Book(tmp_path / "old").write()
    shutil.copytree(old.root, tmp_path / "new")
    return Two(old, Book(tmp_path / "new"))


def test_a_copy_differs_in_nothing(two: Two) -> None:
    found = two.compare()
    assert found == Difference(old="förr", new="nu")
    assert not found.changed


def test_revised_rows_are_the_cause(two: Two) -> None:
    two.new.receive("besok", "manad,antal\n2025-01,8\n2025-02,4\n")
    because = (Cause(kind="revised_data", about=("besok",)),)
    assert two.causes() == (because, because)


def test_rows_of_a_new_month_are_another_cause(two: Two) -> None:
    two.new.receive("besok", TABLES["besok"] + "2025-03,9\n")
    because = (Cause(kind="new_data", about=("besok",)),)
    assert two.causes() == (because, because)


def test_both_at_once_are_both_told(two: Two) -> None:
    two.new.receive("besok", "manad,antal\n2025-01,8\n2025-02,4\n2025-03,9\n")
    because = (Cause(kind="revised_data", about=("besok",)), Cause(kind="new_data", about=("besok",)))
    assert two.causes() == (because, because)


def test_the_extract_of_another_indicator_is_no_cause(two: Two) -> None:
    two.new.receive("resor", "manad,antal\n2025-01,8\n")
    because = (Cause(kind="unknown"),)
    assert two.causes() == (because, because)


def test_riket_is_no_cause_of_an_outturn(two: Two) -> None:
    two.new.receive(BESIDE, "indikator,period,varde\nbesok,2025,71\n")
    assert two.causes() == ((Cause(kind="unknown"),), (Cause(kind="unknown"),))
    two.new.ledger(besok=ROWS["besok"].replace(",70,", ",71,"))
    (found,) = two.edition().indicators
    assert [each.figure for each in found.changes] == ["riket"]
    assert found.causes == (Cause(kind="revised_data", about=(BESIDE,)),)


def test_rows_of_riket_that_name_another_indicator_are_no_cause(two: Two) -> None:
    two.new.receive(BESIDE, TABLES[BESIDE] + "karies,2025,1\n")
    two.new.ledger(besok=ROWS["besok"].replace(",70,", ",71,"))
    (found,) = two.edition().indicators
    assert found.causes == (Cause(kind="unknown"),)


def test_the_cell_of_the_indicator_is_a_cause_and_that_of_another_is_not(two: Two) -> None:
    two.new.change("notebooks/vard.ipynb", "sheet.report(50)", "sheet.report(56)")
    because = (Cause(kind="calculation", about=("besok",)),)
    assert two.causes() == (because, because)
    two.new.change("notebooks/vard.ipynb", "sheet.report(56)", "sheet.report(50)")
    two.new.change("notebooks/vard.ipynb", "sheet.report(9)", "sheet.report(8)")
    assert two.causes()[0] == (Cause(kind="unknown"),)


def test_a_cell_that_all_share_is_a_cause(two: Two) -> None:
    two.new.change("notebooks/vard.ipynb", "sheet = 1", "sheet = 2")
    assert two.causes()[0] == (Cause(kind="calculation", about=("open",)),)


def test_the_definition_is_a_cause_and_its_words_are_not(two: Two) -> None:
    two.new.change("notebooks/vard.yml", "accumulation: ratio_of_sums", "accumulation: latest")
    assert two.causes()[0] == (Cause(kind="definition", about=("accumulation",)),)
    two.new.change("notebooks/vard.yml", "accumulation: latest", "accumulation: ratio_of_sums")
    two.new.change("notebooks/vard.yml", "name: Besök i tid", "name: Besök")
    assert two.causes()[0] == (Cause(kind="unknown"),)


def test_a_contract_is_a_cause(two: Two) -> None:
    two.new.change("data/contracts/besok.yml", "max: 90", "max: 80")
    assert two.causes()[0] == (Cause(kind="contract", about=("besok",)),)


def test_code_is_a_cause_and_a_style_sheet_is_not(two: Two) -> None:
    style = two.new.root / "book" / "_static" / "scorecard.css"
    style.parent.mkdir(parents=True)
    style.write_text("html {}\n", "utf-8")
    assert two.causes()[0] == (Cause(kind="unknown"),)
    two.new.change("scorecard/measures.py", "pass", "return 1")
    assert two.causes()[0] == (Cause(kind="code", about=("scorecard/measures.py",)),)


def test_a_target_is_the_cause_of_a_colour_alone(two: Two) -> None:
    two.new.change("notebooks/vard.yml", "value: 60", "value: 50")
    two.new.ledger(besok=ROWS["besok"].replace(",60,red,", ",50,green,"))
    edition = two.edition()
    (found,) = edition.indicators
    assert (found.causes, found.light_causes) == ((), (Cause(kind="target"),))
    (target,) = edition.targets
    assert (target.indicator, target.old, target.new) == ("besok", (">=", 60), (">=", 50))


def test_an_edition_s_own_target_comes_before_the_catalogue_s(two: Two) -> None:
    own = {"year": 2025, "targets": {"resor": {"op": "<=", "value": 8, "confirmed": True}}}
    (two.new.root / "data" / EDITION / "targets.yml").write_text(json.dumps(own), "utf-8")
    (target,) = two.edition().targets
    assert (target.indicator, target.old, target.new) == ("resor", None, ("<=", 8))


def test_the_rule_is_the_cause_of_a_colour_alone(two: Two) -> None:
    two.new.change("data/board.yml", "yellow_from: 0.9", "yellow_from: 0.8")
    two.new.ledger(besok=ROWS["besok"].replace(",red,", ",yellow,"))
    (found,) = two.edition().indicators
    assert (found.causes, found.light_causes) == ((), (Cause(kind="rule", about=("rule.yellow_from",)),))


def test_another_outturn_and_another_target_are_both_told(two: Two) -> None:
    two.new.receive("besok", "manad,antal\n2025-01,8\n2025-02,4\n")
    two.new.change("notebooks/vard.yml", "value: 60", "value: 50")
    two.new.ledger(besok=ROWS["besok"].replace("50.04", "56.04").replace(",60,red,", ",50,green,"))
    (found,) = two.edition().indicators
    assert found.light_causes == (Cause(kind="target"), Cause(kind="revised_data", about=("besok",)))


def test_an_extract_that_changes_no_result_is_told_as_such(two: Two) -> None:
    two.new.receive("resor", "manad,antal\n2025-01,8\n")
    two.new.ledger()
    (table,) = two.edition().tables
    assert (table.used_by, table.moved) == (("resor",), ())
    assert two.edition().indicators == ()


def test_a_ledger_of_other_extracts_is_warned_of(two: Two) -> None:
    two.new.receive("resor", "manad,antal\n2025-01,8\n")
    (warned,) = two.edition().warnings
    assert (warned.kind, warned.about) == ("not_built", ("resor",))


def test_an_extract_that_is_not_vouched_for_is_warned_of(two: Two) -> None:
    (two.new.extracts / "resor.csv").write_text("manad,antal\n2025-01,8\n", "utf-8")
    (warned,) = two.edition().warnings
    assert (warned.kind, warned.about) == ("not_sealed", ("resor",))


def test_a_ledger_of_another_target_is_warned_of(two: Two) -> None:
    two.new.change("notebooks/vard.yml", "value: 60", "value: 50")
    (warned,) = two.edition().warnings
    assert (warned.kind, warned.about) == ("another_target", ("besok",))


def test_an_indicator_that_is_new_or_gone_has_no_change_of_colour(two: Two) -> None:
    text = (two.new.root / "data" / EDITION / "results.csv").read_text("utf-8")
    lines = [line for line in text.splitlines() if ",resor," not in line]
    hme = f"{EDITION},vard,hme,HME,active,index,0,80,,>=,79,green,,"
    (two.new.root / "data" / EDITION / "results.csv").write_text("\n".join([*lines, hme]) + "\n", "utf-8")
    found = {each.indicator: each for each in two.edition().indicators}
    assert {name: each.presence for name, each in found.items()} == {"hme": "new", "resor": "gone"}
    assert not any(each.light_changed for each in found.values())


def test_an_edition_that_is_new_is_told(two: Two) -> None:
    shutil.copytree(two.new.root / "data" / EDITION, two.new.root / "data" / "2026-04")
    shared = read_shared(two.new.root)
    both = {edition: read_snapshot(shared, edition) for edition in map(Edition.parse, (EDITION, "2026-04"))}
    found = difference(two.old.side("förr"), Side("nu", shared, both))
    assert [(each.old, each.new) for each in found.editions] == [(None, "2026-04")]


def test_texts_and_assessments_are_told_by_their_key(two: Two) -> None:
    two.new.change(f"data/{EDITION}/texts/vard.yml", "uppnas_inte", "uppnas_delvis")
    two.new.change(f"data/{EDITION}/texts/vard.yml", "Se tabellen.", "Se diagrammet.")
    told = {each.key: (each.name, each.old, each.new) for each in two.edition().texts}
    assert told == {
        "assessment": ("Vård i tid", "uppnas_inte", "uppnas_delvis"),
        "indicators.besok": ("Besök i tid", "Se tabellen.", "Se diagrammet."),
    }


def test_a_decided_revision_and_a_publication_are_told(two: Two) -> None:
    folder = two.new.root / "data" / EDITION
    decided = {"date": "2026-03-02", "reason": "Ny fil", "decided_by": "Chefläkaren", "indicators": ["besok"]}
    (folder / "revisions.yml").write_text(json.dumps({"revisions": [decided]}), "utf-8")
    (folder / "publications" / "2026-02-01").mkdir(parents=True)
    told = {each.kind: (each.date, each.decided_by, each.indicators) for each in two.edition().decisions}
    assert told == {
        "revision": ("2026-03-02", "Chefläkaren", ("besok",)),
        "publication": ("2026-02-01", None, ()),
    }


def test_a_file_that_cannot_be_read_is_a_fault_with_its_line(two: Two) -> None:
    two.new.change("notebooks/vard.yml", "name: Vård i tid", "name: [Vård i tid")
    with pytest.raises(SnapshotError, match=r"notebooks/vard\.yml:\d+: this is not YAML"):
        two.compare()
