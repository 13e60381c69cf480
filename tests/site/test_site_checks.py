"""A site needs no other host and tells nothing of its build; a warning of the build is a fault."""

from __future__ import annotations

import hashlib
import json
import os
import re
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from frames import make_frame
from shelving import put_edition

from scorecard.catalogue.board import Board, Licence, Rule
from scorecard.common.edition import Edition
from scorecard.common.faults import SiteError
from scorecard.pages.bindings import Binder
from scorecard.site import build, checks
from scorecard.site.finish import Finish
from scorecard.site.kept_sphinx import KeptSphinx, kept_sphinx
from scorecard.site.markup import check_pages
from scorecard.site.page import read_page
from scorecard.wording.bound import bound
from scorecard.wording.numerals import Explainer

PAGE = '<!DOCTYPE html>\n<html lang="sv"><head>{head}</head>\n<body>{body}</body></html>\n'


def page(folder: Path, head: str = "", body: str = "", name: str = "index.html") -> Path:
    path = folder / name
    path.write_text(PAGE.format(head=head, body=body), "utf-8")
    return path


def test_style_sheets_and_scripts_are_looked_into(tmp_path: Path) -> None:
    page(tmp_path)
    (tmp_path / "_static").mkdir()
    (tmp_path / "_static" / "a.css").write_text(
        "/* https://docs.example.org/ */\nb { src: url(https://f.example.org/x) }"
    )
    (tmp_path / "_static" / "a.js").write_text(
        '// see "https://docs.example.org/"\nconst home = "https://hem.example.org";\n'
        'fetch("https://api.example.org/v1");\nimport x from "https://esm.example.org/x";\n'
        'tag.src = "https://cdn.example.org/x.js";\n'
    )
    assert [(found.file, found.line, found.found) for found in checks.external_references(tmp_path)] == [
        ("_static/a.css", 2, "https://f.example.org/x"),
        ("_static/a.js", 3, "https://api.example.org/v1"),
        ("_static/a.js", 4, "https://esm.example.org/x"),
        ("_static/a.js", 5, "https://cdn.example.org/x.js"),
    ]
    with pytest.raises(SiteError, match="the file would turn to another host"):
        checks.check_site(tmp_path)


def test_a_site_without_a_page_was_not_checked(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="the site has no page"):
        checks.check_site(tmp_path)


def test_a_path_of_the_machine_is_told_with_file_and_line(tmp_path: Path) -> None:
    page(tmp_path)
    (tmp_path / "data.json").write_text('{\n"made": "/srv/bygge/source/x.md"\n}')
    with pytest.raises(SiteError) as caught:
        checks.check_site(tmp_path, private=["/srv/bygge/source"])
    (fault,) = caught.value.faults
    assert (fault.file, fault.line, fault.found) == ("data.json", 2, "/srv/bygge/source")


