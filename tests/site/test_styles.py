"""Pages have one style sheet, the theme's part without what no page uses, and nothing that one uses is lost."""

from __future__ import annotations

import gzip
from collections import Counter
from pathlib import Path
from zlib import crc32

import pydata_sphinx_theme
import pytest
import sphinx_book_theme
from browsing import NARROW, needs_chromium
from built import Project
from playwright.sync_api import Page

from scorecard.common.faults import SiteError
from scorecard.pages.bindings import BoundPage
from scorecard.pages.styles import style_sheet
from scorecard.site.finish import FinishedPage
from scorecard.site.styles import (
    STYLE_SHEET,
    dropped_selectors,
    join_styles,
    style_rules,
    trimmed,
    without_properties,
)
from scorecard.site.used_names import UsedNames, kept_names

PAGE = '<html lang="sv"><body class="a b"><main id="m"><p title="x">text</p><svg viewBox="0 0 1 1"></svg></main>'
USED = UsedNames.of([PAGE], ["document.querySelector('.asked').classList.add('open', `is-${state}`)"])
# The pages and what is opened on them, in which scripts add all that they add.
VISITED = (
    "index.html",
    "goals/tillganglig-vard.html",
    "indikatorer/samtal-vardcentral.html",
    "indikatorer.html",
    "ekonomi.html",
)
# Which of the selectors match something; what depends on a state, or is only drawn, is looked at without it.
MATCHING = """([selectors, states]) => selectors.filter((selector) => {
    const plain = selector.replaceAll(new RegExp(`::?(${states})(?![a-z-])`, "g"), "");
    try { return document.querySelector(plain || "*") !== null; } catch { return false; }
})"""
STATES = (
    "-webkit-[a-z-]+|-moz-[a-z-]+|before|after|placeholder|marker|selection|hover|focus[a-z-]*|active|visited|target|"
    "checked|disabled|enabled|invalid|valid|user-[a-z]+"
)


def finished(path: Path, text: str) -> FinishedPage:
    """A page as it is before it has its style sheet."""
    return FinishedPage(path, text, BoundPage(path.name, text, Counter(), ()), [kept_names([text])])


@pytest.mark.parametrize(
    ("style", "left"),
    [
        ("p{c:d;}", "p{c:d;}"),
        (".a.b>p,.z{c:d;}", ".a.b>p{c:d;}"),
        (".a .z{c:d;}", ""),
        ("#m .open:hover,#z{c:d;}", "#m .open:hover{c:d;}"),
        (".is-x{c:d;}.is-{c:d;}", ".is-{c:d;}"),
        ("[title],[data-z]{c:d;}", "[title]{c:d;}"),
        ("p:not(.z){c:d;}", "p:not(.z){c:d;}"),
        (":is(.z,p) main{c:d;}:where(.z) p{c:d;}", ":is(.z,p) main{c:d;}"),
        (":root{--u:1;}*::before{c:d;}", ":root{--u:1;}*::before{c:d;}"),
        ("@media print{.z{c:d;}}", ""),
        ("@media (min-width:1px){.z{c:d;}.a{e:f;}}", "@media (min-width:1px){.a{e:f;}}"),
        ('@charset "UTF-8";/* x */@font-face{c:d}', '@charset "UTF-8";@font-face{c:d}'),
        ("svg[viewBox]{c:d;}table{c:d;}", "svg[viewBox]{c:d;}"),
        (".asked{c:d;}.open{c:d;}", ".open{c:d;}"),  # what scripts only look for is not there
    ],
)
def test_a_selector_is_left_where_all_that_it_names_may_be_there(style: str, left: str) -> None:
    assert "".join(map(str, trimmed(style_rules(style), USED))) == left


def test_only_what_a_sheet_may_name_decides_what_is_left_of_it() -> None:
    page = '<p class="a z md:x" id="m" title="x"><i id="11"></i><svg viewBox="0" id="samtal.utfall"></svg></p>'
    used = UsedNames.of([page], [])
    sheets = [".a > #m, P { c: d }", "[TITLE]{}", r".md\:x #\31 1, #\ffffff{}"]
    assert used.named_in(sheets) == [["p"], ["a", "md:x"], ["11", "m"], ["title"]]
    assert used.named_in([".q{}"]) == [[], [], [], []]


def test_the_selectors_that_are_taken_out_are_told() -> None:
    assert list(dropped_selectors(style_rules(".a,.z{c:d}@media print{.y{c:d}}"), USED)) == [".z", ".y"]


def test_a_property_that_nothing_asks_for_goes_and_with_it_what_it_asked_for() -> None:
    style = ":root{--a:1;--b:var(--c);--c:2;--e:url('x;}y');d:var(--a)}p{--b:3}@media print{p{--b:4}}q{--a:5}"
    (left,) = without_properties([style_rules(style)], {"--e"})
    assert "".join(map(str, left)) == ':root{--a:1;--e:url("x;}y");d:var(--a);}q{--a:5;}'


def matching(page: Page, selectors: list[str]) -> list[str]:
    found: list[str] = page.evaluate(MATCHING, [selectors, STATES])
    return found


