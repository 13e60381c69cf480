"""The texts of an edition as sentences, each with the file's line and the indicators that it can be about."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import unescape
from typing import Any

from scorecard.book.book import Book
from scorecard.book.easy import easy_lines
from scorecard.catalogue.actions import RedAnswer
from scorecard.catalogue.easy_words import EASY_FILE
from scorecard.claims.report import Sentence, sentence_lines, sentences_of
from scorecard.common.faults import Fault
from scorecard.common.names import ACTIONS_FILE
from scorecard.wording.bound import unbound
from scorecard.wording.filling import fill
from scorecard.wording.texts import Texts

_ASKED = re.compile(r"""\b(ind|fin|insats)\(\s*["']([^"']+)["']\s*\)""")
_RECKONED = "="  # a placeholder that reckons with figures: what it gives is none of them
_PREFIX = {"ind": "", "fin": "ekonomi.", "insats": "insats."}
_CONDITION = re.compile(r"(\{%-?\s*if\b(.*?)%\}\s*)(.*?)(\s*\{%-?\s*endif)", re.DOTALL)
_OPENS, _CLOSES = "\ue200", "\ue201"  # private use: no text that is written holds them
_WHATEVER = ".+?"
_FIRST_WORDS = 4  # by which a text is found in its file
_FEW_WORDS = 3  # what has no more says nothing
_BY_FIGURES = re.compile(r"\.(?:raw|raw_fig|light)\b")
_MARK = re.compile(r"\{\{.*?\}\}|\{%.*?%\}", re.DOTALL)


@dataclass(frozen=True)
class TextSentence:
    """A sentence of a text: where it stands, filled in, and the indicators that its placeholders and its card name.

    Whether its own placeholders name them is told by `asked`. What is `computed` in the text itself is none of the
    figures that are known, what is `cited` is not judged, and a `judgement` may say what no figure proves.
    `typed` are its words that no figure decides: those of no placeholder, and none where a condition on figures decides
    whether it is told.
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


def text_sentences(book: Book) -> Iterator[TextSentence]:
    """Give every sentence of an edition's texts, in the catalogue's order."""
    for goal in book.catalogue.goals:
        texts = book.sources.texts[goal.id]
        for name in ("reason", "comment"):
            yield from _text(texts, (name,), getattr(texts.goal, name), None, book.names, goal.id)
        for indicator in goal.indicators:
            key = ("indicators", indicator.id)
            yield from _text(texts, key, texts.goal.indicators[indicator.id], indicator.id, book.names)
    report = book.sources.report
    for name, source in report.goal.items():
        yield from _text(report, (name,), source, None, book.names)


