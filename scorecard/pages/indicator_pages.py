"""The pages that come of a goal's notebook: one of the goal itself, and one of each of its indicators."""

from __future__ import annotations

import copy
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from docutils.nodes import make_id
from markupsafe import Markup
from nbformat import NotebookNode

from scorecard.notebooks.file import REPORTED_INDICATOR, headings_of
from scorecard.wording.swedish import phrase
from scorecard.wording.texts import FENCE

_node: Callable[..., NotebookNode] = NotebookNode  # nbformat tells no types
_HEADING = re.compile(r"^(#{1,6}) ")
_FENCE = re.compile(r"^ {0,3}(`{3,}|~{3,})")
_ALONE = re.compile(r"(\([a-z0-9-]+\)=\n)?#{1,6} [^\n]*")  # a cell that is a heading and nothing else
_TEXT = '<div class="sc-comment sc-goal-text">'  # begins the board's text, which ends what the assessment shows
_ROW = '<li class="sc-row sc-row-'
_OWN = re.compile(r'<div class="sc-own" id="([^"]+)"')
_OF_THE_GOAL = re.compile(r"\.(?:introduce|assessment|summary|insatser|close)\(")
_DEEPEST = 6
LEAD = "lead"  # the tag of cells that are computed last but read first


@dataclass(frozen=True)
class GoalPages:
    """The page of a goal, and those of its indicators by their ids, in the order of the notebook."""

    goal: NotebookNode
    indicators: Mapping[str, NotebookNode]


def goal_pages(page: NotebookNode, heads: Mapping[str, tuple[str, str]]) -> GoalPages:
    """Part the page of a whole notebook.

    What stands under the heading of an indicator is on its page, until a heading that is as high; all else is on the
    goal's. `heads` holds for each indicator the title that its page has where the notebook has none, and the Markdown
    that stands below it. Headings keep their order, and one that headed nothing but indicators is left out.
    """
    headed = headings_of(page, heads)
    goal: list[NotebookNode] = []
    found: dict[str, list[NotebookNode]] = {}
    gone: set[str] = set()
    now, level = "", _DEEPEST
    for cell, below in zip(page.cells, [*page.cells[1:], None], strict=True):
        of = _of_indicator(cell, headed, heads)
        if of and of != now:
            now, level = of, _level(cell) or _DEEPEST
            found[of] = [cell] if _level(cell) else [_heading(of, heads[of][0]), cell]
            continue
        if now and (0 < _level(cell) <= level or _OF_THE_GOAL.search(cell.source)):
            now = ""
        if now:
            found[now].append(cell)
            continue
        goal.append(cell)
        if below is not None and below.id in headed and _ALONE.fullmatch(cell.source.strip()):
            gone.add(cell.id)
    pages = {}
    for name, cells in found.items():
        title, *rest = _releveled(cells)
        title.source = f"{title.source.rstrip()}\n\n{heads[name][1]}"
        pages[name] = _with_cells(page, [title, *rest])
    cells = _text_below(_releveled(goal, gone))
    _keep_places(cells, pages)
    return GoalPages(_with_cells(page, cells), pages)


def raw_html(html: str) -> Markup:
    """Fence HTML that is already made, so that no line of it is read as Markdown; of nothing, nothing."""
    if not html.strip():
        return Markup("")
    fence = "`" * FENCE
    return Markup(f"\n{fence}{{raw}} html\n{html}\n{fence}\n")


def _text_below(cells: Sequence[NotebookNode]) -> list[NotebookNode]:
    """Let the board's text stand under a heading below all cells that are read first, and not before the indicators."""
    text = ""
    for data in shown_html(cells):
        data["text/html"], _, after = "".join(data["text/html"]).partition(_TEXT)
        text = f"{_TEXT}{after}" if after else text
    if not text:
        return list(cells)
    below = _node(
        cell_type="markdown", id="text", metadata=_node(), source=f"## {phrase('goal.text')}\n{raw_html(text)}"
    )
    first = max((n for n, cell in enumerate(cells, 1) if LEAD in cell.metadata.get("tags", [])), default=len(cells))
    return [*cells[:first], below, *cells[first:]]


def _keep_places(cells: Sequence[NotebookNode], pages: Mapping[str, NotebookNode]) -> None:
    """Give the row of each indicator the places that its part of the goal's page had before it had one of its own."""
    there = {make_id(heading) for cell in cells for heading in _headings(cell)} | set(pages)
    for name, page in pages.items():
        places = [make_id(heading) for cell in page.cells for heading in _headings(cell)]
        places += [found for data in shown_html(page.cells) for found in _OWN.findall("".join(data["text/html"]))]
        kept = [place for place in dict.fromkeys(places) if place and place not in there]
        there.update(kept)
        spans = Markup("").join(Markup('<span id="{}"></span>').format(place) for place in kept)
        for data in shown_html(cells):
            row = re.compile(rf'({_ROW}[a-z]+" id="{name}">)')
            data["text/html"] = row.sub(lambda found: f"{found[1]}{spans}", "".join(data["text/html"]))  # noqa: B023


def shown_html(cells: Iterable[NotebookNode]) -> Iterator[dict[str, Any]]:
    """What cells show as HTML."""
    outputs = (output for cell in cells for output in cell.get("outputs", ()))
    return (output["data"] for output in outputs if "text/html" in output.get("data", {}))


def _headings(cell: NotebookNode) -> Iterator[str]:
    lines = cell.source.splitlines()
    return (unescape(lines[at].lstrip("# ")) for at, _ in _signs(cell))


def _of_indicator(cell: NotebookNode, headed: Mapping[str, str], known: Collection[str]) -> str:
    """The indicator that a cell heads or reports; "" of any other."""
    if cell.cell_type == "markdown":
        return headed.get(cell.id, "")
    reported = REPORTED_INDICATOR.search(cell.source)
    return reported[1] if reported and reported[1] in known else ""


def _heading(indicator: str, title: str) -> NotebookNode:
    source = f"({indicator})=\n# {title}"
    return _node(cell_type="markdown", id="title", metadata=_node(), source=source)


def _with_cells(page: NotebookNode, cells: list[NotebookNode]) -> NotebookNode:
    return _node({**page, "cells": cells})


def _level(cell: NotebookNode) -> int:
    """The level of the first heading of a cell; 0 where it has none."""
    return next((len(sign) for _, sign in _signs(cell)), 0)


def _signs(cell: NotebookNode) -> Iterator[tuple[int, str]]:
    """Find the headings of a cell of text, by their lines, outside what is fenced."""
    fence: str = ""
    for at, line in enumerate(cell.source.splitlines() if cell.cell_type == "markdown" else ()):
        if fenced := _FENCE.match(line):
            fence = "" if fence and fenced[1].startswith(fence) else fence or fenced[1]
        elif not fence and (found := _HEADING.match(line)):
            yield at, found[1]


def _releveled(cells: Sequence[NotebookNode], gone: Collection[str] = ()) -> list[NotebookNode]:
    """Copy cells with headings of which each is one level below that which it stands under; those `gone` go."""
    made, over = list[NotebookNode](), list[tuple[int, bool]]()
    for cell in map(copy.deepcopy, cells):
        lines = cell.source.splitlines()
        for at, sign in _signs(cell):
            over = [each for each in over if each[0] < len(sign)]
            lines[at] = "#" * (1 + sum(kept for _, kept in over)) + lines[at][len(sign) :]
            over.append((len(sign), cell.id not in gone))
        if cell.id in gone:
            continue
        if cell.cell_type == "markdown":
            cell.source = "\n".join(lines)
        made.append(cell)
    return made
