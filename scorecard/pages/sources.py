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
from scorecard.pages.tables import Column, table
from scorecard.provenance.commit import SHOWN_DIGITS, State
from scorecard.wording import dates, grammar
from scorecard.wording import numbers as wording_numbers

ADDED_UP = {"count", "amount"}  # types of columns whose rows make a total
_FEW = 12
_PACKAGES = ("pandas", "altair", "papermill", "jupyter-book", "vl-convert-python")


def sources(book: Book) -> Markup:
    """Every extract: what it holds, the system it comes from, the period it covers, when it was taken out."""
    rows = []
    for contract in _contracts(book):
        _, entry = book.sources.received.entry(contract.id)
        covers = (
            dates.period_range(entry.covers.first, entry.covers.last)
            if _named(entry.covers.first)
            else (f"{dates.day(entry.covers.first)}–{dates.day(entry.covers.last)}")
        )
        rows.append([contract.title, contract.source, contract.description, covers, dates.day(entry.extracted.date())])
    return table("Underlagen", ["Underlag", "Källa", "Vad det innehåller", "Avser", "Uttaget"], rows, searchable=True)


def revised(book: Book) -> Markup:
    """The months whose counts are others than in the edition before, with both."""
    root, received = book.sources.root, book.sources.received
    earlier = edition_before(root / "data", book.edition)
    if earlier is None:
        return Markup("<p>{}</p>").format("Det finns ingen tidigare utgåva att jämföra med.")
    try:
        before = read_received(root, earlier, contracts=received.contracts)
    except ScorecardError:
        return Markup("<p>{}</p>").format(f"Underlagen till {earlier.label} går inte att läsa, så de är inte jämförda.")
    rows = []
    for each in revised_months(before, received):
        contract = received.contracts[each.contract]
        column = contract.columns[each.column]
        if column.type in ADDED_UP:
            numbers = (
                wording_numbers.number(each.old),
                wording_numbers.number(each.new),
                wording_numbers.signed(each.change),
            )
            period = grammar.first_upper((dates.period if _named(each.period) else dates.day)(each.period))
            rows.append([contract.title, column.description, period, *numbers])
    if not rows:
        return Markup("<p>{}</p>").format(f"Inga månader har ändrats sedan {earlier.label}.")
    numeric = (str(earlier), str(book.edition), "Ändring")
    heads = ["Underlag", "Uppgift", "Period", *(Column(head, numeric=True) for head in numeric)]
    return table(f"Ändrat sedan {earlier.label}", heads, rows, searchable=len(rows) > _FEW)


def quality(book: Book) -> Markup:
    """What was checked of every extract."""
    rows = []
    for contract in _contracts(book):
        count = len(book.sources.received.tables[contract.id])
        rows.append([contract.title, wording_numbers.number(count), grammar.first_upper(", ".join(_checks(contract)))])
    heads = ["Underlag", Column("Rader", numeric=True), "Kontroller, utöver kolumner och värden"]
    return table("Kontroller av underlagen", heads, rows)


def extracts(book: Book) -> Markup:
    """Every extract's file with its sum."""
    rows = [
        [name, wording_numbers.number(entry.rows), _sum(entry.sha256)]
        for name, entry in sorted(book.sources.received.manifest.files.items())
    ]
    return table("Underlagens kontrollsummor", ["Fil", Column("Rader", numeric=True), "SHA-256"], rows)


def about(book: Book) -> Markup:
    """The versions of everything that the book was made with."""
    rows = [
        ["Utgåva", f"{book.edition} ({book.edition.label})"],
        ["Programmets version", __version__],
        ["Kodens revision", _revision(book.state)],
        ["Revisionens datum", dates.day(book.state.day) if book.state.day else "okänt"],
        ["Bedömningsregelns version", book.board.rule.version],
        ["Python", platform.python_version()],
        *([package, version(package)] for package in _PACKAGES),
    ]
    return table("Versioner", ["Uppgift", "Värde"], rows)


def _contracts(book: Book) -> list[Contract]:
    found = (one for one in book.sources.received.contracts.values() if one.folder == "extracts")
    return sorted(found, key=lambda contract: collation.alphabetical(contract.title))


def _checks(contract: Contract) -> list[str]:
    made = ["varje rad har en egen nyckel"]
    if contract.complete:
        made.append("ingen period saknas")
    if contract.sexes_sum:
        made.append("kvinnor och män blir tillsammans totalt")
    if contract.at_most:
        made.append("ingen del är större än sin helhet")
    if contract.sums:
        made.append("delarna blir tillsammans summan")
    return made


def _named(period: str) -> bool:
    return len(period) < len("2025-01-01")


def _sum(digits: str) -> Markup:
    """Show a sum so that it can be broken in the middle where there is little room."""
    half = len(digits) // 2
    return Markup("<code>{}<wbr>{}</code>").format(digits[:half], digits[half:])


def _revision(state: State) -> str:
    if state.commit is None:
        return "okänd"
    return state.commit[:SHOWN_DIGITS] + (", med ändringar som inte är sparade" if state.changed else "")
