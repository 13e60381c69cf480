"""What a page may hold: raw markup in it is a fault, and markup in a text or a setting never becomes any."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from built import ROOT, Project
from frames import make_frame
from snippets import SNIPPETS

from scorecard.catalogue.board import Board, read_board
from scorecard.catalogue.glossary import Glossary, Term
from scorecard.common.edition import Edition
from scorecard.common.faults import SiteError
from scorecard.site.build import build_site
from scorecard.site.editions import Shelf, Shelved
from scorecard.site.links import Site
from scorecard.site.markup import check_pages, page_faults
from scorecard.site.page import Page, read_page
from scorecard.site.policy import META, meta, style_sum
from scorecard.site.root_pages import root_pages
from scorecard.wording.filling import fill
from scorecard.wording.texts import prose, to_html

PAGE = (
    f'<!DOCTYPE html>\n<html lang="sv">\n<head>\n<meta charset="utf-8">\n{META}\n<title>x</title>\n</head>\n<body>\n'
    '<main>\n<article class="bd-article">\n{}\n</article>\n{}\n</main>\n</body></html>\n'
)
IN_TEXT, IN_FRAME = 11, 13  # the lines of PAGE that are filled
STYLE = "@media (width < 600px) { .a > b { c: d; } }"
REGION = "Region <script>alert(1)</script> \"'>&amp; {{ 1 }}"


def page(text: str = "", frame: str = "") -> Page:
    return read_page(PAGE.replace("{}", text, 1).replace("{}", frame, 1), "a.html")


def told(page: Page) -> list[str]:
    return [str(fault) for fault in page_faults(page)]


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_raw_markup_in_a_page_is_a_fault_with_its_line(snippet: str) -> None:
    found = list(page_faults(page(snippet)))
    assert found[0].file == "a.html"
    assert found[0].line == IN_TEXT
    with pytest.raises(SiteError):
        check_pages([page(snippet)])


@pytest.mark.parametrize(
    "text",
    [
        "<p>a &lt; b &amp; c</p>",
        '<p><a href="goals/vard.html#a" title="x &gt; y">x</a><a href="https://www.digg.se/tdosanmalan">y</a></p>',
        '<a href="mailto:namnd@region.example">x</a><a href="data.csv" download>z</a><a href="?q=1#a">w</a>',
        '<table><caption>x</caption><tr><th scope="row">a</th><td class="sc-num" colspan="2">1</td></tr></table>',
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1" role="img" aria-labelledby="t">'
        '<title id="t">x</title>'
        '<path d="M0,0" fill="var(--sc-now, #0b5c92)" clip-path="url(#m)"/></svg>',
        '<img src="_static/a.png" alt="">',
        "<dl><dt>a</dt><dd>b</dd></dl><details><summary>x</summary><pre>y</pre></details>",
    ],
)
def test_what_pages_are_made_of_is_none(text: str) -> None:
    assert told(page(text)) == []


@pytest.mark.parametrize(
    ("frame", "what"),
    [
        ('<form class="bd-search" action="search.html" method="get"><input type="search" name="q"></form>', ""),
        ('<form action="search.html" method="post"></form>', "expected the site's own search"),
        ('<form action="https://evil.example/search.html" method="get"></form>', "an address leads out of the site"),
        ('<script src="_static/a.js?v=1"></script>', ""),
        ('<script src="_static/a.js">x</script>', "a script stands in the page; found x; expected a file of its own"),
        ('<script type="application/ld+json">{"a": 1}</script>', ""),
        ('<script type="application/ld+json">alert(1)</script>', "a script of data holds none; found alert(1)"),
        ('<script type="text/javascript">{"a": 1}</script>', "a script stands in the page"),
        ('<meta property="og:image" content="https://region.example/a.png">', ""),
        ('<meta property="x" content="y">', "asks a browser for more"),
        ('<link rel="canonical" href="https://region.example/a.html">', ""),
        ('<link rel="canonical" href="javascript:alert(1)">', "an address leads out of the site"),
        ('<link rel="alternate" href="https://region.example/a.xml">', "an address leads out of the site"),
        ("<script></script>", "expected a script in a file of its own"),
        ('<meta http-equiv="refresh" content="0; url=2025-12/index.html">', "on index.html above the editions"),
        (META.replace("'self'", "*", 1), "expected charset, viewport, description, og: or the policy"),
        ('<link rel="icon" href="_static/favicon.svg">', ""),
        ('<link rel="stylesheet" href="_static/a.css">', ""),
        ('<link rel="stylesheet" href="_static/a.css" media="print">', "an element has no such attribute here"),
        ('<link rel="prefetch" href="a.html">', "expected rel: alternate, canonical, icon"),
        ('<nav data-sc-root="../">x</nav>', ""),
        ('<nav data-sc-root="https://evil.example/">x</nav>', "an address leads out of the site"),
        ("<p>x", "an element is closed out of turn; found </main>; expected </p>"),
    ],
)
def test_the_frame_around_the_text_has_lists_of_its_own(frame: str, what: str) -> None:
    found = told(page("", frame))
    assert (not found) == (not what)
    assert all(fault.startswith("a.html:") for fault in found)
    assert any(what in fault for fault in found) == bool(what)


def test_a_fault_says_what_would_be_right() -> None:
    assert told(page('<th onclick="x()" scope="row">x</th>')) == [
        f'a.html:{IN_TEXT}: an element has no such attribute here; found <th onclick="x()">; '
        "expected class, colspan, data-is, id, lang, role, rowspan, scope, tabindex, title"
    ]
    assert told(page('<a href="javascript:x()">x</a>')) == [
        f'a.html:{IN_TEXT}: an address leads out of the site; found <a href="javascript:x()">; '
        "expected a relative path, mailto:, or https:// and the name of a host"
    ]


def test_only_the_first_page_of_the_site_leads_on_and_only_to_the_latest_edition() -> None:
    way = '<meta http-equiv="refresh" content="0; url=2025-12/index.html">'
    text = PAGE.replace(META, f"{META}\n{way}").replace("{}", "")
    assert told(read_page(text, "index.html")) == []
    assert len(told(read_page(text, "2025-12/index.html"))) == 1
    assert len(told(read_page(text.replace("url=2025", "url=//2025"), "index.html"))) == 1


def test_the_policy_stands_before_what_it_is_about() -> None:
    script = '<script src="a.js"></script>'
    assert told(read_page(PAGE.replace(META, f"{META}\n{script}").replace("{}", ""), "a.html")) == []
    for wrong in (PAGE.replace(META, ""), PAGE.replace(META, f"{script}\n{META}")):
        assert "the policy does not stand before" in told(read_page(wrong.replace("{}", ""), "a.html"))[0]


@pytest.mark.parametrize(
    ("styles", "head", "article"),
    [
        ((STYLE,), "", ""),
        ((STYLE,), "<style>p{}</style>", ""),
        ((STYLE,), f"<style>{STYLE}</style>", ""),
        ((STYLE,), "", f"<style>{STYLE}</style>"),
        ((), "", f"<style>{STYLE}</style>"),
        ((), f"<style>{STYLE}</style>", ""),
        ((f"{STYLE} ",), "", ""),
        (("p{}",), "", ""),
    ],
)
def test_the_one_style_of_a_page_is_that_of_its_first_screen(styles: tuple[str, ...], head: str, article: str) -> None:
    own = "".join(f"<style>{style}</style>" for style in styles)
    text = PAGE.replace(META, f"{meta(map(style_sum, styles))}{own}{head}").replace("{}", article, 1).replace("{}", "")
    read = read_page(text, "a.html")
    right = (styles, head, article) == ((STYLE,), "", "")
    assert (not list(page_faults(read, STYLE, [style_sum(STYLE)]))) == right
    assert list(page_faults(read))  # of which no style is known


def test_a_policy_allows_the_styles_of_the_edition_and_no_others() -> None:
    own, other = style_sum(STYLE), style_sum("p{}")
    for allowed, right in (([own, other], True), ([own], False), ([], False), ([own, other, style_sum("")], False)):
        text = PAGE.replace(META, f"{meta(allowed)}<style>{STYLE}</style>").replace("{}", "")
        assert (not list(page_faults(read_page(text, "a.html"), STYLE, [own, other]))) == right
    bare = PAGE.replace(META, meta([own, other])).replace("{}", "")
    assert "for more than pages do" in next(map(str, page_faults(read_page(bare, "a.html"), STYLE, [own, other])))


def test_all_faults_of_all_pages_are_told() -> None:
    with pytest.raises(SiteError) as caught:
        check_pages([page("<style></style>"), page("<p>x</p>"), page("", "<p onclick=''>x</p>\n<p style=''>x</p>")])
    assert [fault.line for fault in caught.value.faults] == [IN_TEXT, *[IN_FRAME] * 2, *[IN_FRAME + 1] * 2]


@pytest.mark.parametrize("snippet", SNIPPETS)
def test_markup_in_a_comment_of_a_goal_is_text(snippet: str) -> None:
    assert told(page(to_html(snippet))) == []
    assert told(page(to_html(fill("Mer: {{ v }}", {"v": snippet}, "x.yml")))) == []


@pytest.fixture(scope="module")
def source(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The frame of the book with two pages: one of texts, and one whose every setting is hostile."""
    folder = make_frame(tmp_path_factory.mktemp("hostile") / "source", "texts")
    values = {f"v{n}": snippet for n, snippet in enumerate(SNIPPETS)} | {"region": REGION}
    filled = "\n\n".join(f"{{{{ v{n} }}}} och *v{n}*" for n in range(len(SNIPPETS)))
    (folder / "index.md").write_text(fill(f"# {{{{ region }}}}\n\n{filled}\n", values, "index.md"), "utf-8")
    texts = [prose(f"Text {n} \\{snippet}\n\n{snippet}\n\n- *vård* {snippet}") for n, snippet in enumerate(SNIPPETS)]
    fence = "`" * 12
    odd = f"`{fence}\n{fence}{{raw}} html\n<b>x</b>\n{fence}\n\n{{doc}}`index`\n\n:::{{note}}\n<b>y</b>\n:::"
    (folder / "texts.md").write_text(
        "# Texter\n\n" + "\n\n".join([*texts, prose(odd), prose("[z](texts.md)")]), "utf-8"
    )
    return folder


