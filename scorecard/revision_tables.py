"""The page's table of everything that was revised after an edition was published."""

from __future__ import annotations

from markupsafe import Markup

from scorecard import wording
from scorecard.book import Book
from scorecard.goal_tables import indicator_link
from scorecard.revision_words import told, why
from scorecard.tables import Column, table


def revisions(book: Book) -> Markup:
    """Every figure that was revised, before and after, the newest revision first."""
    rows = []
    for goal, indicator in book.catalogue.indicators:
        for revised in book.outcomes[indicator.id].revised:
            rows += [
                (revised.date, [wording.day(revised.date), indicator_link(goal.id, indicator), *cells, why(revised)])
                for cells in ([one.label, one.old, one.new] for one in told(indicator, revised))
            ]
    if not rows:
        return Markup("<p>{}</p>").format(_nothing(book))
    rows.sort(key=lambda row: row[0], reverse=True)
    heads = ["Beslutad", "Indikator", "Uppgift", Column("Var", True), Column("Är nu", True), "Skäl"]
    return table("Revideringar", heads, [cells for _, cells in rows], row_headers=False)


def _nothing(book: Book) -> str:
    published = book.record.publications
    if not published:
        return "Utgåvan är inte fastställd än. Dess siffror kan fortfarande ändras."
    day = wording.day(published[0].seal.date)
    return f"Utgåvan fastställdes {day}. Inga siffror har ändrats sedan dess."
