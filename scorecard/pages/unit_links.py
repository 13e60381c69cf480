"""Links to the pages of units, wherever one of them is named."""

from __future__ import annotations

import re

from markupsafe import Markup, escape

from scorecard.book.contents import UNITS_INDEX
from scorecard.catalogue.indicator import Indicator
from scorecard.judge.furthest import units_shown
from scorecard.judge.outcome import Outcome
from scorecard.pages.registry import PageBook
from scorecard.pages.tables import units_caption
from scorecard.wording.swedish import heads

_HEADS_A_ROW = re.compile(r'(<th scope="row"[^>]*>)([^<]+?)(?=</th>| <span class="sc-note">)')


def unit_link(book: PageBook, kind: str, name: str) -> Markup | str:
    """Name a unit in a page at the top of the site: by a link to its page, where it has one."""
    address = book.unit_addresses.get((kind, name))
    return Markup('<a href="{}">{}</a>').format(address, name) if address else name


def link_units(html: str, book: PageBook, indicator: Indicator, outcome: Outcome) -> str:
    """Let the units that head the rows of an indicator's tables lead to their pages, from a folder of the site."""
    for kind in dict.fromkeys(unit.unit_kind for unit in outcome.units):
        named = {str(escape(name)): to for (of, name), to in book.unit_addresses.items() if of == kind}
        begins = f'aria-label="{escape(units_caption(indicator, outcome, kind))}"'
        before, found, after = html.partition(begins)
        table, ends, after = after.partition("</table></div>")
        pages = _pages() if found and named and units_shown(outcome, kind).cut else ""
        html = "".join((before, found, _with_links(table, named), ends, pages, after))
    return html


def _pages() -> Markup:
    """Say where the pages are of all units, of which a table has not all."""
    told, link = heads("shown_units.pages")
    return Markup('<p>{} <a href="../{}.html">{}</a>.</p>').format(told, UNITS_INDEX, link)


def _with_links(table: str, named: dict[str, str]) -> str:
    def linked(found: re.Match[str]) -> str:
        to = named.get(found[2])
        return f'{found[1]}<a href="../{to}">{found[2]}</a>' if to else found[0]

    return _HEADS_A_ROW.sub(linked, table)
