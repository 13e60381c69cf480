"""An edition as its files tell it: plain values, read without holding them against what today's code expects.

Two revisions are compared, and the older one may have been written for older code.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType
from typing import Any

from scorecard.catalogue.goals import EFFEKTMAL_FILE
from scorecard.catalogue.targets import TARGETS_FILE as TARGETS
from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, SnapshotError
from scorecard.common.files import beneath, sha256
from scorecard.common.names import LEDGER_FILE as LEDGER
from scorecard.common.names import MANIFEST_FILE
from scorecard.common.names import REVISIONS_FILE as REVISIONS
from scorecard.common.yaml_file import read_yaml
from scorecard.compare.computing import LOCK_FILE, computing_packages
from scorecard.compare.difference import DecidedTarget
from scorecard.extracts.manifest import CONTRACTS
from scorecard.extracts.manifest_entries import entry_paths
from scorecard.provenance.frozen import book_of, is_shared

EMPTY: Mapping[str, Any] = MappingProxyType({})
# What shapes a result or a page and is told by name only. Tests and documentation shape neither.
FILES_TOLD_BY_NAME = ("scorecard", "book", "data/*.yml", "data/*/published.yml", "_config.yml", LOCK_FILE)
_NO_SOURCES = ("__pycache__", "node_modules")


@dataclass(frozen=True)
class _NotebookCell:
    """A cell of a notebook: what kind it is, its source, and the plain text that is stored of its outputs."""

    kind: str
    source: str
    output: str


@dataclass(frozen=True)
class Shared:
    """What all editions of a folder have in common.

    `goals` and `contracts` are as their YAML has them, by id; `cells` are the cells of each goal's notebook, by cell
    id; `files` are the sums of the other files that shape a result or a page, by path; `packages` are name and locked
    version of those that compute.
    """

    root: Path
    goals: Mapping[str, Mapping[str, Any]] = field(repr=False)
    effektmal: Mapping[str, Mapping[str, Any]] = field(repr=False)
    contracts: Mapping[str, Mapping[str, Any]] = field(repr=False)
    board: Mapping[str, Any] = field(repr=False)
    cells: Mapping[str, Mapping[str, _NotebookCell]] = field(repr=False)
    files: Mapping[str, str] = field(repr=False)
    packages: frozenset[tuple[str, str]] = field(repr=False)

    @property
    def indicators(self) -> dict[str, tuple[str, Mapping[str, Any]]]:
        """Every indicator by id, with its goal's id and what the catalogue says of it."""
        return {
            each["id"]: (goal, each)
            for goal, described in self.goals.items()
            for each in described.get("indicators") or ()
        }


@dataclass(frozen=True)
class Snapshot:
    """One edition of a folder.

    `ledger` are the rows by indicator, as text; `texts` are those of each file by its stem; `manifest` are the entries
    of the extracts by file name; `tables` are the paths of extracts and registers by contract.
    """

    edition: Edition
    synthetic: bool
    shared: Shared = field(repr=False)
    ledger: Mapping[str, Mapping[str, str]] = field(repr=False)
    texts: Mapping[str, Mapping[str, Any]] = field(repr=False)
    manifest: Mapping[str, Mapping[str, Any]] = field(repr=False)
    targets: Mapping[str, Mapping[str, Any]] = field(repr=False)
    revisions: tuple[Mapping[str, Any], ...] = field(repr=False)
    published: tuple[str, ...]
    tables: Mapping[str, Path] = field(repr=False)

    def target(self, indicator: str) -> DecidedTarget | None:
        """Give the target of the edition's year, from the edition's own or the catalogue.

        A level is told as operator and value, any other target by its keys.
        """
        _, described = self.shared.indicators.get(indicator, ("", EMPTY))
        row = self.ledger.get(indicator, EMPTY)
        if described.get("target_from"):  # stands in an extract, and in the ledger as it was computed
            return (row["target_op"], float(row["target"])) if row.get("target") else None
        by_year: Mapping[int | str, Mapping[str, Any]] = described.get("targets") or {}
        own = self.targets.get(indicator) or by_year.get(self.edition.year.key)
        if not own:
            return None
        decided = {key: value for key, value in own.items() if key != "confirmed"}
        return (own["op"], float(own["value"])) if set(decided) == {"op", "value"} else decided


def read_shared(root: Path) -> Shared:
    """Read what all editions of a folder have in common.

    Raises:
        SnapshotError: a file cannot be read at all; tells every one.
    """
    faults: list[Fault] = []
    goals = {
        path.stem: _mapping(root, path, faults)
        for path in sorted((root / "notebooks").glob("*.yml"))
        if path.name != EFFEKTMAL_FILE
    }
    overarching = root / "notebooks" / EFFEKTMAL_FILE
    larger = (_mapping(root, overarching, faults).get("effektmal") or ()) if overarching.is_file() else ()
    contracts = {path.stem: _mapping(root, path, faults) for path in sorted((root / CONTRACTS).glob("*.yml"))}
    board = _mapping(root, root / "data" / "board.yml", faults)
    cells = {path.stem: _cells(root, path, faults) for path in sorted((root / "notebooks").glob("*.ipynb"))}
    if faults:
        raise SnapshotError(faults)
    effektmal = {each["id"]: each for each in larger}
    return Shared(
        root, goals, effektmal, contracts, board, cells, dict(_sums(root)), computing_packages(root / LOCK_FILE)
    )


