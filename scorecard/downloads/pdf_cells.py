"""What analysts have put between the cards of a notebook, for the printed report: texts, charts and tables."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from nbformat import NotebookNode

from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept
from scorecard.downloads.pdf_html import from_html, from_markdown
from scorecard.downloads.pdf_nodes import Node
from scorecard.notebooks.file import REPORTED_INDICATOR, read_notebook
from scorecard.wording.bound import unbound

_OWN = re.compile(r'\s*<div class="sc-own"')  # as pages/own lays it out
_DEEPER = 2  # levels that a heading of a page has less than one below a goal of the report
BEFORE_ALL = ""  # what stands before all indicators


def free_nodes(page: Path) -> dict[str, list[Node]]:
    """Give the free cells of a notebook that is a page already, by the indicator whose card they stand after."""
    found: dict[str, list[Node]] = {}
    place, headings = BEFORE_ALL, list[Node]()
    for cell in read_notebook(page).cells[1:]:  # the first is the goal's title
        if cell.cell_type == "markdown":
            blocks = [_lower(block) for block in from_markdown(unbound(cell.source), trusted=True)]
            if all(block["kind"] == "heading" for block in blocks):
                headings = blocks  # it is printed with what it heads, unless that is a card, which has its own
                continue
        else:
            card = REPORTED_INDICATOR.search(cell.source)
            place = card[1] if card else place
            own = [html for html in _htmls(cell) if _OWN.match(html)]
            blocks = [block for html in own for block in from_html(unbound(html))]
        if blocks:
            found.setdefault(place, []).extend([*headings, *blocks])
        headings = headings if not blocks and not cell.get("outputs") else []
    return found


def left_out(page: Path) -> list[str]:
    """Tell which cells show something on the page that the printed report has not, and how it would.

    What is told of the same page is taken from the store that is lent.
    """

    def make() -> bytes:
        return json.dumps(list(_left_out(page))).encode()

    told = ("left out of the printed report", made_by(__name__), page.name, page.read_text("utf-8"))
    return list(json.loads(lent_kept(told, make)))


def _left_out(page: Path) -> Iterator[str]:
    for number, cell in enumerate(read_notebook(page).cells, 1):
        for output in cell.get("outputs", ()):
            if output.output_type == "stream" or "text/html" not in output.get("data", {}):
                right = "sheet.text and sheet.table are"
                yield f"{page.name}, cell {number} ({cell.id}): what it prints is not in the PDF; {right}"
                break


def _htmls(cell: NotebookNode) -> list[str]:
    return ["".join(output.get("data", {}).get("text/html", "")) for output in cell.outputs]


def _lower(block: Node) -> Node:
    return {**block, "level": block["level"] + _DEEPER} if block["kind"] == "heading" else block
