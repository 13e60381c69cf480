"""Numbers that are typed into an edition's texts and bound to nothing, and placeholders that are another card's."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import asdict
from typing import Any

from scorecard.book.book import Book
from scorecard.book.explainer import book_explainer
from scorecard.common.faults import Fault
from scorecard.common.own_code import made_by
from scorecard.wording.numerals import UNBOUND
from scorecard.wording.texts import Texts

_SENTENCE = re.compile(r"(?=\S)(?:\{\{.*?\}\}|\{%.*?%\}|[^.!?]|[.!?](?!\s))+", re.DOTALL)
_INDICATOR = re.compile(r"\bind\(\s*[\"']([^\"']+)[\"']")
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)
_CLAUSE = re.compile(r"(?=\S)(?:\{\{.*?\}\}|\{%.*?%\}|[^.!?,;:]|[.!?,;:](?!\s))+", re.DOTALL)
_FIGURE = re.compile(r"\b(?:ind|fin)\(")
_TARGET = ".target"  # of which the ones to come are known
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_OF_EDITION = "the edition's year, as {{ edition.year }} gives it, or a clause of its own for what is to come"
_EXPECTED = "a placeholder that gives the figure, or the sentence among `cited`, with its source in the text"
_SHOWN = 40  # characters on each side


def typed_numbers(book: Book) -> Iterator[Fault]:
    """Tell every number that is written by hand, is no date, name or limit that the book knows, and is not cited."""

    def make() -> bytes:
        return json.dumps([asdict(each) for each in _typed_numbers(book)], ensure_ascii=False).encode()

    return (Fault(**each) for each in json.loads(book.sources.kept("typed numbers", None, make, made_by(__name__))))


def _typed_numbers(book: Book) -> Iterator[Fault]:
    explainer = book_explainer(book)
    for texts, key, source in _texts(book):
        cited = [re.compile(r"\s+".join(map(re.escape, each.split()))) for each in texts.cited]
        spans = [found.span() for one in cited for found in one.finditer(source)]
        # As long as what it replaces, so that every place is that of the file.
        plain = _PLACEHOLDER.sub(lambda found: re.sub(r"[^\n]", "_", found[0]), source)
        for each in explainer.explain(plain):
            if each.kind == UNBOUND and not any(first <= each.start < last for first, last in spans):
                line = _line(texts, key, plain, each.start)
                around = " ".join(source[max(0, each.start - _SHOWN) : each.end + _SHOWN].split())
                found = f"{plain[each.start : each.end]} in “{around}”"
                yield Fault("a typed number is bound to nothing", texts.name, line, found=found, expected=_EXPECTED)


def of_others(book: Book) -> Iterator[Fault]:
    """Tell every sentence on an indicator's card whose placeholders are all of other indicators."""
    for texts in book.sources.texts.values():
        for name, text in texts.goal.indicators.items():
            for sentence in _SENTENCE.finditer(text):
                asked = dict.fromkeys(_INDICATOR.findall(sentence[0]))
                if asked and name not in asked:
                    line = _line(texts, ("indicators", name), text, sentence.start())
                    what = f"a sentence on the card of {name} tells figures of others alone"
                    yield Fault(
                        what, texts.name, line, found=", ".join(asked), expected=f'ind("{name}"), or none at all'
                    )


def years_ahead(book: Book) -> Iterator[Fault]:
    """Tell every clause that sets a figure, which is no target, beside a typed year after the edition's own."""
    last = book.edition.period.months[-1].year
    for texts, key, source in _texts(book):
        for clause in _CLAUSE.finditer(source):
            figures = [each for each in _PLACEHOLDER.findall(clause[0]) if _FIGURE.search(each)]
            if not figures or any(_TARGET in each for each in figures):
                continue
            for year in _YEAR.findall(_PLACEHOLDER.sub("", clause[0])):
                if int(year) > last:
                    line = _line(texts, key, source, clause.start())
                    what = "a figure is told beside a year that has none yet"
                    yield Fault(what, texts.name, line, found=f"{year} beside {figures[0]}", expected=_OF_EDITION)


def _texts(book: Book) -> Iterator[tuple[Texts[Any], tuple[str, ...], str]]:
    """Give every text as it is written, with its file and its place there."""
    yield from ((book.sources.report, (key,), text) for key, text in book.sources.report.goal.items())
    for goal in book.catalogue.goals:
        texts = book.sources.texts[goal.id]
        yield from ((texts, (key,), str(getattr(texts.goal, key))) for key in ("reason", "comment"))
        yield from ((texts, ("indicators", name), text) for name, text in texts.goal.indicators.items())


def _line(texts: Texts[Any], key: tuple[str, ...], text: str, start: int) -> int:
    """The line of the file on which a place in a text stands; of one that is folded, that of its beginning."""
    return texts.line(*key) + (text.count("\n", 0, start) if texts.literal(*key) else 0)
