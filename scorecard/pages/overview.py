"""What an edition is as a publication, and what moved the most in it."""

from __future__ import annotations

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.edition_state import edition_state
from scorecard.book.highlights import Move, greatest, moves
from scorecard.catalogue.board import ReaderContact
from scorecard.pages.goals import outcome_link
from scorecard.pages.registry import page_table
from scorecard.pages.tables import numeric, sentence, table
from scorecard.wording import numbers
from scorecard.wording.swedish import phrase

MOST = 5


@page_table("state")
def state(book: Book) -> Markup:
    """What the edition is as a publication, when the next is due, and whom to ask."""
    found = edition_state(book)
    lines = (
        Markup("<strong>{}:</strong> {}").format(label, _linked(text, found.contact)) for label, text in found.told
    )
    return Markup('<p class="sc-note sc-state">{}</p>').format(Markup("<br>").join(lines))


def _linked(text: str, contact: ReaderContact | None) -> Markup | str:
    """Make a link of the address in what is said of whom to ask."""
    if contact is None or not text.endswith(contact.address):
        return text
    before = text.removesuffix(contact.address)
    return Markup('{}<a href="{}">{}</a>').format(before, contact.link, contact.address)


@page_table("moved")
def moved(book: Book) -> Markup:
    """What got better and what got worse the most since the year before."""
    found = moves(book)
    year, than = book.edition.year, book.edition.compared_with
    parts = (("better", greatest(found, True, MOST)), ("worse", greatest(found, False, MOST)))
    columns = [phrase("indicator"), *numeric(str(year.previous), str(year), phrase("change"))]
    lists = [
        table(phrase(f"pages.moved.{way}", than=than), columns, [_row(move) for move in chosen])
        for way, chosen in parts
        if chosen
    ]
    return Markup("\n").join(lists) if lists else sentence(phrase("pages.moved.none"))


def _row(move: Move) -> list[object]:
    unit, decimals, outcome = move.indicator.unit or "", move.indicator.decimals, move.outcome
    values = (reading.value if reading else None for reading in (outcome.previous_year, outcome.outturn))
    return [
        outcome_link(move.indicator, outcome, ("outturn", "previous_year", "change")),
        *(numbers.number(value, decimals) for value in values),
        numbers.signed_size(outcome.change, unit, decimals),
    ]
