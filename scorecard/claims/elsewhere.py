"""What an edition says outside its texts: in easy words, actions, pages, notebooks, settings and registers."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain, count
from pathlib import Path
from typing import Any

from scorecard.book.book import Book
from scorecard.book.easy import easy_lines
from scorecard.book.printed_figures import PUBLISHED_FILE
from scorecard.catalogue.actions import RedAnswer
from scorecard.catalogue.easy_words import EASY_FILE
from scorecard.claims.texts import RECKONED_NAME, TextSentence, asked_name, flat_text, is_listed
from scorecard.common.faults import ScorecardError
from scorecard.common.names import ACTIONS_FILE
from scorecard.extracts.manifest import CONTRACTS
from scorecard.language.spelling import Passage, page_passages, passages_beside_pages
from scorecard.notebooks.file import REPORTED_INDICATOR, headings_of, read_notebook
from scorecard.sentences.report import Sentence, sentence_lines
from scorecard.sentences.vocabulary import pattern
from scorecard.wording.bound import unbound
from scorecard.wording.filling import fill

_FIRST_WORDS = 4  # by which a text is found in its file
_FEW_WORDS = 3  # what has no more, and stands by no indicator, says nothing
_UNKNOWN, _OPENS, _CLOSES, _LINE = (
    "\ue203",
    "\ue204",
    "\ue205",
    "\ue206",
)  # private use: no text that is written holds them
_CODE = re.compile(r"(`{3,}|`).*?\1", re.DOTALL)  # with a role of MyST, which leads elsewhere
_MARK = re.compile(r"(\{\{.*?\}\}|\{%.*?%\})", re.DOTALL)
_LINK = re.compile(r"!?\[([^\]]*)\](?:\([^)]*\)|\{[^}]*\})")
_TAG = re.compile(r"<[^<>]+>")
_BEGINS = re.compile(r"\s*(?:[-*+] |\d+\. |#+ |\||> |:{3}|\(|$)")  # a line that goes on with no paragraph
_ALONE = re.compile(r"\s*(?:#+ |\||:{3}|\()")  # and one that no line goes on with
_TOP_HEADING = re.compile(r"#{1,3} ")


@dataclass(frozen=True)
class _Place:
    """Where something is said: its file, the line that it begins on, and the indicator or the goal that it is about.

    Where the text does not have the line breaks of its file, `lines` are those of the file.
    """

    file: str
    line: int = 1
    indicator: str | None = None
    goal: str | None = None
    lines: Sequence[str] = ()


def other_sentences(book: Book) -> Iterator[TextSentence]:
    """Give every sentence that stands outside the edition's texts; one that the report's texts call cited is that."""
    yield from sentences_beside_pages(book, book.sources.report.cited)
    for passage in page_passages(book.sources):
        yield from page_sentences(book, passage, book.sources.report.cited)


def sentences_beside_pages(book: Book, cited: Iterable[str]) -> Iterator[TextSentence]:
    """Give every sentence that stands outside the edition's texts and the book's pages, with those that are `cited`."""
    written = chain(_easy(book), _actions(book), _registers(book), _written(book), _shown(book))
    return (_cited(each, cited) for each in written)


def page_sentences(book: Book, page: Passage, cited: Iterable[str]) -> Iterator[TextSentence]:
    """Give every sentence of a page, with those that are `cited`."""
    place = _Place(page.file, page.line, lines=page.lines)
    return (_cited(each, cited) for each in _prose(book, page.text, place))


def _cited(each: TextSentence, cited: Iterable[str]) -> TextSentence:
    return replace(each, cited=True) if any(is_listed(each.sentence.text, one) for one in cited) else each


def _easy(book: Book) -> Iterator[TextSentence]:
    """What is told in easy words, as a text would that asks for its figures."""
    for each in easy_lines(book):
        about, sentence = (each.about,) if each.about else (), Sentence(1, unbound(each.text), 0, 0)
        yield TextSentence(EASY_FILE, sentence, about, computed=False, goal=each.goal or None, asked=bool(about))


def _actions(book: Book) -> Iterator[TextSentence]:
    """What is said of each indicator that is red, of why it is and of what is done."""
    plan, name = book.sources.answers.plan, f"data/{book.edition}/{ACTIONS_FILE}"
    lines = (book.sources.root / name).read_text("utf-8").splitlines() if plan else []
    for indicator, answer in plan.indicators.items() if plan else ():
        for text in (answer.cause, *(each.action for each in answer.actions), *_reasons(answer)):
            yield from _prose(book, text, _Place(name, indicator=indicator, lines=lines))


def _reasons(answer: RedAnswer) -> Iterator[str]:
    """Why what is red is accepted."""
    if answer.accepted:
        yield answer.accepted.reason


def _registers(book: Book) -> Iterator[TextSentence]:
    """What the cells of registers say."""
    root = book.sources.root
    for path in sorted((root / "data" / str(book.edition) / "registers").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows = csv.reader(file)
            for cells in rows:
                for cell in cells:
                    yield from _prose(book, cell, _Place(path.relative_to(root).as_posix(), rows.line_num))


def _written(book: Book) -> Iterator[TextSentence]:
    """What settings, the catalogue and the text cells of notebooks say."""
    cells = {place.file: place for place, _ in _cells(book)}
    read, otherwise = f"data/{book.edition}/texts/", (EASY_FILE, ACTIONS_FILE, PUBLISHED_FILE)
    for passage in passages_beside_pages(book.sources):
        if passage.row or passage.file.startswith((read, CONTRACTS)) or passage.file.endswith(otherwise):
            continue
        place = cells.get(passage.file) or _Place(passage.file, passage.line, lines=passage.lines)
        yield from _prose(book, passage.text, place)


def _shown(book: Book) -> Iterator[TextSentence]:
    """What notebooks have shown by code: texts, and what stands above and beside charts and tables."""
    cells = {place.file: replace(place, lines=source.splitlines()) for place, source in _cells(book)}
    for result in book.results:
        for each in result.shown:
            file = f"notebooks/{result.goal}.ipynb, cell {each.cell}"
            place = cells.get(file) or _Place(file, goal=result.goal)
            yield from _sentences(_numbered(each.text), place) if each.as_read else _prose(book, each.text, place)


def _cells(book: Book) -> Iterator[tuple[_Place, str]]:
    """Every cell of the edition's notebooks with the indicator under whose heading it stands, and its source."""
    for goal in book.catalogue.goals:
        path = Path("notebooks") / f"{goal.id}.ipynb"
        notebook = read_notebook(book.sources.root / path)
        headed = headings_of(notebook, [one.id for one in goal.indicators])
        own: str | None = None
        for cell in notebook.cells:
            if cell.cell_type == "markdown" and _TOP_HEADING.match(cell.source):
                own = headed.get(cell.id)
            elif found := REPORTED_INDICATOR.search(cell.source):
                own = found[1] if found[1] in book.catalogue.by_id else None
            yield _Place(f"{path.as_posix()}, cell {cell.id}", indicator=own, goal=goal.id), cell.source