@pytest.fixture(scope="module")
def pages(source: Path, tmp_path_factory: pytest.TempPathFactory) -> Mapping[str, str]:
    board = read_board(ROOT).model_copy(update={"name": REGION, "region": REGION, "region_short": REGION})
    glossary = Glossary(terms=(Term(id="vard", term="vård", definition="x"),))
    made = tmp_path_factory.mktemp("hostile-site") / "2025-12"
    words = {"edition_name": "2025-12", "synthetic": (REGION, REGION)}
    build_site(source, made, words, board, glossary)
    return {path.name: path.read_text("utf-8") for path in made.glob("*.html")}


def test_markup_in_a_text_a_value_and_a_setting_becomes_no_markup_of_a_page(pages: Mapping[str, str]) -> None:
    assert set(pages) == {"index.html", "texts.html", "search.html"}
    for name, text in pages.items():
        assert told(read_page(text, name)) == []
    shown = {name: bare(BeautifulSoup(text, "html.parser").get_text()) for name, text in pages.items()}
    read = [bare(BeautifulSoup(to_html(snippet), "html.parser").get_text()) for snippet in SNIPPETS]
    assert [each for each in read if each not in shown["texts.html"]] == []
    assert [each for each in map(bare, SNIPPETS) if each not in shown["index.html"]] == []
    assert [name for name, text in shown.items() if bare(REGION) not in text] == []


