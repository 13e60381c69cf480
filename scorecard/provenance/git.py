"""Git revisions as folders: what a revision holds is laid out beside the working tree, which is never touched."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

from scorecard.common.faults import Fault, GitError
from scorecard.provenance.commit import git


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
        archive.extractall(folder, filter="data")
    return folder
