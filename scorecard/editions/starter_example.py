"""Taking away the example that a book was begun with: all of it, where nobody has changed it, or nothing."""

from __future__ import annotations

import json
import re
import tempfile
from pathlib import Path
from typing import Any

from scorecard.book.contents import GOALS_PLACE, TOC
from scorecard.catalogue.accessibility import build_day
from scorecard.catalogue.board import read_board
from scorecard.catalogue.easy_words import EASY_FILE
from scorecard.catalogue.english_words import ENGLISH_FILE
from scorecard.catalogue.goals import EFFEKTMAL_FILE
from scorecard.common.edition import Edition, editions
from scorecard.common.faults import Fault, SettingsError
from scorecard.common.files import together
from scorecard.common.lock import journal_of
from scorecard.editions.starter import LEVELS, write_book
from scorecard.provenance.frozen import publication_folders

_GOAL, _TABLES = "exempelmal", "exempel_*"
_EFFEKTMAL = f"notebooks/{EFFEKTMAL_FILE}"
_OWN = (_EFFEKTMAL, f"notebooks/{_GOAL}.*", f"data/contracts/{_TABLES}.yml")
_OF_EDITION = (f"texts/{_GOAL}.yml", f"extracts/{_TABLES}.csv", f"extracts/manifest/{_TABLES}.csv.yml")
_COMPUTED = ("results.csv", "figures.csv", "protection.csv")
_REPORT = "texts/report.yml"
_WORDS = (EASY_FILE, ENGLISH_FILE)  # which have words of the example, and stay for those of the board's own goals
_NAMED = re.compile(r"^(goals|indicators|shares):.*\n(?:  .*\n)+", re.MULTILINE)
_CHAPTER = re.compile(rf" *- file: {GOALS_PLACE}/{_GOAL}\n")
_PART = re.compile(rf" *- caption: .*\n *chapters:\n( *)- file: {GOALS_PLACE}/{_GOAL}\n(?!\1- )")
_POINT = re.compile(r"^  - .*\n(?:    .*\n)*", re.MULTILINE)
_OF_THE_EXAMPLE = "{{ ind("  # in a point of the report's text that tells a figure of the example


def take_away_example(root: Path) -> list[Path]:
    """Take away the goal, the contracts, the extracts and the texts that a book was begun with; gives what is gone.

    What the book lacks then, `scorecard check` tells.

    Raises:
        SettingsError: the example is gone, was changed or published, or the book has another edition; nothing is done.
    """
    board, (edition,) = read_board(root), _only_edition(root)
    folder, levels = f"data/{edition}", max(LEVELS) if (root / _EFFEKTMAL).is_file() else min(LEVELS)
    with tempfile.TemporaryDirectory() as made:
        fresh = Path(made)
        write_book(fresh, (board.name, board.region, board.whole), edition, build_day(), levels)
        patterns = [*_OWN, *(f"{folder}/{each}" for each in _OF_EDITION)]
        names = [path.relative_to(fresh) for pattern in patterns for path in sorted(fresh.glob(pattern))]
        there = [name for name in names if (root / name).is_file()]
        changed = [name for name in there if _content(root / name) != _content(fresh / name)]
        kept = [name for name in (f"{folder}/{_REPORT}", *_WORDS) if _is_same(root / name, fresh / name)]
    if changed or not there:
        expected = "it as it was begun, or under another name"
        faults = [Fault("this is not as the book was begun with", str(name), expected=expected) for name in changed]
        raise SettingsError(faults or Fault("the example is gone already", str(root)))
    gone = [root / name for name in there] + [path for each in _COMPUTED if (path := root / folder / each).is_file()]
    places: dict[Path, str | bytes] = {root / TOC: _without_goal((root / TOC).read_text("utf-8"))}
    for name in kept:
        text = (root / name).read_text("utf-8")
        places[root / name] = _NAMED.sub(r"\1: {}\n", text) if name in _WORDS else _without_figures(text)
    with together(journal_of(root), places, gone):
        pass
    return gone


def _only_edition(root: Path) -> list[Edition]:
    """Find the edition that the book was begun with, which nothing was made of yet."""
    known = editions(root / "data")
    if len(known) != 1:
        found, expected = ", ".join(map(str, known)) or "none", "the one edition that the book was begun with"
        raise SettingsError(Fault("the book has other editions", "data", found=found, expected=expected))
    if publication_folders(root, known[0]):
        what, expected = "the example was published", "an edition that is not; what is published stays"
        raise SettingsError(Fault(what, f"data/{known[0]}", expected=expected))
    return known


def _is_same(path: Path, fresh: Path) -> bool:
    return path.is_file() and path.read_bytes() == fresh.read_bytes()


def _content(path: Path) -> Any:
    """What a file says, without what a run has stored in a notebook."""
    if path.suffix != ".ipynb":
        return path.read_bytes()
    cells = json.loads(path.read_text("utf-8"))["cells"]
    return [(cell["cell_type"], cell.get("metadata"), "".join(cell["source"])) for cell in cells]


def _without_goal(contents: str) -> str:
    """Leave the example's goal out of the contents, with the part that had nothing else."""
    return _CHAPTER.sub("", _PART.sub("", contents))


def _without_figures(text: str) -> str:
    """Leave out the points of the report's text that name an indicator of the example."""
    return _POINT.sub(lambda point: "" if _OF_THE_EXAMPLE in point[0] else point[0], text)
