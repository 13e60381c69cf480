"""Links: every address in a site's pages and style sheets leads to a file and a place that are there."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from difflib import get_close_matches
from functools import cached_property, partial
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scorecard.common.faults import Fault, SiteError
from scorecard.common.files import sha256
from scorecard.common.own_code import made_by
from scorecard.common.store import key_of, lent_kept
from scorecard.downloads.facts_file import FACTS_FILE
from scorecard.site.first_screen import first_style, first_sums
from scorecard.site.looked_at import looked_at
from scorecard.site.markup import TOP
from scorecard.site.page import Named, Page
from scorecard.site.styles import STYLE_SHEET

STYLE_ADDRESS = re.compile(r"""\burl\(\s*(?:"([^"]+)"|'([^']+)'|([^"')\s]+))\s*\)|@import\s+["']([^"']+)""")


@dataclass(frozen=True)
class Site:
    """A built edition's folder, and the published site that it will stand in; `above` will be written there as well."""

    folder: Path
    around: Path
    above: frozenset[str] = frozenset({TOP})

    @cached_property
    def pages(self) -> dict[str, Page]:
        """Every page by its path, each parsed once."""
        return self._read("*.html")

    @cached_property
    def drawings(self) -> dict[str, Page]:
        """Every drawing by its path."""
        return self._read("*.svg")

    def _read(self, pattern: str) -> dict[str, Page]:
        files = (path.relative_to(self.folder).as_posix() for path in sorted(self.folder.rglob(pattern)))
        return {file: self._looked_at(file) for file in files}

    def _looked_at(self, file: str) -> Page:
        """Look at a page, which may hold the style of the first screen of pages in its folder."""
        style = first_style(self._sheet, "../" * file.count("/")) if self._sheet else ""
        return looked_at(self.text_of(file), file, style, self._sums)

    def text_of(self, file: str) -> str:
        """Read a page with noughts for the sum of all facts, which stands in each citation.

        A page that differs by its digits alone is not looked at again.
        """
        if file not in self._texts:
            text = (self.folder / file).read_text("utf-8")
            self._texts[file] = text.replace(f">{self._cited}<", f">{'0' * len(self._cited)}<")
        return self._texts[file]

    @cached_property
    def _texts(self) -> dict[str, str]:
        return {}

    @cached_property
    def led_to(self) -> str:
        """The sum of all that links within can lead to: the names of files, and the places in pages."""
        places = [[file, sorted(page.ids)] for file, page in self.pages.items()]
        return key_of(sorted(_names(self.folder)), sorted(self.above), places)

    @cached_property
    def _cited(self) -> str:
        facts = self.folder / FACTS_FILE
        return sha256(facts) if facts.is_file() else ""

    @cached_property
    def _sheet(self) -> str:
        path = self.folder / STYLE_SHEET
        return path.read_text("utf-8") if path.is_file() else ""

    @cached_property
    def _sums(self) -> list[str]:
        return first_sums(self.folder, self._sheet) if self._sheet else []

    def target(self, file: str, address: str) -> Path | None:
        """Find the file that an address in another file leads to; None where there is none."""
        path = unquote(urlsplit(address).path)
        of = file.rpartition("/")[0] if path else file, path
        if of not in self._targets:
            self._targets[of] = self._target(file, path)
        return self._targets[of]

    @cached_property
    def _targets(self) -> dict[tuple[str, str], Path | None]:
        """What paths lead to from folders: pages of one have most of them in common."""
        return {}

    def _target(self, file: str, path: str) -> Path | None:
        if path.startswith("/"):
            return None  # a published site may stand in a folder of its host
        parts: list[str] = []
        for part in [*(file.split("/")[:-1] if path else file.split("/")), *path.split("/")]:
            if part == "..":
                parts = [*parts, ".."] if not parts or parts[-1] == ".." else parts[:-1]
            elif part not in ("", "."):
                parts.append(part)
        if parts[:1] != [".."]:
            found = self.folder.joinpath(*parts)
        elif "/".join(parts[1:]) in self.above:
            return self.around.joinpath(*parts[1:])
        else:
            found = self.around.joinpath(*parts[1:])
        found = found / TOP if found.is_dir() else found
        return found if found.is_file() and ".." not in parts[1:] else None


def check_links(site: Site) -> int:
    """See that every link, file and id that a built edition names is there; returns how many there were.

    Raises:
        SiteError: with every dead link, id that is used twice, and id that is named but not there.
    """
    faults: list[Fault] = []
    checked, around = 0, frozenset(_names(site.around))
    for page in site.pages.values():
        of = ("links of a page", made_by(__name__), site.led_to, page.file, site.text_of(page.file))
        count, told, outside = json.loads(lent_kept(of, partial(_links_of, site, page)))
        if told or not around.issuperset(outside):  # what lies around may be another by now
            count, told, _ = json.loads(_links_of(site, page))
        checked += count
        faults += [Fault(**each) for each in told]
    for path in sorted(site.folder.rglob("*.css")):
        file, text = path.relative_to(site.folder).as_posix(), path.read_text("utf-8")
        for at, address in style_addresses(text):
            checked += 1
            if site.target(file, address) is None:
                line = text.count("\n", 0, at) + 1
                faults.append(Fault("a file of the style sheet is not there", file, line, found=address))
    if faults:
        raise SiteError(faults)
    return checked


def _links_of(site: Site, page: Page) -> bytes:
    links = [link for link in page.links if not link.attribute.startswith("data-") and _ours(link.name)]
    faults = [*_id_faults(page), *(fault for link in links for fault in _link_faults(site, page, link))]
    led = {site.target(page.file, link.name) for link in links}
    outside = {os.path.relpath(path, site.around) for path in led if path and not path.is_relative_to(site.folder)}
    told = [asdict(fault) for fault in faults]
    return json.dumps([len(page.named) + len(links), told, sorted(outside - site.above)]).encode()


def _names(folder: Path) -> Iterator[str]:
    return (os.path.relpath(f"{at}/{name}", folder) for at, _, files in os.walk(folder) for name in files)


def style_addresses(text: str) -> Iterator[tuple[int, str]]:
    """The addresses of other files in a style sheet, with where each stands."""
    for match in STYLE_ADDRESS.finditer(text):
        address = match[match.lastindex or 0]
        if _ours(address) and not address.startswith("#"):
            yield match.start(), address


def _ours(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def _id_faults(page: Page) -> Iterator[Fault]:
    for line, place in page.repeated:
        yield Fault("an id is used again", page.file, line, found=place, expected="ids that differ")
    for named in page.named:
        if named.name not in page.ids:
            yield _missing_id(page, named, f"{named.attribute} names what is not in the page")


def _link_faults(site: Site, page: Page, link: Named) -> Iterator[Fault]:
    target = site.target(page.file, link.name)
    if target is None:
        yield Fault(
            "the link leads to no file", page.file, link.element.line, found=f"<{link.element.tag}> {link.name}"
        )
        return
    anchor = unquote(urlsplit(link.name).fragment)
    if not anchor or target.suffix != ".html" or not target.is_relative_to(site.folder):
        return
    there = site.pages[target.relative_to(site.folder).as_posix()]
    if anchor not in there.ids:
        yield _missing_id(there, link, f"the link leads to no place in {there.file}", page.file, anchor)


def _missing_id(there: Page, link: Named, what: str, file: str = "", place: str = "") -> Fault:
    close = get_close_matches(place or link.name, there.ids, n=1)
    expected = f"{close[0]} (did you mean that?)" if close else ""
    found = f"<{link.element.tag}> {link.name}"
    return Fault(what, file or there.file, link.element.line, found=found, expected=expected)
