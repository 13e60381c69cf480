"""A build by the command line, in copies of the project: what changes follows, what is broken is never published."""

from __future__ import annotations

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pytest
from built import EDITION, ELSEWHERE, ROOT, Project, contents, rows, swedish, text_of
from changed_book import change_once, edit, share_1177
from printed import as_offered

pytestmark = pytest.mark.build


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    """A copy of the project with the site that was built there."""
    return built.copy(tmp_path / "project")


def told(text: str) -> str:
    """What was written, without the lines that a console breaks it into."""
    return " ".join(text.split())


def faults(run) -> list[str]:
    """The faults of a run that must have failed by telling them, and in no other way."""
    assert run.returncode == 1, run.stdout + run.stderr
    lines = run.stderr.splitlines()
    assert lines
    assert all(line.startswith("error: ") for line in lines), run.stderr
    return lines


def row_1177(project: Project) -> dict[str, str]:
    (row,) = (row for row in rows(project.data / "results.csv") if row["indicator"] == "samtal-1177")
    return row


def card_1177(project: Project):
    return project.page("indikatorer/samtal-1177.html").select_one("article.sc-card")


@pytest.mark.long
def test_building_again_elsewhere_changes_no_byte(built: Project, project: Project) -> None:
    run = project.run_cold("build", "--jobs", "1", **ELSEWHERE)
    assert run.returncode == 0, run.stderr
    assert run.stderr == ""
    assert "The ledger changed" not in run.stdout
    assert "Stored outputs changed" not in run.stdout
    first, second = contents(built.site), contents(project.site)
    assert len(first) > 50
    assert {name for name in first | second if first.get(name) != second.get(name)} == set()
    for folder in ("notebooks", "data", "book"):
        assert contents(project.root / folder) == contents(built.root / folder)


def test_the_stored_outputs_of_the_repository_are_fresh(built: Project) -> None:
    stored = sorted((ROOT / "notebooks").glob("*.ipynb"))
    assert len(stored) == 10
    stale = [path.name for path in stored if path.read_bytes() != (built.root / "notebooks" / path.name).read_bytes()]
    assert stale == [], "run `scorecard build`"


def test_a_changed_number_changes_page_light_ledger_and_stored_outputs(
    built: Project, tmp_path_factory: pytest.TempPathFactory
) -> None:
    before = row_1177(built)
    assert (before["outturn_printed"], before["light"]) == ("51.4", "red")
    assert share_1177(built).quantize(Decimal("0.1")) == Decimal("51.4")
    stored = contents(built.root / "notebooks")

    changed = change_once(tmp_path_factory)
    project = changed.project
    share = share_1177(project)
    assert share > 60
    assert f"The ledger changed: data/{EDITION}/results.csv" in told(changed.said)
    assert "Stored outputs changed: tillganglig-vard.ipynb" in told(changed.said)

    printed = share.quantize(Decimal("0.1"), ROUND_HALF_UP)
    row = row_1177(project)
    assert (row["outturn_printed"], row["light"]) == (str(printed), "green")
    assert abs(Decimal(row["outturn"]) - share) < Decimal("1e-9")
    assert abs(Decimal(row["fulfilment"]) - share / 60) < Decimal("1e-9")
    assert (project.pages / "results.csv").read_text("utf-8") == as_offered(
        (project.data / "results.csv").read_text("utf-8")
    )
    # Names of units were changed too, in the extract of another indicator, and each extract has got a column.
    ledgers = (rows(each.data / "results.csv") for each in (built, project))
    others = [[row for row in ledger if row["indicator"] != "samtal-1177"] for ledger in ledgers]
    for one, other in zip(*others, strict=True):
        same = set(one) - {"extracts"}
        assert re.sub("@[0-9a-f]{12}", "", one["extracts"]) == re.sub("@[0-9a-f]{12}", "", other["extracts"])
        assert {name: one[name] for name in same} == {name: other[name] for name in same}

    card = card_1177(project)
    assert text_of(card.select_one(".sc-value")) == swedish(printed)
    assert "sc-green" in card.select_one(".sc-verdict .sc-light")["class"]
    link = project.page("resultatmal.html").find("a", href="indikatorer/samtal-1177.html")
    overview = text_of(link.find_parent("tr"))
    assert f"{swedish(printed)} procent" in overview.replace("\u00a0", " ")

    after = contents(project.root / "notebooks")
    assert [name for name in after if after[name] != stored[name]] == ["tillganglig-vard.ipynb"]
    output = (project.root / "notebooks" / "tillganglig-vard.ipynb").read_text("utf-8")
    assert f"samtal-1177: {swedish(printed)} procent, grön" in output.replace("\u00a0", " ")


def test_broken_values_are_all_told_and_nothing_is_published(project: Project) -> None:
    kept = {name: contents(project.root / name) for name in ("_site", "notebooks")}
    ledger = (project.data / "results.csv").read_bytes()
    text = edit(project, "inera_1177", "2025-03", "besvarade", "abc")
    women = edit(project, "tandvard_munhalsa", "2025,kvinnor", "undersokta_12_ar", "1")
    assert (text, women) == (16, 8)  # the header is row 1; 14 months and 6 rows of earlier years stand between
    assert project.run("seal").returncode == 0
    place = f"error: data/{EDITION}/extracts/"
    found = faults(project.run("build"))
    (fault,) = (fault for fault in found if fault.startswith(f"{place}inera_1177.csv, row {text}, column besvarade: "))
    assert "found 'abc'; expected a whole number" in fault
    place += f"tandvard_munhalsa.csv, row {women + 2}, column undersokta_12_ar: kvinnor + män is not totalt for 2025; "
    assert f"{place}found 3012; expected 1 + 1555 = 1556" in found
    assert {name: contents(project.root / name) for name in kept} == kept
    assert (project.data / "results.csv").read_bytes() == ledger


def test_a_failing_cell_is_told_the_others_run_and_nothing_is_published(project: Project) -> None:
    path = project.root / "notebooks" / "klinisk-forskning.ipynb"
    notebook = json.loads(path.read_text("utf-8"))
    number, cell = next(
        (n, cell)
        for n, cell in enumerate((c for c in notebook["cells"] if c["cell_type"] == "code"), start=1)
        if cell["id"] == "forskarutbildning"
    )
    cell["source"] = ["answer = 42\n", "answer / 0"]
    path.write_text(json.dumps(notebook), "utf-8")
    kept = {name: contents(project.root / name) for name in ("_site", "data", "notebooks")}
    (fault,) = faults(project.run("build"))
    assert "notebooks/klinisk-forskning.ipynb" in fault
    assert f"code cell {number}, line 2, under " in fault
    assert "ZeroDivisionError: division by zero" in fault
    results = {result.stem for result in (project.root / "_build" / EDITION / "results").glob("*.json")}
    goals = {notebook.stem for notebook in (project.root / "notebooks").glob("*.ipynb")}
    assert len(goals) == 10
    assert results == goals - {"klinisk-forskning"}
    assert {name: contents(project.root / name) for name in kept} == kept


def test_an_unknown_edition_names_those_that_exist(project: Project) -> None:
    site = contents(project.site)
    (fault,) = faults(project.run("build", "2025-07"))
    assert "2025-07" in fault
    assert EDITION in fault
    assert contents(project.site) == site
