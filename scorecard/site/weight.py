"""Weight: what a browser fetches by itself for a page, and what a whole edition takes."""

from __future__ import annotations

import gzip
import hashlib
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from scorecard.book.contents import UNITS_PLACE
from scorecard.common.faults import Fault, SiteError
from scorecard.common.store import lent_kept
from scorecard.site.links import Site, style_addresses
from scorecard.site.page import Element, Page

PAGE_MOST = 500_000  # bytes, compressed as static hosts do
SITE_MOST = 40_000_000  # bytes as they lie, without the pages of units, of which there may be thousands
COMPRESSED = {".woff", ".woff2", ".png", ".jpg", ".webp", ".avif", ".gif"}  # hosts send these as they are
_FONTS = {".woff", ".woff2", ".ttf", ".otf", ".eot"}
FETCHED_LINKS = {"stylesheet", "icon"}
FETCHING = {"script", "img"}
SHOWN = 3  # how many of the heaviest parts a fault names


@dataclass(frozen=True)
class Weight:
    """What a page weighs: every file that comes with it, by its path, in bytes as sent."""

    page: str
    parts: Mapping[str, int]

    @property
    def total(self) -> int:
        """Bytes until the page is whole."""
        return sum(self.parts.values())


@dataclass
class _Scale:
    site: Site
    known: dict[Path, int] = field(default_factory=dict)
    names: dict[Path, str] = field(default_factory=dict)
    of_styles: dict[Path, list[Path]] = field(default_factory=dict)

    def sent(self, path: Path) -> int:
        if path not in self.known:
            self.known[path] = path.stat().st_size if path.suffix in COMPRESSED else _compressed(path.read_bytes())
        return self.known[path]

    def weigh(self, page: Page, as_it_lies: bool = False) -> Weight:
        """Weigh a page; `as_it_lies` tells what it is itself before it is compressed, which is no less."""
        own = self.site.folder / page.file
        fetched = (self.site.target(page.file, link.name) for link in page.links if _fetched(link.element))
        waiting = [own, *(path for path in fetched if path and self._name(path))]
        parts: dict[str, int] = {}
        while waiting:
            path = waiting.pop()
            name = self._name(path)
            if name in parts:
                continue
            parts[name] = path.stat().st_size if as_it_lies and path == own else self.sent(path)
            if name.endswith(".css"):
                if path not in self.of_styles:
                    self.of_styles[path] = self._of_style(path, name)
                waiting += self.of_styles[path]
        return Weight(page.file, parts)

    def _name(self, path: Path) -> str:
        """Name a file of the edition; "" is one of another place."""
        if path not in self.names:
            within = path.is_relative_to(self.site.folder)
            self.names[path] = path.relative_to(self.site.folder).as_posix() if within else ""
        return self.names[path]

    def _of_style(self, path: Path, name: str) -> list[Path]:
        """Everything that a style sheet may fetch; of a font's formats only the first, which every browser takes."""
        found: list[Path] = []
        fonts = set()
        for _, address in style_addresses(path.read_text("utf-8")):
            target = self.site.target(name, address)
            if target is None or (target.suffix in _FONTS and target.with_suffix("") in fonts):
                continue
            fonts.add(target.with_suffix(""))
            found.append(target)
        return found


def _compressed(content: bytes) -> int:
    of = ("compressed", zlib.ZLIB_RUNTIME_VERSION, hashlib.sha256(content).hexdigest())
    return int(lent_kept(of, lambda: str(len(gzip.compress(content, 6))).encode()))


def _fetched(element: Element) -> bool:
    if element.tag == "link":
        return not FETCHED_LINKS.isdisjoint(element.attributes.get("rel", "").split())
    return element.tag in FETCHING


def weights(site: Site, above: int = 0) -> list[Weight]:
    """Weigh every page of a built edition that may weigh more than so many bytes, the heaviest first."""
    scale = _Scale(site)
    heavy = (page for page in site.pages.values() if scale.weigh(page, as_it_lies=True).total > above)
    return sorted(map(scale.weigh, heavy), key=lambda weight: -weight.total)


def site_limit(pages: int) -> int:
    """How large an edition of so many pages may be, in bytes: one of many indicators has more to show."""
    return max(SITE_MOST, PAGE_MOST * pages)


def check_weight(site: Site, page_most: int = PAGE_MOST, site_most: int | None = None) -> None:
    """See that no page of a built edition, and not the edition itself, is heavier than a reader should pay for.

    Raises:
        SiteError: with every page that is too heavy and the heaviest parts of it.
    """
    faults = []
    for weight in weights(site, page_most):
        if weight.total > page_most:
            heaviest = sorted(weight.parts.items(), key=lambda part: -part[1])[:SHOWN]
            parts = ", ".join(f"{name} {_kilobytes(size)}" for name, size in heaviest)
            what = f"the page needs too much before a reader asks for more; heaviest: {parts}"
            faults.append(_too_much(what, weight.page, weight.total, page_most))
    units = {path for path in (site.folder / UNITS_PLACE).glob("*.html") if path.stem != "index"}
    total = sum(path.stat().st_size for path in site.folder.rglob("*") if path.is_file() and path not in units)
    pages = sum(site.folder / name not in units for name in site.pages)
    most = site_limit(pages) if site_most is None else site_most
    if total > most:
        faults.append(_too_much("the edition's site is too large", site.folder.name, total, most))
    if faults:
        raise SiteError(faults)


def _too_much(what: str, file: str, found: int, most: int) -> Fault:
    return Fault(what, file, found=_kilobytes(found), expected=f"at most {_kilobytes(most)}")


def _kilobytes(size: int) -> str:
    return f"{size / 1000:,.1f} kB"
