"""What every number of a page is: the fact that it prints, or what else it is; what is neither is found and told."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from html import unescape
from pathlib import Path

from markupsafe import escape

from scorecard.common.faults import Fault, SiteError
from scorecard.common.names import SERIES
from scorecard.pages.markup_parts import CODE, IN_LINE, MarkupPart, markup_parts, plain_text, without_width
from scorecard.wording import numbers
from scorecard.wording.bound import BOUND_MARKS, OPENS, pieces, unbound
from scorecard.wording.numbers import NUMBER
from scorecard.wording.numerals import UNBOUND, Explainer, kinds, without_blanks_and_case
from scorecard.wording.swedish import phrase

FACT, IS = "data-fact", "data-is"
REVIEW_FILE = "granskning.json"
_UNREAD = frozenset(("head", "script", "style", "template"))
_PLAIN = frozenset(("svg", "pre", "option", "textarea", "title"))  # whose text holds no elements of ours
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_SHOWN_BY_CELL = 'class="cell_output '  # as MyST-NB writes it
_SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z\u00c5\u00c4\u00d6])")
_PACKED = frozenset((".woff2", ".png", ".ico"))
_SHOWN = 200  # characters of a sentence that is told


@dataclass(frozen=True)
class Unbound:
    """A number that is bound to nothing: its page and line, the number, and the sentence or the cell it stands in."""

    page: str
    line: int
    number: str
    sentence: str


@dataclass(frozen=True)
class BoundPage:
    """A page whose numbers say what they are, how many there are of each kind, and those that are bound to nothing.

    `asked` are the texts whose numbers were asked of, and `facts` those that it prints: of whatever explains numbers, a
    page is of no more than what stands there.
    """

    file: str
    html: str
    counted: Counter[str]
    unbound: tuple[Unbound, ...]
    asked: tuple[str, ...] = ()
    facts: tuple[str, ...] = ()


def fact_elements(html: str) -> str:
    """Make elements of the figures in HTML that carry the ids of their facts; attributes and drawings lose the ids."""
    if OPENS not in html:
        return html
    made: list[str] = []
    inside = 0
    for part in markup_parts(html):
        made.append(unbound(part.html) if part.tag else _bound(part.html, inside))
        if part.tag in _PLAIN:
            inside += part.step
    return "".join(made)


def fact_element(text: str, fact: str) -> tuple[str, str]:
    """Write how the element of a figure begins and ends; its value is the number that is printed, for programs.

    In the place of the fact's id there may be a kind, as "=reckoned", which the element then says.
    """
    if fact.startswith("="):
        return f'<span {IS}="{fact[1:]}">', "</span>"
    return f'<data {FACT}="{fact}" value="{escape(numbers.for_programs(text))}">', "</data>"


class Binder:
    """Gives the numbers of pages elements that say what they are.

    What is `cited` are sentences with their sources, and the facts with the ids that are `invented` carry a sign, which
    the page explains once.
    """

    def __init__(
        self, explainer: Explainer, cited: Collection[str] = (), invented: Collection[str] = frozenset()
    ) -> None:
        self._explainer, self.invented = explainer, invented
        self._cited_folded = {each: without_blanks_and_case(each) for each in sorted(cited)}
        self._cited = [re.compile(r"\s+".join(map(re.escape, each.split()))) for each in cited]

    def bind(self, html: str, page: str) -> BoundPage:
        """Bind every number of a page."""
        reader = _Reader(html, page, self)
        reader.read()
        made, asked, facts = "".join(reader.made), tuple(dict.fromkeys(reader.asked)), tuple(reader.placed)
        return BoundPage(page, made, reader.counted, tuple(reader.unbound), asked, facts)

    def about(self, asked: Iterable[str], facts: Iterable[str]) -> object:
        """Give all that it binds by of what can stand in the texts that a page asks of, and of the facts it prints."""
        text = without_blanks_and_case("\n".join(asked))
        cited = [each for each, there in self._cited_folded.items() if there in text]
        return self._explainer.about(text), cited, sorted(frozenset(self.invented).intersection(facts))

    def explained(self, text: str, heading: bool) -> Iterator[tuple[int, int, str]]:
        """Find what the numbers of a text are."""
        numerals = self._explainer.explain(text, heading)
        cited: list[tuple[int, int]] = []
        if self._cited and any(each.kind == UNBOUND for each in numerals):
            cited = [found.span() for each in self._cited for found in each.finditer(text)]
        for each in numerals:
            inside = any(start <= each.start and each.end <= end for start, end in cited)
            yield each.start, each.end, "cited" if inside and each.kind == UNBOUND else each.kind


@dataclass
class _Open:
    tag: str
    kind: str | None  # what all numbers in it are
    at: int  # where its tag stands in what is made
    digits: bool = False
    printed: bool = False  # what a cell shows: text that stands there as it was printed is no code


@dataclass
class _Block:
    """The texts between two elements that begin lines: with where each stands in what is made, unless it is bound."""

    heading: bool = False
    parts: list[tuple[int | None, int, str]] = field(default_factory=list)


class _Reader:
    def __init__(self, html: str, page: str, binder: Binder) -> None:
        self._html, self._page, self._binder = html, page, binder
        self._lines: list[int] | None = None
        self.made: list[str] = []
        self.counted: Counter[str] = Counter()
        self.unbound: list[Unbound] = []
        self.asked: list[str] = []
        self.placed: dict[str, None] = {}
        self._open: list[_Open] = []
        self._invented = False
        self._block = _Block()

    def read(self) -> None:
        for part in markup_parts(self._html):
            self.made.append(part.html)
            if part.tag:
                self._tag(part)
            else:
                self._text(part)
        self._flush()

    def _tag(self, part: MarkupPart) -> None:
        tag = part.tag
        if tag not in IN_LINE:
            self._flush()
            self._block.heading = tag in _HEADINGS and not part.closes
        if part.closes:
            if tag == "article" and self._invented and sum(each.tag == tag for each in self._open) == 1:
                self.made.insert(-1, f'<p class="sc-legend">{phrase("fact_box.invented")}</p>\n')
            while self._open:
                last = self._open.pop()
                if last.digits and last.tag in CODE and last.kind == "code":
                    self.made[last.at] = self.made[last.at][:-1] + f' {IS}="code">'
                if last.tag == tag:
                    break
        elif part.step:
            kind = self._kind(part)
            if tag == "data" and (fact := part.attributes.get(FACT)):
                self._mark(fact)
            printed = _SHOWN_BY_CELL in part.html or bool(self._open and self._open[-1].printed)
            self._open.append(_Open(tag, kind, len(self.made) - 1, printed=printed))

    def _mark(self, fact: str) -> None:
        """Let a link to a fact lead to where it first stands, and give one that is invented its sign."""
        more = f' id="{fact}"' if fact not in self.placed else ""
        self.placed[fact] = None
        if fact in self._binder.invented:
            self._invented = True
            more += ' class="sc-invented"'
        self.made[-1] = f"{self.made[-1][:-1]}{more}>"

    def _kind(self, part: MarkupPart) -> str | None:
        """Say what all the numbers in an element are, or None where each says it for itself."""
        if " data-" in part.html:
            if IS in part.attributes:
                return part.attributes[IS]
            if says := next((name for name in (FACT, SERIES) if name in part.attributes), None):
                return says
        if self._open and (around := self._open[-1].kind) is not None:
            return around
        if part.tag in _UNREAD:
            return ""
        printed = part.tag == "pre" and self._open and self._open[-1].printed
        return "code" if part.tag in CODE and not printed else None

    def _text(self, part: MarkupPart) -> None:
        kind = self._open[-1].kind if self._open else None
        if kind == "":
            return
        plain = plain_text(part.html)
        if kind is None:
            self._block.parts.append((len(self.made) - 1, part.start, plain))
            return
        self._block.parts.append((None, part.start, plain))
        if kind == FACT:
            self.counted[kind] += 1
        elif found := len(NUMBER.findall(plain)):
            self.counted[kind] += found
            for each in self._open:
                each.digits = True

    def _flush(self) -> None:
        if not self._block.parts:
            return
        block, self._block = self._block, _Block()
        if any(place is not None and _has_digit(text) for place, _, text in block.parts):
            self._bind(block)

    def _bind(self, block: _Block) -> None:
        whole = "".join(text for _, _, text in block.parts)
        self.asked.append(whole)
        numerals = list(self._binder.explained(whole, block.heading))
        begins = 0
        for place, start, text in block.parts:
            ends = begins + len(text)
            if place is not None:
                inside = [
                    (max(first, begins) - begins, min(last, ends) - begins, kind)
                    for first, last, kind in numerals
                    if first < ends and begins < last
                ]
                for first, last in self._wrap(place, text, inside):
                    told = _sentence(whole, begins + first)
                    self.unbound.append(Unbound(self._page, self._line(start + first), text[first:last], told))
            begins = ends

    def _wrap(self, place: int, text: str, found: list[tuple[int, int, str]]) -> Iterator[tuple[int, int]]:
        """Put elements around what is found in a text, and give what is bound to nothing."""
        made: list[str] = []
        html, at = self.made[place], 0
        for first, last, kind in found:
            if not _has_digit(text[first:last]):
                continue
            made += [html[at:first], f'<span {IS}="{kind}">{html[first:last]}</span>']
            at = last
            self.counted[kind] += len(NUMBER.findall(text[first:last]))
            if kind == UNBOUND:
                yield first, last
        self.made[place] = "".join([*made, html[at:]])

    def _line(self, at: int) -> int:
        if self._lines is None:
            self._lines = [found.start() for found in re.finditer("\n", self._html)]
        return bisect_right(self._lines, at) + 1


def _bound(text: str, inside: int) -> str:
    if OPENS not in text:
        return text
    if inside:
        return unbound(text)
    made: list[str] = []
    for printed, fact in pieces(text):
        begins, ends = fact_element(unescape(printed), fact) if fact else ("", "")
        made += [begins, printed, ends]
    return "".join(made)


def _has_digit(text: str) -> bool:
    return any(map(str.isdigit, text))  # a third of the time that a loop takes


def _sentence(text: str, at: int) -> str:
    begins = max((found.end() for found in _SENTENCE.finditer(text, 0, at)), default=0)
    after = _SENTENCE.search(text, at)
    return without_width(text[begins : after.start() if after else None])[:_SHOWN]


def review_of(bound_pages: Iterable[BoundPage], lix: Mapping[str, int] | None = None) -> str:
    """Write as JSON what the review mode tells: how many numbers are bound to nothing by page, which, and its LIX."""
    found = {page.file: [[each.line, each.number, each.sentence] for each in page.unbound] for page in bound_pages}
    unbound_there = {file: those for file, those in found.items() if those}
    told = {"kinds": dict(kinds()), "pages": {file: len(those) for file, those in found.items()}}
    return json.dumps(told | {"lix": lix or {}, "unbound": unbound_there}, ensure_ascii=False, indent=1) + "\n"


def check_marks(folder: Path) -> None:
    """See that no file of a site holds a mark of a bound figure, which is for programs and not for readers.

    Raises:
        SiteError: with every file and line.
    """
    marks = [mark.encode() for mark in BOUND_MARKS]
    faults = []
    for path in sorted(folder.rglob("*")):
        content = path.read_bytes() if path.is_file() and path.suffix not in _PACKED else b""
        if found := [at for mark in marks if (at := content.find(mark)) != -1]:
            name, line = path.relative_to(folder).as_posix(), content.count(b"\n", 0, min(found)) + 1
            shown = content[min(found) :][:_SHOWN].decode("utf-8", "replace")
            faults.append(Fault("the mark of a bound figure is left in the file", name, line, found=repr(shown[:60])))
    if faults:
        raise SiteError(faults)
