"""What is done to the pages of Sphinx: numbers are bound, texts are set, and pages of one frame are added."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from markupsafe import escape

from scorecard.book.contents import UNITS_PLACE
from scorecard.common.faults import Fault, SiteError
from scorecard.common.own_code import made_by
from scorecard.common.store import key_of, lent_kept
from scorecard.pages.bindings import Binder, BoundPage, Unbound, fact_elements
from scorecard.pages.copied_page import CopiedPage
from scorecard.pages.drawn_apart import with_charts
from scorecard.site.typesetting import typeset_page
from scorecard.site.used_names import ListedNames, UsedNames, kept_names

_FRAME = f"{UNITS_PLACE}/_ram.html"  # the page that those of units are made of, which is none itself
_TITLE, _BODY = "sc-copied-title", "sc-copied-body"
_TURNED = re.compile(r'<footer class="prev-next-footer.*?</footer>', re.DOTALL)  # which has no pages to lead to
_BEGINS, _ENDS = "<article>", "</article>"


def frame_page() -> tuple[str, dict[str, object], str]:
    """What Sphinx makes the frame of: a page without contents, with a sign where its title and its text stand."""
    no_contents = {"html_theme.sidebar_secondary.remove": True}
    context: dict[str, object] = {"title": _TITLE, "body": f"<p>{_BODY}</p>", "meta": no_contents}
    return _FRAME.removesuffix(".html"), context, "page.html"


@dataclass(frozen=True)
class FinishedPage:
    """A page that is finished and not yet written: what it says, what its numbers are, and the names in its tags."""

    path: Path
    text: str
    bound: BoundPage
    names: Sequence[ListedNames]


@dataclass(frozen=True)
class Finish:
    """A binder says what every number is; the pages that are `copied` have one frame, and no place in the contents.

    The `charts` are those of pages, which Sphinx has not seen.
    """

    binder: Binder | None = None
    copied: Iterable[CopiedPage] = ()
    charts: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def finished(self, folder: Path) -> list[FinishedPage]:
        """Finish the pages of a folder, without writing them; the frame of those that are copied is taken away.

        Raises:
            SiteError: there is a page already with the name of one that is copied.
        """
        pages = {page.path: page for page in self._pages(folder)}
        frame = pages.pop(folder / _FRAME)
        frame.path.unlink()
        for page in self._copies(folder, _TURNED.sub("", frame.text)):
            if page.path in pages:
                name = page.bound.file
                raise SiteError(Fault("two pages have one name", name, expected="another id in data/enheter.yml"))
            pages[page.path] = page
        return list(pages.values())

    def finished_page(self, html: str, file: str) -> BoundPage:
        """Finish a page, or take from the store that is lent what became of the same before."""
        return self._finished_page(html, file)[0]

    def _finished_page(self, html: str, file: str) -> tuple[BoundPage, ListedNames]:
        """Finish a page, and list the names in it.

        Of what explains numbers, a page is of what can stand in the texts that it asks of, which it has by itself.
        """
        binder, page, made = self.binder, key_of(made_by(__name__), html), list[BoundPage]()

        def bound() -> BoundPage:
            if not made:
                made.append(binder.bind(html, file) if binder else BoundPage(file, html, Counter(), ()))
            return made[0]

        def make() -> bytes:
            left = [[each.line, each.number, each.sentence] for each in bound().unbound]
            text = typeset_page(bound().html)
            told = [text, bound().counted, left, UsedNames.of([text]).listed()]
            return json.dumps(told, ensure_ascii=False).encode()

        about: object = None
        if binder:
            reads = lent_kept(("what a page asks", page), lambda: json.dumps([bound().asked, bound().facts]).encode())
            about = binder.about(*json.loads(reads))
        text, counted, unbound, names = json.loads(lent_kept(("a finished page", page, file, about), make))
        return BoundPage(file, text, Counter(counted), tuple(Unbound(file, *each) for each in unbound)), names

    def _pages(self, folder: Path) -> Iterator[FinishedPage]:
        drawn = kept_names(chain.from_iterable(self.charts.values()))
        for path in sorted(folder.rglob("*.html")):
            name = path.relative_to(folder).as_posix()
            if not name.startswith("_static/"):
                found, names = self._finished_page(path.read_text("utf-8"), name)
                charts = self.charts.get(name.removesuffix(".html"), ())
                yield FinishedPage(path, with_charts(found.html, charts), found, (names, *([drawn] if charts else [])))

    def _copies(self, folder: Path, frame: str) -> Iterator[FinishedPage]:
        """Make each page in the frame; what is not its own is bound and set already."""
        framed = kept_names([frame])
        for page in self.copied:
            # What is invented is explained where an article ends.
            bound, names = self._finished_page(f"{_BEGINS}{fact_elements(page.body)}{_ENDS}", page.file)
            body = bound.html.removeprefix(_BEGINS).removesuffix(_ENDS)
            made = frame.replace(f"<p>{_BODY}</p>", body).replace(_TITLE, str(escape(page.title)))
            yield FinishedPage(folder / page.file, made.replace(_FRAME, page.file), bound, (names, framed))


NOTHING_MORE = Finish()
