"""What is told beside pages and files has no figure that the facts have not, which is what an attacker reads anyway."""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator

from built import EDITION, Project

NUMBER = re.compile(r"\d{1,3}(?:\u00a0\d{3})+(?:,\d+)?|\d+(?:,\d+)?")
# Years, and what a rate is of, are no figures.
NO_FIGURE = re.compile(r"\b(?:19|20)\d\d\b|\bper (?:\d|\u00a0)+")
DATA = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
META = re.compile(r'<meta (?:name|property)="[\w:]*(?:description|title)" content="([^"]*)"')
DRAWN = re.compile(r"<svg.*?</svg>|<head>.*?</head>|<[^>]*>", re.DOTALL)
FED = re.compile(r"<(title|summary)>(.*?)</\1>", re.DOTALL)


def numbers(text: str) -> list[str]:
    return NUMBER.findall(NO_FIGURE.sub(" ", text))


def told_beside(built: Project) -> Iterator[tuple[str, str]]:
    """The texts of feeds, of charts for other pages, and of what programs read in the heads of pages."""
    for path in (built.site / "floden").rglob("*.xml"):
        yield from ((path.name, html.unescape(text)) for _, text in FED.findall(path.read_text("utf-8")))
    for path in (built.site / "inbaddat" / EDITION).glob("*.html"):
        yield f"inbaddat/{path.name}", html.unescape(DRAWN.sub(" ", path.read_text("utf-8")))
    for path in built.pages.rglob("*.html"):
        page = path.read_text("utf-8")
        yield from ((path.name, html.unescape(text)) for text in META.findall(page))
        for data in map(json.loads, DATA.findall(page)):
            yield from ((path.name, data[key]) for key in ("name", "description") if key in data)


def test_feeds_embeds_and_heads_tell_no_figure_that_is_no_fact(built: Project) -> None:
    facts = json.loads((built.pages / "facts.json").read_text("utf-8"))["facts"]
    known = {number for fact in facts for key in ("printed", "label", "when") for number in numbers(fact[key] or "")}
    held = 0
    for where, text in told_beside(built):
        found = numbers(text)
        assert {*found} <= known, where
        held += len(found)
    assert held > 300
    assert numbers("Av 8\u00a0472 var 12,5 per 100\u00a0000 i kö 2025.") == ["8\u00a0472", "12,5"]
