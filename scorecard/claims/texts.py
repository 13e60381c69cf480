"""The texts of an edition as sentences, each with the file's line and the indicators that it can be about."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from html import unescape
from typing import Any

from scorecard.book.book import Book
from scorecard.catalogue.goals import Goal
from scorecard.common.faults import Fault
from scorecard.sentences.report import Sentence, sentence_lines, sentences_of
from scorecard.sentences.vocabulary import pattern
from scorecard.wording.filling import fill
from scorecard.wording.texts import Texts

_ASKED = re.compile(r"""\b(ind|fin|insats)\(\s*["']([^"']+)["']\s*\)""")
RECKONED_NAME = "="  # a placeholder that reckons with figures: what it gives is none of them
_PREFIX = {"ind": "", "fin": "ekonomi.", "insats": "insats."}
_CONDITION = re.compile(r"(\{%-?\s*if\b(.*?)%\}\s*)(.*?)(\s*\{%-?\s*endif)", re.DOTALL)
_OPENS, _CLOSES = "\ue200", "\ue201"  # private use: no text that is written holds them
_WHATEVER = ".+?"
_BY_FIGURES = re.compile(r"\.(?:raw|raw_fig|light)\b")
_MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@dataclass(frozen=True)
class TextSentence:
    """A sentence of a text: where it stands, filled in, and the indicators that its placeholders and its card name.

    Whether its own placeholders name them is told by `asked`. What is `computed` in the text itself is none of the
    figures that are known, what is `cited` is not judged, and a `judgement` may say what no figure proves.
    `typed` are its words that no figure decides: those of no placeholder, and none where a condition on figures decides
    whether it is told. Where it points back, it has the one `before` it in its paragraph.
    """

    file: str
    sentence: Sentence
    about: tuple[str, ...]
    computed: bool
    goal: str | None
    cited: bool = False
    judgement: bool = False
    asked: bool = False
    typed: str = ""
    before: Sentence | None = None


def text_sentences(book: Book) -> Iterator[TextSentence]:
    """Give every sentence of an edition's texts, in the catalogue's order."""
    for goal in book.catalogue.goals:
        yield from goal_sentences(book, goal)
    yield from report_sentences(book)


def goal_sentences(book: Book, goal: Goal) -> Iterator[TextSentence]:
    """Give every sentence of a goal's texts."""
    texts = book.sources.texts[goal.id]
    for name in ("reason", "comment"):
        yield from _text(texts, (name,), getattr(texts.goal, name), None, book.names, goal.id)
    for indicator in goal.indicators:
        key = ("indicators", indicator.id)
        yield from _text(texts, key, texts.goal.indicators[indicator.id], indicator.id, book.names)


def report_sentences(book: Book) -> Iterator[TextSentence]:
    """Give every sentence of the report's texts."""
    report = book.sources.report
    for name, source in report.goal.items():
        yield from _text(report, (name,), source, None, book.names)


def marked_nowhere(book: Book, stand: Collection[Sequence[str]]) -> Iterator[Fault]:
    """Tell the sentences that a file of texts calls cited or a judgement, and that stand in none of its texts.

    Those that `stand` somewhere have the names of their files; what is cited outside of all texts, the report's tells.
    """
    files: list[Texts[Any]] = [*book.sources.texts.values(), book.sources.report]
    own = {texts.name for texts in files}
    told = [(file if file in own else book.sources.report.name, text) for file, text in stand]
    for texts in files:
        for key, listed in (("cited", texts.cited), ("judgement", texts.judgement)):
            for place, one in enumerate(listed):
                if not any(file == texts.name and is_listed(text, one) for file, text in told):
                    line, expected = texts.line(key, str(place)), "a sentence as `scorecard claims` tells it"
                    yield Fault("no text has this sentence", texts.name, line, found=one, expected=expected)


