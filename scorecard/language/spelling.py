"""What is misspelled in the files that an edition is written in: each word with its place and what was meant."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scorecard.book.book import Sources
from scorecard.catalogue.english_words import ENGLISH_FILE
from scorecard.common.faults import Fault
from scorecard.common.names import WORD_LIST_FILE
from scorecard.common.yaml_file import read_yaml
from scorecard.extracts.manifest import CONTRACTS
from scorecard.language.speller import Speller
from scorecard.language.words import WORD, looked_up_words, read_word_list
from scorecard.notebooks.file import read_notebook
from scorecard.wording.typography import not_swedish

WORD_LIST = f"data/{WORD_LIST_FILE}"
_CODE = re.compile(r"[a-z0-9_./:-]*(,\d{4}(-\d\d){0,2})?")  # a value that only programs read, such as a tag of RFC 4151
_CITED = "printed"  # the key of what stands as a printed report has it
_APART = re.compile(r"[ \n]+")
# What a contract quotes of files and of sources, which write as they do.
_AS_RECEIVED = ("aliases", "codes", "in_title", "reading", "series", "words")
_SHORTEST = 3  # letters of a part of a word that is written apart
_LONGEST_APART = 8  # letters that two words in a row may have and be another word written together: "under lag"


@dataclass(frozen=True)
class Passage:
    """A text of a file, with the line that it begins on, or in a table its row.

    Where the text does not have the line breaks of its file, as in YAML, `lines` are those of the file.
    """

    file: str
    line: int
    text: str
    row: bool = False
    lines: Sequence[str] = ()

    def fault(self, at: int, what: str, found: str, expected: str) -> Fault:
        """Tell what is wrong at a place of the text, with its line or its row in the file."""
        if self.row:
            return Fault(what, self.file, row=self.line, found=found, expected=expected)
        line = self.line + self.text.count("\n", 0, at)
        if self.lines:
            below = enumerate(self.lines[self.line - 1 :], self.line)
            line = next((number for number, each in below if found.split()[0] in each), self.line)
        return Fault(what, self.file, line, found=found, expected=expected)


def spelling_faults(sources: Sources) -> list[Fault]:
    """Find what is misspelled or typed as in English in all that people have written for an edition."""
    speller = book_speller(sources)
    passages = list(written_passages(sources))
    used = {found[0].lower() for passage in passages for found in looked_up_words(passage.text)}
    used = {word for word in used if speller.knows(word)}
    compounds = {word for word in used if len(word) > _LONGEST_APART and speller.is_one_word(word)}
    return list(dict.fromkeys(fault for passage in passages for fault in _faults(passage, speller, used, compounds)))


def book_speller(sources: Sources) -> Speller:
    """Know the words of a book's list and of its glossary, and the names of its units and systems."""
    terms = {form for term in sources.glossary.terms for form in term.written if " " not in form}
    return Speller(read_word_list(sources.root / WORD_LIST), _names(sources), terms)


def written_passages(sources: Sources) -> Iterator[Passage]:
    """Give every text that people have written for an edition: pages, settings, notebooks, texts and registers."""
    yield from page_passages(sources)
    yield from passages_beside_pages(sources)


def page_passages(sources: Sources) -> Iterator[Passage]:
    """Give the texts of pages."""
    for path in sorted((sources.root / "book").rglob("*.md")):
        yield Passage(path.relative_to(sources.root).as_posix(), 1, path.read_text("utf-8"))


def passages_beside_pages(sources: Sources) -> Iterator[Passage]:
    """Give the texts of settings, notebooks, an edition's own files and registers."""
    root, data = sources.root, sources.root / "data" / str(sources.edition)
    for path in sorted((root / "notebooks").glob("*.ipynb")):
        cells = (cell for cell in read_notebook(path).cells if cell.cell_type == "markdown")
        yield from (Passage(f"notebooks/{path.name}, cell {cell.id}", 1, cell.source) for cell in cells)
    settings = [*(root / "data").glob("*.yml"), *(root / CONTRACTS).glob("*.yml"), *(root / "notebooks").glob("*.yml")]
    for path in [*sorted(settings), *sorted(data.rglob("*.yml"))]:
        others = {root / "data" / "enheter.yml", root / ENGLISH_FILE}
        if not {"extracts", "publications"} & set(path.parts) and path not in others:
            yield from _of_yaml(path, path.relative_to(root).as_posix())
    for path in sorted((data / "registers").glob("*.csv")):
        yield from _of_table(path, path.relative_to(root).as_posix())


def _faults(passage: Passage, speller: Speller, used: Set[str], compounds: Set[str]) -> Iterator[Fault]:
    before = None
    for found in looked_up_words(passage.text):
        word = found[0]
        if not speller.knows(word):
            meant = speller.meant(word, used)
            expected = f"{', '.join(meant)}, or " if meant else ""
            what = "a word that neither the Swedish dictionary nor the book's list has"
            yield passage.fault(found.start(), what, word, f"{expected}the word in {WORD_LIST}")
        elif before and (whole := _written_apart(passage.text, before, found, compounds)):
            yield passage.fault(before.start(), "a word is written apart", f"{before[0]} {word}", whole)
        before = found
    for at, typed, right in not_swedish(passage.text):
        yield passage.fault(at, "this is not how Swedish is written", typed, right)


def _written_apart(text: str, first: re.Match[str], second: re.Match[str], compounds: Set[str]) -> str:
    """Give the word that two words in a row are the parts of; nothing where they are none."""
    between, whole = text[first.end() : second.start()], first[0] + second[0]
    parts = min(len(first[0]), len(second[0])) >= _SHORTEST and second[0].islower() and _APART.fullmatch(between)
    return whole if parts and whole.lower() in compounds else ""


def _of_yaml(path: Path, name: str) -> Iterator[Passage]:
    file, _ = read_yaml(path, name)
    if file is None:
        return
    lines = path.read_text("utf-8").splitlines()
    passed = {_CITED, *(_AS_RECEIVED if name.startswith(CONTRACTS) else ())}

    def walk(value: Any, key: tuple[str, ...]) -> Iterator[Passage]:
        if isinstance(value, Mapping):
            for each, inner in value.items():
                yield from walk(inner, (*key, str(each))) if each not in passed else ()
        elif isinstance(value, list):
            for place, inner in enumerate(value):
                yield from walk(inner, (*key, str(place)))
        elif isinstance(value, str) and not _CODE.fullmatch(value):
            yield Passage(name, file.line(key), value, lines=lines)

    yield from walk(file.data, ())


def _of_table(path: Path, name: str) -> Iterator[Passage]:
    with path.open(encoding="utf-8", newline="") as file:
        for row, cells in enumerate(csv.reader(file), 1):
            if row > 1:
                yield from (Passage(name, row, cell, row=True) for cell in cells if not _CODE.fullmatch(cell))


def _names(sources: Sources) -> set[str]:
    """Gather the words of the units' names, and of what else extracts name: they are as they were received."""
    named = [sources.board.region, sources.board.region_short]
    for name, table in sources.received.tables.items():
        if sources.received.contracts[name].folder == "extracts":
            texts = table.select_dtypes(["object", "string", "category"])
            named += [str(each) for column in texts for each in texts[column].dropna().unique()]
    return {found[0] for each in named for found in WORD.finditer(each)}
