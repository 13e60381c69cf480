"""Tables: what is said of each cell, so that a wide table can be read as entries on a telephone."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from scorecard.pages.tables import numeric, table


def made(*columns: object, kind: str = "plain") -> Tag:
    """A table of two rows whose cells are the places of their columns."""
    row = list(map(str, range(len(columns))))
    return BeautifulSoup(table("Namn", columns, [row, row], kind=kind), "html.parser").div


@pytest.mark.parametrize(
    ("columns", "many"),
    [
        (["Indikator", *numeric("Utfall", "Mål")], False),  # a text, and two numbers that fit beside it
        (["Indikator", *numeric("Utfall", "Mål", "Riket")], True),
        (["Namn", "Skäl"], False),
        (["Namn", "Skäl", *numeric("Antal")], True),
        ([*numeric("Utfall", "Mål", "Riket", "Kvinnor", "Män")], False),
    ],
)
def test_a_table_that_needs_more_room_than_a_telephone_has_is_marked(columns: list, many: bool) -> None:
    assert ("sc-many" in made(*columns)["class"]) is many


def test_each_cell_of_a_wide_table_knows_its_heading_and_what_it_is() -> None:
    found = made("Indikator", *numeric("Utfall"), "", 'Om "Riket" & <b>', kind="total")
    roles = [each["role"] for each in found.find_all(["table", "thead", "tbody", "tr", "th", "td"])]
    head, row = ["columnheader", "columnheader", "cell", "columnheader"], ["rowheader", "cell", "cell", "cell"]
    assert roles == ["table", "rowgroup", "row", *head, "rowgroup", "row", *row, "row", *row]
    assert [cell.get("data-label") for cell in found.tbody.tr.find_all(["th", "td"])] == [
        *(None, "Utfall", None, 'Om "Riket" & <b>'),
    ]
    unheaded = made("Beslutad", "Indikator", "Skäl", kind="unheaded")
    assert [cell["data-label"] for cell in unheaded.tbody.tr("td")] == ["Beslutad", "Indikator", "Skäl"]


def test_a_small_table_says_no_more_than_it_is() -> None:
    plain = made("Indikator", *numeric("Utfall"))
    assert not plain.select("[data-label], table[role], tr[role], th[role], td[role]")
