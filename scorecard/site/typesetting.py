"""The blanks and signs of a page's texts, whatever elements the texts stand in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scorecard.pages.markup_parts import MarkupPart, lines_of_text, markup_parts, sign_of, written_signs
from scorecard.wording.hyphens import parted_words, with_soft_hyphens
from scorecard.wording.typography import typeset_parts
from scorecard.wording.units import NBSP

# Elements whose text is no text of a page: code, drawings, and what is chosen from.
_LEFT = frozenset(("code", "head", "kbd", "option", "pre", "samp", "script", "style", "svg", "template", "textarea"))
# Where a long word has little room: headings, menus, and what names rows, columns and values.
_NARROW = frozenset(("caption", "dt", "h1", "h2", "h3", "h4", "nav", "summary", "td", "th"))
_ALSO_NARROW = (' role="heading"', ' class="sc-units"')


def typeset_page(html: str) -> str:
    """Set the texts of a page: lines that keep a number with its unit, the right signs, and where long words part."""
    parts = list(markup_parts(html))
    made = [part.html for part in parts]
    for line in lines_of_text(parts, _LEFT):
        texts = [made[place] for place in line]
        plain = ["".join(map(sign_of, written_signs(text))) if "&" in text else text for text in texts]
        for place, text, before, after in zip(line, texts, plain, typeset_parts(plain), strict=True):
            if before != after:
                # A sign that is written as a character reference is replaced whole.
                signs = zip(written_signs(text), before, after, strict=True)
                made[place] = "".join(now if now != was else sign for sign, was, now in signs)
    tied, narrow = "", list(_with_little_room(parts))
    parted = parted_words("\n".join(made[place] for place in narrow))
    for place in narrow:
        whole = made[place]
        # What a number before it counts is not parted, whatever elements they stand in.
        made[place] = with_soft_hyphens(f"{tied}{whole}", parted).removeprefix(tied)
        tied = NBSP if whole.endswith((NBSP, "&nbsp;")) else ""
    return "".join(made)


def _with_little_room(parts: Sequence[MarkupPart]) -> Iterator[int]:
    """The places of texts that stand where there is little room."""
    inside = left = 0
    for place, part in enumerate(parts):
        if not part.tag:
            if inside and not left:
                yield place
            continue
        left += part.step if part.tag in _LEFT else 0
        narrow = inside or part.tag in _NARROW or any(each in part.html for each in _ALSO_NARROW)
        inside += part.step if narrow and (inside or part.step > 0) else 0
