"""What is misspelled in the files of an edition, and the words of the lists."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest
import yaml
from bs4 import Tag
from built import EDITION, Project, copy_sources, text_of, told_in
from tiny_edition import REPOSITORY

from scorecard.book.book import Sources, read_sources
from scorecard.common.edition import editions, find_edition
from scorecard.common.faults import Fault
from scorecard.common.store import Store, lent
from scorecard.language import speller as speller_module
from scorecard.language.speller import Speller
from scorecard.language.spelling import WORD_LIST, book_speller, spelling_faults, written_passages
from scorecard.language.words import FORBIDDEN, looked_up_words, read_word_list
from scorecard.wording import swedish

LEFT = ("script", "style", "code", "pre", "kbd", "samp", "head", "text")
SENTENCES = Path(swedish.__file__).with_name("swedish.yml")
OWN = Path(speller_module.__file__).with_name("words.txt")
EDITIONS = [str(edition) for edition in editions(REPOSITORY / "data")]


@cache
def sources(edition: str) -> Sources:
    return read_sources(REPOSITORY, find_edition(REPOSITORY / "data", edition))


def entries(path: Path) -> list[str]:
    return [line for line in path.read_text("utf-8").splitlines() if line and not line.startswith("#")]


@pytest.mark.sweep
@pytest.mark.parametrize("edition", EDITIONS)
def test_the_book_has_no_misspelled_word(edition: str) -> None:
    assert [str(fault) for fault in spelling_faults(sources(edition))] == []


# Where a slip is planted, what stands there, and what is told: file, line or row, what was found.
PLANTS = [
    ("book/index.md", "\nEn vårcentral till.\n", "vårcentral"),
    ("book/metod.md", "\nMan har vård central och `vrd` här.\n", "vård central"),
    ("book/om.md", "\nDet tar 2.5 timmar.\n", "2.5"),
    ("book/om.md", "\nOch så vidare...\n", "..."),
    (f"data/{EDITION}/texts/report.yml", "extra: |\n  Allt är bra.\n\n  Men kön är fö lång.\n", "fö"),
    (f"data/{EDITION}/registers/insatser.csv", "tillganglig-vard,Ett namm,Bra,,,nej\n", "namm"),
    ("data/ordlista.yml", "  - id: x\n    term: x\n    definition: >-\n      Ett bra\n      orrd.\n", "orrd"),
    ("data/contracts/insatser.yml", "extra: [Bra, Dåligtt]\n", "Dåligtt"),
    ("notebooks/effektmal.yml", "extra: Ett mål the target\n", "the"),
]


@dataclass(frozen=True)
class Planted:
    """A file with a slip at its end: its lines, and how many of them stood there before."""

    lines: list[str]
    before: int


@pytest.fixture(scope="module")
def slips(tmp_path_factory: pytest.TempPathFactory) -> tuple[dict[str, Planted], list[Fault]]:
    """Each slip by what is told of it, and what is told of all of them in one copy of the book."""
    root = tmp_path_factory.mktemp("slips") / "book"
    copy_sources(root)
    planted: dict[str, Planted] = {}
    for file, text, found in PLANTS:
        path = root / file
        before = path.read_text("utf-8")
        path.write_text(before + text, "utf-8", newline="")
        planted[found] = Planted((before + text).splitlines(), len(before.splitlines()))
    return planted, spelling_faults(Sources(**{**vars(sources(EDITION)), "root": root}))


@pytest.mark.sweep
@pytest.mark.parametrize(("file", "text", "found"), PLANTS)
def test_a_slip_is_told_with_its_place(
    slips: tuple[dict[str, Planted], list[Fault]], file: str, text: str, found: str
) -> None:
    planted, faults = slips
    first = next(fault for fault in faults if fault.found == found)
    place = first.row or first.line
    assert (first.file, found.split()[0] in planted[found].lines[place - 1]) == (file, True)
    assert planted[found].before < place <= planted[found].before + len(text.splitlines())
    assert (first.row is not None) == file.endswith(".csv")


def test_a_slip_tells_what_was_meant_and_what_a_word_that_is_right_needs(project: Path) -> None:
    path = project / "book" / "index.md"
    path.write_text(path.read_text("utf-8") + "\nEn vårcentral, ett resultat mål.\n", "utf-8", newline="")
    faults = spelling_faults(Sources(**{**vars(sources(EDITION)), "root": project}))
    line = len(path.read_text("utf-8").splitlines())
    assert faults == [
        Fault(
            "a word that neither the Swedish dictionary nor the book's list has",
            "book/index.md",
            line,
            found="vårcentral",
            expected="vårdcentral, or the word in data/stavning.txt",
        ),
        Fault("a word is written apart", "book/index.md", line, found="resultat mål", expected="resultatmål"),
    ]


def test_a_word_that_only_another_file_has_together_is_found_beside_files_that_are_kept(
    project: Path, tmp_path: Path
) -> None:
    page, other = (project / "book" / name for name in ("index.md", "om.md"))
    page.write_text(page.read_text("utf-8") + "\nEn kvaxel brumtra.\n", "utf-8", newline="")
    listed = project / WORD_LIST
    listed.write_text(listed.read_text("utf-8") + "kvaxel\nbrumtra\nkvaxelbrumtra\n", "utf-8", newline="")
    given = Sources(**{**vars(sources(EDITION)), "root": project})
    with lent(Store(tmp_path / "store")):
        assert spelling_faults(given) == spelling_faults(given) == []
        other.write_text(other.read_text("utf-8") + "\nEn kvaxelbrumtra.\n", "utf-8", newline="")
        (fault,) = spelling_faults(given)
    assert (fault.file, fault.expected) == ("book/index.md", "kvaxelbrumtra")


def test_what_a_contract_quotes_of_its_source_is_not_the_books_own_spelling(project: Path) -> None:
    path = project / "data" / "contracts" / "skr_riket.yml"
    quoted = "aliases: [Skol-enhetskod, yrkesprog.]\nin_title: Valt lasår\ncodes: {'~100': suppressed 90-100}\n"
    path.write_text(path.read_text("utf-8") + quoted, "utf-8")
    assert spelling_faults(Sources(**{**vars(sources(EDITION)), "root": project})) == []


def test_settings_that_cannot_be_read_are_told_elsewhere(project: Path) -> None:
    (project / "notebooks" / "trasig.yml").write_text("a: [", "utf-8")
    assert spelling_faults(Sources(**{**vars(sources(EDITION)), "root": project})) == []


@pytest.mark.parametrize("path", [OWN, REPOSITORY / WORD_LIST], ids=["program", "book"])
def test_a_list_is_sorted_and_no_word_stands_twice(path: Path) -> None:
    for part in (False, True):
        listed = [word for word in entries(path) if word.startswith(FORBIDDEN) == part]
        assert listed == sorted(set(listed))


@pytest.mark.sweep
def test_every_word_of_the_books_list_is_used_and_in_no_dictionary() -> None:
    texts = [passage.text for edition in EDITIONS for passage in written_passages(sources(edition))]
    used = {part for text in texts for found in looked_up_words(text) for part in _parts(found[0])}
    given = sources(EDITION)
    without = Speller(names=(), terms=())
    listed = read_word_list(given.root / WORD_LIST)
    assert {word for word in listed if not {word, word[:1].upper() + word[1:], f"{word}s"} & used} == set()
    assert {word for word in listed if without.knows(word)} == set()


def _parts(word: str) -> set[str]:
    return {word, word.strip("-"), *word.split("-")}


def test_every_word_of_the_programs_list_is_needed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(speller_module, "_OWN", Path("none"))
    bare = Speller()
    known = {word for word in read_word_list(OWN) if bare.knows(word.removeprefix(FORBIDDEN))}
    assert known == {word for word in read_word_list(OWN) if word.startswith(FORBIDDEN)}


def _sentences(value: object) -> Iterator[str]:
    if isinstance(value, dict):
        yield from (text for each in value.values() for text in _sentences(each))
    elif isinstance(value, list):
        yield from (text for each in value for text in _sentences(each))
    elif isinstance(value, str):
        yield value


# Commands, codes and a key, which stand in the program's sentences as they are typed.
TYPED = {"scorecard", "build", "seal", "draft", "fixed", "first", "revised", "Escape"}


def test_the_programs_own_sentences_are_spelled_right() -> None:
    """A new word that is right gets a line in the list of the program's words."""
    sentences = list(_sentences(yaml.safe_load(SENTENCES.read_text("utf-8"))))
    words = {found[0] for text in sentences if " " in text for found in looked_up_words(text)}
    speller = Speller()
    assert len(words) > 500
    assert {word for word in words - TYPED if not speller.knows(word)} == set()


def english(element: Tag) -> bool:
    return element.name == "a" and element.get("lang") == "en"


def test_every_page_of_the_site_is_spelled_right(built: Project) -> None:
    given = sources(EDITION)
    printed = re.findall(
        r'^ +printed: "(.+)"$', (given.root / f"data/{EDITION}/published.yml").read_text("utf-8"), re.M
    )
    cited = {found[0] for text in (*printed, *given.received.written) for found in looked_up_words(text)}
    speller = book_speller(given)
    unknown: dict[str, set[str]] = {}
    in_english = set[str]()
    looked_up = cache(lambda text: [found[0] for found in looked_up_words(text)])
    for name, page in built.parsed.items():
        # The name of the page in English, wherever a link to it stands.
        in_english |= {text_of(element) for element in page("a", lang="en")}
        for text in told_in(page, lambda element: element.name in LEFT or english(element)):
            for word in looked_up(text.replace("<", " ")):
                if not speller.knows(word) and word not in cited:
                    unknown.setdefault(word, set()).add(name)
    assert in_english == {"In English"}
    assert unknown == {}, f"misspelled, or to be listed: the program's words in {OWN.name}, the book's in {WORD_LIST}"
