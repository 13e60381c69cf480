"""The first screen: the few rules of the style sheet that a page needs to show its title stand in the page itself.

They are picked out of the sheet by the elements of a template, so that nothing is said twice. The sheet is asked for
early and stands where the page ends: a browser paints what comes before without waiting for it, and scripts wait. What
has no style until it has come is not shown.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept
from scorecard.pages.templates import TEMPLATES, rendered
from scorecard.site.dress import Dress
from scorecard.site.policy import META, meta, style_sum
from scorecard.site.styles import STYLE_SHEET, at_first, style_rules, trimmed, without_properties
from scorecard.site.used_names import UsedNames

_LINK = re.compile(rf'\n\s*(?P<link><link rel="stylesheet" href="(?P<up>(?:\.\./)*){STYLE_SHEET}[^>]*>)')
_BESIDE = re.compile(r'url\("(?!data:)')  # an address of a file beside the style sheet
_END = "</body>"


def first_screens(folder: Path) -> Dress:
    """Put the style of the first screen into every page of a built edition that asks for the style sheet."""
    sheet = (folder / STYLE_SHEET).read_text("utf-8")
    sums = first_sums(folder, sheet)
    return lambda page, _: with_first_screen(page, sheet, sums)


def first_sums(folder: Path, sheet: str) -> list[str]:
    """Give the sums of the styles that stand in pages of an edition, each of which allows all of them.

    The search reads other pages where it stands.
    """
    depths = {len(path.relative_to(folder).parts) - 1 for path in folder.rglob("*.html")}
    return [style_sum(first_style(sheet, "../" * depth)) for depth in sorted(depths)]


def with_first_screen(page: str, sheet: str, sums: Iterable[str]) -> str:
    """Give a page the style of its first screen, a policy that allows those with the `sums`, and its sheet at last."""
    found, end = _LINK.search(page), page.rfind(_END)
    if found is None or end < 0:
        return page
    style = f"\n  <style>{first_style(sheet, found['up'])}</style>"
    made = f"{page[: found.start()]}{style}{page[found.end() : end]}{found['link']}\n{page[end:]}"
    return made.replace(META, meta(sums))


@cache
def first_style(sheet: str, up: str) -> str:
    """Give the style of the first screen of pages from which `up` leads to the folder of the edition."""
    return _BESIDE.sub(f'url("{up}{STYLE_SHEET.rpartition("/")[0]}/', _first_style(sheet))


@cache
def _first_style(sheet: str) -> str:
    screen, hidden = rendered("first_screen.html"), (TEMPLATES / "first_screen.css").read_text("utf-8")

    def make() -> bytes:
        kept = trimmed(style_rules(sheet), UsedNames.of([screen]))
        (rules,) = without_properties([tuple(at_first(kept))], ())
        return "".join(map(str, (*rules, *style_rules(hidden)))).encode()

    return lent_kept(("style of the first screen", made_by(__name__), sheet, screen, hidden), make).decode()
