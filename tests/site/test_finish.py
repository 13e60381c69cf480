"""What is done to the pages of Sphinx, and that a page which was finished before comes out the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from scorecard.common.own_code import code_sums
from scorecard.common.store import Store, lent
from scorecard.pages.bindings import Binder, Unbound
from scorecard.pages.copied_page import CopiedPage
from scorecard.site import finish
from scorecard.site.finish import Finish, FinishedPage
from scorecard.site.used_names import UsedNames
from scorecard.wording.numerals import Explainer, whole_name, without_blanks_and_case
from scorecard.wording.units import NBSP

BINDER = Binder(Explainer({}, ()))
FRAME = "<title>sc-copied-title</title><a href='enheter/_ram.html'></a><article><p>sc-copied-body</p></article>"
UNIT = CopiedPage("enheter/norra.html", "Norra & södra", "<p>På 7 dagar.</p>")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages, one that is none, and the frame that Sphinx makes."""
    pages = {"a.html": "<p>42 dagar</p>", "_static/b.html": "<p>42 dagar</p>"}
    pages["enheter/_ram.html"] = FRAME
    for name, text in pages.items():
        (tmp_path / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pages" / name).write_text(text, "utf-8")
    return tmp_path / "pages"


def told(folder: Path, pages: Iterable[FinishedPage]) -> dict[str, str]:
    return {page.path.relative_to(folder).as_posix(): page.text for page in pages}


def test_numbers_are_bound_texts_are_set_and_units_get_the_frame(folder: Path) -> None:
    page, unit = pages = Finish(BINDER, [UNIT]).finished(folder)
    assert told(folder, pages) == {
        "a.html": f'<p><span data-is="unbound">42</span>{NBSP}dagar</p>',
        UNIT.file: f"<title>Norra &amp; södra</title><a href='{UNIT.file}'></a>"
        f'<article><p>På <span data-is="unbound">7</span>{NBSP}dagar.</p></article>',
    }
    assert (page.bound.file, page.bound.counted) == ("a.html", Counter(unbound=1))
    assert unit.bound.unbound == (Unbound(UNIT.file, 1, "7", "På 7 dagar."),)


def test_without_a_binder_texts_are_set_and_no_number_is_told_of(folder: Path) -> None:
    (page,) = Finish().finished(folder)
    assert (page.text, page.bound.counted) == (f"<p>42{NBSP}dagar</p>", Counter())


def test_charts_are_put_into_the_pages_that_they_were_taken_out_of(folder: Path) -> None:
    chart = '<div class="sc-chart"><svg data-series="x"><text>7 procent</text></svg></div>'
    (folder / "a.html").write_text("<p>42 dagar</p><!--sc-chart 0-->", "utf-8")
    (page,) = Finish(BINDER, charts={"a": [chart], "b": ["<p>7</p>"]}).finished(folder)
    assert page.text == f'<p><span data-is="unbound">42</span>{NBSP}dagar</p>{chart}'
    assert [each.number for each in page.bound.unbound] == ["42"]


def test_the_names_of_a_page_are_those_of_all_that_stands_on_it(folder: Path, tmp_path: Path) -> None:
    chart = '<div class="sc-chart"><svg data-series="x"></svg></div>'
    (folder / "a.html").write_text('<p class="b">42 dagar</p><!--sc-chart 0-->', "utf-8")
    (folder / "c.html").write_text('<i id="d">dagar</i>', "utf-8")
    with lent(Store(tmp_path / "store")):
        for _ in range(2):  # made, and taken from the store
            (folder / "enheter" / "_ram.html").write_text(FRAME, "utf-8")
            pages = Finish(BINDER, [UNIT], {"a": [chart]}).finished(folder)
            assert [UsedNames.together(page.names) for page in pages] == [UsedNames.of([page.text]) for page in pages]


def test_neither_sphinx_nor_what_is_done_to_its_pages_is_of_the_code_that_draws() -> None:
    code = code_sums(["scorecard.site.run_sphinx", "scorecard.site.finish", "scorecard.language.readability"])
    assert "pages/bindings.py" in code
    assert not [name for name in code if name.startswith("charts/")]


def test_a_page_is_finished_anew_where_it_or_what_explains_its_numbers_is_another(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    binders = [BINDER, Binder(Explainer({"42 dagar": "name"}, ())), Binder(Explainer({}, ()), ("42 dagar",))]
    cold = [Finish(one).finished_page("<p>42 dagar</p>", "a.html") for one in binders]
    assert len({one.html for one in cold}) == len(binders)
    with lent(Store(tmp_path / "store")):
        for _ in range(2):
            assert [Finish(one).finished_page("<p>42 dagar</p>", "a.html") for one in binders] == cold
        monkeypatch.setattr(finish, "typeset_page", lambda _: pytest.fail("it was finished again"))
        assert Finish(BINDER).finished_page("<p>42 dagar</p>", "a.html") == cold[0]
        absent = Binder(Explainer({"42 veckor": "name", "43 dagar": "name"}, ["inom 90 dagar"]), ("43 dagar",), {"a.b"})
        assert Finish(absent).finished_page("<p>42 dagar</p>", "a.html") == cold[0]
        with pytest.raises(pytest.fail.Exception):
            Finish(BINDER).finished_page("<p>43 dagar</p>", "a.html")


FACT = '<data data-fact="a.b" value="3">3</data>'


@pytest.mark.parametrize(
    ("html", "binder"),
    [
        ("<p>Avd <b>3</b>2 är full</p>", Binder(Explainer({"avd 32": "name"}, ()))),
        ("<p>AVD&#160;32 är full</p>", Binder(Explainer({"avd 32": "name"}, ()))),
        ("<p>på \u0130van 2 och \u0131van 2</p>", Binder(Explainer({"ivan 2": "name"}, ()))),
        ("<p>på \u212bsen 2</p>", Binder(Explainer({"åsen 2": "name"}, ()))),
        ("<p>Stra\u017fse 2</p>", Binder(Explainer({"strasse 2": "name"}, ()))),
        ("<p>en kö inom 90 dagar</p>", Binder(Explainer({}, ["vård inom 90\u00a0dagar"]))),
        ("<p>en kö inom 90 dagar</p>", Binder(Explainer({}, ["vård inom 90 dagar"]))),
        ("<p>Så står det: 9  av\n10.</p>", Binder(Explainer({}, ()), ("9 av 10",))),
        (f"<article>{FACT}</article>", Binder(Explainer({}, ()), (), {"a.b"})),
    ],
)
def test_what_stands_on_a_page_makes_it_anew_however_it_is_written(tmp_path: Path, html: str, binder: Binder) -> None:
    cold = Finish(binder).finished_page(html, "a.html")
    with lent(Store(tmp_path / "store")):
        Finish(BINDER).finished_page(html, "a.html")
        assert Finish(binder).finished_page(html, "a.html") == cold


# What a search that takes small letters and capitals as the same finds for each other, and blanks.
ALIKE = (
    "aA",
    "åÅ\u212b",
    "sS\u017f",
    "ß\u1e9e",
    "kK\u212a",
    "iI\u0130\u0131",
    "\u00b5\u03bc\u039c",
    "\u03c3\u03c2\u03a3",
)
BLANKS = " \u00a0\u2009\u202f\n"
SIGNS = [(one, other) for group in (*ALIKE, BLANKS, "1", ".") for one in group for other in group]


@given(st.lists(st.sampled_from(SIGNS), min_size=1, max_size=8))
@example([(one, other) for group in (*ALIKE, BLANKS) for one in group for other in group] + [("1", "1")])
def test_a_text_holds_every_name_that_is_found_in_it(signs: list[tuple[str, str]]) -> None:
    name, written = ("".join(each) for each in zip(*signs, strict=True))
    explainer = Explainer({name: "name"}, ())
    names = [name for known in explainer._known.values() for name, _ in known]
    if any(whole_name(name).search(f"på {written} av 3") for name in names):
        assert explainer.about(without_blanks_and_case(f"på {written} av 3")) != ([], [])
