"""From extracts to site, in one go: check, run the notebooks, write the pages, build and publish."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from rich.console import Console

from scorecard import (
    archive,
    dataset,
    downloads,
    inputs,
    kernels,
    labels,
    ledger,
    links,
    pages,
    pictures,
    policy,
    printed,
    progress,
    provenance,
    publications,
    publish,
    root_pages,
    run,
    search_words,
    site,
    term_links,
    weight,
)
from scorecard.book import Book, Sources, check_texts, read_book, read_sources
from scorecard.computed import computed
from scorecard.notebook import parameters_of, read_notebook, text_of, write_if_changed
from scorecard.period import Edition
from scorecard.reconcile import Comparison, Published, read_published, reconcile
from scorecard.sheet import PLAIN_VARIABLE, RESULTS_VARIABLE, ROOT_VARIABLE
from scorecard.stored_form import stored

SITE = "_site"


@dataclass(frozen=True)
class Built:
    """A site that was published, and what it says."""

    book: Book
    site: Path
    seconds: float
    ledger_changed: bool
    stored: tuple[str, ...]
    frozen: Path | None


def notebooks_of(sources: Sources) -> list[Path]:
    """The notebooks of the goals, in the report's order."""
    return [sources.root / "notebooks" / f"{goal.id}.ipynb" for goal in sources.catalogue.goals]


def parameters(sources: Sources) -> dict[str, str]:
    """The parameters that every notebook gets."""
    return {"edition": str(sources.edition)}


def compute(sources: Sources, work: Path, console: Console, jobs: int | None = None) -> Book:
    """Run every notebook of an edition and gather what they found.

    Raises:
        ParameterError: a notebook cannot be given the edition.
        RunError: notebooks failed; the others were run.
        TextError: a text names a figure that does not exist.
    """
    results, executed = work / "results", work / "notebooks"
    for folder in (results, executed):
        shutil.rmtree(folder, ignore_errors=True)
    notebooks = notebooks_of(sources)
    with progress.shown(console, len(notebooks)) as listener:
        run.run_notebooks(
            notebooks,
            executed,
            parameters(sources),
            environment={RESULTS_VARIABLE: str(results), ROOT_VARIABLE: str(sources.root), PLAIN_VARIABLE: ""},
            jobs=jobs,
            progress=listener,
        )
    book = read_book(sources, results)
    check_texts(book)
    return book


def compare(book: Book) -> tuple[Published | None, list[Comparison]]:
    """Hold the book's figures against those of the edition's printed report, where there is one."""
    published = read_published(book.sources.root, str(book.edition))
    return published, reconcile(published, computed(book)) if published else []


def build(
    root: Path, edition: Edition, console: Console, jobs: int | None = None, publish_on: date | None = None
) -> Built:
    """Build an edition and put it into `_site/`: complete, or not at all.

    The edition's ledger, and the outputs that are stored in the notebooks where the edition is their own, are written
    last and only where they changed. With a day to `publish_on`, the ledger and the manifest are then frozen.

    Raises:
        ScorecardError: with every fault of the step that failed; `_site/` and the ledger are as they were, and nothing
            is frozen.
    """
    start = time.perf_counter()
    kernels.prewarm()
    work = root / "_build" / str(edition)
    with publish.build_lock(root):
        sources, used = read_sources(root, edition), inputs.inputs(root, edition)
        if publish_on:
            publications.check_publishable(sources.record, publish_on)
        console.print(f"{edition.label}: {len(sources.received.tables)} tables are as their contracts say")
        site.preload()  # while the process that kernels are forked from does its own imports
        book = compute(sources, work, console, jobs)
        published, comparisons = compare(book)
        rows = ledger.ledger(book.catalogue, book.results, sources.received, book.board.rule)
        told = publications.rows_of(rows)
        publications.guard(book.record, told, sources.received.manifest)
        if publish_on:  # the pages already say that they are published
            record = book.record.published(publish_on, told, sources.received.manifest)
            book = replace(book, sources=replace(sources, record=record))
        source, html = work / "source", work / "html"
        data = dataset.dataset(book, rows)
        offered = downloads.downloads(data)
        pages.assemble(book, work / "notebooks", source, published, comparisons, data, offered)
        console.print("Building the pages")
        with printed.printing(book, source, work / "notebooks", work / "printed") as report:
            made_up = sources.received.manifest.synthetic
            words = {"edition_name": str(edition), "synthetic": labels.SYNTHETIC if made_up else ()}
            site.build_site(source, html, words, book.board)
            pictures.write_pictures(book, work / "notebooks", html)
            report.finish(html)
        term_links.link_terms(html, sources.glossary)
        search_words.write_search_words(sources.catalogue, html)
        policy.add_policy(html)
        downloads.write(offered, html)
        made_from = provenance.edition_provenance(
            root, edition, book.state, used, sources.received.manifest, parameters(sources), html, publish_on
        )
        publish.write_whole(html / provenance.FILE, provenance.as_text(made_from))
        target = root / SITE
        made = links.Site(html, target, root_pages.names(told))
        links.check_links(made)
        weight.check_weight(made)
        site.publish_edition(html, target, edition, book.board, made_from)
        changed = write_if_changed(root / "data" / str(edition) / ledger.FILE, ledger.to_csv(rows))
        outputs = store(sources, work / "notebooks")
        frozen = archive.freeze(root, edition, publish_on, ledger.to_csv(rows)) if publish_on else None
    return Built(book, target, time.perf_counter() - start, changed, outputs, frozen)


def store(sources: Sources, executed: Path) -> tuple[str, ...]:
    """Put fresh outputs into the notebooks whose own edition was built."""
    changed = []
    for path in notebooks_of(sources):
        defaults = {parameter.name: parameter.default for parameter in parameters_of(read_notebook(path))}
        if defaults.get("edition") != str(sources.edition):
            continue
        if write_if_changed(path, text_of(stored(read_notebook(executed / path.name)))):
            changed.append(path.name)
    return tuple(changed)
