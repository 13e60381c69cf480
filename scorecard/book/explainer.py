"""What explains the numbers of a book that print none of its figures: its names, its definitions and what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from scorecard.book.book import Book
from scorecard.wording import phrases
from scorecard.wording.numerals import Explainer, book_definitions, book_names

_PROPER = re.compile(r"(?:[A-Z\u00c5\u00c4\u00d6]\w+ )+\d+")  # a name of its own that ends with a number
_NUMBERED = re.compile(r"^#+ (\d+(?:\.\d+)* .+)$", re.MULTILINE)


def book_explainer(book: Book, headings: Iterable[str] = ()) -> Explainer:
    """Gather what explains the numbers of a book; `headings` are those of its pages that begin with a number."""
    named = (name for insats in book.insatser for name in _PROPER.findall(insats.name))
    received = (text for one in book.contracts.values() for text in (one.title, one.source))
    units = (unit.unit_name for outcome in book.outcomes.values() for unit in (*outcome.units, *outcome.units_before))
    # A unit that was there the year before alone stands among what a change is split into.
    splits = (split for outcome in book.outcomes.values() for split in outcome.decompositions)
    parts = (part.name for split in splits for part in split.contributions)
    known = (*book.contracts, *named, *received, *units, *parts)
    names = {**dict.fromkeys(known, "name"), **dict.fromkeys(headings, "section")}
    names |= {phrases.protected_word(book.board.protection.word): "rule"}
    glossary = book.sources.glossary
    return Explainer(book_names(book.catalogue, glossary, names), book_definitions(book.catalogue, glossary))


def numbered_headings(source: Path) -> list[str]:
    """Find the headings that begin with a number in the pages of a folder, which are written in Markdown."""
    pages = sorted(source.rglob("*.md"))
    return [found for page in pages for found in _NUMBERED.findall(page.read_text("utf-8"))]


def cited_sentences(book: Book) -> list[str]:
    """Give every sentence that an edition's texts call cited."""
    files = [*(texts.cited for texts in book.sources.texts.values()), book.sources.report.cited]
    return [sentence for cited in files for sentence in cited]
