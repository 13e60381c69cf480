"""How hard the pages of a site are to read: LIX, by words, sentences and long words."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from html import unescape
from pathlib import Path

from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept
from scorecard.pages.markup_parts import ARTICLE, lines_of_text, markup_parts, own_parts
from scorecard.wording.hyphens import without_soft_hyphens

LONG = 6  # letters; a word with more is a long one
# What is read on its own and makes no sentences: code, drawings, tables, and what is pressed.
_LEFT = ("pre", "code", "svg", "table", "button", "select", "style", "nav")
_PROSE = ("p", "li", "dd")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_SENTENCE_ENDS = re.compile(r"[.!?:](?=\s|$)")


@dataclass(frozen=True)
class Readability:
    """What a page's LIX is made of."""

    page: str
    words: int
    sentences: int
    long_words: int

    @property
    def lix(self) -> float:
        """Words a sentence, and long words in a hundred."""
        return self.words / self.sentences + 100 * self.long_words / self.words


def readability(page: str, paragraphs: Iterable[str]) -> Readability | None:
    """Count the words and sentences of paragraphs; None where they hold no words.

    A paragraph whose end has no stop ends a sentence as well.
    """
    words, sentences, long_words = 0, 0, 0
    for text in paragraphs:
        found = _WORD.findall(text)
        if found:
            ends = [place.end() for place in _SENTENCE_ENDS.finditer(text)]
            rest = text[ends[-1] if ends else 0 :]
            words, sentences = words + len(found), sentences + len(ends) + bool(_WORD.search(rest))
            long_words += sum(len(word.replace("-", "")) > LONG for word in found)
    return Readability(page, words, sentences, long_words) if words else None


def page_paragraphs(html: str) -> Iterator[str]:
    """Give the running text of a page, paragraph by paragraph, without tables, drawings and code."""
    _, begins, rest = html.partition(f"<{ARTICLE[0]}")  # a menu, which is half of many pages, is not gone through
    parts = own_parts(list(markup_parts(f"{begins}{rest}")))
    for line in lines_of_text(parts, _LEFT, within=_PROSE):
        yield without_soft_hyphens(unescape("".join(parts[place].html for place in line)))


def site_readability(folder: Path) -> list[Readability]:
    """Measure every page of an edition's folder, the hardest first."""
    pages = (path for path in sorted(folder.rglob("*.html")) if "_static" not in path.parts)
    read = (_read(path.relative_to(folder).as_posix(), path.read_text("utf-8")) for path in pages)
    return sorted((each for each in read if each), key=lambda each: (-each.lix, each.page))


def _read(page: str, html: str) -> Readability | None:
    """Measure a page, or take from the store that is lent what was counted in the same before."""

    def make() -> bytes:
        found = readability(page, page_paragraphs(html))
        return json.dumps(found and [found.words, found.sentences, found.long_words]).encode()

    counted = json.loads(lent_kept(("readability", made_by(__name__), html), make))
    return Readability(page, *counted) if counted else None
