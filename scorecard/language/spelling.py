"""What is misspelled in the files that an edition is written in: each word with its place and what was meant."""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from functools import cache, partial
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from scorecard.book.book import Sources
from scorecard.catalogue.english_words import ENGLISH_FILE
from scorecard.common.faults import Fault
from scorecard.common.names import WORD_LIST_FILE
from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept
from scorecard.common.yaml_file import read_yaml
from scorecard.extracts.manifest import CONTRACTS, Received
from scorecard.language.speller import Speller
from scorecard.language.words import WORD, looked_up_words, read_word_list
from scorecard.notebooks.file import read_notebook
from scorecard.wording.dictionary import keep_said
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
    passages = list(written_passages(sources))
    known = _known_words(sources)
    speller_of = cache(lambda: Speller(*known))
    sound = _are_sound(passages, speller_of, known)
    keep_said()
    if sound:
        return []
    speller = speller_of()
    used = {found[0].lower() for passage in passages for found in looked_up_words(passage.text)}
    used = {word for word in used if speller.knows(word)}
    compounds = set(_compounds(used, speller))
    return list(dict.fromkeys(fault for passage in passages for fault in _faults(passage, speller, used, compounds)))


def book_speller(sources: Sources) -> Speller:
    """Know the words of a book's list and of its glossary, and the names of its units and systems."""
    return Speller(*_known_words(sources))


def _known_words(sources: Sources) -> tuple[Set[str], Set[str], Set[str]]:
    """Give the words of the book's list, the names, and the terms of its glossary."""
    terms = {form for term in sources.glossary.terms for form in term.written if " " not in form}
    names = sources.kept(
        "names in tables", None, lambda: json.dumps(sorted(_names(sources))).encode(), made_by(__name__)
    )
    return read_word_list(sources.root / WORD_LIST), set(json.loads(names)), terms


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
        yield from _kept(path, f"notebooks/{path.name}", _of_notebook)
    settings = [*(root / "data").glob("*.yml"), *(root / CONTRACTS).glob("*.yml"), *(root / "notebooks").glob("*.yml")]
    for path in [*sorted(settings), *sorted(data.rglob("*.yml"))]:
        others = {root / "data" / "enheter.yml", root / ENGLISH_FILE}
        if not {"extracts", "publications"} & set(path.parts) and path not in others:
            yield from _kept(path, path.relative_to(root).as_posix(), _of_yaml)
    for path in sorted((data / "registers").glob("*.csv")):
        yield from _of_table(path, path.relative_to(root).as_posix())


def _kept(path: Path, name: str, read: Callable[[Path, str], Iterator[Passage]]) -> Iterator[Passage]:
    """Give the texts of a file, or take them from the store that is lent, which has them of the same."""
    written = path.read_text("utf-8")

    def make() -> bytes:
        return json.dumps([[each.file, each.line, each.text] for each in read(path, name)]).encode()

    lines = [] if path.suffix == ".ipynb" else written.splitlines()
    told = json.loads(lent_kept(("passages of a file", made_by(__name__), name, written), make))
    return (Passage(file, line, text, lines=lines) for file, line, text in told)


def _are_sound(passages: Sequence[Passage], speller_of: Callable[[], Speller], known: Sequence[Set[str]]) -> bool:
    """Whether nothing is wrong with any text; what the store that is lent has of a file was looked at before."""
    of = ("words of a file", made_by(__name__), *map(sorted, known))
    looked_at = []
    for _, group in groupby(passages, key=lambda passage: passage.file):
        texts = [passage.text for passage in group]
        looked_at.append(json.loads(lent_kept((*of, texts), partial(_look_at, texts, speller_of))))
    compounds = {word for one in looked_at if one for word in one[0]}
    return all(one is not None and compounds.isdisjoint(one[1]) for one in looked_at)


