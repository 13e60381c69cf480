"""Tables: what is said of each cell, so that a wide table can be read as entries on a telephone."""

from __future__ import annotations

import pytest
from bs4 import BeautifulSoup, Tag

from scorecard.pages.tables import noted, numeric, stated, table


def made(*columns: object, kind: str = "plain") -> Tag:
    """A table of two rows whose cells are the places of their columns."""
    row = list(map(str, range(len(columns))))
    return BeautifulSoup(table("Namn", columns, [row, row], kind=kind), "html.parser").div


LONG = "Verksamhetsanknutna"


@pytest.mark.parametrize(
    ("columns", "row", "many"),
    [
        # Every column takes two characters more than its longest piece that is not parted, and the first one takes 19
        # at least; there is room for 42.
        (["Indikator", *numeric("Utfall", "Mål")], ["Kötid", "51,4", "60"], False),  # 19 + 8 + 5 = 32
        (["Indikator", *numeric(*["Utfall"] * 4)], ["Kötid", *["1"] * 4], True),  # 19 + 4 * 8 = 51
        ([LONG, *numeric(LONG)], ["Kötid", "1"], False),  # 21 + 21 = 42
        ([LONG, *numeric(LONG, "Mål")], ["Kötid", "1", "1"], True),  # 42 + 5
        (["Namn", "Värde"], ["Summa", "0" * 40], True),  # 19 + 42: a word is never parted
        (["Namn", *numeric("Antal")], ["x", "1\u00a0234 procent av de som väntade på besök"], True),  # nor is a number
        (
            ["Namn", *numeric("Antal")],
            ["x", noted("1", "procent av de som väntade på besök")],
            False,
        ),  # a note is
        (["Namn", "Skäl"], ["x", "Av alla ord i en text är inget längre än så."], False),  # 19 + 14
    ],
)
def test_a_table_that_needs_more_room_than_a_telephone_has_is_marked(columns: list, row: list, many: bool) -> None:
    found = BeautifulSoup(table("Namn", columns, [row]), "html.parser").div
    assert ("sc-many" in found["class"]) is many


def test_a_caption_that_says_what_its_numbers_are_is_plain_where_it_is_a_label() -> None:
    found = BeautifulSoup(table(stated("name", "Årskurs 9"), ["Namn"], [["x"]]), "html.parser").div
    assert found["aria-label"] == "Årskurs 9"
    assert found.caption.find(attrs={"data-is": "name"}).get_text() == "Årskurs 9"


def test_each_cell_of_a_wide_table_knows_its_heading_and_what_it_is() -> None:
    found = made("Verksamhetsanknutna", *numeric("Utfall"), "", 'Jämförelsetal "Riket" & <b>', kind="total")
    roles = [each["role"] for each in found.find_all(["table", "thead", "tbody", "tr", "th", "td"])]
    head, row = ["columnheader", "columnheader", "cell", "columnheader"], ["rowheader", "cell", "cell", "cell"]
    assert roles == ["table", "rowgroup", "row", *head, "rowgroup", "row", *row, "row", *row]
    assert [cell.get("data-label") for cell in found.tbody.tr.find_all(["th", "td"])] == [
        *(None, "Utfall", None, 'Jämförelsetal "Riket" & <b>'),
    ]
    unheaded = made("Beslutsunderlag", "Verksamhetsanknutna", "Skäl", kind="unheaded")
    assert [cell["data-label"] for cell in unheaded.tbody.tr("td")] == [
        "Beslutsunderlag",
        "Verksamhetsanknutna",
        "Skäl",
    ]


def test_a_small_table_says_no_more_than_it_is() -> None:
    plain = made("Indikator", *numeric("Utfall"))
    assert not plain.select("[data-label], table[role], tr[role], th[role], td[role]")
