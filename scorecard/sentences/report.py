"""A report as sentences: each with the line that it begins on, and with the topic and the section that it stands in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from scorecard.common.faults import Fault, TextError
from scorecard.sentences.quantity import Quantity, all_quantities, masked_text, quantities
from scorecard.sentences.vocabulary import claim_words, pattern
from scorecard.wording.hyphens import without_soft_hyphens

_LABEL_TIMES = 3  # a short line that stands so often names a part of each card, and no topic
_LONGEST_HEADING, _LONGEST_LABEL = 120, 40
_NUMBERED = re.compile(r"(?P<number>\d+(?:\.\d+)*)\s+[A-ZÅÄÖ]")
_ENDS = re.compile(r"(?<=[.!?])\s+(?=(?:[–—] )?[\"”«»A-ZÅÄÖ0-9])")
_TAGS = re.compile(r"<[a-z/][^>]*>", re.IGNORECASE)
_ITEM = re.compile(r"[-–•▪*]\s")
_BULLETS = re.compile(r"(?:^|\s)[•▪]\s+(?=[A-ZÅÄÖ])")


@dataclass(frozen=True)
class Sentence:
    """A sentence, the line that it begins on, the topic that it is part of, and the section of that."""

    line: int
    text: str
    topic: int
    section: int

    @cached_property
    def amounts(self) -> list[Quantity]:
        """Its numbers that are amounts of something."""
        return quantities(self.text)

    @cached_property
    def masked(self) -> str:
        """Its words in small letters, with #0#, #1# … for its amounts."""
        return masked_text(self.text, self.amounts)

    @cached_property
    def counted(self) -> list[Quantity]:
        """Its amounts, those that are written in words too."""
        return all_quantities(self.text)

    @cached_property
    def all_masked(self) -> str:
        """Its words in small letters, with #0#, #1# … for its amounts, those in words too."""
        return masked_text(self.text, self.counted)


@dataclass(frozen=True)
class ReportTable:
    """A table of a report: its rows of cells, each with its line."""

    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Report:
    """A report that was read."""

    file: str
    sentences: tuple[Sentence, ...]
    tables: tuple[ReportTable, ...]

    @cached_property
    def topics(self) -> dict[int, list[Sentence]]:
        """The sentences of each topic."""
        found: dict[int, list[Sentence]] = {}
        for one in self.sentences:
            found.setdefault(one.topic, []).append(one)
        return found


def read_report(path: Path) -> Report:
    """Read a report that is text, Markdown, HTML or PDF.

    Raises:
        TextError: there is no such file, or it holds no text that can be read.
    """
    if not path.is_file():
        raise TextError(Fault("there is no such file", str(path), expected="a report as .txt, .md, .html or .pdf"))
    from pypdf.errors import PyPdfError  # which a build need not import

    try:
        text = _text(path)
    except (UnicodeDecodeError, PyPdfError, ValueError) as error:
        expected = "a report as .txt, .md or .html in UTF-8, or as .pdf"
        raise TextError(Fault("this cannot be read as text", str(path), found=str(error), expected=expected)) from None
    if not text.strip():
        raise TextError(Fault("there is no text in it", str(path), expected="text, not only pictures of it"))
    return report_of(text, str(path))


def report_of(text: str, name: str) -> Report:
    """Part a text into sentences and tables."""
    lines = list(enumerate(text.splitlines(), start=1))
    return Report(name, tuple(_sentences(list(_blocks(lines)))), tuple(_tables(lines)))


def _text(path: Path) -> str:
    if path.suffix.lower() == ".pdf":
        from pypdf import PdfReader

        return "\n".join(page.extract_text() for page in PdfReader(path).pages)
    text = without_soft_hyphens(path.read_bytes().decode("utf-8-sig"))
    if path.suffix.lower() in {".html", ".htm"}:
        from bs4 import BeautifulSoup

        page = BeautifulSoup(text, "html.parser")
        for part in page(["script", "style", "nav", "template"]):
            part.decompose()
        return page.get_text("\n")
    return text


@dataclass(frozen=True)
class _Block:
    """A run of words: the line of each, and whether it stands alone; a cell and an item of a list do not."""

    text: str
    alone: bool
    lines: tuple[int, ...]

    @classmethod
    def of(cls, line: int, text: str, alone: bool) -> _Block:
        return cls(text, alone, (line,) * len(text.split()))

    def __add__(self, other: _Block) -> _Block:
        return _Block(f"{self.text} {other.text}", self.alone, self.lines + other.lines)


def _blocks(lines: Iterable[tuple[int, str]]) -> Iterator[_Block]:
    held: _Block | None = None
    for number, line in [*lines, (0, "")]:
        bare = line.strip()
        if held and _goes_on(held.text, bare):
            held += _Block.of(number, _plain(bare), held.alone)
            continue
        if held and held.text:
            yield held
        held = None
        if bare.startswith("|") or "<" in bare:
            parts = re.split(r"\||</(?:p|li|td|th|caption)>|<(?:ul|ol|br|li)[^>]*>|(?:^|\s)•\s", bare)
            yield from (_Block.of(number, plain, False) for part in parts if (plain := _plain(part)))
        elif bare:
            held = _Block.of(number, _plain(bare), not _ITEM.match(bare))


