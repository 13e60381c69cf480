"""A book of one unit: a page with each indicator that the unit has, of the same notebooks, beside all and riket."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from markupsafe import Markup
from rich.console import Console

from scorecard.book.book import Sources, read_sources
from scorecard.catalogue.unit_register import read_units
from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, ParameterError
from scorecard.common.files import write_whole
from scorecard.editions.build import notebooks_of, parameters
from scorecard.judge.selected import read_selection
from scorecard.notebooks import progress, run
from scorecard.notebooks.file import REPORTED_INDICATOR, read_notebook
from scorecard.pages.alone import alone, page_style
from scorecard.pages.templates import rendered
from scorecard.sheet import ROOT_VARIABLE
from scorecard.wording import labels
from scorecard.wording.fact_ids import id_part
from scorecard.wording.swedish import phrase

_TELLS = '<p class="sc-outturn">'  # what a card has that tells of the unit


def build_unit(root: Path, edition: Edition, unit: str, console: Console, jobs: int | None = None) -> Path:
    """Write the page of a unit of an edition below `_build/`, and give where it lies; the site is as it was.

    Raises:
        ParameterError: there is no such unit, or no indicator tells of it.
        ScorecardError: with every fault of the step that failed.
    """
    selection = read_selection(edition, read_units(root, edition), unit)
    name = phrase("selection.unit", name=selection.unit, kind=selection.kind)
    sources = read_sources(root, edition)
    folder = root / "_build" / str(edition) / "units" / id_part(name)
    shutil.rmtree(folder, ignore_errors=True)
    notebooks = notebooks_of(sources)
    with progress.progress_on(console, len(notebooks)) as listener:
        run.run_notebooks(
            notebooks,
            folder / "notebooks",
            parameters(sources) | {"unit": unit},
            environment={ROOT_VARIABLE: str(root)},
            jobs=jobs,
            progress=listener,
        )
    page = folder / f"{id_part(name)}.html"
    write_whole(page, unit_page(sources, folder / "notebooks", name, page_style(root)))
    return page


def unit_page(sources: Sources, notebooks: Path, unit: str, style: str) -> str:
    """Put the cards that tell of a unit together, goal by goal, under the names of their indicators.

    Raises:
        ParameterError: none does.
    """
    made = ((goal, list(_cards(notebooks / f"{goal.id}.ipynb"))) for goal in sources.catalogue.goals)
    goals = [
        (f"{goal.number} {goal.name}", [(goal.indicator(name), Markup(card)) for name, card in cards])
        for goal, cards in made
        if cards
    ]
    if not goals:
        raise ParameterError(Fault("no indicator tells of this unit in the edition", found=unit))
    return rendered(
        "unit_page.html",
        title=phrase("selection.page", unit=unit, edition=sources.edition.label),
        told=phrase("selection.told", selection=unit),
        synthetic=labels.SYNTHETIC if sources.received.manifest.synthetic else (),
        style=Markup(style),
        goals=goals,
    )


def _cards(notebook: Path) -> Iterator[tuple[str, str]]:
    """Give the cards of a notebook that tell of the unit, by their indicators."""
    for cell in read_notebook(notebook).cells:
        for output in cell.get("outputs", ()):
            html = "".join(output.get("data", {}).get("text/html", ""))
            if _TELLS in html and (reported := REPORTED_INDICATOR.search(cell.source)):
                yield reported[1], alone(html, "")
