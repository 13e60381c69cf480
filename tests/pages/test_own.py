"""What analysts make besides the cards: Swedish tables, and numbers that are bound or marked."""

from __future__ import annotations

from html import unescape

import pandas as pd
import pytest
from bs4 import BeautifulSoup
from nbformat import v4

from scorecard.facts.published_values import PUBLISHED, PublishedCells
from scorecard.pages.alone import alone
from scorecard.pages.assemble import as_page
from scorecard.pages.bindings import Binder, fact_elements
from scorecard.pages.own import OwnSource, OwnTable, own_chart_html, own_table_html, own_text_html, told_faults
from scorecard.wording.bound import FactValue, bound
from scorecard.wording.filling import PlaceholderValue
from scorecard.wording.numerals import UNBOUND, Explainer

NBSP = "\u00a0"
SOURCE = OwnSource("notebooks/vard.ipynb", "karta", ["Besök", "Telefonsamtal"])


def frame(**columns: list) -> pd.DataFrame:
    return pd.DataFrame(columns)


def cells(table: OwnTable) -> list[list[str]]:
    page = BeautifulSoup(table.html, "html.parser")
    return [[cell.text for cell in row.select("th, td")] for row in page.select("tbody tr")]


def test_numbers_months_and_words_are_swedish() -> None:
    given = frame(
        kommun=["Kil", None],
        share=[1234.56, float("nan")],
        calls=[12345, 6],
        month=[pd.Period("2025-05", "M"), pd.NaT],
        day=[pd.Timestamp(2025, 5, 31), pd.NaT],
        whole=[True, False],
    )
    table = OwnTable(given, "Besök", {"share": "Procent"}, {"share": 2})
    assert cells(table) == [
        ["Kil", f"1{NBSP}234,56", f"12{NBSP}345", "Maj 2025", "31 maj 2025", "ja"],
        ["–", "–", "6", "–", "–", "nej"],
    ]
    assert table.text.splitlines() == [
        "Besök",
        f"  Kil; 1{NBSP}234,56; 12{NBSP}345; Maj 2025; 31 maj 2025; ja",
        "  –; –; 6; –; –; nej",
    ]


def test_headings_head_their_columns_and_a_named_index_is_one() -> None:
    made = OwnTable(frame(value=[1.0]).set_index(pd.Index(["Kil"], name="kommun")), "Besök", {"value": "Värde"})
    page = BeautifulSoup(made.html, "html.parser")
    assert [(each.text, each["scope"]) for each in page.select("thead th")] == [("Kommun", "col"), ("Värde", "col")]
    assert page.select("tbody th")[0]["scope"] == "row"
    assert page.caption.text == "Besök"
    assert cells(made) == [["Kil", "1,0"]]


def test_a_number_is_bound_to_its_fact_or_marked_as_the_analysts_own() -> None:
    given = frame(unit_name=["Kil", "Rud"], value=[60.0, 70.0])
    given.attrs[PUBLISHED] = PublishedCells("besok", {(0, "value"): FactValue(60.0, "besok.kil")})
    html = own_table_html("vard-besok", OwnTable(given.assign(twice=[120.0, 140.0]), "Besök"), SOURCE)
    found = Binder(Explainer({}, ())).bind(fact_elements(html), "x.html")
    assert found.unbound == ()
    assert found.counted[UNBOUND] == 0
    assert found.counted["own"] == 3  # 70,0 and both of `twice`
    page = BeautifulSoup(found.html, "html.parser")
    assert [(each["data-fact"], each.text) for each in page.select("data")] == [("besok.kil", "60,0")]


def test_a_protected_cell_says_so_and_the_column_that_tells_is_not_shown() -> None:
    given = frame(unit_name=["Kil", "Rud"], value=[60.0, float("nan")], suppressed=[False, True])
    assert cells(OwnTable(given, "Besök")) == [["Kil", "60,0"], ["Rud", "skyddad"]]
    assert OwnTable(given, "Besök").csv == "unit_name,value\nKil,60\nRud,skyddad\n"


def test_text_stays_text_on_the_page_and_in_a_spreadsheet() -> None:
    table = OwnTable(frame(name=["<b>x</b>", "=1+1"], value=[1, 2]), "<i>")
    assert cells(table)[0][0] == "<b>x</b>"
    assert table.csv.splitlines()[2] == "'=1+1,2"


