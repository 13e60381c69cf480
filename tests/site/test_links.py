"""Every link, file and id of a site is there: the build says so, and says which is not."""

from __future__ import annotations

from pathlib import Path

import pytest
from built import Project

from scorecard.common.faults import SiteError
from scorecard.common.files import sha256
from scorecard.common.store import Store, lent
from scorecard.downloads.facts_file import FACTS_FILE
from scorecard.pages.english import ENGLISH_PAGE
from scorecard.site import looked_at
from scorecard.site.links import Site, check_links, style_addresses

PAGE = '<!DOCTYPE html>\n<html lang="sv"><body>\n{}\n</body></html>\n'


@pytest.fixture
def site(tmp_path: Path) -> Site:
    """A published site that an edition of two pages, a style sheet and a file is to stand in."""
    folder, around = tmp_path / "build" / "html", tmp_path / "_site"
    (folder / "goals").mkdir(parents=True)
    (folder / "_static").mkdir()
    (around / "2024-12").mkdir(parents=True)
    (around / "2024-12" / "index.html").write_text(PAGE.format(""), "utf-8")
    (folder / "goals" / "vard.html").write_text(PAGE.format('<h1 id="vard-och-omsorg">x</h1>'), "utf-8")
    (folder / "_static" / "a.css").write_text("b { background: url(../data.csv) }", "utf-8")
    (folder / "data.csv").write_text("a\n1\n", "utf-8")
    return Site(folder, around)


def faults(site: Site, body: str) -> list[str]:
    (site.folder / "index.html").write_text(PAGE.format(body), "utf-8")
    with pytest.raises(SiteError) as caught:
        check_links(site)
    return [str(fault) for fault in caught.value.faults]


GOOD = {
    "page": '<a href="goals/vard.html">x</a>',
    "place in a page": '<a href="goals/vard.html?q=1#vard-och-omsorg">x</a>',
    "place here": '<p id="här">x</p><a href="#h%C3%A4r">x</a>',
    "top of the page": '<a href="#">x</a>',
    "download": '<a href="data.csv" download>x</a>',
    "other host": '<a href="https://www.example.org/ingen.html#ingen">x</a><a href="mailto:a@example.org">x</a>',
    "picture": '<img alt="" src="data.csv">',
    "edition before": '<a href="../2024-12/">x</a><a href="../2024-12/index.html">x</a>',
    "top of the site": '<a href="../index.html">x</a>',
    "label": '<label for="f">x</label><input id="f">',
    "drawing": '<svg aria-labelledby="t d"><title id="t">x</title><desc id="d">x</desc></svg>',
    "paint": '<svg><g id="m"></g><path clip-path="url(#m)"/></svg>',
    "text that only looks like a link": '<p>&lt;a href="ingen.html"&gt;</p><script>\'<a href="ingen.html">\'</script>',
}


@pytest.mark.parametrize("body", GOOD.values(), ids=GOOD.keys())
def test_what_is_there_is_no_fault(site: Site, body: str) -> None:
    (site.folder / "index.html").write_text(PAGE.format(body), "utf-8")
    assert check_links(site) >= 1


DEAD = {
    "page": ('<a href="goals/vrad.html">x</a>', "the link leads to no file; found <a> goals/vrad.html"),
    "folder": ('<a href="goals/">x</a>', "the link leads to no file; found <a> goals/"),
    "case": ('<a href="goals/Vard.html">x</a>', "the link leads to no file; found <a> goals/Vard.html"),
    "from the host's top": ('<a href="/data.csv">x</a>', "the link leads to no file; found <a> /data.csv"),
    "out of the site": (
        '<a href="../../build/html/data.csv">x</a>',
        "leads to no file; found <a> ../../build/html/data.csv",
    ),
    "edition that is not published": ('<a href="../2023-12/index.html">x</a>', "the link leads to no file"),
    "download": ('<a href="data.xlsx" download>x</a>', "the link leads to no file; found <a> data.xlsx"),
    "script": ('<script src="a.js"></script>', "the link leads to no file; found <script> a.js"),
    "picture": ('<img alt="" src="b.png">', "the link leads to no file; found <img> b.png"),
    "form": ('<form action="sok.html"></form>', "the link leads to no file; found <form> sok.html"),
    "place here": ('<a href="#ingen">x</a>', "the link leads to no place in index.html; found <a> #ingen"),
    "place in a page": (
        '<a href="goals/vard.html#vard-omsorg">x</a>',
        "the link leads to no place in goals/vard.html; found <a> goals/vard.html#vard-omsorg; "
        "expected vard-och-omsorg (did you mean that?)",
    ),
    "label": ('<label for="f">x</label>', "for names what is not in the page; found <label> f"),
    "drawing": ('<svg aria-labelledby="t"></svg>', "aria-labelledby names what is not in the page; found <svg> t"),
    "paint": ('<svg><path fill="url(#m)"/></svg>', "fill names what is not in the page; found <path> m"),
    "repeated id": ('<p id="a">x</p><p id="a">y</p>', "an id is used again; found a; expected ids that differ"),
}


