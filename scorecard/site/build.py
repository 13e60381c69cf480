"""Building the site: Jupyter Book's own configuration, run in this process, every warning a fault."""

from __future__ import annotations

import io
import re
import shutil
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any

from scorecard.catalogue.board import Board, PublicSite
from scorecard.catalogue.glossary import Glossary
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, SiteError
from scorecard.common.files import sha256, write_if_changed
from scorecard.common.names import CHANGES_FILE, EMBEDS_FOLDER, FEEDS_FOLDER, LATEST_FOLDER
from scorecard.pages.assemble import OWN_COLOURS
from scorecard.pages.bindings import REVIEW_FILE, BoundPage, check_marks, review_of
from scorecard.provenance.document import provenance_text
from scorecard.provenance.record import PROVENANCE_FILE as PROVENANCE
from scorecard.provenance.record import Provenance, site_provenance
from scorecard.site.checks import check_site, strip_site
from scorecard.site.data_catalogue import CATALOGUE_FILE, data_catalogue
from scorecard.site.editions import EDITIONS_SCRIPT, FIRST, Shelf, read_shelf
from scorecard.site.embeds import embeds
from scorecard.site.feeds import feeds
from scorecard.site.finish import NOTHING_MORE, Finish, frame_page
from scorecard.site.kept_sphinx import KeptSphinx, kept_sphinx
from scorecard.site.lasting import crawled, data_changes, latest_files, latest_pages, missing_page
from scorecard.site.looked_at import looked_at
from scorecard.site.loose_tables import lay_out_tables
from scorecard.site.markup import check_pages
from scorecard.site.policy import META, MISSING_PAGE, header_files
from scorecard.site.publish import move
from scorecard.site.root_pages import HISTORY_FOLDER, NONE_KNOWN, root_pages, shared_words
from scorecard.site.styles import join_styles
from scorecard.site.terms import Linker
from scorecard.site.typesetting import typeset_page
from scorecard.wording.swedish import phrase

# Left out of the extensions that Jupyter Book would load: each costs time, and none of them is used.
_UNUSED = {
    "sphinx_thebe",  # names another host on every page, even when it is off
    "sphinx_comments",
    "sphinx.ext.intersphinx",
    "sphinx_jupyterbook_latex",
    "sphinxcontrib.bibtex",
}
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
WARNING = re.compile(r"(?:(?P<place>[^\n]*?): )?(?P<level>WARNING|ERROR|CRITICAL): (?P<what>.*)")
_BEGINS = re.compile(r"\n(?=(?:[^\n]*?: )?(?:WARNING|ERROR|CRITICAL): )")
PLACE = re.compile(r"(?P<file>.*?)(?::(?P<line>\d*|<unknown>))?(?::docstring of .*)?")
CELL_LINES = 10_000  # myst-nb counts the lines of a notebook's n:th cell from n times this and one


def preload() -> None:
    """Import what a build needs; worth calling while something else is waited for."""
    for name in ("jupyter_book.config", "myst_nb.sphinx_ext", "sphinx.application", "sphinx_book_theme"):
        import_module(name)


def build_site(
    source: Path,
    output: Path,
    words: Mapping[str, Any],
    board: Board | None = None,
    glossary: Glossary | None = None,
    *,
    finish: Finish = NOTHING_MORE,
    kept: Path | None = None,
) -> tuple[BoundPage, ...]:
    """Build the book in `source`, which has a `_config.yml` and a `_toc.yml`, to HTML in `output`, afresh.

    `words` are what the templates of the pages may ask for besides what `_config.yml` gives them; `board` gives the
    title and the author, those of `_config.yml` where it is not given; the terms of the `glossary` become links;
    `finish` is what is done to what Sphinx makes. In a folder that is `kept` Sphinx leaves what it made, and makes only
    what is another the next time.
    Returns what the numbers of every page are, where they are bound.

    Raises:
        SiteError: with every warning that Sphinx gave, or with what stopped it; there is then no `output`.
    """
    # Sphinx and its extensions also write beside their output.
    work = kept or output.with_name(f"{output.name}.work")
    new = output.with_name(f"{output.name}.new")
    for folder in (output, new):
        shutil.rmtree(folder, ignore_errors=True)
    settings = _configuration(source, words, board)
    known = kept_sphinx(work, source, settings, glossary)
    try:
        known.begin(source)
        try:
            if known.changed != []:
                _run_sphinx(source, settings, glossary, known)
        except SiteError:
            if not known.moved:
                raise
            known.clear()
            _run_sphinx(source, settings, glossary, known)
        if kept:
            known.end()
        shutil.copytree(work / "html", new)
        strip_site(new)
        bound_pages = finish.finished(new)
        join_styles(new)
        check_marks(new)
        check_site(new, private=(str(source.resolve()), sys.prefix))
        new.rename(output)
        return bound_pages
    except (OSError, ValueError) as error:
        known.clear()
        raise SiteError(Fault(f"the pages cannot be finished: {error}", output.name)) from error
    except BaseException:
        known.clear()
        raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
        if not kept:
            known.clear()


def _run_sphinx(source: Path, settings: Mapping[str, Any], glossary: Glossary | None, known: KeptSphinx) -> None:
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    warnings, paths = io.StringIO(), list(sys.path)
    try:
        with patch_docutils(), docutils_namespace():
            application = Sphinx(
                srcdir=source,
                confdir=None,
                outdir=known.folder / "html",
                doctreedir=known.folder / "doctrees",
                buildername="html",
                confoverrides=dict(settings),
                status=None,
                warning=warnings,
            )
            application.connect("html-page-context", lay_out_tables)
            if glossary:
                application.connect("html-page-context", Linker(glossary).link_page)
            application.connect("html-collect-pages", lambda _: [frame_page()])
            known.connect(application)
            application.build()
            known.places = frozenset(application.env.found_docs)
    except (SphinxError, OSError, ValueError) as error:
        faults = [*_faults(warnings.getvalue(), source), Fault(f"Sphinx stopped: {error}", "_config.yml")]
        raise SiteError(faults) from error
    finally:
        sys.path[:] = paths
    if faults := list(_faults(warnings.getvalue(), source)):
        raise SiteError(faults)