def _goes_on(text: str, line: str) -> bool:
    """Whether a line goes on with the sentence before it, or with its paragraph."""
    if not line or line.startswith("|") or "<" in line or _ITEM.match(line):
        return False
    wrapped = len(text) > _LONGEST_LABEL and re.search(r"[.!?,;]", text)
    return bool(line[0].islower() or wrapped) and not re.search(r"[.!?:]$", text)


def sentence_lines(text: str, lines: Sequence[int]) -> Iterator[tuple[int, str]]:
    """Part a text into sentences, each with its line, where the line of each word of the text is known."""
    at = 0
    for sentence in sentences_of(text):
        yield lines[min(at, len(lines) - 1)], sentence
        at += len(sentence.split())


def _plain(part: str) -> str:
    """Take tags, marks of emphasis and bullets away."""
    text = _TAGS.sub(" ", part)
    text = re.sub(r"[*_#]{1,3}(?=\S)|(?<=\S)[*_]{1,3}", "", text)
    text = re.sub(r"^[-–•▪■◆●]\s+", "", text.replace("\u00a0", " ").strip())
    return re.sub(r"\s+", " ", text).strip(" -:|")


def _sentences(blocks: list[_Block]) -> Iterator[Sentence]:
    often = Counter(block.text for block in blocks)
    topic = section = 0
    begun = named = valued = False  # whether the topic has prose and a full name, and whether that comes next
    waiting: _Block | None = None
    boxed = -1  # the topic of the last box of facts
    for block in blocks:
        text, alone = block.text, block.alone
        label = _is_label(text)
        if (
            alone
            and (numbered := _NUMBERED.match(text))
            and _is_heading(text[len(numbered["number"]) :].strip(), often)
        ):
            topic, section, begun, named, waiting = topic + 1, section + 1, False, False, None
            continue
        value, valued = valued, False
        if re.match(pattern("label"), text.lower()):
            if named or begun:
                topic, begun = topic + 1, False
            named, valued = True, True
        elif alone and _is_heading(text, often) and not label and not value:
            topic, begun, named = topic + 1, False, False
        if label and not quantities(text):
            waiting = block
            continue
        if waiting and quantities(text) and len(text) < _LONGEST_LABEL:
            block = waiting + block
            text = block.text
        if re.match(pattern("outturn"), text.lower()) and quantities(text):
            topic += boxed == topic
            boxed = topic
        waiting = None
        begun = begun or text.endswith((".", "!", "?"))
        for line, sentence in sentence_lines(text, block.lines):
            yield Sentence(line, sentence, topic, section)


def _is_heading(text: str, often: Counter[str]) -> bool:
    if text.lower().rstrip(":") in claim_words("labels"):
        return False
    short = len(text) <= _LONGEST_HEADING and not re.search(r"[.!?,;:]$", text)
    measured = any(one.unit or one.decimals for one in quantities(text))
    return short and text[:1].isalpha() and often[text] < _LABEL_TIMES and not measured


def _is_label(text: str) -> bool:
    named = re.match(rf"(?:{pattern('outturn', 'target', 'women', 'men')})", text.lower())
    return named is not None and len(text) < _LONGEST_LABEL and not text.endswith((".", "!", "?"))


def sentences_of(text: str) -> Iterator[str]:
    """Part a paragraph into sentences; a full stop of an abbreviation ends none."""
    short = {f"{one}." for one in claim_words("abbreviations")}
    held = ""
    for part in _ENDS.split(_BULLETS.sub(". ", text).strip(". ") + "."):
        held = f"{held} {part}".strip()
        if held.split()[-1].lower() not in short:
            yield held.replace("..", ".").strip()
            held = ""
    if held:
        yield held


def clauses_of(text: str) -> list[str]:
    """Part a sentence where another clause begins, each as a sentence of its own."""
    parts = [part.strip(" ,;–") for part in re.split(rf"[;:] | – |, (?={pattern('begins_clause')})", text)]
    return [f"{part[0].upper()}{part[1:].rstrip('.')}." for part in parts if part]


def _tables(lines: Iterable[tuple[int, str]]) -> Iterator[ReportTable]:
    rows: list[tuple[int, tuple[str, ...]]] = []
    for number, line in [*lines, (0, "")]:
        bare = line.strip()
        if bare.startswith("|") and bare.endswith("|"):
            cells = tuple(_plain(cell) for cell in bare.strip("|").split("|"))
            if not all(set(cell) <= set("-: ") for cell in cells):
                rows.append((number, cells))
        elif rows:
            yield ReportTable(tuple(rows))
            rows = []


def whole_number(words: str) -> int | None:
    """Read a whole number that stands alone, in digits or words: `en` and `ett` are one."""
    if words.strip().lower() in ("en", "ett"):
        return 1
    counted = Sentence(1, words, 0, 0).counted
    return int(counted[0].value) if counted and not counted[0].decimals else None
