"""What explains the numbers of a book that print none of its figures: its names, its definitions and what it cites."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from scorecard.book.book import Book
from scorecard.extracts.contract import Contract
from scorecard.wording import phrases
from scorecard.wording.numerals import Explainer, book_definitions, book_names
from scorecard.wording.placeholders import Insats

_PROPER = re.compile(r"(?:[A-Z\u00c5\u00c4\u00d6]\w+ )+\d+")  # a name of its own that ends with a number
_NUMBERED = re.compile(r"^#+ (\d+(?:\.\d+)* .+)$", re.MULTILINE)


def book_explainer(book: Book, headings: Iterable[str] = ()) -> Explainer:
    """Gather what explains the numbers of a book; `headings` are those of its pages that begin with a number."""
    units = (unit.unit_name for outcome in book.outcomes.values() for unit in (*outcome.units, *outcome.units_before))
    # A unit that was there the year before alone stands among what a change is split into.
    splits = (split for outcome in book.outcomes.values() for split in outcome.decompositions)
    parts = (part.name for split in splits for part in split.contributions)
    known = (*received_names(book.contracts, book.insatser), *units, *parts)
    names = {**dict.fromkeys(known, "name"), **dict.fromkeys(headings, "section")}
    names |= {phrases.protected_word(book.board.protection.word): "rule"}
    glossary = book.sources.glossary
    return Explainer(book_names(book.catalogue, glossary, names), book_definitions(book.catalogue, glossary))


def received_names(contracts: Mapping[str, Contract], insatser: Iterable[Insats]) -> Iterator[str]:
    """Give what extracts are called, and the names of their own that those of insatser hold."""
    for name, one in contracts.items():
        yield from (name, one.title, one.source)
    for insats in insatser:
        yield from _PROPER.findall(insats.name)


def numbered_headings(source: Path) -> list[str]:
    """Find the headings that begin with a number in the pages of a folder, which are written in Markdown."""
    pages = sorted(source.rglob("*.md"))
    return [found for page in pages for found in _NUMBERED.findall(page.read_text("utf-8"))]


def cited_sentences(book: Book) -> list[str]:
    """Give every sentence that an edition's texts call cited."""
    files = [*(texts.cited for texts in book.sources.texts.values()), book.sources.report.cited]
    return [sentence for cited in files for sentence in cited]
