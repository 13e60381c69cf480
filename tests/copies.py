"""Copies of folders of the repository, whose files a worker reads once: tests make hundreds of them, to be changed."""

from __future__ import annotations

from functools import cache
from pathlib import Path


def copy_folder(folder: Path, to: Path) -> None:
    """Write all that lies in a folder of the repository, which stays as it is for the run, to one that is not there."""
    folders, files = _read(folder)
    to.mkdir(parents=True)
    for name in folders:
        (to / name).mkdir()
    for name, content in files:
        (to / name).write_bytes(content)


@cache
def _read(folder: Path) -> tuple[tuple[str, ...], tuple[tuple[str, bytes], ...]]:
    found = sorted(folder.rglob("*"))
    named = [(path.relative_to(folder).as_posix(), path) for path in found]
    return (
        tuple(name for name, path in named if path.is_dir()),
        tuple((name, path.read_bytes()) for name, path in named if path.is_file()),
    )
