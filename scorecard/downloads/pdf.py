"""The printed report: the whole book as one tagged PDF, from the same sources as the pages."""

from __future__ import annotations

import calendar
import json
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from scorecard.book.book import Book
from scorecard.catalogue.accent import NOW
from scorecard.common.edition import MONTHS_OF_A_YEAR
from scorecard.common.faults import Fault, SiteError
from scorecard.downloads import pdf_compile
from scorecard.downloads import pdf_nodes as nodes
from scorecard.downloads.pdf_goals import goal_chapter
from scorecard.downloads.pdf_html import Drawing, drawings, from_markdown
from scorecard.downloads.pdf_nodes import Node
from scorecard.notebooks.file import read_notebook
from scorecard.wording import dates, grammar, labels

BEFORE = ("index", "vision", "uppdrag", "handelser", "resultatmal")
AFTER = (
    "kvinnor-och-man",
    "riket",
    "politiska-beslut",
    "ekonomi",
    "internkontroll",
    "bilaga-1",
    "bilaga-2",
    "metod",
    "datakallor",
    "ordlista",
    "avstamning",
    "revideringar",
    "tillganglighet",
)
OUTLOOK = "prognos"
FRONT = "index"
_SUMMARY = "1 Sammanfattning"
# Tables that the printed report leaves to others, by their captions.
ELSEWHERE = {
    "Alla jämförelser": "Tabellen med alla jämförelser är lång. Den finns på webbplatsen, på sidan Avstämning.",
}


@dataclass(frozen=True)
class Printing:
    """A report that is being made in a process of its own."""

    process: subprocess.Popen[str]
    target: Path

    def finish(self, folder: Path) -> Path:
        """Wait for the report and put it into a folder.

        Raises:
            SiteError: the report could not be made; tells what Typst said.
        """
        _, told = self.process.communicate()
        if self.process.returncode:
            raise SiteError(Fault("the printed report cannot be made", pdf_compile.TEMPLATE, found=told.strip()))
        return Path(shutil.copy(self.target, folder / self.target.name))


@contextmanager
def printing(book: Book, source: Path, notebooks: Path, work: Path) -> Iterator[Printing]:
    """Make the report while the pages are built; `source` and `notebooks` are what they are built from."""
    shutil.rmtree(work, ignore_errors=True)
    work.mkdir(parents=True)
    made, target = work / "report.json", work / f"{book.edition.slug}.pdf"
    text = json.dumps(report_data(book, source, notebooks), ensure_ascii=False, separators=(",", ":"))
    made.write_text(text, "utf-8", newline="\n")
    # Without -P the folder of this package would stand first among those that Python imports from.
    words = [sys.executable, "-P", pdf_compile.__file__, str(made), str(target)]
    with subprocess.Popen(words, stderr=subprocess.PIPE, text=True, encoding="utf-8") as process:
        yield Printing(process, target)


def report_data(book: Book, source: Path, notebooks: Path) -> dict[str, Any]:
    """Gather the whole report as plain data for the template."""
    edition, board = book.edition, book.board
    last = calendar.monthrange(edition.year, edition.month)[1]
    extracted = max(entry.extracted.date() for entry in book.sources.received.manifest.files.values())
    return {
        "title": nodes.drawable(edition.label),
        "board": nodes.drawable(board.name),
        "region": nodes.drawable(board.region),
        "period": grammar.first_upper(edition.period.label),
        "date": [edition.year, edition.month, last],
        "extracted": f"Underlagen är uttagna {dates.day(extracted)}.",
        "synthetic": labels.SYNTHETIC if book.sources.received.manifest.synthetic else (),
        "accent": board.accent.light if board.accent else NOW,
        "blocks": nodes.finished(list(_chapters(book, source, notebooks))),
    }


def _chapters(book: Book, source: Path, notebooks: Path) -> Iterator[Node]:
    names = BEFORE if book.edition.month == MONTHS_OF_A_YEAR else (*BEFORE, OUTLOOK)
    for name in _existing(names, source):
        yield from chapter_nodes(name, (source / f"{name}.md").read_text("utf-8"))
    for mal in book.catalogue.effektmal:
        goals = [goal for goal in book.catalogue.goals if goal.effektmal == mal.id]
        if goals:
            yield nodes.new_page()
            yield nodes.heading(2, [f"{mal.number} {mal.name}"], mal.id)
            yield nodes.paragraph(mal.description)
        for goal in goals:
            if goal is not goals[0]:
                yield nodes.new_page()
            yield from goal_chapter(book, goal, _drawn(notebooks / f"{goal.id}.ipynb"))
    for name in _existing(AFTER, source):
        yield from chapter_nodes(name, (source / f"{name}.md").read_text("utf-8"))


def _existing(names: Iterable[str], source: Path) -> Iterator[str]:
    return (name for name in names if (source / f"{name}.md").is_file())


def chapter_nodes(name: str, markdown: str) -> Iterator[Node]:
    """Make a chapter of a page that is filled in; its first heading is what links to the page lead to."""
    title, *blocks = from_markdown(markdown, trusted=True)
    if name == FRONT:
        title = nodes.heading(1, [_SUMMARY])
        blocks = [
            {**block, "level": max(2, block["level"] - 1)} if block["kind"] == "heading" else block
            for block in blocks
            if block.get("text") != [_SUMMARY]
        ]
    yield {**title, "name": name}
    for block in blocks:
        pointer = ELSEWHERE.get(block["caption"]) if block["kind"] == "table" else None
        yield nodes.paragraph(pointer) if pointer else block


def _drawn(notebook: Path) -> Mapping[str, Drawing]:
    """The charts that an executed notebook shows."""
    found: dict[str, Drawing] = {}
    for cell in read_notebook(notebook).cells:
        for output in cell.get("outputs", ()):
            found |= drawings("".join(output.get("data", {}).get("text/html", "")))
    return found
