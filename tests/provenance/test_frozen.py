"""A published edition is read from what was frozen with it, whatever becomes of the book since."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from scorecard.book.book import read_sources
from scorecard.catalogue.accessibility import build_day
from scorecard.common.edition import Edition
from scorecard.common.faults import ScorecardError
from scorecard.ledger.archive import frozen_files
from scorecard.ledger.publications import check_publishable
from scorecard.provenance.frozen import (
    book_of,
    is_shared,
    latest_publication,
    publication_folders,
    shared_files,
)
from scorecard.provenance.inputs import inputs

EDITION, DAY = Edition(2025, 12), date(2026, 2, 20)
GOAL, CONTRACTS = "notebooks/klinisk-forskning.yml", "data/contracts"


def change(root: Path, name: str, old: str, new: str) -> None:
    path = root / name
    text = path.read_text("utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times"
    path.write_text(text.replace(old, new), "utf-8")


@pytest.fixture
def published(project: Path) -> Path:
    """A copy of the project whose latest edition was published."""
    ledger = (project / "data" / str(EDITION) / "results.csv").read_text("utf-8")
    for path, content in frozen_files(project, EDITION, DAY, ledger).items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    return project


def read_from(root: Path) -> dict[str, bytes]:
    """All that the edition is read from, by path."""
    folder = book_of(root, EDITION)
    own = folder / "data" / str(EDITION)
    kept = {path.relative_to(folder).as_posix(): path for path in own.rglob("*") if path.is_file()}
    return {name: path.read_bytes() for name, path in {**shared_files(folder), **kept}.items()}


def made_otherwise(root: Path) -> None:
    """A new indicator of a new source, a retired source, a goal worded anew, a vårdcentral closed and one merged."""
    new = (root / CONTRACTS / "forskarutbildning.yml").read_text("utf-8").replace("forskarutbildning", "ny_kalla", 1)
    (root / CONTRACTS / "ny_kalla.yml").write_text(new, "utf-8")
    goal = (root / GOAL).read_text("utf-8")
    entry = goal[goal.index("  - id: forskarutbildning") :]
    added = entry.replace("id: forskarutbildning", "id: ny-indikator\n    since: 2026-04").replace(
        "extracts: [forskarutbildning]", "extracts: [ny_kalla]"
    )
    assert added.count("ny") >= 3
    (root / GOAL).write_text(goal.rstrip("\n") + "\n" + added, "utf-8")
    change(root, GOAL, "name: Klinisk forskning och utbildning", "name: Forskning i vården")
    change(root, f"{CONTRACTS}/stratsys_sam.yml", "id: stratsys_sam\n", "id: stratsys_sam\nuntil: 2025-08\n")


def test_what_a_published_edition_is_read_from_stays_byte_for_byte(published: Path) -> None:
    before, told = read_from(published), inputs(published, EDITION)
    assert book_of(published, EDITION) == published  # nothing has changed yet
    made_otherwise(published)
    assert book_of(published, EDITION) != published
    assert read_from(published) == before
    assert inputs(published, EDITION) == told
    assert GOAL not in {each.path for each in told}
    # A site that was made by publishing names what lay there then, and is verified by that.
    assert GOAL in {each.path for each in inputs(published, EDITION, frozen=False)}


def test_a_revision_takes_what_it_names_as_it_is_now(published: Path) -> None:
    made_otherwise(published)
    revisions = published / "data" / str(EDITION) / "revisions.yml"
    text = f"revisions:\n  - {{date: 2026-03-03, reason: r, decided_by: Direktör, files: [{GOAL}]}}\n"
    revisions.write_text(text, "utf-8")
    now = read_from(published)
    assert now[GOAL] == (published / GOAL).read_bytes()
    assert f"{CONTRACTS}/ny_kalla.yml" not in now
    assert GOAL in {each.path for each in inputs(published, EDITION)}
    with pytest.raises(
        ScorecardError
    ) as caught:  # the contract that the new indicator names was not frozen, and is not named
        read_sources(published, EDITION, build_day())
    assert "ny_kalla" in str(caught.value)
    revisions.write_text(text.replace(GOAL, "data/2025-12/texts/x.yml"), "utf-8")
    with pytest.raises(ScorecardError, match="a revision cannot name this file"):
        read_sources(published, EDITION, build_day())


def test_a_text_of_a_published_edition_changes_with_a_revision_only(published: Path) -> None:
    name = f"data/{EDITION}/texts/klinisk-forskning.yml"
    path = published / name
    path.write_text(path.read_text("utf-8") + "# sen\n", "utf-8")
    with pytest.raises(ScorecardError) as caught:
        read_sources(published, EDITION, build_day())
    (fault,) = caught.value.faults
    assert str(fault).startswith(f"{name}: the file is another one than was published 2026-02-20; found sha256 ")
    revisions = published / "data" / str(EDITION) / "revisions.yml"
    revisions.write_text(
        f"revisions:\n  - {{date: 2026-03-03, reason: r, decided_by: Direktör, files: [{GOAL}]}}\n", "utf-8"
    )
    record = read_sources(published, EDITION, build_day()).record
    check_publishable(record, date(2026, 3, 3))


@pytest.mark.parametrize(
    "change_it", [lambda path: path.write_bytes(path.read_bytes() + b"# x\n"), lambda path: path.unlink()]
)
def test_what_was_frozen_may_not_be_touched(published: Path, change_it) -> None:
    place = f"data/{EDITION}/publications/{DAY}/book/{GOAL}"
    change_it(published / place)
    with pytest.raises(ScorecardError, match="a frozen file has been changed"):
        read_sources(published, EDITION, build_day())


def test_nothing_is_added_to_what_was_frozen(published: Path) -> None:
    (published / f"data/{EDITION}/publications/{DAY}/book/data/ny.yml").write_text("x", "utf-8")
    with pytest.raises(ScorecardError, match="nothing vouches for this frozen file"):
        read_sources(published, EDITION, build_day())


def test_editions_that_are_not_published_meet_the_new_catalogue_only_from_its_edition_on(project: Path) -> None:
    made_otherwise(project)
    (project / CONTRACTS / "stratsys_sam.yml").write_bytes(
        (project / CONTRACTS / "stratsys_sam.yml").read_bytes().replace(b"until: 2025-08\n", b"")
    )
    sources = read_sources(project, EDITION, build_day())
    assert "ny-indikator" in sources.catalogue.elsewhere
    assert "ny_kalla" not in sources.received.contracts
    assert sources.catalogue.goal("klinisk-forskning").name == "Forskning i vården"


@pytest.mark.parametrize(
    ("path", "shared"),
    [
        ("notebooks/x.yml", True),
        ("notebooks/x.ipynb", True),
        ("data/board.yml", True),
        ("data/stavning.txt", True),
        ("data/contracts/x.yml", True),
        ("book/metod.md", True),
        ("book/_toc.yml", True),
        ("book/_static/chart.js", False),
        ("data/2025-12/texts/x.yml", False),
        ("_config.yml", False),
    ],
)
def test_what_all_editions_share_is_frozen(path: str, shared: bool) -> None:
    assert is_shared(path) is shared


def test_publications_of_one_day_are_numbered_and_the_last_one_counts(published: Path) -> None:
    folder = published / "data" / str(EDITION) / "publications"
    for number in range(2, 12):
        for path, content in frozen_files(published, EDITION, DAY, f"{number}").items():
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
    names = [path.name for path in publication_folders(published, EDITION)]
    assert names == [str(DAY), *(f"{DAY}.{number}" for number in range(2, 12))]
    assert latest_publication(published, EDITION) == folder / f"{DAY}.11"
