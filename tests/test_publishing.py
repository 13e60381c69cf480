"""An edition from publication to revision by the command line, in copies of the project."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path

import pytest
from built import EDITION, Project, build_once, contents, rows, text_of

DAY = "2026-02-20"
MORE = 300
REVISION = """\
revisions:
  - date: 2026-03-03
    reason: Samtal från årets sista dagar hade fallit bort ur underlaget.
    decided_by: Hälso- och sjukvårdsdirektören
    indicators: [samtal-1177]
"""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Project:
    return build_once(tmp_path_factory)


@pytest.fixture
def project(built: Project, tmp_path: Path) -> Project:
    """A copy of the project with the site that was built there."""
    return built.copy(tmp_path / "project")


def faults(run) -> list[str]:
    assert run.returncode == 1, run.stdout + run.stderr
    return re.findall(r"^(?:error|to do): .*$", run.stderr, re.MULTILINE)


def answered(project: Project) -> tuple[int, int]:
    """Calls of 2025 that were answered within 15 minutes, and all that were answered."""
    year = [row for row in rows(project.data / "extracts" / "inera_1177.csv") if row["manad"].startswith("2025-")]
    assert len(year) == 12
    return tuple(sum(int(row[name]) for row in year) for name in ("besvarade_15_min", "besvarade"))


def more_calls(project: Project) -> None:
    """Let 300 calls more of the last month be answered within 15 minutes."""
    path = project.data / "extracts" / "inera_1177.csv"
    text = path.read_text("utf-8")
    (row,) = (row for row in rows(path) if row["manad"] == "2025-12")
    old, within = ",".join(row.values()), int(row["besvarade_15_min"])
    assert text.count(old) == 1
    assert old.count(f",{within},") == 1 or old.endswith(f",{within}")
    new = ",".join(str(within + MORE) if name == "besvarade_15_min" else value for name, value in row.items())
    path.write_text(text.replace(old, new), "utf-8", newline="\n")


def figure(number: Decimal) -> str:
    """A share as the ledger has it: twelve digits."""
    return f"{number:.12g}"


def test_what_was_published_changes_by_a_revision_only(project: Project) -> None:
    # Published: the figures are frozen, and the pages say so.
    run = project.run("publish", EDITION, "--date", DAY)
    assert run.returncode == 0, run.stderr
    frozen = project.data / "publications" / DAY
    assert f"Published: data/{EDITION}/publications/{DAY} is frozen" in run.stdout
    assert sorted(path.name for path in frozen.iterdir()) == ["manifest.yml", "publication.yml", "results.csv"]
    assert (frozen / "results.csv").read_bytes() == (project.pages / "results.csv").read_bytes()
    said = text_of(project.page("revideringar.html").main)
    assert "Utgåvan fastställdes 20 februari 2026. Inga siffror har ändrats sedan dess." in said

    # Nothing has changed since, so there is nothing to publish again.
    (fault,) = faults(project.run("publish", EDITION, "--date", "2026-03-20"))
    assert "nothing has been revised since it was published; found 2026-02-20" in fault

    # A changed extract, and the build refuses.
    within, all_calls = answered(project)
    old, new = (figure(Decimal(100 * n) / all_calls) for n in (within, within + MORE))
    more_calls(project)
    assert answered(project) == (within + MORE, all_calls)
    assert project.run("seal").stdout == "Sealed: inera_1177.csv\n"
    kept = {name: contents(project.root / name) for name in ("_site", "data", "notebooks")}
    calls, extract = faults(project.run("build"))
    assert calls.startswith(f"error: data/{EDITION}/results.csv: samtal-1177 would change after it was published {DAY}")
    assert f"found outturn {new}, outturn_printed {Decimal(new):.1f}, " in calls
    assert f"expected outturn {old}, outturn_printed {Decimal(old):.1f}, " in calls
    assert f"data/{EDITION}/revisions.yml with date, reason, decided_by and indicators" in calls
    assert extract.startswith(f"error: data/{EDITION}/extracts/inera_1177.csv: the extract is another one")
    assert {name: contents(project.root / name) for name in kept} == kept

    # A revision of another indicator does not help; its own does, and the page shows both values and the reason.
    revisions = project.data / "revisions.yml"
    revisions.write_text(REVISION.replace("samtal-1177", "samtal-vardcentral"), "utf-8")
    assert faults(project.run("check")) == [calls, extract]
    revisions.write_text(REVISION, "utf-8")
    run = project.run("build")
    assert run.returncode == 0, run.stderr
    (row,) = (row for row in rows(project.data / "results.csv") if row["indicator"] == "samtal-1177")
    assert row["outturn"] == new
    was, now = (f"{Decimal(value):.1f}".replace(".", ",") for value in (old, new))
    assert was != now
    sentence = (
        f"Reviderad 3 mars 2026. Utfallet var {was} och är nu {now}. Samtal från årets sista dagar hade fallit bort ur "
        "underlaget. Beslutat av hälso- och sjukvårdsdirektören."
    )
    goal = project.page("goals/tillganglig-vard.html")
    assert [text_of(note) for note in goal.select(".sc-revised")] == [sentence]
    assert goal.find(id="samtal-1177").find_parent("section").select_one(".sc-revised")
    (line,) = project.page("revideringar.html").main.select("tbody tr")
    assert [text_of(cell) for cell in line(["th", "td"])][2:5] == ["Utfallet", was, now]
    assert contents(frozen) == {name: kept["data"][f"{EDITION}/publications/{DAY}/{name}"] for name in contents(frozen)}


def test_a_build_that_fails_publishes_and_freezes_nothing(project: Project) -> None:
    page = project.root / "book" / "om.md"
    page.write_text(page.read_text("utf-8") + "\n[Trasig](finns-inte.md)\n", "utf-8")
    site = contents(project.site)
    (fault,) = faults(project.run("publish", EDITION, "--date", DAY))
    assert "om.md" in fault
    assert not (project.data / "publications").exists()
    assert contents(project.site) == site


def test_what_is_not_reviewed_is_not_published(project: Project) -> None:
    path = project.data / "texts" / "klinisk-forskning.yml"
    path.write_text("reviewed: false\n" + path.read_text("utf-8"), "utf-8")
    assert faults(project.run("publish", EDITION, "--date", DAY)) == [
        f"to do: data/{EDITION}/texts/klinisk-forskning.yml:1: the texts are not reviewed; expected reviewed: true"
    ]
    assert not (project.data / "publications").exists()


def test_a_new_edition_is_begun_once_and_check_lists_what_it_lacks(project: Project) -> None:
    run = project.run("new", "2026-04")
    assert run.returncode == 0, run.stderr
    assert "Began Tertialrapport januari–april 2026 in data/2026-04 with 18 files" in run.stdout
    before = contents(project.root / "data")
    (fault,) = faults(project.run("new", "2026-04"))
    assert fault == "error: data/2026-04: this edition exists already, and is left as it is"
    found = faults(project.run("check", "2026-04"))
    assert contents(project.root / "data") == before
    to_do = [fault for fault in found if fault.startswith("to do: ")]
    assert [fault for fault in to_do if not re.match(r"to do: data/2026-04/[\w/-]+\.yml:\d+: ", fault)] == []
    kinds = ("the register ", "the texts are not reviewed", "the target of ")
    counts = [sum(kind in fault for fault in to_do) for kind in kinds]
    assert counts[:2] == [4, 11]
    assert sum(counts) == len(to_do)
    targets = (project.root / "data" / "2026-04" / "targets.yml").read_text("utf-8")
    assert counts[2] == targets.count("confirmed: false") > 20
    missing = [fault for fault in found if fault.endswith("the file, and an entry in manifest.yml")]
    assert len(missing) == 25
    assert missing[0].startswith("error: data/2026-04/extracts/")
    assert len(missing) + len(to_do) == len(found)


def test_all_builds_every_edition_and_takes_no_name(project: Project) -> None:
    (fault,) = faults(project.run("build", EDITION, "--all"))
    assert fault == f"error: --all means every edition; found {EDITION}; expected no EDITION beside it"
    (project.root / "data" / "2024-12").mkdir()
    found = faults(project.run("build", "--all"))
    assert found[0].startswith("error: data/2024-12/"), "the oldest comes first"
