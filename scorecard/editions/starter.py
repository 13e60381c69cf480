"""A new book for another board or region: what it is made of, written whole or not at all."""

from __future__ import annotations

import json
import re
import shutil
import tempfile
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from string import Template

from rich.console import Console

from scorecard import __version__
from scorecard.book.book import read_sources
from scorecard.book.contents import GOALS_PLACE, read_contents
from scorecard.catalogue.accessibility import build_day, year_after
from scorecard.catalogue.board import Whole
from scorecard.catalogue.goals import EFFEKTMAL_FILE
from scorecard.common.edition import JANUARY, MONTHS_OF_A_YEAR, Edition, calendar_months
from scorecard.common.faults import Fault, SettingsError
from scorecard.common.files import write_if_changed, write_whole
from scorecard.common.root import MARKER
from scorecard.demo.table import write_tables
from scorecard.editions.build import compute, stored_outputs
from scorecard.editions.starter_tables import examples
from scorecard.provenance.inputs import PACKAGE_FOLDER
from scorecard.wording.swedish import coded
from scorecard.wording.whole import whole_words

_TEMPLATES = PACKAGE_FOLDER / "templates" / "starter"
# What every board's book has in common, taken from the book that the package is developed with.
PAGES = tuple(page for page in read_contents(_TEMPLATES).pages if not page.startswith(f"{GOALS_PLACE}/"))
FOLDERS = ("_locale", "_static", "_styles", "_templates")
FILES = (MARKER, "conftest.py", "LICENSE", *(f"book/{page}.md" for page in PAGES))
GLOSSARY = "data/ordlista.yml"
GUIDE = "docs/analyst-guide.md"
_OF_THE_PROGRAM = re.compile(r"\[([^\]]+)\]\((?!#|https?:)[^)]+\)")  # links to pages that a book has not
OF_A_TRADE = "\n  # Care\n"  # where the glossary's general terms end
OF_EFFEKTMAL = re.compile(r"  # What the goals of the board belong to\n.*?(?=  # )|(?<=see: \[)effektmal, ", re.DOTALL)
LEVELS = (2, 3)  # resultatmål and indicators, and effektmål above them
LONGEST = 100
Called = tuple[str, str, Whole | None]
_EXAMPLE = "exempel-effektmal"  # the id of the example


def shipped() -> Path:
    """Find the folder of what books have in common: inside an installed package, around one that is developed."""
    package = PACKAGE_FOLDER
    installed = package / "shipped"
    return installed if installed.is_dir() else package.parent


def begin_book(  # noqa: PLR0913 - all that init asks
    folder: Path,
    board: str,
    region: str,
    edition: Edition | None = None,
    today: date | None = None,
    begins: int = JANUARY,
    levels: int = max(LEVELS),
    whole: Whole | None = None,
) -> Edition:
    """Make a book in a folder that does not exist or is empty; returns its first edition, by default the last year.

    `begins` is the month that the board's year begins with. With two `levels`, its goals belong to no effektmål.
    `whole` is what all of it is called where it is no region.

    Its notebooks are run before it is put in its place, so that it is known to build.

    Raises:
        SettingsError: the folder holds something, a name cannot stand, or the edition is not over; nothing is written.
    """
    today = today or build_day()
    edition = edition or Edition(today.year, today.month, begins).last_in(calendar_months([MONTHS_OF_A_YEAR], begins))
    folder = folder.resolve()
    if faults := list(_unfit(folder, {"board": board, "region": region}, edition, today)):
        raise SettingsError(faults)
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=f".{folder.name}.", dir=folder.parent) as beside:
        made = Path(beside) / "book"
        write_book(made, (board, region, whole), edition, today, levels)
        _prove(made, edition, today)
        if folder.exists():
            # The first one fails where another command has put a book there meanwhile.
            for path in sorted(made.iterdir(), key=lambda path: path.name != "data"):
                path.rename(folder / path.name)
        else:
            made.rename(folder)
    return edition


