"""Where a site comes from: what counts as an input, what git says of it, and the file that tells it all."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import tarfile
import tomllib
from dataclasses import replace
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest
from built import EDITION, ROOT, Project
from manifests import told_manifest
from printed import OPEN

from scorecard.catalogue.accessibility import build_day
from scorecard.common.edition import Edition
from scorecard.common.faults import AccessibilityError, ProvenanceError, SiteError
from scorecard.extracts.manifest_entries import Manifest
from scorecard.provenance.commit import State, extract_commit, read_state
from scorecard.provenance.document import provenance_text, read_provenance
from scorecard.provenance.inputs import Input, as_written, input_kind, inputs, source_sum
from scorecard.provenance.record import (
    Provenance,
    check_inputs_unchanged,
    edition_provenance,
    site_provenance,
    told_inputs,
)
from scorecard.provenance.software import ABSENT, PACKAGES, software_versions

NOW, BEFORE = Edition(2025, 12), Edition(2025, 8)
A, B, C = (digit * 64 for digit in "abc")

# What an edition is built from

KINDS = {
    "_config.yml": "setting",
    "README.md": None,
    "book/om.md": "page",
    "book/_styles/30-page.css": "look",
    "book/_locale/sv/LC_MESSAGES/sphinx.mo": None,
    "book/.DS_Store": None,
    "data/board.yml": "setting",
    "data/contracts/besok.yml": "contract",
    "data/2025-12/extracts/besok.csv": "extract",
    "data/2025-12/extracts/manifest.yml": "manifest",
    "data/2025-12/extracts/manifest/besok.csv.yml": "manifest",
    "data/2025-12/received/besok.xlsx": None,
    "data/2025-12/registers/arenden.csv": "register",
    "data/2025-12/texts/report.yml": "text",
    "data/2025-12/publications/2026-02-10/results.csv": "publication",
    "data/2025-12/published.yml": "setting",
    "data/2025-12/results.csv": None,
    "data/2025-08/extracts/besok.csv": "earlier",
    "data/2025-12/atgarder.yml": "action",
    "data/2025-08/atgarder.yml": "earlier",
    "data/2025-04/atgarder.yml": None,
    "data/2025-08/results.csv": "earlier",
    "data/2025-04/results.csv": "earlier",
    "data/2026-04/results.csv": None,
    "data/2025-08/texts/report.yml": None,
    "data/2025-04/extracts/besok.csv": None,
    "notebooks/vard.ipynb": "notebook",
    "notebooks/vard.yml": "catalogue",
    "notebooks/.ipynb_checkpoints/vard.ipynb": None,
    "scorecard/wording/labels.py": "code",
    "scorecard/templates/root.html": "code",
    "scorecard/__pycache__/wording.cpython-311.pyc": None,
    "scorecard/demo/beds.py": None,
    "tests/test_x.py": None,
}


@pytest.mark.parametrize(("path", "kind"), KINDS.items(), ids=KINDS.keys())
def test_a_file_is_used_as_its_place_says(path: str, kind: str | None) -> None:
    assert input_kind(path, NOW, BEFORE) == kind


def test_the_sum_of_a_notebook_is_that_of_what_its_author_writes() -> None:
    def notebook(source: str, output: str, count: int | None) -> bytes:
        shown = [{"output_type": "stream", "name": "stdout", "text": output}] if output else []
        code = {"cell_type": "code", "source": source, "outputs": shown, "execution_count": count}
        return json.dumps({"cells": [code, {"cell_type": "markdown", "source": "å"}]}, indent=1).encode()

    plain = (
        '{"cells":[{"cell_type":"code","execution_count":null,"outputs":[],"source":"1 + 1"},'
        '{"cell_type":"markdown","source":"å"}]}'
    )
    digits = sha256(plain.encode("utf-8")).hexdigest()
    assert source_sum("notebooks/x.ipynb", notebook("1 + 1", "", None)) == digits
    assert source_sum("notebooks/x.ipynb", notebook("1 + 1", "2", 7)) == digits
    assert source_sum("notebooks/x.ipynb", notebook("1 + 2", "2", 7)) != digits
    # Elsewhere, and where it is no notebook, every byte counts.
    for path, content in (("data/x.csv", notebook("1", "", None)), ("notebooks/x.ipynb", b"{"), ("a.ipynb", b"[1]")):
        assert source_sum(path, content) == sha256(content).hexdigest()


def test_a_notebook_that_a_build_writes_in_its_stored_form_is_told_as_it_stands_afterwards(tmp_path: Path) -> None:
    path, text = "notebooks/x.ipynb", '{"cells": [{"cell_type": "markdown", "source": ["Namn\\n", "y"]}]}'
    used = (
        Input("data/x.csv", "extract", "1"),
        Input(path, "notebook", "2"),
        Input("notebooks/y.ipynb", "notebook", "3"),
    )
    told = as_written(used, tmp_path, {tmp_path / path: text, tmp_path / "data" / "2025-12" / "ledger.csv": "x"})
    plain = '{"cells":[{"cell_type":"markdown","source":["Namn\\n","y"]}]}'
    assert told == (used[0], Input(path, "notebook", sha256(plain.encode()).hexdigest()), used[2])


def test_every_kind_of_input_of_the_real_edition_is_there(repository: Path) -> None:
    found = {each.path: each for each in inputs(repository, NOW)}
    folder = repository / "data" / EDITION
    # The annual report has neither targets of its own nor anything published yet.
    expected = {kind for kind in KINDS.values() if kind} - {"publication"}
    assert {each.kind for each in found.values()} >= expected
    for path in (
        folder / "extracts" / "inera_1177.csv",
        repository / "book" / "om.md",
        ROOT / "scorecard" / "sheet.py",
    ):
        name = path.relative_to(repository).as_posix()
        assert found[name].sha256 == sha256(path.read_bytes()).hexdigest()
    assert list(found) == sorted(found)


# What git says


@pytest.fixture
def book(tmp_path: Path) -> Path:
    """A book of few files below a repository's top, committed once."""
    root = tmp_path / "repository" / "böcker" / "styrkort"
    cell = {"cell_type": "code", "source": "1", "outputs": [], "execution_count": 1}
    files = {
        "_config.yml": "",
        "data/2025-12/extracts/a.csv": "a\n1\n",
        "data/2025-12/results.csv": "old",
        "notebooks/x.ipynb": json.dumps({"cells": [cell]}),
        "book/index.md": "# x\n",
        ".gitignore": "*.txt\n",
    }
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, "utf-8")
    git(tmp_path / "repository", "init", "--quiet")
    git(root, "add", "--all")
    git(root, "commit", "--quiet", "--message", "one", "--date", "2026-02-03T23:30:00-0900")
    return root


