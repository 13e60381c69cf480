"""Git revisions as folders: what a revision holds is laid out beside the working tree, which is never touched."""

from __future__ import annotations

import io
import subprocess
import tarfile
from pathlib import Path

from scorecard.errors import Fault, GitError

SHORT = 7  # hexadecimal digits that a reader sees of a commit


def commit_of(root: Path, name: str) -> str | None:
    """Find the commit that a revision names (a branch, a tag, `HEAD~2`, a sum); None where it names none.

    Raises:
        GitError: git cannot be asked, or this is no repository.
    """
    if git(root, "rev-parse", "--is-inside-work-tree", check=False) is None:
        raise GitError(Fault("this book is not in a git repository", found=name, expected="a folder under git"))
    found = git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", check=False)
    return found.decode().strip() if found else None


def lay_out(root: Path, commit: str, folder: Path) -> Path:
    """Lay out the book of a commit in an empty folder, with what is under git and nothing else.

    Raises:
        GitError: git refuses.
    """
    folder.mkdir(parents=True, exist_ok=True)
    # Started in the book's own folder, git archives that folder alone, however deep in the repository it lies.
    packed = git(root, "archive", "--format=tar", commit)
    with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
        archive.extractall(folder, filter="data")
    return folder


def git(root: Path, *arguments: str, check: bool = True) -> bytes | None:
    """Ask git something in a folder; where it need not succeed, a refusal is None.

    Raises:
        GitError: there is no git, or it refuses.
    """
    try:
        asked = subprocess.run(["git", "-C", str(root), *arguments], capture_output=True, check=False)
    except FileNotFoundError:
        raise GitError(Fault("git is not installed", expected="git, which keeps the revisions")) from None
    if asked.returncode == 0:
        return asked.stdout
    if not check:
        return None
    said = asked.stderr.decode(errors="replace").strip().splitlines()
    raise GitError(Fault(f"git {arguments[0]} failed", found=said[-1] if said else f"status {asked.returncode}"))
