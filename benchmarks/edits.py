"""Random edits of a small book, each built with what was computed before and without: the sites must be the same.

It edits cells of extracts, texts, targets, cells of notebooks, pages, settings, the glossary, the contents, templates
and styles of the book, modules and templates of the code, and takes edits back. It works on a book of its own, and on a
copy of the code where that is edited. Builds are forked from one process that has imported everything; with `--each`
only every so many edits are held against a build without a store. The exit status is 1 where a file differs. Run it
with the project's own Python:

    .venv/bin/python benchmarks/edits.py --edits 1000 --seed 18 --each 10
"""

from __future__ import annotations

import argparse
import hashlib
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from pathlib import Path

from process_tree import ROOT

sys.path.insert(0, str(ROOT / "tests"))
from warm_command import run

EDITION, GOAL = "2025-12", "exempelmal"
PACKAGE = ROOT / "scorecard"
MADE = {"_build", "_site"}
CODE_EDITS = 0.04  # of all: each is a process of its own, and everything is computed anew
KEPT_EDITS = 8  # that may be taken back
TEXTS = {".csv", ".yml", ".md", ".ipynb", ".html", ".css"}


class UnfitError(Exception):
    """An edit found nothing to change."""


class EditedBook:
    """A small book, with the code that builds it beside it."""

    def __init__(self, folder: Path, chance: random.Random) -> None:
        self.root, self.code, self.chance = folder / "book", folder / "code", chance
        shutil.copytree(PACKAGE, self.code / "scorecard", ignore=shutil.ignore_patterns("__pycache__"))
        words = ("init", str(self.root), "--board", "Nämnden", "--region", "Regionen", "--edition", EDITION)
        subprocess.run([sys.executable, "-m", "scorecard", *words], cwd=ROOT, check=True, capture_output=True)
        shutil.rmtree(self.root / "_build", ignore_errors=True)
        self.earlier: list[dict[Path, str]] = []
        self.coded: dict[Path, str] = {}  # a file of the code that is edited, with what it said before

    def build(self) -> dict[str, str]:
        """Build with what was computed before; the sums of all that a build makes, by path."""
        return self._built(self.root)

    def build_cold(self) -> dict[str, str]:
        """Build a copy in which nothing was computed before."""
        cold = self.root.with_name("cold")
        shutil.rmtree(cold, ignore_errors=True)
        shutil.copytree(self.root, cold, ignore=shutil.ignore_patterns(*MADE))
        return self._built(cold)

    def edit(self) -> str:
        """Make a random edit; its name. What was edited of the code is as it was before."""
        for path, text in self.coded.items():
            path.write_text(text, "utf-8", newline="\n")
        self.coded = {}
        if self.chance.random() < CODE_EDITS:
            return self._edit_code()
        if self.earlier and self.chance.random() < 0.15:
            return self.take_back()
        kind = self.chance.choice(list(EDITS))
        files = [path for path in self.root.rglob("*") if path.is_file() and not MADE & {*path.parts}]
        before = {path: path.read_text("utf-8") for path in files if path.suffix in TEXTS}
        EDITS[kind](self)
        changed = {path: text for path, text in before.items() if path.read_text("utf-8") != text}
        self.earlier = [*self.earlier, changed][-KEPT_EDITS:]
        return kind

    def change(self, name: str, pattern: str, new: Callable[[re.Match[str]], str]) -> None:
        """Change one of the places where a pattern matches."""
        path = self.root / name
        text = path.read_text("utf-8")
        if not (found := list(re.finditer(pattern, text))):
            raise UnfitError
        one = self.chance.choice(found)
        path.write_text(text[: one.start()] + new(one) + text[one.end() :], "utf-8", newline="\n")

    def seal(self) -> None:
        """Let the manifest vouch for the extracts."""
        self._run(self.root, "seal", EDITION)

    def take_back(self, which: int | None = None) -> str:
        """Take back one of the last edits, any but where it is said `which`."""
        last = self.earlier.pop(self.chance.randrange(len(self.earlier)) if which is None else which)
        for path, text in last.items():
            path.write_text(text, "utf-8", newline="\n")
        self.seal()
        return "taken back"

    def _edit_code(self) -> str:
        modules = [path for path in (self.code / "scorecard").rglob("*") if path.suffix in (".py", ".html", ".css")]
        path = self.chance.choice(sorted(modules))
        comment = {".py": "\n# {}\n", ".html": "{{# {} #}}", ".css": "\n/* {} */\n"}[path.suffix]
        self.coded = {path: path.read_text("utf-8")}
        with path.open("a", encoding="utf-8", newline="\n") as file:
            file.write(comment.format(self.chance.randrange(10**6)))
        return "code"

    def _built(self, root: Path) -> dict[str, str]:
        self._run(root, "build", EDITION)
        there = [path for path in root.rglob("*") if path.is_file() and "_build" not in path.parts]
        return {path.relative_to(root).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in there}

    def _run(self, folder: Path, *words: str) -> None:
        if not self.coded:
            done = run(words, folder, os.environ)
        else:
            environment, line = os.environ | {"PYTHONPATH": str(self.code)}, [sys.executable, "-m", "scorecard", *words]
            done = subprocess.run(line, cwd=folder, env=environment, capture_output=True, text=True, check=False)
        if done.returncode:
            raise UnfitError(done.stderr[-2000:])


