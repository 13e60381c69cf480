"""Links: every address in a site's pages and style sheets leads to a file and a place that are there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from difflib import get_close_matches
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from scorecard.common.faults import Fault, SiteError

# Where an address stands in an element, by the attribute's name; `xlink:href` is the older one of drawings.
ADDRESSES = {"href", "xlink:href", "src", "data", "poster", "action", "srcset"}
# Attributes that name other elements of the page by their ids.
NAMING = {"for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list"}
PAINT = re.compile(r"\burl\(\s*['\"]?#(?P<id>[^'\")\s]+)")
STYLE_ADDRESS = re.compile(
    r"""\burl\(\s*(?:"(?P<double>[^"]+)"|'(?P<single>[^']+)'|(?P<bare>[^"')\s]+))\s*\)|@import\s+["'](?P<sheet>[^"']+)"""
)
TOP = "index.html"


@dataclass(frozen=True)
class Link:
    """An address as it stands in an element of a page, or an id that an attribute names there."""

    line: int
    tag: str
    attribute: str
    address: str
    rel: str = ""


@dataclass(frozen=True)
class PageLinks:
    """What a page links to and names, and the places in it that can be linked to."""

    file: str
    links: tuple[Link, ...]
    named: tuple[Link, ...]
    ids: dict[str, int]
    repeated: tuple[tuple[int, str], ...]


@dataclass
class _Reader(HTMLParser):
    links: list[Link] = field(default_factory=list)
    named: list[Link] = field(default_factory=list)
    ids: dict[str, int] = field(default_factory=dict)
    repeated: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        line, given = self.getpos()[0], {name: value or "" for name, value in attrs}
        if (place := given.get("id")) is not None:
            if place in self.ids:
                self.repeated.append((line, place))
            self.ids.setdefault(place, line)
        if tag == "a" and "name" in given:
            self.ids.setdefault(given["name"], line)
        for name, value in given.items():
            if name in ADDRESSES:
                whole = value.split(",") if name == "srcset" else [value]
                parts = (part.split()[0] if name == "srcset" else part.strip() for part in whole if part.strip())
                self.links += [Link(line, tag, name, part, given.get("rel", "")) for part in parts]
            elif name in NAMING:
                self.named += [Link(line, tag, name, each) for each in value.split()]
            elif "url(" in value:
                self.named += [Link(line, tag, name, match["id"]) for match in PAINT.finditer(value)]


def read_page(path: Path, file: str) -> PageLinks:
    """Read a page's links, and the ids in it."""
    reader = _Reader()
    reader.feed(path.read_text("utf-8"))
    reader.close()
    return PageLinks(file, tuple(reader.links), tuple(reader.named), reader.ids, tuple(reader.repeated))


@dataclass(frozen=True)
class Site:
    """A built edition's folder, and the published site that it will stand in; `above` will be written there as well."""

    folder: Path
    around: Path
    above: frozenset[str] = frozenset({TOP})

    @cached_property
    def pages(self) -> dict[str, PageLinks]:
        """Every page by its path."""
        files = {path.relative_to(self.folder).as_posix(): path for path in sorted(self.folder.rglob("*.html"))}
        return {file: read_page(path, file) for file, path in files.items()}

    def target(self, file: str, address: str) -> Path | None:
        """Find the file that an address in another file leads to; None where there is none."""
        path = unquote(urlsplit(address).path)
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
    faults, checked = [], 0
    for page in site.pages.values():
        for line, place in page.repeated:
            faults.append(Fault("an id is used again", page.file, line, found=place, expected="ids that differ"))
        for named in page.named:
            checked += 1
            if named.address not in page.ids:
                faults.append(_missing_id(page, named, f"{named.attribute} names what is not in the page"))
        for link in page.links:
            if not _ours(link.address):
                continue
            checked += 1
            faults += _link_faults(site, page, link)
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


def style_addresses(text: str) -> Iterator[tuple[int, str]]:
    """The addresses of other files in a style sheet, with where each stands."""
    for match in STYLE_ADDRESS.finditer(text):
        address = match[match.lastgroup]
        if _ours(address) and not address.startswith("#"):
            yield match.start(), address


def _ours(address: str) -> bool:
    parts = urlsplit(address)
    return not parts.scheme and not parts.netloc


def _link_faults(site: Site, page: PageLinks, link: Link) -> Iterator[Fault]:
    target = site.target(page.file, link.address)
    if target is None:
        yield Fault("the link leads to no file", page.file, link.line, found=f"<{link.tag}> {link.address}")
        return
    anchor = unquote(urlsplit(link.address).fragment)
    if not anchor or target.suffix != ".html" or not target.is_relative_to(site.folder):
        return
    there = site.pages[target.relative_to(site.folder).as_posix()]
    if anchor not in there.ids:
        yield _missing_id(there, link, f"the link leads to no place in {there.file}", page.file, anchor)


def _missing_id(there: PageLinks, link: Link, what: str, file: str = "", place: str = "") -> Fault:
    close = get_close_matches(place or link.address, there.ids, n=1)
    expected = f"{close[0]} (did you mean that?)" if close else ""
    return Fault(what, file or there.file, link.line, found=f"<{link.tag}> {link.address}", expected=expected)
