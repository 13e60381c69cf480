"""The real site, built once for a whole run of the tests, and small ways to read it.

The first worker that needs the site builds it in the folder that the run's workers share, from a copy of the project
and in a process of its own; the others wait.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from hashlib import sha256
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup
from filelock import FileLock

ROOT = Path(__file__).parents[1]
EDITION = "2025-12"
SOURCES = ("_config.yml", "book", "data", "notebooks")
# As unlike as can be to what a build is usually run with.
ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4242"}
COMMAND = "from scorecard.cli import main; main()"
NBSP, MINUS = "\u00a0", "\u2212"


@dataclass(frozen=True)
class Project:
    """A copy of the project that a test may build in and break."""

    root: Path

    @property
    def data(self) -> Path:
        return self.root / "data" / EDITION

    @property
    def site(self) -> Path:
        return self.root / "_site"

    @property
    def pages(self) -> Path:
        return self.site / EDITION

    @cached_property
    def names(self) -> list[str]:
        """The paths of the edition's pages, such as `goals/tillganglig-vard.html`."""
        names = (path.relative_to(self.pages) for path in self.pages.rglob("*.html"))
        return sorted(name.as_posix() for name in names if name.parts[0] != "_static")

    @cached_property
    def parsed(self) -> dict[str, BeautifulSoup]:
        """Every page of the edition, by its path."""
        return {name: self.page(name) for name in self.names}

    def page(self, name: str) -> BeautifulSoup:
        return BeautifulSoup((self.pages / name).read_text("utf-8"), "html.parser")

    def run(self, *arguments: str, **variables: str) -> subprocess.CompletedProcess[str]:
        """Run the `scorecard` command in this copy, without what the tests of notebooks have set.

        `variables` are further ones of its environment.
        """
        kept = {name: value for name, value in os.environ.items() if not name.startswith("SCORECARD_")}
        return subprocess.run(
            [sys.executable, "-c", COMMAND, *arguments],
            cwd=self.root,
            env=kept | {"PYTHONPATH": str(ROOT)} | variables,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
        )

    def copy(self, to: Path) -> Project:
        shutil.copytree(self.root, to, ignore=shutil.ignore_patterns("_build", ".build.lock"))
        return Project(to)


def build_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with its site, the same for the whole run; to be read, not changed."""
    shared = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        shared = shared.parent
    project, told = Project(shared / "built"), shared / "built.json"
    with FileLock(shared / "built.lock"):
        if not told.exists():
            copy_sources(project.root)
            run = project.run("build")
            told.write_text(json.dumps([run.returncode, run.stdout, run.stderr]), "utf-8")
    status, out, err = json.loads(told.read_text("utf-8"))
    if status != 0:
        pytest.fail(f"the site could not be built\n{out}\n{err}")
    return project


def copy_sources(to: Path) -> None:
    to.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, to / name, ignore=shutil.ignore_patterns(".ipynb_checkpoints", "*.mo"))
        else:
            shutil.copy(ROOT / name, to / name)


def contents(folder: Path) -> dict[str, str]:
    """Every file below a folder with the sum of its bytes: two folders are the same when these are equal."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest() for path in files}


def rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV file, every value as the text that stands there."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def read_yaml(path: Path) -> dict:
    return yaml.safe_load(path.read_text("utf-8"))


def swedish(value: Decimal | int | str, decimals: int | None = None, sign: bool = False) -> str:
    """A number as the site prints it: decimal comma, hard spaces between thousands, a true minus."""
    number = Decimal(value)
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(number):,}".replace(",", NBSP).replace(".", ",")
    plus = "+" if sign and number > 0 else ""
    return f"{MINUS if number < 0 else plus}{text}"


def text_of(element) -> str:
    """The text of an element with ordinary single spaces; hard spaces stay."""
    return " ".join(element.get_text().split(" ")).replace("\n", " ").strip()
