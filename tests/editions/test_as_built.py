"""A build of nothing new is none, and of anything new, or of a site that is not as it was left, it is one."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pytest
from built import EDITION, SECONDS, Project, git_commit, succeeded

from scorecard.common.edition import Edition
from scorecard.common.store import STORE_VARIABLE, Store, store_of
from scorecard.editions import as_built, kept_runs
from scorecard.provenance.commit import read_state
from scorecard.provenance.inputs import inputs

pytestmark = pytest.mark.build

LATEST = Edition(2025, 12)
NOTHING, ALL_RIGHT = "Nothing has changed since it was built", "nothing is wrong"


@pytest.fixture(scope="module")
def made(small: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small book under git, built and then checked."""
    made = small.copy(tmp_path_factory.mktemp("as-built") / "book")
    assert ALL_RIGHT in made.done("check").stdout
    return made


@pytest.fixture
def book(made: Project, tmp_path: Path) -> Project:
    return made.copy(tmp_path / "book")


@pytest.fixture(scope="module")
def lying(made: Project, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """One copy for those that change a file for a while."""
    return made.copy(tmp_path_factory.mktemp("lying") / "book")


@contextmanager
def for_a_while(path: Path, content: bytes | None) -> Iterator[None]:
    """Let a file say something else, or be there, or be gone."""
    before = path.read_bytes() if path.is_file() else None
    _write(path, content)
    try:
        yield
    finally:
        _write(path, before)


def _write(path: Path, content: bytes | None) -> None:
    if content is None:
        path.unlink()
    else:
        path.write_bytes(content)


def in_place(book: Project) -> bool:
    return as_built.in_place(store_of(book.root), book.root, LATEST) is not None


def told_of_check(book: Project) -> bool:
    return as_built.read_checked(store_of(book.root), as_built.checked_key(book.root, LATEST)) is not None


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_nothing_is_built_again_and_the_same_is_told(made: Project) -> None:
    before = contents(made.site)
    again = made.done("build").stdout
    assert NOTHING in again and "1 Exempel på resultatmål" in again
    assert contents(made.site) == before
    assert made.done("check").stdout.splitlines()[0] == f"{EDITION}: {ALL_RIGHT}"


def test_a_book_that_was_moved_is_as_it_was_built(book: Project) -> None:
    assert in_place(book) and told_of_check(book)


@pytest.mark.parametrize(
    ("name", "checked"),
    [
        (f"data/{EDITION}/texts/report.yml", False),
        (f"data/{EDITION}/extracts/exempel_arenden.csv", False),
        (f"data/{EDITION}/extracts/manifest.yml", False),
        (f"data/{EDITION}/extracts/manifest/exempel_arenden.csv.yml", False),
        ("data/board.yml", False),
        ("data/contracts/exempel_arenden.yml", False),
        ("notebooks/exempelmal.yml", False),
        ("book/om.md", False),
        ("book/_templates/layout.html", False),
        ("book/_styles/50-cards.css", False),
        ("_config.yml", False),
        (f"_site/{EDITION}/index.html", False),
        (f"_site/{EDITION}/styrkort.json", False),
        (f"_site/{EDITION}/provenance.json", False),
        ("_site/index.html", False),
        ("_site/historik/exempel-i-tid.html", False),
        (f"data/{EDITION}/results.csv", False),
        (f"data/{EDITION}/figures.csv", False),
    ],
)
def test_one_byte_more_in_any_file_is_built_again(name: str, checked: bool, lying: Project) -> None:
    path = lying.root / name
    with for_a_while(path, path.read_bytes() + b"\n"):
        assert not in_place(lying)
        assert told_of_check(lying) is checked


@pytest.mark.parametrize(
    "name", [f"_site/{EDITION}/om.html", "_site/historik/exempel-i-tid.html", f"data/{EDITION}/figures.csv"]
)
def test_what_is_gone_is_built_again(name: str, lying: Project) -> None:
    with for_a_while(lying.root / name, None):
        assert not in_place(lying)


@pytest.mark.parametrize("name", [f"_site/{EDITION}/more.html", "_site/more.html", "book/more.md"])
def test_what_no_build_made_is_built_over(name: str, lying: Project) -> None:
    with for_a_while(lying.root / name, b"more"):
        assert not in_place(lying)


def test_any_other_file_of_the_edition_before_is_built_again(book: Project) -> None:
    store, register = store_of(book.root), book.root / "data" / "2025-08" / "registers" / "handelser.csv"
    told = as_built.read_built(store, book.root, LATEST)
    assert told is not None
    register.parent.mkdir(parents=True)
    register.write_text("datum,rubrik\n", "utf-8")
    used = inputs(book.root, LATEST)
    as_built.keep_built(store, book.root, LATEST, used, read_state(book.root, LATEST, used), told)
    assert in_place(book)
    register.write_text("datum,rubrik\n2025-08-01,Nytt\n", "utf-8")
    assert not in_place(book)


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("book/om.md", True),
        (f"data/{EDITION}/texts/report.yml", True),
        (f"data/{EDITION}/extracts/exempel_arenden.csv", False),
        ("notebooks/exempelmal.yml", False),
        ("data/board.yml", False),
    ],
)
def test_notebooks_may_run_where_anything_but_pages_and_texts_is_another(
    name: str, known: bool, lying: Project
) -> None:
    def are_known() -> bool:
        return as_built.runs_are_known(store_of(lying.root), lying.root, LATEST)

    assert are_known()
    path = lying.root / name
    with for_a_while(path, path.read_bytes() + b"\n"):
        assert are_known() is known


