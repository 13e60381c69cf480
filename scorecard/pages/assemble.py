"""The table of contents of an edition: the book's own, without the pages that the edition does not have."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Container, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml
from markupsafe import Markup
from nbformat import NotebookNode

from scorecard.book import sexes
from scorecard.book.book import Book
from scorecard.book.printed_figures import Comparison, Published
from scorecard.catalogue.accent import NOW, in_accent
from scorecard.charts import draw
from scorecard.common.faults import Fault, TextError, did_you_mean
from scorecard.downloads.dataset import Dataset
from scorecard.downloads.files import Download
from scorecard.notebooks.file import notebook_text, read_notebook
from scorecard.pages import (
    accessibility,
    downloads,
    goals,
    lists,
    money,
    outlook,
    overview,
    records,
    revisions,
    riket,
    sexes_chart,
    sources,
)
from scorecard.pages import sexes as pages_sexes
from scorecard.wording.placeholders import lookup
from scorecard.wording.texts import fill, prose


def without_pages(toc: str, pages: Container[str]) -> str:
    """Leave pages out of a table of contents, and a part that is then empty."""
    if not pages:
        return toc
    read = yaml.safe_load(toc)
    for part in read["parts"]:
        part["chapters"] = [chapter for chapter in part["chapters"] if chapter["file"] not in pages]
    read["parts"] = [part for part in read["parts"] if part["chapters"]]
    return yaml.safe_dump(read, allow_unicode=True, sort_keys=False)


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
    toc.write_text(without_pages(toc.read_text("utf-8"), left_out), "utf-8", newline="\n")
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
        (source / "goals" / path.name).write_text(notebook_text(made), "utf-8", newline="\n")
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
        "terms": lambda: downloads.terms_of_use(dataset),
        "downloads": lambda: downloads.files(book, offered),
        "series_files": lambda: downloads.series_files(book, offered),
        "dictionary": downloads.dictionary,
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
                "short": overview.short,
                "matrix": overview.matrix,
                "moved": overview.moved,
                "goals": goals.goals,
                "indicators": goals.indicators,
                "all_indicators": goals.all_indicators,
                "method_rule": goals.method_rule,
                "method_suggestion": goals.method_suggestion,
                "formula_choice": goals.formula_choice,
                "outlook": outlook.outlook_table,
                "outlook_test": outlook.outlook_test,
                "definitions": lists.definitions,
                "glossary": lists.glossary_terms,
                "sexes_summary": pages_sexes.sexes_summary,
                "women_and_men": pages_sexes.women_and_men,
                "riket_summary": riket.riket_summary,
                "beside_riket": riket.beside_riket,
                "not_compared": riket.not_compared,
                "accessibility_conformance": accessibility.conformance,
                "accessibility_contact": accessibility.contact,
                "accessibility_supervision": accessibility.supervision,
                "accessibility_deficiencies": accessibility.deficiencies,
                "accessibility_tests": accessibility.tests,
                "key_results": money.key_results,
                "finances": money.finances,
                "frame": money.frame_table,
                "frame_shifts": money.frame_shifts,
                "investments": money.investments,
                "sources": sources.sources,
                "quality": sources.quality,
                "revised_months": sources.revised,
                "extracts": sources.extracts,
                "about": sources.about,
                "events": records.events,
                "revisions": revisions.revisions,
            }.items()
        },
        **{f"register:{name}": (lambda name=name: records.register(book, name)) for name in records.LISTS},
        **more,
    }
    if published is not None:
        known |= {
            "reconciliation_summary": lambda: records.reconciliation_summary(comparisons),
            "reconciliation": lambda: records.reconciliation(book, comparisons),
            "discrepancies": lambda: records.discrepancies(book, published),
        }

    drawn: dict[str, Callable[[], str]] = {
        "finances": lambda: _finances(book),
        "women_and_men": lambda: (
            sexes_chart.pairs_chart(sexes.pairs(book), f"Kvinnor och män, {book.edition.period.label}")
            or "<p>Ingen andel är uppdelad på kvinnor och män.</p>"
        ),
    }

    def table(name: str) -> Markup:
        return _raw(lookup("table", known)(name)())

    def chart(name: str) -> Markup:
        return _raw(in_accent(lookup("chart", drawn)(name)(), book.board.accent))

    def count(name: str) -> str:
        if name not in records.LISTS:
            raise TextError(Fault("there is no such list", found=name, expected=did_you_mean(name, records.LISTS)))
        return str(len(records.register_rows(book, name)))

    def text(name: str) -> Markup:
        known_texts = book.sources.report.goal
        if name not in known_texts:
            raise TextError(Fault("there is no such text", found=name, expected=did_you_mean(name, known_texts)))
        return prose(book.sources.report.fill(name, names=book.names).strip())

    return {"table": table, "chart": chart, "count": count, "text": text}


def _finances(book: Book) -> str:
    title = f"Kostnader mot budget, {book.edition.period.label}"
    return draw.finance_chart(book.statement.costs, "kostnader-mot-budget", title)


def _raw(html: str) -> Markup:
    """Fence HTML that is already made, so that no line of it is read as Markdown."""
    return Markup(f"\n{FENCE}{{raw}} html\n{html}\n{FENCE}\n")
