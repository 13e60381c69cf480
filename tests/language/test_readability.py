"""LIX by hand."""

from __future__ import annotations

from pathlib import Path

import pytest

from scorecard.language.readability import Readability, page_paragraphs, readability, site_readability


def test_lix_is_words_a_sentence_and_long_words_in_a_hundred() -> None:
    # 10 words in 2 sentences; "vårdcentralen" (13 letters) and "telefonen" (9) are long, "köerna" (6) is not.
    read = readability("a.html", ["Det är bra. På vårdcentralen svarar man i telefonen om köerna."])
    assert read == Readability("a.html", 11, 2, 2)
    assert read.lix == pytest.approx(11 / 2 + 100 * 2 / 11)


def test_a_paragraph_ends_a_sentence_and_numbers_are_no_words() -> None:
    # "Av 51,4 procent" has 2 words and no stop, "3." none; "procent" has 7 letters.
    assert readability("a", ["Av 51,4 procent", "3.", "Ja!"]) == Readability("a", 3, 2, 1)
    assert readability("a", ["3."]) is None


PAGE = """<nav><p>Meny</p></nav><article class="bd-article"><h1>Rubrik</h1><p>Ett &amp; <b>två</b>.</p>
<table><tr><td><p>cell</p></td></tr></table><ul><li>punkt <svg><text>x</text></svg></li></ul>
<p>a <code>b</code></p></article>"""


def test_the_running_text_of_a_page() -> None:
    assert [" ".join(text.split()) for text in page_paragraphs(PAGE)] == ["Ett & två.", "punkt", "a"]
    assert list(page_paragraphs("<p>ingen artikel</p>")) == []


def test_every_page_of_a_site_is_measured_the_hardest_first(tmp_path: Path) -> None:
    (tmp_path / "_static").mkdir()
    for name, text in {"a.html": "Nu.", "b.html": "Vårdcentralen.", "c.html": "1.", "_static/d.html": "Nu."}.items():
        (tmp_path / name).write_text(f'<article class="bd-article"><p>{text}</p></article>', "utf-8")
    assert [(each.page, each.lix) for each in site_readability(tmp_path)] == [("b.html", 101), ("a.html", 1)]
