"""The page's table of everything that was revised after an edition was published."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Any

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.judge.outcome import Revised
from scorecard.pages.goals import indicator_link
from scorecard.pages.registry import page_table
from scorecard.pages.tables import numeric, sentence, table
from scorecard.wording import dates
from scorecard.wording.phrases import protected_word
from scorecard.wording.revisions import revision_told, why
from scorecard.wording.swedish import heads, phrase


@page_table("revisions")
def revisions(book: Book) -> Markup:
    """Say when the edition was published, and every figure that was revised, the newest revision first."""
    published = book.record.publications
    if not published:
        return sentence(phrase("revisions.not_published"))
    when = phrase("revisions.published", day=dates.day(published[0].date))
    rows = sorted([*_figures(book), *_extracts(book)], key=lambda row: row[0], reverse=True)
    if not rows:
        return sentence(f"{when} {phrase('revisions.none_since')}")
    cells = [[dates.day(day), *row] for day, row in rows]
    decided, indicator, what, was, now, reason = heads("revisions.heads")
    columns = [decided, indicator, what, *numeric(was, now, states="revised"), reason]
    return sentence(when) + "\n" + table(phrase("revisions.caption"), columns, cells, kind="unheaded")


def _figures(book: Book) -> Iterator[tuple[date, list[Any]]]:
    word = protected_word(book.board.protection.word)
    for _, indicator in book.catalogue.indicators:
        link = indicator_link(indicator)
        found = book.outcomes[indicator.id].revised
        yield from _rows(found, link, indicator.decimals, indicator.riket_decimals, word=word)
    for gone, row in book.record.names.items():
        if gone not in book.outcomes:
            yield from _rows(book.record.revised(gone, {}), row["name"], int(row["decimals"] or 0), word=word)


def _rows(
    revised: tuple[Revised, ...], name: str, decimals: int, of_riket: int | None = None, *, word: str
) -> Iterator[tuple[date, list[Any]]]:
    for each in revised:
        reason = why(each.reason, each.decided_by)
        for one in revision_told(each, decimals, of_riket, word):
            yield each.date, [name, one.label, one.old, one.new, reason]


def _extracts(book: Book) -> Iterator[tuple[date, list[Any]]]:
    """Name the extracts that were exchanged; their figures stand on the pages, and not in the ledger."""
    contracts = book.sources.received.contracts
    for revision in book.record.revisions:
        for name in revision.extracts:
            title = contracts[name].title if name in contracts else name
            reason = why(revision.reason, revision.decided_by)
            yield revision.date, [None, phrase("revisions.extract", title=title), None, None, reason]
