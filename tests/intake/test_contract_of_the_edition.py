"""Files are read by the contract as it is in their edition: other headings, and sources that have begun or ended."""

from __future__ import annotations

from pathlib import Path

import pytest
from receiving import NEW, make_small, planned, told, visits
from tiny_edition import changed

from scorecard.common.edition import Edition
from scorecard.extracts.manifest import read_received, seal
from scorecard.intake.replay import check_received
from scorecard.intake.report import intake_report
from scorecard.intake.write import admit

MONTHS = ("2025-11", "2025-12", "2026-01", "2026-02", "2026-03", "2026-04")
TIDY = "".join(",".join(row) + "\n" for row in visits(*MONTHS))
FILE = TIDY.replace(",", ";")
OF_VISITS = 'description: "Genomförda nybesök"'
WITHIN = 'description: "Nybesök som genomfördes inom tre dagar"'


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small(tmp_path)


def amend(root: Path, old: str, new: str) -> None:
    path = root / "data" / "contracts" / "cosmic_nybesok.yml"
    path.write_text(changed(path.read_text("utf-8"), old, new), "utf-8")


def send(root: Path, text: str, **choices: object):
    path = root.parent / "fil.csv"
    path.write_text(text, "utf-8")
    return planned(root, path, **choices)


@pytest.mark.parametrize(
    "aliases", ["[Besök totalt]", "[Antal, Besök totalt]", "[{heading: Besök totalt, since: 2026-01}]"]
)
def test_another_heading_of_the_source(root, aliases):
    amend(root, OF_VISITS, f"{OF_VISITS}, aliases: {aliases}")
    plan = send(root, FILE.replace("kon;besok;", "Kön;Besök totalt;"))
    assert told(plan) == []
    admit(plan)
    assert (root / "data" / str(NEW) / "extracts" / "cosmic_nybesok.csv").read_text("utf-8") == TIDY
    assert check_received(root, read_received(root, NEW, frozenset({"cosmic_nybesok"}))) == []


def test_another_heading_of_another_time(root):
    amend(root, OF_VISITS, f"{OF_VISITS}, aliases: [{{heading: Besök totalt, until: 2025-12}}]")
    (missing, extra) = told(send(root, FILE.replace("kon;besok;", "kon;Besök totalt;")))
    assert missing.startswith("fil.csv, row 1, column besok: a column of cosmic_nybesok is missing")
    assert extra.startswith("fil.csv, row 1, column Besök totalt: this column is not in the contract cosmic_nybesok")


def test_a_heading_with_a_sign_that_bears_meaning_can_be_another_name(root):
    amend(root, WITHIN, f"{WITHIN}, aliases: [≤3 dagar]")
    assert told(send(root, FILE.replace(";inom_3_dagar", ";≤3 dagar"))) == []
    (missing, extra) = told(send(root, FILE.replace(";inom_3_dagar", ";<3 dagar")))
    assert "column <3 dagar: this column is not in the contract" in extra
    assert "is missing" in missing


def test_a_column_and_its_other_heading_in_one_file(root):
    amend(root, OF_VISITS, f"{OF_VISITS}, aliases: [Antal]")
    both = "".join(line + (";Antal\n" if not n else ";1\n") for n, line in enumerate(FILE.splitlines()))
    assert told(send(root, both)) == ["fil.csv, row 1, column Antal: two columns of the file are besok; expected one"]


@pytest.mark.parametrize("choices", [{}, {"contract": "cosmic_nybesok"}], ids=["by its columns", "by its name"])
@pytest.mark.parametrize(
    ("dates", "said"), [("until: 2026-03", "until 2026-03"), ("since: 2026-05", "from 2026-05 on")]
)
def test_a_file_of_a_source_that_has_ended_or_not_begun(root, dates, said, choices):
    amend(root, "id: cosmic_nybesok\n", f"id: cosmic_nybesok\n{dates}\n")
    assert told(send(root, FILE, **choices)) == [
        "fil.csv: 2026-04 does not receive cosmic_nybesok; "
        f"expected it in editions {said}, as data/contracts/cosmic_nybesok.yml says"
    ]


def test_a_file_of_no_known_source_stays_one_beside_a_source_that_has_ended(root):
    amend(root, "id: cosmic_nybesok\n", "id: cosmic_nybesok\nuntil: 2026-03\n")
    (fault,) = told(send(root, "a;b\n1;2\n"))
    assert "the file is not from a source that is known" in fault


def test_a_new_column_is_asked_for_and_its_past_is_not(root):
    """In December the file had no `inom_3_dagar`, and its visits are still held against those that it had."""
    before = root / "data" / "2025-12" / "extracts"
    amend(root, "inom_3_dagar:  {name", "inom_3_dagar:  {since: 2026-01, name")
    december = before / "cosmic_nybesok.csv"
    lines = december.read_text("utf-8").splitlines()
    december.write_text("".join(line.rpartition(",")[0] + "\n" for line in lines), "utf-8")
    assert seal(root, Edition(2025, 12)) == ["cosmic_nybesok.csv"]
    plan = send(root, FILE)
    assert told(plan) == []
    assert dict(intake_report(plan.intakes[0], NEW))["compared with"] == "2025-12, 12 rows"
    more = changed(FILE, "2025-12;Arvika;kvinnor;1200;", "2025-12;Arvika;kvinnor;5200;")
    more = changed(more, "2025-12;Arvika;totalt;2100;", "2025-12;Arvika;totalt;6100;")
    # 6 100 in Arvika and 1 100 in Kil are 7 200, where there were 2 100 + 1 100 = 3 200: 2.25 times as many.
    asked = told(send(root, more, accepted=()))
    assert any("2025-12 is 2.25 times what it was in 2025-12" in fault for fault in asked)
    (missing,) = told(send(root, "".join(line.rpartition(";")[0] + "\n" for line in FILE.splitlines())))
    assert missing.startswith("fil.csv, row 1, column inom_3_dagar: a column of cosmic_nybesok is missing")
