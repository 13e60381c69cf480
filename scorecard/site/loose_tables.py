"""Tables that are written in Markdown, laid out as the book's own: whole at any width, with what heads each cell."""

from __future__ import annotations

import re
from typing import Any

from bs4 import BeautifulSoup, Tag
from markupsafe import Markup

from scorecard.pages.tables import Column, table

_LOOSE = re.compile(r'<div class="pst-scrollable-table-container">\s*(<table\b.*?</table>)\s*</div>', re.DOTALL)
_CAPTION = re.compile(r"<caption>.*?</caption>\n?", re.DOTALL)
_RIGHT = "text-right"  # how a column that Markdown puts to the right is marked


def lay_out_tables(app: object, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
    """Lay out the tables of a page's own text before its template does; Sphinx calls this for every page."""
    if "body" in context:
        context["body"] = laid_out(context["body"])


def laid_out(html: str) -> str:
    """Lay out the tables in a piece of HTML that the theme has put into boxes that scroll."""
    return _LOOSE.sub(lambda found: _made(found[1]), html)


def _made(html: str) -> str:
    parsed = BeautifulSoup(html, "html.parser")
    head, *rows = parsed.find_all("tr")
    heads = [Column(_text(cell), _RIGHT in (cell.get("class") or ())) for cell in _cells(head)]
    caption = parsed.caption
    label = _text(caption) if caption else ", ".join(column.label for column in heads if column.label)
    made = str(table(label, heads, [[_inside(cell) for cell in _cells(row)] for row in rows]))
    return made if caption else _CAPTION.sub("", made, count=1)


def _cells(row: Tag) -> list[Tag]:
    return list(row.find_all(["th", "td"], recursive=False))


def _text(tag: Tag) -> str:
    return " ".join(tag.get_text().split())


def _inside(cell: Tag) -> Markup:
    """What a cell holds; a paragraph that is alone in it is no paragraph."""
    blocks = [child for child in cell.children if isinstance(child, Tag) or str(child).strip()]
    alone = blocks[0] if len(blocks) == 1 and isinstance(blocks[0], Tag) and blocks[0].name == "p" else cell
    return Markup(alone.decode_contents().strip())  # HTML that Sphinx has made
