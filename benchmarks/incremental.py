"""What is computed again after a change: CPU seconds of all processes, and the ratio to a cold build in the same run.

It works on a copy of the project, code and all, so that nothing here is touched. The exit status is 1 where a ratio is
above what the project aims at. Run it with the project's own Python:

    .venv/bin/python benchmarks/incremental.py
"""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from process_tree import ROOT, Spent, spent
from watched import Watched

CODE = "scorecard"
COPIED = ("_config.yml", "book", "data", "notebooks", CODE)
HELP_SECONDS = 0.3


def main() -> int:
    """Measure, print, and fail when a ratio is above its aim."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--edition", default="2025-12", help="the edition that is built (default: 2025-12)")
    edition = parser.parse_args().edition
    with tempfile.TemporaryDirectory() as temporary:
        book = Book(Path(temporary) / "book", edition)
        cold = book.run("build", edition)
        print(f"{'a cold build':32} {cold}", flush=True)
        passed = [measured(book, cold, *step) for step in steps(book)]
        passed += in_a_watch(book, cold, Path(temporary) / "said")
        asked = book.run("--help")
        print(f"{'scorecard --help':32} {asked}, aim {HELP_SECONDS} s")
        return 0 if all(passed) and asked.cpu <= HELP_SECONDS else 1


class Book:
    """A copy of the project that is changed and built."""

    def __init__(self, root: Path, edition: str) -> None:
        self.root, self.edition = root, edition
        root.mkdir()
        for name in COPIED:
            if (ROOT / name).is_dir():
                shutil.copytree(ROOT / name, root / name, ignore=shutil.ignore_patterns("__pycache__"))
            else:
                shutil.copy(ROOT / name, root / name)
        self.environment = {"PYTHONPATH": str(root)}
        # So that modules are compiled, as they are in a project that is used.
        subprocess.run([sys.executable, "-m", "compileall", "-q", str(root / CODE)], check=True)

    def run(self, *words: str) -> Spent:
        """Run the command of the copy."""
        return spent("python", "-m", CODE, *words, folder=self.root, environment=self.environment)

    def change(self, name: str, old: str, new: str) -> None:
        """Change the first place where the old words stand."""
        path = self.root / name
        text = path.read_text("utf-8")
        if old not in text:
            raise SystemExit(f"{name} has no {old!r} any more: nothing was measured")
        path.write_text(text.replace(old, new, 1), "utf-8", newline="\n")

    def change_extract(self, name: str, old: str, new: str) -> None:
        """Change an extract, and let the manifest vouch for it."""
        self.change(f"data/{self.edition}/extracts/{name}", old, new)
        self.run("seal", self.edition)

    def changed_extract(self, name: str, old: str, new: str) -> Callable[[], None]:
        """Prepare the change of an extract; what is given makes it, with what vouches for it, at once."""
        folder = self.root / "data" / self.edition / "extracts"
        before = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
        self.change_extract(name, old, new)
        after = {path: path.read_bytes() for path, content in before.items() if path.read_bytes() != content}
        for path in after:
            path.write_bytes(before[path])

        def write() -> None:
            for path, content in after.items():
                path.write_bytes(content)

        return write


def steps(book: Book) -> list[tuple[str, float, Callable[[], None], str]]:
    """What is changed, the ratio that is aimed at, how it is changed, and the command that follows."""
    texts = f"data/{book.edition}/texts"
    return [
        ("nothing changed", 0.03, lambda: None, "build"),
        ("reconcile after a build", 0.05, lambda: None, "reconcile"),
        ("check after a build", 0.05, lambda: None, "check"),
        ("check again", 0.05, lambda: None, "check"),
        ("a page changed", 0.08, lambda: book.change("book/om.md", "\n\n", "\n\nEn mening till.\n\n"), "build"),
        ("a text of the report changed", 0.08, lambda: book.change(f"{texts}/report.yml", " och ", " samt "), "build"),
        (
            "a text of a goal changed",
            0.08,
            lambda: book.change(f"{texts}/tillganglig-vard.yml", " och ", " samt "),
            "build",
        ),
        (
            "an extract changed",
            0.2,
            lambda: book.change_extract("inera_1177.csv", "2024-01,13891,", "2024-01,13892,"),
            "build",
        ),
        (
            "how charts look changed",
            0.5,
            lambda: book.change(f"{CODE}/charts/theme.py", "labelPadding=6", "labelPadding=7"),
            "build",
        ),
    ]


def measured(book: Book, cold: Spent, what: str, aim: float, change: Callable[[], None], command: str) -> bool:
    """Change something and run the command; whether what it took is within the aim."""
    change()
    return told(what, aim, book.run(command, book.edition), cold)


def in_a_watch(book: Book, cold: Spent, said: Path) -> list[bool]:
    """Measure what a watch that stands takes from a saved file until its site is there."""
    extract = book.changed_extract("inera_1177.csv", "2024-02,12941,", "2024-02,12942,")
    changes = [
        ("a page", 0.08, lambda: book.change("book/om.md", "\n\n", "\n\nEn mening till.\n\n")),
        ("a text", 0.08, lambda: book.change(f"data/{book.edition}/texts/report.yml", " och ", " samt ")),
        ("an extract", 0.2, extract),
        ("a look", 0.5, lambda: book.change(f"{CODE}/charts/theme.py", "labelPadding=7", "labelPadding=8")),
    ]
    with Watched(book.root, book.edition, said, book.environment) as watch:
        return [
            told(f"in a watch that stands: {what}", aim, watch.built_after(change), cold)
            for what, aim, change in changes
        ]


def told(what: str, aim: float, took: Spent, cold: Spent) -> bool:
    """Print what something took, and tell whether that is within the aim."""
    ratio = took.cpu / cold.cpu
    print(f"{what:32} {took}: {ratio:.3f} of it, aim {aim}{'' if ratio <= aim else ': above'}", flush=True)
    return ratio <= aim


if __name__ == "__main__":
    os.environ.pop("SCORECARD_STORE", None)
    raise SystemExit(main())
