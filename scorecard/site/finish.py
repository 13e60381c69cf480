"""What is done to the pages of Sphinx: numbers are bound, texts are set, and pages of one frame are added."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
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
class Finish:
    """A binder says what every number is; the pages that are `copied` have one frame, and no place in the contents.

    The `charts` are those of pages, which Sphinx has not seen.
    """

    binder: Binder | None = None
    copied: Iterable[CopiedPage] = ()
    charts: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def finished(self, folder: Path) -> tuple[BoundPage, ...]:
        """Finish a folder of pages, and tell what the numbers of each are, where they are bound.

        Raises:
            SiteError: there is a page already with the name of one that is copied.
        """
        made = list(self._pages(folder))
        frame = _TURNED.sub("", (folder / _FRAME).read_text("utf-8"))
        (folder / _FRAME).unlink()
        made += self._copies(folder, frame)
        return tuple(page for page in made if page.file != _FRAME) if self.binder else ()

    def finished_page(self, html: str, file: str) -> BoundPage:
        """Finish a page, or take from the store that is lent what became of the same before.

        Of what explains numbers, a page is of what can stand in the texts that it asks of, which it has by itself.
        """
        binder, page, made = self.binder, key_of(made_by(__name__), html), list[BoundPage]()

        def bound() -> BoundPage:
            if not made:
                made.append(binder.bind(html, file) if binder else BoundPage(file, html, Counter(), ()))
            return made[0]

        def make() -> bytes:
            left = [[each.line, each.number, each.sentence] for each in bound().unbound]
            return json.dumps([typeset_page(bound().html), bound().counted, left], ensure_ascii=False).encode()

        about: object = None
        if binder:
            reads = lent_kept(("what a page asks", page), lambda: json.dumps([bound().asked, bound().facts]).encode())
            about = binder.about(*json.loads(reads))
        text, counted, unbound = json.loads(lent_kept(("a finished page", page, file, about), make))
        return BoundPage(file, text, Counter(counted), tuple(Unbound(file, *each) for each in unbound))

    def _pages(self, folder: Path) -> Iterator[BoundPage]:
        for path in sorted(folder.rglob("*.html")):
            name = path.relative_to(folder).as_posix()
            if not name.startswith("_static/"):
                found = self.finished_page(path.read_text("utf-8"), name)
                html = with_charts(found.html, self.charts.get(name.removesuffix(".html"), ()))
                path.write_text(html, "utf-8", newline="\n")
                yield found

    def _copies(self, folder: Path, frame: str) -> Iterator[BoundPage]:
        """Write each page in the frame; what is not its own is bound and set already."""
        for page in self.copied:
            target = folder / page.file
            if target.exists():
                raise SiteError(Fault("two pages have one name", page.file, expected="another id in data/enheter.yml"))
            # What is invented is explained where an article ends.
            bound = self.finished_page(f"{_BEGINS}{fact_elements(page.body)}{_ENDS}", page.file)
            yield bound
            body = bound.html.removeprefix(_BEGINS).removesuffix(_ENDS)
            made = frame.replace(f"<p>{_BODY}</p>", body).replace(_TITLE, str(escape(page.title)))
            target.parent.mkdir(exist_ok=True)
            target.write_text(made.replace(_FRAME, page.file), "utf-8", newline="\n")


NOTHING_MORE = Finish()