def _look_at(texts: Sequence[str], speller_of: Callable[[], Speller]) -> bytes:
    """Give the compounds of texts, and what two words in a row would be together; nothing where a fault is in them."""
    speller = speller_of()
    found = [(text, list(looked_up_words(text))) for text in texts]
    words = {each[0] for _, inside in found for each in inside}
    if not all(map(speller.knows, words)) or any(any(not_swedish(text)) for text in texts):
        return json.dumps(None).encode()
    together = {_together(text, *pair).lower() for text, inside in found for pair in pairwise(inside)}
    return json.dumps([sorted(_compounds(words, speller)), sorted(together)]).encode()


def _compounds(words: Iterable[str], speller: Speller) -> Iterator[str]:
    """Give the words, in small letters, that two words in a row may have been meant to be."""
    for word in {word.lower() for word in words}:
        if len(word) > _LONGEST_APART and speller.knows(word) and speller.is_one_word(word):
            yield word


def _faults(passage: Passage, speller: Speller, used: Set[str], compounds: Set[str]) -> Iterator[Fault]:
    before = None
    for found in looked_up_words(passage.text):
        word = found[0]
        if not speller.knows(word):
            meant = speller.meant(word, used)
            expected = f"{', '.join(meant)}, or " if meant else ""
            what = "a word that neither the Swedish dictionary nor the book's list has"
            yield passage.fault(found.start(), what, word, f"{expected}the word in {WORD_LIST}")
        elif before and (whole := _together(passage.text, before, found)).lower() in compounds:
            yield passage.fault(before.start(), "a word is written apart", f"{before[0]} {word}", whole)
        before = found
    for at, typed, right in not_swedish(passage.text):
        yield passage.fault(at, "this is not how Swedish is written", typed, right)


def _together(text: str, first: re.Match[str], second: re.Match[str]) -> str:
    """Give the word that two words in a row may be the parts of; nothing where they cannot be."""
    between, whole = text[first.end() : second.start()], first[0] + second[0]
    parts = min(len(first[0]), len(second[0])) >= _SHORTEST and second[0].islower() and _APART.fullmatch(between)
    return whole if parts else ""


def _of_notebook(path: Path, name: str) -> Iterator[Passage]:
    for cell in read_notebook(path).cells:
        if cell.cell_type == "markdown":
            yield Passage(f"{name}, cell {cell.id}", 1, cell.source)


def _of_yaml(path: Path, name: str) -> Iterator[Passage]:
    file, _ = read_yaml(path, name)
    if file is None:
        return
    passed = {_CITED, *(_AS_RECEIVED if name.startswith(CONTRACTS) else ())}

    def walk(value: Any, key: tuple[str, ...]) -> Iterator[Passage]:
        if isinstance(value, Mapping):
            for each, inner in value.items():
                yield from walk(inner, (*key, str(each))) if each not in passed else ()
        elif isinstance(value, list):
            for place, inner in enumerate(value):
                yield from walk(inner, (*key, str(place)))
        elif isinstance(value, str) and not _CODE.fullmatch(value):
            yield Passage(name, file.line(key), value)

    yield from walk(file.data, ())


def _of_table(path: Path, name: str) -> Iterator[Passage]:
    with path.open(encoding="utf-8", newline="") as file:
        for row, cells in enumerate(csv.reader(file), 1):
            if row > 1:
                yield from (Passage(name, row, cell, row=True) for cell in cells if not _CODE.fullmatch(cell))


def _texts(received: Received, name: str) -> bytes:
    texts = received.tables[name].select_dtypes(["object", "string", "category"])
    return json.dumps([str(each) for column in texts for each in texts[column].dropna().unique()]).encode()


def _names(sources: Sources) -> set[str]:
    """Gather the words of the units' names, and of what else extracts name: they are as they were received."""
    named = [sources.board.region, sources.board.region_short]
    received = sources.received
    for name in received.tables:
        if received.contracts[name].folder == "extracts":
            kept = received.kept(name, "texts of a table", partial(_texts, received, name), made_by(__name__))
            named += json.loads(kept)
    return {found[0] for each in named for found in WORD.finditer(each)}
