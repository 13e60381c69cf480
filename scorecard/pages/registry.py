"""What pages can ask for: tables and charts, each registered by a decorator above the function that makes it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.printed_figures import Comparison, Published
from scorecard.common.registry import Registry
from scorecard.downloads.dataset import Dataset
from scorecard.downloads.files import Download


@dataclass(frozen=True)
class PageBook(Book):
    """A book with what its pages tell besides: the printed report it is held against, and the files to download."""

    published: Published | None
    comparisons: Sequence[Comparison]
    dataset: Dataset
    offered: Sequence[Download]


# A page asks for `table("goals")`; `table("register:decisions")` gives the function "decisions" as well.
page_table: Registry[Callable[..., Markup]] = Registry("table")
page_chart: Registry[Callable[[PageBook], str]] = Registry("chart")
