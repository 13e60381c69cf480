"""CONTRIBUTING, followed to the letter on a copy of the project: an indicator is added as it says."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import nbformat
import pytest
from built import EDITION, Project
from nbformat import v4
from rich.console import Console
from tiny_edition import REPOSITORY

from scorecard.book.book import Book, Sources, check_texts, read_book
from scorecard.common.edition import Edition, editions
from scorecard.editions import check
from scorecard.editions.check import Checkup
from scorecard.editions.check import check as check_edition
from scorecard.notebooks.run import run_notebooks
from scorecard.sheet import RESULTS_VARIABLE, ROOT_VARIABLE

GOAL = "tillganglig-vard"
SECTION = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8").partition("## An indicator\n")[2].partition("\n## ")[0]


def block(language: str, number: int = 0) -> str:
    """A block of code of the section, without the indent of its list."""
    blocks = re.findall(rf"^   ```{language}\n(.*?)^   ```$", SECTION, re.MULTILINE | re.DOTALL)
    return "".join(line.removeprefix("   ") for line in blocks[number].splitlines(keepends=True))


def append(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8") + text, "utf-8")


@pytest.fixture
def root(project: Path, built: Project, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy with one edition; of its notebooks only the goal's is run, the others have been."""

    def compute(sources: Sources, work: Path, console: Console, jobs: int | None) -> Book:
        results = work / "results"
        shutil.copytree(built.root / "_build" / EDITION / "results", results)
        notebook = sources.root / "notebooks" / f"{GOAL}.ipynb"
        own = {RESULTS_VARIABLE: str(results), ROOT_VARIABLE: str(sources.root)}
        run_notebooks([notebook], work / "notebooks", {"edition": EDITION}, environment=own, writable=(results,))
        book = read_book(sources, results)
        check_texts(book)
        return book

    monkeypatch.setattr(check, "compute", compute)
    for other in editions(project / "data"):
        if str(other) != EDITION:
            shutil.rmtree(project / "data" / str(other))
    return project


def asked(root: Path) -> tuple[Checkup, list[str]]:
    found = check_edition(root, Edition.parse(EDITION, 1))
    return found, [str(fault) for fault in found.wrong]


@pytest.mark.long
def test_an_indicator_is_added_as_contributing_says(root):
    name = re.search(r"id: ([a-z0-9-]+)", block("yaml"))[1]
    append(root / "notebooks" / f"{GOAL}.yml", block("yaml"))
    _, wrong = asked(root)
    assert {re.sub(r":\d+:", ":", fault) for fault in wrong} == {
        f"data/{EDITION}/texts/{GOAL}.yml: a comment is missing; expected {name}",
        f"data/english.yml: this has no English name; expected {name}",
    }

    english = root / "data" / "english.yml"
    text = english.read_text("utf-8")
    english.write_text(text.replace("\nindicators:\n", f"\nindicators:\n  {name}: Answered calls\n"), "utf-8")
    append(root / "data" / EDITION / "texts" / f"{GOAL}.yml", block("yaml", 1))
    _, wrong = asked(root)
    assert len(wrong) == 1
    assert f"{GOAL}.ipynb: code cell" in wrong[0]
    assert wrong[0].endswith(f"SheetError: {GOAL} has not reported an indicator; expected {name}")

    path = root / "notebooks" / f"{GOAL}.ipynb"
    notebook = nbformat.read(path, 4)
    last = next(number for number, cell in enumerate(notebook.cells) if cell.id == "assessment-name")
    heading = v4.new_markdown_cell(textwrap.dedent(block("markdown")).strip())
    cell = v4.new_code_cell(textwrap.dedent(block("python")).strip(), metadata={"tags": ["hide-input"]})
    notebook.cells[last:last] = [heading, cell]
    nbformat.write(notebook, path)
    found, wrong = asked(root)
    assert wrong == []
    assert found.ready
    assert name in [indicator.id for _, indicator in found.sources.catalogue.indicators]


def test_every_file_and_command_that_contributing_names_exists():
    text = (REPOSITORY / "CONTRIBUTING.md").read_text("utf-8")
    links = re.findall(r"\]\(([^)]+)\)", text)
    assert len(links) >= 2
    assert [link for link in links if not (REPOSITORY / link).exists()] == []
    makefile = (REPOSITORY / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"`make ([a-z]+)", text))
    assert targets >= {"test", "hooks", "lab", "lock"}
    assert [target for target in targets if f"\n{target}:" not in makefile] == []
