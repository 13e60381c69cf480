"""The printed report: the whole book as one tagged PDF, from the same sources as the pages."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import astuple, dataclass
from functools import partial
from pathlib import Path
from typing import Any

from scorecard.book.book import Book
from scorecard.book.contents import GOALS_PLACE, WHOLE_PLACE
from scorecard.book.edition_state import edition_state
from scorecard.catalogue.accent import NOW
from scorecard.catalogue.goals import Goal
from scorecard.charts.svg import drawings_in
from scorecard.common.faults import Fault, SiteError
from scorecard.common.files import sha256
from scorecard.common.own_code import made_by
from scorecard.common.store import Store, key_of, lent_kept
from scorecard.downloads import pdf_compile
from scorecard.downloads import pdf_nodes as nodes
from scorecard.downloads.pdf_cells import free_nodes
from scorecard.downloads.pdf_goals import goal_chapter
from scorecard.downloads.pdf_html import Drawing, drawing_of, from_markdown
from scorecard.downloads.pdf_nodes import Node
from scorecard.downloads.pictures import drawn_cells
from scorecard.wording import dates, grammar, labels
from scorecard.wording.bound import OPENS, unbound
from scorecard.wording.swedish import phrase


@dataclass(frozen=True)
class Printing:
    """A report that is being made in a process of its own, or that the store has under its key.

    `made_with` is what it is made with besides its text, as that was when it was begun.
    """

    target: Path
    store: Store
    key: str
    made_with: list[str]
    process: subprocess.Popen[str] | None = None

    def finish(self, folder: Path) -> Path:
        """Wait for the report and put it into a folder.

        Raises:
            SiteError: the report could not be made; tells what Typst said.
        """
        if self.process:
            _, told = self.process.communicate()
            if self.process.returncode:
                raise SiteError(Fault("the printed report cannot be made", pdf_compile.TEMPLATE, found=told.strip()))
            if self.made_with == pdf_compile.made_with():
                self.store.put(self.key, self.target.read_bytes())
        return Path(shutil.copy(self.target, folder / self.target.name))


@contextmanager
def printing(book: Book, source: Path, notebooks: Path, work: Path, store: Store) -> Generator[Printing]:
    """Make the report while the pages are built; `source` and `notebooks` are what they are built from.

    The same report is taken from the store.
    """
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    made, target = work / "report.json", work / f"{book.edition.slug}.pdf"
    text = _report(book, source, notebooks)
    if (at := text.find(OPENS)) != -1:
        what = "the mark of a bound figure is left in the printed report"
        raise SiteError(Fault(what, target.name, found=text[at:][:60]))
    made.write_text(text, "utf-8", newline="\n")
    made_with = pdf_compile.made_with()
    key = key_of("pdf", text, made_with)
    if (known := store.get(key)) is not None:
        target.write_bytes(known)
        yield Printing(target, store, key, made_with)
        return
    # Without -P the folder of this package would stand first among those that Python imports from.
    words = [sys.executable, "-P", pdf_compile.__file__, str(made), str(target)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        yield Printing(target, store, key, made_with, process)


def _report(book: Book, source: Path, notebooks: Path) -> str:
    """Give the report's data as it is written, which is kept of the pages and notebooks that are printed."""

    def make() -> bytes:
        return json.dumps(report_data(book, source, notebooks), ensure_ascii=False, separators=(",", ":")).encode()

    pages = [_page(source, name) for name in book.sources.contents.printed(book.edition.whole_year)]
    goals = [path for goal in book.catalogue.goals for path in _of_goal(goal, source, notebooks)]
    printed = [[path.name, sha256(path)] for path in (*pages, *goals) if path.is_file()]
    return book.sources.kept("the printed report", printed, make).decode()


def _page(source: Path, name: str) -> Path:
    """Find the source of a page, with its charts where it has any."""
    whole = source / WHOLE_PLACE / f"{name}.md"
    return whole if whole.is_file() else source / f"{name}.md"


def _of_goal(goal: Goal, source: Path, notebooks: Path) -> tuple[Path, Path]:
    return notebooks / f"{goal.id}.ipynb", source / WHOLE_PLACE / f"{goal.id}.ipynb"


