"""What the accessibility statement says, from its file, in the words that the law asks for."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.catalogue.accessibility import Excepted
from scorecard.pages.registry import page_table
from scorecard.pages.tables import stating, table
from scorecard.pages.templates import rendered
from scorecard.wording import dates, grammar


@page_table("accessibility_deficiencies")
def deficiencies(book: Book) -> Markup:
    """Every known deficiency, and what is excepted by the law."""
    made = book.sources.accessibility
    return _section("deficiencies", book, burden=_rows(made.burden), outside=_rows(made.outside))


@page_table("accessibility_tests")
def tests(book: Book) -> Markup:
    """How the site was tested, and the dates of the assessment and of the statement."""
    rows = [[each.method, each.what, dates.day(each.day)] for each in book.sources.accessibility.tests]
    return _section("tests", book, tests=rows)


def _section(name: str, book: Book, **rows: list[list[str]]) -> Markup:
    made = book.sources.accessibility
    words = {"day": dates.day, "first_lower": grammar.first_lower, "table": table, "stating": stating}
    return Markup(rendered(f"accessibility/{name}.html", made=made, board=book.board, **words, **rows).strip())


# Who is behind the site and how far it conforms to the law, who helps a reader, and where a reader complains.
for _name in ("conformance", "contact", "supervision"):
    page_table(f"accessibility_{_name}")(partial(_section, _name))


def _rows(found: Iterable[Excepted]) -> list[list[str]]:
    return [[each.what, each.reason] for each in found]
