"""The head of a page: what search engines, those who share a link and programs that follow a site read of it."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from markupsafe import Markup

from scorecard.book.contents import UNITS_PLACE
from scorecard.catalogue.board import PublicSite
from scorecard.downloads.dataset import Dataset, PublishedUnit
from scorecard.downloads.files import DOWNLOADS_FOLDER, Download
from scorecard.downloads.linked_data import edition_linked_data, indicator_linked_data, unit_linked_data
from scorecard.pages.templates import rendered
from scorecard.site.dress import Dress
from scorecard.site.editions import NOT_PAGES
from scorecard.wording import labels
from scorecard.wording.summary import indicator_summary
from scorecard.wording.swedish import phrase
from scorecard.wording.told import Told

MOST_DESCRIBED = 300  # characters of a description; search engines show the first half of them
_END = "</head>"
_VIEWPORT = re.compile(r'\s*<meta name="viewport"[^>]*>')
_TITLE = re.compile(r"<title>(.*?)</title>", re.DOTALL)
_LEAD = re.compile(r"</h1>.*?<p>(.*?)</p>", re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_SENTENCE = re.compile(r".*[.!?:](?=\s|$)")


@dataclass(frozen=True)
class FeedLink:
    """A feed that a page offers: its title, and its path in the site."""

    title: str
    path: str


@dataclass(frozen=True)
class PageHead:
    """What the head of a page says: `picture` and `data` are left out where there are none.

    `address` is that of the page, and "" where the site has none of its own; feeds are by paths from the page.
    """

    description: str
    site_name: str
    address: str = ""
    picture: str = ""
    feeds: tuple[FeedLink, ...] = ()
    data: Mapping[str, Any] | None = None


def with_head(page: str, head: PageHead) -> str:
    """Give a page its head; a page has one viewport, and keeps the title that it has."""
    found = _TITLE.search(page)
    title = html.unescape(found[1]).strip() if found else head.site_name
    lines = rendered("page_head.html", head=head, title=title, data=script_data(head.data) if head.data else None)
    before, end, after = page.partition(_END)
    if first := _VIEWPORT.search(before):
        before = before[: first.end()] + _VIEWPORT.sub("", before[first.end() :])
    return f"{before}{lines}{end}{after}" if end else page


def script_data(value: Mapping[str, Any]) -> Markup:
    """Write data as JSON that no tag can stand in."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    return Markup(text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026"))


def described(page: str, most: int = MOST_DESCRIBED) -> str:
    """Describe a page by the first paragraph below its title, in whole sentences as far as there is room."""
    found = _LEAD.search(page)
    return (
        shortened(" ".join(html.unescape(_TAG.sub("", found[1])).split(" ")).replace("\n", " "), most) if found else ""
    )


def shortened(text: str, most: int = MOST_DESCRIBED) -> str:
    """Keep whole sentences of a text as far as there is room, or else whole words."""
    text = text.strip()
    if len(text) <= most:
        return text
    whole = _SENTENCE.match(text[:most])
    return whole[0] if whole else f"{text[: most - 1].rpartition(' ')[0].rstrip(',;:')}…"


def page_heads(
    folder: Path, dataset: Dataset, offered: Iterable[Download], site: PublicSite | None, feeds: Mapping[str, FeedLink]
) -> Dress:
    """Give every page of a built edition its head.

    `feeds` are those that pages offer, by the path of the page, and the one of the whole site as "".
    """
    known = _Heads(folder, dataset, tuple(offered), site, feeds)
    return lambda page, file: page if file.startswith(NOT_PAGES) else with_head(page, known.of(file, page))


@dataclass(frozen=True)
class _Heads:
    folder: Path
    dataset: Dataset
    offered: tuple[Download, ...]
    site: PublicSite | None
    feeds: Mapping[str, FeedLink]

    def of(self, file: str, page: str) -> PageHead:
        up = "../" * file.count("/")
        base = f"{self.site.address}{self.dataset.edition}/" if self.site else ""
        told = self._told(file)
        if told:
            data = indicator_linked_data(self.dataset, told, self.offered, base or up)
        elif unit := self._unit(file):
            name = phrase("selection.unit", name=unit.name, kind=unit.kind)
            data = unit_linked_data(self.dataset, name, self.offered, base or up)
        else:
            data = edition_linked_data(self.dataset, self.offered, base or up)
        summary = shortened(indicator_summary(told)) if told else described(page) or self.dataset.title
        return PageHead(
            description=f"{labels.SYNTHETIC[0]}. {summary}" if self.dataset.synthetic else summary,
            site_name=self.dataset.title,
            address=f"{base}{file}" if base else "",
            picture=f"{base}{picture}" if base and (picture := self._picture(file, page, told)) else "",
            feeds=tuple(FeedLink(each.title, f"{up}../{each.path}") for each in self._feeds(file)),
            data=data,
        )

    def _told(self, file: str) -> Told | None:
        folder, _, name = file.rpartition("/")
        if folder != DOWNLOADS_FOLDER:
            return None
        return next((each for each in self.dataset.indicators if f"{each.id}.html" == name), None)

    def _unit(self, file: str) -> PublishedUnit | None:
        return self._units.get(file.removeprefix(f"{UNITS_PLACE}/").removesuffix(".html"))

    @cached_property
    def _units(self) -> dict[str, PublishedUnit]:
        return {unit.id: unit for unit in self.dataset.units}

    def _feeds(self, file: str) -> Iterator[FeedLink]:
        return (self.feeds[name] for name in ("", file) if name in self.feeds)

    def _picture(self, file: str, page: str, told: Told | None) -> str:
        """The chart of an indicator's page, or else the first one that a page offers as a picture."""
        named = [told.id] if told else re.findall(rf'href="[./]*{DOWNLOADS_FOLDER}/([\w-]+)\.(?:png|html)', page)
        found = (f"{DOWNLOADS_FOLDER}/{name}.png" for name in named)
        return next((path for path in found if (self.folder / path).is_file()), "")
