"""What stands between the cards of a notebook, in the printed report, and what the report has not."""

from __future__ import annotations

from pathlib import Path

from nbformat import v4

from scorecard.downloads.pdf_cells import free_nodes, left_out
from scorecard.downloads.pdf_nodes import plain_node
from scorecard.notebooks.file import notebook_text

CARD = "<article>ett kort</article>"


def code(name: str, source: str, html: str | None = None, **more) -> dict:
    outputs = [v4.new_output("display_data", {"text/html": html, "text/plain": "…"})] if html else []
    return v4.new_code_cell(source, id=name, outputs=more.get("outputs", outputs))


def page(folder: Path, *cells: dict) -> Path:
    path = folder / "vard.ipynb"
    path.write_text(notebook_text(v4.new_notebook(cells=[v4.new_markdown_cell("# Vård", id="title"), *cells])), "utf-8")
    return path


def shown(nodes: list[dict]) -> list[tuple[str, object]]:
    return [(node["kind"], node.get("level") or plain_node(node.get("text", ()))) for node in nodes]


def test_free_cells_stand_after_the_card_that_they_stand_after(tmp_path: Path) -> None:
    path = page(
        tmp_path,
        code("open", "sheet.introduce()", "<div>mål</div>"),
        v4.new_markdown_cell("Först.", id="first"),
        v4.new_markdown_cell("## Indikatorerna en och en", id="indicators"),
        v4.new_markdown_cell("(samtal)=\n### Samtal", id="samtal-name"),
        code("samtal", "sheet.report(\n    'samtal', 1)", CARD),
        v4.new_markdown_cell("#### Karta", id="karta-name"),
        code("rows", "rows = 1"),
        code(
            "karta",
            "sheet.table(rows)",
            '<div class="sc-own" id="x"><p class="sc-own-title sc-screen">X</p><p>Text.</p></div>',
        ),
        v4.new_markdown_cell("### Besök", id="besok-name"),
        code("besok", "sheet.absent('besok')", CARD),
        v4.new_markdown_cell("Sist, *kort*.", id="last"),
    )
    found = free_nodes(path)
    assert {place: shown(nodes) for place, nodes in found.items()} == {
        "": [("paragraph", "Först.")],
        "samtal": [("heading", 6), ("paragraph", "Text.")],  # four signs, and two levels down
        "besok": [("paragraph", "Sist, kort.")],
    }


def test_a_heading_of_a_card_is_not_printed_twice(tmp_path: Path) -> None:
    path = page(tmp_path, v4.new_markdown_cell("## Bedömning", id="a-name"), code("a", "sheet.assessment()", CARD))
    assert free_nodes(path) == {}


def test_what_is_printed_or_shown_as_plain_text_is_told(tmp_path: Path) -> None:
    streams = [v4.new_output("stream", text="hej"), v4.new_output("stream", text="igen", name="stderr")]
    plain = [v4.new_output("execute_result", {"text/plain": "3"}, execution_count=1)]
    path = page(
        tmp_path,
        code("says", "print('hej')", outputs=streams),
        code("three", "3", outputs=plain),
        code("own", "x", CARD),
    )
    assert list(left_out(path)) == [
        "vard.ipynb, cell 2 (says): what it prints is not in the PDF; sheet.text and sheet.table are",
        "vard.ipynb, cell 3 (three): what it prints is not in the PDF; sheet.text and sheet.table are",
    ]
