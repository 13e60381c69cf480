"""From the book's own Markdown and HTML to what a printed page is made of."""

from __future__ import annotations

import re
from collections.abc import Iterator, MutableMapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any
from xml.etree.ElementTree import Element

from bs4 import BeautifulSoup, Tag
from bs4.element import PageElement, PreformattedString
from markdown_it import MarkdownIt
from markdown_it.renderer import RendererHTML
from markdown_it.token import Token
from markdown_it.utils import OptionsDict

from scorecard.charts import svg
from scorecard.downloads import pdf_nodes as nodes
from scorecard.downloads.pdf_nodes import Inline, Node
from scorecard.wording import lights
from scorecard.wording.texts import PROSE, markdown_reader, to_html

FONT = "Source Sans Pro"
FRONT_MATTER = re.compile(r"\A---\n.*?\n---\n", re.DOTALL)
_TARGET = re.compile(r"^\([\w-]+\)=\n", re.MULTILINE)
ROLE = re.compile(r"\{[a-z:-]+\}`(?P<text>[^`<]*?)\s*(?:<[^>`]*>)?`")
OPTION = re.compile(r"^:[\w-]+:.*\n?", re.MULTILINE)
_SPACE = re.compile(r"[ \t\r\n]+")
SCREEN_ONLY = "sc-screen"  # what is of use on the screen alone carries this class
SKIPPED = {"script", "style", "button", "input", "select", "form", "template", "nav", "summary"}
INLINE = {"a", "abbr", "b", "br", "code", "em", "i", "kbd", "small", "span", "strong", "sub", "sup", "wbr"}


@dataclass(frozen=True)
class Drawing:
    """A chart as it stands on a page, with plain colours."""

    name: str
    svg: str
    title: str
    description: str

    @property
    def node(self) -> Node:
        """The chart on a printed page."""
        return nodes.picture_node(self.svg, f"{self.title}. {self.description}", self.title)


def drawing_of(name: str, root: Element) -> Drawing:
    """Take a chart of a page, by the name that made its ids unique, for paper."""
    svg.in_plain_colours(root).set("font-family", FONT)
    return Drawing(name, svg.written(root), root.findtext("title", ""), root.findtext("desc", ""))


def from_markdown(markdown: str, *, trusted: bool = False) -> list[Node]:
    """Convert Markdown; only a page of the book is `trusted` to hold HTML, directives and roles."""
    if not trusted:
        return from_html(to_html(markdown))
    return from_html(_page_reader().render(ROLE.sub(r"\g<text>", _TARGET.sub("", FRONT_MATTER.sub("", markdown)))))


@cache
def _page_reader() -> MarkdownIt:
    reader = MarkdownIt("commonmark", {"html": True}).enable("table")
    reader.add_render_rule("fence", _fence)
    return reader


def from_html(html: str) -> list[Node]:
    """Convert HTML that the book has made: what is not known is passed through to what is inside it."""
    left, found = svg.drawings_in(html)
    pictures = {name: drawing_of(name, root) for name, root in found.items()}
    return list(_blocks(BeautifulSoup(left, "html.parser"), pictures))


def _fence(
    self: RendererHTML, tokens: Sequence[Token], index: int, options: OptionsDict, env: MutableMapping[str, Any]
) -> str:
    """Render a directive of MyST as what is inside it, and any other fence as code."""
    token = tokens[index]
    if not token.info.startswith("{"):
        return str(RendererHTML.fence(self, tokens, index, options, env))
    if token.info.startswith("{raw}"):
        return token.content
    if token.info.startswith(f"{{{PROSE}}}"):
        return to_html(token.content)
    return str(markdown_reader(html=True).render(OPTION.sub("", token.content)))


def _blocks(parent: Tag, pictures: dict[str, Drawing]) -> Iterator[Node]:
    """Convert what is inside an element; text that lies loose between blocks becomes a paragraph."""
    loose: list[Inline] = []
    for child in parent.children:
        if not isinstance(child, Tag) or child.name in INLINE:
            loose += _inline(child)
            continue
        yield from _loose(loose)
        loose = []
        if child.name not in SKIPPED and SCREEN_ONLY not in _classes(child):
            yield from _block(child, pictures)
    yield from _loose(loose)