def originals() -> str:
    theme = Path(pydata_sphinx_theme.__file__).parent / "theme" / "pydata_sphinx_theme" / "static" / "styles"
    book = Path(sphinx_book_theme.__file__).parent / "theme" / "sphinx_book_theme" / "static" / "styles"
    return "\n".join(path.read_text("utf-8") for folder in (theme, book) for path in sorted(folder.glob("*.css")))


def test_the_sheets_of_a_page_become_one_with_what_they_import(tmp_path: Path) -> None:
    (tmp_path / "_static" / "styles").mkdir(parents=True)
    sheets = {
        "basic.css": ".a { c: d; } .z { c: d; } .sought, .added { c: d; } @keyframes jump { to { c: d; } }",
        "styles/theme.css": '@import "../basic.css";',
        "own.css": ":root { --x: 1; --y: ; }\n/* why */\n.unused { e: f !important; animation: turn 1s; }"
        "@keyframes turn { to { c: d; } }",
        "scorecard.css": "p { color: var(--x); }",
        "nobody.css": "p { g: h; }",
        "lent.js": '// .z\nfind(".sought").className = "a";',
        "unasked.js": 'find().className = "z";',
    }
    for name, text in sheets.items():
        (tmp_path / "_static" / name).write_text(text, "utf-8")
    linked = ("styles/theme.css", "own.css?v=1", "scorecard.css?v=2")
    links = "\n".join(f'<link href="../_static/{name}" rel="stylesheet"/>' for name in linked)
    script = '<script defer src="../_static/lent.js?v=1"></script>'
    early = '<link rel="preload" href="../_static/scorecard.css" as="style">'
    (tmp_path / "p").mkdir()
    page = tmp_path / "p" / "a.html"
    text = f'<head>{early}\n{links}\n<title>x</title></head><p class="a">y</p>{script}'
    join_styles(tmp_path, [finished(page, text)])
    left = [path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.css")]
    assert left == [STYLE_SHEET]
    joined = (tmp_path / STYLE_SHEET).read_text("utf-8")
    assert joined == (
        "html{--sc-later:visible;animation:none;}\n"
        ".a{c:d;}\n:root{--x:1;--y: ;}\n.unused{e:f!important;animation:turn 1s;}\n@keyframes turn{to { c: d; }}\n"
        "p{color:var(--x);}\n"
    )
    version = f"{STYLE_SHEET}?v={crc32(joined.encode()):08x}"
    assert page.read_text("utf-8") == (
        f'<head><link rel="preload" href="../{version}" as="style">\n  <link rel="stylesheet" href="../{version}">'
        f'\n<title>x</title></head><p class="a">y</p>{script}'
    )


def test_a_style_sheet_that_is_not_there_is_told(tmp_path: Path) -> None:
    page = finished(tmp_path / "a.html", '<link rel="stylesheet" href="_static/gone.css">')
    with pytest.raises(SiteError, match=r"gone\.css"):
        join_styles(tmp_path, [page])


def test_what_dresses_the_pages_is_light(built: Project) -> None:
    (sheet,) = (path for path in built.pages.rglob("*.css"))
    sent = len(gzip.compress(sheet.read_bytes(), 6))
    assert sent < 20_000, f"{sent} bytes of style sheet, compressed as hosts do"
    assert sheet.stat().st_size < 0.3 * len(originals())


@needs_chromium
@pytest.mark.parametrize("page", [{"viewport": NARROW}, {}], indirect=True, ids=["360", "1280"])
def test_no_page_in_any_state_has_what_a_selector_that_is_gone_would_match(page: Page, built: Project) -> None:
    pages = (path.read_text("utf-8") for path in built.pages.rglob("*.html"))
    scripts = (path.read_text("utf-8") for path in built.pages.rglob("*.js"))
    gone = sorted(set(dropped_selectors(style_rules(originals()), UsedNames.of(pages, scripts))))
    assert len(gone) > 2000
    for name in VISITED:
        page.goto(name)
        assert matching(page, gone) == [], name
    page.keyboard.press("Control+k")
    page.keyboard.type("1177")
    assert matching(page, gone) == []
    page.keyboard.press("Enter")
    page.locator("#search-results li").first.wait_for()
    assert matching(page, gone) == []
    page.goto(VISITED[2])
    for button in page.locator(".primary-toggle, .secondary-toggle").all():
        if button.is_visible():
            button.click()
            assert matching(page, gone) == []
            page.keyboard.press("Escape")
    page.locator("[data-fact][tabindex]").first.press("Enter")
    assert matching(page, gone) == []
    assert matching(page, ["main p:hover", ".zzz"]) == ["main p:hover"]  # what matches would be told


SAME = """async ([written, shipped]) => {
    const said = (text) => {
        const sheet = new CSSStyleSheet();
        sheet.replaceSync(text);
        return [...sheet.cssRules].map((rule) => rule.cssText);
    };
    return [said(written), said(shipped)];
}"""


@needs_chromium
def test_the_books_own_style_says_the_same_in_fewer_signs(page: Page, built: Project) -> None:
    written = style_sheet(built.root)
    shipped = (built.pages / "_static" / "scorecard.css").read_text("utf-8")
    page.goto("om.html")
    one, other = page.evaluate(SAME, [written, shipped])
    assert len(one) > 150
    assert one == other[-len(one) :]