@pytest.mark.parametrize(("body", "told"), DEAD.values(), ids=DEAD.keys())
def test_what_is_not_there_is_told_with_file_and_line(site: Site, body: str, told: str) -> None:
    (fault,) = faults(site, body)
    assert fault.startswith("index.html:3: ")
    assert told in fault


def test_every_fault_is_told(site: Site) -> None:
    (site.folder / "_static" / "a.css").write_text("a {}\nb { src: url('../font.woff2') }\n", "utf-8")
    assert faults(site, '<a href="a.html">x</a>\n<a href="b.html">x</a>') == [
        "index.html:3: the link leads to no file; found <a> a.html",
        "index.html:4: the link leads to no file; found <a> b.html",
        "_static/a.css:2: a file of the style sheet is not there; found ../font.woff2",
    ]


def test_what_lies_around_is_looked_for_again_and_pages_that_lead_there_alone(site: Site, tmp_path: Path) -> None:
    (site.folder / "index.html").write_text(PAGE.format('<a href="../2024-12/index.html">x</a>'), "utf-8")
    other = site.around / "2024-12" / "ny.html"
    with lent(Store(tmp_path / "store")):
        checked = check_links(site)
        other.write_text("", "utf-8")
        assert check_links(Site(site.folder, site.around)) == checked
        (site.around / "2024-12" / "index.html").unlink()
        with pytest.raises(SiteError, match="the link leads to no file"):
            check_links(Site(site.folder, site.around))
        (site.around / "2024-12" / "index.html").write_text("", "utf-8")
        assert check_links(Site(site.folder, site.around)) == checked


def test_addresses_in_a_style_sheet_are_those_of_other_files() -> None:
    inside = "url(\"data:image/svg+xml,%3Csvg d='x' fill='url(%23a)'%3E\")"
    text = f"a {{ b: {inside} }} c {{ d: url(e.woff2), url( 'f g.png' ) }} @import \"h.css\"; i {{ j: url(#k) }}"
    assert [address for _, address in style_addresses(text)] == ["e.woff2", "f g.png", "h.css"]


def test_the_real_site_was_looked_at(built: Project) -> None:
    site = Site(built.pages, built.site)
    assert set(site.pages) == {*built.names, ENGLISH_PAGE}
    # At the least each page's menu, which links to every page but those of the indicators of other goals, and of units.
    below = [name for name in built.names if name.startswith(("indikatorer/", "enheter/"))]
    assert check_links(site) > len(built.names) * (len(built.names) - len(below))
    page = site.pages["goals/tillganglig-vard.html"]
    soup = built.parsed["goals/tillganglig-vard.html"]
    assert sorted(page.ids) == sorted(tag["id"] for tag in soup.select("[id]"))
    assert len([link for link in page.links if link.element.tag == "a"]) == len(soup.select("a[href]"))


def test_what_cites_the_sum_of_other_facts_alone_is_not_read_again(
    site: Site, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read, made = looked_at.read_page, list[str]()
    monkeypatch.setattr(looked_at, "read_page", lambda text, file: (made.append(file), read(text, file))[1])

    def looks(facts: str, after: str = "") -> list[str]:
        (site.folder / FACTS_FILE).write_text(facts, "utf-8")
        cited = f"<svg><text>{sha256(site.folder / FACTS_FILE)}</text>{after}</svg>"
        (site.folder / "a.svg").write_text(cited, "utf-8")
        made.clear()
        assert list(Site(site.folder, site.around).drawings) == ["a.svg"]
        return list(made)

    with lent(Store(tmp_path / "store")):
        assert looks("[1]") == ["a.svg"]
        assert looks("[2]") == []
        assert looks("[2]", "<text>x</text>") == ["a.svg"]
