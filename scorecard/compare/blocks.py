"""A report as blocks: headings, paragraphs, tables, lists and changed lines, for Markdown and for a page alike."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import ClassVar

from scorecard.wording.difference import WARNING_WORD

# What Markdown would take for its own, in a cell or a line of running text.
_MARKUP = re.compile(r"([\\`*_~|<>\[\]#])")
_SPACE = re.compile(r"[ \t\r\n]+")  # no-break spaces stay
_UNLINKED = "\u200b"  # between @ and a name, so that nobody is called


@dataclass(frozen=True)
class Heading:
    """A heading of level 2 or lower."""

    kind: ClassVar[str] = "heading"
    text: str
    level: int = 3


@dataclass(frozen=True)
class Paragraph:
    """Running text; a `warning` stands out."""

    kind: ClassVar[str] = "paragraph"
    text: str
    warning: bool = False


@dataclass(frozen=True)
class Bullets:
    """A list."""

    kind: ClassVar[str] = "bullets"
    items: tuple[str, ...]


@dataclass(frozen=True)
class TableBlock:
    """A table; `numeric` are the columns of numbers, and `summary` folds it up under these words."""

    kind: ClassVar[str] = "table"
    title: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    numeric: frozenset[int] = frozenset()
    summary: str = ""


@dataclass(frozen=True)
class Lines:
    """Lines that differ, each after − or +, under a summary that folds them up unless it is `open`.

    Those of a text that is `published` are read by a page's review for numbers that are typed.
    """

    kind: ClassVar[str] = "lines"
    summary: str
    lines: tuple[str, ...]
    open: bool = False
    published: bool = False


@dataclass(frozen=True)
class Picture:
    """What a page shows and Markdown cannot: `key` says which."""

    kind: ClassVar[str] = "picture"
    key: str


Block = Heading | Paragraph | Bullets | TableBlock | Lines | Picture


def markdown(blocks: Iterable[Block]) -> str:
    """Write blocks as GitHub's Markdown; all texts stay text."""
    return "\n\n".join(text for text in map(_written, blocks) if text) + "\n"


def plain_block(text: str) -> str:
    """Write a text so that Markdown shows it as it is, and calls nobody."""
    return _MARKUP.sub(r"\\\1", _SPACE.sub(" ", text)).replace("@", f"@{_UNLINKED}")


def _written(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {plain_block(block.text)}"
    if isinstance(block, Paragraph):
        return f"> **{WARNING_WORD}** {plain_block(block.text)}" if block.warning else plain_block(block.text)
    if isinstance(block, Bullets):
        return "\n".join(f"- {plain_block(item)}" for item in block.items)
    if isinstance(block, TableBlock):
        return _folded(block.summary, _table(block)) if block.summary else _table(block)
    if isinstance(block, Lines):
        return _folded(block.summary, _fenced(block.lines), block.open)
    return ""


def _table(block: TableBlock) -> str:
    rules = ["--:" if column in block.numeric else "---" for column in range(len(block.heads))]
    return "\n".join(
        _row(cells) for cells in (map(plain_block, block.heads), rules, *(map(plain_block, row) for row in block.rows))
    )


def _row(cells: Iterable[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _fenced(lines: Sequence[str]) -> str:
    text = "\n".join(line.replace("−", "-", 1) if line.startswith("−") else line for line in lines)
    ticks = max((len(run) for run in re.findall("`+", text)), default=0)
    fence = "`" * max(3, ticks + 1)
    return f"{fence}diff\n{text}\n{fence}"


def _folded(summary: str, inside: str, is_open: bool = False) -> str:
    safe = summary.replace("&", "&amp;").replace("<", "&lt;").replace("@", f"@{_UNLINKED}")
    return f"<details{' open' if is_open else ''}><summary>{safe}</summary>\n\n{inside}\n\n</details>"
