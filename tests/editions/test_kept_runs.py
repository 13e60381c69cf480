"""A notebook is run again when anything that its result is of has changed, and only then; and nothing else tells."""

from __future__ import annotations

import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import grimp
import pytest
from built import EDITION, ROOT, Project
from nbformat import NO_CONVERT, read, v4, write
from rich.console import Console
from tiny_edition import changed

from scorecard.book.book import read_sources
from scorecard.common.edition import find_edition
from scorecard.common.faults import RunError
from scorecard.common.names import CHART
from scorecard.common.own_code import code_sums
from scorecard.common.store import STORE_VARIABLE, store_faults, store_of
from scorecard.editions import kept_runs as kept
from scorecard.editions.build import notebooks_of, parameters, run_goals
from scorecard.extracts.manifest import seal
from scorecard.notebooks.run import NotebookRun
from scorecard.sheet import DRAFT_VARIABLE, PLAIN_VARIABLE, TOGETHER_VARIABLE

pytestmark = pytest.mark.kernel

FIRST, SECOND = "exempelmal", "andramal"
SHORT, LONG = 6, 1000  # random edits
# What the second goal and its indicator are called in easy words and in English.
WORDS = (
    ("lattlast.yml", "\ngoals:\n", f"  {SECOND}: {{name: Ett till, about: [Alla ska vara nöjda.]}}\n"),
    (
        "lattlast.yml",
        '\nshares:   # after the words "sex av tio"\n',
        "  andra-nojda: {among: som svarade, what: var nöjda}\n",
    ),
    ("english.yml", "\ngoals:\n", f"  {SECOND}: Another goal\n"),
    ("english.yml", "\nindicators:\n", "  andra-nojda: Satisfied too\n"),
)


@dataclass(frozen=True)
class Tried:
    """A small book of two goals, of which the second is of the survey alone."""

    root: Path

    def file(self, name: str) -> Path:
        return self.root / name

    def change(self, name: str, old: str, new: str) -> None:
        text = self.file(name).read_text("utf-8")
        assert old in text, (name, old)
        self.file(name).write_text(text.replace(old, new, 1), "utf-8", newline="\n")

    def seal(self) -> None:
        seal(self.root, find_edition(self.root / "data", EDITION))

    def anew(self, **given: str) -> set[str]:
        """The goals whose notebooks would be run now to give plain text, or with other variables or parameters."""
        sources = read_sources(self.root, find_edition(self.root / "data", EDITION))
        variables = {PLAIN_VARIABLE: "1", DRAFT_VARIABLE: "", TOGETHER_VARIABLE: "{}"}
        known = kept.kept_runs(store_of(self.root), sources, parameters(sources) | variables | given, ())
        work = self.root / "_build" / "asked"
        return {path.stem for path in notebooks_of(sources) if not known.lay_out(path, work, work)}

    def run(self, work: Path, plain: bool = True) -> dict[str, bytes]:
        """Run what must be run; all that was found and shown, by file, without cards and charts where it is plain."""
        sources = read_sources(self.root, find_edition(self.root / "data", EDITION))
        run_goals(sources, notebooks_of(sources), work, Console(quiet=True), None, plain, together={})
        folders = (work / "results", work / "notebooks")
        return {path.name: path.read_bytes() for folder in folders for path in sorted(folder.iterdir())}

    def copy(self, to: Path) -> Tried:
        shutil.copytree(self.root, to)
        return Tried(to)


