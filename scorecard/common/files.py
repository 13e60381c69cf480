"""The names of files, the one way in which they are joined to a folder, their sums, and writing them whole."""

from __future__ import annotations

import hashlib
import os
import re
from pathlib import Path

from scorecard.common.faults import Fault, ScorecardError

# What no system takes as a name, and what Windows takes as that of a device.
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]|^[. ]|[. ]$')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_MOST_BYTES = 255


def checked_name(name: str) -> str:
    """Give back a name that is that of one file right below its folder, on every system.

    Raises:
        ValueError: it is none.
    """
    if (
        0 < len(name.encode("utf-8", "replace")) <= _MOST_BYTES
        and not _UNFIT.search(name)
        and not _DEVICE.fullmatch(name)
    ):
        return name
    raise ValueError("should be the name of a file, without folders, signs that a system keeps, or a dot at either end")


def beneath(folder: Path, *names: str) -> Path:
    """Join names that were read to a folder: the one way to do so; a name may hold folders, parted by `/`.

    Raises:
        ScorecardError: it does not lie below the folder, by its name or by a link.
    """
    parts = [part for name in names for part in name.split("/")]
    path = folder.joinpath(*parts)
    try:
        for part in parts:
            checked_name(part)
        if path.resolve().is_relative_to(folder.resolve()):
            return path
    except (ValueError, OSError, RuntimeError):
        pass
    expected = f"a file below {folder.name}"
    raise ScorecardError(Fault("this leads outside its folder", "/".join(names)[:200], expected=expected))


def sha256(path: Path) -> str:
    """Compute the SHA-256 of a file as hexadecimal digits."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def write_if_changed(path: Path, text: str) -> bool:
    """Write a file, unless it already says the same; tell whether it was written."""
    if path.exists() and path.read_bytes() == text.encode():
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8", newline="\n")
    return True


def write_whole(path: Path, text: str) -> None:
    """Write a file in one step: a reader meets the old text or the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    staging = path.with_name(f".{path.name}.new")
    staging.write_text(text, "utf-8", newline="\n")
    os.replace(staging, path)
