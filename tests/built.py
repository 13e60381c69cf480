"""Books that are built once for a whole run of the tests, and small ways to read their sites.

The first worker that needs one makes it in the folder that the run's workers share; the others wait.
"""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
import sys
import traceback
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, time
from decimal import ROUND_HALF_UP, Decimal
from functools import cache, cached_property
from hashlib import sha256
from pathlib import Path

import pytest
import warm_command
import yaml
from bs4 import BeautifulSoup, CData, NavigableString, Tag
from filelock import FileLock
from warm_command import WARM, shared_store, variables

from scorecard.common.names import ENGLISH_FOLDER

ROOT = Path(__file__).parents[1]
EDITION = "2025-12"
SOURCES = ("_config.yml", "book", "data", "notebooks")
# As unlike as can be to what a build is usually run with.
ELSEWHERE = {"TZ": "Pacific/Auckland", "LC_ALL": "POSIX", "PYTHONHASHSEED": "4242"}
COMMAND = "from scorecard.cli import main; main()"
BOARD, REGION = "Kultur- & fritidsnämnden", "Testlands kommun"
ACCENT = 'accent: {light: "#7a1f5c", dark: "#e79fd0"}\n'
PUBLIC = "https://styrkort.region.example/bok/"
SITE = f"site: {{address: '{PUBLIC}', tag: 'region.example,2026'}}\n"
# By that threshold one indicator of the small book is red.
ANSWERS = """\
indicators:
  exempel-i-tid:
    cause: Ärendena fördelas bara en gång i veckan.
    actions:
      - id: fordela-dagligen
        action: Ärendena fördelas varje dag.
        who: Förvaltningschef
        by: 2026-06-30
        effect: 3.5
        status: under_way
"""
PUBLISHED = "2026-02-20"
UNITS = """\
units:
  mitt: {name: Enhet Mitt, kind: enhet}
  norr: {name: Enhet Norr, kind: enhet}
  soder: {name: Enhet Söder, kind: enhet}
"""
# A source that begins after the edition of the small book.
COMPLAINTS = """\
id: exempel_klagomal
since: 2026-04
title: Klagomål
source: Exempelsystemet
description: En rad per månad.
columns:
  manad: {name: month, type: month, description: Månaden}
  klagomal: {name: complaints, type: count, description: Klagomålen}
key: [manad]
"""
# The tests happen on the day of the project's accessibility statement, whenever they are run: a year later no edition
# could be built, and that is for `scorecard freshness` to tell.
TODAY = yaml.safe_load((ROOT / "data" / "tillganglighet.yml").read_text("utf-8"))["updated"]
SECONDS = int(datetime.combine(TODAY, time(12), UTC).timestamp())
WHO = {
    f"GIT_{who}_{what}": value
    for who in ("AUTHOR", "COMMITTER")
    for what, value in (("NAME", "Test"), ("EMAIL", "test@region.example"), ("DATE", f"{SECONDS} +0000"))
}
ALONE = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1"}  # nothing of the machine's own git
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
        """The paths of the edition's pages in Swedish, such as `goals/tillganglig-vard.html`."""
        names = (path.relative_to(self.pages) for path in self.pages.rglob("*.html"))
        return sorted(name.as_posix() for name in names if name.parts[0] not in ("_static", ENGLISH_FOLDER))

    @cached_property
    def parsed(self) -> Mapping[str, BeautifulSoup]:
        """Every page of the edition, by its path; to be read, not changed."""
        return ParsedPages(self)

    def page(self, name: str) -> BeautifulSoup:
        """A page, without the marks of where its words may be parted."""
        return BeautifulSoup((self.pages / name).read_text("utf-8").replace("\u00ad", ""), "html.parser")

    def run(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run the `scorecard` command in this copy, with these variables, and without what tests of notebooks set."""
        if WARM:
            return warm_command.run(arguments, self.root, variables() | shared_store() | more)
        return self.run_cold(*arguments, **shared_store(), **more)

    def run_cold(self, *arguments: str, **more: str) -> subprocess.CompletedProcess[str]:
        """Run it in an interpreter of its own, as it is run by hand, with these variables too.

        Nothing that other tests have computed is used, unless `shared_store()` is given.
        """
        return subprocess.run(
            [sys.executable, "-c", COMMAND, *arguments],
            cwd=self.root,
            env=variables() | more,
            capture_output=True,
            encoding="utf-8",
            timeout=600,
        )

    def done(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        """Run the command, which must succeed and have nothing to object."""
        return succeeded(self.run(*arguments))

    def copy(self, to: Path) -> Project:
        shutil.copytree(self.root, to, ignore=shutil.ignore_patterns("_build", ".build.lock"))
        return Project(to)


class ParsedPages(Mapping[str, BeautifulSoup]):
    """The pages of a project, each parsed when it is first asked for: to parse all of them takes seconds."""

    def __init__(self, project: Project) -> None:
        self._project, self._parsed = project, dict[str, BeautifulSoup]()

    def __getitem__(self, name: str) -> BeautifulSoup:
        if name not in self._parsed:
            if name not in self._project.names:
                raise KeyError(name)
            self._parsed[name] = self._project.page(name)
        return self._parsed[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._project.names)

    def __len__(self) -> int:
        return len(self._project.names)


def succeeded(run: subprocess.CompletedProcess[str]) -> subprocess.CompletedProcess[str]:
    assert (run.returncode, run.stderr) == (0, ""), f"{run.stdout}\n{run.stderr}"
    return run


@dataclass(frozen=True)
class Made:
    """What was made once for all workers, and what was said of it."""

    project: Project
    said: str


def shared_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the run that all its workers share."""
    base = tmp_path_factory.getbasetemp()
    return base.parent if "PYTEST_XDIST_WORKER" in os.environ else base


def made_once(tmp_path_factory: pytest.TempPathFactory, name: str, make: Callable[[Path], str | None]) -> Made:
    """What one worker makes in a folder of that name, the others waiting: the same for all; to be read, not changed.

    A making that fails does so for every test that asks for it.
    """
    shared = shared_folder(tmp_path_factory)
    root, told = shared / name, shared / f"{name}.json"
    with FileLock(shared / f"{name}.lock"):
        if not told.exists():
            try:
                answer = {"said": make(root) or "", "fault": ""}
            except Exception:
                answer = {"said": "", "fault": traceback.format_exc()}
            told.write_text(json.dumps(answer), "utf-8")
    answer = json.loads(told.read_text("utf-8"))
    if answer["fault"]:
        pytest.fail(answer["fault"])
    return Made(_project(root), answer["said"])


@cache
def _project(root: Path) -> Project:
    """One and the same for all modules, so that its pages are parsed once by each worker."""
    return Project(root)


def build_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project with its site, built by the command in an interpreter of its own, as elsewhere.

    As in other books of tests that are not checked, what `check` asks is left to it.
    """

    def make(root: Path) -> str:
        copy_sources(root)
        return succeeded(Project(root).run_cold("build", "--only", **shared_store(), **ELSEWHERE)).stdout

    return made_once(tmp_path_factory, "built", make).project


def begin_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small book for another board, as it is begun."""

    def make(folder: Path) -> None:
        folder.mkdir()
        arguments = ("--board", BOARD, "--region", REGION, "--whole", "kommun,kommunen,kommunens", "--edition", EDITION)
        run = Project(folder).done("init", "other", *arguments)
        assert run.stdout.startswith(f"Began a book for {BOARD} in other, with Årsredovisning 2025\n")
        assert [path.name for path in folder.iterdir()] == ["other"]

    return Project(made_once(tmp_path_factory, "begun", make).project.root / "other")


def small_once(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The small book with a colour, a threshold and an address of its own, of two levels, committed and then built."""
    begun = begin_once(tmp_path_factory)

    def make(root: Path) -> None:
        made = begun.copy(root)
        board = root / "data" / "board.yml"
        text = board.read_text("utf-8")
        assert text.count("yellow_from: 0.9 ") == 1
        board.write_text(
            text.replace("yellow_from: 0.9 ", "yellow_from: 0.999 ") + ACCENT + SITE, "utf-8", newline="\n"
        )
        (made.data / "atgarder.yml").write_text(ANSWERS, "utf-8", newline="\n")
        leave_out_effektmal(root)
        git(root, "init", "--quiet", "--initial-branch=main")
        git_commit(root, "Begin")
        assert "Nothing has changed" not in made.done("build").stdout

    return made_once(tmp_path_factory, "small", make).project


def leave_out_effektmal(root: Path) -> None:
    """Make the hierarchy of a book as it is begun one of two levels: goals and indicators.

    The notebook's heading is what a build would write, so that the next build of the same has nothing to run again.
    """
    (root / "notebooks" / "effektmal.yml").unlink()
    for name, old, new in (
        ("notebooks/exempelmal.yml", 'number: "2.1.1"\neffektmal: exempel-effektmal\n', 'number: "1"\n'),
        ("notebooks/exempelmal.ipynb", '"# 2.1.1 Exempel på resultatmål', '"# 1 Exempel på resultatmål'),
        ("book/_toc.yml", "2.1 Exempel på effektmål", "Nämndens resultatmål"),
    ):
        text = (root / name).read_text("utf-8")
        assert text.count(old) == 1
        (root / name).write_text(text.replace(old, new), "utf-8", newline="\n")


def publish_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The small book without git and with a register of its units, published, and what the command said."""
    small = small_once(tmp_path_factory)

    def make(root: Path) -> str:
        made = small.copy(root)
        shutil.rmtree(root / ".git")
        (root / "data" / "enheter.yml").write_text(UNITS, "utf-8", newline="\n")
        contract = root / "data" / "contracts" / "exempel_arenden.yml"
        text = contract.read_text("utf-8")
        assert text.count("name: unit_name, type: text,") == 1
        told = text.replace("name: unit_name, type: text,", "name: unit_name, type: text, unit_kind: enhet,")
        contract.write_text(told, "utf-8", newline="\n")
        return made.done("publish", EDITION, "--date", PUBLISHED).stdout

    return made_once(tmp_path_factory, "published", make)


def git(folder: Path, *arguments: str) -> str:
    """Run git as nobody in particular, with nothing of the machine's own settings."""
    ran = subprocess.run(
        ["git", *arguments], cwd=folder, env=os.environ | WHO | ALONE, check=True, capture_output=True, encoding="utf-8"
    )
    return ran.stdout.strip()


def git_commit(folder: Path, message: str) -> str:
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--message", message)
    return git(folder, "rev-parse", "HEAD")


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
    return yaml.load(path.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))


def swedish(value: Decimal | int | str, decimals: int | None = None, sign: bool = False) -> str:
    """A number as the site prints it: decimal comma, hard spaces between thousands, a true minus."""
    number = Decimal(value)
    if decimals is not None:
        number = number.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    text = f"{abs(number):,}".replace(",", NBSP).replace(".", ",")
    plus = "+" if sign and number > 0 else ""
    return f"{MINUS if number < 0 else plus}{text}"


def left_standing(element: Tag, out: Callable[[Tag], object]) -> Iterator[Tag | str]:
    """The elements and the texts in an element, in their order, without those that are left out and what is in them."""
    for each in element.children:
        if isinstance(each, Tag):
            if not out(each):
                yield each
                yield from left_standing(each, out)
        elif type(each) in (NavigableString, CData):
            yield str(each)


def told_in(page: Tag, out: Callable[[Tag], object]) -> Iterator[str]:
    """What a page tells but for what is left out: its texts, and those of attributes that are told in their stead."""
    for each in left_standing(page, out):
        if isinstance(each, Tag):
            yield from (str(each[key]) for key in ("alt", "title", "aria-label") if each.get(key))
        else:
            yield each


def text_of(element) -> str:
    """The text of an element with ordinary single spaces; hard spaces stay."""
    return " ".join(element.get_text().split(" ")).replace("\n", " ").strip()


def folded(text: str) -> str:
    """A text with ordinary spaces for hard ones, where a test is not about which space stands there."""
    return text.replace(NBSP, " ")
