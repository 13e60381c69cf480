"""Build every edition twice from the same commit, as differently as a machine can, and hold the sites byte for byte.

The two clones lie in folders of different length, and their builds have another time zone, locale, hash seed and number
of jobs. Run it with the project's own Python; what is not committed is not built:

    .venv/bin/python benchmarks/reproducible.py
"""

from __future__ import annotations

import filecmp
import locale
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMAND = "from scorecard.cli import main; main()"
WANTED = ("tr_TR.UTF-8", "sv_SE.UTF-8", "POSIX")  # the first that the machine has


def main() -> int:
    """Build, compare, print what differs, and fail when anything does."""
    with tempfile.TemporaryDirectory(prefix="scorecard-") as work:
        one = built(Path(work) / "a", {"TZ": "Pacific/Auckland", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "1"}, jobs=1)
        other = {"TZ": "America/Anchorage", "LC_ALL": known_locale(), "PYTHONHASHSEED": "4242"}
        two = built(Path(work) / "a much longer folder" / "boken med åäö", other, jobs=3)
        files = [path.relative_to(one).as_posix() for path in sorted(one.rglob("*")) if path.is_file()]
        differing = list(differences(one, two))
    for name in differing:
        print(f"differs: {name}")
    print(f"{len(files)} files, {len(differing)} differ")
    return 1 if differing or not files else 0


def built(folder: Path, changed: dict[str, str], jobs: int) -> Path:
    """Build every edition in a clone; returns the folder of its site."""
    subprocess.run(["git", "clone", "--quiet", str(ROOT), str(folder)], check=True)
    start = time.perf_counter()
    command = [sys.executable, "-c", COMMAND, "build", "--all", "--jobs", str(jobs)]
    environment = {**os.environ, **changed, "PYTHONPATH": str(folder)}
    subprocess.run(command, cwd=folder, env=environment, check=True, stdout=subprocess.DEVNULL)
    told = " ".join(f"{name}={value}" for name, value in changed.items())
    print(f"built in {time.perf_counter() - start:.1f} s with {told}, {jobs} jobs", flush=True)
    return folder / "_site"


def known_locale() -> str:
    """Name the first of the wanted locales that the machine has."""
    for name in WANTED:
        try:
            locale.setlocale(locale.LC_ALL, name)
        except locale.Error:
            continue
        locale.setlocale(locale.LC_ALL, "C")
        return name
    return "C"


def differences(one: Path, two: Path) -> Iterator[str]:
    """Name every file that only one of two folders has, or that is not the same in both."""
    names = {path.relative_to(folder).as_posix() for folder in (one, two) for path in folder.rglob("*")}
    for name in sorted(names):
        left, right = one / name, two / name
        if left.is_dir() and right.is_dir():
            continue
        if not (left.is_file() and right.is_file() and filecmp.cmp(left, right, shallow=False)):
            yield name


if __name__ == "__main__":
    sys.exit(main())
