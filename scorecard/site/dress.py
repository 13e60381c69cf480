"""What pages get when the sums of their edition are known, each page read and written once for all of it."""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from pathlib import Path

from scorecard.common.files import write_over

Dress = Callable[[str, str], str]  # of a page and its path below the folder, what becomes of it


def dress(folder: Path, *steps: Dress) -> None:
    """Do some things to every page of a built edition, in their order."""
    for path in sorted(folder.rglob("*.html")):
        file, page = path.relative_to(folder).as_posix(), path.read_text("utf-8")
        made = reduce(lambda text, step: step(text, file), steps, page)
        if made != page:
            write_over(path, made)
