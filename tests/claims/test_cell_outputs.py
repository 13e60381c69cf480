"""What cells show by themselves is read as a reader sees it, and what the book lays out is not read again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from types import SimpleNamespace
from typing import cast

import nbformat
import pandas as pd
import pytest
from IPython.core.formatters import DisplayFormatter
from IPython.display import HTML, Latex, Markdown
from nbformat import v4

from scorecard.book.book import Book
from scorecard.claims.cell_outputs import comments, shown_texts, with_shown
from scorecard.common.faults import SheetError
from scorecard.judge.outcome import GoalResult
from scorecard.notebooks.file import notebook_text, to_stored_form
from scorecard.sheet import Shown

FALSE = "Målet nås."


def printed(text: str, name: str = "stdout") -> nbformat.NotebookNode:
    return v4.new_output("stream", name=name, text=text)


def ended_with(value: object) -> nbformat.NotebookNode:
    """What a kernel stores of the value that a cell ends with."""
    data, metadata = DisplayFormatter().format(value)
    return v4.new_output("execute_result", data, metadata=metadata)


def notebook_of(*outputs: nbformat.NotebookNode, source: str = "1", tags: tuple[str, ...] = ()):
    about = {"tags": list(tags)} if tags else {}
    cell = v4.new_code_cell(source, id="visar", outputs=list(outputs), metadata=about)
    return v4.new_notebook(cells=[v4.new_markdown_cell("# Mål"), cell])


def read(*outputs: nbformat.NotebookNode, tags: tuple[str, ...] = ()) -> list[str]:
    return [each.text for each in shown_texts(notebook_of(*outputs, tags=tags))]


@pytest.mark.parametrize(
    "output",
    [
        printed(f"{FALSE}\n"),
        printed(f"\x1b[31m{FALSE}\x1b[0m\n", "stderr"),
        ended_with(FALSE),
        ended_with(Markdown("**Målet** nås.")),
        ended_with(HTML("<style>p { }</style><p>Målet&#32;<b>nås</b>.</p>")),
        ended_with(HTML(f'<img src="x.png" alt="{FALSE}">')),
        ended_with(Latex(FALSE)),
        v4.new_output("display_data", {"text/plain": f"['{FALSE}']"}),
    ],
)
def test_each_way_to_show_a_text_is_read(output: nbformat.NotebookNode) -> None:
    assert read(output) == [FALSE]


def test_lines_of_a_paragraph_stay_together_and_what_stands_in_columns_does_not() -> None:
    assert read(ended_with(HTML("<p>Målet\n  nås<br>nu.</p><p>Bra.</p>"))) == ["Målet\nnås\nnu.\n\nBra."]
    assert read(printed("Kil    51,4\nRud  60,0")) == ["| Kil | 51,4 |\n| Rud | 60,0 |"]
    assert read(ended_with(pd.Series([51.4], index=["Kil"]))) == ["| Kil | 51.4 |\ndtype: float64"]


def test_what_the_book_lays_out_and_what_no_reader_sees_is_not_read() -> None:
    assert read(ended_with(Shown("<p>51,4</p>", "51,4"))) == []
    assert read(printed(FALSE), tags=("remove-output",)) == []
    assert read(printed(FALSE), tags=("remove_cell",)) == []
    assert read(printed(FALSE, "stderr"), printed("Bra."), tags=("remove-stderr",)) == ["Bra."]
    assert read(printed(FALSE), tags=("hide-output",)) == [FALSE]  # which a click shows


def test_comments_in_swedish_are_read_and_those_of_programmers_are_not() -> None:
    source = "# Målet\n# nås.\nx = 1  # income counts as negative\n\n# Bra.\n%time y"
    assert [each.text for each in comments(notebook_of(source=source))] == ["Målet\nnås.", "Bra."]
    assert list(comments(notebook_of(source=source, tags=("remove-input",)))) == []
    assert [each.text for each in comments(notebook_of(source=source, tags=("hide-input",)))] != []


def test_a_stored_notebook_does_not_say_what_the_book_has_laid_out() -> None:
    stored = to_stored_form(notebook_of(ended_with(Shown("<p>51,4</p>", "51,4"))))
    assert [dict(output.metadata) for output in stored.cells[1].outputs] == [{}]


@dataclass(frozen=True)
class Told:
    """What is asked of a book: what its goals have told, and whether its board protects few people."""

    results: tuple[GoalResult, ...]
    board: SimpleNamespace


@pytest.mark.parametrize("protects", [True, False])
def test_a_number_that_code_puts_there_is_refused_where_few_are_protected(tmp_path: Path, protects: bool) -> None:
    notebook = notebook_of(printed("Typat 7, räknat 4."), source="print(f'Typat 7, räknat {len(few)}.')")
    (tmp_path / "vard.ipynb").write_text(notebook_text(notebook), "utf-8")
    result = GoalResult(goal="vard", edition="2025-12", outcomes=())
    book = cast(Book, Told((result,), SimpleNamespace(protection=SimpleNamespace(on=protects))))
    if not protects:
        (shown,) = with_shown(book, tmp_path).results[0].shown
        assert (shown.cell, shown.text) == ("visar", "Typat 7, räknat 4.")
        return
    with pytest.raises(SheetError) as caught:
        with_shown(book, tmp_path)
    (fault,) = caught.value.faults
    assert (fault.file, fault.found) == ("notebooks/vard.ipynb, cell visar", "4")
