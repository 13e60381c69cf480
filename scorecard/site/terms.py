"""Links from a page's prose to the glossary: the first time that each term stands there, and nothing else changed."""

from __future__ import annotations

import re
from functools import cached_property
from itertools import chain
from typing import Any

from scorecard.catalogue.glossary import PAGE, Glossary, Term
from scorecard.pages.markup_parts import lines_of_text, markup_parts

_PROSE = {"p", "li", "dd"}
# Where a link would be inside another one, in the way, or no prose.
NEVER = {"a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "label", "pre", "script", "style", "summary"}
NEVER |= {"svg", "table"}


class Linker:
    """Knows every form of every term and puts links around the first one that it meets."""

    def __init__(self, glossary: Glossary) -> None:
        self._terms = glossary.terms

    @cached_property
    def _forms(self) -> dict[str, Term]:
        return {_key(form): term for term in self._terms for form in term.written}

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        written = sorted({form for term in self._terms for form in term.written}, key=lambda form: (-len(form), form))
        return re.compile(rf"(?<![\w&#-])(?:{'|'.join(map(_either, written))})(?![\w-])")

    def link_page(self, app: object, page: str, template: str, context: dict[str, Any], doctree: object) -> None:
        """Link the terms of a page's own text before its template lays it out; Sphinx calls this for every page."""
        if page + ".html" != PAGE and "body" in context:
            context["body"] = self.linked(context["body"], f"{page}.html")

    def linked(self, html: str, page: str) -> str:
        """Link the terms of a piece of HTML that lies at `page`, a path such as `goals/tillganglig-vard.html`."""
        up = "../" * page.count("/")
        seen: set[str] = set()

        def link(match: re.Match[str]) -> str:
            term = self._forms[_key(match[0])]
            if term.id in seen:
                return match[0]
            seen.add(term.id)
            return f'<a class="sc-term" href="{up}{PAGE}#{term.anchor}">{match[0]}</a>'

        parts = list(markup_parts(html))
        made = [part.html for part in parts]
        for place in chain.from_iterable(lines_of_text(parts, NEVER, within=_PROSE)):
            made[place] = self._pattern.sub(link, made[place])
        return "".join(made)


def _either(form: str) -> str:
    """Match a form wherever lines break, at the beginning of a sentence too; what is written in capitals stays so."""
    words = [re.escape(word) for word in form.split()]
    if form[0].islower():
        words[0] = f"[{form[0]}{form[0].upper()}]{re.escape(form.split()[0][1:])}"
    return r"\s+".join(words)


def _key(form: str) -> str:
    """Name a form as it stands in the list of all forms, whatever its spaces and its first letter."""
    text = " ".join(form.split())
    return text[:1].lower() + text[1:]