def test_notebooks_may_run_where_the_code_that_runs_are_of_is_another_and_not_for_another_look(
    lying: Project, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked = as_built.inputs

    for name in ("scorecard/charts/theme.py", "scorecard/site/feeds.py"):
        used = asked(lying.root, LATEST)
        edited = tuple(replace(each, sha256="0" * 64) if each.path == name else each for each in used)
        assert edited != used
        monkeypatch.setattr(as_built, "inputs", lambda *_, found=edited: found)
        assert as_built.runs_are_known(store_of(lying.root), lying.root, LATEST)
    code = kept_runs.run_code()
    assert "scorecard/sheet.py" in code
    monkeypatch.setattr(kept_runs, "run_code", lambda: code | {"scorecard/sheet.py": "0" * 64})
    assert not as_built.runs_are_known(store_of(lying.root), lying.root, LATEST)


def test_what_is_as_it_was_again_is_in_place(lying: Project) -> None:
    """So that each of those above is told by the file that it changes."""
    assert in_place(lying) and told_of_check(lying)


def test_a_stored_output_that_was_changed_is_written_again(lying: Project) -> None:
    path = lying.root / "notebooks" / "exempelmal.ipynb"
    text = path.read_text("utf-8")
    assert "1 Exempel på resultatmål" in text
    at = text.rindex("1 Exempel på resultatmål")
    with for_a_while(path, f"{text[:at]}?{text[at:]}".encode()):  # what a cell showed is no input
        assert not in_place(lying)


def test_another_commit_is_built_again(book: Project) -> None:
    git_commit(book.root, "Keep what was built")
    assert not in_place(book)


def test_another_day_is_built_again_as_statements_grow_old(lying: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(SECONDS + 86_400))
    assert not in_place(lying) and not told_of_check(lying)


def test_other_software_builds_again(lying: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(as_built, "installed", lambda: iter(["Python 4"]))
    assert not in_place(lying) and not told_of_check(lying)


def test_without_its_store_a_book_is_built_again(
    lying: Project, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / "store"))
    assert not in_place(lying) and not told_of_check(lying)


def test_a_changed_word_gives_what_a_cold_build_gives_and_only_its_page(book: Project, tmp_path: Path) -> None:
    page = book.root / "book" / "om.md"
    page.write_text(page.read_text("utf-8") + "\nEn menning till.\n", "utf-8", newline="\n")
    before = contents(book.site)
    cold = book.copy(tmp_path / "cold")
    book.done("build")
    succeeded(cold.run("build", "--only", **{STORE_VARIABLE: str(tmp_path / "store")}))
    assert contents(book.site) == contents(cold.site)
    changed = {name for name, content in contents(book.site).items() if before.get(name) != content}
    assert f"{EDITION}/om.html" in changed
    assert not [name for name in changed if name.endswith((".png", ".svg", ".xlsx", ".csv"))]
    key = as_built.checked_key(book.root, LATEST)
    assert as_built.read_checked(Store(tmp_path / "store"), key) is None
    assert as_built.read_checked(store_of(book.root), key) is not None
    told = book.run("check")
    (store_of(book.root).folder / key[:2] / key).unlink()
    anew = book.run("check")
    assert (told.returncode, told.stdout, told.stderr) == (anew.returncode, anew.stdout, anew.stderr)
    assert told.returncode == 1 and "menning" in told.stderr
