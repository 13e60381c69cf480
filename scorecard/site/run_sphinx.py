"""Sphinx, as Jupyter Book has it: what it is told, how it is run, and what its warnings say."""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from types import CodeType
from typing import Any

from jinja2 import FileSystemBytecodeCache
from jinja2.bccache import Bucket

from scorecard.catalogue.board import Board
from scorecard.catalogue.glossary import Glossary
from scorecard.common.faults import Fault, SiteError
from scorecard.common.memory import new_values_alone
from scorecard.common.names import OWN_COLOURS
from scorecard.common.own_code import PACKAGE, made_by
from scorecard.site.finish import frame_page
from scorecard.site.kept_sphinx import KeptSphinx
from scorecard.site.loose_tables import lay_out_tables
from scorecard.site.policy import META
from scorecard.site.terms import Linker
from scorecard.wording.swedish import phrase

# Left out of the extensions that Jupyter Book would load: each costs time, and none of them is used.
_UNUSED = {
    "sphinx_thebe",  # names another host on every page, even when it is off
    "sphinx_comments",
    "sphinx.ext.intersphinx",
    "sphinx_jupyterbook_latex",
    "sphinxcontrib.bibtex",
}
_COLOUR = re.compile(r"\x1b\[[0-9;]*m")
WARNING = re.compile(r"(?:(?P<place>[^\n]*?): )?(?P<level>WARNING|ERROR|CRITICAL): (?P<what>.*)")
_BEGINS = re.compile(r"\n(?=(?:[^\n]*?: )?(?:WARNING|ERROR|CRITICAL): )")
PLACE = re.compile(r"(?P<file>.*?)(?::(?P<line>\d*|<unknown>))?(?::docstring of .*)?")
CELL_LINES = 10_000  # myst-nb counts the lines of a notebook's n:th cell from n times this and one


class _Compiled(FileSystemBytecodeCache):
    """The templates that this process has compiled, or the book's last one: they are the same for most pages.

    They lie beside what Sphinx made, whose sum is asked before any of it is believed.
    """

    def __init__(self, folder: Path) -> None:
        folder.mkdir(parents=True, exist_ok=True)
        super().__init__(str(folder), "%s.compiled")

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = _COMPILED.get(self._key(bucket))
        if bucket.code is None:
            super().load_bytecode(bucket)

    def dump_bytecode(self, bucket: Bucket) -> None:
        super().dump_bytecode(bucket)
        if bucket.code:
            _COMPILED[self._key(bucket)] = bucket.code

    def _key(self, bucket: Bucket) -> tuple[str, str, tuple[str, ...]]:
        return bucket.key, bucket.checksum, tuple(sorted(bucket.environment.extensions))


_COMPILED: dict[tuple[str, str, tuple[str, ...]], CodeType] = {}


def sphinx_settings(source: Path, words: Mapping[str, Any], board: Board | None) -> dict[str, Any]:
    """Give what Sphinx is told of a source folder, by its `_config.yml`, the board and what the templates may ask for.

    Raises:
        SiteError: Jupyter Book refuses the file.
    """
    from jsonschema import ValidationError
    from jupyter_book.config import get_final_config

    given = {"latex_individualpages": False, "external_toc_path": "_toc.yml", "nitpicky": True}
    try:
        configuration, _ = get_final_config(
            user_yaml=source / "_config.yml", cli_config=given, sourcedir=source, raise_on_invalid=True
        )
    except (ValidationError, ValueError, OSError) as error:
        raise SiteError(Fault(f"Jupyter Book refuses this: {error}", str(source / "_config.yml"))) from error
    title = phrase("book_title", board=board.name) if board else ""
    extensions = [name for name in configuration["extensions"] if name not in _UNUSED]
    configuration.pop("comments_config", None)  # of an extension that is left out
    # Jupyter Book names them as the file system lists them, which is another order elsewhere.
    for key in ("html_css_files", "html_js_files"):
        configuration[key] = sorted(configuration.get(key, ()), key=lambda name: (name == OWN_COLOURS, name))
    return {
        **configuration,
        **({"project": title, "html_title": title, "author": board.region} if board else {}),
        "extensions": extensions,
        "html_context": {**configuration.get("html_context", {}), "policy": META, **words},
        "html_last_updated_fmt": None,
        "nb_execution_mode": "off",  # whatever the file says: notebooks have been run
    }


def sphinx_code(settings: Mapping[str, Any]) -> str:
    """Give the sum of the code that Sphinx runs of this package, its extensions too, and of all that is installed."""
    return made_by(__name__, *(name for name in settings["extensions"] if name.startswith(f"{PACKAGE.name}.")))


def run_sphinx(source: Path, settings: Mapping[str, Any], glossary: Glossary | None, known: KeptSphinx) -> None:
    """Have Sphinx make the pages of a source folder that are not known.

    Raises:
        SiteError: with every warning that Sphinx gave, or with what stopped it.
    """
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils

    warnings, paths = io.StringIO(), list(sys.path)
    try:
        with patch_docutils(), docutils_namespace():
            # An extension asks every value that there is what it is: one that refers to what is gone stops it.
            with new_values_alone():
                application = Sphinx(
                    srcdir=source,
                    confdir=None,
                    outdir=known.folder / "html",
                    doctreedir=known.folder / "doctrees",
                    buildername="html",
                    confoverrides=dict(settings),
                    status=None,
                    warning=warnings,
                )
            application.builder.templates.environment.bytecode_cache = _Compiled(known.folder / "templates")
            application.connect("html-page-context", lay_out_tables)
            if glossary:
                application.connect("html-page-context", Linker(glossary).link_page)
            application.connect("html-collect-pages", lambda _: [frame_page()])
            known.connect(application)
            application.build()
            known.places = frozenset(application.env.found_docs)
    except (SphinxError, OSError, ValueError) as error:
        faults = [*_faults(warnings.getvalue(), source), Fault(f"Sphinx stopped: {error}", "_config.yml")]
        raise SiteError(faults) from error
    finally:
        sys.path[:] = paths
    if faults := list(_faults(warnings.getvalue(), source)):
        raise SiteError(faults)


def _faults(text: str, source: Path) -> Iterator[Fault]:
    """Read Sphinx's warnings; lines that begin no new one belong to the one before."""
    blocks = _BEGINS.split(_COLOUR.sub("", text))
    return (_fault(block.strip(), source) for block in blocks if block.strip())


def _fault(text: str, source: Path) -> Fault:
    first, _, rest = text.partition("\n")
    match = WARNING.match(first)
    if match is None:
        return Fault(text)
    what = " ".join([match["what"], *rest.split()]).strip()
    place = PLACE.fullmatch(match["place"] or "")
    file, line = (place["file"], place["line"]) if place else ("", "")
    if file and Path(file).is_relative_to(source):
        file = str(Path(file).relative_to(source))
    number = int(line) if line and line.isdigit() else None
    if number is not None and file.endswith(".ipynb") and number >= CELL_LINES:
        cell, below = divmod(number - 1, CELL_LINES)
        what, number = f"line {below} of cell {cell}, text and code counted: {what}", None
    return Fault(what, file, number)
