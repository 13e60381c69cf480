"""The texts of an edition: assessments, reasons and comments, with placeholders that figures are filled into."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any, Generic, TypeVar

from jinja2 import TemplateError, nodes
from markdown_it import MarkdownIt
from markupsafe import Markup
from pydantic import ConfigDict, Field

from scorecard.catalogue.goals import Goal
from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, TextError, unknown_name
from scorecard.common.model import Frozen, Slug, Text
from scorecard.common.yaml_file import YamlFile, read_model
from scorecard.judge.rule import Assessment
from scorecard.wording.filling import fill, placeholders
from scorecard.wording.swedish import phrase

_FILE = "texts/report.yml"
ASK = "text"  # what a page calls to have one of the texts
PROSE = "prose"  # the directive that a page has such a text in
FENCE = 12  # backticks, more than anybody writes


class ReportText(Frozen):
    """The file of those texts, in Markdown; they are not `reviewed` while they are another edition's.

    The sentences that are `cited` are not held against the figures; a `judgement` is the board's own and may say what
    no figure proves.
    """

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Text]  # pyrefly: ignore[bad-override]

    reviewed: bool = Field(default=True, strict=True)
    cited: tuple[Text, ...] = ()
    judgement: tuple[Text, ...] = ()


def asked(root: Path) -> dict[str, tuple[str, int]]:
    """Find every text that the book's pages ask for, with the first page and line that does."""
    found: dict[str, tuple[str, int]] = {}
    for page in sorted((root / "book").rglob("*.md")):
        for key, line in _asked_by(page.read_text("utf-8")):
            found.setdefault(key, (page.relative_to(root).as_posix(), line))
    return found


def read_report_text(root: Path, edition: Edition) -> Texts[dict[str, str]]:
    """Read what an edition says outside the goals.

    Raises:
        TextError: the file is missing, lacks a text that a page asks for or has one that none asks for; tells every
            fault with its file and line.
    """
    name = f"data/{edition}/{_FILE}"
    read, file, faults = read_model(ReportText, root / name, name)
    if read is not None:
        faults += _unlike(file, set(read.__pydantic_extra__), asked(root))
    if read is None or faults:
        raise TextError(faults)
    return Texts(file, dict(read.__pydantic_extra__), read.cited, read.judgement)


def _asked_by(page: str) -> Iterator[tuple[str, int]]:
    try:
        calls = placeholders(page).find_all(nodes.Call)
    except (TemplateError, RecursionError, ValueError):
        return  # told when the page is filled
    for call in calls:
        if isinstance(call.node, nodes.Name) and call.node.name == ASK:
            yield from ((each.value, call.lineno) for each in call.args[:1] if isinstance(each, nodes.Const))


def _unlike(file: YamlFile, there: set[str], wanted: dict[str, tuple[str, int]]) -> Iterator[Fault]:
    for key in sorted(set(wanted) - there):
        page, line = wanted[key]
        yield Fault("a text that this page asks for is missing", page, line, expected=f"{key}: in {file.name}")
    for key in sorted(there - set(wanted)):
        yield unknown_name("no page asks for this text", key, wanted, file.name, file.line((key,)))


class GoalText(Frozen):
    """What the board and its analysts say of a goal in an edition; not `reviewed` while it is another edition's.

    The sentences that are `cited` are not held against the figures; a `judgement` is the board's own and may say what
    no figure proves.
    """

    reviewed: bool = Field(default=True, strict=True)
    cited: tuple[Text, ...] = ()
    judgement: tuple[Text, ...] = ()
    assessment: Assessment
    reason: Text
    comment: Text
    indicators: dict[Slug, Text]


Said = TypeVar("Said", GoalText, dict[str, str])