def other_sentences(book: Book) -> Iterator[TextSentence]:
    """Give what is told elsewhere: in easy words, in actions, and with an amount in registers, pages and notebooks."""
    root, folder = book.sources.root, f"data/{book.edition}"
    yield from _easy(book)
    yield from _actions(book, f"{folder}/{ACTIONS_FILE}")
    for path in sorted((root / folder / "registers").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            for cells in rows:
                for cell in cells:
                    sentences = _plain_text(path.relative_to(root).as_posix(), rows.line_num, cell)
                    yield from (each for each in sentences if each.sentence.amounts)
    for path in [*sorted((root / "book").rglob("*.md")), *sorted((root / "notebooks").glob("*.ipynb"))]:
        name, text = path.relative_to(root).as_posix(), path.read_text("utf-8")
        lines = text.splitlines() if path.suffix == ".md" else [line for cell in _prose(text) for line in cell]
        for number, line in enumerate(lines, start=1):
            sentences = _plain_text(name, number if path.suffix == ".md" else 1, line)
            yield from (each for each in sentences if each.sentence.amounts)


def _easy(book: Book) -> Iterator[TextSentence]:
    """What is told in easy words, as a text would that asks for its figures."""
    for each in easy_lines(book):
        about, sentence = (each.about,) if each.about else (), Sentence(1, unbound(each.text), 0, 0)
        yield TextSentence(EASY_FILE, sentence, about, computed=False, goal=each.goal or None, asked=bool(about))


def _actions(book: Book, name: str) -> Iterator[TextSentence]:
    """What is said of each indicator that is red, of why it is and of what is done."""
    plan = book.sources.answers.plan
    lines = (book.sources.root / name).read_text("utf-8").splitlines() if plan else []
    for indicator, answer in plan.indicators.items() if plan else ():
        for text in (answer.cause, *(each.action for each in answer.actions), *_reasons(answer)):
            begins = " ".join(text.split()[:_FIRST_WORDS])
            line = next((number for number, each in enumerate(lines, start=1) if begins in each), 1)
            yield from _plain_text(name, line, text, (indicator,))


def _prose(notebook: str) -> Iterator[list[str]]:
    """The lines of each cell of a notebook that is text."""
    for cell in json.loads(notebook)["cells"]:
        if cell["cell_type"] == "markdown":
            yield "".join(cell["source"]).splitlines()


def _reasons(answer: RedAnswer) -> Iterator[str]:
    """Why what is red is accepted."""
    if answer.accepted:
        yield answer.accepted.reason


def _plain_text(file: str, line: int, text: str, about: tuple[str, ...] = ()) -> Iterator[TextSentence]:
    """The sentences of a text that stands as it is; what has placeholders or is a table or a directive is none."""
    if re.search(r"[{}|`<]", text):
        return
    for sentence in sentences_of(_flat(text)):
        if len(sentence.split()) > _FEW_WORDS:
            yield TextSentence(file, Sentence(line, sentence, 0, 0), about, computed=False, goal=None)


def marked_nowhere(book: Book) -> Iterator[Fault]:
    """Tell the sentences that a file of texts calls cited or a judgement, and that stand in none of its texts."""
    files: list[Texts[Any]] = [*book.sources.texts.values(), book.sources.report]
    if not any(texts.cited or texts.judgement for texts in files):
        return
    stand = [(each.file, each.sentence.text) for each in text_sentences(book) if each.cited or each.judgement]
    for texts in files:
        for key, listed in (("cited", texts.cited), ("judgement", texts.judgement)):
            for place, one in enumerate(listed):
                if not any(file == texts.name and _is(text, one) for file, text in stand):
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
        sentences = list(sentences_of(_flat(part)))
        typed = list(_typed(_flat(marked[place]), sentences))
        known = own
        for at, text in enumerate(sentences):
            alike = len(raw_sentences) == len(sentences)
            where, asked = raw_sentences[at] if alike else (first, " ".join(each for _, each in raw_sentences))
            about = tuple(dict.fromkeys(name for name in re.findall(r"«([^»]+)»", asked) if name != _RECKONED))
            named = bool(about)
            if not about and known and re.match(r"(?:det|den|detta|de)\b", text.lower()):
                about = (known,)
            elif not about and own:
                about = (own,)
            known = about[-1] if len(about) == 1 else known
            sentence = Sentence(where, text, place, 0)
            said = {
                "cited": any(_is(text, one) for one in texts.cited),
                "judgement": any(_is(text, one) for one in texts.judgement),
                "asked": named and (alike or set(about) == {own}),
            }
            yield TextSentence(texts.name, sentence, about, _RECKONED in asked, goal, **said, typed=typed[at])


def _is(text: str, listed: str) -> bool:
    """Whether a sentence is one of a list, where `…` stands for what a placeholder gives."""
    return re.fullmatch(_WHATEVER.join(map(re.escape, _flat(listed).split("…"))), text) is not None


def _marked(source: str) -> str:
    """Put marks around what figures decide: what placeholders give, and what is told only where figures say so."""
    shown = re.sub(r"\{\{.*?\}\}", lambda found: f"{_OPENS}{found[0]}{_CLOSES}", source, flags=re.DOTALL)
    return _CONDITION.sub(
        lambda found: f"{found[1]}{_OPENS}{found[3]}{_CLOSES}{found[4]}" if _BY_FIGURES.search(found[2]) else found[0],
        shown,
    )


def _typed(marked: str, sentences: Sequence[str]) -> Iterator[str]:
    """The words of each sentence that stand outside the marks, in small letters."""
    letters, depth = [], 0
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
    flat = [_flat(f" {line}") for line in named.split("\n")]
    lines = [first + (number if literal else 0) for number, line in enumerate(flat) for _ in line.split()]
    return sentence_lines(" ".join(filter(None, flat)), lines)


def _names(mark: str) -> str:
    """Write what a placeholder names, so that it stands for what it fills in; a condition fills in nothing."""
    if mark.startswith("{%"):
        return ""
    if re.search(r"\.raw\b[^{}]*[-+*/]", mark):
        return f"«{_RECKONED}»"
    return f"«{''.join(_PREFIX[kind] + name for kind, name in _ASKED.findall(mark)[:1])}»"


def _flat(text: str) -> str:
    plain = re.sub(r"\*\*|__|(?<=\s)[-*] ", "", unescape(text))
    return re.sub(r"\s+", " ", plain.replace("\u00a0", " ").replace("\\", "")).strip()
