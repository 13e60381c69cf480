"""HTML as it is written: its tags and its texts by turns, and which texts stand in one line."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from html import unescape
from typing import NamedTuple

VOID = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr")
)
CODE = frozenset(("pre", "code", "kbd", "samp"))
# Elements that stand in a line of text; every other one begins a line.
IN_LINE = frozenset(("a", "abbr", "b", "cite", "code", "data", "del", "dfn", "em", "i", "ins", "kbd", "mark", "q", "s"))
IN_LINE |= {"samp", "small", "span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
ARTICLE = ("article", "bd-article")  # the element, and its class, in which a page's own text stands
_TAG = re.compile(r"<(/?)([a-zA-Z][\w:-]*)(?:[^<>\"]++|\"[^\"]*+\")*+>|<![^>]*>")
_ATTRIBUTE = re.compile(r'\s([\w:-]+)="([^"]*)"')
_SIGN = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);|.", re.DOTALL)
_NO_WIDTH = "\u200b"


class MarkupPart(NamedTuple):
    """A tag, or a text between two tags: how it is written, and where it begins; a text has no `tag`."""

    html: str
    start: int
    tag: str = ""
    closes: bool = False

    @property
    def attributes(self) -> Mapping[str, str]:
        """What a tag gives, as it is written."""
        return dict(_ATTRIBUTE.findall(self.html)) if self.tag else {}

    @property
    def step(self) -> int:
        """How many elements are open after a tag beside those before it: one more, one less, or as many."""
        if self.closes:
            return -1
        return 0 if self.tag in VOID or self.html.startswith("<!") or self.html.endswith("/>") else 1


def markup_parts(html: str) -> Iterator[MarkupPart]:
    """Divide HTML into its tags and texts, none of which is empty; what is declared is a tag that is called "!"."""
    at, made = 0, MarkupPart._make  # which is the quickest way, and there are a million of them in a site
    for found in _TAG.finditer(html):
        start, end = found.span()
        if at < start:
            yield made((html[at:start], at, "", False))
        at, (closes, tag) = end, found.groups()
        yield made((found[0], start, tag.lower() if tag else "!", bool(closes)))
    if at < len(html):
        yield made((html[at:], at, "", False))


def lines_of_text(
    parts: Sequence[MarkupPart], left: Collection[str], within: Collection[str] = ()
) -> Iterator[list[int]]:
    """Give the texts of each line by their places: all of them between two elements that begin lines.

    Those in the elements that are `left` are not among them, nor those outside all that they shall be `within`.
    """
    line: list[int] = []
    shut = inside = 0
    for place, part in enumerate(parts):
        if not part.tag:
            line += [place] if not shut and (inside or not within) else []
            continue
        shut += part.step if part.tag in left else 0
        inside += part.step if part.tag in within else 0
        if part.tag not in IN_LINE:
            if line:
                yield line
            line = []
    if line:
        yield line


def own_parts(parts: Sequence[MarkupPart]) -> Sequence[MarkupPart]:
    """Give the part of a page in which its own text stands; nothing where it has none."""
    tag, name = ARTICLE
    begins = next((n for n, each in enumerate(parts) if each.tag == tag and each.attributes.get("class") == name), None)
    if begins is None:
        return ()
    depth = 0
    for place in range(begins, len(parts)):
        depth += parts[place].step if parts[place].tag == tag else 0
        if not depth:
            return parts[begins:place]
    return parts[begins:]


def written_signs(text: str) -> list[str]:
    """Divide the HTML of a text into its signs, of which a character reference is one."""
    return _SIGN.findall(text) if "&" in text else list(text)


def sign_of(written: str) -> str:
    """Read a sign that may be written as a character reference."""
    return unescape(written)[:1]


def plain_text(text: str) -> str:
    """Read the HTML of a text, with as many signs as it is written with, so that places in both are the same."""
    return "".join(sign_of(each).ljust(len(each), _NO_WIDTH) for each in written_signs(text)) if "&" in text else text


def without_width(text: str) -> str:
    """Take away from a text what has no width, and all blanks but one between words."""
    return " ".join(text.replace(_NO_WIDTH, "").split())