def bare(text: str) -> str:
    """The words and signs of a text, without spaces and what Sphinx's typography changes: quotes, dashes, \\."""
    return re.sub(r"[\s\"'“”‘’–—\\-]+", "", text)


def test_a_text_keeps_its_markdown_and_its_links_and_loses_roles_and_directives(pages: Mapping[str, str]) -> None:
    article = BeautifulSoup(pages["texts.html"], "html.parser").select_one("article.bd-article")
    assert len(article.select("li > p > em, li > em")) >= len(SNIPPETS)
    assert [link["href"] for link in article.select("a.reference")] == ["#"] or article.select('a[href="#"]')
    assert article.find("b") is None
    assert article.select(".admonition") == []
    assert "{raw} html" in article.get_text()
    (term,) = article.select("a.sc-term")
    assert (term["href"], term.get_text()) == ("ordlista.html#ord-vard", "vård")


def test_the_pages_above_the_editions_hold_settings_as_text() -> None:
    row = dict.fromkeys(
        ("outturn", "target", "target_words", "light", "previous_year", "riket", "women", "men", "unit"), ""
    )
    rows = {"kotid": row | {"name": REGION, "goal": "vard", "decimals": "0", "outturn": "1", "unit": "antal"}}
    shelf = Shelf((Shelved(Edition(2025, 12), ("index.html", "datakallor.html"), rows, synthetic=True),))
    board: Board = read_board(ROOT).model_copy(update={"name": REGION, "region": REGION})
    made = {page.file: page.html for page in root_pages(shelf, board)}
    assert set(made) == {"index.html", "utgavor.html", "historik/kotid.html"}
    for name, text in made.items():
        assert told(read_page(text, name)) == []
        assert REGION in BeautifulSoup(text, "html.parser").get_text()


def test_every_page_and_drawing_of_the_real_site_is_read_and_right(built: Project) -> None:
    files = [path for kind in ("html", "svg") for path in built.site.rglob(f"*.{kind}")]
    edition = Site(built.pages, built.site)
    pages = [*edition.pages.values(), *edition.drawings.values()]
    assert len(pages) > 60
    assert [told(page) for page in pages if not page.sound] == []
    for path in files:
        if not path.is_relative_to(built.pages):
            assert told(read_page(path.read_text("utf-8"), path.relative_to(built.site).as_posix())) == []
