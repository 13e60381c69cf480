"""What an edition is built from: every file of the book and of its code, with its kind and its sum."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from scorecard.common.edition import EDITION_NAME, Edition, edition_before
from scorecard.common.files import files_below, sha256
from scorecard.common.names import (
    ACTIONS_FILE,
    ENTRIES_FOLDER,
    FURTHER_FIGURES_FILE,
    MANIFEST_FILE,
    PROTECTION_FILE,
    WORD_LIST_FILE,
)
from scorecard.common.names import LEDGER_FILE as LEDGER
from scorecard.common.root import MARKER
from scorecard.provenance.frozen import not_read

PACKAGE_FOLDER = Path(__file__).parent.parent
EXTRACT, MANIFEST_KIND, NOTEBOOK, CODE_KIND, PUBLICATION = "extract", "manifest", "notebook", "code", "publication"
PAGE_KIND, TEXT_KIND = "page", "text"
BOARD = "data/board.yml"
# Folders of an edition, and of the code, from which nothing reaches a page.
_UNREAD_FOLDERS = ("received",)
_UNUSED_ROOMS = ("demo", "shipped")
_UNUSED_SUFFIXES = (".pyc", ".mo")
_EDITION_KINDS = {
    "extracts": EXTRACT,
    "registers": "register",
    "texts": TEXT_KIND,
    "publications": PUBLICATION,
    "revisions.yml": "revision",
    "targets.yml": "target",
    ACTIONS_FILE: "action",
}


@dataclass(frozen=True)
class Input:
    """A file that an edition is built from, by its path in the book; `sha256` is that of its source.

    A notebook's source is all of it but what its cells showed when they were last run.
    """

    path: str
    kind: str
    sha256: str


def inputs(root: Path, edition: Edition, frozen: bool = True) -> tuple[Input, ...]:
    """List all that an edition is built from, by path; the code is that which runs now, wherever it lies.

    When it is published, that is what lies there, and afterwards what was `frozen` then.
    """
    earlier = edition_before(root / "data", edition)
    named = {name: root / name for name in _files(root) if name.partition("/")[0] != PACKAGE_FOLDER.name}
    named |= {f"{PACKAGE_FOLDER.name}/{name}": PACKAGE_FOLDER / name for name in _files(PACKAGE_FOLDER)}
    unread = not_read(root, edition)  # what was frozen with the edition is told as a part of its publication
    named = {name: path for name, path in named.items() if not (frozen and unread(name))}
    kinds = {name: input_kind(name, edition, earlier) for name in named}
    return tuple(Input(name, kind, _sum_of(name, named[name])) for name, kind in sorted(kinds.items()) if kind)


def input_kind(path: str, edition: Edition, earlier: Edition | None) -> str | None:
    """Say as what an edition uses a file; None where it does not.

    `earlier` is the edition before it, whose extracts its own are compared with, and whose actions are followed up.
    """
    parts = path.split("/")
    if path.endswith(_UNUSED_SUFFIXES) or any(part.startswith(".") or part == "__pycache__" for part in parts):
        return None
    match parts:
        case (name,):
            return "setting" if name == MARKER else None
        case ("book", *_, name):
            return PAGE_KIND if name.endswith(".md") else "look"
        case ("notebooks", name):
            return {".ipynb": NOTEBOOK, ".yml": "catalogue"}.get(PurePosixPath(name).suffix)
        case (PACKAGE_FOLDER.name, folder, *_):
            return None if folder in _UNUSED_ROOMS else CODE_KIND
        case ("data", name):
            return "setting" if name.endswith(".yml") or name == WORD_LIST_FILE else None
        case ("data", "contracts", _):
            return "contract"
        case ("data", folder, *inside):
            return _of_edition(folder, inside, str(edition), str(earlier))
    return None


def is_own_code(root: Path) -> bool:
    """Whether the code that runs now is the book's own, and so is under the same commits."""
    return PACKAGE_FOLDER.resolve() == (root / PACKAGE_FOLDER.name).resolve()


def source_sum(path: str, content: bytes) -> str:
    """Compute the SHA-256 of a file's source: of a notebook, what its author writes, as JSON with sorted keys."""
    return _notebook_sum(content) if path.endswith(".ipynb") else hashlib.sha256(content).hexdigest()


def _sum_of(name: str, path: Path) -> str:
    return source_sum(name, path.read_bytes()) if name.endswith(".ipynb") else sha256(path)


def as_written(used: Iterable[Input], root: Path, written: Mapping[Path, str]) -> tuple[Input, ...]:
    """Give inputs as they are when a build has written its files: notebooks in their stored form, with new names."""
    texts = {path.relative_to(root).as_posix(): text for path, text in written.items()}
    return tuple(
        replace(each, sha256=source_sum(each.path, texts[each.path].encode())) if each.path in texts else each
        for each in used
    )


def _of_edition(folder: str, inside: list[str], edition: str, earlier: str) -> str | None:
    if folder == earlier and inside[0] in ("extracts", ACTIONS_FILE):
        return "earlier"
    # The ledgers tell since when what is red is so, and what else was told of few people.
    if EDITION_NAME.fullmatch(folder) and folder < edition and inside in ([LEDGER], [PROTECTION_FILE]):
        return "earlier"
    if folder != edition or inside[0] in (LEDGER, FURTHER_FIGURES_FILE, PROTECTION_FILE, *_UNREAD_FOLDERS):
        return None
    vouches = inside[:2] in (["extracts", MANIFEST_FILE], ["extracts", ENTRIES_FOLDER])
    return MANIFEST_KIND if vouches else _EDITION_KINDS.get(inside[0], "setting")


def _files(folder: Path) -> Iterator[str]:
    """The files of a folder of inputs; what is built or kept beside them is not looked into."""
    if folder == PACKAGE_FOLDER:
        yield from files_below(folder)
        return
    if (folder / MARKER).is_file():
        yield MARKER
    for name in ("book", "data", "notebooks"):
        yield from (f"{name}/{each}" for each in files_below(folder / name))


@lru_cache(maxsize=64)  # a build asks for that of each several times
def _notebook_sum(content: bytes) -> str:
    return hashlib.sha256(_without_outputs(content)).hexdigest()


def _without_outputs(content: bytes) -> bytes:
    try:
        notebook = json.loads(content)
        for cell in notebook["cells"]:
            if cell["cell_type"] == "code":
                cell |= {"outputs": [], "execution_count": None}
    except (ValueError, KeyError, TypeError):
        return content  # no notebook; running it says so
    return json.dumps(notebook, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8")
