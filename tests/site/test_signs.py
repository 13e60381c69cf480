"""The signs of Swedish in all that is published: decimal commas, an ellipsis, quotation marks, a real minus."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from built import Project, told_in
from file_texts import pdf_pages
from openpyxl import load_workbook

# What is typed for lack of a sign. A date, a number of a section, version, file or case is no decimal number.
TYPED = {
    "decimal point": re.compile(r"(?<![\d.,/\w])\d+\.\d+(?![\d.]*\.\d)"),
    "three dots": re.compile(r"\.\.\."),
    "straight quotation mark": re.compile(r"\"|(?<!\w)'|'(?!\w)"),
    "hyphen for minus": re.compile(r"(?:^|(?<=[\s(]))-(?=\d)"),
    "hyphen for dash": re.compile(r"(?<=[^\s|] )-(?= [^\s|])"),
}
KINDS = ("section", "version", "law", "case", "code", "name", "time")
# Names that hold a point: clock times, standards, licences, programs, and the numbers of sections.
NAMED = re.compile(
    r"(?:klockan|kl\.|WCAG|Zero|Värmland|[Aa]vsnitt) \d+\.\d+|\bCC0-1\.0|^\s*\d(?:\.\d+)+(?= [A-ZÅÄÖ])|^\d\.\d(?= nivå)"
)
LEFT = ("script", "style", "code", "pre", "kbd", "samp", "head")
LIMIT = 20


def typed(texts: Iterator[tuple[str, str]]) -> list[tuple[str, str, str]]:
    """Find what is typed: where, which sign, and the text around it."""
    return [
        (where, what, text[max(0, found.start() - LIMIT) : found.end() + LIMIT])
        for where, told in texts
        for text in [NAMED.sub("", told)]
        for what, pattern in TYPED.items()
        for found in pattern.finditer(text)
    ]


def page_texts(built: Project) -> Iterator[tuple[str, str]]:
    for name, page in built.parsed.items():
        told = told_in(page, lambda element: element.name in LEFT or element.get("data-is") in KINDS)
        yield from ((name, text) for text in told)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Andelen var 51.4 procent.", "decimal point"),
        ("och så vidare...", "three dots"),
        ('Svaret "delvis"', "straight quotation mark"),
        ("med -8 procent", "hyphen for minus"),
        ("90 dagar - avser väntande", "hyphen for dash"),
    ],
)
def test_each_sign_that_is_typed_is_found(text: str, what: str) -> None:
    assert {found[1] for found in typed(iter([("sida", text)]))} == {what}


@pytest.mark.parametrize(
    "text",
    [
        "Andelen var 51,4 procent …",
        "”delvis”",
        "\u22128 procent",
        "90 dagar \u2013 avser",
        "hälso- och",
        "klockan 06.00.",
    ],
)
def test_the_right_signs_are_left_alone(text: str) -> None:
    assert typed(iter([("sida", text)])) == []


def test_no_page_has_a_sign_that_is_typed(built: Project) -> None:
    assert typed(page_texts(built)) == []


def test_the_pdf_has_none(built: Project) -> None:
    (pdf,) = built.pages.glob("*.pdf")
    texts = ((f"page {number}", text) for number, text in enumerate(pdf_pages(pdf.read_bytes()), 1))
    lines = ((where, line) for where, text in texts for line in text.splitlines())
    assert [
        found for found in typed(lines) if found[1] != "decimal point" and not found[2].lstrip().startswith("-")
    ] == []


def test_the_texts_of_the_workbook_have_none(built: Project) -> None:
    (path,) = built.pages.glob("*.xlsx")
    sheets = load_workbook(path, read_only=True)
    texts = (
        (sheet.title, str(cell))
        for sheet in sheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if isinstance(cell, str) and " " in cell
    )
    assert typed(texts) == []