def cell(book: EditedBook) -> None:
    """Change a count of an extract, and the sum of both sexes that it is a part of."""
    name = f"data/{EDITION}/extracts/exempel_arenden.csv"
    path = book.root / name
    rows = [row.split(",") for row in path.read_text("utf-8").splitlines()]
    at = book.chance.choice([n for n, row in enumerate(rows) if row[2] == "kvinnor" and int(row[3]) > int(row[4]) + 1])
    step = book.chance.choice((1, -1)) if int(rows[at][4]) > 1 else 1
    both = next(row for row in rows if row[:2] == rows[at][:2] and row[2] == "totalt")
    for row in (rows[at], both):
        row[4] = str(int(row[4]) + step)
    path.write_text("\n".join(map(",".join, rows)) + "\n", "utf-8", newline="\n")
    book.seal()


def text(book: EditedBook) -> None:
    """Put a word into a text of the report, or of the goal."""
    name = book.chance.choice(("exempelmal", "report"))
    book.change(f"data/{EDITION}/texts/{name}.yml", r"\boch\b", lambda _: book.chance.choice(("samt", "och även")))


def target(book: EditedBook) -> None:
    """Change a target."""
    book.change(f"notebooks/{GOAL}.yml", r"value: \d+", lambda _: f"value: {book.chance.randrange(60, 95)}")


def notebook(book: EditedBook) -> None:
    """Add a comment to a cell, without a number: those are held against the figures."""
    word = f"# {''.join(book.chance.choices('bcdfgh', k=8))}"
    book.change(f"notebooks/{GOAL}.ipynb", r'"source": \[\n\s+"(?=[a-z_]+ = )', lambda one: f"{one[0]}{word}\\n")


def page(book: EditedBook) -> None:
    """Change a page: a sentence, a heading, or a place to link to."""
    name = book.chance.choice(sorted(path.name for path in (book.root / "book").glob("*.md")))
    new = book.chance.choice(("\n\nEn mening till.\n\n", "\n\n## Ett avsnitt till\n\nText.\n\n", "\n\n- en punkt\n\n"))
    book.change(f"book/{name}", r"\n\n(?=[A-ZÅÄÖ])", lambda _: new)


def title(book: EditedBook) -> None:
    """Change the title of a page, which menus show."""
    name = book.chance.choice(sorted(path.name for path in (book.root / "book").glob("*.md")))
    book.change(f"book/{name}", r"\A(# [^\n{]+)\n", lambda one: f"{one[1]} {book.chance.choice('abcde')}\n")


