"""What Sphinx made last, kept so that it reads and writes again only the pages whose source is another.

Sphinx itself goes by times. Here the sum of a source tells whether it changed, and nothing that was made is believed
without its own sum, so neither a clock nor a copy deceives.
"""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pydantic import Field

from scorecard.book.contents import WHOLE_PLACE
from scorecard.common.files import sums_below, write_whole
from scorecard.common.model import Frozen
from scorecard.common.store import key_of

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

_STATE = "state.json"
_PAGES = (".md", ".ipynb")
_INDEX = "searchindex.js"
_COMPILED = ("sphinx.mo", "sphinx.js")  # what Sphinx is given in place of sphinx.po when it begins


class _LastMade(Frozen):
    """What Sphinx made last: what its pages were of, the sums of their sources, their places, the sums of its files."""

    about: str = ""
    sources: dict[str, str] = Field(default_factory=dict)
    places: list[str] = Field(default_factory=list)
    files: dict[str, str] = Field(default_factory=dict)


@dataclass
class KeptSphinx:
    """The folder in which Sphinx works, with what it made last.

    `about` is the sum of all that its pages are of besides their own sources, whose sums are `sources`; of those, the
    ones with their `places` in the contents are read. What is `changed` is None where nothing that was made last can be
    used, and `moved` tells that a page has got other headings, or other places that are linked to: any page may then be
    another.
    """

    folder: Path
    about: str
    sources: Mapping[str, str]
    places: frozenset[str] = frozenset()
    changed: list[str] | None = None
    moved: bool = False

    def begin(self, source: Path) -> None:
        """Find which pages changed; where what was made last cannot be used, take it away."""
        self.changed, state = None, self.folder / _STATE
        try:
            made = _LastMade.model_validate_json(state.read_bytes())
        except (OSError, ValueError):  # there is none, or it is damaged or of another form
            made = _LastMade()
        with suppress(OSError):
            state.unlink()  # what is begun and not ended is not believed
        same = made.about == self.about and made.sources.keys() == self.sources.keys()
        if not same or made.files != sums_below(self.folder):
            self.clear()
            return
        self.places = frozenset(made.places)
        another = (name for name, digits in self.sources.items() if made.sources[name] != digits)
        self.changed = [name for name in another if _place(name) in self.places]
        if self.changed:
            for name in self.sources:
                os.utime(source / name, (0, 0))

    def clear(self) -> None:
        """Take away what was made last."""
        self.changed, self.moved = None, False
        shutil.rmtree(self.folder, ignore_errors=True)

    def connect(self, application: Sphinx) -> None:
        """Have Sphinx read what changed, and stop where more than these pages may be other ones."""
        if self.changed is None:
            return
        before: dict[str, Any] = {}
        changed = {_place(name) for name in self.changed}

        def read_again(_: Sphinx, environment: BuildEnvironment, *__: object) -> set[str]:
            before.update(_outline(environment))
            return changed

        def stop_if_moved(_: Sphinx, environment: BuildEnvironment) -> None:
            from sphinx.errors import SphinxError

            self.moved = before != _outline(environment)
            if self.moved:
                raise SphinxError("a page has other headings")  # whoever called builds all of them

        # What is copied lies there. These styles a theme replaces at the end; pages have the sum of what Sphinx wrote.
        builder: Any = application.builder
        builder.copy_static_files = builder.create_pygments_style_file
        application.connect("env-get-outdated", read_again)
        application.connect("env-check-consistency", stop_if_moved)

    def end(self) -> None:
        """Keep what was made, once it has given pages without a fault."""
        _without_gone_words(self.folder / "html" / _INDEX)
        files = sums_below(self.folder)
        made = _LastMade(about=self.about, sources=dict(self.sources), places=sorted(self.places), files=files)
        write_whole(self.folder / _STATE, made.model_dump_json())


def kept_sphinx(folder: Path, source: Path, settings: Mapping[str, Any], more: object) -> KeptSphinx:
    """Find what the pages of a source folder are of: its files, Sphinx's settings, and whatever `more`, as the code."""
    sums = sums_below(source)
    pages = {name: digits for name, digits in sums.items() if name.endswith(_PAGES) and not name.startswith("_")}
    apart = (*pages, *(name for name in sums if name.startswith(f"{WHOLE_PLACE}/")))  # which Sphinx does not read
    others = {name: digits for name, digits in sums.items() if name not in apart and not name.endswith(_COMPILED)}
    told = json.dumps(settings, default=str, sort_keys=True)
    return KeptSphinx(folder, key_of(str(source.resolve()), others, told, repr(more)), pages)


def _place(name: str) -> str:
    return Path(name).with_suffix("").as_posix()


def _outline(environment: BuildEnvironment) -> dict[str, Any]:
    """What pages show or follow of other pages: their titles, their headings, and the places that are linked to."""
    titles, contents = environment.titles, environment.tocs
    places = environment.domaindata["std"]
    return {
        "titles": {name: (titles[name].pformat(), environment.longtitles[name].pformat()) for name in titles},
        "contents": {name: contents[name].pformat() for name in contents},
        "parts": (dict(environment.toctree_includes), dict(environment.toc_secnumbers)),
        "places": {name: dict(places[name]) for name in ("labels", "anonlabels", "objects", "terms")},
    }


def _without_gone_words(index: Path) -> None:
    """Take the words out of the search index that no page has any more: Sphinx leaves them there."""
    from sphinx.search import js_index

    told = js_index.loads(index.read_text("utf-8"))
    for name in ("terms", "titleterms"):
        told[name] = {word: pages for word, pages in told[name].items() if pages != []}
    index.write_text(js_index.dumps(told), "utf-8", newline="\n")