def _prose(book: Book, text: str, place: _Place) -> Iterator[TextSentence]:
    """The sentences of a text in Markdown, filled in; what only pages can fill in is left out with its sentence."""
    yield from _sentences(_filled(text, book.names), place)


def _sentences(text: str, place: _Place) -> Iterator[TextSentence]:
    """The sentences of a text whose lines begin with their numbers."""
    for block in _blocks(text):
        words = [(number, flat_text(f" {line.lstrip('#>:')}")) for number, line in block]
        at = [number for number, flat in words for _ in flat.split()]
        for offset, marked in sentence_lines(" ".join(flat for _, flat in words if flat), at) if at else ():
            asked = tuple(dict.fromkeys(re.findall(f"{_OPENS}([^{_CLOSES}]+){_CLOSES}", marked)))
            sentence = re.sub(f"{_OPENS}[^{_CLOSES}]*{_CLOSES}", "", marked)
            if (
                _UNKNOWN in sentence
                or _defines(sentence)
                or (not asked and not place.indicator and len(sentence.split()) <= _FEW_WORDS)
            ):
                continue
            about = tuple(name for name in asked if name != RECKONED_NAME) or (
                (place.indicator,) if place.indicator else ()
            )
            where = Sentence(_line(sentence, place, offset), sentence, 0, 0)
            goal = None if place.indicator else place.goal
            yield TextSentence(
                place.file, where, about, computed=RECKONED_NAME in asked, goal=goal, asked=bool(asked and about)
            )


