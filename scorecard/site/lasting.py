"""Addresses that last: the latest edition's files and pages, what has changed, and what robots and the lost find."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from scorecard.catalogue.board import Board, PublicSite
from scorecard.common.names import LATEST_FOLDER
from scorecard.downloads.edition_document import EDITION_FILE
from scorecard.pages.templates import rendered
from scorecard.provenance.record import PROVENANCE_FILE
from scorecard.site.editions import Shelf
from scorecard.wording.swedish import phrase

_DATA = (".csv", ".json", ".xlsx", ".pdf", ".png", ".svg")
_NOT_DATA = {PROVENANCE_FILE, "granskning.json"}
_NOT_FOLDERS = {"_static", "fakta", "asof"}
_SITEMAP = "http://www.sitemaps.org/schemas/sitemap/0.9"


def latest_files(folder: Path, edition: str) -> dict[str, bytes]:
    """Copy what programs read of the latest edition to addresses without its name.

    `folder` is that of the edition; a file whose own name holds the edition has one without it as well.
    """
    found = {}
    for path in sorted(folder.rglob("*")):
        file = path.relative_to(folder)
        if path.suffix not in _DATA or file.name in _NOT_DATA or file.parts[0] in _NOT_FOLDERS:
            continue
        name = phrase("lasting.report") if path.suffix == ".pdf" else file.as_posix()
        for each in {name, name.replace(f"-{edition}", "")}:
            found[f"{LATEST_FOLDER}/{each}"] = path.read_bytes()
    return found


def latest_pages(shelf: Shelf, shared: Mapping[str, Any], public: PublicSite | None) -> Iterator[tuple[str, str]]:
    """Make a page for each of the latest edition's that leads on to it, without a script and without a server."""
    latest = shelf.editions[0]
    for page in latest.pages:
        up = "../" * (page.count("/") + 1)
        address = f"{up}{latest.edition}/{page}"
        yield (
            f"{LATEST_FOLDER}/{page}",
            rendered(
                "onward.html",
                **shared,
                up=up,
                title=latest.edition.label,
                address=address,
                canonical=f"{public.address}{latest.edition}/{page}" if public else "",
            ),
        )


def data_changes(shelf: Shelf, board: Board, public: PublicSite | None) -> str:
    """Tell programs of every version of every edition: what kind of change it is, when, why, and of which figures."""
    base = public.address if public else ""
    listed = [
        {
            **{name: each.told[name] for name in ("edition", "label", "covers", "state", "synthetic")},
            "data": f"{base}{each.edition}/{EDITION_FILE}",
            "versions": each.told["versions"],
        }
        for each in shelf.editions
        if each.told
    ]
    about = {"board": board.name, "region": board.region, "description": phrase("lasting.changes")}
    return json.dumps({**about, "editions": listed}, ensure_ascii=False, indent=1) + "\n"


def crawled(shelf: Shelf, above: Mapping[str, object], public: PublicSite | None) -> Iterator[tuple[str, str]]:
    """Write what search engines ask for first: where they may go, and a list of all pages where there is an address."""
    lines = ["User-agent: *", "Allow: /"]
    if public:
        own = {
            f"{each.edition}/{page}": each.told.get("versions", [])[-1:]
            for each in shelf.editions
            for page in each.pages
        }
        own |= {name: [] for name in sorted(above) if name.startswith("historik/") or name == "utgavor.html"}
        days = {name: versions[0]["day"] if versions else "" for name, versions in own.items()}
        yield "sitemap.xml", rendered("sitemap.xml", namespace=_SITEMAP, address=public.address, days=days)
        lines.append(f"Sitemap: {public.address}sitemap.xml")
    yield "robots.txt", "".join(f"{line}\n" for line in lines)


def missing_page(shared: Mapping[str, Any], public: PublicSite | None) -> str:
    """Make the page that hosts show for an address where nothing is.

    It may be shown at any depth: where the site's address is known, its links begin at the site's first folder.
    """
    up = f"/{public.path}" if public else ""
    return rendered("missing.html", **shared, up=up, title=phrase("lasting.missing"))
