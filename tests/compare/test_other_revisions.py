"""Books of other revisions are computed and built by the package that lies in them: held on this project's history."""

from __future__ import annotations

import re
import shutil
import subprocess
import time
from pathlib import Path

import pytest
from built import ROOT, Project, copy_sources

from scorecard.common.edition import Edition
from scorecard.common.faults import GitError, RunError
from scorecard.compare.recompute import recompute
from scorecard.judge.outcome import Outcome
from scorecard.provenance.commit import extract_commit
from scorecard.provenance.package import failure_lines, runs_as_module

# The last one whose modules lay flat, before `python -m scorecard` and its command `compute`.
FLAT = "b645fa0"
EDITION, GOAL, CALLS = Edition(2025, 12), "tillganglig-vard", "samtal-1177"
# Calls of the year to 1177 that were answered within 15 minutes, and all that were answered.
WITHIN, ANSWERED = 65_666, 127_754


def git(folder: Path, *words: str) -> bytes:
    me = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    return subprocess.run(["git", "-C", str(folder), *me, *words], capture_output=True, check=True).stdout


@pytest.fixture(scope="module")
def flat(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project as it was while its modules lay flat."""
    try:
        return extract_commit(ROOT, FLAT, tmp_path_factory.mktemp("flat"))
    except GitError:
        pytest.skip(f"the history here does not go back to {FLAT}: a shallow clone, or no repository")


def figures(outcomes: dict[str, Outcome]) -> dict[str, tuple[float | None, float | None]]:
    """Numerator and denominator of each indicator that has an outturn.

    A mean of months has none of its own now, but the means of its months' ones; older packages gave those as its own.
    """
    given = {name: each.outturn for name, each in outcomes.items() if each.outturn}
    return {
        name: (one.numerator, one.denominator)
        if one.mean_numerator is None
        else (one.mean_numerator, one.mean_denominator)
        for name, one in given.items()
    }


@pytest.mark.long
@pytest.mark.build
def test_an_older_book_is_computed_by_its_own_package_and_gives_what_it_gave(flat: Path, tmp_path: Path) -> None:
    assert not runs_as_module(flat)
    copy_sources(tmp_path / "new")
    assert runs_as_module(tmp_path / "new")  # which has no package, so this one runs
    old = recompute(flat, EDITION, {GOAL, "no-such-goal"}, tmp_path / "work-old")
    new = recompute(tmp_path / "new", EDITION, {GOAL}, tmp_path / "work-new")
    assert figures(old)[CALLS] == (WITHIN, ANSWERED)
    assert figures(old) == figures(new)


@pytest.mark.build
def test_an_older_package_that_is_broken_is_not_taken_for_this_one(flat: Path, tmp_path: Path) -> None:
    shutil.copytree(flat, tmp_path / "broken")
    (tmp_path / "broken" / "scorecard" / "run.py").write_text("raise RuntimeError('broken here')\n", "utf-8")
    with pytest.raises(RunError, match=r"cannot be computed; found RuntimeError: broken here$"):
        recompute(tmp_path / "broken", EDITION, {GOAL}, tmp_path / "work")


@pytest.mark.long
@pytest.mark.build
def test_a_site_of_an_older_package_is_verified_by_building_it_with_that(flat: Path, tmp_path: Path) -> None:
    old = {"PYTHONPATH": str(flat)}
    ran = Project(flat).run_cold("init", str(tmp_path / "book"), "--edition", "2025-12", **old)
    assert (ran.returncode, ran.stderr) == (0, "")
    shutil.copytree(flat / "scorecard", tmp_path / "book" / "scorecard", ignore=shutil.ignore_patterns("__pycache__"))
    git(tmp_path / "book", "init", "--quiet")
    git(tmp_path / "book", "add", "--all")
    git(tmp_path / "book", "commit", "--quiet", "--message", "An older book, with its package")
    # In memory the older package names its scripts in the order in which git has laid them out.
    git(tmp_path, "clone", "--quiet", "book", "clone")
    book = Project(tmp_path / "clone")
    # The older package dates the statement of a new book by the clock, whatever day a build is told.
    ran = book.run_cold("build", PYTHONPATH=str(book.root), SOURCE_DATE_EPOCH=str(int(time.time())))
    assert (ran.returncode, ran.stderr) == (0, "")
    shutil.copytree(book.site, tmp_path / "site")
    # What lies in the working folder now is this project's package; the commit has the older one.
    shutil.rmtree(book.root / "scorecard")
    ran = book.run("verify", str(tmp_path / "site"))
    assert (ran.returncode, ran.stderr) == (0, "")
    assert re.search(r"^verified: 1 edition, \d+ files, \d+ figures are what [0-9a-f]{12} gives", ran.stdout, re.M)


@pytest.mark.build
def test_computing_writes_results_into_the_folder_alone(tmp_path: Path) -> None:
    copy_sources(tmp_path / "book")
    book = Project(tmp_path / "book")
    before = sorted(book.root.rglob("*"))
    ran = subprocess_compute(book, "--goal", "klinisk-forskning")
    assert (ran.returncode, ran.stderr) == (0, "")
    assert [path.name for path in (tmp_path / "into" / "results").iterdir()] == ["klinisk-forskning.json"]
    assert sorted(book.root.rglob("*")) == before
    ran = subprocess_compute(book, "--goal", "klinisk-forskningen")
    assert ran.returncode == 1
    assert "no such goal; found klinisk-forskningen; expected klinisk-forskning (did you mean that?)" in ran.stderr


def subprocess_compute(book: Project, *words: str) -> subprocess.CompletedProcess[str]:
    return book.run("compute", "2025-12", "--into", str(book.root.with_name("into")), *words)


@pytest.mark.parametrize(
    ("said", "last"),
    [
        ("warning: first\nerror: what went wrong\n", "error: what went wrong"),
        ("╭─ Error ───╮\n│ No such command 'compute'. │\n╰───────────╯\n", "No such command 'compute'."),
        ("", "status 3"),
    ],
)
def test_what_is_told_of_a_failure_is_the_last_that_it_said(said: str, last: str) -> None:
    assert failure_lines(subprocess.CompletedProcess([], 3, "", said))[-1] == last
