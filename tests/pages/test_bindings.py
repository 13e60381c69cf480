"""What every number of a page is."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from scorecard.common.faults import SiteError
from scorecard.pages.bindings import Binder, Unbound, check_marks, fact_elements, review_of
from scorecard.wording.bound import RECKONED, bound
from scorecard.wording.numerals import Explainer

CALLS = bound("51,4", "samtal-1177.utfall.2025")
CALLS_ELEMENT = '<data data-fact="samtal-1177.utfall.2025" value="51.4">51,4</data>'


def bind(html: str, *, cited: tuple[str, ...] = ()):
    return Binder(Explainer({"Samtal 1177": "name"}, ["inom 90 dagar"]), cited).bind(html, "sida.html")


def test_a_figure_in_html_becomes_an_element_with_its_fact() -> None:
    assert fact_elements(f"<p>Utfallet är {CALLS} procent.</p>") == f"<p>Utfallet är {CALLS_ELEMENT} procent.</p>"


def test_a_number_that_was_reckoned_of_facts_says_so() -> None:
    assert fact_elements(bound("82", RECKONED)) == '<span data-is="reckoned">82</span>'


@pytest.mark.parametrize(
    ("printed", "value"),
    [("8\u00a0899", "8899"), ("−1\u00a0134", "-1134"), ("+0,7 procent", "0.7"), ("nästan alla", "nästan alla")],
)
def test_the_value_of_an_element_is_the_number_as_programs_write_it(printed: str, value: str) -> None:
    assert fact_elements(bound(printed, "a.b")) == f'<data data-fact="a.b" value="{value}">{printed}</data>'


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<td aria-label="{}">x</td>', '<td aria-label="51,4">x</td>'),
        ("<svg><title>{}</title><text>{}</text></svg>", "<svg><title>51,4</title><text>51,4</text></svg>"),
        ("<pre>{}</pre><p>{}</p>", f"<pre>51,4</pre><p>{CALLS_ELEMENT}</p>"),
    ],
)
def test_attributes_drawings_and_code_lose_the_ids(html: str, expected: str) -> None:
    assert fact_elements(html.replace("{}", CALLS)) == expected


def test_every_other_number_says_what_it_is() -> None:
    page = bind("<h2>7.1 Resultat</h2><p>Den 31 december 2025 var det 42 procent.</p>")
    assert page.html == (
        '<h2><span data-is="section">7.1</span> Resultat</h2>'
        '<p>Den <span data-is="date">31 december 2025</span> var det <span data-is="unbound">42</span> procent.</p>'
    )
    assert page.counted == Counter(section=1, date=2, unbound=1)  # a day and a year are two numbers
    assert page.unbound == (Unbound("sida.html", 1, "42", "Den 31 december 2025 var det 42 procent."),)


def test_words_around_a_number_count_also_where_they_stand_in_other_elements() -> None:
    page = bind('<p>Vård inom <em>90</em> <a href="#x">dagar</a> efter Samtal <b>1177</b></p>')
    assert page.html == (
        '<p>Vård inom <em><span data-is="limit">90</span></em> <a href="#x">dagar</a> efter Samtal '
        '<b><span data-is="name">1177</span></b></p>'
    )
    # A cell is not read together with the one before it.
    assert bind("<td>inom</td><td>90 dagar</td>").counted == Counter(unbound=1)


@pytest.mark.parametrize(
    ("html", "counted"),
    [
        (f"<p>{CALLS_ELEMENT} procent</p>", {"data-fact": 1}),
        ('<td data-is="file">216 rader, 3 kB</td>', {"file": 2}),
        ('<svg data-series="samtal"><text>50</text></svg>', {"data-series": 1}),
        ("<svg><text>50</text></svg>", {"unbound": 1}),
        ("<script>1</script><style>2</style><p title='3'>x &#39;4&#39;</p>", {"unbound": 1}),
    ],
)
def test_numbers_in_an_element_that_says_what_they_are_are_left_as_they_are(html: str, counted: dict[str, int]) -> None:
    assert bind(html).counted == Counter(counted)


def test_what_a_cell_prints_is_no_code_and_says_what_its_numbers_are() -> None:
    shown = '<div class="cell_output docutils container"><div class="output stream"><pre>{}</pre></div></div>'
    page = bind(shown.format("Kaffet kostade 42 kronor 2025.") + "<pre>x = 7</pre><code>8</code>")
    assert page.counted == Counter(unbound=1, year=1, code=2)
    assert [each.number for each in page.unbound] == ["42"]


def test_code_tells_that_it_is_code() -> None:
    assert bind("<pre><span>a</span> = 2</pre><code>b</code>").html == (
        '<pre data-is="code"><span>a</span> = 2</pre><code>b</code>'
    )


def test_a_sentence_that_is_cited_explains_its_numbers() -> None:
    html = "<p>Staten gav 26 miljoner. Regionen gav 42 miljoner.</p>"
    page = bind(html, cited=("Staten gav 26 miljoner.",))
    assert page.counted == Counter(cited=1, unbound=1)
    assert [each.number for each in page.unbound] == ["42"]


def test_an_unbound_number_is_told_with_its_line_and_its_sentence() -> None:
    page = bind("<div>\n<p>Allt är bra. Det kom\n12 samtal&nbsp;till. Sedan slut.</p></div>")
    (found,) = page.unbound
    assert (found.line, found.number, found.sentence) == (3, "12", "Det kom 12 samtal till.")


def test_a_mark_that_is_left_in_a_file_stops(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<p>42</p>", "utf-8")
    check_marks(tmp_path)
    (tmp_path / "sökord.js").write_text(f"\n[{CALLS}]", "utf-8")
    with pytest.raises(SiteError) as caught:
        check_marks(tmp_path)
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("sökord.js", 2)


def test_a_link_to_a_fact_leads_to_where_it_first_stands() -> None:
    page = bind(f"<p>{CALLS_ELEMENT}</p><p>{CALLS_ELEMENT}</p>")
    first = CALLS_ELEMENT.replace(' value="51.4">', ' value="51.4" id="samtal-1177.utfall.2025">')
    assert page.html == f"<p>{first}</p><p>{CALLS_ELEMENT}</p>"


def test_the_review_tells_how_many_numbers_of_each_page_are_bound_to_nothing() -> None:
    told = json.loads(review_of([bind("<p>42</p>"), replace(bind("<p>Hej</p>"), file="andra.html")], {"andra.html": 1}))
    assert told["pages"] == {"sida.html": 1, "andra.html": 0}
    assert told["unbound"] == {"sida.html": [[1, "42", "42"]]}
    assert told["lix"] == {"andra.html": 1}


def test_an_invented_value_carries_a_sign_that_its_page_explains_once() -> None:
    binder = Binder(Explainer({}, ()), invented={"samtal-1177.utfall.2025"})
    made = fact_elements(f'<article class="bd-article"><article>{CALLS}</article><p>{CALLS}</p></article>')
    page = binder.bind(made, "sida.html").html
    assert page.count('class="sc-invented"') == 2
    assert page.endswith('<p class="sc-legend">† Påhittat värde: det saknas i den tryckta rapporten.</p>\n</article>')
    assert "sc-legend" not in bind(made).html
