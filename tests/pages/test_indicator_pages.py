"""A goal's notebook becomes a page of the goal and one of each indicator: what goes where, and how headings follow."""

from __future__ import annotations

from nbformat import NotebookNode, v4

from scorecard.pages.indicator_pages import goal_pages

HEADS = {"samtal": ("Samtal i tid", "Om samtal."), "besok": ("Besök i tid", "Om besök.")}


def text(source: str, name: str) -> NotebookNode:
    return v4.new_markdown_cell(source, id=name)


def code(source: str, name: str) -> NotebookNode:
    return v4.new_code_cell(source, id=name)


def parted(*cells: NotebookNode) -> dict[str, list[str]]:
    """The sources of the cells of each page, that of the goal under its name."""
    made = goal_pages(v4.new_notebook(cells=[text("# Vård", "title"), *cells]), HEADS)
    pages = {"mål": made.goal} | dict(made.indicators)
    return {name: [cell.source for cell in page.cells] for name, page in pages.items()}


def test_what_stands_under_an_indicator_is_on_its_page_and_all_else_on_the_goals() -> None:
    assert parted(
        code("sheet.introduce()", "open"),
        text("## Indikatorerna en och en", "indicators"),
        text("(samtal)=\n### Samtal", "samtal-name"),
        code('sheet.report("samtal", x)', "samtal"),
        text("#### Karta\n\n##### Så läser du den", "karta-name"),
        code("sheet.chart(x)", "karta"),
        text("(besok)=\n### Besök\n\nMer.", "besok-name"),
        code('sheet.absent("besok")', "besok"),
        text("### Eget", "own"),
        text("## Insatser", "measures-name"),
        code("sheet.insatser()", "measures"),
    ) == {
        # The heading of the indicators, who are on pages of their own, is gone, and what stood below it is higher up.
        "mål": ["# Vård", "sheet.introduce()", "## Eget", "## Insatser", "sheet.insatser()"],
        "samtal": [
            "(samtal)=\n# Samtal\n\nOm samtal.",
            'sheet.report("samtal", x)',
            "## Karta\n\n### Så läser du den",
            "sheet.chart(x)",
        ],
        "besok": ["(besok)=\n# Besök\n\nMer.\n\nOm besök.", 'sheet.absent("besok")'],
    }


def test_a_heading_with_text_stays_and_signs_in_code_are_no_headings() -> None:
    code_of_text = "```\n# inte en rubrik\n```"
    made = parted(
        text(f"## Indikatorerna\n\nSå räknas de.\n\n{code_of_text}", "indicators"),
        text("#### Samtal", "samtal-name"),
        text("##### Djupt", "deep"),
        text("### Sist", "last"),
    )
    assert made["mål"] == ["# Vård", f"## Indikatorerna\n\nSå räknas de.\n\n{code_of_text}", "### Sist"]
    assert made["samtal"] == ["# Samtal\n\nOm samtal.", "## Djupt"]


def test_an_indicator_without_a_heading_has_a_page_and_takes_nothing_of_the_goal() -> None:
    made = parted(
        code("sheet.introduce()", "open"),
        code('sheet.report("besok", x)', "cell-4"),
        code('sheet.report("samtal", x)', "cell-5"),
        code("sheet.insatser()", "cell-6"),
    )
    assert made["mål"] == ["# Vård", "sheet.introduce()", "sheet.insatser()"]
    assert made["besok"] == ["(besok)=\n# Besök i tid\n\nOm besök.", 'sheet.report("besok", x)']
    assert len(made["samtal"]) == 2
