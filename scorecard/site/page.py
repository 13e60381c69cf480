"""A built page, parsed once: its elements with their attributes and lines, for everything that looks at pages.

Only one way of writing HTML is read, the one in which every browser and every parser sees the same elements: names and
values in double quotes, no `<` but that of a tag, every element closed in its turn. Anything else is a fault.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from html.parser import HTMLParser

from scorecard.common.faults import Fault
from scorecard.pages.markup_parts import ARTICLE, VOID

# Attributes that hold an address, and those that name other elements of the page by their ids.
ADDRESSES = frozenset(("href", "src", "action", "data-sc-root", "data-content_root"))
_NAMING = frozenset(("for", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns", "headers", "list"))
_PAINT = re.compile(r"\burl\(\s*['\"]?#(?P<id>[^'\")\s]+)")
_TAG = re.compile(r'<[a-zA-Z][\w:-]*(?:\s+[\w:-]+(?:="[^"<>]*")?)*\s*/?>')
LINKED_DATA = {"type": "application/ld+json"}  # a script of data: no browser runs it
_SHOWN = 80  # characters of what a fault found


@dataclass(frozen=True)
class Element:
    """An element as it begins: its line, its attributes, and whether it stands in the page's own text."""

    line: int
    tag: str
    attributes: dict[str, str]
    in_article: bool


@dataclass(frozen=True)
class Named:
    """An address that an attribute holds, or an id that it names."""

    element: Element
    attribute: str
    name: str


@dataclass(frozen=True)
class Page:
    """A page by its path in the site, and what was wrong with how it is written.

    One that is `sound` has been looked at, and was found to hold nothing but what pages may. The `styles` are the texts
    of those that stand in it.
    """

    file: str
    elements: tuple[Element, ...]
    faults: tuple[Fault, ...]
    sound: bool = False
    styles: tuple[str, ...] = ()

    @property
    def leading(self) -> Iterator[Element]:
        """The elements that can be linked to, and those that lead somewhere or name others."""
        told = ADDRESSES | _NAMING | {"id"}
        return (
            each
            for each in self.elements
            if not told.isdisjoint(each.attributes) or any("url(" in value for value in each.attributes.values())
        )

    @cached_property
    def links(self) -> tuple[Named, ...]:
        """Every address in the page."""
        return tuple(
            Named(element, name, value)
            for element in self.elements
            for name, value in element.attributes.items()
            if name in ADDRESSES
        )

    @cached_property
    def named(self) -> tuple[Named, ...]:
        """Every id that an attribute names."""
        return tuple(
            Named(element, name, each)
            for element in self.elements
            for name, value in element.attributes.items()
            for each in (value.split() if name in _NAMING else _PAINT.findall(value) if "url(" in value else ())
        )

    @cached_property
    def ids(self) -> dict[str, int]:
        """The places that can be linked to, with the line of each."""
        return dict(reversed([(place, line) for line, place in self._places]))

    @property
    def repeated(self) -> Iterator[tuple[int, str]]:
        """The ids that stand a second time, with their lines."""
        seen: set[str] = set()
        for line, place in self._places:
            if place in seen:
                yield line, place
            seen.add(place)

    @cached_property
    def _places(self) -> list[tuple[int, str]]:
        return [(each.line, each.attributes["id"]) for each in self.elements if "id" in each.attributes]


def read_page(text: str, file: str) -> Page:
    """Read a page, or a drawing in SVG, from its text."""
    reader = _Reader(file)
    reader.feed(text)
    reader.close()
    for tag, line in reader.open:
        reader.wrong("an element is never closed", f"<{tag}>", "", line)
    return Page(file, tuple(reader.elements), tuple(reader.faults), styles=tuple(reader.styles))


class _Reader(HTMLParser):
    def __init__(self, file: str) -> None:
        super().__init__(convert_charrefs=False)
        self.file = file
        self.elements: list[Element] = []
        self.faults: list[Fault] = []
        self.open: list[tuple[str, int]] = []
        self.styles: list[str] = []
        self._data = False  # whether the script that is open holds data
        self._article = 0  # how many elements were open when the page's own text began

    def wrong(self, what: str, found: str, expected: str = "", line: int = 0) -> None:
        self.faults.append(
            Fault(what, self.file, line or self.getpos()[0], found=found.strip()[:_SHOWN], expected=expected)
        )

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        self._data = tag == "script" and dict(attrs) == LINKED_DATA
        self.styles += [""] if tag == "style" else []
        if tag not in VOID:
            self.open.append((tag, self.getpos()[0]))
            if not self._article and tag == ARTICLE[0] and dict(attrs).get("class") == ARTICLE[1]:
                self._article = len(self.open)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given, written = {name: value or "" for name, value in attrs}, self.get_starttag_text() or ""
        if not _TAG.fullmatch(written) or len(given) != len(attrs):
            self.wrong("a tag is not written as all parsers read it", written, 'name="value", each name once')
        self.elements.append(Element(self.getpos()[0], tag, given, self._article > 0))

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open[-1][0] != tag:
            self.wrong("an element is closed out of turn", f"</{tag}>", f"</{self.open[-1][0]}>" if self.open else "")
        if tag in (name for name, _ in self.open):
            while self.open.pop()[0] != tag:
                pass
        if len(self.open) < self._article:
            self._article = 0

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1][0] == "style":
            self.styles[-1] += data
        elif "<" in data:
            self.wrong("the sign < stands where no tag begins", data[data.index("<") :], "&lt;")
        elif self._data and self.open and self.open[-1][0] == "script":
            self._linked(data)
        elif self.open and self.open[-1][0] in self.CDATA_CONTENT_ELEMENTS and data.strip():
            self.wrong(f"a {self.open[-1][0]} stands in the page", data, "a file of its own")

    def _linked(self, data: str) -> None:
        try:
            json.loads(data)
        except ValueError:
            self.wrong("a script of data holds none", data, "JSON")

    def handle_comment(self, data: str) -> None:
        self.wrong("the page holds a comment, which readers would be sent", data)

    def handle_decl(self, decl: str) -> None:
        if decl.casefold() != "doctype html":
            self.wrong("a page declares nothing but its type", decl, "<!DOCTYPE html>")

    def unknown_decl(self, data: str) -> None:
        self.handle_decl(data)

    def handle_pi(self, data: str) -> None:
        self.handle_decl(data)
