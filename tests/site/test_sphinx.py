"""What Sphinx makes of pages: the same on every machine, anew where something changed; a warning is a fault."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from frames import make_frame

from scorecard.book.contents import WHOLE_PLACE
from scorecard.common.faults import SiteError
from scorecard.pages.bindings import Binder
from scorecard.site import build
from scorecard.site.finish import Finish
from scorecard.site.kept_sphinx import KeptSphinx, kept_sphinx
from scorecard.site.markup import check_pages
from scorecard.site.page import read_page
from scorecard.site.run_sphinx import sphinx_settings
from scorecard.wording.bound import bound
from scorecard.wording.numerals import Explainer

pytestmark = pytest.mark.build


@pytest.fixture
def source(tmp_path: Path) -> Path:
    return write_source(tmp_path / "source")


def write_source(to: Path) -> Path:
    folder = make_frame(to, "två", "mål")
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
    (to / WHOLE_PLACE).mkdir()
    shutil.copy(to / "mål.ipynb", to / WHOLE_PLACE)
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


def test_sphinx_is_imported_without_what_runs_notebooks_and_runs_none_whatever_the_book_says(source: Path) -> None:
    code = (
        "import sys; from scorecard.site.build import preload; preload()\n"
        "print([name for name in ('sqlalchemy', 'jupyter_client', 'IPython', 'requests') if name in sys.modules])\n"
        "from jupyter_client.kernelspec import find_kernel_specs; print(callable(find_kernel_specs))"
    )
    told = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    assert told.splitlines() == ["[]", "True"]
    (source / "_config.yml").write_text("execute:\n  execute_notebooks: force\n", "utf-8")
    assert sphinx_settings(source, {}, None)["nb_execution_mode"] == "off"


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
    "a whole notebook, which is no page": ((f"{WHOLE_PLACE}/mål.ipynb", "fyrtiotvå", "tjugosju"), []),
    "what a cell shows": (NOTEBOOK_TEXT, ["mål.ipynb"]),
    "a title, which other pages show": (("två.md", "# Två", "# Tre"), None),
    "a heading": (("två.md", "## Avsnitt", "## Stycke"), None),
    "a place to link to": (("två.md", "## Avsnitt", "(dit)=\n## Avsnitt"), None),
    "a template": (("_templates/book-footer.html", "<", "<p>ny</p><"), None),
    "the contents": (("_toc.yml", "- file: två", "- file: två\n  title: Nytt"), None),
    "a setting": (("_config.yml", "Sök i boken", "Sök"), None),
}


@pytest.fixture(scope="module")
def built_once(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with a source, what Sphinx has kept of it and the pages: Sphinx knows a source by where it lies."""
    folder = tmp_path_factory.mktemp("kept")
    build.build_site(write_source(folder / "source"), folder / "html", {}, kept=folder / "kept")
    return folder


@pytest.fixture
def kept(built_once: Path, tmp_path: Path) -> Path:
    """A copy of that, with the source in its place as it was before."""
    shutil.rmtree(built_once / "source")
    write_source(built_once / "source")
    shutil.copytree(built_once / "kept", tmp_path / "kept")
    return tmp_path / "kept"


@pytest.mark.parametrize("what", EDITS)
def test_after_an_edit_only_what_is_another_is_made_and_all_is_as_if_it_were_made_afresh(
    what: str, kept: Path, built_once: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (name, old, new), read = EDITS[what]
    source = built_once / "source"
    text = (source / name).read_text("utf-8")
    assert old in text
    (source / name).write_text(text.replace(old, new, 1), "utf-8")
    os.utime(source / name, (1, 1))  # no time tells of it
    used: list[KeptSphinx] = []
    monkeypatch.setattr(build, "kept_sphinx", lambda *given: used.append(kept_sphinx(*given)) or used[-1])
    build.build_site(source, tmp_path / "after", {}, kept=kept)
    build.build_site(source, tmp_path / "afresh", {})
    assert files(tmp_path / "after") == files(tmp_path / "afresh")
    assert used[0].changed == read


def test_what_sphinx_made_is_believed_with_its_own_sum_only(kept: Path, built_once: Path, tmp_path: Path) -> None:
    source, page = built_once / "source", kept / "html" / "två.html"
    page.write_text(page.read_text("utf-8").replace("text", "texten"), "utf-8")
    build.build_site(source, tmp_path / "after", {}, kept=kept)
    assert files(tmp_path / "after") == files(built_once / "html")
    (source / "två.md").write_text("# Två\n\n![](saknas.png)\n", "utf-8")
    with pytest.raises(SiteError):
        build.build_site(source, tmp_path / "wrong", {}, kept=kept)
    assert not kept.exists()


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
