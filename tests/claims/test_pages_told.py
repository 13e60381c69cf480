"""What a built site says in words of how things go, in whatever place, is what its figures say."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from pathlib import Path

from built import EDITION, Project

from scorecard.book.book import Book
from scorecard.claims.edition_texts import judge_text
from scorecard.claims.judge import Judge
from scorecard.claims.loose_words import direction_word
from scorecard.claims.texts import TextSentence
from scorecard.pages.markup_parts import lines_of_text, markup_parts
from scorecard.sentences.report import Sentence, sentence_lines
from scorecard.sentences.vocabulary import pattern

# What is no text of a page, and what its figures say of it: how it goes, and not how large it is.
LEFT = frozenset(("code", "kbd", "nav", "pre", "samp", "script", "style", "template"))
TOLD = ("alt", "aria-label", "content", "title")
GOES = {"direction", "light", "months", "ordering", "riket", "sexes", "target", "count"}
# A note and a mark stand for themselves, and what is listed or only named says nothing.
ALONE = re.compile(r'(<span class="sc-(?:note|signal [^"]*)">.*?</span>)', re.DOTALL)
NAMES = re.compile(r"\((?:cosmic|skr)_|^Fler uppgifter:|\bminus\b|^Ekonomi, budget,")
SOON = re.compile(r'"(?:description|text|name|headline)": ?"((?:[^"\\]|\\.)*)"')  # of linked data


def texts_of(markup: str) -> Iterator[str]:
    """Every text that readers of a page are told, in it or beside it."""
    parts = list(markup_parts(ALONE.sub(r"<p>\1<p>", markup)))
    yield from ("".join(parts[place].html for place in line) for line in lines_of_text(parts, LEFT))
    yield from (value for part in parts for name, value in part.attributes.items() if name in TOLD)
    yield from (found[1] for found in SOON.finditer(markup))


def sentences_of(markup: str) -> Iterator[str]:
    for text in texts_of(markup):
        plain = " ".join(unescape(text).replace("\u00ad", "").split(" ")).strip()
        words = re.sub(r"\s+", " ", plain)
        if words:
            yield from (each for _, each in sentence_lines(words, [1 for _ in words.split()]))


def test_what_pages_feeds_and_charts_say_of_how_things_go_is_so(built: Project, book: Book, judge: Judge) -> None:
    goals = {goal.id for goal in book.catalogue.goals}
    places = ("indikatorer/*.html", "goals/*.html", "lattlast.html", "index.html", "de-roda.html")
    files = [path for place in places for path in built.pages.glob(place)]
    above = ("floden/*/*.xml", "floden/*.xml", f"inbaddat/{EDITION}/*.html")
    files += [path for place in above for path in built.site.glob(place)]
    said: dict[tuple[str, str], Path] = {}
    for path in files:
        text = path.read_text("utf-8")
        said |= {(each, path.stem): path for each in sentences_of(unescape(text) if path.suffix == ".xml" else text)}
    found, wrong = Counter[str](), []
    for (text, name), path in said.items():
        low = text.lower()
        if NAMES.search(text) or not (direction_word(low) or re.search(pattern("lights", "highest", "lowest"), low)):
            continue
        about = (name,) if name in book.catalogue.by_id else ()
        each = TextSentence(path.name, Sentence(1, text, 0, 0), about, False, name if name in goals else None)
        for one in judge_text(each, judge, book):
            found[one.verdict] += one.kind in GOES
            wrong += [f"{path}: {text} ({one.figure})"] if one.verdict == "contradicted" and one.kind in GOES else []
    assert wrong == []
    assert found["agreed"] > 150
