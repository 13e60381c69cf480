"""What is done to the pages of Sphinx: numbers are bound, texts are set, and pages of one frame are added."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from markupsafe import escape

from scorecard.book.contents import UNITS_PLACE
from scorecard.common.faults import Fault, SiteError
from scorecard.pages.bindings import Binder, BoundPage, bind_site, fact_elements
from scorecard.pages.unit_pages import CopiedPage
from scorecard.site.typesetting import typeset_page, typeset_site

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
    """A binder says what every number is; the pages that are `copied` have one frame, and no place in the contents."""

    binder: Binder | None = None
    copied: Iterable[CopiedPage] = ()

    def finished(self, folder: Path) -> tuple[BoundPage, ...]:
        """Finish a folder of pages, and tell what the numbers of each are, where they are bound.

        Raises:
            SiteError: there is a page already with the name of one that is copied.
        """
        bound_pages = bind_site(folder, self.binder) if self.binder else ()
        typeset_site(folder)
        frame = _TURNED.sub("", (folder / _FRAME).read_text("utf-8"))
        (folder / _FRAME).unlink()
        return (*(page for page in bound_pages if page.file != _FRAME), *self._copies(folder, frame))

    def _copies(self, folder: Path, frame: str) -> Iterator[BoundPage]:
        """Write each page in the frame; what is not its own is bound and set already."""
        for page in self.copied:
            target = folder / page.file
            if target.exists():
                raise SiteError(Fault("two pages have one name", page.file, expected="another id in data/enheter.yml"))
            body = fact_elements(page.body)
            if self.binder:
                # What is invented is explained where an article ends.
                bound = self.binder.bind(f"{_BEGINS}{body}{_ENDS}", page.file)
                body = bound.html.removeprefix(_BEGINS).removesuffix(_ENDS)
                yield bound
            made = frame.replace(f"<p>{_BODY}</p>", typeset_page(body)).replace(_TITLE, str(escape(page.title)))
            target.parent.mkdir(exist_ok=True)
            target.write_text(made.replace(_FRAME, page.file), "utf-8", newline="\n")


NOTHING_MORE = Finish()
