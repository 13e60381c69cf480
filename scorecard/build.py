"""From extracts to site, in one go: check, run the notebooks, write the pages, build and publish."""

from __future__ import annotations

import shutil
import time
from dataclasses import dataclass
from pathlib import Path

from rich.console import Console

from scorecard import kernels, ledger, links, pages, policy, printed, progress, publish, run, site, weight
from scorecard.book import Book, Sources, check_texts, read_book, read_sources
from scorecard.computed import computed
from scorecard.notebook import as_stored, parameters_of, read_notebook, text_of, write_if_changed
from scorecard.period import Edition
from scorecard.reconcile import Comparison, Published, read_published, reconcile
from scorecard.sheet import PLAIN_VARIABLE, RESULTS_VARIABLE, ROOT_VARIABLE

SITE = "_site"


@dataclass(frozen=True)
class Built:
    """A site that was published, and what it says."""

    book: Book
    site: Path
    seconds: float
    ledger_changed: bool
    stored: tuple[str, ...]


def notebooks_of(sources: Sources) -> list[Path]:
    """The notebooks of the goals, in the report's order."""
    return [sources.root / "notebooks" / f"{goal.id}.ipynb" for goal in sources.catalogue.goals]


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
            {"edition": str(sources.edition)},
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


def build(root: Path, edition: Edition, console: Console, jobs: int | None = None) -> Built:
    """Build an edition and publish it to `_site/`: complete, or not at all.

    The edition's ledger, and the outputs that are stored in the notebooks where the edition is their own, are written
    last and only where they changed.

    Raises:
        ScorecardError: with every fault of the step that failed; `_site/` and the ledger are as they were.
    """
    start = time.perf_counter()
    kernels.prewarm()
    work = root / "_build" / str(edition)
    with publish.build_lock(root):
        sources = read_sources(root, edition)
        console.print(f"{edition.label}: {len(sources.received.tables)} tables are as their contracts say")
        site.preload()  # while the process that kernels are forked from does its own imports
        book = compute(sources, work, console, jobs)
        published, comparisons = compare(book)
        rows = ledger.ledger(book.catalogue, book.results, sources.received, book.board.rule)
        source, html = work / "source", work / "html"
        pages.assemble(book, work / "notebooks", source, published, comparisons)
        console.print("Building the pages")
        with printed.printing(book, source, work / "notebooks", work / "printed") as report:
            site.build_site(source, html)
            report.finish(html)
        policy.add_policy(html)
        texts = {ledger.FILE: ledger.to_csv(rows), "results.json": ledger.to_json(rows)}
        for name, text in texts.items():
            (html / name).write_text(text, "utf-8", newline="\n")
        target = root / SITE
        made = links.Site(html, target)
        links.check_links(made)
        weight.check_weight(made)
        site.publish_edition(html, target, edition, book.board)
        changed = write_if_changed(root / "data" / str(edition) / ledger.FILE, texts[ledger.FILE])
        stored = _store(sources, work / "notebooks")
    return Built(book, target, time.perf_counter() - start, changed, stored)


def _store(sources: Sources, executed: Path) -> tuple[str, ...]:
    """Put fresh outputs into the notebooks whose own edition was built."""
    stored = []
    for path in notebooks_of(sources):
        defaults = {parameter.name: parameter.default for parameter in parameters_of(read_notebook(path))}
        if defaults.get("edition") != str(sources.edition):
            continue
        if write_if_changed(path, text_of(as_stored(read_notebook(executed / path.name)))):
            stored.append(path.name)
    return tuple(stored)
