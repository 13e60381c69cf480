"""`scorecard verify`: a real book in a real repository is built, tampered with, and built again."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from built import ELSEWHERE, PUBLISHED, Project, contents, git, git_commit, publish_once, text_of

from scorecard.provenance import figures
from scorecard.provenance.figures import FigureDifference
from scorecard.provenance.verify import other_software, read_checked_site, verify

pytestmark = pytest.mark.build

ABOVE = "provenance.json"
PAGE, DATA, TOLD = (f"2025-12/{name}" for name in ("metod.html", "styrkort.json", ABOVE))
OUTTURN = '"outturn": '
FAULT = "error: "


@pytest.fixture
def copy(small: Project, tmp_path: Path) -> Project:
    """The same book and site, to be tampered with."""
    return small.copy(tmp_path / "copy")


def faults(run: subprocess.CompletedProcess[str]) -> list[str]:
    """The faults of a run that must have failed by telling them, and in no other way."""
    assert run.returncode == 1, run.stdout + run.stderr
    lines = run.stderr.splitlines()
    assert all(line.startswith(FAULT) for line in lines), run.stderr
    return [line.removeprefix(FAULT) for line in lines]


def digits(path: Path) -> str:
    return sha256(path.read_bytes()).hexdigest()


def edit(path: Path, change: Callable[[str], str]) -> None:
    before = path.read_text("utf-8")
    after = change(before)
    assert after != before
    path.write_text(after, "utf-8", newline="\n")


def adapt(site: Path, name: str, change: Callable[[str], str]) -> None:
    """Change a file of the edition, and every sum that would tell of it."""
    was = {changed: digits(site / changed) for changed in (name, TOLD)}
    edit(site / name, change)
    for changed, vouching in ((name, TOLD), (TOLD, ABOVE)):
        now = digits(site / changed)
        assert (site / vouching).read_text("utf-8").count(was[changed]) == 1
        (site / vouching).write_text((site / vouching).read_text("utf-8").replace(was[changed], now), "utf-8")


def test_building_again_elsewhere_after_the_commit_gives_what_is_there(copy: Project) -> None:
    head = git_commit(copy.root, "Built")  # with the ledger that the first build has written
    copy.done("build")
    assert git(copy.root, "status", "--porcelain") == ""
    before = contents(copy.root)
    run = copy.run("verify", "_site", "--jobs", "1", **ELSEWHERE)  # in an interpreter of its own, with nothing kept
    assert (run.returncode, run.stderr) == (0, "")
    first, last = run.stdout.splitlines()
    assert first == f"Rebuilding 2025-12 from {head[:12]}"
    files = sum(path.is_file() for path in copy.site.rglob("*"))
    document = (copy.site / DATA).read_text("utf-8").partition('"goals": [')[2]
    numbers = len(re.findall(r": -?[\d.]+(?:e-?\d+)?,?$", document, re.MULTILINE))
    words = f"{files} files, {numbers} figures are what {head[:12]} gives in"
    assert re.fullmatch(rf"verified: 1 edition, {words} \d+ s", last)
    assert contents(copy.root) == before


def test_what_was_changed_since_the_build_is_told_by_name(copy: Project) -> None:
    was = {name: digits(copy.site / name) for name in (PAGE, DATA, "index.html")}
    page = copy.site / PAGE
    content = bytearray(page.read_bytes())
    content[-2] ^= 1
    page.write_bytes(content)
    (copy.site / DATA).unlink()
    (copy.site / "index.html").unlink()
    (copy.site / "index.html").symlink_to(page)
    (copy.site / "2025-12" / "extra.html").write_text("x", "utf-8")
    (copy.site / "2025-12" / "linked").symlink_to(copy.root / "data")
    run = copy.run("verify", "_site", "--sums-only")
    assert run.stdout == ""
    unknown = "nothing vouches for this file; expected only files that provenance.json names"
    assert faults(run) == [
        f"2025-12/extra.html: {unknown}",
        f"2025-12/linked: {unknown}",
        f"{PAGE}: the file is not the one that was built; found sha256 {digits(page)}; expected {was[PAGE]}",
        f"{DATA}: the file is missing; expected sha256 {was[DATA]}",
        f"index.html: this is no plain file; expected a file with sha256 {was['index.html']}",
    ]


def test_sums_alone_agree_on_a_fresh_build_and_say_what_was_not_tried(small: Project, tmp_path: Path) -> None:
    # Neither the book nor git is needed.
    shutil.copytree(small.site, tmp_path / "elsewhere")
    run = Project(tmp_path).run("verify", "elsewhere", "--sums-only")
    assert (run.returncode, run.stderr) == (0, "")
    files = sum(path.is_file() for path in small.site.rglob("*"))
    assert run.stdout.startswith(f"sums agree: 1 edition, {files} files are as they were recorded; ")


def test_a_figure_whose_sums_were_adapted_is_found_by_building_again(
    small: Project, copy: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    """That building again gives the site that was built, and nothing else, is what the first of these tests tries."""
    monkeypatch.setattr("scorecard.provenance.verify.rebuild", lambda *_: small.site)
    text = (copy.site / DATA).read_text("utf-8")
    was = re.search(rf"{OUTTURN}([\d.]+)", text)[1]
    name = re.search(r'"indicator": "([\w-]+)"', text.partition('"goals": [')[2])[1]
    true = digits(copy.site / DATA)
    adapt(copy.site, DATA, lambda text: text.replace(f"{OUTTURN}{was}", f"{OUTTURN}99.5", 1))
    assert copy.run("verify", "_site", "--sums-only").returncode == 0
    told = verify(copy.root, copy.site, None, pytest.fail)
    assert [str(fault) for fault in told.faults] == [
        f"{DATA}: {name}, outturn: building again gives another; found 99.5; expected {was}",
        f"{DATA}: building again gives another file; found sha256 {digits(copy.site / DATA)}; expected {true}",
    ]


@pytest.mark.long
def test_changes_that_are_not_committed_can_be_verified_while_they_lie_here(copy: Project) -> None:
    edit(copy.root / "book" / "om.md", lambda text: text + "\nEtt tillägg.\n")
    (copy.root / "book" / "riket.md").unlink()
    edit(copy.root / "book" / "_toc.yml", lambda text: re.sub(r"\n *- file: riket\b.*| riket,", "", text))
    for page in (copy.root / "book").glob("*.md"):
        page.write_text(re.sub(r"\[([^]]*)\]\(riket\.md[^)]*\)", r"\1", page.read_text("utf-8")), "utf-8")
    run = copy.run("build")
    assert (run.returncode, run.stderr) == (0, "")
    short = git(copy.root, "rev-parse", "--short=12", "HEAD")
    assert f"{short}, med ändringar som inte är sparade" in text_of(copy.page("om.html"))
    run = copy.run("verify", "_site")
    assert (run.returncode, run.stderr) == (0, "")
    assert f"figures are what {short} with the changes here gives in" in run.stdout
    now = digits(copy.root / "book" / "om.md")
    edit(copy.root / "book" / "om.md", lambda text: text + "\nEtt till.\n")
    (copy.root / "data" / "2025-12" / "texts" / "report.yml").unlink()
    adapted = digits(copy.root / "book" / "om.md")
    told = faults(copy.run("verify", "_site"))
    assert told[0] == (
        f"book/om.md: 2025-12 was built from another file than this; found sha256 {adapted}; expected sha256 {now}"
    )
    assert told[1].startswith("data/2025-12/texts/report.yml: 2025-12 was built from a file that is not here; ")
    assert len(told) == 2


@pytest.mark.long
def test_a_book_without_git_can_be_verified_as_it_was_published(tmp_path_factory: pytest.TempPathFactory) -> None:
    published = publish_once(tmp_path_factory).project
    build = json.loads((published.site / TOLD).read_text("utf-8"))["@graph"][0]
    assert (build["scorecard:commit"], build["scorecard:publishedOn"]) == (None, PUBLISHED)
    run = published.run("verify", "_site")
    assert (run.returncode, run.stderr) == (0, "")
    assert "figures are what the book as it is here gives in" in run.stdout


def test_a_commit_that_is_not_in_the_history_here_is_not_run(copy: Project) -> None:
    git(copy.root, "checkout", "--quiet", "--orphan", "other")
    git_commit(copy.root, "Other")
    was = json.loads((copy.site / TOLD).read_text("utf-8"))["@graph"][0]["scorecard:commit"][:12]
    (copy.site / PAGE).unlink()
    missing, unknown = faults(copy.run("verify", "_site"))
    assert missing.startswith(f"{PAGE}: the file is missing; ")
    expected = "a commit in the history of the one that is checked out here"
    assert unknown == f"the commit of 2025-12 is not known here; found {was}; expected {expected}"


def test_what_is_no_site_or_vouches_for_nothing_is_a_fault(copy: Project) -> None:
    (told,) = faults(copy.run("verify", "data"))
    assert told == "data: there is no site here; expected the folder that `scorecard build` makes: _site"
    (copy.site / TOLD).unlink()
    (copy.site / "provenance.json").write_text("{", "utf-8")
    above, edition = faults(copy.run("verify", "_site"))
    assert above.startswith("provenance.json, column the whole file: this is not what a build writes: Invalid JSON")
    assert edition.startswith(f"{TOLD}: nothing tells where these files come from; ")


def test_other_software_is_told_before_what_it_may_explain(copy: Project) -> None:
    here = re.search(r'"schema:name": "pandas", "schema:softwareVersion": "([^"]+)"', (copy.site / TOLD).read_text())[1]
    edit(
        copy.site / TOLD,
        lambda text: text.replace(
            f'"pandas", "schema:softwareVersion": "{here}"', '"pandas", "schema:softwareVersion": "1.0"'
        ),
    )
    told = other_software(read_checked_site(copy.site))
    assert told == [f"pandas is {here} here, and was 1.0 when the site was built"]


def test_the_figures_of_two_builds_are_held_by_what_they_are_called(tmp_path: Path) -> None:
    def written(folder: str, outturn: object, series: list[dict]) -> dict[str, figures.Figures]:
        (tmp_path / folder).mkdir()
        indicator = {"indicator": "samtal", "name": "Samtal", "outturn": outturn, "series": series}
        goal = {"goal": "vard", "assessment": "uppnas", "suggestion": None, "indicators": [indicator]}
        (tmp_path / folder / "styrkort.json").write_text(json.dumps({"goals": [goal]}), "utf-8")
        ledger = f"indicator,outturn,name\nsamtal,{outturn},Samtal\n"
        (tmp_path / folder / "results.csv").write_text(ledger, "utf-8")
        return figures.site_figures(tmp_path / folder)

    january = {"period": "2025-01", "value": 1.5, "preliminary": False}
    one = written("one", 51.4, [january, {"period": "2025-02", "value": 2, "preliminary": False}])
    two = written("two", None, [january | {"value": 1.25}])
    assert figures.count_figures(one) == 3
    assert figures.differences(one["styrkort.json"], two["styrkort.json"]) == [
        FigureDifference(("samtal", "outturn"), "51.4", "null"),
        FigureDifference(("samtal", "series", "2025-01", "value"), "1.5", "1.25"),
        FigureDifference(("samtal", "series", "2025-02", "value"), "2", "nothing"),
        FigureDifference(("samtal", "series", "2025-02", "preliminary"), "false", "nothing"),
    ]
    assert figures.differences(one["results.csv"], two["results.csv"]) == [
        FigureDifference(("samtal", "outturn"), "51.4", "None")
    ]
    assert figures.differences(one["results.csv"], one["results.csv"]) == []
    for broken in ("{", '{"goals": 1}', "[" * 100_000):
        (tmp_path / "one" / "styrkort.json").write_text(broken, "utf-8")
        assert figures.site_figures(tmp_path / "one")["styrkort.json"] == {}