def _text(
    texts: Texts[Any],
    key: tuple[str, ...],
    source: str,
    own: str | None,
    names: Mapping[str, Any],
    goal: str | None = None,
) -> Iterator[TextSentence]:
    filled = texts.fill(*key, names=names)
    raw_parts, parts = source.split("\n\n"), filled.split("\n\n")
    line = texts.line(*key)
    marked = fill(_marked(source), names, texts.name).split("\n\n")
    for place, part in enumerate(parts):
        raw = raw_parts[place] if len(raw_parts) == len(parts) else source
        before = sum(each.count("\n") + 2 for each in raw_parts[:place]) if len(raw_parts) == len(parts) else 0
        first = line + before if texts.literal(*key) else line
        raw_sentences = list(_raw_sentences(raw, first, texts.literal(*key)))
        sentences = list(sentences_of(flat_text(part)))
        typed = list(_typed(flat_text(marked[place]), sentences))
        known: str | None = own
        previous: Sentence | None = None
        for at, text in enumerate(sentences):
            alike = len(raw_sentences) == len(sentences)
            where, asked = raw_sentences[at] if alike else (first, " ".join(each for _, each in raw_sentences))
            about = tuple(dict.fromkeys(name for name in re.findall(r"«([^»]+)»", asked) if name != RECKONED_NAME))
            named = bool(about)
            if not about and known and re.match(r"(?:det|den|detta|de)\b", text.lower()):
                about = (known,)
            elif not about and own:
                about = (own,)
            known = about[-1] if len(about) == 1 else known
            sentence = Sentence(where, text, place, 0)
            said = {
                "cited": any(is_listed(text, one) for one in texts.cited),
                "judgement": any(is_listed(text, one) for one in texts.judgement),
                "asked": named and (alike or set(about) == {own}),
            }
            told = RECKONED_NAME in asked
            earlier = previous if re.match(pattern("pointers"), text.lower()) else None
            yield TextSentence(texts.name, sentence, about, told, goal, **said, typed=typed[at], before=earlier)
            previous = sentence


def is_listed(text: str, listed: str) -> bool:
    """Whether a sentence is one of a list, where `…` stands for what a placeholder gives."""
    return _listed_form(listed).fullmatch(text) is not None


@cache
def _listed_form(listed: str) -> re.Pattern[str]:
    return re.compile(_WHATEVER.join(map(re.escape, flat_text(listed).split("…"))))


def _marked(source: str) -> str:
    """Put marks around what figures decide: what placeholders give, and what is told only where figures say so."""
    shown = re.sub(r"\{\{.*?\}\}", lambda found: f"{_OPENS}{found[0]}{_CLOSES}", source, flags=re.DOTALL)
    return _CONDITION.sub(
        lambda found: f"{found[1]}{_OPENS}{found[3]}{_CLOSES}{found[4]}" if _BY_FIGURES.search(found[2]) else found[0],
        shown,
    )


def _typed(marked: str, sentences: Sequence[str]) -> Iterator[str]:
    """The words of each sentence that stand outside the marks, in small letters."""
    letters: list[tuple[str, str]] = []
    depth = 0
    for letter in marked:
        depth += {_OPENS: 1, _CLOSES: -1}.get(letter, 0)
        if letter not in (_OPENS, _CLOSES):
            letters.append((letter, " " if depth else letter.lower()))
    whole, at = "".join(letter for letter, _ in letters), 0
    for sentence in sentences:
        at = max(whole.find(sentence.rstrip("."), at), at)
        yield "".join(typed for _, typed in letters[at : at + len(sentence)])


def _raw_sentences(raw: str, first: int, literal: bool) -> Iterator[tuple[int, str]]:
    """Part a paragraph as it stands in its file into sentences, each with its line, with names for placeholders."""
    named = _MARK.sub(lambda found: _names(found[0]) + "\n" * found[0].count("\n"), raw)
    flat = [flat_text(f" {line}") for line in named.split("\n")]
    lines = [first + (number if literal else 0) for number, line in enumerate(flat) for _ in line.split()]
    return sentence_lines(" ".join(filter(None, flat)), lines)


def _names(mark: str) -> str:
    """Write what a placeholder names, so that it stands for what it fills in; a condition fills in nothing."""
    return "" if mark.startswith("{%") else f"«{asked_name(mark)}»"


def asked_name(mark: str) -> str:
    """What a placeholder names, or that it reckons; nothing of one that gives no figure."""
    if re.search(r"\.raw\b[^{}]*[-+*/]", mark):
        return RECKONED_NAME
    return next((_PREFIX[kind] + name for kind, name in _ASKED.findall(mark)), "")


def flat_text(text: str) -> str:
    """Take emphasis, entities and the blanks of lines out of a text."""
    plain = re.sub(r"\*\*|__|(?<=\s)[-*] ", "", unescape(text))
    return re.sub(r"\s+", " ", plain.replace("\u00a0", " ").replace("\\", "")).strip()
