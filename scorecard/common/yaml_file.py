"""YAML files that are read strictly, whose faults are told with their line, and that are changed in place."""

from __future__ import annotations

import io
import json
import math
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar, cast

import yaml
from pydantic import BaseModel, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap

from scorecard.common.faults import Fault
from scorecard.common.letters import spoiled_faults

Model = TypeVar("Model", bound=BaseModel)
KeyPath = tuple[str | int, ...]

# A file that a person writes is far below these; one that is above them was made to exhaust the reader.
MOST_BYTES = 1_000_000
MOST_VALUES = 100_000
MOST_DEPTH = 50
MOST_DIGITS = 15  # of a number, which a float still holds exactly

# pydantic speaks of Python types; an analyst writes YAML.
MESSAGES = {
    "missing": "a required key is missing",
    "extra_forbidden": "unknown key",
    "string_type": "should be text",
    "int_type": "should be a whole number",
    "int_parsing": "should be a whole number",
    "int_from_float": "should be a whole number",
    "float_type": "should be a number",
    "bool_type": "should be true or false",
    "date_type": "should be a date, YYYY-MM-DD",
    "datetime_type": "should be a time, YYYY-MM-DD or YYYY-MM-DDTHH:MM",
    "list_type": "should be a list",
    "tuple_type": "should be a list",
    "dict_type": "should be a mapping of keys to values",
    "model_type": "should be a mapping of keys to values",
}


@dataclass(frozen=True)
class YamlFile:
    """The data of a YAML file, and the line on which each key or item stands.

    `literal` are the keys whose text stands line by line below them, as after `|`.
    """

    path: Path
    name: str
    data: Any
    lines: Mapping[KeyPath, int] = field(repr=False)
    literal: frozenset[KeyPath] = field(repr=False, default=frozenset())

    def line(self, key: KeyPath) -> int:
        """Give the line of a key, or of its nearest ancestor that the file has."""
        key = tuple(map(str, key))
        while key and key not in self.lines:
            key = key[:-1]
        return self.lines.get(key, 1)

    def fault(self, what: str, key: KeyPath, found: str = "", expected: str = "") -> Fault:
        """Tell what is wrong with a key."""
        return Fault(what, self.name, self.line(key), found=found, expected=expected)


_CORE = "tag:yaml.org,2002:"
# What is read as something else than text: no sexagesimal or octal numbers, no "yes", and no dates, whose forms belong
# to the models.
_PATTERNS = {
    f"{_CORE}int": re.compile(r"[-+]?(0|[1-9][0-9]*)$"),
    f"{_CORE}float": re.compile(
        r"([-+]?([0-9]+\.[0-9]*|\.[0-9]+)([eE][-+]?[0-9]+)?|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$"
    ),
    f"{_CORE}bool": re.compile(r"(true|True|TRUE|false|False|FALSE)$"),
    f"{_CORE}null": re.compile(r"(~|null|Null|NULL|)$"),
}


