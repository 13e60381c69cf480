"""A page that was looked at: its faults, or else what links and its weight need to know of it."""

from __future__ import annotations

import json
from collections.abc import Sequence

from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept
from scorecard.site.markup import page_faults
from scorecard.site.page import Element, Page, read_page


def looked_at(text: str, file: str, style: str = "", sums: Sequence[str] = ()) -> Page:
    """Read a page and find its faults; of one without any that the store which is lent knows, as much as leads on.

    The `style` may stand in it, and its policy allows those with the `sums`. What is in the store was sound when it was
    looked at by the same code, so its other elements are not read again.
    """

    def make() -> bytes:
        page = read_page(text, file)
        sound = not any(page_faults(page, style, sums))
        leading = [[each.line, each.tag, each.attributes, each.in_article] for each in page.leading]
        return json.dumps(leading if sound else None, ensure_ascii=False).encode()

    known = json.loads(lent_kept(("a page that was looked at", made_by(__name__), file, text, style, *sums), make))
    if known is None:
        return read_page(text, file)
    return Page(file, tuple(Element(*each) for each in known), (), sound=True)
