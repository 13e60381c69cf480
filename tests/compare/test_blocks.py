"""Reports as Markdown: all that comes from data stays text, and nobody is called."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from scorecard.compare.blocks import Bullets, Heading, Lines, Paragraph, Picture, TableBlock, markdown, plain_block

GITHUB = MarkdownIt("commonmark").enable("table")


def test_a_table_keeps_its_columns_whatever_stands_in_a_cell() -> None:
    told = markdown([TableBlock("Namn", ("Enhet", "Antal"), (("a|b", "1"), ("c\nd", "2")), frozenset({1}))])
    assert told == "| Enhet | Antal |\n| --- | --: |\n| a\\|b | 1 |\n| c d | 2 |\n"


@given(st.text(alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1))
def test_any_text_in_a_cell_is_read_as_one_cell_without_markup(text: str) -> None:
    told = markdown([TableBlock("T", ("A", "B"), ((text, "slut"),))])
    tokens = [token for token in GITHUB.parse(told) if token.type == "inline"]
    assert len(tokens) == 4
    assert {child.type for child in tokens[2].children} <= {"text", "text_special"}
    assert tokens[3].content == "slut"


def test_html_links_and_emphasis_stay_text() -> None:
    told = GITHUB.render(plain_block("<b>*fet*</b> [länk](https://x.example) `kod` ~~struken~~"))
    assert told == "<p>&lt;b&gt;*fet*&lt;/b&gt; [länk](https://x.example) `kod` ~~struken~~</p>\n"


def test_no_name_after_an_at_sign_is_called() -> None:
    assert "@chefslakare" not in markdown([Paragraph("@chefslakare"), Lines("@chefslakare", ("+ a",))])


def test_no_break_spaces_are_kept() -> None:
    assert plain_block("65\u00a0666 samtal") == "65\u00a0666 samtal"


def test_lines_stand_in_a_fence_that_they_cannot_end() -> None:
    told = markdown([Lines("Texten", ("− ```", "+ ny"))])
    assert told == "<details><summary>Texten</summary>\n\n````diff\n- ```\n+ ny\n````\n\n</details>\n"


def test_an_open_fold_is_shown_and_its_summary_is_text() -> None:
    assert markdown([Lines("<i> & co", ("+ a",), open=True)]).startswith(
        "<details open><summary>&lt;i> &amp; co</summary>\n\n```diff\n+ a\n```"
    )


def test_other_blocks() -> None:
    told = markdown([Heading("Färger"), Paragraph("Kör om.", warning=True), Picture("x"), Bullets(("ett", "två"))])
    assert told == "### Färger\n\n> **Obs!** Kör om.\n\n- ett\n- två\n"
