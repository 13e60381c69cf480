"""What notebooks have found before, kept by all that it is of, so that none is run again for the same.

A run is of its notebook's source, its parameters, the code and the software that compute, and of each file of the book
that it read while it ran. Those files are recorded, so another file may change without a new run. Of the manifest a run
is of the entries of the extracts that it read, and of what the others say of their source and time. It is of the goal's
assessment, but of no text, and of no look of cards and charts, which the build lays out.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.util import source_from_cache
from pathlib import Path
from typing import Any

from scorecard.book.book import Sources
from scorecard.common.edition import Edition
from scorecard.common.files import write_if_changed, write_whole
from scorecard.common.names import ENTRIES_FOLDER, MANIFEST_FILE
from scorecard.common.own_code import code_sums, installed
from scorecard.common.store import Store, key_of
from scorecard.extracts.manifest_entries import SUFFIX, Manifest
from scorecard.notebooks.file import read_notebook
from scorecard.notebooks.reads import software_folders
from scorecard.notebooks.run import NotebookRun
from scorecard.provenance.inputs import CODE_KIND, PACKAGE_FOLDER, inputs, source_sum

# What every run is of: what kernels are forked from, and what runs notebooks in them.
RUN_BY = ("scorecard.warm", "scorecard.notebooks.run")
# What lays out cards and charts, which the build does: of a notebook that asks for it, it is files that were read.
LAID_OUT_BY = ("scorecard.charts", "scorecard.pages.cards", "scorecard.pages.laid_out")
# What a cell finds by these may be another thing the next time, though every file that Python opened is the same: the
# clock, chance, the network, and libraries that open files themselves.
ASKS_OUTSIDE = re.compile(
    r"\b(now|today)\(|\b(time|random|uuid|secrets|urllib|requests|httpx|socket|ctypes|sqlite3)\b[. ,\n]"
    r"|\b(pyarrow|duckdb|polars|environ|getenv|default_rng|read_(parquet|feather|orc|sql\w*)|scan_\w+)\b"
)
_OF_THE_TABLE = {"sha256", "rows", "received", "accepted", "carried_from"}  # what of an entry is of its table alone
_MOST_SHAPES = 16


@dataclass(frozen=True)
class KeptRuns:
    """The runs of an edition's notebooks that a store has.

    `sums` are those of the files that a run may depend on; those of the `code` that all runs are of are in `about`.
    `judged` is what the board decided of each goal.
    """

    store: Store
    root: Path
    edition: Edition
    manifest: Manifest
    sums: Mapping[str, str]
    code: frozenset[str]
    about: str
    lent: tuple[Path, ...]
    judged: Mapping[str, str]

    def lay_out(self, notebook: Path, executed: Path, results: Path) -> bool:
        """Write what a notebook has shown and found before into folders; false where that is not known."""
        base = self._base(notebook)
        for shape in self._shapes(base):
            found = self.store.get(self._key(base, shape))
            if found is not None:
                shown, outcomes = json.loads(found)
                write_if_changed(executed / notebook.name, shown)
                write_whole(results / f"{notebook.stem}.json", outcomes)
                return True
        return False

    def keep(self, run: NotebookRun, notebook: Path, results: Path) -> None:
        """Keep what a notebook has shown and found, where it depends on files of the book alone."""
        outcomes, shape = results / f"{notebook.stem}.json", self._shape(run.reads)
        sources = "\n".join(cell.source for cell in read_notebook(notebook).cells if cell.cell_type == "code")
        if shape is None or not outcomes.is_file() or ASKS_OUTSIDE.search(sources):
            return
        if any(source_sum(name, self._place(name).read_bytes()) != self.sums[name] for name in shape):
            return  # it may have read what there was before or what there is now
        base = self._base(notebook)
        shapes = [shape, *(each for each in self._shapes(base) if each != shape)]
        self.store.put(base, json.dumps(shapes[:_MOST_SHAPES]).encode())
        content = json.dumps([run.output.read_text("utf-8"), outcomes.read_text("utf-8")])
        self.store.put(self._key(base, shape), content.encode())

    def _base(self, notebook: Path) -> str:
        name = notebook.relative_to(self.root).as_posix()
        return key_of("what a notebook reads", name, self.sums.get(name), self.judged.get(notebook.stem), self.about)

    def _shapes(self, base: str) -> list[list[str]]:
        found = self.store.get(base)
        return json.loads(found) if found is not None else []

    def _shape(self, reads: Iterable[Path] | None) -> list[str] | None:
        """The paths of the files that were read; None where one of them is none that an edition is built from."""
        if reads is None:
            return None
        code, book, names = _beginning(PACKAGE_FOLDER), _beginning(self.root), set[str]()
        folders = (*self.lent, *software_folders())
        apart = tuple(map(_beginning, folders))
        # A book that lies in one of them, as in /usr, is none of it.
        apart_within = tuple(_beginning(folder) for folder in folders if not self.root.is_relative_to(folder))
        for path in map(str, reads):
            within = path.startswith(book)
            if path.startswith(code):
                names |= {_code_name(Path(path))} - self.code if Path(path).is_file() else set()
            elif not path.startswith(apart_within if within else apart) and Path(path).is_file():
                if not within:
                    return None
                names.add(Path(path).relative_to(self.root).as_posix())
        return sorted(names) if names <= self.sums.keys() else None

    def _place(self, name: str) -> Path:
        """Where a file lies that a run may depend on; the code may lie elsewhere than the book."""
        own = name.startswith(f"{PACKAGE_FOLDER.name}/")
        return (PACKAGE_FOLDER.parent if own else self.root) / name

    def _key(self, base: str, shape: list[str]) -> str:
        """The key of a run that read some files: their sums as they are now; files that are gone have none."""
        return key_of("what a notebook found", base, [[name, self._sum(name, shape)] for name in shape])

    def _sum(self, name: str, shape: list[str]) -> str | None:
        folder = f"data/{self.edition}/extracts"
        file = name.removeprefix(f"{folder}/{ENTRIES_FOLDER}/").removesuffix(SUFFIX)
        if name == _entry_name(folder, file) and file in self.manifest.files:
            return key_of(self._entry(file, f"{folder}/{file}" in shape))
        if name == f"{folder}/{MANIFEST_FILE}":
            inside = (file for file in self.manifest.files if _entry_name(folder, file) not in self.sums)
            entries = {file: self._entry(file, f"{folder}/{file}" in shape) for file in inside}
            return key_of(self.manifest.model_dump(mode="json", exclude={"files"}), entries)
        return self.sums.get(name)

    def _entry(self, file: str, whole: bool) -> dict[str, Any]:
        told = self.manifest.files[file].model_dump(mode="json")
        return told if whole else {key: value for key, value in told.items() if key not in _OF_THE_TABLE}


def _beginning(folder: Path) -> str:
    """How the path begins of whatever lies below a folder."""
    return f"{str(folder).rstrip(os.sep)}{os.sep}"


def _entry_name(folder: str, file: str) -> str:
    return f"{folder}/{ENTRIES_FOLDER}/{file}{SUFFIX}"


def kept_runs(store: Store, sources: Sources, given: Mapping[str, str], lent: tuple[Path, ...]) -> KeptRuns:
    """Find what the runs of an edition's notebooks are of.

    `given` are their parameters, and those of their variables that count; `lent` are folders from which they read what
    only spares them work.
    """
    root, edition = sources.root, sources.edition
    used = inputs(root, edition, frozen=False)
    sums, names = {each.path: each.sha256 for each in used}, [each.path for each in used if each.kind != CODE_KIND]
    code = run_code()
    about = key_of(str(edition), edition.begins, dict(given), names, code, list(installed()))
    judged = {goal: texts.goal.assessment for goal, texts in sources.texts.items()}
    return KeptRuns(store, root, edition, sources.received.manifest, sums, frozenset(code), about, lent, judged)


def run_code() -> dict[str, str]:
    """Give the sums of the code that all runs are of, by path."""
    return {f"{PACKAGE_FOLDER.name}/{name}": digits for name, digits in code_sums(RUN_BY, LAID_OUT_BY).items()}


def _code_name(path: Path) -> str:
    """Name a file of the package as inputs do; what is compiled, as its source."""
    source = Path(source_from_cache(path)) if path.suffix == ".pyc" else path
    return f"{PACKAGE_FOLDER.name}/{source.relative_to(PACKAGE_FOLDER).as_posix()}"
