"""The tables of the page that holds the book against the printed report."""

from __future__ import annotations

from collections import Counter

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.printed_figures import Published
from scorecard.common.faults import Fault, TextError
from scorecard.extracts.contract import list_titles
from scorecard.pages.registry import PageBook, page_table
from scorecard.pages.tables import Column, table
from scorecard.wording import reconciliation as words


@page_table("reconciliation_summary")
def reconciliation_summary(book: PageBook) -> Markup:
    """How many figures agree, in a sentence."""
    _printed(book)
    counts = Counter(one.verdict for one in book.comparisons)
    text = words.agreement_summary(counts["agrees"], counts["documented"], counts["disagrees"])
    return Markup("<p><strong>{}</strong></p>").format(text)


@page_table("reconciliation")
def reconciliation(book: PageBook) -> Markup:
    """Every comparison."""
    _printed(book)
    rows = [
        [
            _label(book, one.path),
            words.value_words(one.printed),
            words.value_words(one.computed),
            words.VERDICTS[one.verdict],
        ]
        for one in book.comparisons
    ]
    what, printed, computed, verdict = words.COMPARISON_HEADS
    heads: list[Column | str] = [what, Column(printed, numeric=True), Column(computed, numeric=True), verdict]
    return table(words.COMPARISONS, heads, rows, searchable=True)


@page_table("discrepancies")
def discrepancies(book: PageBook) -> Markup:
    """Every documented fault of the printed report."""
    rows = [
        [_label(book, one.path) if one.path else "–", one.printed, words.DISCREPANCY_KINDS[one.kind], one.reason]
        for one in _printed(book).discrepancies
    ]
    return table(words.DISCREPANCIES, words.DISCREPANCY_HEADS, rows, searchable=True, row_headers=False)


def _printed(book: PageBook) -> Published:
    if book.published is None:
        what = "this edition has no printed report, so no page of it can ask for this"
        raise TextError(Fault(what, expected="the page among `reconciled` of book/_toc.yml"))
    return book.published


def _label(book: Book, path: str) -> str:
    """Say in Swedish what a path names."""
    titles = {name: title for name, (_, title) in list_titles(book.sources.received.contracts).items()}
    lines = {line.id: line.name for line in book.statement.lines.values()} if book.board.accounts else {}
    return words.figure_label(path, book.catalogue, titles, lines)
