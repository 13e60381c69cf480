"""The pages' tables of where figures come from: sources, quality, sums and versions."""

from __future__ import annotations

import platform
from importlib.metadata import version

from markupsafe import Markup

from scorecard import __version__
from scorecard.book.book import Book
from scorecard.common import collation
from scorecard.common.edition import Edition, edition_before
from scorecard.extracts.contract import Contract
from scorecard.facts.of_lists import revised_figures, row_count
from scorecard.pages.registry import page_table
from scorecard.pages.tables import noted, numeric, sentence, stating, table
from scorecard.protection.protect import is_open
from scorecard.provenance.commit import SHOWN_DIGITS
from scorecard.wording import dates, grammar, numbers
from scorecard.wording.dates import covered, time_name
from scorecard.wording.phrases import protected_word
from scorecard.wording.swedish import coded, heads, phrase

_FEW = 12
_PACKAGES = ("pandas", "altair", "papermill", "jupyter-book", "vl-convert-python")


@page_table("sources")
def sources(book: Book) -> Markup:
    """Every extract: what it holds, the system it comes from, the period it covers, when it was taken out."""
    rows = []
    for contract in _contracts(book):
        _, entry = book.sources.received.entry(contract.id)
        covers = covered(entry.covers.first, entry.covers.last)
        taken_out: str = dates.day(entry.extracted.date())
        if entry.carried_from:
            came = Edition.parse(entry.carried_from, book.edition.begins).label
            taken_out = noted(taken_out, phrase("awaited.carried_from", edition=came))
        rows.append([contract.title, contract.source, contract.description, covers, taken_out])
    title, source, description, covers, taken = heads("sources.extract_heads")
    columns = [title, *stating("name", source), *stating("definition", description), covers, taken]
    return table(phrase("sources.extracts"), columns, rows, searchable=True)


@page_table("revised_months")
def revised(book: Book) -> Markup:
    """The months whose counts are others than in the edition before, with both."""
    earlier = edition_before(book.sources.root / "data", book.edition)
    if earlier is None:
        return sentence(phrase("sources.no_earlier"))
    if book.sources.revised is None:
        return sentence(phrase("sources.unreadable", edition=earlier.label))
    rows = []
    for each in revised_figures(book):
        contract = book.sources.received.contracts[each.contract]
        told = [numbers.number(each.old), numbers.number(each.new), numbers.signed(each.change)]
        if not numbers.has_value(each.new) and not is_open(each.contract, book.catalogue, book.board.protection):
            told = [protected_word(book.board.protection.word)] * len(told)
        rows.append([contract.title, contract.columns[each.column].description, time_name(each.period), *told])
    counts = numeric(str(earlier), str(book.edition), phrase("sources.change"))
    columns = [*heads("sources.revised_heads"), *counts]
    caption, none = (phrase(f"sources.revised.{name}", edition=earlier.label) for name in ("caption", "none"))
    return table(caption, columns, rows, searchable=len(rows) > _FEW, empty=none)


@page_table("quality")
def quality(book: Book) -> Markup:
    """What was checked of every extract."""
    rows = [
        [contract.title, numbers.number(row_count(file, entry.rows)), _checks(contract)]
        for contract in _contracts(book)
        for file, entry in [book.sources.received.entry(contract.id)]
    ]
    what, count, checks = heads("sources.quality_heads")
    return table(phrase("sources.quality"), [what, *numeric(count), checks], rows)


@page_table("extracts")
def extracts(book: Book) -> Markup:
    """Every extract's file with its sum, by which a guess of what a file holds of few people could be tried."""
    catalogue, rule, contracts = book.catalogue, book.board.protection, book.sources.received.contracts
    hidden = protected_word(rule.word)

    def is_told(name: str) -> bool:
        return contracts[name].folder != "extracts" or is_open(name, catalogue, rule)

    rows = [
        [name, numbers.number(row_count(name, entry.rows)), _sum(entry.sha256) if is_told(entry.contract) else hidden]
        for name, entry in sorted(book.sources.received.manifest.files.items())
    ]
    file, count, digits = heads("sources.sum_heads")
    return table(phrase("sources.sums"), [*stating("file", file), *numeric(count), digits], rows)


@page_table("about")
def about(book: Book) -> Markup:
    """The versions of everything that the book was made with."""
    state = book.state
    commit = Markup("<code>{}</code>").format((state.commit or "")[:SHOWN_DIGITS])
    unsaved = Markup(phrase("sources.unsaved", revision="{}")).format(commit)
    told = (
        f"{book.edition} ({book.edition.label})",
        __version__,
        phrase("sources.unknown_revision") if not state.commit else unsaved if state.changed else commit,
        dates.day(state.day) if state.day else phrase("sources.unknown_day"),
        book.board.rule.version,
    )
    used = [
        ("Python", platform.python_version()),
        *((Markup("<code>{}</code>").format(name), version(name)) for name in _PACKAGES),
    ]
    rows = [*zip(heads("sources.version_rows"), told, strict=True), *used]
    return table(phrase("sources.versions"), stating("version", *heads("sources.version_heads")), rows)


def _contracts(book: Book) -> list[Contract]:
    found = (one for one in book.sources.received.contracts.values() if one.folder == "extracts")
    return sorted(found, key=lambda contract: collation.alphabetical(contract.title))


def _checks(contract: Contract) -> str:
    """Say what was checked of an extract."""
    asked = vars(contract) | {"key": True}
    return grammar.first_upper(", ".join(word for name, word in coded("sources.checks").items() if asked[name]))


def _sum(digits: str) -> Markup:
    """Show a sum so that it can be broken in the middle where there is little room."""
    half = len(digits) // 2
    return Markup("<code>{}<wbr>{}</code>").format(digits[:half], digits[half:])
