"""The menu beside the pages of a book: read once, and for each page marked where that stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from html import escape
from typing import Any, NamedTuple, cast

from bs4 import BeautifulSoup, Tag
from sphinx.application import Sphinx
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment.adapters.toctree import global_toctree_for_doc
from sphinx.util.osutil import relative_uri


class MenuEntry(NamedTuple):
    """A link of the menu: its classes, its address from the folder of the book, its HTML, and those below it."""

    classes: str
    address: str
    told: str
    below: tuple[MenuEntry, ...]

    def leads_to(self, page: str) -> bool:
        """Whether it is the page's own, or has that below it."""
        return self.address == page or any(each.leads_to(page) for each in self.below)


class MenuPart(NamedTuple):
    """A part of the menu: its heading as HTML, empty where it has none, and its entries."""

    heading: str
    entries: tuple[MenuEntry, ...]


class Menu:
    """The menu of the book that an application of Sphinx builds.

    Sphinx and the theme would find and lay out all of it anew for each page, which takes most of a page's time.
    """

    def __init__(self) -> None:
        self._parts: tuple[MenuPart, ...] | None = None

    def add_to_page(self, application: Sphinx, name: str, _: str, context: dict[str, Any], *__: object) -> None:
        """Let the templates of a page have its `side_menu`, which gives HTML; `folded` without what is below a page."""
        if self._parts is None:
            self._parts = read_menu(application, int(context["theme_max_navbar_depth"]))
        parts, page = self._parts, application.builder.get_target_uri(name)
        context["side_menu"] = lambda folded=False: menu_html(parts, page, folded)


def read_menu(application: Sphinx, depth: int) -> tuple[MenuPart, ...]:
    """Read the menu of a book as Sphinx has it, with all that is below each page, so many levels in all."""
    builder = cast(StandaloneHTMLBuilder, application.builder)
    tree = global_toctree_for_doc(application.env, "", builder, includehidden=True, maxdepth=depth, titles_only=True)
    laid_out = BeautifulSoup(builder.render_partial(tree)["fragment"], "html.parser")
    parts: list[MenuPart] = []
    heading = ""
    for each in laid_out(True, recursive=False):
        if each.name == "ul":
            parts.append(MenuPart(heading, tuple(_entries(each))))
        heading = "" if each.name == "ul" else f"{each}\n"
    return tuple(parts)


def _entries(listed: Tag) -> Iterator[MenuEntry]:
    for item in listed("li", recursive=False):
        link, below = item.a, item.find("ul", recursive=False)
        if link and "#" not in (address := str(link["href"])):  # which is of a heading
            own = tuple(_entries(below)) if below else ()
            yield MenuEntry(" ".join(link["class"]), address, link.decode_contents(), own)


def menu_html(parts: Iterable[MenuPart], page: str, folded: bool = False) -> str:
    """Lay out the menu of a page, which is given by its address from the folder of the book.

    What is below an entry is shown where that leads to the page, and nowhere where the menu is `folded`.
    """
    return "".join(f"{part.heading}{_list(part.entries, page, folded)}\n" for part in parts)


def _list(entries: Iterable[MenuEntry], page: str, folded: bool, level: int = 1) -> str:
    leading = [(entry, entry.leads_to(page)) for entry in entries]
    names = (*_if(any(leads for _, leads in leading), "current"), *_if(level == 1, "nav", "bd-sidenav"))
    items = "".join(_item(entry, leads, page, folded, level) for entry, leads in leading)
    return f"<ul{_classes(names)}>\n{items}</ul>"


def _item(entry: MenuEntry, leads: bool, page: str, folded: bool, level: int) -> str:
    below = entry.below if leads and not folded else ()
    names = (f"toctree-l{level}", *_if(leads, "current", "active"), *_if(bool(below), "has-children"))
    own = _classes((*_if(entry.address == page, "current"), entry.classes))
    inside = f"{_list(below, page, folded, level + 1)}\n" if below else ""
    return f'<li{_classes(names)}><a{own} href="{_address(entry, page)}">{entry.told}</a>{inside}</li>\n'


def _address(entry: MenuEntry, page: str) -> str:
    return escape(entry.address if "://" in entry.address else relative_uri(page, entry.address) or "#")


def _if(so: bool, *names: str) -> tuple[str, ...]:
    return names if so else ()


def _classes(names: tuple[str, ...]) -> str:
    return f' class="{" ".join(names)}"' if names else ""