class Texts(Generic[Said]):
    """The texts of one goal, or of the report, ready to have figures filled in."""

    def __init__(
        self, file: YamlFile, text: Said, cited: tuple[str, ...] = (), judgement: tuple[str, ...] = ()
    ) -> None:
        self._file = file
        self.goal: Said = text
        self.cited = cited
        self.judgement = judgement

    @property
    def name(self) -> str:
        """The file's name in the book."""
        return self._file.name

    def line(self, *key: str) -> int:
        """The line that a text begins on."""
        return self._file.line(key) + (1 if key in self._file.literal else 0)

    def literal(self, *key: str) -> bool:
        """Whether the lines of a text are those of the file."""
        return key in self._file.literal

    def without(self, unknown: Mapping[str, Container[str]]) -> Texts[Said]:
        """Give the texts with a sentence in the place of each that asks for what is unknown."""

        def kept(text: str) -> str:
            return phrase("awaited.left_out") if asks_for(text, unknown) else text

        def known(said: Any) -> Any:
            if not isinstance(said, GoalText):
                return {name: kept(text) for name, text in said.items()}
            indicators = {name: kept(text) for name, text in said.indicators.items()}
            parts = {"reason": kept(said.reason), "comment": kept(said.comment), "indicators": indicators}
            return said.model_copy(update=parts)

        said = known(self.goal)
        return self if said == self.goal else Texts(self._file, said)

    def fill(self, *key: str, names: Mapping[str, Any]) -> str:
        """Fill in a text: `fill("comment", names=…)` or `fill("indicators", "samtal-1177", names=…)`.

        Raises:
            TextError: a placeholder names something that does not exist; tells file and line.
        """
        source: Any = self.goal
        for part in key:
            source = source[part] if isinstance(source, dict) else getattr(source, part)
        line = self._file.line(key)
        try:
            return fill(source, names, self._file.name, line)
        except TextError as error:
            if key in self._file.literal:
                raise
            # The lines of a folded text are not those of the file: tell where the text begins.
            raise TextError([replace(fault, line=line) for fault in error.faults]) from error


def read_texts(root: Path, edition: Edition, goal: Goal) -> Texts[GoalText]:
    """Read the texts of a goal and check that they speak of its indicators, each once.

    Raises:
        TextError: the file is missing or wrong; tells every fault with its line.
    """
    name = f"data/{edition}/texts/{goal.id}.yml"
    text, file, faults = read_model(GoalText, root / name, name)
    known = {indicator.id for indicator in goal.indicators}
    for indicator_id in text.indicators if text else ():
        if indicator_id not in known:
            line = file.line(("indicators", indicator_id))
            faults.append(unknown_name("the goal has no such indicator", indicator_id, known, name, line))
    for indicator_id in sorted(known - set(text.indicators)) if text else ():
        faults.append(file.fault("a comment is missing", ("indicators",), expected=indicator_id))
    if faults or text is None:
        raise TextError(faults)
    return Texts(file, text, text.cited, text.judgement)


def asks_for(text: str, wanted: Mapping[str, Container[str]]) -> bool:
    """Whether a text asks for something: by a name and what it is called with, as `ind("kotid")`, or by a name alone.

    Of a name alone `wanted` has "".
    """
    try:
        template = placeholders(text)
    except (TemplateError, RecursionError, ValueError):
        return False  # told when the text is filled
    names = [(each.name, "") for each in template.find_all(nodes.Name)]
    for call in template.find_all(nodes.Call):
        if isinstance(call.node, nodes.Name):
            names += [(call.node.name, each.value) for each in call.args if isinstance(each, nodes.Const)]
    return any(asked in wanted.get(name, ()) for name, asked in names)


def prose(markdown: str) -> Markup:
    """Fence a text for a page, where the directive `prose` reads it as Markdown without HTML, roles and directives."""
    longest = max(map(len, re.findall("`+", markdown)), default=0)
    fence = "`" * max(FENCE, longest + 1)
    return Markup(f"\n{fence}{{{PROSE}}}\n{markdown}\n{fence}\n")


def to_html(markdown: str) -> str:
    """Turn a text into HTML; markup in it stays text, only Markdown counts."""
    return str(markdown_reader(html=False).render(markdown))


@cache
def markdown_reader(*, html: bool) -> MarkdownIt:
    """Give what reads Markdown with tables, and with HTML or as if that were text; to make one takes long."""
    return MarkdownIt("commonmark", {"html": html}).enable("table")
