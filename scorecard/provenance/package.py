"""Running the package that lies in a book, whatever revision it is of: only its commands are called, never its modules.

How modules are named and laid out differs between revisions. `python -m scorecard` and its commands `build`,
`publish` and `compute` are what one revision may ask of another.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from scorecard.provenance.inputs import PACKAGE_FOLDER

_BEFORE_MODULE = "from scorecard.cli import main; main()"


def has_package(book: Path) -> bool:
    """Whether a book has a package of its own."""
    return (book / PACKAGE_FOLDER.name / "__init__.py").is_file()


def runs_as_module(book: Path) -> bool:
    """Whether the package that a book is computed with knows `python -m scorecard`; those before the rooms do not."""
    return not has_package(book) or (book / PACKAGE_FOLDER.name / "__main__.py").is_file()


def run_command(book: Path, words: Sequence[str], **variables: str) -> subprocess.CompletedProcess[str]:
    """Run a command with the package that lies in a book, or with this one where it has none.

    `variables` are further ones of its environment.
    """
    how = ("-m", PACKAGE_FOLDER.name) if runs_as_module(book) else ("-c", _BEFORE_MODULE)
    return run_python(book, [*how, *words], variables)


def run_python(book: Path, words: Sequence[str], variables: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run Python in a book's folder so that `import scorecard` gives the package that lies there, or else this one."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SCORECARD_", "GIT_"))}
    code = book if has_package(book) else PACKAGE_FOLDER.parent
    kept["PYTHONPATH"] = os.pathsep.join(filter(None, [str(code), kept.get("PYTHONPATH")]))
    return subprocess.run(
        [sys.executable, *words],
        cwd=book,
        env={**kept, **variables},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def failure_lines(ran: subprocess.CompletedProcess[str]) -> list[str]:
    """List what a failed command wrote, without frames around it; what went wrong stands last, warnings before it."""
    lines = [line.strip(" │") for line in (ran.stderr or ran.stdout).splitlines()]
    return [line for line in lines if any(map(str.isalnum, line))] or [f"status {ran.returncode}"]
