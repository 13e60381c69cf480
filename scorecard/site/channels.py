"""What is told beside an edition's files: in pages, charts for other pages, feeds and what programs read of a page.

An attack on small counts reads the files. It has read all that is told where each number of these is one of a fact.
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from html import unescape
from pathlib import Path
from typing import Any, NamedTuple

from scorecard.common.edition import EDITION_NAME, MONTHS
from scorecard.common.faults import DisclosureError, Fault
from scorecard.common.names import EMBEDS_FOLDER, FEEDS_FOLDER, SERIES
from scorecard.downloads.facts_file import FACTS_FILE
from scorecard.downloads.files import DOWNLOADS_FOLDER
from scorecard.pages.bindings import FACT, IS
from scorecard.pages.markup_parts import CODE, MarkupPart, markup_parts
from scorecard.wording.numbers import NUMBER, for_programs

_ABOVE = ("*.html", "historik/**/*.html")  # the pages above the editions
_SAID = ("aria-label", "alt", "title")  # attributes that are read to somebody
_SHARED = re.compile(r"(?:og:)?(?:description|title|site_name)")  # of the head, that is shown where a page is shared
_UNREAD = frozenset(("script", "style"))
_LEADS = re.compile(rf"(?:^|/){DOWNLOADS_FOLDER}/(?P<indicator>[\w-]+)\.html")
_LINKED = re.compile(r'<script type="application/ld\+json">(.*?)</script>', re.DOTALL)
_FED = re.compile(r"<(?:title|summary|subtitle|content)\b[^>]*>(.*?)</", re.DOTALL)
_DESCRIBED = ("name", "description")
_SHOWN = 120  # signs of what a number stands in
# Days, years, what a rate is of, and what has points in it, as chapters and versions, are no figures.
_NO_FIGURE = re.compile(
    rf"\b[0-3]?\d[ \u00a0](?:{'|'.join(MONTHS.values())})\b"
    r"|\b(?:19|20)\d\d\b|\bper (?:\d|\u00a0)+|\b\d+(?:\.\d+)+\b"
)


class UntoldNumber(NamedTuple):
    """A number that stands in a file of a site and is one of no fact, with what it stands in."""

    file: str
    number: str
    text: str


@dataclass(frozen=True)
class _Known:
    """The facts of some editions: how each is printed, and its value."""

    facts: Sequence[Mapping[str, Any]]

    @cached_property
    def by_id(self) -> Mapping[str, Mapping[str, Any]]:
        return {fact["id"]: fact for fact in self.facts}

    @cached_property
    def printed(self) -> frozenset[str]:
        texts = (fact[key] or "" for fact in self.facts for key in ("printed", "label", "when"))
        return frozenset(number for text in texts for number in NUMBER.findall(text))

    def has(self, name: str, value: str) -> bool:
        """Whether a value is that of a fact, with or without its sign, as it is printed or rounded in another way."""
        fact = self.by_id.get(name)
        if fact is None or value == for_programs(fact["printed"]):
            return fact is not None
        shown, whole = (_decimal(each) for each in (value, fact["value"]))
        if shown is None or whole is None:
            return False
        shown, whole = abs(shown).normalize(), abs(whole)
        return whole.quantize(Decimal(1).scaleb(int(shown.as_tuple().exponent)), ROUND_HALF_UP) == shown


def untold_numbers(
    site: Path, editions: Sequence[str], public: Collection[str] = frozenset()
) -> tuple[UntoldNumber, ...]:
    """Find every number that pages, charts for other pages, feeds and linked data tell, and no fact does.

    A number that says what else it is, as a date or a count of months, has been looked at by the build. What drawings
    say of indicators that are `public`, whose counts are told whatever they are, is passed over.

    Raises:
        DisclosureError: the facts of an edition cannot be read.
    """
    there = (path.parent.name for path in site.glob(f"*/{FACTS_FILE}") if EDITION_NAME.fullmatch(path.parent.name))
    known = {edition: _read_facts(site, edition) for edition in sorted({*editions, *there})}
    above = _Known([{**one, "id": f"{edition}/{one['id']}"} for edition, facts in known.items() for one in facts.facts])
    pages = [
        (path, known[edition])
        for edition in editions
        for folder in (site / edition, site / EMBEDS_FOLDER / edition)
        for path in sorted(folder.rglob("*.html"))
    ]
    pages += [(path, above) for pattern in _ABOVE for path in sorted(site.glob(pattern))]
    found = [
        one
        for path, facts in pages
        for one in _Reader(path.relative_to(site).as_posix(), facts, public).read(path.read_text("utf-8"))
    ]
    for path in sorted((site / FEEDS_FOLDER).rglob("*.xml")):
        for text in _FED.findall(path.read_text("utf-8")):
            found += _unprinted(unescape(text), path.relative_to(site).as_posix(), above)
    return tuple(found)


def _read_facts(site: Path, edition: str) -> _Known:
    path = site / edition / FACTS_FILE
    if not path.is_file():
        return _Known(())
    try:
        return _Known(json.loads(path.read_text("utf-8"))["facts"])
    except (OSError, ValueError, KeyError, TypeError) as error:
        place = f"{edition}/{FACTS_FILE}"
        raise DisclosureError(Fault("these are no facts", place, found=str(error))) from error


@dataclass
class _Reader:
    """Reads a page tag by tag; `of` is the indicator that the row of a table is about, by its first link."""

    file: str
    known: _Known
    public: Collection[str]
    open: list[tuple[str, str | None]] = field(default_factory=list)  # elements, and what all numbers in each are
    of: str = ""

    def read(self, html: str) -> Iterator[UntoldNumber]:
        for part in markup_parts(html):
            if part.tag:
                yield from self._tag(part)
            elif not self.open or self.open[-1][1] is None:
                yield from self._unprinted(unescape(part.html))
        for data in map(json.loads, _LINKED.findall(html)):
            for name in _DESCRIBED:
                yield from self._unprinted(str(data.get(name, "")))

    def _tag(self, part: MarkupPart) -> Iterator[UntoldNumber]:
        if part.closes:
            while self.open and self.open.pop()[0] != part.tag:
                pass
            return
        given = part.attributes
        if part.tag == "tr":
            self.of = ""
        elif led := _LEADS.search(given.get("href", "")):
            self.of = self.of or led["indicator"]
        if FACT in given and not self.known.has(given[FACT], given.get("value", "")):
            yield UntoldNumber(self.file, given.get("value", ""), given[FACT])
        if part.tag != "svg" or self.of not in self.public:
            for text in _said(part):
                yield from self._unprinted(unescape(text))
        if part.step:
            self.open.append((part.tag, _kind(part) or (self.open[-1][1] if self.open else None)))

    def _unprinted(self, text: str) -> Iterator[UntoldNumber]:
        return _unprinted(text, self.file, self.known)


def _kind(part: MarkupPart) -> str | None:
    given = part.attributes
    if says := next((name for name in (IS, FACT, SERIES) if name in given), None):
        return says
    return part.tag if part.tag in CODE or part.tag in _UNREAD else None


def _said(part: MarkupPart) -> Iterator[str]:
    """Give what the attributes of an element say to somebody."""
    given = part.attributes
    if part.tag == "meta" and _SHARED.fullmatch(given.get("name", given.get("property", ""))):
        yield given.get("content", "")
    yield from (given[name] for name in _SAID if name in given)


def _unprinted(text: str, file: str, known: _Known) -> Iterator[UntoldNumber]:
    for number in NUMBER.findall(_NO_FIGURE.sub(" ", text)):
        if number not in known.printed:
            yield UntoldNumber(file, number, " ".join(text.split())[:_SHOWN])


def _decimal(value: object) -> Decimal | None:
    try:
        return Decimal(str(value))
    except ArithmeticError:
        return None