def second_goal(root: Path) -> None:
    """Give the book a goal of the survey, like the first one but for its indicators' names."""
    notebooks, texts = root / "notebooks", root / "data" / EDITION / "texts"
    for path in (notebooks / f"{FIRST}.yml", notebooks / f"{FIRST}.ipynb", texts / f"{FIRST}.yml"):
        text = path.read_text("utf-8").replace(FIRST, SECOND).replace("2.1.1", "2.1.2")
        text = re.sub(r"exempel-(i-tid|nojda|antal)", r"andra-\1", text)
        path.with_name(path.name.replace(FIRST, SECOND)).write_text(text, "utf-8", newline="\n")
    catalogue = (notebooks / f"{SECOND}.yml").read_text("utf-8")
    head, *indicators = catalogue.split("  - id: ")
    survey = next(one for one in indicators if one.startswith("andra-nojda"))
    (notebooks / f"{SECOND}.yml").write_text(f"{head}  - id: {survey}", "utf-8", newline="\n")
    text = (texts / f"{SECOND}.yml").read_text("utf-8")
    text = re.sub(r"comment: \|\n.*?(?=indicators:)", "comment: |\n  Skriv.\n", text, flags=re.DOTALL)
    text = re.sub(r"  andra-(i-tid|antal): \|\n    .*\n", "", text)
    (texts / f"{SECOND}.yml").write_text(text, "utf-8", newline="\n")
    for name, line, more in WORDS:
        path = root / "data" / name
        path.write_text(changed(path.read_text("utf-8"), line, line + more), "utf-8", newline="\n")
    contents = root / "book" / "_toc.yml"
    told = contents.read_text("utf-8")
    line = f"      - file: goals/{FIRST}\n"
    contents.write_text(told.replace(line, line + line.replace(FIRST, SECOND)), "utf-8", newline="\n")
    made = read(notebooks / f"{SECOND}.ipynb", NO_CONVERT)
    gone = {f"andra-{name}{tail}" for name in ("i-tid", "antal") for tail in ("", "-name")}
    made.cells = [cell for cell in made.cells if cell.id not in gone]
    write(made, notebooks / f"{SECOND}.ipynb")


@pytest.fixture(scope="module", autouse=True)
def _own_store() -> Iterator[None]:
    """Each book here has a store of its own."""
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(STORE_VARIABLE, raising=False)
        yield


@pytest.fixture(scope="module")
def ran(begun: Project, tmp_path_factory: pytest.TempPathFactory) -> Tried:
    """The book with both notebooks run once."""
    made = Tried(begun.copy(tmp_path_factory.mktemp("kept") / "book").root)
    second_goal(made.root)
    assert made.anew() == {FIRST, SECOND}
    made.run(made.root / "_build" / "work")
    return made


@pytest.fixture
def book(ran: Tried, tmp_path: Path) -> Tried:
    return ran.copy(tmp_path / "book")


def test_what_was_run_is_not_run_again_and_is_the_same_wherever_the_book_lies(ran: Tried, book: Tried) -> None:
    assert book.anew() == set()
    work = ran.root / "_build" / "work"
    laid = book.root / "_build" / "asked"
    for goal in (FIRST, SECOND):
        assert (laid / f"{goal}.ipynb").read_bytes() == (work / "notebooks" / f"{goal}.ipynb").read_bytes()
        assert (laid / f"{goal}.json").read_bytes() == (work / "results" / f"{goal}.json").read_bytes()


TEXTS, BOTH = f"data/{EDITION}/texts", {FIRST, SECOND}
CHANGES: dict[str, tuple[str, str, str, set[str]]] = {
    "a cell": (f"notebooks/{SECOND}.ipynb", "survey = sheet", "svar = survey = sheet", {SECOND}),
    "a text": (f"{TEXTS}/{FIRST}.yml", "en eller ett par", "ett par", set()),
    "an assessment": (f"{TEXTS}/{FIRST}.yml", "assessment: uppnas_delvis", "assessment: uppnas", {FIRST}),
    "the report's own text": (f"{TEXTS}/report.yml", "några punkter", "punkter", set()),
    "a page": ("book/om.md", "\n", "\n\n", set()),
    "a style": ("book/_styles/50-cards.css", "\n", "\n\n", set()),
    "the glossary": ("data/ordlista.yml", "\n", "\n\n", set()),
    "a target": (f"notebooks/{FIRST}.yml", "value: 80", "value: 81", BOTH),
    "the rule": ("data/board.yml", "yellow_from: 0.9 ", "yellow_from: 0.95 ", BOTH),
    "an action": (f"data/{EDITION}/atgarder.yml", "\n", "\n#\n", BOTH),
}


@pytest.mark.parametrize("what", CHANGES)
def test_what_a_result_is_of_has_it_run_again_and_nothing_else_does(what: str, book: Tried) -> None:
    *change, anew = CHANGES[what]
    book.change(*change)
    assert book.anew() == anew