def report_data(book: Book, source: Path, notebooks: Path) -> dict[str, Any]:
    """Gather the whole report as plain data for the template."""
    edition, board, state = book.edition, book.board, edition_state(book)
    extracted = state.extracted
    return {
        "title": nodes.drawable(edition.label),
        "board": nodes.drawable(board.name),
        "region": nodes.drawable(board.region),
        "period": grammar.first_upper(edition.period.label),
        "date": [extracted.year, extracted.month, extracted.day],
        "state": [f"{label}: {text}" for label, text in state.told],
        "extracted": phrase("files.report_extracted", day=dates.day(extracted)),
        "synthetic": labels.SYNTHETIC if book.sources.received.manifest.synthetic else (),
        "accent": board.accent.light if board.accent else NOW,
        "blocks": nodes.finished(list(_chapters(book, source, notebooks))),
    }


def _chapters(book: Book, source: Path, notebooks: Path) -> Iterator[Node]:
    contents = book.sources.contents
    for name in contents.printed(book.edition.whole_year):
        page = _page(source, name)
        if name == GOALS_PLACE:
            yield from _goals(book, source, notebooks)
        elif page.is_file():
            yield from _kept_nodes(name, unbound(page.read_text("utf-8")), name == contents.root)


def _goals(book: Book, source: Path, notebooks: Path) -> Iterator[Node]:
    """Give every goal, each after the effektmål that it belongs to, one level below it, where there are any."""
    for mal in book.catalogue.effektmal or (None,):
        goals = [goal for goal in book.catalogue.goals if goal.effektmal == (mal.id if mal else None)]
        if mal and goals:
            yield nodes.NEEDS_ROOM
            yield nodes.heading(2, [f"{mal.number} {mal.name}"], mal.id)
            yield nodes.paragraph(mal.description)
        for goal in goals:
            if not mal or goal is not goals[0]:
                yield nodes.NEEDS_ROOM
            pages = _of_goal(goal, source, notebooks)
            of = [goal.id, *map(sha256, pages)]
            chapter = json.loads(book.sources.kept("a chapter of a goal", of, partial(_goal, book, goal, *pages)))
            yield from chapter if mal else nodes.raised(chapter)


def _goal(book: Book, goal: Goal, notebook: Path, page: Path) -> bytes:
    drawn = {one.name: one for html in drawn_cells(notebook) for one in _drawings(html)}
    free = json.loads(lent_kept(("free cells", made_by(__name__), page.read_text("utf-8")), partial(_free, page)))
    return json.dumps(list(goal_chapter(book, goal, drawn, free)), ensure_ascii=False).encode()


def _free(page: Path) -> bytes:
    return json.dumps(free_nodes(page), ensure_ascii=False).encode()


def _drawings(html: str) -> list[Drawing]:
    """Give the charts in what a cell shows as they are for paper, or as the store that is lent has them."""

    def make() -> bytes:
        found = [astuple(drawing_of(name, chart)) for name, chart in drawings_in(html)[1].items()]
        return json.dumps(found, ensure_ascii=False).encode()

    return [Drawing(*told) for told in json.loads(lent_kept(("drawings for paper", made_by(__name__), html), make))]


def _kept_nodes(name: str, markdown: str, front: bool) -> list[Node]:
    """Make a chapter, or take it from the store that is lent, as it was made of the same page before."""

    def make() -> bytes:
        return json.dumps(list(chapter_nodes(name, markdown, front=front)), ensure_ascii=False).encode()

    return list(json.loads(lent_kept(("a chapter", made_by(__name__), name, markdown, front), make)))


def chapter_nodes(name: str, markdown: str, *, front: bool = False) -> Iterator[Node]:
    """Make a chapter of a page that is filled in; its first heading is what links to the page lead to.

    Of the front page, whose title is the report's own, the first section's heading becomes the chapter's.
    """
    title, *blocks = from_markdown(markdown, trusted=True)
    first = next((block for block in blocks if block["kind"] == "heading"), None) if front else None
    if first is not None:
        title = nodes.heading(1, first["text"])
        blocks = [
            {**block, "level": max(2, block["level"] - 1)} if block["kind"] == "heading" else block
            for block in blocks
            if block is not first
        ]
    yield {**title, "name": name}
    long = phrase("reconciliation.comparisons")
    for block in blocks:
        elsewhere = block["kind"] == "table" and block["caption"] == long
        yield nodes.paragraph(phrase("reconciliation.comparisons_elsewhere")) if elsewhere else block