def git(folder: Path, *words: str) -> str:
    me = ("-c", "user.name=Test", "-c", "user.email=test@example.org")
    run = subprocess.run(["git", "-C", str(folder), *me, *words], capture_output=True, encoding="utf-8", check=True)
    return run.stdout.strip()


def state(root: Path) -> State:
    return read_state(root, NOW, inputs(root, NOW))


def test_a_committed_book_is_at_its_commit(book: Path) -> None:
    found = state(book)
    assert (found.commit, found.changed) == (git(book, "rev-parse", "HEAD"), False)
    assert found.day == date.fromisoformat(git(book, "log", "-1", "--format=%cs"))
    assert str(found) == found.commit[:12]


@pytest.mark.parametrize("filters", [True, False], ids=["filters", "none, as before Python 3.11.4"])
def test_a_commit_is_laid_out_with_what_git_has_of_it(book: Path, tmp_path: Path, monkeypatch, filters: bool) -> None:
    if not filters:
        monkeypatch.delattr(tarfile, "data_filter", raising=False)
        plain = tarfile.TarFile.extractall
        monkeypatch.setattr(tarfile.TarFile, "extractall", lambda archive, path: plain(archive, path))
    (book / "new.txt").write_text("not under git")
    laid = extract_commit(book, "HEAD", tmp_path / "laid")
    found = sorted(path.relative_to(laid).as_posix() for path in laid.rglob("*") if path.is_file())
    assert found == git(book, "ls-files").splitlines()


