"""What an edition says outside the goals: the texts that the book's pages ask for, each by its key."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from jinja2 import Environment, TemplateSyntaxError, nodes
from pydantic import ConfigDict, Field

from scorecard.errors import Fault, TextError, did_you_mean
from scorecard.indicator import Text
from scorecard.period import Edition
from scorecard.settings import Frozen
from scorecard.texts import Texts
from scorecard.yamlfile import YamlFile, parse, read_yaml

FILE = "texts/report.yml"
ASK = "text"  # what a page calls to have one of the texts


class ReportText(Frozen):
    """The file of those texts, in Markdown; they are not `reviewed` while they are another edition's."""

    model_config = ConfigDict(extra="allow")
    __pydantic_extra__: dict[str, Text]

    reviewed: bool = Field(default=True, strict=True)


def asked(root: Path) -> dict[str, tuple[str, int]]:
    """Find every text that the book's pages ask for, with the first page and line that does."""
    found: dict[str, tuple[str, int]] = {}
    for page in sorted((root / "book").rglob("*.md")):
        for key, line in _asked_by(page.read_text("utf-8")):
            found.setdefault(key, (page.relative_to(root).as_posix(), line))
    return found


def read_report_text(root: Path, edition: Edition) -> Texts:
    """Read what an edition says outside the goals.

    Raises:
        TextError: the file is missing, lacks a text that a page asks for or has one that none asks for; tells every
            fault with its file and line.
    """
    name = f"data/{edition}/{FILE}"
    file, faults = read_yaml(root / name, name)
    if file is None:
        raise TextError(faults)
    read, more = parse(ReportText, file)
    faults += more
    if read is not None:
        faults += _unlike(file, set(read.__pydantic_extra__), asked(root))
    if read is None or faults:
        raise TextError(faults)
    return Texts(file, dict(read.__pydantic_extra__))


def _asked_by(page: str) -> Iterator[tuple[str, int]]:
    try:
        calls = Environment().parse(page).find_all(nodes.Call)
    except TemplateSyntaxError:
        return  # told when the page is filled
    for call in calls:
        if isinstance(call.node, nodes.Name) and call.node.name == ASK:
            yield from ((each.value, call.lineno) for each in call.args[:1] if isinstance(each, nodes.Const))


def _unlike(file: YamlFile, there: set[str], wanted: dict[str, tuple[str, int]]) -> Iterator[Fault]:
    for key in sorted(set(wanted) - there):
        page, line = wanted[key]
        yield Fault("a text that this page asks for is missing", page, line, expected=f"{key}: in {file.name}")
    for key in sorted(there - set(wanted)):
        yield Fault(
            "no page asks for this text", file.name, file.line((key,)), found=key, expected=did_you_mean(key, wanted)
        )
