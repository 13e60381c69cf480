"""Building the site: Jupyter Book's own configuration, run in this process, every warning a fault."""

from __future__ import annotations

import json
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, replace
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import Any

from scorecard.catalogue.board import Board, PublicSite
from scorecard.catalogue.glossary import Glossary
from scorecard.catalogue.indicator import Indicator
from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, SiteError
from scorecard.common.files import first_refusal, sha256, write_if_changed
from scorecard.common.names import CHANGES_FILE, EMBEDS_FOLDER, FEEDS_FOLDER, LATEST_FOLDER
from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept, plain
from scorecard.downloads.data_package import DATA_PACKAGE_FILE
from scorecard.pages.bindings import REVIEW_FILE, BoundPage, Unbound, check_marks, review_of
from scorecard.provenance.document import provenance_text
from scorecard.provenance.record import PROVENANCE_FILE as PROVENANCE
from scorecard.provenance.record import Provenance, site_provenance
from scorecard.site.checks import check_site, copy_stripped
from scorecard.site.editions import EDITIONS_SCRIPT, FIRST, Shelf, read_shelf
from scorecard.site.embeds import embeds
from scorecard.site.feeds import feeds
from scorecard.site.finish import NOTHING_MORE, Finish
from scorecard.site.kept_sphinx import kept_sphinx
from scorecard.site.lasting import crawled, data_changes, latest_files, latest_pages, missing_page
from scorecard.site.looked_at import looked_at
from scorecard.site.markup import check_pages
from scorecard.site.policy import MISSING_PAGE, header_files
from scorecard.site.publish import move
from scorecard.site.root_pages import HISTORY_FOLDER, NONE_KNOWN, root_pages, shared_words
from scorecard.site.run_sphinx import run_sphinx, sphinx_code, sphinx_settings
from scorecard.site.styles import join_styles
from scorecard.site.typesetting import typeset_page

# What Sphinx's extensions import to run notebooks, which they never do here, by the one thing that they take of each.
_RUNNING = {f"myst_nb.core.execute.{kind.lower()}": f"NotebookClient{kind}" for kind in ("Cache", "Direct", "Inline")}
# What they import to ask kernels, notebooks and other hosts, which the rest of a build may do.
_ASKING = {
    "jupyter_client.kernelspec": ("find_kernel_specs",),
    "IPython": (),
    "IPython.display": ("display",),
    "requests": (),
    "requests.exceptions": ("ConnectionError", "HTTPError", "RetryError", "SSLError", "Timeout", "TooManyRedirects"),
    "sphinx.util.requests": (),
}
_IMPORTED = (
    *("jupyter_book.config", "myst_nb.sphinx_ext", "sphinx.application", "sphinx.builders.linkcheck"),
    *("sphinx.transforms.post_transforms.images", "sphinx_book_theme"),
)


def preload(more: Iterable[str] = ()) -> None:
    """Import what a build needs, and `more` modules of Sphinx; worth calling while something else is waited for.

    What would run notebooks, which Sphinx never does here, is left out: it asks for a whole library of databases. So is
    what would ask other hosts.
    """
    for name, client in _RUNNING.items():
        _left_out(name, client)
    left_out = [name for name, members in _ASKING.items() if _left_out(name, *members)]
    for name in _IMPORTED:
        import_module(name)
    for name in left_out:
        del sys.modules[name]
    for name in more:
        import_module(name)


def _left_out(name: str, *members: str) -> bool:
    """Let a module be imported as one that has a few members, all of which are None; false where it was before."""
    if name in sys.modules:
        return False
    sys.modules[name] = ModuleType(name)
    vars(sys.modules[name]).update(dict.fromkeys(members))
    return True


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
    settings = sphinx_settings(source, words, board)
    known = kept_sphinx(work, source, settings, (glossary, sphinx_code(settings)))
    try:
        known.begin(source)
        try:
            if known.changed != []:
                run_sphinx(source, settings, glossary, known)
        except SiteError:
            if not known.moved:
                raise
            known.clear()
            run_sphinx(source, settings, glossary, known)
        if kept:
            known.end()
        copy_stripped(work / "html", new)
        finished = finish.finished(new)
        join_styles(new, finished)
        check_marks(new)
        check_site(new, private=(str(source.resolve()), sys.prefix))
        new.rename(output)
        return tuple(page.bound for page in finished) if finish.binder else ()
    except (OSError, ValueError) as error:
        known.clear()
        raise SiteError(Fault(f"the pages cannot be finished: {first_refusal(error)}", output.name)) from error
    except BaseException:
        known.clear()
        raise
    finally:
        shutil.rmtree(new, ignore_errors=True)
        if not kept:
            known.clear()


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
    bound_pages = _root_pages(shelf, board, known)
    pages = {page.file: page.html for page in bound_pages}
    shared = shared_words(board, shelf)
    pages |= _typeset(latest_pages(shelf, shared, public))
    pages[MISSING_PAGE] = typeset_page(missing_page(shared, public))
    embedded = dict(embeds(shelf, board, public))
    pages |= {name: page for name, page in embedded.items() if name.endswith(".html")}
    check_pages(looked_at(page, name) for name, page in pages.items())
    yield from (pages | embedded).items()
    styles = sorted({each for shelved in shelf.editions for each in shelved.styles})
    yield from header_files(public.path if public else None, styles).items()
    yield from feeds(shelf, board, public)
    yield from crawled(shelf, pages, public)
    yield EDITIONS_SCRIPT, shelf.script()
    yield REVIEW_FILE, review_of(bound_pages)
    yield CHANGES_FILE, data_changes(shelf, board, public)
    if public:
        from scorecard.site.data_catalogue import CATALOGUE_FILE, data_catalogue  # which few books need, and takes long

        yield CATALOGUE_FILE, data_catalogue(shelf, board, public)


def _root_pages(shelf: Shelf, board: Board, known: Mapping[str, Indicator]) -> list[BoundPage]:
    """Make the pages above the editions, or take those from the store that were made of the same."""

    def make() -> bytes:
        pages = root_pages(shelf, board, known)
        told = [(each.file, each.html, each.counted, [astuple(one) for one in each.unbound]) for each in pages]
        return json.dumps(told, ensure_ascii=False).encode()

    told = [[plain(replace(each, folder=Path())), _sums_of_tables(each.folder)] for each in shelf.editions]
    code = made_by(root_pages.__module__)
    kept = json.loads(lent_kept(("root pages", code, told, plain(board), plain(dict(known))), make))
    return [
        BoundPage(file, html, Counter(counted), tuple(Unbound(*each) for each in left))
        for file, html, counted, left in kept
    ]


def _typeset(pages: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Set the texts of pages, or take them all from the store where they are the same."""
    known = list(pages)

    def make() -> bytes:
        return json.dumps({name: typeset_page(html) for name, html in known}, ensure_ascii=False).encode()

    return dict(json.loads(lent_kept(("pages that are set", made_by(typeset_page.__module__), known), make)))


def _sums_of_tables(folder: Path) -> dict[str, str]:
    """The sums of what an edition's pages above it read of it: its tables, and what describes them."""
    files = (*sorted(folder.rglob("*.csv")), folder / DATA_PACKAGE_FILE)
    return {path.relative_to(folder).as_posix(): sha256(path) for path in files if path.is_file()}
