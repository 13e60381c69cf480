"""What is asked of the values of a received file whose form is right, and what is kept of the answers."""

from __future__ import annotations

from pathlib import Path

import pytest
from manifests import told_manifest
from receiving import NEW, Rows, make_small, planned, told, visits, write
from tiny_edition import REPOSITORY

from scorecard.editions.questions import questions
from scorecard.extracts.contract import read_contracts
from scorecard.extracts.manifest import read_received
from scorecard.intake.report import intake_report
from scorecard.intake.write import admit

CONTRACT = read_contracts(REPOSITORY / "data" / "contracts")["cosmic_nybesok"]
ALL = ("2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04")
NEWEST = ALL[2:]
BEGINS = "cosmic_nybesok:begins:manad:alla:2026-01"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small(tmp_path)


def scaled(month: str, factor: float, months: tuple[str, ...] = ALL) -> Rows:
    """The visits of Kil in a month times a factor; women and men still are the total."""
    made = [list(row) for row in visits(*months)]
    for row in made[1:]:
        if row[:2] == [month, "Kil"]:
            row[3:] = [str(round(int(one) * factor)) for one in row[3:]]
    return made


def received(root: Path, tmp_path: Path, rows: Rows) -> Path:
    """An edition that has received a file already; gives the manifest."""
    admit(planned(root, write("utf8.csv", tmp_path, rows, CONTRACT, name="förra"), accepted=()))
    return root / "data" / str(NEW) / "extracts" / "manifest.yml"


def test_nothing_is_asked_of_a_file_that_goes_on_as_before(root, tmp_path):
    assert told(planned(root, write("book.xlsx", tmp_path, visits(*ALL), CONTRACT), accepted=())) == []


def test_a_file_with_only_the_newest_months_says_what_is_gone(root, tmp_path):
    path = write("utf8.csv", tmp_path, visits(*NEWEST), CONTRACT)
    assert told(planned(root, path, accepted=())) == [
        f"{path.name}, row 2, column Månad: the file begins later than that of 2025-12: are the earlier periods "
        f'missing?; found 2026-01; expected 2025-11, as in 2025-12; if it is right, --accept "{BEGINS}"'
    ]


def test_a_level_is_held_against_the_edition_before_where_a_file_begins_later(root, tmp_path):
    # Kil had 600 + 500 = 1100 visits in each month of 2025, and now has ten times as many.
    path = write("utf8.csv", tmp_path, scaled("2026-01", 10, NEWEST), CONTRACT)
    asked = told(planned(root, path, accepted=[BEGINS]))
    assert any(
        "Kil: the level of 2026-01 is 10 times" in one and "found 11 000; expected about 1 100" in one for one in asked
    )


def test_a_file_is_compared_with_the_one_that_it_replaces(root, tmp_path):
    received(root, tmp_path, visits(*ALL))
    # January was closed when the edition's last month, April, was three months old.
    path = write("utf8.csv", tmp_path, scaled("2026-01", 1.05), CONTRACT, name="ny")
    asked = told(planned(root, path, replacing=True, accepted=()))
    assert asked[0] == (
        f"{path.name}, row 17, column Besök: 3 values of periods that were closed in the file that it replaces "
        "are no longer the same; found 630 for Kil, kvinnor in 2026-01; in all 2 310; "
        "expected 600; in all 2 200, as in the file that it replaces; "
        'if it is right, --accept "cosmic_nybesok:history:besok:alla:2026-01"'
    )


def test_what_is_still_open_may_move_a_little(root, tmp_path):
    received(root, tmp_path, visits(*ALL))
    path = write("utf8.csv", tmp_path, scaled("2026-04", 1.05), CONTRACT, name="ny")
    assert told(planned(root, path, replacing=True, accepted=())) == []


def test_a_unit_that_the_replaced_file_had_is_asked_for(root, tmp_path):
    more = [[row[0], "Sunne", *row[2:]] for row in visits(*ALL) if row[1] == "Kil"]
    received(root, tmp_path, [*visits(*ALL), *more])
    path = write("utf8.csv", tmp_path, visits(*ALL), CONTRACT, name="ny")
    (asked,) = told(planned(root, path, replacing=True, accepted=()))
    assert "Sunne: stood in the file that it replaces and is missing now" in asked


def test_a_replaced_file_that_cannot_be_read_is_not_compared(root, tmp_path):
    manifest = received(root, tmp_path, visits(*ALL))
    (manifest.parent / "cosmic_nybesok.csv").write_text("manad\n", "utf-8")
    path = write("utf8.csv", tmp_path, scaled("2026-01", 1.05), CONTRACT, name="ny")
    assert told(planned(root, path, replacing=True, accepted=())) == []


def test_what_was_accepted_is_told_and_kept_and_not_asked_again(root, tmp_path):
    path = write("utf8.csv", tmp_path, visits(*NEWEST), CONTRACT)
    made = planned(root, path, accepted=[BEGINS])
    assert ("accepted", "begins:manad:alla:2026-01") in intake_report(made.intakes[0], NEW)
    admit(made)
    entry = told_manifest(root / "data" / str(NEW) / "extracts")["files"]["cosmic_nybesok.csv"]
    assert entry["accepted"] == ["begins:manad:alla:2026-01"]
    assert list(questions(root, read_received(root, NEW, frozenset({CONTRACT.id})))) == []


def test_a_key_that_answers_nothing_is_a_fault(root, tmp_path):
    path = write("utf8.csv", tmp_path, visits(*ALL), CONTRACT)
    assert told(planned(root, path, accepted=[BEGINS])) == [
        f"--accept names what is not asked; found {BEGINS}; expected one of: none"
    ]