def setting(book: EditedBook) -> None:
    """Change the limit of a light."""
    book.change("data/board.yml", r"yellow_from: 0\.\d+", lambda _: f"yellow_from: 0.{book.chance.randrange(70, 99)}")


def term(book: EditedBook) -> None:
    """Change what a term means."""
    book.change("data/ordlista.yml", r"\boch\b", lambda _: "samt")


def contents(book: EditedBook) -> None:
    """Change what a part of the contents is called."""
    book.change("book/_toc.yml", r"caption: ([^\n\"]+)", lambda one: f"{one[0]} {book.chance.choice('abcde')}")


def template(book: EditedBook) -> None:
    """Put a remark into a template of the book."""
    _append(book, "book/_templates", ".html", f"{{# {book.chance.randrange(10**6)} #}}\n")


def style(book: EditedBook) -> None:
    """Put a rule at the end of a style sheet of the book."""
    _append(book, "book/_styles", ".css", f"main {{ order: {book.chance.randrange(10**3)}; }}\n")


def _append(book: EditedBook, folder: str, suffix: str, text: str) -> None:
    paths = sorted(path for path in (book.root / folder).rglob("*") if path.suffix == suffix)
    if not paths:
        raise UnfitError
    with book.chance.choice(paths).open("a", encoding="utf-8", newline="\n") as file:
        file.write(text)


def name(book: EditedBook) -> None:
    """Change what an indicator is called."""
    book.change(f"notebooks/{GOAL}.yml", r"\n    name: ([^\n]+)", lambda one: f"{one[0]} {book.chance.choice('abc')}")


EDITS: dict[str, Callable[[EditedBook], None]] = {
    "a cell of an extract": cell,
    "a text": text,
    "a target": target,
    "a cell of a notebook": notebook,
    "a page": page,
    "a title": title,
    "a setting": setting,
    "a term": term,
    "the contents": contents,
    "a name": name,
    "a template": template,
    "a style": style,
}


def main() -> int:
    """Edit, build twice, compare; tell each file that differs."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edits", type=int, default=20, help="how many (default: 20)")
    parser.add_argument("--seed", type=int, default=18, help="which ones (default: 18)")
    parser.add_argument("--seconds", type=float, default=float("inf"), help="the longest time to go on (default: any)")
    parser.add_argument("--each", type=int, default=1, help="after how many edits both are held against each other")
    given = parser.parse_args()
    chance, start, done, differ, held = random.Random(given.seed), time.monotonic(), Counter[str](), 0, 0
    with tempfile.TemporaryDirectory() as temporary:
        book = EditedBook(Path(temporary), chance)
        book.build()
        while done.total() < given.edits and time.monotonic() - start < given.seconds:
            try:
                kind = book.edit()
                warm = book.build()
            except UnfitError as error:
                if str(error):
                    print(f"an edit that does not build was taken back: {str(error).splitlines()[0]}", flush=True)
                    if not book.coded:
                        book.take_back(-1)
                continue
            done[kind] += 1
            if done.total() % given.each and not book.coded:
                continue
            cold, held = book.build_cold(), held + 1
            if wrong := sorted(name for name in warm.keys() | cold.keys() if warm.get(name) != cold.get(name)):
                differ += 1
                print(f"edit {done.total()}, {kind}: {len(wrong)} files differ: {', '.join(wrong[:5])}", flush=True)
    kinds = ", ".join(f"{count} of {kind}" for kind, count in done.most_common())
    told = f"{differ} of {held} builds without a store differ, {time.monotonic() - start:.0f} s"
    print(f"{done.total()} edits with seed {given.seed} ({kinds}): {told}")
    return 1 if differ or not done else 0


if __name__ == "__main__":
    os.environ.pop("SCORECARD_STORE", None)
    raise SystemExit(main())
