"""A manifest whose names lead elsewhere: nothing outside the edition is read, written or deleted."""

from __future__ import annotations

from pathlib import Path

import pytest
from manifests import entry_file
from receiving import NEW, contents, make_small, planned, told, visits, write
from tiny_edition import REPOSITORY

from scorecard.common.edition import Edition
from scorecard.common.faults import ScorecardError
from scorecard.extracts.contract import read_contracts
from scorecard.extracts.manifest import read_received, seal
from scorecard.intake.replay import check_received
from scorecard.intake.write import admit

CONTRACTS = read_contracts(REPOSITORY / "data" / "contracts")
MONTHS = ("2026-03", "2026-04")
VISITS, BEFORE = "cosmic_nybesok", Edition(2025, 12)
WHAT = "should be the name of a file, without folders, signs that a system keeps, or a dot at either end"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project beside a file that is none of its business."""
    (tmp_path / "victim.csv").write_text("mine\n", "utf-8")
    return make_small(tmp_path)


@pytest.fixture
def received(root: Path, tmp_path: Path) -> Path:
    """The entry of the one file that an edition has taken in."""
    admit(planned(root, write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS], name="mars")))
    return entry_file(root / "data" / str(NEW) / "extracts", "cosmic_nybesok.csv")


def change(manifest: Path, old: str, new: str) -> None:
    text = manifest.read_text("utf-8")
    assert text.count(old) == 1
    manifest.write_text(text.replace(old, new), "utf-8")


@pytest.mark.parametrize("name", ["../../../../victim.csv", "/etc/passwd", "..", ".hidden", "a\\b", "NUL", "x/y.csv"])
def test_a_received_file_that_leads_elsewhere_is_refused_before_anything_is_done(root, received, tmp_path, name):
    change(received, "file: mars.utf8.csv", f"file: '{name}'")
    before = contents(tmp_path)
    again = write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS], name="april")
    with pytest.raises(ScorecardError) as caught:
        admit(planned(root, again, replacing=True))
    line = received.read_text("utf-8").splitlines().index(f"  file: '{name}'") + 1
    assert str(caught.value) == (
        f"data/2026-04/extracts/manifest/cosmic_nybesok.csv.yml:{line}: received.file: {WHAT}; found {name!r}"
    )
    with pytest.raises(ScorecardError, match=r"received\.file: should be the name of a file"):
        read_received(root, NEW)
    again.unlink()
    assert contents(tmp_path) == before


@pytest.mark.parametrize("name", ["../../../../victim.csv", "/etc/passwd", "..", "a\\b"])
def test_an_extract_that_leads_elsewhere_is_neither_read_nor_sealed(root, received, tmp_path, name):
    manifest = received.parents[1] / "manifest.yml"  # which may hold entries itself, as all once did
    entry = "".join(f"    {line}\n" for line in received.read_text("utf-8").splitlines())
    manifest.write_text(f"edition: {NEW}\nsynthetic: true\nfiles:\n  '{name}':\n{entry}", "utf-8")
    received.unlink()
    before = contents(tmp_path)
    line = manifest.read_text("utf-8").splitlines().index(f"  '{name}':") + 1
    for act in (seal, read_received):
        with pytest.raises(ScorecardError) as caught:
            act(root, NEW)
        assert str(caught.value) == f"data/2026-04/extracts/manifest.yml:{line}: files.{name}: {WHAT}; found {name!r}"
    assert contents(tmp_path) == before


def test_links_lead_no_further_than_the_edition(root, received, tmp_path):
    folder = received.parents[2]
    tidy = received.parents[1] / "cosmic_nybesok.csv"
    tidy.rename(tmp_path / "elsewhere.csv")
    tidy.symlink_to(tmp_path / "elsewhere.csv")
    for act in (seal, lambda *given: read_received(*given, frozenset({VISITS}))):
        with pytest.raises(ScorecardError) as caught:
            act(root, NEW)
        assert (
            str(caught.value)
            == "extracts/cosmic_nybesok.csv: this leads outside its folder; expected a file below 2026-04"
        )
    tidy.unlink()
    (tmp_path / "elsewhere.csv").rename(tidy)
    known = read_received(root, NEW, frozenset({VISITS}))
    kept = folder / "received" / "mars.utf8.csv"
    kept.rename(tmp_path / "elsewhere.csv")
    kept.symlink_to(tmp_path / "elsewhere.csv")
    with pytest.raises(ScorecardError, match=r"mars\.utf8\.csv: this leads outside its folder"):
        check_received(root, known)


def test_nothing_is_written_through_a_link(root, tmp_path):
    folder = root / "data" / str(NEW)
    (tmp_path / "elsewhere").mkdir()
    (folder / "received").symlink_to(tmp_path / "elsewhere")
    path = write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS])
    before = contents(tmp_path)
    with pytest.raises(ScorecardError, match=r"received/cosmic_nybesok\.utf8\.csv: this leads outside its folder"):
        planned(root, path)
    assert contents(tmp_path) == before


def test_a_file_under_a_name_that_not_every_system_has_is_not_taken(root, tmp_path):
    path = write("utf8.csv", tmp_path, visits(*MONTHS), CONTRACTS[VISITS], name="vad?")
    assert told(planned(root, path)) == [f"vad?.utf8.csv: its name {WHAT}; found 'vad?.utf8.csv'"]
