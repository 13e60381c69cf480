"""The blanks and signs of a page's texts, whatever elements the texts stand in."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

from scorecard.wording.typography import typeset_parts

_PIECE = re.compile(r"(<(?:[^<>\"]|\"[^\"]*\")*>)")
_NAME = re.compile(r"</?([a-zA-Z][\w:-]*)")
_SIGN = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);|.", re.DOTALL)
# Elements in a line of text, and those whose text is no text of a page: code, drawings, and what is chosen from.
_IN_LINE = frozenset(("a", "abbr", "b", "cite", "data", "del", "dfn", "em", "i", "ins", "mark", "q", "s", "small"))
_IN_LINE |= {"span", "strong", "sub", "sup", "time", "u", "var", "wbr"}
_LEFT = frozenset(("code", "head", "kbd", "option", "pre", "samp", "script", "style", "svg", "template", "textarea"))


def typeset_page(html: str) -> str:
    """Set the texts of a page: lines that keep a number with its unit, and the right signs."""
    made = _PIECE.split(html)  # texts and tags by turns, a text first
    run: list[int] = []
    shut = 0
    for place, tag in enumerate(made):
        if place % 2 == 0:
            run += [] if shut else [place]
            continue
        found = _NAME.match(tag)
        name = found[1].lower() if found else ""
        if name in _LEFT:
            shut += -1 if tag.startswith("</") else 0 if tag.endswith("/>") else 1
        if name not in _IN_LINE:
            _set(made, run)
            run = []
    _set(made, run)
    return "".join(made)


def _set(made: list[str], run: list[int]) -> None:
    signs = [_SIGN.findall(made[place]) for place in run]
    plain = ["".join(unescape(sign)[:1] for sign in text) for text in signs]
    for place, text, before, after in zip(run, signs, plain, typeset_parts(plain), strict=True):
        if before != after:
            # A sign that is written as a character reference is replaced whole.
            made[place] = "".join(
                now if now != was else sign for sign, was, now in zip(text, before, after, strict=True)
            )


def typeset_site(folder: Path) -> None:
    """Do so in every page of a folder."""
    for path in sorted(folder.rglob("*.html")):
        if not path.relative_to(folder).as_posix().startswith("_static/"):
            html = path.read_text("utf-8")
            if (made := typeset_page(html)) != html:
                path.write_text(made, "utf-8", newline="\n")
