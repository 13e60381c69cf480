"""Tables of a comparison: a column for the edition comes first where there is more than one to tell apart."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from scorecard.blocks import Block, Grid, Heading
from scorecard.difference import Difference, EditionDifference


def marks(found: Difference, pairs: Sequence[tuple[EditionDifference, object]]) -> tuple[str, ...]:
    """Name the edition of each row, where there is more than one to tell apart."""
    return tuple(one.new or one.old or "" for one, _ in pairs) if len(found.editions) > 1 else ()


def section(
    title: str,
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    editions: Sequence[str],
    numeric: Iterable[int] = (),
) -> Iterator[Block]:
    """Make a heading and a table under it; nothing where there are no rows."""
    if rows:
        yield Heading(title)
        yield grid(title, heads, rows, editions, numeric)


def grid(
    title: str,
    heads: tuple[str, ...],
    rows: Sequence[tuple[str, ...]],
    editions: Sequence[str],
    numeric: Iterable[int] = (),
    summary: str = "",
) -> Grid:
    """Make a table, with a first column for the edition where each row is marked by one."""
    if not editions:
        return Grid(title, heads, tuple(rows), frozenset(numeric), summary)
    marked = tuple((mark, *row) for mark, row in zip(editions, rows, strict=True))
    return Grid(title, ("Utgåva", *heads), marked, frozenset(column + 1 for column in numeric), summary)
