"""HTML by its tags and texts, which say again what was written."""

from __future__ import annotations

import pytest

from scorecard.pages.markup_parts import (
    lines_of_text,
    markup_parts,
    own_parts,
    plain_text,
    sign_of,
    without_width,
    written_signs,
)

PAGE = (
    '<!DOCTYPE html><nav><p>Meny</p></nav><article class="bd-article"><article class="sc-card"><p>a <b>b</b><br>c</p>'
    '</article><p title="x > y">d <code>e</code> f</p></article><p>g</p>'
)


def lines(html: str, *left: str, within: tuple[str, ...] = ()) -> list[str]:
    parts = list(markup_parts(html))
    return ["".join(parts[place].html for place in line) for line in lines_of_text(parts, left, within)]


@pytest.mark.parametrize("html", [PAGE, "", "text", "<p>", "a < b <p>c", '<img alt="<b>">x'])
def test_the_parts_are_all_of_what_was_written_each_where_it_begins(html: str) -> None:
    parts = list(markup_parts(html))
    assert "".join(part.html for part in parts) == html
    assert all(html.startswith(part.html, part.start) and part.html for part in parts)


def test_a_tag_says_what_it_opens_and_what_it_gives() -> None:
    found = [(part.tag, part.step) for part in markup_parts("<!-- x --><P><br><hr/><path d=''/></P>")]
    assert found == [("!", 0), ("p", 1), ("br", 0), ("hr", 0), ("path", 0), ("p", -1)]
    tag, text = markup_parts('<td aria-label="5 &amp; 6" scope="row">x')
    assert tag.attributes == {"aria-label": "5 &amp; 6", "scope": "row"}
    assert text.attributes == {}


def test_a_line_goes_on_through_what_stands_in_it_and_ends_where_another_begins() -> None:
    assert lines(PAGE) == ["Meny", "a b", "c", "d e f", "g"]
    assert lines(PAGE, "code", "nav") == ["a b", "c", "d  f", "g"]
    assert lines("<p>a</p>b<ul><li>c<p>d</p>e</li></ul>", within=("p", "li")) == ["a", "c", "d", "e"]


def test_a_pages_own_text_ends_with_its_article() -> None:
    own = own_parts(list(markup_parts(PAGE)))
    assert "".join(part.html for part in own if not part.tag) == "a bcd e f"
    assert own_parts(list(markup_parts("<article><p>x</p></article>"))) == ()
    assert [part.html for part in own_parts(list(markup_parts('<article class="bd-article">x')))][-1] == "x"


def test_a_reference_is_one_sign_and_keeps_its_place() -> None:
    assert [sign_of(each) for each in written_signs("a&#39;&amp;&nbsp;b")] == ["a", "'", "&", "\u00a0", "b"]
    plain = plain_text("3 &lt; 12")
    assert (len(plain), plain.index("12"), without_width(plain)) == (9, 7, "3 < 12")
    assert plain_text("a b") == "a b"
