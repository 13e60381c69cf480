"""The menu beside the pages: what it lists, where it is marked and what it shows below a goal."""

from __future__ import annotations

import posixpath

import pytest
from built import EDITION, Project, read_yaml

from scorecard.site.menu import MenuEntry, MenuPart, menu_html

INNER = MenuEntry("reference internal", "b/inner.html", "Inre &amp; <em>yttre</em>", ())
OUTER = MenuEntry("reference internal", "a/outer.html", "Yttre", (INNER,))
ELSEWHERE = MenuEntry("reference external", "https://region.example/?a=1&b=2", "Regionen", ())
MENU = (MenuPart("", (OUTER,)), MenuPart("<p>Mer</p>\n", (ELSEWHERE,)))
LAST = (
    '<p>Mer</p>\n<ul class="nav bd-sidenav">\n<li class="toctree-l1"><a class="reference external"'
    ' href="https://region.example/?a=1&amp;b=2">Regionen</a></li>\n</ul>\n'
)


@pytest.mark.parametrize(
    ("page", "folded", "first"),
    [
        (
            "index.html",
            False,
            '<ul class="nav bd-sidenav">\n'
            '<li class="toctree-l1"><a class="reference internal" href="a/outer.html">Yttre</a></li>\n</ul>\n',
        ),
        (
            "b/inner.html",
            False,
            '<ul class="current nav bd-sidenav">\n<li class="toctree-l1 current active has-children">'
            '<a class="reference internal" href="../a/outer.html">Yttre</a><ul class="current">\n'
            '<li class="toctree-l2 current active"><a class="current reference internal" href="#">'
            "Inre &amp; <em>yttre</em></a></li>\n</ul>\n</li>\n</ul>\n",
        ),
        (
            "a/outer.html",
            False,
            '<ul class="current nav bd-sidenav">\n<li class="toctree-l1 current active has-children">'
            '<a class="current reference internal" href="#">Yttre</a><ul>\n'
            '<li class="toctree-l2"><a class="reference internal" href="../b/inner.html">'
            "Inre &amp; <em>yttre</em></a></li>\n</ul>\n</li>\n</ul>\n",
        ),
        (
            "a/outer.html",
            True,
            '<ul class="current nav bd-sidenav">\n<li class="toctree-l1 current active">'
            '<a class="current reference internal" href="#">Yttre</a></li>\n</ul>\n',
        ),
    ],
)
def test_a_menu_is_marked_where_its_page_stands(page: str, folded: bool, first: str) -> None:
    assert menu_html(MENU, page, folded) == first + LAST


@pytest.mark.parametrize(
    "name", ["index.html", "enheter/index.html", "goals/klinisk-forskning.html", "indikatorer/hme.html"]
)
def test_the_menu_lists_the_contents_and_below_a_goal_its_indicators(built: Project, name: str) -> None:
    contents = read_yaml(built.root / "_build" / EDITION / "source" / "_toc.yml")
    awaited = [(f"{contents['root']}.html", None)]
    for part in contents["parts"]:
        for chapter in part["chapters"]:
            below = [(f"{each['file']}.html", each["title"]) for each in chapter.get("sections", ())]
            awaited += [(f"{chapter['file']}.html", None), *(below if name in dict(below) else ())]
    links = built.page(name).select("nav.bd-docs-nav a")
    found = [
        (
            name if link["href"] == "#" else posixpath.normpath(posixpath.join(posixpath.dirname(name), link["href"])),
            link,
        )
        for link in links
    ]
    assert [address for address, _ in found] == [address for address, _ in awaited]
    assert all(told in (None, link.get_text()) for (_, link), (_, told) in zip(found, awaited, strict=True))
    assert [address for address, link in found if link["href"] == "#"] == [name]
    captions = [each.get_text() for each in built.page(name).select("nav.bd-docs-nav .caption-text")]
    assert captions == [part["caption"] for part in contents["parts"]]