def test_what_cannot_be_shown_is_told_with_what_would_be_right() -> None:
    levels = frame(a=[1]).set_axis(pd.MultiIndex.from_tuples([("a", "b")]), axis="columns")
    double = pd.DataFrame([[1, 2]], columns=["a", "a"])

    def told(table: object, **more: object) -> list[str]:
        return [str(fault) for fault in OwnTable(table, "Besök", **more).faults()]

    assert told(frame(a=[1])) == []
    assert told([1]) == ["this is no table; found list; expected a DataFrame of pandas"]
    assert told(levels) == ["the table has headings in several rows; expected one name for each column"]
    assert told(double) == ["two columns of the table have one name; found a"]
    assert told(frame(share=[1]), headings={"shar": "Andel"}) == [
        "the table has no such column; found shar; expected share (did you mean that?)"
    ]
    assert len(told(frame(share=[1]), decimals={"other": 1})) == 1


@pytest.mark.parametrize("empty", ["", "  ", None])
def test_a_chart_without_words_is_told(empty: object) -> None:
    assert [str(fault) for fault in told_faults(title="Karta", description=empty)] == [
        "the chart has no description; expected description=…: a sentence or two that tell what the chart shows to "
        "those who don't see it"
    ]
    assert "the table has no caption" in str(next(iter(told_faults(caption=empty))))
    assert list(told_faults(title="Karta", description="En karta.")) == []


def test_a_chart_is_shown_with_its_words_its_numbers_its_source_and_its_files() -> None:
    table = OwnTable(frame(kommun=["Kil"], value=[1.0]), "Karta")
    page = BeautifulSoup(
        own_chart_html("vard-karta", "<svg></svg>", "Karta", "Högst i Kil.", table, SOURCE), "html.parser"
    )
    assert [each["href"] for each in page.select("nav a[download]")] == [
        "../egna/vard-karta.csv",
        "../egna/vard-karta.svg",
        "../egna/vard-karta.png",
    ]
    assert page.select_one(".sc-source").text == (
        "Egen beräkning i anteckningsboken notebooks/vard.ipynb, cellen karta. Underlag: Besök och Telefonsamtal."
    )
    assert page.select_one("svg").parent["data-is"] == "own"
    assert OwnSource("n.ipynb", "c").told.endswith("</code>.")
    assert BeautifulSoup(own_text_html("<p>Hej</p>"), "html.parser").select_one(".sc-own p").text == "Hej"


def test_alone_there_are_no_marks_and_no_links_to_pages_that_are_not_there() -> None:
    html = (
        f'<p>{bound("51,4", "samtal.utfall")} <a href="../signaler.html">Signaler</a> <a href="https://a.se">A</a></p>'
    )
    shown = alone(html, "<style>p{}</style>")
    assert shown.startswith("<style>")
    page = BeautifulSoup(shown, "html.parser")
    assert page.p.text == "51,4 Signaler A"
    assert [each["href"] for each in page.select("a")] == ["https://a.se"]
    assert alone("", "<style>") == ""


class _Named(PlaceholderValue, only=["name"]):
    def __init__(self, name: str) -> None:
        self.name = f"{name.capitalize()} i tid"


class _Goal(PlaceholderValue, only=["name", "number"]):
    def __init__(self, name: str) -> None:
        self.name, self.number = name.capitalize(), "5.1"


def test_the_heading_of_an_indicator_is_its_name_in_the_edition_and_what_links_lead_to() -> None:
    cells = [
        v4.new_markdown_cell("# Vård", id="title"),
        v4.new_code_cell("1", id="open", outputs=[v4.new_output("display_data", {"text/plain": "1"})]),
        v4.new_markdown_cell("### Namnet förr\n\nOch text.", id="samtal-name"),
        v4.new_markdown_cell("(besok)=\n### Besök", id="besok-name"),
        v4.new_markdown_cell("### Annat", id="annat-name"),
    ]
    names = {"ind": _Named, "goal": _Goal}
    made = as_page(v4.new_notebook(cells=cells), names, "x.ipynb", ["samtal", "besok"], goal="omsorg")
    assert unescape(made.cells[0].source) == "# 5.1 Omsorg"  # whatever the notebook calls it
    assert [cell.source for cell in made.cells if cell.id.endswith("-name")] == [
        "(samtal)=\n### Samtal i tid\n\nOch text.",
        "(besok)=\n### Besok i tid",
        "### Annat",
    ]
