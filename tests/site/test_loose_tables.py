"""Tables that are written in Markdown: laid out as the book's own, whatever their cells hold."""

from __future__ import annotations

from bs4 import BeautifulSoup

from scorecard.site.loose_tables import laid_out

HEADS = ("Verksamhetsanknutna tjänster", "Utfall", "Jämförelsetal för riket")
LOOSE = (
    '<p>Före.</p><div class="pst-scrollable-table-container"><table class="table">\n<thead>\n<tr class="row-odd">'
    + "".join(f'<th class="head{" text-right" * (at == 1)}"><p>{head}</p></th>\n' for at, head in enumerate(HEADS))
    + '</tr></thead><tbody><tr class="row-even"><td><p>Besök &amp; <em>samtal</em></p></td>\n'
    '<td class="text-right"><p><data data-fact="kotid.utfall.2025" value="51.4">51,4</data></p></td>\n'
    "<td><p>ett</p>\n<p>två</p></td></tr></tbody></table></div>\n<p>Efter.</p>"
)


def test_a_table_of_markdown_is_laid_out_as_the_books_own() -> None:
    made = BeautifulSoup(laid_out(LOOSE), "html.parser")
    box = made.find("div", class_="sc-table")
    assert "sc-many" in box["class"]
    assert (box["aria-label"], box.table["role"], made.caption) == (", ".join(HEADS), "table", None)
    name, value, riket = box.tbody.tr(["th", "td"])
    assert (name["role"], str(name.em), name.get_text()) == ("rowheader", "<em>samtal</em>", "Besök & samtal")
    assert (value["data-label"], value["class"], str(value.data["data-fact"])) == (
        "Utfall",
        ["sc-num"],
        "kotid.utfall.2025",
    )
    assert [p.get_text() for p in riket("p")] == ["ett", "två"]
    assert [p.get_text() for p in made("p", recursive=False)] == ["Före.", "Efter."]


def test_its_caption_is_kept_and_what_is_no_such_table_is_left_alone() -> None:
    with_caption = LOOSE.replace("<thead>", "<caption><span>Besöken</span></caption><thead>")
    found = BeautifulSoup(laid_out(with_caption), "html.parser").find("div", class_="sc-table")
    assert (found["aria-label"], found.caption.get_text()) == ("Besöken", "Besöken")
    own = '<div class="sc-table"><table><tr><td>1</td></tr></table></div>'
    assert laid_out(own) == own
