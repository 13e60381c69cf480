"""What is said of how a file was read."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import yaml
from openpyxl import Workbook
from receiving import NEW, make_small, planned, visits, write
from tiny_edition import REPOSITORY, VISITS_CONTRACT, changed

from scorecard.extracts.contract import Contract, read_contracts
from scorecard.extracts.manifest import read_received
from scorecard.intake.replaced import replaced_rows
from scorecard.intake.replay import check_received
from scorecard.intake.report import intake_report
from scorecard.intake.write import admit

CONTRACTS = read_contracts(REPOSITORY / "data" / "contracts")
VISITS, MONTHS = "cosmic_nybesok", ("2026-03", "2026-04")


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return make_small(tmp_path)


def report(root: Path, path: Path, **said: object) -> dict[str, list[str]]:
    """What is told of a file, by its short name."""
    (intake,) = planned(root, path, **said).intakes
    made: dict[str, list[str]] = {}
    for name, value in intake_report(intake, NEW):
        made.setdefault(name, []).append(value)
    return made


def test_signs_days_and_notes_are_told_where_there_are_any(root, tmp_path):
    rows = [[cell.replace("1200", "1.200").replace("2100", "2.100") for cell in row] for row in visits("2026-03")]
    rows = [[cell.replace("2026-03", "31/03/2026") for cell in row] for row in rows]
    path = tmp_path / "fil.csv"
    path.write_text("".join(";".join(row) + "\n" for row in [*rows, [], ["Källa: Cosmic"]]), "utf-8")
    said = report(root, path, thousands=".")
    assert (said["decimal sign"], said["thousands"], said["days"]) == (["comma"], ["dot"], ["dmy"])
    assert said["left out"] == ["notes: row 9: Källa: Cosmic"]
    assert said["periods"] == ["2026-03 to 2026-03; the edition reaches 2026-04"]


def test_units_that_came_and_went_are_told(root, tmp_path):
    rows = [[cell.replace("Kil", "Sunne") for cell in row] for row in visits(*MONTHS)]
    said = report(root, write("utf8.csv", tmp_path, rows, CONTRACTS[VISITS]))
    assert (said["new"], said["missing"]) == (["Sunne"], ["Kil"])


def test_without_an_edition_before_nothing_is_compared(root, tmp_path):
    (root / "data" / "2025-12").rename(root / "data" / "2027-12")
    said = report(root, write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS]))
    assert said["compared with"] == ["nothing: no earlier edition has this extract"]


def test_what_is_replaced_is_told_with_what_takes_its_place(root, tmp_path):
    admit(planned(root, write("utf8.csv", tmp_path, visits("2026-03"), CONTRACTS[VISITS], name="mars")))
    path = write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS], name="april")
    said = report(root, path, replacing=True)
    assert said["replaces"][0].startswith("cosmic_nybesok.csv, 6 rows, sha256 ")
    assert said["with"][0].startswith("cosmic_nybesok.csv, 12 rows, sha256 ")
    # 2 units and 3 sexes in April too.
    assert said["changes"] == [
        "6 new rows: 2026-04, Arvika, kvinnor; 2026-04, Arvika, män; 2026-04, Arvika, totalt; and 3 more"
    ]
    assert "with" not in report(root, path, extracted=None)  # without its time it has no entry


def test_what_a_file_changes_of_the_one_that_it_replaces_is_told_with_the_first_three(root, tmp_path):
    admit(planned(root, write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS], name="april")))
    rows = visits("2026-03")
    rows[1][3], rows[3][3] = "1300", "2200"  # 1 300 women and 900 men in Arvika
    said = report(root, write("utf8.csv", tmp_path, rows, CONTRACTS[VISITS], name="igen"), replacing=True)
    gone, others = said["changes"]
    assert gone.startswith("6 gone rows: 2026-04, ") and gone.endswith("; and 3 more")
    (before,) = {row[3] for row in visits("2026-03") if row[:3] == rows[1][:3]}
    assert others.startswith(f"2 other values of {rows[0][3]}: 2026-03, Arvika, kvinnor: {before} → 1300; ")
    same = write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS], name="samma")
    assert report(root, same, replacing=True)["changes"] == ["nothing"]


def test_a_table_without_rows_is_told(root, tmp_path):
    head = [["investering", "klar", "budget", "utfall"]]
    path = write("utf8.csv", tmp_path, head, CONTRACTS["raindance_investeringar"])
    said = report(root, path, covers="2026-01..2026-04")
    assert said["rows"] == ["none below the header"]
    assert "periods" not in said


def test_a_table_without_a_time_has_no_periods(root, tmp_path):
    path = write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS])
    (intake,) = planned(root, path).intakes
    timeless = replace(
        intake,
        contract=intake.contract.model_copy(
            update={
                "columns": {
                    name: spec.model_copy(update={"type": "text"}) if name == "manad" else spec
                    for name, spec in intake.contract.columns.items()
                },
                "key": ("vardcentral", "kon"),
            }
        ),
    )
    assert "periods" not in dict(intake_report(timeless, NEW))


def test_a_received_file_that_gives_no_table_any_more_is_told(root, tmp_path):
    path = write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS])
    admit(planned(root, path))
    known = read_received(root, NEW, frozenset({VISITS}))
    contract = CONTRACTS[VISITS]
    columns = {name.replace("besok", "antal"): spec for name, spec in contract.columns.items()}
    renamed = replace(known, contracts={VISITS: contract.model_copy(update={"columns": columns})})
    (fault, *_) = check_received(root, renamed)
    assert fault.what == "a column of cosmic_nybesok is missing"
    (name, entry), *_ = known.manifest.files.items()
    kept = known.manifest.model_copy(update={"files": {name: entry.model_copy(update={"received": None})}})
    assert [fault.what for fault in check_received(root, replace(known, manifest=kept))] == [
        "no entry of the manifest names this file"
    ]


def test_what_is_taken_out_and_what_is_left_out_is_told(root, tmp_path):
    book = Workbook()
    book.properties.creator = "Anna Andersson"
    for row in visits(*MONTHS):
        book.active.append([int(value) if value.isdecimal() else value for value in row])
    book.save(tmp_path / "bok.xlsx")
    said = report(root, tmp_path / "bok.xlsx", drop_unit=("Kil",))
    assert said["taken out"] == ["authors: Anna Andersson"]
    assert said["left out"] == [
        "units: row 5: 2026-03 | Kil | kvinnor | 600; row 6: 2026-03 | Kil | män | 500; "
        "row 7: 2026-03 | Kil | totalt | 1100 and 3 more"
    ]


def test_what_a_file_changes_is_told_of_texts_and_of_what_is_gone(tmp_path):
    contract = Contract.model_validate(yaml.safe_load(changed(VISITS_CONTRACT, "sexes_sum: [besok, inom_3_dagar]", "")))
    columns = list(contract.columns)
    before = pd.DataFrame([["2025-01", "Kil", "a", 1.0, 0.5], ["2025-02", "Kil", "b", 2.0, 1.0]], columns=columns)
    noted = replace_columns(contract)
    now = before.assign(kon=["a", "c"], besok=[1.0, float("nan")])
    assert list(replaced_rows(noted, before, now)) == [
        "1 other value of kon: 2025-02, Kil: b → c",
        "1 other value of besok: 2025-02, Kil: 2 → none",
    ]
    assert list(replaced_rows(noted, before, before.iloc[:1])) == ["1 gone row: 2025-02, Kil"]
    twice = pd.concat([before, before])
    (told,) = replaced_rows(noted, before, twice)
    assert told.startswith("the rows cannot be told apart")


def replace_columns(contract: Contract) -> Contract:
    """The contract with a key of the month and the unit alone."""
    return contract.model_copy(update={"key": ("manad", "enhet")})