HARMLESS = {
    "ledger": ("data/2025-12/results.csv", "new"),
    "other edition": ("data/2024-12/texts/report.yml", "x: y"),
    "documentation": ("docs/notes.md", "x"),
    "outputs": (
        "notebooks/x.ipynb",
        '{"cells": [{"cell_type": "code", "source": "1", "outputs": [7], "execution_count": 2}]}',
    ),
}
HARMFUL = {
    "extract": ("data/2025-12/extracts/a.csv", "a\n2\n"),
    "new file": ("data/2025-12/texts/x.yml", "x"),
    "ignored file": ("book/_static/x.txt", "x"),
    "earlier extract": ("data/2025-08/extracts/a.csv", "a\n"),
    "source": ("notebooks/x.ipynb", '{"cells": [{"cell_type": "code", "source": "2", "outputs": []}]}'),
    "deleted": ("book/index.md", None),
}


@pytest.mark.parametrize(
    ("path", "text", "changed"),
    [(*each, False) for each in HARMLESS.values()] + [(*each, True) for each in HARMFUL.values()],
    ids=[*HARMLESS, *HARMFUL],
)
def test_only_what_an_edition_is_built_from_changes_its_state(
    book: Path, path: str, text: str | None, changed: bool
) -> None:
    (book / path).parent.mkdir(parents=True, exist_ok=True)
    if text is None:
        (book / path).unlink()
    else:
        (book / path).write_text(text, "utf-8")
    assert state(book) == replace(state(book), commit=git(book, "rev-parse", "HEAD"), changed=changed)