def _numbered(text: str) -> str:
    """A text as it stands, each line of it with its number."""
    return "".join(f"{_LINE}{number}{_LINE}{line}\n" for number, line in enumerate(text.splitlines(), 1))


def _defines(sentence: str) -> bool:
    """Whether a sentence says what a figure is made of, and nothing of how large it is."""
    return re.search(pattern("defines"), sentence.lower()) is not None


def _line(sentence: str, place: _Place, offset: int) -> int:
    """The line of a sentence in its file: where its first words stand, if the text has other line breaks."""
    if not place.lines:
        return place.line + offset
    begins = " ".join(sentence.rstrip(".").split()[:_FIRST_WORDS])
    below = enumerate(place.lines[place.line - 1 :], place.line)
    return next((number for number, line in below if begins in " ".join(line.split())), place.line)


def _filled(text: str, names: Mapping[str, Any]) -> str:
    """Fill in a text, with what each placeholder names behind it; each line begins with the number that it has."""
    written = _CODE.sub(lambda found: _UNKNOWN + _breaks(found), text)
    parts = [f"{_LINE}0{_LINE}"]
    for part in _MARK.split(written):
        first = sum(each.count("\n") for each in parts[1:])
        if part.startswith("{{"):
            parts.append(_given(part, names) + "\n" * part.count("\n"))
        elif part.startswith("{%"):
            parts.append(_condition(part, names))
        else:
            numbers = count(first + 1)
            parts.append(re.sub("\n", lambda _, of=numbers: f"\n{_LINE}{next(of)}{_LINE}", part))
    try:
        filled = fill("".join(parts), names, "")
    except ScorecardError:
        filled = _MARK.sub("", "".join(parts))  # so that nothing is left out, whichever condition holds
    return _TAG.sub(lambda found: f" {_breaks(found)}", _LINK.sub(r"\1", filled))


def _condition(mark: str, names: Mapping[str, Any]) -> str:
    """A condition as it stands, or as one that is not so where only pages know what it asks."""
    if not (asks := re.match(r"\{%-?\s*(if|elif)\b(.*?)-?%\}$", mark, re.DOTALL)):
        return mark
    try:
        fill(f"{{% if {asks[2]} %}}{{% endif %}}", names, "")
    except ScorecardError:
        return f"{{% {asks[1]} false %}}" + "\n" * mark.count("\n")
    return mark


def _breaks(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _given(mark: str, names: Mapping[str, Any]) -> str:
    try:
        said = unbound(fill(mark, names, ""))
    except ScorecardError:
        return _UNKNOWN
    name = asked_name(mark)
    return f"{' '.join(said.split())}{_OPENS}{name}{_CLOSES}" if name else " ".join(said.split())


def _blocks(text: str) -> Iterator[list[tuple[int, str]]]:
    """Part a text into paragraphs, headings, items and cells of tables, as lines with their numbers."""
    block: list[tuple[int, str]] = []
    _, *numbered = re.split(rf"{_LINE}(\d+){_LINE}", text)
    for number, told in zip(map(int, numbered[::2]), numbered[1::2], strict=True):
        line = told.replace("\n", " ")
        if not line:
            continue  # of a condition, which no paragraph ends at
        if block and (_BEGINS.match(line) or _ALONE.match(block[-1][1])):
            yield block
            block = []
        if line.lstrip().startswith("|"):
            yield from ([(number, cell)] for cell in line.split("|"))
        elif line.strip():
            block.append((number, line.lstrip()))
    if block:
        yield block