def _block(tag: Tag, pictures: dict[str, Drawing]) -> Iterator[Node]:
    match tag.name:
        case "h1" | "h2" | "h3" | "h4" | "h5" | "h6":
            yield nodes.heading(int(tag.name[1]), _text(tag), str(tag["id"]) if tag.get("id") else None)
        case "p" if not tag.find("svg"):
            yield from _loose(_text(tag))
        case "ul" | "ol":
            items = (list(_blocks(item, pictures)) for item in tag.find_all("li", recursive=False))
            yield nodes.bullets(items, ordered=tag.name == "ol")
        case "pre":
            yield nodes.code(tag.get_text().rstrip("\n"))
        case "table":
            yield _table(tag)
        case "dl":
            yield nodes.facts_node(
                (_SPACE.sub(" ", term.get_text()).strip(), _text(value) if value else [])
                for term, value in ((term, term.find_next_sibling("dd")) for term in tag.find_all("dt"))
            )
        case "svg":
            yield pictures[str(tag["name"])].node
        case _:
            yield from _blocks(tag, pictures)


def _table(tag: Tag) -> Node:
    caption = tag.find("caption")
    head, *rows = tag.find_all("tr")
    heads = head.find_all(["th", "td"])
    body = [_row(row, len(heads)) for row in rows]
    numeric = [
        all(cell is not None and "sc-num" in _classes(cell) for cell in column)
        for column in zip(heads, *body, strict=True)
    ]
    return nodes.table_node(
        _SPACE.sub(" ", caption.get_text()).strip() if caption else None,
        [(_text(cell), number) for cell, number in zip(heads, numeric, strict=True)],
        [[_text(cell) if cell else [] for cell in row] for row in body],
        row_headers=any(row.find("th") for row in rows),
        total_row=bool(rows) and "sc-total" in _classes(rows[-1]),
    )


def _row(row: Tag, length: int) -> list[Tag | None]:
    """The cells of a row, one for each column: a cell that spans several is followed by nothing."""
    cells: list[Tag | None] = []
    for cell in row.find_all(["th", "td"]):
        cells += [cell, *[None] * (int(str(cell.get("colspan", "1"))) - 1)]
    return (cells + [None] * length)[:length]


def _text(tag: Tag) -> list[Inline]:
    """The inline content of an element, without the white space around it."""
    text = [part for child in tag.children for part in _inline(child)]
    while text and isinstance(text[0], str) and not text[0].strip(" "):
        text = text[1:]
    while text and isinstance(text[-1], str) and not text[-1].strip(" "):
        text = text[:-1]
    if text and isinstance(text[0], str):
        text[0] = text[0].lstrip(" ")
    if text and isinstance(text[-1], str):
        text[-1] = text[-1].rstrip(" ")
    return text


def _classes(tag: Tag) -> list[str]:
    return [name for name in tag.get_attribute_list("class") if name]


def _inline(child: PageElement) -> list[Inline]:
    if not isinstance(child, Tag):
        return [] if isinstance(child, PreformattedString) else [_SPACE.sub(" ", str(child))]
    if child.name in SKIPPED or SCREEN_ONLY in _classes(child) or child.get("aria-hidden") == "true":
        return []
    inside = [part for each in child.children for part in _inline(each)]
    match child.name:
        case "strong" | "b":
            return [nodes.strong(*inside)]
        case "em" | "i":
            return [nodes.styled("emphasis", *inside)]
        case "code" | "kbd":
            return [nodes.styled("literal", *inside)]
        case "a" if child.get("href"):
            return [nodes.link(_destination(str(child["href"])), inside)]
        case "br":
            return [nodes.LINE_BREAK]
        case "wbr":
            return ["\u200b"]
        case "span":
            return _span(child, inside)
    return inside


def _span(child: Tag, inside: list[Inline]) -> list[Inline]:
    classes = _classes(child)
    if "sc-light" in classes:
        codes = (name.removeprefix("sc-") for name in classes)
        return [nodes.light_node(next((code for code in codes if code in lights.LIGHT_WORDS), None), *_text(child))]
    return [nodes.small(*inside)] if "sc-note" in classes else inside


def _destination(address: str) -> str:
    """Name the heading that a link between the book's pages leads to: that of the place, or that of the page."""
    if address.startswith(("https://", "http://")):
        return address
    page, _, place = address.partition("#")
    return place or page.rpartition("/")[2].rpartition(".")[0]


def _loose(text: Sequence[Inline]) -> Iterator[Node]:
    if nodes.plain_node(text).strip():
        yield nodes.paragraph(*text)
