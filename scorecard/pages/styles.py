"""The style sheet of all pages, joined of its parts."""

from __future__ import annotations

from collections.abc import Collection
from pathlib import Path

from scorecard.common.faults import Fault, SiteError

STYLES = "book/_styles"


def style_sheet(root: Path, parts: Collection[str] = ()) -> str:
    """Join the parts in the order of their names, so that a page asks for one file; a later part wins.

    Raises:
        SiteError: there is none.
    """
    found = [path for path in sorted((root / STYLES).glob("*.css")) if not parts or path.stem in parts]
    if not found:
        expected = "the folder of its parts, as `scorecard init` makes it"
        raise SiteError(Fault("the site has no style sheet", STYLES, expected=expected))
    return "\n".join(part.read_text("utf-8") for part in found)
