"""What notebooks lend, and `check` and `new` ask for, where a source or a column is not of every edition."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from manifests import entry_file
from tiny_edition import changed

from scorecard.book.book import Book, read_sources
from scorecard.common.edition import Edition
from scorecard.common.faults import ExtractError
from scorecard.editions import draft
from scorecard.editions.check import _cut, _place
from scorecard.extracts.contract import read_contracts
from scorecard.judge.outcome import GoalResult, Outcome
from scorecard.ledger.rows import ledger
from scorecard.notebooks.file import read_notebook
from scorecard.sheet import Sheet

GOAL, EDITION = "tillganglig-vard", "2025-12"


def amend(project: Path, contract: str, old: str, new: str) -> None:
    path = project / "data" / "contracts" / f"{contract}.yml"
    path.write_text(changed(path.read_text("utf-8"), old, new), "utf-8")


def reported(sheet: Sheet, project: Path, indicator: str) -> Outcome:
    """Run the notebook's cell of an indicator."""
    notebook = read_notebook(project / "notebooks" / f"{GOAL}.ipynb")
    (source,) = [cell.source for cell in notebook.cells if cell.id == indicator]
    exec("from scorecard.measure.measures import *\n" + source, {"sheet": sheet})
    return sheet._outcomes[indicator]


def test_a_source_that_begins_later_is_lent_without_rows(project: Path) -> None:
    amend(project, "inera_1177", "id: inera_1177\n", "id: inera_1177\nsince: 2026-04\n")
    sheet = Sheet(project, GOAL, EDITION)
    lent = sheet.extract("inera_1177")
    assert (list(lent), len(lent)) == (["month", "incoming", "answered", "answered_15_min"], 0)
    found = reported(sheet, project, "samtal-1177")
    assert (found.status, found.outturn, found.previous_year, found.series) == ("no_data", None, None, ())
    with pytest.raises(ExtractError, match=r"there is no contract for this table; found inera_117"):
        sheet.extract("inera_117")


def test_a_column_that_begins_later_is_lent_without_values(project: Path) -> None:
    amend(
        project, "inera_1177", "key:", "  senare: {name: later, type: count, description: Nytt, since: 2026-04}\nkey:"
    )
    amend(project, "inera_1177", "key:", "  ort: {name: place, type: text, description: Nytt, since: 2026-04}\nkey:")
    amend(project, "inera_1177", "key:", "  kon: {name: sex, type: sex, description: Nytt, since: 2026-04}\nkey:")
    sheet = Sheet(project, GOAL, EDITION)
    lent = sheet.extract("inera_1177")
    # A sex that is not there is left out: without such a column, all rows are of women and men together.
    assert list(lent) == ["month", "incoming", "answered", "answered_15_min", "later", "place"]
    assert len(lent) == 24
    assert lent[["later", "place"]].isna().all().all()
    assert pd.isna(lent["later"].sum())
    assert (
        reported(sheet, project, "samtal-1177").outturn.value == 100 * 65666 / 127754
    )  # as docs/architecture.md has it


def test_the_country_s_figures_may_begin_later(project: Path) -> None:
    amend(project, "skr_riket", "id: skr_riket\n", "id: skr_riket\nsince: 2026-04\n")
    assert reported(Sheet(project, GOAL, EDITION), project, "samtal-1177").riket is None


def test_check_says_why_an_indicator_has_no_outturn(project: Path) -> None:
    """The calls are those of a source that begins in April; the edition has neither its file nor a figure of it."""
    amend(project, "inera_1177", "id: inera_1177\n", "id: inera_1177\nsince: 2026-04\n")
    extracts = project / "data" / EDITION / "extracts"
    (extracts / "inera_1177.csv").unlink()
    entry_file(extracts, "inera_1177.csv").unlink()
    sources = read_sources(project, Edition.parse(EDITION, 1))
    results = tuple(
        GoalResult(
            goal=goal.id,
            edition=EDITION,
            outcomes=tuple(
                Outcome(indicator=one.id, goal=goal.id, edition=EDITION, status="no_data", extracts=one.extracts)
                for one in goal.indicators
            ),
        )
        for goal in sources.catalogue.goals
    )
    book = Book(sources, results)
    found = [str(fault) for fault in _cut(book) if "samtal-1177" in fault.what]
    assert found == [
        "data/contracts/inera_1177.yml: samtal-1177 has no outturn; found 2025-12 does not receive inera_1177; "
        "expected it in editions from 2026-04 on, as data/contracts/inera_1177.yml says"
    ]
    assert _place(book, "inera_1177") == "data/contracts/inera_1177.yml"
    rows = {row["indicator"]: row for row in ledger(book.catalogue, results, sources.received, book.board.rule)}
    assert rows["samtal-1177"]["extracts"].startswith("skr_riket@")


def test_the_list_of_a_register_of_another_time_is_empty(project: Path) -> None:
    amend(project, "arenden", "id: arenden\n", "id: arenden\nsince: 2026-04\n")
    (project / "data" / EDITION / "registers" / "arenden.csv").unlink()
    book = Book(read_sources(project, Edition.parse(EDITION, 1)), ())
    assert len(book.listed("politiska_initiativ_uppdrag")) == 0
    assert book.lists_of(book.contracts["arenden"]) == {}


def test_a_new_edition_is_told_of_the_sources_that_it_receives(project: Path) -> None:
    amend(project, "inera_1177", "id: inera_1177\n", "id: inera_1177\nuntil: 2025-12\n")
    amend(project, "vcc_callback", "id: vcc_callback\n", "id: vcc_callback\nsince: 2026-04\n")
    amend(project, "arenden", "id: arenden\n", "id: arenden\nuntil: 2025-12\n")
    draft.begin(project, Edition(2026, 4))
    folder = project / "data" / "2026-04"
    head = (folder / "extracts" / "manifest.yml").read_text("utf-8")
    assert ("#   inera_1177:" in head, "#   vcc_callback:" in head) == (False, True)
    assert not (folder / "registers" / "arenden.csv").exists()
    kept = {name for name, one in read_contracts(project / "data" / "contracts").items() if one.folder == "registers"}
    assert {path.stem for path in (folder / "registers").glob("*.csv")} == kept - {"arenden"}
    assert "- arenden" not in (folder / "draft.yml").read_text("utf-8")