def test_a_book_that_is_under_no_commit_has_none(book: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    shutil.copytree(book, book.parent / "copy")  # in the repository, yet not committed
    assert state(book.parent / "copy") == State()
    shutil.copytree(book, tmp_path / "outside")
    assert state(tmp_path / "outside") == State()
    assert str(State()) == "the book as it is here"
    # As in a hook of git's, which names the repository that it runs for.
    committed = state(book)
    monkeypatch.setenv("GIT_DIR", str(tmp_path / "nowhere"))
    assert state(book) == committed
    monkeypatch.setenv("PATH", "")
    assert state(book) == State()


# What is written


def provenance(**changed: object) -> Provenance:
    used = (
        Input("data/2025-12/extracts/besök #1.csv", "extract", A),
        Input("data/board.yml", "setting", B),
        Input("scorecard/cli.py", "code", C),
    )
    entry = {
        "contract": "besok",
        "source": "Cosmic",
        "extracted": "2026-01-13T05:41:00",
        "covers": {"first": "2025-01", "last": "2025-12"},
        "rows": 24,
        "sha256": A,
        "received": {"file": "Besök.xlsx", "sha256": B, "encoding": "xlsx"},
    }
    manifest = Manifest.model_validate({"edition": "2025-12", "synthetic": True, "files": {"besök #1.csv": entry}})
    made = Provenance(
        "2025-12",
        State("0123456789" * 4, None, False),
        None,
        {"edition": "2025-12"},
        {"Python": "3.11.7"},
        used,
        {used[0].path: manifest.files["besök #1.csv"]},
        {},
        {"index.html": B, "goals/å b.html": C},
    )
    return replace(made, **changed)


def nodes(text: str) -> dict[str, dict]:
    return {node["@id"]: node for node in json.loads(text)["@graph"]}


def test_the_file_tells_all_in_the_words_of_prov() -> None:
    text = provenance_text(provenance())
    told = nodes(text)
    assert json.loads(text)["@context"]["prov"] == "http://www.w3.org/ns/prov#"
    build = told["#build"]
    assert build["@type"] == "prov:Activity"
    assert (build["scorecard:commit"], build["scorecard:changed"]) == ("0123456789" * 4, False)
    (parameter,) = build["scorecard:parameters"]
    assert (parameter["schema:name"], parameter["schema:value"]) == ("edition", "2025-12")
    (agent,) = build["prov:wasAssociatedWith"]
    assert (told[agent["@id"]]["schema:name"], told[agent["@id"]]["schema:softwareVersion"]) == ("Python", "3.11.7")
    extract = "input:data/2025-12/extracts/bes%C3%B6k%20%231.csv"
    assert build["prov:used"] == [{"@id": extract}, {"@id": "input:data/board.yml"}, {"@id": "input:scorecard/cli.py"}]
    original = "input:data/2025-12/received/Bes%C3%B6k.xlsx"
    assert told[extract] == {
        "@id": extract,
        "@type": "prov:Entity",
        "scorecard:kind": "extract",
        "schema:sha256": A,
        "dcterms:source": "Cosmic",
        "prov:generatedAtTime": "2026-01-13T05:41:00",
        "schema:temporalCoverage": "2025-01/2025-12",
        "scorecard:rows": 24,
        "prov:wasDerivedFrom": {"@id": original},
    }
    assert told[original]["schema:sha256"] == B
    made = {name: node["schema:sha256"] for name, node in told.items() if "prov:wasGeneratedBy" in node}
    assert made == {"index.html": B, "goals/%C3%A5%20b.html": C}


def test_the_pages_above_the_editions_are_made_from_the_editions() -> None:
    above = site_provenance(provenance(), {"2025-08": A, "2025-12": B}, {"index.html": "<p>å</p>"})
    told = nodes(provenance_text(above))
    used = {each["@id"]: told[each["@id"]]["schema:sha256"] for each in told["#build"]["prov:used"]}
    assert used == {
        "input:data/board.yml": B,
        "input:scorecard/cli.py": C,
        "2025-08/provenance.json": A,
        "2025-12/provenance.json": B,
    }
    assert told["index.html"]["schema:sha256"] == sha256("<p>å</p>".encode()).hexdigest()
    assert told["#build"]["scorecard:commit"] == "0123456789" * 4


def test_a_file_that_changes_during_the_build_stops_it(book: Path) -> None:
    used = inputs(book, NOW)
    manifest = Manifest(edition="2025-12", synthetic=True, files={})
    check_inputs_unchanged(book, NOW, used)
    given = (NOW, State(), used, manifest, {}, book / "book")
    assert edition_provenance(*given).outputs == {"index.md": sha256(b"# x\n").hexdigest()}
    (book / "data" / "2025-12" / "extracts" / "a.csv").write_text("a\n3\n", "utf-8")
    (book / "data" / "2025-12" / "targets.yml").write_text("", "utf-8")
    with pytest.raises(SiteError) as caught:
        check_inputs_unchanged(book, NOW, used)
    assert [fault.file for fault in caught.value.faults] == [
        "data/2025-12/extracts/a.csv",
        "data/2025-12/targets.yml",
    ]


# What is read


def read(tmp_path: Path, text: str) -> Provenance:
    path = tmp_path / "provenance.json"
    path.write_text(text, "utf-8")
    return read_provenance(path, "2025-12/provenance.json")


def refused(tmp_path: Path, text: str) -> list[str]:
    with pytest.raises(ProvenanceError) as caught:
        read(tmp_path, text)
    faults = [str(fault) for fault in caught.value.faults]
    assert all(fault.startswith("2025-12/provenance.json") for fault in faults)
    return faults


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    made = provenance(published_on=date(2026, 2, 10))
    assert read(tmp_path, provenance_text(made)) == replace(made, entries={})
    above = site_provenance(made, {"2025-12": B}, {"index.html": "x"})
    assert read(tmp_path, provenance_text(above)) == above
    none = provenance(state=State())
    assert read(tmp_path, provenance_text(none)).state == State()


HOSTILE = {
    "up": ('"@id": "index.html"', '"@id": "../index.html"', "a path leads elsewhere; found ../index.html"),
    "up, encoded": ('"@id": "index.html"', '"@id": "%2e%2e/x.html"', "a path leads elsewhere; found %2e%2e/x.html"),
    "absolute": ('"@id": "index.html"', '"@id": "/etc/passwd"', "a path leads elsewhere; found /etc/passwd"),
    "drive": ('"@id": "index.html"', '"@id": "C:x"', "a path leads elsewhere; found C:x"),
    "backslash": ('"@id": "index.html"', '"@id": "..%5Cx"', "a path leads elsewhere; found ..%5Cx"),
    "nothing": ('"@id": "index.html"', '"@id": "%00"', "a path leads elsewhere; found %00"),
    "itself": ('"@id": "index.html"', '"@id": "provenance.json"', "a path leads elsewhere; found provenance.json"),
    "input up": ("input:data/board.yml", "input:../board.yml", "a path leads elsewhere; found input:../board.yml"),
    "commit": ('"0123456789', '"--upload-pack=x', "column @graph.0.prov:Activity.scorecard:commit: "),
    "sum": (f'"{B}"', '"1"', "schema:sha256: this is not what a build writes: String should match pattern"),
    "unknown key": ('"scorecard:rows"', '"rows"', "@graph.2.prov:Entity.rows: "),
    "other kind": ('"prov:Activity"', '"prov:Plan"', "does not match any of the expected tags"),
    "escape": ('"3.11.7"', '"\\u001b[2J"', "schema:softwareVersion: "),
    "other edition": ('"schema:name": "2025-12"', '"schema:name": "../x"', "the build is of no edition; found ../x"),
    "not used": ('[{"@id": "#software-Python"}]', "[]", None),
    "not described": (
        '{"@id": "input:data/board.yml"}, ',
        "",
        "a file was neither used nor made; found input:data/board",
    ),
    "unknown use": (
        '"prov:used": [',
        '"prov:used": [{"@id": "input:x"}, ',
        "the build used what is not described; found input:x",
    ),
    "twice": ('"@id": "goals/%C3%A5%20b.html"', '"@id": "index.html"', "this stands twice; found index.html"),
    "other build": ('By": {"@id": "#build"}', 'By": {"@id": "#other"}', "made by another build; found #other"),
    "not JSON": ("{", "", "column the whole file: this is not what a build writes: Invalid JSON"),
}


@pytest.mark.parametrize(("old", "new", "told"), HOSTILE.values(), ids=HOSTILE.keys())
def test_a_file_that_no_build_writes_is_a_fault_that_says_why(
    tmp_path: Path, old: str, new: str, told: str | None
) -> None:
    text = provenance_text(provenance())
    assert old in text
    changed = text.replace(old, new)
    if told is None:  # an agent that nothing refers to does no harm
        assert read(tmp_path, changed).software == {"Python": "3.11.7"}
    else:
        assert any(told in fault for fault in refused(tmp_path, changed))


@pytest.mark.parametrize("text", ["", "[]", "null", '"x"', "[" * 100_000, "9" * 10_000, "{}", "\ufeff{}"])
def test_what_is_no_provenance_at_all_is_a_fault(tmp_path: Path, text: str) -> None:
    (fault, *_) = refused(tmp_path, text)
    assert "this is not what a build writes" in fault


def test_a_missing_a_linked_and_a_huge_file_are_faults(tmp_path: Path) -> None:
    path = tmp_path / "provenance.json"
    for make in (
        lambda: None,
        lambda: path.symlink_to(tmp_path / "real.json"),
    ):
        (tmp_path / "real.json").write_text(provenance_text(provenance()), "utf-8")
        make()
        with pytest.raises(ProvenanceError, match="nothing tells where these files come from"):
            read_provenance(path, "provenance.json")
    path.unlink()
    with path.open("wb") as file:
        file.truncate(20_000_001)
    with pytest.raises(ProvenanceError, match="too large to be a provenance; found 20000001 bytes"):
        read_provenance(path, "provenance.json")


# The software and the day


def test_every_package_that_the_project_asks_for_has_its_version_told() -> None:
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["dependencies"]
    names = {re.match(r"[A-Za-z0-9.-]+", each)[0] for each in asked}
    assert len(names) > 20
    assert names <= set(PACKAGES)
    told = software_versions()
    assert {"scorecard", "Python", *PACKAGES} == set(told)
    assert ABSENT not in told.values()


def test_the_day_of_a_build_can_be_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(20_000 * 86_400))  # 2024-10-04 is 20 000 days after 1970-01-01
    assert build_day() == date(2024, 10, 4)
    for nonsense in ("", "today", "9" * 30):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", nonsense)
        with pytest.raises(AccessibilityError, match="SOURCE_DATE_EPOCH is no time"):
            build_day()