def add_edition(
    built: Path,
    site: Path,
    edition: Edition,
    board: Board,
    made: Provenance | None = None,
    known: Mapping[str, Indicator] = NONE_KNOWN,
    public: PublicSite | None = None,
) -> None:
    """Move a built edition into the folder of a site to be, and make the pages and files above the editions anew.

    What is `known` of indicators by their ids says which are of children, where series are broken, and `public` where
    the site is published. With the provenance of the edition, the pages above get theirs: from which editions they were
    made, and their sums.

    Raises:
        SiteError: nothing was built, or a page may not be published.
    """
    if not (built / FIRST).is_file():
        raise SiteError(Fault("the edition has no first page", str(edition), expected=FIRST))
    shelf = read_shelf(site, built, edition)
    above = dict(_above(shelf, board, known, public))
    move(built, site / str(edition))
    above |= latest_files(site / str(shelf.editions[0].edition), str(shelf.editions[0].edition))
    if made:
        editions = {str(each.edition): site / str(each.edition) / PROVENANCE for each in reversed(shelf.editions)}
        vouched = {name: sha256(path) for name, path in editions.items() if path.is_file()}
        above[PROVENANCE] = provenance_text(site_provenance(made, vouched, above))
    for name, content in above.items():
        write_if_changed(site / name, content)
    for folder in (HISTORY_FOLDER, FEEDS_FOLDER, LATEST_FOLDER, EMBEDS_FOLDER):
        for path in (site / folder).rglob("*"):
            if path.is_file() and path.relative_to(site).as_posix() not in above:
                path.unlink()


def _above(
    shelf: Shelf, board: Board, known: Mapping[str, Indicator], public: PublicSite | None
) -> Iterator[tuple[str, str | bytes]]:
    """Make all that stands above the editions, but for what is copied from the latest; its pages are looked at."""
    bound_pages = list(root_pages(shelf, board, known))
    pages = {page.file: page.html for page in bound_pages}
    shared = shared_words(board, shelf)
    pages |= {name: typeset_page(html) for name, html in latest_pages(shelf, shared, public)}
    pages[MISSING_PAGE] = typeset_page(missing_page(shared, public))
    embedded = dict(embeds(shelf, board, public))
    pages |= {name: page for name, page in embedded.items() if name.endswith(".html")}
    check_pages(looked_at(page, name) for name, page in pages.items())
    yield from (pages | embedded).items()
    yield from header_files(public.path if public else None).items()
    yield from feeds(shelf, board, public)
    yield from crawled(shelf, pages, public)
    yield EDITIONS_SCRIPT, shelf.script()
    yield REVIEW_FILE, review_of(bound_pages)
    yield CHANGES_FILE, data_changes(shelf, board, public)
    if public:
        yield CATALOGUE_FILE, data_catalogue(shelf, board, public)


def _configuration(source: Path, words: Mapping[str, Any], board: Board | None) -> dict[str, Any]:
    from jsonschema import ValidationError
    from jupyter_book.config import get_final_config

    given = {"latex_individualpages": False, "external_toc_path": "_toc.yml", "nitpicky": True}
    try:
        configuration, _ = get_final_config(
            user_yaml=source / "_config.yml", cli_config=given, sourcedir=source, raise_on_invalid=True
        )
    except (ValidationError, ValueError, OSError) as error:
        raise SiteError(Fault(f"Jupyter Book refuses this: {error}", str(source / "_config.yml"))) from error
    title = phrase("book_title", board=board.name) if board else ""
    extensions = [name for name in configuration["extensions"] if name not in _UNUSED]
    configuration.pop("comments_config", None)  # of an extension that is left out
    # Jupyter Book names them as the file system lists them, which is another order elsewhere.
    for key in ("html_css_files", "html_js_files"):
        configuration[key] = sorted(configuration.get(key, ()), key=lambda name: (name == OWN_COLOURS, name))
    return {
        **configuration,
        **({"project": title, "html_title": title, "author": board.region} if board else {}),
        "extensions": extensions,
        "html_context": {**configuration.get("html_context", {}), "policy": META, **words},
        "html_last_updated_fmt": None,
    }


def _faults(text: str, source: Path) -> Iterator[Fault]:
    """Read Sphinx's warnings; lines that begin no new one belong to the one before."""
    blocks = _BEGINS.split(_COLOUR.sub("", text))
    return (_fault(block.strip(), source) for block in blocks if block.strip())


def _fault(text: str, source: Path) -> Fault:
    first, _, rest = text.partition("\n")
    match = WARNING.match(first)
    if match is None:
        return Fault(text)
    what = " ".join([match["what"], *rest.split()]).strip()
    place = PLACE.fullmatch(match["place"] or "")
    file, line = (place["file"], place["line"]) if place else ("", "")
    if file and Path(file).is_relative_to(source):
        file = str(Path(file).relative_to(source))
    number = int(line) if line and line.isdigit() else None
    if number is not None and file.endswith(".ipynb") and number >= CELL_LINES:
        cell, below = divmod(number - 1, CELL_LINES)
        what, number = f"line {below} of cell {cell}, text and code counted: {what}", None
    return Fault(what, file, number)