def test_what_a_build_makes_and_a_later_edition_run_nothing_again(book: Tried) -> None:
    for name in ("results.csv", "figures.csv", "protection.csv"):
        book.file(f"data/{EDITION}/{name}").write_text("other", "utf-8")
    shutil.copytree(book.file(f"data/{EDITION}"), book.file("data/2026-04"))
    assert book.anew() == set()


def test_an_extract_runs_the_notebooks_that_read_it(book: Tried) -> None:
    extract = book.file(f"data/{EDITION}/extracts/exempel_arenden.csv")
    extract.write_text(extract.read_text("utf-8"), "utf-8", newline="\r\n")  # the same values, and another file
    book.seal()
    assert book.anew() == {FIRST}


def test_an_extract_is_read_wherever_the_book_lies(book: Tried, monkeypatch: pytest.MonkeyPatch) -> None:
    """Among the files of the system too, as in /usr/src: those of the book are none of them."""
    monkeypatch.setattr(kept, "software_folders", lambda: [book.root.parent])
    made, read_there = book.root / "_build" / "work", book.file(f"data/{EDITION}/extracts/exempel_arenden.csv")
    system = book.root.parent / "system.txt"
    system.touch()
    notebook = book.file(f"notebooks/{FIRST}.ipynb")

    def known() -> kept.KeptRuns:
        sources = read_sources(book.root, find_edition(book.root / "data", EDITION))
        return kept.kept_runs(store_of(book.root), sources, {"only": "here"}, ())

    ran = NotebookRun(FIRST, made / "notebooks" / notebook.name, 0, True, frozenset({read_there, system}))
    known().keep(ran, notebook, made / "results")
    assert known().lay_out(notebook, made, made)
    read_there.write_text(read_there.read_text("utf-8"), "utf-8", newline="\r\n")
    book.seal()
    assert not known().lay_out(notebook, made, made)


def test_rows_that_stay_in_an_engine_are_read_as_well(book: Tried) -> None:
    book.change(f"notebooks/{SECOND}.ipynb", 'sheet.extract(\\"exempel_enkat', 'sheet.rows(\\"exempel_enkat')
    book.run(book.root / "_build" / "work")
    assert book.anew() == set()
    extract = book.file(f"data/{EDITION}/extracts/exempel_enkat.csv")
    extract.write_text(extract.read_text("utf-8"), "utf-8", newline="\r\n")
    book.seal()
    assert book.anew() == {FIRST, SECOND}


def test_when_an_extract_was_taken_out_may_tell_in_every_goal(book: Tried) -> None:
    entry = book.file(f"data/{EDITION}/extracts/manifest/exempel_arenden.csv.yml")
    told, count = re.subn(r"extracted: \S+", "extracted: 2026-01-20T06:00:00", entry.read_text("utf-8"))
    assert count == 1
    entry.write_text(told, "utf-8")
    assert book.anew() == {FIRST, SECOND}


def test_a_file_that_was_taken_back_to_what_it_was_is_known(book: Tried) -> None:
    before = book.file(f"data/{EDITION}/texts/{FIRST}.yml").read_bytes()
    book.change(f"data/{EDITION}/texts/{FIRST}.yml", "assessment: uppnas_delvis", "assessment: uppnas")
    assert book.anew() == {FIRST}
    book.file(f"data/{EDITION}/texts/{FIRST}.yml").write_bytes(before)
    assert book.anew() == set()


def test_a_draft_plain_output_and_other_parameters_are_runs_of_their_own(ran: Tried) -> None:
    others = ({DRAFT_VARIABLE: "1"}, {PLAIN_VARIABLE: ""}, {TOGETHER_VARIABLE: '{"a": []}'}, {"unit": "Norra"})
    for given in others:
        assert ran.anew(**given) == {FIRST, SECOND}


