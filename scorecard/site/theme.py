"""The Sphinx extension of the site: the Swedish of the theme, and what the templates need."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any, cast

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from docutils import nodes
from docutils.parsers.rst import Directive
from markdown_it import MarkdownIt
from markupsafe import escape
from myst_nb.sphinx_ import HideCodeCellNode, HideInputCells
from myst_parser.mocking import MockState
from sphinx.application import Sphinx
from sphinx.config import Config
from sphinx.transforms import SphinxTransform
from sphinx.transforms.post_transforms import SphinxPostTransform

from scorecard import __version__
from scorecard.common.faults import Fault, SiteError
from scorecard.pages.bindings import fact_element, fact_elements
from scorecard.site.menu import Menu
from scorecard.wording.bound import OPENS, pieces, unbound
from scorecard.wording.numbers import LOCALE
from scorecard.wording.texts import PROSE

# What a text may use of Markdown: nothing that makes HTML, a picture, a role or a directive, and no comment.
_MARKDOWN = {rule for rules in MarkdownIt("commonmark").enable("table").get_active_rules().values() for rule in rules}
_MARKDOWN -= {"html_block", "html_inline", "autolink", "image", "fence"}
_BEFORE_THE_THEME = 400  # which fills in the templates of a page to see which of them give nothing
# Sphinx's own addTranslations makes a function of a text, which a strict content security policy forbids.
_SCRIPT = """Object.assign(Documentation.TRANSLATIONS, {words});
Documentation.PLURAL_EXPR = (n) => (n === 1 ? 0 : 1);
"""


def compile_locale(folder: Path) -> tuple[Path, Path]:
    """Compile `sv/LC_MESSAGES/sphinx.po` of a `_locale` folder to the .mo and the .js that Sphinx reads.

    Raises:
        SiteError: a message has no translation, or lacks a placeholder.
    """
    source = folder / LOCALE / "LC_MESSAGES" / "sphinx.po"
    with source.open("rb") as file:
        catalog = read_po(file, locale=LOCALE, abort_invalid=True)
    messages = [message for message in catalog if message.id]
    faults = [
        Fault("a message has no translation", source.name, line=message.lineno, found=str(message.id))
        for message in messages
        if not message.string
    ]
    faults += [
        Fault(str(error), source.name, line=message.lineno) for message in messages for error in message.check(catalog)
    ]
    if faults:
        raise SiteError(faults)
    compiled, script = source.with_suffix(".mo"), source.with_suffix(".js")
    with compiled.open("wb") as file:
        write_mo(file, catalog)
    words = json.dumps({str(each.id): str(each.string) for each in messages}, ensure_ascii=False, indent=1)
    script.write_text(_SCRIPT.format(words=words), "utf-8")
    return compiled, script


class fact(nodes.inline):  # noqa: N801
    """A figure in a page's text with the id of the fact that it prints, for the search the same as its text."""


class FactElements(SphinxTransform):
    """Makes elements of the figures that carry the ids of their facts; headings, which menus repeat, lose the ids."""

    default_priority = 100  # before anything reads the text

    def apply(self, **_: Any) -> None:
        """Go through the texts of a page."""
        for text in list(self.document.findall(nodes.Text)):
            if OPENS not in text:
                continue
            parent = text.parent
            if isinstance(parent, nodes.raw):
                made = fact_elements(text)
                parent.rawsource = made
                parent.replace(text, nodes.Text(made))
            elif isinstance(parent, nodes.title | nodes.FixedTextElement | nodes.literal):
                parent.replace(text, nodes.Text(unbound(text)))
            else:
                parent.replace(text, [_fact_node(*piece) for piece in pieces(text)])


def _fact_node(printed: str, fact_id: str | None) -> nodes.Node:
    return fact(printed, printed, fact=fact_id) if fact_id else nodes.Text(printed)


class CodeLast(SphinxPostTransform):
    """Puts the code of a cell after what it shows: whoever reads or listens meets the card first."""

    default_priority = HideInputCells.default_priority + 1
    formats = ("html",)

    def run(self, **_: Any) -> None:
        """Go through the cells of a page."""
        for cell in self.document.findall(nodes.container):
            if cell.get("nb_element") == "cell_code" and len(cell) > 1:
                cell.children.sort(key=lambda part: isinstance(part, HideCodeCellNode) or _is_code(part))


def _is_code(part: nodes.Node) -> bool:
    return isinstance(part, nodes.container) and part.get("nb_element") == "cell_code_source"


class Prose(Directive):
    """A text of an edition in a page: read as Markdown in which HTML, roles and directives do not exist."""

    has_content = True

    def run(self) -> list[nodes.Node]:
        parent, reader = nodes.Element(), cast(MockState, self.state)._renderer.md
        with reader.reset_rules():
            reader.disable(
                [rule for rules in reader.get_active_rules().values() for rule in rules if rule not in _MARKDOWN]
            )
            self.state.nested_parse(self.content, self.content_offset, parent)
        return parent.children


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx, which calls this because `_config.yml` names the module."""
    app.setup_extension("myst_nb")
    app.add_node(HideCodeCellNode, override=True, html=(_open_fold, _close_fold))
    app.add_node(fact, html=(_open_fact, _close_fact))
    app.add_transform(FactElements)
    app.add_post_transform(CodeLast)
    app.add_directive(PROSE, Prose)
    app.connect("config-inited", _find_words)
    app.connect("html-page-context", Menu().add_to_page, priority=_BEFORE_THE_THEME)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}


def _find_words(app: Sphinx, config: Config) -> None:
    """Compile the Swedish words; Sphinx seeks those of the search script from where it was started, not from here."""
    folders = [Path(app.srcdir) / folder for folder in config.locale_dirs]
    for folder in folders:
        compile_locale(folder)
    config.locale_dirs = [str(folder) for folder in folders]


def _open_fold(translator: Any, node: HideCodeCellNode) -> None:
    """Fold a cell's code with a summary that says what is in it, and nothing else; code is written in English."""
    summary = escape(node["prompt_show"])
    translator.body.append(f'<details class="sc-code" lang="en"><summary lang="sv">{summary}</summary>\n')


def _open_fact(translator: Any, node: fact) -> None:
    translator.body.append(fact_element(node.astext(), node["fact"])[0])


def _close_fact(translator: Any, node: fact) -> None:
    translator.body.append(fact_element("", node["fact"])[1])


def _close_fold(translator: Any, node: HideCodeCellNode) -> None:
    translator.body.append("</details>\n")
