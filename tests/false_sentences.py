"""Sentences of an edition's texts made false: one number, word, month, name, unit or sign at a time.

What a flip makes false is told from the texts themselves, not from what judges them: each flips a part that a
placeholder filled in, so that what stands there is a figure that was computed, or a word that a figure chose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from scorecard.book.book import Book
from scorecard.claims.texts import TextSentence, text_sentences
from scorecard.wording.filling import fill

_OPEN, _CLOSE = "\ue000", "\ue001"
_PLACEHOLDER = re.compile(r"\{\{.*?\}\}", re.DOTALL)
_WORDS = {  # what a placeholder writes of two values: the other of each pair is never so
    "högre": "lägre",
    "lägre": "högre",
    "fler": "färre",
    "färre": "fler",
    "målvärdet nås inte": "målvärdet nås",
    "målvärdet nås": "målvärdet nås inte",
    "grön": "röd",
    "röd": "gul",
    "gul": "grön",
    "minst": "under",
    "under": "minst",
    "högst": "över",
    "över": "högst",
    "procentenheter": "procent",
}
_UNITS = {"procent": "per 100 vårdplatser", "mnkr": "tkr", "miljoner kronor": "miljarder kronor", "index": "procent"}
_NEVER = re.compile(r"edition|\.raw|name|when|last_known|insats\(|month\(")  # what is no figure alone
_OPERATORS = ("högst", "över", "minst", "under")
_SIGNS = {"−": "+", "+": "−"}


@dataclass(frozen=True)
class FalseSentence:
    """A sentence of a text with one part flipped, so that it is false; `kind` is what was flipped."""

    of: TextSentence
    text: str
    kind: str


@dataclass(frozen=True)
class _Bound:
    """A sentence with the parts of it that placeholders filled in, each with the placeholder."""

    of: TextSentence
    spans: tuple[tuple[int, int, str], ...]


def false_sentences(book: Book) -> Iterator[FalseSentence]:
    """Give every flip of the sentences of an edition's texts."""
    for bound in _bound(book):
        text = bound.of.sentence.text
        for start, end, placeholder in bound.spans:
            part = text[start:end]
            for kind, flipped in _flips(part, placeholder, text[end:]):
                yield FalseSentence(bound.of, text[:start] + flipped + text[end:], kind)
        yield from _sexes(bound, text)


def _flips(part: str, placeholder: str, rest: str) -> Iterator[tuple[str, str]]:
    if _NEVER.search(placeholder):
        return
    yield from (("digit", flipped) for flipped in other_digits(part, "target" in placeholder))
    yield from (("word", flipped) for flipped in _words(part, "target" in placeholder))
    for word, other in _UNITS.items():
        if "outturn_unit" in placeholder and part.endswith(word):
            yield "unit", part.removesuffix(word) + other
    if part[:1] in _SIGNS and re.match(r" (?:procent|samtal|mnkr)", rest):
        yield "sign", _SIGNS[part[0]] + part[1:]
    if "months_met" in placeholder and part.isdigit():
        yield "month", str((int(part) + 4) % 12)


def other_digits(part: str, target: bool = False) -> Iterator[str]:
    """Another first digit, and another last one behind the comma, of the first number that is no year."""
    found = (one for one in re.finditer(r"\d[\d ]*(?:,\d+)?", part) if not re.fullmatch(r"(?:19|20)\d\d", one[0]))
    for match in [*found][:1]:
        places = {0} if target or "," not in match[0] else {0, len(match[0]) - 1}
        for place in sorted(places):
            at, digit = match.start() + place, str((int(match[0][place]) + 3) % 9 + 1)
            yield part[:at] + digit + part[at + 1 :]


def exchanged(text: str) -> Iterator[str]:
    """The first two numbers with a decimal comma or a space in each other's place, where they differ."""
    numbers = list(re.finditer(r"(?<![\w,.–-])\d+(?:(?: \d{3})+(?:,\d+)?|,\d+)(?![\w–])", text))
    for first, second in [*pairwise(numbers)][:1]:
        if first[0] != second[0]:
            between = text[first.end() : second.start()]
            yield text[: first.start()] + second[0] + between + first[0] + text[second.end() :]


def _words(part: str, target: bool) -> Iterator[str]:
    for word, other in _WORDS.items():
        if (word in _OPERATORS and not target) or (word == "procentenheter" and part.startswith("0,0")):
            continue
        for match in re.finditer(rf"(?<!\w){word}(?!\w)(?! inte)", part):
            yield part[: match.start()] + other + part[match.end() :]


def _sexes(bound: _Bound, text: str) -> Iterator[FalseSentence]:
    """Swap women and men where each has a value of its own in the sentence."""
    asked = [placeholder for _, _, placeholder in bound.spans]
    women, men = (next((span for span in bound.spans if f".{sex}" in span[2]), None) for sex in ("women", "men"))
    if women and men and len(asked) == 2 and text[women[0] : women[1]] != text[men[0] : men[1]]:
        first, second = sorted((women, men))
        swapped = text[: first[0]] + text[second[0] : second[1]] + text[first[1] : second[0]]
        yield FalseSentence(bound.of, swapped + text[first[0] : first[1]] + text[second[1] :], "sexes")


def _bound(book: Book) -> Iterator[_Bound]:
    """Find what the placeholders of each sentence filled in: its text is filled once more, with marks around each."""
    marked = {}
    for goal in book.catalogue.goals:
        texts = book.sources.texts[goal.id].goal
        for source in (texts.reason, texts.comment, *texts.indicators.values()):
            for text, spans in _parts(source, book):
                marked[text] = spans
    for each in text_sentences(book):
        found = [(text, spans) for text, spans in marked.items() if each.sentence.text in text]
        if not found:
            continue
        text, spans = found[0]
        start = text.index(each.sentence.text)
        end = start + len(each.sentence.text)
        own = tuple((a - start, b - start, name) for a, b, name in spans if start <= a and b <= end and a < b)
        yield _Bound(each, own)


def _parts(source: str, book: Book) -> Iterator[tuple[str, tuple[tuple[int, int, str], ...]]]:
    """Fill the paragraphs of a text, each with the spans that its placeholders filled."""
    placeholders: list[str] = []

    def marks(found: re.Match[str]) -> str:
        placeholders.append(found[0])
        return f"{_OPEN}{found[0]}{_CLOSE}{len(placeholders) - 1}{_CLOSE}"

    filled = fill(_PLACEHOLDER.sub(marks, source), book.names, "text", 1)
    for paragraph in filled.split("\n\n"):
        plain = re.sub(r"\*\*|__|(?<=\s)[-*] ", "", paragraph).replace("\u00a0", " ").replace("\\", "")
        flat = re.sub(r"\s+", " ", plain).strip()
        text, spans, at = "", [], 0
        for match in re.finditer(rf"{_OPEN}([^{_CLOSE}]*){_CLOSE}(\d+){_CLOSE}", flat):
            text += flat[at : match.start()]
            spans.append((len(text), len(text) + len(match[1]), placeholders[int(match[2])]))
            text += match[1]
            at = match.end()
        yield text + flat[at:], tuple(spans)
