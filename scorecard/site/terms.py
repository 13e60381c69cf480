"""Links from a page's prose to the glossary: the first time that each term stands there, and nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser
from typing import Any

from scorecard.catalogue.glossary import PAGE, Glossary, Term

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

        reader = _Prose()
        reader.feed(html)
        reader.close()
        made, at = [], 0
        for start, end in reader.places(html):
            made += [html[at:start], self._pattern.sub(link, html[start:end])]
            at = end
        return "".join([*made, html[at:]])


class _Prose(HTMLParser):
    """Finds the texts of a page that are prose, by line and column, and how long each is."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=False)
        self._found: list[tuple[int, int, int]] = []
        self._inside, self._shut = 0, 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self._step(tag, 1)

    def handle_endtag(self, tag: str) -> None:
        self._step(tag, -1)

    def handle_startendtag(self, tag: str, attrs: object) -> None:
        """An element that is closed at once holds no text."""

    def handle_data(self, data: str) -> None:
        if self._inside > 0 and self._shut == 0:
            self._found.append((*self.getpos(), len(data)))

    def places(self, html: str) -> Iterator[tuple[int, int]]:
        """Give where each text begins and ends in the HTML that was fed."""
        starts = [0, *(found.end() for found in re.finditer("\n", html))]
        return ((starts[line - 1] + column, starts[line - 1] + column + size) for line, column, size in self._found)

    def _step(self, tag: str, step: int) -> None:
        self._inside += step if tag in _PROSE else 0
        self._shut += step if tag in NEVER else 0


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
