"""The blanks and signs of a page's texts, whatever elements the texts stand in."""

from __future__ import annotations

from scorecard.pages.markup_parts import lines_of_text, markup_parts, sign_of, written_signs
from scorecard.wording.typography import typeset_parts

# Elements whose text is no text of a page: code, drawings, and what is chosen from.
_LEFT = frozenset(("code", "head", "kbd", "option", "pre", "samp", "script", "style", "svg", "template", "textarea"))


def typeset_page(html: str) -> str:
    """Set the texts of a page: lines that keep a number with its unit, and the right signs."""
    parts = list(markup_parts(html))
    made = [part.html for part in parts]
    for line in lines_of_text(parts, _LEFT):
        written = [written_signs(made[place]) for place in line]
        plain = ["".join(map(sign_of, text)) for text in written]
        for place, text, before, after in zip(line, written, plain, typeset_parts(plain), strict=True):
            if before != after:
                # A sign that is written as a character reference is replaced whole.
                made[place] = "".join(
                    now if now != was else sign for sign, was, now in zip(text, before, after, strict=True)
                )
    return "".join(made)
