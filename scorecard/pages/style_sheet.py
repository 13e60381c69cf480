"""The style sheet of the site, made of its parts."""

from __future__ import annotations

from pathlib import Path

from scorecard.common.faults import Fault, SiteError

STYLES = "book/_styles"


def style_sheet(root: Path) -> str:
    """Join the parts in the order of their names, so that a page asks for one file; a later part wins over an earlier.

    Raises:
        SiteError: there are none.
    """
    parts = sorted((root / STYLES).glob("*.css"))
    if not parts:
        raise SiteError(
            Fault(
                "the site has no style sheet", STYLES, expected="the folder of its parts, as `scorecard init` makes it"
            )
        )
    return "\n".join(part.read_text("utf-8") for part in parts)