def _unfit(folder: Path, names: dict[str, str], edition: Edition, today: date) -> Iterator[Fault]:
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        what = "this is not an empty folder, and is left as it is"
        yield Fault(what, str(folder), expected="a folder to make")
    for kind, name in names.items():
        if not (name.strip() and name.isprintable() and len(name) <= LONGEST):
            words = f"a name of 1 to {LONGEST} characters on one line"
            yield Fault(f"the {kind} cannot be called this", found=repr(name), expected=words)
    if (edition.calendar_year, edition.month) >= (today.year, today.month):
        yield Fault("this edition's months are not over", found=str(edition), expected="an earlier edition")


def write_book(root: Path, names: Called, edition: Edition, today: date, levels: int) -> None:
    """Write the files of a new book, as they are before its notebooks have run.

    `names` are those of the board and of the region, and what all of it is called where it is no region.
    """
    values = _values(names, edition, today) | _values_of_levels(levels)
    for path in sorted(path for path in _TEMPLATES.rglob("*") if path.is_file()):
        if path.name == EFFEKTMAL_FILE and levels < max(LEVELS):
            continue
        parts = [_named(part, edition) for part in path.relative_to(_TEMPLATES).parts]
        target = root.joinpath(*parts)
        write_whole(target, Template(path.read_text("utf-8")).substitute(values))
        shutil.copymode(path, target)
    common = shipped()
    for name in FILES:
        write_whole(root / name, (common / name).read_bytes())
    write_whole(root / GUIDE, _OF_THE_PROGRAM.sub(r"\1 of the program", (common / GUIDE).read_text("utf-8")))
    for name in FOLDERS:
        shutil.copytree(common / "book" / name, root / "book" / name, ignore=shutil.ignore_patterns("*.mo"))
    general, _, _ = (common / GLOSSARY).read_text("utf-8").partition(OF_A_TRADE)
    *_, whole = names
    general = _of_the_whole(general, whole) if whole else general
    write_whole(root / GLOSSARY, general if levels == max(LEVELS) else OF_EFFEKTMAL.sub("", general))
    write_tables(root / "data" / str(edition) / "extracts", str(edition), examples(edition))


def _of_the_whole(terms: str, whole: Whole) -> str:
    """Say in the general terms what the book is of, where it is no region."""
    told = coded("starter.terms", **whole_words(whole))
    return re.sub(rf"\b(?:{'|'.join(told)})\b", lambda found: told[found[0]], terms)


def _values(names: Called, edition: Edition, today: date) -> dict[str, str]:
    """What the templates ask for; names are quoted for YAML, in which a JSON string is one."""
    board, region, whole = names
    called = {
        "board": board,
        "region": region,
        "short": region.removeprefix("Region ").strip() or region,
    }
    quoted = {f"{name}_yaml": json.dumps(text, ensure_ascii=False) for name, text in called.items()}
    return called | quoted | (dict(whole) if whole else coded("whole")) | {
        "whole": "" if whole else "# ",
        "edition": str(edition),
        "year": str(edition.year),
        "year_before": str(edition.year.previous),
        "begins": str(edition.begins),
        "version": __version__,
        "today": today.isoformat(),
        "in_a_year": year_after(today).isoformat(),
    }  # fmt: skip


def _values_of_levels(levels: int) -> dict[str, str]:
    larger = levels == max(LEVELS)
    told = coded("starter.with_effektmal" if larger else "starter.without")
    return {**told, "effektmal": f"effektmal: {_EXAMPLE}\n" if larger else ""}


def _named(part: str, edition: Edition) -> str:
    """Give the name that a file of the templates has in a book: those that begin with a dot are stored without it."""
    return str(edition) if part == "edition" else part.replace("dot-", ".", 1) if part.startswith("dot-") else part


def _prove(root: Path, edition: Edition, today: date) -> None:
    """Check the new book, run its notebooks, and store what they show."""
    sources = read_sources(root, edition, today)
    with tempfile.TemporaryDirectory() as work:
        compute(sources, Path(work), Console(quiet=True))
        for path, text in stored_outputs(sources, Path(work) / "notebooks").items():
            write_if_changed(path, text)
