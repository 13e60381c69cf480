"""The book's own Sphinx extension: Swedish where the theme and myst-nb have English written into their code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from markupsafe import escape
from myst_nb.sphinx_ import HideCodeCellNode
from sphinx.application import Sphinx
from sphinx.config import Config

from scorecard import __version__
from scorecard.locale import compile_locale


def setup(app: Sphinx) -> dict[str, Any]:
    """Register with Sphinx, which calls this because `_config.yml` names the module."""
    app.setup_extension("myst_nb")
    app.add_node(HideCodeCellNode, override=True, html=(_open_fold, _close_fold))
    app.connect("config-inited", _find_words)
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


def _close_fold(translator: Any, node: HideCodeCellNode) -> None:
    translator.body.append("</details>\n")