def shared_by(shared: Shared, edition: Edition) -> Shared:
    """Give what editions have in common as an edition is read: where it was published, as it was frozen then.

    Raises:
        SnapshotError: a frozen file cannot be read at all; tells every one.
    """
    home = book_of(shared.root, edition)
    if home == shared.root:
        return shared
    frozen = read_shared(home)
    files = {path: known for path, known in shared.files.items() if not is_shared(path)}
    files |= {path: known for path, known in frozen.files.items() if is_shared(path)}
    return replace(frozen, root=shared.root, files=files, packages=shared.packages)


def read_snapshot(shared: Shared, edition: Edition) -> Snapshot:
    """Read an edition of a folder.

    Raises:
        SnapshotError: a file cannot be read at all; tells every one.
    """
    root = shared.root
    faults: list[Fault] = []
    folder = root / "data" / str(edition)
    received = _mapping(root, folder / "extracts" / MANIFEST_FILE, faults)
    manifest, synthetic = dict(received.get("files") or {}), bool(received.get("synthetic"))
    manifest |= {path.stem: _mapping(root, path, faults) for path in entry_paths(folder / "extracts")}
    texts = {path.stem: _mapping(root, path, faults) for path in sorted((folder / "texts").glob("*.yml"))}
    targets = _mapping(root, folder / TARGETS, faults, optional=True).get("targets") or {}
    revisions = _mapping(root, folder / REVISIONS, faults, optional=True).get("revisions") or ()
    tables = {entry["contract"]: beneath(folder, "extracts", name) for name, entry in manifest.items()}
    tables |= {path.stem: path for path in sorted((folder / "registers").glob("*.csv"))}
    ledger = _rows(root, folder / LEDGER, faults)
    if faults:
        raise SnapshotError(faults)
    published = tuple(sorted(path.name for path in (folder / "publications").glob("[!.]*")))
    return Snapshot(edition, synthetic, shared, ledger, texts, manifest, targets, tuple(revisions), published, tables)


def sum_of(path: Path) -> str | None:
    """Compute the SHA-256 of a file; None where there is no such file."""
    return sha256(path) if path.is_file() else None


def _mapping(root: Path, path: Path, faults: list[Fault], optional: bool = False) -> Mapping[str, Any]:
    name = path.relative_to(root).as_posix()
    if optional and not path.exists():
        return EMPTY
    file, more = read_yaml(path, name)
    faults += more
    if file is not None and not isinstance(file.data, Mapping):
        faults.append(Fault("this should be a mapping of keys to values", name, 1))
        return EMPTY
    return file.data if file else EMPTY


def _cells(root: Path, path: Path, faults: list[Fault]) -> Mapping[str, _NotebookCell]:
    try:
        cells = json.loads(path.read_text("utf-8"))["cells"]
        return {
            each.get("id", f"cell-{number}"): _NotebookCell(each["cell_type"], _joined(each["source"]), _shown(each))
            for number, each in enumerate(cells, 1)
        }
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        faults.append(Fault(f"this is not a notebook: {error}", path.relative_to(root).as_posix()))
        return EMPTY


def _joined(text: str | list[str]) -> str:
    return text if isinstance(text, str) else "".join(text)


def _shown(cell: Mapping[str, Any]) -> str:
    outputs = cell.get("outputs") or ()
    parts = [each.get("text") or (each.get("data") or {}).get("text/plain") or "" for each in outputs]
    return "\n".join(_joined(part) for part in parts)


def _rows(root: Path, path: Path, faults: list[Fault]) -> Mapping[str, Mapping[str, str]]:
    if not path.exists():
        return EMPTY
    rows = list(csv.DictReader(io.StringIO(path.read_text("utf-8"))))
    if any("indicator" not in row or None in row.values() or None in row for row in rows):
        faults.append(Fault("this is not a ledger", path.relative_to(root).as_posix(), row=1))
        return EMPTY
    return {row["indicator"]: row for row in rows}


def _sums(root: Path) -> Iterator[tuple[str, str]]:
    for pattern in FILES_TOLD_BY_NAME:
        for found in sorted(root.glob(pattern)):
            for path in sorted(found.rglob("*")) if found.is_dir() else [found]:
                if path.is_file() and not set(path.parts) & set(_NO_SOURCES):
                    yield path.relative_to(root).as_posix(), sum_of(path) or ""
