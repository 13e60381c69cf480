"""The page that is easy to read, and the ways to it and to the summary in English."""

from __future__ import annotations

from types import SimpleNamespace

from markupsafe import Markup

from scorecard.book.contents import UNITS_INDEX
from scorecard.book.easy import EasyLine, EasyPart, easy_report
from scorecard.catalogue.easy_words import EASY_FILE
from scorecard.common.faults import Fault, TextError
from scorecard.common.names import ENGLISH_FOLDER
from scorecard.common.rounding import published
from scorecard.pages.goals import goal_link
from scorecard.pages.registry import PageBook, page_table
from scorecard.pages.templates import card
from scorecard.wording.bound import fact_of, pieces
from scorecard.wording.english import english

EASY_PAGE = "lattlast"


@page_table("easy")
def easy_page(book: PageBook) -> Markup:
    """The whole report in easy words."""
    words = book.sources.easy
    if words is None:
        raise TextError(Fault("the page has no easy words", EASY_FILE, expected="the file, or a book without the page"))
    sections = [SimpleNamespace(heading=each.heading, parts=list(map(_part, each.parts))) for each in easy_report(book)]
    return Markup(card("easy.html", sections=sections, terms=words.terms, contact=book.board.contact))


@page_table("languages")
def languages(book: PageBook) -> Markup:
    """The ways to what the edition is told in besides, and to all units; nothing where there is nothing."""
    easy = f"{EASY_PAGE}.html" if book.sources.easy and EASY_PAGE in book.sources.contents.pages else ""
    summary = f"{ENGLISH_FOLDER}/index.html" if book.sources.english else ""
    units = f"{UNITS_INDEX}.html" if book.has_unit_pages else ""
    given = {"easy": easy, "english": summary, "label": english("link"), "units": units}
    ways = card("languages.html", **given) if easy or summary or units else ""
    return Markup(ways)


def _part(part: EasyPart) -> SimpleNamespace:
    heading = goal_link(part.goal, part.heading) if part.goal else part.heading
    return SimpleNamespace(heading=heading, lines=list(map(_line, part.lines)))


def _line(line: EasyLine) -> Markup:
    """Write a sentence whose figures, told in words, have their numbers for programs."""
    known = {fact_of(value): published(value) for value in line.figures}
    return Markup("").join(
        Markup('<data data-fact="{}" value="{}">{}</data>').format(fact, known[fact], text) if fact else text
        for text, fact in pieces(line.text)
    )
