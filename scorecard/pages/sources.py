"""The pages' tables of where figures come from: sources, quality, sums and versions."""

from __future__ import annotations

import platform
from importlib.metadata import version

from markupsafe import Markup

from scorecard import __version__
from scorecard.book.book import Book
from scorecard.common import collation
from scorecard.common.edition import edition_before
from scorecard.common.faults import ScorecardError
from scorecard.extracts.contract import Contract
from scorecard.extracts.manifest import read_received
from scorecard.extracts.revised import revised_months
from scorecard.pages.registry import page_table
from scorecard.pages.tables import Column, table
from scorecard.provenance.commit import SHOWN_DIGITS
from scorecard.wording import dates, numbers
from scorecard.wording import sources as words

ADDED_UP = {"count", "amount"}  # types of columns whose rows make a total
_FEW = 12
_PACKAGES = ("pandas", "altair", "papermill", "jupyter-book", "vl-convert-python")


@page_table("sources")
def sources(book: Book) -> Markup:
    """Every extract: what it holds, the system it comes from, the period it covers, when it was taken out."""
    rows = []
    for contract in _contracts(book):
        _, entry = book.sources.received.entry(contract.id)
        covers = words.covered(entry.covers.first, entry.covers.last)
        rows.append([contract.title, contract.source, contract.description, covers, dates.day(entry.extracted.date())])
    return table(words.SOURCES_CAPTION, words.SOURCE_HEADS, rows, searchable=True)


@page_table("revised_months")
def revised(book: Book) -> Markup:
    """The months whose counts are others than in the edition before, with both."""
    root, received = book.sources.root, book.sources.received
    earlier = edition_before(root / "data", book.edition)
    if earlier is None:
        return _paragraph(words.NO_EARLIER)
    try:
        before = read_received(root, earlier, contracts=received.contracts)
    except ScorecardError:
        return _paragraph(words.UNREADABLE.format(earlier.label))
    rows = []
    for each in revised_months(before, received):
        contract = received.contracts[each.contract]
        column = contract.columns[each.column]
        if column.type in ADDED_UP:
            told = (numbers.number(each.old), numbers.number(each.new), numbers.signed(each.change))
            rows.append([contract.title, column.description, words.time_name(each.period), *told])
    if not rows:
        return _paragraph(words.NONE_REVISED.format(earlier.label))
    numeric = (str(earlier), str(book.edition), words.REVISION_HEAD)
    heads: list[Column | str] = [*words.REVISED_HEADS, *(Column(head, numeric=True) for head in numeric)]
    return table(words.REVISED_CAPTION.format(earlier.label), heads, rows, searchable=len(rows) > _FEW)


@page_table("quality")
def quality(book: Book) -> Markup:
    """What was checked of every extract."""
    rows = [
        [contract.title, numbers.number(len(book.sources.received.tables[contract.id])), words.checks(contract)]
        for contract in _contracts(book)
    ]
    what, count, checks = words.QUALITY_HEADS
    return table(words.QUALITY, [what, Column(count, numeric=True), checks], rows)


@page_table("extracts")
def extracts(book: Book) -> Markup:
    """Every extract's file with its sum."""
    rows = [
        [name, numbers.number(entry.rows), _sum(entry.sha256)]
        for name, entry in sorted(book.sources.received.manifest.files.items())
    ]
    file, count, digits = words.SUM_HEADS
    return table(words.SUMS, [file, Column(count, numeric=True), digits], rows)


@page_table("about")
def about(book: Book) -> Markup:
    """The versions of everything that the book was made with."""
    state = book.state
    commit = state.commit[:SHOWN_DIGITS] if state.commit else None
    told = words.version_rows(book.edition, __version__, commit, state.changed, state.day, book.board.rule.version)
    used = [["Python", platform.python_version()], *([package, version(package)] for package in _PACKAGES)]
    return table(words.VERSIONS, words.VERSION_HEADS, [*told, *used])


def _contracts(book: Book) -> list[Contract]:
    found = (one for one in book.sources.received.contracts.values() if one.folder == "extracts")
    return sorted(found, key=lambda contract: collation.alphabetical(contract.title))


def _paragraph(text: str) -> Markup:
    return Markup("<p>{}</p>").format(text)


def _sum(digits: str) -> Markup:
    """Show a sum so that it can be broken in the middle where there is little room."""
    half = len(digits) // 2
    return Markup("<code>{}<wbr>{}</code>").format(digits[:half], digits[half:])
