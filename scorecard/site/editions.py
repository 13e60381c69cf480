"""The shelf: every edition that stands on a site, with its pages and what its ledger said."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from scorecard.book.contents import GOALS_PLACE, INDICATORS_PLACE
from scorecard.common.edition import Edition, editions_in
from scorecard.common.faults import Fault, SiteError
from scorecard.common.files import sha256
from scorecard.common.names import LEDGER_FILE, SITE_FOLDER
from scorecard.disclosure.published import missing_words
from scorecard.downloads.edition_document import EDITION_FILE
from scorecard.downloads.files import DOWNLOADS_FOLDER
from scorecard.provenance.document import read_provenance
from scorecard.provenance.record import PROVENANCE_FILE
from scorecard.site.policy import page_styles
from scorecard.wording.columns import LEDGER as COLUMNS
from scorecard.wording.columns import PROTECTED, number_told

EDITIONS_SCRIPT = "editions.js"
FIRST = "index.html"
NOT_PAGES = ("_static",)
BANNER = 'class="sc-banner"'  # what a page has where its figures are made up
_TOLD = (".csv", ".json")  # what pages above the editions are made of
DRAFT_BANNER = 'class="sc-banner sc-draft"'  # what every page of a draft has


@dataclass(frozen=True)
class Shelved:
    """One edition on a site; its rows are those of the ledger that stands with its pages, by indicator.

    `told` is what the edition's own file tells of it, and empty where it was built before there was one; `pictures` are
    the indicators that have a chart to download, and `styles` the sums of those that stand in its pages.
    """

    edition: Edition
    pages: tuple[str, ...] = field(repr=False)
    rows: Mapping[str, Mapping[str, str]] = field(repr=False)
    synthetic: bool
    draft: bool = False
    folder: Path = field(default=Path(), repr=False)
    told: Mapping[str, Any] = field(default_factory=dict, repr=False)
    pictures: tuple[str, ...] = ()
    styles: frozenset[str] = frozenset()


@dataclass(frozen=True)
class Shelf:
    """All editions of a site, the latest first."""

    editions: tuple[Shelved, ...]

    @property
    def indicators(self) -> dict[str, str]:
        """Every indicator that any edition has, with its latest name."""
        named = ((name, row["name"]) for each in reversed(self.editions) for name, row in each.rows.items())
        return dict(named)

    def history(self, indicator: str) -> Iterator[tuple[Edition, Mapping[str, str]]]:
        """Give what each edition said of an indicator, the latest first."""
        return ((each.edition, each.rows[indicator]) for each in self.editions if indicator in each.rows)

    def series(self, indicator: str) -> dict[str, float | None]:
        """Give the value of every period that an edition has told in the latest one's unit, as it was told last."""
        unit, found = "", dict[str, float | None]()
        for each in (one for one in self.editions if one.rows.get(indicator, {}).get("unit")):
            for row in edition_rows(each.folder, f"{INDICATORS_PLACE}/{indicator}.csv"):
                unit = unit or row["unit"]
                if row["unit"] == unit:
                    found.setdefault(row["period"], number_told(row["value"]))
        return found

    def place(self, edition: Edition, indicator: str) -> str:
        """Where an edition tells of an indicator: on its page, or on that of its goal where it has none of its own."""
        (found,) = (each for each in self.editions if each.edition == edition)
        page = f"{INDICATORS_PLACE}/{indicator}.html"
        return page if page in found.pages else f"{GOALS_PLACE}/{found.rows[indicator]['goal']}.html#{indicator}"

    def script(self) -> str:
        """Write the list of editions for the script of the pages, which offers the same page of another one."""
        listed = [
            {"name": str(each.edition), "label": each.edition.label, "pages": each.pages} for each in self.editions
        ]
        return f"globalThis.scorecardEditions = {json.dumps(listed, ensure_ascii=False, separators=(',', ':'))};\n"


def read_shelf(site: Path, built: Path, edition: Edition) -> Shelf:
    """Read what will stand on a site when an edition that was built elsewhere has been put there.

    A folder without a first page is no edition.

    Raises:
        SiteError: what another edition tells is not what was built; tells every such file.
        ProvenanceError: nothing tells any more what was built.
    """
    folders = {each: site / str(each) for each in editions_in(site, edition.begins)} | {edition: built}
    there = sorted((each for each, folder in folders.items() if (folder / FIRST).is_file()), reverse=True)
    if faults := [fault for each in there if each != edition for fault in _damaged(folders[each], each)]:
        raise SiteError(faults)
    return Shelf(tuple(_shelved(folders[each], each) for each in there))


def check_marked(folder: Path) -> None:
    """See that every page of a draft says that it is one.

    Raises:
        SiteError: the book's own templates leave it out; tells each page.
    """
    expected = "the notice of drafts, as book/_templates/sections/announcement.html of a new book has it"
    pages = (path for path in sorted(folder.rglob("*.html")) if path.relative_to(folder).parts[0] not in NOT_PAGES)
    bare = [path for path in pages if DRAFT_BANNER not in path.read_text("utf-8")]
    if bare:
        raise SiteError(
            Fault("a page of a draft does not say so", path.relative_to(folder).as_posix(), expected=expected)
            for path in bare
        )


def _damaged(folder: Path, edition: Edition) -> Iterator[Fault]:
    """Find what an edition tells programs that is not what was built; one from before provenance is believed."""
    place = f"{SITE_FOLDER}/{edition}"
    if not (folder / PROVENANCE_FILE).exists():
        return
    built = read_provenance(folder / PROVENANCE_FILE, f"{place}/{PROVENANCE_FILE}").outputs
    for name in (path for path in built if path.endswith(_TOLD) and path.count("/") <= 1):
        if not (folder / name).is_file() or sha256(folder / name) != built[name]:
            found = "another sum" if (folder / name).exists() else "no such file"
            expected = f"`scorecard build {edition}`, after the folders of other damaged editions are taken away"
            yield Fault("this is not what was built", f"{place}/{name}", found=found, expected=expected)


def _shelved(folder: Path, edition: Edition) -> Shelved:
    paths = (path.relative_to(folder) for path in folder.rglob("*.html"))
    pages = tuple(sorted(path.as_posix() for path in paths if path.parts[0] not in NOT_PAGES))
    first = (folder / FIRST).read_text("utf-8")
    own = folder / EDITION_FILE
    told = json.loads(own.read_text("utf-8")) if own.is_file() else {}
    pictures = tuple(sorted(path.stem for path in (folder / DOWNLOADS_FOLDER).glob("*.svg")))
    rows = _rows(folder)
    styles = frozenset(each for page in pages for each in page_styles(folder / page))
    return Shelved(edition, pages, rows, BANNER in first, DRAFT_BANNER in first, folder, told, pictures, styles)


def _rows(folder: Path) -> dict[str, dict[str, str]]:
    """Read a ledger that may be older than some of the columns of today: what it does not have is empty."""
    return {row["indicator"]: dict.fromkeys(COLUMNS, "") | row for row in edition_rows(folder, LEDGER_FILE)}


def edition_rows(folder: Path, name: str) -> list[dict[str, str]]:
    """Read the rows of an edition's table, with the one stored word for what is protected; none without the file."""
    path = folder / name
    if not path.is_file():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        words = missing_words(folder) - {""}
        return [
            {key: PROTECTED if text in words else text for key, text in row.items()} for row in csv.DictReader(file)
        ]
