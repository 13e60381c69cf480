"""What pages can ask for: tables and charts, each registered by a decorator above the function that makes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.contents import UNITS_INDEX, UNITS_PLACE
from scorecard.book.printed_figures import Comparison, Published
from scorecard.book.unit_profiles import UnitProfile, unit_profiles
from scorecard.common.own_code import made_by
from scorecard.common.registry import Registry
from scorecard.common.store import plain
from scorecard.downloads.dataset import DataRow, Dataset
from scorecard.downloads.dataset import dataset as dataset_of
from scorecard.downloads.files import Download, downloads, downloads_text, read_downloads
from scorecard.facts.bound_figures import bound_frame, bound_insats, bound_outcome, bound_statement
from scorecard.judge.outcome import Outcome
from scorecard.measure.finances import Frame, Statement
from scorecard.wording.placeholders import Insats


@dataclass(frozen=True)
class PageBook(Book):
    """A book with what its pages tell besides: the printed report it is held against, and the rows of its ledger.

    Its figures know which facts they are, so that what pages tell of them is bound to these; those of the `plain` book,
    which pictures are drawn of, do not.
    """

    published: Published | None
    comparisons: Sequence[Comparison]
    ledger: Sequence[DataRow]

    @cached_property
    def dataset(self) -> Dataset:
        """The edition's tables."""
        return dataset_of(self.plain, self.ledger, self.comparisons)

    @cached_property
    def offered(self) -> Sequence[Download]:
        """The files to download."""
        # All that they are made by is imported here: the ledger's rows too, and no chart.
        code, made_of = made_by(__name__), plain([self.ledger, self.comparisons])
        return read_downloads(
            self.sources.kept("downloads", made_of, lambda: downloads_text(downloads(self.dataset)), code)
        )

    @cached_property
    def plain(self) -> Book:
        """The same book, whose figures are numbers only."""
        return Book(self.sources, self.results)

    @cached_property
    def outcomes(self) -> Mapping[str, Outcome]:
        """Every outcome by its indicator."""
        return {name: bound_outcome(outcome) for name, outcome in self.plain.outcomes.items()}

    @cached_property
    def profiles(self) -> Mapping[str, UnitProfile]:
        """Every unit by its id, with its figures."""
        return unit_profiles(self)

    @cached_property
    def kinds_of_units(self) -> Sequence[str]:
        """The kinds of the units that have figures, each once."""

        def make() -> bytes:
            return json.dumps(list(dict.fromkeys(each.kind for each in self.profiles.values()))).encode()

        return list(json.loads(self.sources.kept("kinds of units", None, make, made_by(__name__))))

    @property
    def has_unit_pages(self) -> bool:
        """Whether units have pages: there is one that lists them, and some have figures."""
        return (self.sources.root / "book" / f"{UNITS_INDEX}.md").is_file() and bool(self.kinds_of_units)

    @cached_property
    def unit_addresses(self) -> Mapping[tuple[str, str], str]:
        """Where the page of each unit lies, by kind and name; nothing where they have none."""
        profiles = self.profiles.values() if self.has_unit_pages else ()
        return {(each.kind, each.name): f"{UNITS_PLACE}/{each.id}.html" for each in profiles}

    @cached_property
    def statement(self) -> Statement:
        """The income statement."""
        return bound_statement(self.plain.statement)

    @cached_property
    def frame(self) -> Frame:
        """The net-cost frame."""
        return bound_frame(self.plain.frame)

    @cached_property
    def insatser(self) -> tuple[Insats, ...]:
        """The year's insatser."""
        return tuple(map(bound_insats, self.plain.insatser))


# A page asks for `table("goals")`; `table("register:decisions")` gives the function "decisions" as well.
page_table: Registry[Callable[..., Markup]] = Registry("table")
page_chart: Registry[Callable[[Book], str]] = Registry("chart")
