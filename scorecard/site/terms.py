"""Links from a page's prose to the glossary: the first time that each term stands there, and nothing else changed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cached_property
from pathlib import Path

from scorecard.catalogue.glossary import PAGE, Glossary, Term

_PARTS = re.compile(r"""<!--.*?-->|</?(?P<name>[a-zA-Z][\w:-]*)(?:"[^"]*"|'[^']*'|[^'"<>])*>""", re.DOTALL)
PROSE = {"p", "li", "dd"}
# Where a link would be inside another one, in the way, or no prose.
NEVER = {"a", "button", "code", "h1", "h2", "h3", "h4", "h5", "h6", "label", "pre", "script", "style", "summary"}
NEVER |= {"svg", "table"}
ARTICLE = re.compile(r'<article class="bd-article">.*?(?=<footer\b|</main>)', re.DOTALL)


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

        return "".join(self._pattern.sub(link, text) if prose else text for text, prose in _pieces(html))


def link_terms(folder: Path, glossary: Glossary) -> int:
    """Link the terms in every page of a built site but the glossary itself; returns how many links there are."""
    linker, made = Linker(glossary), 0
    for path in sorted(folder.rglob("*.html")):
        page = path.relative_to(folder).as_posix()
        text = path.read_text("utf-8")
        article = ARTICLE.search(text) if page != PAGE else None
        if article is None:
            continue
        linked = linker.linked(article[0], page)
        if linked != article[0]:
            made += linked.count('<a class="sc-term"')
            path.write_text(text[: article.start()] + linked + text[article.end() :], "utf-8", newline="\n")
    return made


def _pieces(html: str) -> Iterator[tuple[str, bool]]:
    """Cut HTML into its tags and its texts, and say of each whether it is prose."""
    inside, shut, at = 0, 0, 0
    for tag in _PARTS.finditer(html):
        yield html[at : tag.start()], inside > 0 and shut == 0
        yield tag[0], False
        at = tag.end()
        name = (tag["name"] or "").lower()
        step = -1 if tag[0].startswith("</") else 0 if tag[0].endswith("/>") else 1
        inside += step if name in PROSE else 0
        shut += step if name in NEVER else 0
    yield html[at:], inside > 0 and shut == 0


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
