"""The table of contents: pages that an edition does not have, and the order of the printed report."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.book.contents import Contents, check_contents, read_contents
from scorecard.common.faults import SiteError

TOC = """\
format: jb-book
root: index
parts:
  - caption: Om
    chapters:
      - file: metod
      - file: avstamning
        sections: [{file: siffror}]
  - caption: Målen
    chapters: [{file: goals/a}, {file: goals/b}]
"""


def contents(tmp_path: Path, text: str = TOC) -> Contents:
    (tmp_path / "book").mkdir(exist_ok=True)
    (tmp_path / "book" / "_toc.yml").write_text(text, "utf-8")
    return read_contents(tmp_path)


def test_a_page_that_an_edition_lacks_is_left_out_with_what_is_then_empty(tmp_path: Path) -> None:
    found = contents(tmp_path)
    goals = {"caption": "Målen", "chapters": [{"file": "goals/a"}, {"file": "goals/b"}]}
    whole = {
        "caption": "Om",
        "chapters": [{"file": "metod"}, {"file": "avstamning", "sections": [{"file": "siffror"}]}],
    }
    assert found.without(()) == {"format": "jb-book", "root": "index", "parts": [whole, goals]}
    assert found.without({"avstamning"})["parts"] == [{"caption": "Om", "chapters": [{"file": "metod"}]}, goals]
    assert found.without({"siffror"})["parts"][0]["chapters"] == [{"file": "metod"}, {"file": "avstamning"}]
    assert found.without({"avstamning", "metod"}) == {"format": "jb-book", "root": "index", "parts": [goals]}
    assert found.without({"avstamning", "metod", "goals/a", "goals/b"})["parts"] == []


def test_the_printed_report_follows_the_contents_unless_they_say_otherwise(tmp_path: Path) -> None:
    assert contents(tmp_path).printed(True) == ("index", "metod", "avstamning", "siffror", "goals")
    own = "meta: {printed: [goals, siffror, index], part_year: [siffror]}\n"
    found = contents(tmp_path, TOC + own)
    assert found.printed(False) == ("goals", "siffror", "index")
    assert found.printed(True) == ("goals", "index")
    assert "meta" not in found.without(())


@pytest.mark.parametrize(
    ("more", "told"),
    [
        ("meta: {print: [index]}\n", "book/_toc.yml:11: meta.print: unknown key"),
        ("meta: {printed: index}\n", "book/_toc.yml:11: meta.printed: should be a list; found 'index'"),
    ],
)
def test_what_the_book_cannot_use_is_told_with_its_line(tmp_path: Path, more: str, told: str) -> None:
    with pytest.raises(SiteError) as caught:
        contents(tmp_path, TOC + more)
    assert [str(fault).partition("; found [")[0] for fault in caught.value.faults] == [told]


PAGES = ("index", "metod", "avstamning", "siffror")


def faults(tmp_path: Path, text: str, pages: tuple[str, ...] = PAGES) -> list[str]:
    """What is wrong with the contents of a book that has these pages and the goals a and b."""
    read = contents(tmp_path, text)
    for page in pages:
        (tmp_path / "book" / f"{page}.md").write_text("# Sida\n", "utf-8")
    try:
        check_contents(tmp_path, read, ("a", "b"))
    except SiteError as error:
        return [str(fault) for fault in error.faults]
    return []


def test_contents_that_name_each_page_once_have_nothing_wrong(tmp_path: Path) -> None:
    assert faults(tmp_path, TOC + "meta: {printed: [index, goals], reconciled: [avstamning]}\n") == []
    assert faults(tmp_path, TOC.replace("file: metod", "file: metod.md")) == []


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        (
            "file: metod",
            "file: metoden",
            [
                "book/_toc.yml:6: the book has no such page; found metoden; expected metod (did you mean that?) or "
                "one of: avstamning, goals/a, goals/b, index, siffror",
                "book/_toc.yml: the contents leave a page out; found book/metod.md; expected - file: metod",
            ],
        ),
        (
            "{file: goals/a}, ",
            "",
            ["book/_toc.yml: the contents leave a page out; found notebooks/a.yml; expected - file: goals/a"],
        ),
        (
            "{file: goals/b}]",
            "{file: goals/b}, {file: goals/a}]",
            ["book/_toc.yml:10: a page stands in the contents twice; found goals/a; expected each page once"],
        ),
        (
            "root: index",
            "root: indes",
            [
                "book/_toc.yml:2: the book has no such page; found indes; expected index (did you mean that?) or "
                "one of: avstamning, goals/a, goals/b, metod, siffror",
                "book/_toc.yml: the contents leave a page out; found book/index.md; expected - file: index",
            ],
        ),
        (
            "parts:",
            "meta: {printed: [index, metoder], part_year: [index], reconciled: [avstemning]}\nparts:",
            [
                "book/_toc.yml:3: meta.printed names no page of the book; found metoder; expected metod (did you mean "
                "that?) or one of: avstamning, goals, goals/a, goals/b, index, siffror",
                "book/_toc.yml:3: meta.reconciled names no page of the book; found avstemning; expected avstamning "
                "(did you mean that?) or one of: goals/a, goals/b, index, metod, siffror",
            ],
        ),
    ],
)
def test_contents_that_are_not_the_books_are_told_with_their_line(
    tmp_path: Path, old: str, new: str, told: list[str]
) -> None:
    assert TOC.count(old) == 1
    assert faults(tmp_path, TOC.replace(old, new)) == told


def test_the_contents_of_the_shipped_book_are_its_pages(repository: Path) -> None:
    goals = [path.stem for path in (repository / "notebooks").glob("*.ipynb")]
    assert len(goals) == 10
    check_contents(repository, read_contents(repository), goals)
