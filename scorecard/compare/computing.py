"""Which code computes figures: a change of any other changes pages and files, and is the cause of no figure."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

# Folders and modules of the package, with why each can be the cause of a figure.
COMPUTES: Mapping[str, str] = {
    "common": "editions, periods, rounding and how YAML is read",
    "catalogue": "goals, indicators and targets",
    "extracts": "contracts, and how tables are read by them",
    "notebooks": "what a notebook is run with",
    "statistics": "which period a series of official statistics is of",
    "warehouse": "what is grouped where large tables lie",
    "measure": "numerators, denominators and values",
    "disclosure": "which rows others would be worked out by",
    "protection": "what is not told, as it is of few people",
    "judge": "lights, comparisons, intervals",
    "ledger/rows.py": "how an outcome is written as a row",
    "sheet.py": "what a notebook lends its tables from and reports to",
}
# What a cell shows of its figures is put into words here; it is a cause of that text alone.
SHOWS_IN_CELLS = "wording"
# Packages that read tables or compute with them.
COMPUTING_PACKAGES = (
    "numpy",
    "pandas",
    "pandera",
    "pyarrow",
    "pydantic",
    "pydantic-core",
    "python-dateutil",
    "pyyaml",
    "ruamel-yaml",
)
LOCK_FILE = "requirements.lock"
_LOCKED = re.compile(r"^([A-Za-z0-9._-]+)==(\S+)", re.MULTILINE)
_NO_FIGURES = ("__init__.py", "__main__.py", "warm.py")


def computes_figures(path: str) -> bool:
    """Whether a file of a book can be the cause of a figure by what it computes.

    In a revision whose modules lay flat every module can: nothing tells them apart.
    """
    match PurePosixPath(path).parts:
        case ("scorecard", module):
            return module.endswith(".py") and module not in _NO_FIGURES
        case ("scorecard", room, *rest):
            return path.endswith(".py") and (room in COMPUTES or "/".join((room, *rest)) in COMPUTES)
    return False


def shows_in_cells(path: str) -> bool:
    """Whether a file puts into words what a notebook's cell shows."""
    return path.startswith(f"scorecard/{SHOWS_IN_CELLS}/")


def computing_packages(lock: Path) -> frozenset[tuple[str, str]]:
    """Give name and version of the packages that compute, out of a lock file; none where there is no such file."""
    text = lock.read_text("utf-8") if lock.is_file() else ""
    return frozenset(each for each in _LOCKED.findall(text) if each[0] in COMPUTING_PACKAGES)
