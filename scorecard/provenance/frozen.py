"""The book as it was when an edition was published: its catalogue, contracts, settings, notebooks and pages, frozen."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path, PurePosixPath

from scorecard.common.edition import Edition
from scorecard.common.files import files_below, link_or_copy, sha256
from scorecard.common.names import ACTIONS_FILE, REVISIONS_FILE, WORD_LIST_FILE
from scorecard.common.root import MARKER
from scorecard.common.yaml_file import read_yaml

PUBLICATIONS, SEAL, FROZEN_BOOK = "publications", "publication.yml", "book"
_OWN_FOLDERS, _OWN_FILES = ("texts", "registers"), ("targets.yml", ACTIONS_FILE, "published.yml")
_LAID_OUT: list[tempfile.TemporaryDirectory[str]] = []  # for as long as this process reads them


def is_shared(path: str) -> bool:
    """Whether a file of a book, by its path, is one that all editions share and that is frozen with each of them."""
    match PurePosixPath(path).parts:
        case ("book", *_, name):
            return name.endswith(".md") or path == "book/_toc.yml"
        case ("notebooks", name):
            return name.endswith((".yml", ".ipynb"))
        case ("data", name):
            return name.endswith(".yml") or name == WORD_LIST_FILE
        case ("data", "contracts", name):
            return name.endswith(".yml")
    return False


def shared_files(root: Path) -> dict[str, Path]:
    """The files of a book that all editions share, by path."""
    every = (f"{name}/{path}" for name in ("book", "data", "notebooks") for path in files_below(root / name))
    return {path: root / path for path in sorted(every) if is_shared(path)}


def own_files(root: Path, edition: Edition) -> dict[str, Path]:
    """The texts, registers and settings of an edition itself, by path; its extracts are vouched for by its manifest."""
    folder = root / "data" / str(edition)
    listed = [each for name in _OWN_FOLDERS for each in sorted((folder / name).glob("*"))]
    listed += [folder / name for name in _OWN_FILES]
    return {each.relative_to(root).as_posix(): each for each in listed if each.is_file()}


def frozen_book(root: Path, edition: Edition) -> dict[str, Path]:
    """The shared files as they were when an edition was last published, by the path that each had in the book.

    Those that a revision names since then are not among them. None of an edition that was never published, or before
    they were frozen.
    """
    folder = latest_publication(root, edition)
    if folder is None:
        return {}
    kept = folder / FROZEN_BOOK
    frozen = {each.relative_to(kept).as_posix(): each for each in sorted(kept.rglob("*")) if each.is_file()}
    anew = files_of_revisions(root, edition, folder)
    return {path: each for path, each in frozen.items() if path not in anew}


def latest_publication(root: Path, edition: Edition) -> Path | None:
    """The folder of what was last published of an edition."""
    return max(
        (each for each in publication_folders(root, edition) if (each / SEAL).is_file()), key=_order, default=None
    )


def publication_folders(root: Path, edition: Edition) -> list[Path]:
    """List the folders of what was published of an edition, the oldest first.

    One is named by its day, and one that was published later on the same day also by a number: 2026-02-20.2.
    """
    every = (root / "data" / str(edition) / PUBLICATIONS).glob("*")
    return sorted((path for path in every if path.is_dir() and not path.name.startswith(".")), key=_order)


def _order(folder: Path) -> tuple[str, int, str]:
    """What publications are put in order by: their day, then their number."""
    day, _, number = folder.name.partition(".")
    return day, len(number), number


def files_of_revisions(root: Path, edition: Edition, published: Path) -> frozenset[str]:
    """The files that revisions since a publication name: the edition takes them as they are now."""
    now, then = (_revisions(folder / REVISIONS_FILE) for folder in (root / "data" / str(edition), published))
    named = (one.get("files") for one in now[len(then) :])
    return frozenset(str(name) for names in named if isinstance(names, list) for name in names)


def book_of(root: Path, edition: Edition) -> Path:
    """The folder that an edition is read from: the book, or a copy of it with what was frozen in its place.

    The copy is taken away when the process ends.
    """
    frozen = frozen_book(root, edition)
    if all(_same(root / path, each) for path, each in frozen.items()) and not _newer(root, edition, frozen):
        return root
    work = tempfile.TemporaryDirectory(prefix="scorecard-")
    _LAID_OUT.append(work)
    folder = Path(work.name) / "book"
    folder.mkdir()
    for name in ("book", "data", "notebooks"):
        shutil.copytree(root / name, folder / name, copy_function=link_or_copy)
    shutil.copyfile(root / MARKER, folder / MARKER)
    put_frozen(root, edition, folder)
    return folder


def put_frozen(root: Path, edition: Edition, folder: Path) -> None:
    """Put the shared files of a copy of a book to what they were when an edition was published, if they were frozen."""
    frozen = frozen_book(root, edition)
    for path in _newer(folder, edition, frozen, root):
        (folder / path).unlink()
    for path, each in frozen.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.unlink(missing_ok=True)  # a second name of the book's own file
        shutil.copyfile(each, target)


def not_read(root: Path, edition: Edition) -> Callable[[str], bool]:
    """Tell of a path whether an edition does without what lies there now, as it has what was frozen instead."""
    folder = latest_publication(root, edition)
    if folder is None or not (folder / FROZEN_BOOK).is_dir():
        return lambda path: False
    anew = files_of_revisions(root, edition, folder)
    return lambda path: is_shared(path) and path not in anew


def _newer(folder: Path, edition: Edition, frozen: dict[str, Path], root: Path | None = None) -> list[str]:
    """The shared files of a book that were not there when an edition was published."""
    published = latest_publication(root or folder, edition)
    if not frozen or published is None:
        return []
    anew = files_of_revisions(root or folder, edition, published)
    return [path for path in shared_files(folder) if path not in frozen and path not in anew]


def _same(one: Path, other: Path) -> bool:
    return one.is_file() and sha256(one) == sha256(other)


def _revisions(path: Path) -> list[dict[str, object]]:
    """Read a list of revisions, which is checked where they are read to be told."""
    if not path.is_file():
        return []
    file, _ = read_yaml(path)
    listed = file.data.get("revisions") if file and isinstance(file.data, dict) else None
    return [one for one in listed if isinstance(one, dict)] if isinstance(listed, list) else []
