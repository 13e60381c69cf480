"""The commits of a book, as git tells them: that which it is at, with what differs from it, and any other laid out."""

from __future__ import annotations

import io
import os
import subprocess
import tarfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from scorecard.common.edition import Edition, edition_before
from scorecard.common.faults import Fault, GitError
from scorecard.common.root import MARKER
from scorecard.provenance.frozen import not_read
from scorecard.provenance.inputs import NOTEBOOK, PACKAGE_FOLDER, Input, input_kind, is_own_code, source_sum

SHOWN_DIGITS = 12  # digits that are shown; as many as git itself shows would depend on how large the repository is
# What git sets for its hooks, which would lead to another repository than that of the folder.
_GIT_VARIABLES = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_PREFIX")


@dataclass(frozen=True)
class State:
    """The commit of a book, its day, and whether what an edition is built from is `changed` since.

    Without git, outside a repository and before the first commit there is none, and nothing that could differ.
    """

    commit: str | None = None
    day: date | None = None
    changed: bool = False

    def __str__(self) -> str:
        if self.commit is None:
            return "the book as it is here"
        return self.commit[:SHOWN_DIGITS] + (" with the changes here" if self.changed else "")


def read_state(root: Path, edition: Edition, used: Iterable[Input]) -> State:
    """Ask git for the state of a book; `used` are the inputs of the edition as they are now.

    Stored outputs of notebooks and the ledger are made by a build, so it is no change when they differ.
    """
    told = (git(root, "log", "-1", "--format=%H %cs") or b"").decode().split()
    tree = _tree(root)
    if not told or MARKER not in tree:
        return State()
    return State(told[0], date.fromisoformat(told[1]), _changed(root, edition, used, tree))


def git(root: Path, *words: str, given: bytes = b"") -> bytes | None:
    """Ask git something in a folder; None where it has no answer, or is not there."""
    kept = {name: value for name, value in os.environ.items() if name not in _GIT_VARIABLES}
    try:
        asked = subprocess.run(["git", "-C", str(root), *words], input=given, capture_output=True, env=kept, check=True)
    except (OSError, subprocess.CalledProcessError):
        return None
    return asked.stdout


def commit_of(root: Path, name: str) -> str | None:
    """Find the commit that a revision names (a branch, a tag, `HEAD~2`, a sum); None where it names none.

    Raises:
        GitError: there is no git, or the book is not in a repository.
    """
    if git(root, "rev-parse", "--is-inside-work-tree") is None:
        raise GitError(Fault("this book is not in a git repository", found=name, expected="a folder under git"))
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    return found.decode().strip() if found else None


def extract_commit(root: Path, commit: str, folder: Path) -> Path:
    """Lay out the book of a commit in an empty folder, with what is under git and nothing else.

    Raises:
        GitError: git refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Asked in the book's own folder, git archives that folder alone, however deep in the repository it lies.
    packed = git(root, "archive", "--format=tar", commit)
    if packed is None:
        raise GitError(Fault("git cannot lay out the commit", found=commit))
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        # Where Python has none yet (before 3.11.4) all that git has packed is laid out, and it packs nothing elsewhere.
        archive.extraction_filter = getattr(tarfile, "data_filter", None)
        archive.extractall(folder)
    return folder


def _tree(root: Path) -> dict[str, str]:
    """The files of the commit below a folder, by path, each with the name of what it holds."""
    listed = (git(root, "ls-tree", "-r", "-z", "HEAD") or b"").decode("utf-8", "surrogateescape")
    lines = (line.partition("\t") for line in listed.split("\0") if line)
    return {path: about.split()[2] for about, _, path in lines}


def _changed(root: Path, edition: Edition, used: Iterable[Input], tree: dict[str, str]) -> bool:
    earlier = edition_before(root / "data", edition)
    own = is_own_code(root)

    def compared(path: str) -> bool:
        return own or not path.startswith(f"{PACKAGE_FOLDER.name}/")

    now = {each.path: each for each in used if compared(each.path)}
    unread = not_read(root, edition)
    then = {
        path: name
        for path, name in tree.items()
        if compared(path) and input_kind(path, edition, earlier) and not unread(path)
    }
    if set(now) != set(then):
        return True
    # Git hashes the files itself, since it may store them with other line ends.
    top, _, prefix = (git(root, "rev-parse", "--show-toplevel", "--show-prefix") or b"").decode().partition("\n")
    paths = "".join(f"{prefix.strip()}{path}\n" for path in now)
    names = (git(Path(top), "hash-object", "--stdin-paths", given=paths.encode()) or b"").decode().split()
    if len(names) != len(now):
        return True
    return any(
        name != then[path] and (each.kind != NOTEBOOK or _source_differs(root, each, then[path]))
        for (path, each), name in zip(now.items(), names, strict=True)
    )


def _source_differs(root: Path, notebook: Input, name: str) -> bool:
    content = git(root, "cat-file", "blob", name)
    return content is None or source_sum(notebook.path, content) != notebook.sha256
