"""Lines of a page do not break between a number and its unit."""

from __future__ import annotations

import pytest
from built import Project

from scorecard.site.typesetting import typeset_page
from scorecard.wording.typography import typeset

NBSP = "\u00a0"


@pytest.mark.parametrize(
    "html",
    [
        "<p>Utfallet är 51,4_procent.</p>",
        '<p>Utfallet är <data data-fact="a.b">51,4</data>_procent, <b>12_<i>dagar</i></b>.</p>',
        "<p>&lt;_5 &amp; 12_dagar</p>",
        "<td>12</td> <td>dagar</td>",
        "<p>12<br> dagar, <code>12 dagar</code>, <br/>12_dagar</p>",
        '<p title="12 dagar">x</p><svg><text>12 dagar</text></svg><pre>12 dagar</pre>',
        "<head><title>12 dagar</title></head><p>12_dagar</p>",
    ],
)
def test_the_blanks_of_a_text_are_found_across_its_elements(html: str) -> None:
    assert typeset_page(html.replace("_", " ")) == html.replace("_", NBSP)


def test_a_sign_that_is_written_as_a_reference_is_replaced_whole() -> None:
    # The quotation mark is set, what keeps a text from being markup stays.
    assert typeset_page("<th>&#34;&#39;&gt;&lt;img&gt; &quot;-&quot; &#45;5</th>") == (
        "<th>”&#39;&gt;&lt;img&gt; ”-” −5</th>"
    )


@pytest.mark.parametrize(
    "html",
    [
        '<h2 title="personalkostnader">Om <b>personal|kostnader</b></h2><p>Om personalkostnader.</p>',
        '<nav><a href="personalkostnader.html">Personal|kostnader</a> <code>personalkostnader</code></nav><p>x</p>',
        "<table><caption>Personal|kostnader</caption><tr><th>personal|kostnader</th></tr></table>personalkostnader",
        "<table><tr><td>personal|kostnader<select><option>personalkostnader</option></select></td></tr></table>",
        "<td><data>3,2</data>&nbsp;<span>procentenheter</span> i <i>personal|kostnader</i></td>",
        '<p role="heading" aria-level="3">Personal|kostnader</p><p>personalkostnader</p>',
        '<ul class="sc-units"><li>Personal|kostnader</li></ul><ul><li>personalkostnader</li></ul>',
        "<title>personalkostnader</title><dl><dt>Personal|kostnader<br>x</dt><dd>personalkostnader</dd></dl>",
    ],
)
def test_long_words_may_be_parted_where_there_is_little_room_and_nowhere_else(html: str) -> None:
    assert typeset_page(html.replace("|", "")) == html.replace("|", "\u00ad")


def test_no_line_of_the_site_breaks_there(built: Project) -> None:
    broken, looked = {}, 0
    for name, page in built.parsed.items():
        apart = page(["code", "head", "kbd", "option", "pre", "script", "style", "svg"])
        left_out = {id(each) for element in apart for each in (element, *element.descendants)}
        for element in page(["p", "li", "td", "th", "dd", "dt", "figcaption", "caption", "h1", "h2", "h3"]):
            if any(id(each) not in left_out for each in element(["p", "li", "td", "br"])):
                continue
            text = "".join(each for each in element.strings if id(each) not in left_out)
            looked += 1
            if typeset(text) != text:
                broken[name] = text
    assert broken == {}
    assert looked > 100 * len(built.names)
