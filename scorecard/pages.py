"""The pages: templates and notebooks with the figures filled in, assembled into the source of a Jupyter Book."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

from markupsafe import Markup
from nbformat import NotebookNode

from scorecard import (
    accessibility_tables,
    charts,
    contents,
    download_tables,
    entries,
    goal_tables,
    money_tables,
    outlook_tables,
    overview_tables,
    pair_charts,
    record_tables,
    revision_tables,
    riket_tables,
    sex_tables,
    sexes,
    source_tables,
)
from scorecard.book import Book
from scorecard.colours import NOW, in_accent
from scorecard.dataset import Dataset
from scorecard.downloads import Download
from scorecard.errors import Fault, TextError, did_you_mean
from scorecard.notebook import read_notebook, text_of
from scorecard.phrases import lookup
from scorecard.reconcile import Comparison, Published
from scorecard.texts import fill, prose

RECONCILIATION = "avstamning"  # the page that only an edition with a printed report has
LEAD = "lead"  # the tag of cells that are computed last but read first
FENCE = "`" * 12


def assemble(
    book: Book,
    notebooks: Path,
    source: Path,
    published: Published | None,
    comparisons: Sequence[Comparison],
    dataset: Dataset,
    offered: Sequence[Download],
) -> None:
    """Write the source folder of the Jupyter Book, afresh: pages, executed notebooks, configuration, static files.

    Raises:
        TextError: a page or a heading names something that does not exist; tells every fault.
    """
    root = book.sources.root
    shutil.rmtree(source, ignore_errors=True)
    shutil.copytree(root / "book", source, ignore=shutil.ignore_patterns("*.md", "*.pyc", "__pycache__"))
    shutil.copy(root / "_config.yml", source / "_config.yml")
    if book.board.accent:
        (source / "_static" / "colours.css").write_text(book.board.accent.style(), "utf-8", newline="\n")
        icon = source / "_static" / "favicon.svg"
        icon.write_text(icon.read_text("utf-8").replace(NOW, book.board.accent.light), "utf-8", newline="\n")
    tables = _tables(book, published, comparisons, _files(book, dataset, offered))
    there = {page.stem for page in (root / "book").glob("*.md")}
    names = book.names | tables
    names |= {"reconciled": published is not None, "synthetic": dataset.synthetic, "has_page": there.__contains__}
    left_out = set() if published is not None else {RECONCILIATION}
    toc = source / "_toc.yml"
    toc.write_text(contents.without(toc.read_text("utf-8"), left_out), "utf-8", newline="\n")
    faults: list[Fault] = []
    for page in sorted((root / "book").rglob("*.md")):
        if page.stem in left_out:
            continue
        place = page.relative_to(root)
        try:
            text = fill(page.read_text("utf-8"), names, place.as_posix())
        except TextError as error:
            faults.extend(error.faults)
            continue
        target = source / page.relative_to(root / "book")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, "utf-8", newline="\n")
    (source / "goals").mkdir(exist_ok=True)
    for goal in book.catalogue.goals:
        path = notebooks / f"{goal.id}.ipynb"
        try:
            made = as_page(read_notebook(path), names, f"notebooks/{path.name}")
        except TextError as error:
            faults.extend(error.faults)
            continue
        (source / "goals" / path.name).write_text(text_of(made), "utf-8", newline="\n")
    if faults:
        raise TextError(faults)


def as_page(notebook: NotebookNode, names: Mapping[str, Any], name: str) -> NotebookNode:
    """Make a page of an executed notebook: fill its prose, and put the cells that are read first after the title."""
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            cell.source = fill(cell.source, names, f"{name}, cell {cell.id}")
    lead = [cell for cell in notebook.cells if LEAD in cell.metadata.get("tags", [])]
    rest = [cell for cell in notebook.cells if cell not in lead]
    opening = next(n for n, cell in enumerate(rest) if cell.cell_type == "code" and cell.outputs) + 1
    notebook.cells = [*rest[:opening], *lead, *rest[opening:]]
    return notebook


def _files(book: Book, dataset: Dataset, offered: Sequence[Download]) -> dict[str, Callable[[], Markup]]:
    """The tables of what can be downloaded."""
    return {
        "terms": lambda: download_tables.terms(dataset),
        "downloads": lambda: download_tables.files(book, offered),
        "series_files": lambda: download_tables.series(book, offered),
        "dictionary": download_tables.dictionary,
    }


def _tables(
    book: Book,
    published: Published | None,
    comparisons: Sequence[Comparison],
    more: Mapping[str, Callable[[], Markup]],
) -> dict[str, Callable[[str], Any]]:
    """What only pages have: `table("goals")`, `chart("finances")`, `count("beslut_i_arenden")`, `text("events")`."""
    known: dict[str, Callable[[], Markup]] = {
        **{
            name: (lambda make=make: make(book))
            for name, make in {
                "short": overview_tables.short,
                "matrix": overview_tables.matrix,
                "moved": overview_tables.moved,
                "goals": goal_tables.goals,
                "indicators": goal_tables.indicators,
                "all_indicators": goal_tables.all_indicators,
                "method_rule": goal_tables.method_rule,
                "method_suggestion": goal_tables.method_suggestion,
                "formula_choice": goal_tables.formula_choice,
                "outlook": outlook_tables.outlook,
                "outlook_test": outlook_tables.outlook_test,
                "definitions": entries.definitions,
                "glossary": entries.terms,
                "sexes_summary": sex_tables.summary,
                "women_and_men": sex_tables.women_and_men,
                "riket_summary": riket_tables.summary,
                "beside_riket": riket_tables.beside_riket,
                "not_compared": riket_tables.not_compared,
                "accessibility_conformance": accessibility_tables.conformance,
                "accessibility_contact": accessibility_tables.contact,
                "accessibility_supervision": accessibility_tables.supervision,
                "accessibility_deficiencies": accessibility_tables.deficiencies,
                "accessibility_tests": accessibility_tables.tests,
                "key_results": money_tables.key_results,
                "finances": money_tables.finances,
                "frame": money_tables.frame,
                "frame_shifts": money_tables.frame_shifts,
                "investments": money_tables.investments,
                "sources": source_tables.sources,
                "quality": source_tables.quality,
                "revised_months": source_tables.revised,
                "extracts": source_tables.extracts,
                "about": source_tables.about,
                "events": record_tables.events,
                "revisions": revision_tables.revisions,
            }.items()
        },
        **{f"register:{name}": (lambda name=name: record_tables.register(book, name)) for name in record_tables.LISTS},
        **more,
    }
    if published is not None:
        known |= {
            "reconciliation_summary": lambda: record_tables.summary(comparisons),
            "reconciliation": lambda: record_tables.reconciliation(book, comparisons),
            "discrepancies": lambda: record_tables.discrepancies(book, published),
        }

    drawn: dict[str, Callable[[], str]] = {
        "finances": lambda: _finances(book),
        "women_and_men": lambda: (
            pair_charts.pairs_chart(sexes.pairs(book), f"Kvinnor och män, {book.edition.period.label}")
            or "<p>Ingen andel är uppdelad på kvinnor och män.</p>"
        ),
    }

    def table(name: str) -> Markup:
        return _raw(lookup("table", known)(name)())

    def chart(name: str) -> Markup:
        return _raw(in_accent(lookup("chart", drawn)(name)(), book.board.accent))

    def count(name: str) -> str:
        if name not in record_tables.LISTS:
            raise TextError(
                Fault("there is no such list", found=name, expected=did_you_mean(name, record_tables.LISTS))
            )
        return str(len(record_tables.rows_of(book, name)))

    def text(name: str) -> Markup:
        known_texts = book.sources.report.goal
        if name not in known_texts:
            raise TextError(Fault("there is no such text", found=name, expected=did_you_mean(name, known_texts)))
        return prose(book.sources.report.fill(name, names=book.names).strip())

    return {"table": table, "chart": chart, "count": count, "text": text}


def _finances(book: Book) -> str:
    title = f"Kostnader mot budget, {book.edition.period.label}"
    return charts.finance_chart(book.statement.costs, "kostnader-mot-budget", title)


def _raw(html: str) -> Markup:
    """Fence HTML that is already made, so that no line of it is read as Markdown."""
    return Markup(f"\n{FENCE}{{raw}} html\n{html}\n{FENCE}\n")
