"""Files whose units have opened, closed or been renamed are taken in as they are, by what the register says."""

from __future__ import annotations

from pathlib import Path

import pytest
from receiving import NEW, Rows, make_small, planned, told, visits

from scorecard.extracts.manifest import read_received
from scorecard.intake.report import intake_report
from scorecard.intake.write import admit

MONTHS = ("2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small(tmp_path)


def send(root: Path, register: str, rows: Rows, **choices: object):
    (root / "data" / "enheter.yml").write_text(f"units:\n{register}", "utf-8")
    path = root.parent / "fil.csv"
    path.write_text("".join(";".join(row) + "\n" for row in rows), "utf-8")
    return planned(root, path, **choices)


def renamed(name: str, first: str = "2025-11") -> Rows:
    return [[name if cell == "Kil" and row[0] >= first else cell for cell in row] for row in visits(*MONTHS)]


ARVIKA = "  arvika: {name: Arvika, kind: vårdcentral}\n"
KIL = "  kil: {name: Kil, kind: vårdcentral%s}\n"


def test_a_unit_that_closes(root):
    rows = [row for row in visits(*MONTHS) if row[1] != "Kil" or row[0] < "2026-04"]
    assert told(send(root, ARVIKA + KIL % ", to: 2026-03", rows)) == []
    assert len(told(send(root, ARVIKA + KIL % "", rows))) == 3  # women, men and both lack April


def test_a_unit_that_opens(root):
    new = [[month, "Kil Norra", *rest] for month, name, *rest in visits("2026-03", "2026-04")[1:] if name == "Kil"]
    register = ARVIKA + KIL % "" + "  norra: {name: Kil Norra, kind: vårdcentral, from: 2026-03}\n"
    assert told(send(root, register, visits(*MONTHS) + new)) == []


@pytest.mark.parametrize("first", ["2025-11", "2026-02", "2027-01"])
def test_a_unit_under_its_new_name_its_old_one_or_both(root, first):
    register = ARVIKA + "  kil: {name: Kils vårdcentral, kind: vårdcentral, names: [{name: Kil, until: 2026-01}]}\n"
    plan = send(root, register, renamed("Kils vårdcentral", first))
    assert told(plan) == []
    report = dict(intake_report(plan.intakes[0], NEW))
    assert "new" not in report
    assert "missing" not in report
    admit(plan)
    kept = (root / "data" / str(NEW) / "extracts" / "cosmic_nybesok.csv").read_text("utf-8")
    assert ("Kils" in kept, ",Kil," in kept) == (first < "2027", first > "2025-11")  # the file keeps its own names
    table = read_received(root, NEW, frozenset({"cosmic_nybesok"})).table("cosmic_nybesok")
    assert set(table["unit_name"]) == {"Arvika", "Kils vårdcentral"}


def test_a_name_that_is_not_in_the_register(root):
    found = told(send(root, ARVIKA + KIL % "", renamed("Kihl")))
    assert found == [
        "fil.csv, row 5, column vardcentral: no vårdcentral in data/enheter.yml has this name; found Kihl; "
        "expected Kil (did you mean that?) or one of: Arvika; a new one is entered there"
    ]


def test_rows_of_a_unit_after_it_has_closed_are_asked_for(root):
    register = ARVIKA + KIL % ", to: 2026-03"
    asked = told(send(root, register, visits(*MONTHS), accepted=()))
    (fault,) = [one for one in asked if "when it was not open" in one]
    assert fault.startswith("fil.csv, row 35, column vardcentral: Kil: has rows in 2026-04, when it was not open by ")
    key = "cosmic_nybesok:not-open:vardcentral:Kil:2026-04"
    assert f'--accept "{key}"' in fault
    again = told(send(root, register, visits(*MONTHS), accepted=(key,)))
    assert not any("when it was not open" in one for one in again)
