"""What is done to the pages of Sphinx, and that a page which was finished before comes out the same."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from scorecard.common.store import Store, lent
from scorecard.pages.bindings import Binder, Unbound
from scorecard.pages.copied_page import CopiedPage
from scorecard.site import finish
from scorecard.site.finish import Finish
from scorecard.wording.numerals import Explainer
from scorecard.wording.units import NBSP

BINDER = Binder(Explainer({}, ()))
UNIT = CopiedPage("enheter/norra.html", "Norra & södra", "<p>På 7 dagar.</p>")


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two pages, one that is none, and the frame that Sphinx makes."""
    pages = {"a.html": "<p>42 dagar</p>", "_static/b.html": "<p>42 dagar</p>"}
    pages["enheter/_ram.html"] = "<title>sc-copied-title</title><a href='enheter/_ram.html'></a><p>sc-copied-body</p>"
    for name, text in pages.items():
        (tmp_path / "pages" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "pages" / name).write_text(text, "utf-8")
    return tmp_path / "pages"


def told(folder: Path) -> dict[str, str]:
    return {path.relative_to(folder).as_posix(): path.read_text("utf-8") for path in folder.rglob("*.html")}


def test_numbers_are_bound_texts_are_set_and_units_get_the_frame(folder: Path) -> None:
    page, unit = Finish(BINDER, [UNIT]).finished(folder)
    assert told(folder) == {
        "a.html": f'<p><span data-is="unbound">42</span>{NBSP}dagar</p>',
        "_static/b.html": "<p>42 dagar</p>",
        UNIT.file: f"<title>Norra &amp; södra</title><a href='{UNIT.file}'></a>"
        f'<p>På <span data-is="unbound">7</span>{NBSP}dagar.</p>',
    }
    assert (page.file, page.counted) == ("a.html", Counter(unbound=1))
    assert unit.unbound == (Unbound(UNIT.file, 1, "7", "På 7 dagar."),)


def test_without_a_binder_texts_are_set_and_no_number_is_told_of(folder: Path) -> None:
    assert Finish().finished(folder) == ()
    assert told(folder) == {"a.html": f"<p>42{NBSP}dagar</p>", "_static/b.html": "<p>42 dagar</p>"}


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
        with pytest.raises(pytest.fail.Exception):
            Finish(BINDER).finished_page("<p>43 dagar</p>", "a.html")
