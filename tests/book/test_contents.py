"""The table of contents: pages that an edition does not have, and the order of the printed report."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.book.contents import Contents, read_contents
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