def test_stripping_takes_the_traces_of_the_build(tmp_path: Path) -> None:
    plain = page(tmp_path, body="<p>x</p>")
    (tmp_path / ".doctrees").mkdir()
    for name in (".buildinfo", ".doctrees/x.doctree", "objects.inv", "searchindex.js"):
        (tmp_path / name).write_text("x")
    (tmp_path / "a.css").write_text("b {} @font-face { src: url(/vendor/fontawesome/x.woff2) } c {}")
    checks.strip_site(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.css", "index.html", "searchindex.js"]
    assert plain.read_text("utf-8") == PAGE.format(head="", body="<p>x</p>")
    assert (tmp_path / "a.css").read_text() == "b {}  c {}"


@pytest.fixture
def source(tmp_path: Path) -> Path:
    folder = make_frame(tmp_path / "source", "två", "mål")
    (folder / "index.md").write_text("# Ett\n\nMer i [två](två.md).\n", "utf-8")
    (folder / "två.md").write_text("# Två\n\n## Avsnitt\n\ntext\n", "utf-8")
    cells = [
        {"cell_type": "markdown", "id": "a", "metadata": {}, "source": "# Mål"},
        {"cell_type": "code", "id": "b", "metadata": {}, "source": "6 * 7", "execution_count": 1,
         "outputs": [{"output_type": "stream", "name": "stdout", "text": "fyrtiotvå"}]},
    ]  # fmt: skip
    notebook = {
        "cells": cells,
        "metadata": {"kernelspec": {"name": "python3", "display_name": "P", "language": "python"}},
    }
    (folder / "mål.ipynb").write_text(
        json.dumps({**notebook, "nbformat": 4, "nbformat_minor": 5}, ensure_ascii=False), "utf-8"
    )
    return folder


def files(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_book_is_built_needs_no_other_host_and_comes_out_the_same(source: Path, tmp_path: Path) -> None:
    build.build_site(source, tmp_path / "one", {})
    built = files(tmp_path / "one")
    assert {"index.html", "två.html", "mål.html", "searchindex.js"} <= set(built)
    assert "fyrtiotvå" in built["mål.html"].decode()
    assert 'lang="sv"' in built["index.html"].decode()
    assert b"unpkg" not in b"".join(built.values())
    check_pages(read_page(text.decode(), name) for name, text in built.items() if name.endswith(".html"))
    assert not [name for name in built if name.startswith(".")]
    build.build_site(source, tmp_path / "two", {})
    again = files(tmp_path / "two")
    assert again.keys() == built.keys()
    assert [name for name in built if built[name] != again[name]] == []
    assert sorted(path.name for path in tmp_path.iterdir()) == ["one", "source", "two"]


@pytest.mark.parametrize("turned", [False, True])
def test_style_sheets_and_scripts_stand_in_one_order_on_every_machine(
    turned: bool, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (source / "_static").mkdir(exist_ok=True)
    names = ("b.js", "colours.css", "a.js", "x.css", "b.css")
    for name in names:
        rule = f"p {{ grid-area: {name.removesuffix('.css')} }}\n" if name.endswith(".css") else ""
        (source / "_static" / name).write_text(rule, "utf-8")
    listed = Path.rglob
    monkeypatch.setattr(Path, "rglob", lambda folder, of: sorted(listed(folder, of), reverse=turned))
    build.build_site(source, tmp_path / "html", {})
    built = BeautifulSoup((tmp_path / "html" / "index.html").read_text("utf-8"), "html.parser")
    sources = [tag.get("src", "").partition("?")[0].removeprefix("_static/") for tag in built("script")]
    assert [name for name in sources if name in names] == ["a.js", "b.js"]
    # What a board colours comes after what it changes.
    style = (tmp_path / "html" / "_static" / "scorecard.css").read_text("utf-8")
    assert re.findall(r"grid-area:\s*(\w+)", style) == ["b", "x", "colours"]


NOTEBOOK_TEXT = ("mål.ipynb", "fyrtiotvå", "tjugosju")
EDITS = {
    "nothing": (("två.md", "text", "text"), []),
    "a text, and words that are gone": (("två.md", "text", "nytt"), ["två.md"]),
    "what a cell shows": (NOTEBOOK_TEXT, ["mål.ipynb"]),
    "a title, which other pages show": (("två.md", "# Två", "# Tre"), None),
    "a heading": (("två.md", "## Avsnitt", "## Stycke"), None),
    "a place to link to": (("två.md", "## Avsnitt", "(dit)=\n## Avsnitt"), None),
    "a template": (("_templates/book-footer.html", "<", "<p>ny</p><"), None),
    "the contents": (("_toc.yml", "- file: två", "- file: två\n  title: Nytt"), None),
    "a setting": (("_config.yml", "Sök i boken", "Sök"), None),
}


@pytest.mark.parametrize("what", EDITS)
def test_after_an_edit_only_what_is_another_is_made_and_all_is_as_if_it_were_made_afresh(
    what: str, source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (name, old, new), read = EDITS[what]
    build.build_site(source, tmp_path / "before", {}, kept=tmp_path / "kept")
    text = (source / name).read_text("utf-8")
    assert old in text
    (source / name).write_text(text.replace(old, new, 1), "utf-8")
    os.utime(source / name, (1, 1))  # no time tells of it
    used: list[KeptSphinx] = []
    monkeypatch.setattr(build, "kept_sphinx", lambda *given: used.append(kept_sphinx(*given)) or used[-1])
    build.build_site(source, tmp_path / "after", {}, kept=tmp_path / "kept")
    build.build_site(source, tmp_path / "afresh", {})
    assert files(tmp_path / "after") == files(tmp_path / "afresh")
    assert used[0].changed == read


def test_what_sphinx_made_is_believed_with_its_own_sum_only(source: Path, tmp_path: Path) -> None:
    build.build_site(source, tmp_path / "before", {}, kept=tmp_path / "kept")
    page = tmp_path / "kept" / "html" / "två.html"
    page.write_text(page.read_text("utf-8").replace("text", "texten"), "utf-8")
    build.build_site(source, tmp_path / "after", {}, kept=tmp_path / "kept")
    assert files(tmp_path / "after") == files(tmp_path / "before")
    (source / "två.md").write_text("# Två\n\n![](saknas.png)\n", "utf-8")
    with pytest.raises(SiteError):
        build.build_site(source, tmp_path / "wrong", {}, kept=tmp_path / "kept")
    assert not (tmp_path / "kept").exists()


OTHER_STATES = ["", "{", "7", "[]", "{}", '{"about": 1}', '{"about": "?", "sources": [], "places": {}, "files": {}}']


@pytest.mark.parametrize("state", [*OTHER_STATES, "without a part", "more", "no places"])
def test_where_what_sphinx_left_is_damaged_or_of_another_form_it_begins_afresh(state: str, tmp_path: Path) -> None:
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "a.md").write_text("# A", "utf-8")
    known = kept_sphinx(tmp_path / "kept", tmp_path / "source", {}, None)
    (tmp_path / "kept").mkdir()
    (tmp_path / "kept" / "page.html").write_text("A", "utf-8")
    about = {"about": known.about, "sources": dict(known.sources), "places": ["a"]}
    whole = about | {"files": {"page.html": hashlib.sha256(b"A").hexdigest()}}
    other = {
        "without a part": json.dumps(about),
        "more": json.dumps(whole | {"more": 1}),
        "no places": json.dumps(whole | {"places": [1]}),
    }
    for told, changed in ((json.dumps(whole), []), (other.get(state, state), None)):
        (tmp_path / "kept" / "state.json").write_text(told, "utf-8")
        known.begin(tmp_path / "source")
        assert known.changed == changed
        assert (tmp_path / "kept").exists() == (changed == [])


def test_figures_of_a_page_become_elements_and_neither_menus_nor_the_search_know_their_ids(
    source: Path, tmp_path: Path
) -> None:
    calls = bound("51,4", "samtal-1177.utfall.2025")
    raw = f'```{{raw}} html\n<p title="{calls}">{calls} i tabellen</p>\n```'
    text = f"# Två\n\nAv **{calls} procent** och `{calls}`.\n\n{raw}\n"
    (source / "två.md").write_text(text, "utf-8")
    (page,) = [
        found
        for found in build.build_site(source, tmp_path / "html", {}, finish=Finish(Binder(Explainer({}, ()))))
        if found.file == "två.html"
    ]
    element = '<data data-fact="samtal-1177.utfall.2025" value="51.4"'
    assert f'<strong>{element} id="samtal-1177.utfall.2025">51,4</data>\u00a0procent</strong>' in page.html
    assert f'<p title="51,4">{element}>51,4</data> i tabellen</p>' in page.html
    assert page.html.count("data-fact") == 2
    assert 'data-is="code"' in page.html
    assert page.unbound == ()
    assert "utfall" not in (tmp_path / "html" / "searchindex.js").read_text("utf-8")


def test_every_warning_is_a_fault_with_file_and_line(source: Path, tmp_path: Path) -> None:
    (source / "två.md").write_text("# Två\n\n![](saknas.png)\n\n[x](finns-inte.md)\n", "utf-8")
    (source / "index.md").write_text("# Ett\n\n### För djupt\n", "utf-8")
    with pytest.raises(SiteError) as caught:
        build.build_site(source, tmp_path / "html", {})
    places = {(fault.file, fault.line) for fault in caught.value.faults}
    assert {("två.md", None), ("två.md", 5), ("index.md", 3)} <= places
    assert "saknas.png" in str(caught.value)
    assert str(tmp_path) not in str(caught.value)


def test_a_warning_in_a_notebook_names_the_cell(source: Path, tmp_path: Path) -> None:
    path = source / "mål.ipynb"
    path.write_text(path.read_text("utf-8").replace('"# Mål"', '"# Mål\\n\\n[x](finns-inte.md)"'), "utf-8")
    with pytest.raises(SiteError) as caught:
        build.build_site(source, tmp_path / "html", {})
    (fault,) = caught.value.faults
    assert (fault.file, fault.line) == ("mål.ipynb", None)
    assert fault.what.startswith("line 3 of cell 1, text and code counted: ")


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("_config.yml", "title: Prov\nexecute: {execute_notebooks: kanske}\n"),
        ("_toc.yml", "format: okänt\nroot: index\n"),
    ],
)
def test_settings_that_cannot_be_used_are_told(source: Path, tmp_path: Path, name: str, content: str) -> None:
    (source / name).write_text(content, "utf-8")
    with pytest.raises(SiteError) as caught:
        build.build_site(source, tmp_path / "html", {})
    assert caught.value.faults


def test_an_edition_is_published_and_the_top_page_leads_to_the_latest(tmp_path: Path) -> None:
    licence = Licence(name="CC0-1.0", title="Fritt", path="https://example.org/cc0")
    rule = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)
    board = Board(name="Nämnden", region="Regionen", region_short="R", rule=rule, licence=licence)
    target = tmp_path / "_site"
    for name in ("2025-12", "2025-08"):
        built = tmp_path / f"built-{name}"
        built.mkdir()
        page(built, body=name)
        put_edition(built, target, Edition.parse(name, 1), board)
    headers = {".htaccess", "_headers", "nginx-headers.conf", "staticwebapp.config.json"}
    above = {"editions.js", "granskning.json", "index.html", "utgavor.html"}
    above |= {"404.html", "andringar.json", "inbaddat", "robots.txt", "senaste"}
    assert {path.name for path in target.iterdir()} == {"2025-08", "2025-12"} | above | headers
    assert "Content-Security-Policy" in (target / "index.html").read_text("utf-8")
    top = (target / "index.html").read_text("utf-8")
    assert "url=2025-12/index.html" in top
    shown = BeautifulSoup(top, "html.parser").get_text()
    assert shown.index("Årsredovisning 2025") < shown.index("Delårsrapport januari–augusti 2025")
    assert "<title>Nämnden, Regionen</title>" in top