def _plain(base: type) -> type:
    """Make a safe loader that knows no more than the patterns above."""
    resolvers = {
        first: [(tag, _PATTERNS[tag]) for tag, _ in known if tag in _PATTERNS]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return type(base.__name__, (base,), {"yaml_implicit_resolvers": resolvers})


# libyaml's loader is ten times as quick where PyYAML was built with it; the other one tells faults better.
_QUICK = _plain(getattr(yaml, "CSafeLoader", yaml.SafeLoader))
_TELLING = _plain(yaml.SafeLoader)


def read_yaml(path: Path, name: str | None = None) -> tuple[YamlFile | None, list[Fault]]:
    """Read a YAML file, telling what a board's settings have no use for as faults: see `docs/decisions`.

    These are a missing or a huge file, broken syntax, doubled keys, aliases, tags, merge keys, values nested deeper
    than 50, and numbers without end or of more than 15 digits. `name` is what faults call the file; without it, its
    path. Returns no file where it cannot be used at all.
    """
    name = name or str(path)
    text = _text_of(path, name)
    return (None, [text]) if isinstance(text, Fault) else _read(text, path, name)


def _text_of(path: Path, name: str) -> str | Fault:
    try:
        if (size := path.stat().st_size) > MOST_BYTES:
            expected = f"at most {MOST_BYTES:,}"
            return Fault("the file is too large", name, found=f"{size:,} bytes", expected=expected)
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return Fault("the file does not exist", name)
    except OSError as error:
        return Fault(f"the file cannot be read: {error.strerror}", name)
    except UnicodeDecodeError as error:
        return Fault("the file is not UTF-8", name, found=f"byte {error.start}", expected="UTF-8")
    return next(iter(spoiled_faults(text, name)), text)


def _read(text: str, path: Path, name: str) -> tuple[YamlFile | None, list[Fault]]:
    try:
        if refused := _refused(text, name):
            return None, [refused]
        node = yaml.compose(text, _QUICK)
    except yaml.YAMLError:
        return None, [_syntax_fault(text, name)]
    walk = _Walk(name)
    data = None
    if node is not None:
        walk.visit(node)
        if walk.unusable:
            return None, [*walk.doubled, *walk.unusable]
        data = _QUICK("").construct_document(node)
    return YamlFile(path, name, data, MappingProxyType(walk.lines), frozenset(walk.literal)), walk.doubled


def _refused(text: str, name: str) -> Fault | None:
    """Find what would let a small text stand for a large value, before anything is made of it."""
    depth = 0
    for count, event in enumerate(yaml.parse(text, _QUICK)):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MOST_DEPTH:
            return Fault("values are nested too deeply", name, line, expected=f"at most {MOST_DEPTH} levels")
        if count > MOST_VALUES:
            return Fault("the file holds too many values", name, line, expected=f"at most {MOST_VALUES:,}")
        if anchor := getattr(event, "anchor", None):
            sign = "*" if isinstance(event, yaml.AliasEvent) else "&"
            return Fault("aliases are not read", name, line, found=f"{sign}{anchor}", expected="the value itself")
        if tag := getattr(event, "tag", None):
            return Fault("tags are not read", name, line, found=tag, expected="the value without its tag")
    return None


def _syntax_fault(text: str, name: str) -> Fault:
    try:
        for _ in yaml.parse(text, _TELLING):
            pass
        yaml.compose(text, _TELLING)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return Fault(f"this is not YAML: {error.reason}", name, line, found=f"U+{error.character:04X}")
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        return Fault(f"this is not YAML: {error.problem}", name, mark.line + 1 if mark else None)
    return Fault("this is not YAML", name)


@dataclass
class _Walk:
    """One way through the nodes of a file, and what is noted on it."""

    name: str
    lines: dict[KeyPath, int] = field(default_factory=dict)
    literal: set[KeyPath] = field(default_factory=set)
    doubled: list[Fault] = field(default_factory=list)
    unusable: list[Fault] = field(default_factory=list)

    def visit(self, node: yaml.Node, key: KeyPath = ()) -> None:
        self.lines.setdefault(key, node.start_mark.line + 1)
        if isinstance(node, yaml.ScalarNode):
            if node.style == "|":
                self.literal.add(key)
            self.unusable += _number_faults(node, self.name)
        elif isinstance(node, yaml.MappingNode):
            self._visit_mapping(node, key)
        else:
            for index, item in enumerate(node.value):
                self.visit(item, (*key, str(index)))

    def _visit_mapping(self, node: yaml.MappingNode, key: KeyPath) -> None:
        for key_node, value_node in node.value:
            line, found = key_node.start_mark.line + 1, key_node.value
            if key_node.tag not in (f"{_CORE}str", f"{_CORE}int"):
                expected = "text or a whole number before the colon"
                self.unusable.append(Fault("this is no key", self.name, line, expected=expected))
                continue
            if found == "<<":
                what = "merge keys are not read"
                self.unusable.append(Fault(what, self.name, line, found="<<", expected="the keys themselves"))
            child = (*key, found)
            if child in self.lines:
                what = f"key {found!r} stands twice, first on line {self.lines[child]}"
                self.doubled.append(Fault(what, self.name, line))
            self.lines[child] = line
            self.visit(value_node, child)


def _number_faults(node: yaml.ScalarNode, name: str) -> Iterator[Fault]:
    line = node.start_mark.line + 1
    if node.tag == f"{_CORE}float" and not math.isfinite(
        float(node.value.lower().replace(".inf", "inf").replace(".nan", "nan"))
    ):
        yield Fault("this number has no end", name, line, found=node.value, expected="a finite number")
    if node.tag in (f"{_CORE}int", f"{_CORE}float") and sum(map(str.isdigit, node.value)) > MOST_DIGITS:
        expected = f"at most {MOST_DIGITS} digits"
        yield Fault("this number is too long", name, line, found=f"{node.value[:20]}…", expected=expected)


def parse(model: type[Model], file: YamlFile, data: Any = None, at: KeyPath = ()) -> tuple[Model | None, list[Fault]]:
    """Make a model of a file's data, or say with file and line everything that is wrong with it.

    Nothing is taken for what it is not: no text for a number, no number for a truth value. `data` and `at` narrow it
    to a part of the file.
    """
    try:
        # Strictness as for JSON, which has lists, days and times no more than YAML has tuples of its own.
        return model.model_validate_json(json.dumps(file.data if data is None else data), strict=True), []
    except ValidationError as error:
        problems = error.errors(include_url=False)
        follows = "default_factory_not_called"  # a default that is made of other keys, which are told themselves
        return None, [_fault(file, at, problem) for problem in problems if problem["type"] != follows]


def read_model(model: type[Model], path: Path, name: str | None = None) -> tuple[Model | None, YamlFile, list[Fault]]:
    """Read a YAML file as a model, or say everything that is wrong with it; the file tells the lines of its keys."""
    name = name or str(path)
    text = _text_of(path, name)
    if isinstance(text, Fault):
        return None, YamlFile(path, name, None, {}), [text]
    made, file, faults = _read_as(model, text, name)
    return cast("Model | None", made), replace(file, path=path), list(faults)


@lru_cache(maxsize=1000)  # the same manifests and registers are read for many tables, and contracts for each edition
def _read_as(model: type[BaseModel], text: str, name: str) -> tuple[BaseModel | None, YamlFile, tuple[Fault, ...]]:
    file, faults = _read(text, Path(name), name)
    if file is None:
        return None, YamlFile(Path(name), name, None, {}), tuple(faults)
    made, more = parse(model, file)
    return made, file, (*faults, *more)


def _fault(file: YamlFile, at: KeyPath, problem: Any) -> Fault:
    key = (*at, *(part for part in problem["loc"] if part != "[key]"))
    what = MESSAGES.get(problem["type"], problem["msg"].removeprefix("Value error, "))
    dotted = ".".join(str(part) for part in key) or "the file"
    found = "" if problem["type"] == "missing" or isinstance(problem["input"], (dict, list)) else repr(problem["input"])
    return Fault(f"{dotted}: {what}", file.name, file.line(key), found=found)


def to_yaml(data: Mapping[str, Any]) -> str:
    """Write values as YAML, in the order that they have."""
    return yaml.safe_dump(data, sort_keys=False, allow_unicode=True, width=200)


def edit_yaml(text: str, change: Callable[[CommentedMap], None]) -> str:
    """Change what a YAML text says, and leave its comments, its order and its form as they are.

    The text is one that `read_yaml` has read; `change` is given its mapping.
    """
    editor = _editor()
    lines = text.splitlines(keepends=True)
    while lines and (lines[-1].startswith("#") or not lines[-1].strip()):
        lines.pop()  # a comment at the very end belongs to no key
    body = "".join(lines)
    read = editor.load(body)
    blocks = (each for each in read.values() if isinstance(each, CommentedMap) and each and not each.fa.flow_style())
    editor.map_indent = min((each.lc.col for each in blocks), default=2)
    change(read)
    made = io.StringIO()
    editor.dump(read, made)
    return made.getvalue() + text[len(body) :]


def yaml_value(text: str) -> CommentedMap:
    """Read a mapping for `edit_yaml` to put somewhere."""
    value: CommentedMap = _editor().load(text)
    return value


def _editor() -> YAML:
    editor = YAML()
    editor.preserve_quotes = True
    editor.width = MOST_BYTES  # no line is broken anew
    return editor