# The real site


def test_the_real_site_vouches_for_each_of_its_files(built: Project) -> None:
    for folder, apart in ((built.pages, set()), (built.site, {EDITION})):
        text = (folder / "provenance.json").read_text("utf-8")
        made = {name: node["schema:sha256"] for name, node in nodes(text).items() if "prov:wasGeneratedBy" in node}
        files = (path for path in folder.rglob("*") if path.is_file())
        names = {path.relative_to(folder).as_posix(): path for path in files}
        expected = {
            name: sha256(path.read_bytes()).hexdigest()
            for name, path in names.items()
            if name != "provenance.json" and name.partition("/")[0] not in apart
        }
        assert len(expected) > 20
        assert made == expected
        assert str(built.root) not in text


def test_the_real_site_tells_of_each_extract_what_the_manifest_does(built: Project) -> None:
    told = nodes((built.pages / "provenance.json").read_text("utf-8"))
    files = told_manifest(built.data / "extracts")["files"]
    assert len(files) == 25
    for name, entry in files.items():
        node = told[f"input:data/{EDITION}/extracts/{name}"]
        digits = sha256((built.data / "extracts" / name).read_bytes()).hexdigest()
        # Of those that count people the sum is told of no one: a guess of what they hold could be tried by it.
        assert node.get("schema:sha256") == (digits if name.partition(".")[0] in OPEN else None), name
        assert (node["scorecard:rows"], node["dcterms:source"]) == (entry["rows"], entry["source"])
    about = built.page("om.html")
    assert [link["href"] for link in about.main.select("a[download]")] == ["provenance.json", "granskning.json"]


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("data/2025-12/extracts/vard.csv", False),
        ("data/2025-12/extracts/manifest/vard.csv.yml", False),  # it has the sum of the file
        ("data/2025-08/extracts/vard.parquet", False),  # what the edition before had is compared with
        ("data/2025-12/received/vard.xlsx", False),
        ("data/2025-12/extracts/manifest.yml", False),
        ("data/2025-12/publications/2026-02-20/results.csv", False),
        ("data/2025-12/publications/2026-02-20/manifest.yml", False),
        ("data/2025-12/extracts/pengar.csv", True),
        ("data/2025-12/publications/2026-02-20/book/data/board.yml", True),
        ("data/2025-12/texts/vard.yml", True),
        ("notebooks/vard.yml", True),
    ],
)
def test_no_sum_is_told_of_what_holds_few_people(path: str, told: bool, tmp_path: Path) -> None:
    (one,) = told_inputs([Input(path, "extract", A)], lambda extract: extract != "pengar")
    assert one == Input(path, "extract", A if told else "")
    made = Provenance("2025-12", State(None, None, False), inputs=(one,))
    file = tmp_path / "provenance.json"
    file.write_text(provenance_text(made), "utf-8")
    assert ("schema:sha256" in file.read_text("utf-8").partition("@graph")[2]) is told
    assert read_provenance(file, "provenance.json").inputs == (one,)