def test_another_program_runs_all(book: Tried, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(kept, "installed", lambda: iter(["Python 4"]))
    assert book.anew() == {FIRST, SECOND}


def test_a_damaged_store_has_the_notebook_run_again(book: Tried) -> None:
    for entry in (book.root / "_build" / "store").glob("*/*"):
        entry.write_bytes(entry.read_bytes()[:-1] + b"?")
    assert book.anew() == {FIRST, SECOND}
    assert {fault.what for fault in store_faults()} == {"what the store has is damaged, and is computed again"}


@pytest.mark.parametrize(
    ("cell", "why"),
    [
        ("import datetime; datetime.date.today()", "the clock"),
        ("from pathlib import Path; Path('OUTSIDE').read_text()", "a file outside the book"),
        ("import subprocess; subprocess.run(['true'])", "another program"),
        ("from pathlib import Path; Path('../data/annat/x.csv').read_text()", "a file that no edition is built from"),
    ],
)
def test_what_depends_on_more_than_the_book_is_never_kept(cell: str, why: str, book: Tried, tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_text("x", "utf-8")
    other = book.file("data/annat/x.csv")
    other.parent.mkdir()
    other.write_text("x", "utf-8")
    book.change(
        f"notebooks/{SECOND}.ipynb", '"survey = sheet', f'"{cell.replace("OUTSIDE", str(outside))}; survey = sheet'
    )
    book.run(book.root / "_build" / "work")
    assert book.anew() == {SECOND}, why


def test_what_ran_is_kept_though_another_notebook_failed(book: Tried) -> None:
    extract = book.file(f"data/{EDITION}/extracts/exempel_enkat.csv")
    extract.write_text(extract.read_text("utf-8"), "utf-8", newline="\r\n")
    book.seal()
    book.change(f"notebooks/{SECOND}.ipynb", '"survey = sheet', '"1 / 0; survey = sheet')
    with pytest.raises(RunError, match="ZeroDivisionError"):
        book.run(book.root / "_build" / "work")
    assert book.anew() == {SECOND}


def test_no_shipped_notebook_depends_on_more_than_the_book() -> None:
    found = {
        path.name: asked[0]
        for path in sorted((ROOT / "notebooks").glob("*.ipynb"))
        for cell in read(path, NO_CONVERT).cells
        if cell.cell_type == "code" and (asked := kept.ASKS_OUTSIDE.search(cell.source))
    }
    assert found == {}


def test_a_run_is_of_every_module_that_its_kernel_is_forked_from_and_of_no_other() -> None:
    graph = grimp.build_graph("scorecard", cache_dir=None)
    for one in kept.LAID_OUT_BY:
        for name in {one, *graph.find_descendants(one)}:
            graph.remove_module(name)
    used = {name for one in kept.RUN_BY for name in {one, *graph.find_upstream_modules(one)}}
    code = code_sums(kept.RUN_BY, kept.LAID_OUT_BY)
    named = {name.removesuffix(".py").removesuffix("/__init__").replace("/", ".") for name in code}
    assert {name.removeprefix("scorecard.") for name in used} - {"scorecard"} <= named
    rooms = {name.partition(".")[0] for name in named}
    assert {"measure", "judge", "pages", "wording"} <= rooms
    assert rooms.isdisjoint(
        {"charts", "claims", "cli", "compare", "demo", "downloads", "editions", "intake", "language", "site"}
    )
    asked = "import sys, scorecard.warm; print(*(name for name in sys.modules if name.startswith('scorecard.')))"
    told = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True).stdout
    imported = {name.removeprefix("scorecard.") for name in told.split()}
    assert "sheet" in imported
    assert imported <= named  # no fork has already what lays out cards and charts, which a notebook may ask for


def test_a_module_that_a_notebook_alone_imports_is_what_its_run_is_of(
    book: Tried, monkeypatch: pytest.MonkeyPatch
) -> None:
    book.change(f"notebooks/{SECOND}.ipynb", '"survey = sheet', '"import scorecard.site.terms; survey = sheet')
    book.run(book.root / "_build" / "work")
    assert book.anew() == set()
    asked = kept.inputs

    for name, anew in (("scorecard/site/weight.py", set()), ("scorecard/site/terms.py", {SECOND})):
        used = asked(book.root, find_edition(book.root / "data", EDITION), frozen=False)
        edited = tuple(replace(each, sha256="0" * 64) if each.path == name else each for each in used)
        monkeypatch.setattr(kept, "inputs", lambda *_, found=edited, **__: found)
        assert book.anew() == anew, name


def test_a_chart_of_an_analyst_is_drawn_by_the_build_so_that_its_run_is_of_no_look(
    book: Tried, monkeypatch: pytest.MonkeyPatch
) -> None:
    chart = "alt.Chart(survey).mark_bar().encode(x='answers:Q')"
    shown = f"display(sheet.chart({chart}, title='Ett', description='Två.', of_people=False))"
    path = book.file(f"notebooks/{SECOND}.ipynb")
    made = read(path, NO_CONVERT)
    made.cells.insert(-1, v4.new_code_cell(f"import altair as alt\n{shown}", id="chart"))
    write(made, path)
    work = book.root / "_build" / "work"
    assert f'"{CHART}": [' in book.run(work, plain=False)[path.name].decode()
    asked = kept.inputs

    for name, anew in (("theme", set()), ("svg", set()), ("layouts", {SECOND})):
        used = asked(book.root, find_edition(book.root / "data", EDITION), frozen=False)
        changed_file = f"scorecard/charts/{name}.py"
        edited = tuple(replace(each, sha256="0" * 64) if each.path == changed_file else each for each in used)
        monkeypatch.setattr(kept, "inputs", lambda *_, found=edited, **__: found)
        assert book.anew(**{PLAIN_VARIABLE: ""}) == anew, name


def edits(book: Tried, chance: random.Random) -> Iterator[str]:
    """Change something at random, without end; says what."""
    words = sorted(book.file(f"data/{EDITION}/texts").glob("*.yml"))
    while True:
        what = chance.choice(("extract", "text", "target", "cell", "page", "threshold"))
        if what == "extract":
            path = chance.choice(sorted(book.file(f"data/{EDITION}/extracts").glob("exempel_[ae]*.csv")))
            head, *rows = path.read_text("utf-8").splitlines()
            at = chance.choice([place for place, row in enumerate(rows) if ",totalt," not in row])
            both = re.sub(r",(kvinnor|män),.*", ",totalt,", rows[at])
            less = chance.choice((0, 1)) if int(rows[at].rpartition(",")[2]) else 0
            for place, row in enumerate(rows):  # what is less of one sex is less of both
                if place == at or row.startswith(both):
                    kept_cells, _, last = row.rpartition(",")
                    rows[place] = f"{kept_cells},{int(last) - less}"
            path.write_text("\n".join((head, *rows, "")), "utf-8", newline="\n")
            book.seal()
        elif what == "text":
            path = chance.choice(words)
            path.write_text(path.read_text("utf-8").replace("en ", "en  ", chance.randrange(1, 3)), "utf-8")
        elif what == "target":
            path = book.file(f"notebooks/{chance.choice((FIRST, SECOND))}.yml")
            level = chance.randrange(40, 90)
            path.write_text(re.sub(r"value: \d+", f"value: {level}", path.read_text("utf-8"), count=1), "utf-8")
        elif what == "cell":
            book.change(
                f"notebooks/{chance.choice((FIRST, SECOND))}.ipynb",
                '"survey = sheet',
                f'"svar = {chance.random()}\\n",\n    "survey = sheet',
            )
        elif what == "page":
            book.change("book/om.md", "\n", "\n\n")
        else:
            level = chance.randrange(50, 99)
            path = book.file("data/board.yml")
            path.write_text(re.sub(r"yellow_from: 0\.\d+", f"yellow_from: 0.{level}", path.read_text("utf-8")), "utf-8")
        yield what


@pytest.mark.parametrize(
    "number", [pytest.param(SHORT, id="a few"), pytest.param(LONG, id="many", marks=pytest.mark.long)]
)
def test_after_random_edits_the_store_gives_what_a_cold_run_gives(
    number: int, book: Tried, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, record_property: Callable[..., None]
) -> None:
    chance, told = random.Random(18), []
    book.run(tmp_path / "warm", plain=False)
    for count, what in zip(range(number), edits(book, chance), strict=False):
        told.append(what)
        plain = len(told) % SHORT > 0  # now and then with cards and charts, as in a build
        warm = book.run(tmp_path / "warm", plain)
        monkeypatch.setenv(STORE_VARIABLE, str(tmp_path / f"cold{count}"))
        cold = book.run(tmp_path / "cold", plain)
        monkeypatch.delenv(STORE_VARIABLE)
        shutil.rmtree(tmp_path / f"cold{count}")
        assert warm == cold, told
    record_property("random edits with the same from the store and cold", len(told))
