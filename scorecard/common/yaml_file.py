"""YAML files whose faults can be told with their line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, ValidationError

from scorecard.common.faults import Fault

Model = TypeVar("Model", bound=BaseModel)
KeyPath = tuple[str | int, ...]

# pydantic speaks of Python types; an analyst writes YAML.
MESSAGES = {
    "missing": "a required key is missing",
    "extra_forbidden": "unknown key",
    "string_type": "should be text",
    "int_type": "should be a whole number",
    "int_parsing": "should be a whole number",
    "float_type": "should be a number",
    "float_parsing": "should be a number",
    "bool_type": "should be true or false",
    "date_from_datetime_parsing": "should be a date, YYYY-MM-DD",
    "date_from_datetime_inexact": "should be a date, YYYY-MM-DD",
    "date_type": "should be a date, YYYY-MM-DD",
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


def _without_dates(base: type) -> type:
    """Make a safe loader that leaves dates as text: formats belong to the models."""
    resolvers = {
        first: [(tag, pattern) for tag, pattern in known if tag != "tag:yaml.org,2002:timestamp"]
        for first, known in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return type(base.__name__, (base,), {"yaml_implicit_resolvers": resolvers})


# libyaml's loader is ten times as quick where PyYAML was built with it; the other one tells faults better.
_QUICK = _without_dates(getattr(yaml, "CSafeLoader", yaml.SafeLoader))
_PLAIN = _without_dates(yaml.SafeLoader)


def read_yaml(path: Path, name: str | None = None) -> tuple[YamlFile | None, list[Fault]]:
    """Read a YAML file, telling a missing file, broken syntax and doubled keys as faults.

    `name` is what faults call the file; without it, its path. Returns no file where it cannot be read at all.
    """
    name = name or str(path)
    try:
        text = path.read_text("utf-8")
    except FileNotFoundError:
        return None, [Fault("the file does not exist", name)]
    except UnicodeDecodeError as error:
        return None, [Fault("the file is not UTF-8", name, found=f"byte {error.start}", expected="UTF-8")]
    try:
        node, data = _load(text, _QUICK)
    except yaml.YAMLError:
        return None, [_syntax_fault(text, name)]
    lines: dict[KeyPath, int] = {}
    literal: set[KeyPath] = set()
    faults: list[Fault] = []
    if node is not None:
        _walk(node, (), lines, literal, faults, name)
    return YamlFile(path, name, data, MappingProxyType(lines), frozenset(literal)), faults


def _load(text: str, kind: type) -> tuple[yaml.Node | None, Any]:
    loader = kind(text)
    try:
        node = loader.get_single_node()
        return node, loader.construct_document(node) if node is not None else None
    finally:
        loader.dispose()


def _syntax_fault(text: str, name: str) -> Fault:
    try:
        _load(text, _PLAIN)
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        return Fault(f"this is not YAML: {error.reason}", name, line, found=f"U+{error.character:04X}")
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line + 1 if error.problem_mark else None
        return Fault(f"this is not YAML: {error.problem}", name, line=line)
    except yaml.YAMLError as error:
        return Fault(f"this is not YAML: {error}", name)
    return Fault("this is not YAML", name)


def _walk(
    node: yaml.Node, key: KeyPath, lines: dict[KeyPath, int], literal: set[KeyPath], faults: list[Fault], name: str
) -> None:
    lines.setdefault(key, node.start_mark.line + 1)
    if isinstance(node, yaml.ScalarNode) and node.style == "|":
        literal.add(key)
    if isinstance(node, yaml.MappingNode):
        for key_node, value_node in node.value:
            child = (*key, key_node.value)
            line = key_node.start_mark.line + 1
            if child in lines:
                faults.append(Fault(f"key {key_node.value!r} stands twice, first on line {lines[child]}", name, line))
            lines[child] = line
            _walk(value_node, child, lines, literal, faults, name)
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            _walk(item, (*key, str(index)), lines, literal, faults, name)


def parse(model: type[Model], file: YamlFile, data: Any = None, at: KeyPath = ()) -> tuple[Model | None, list[Fault]]:
    """Make a model of a file's data, or say with file and line everything that is wrong with it.

    `data` and `at` narrow it to a part of the file.
    """
    try:
        return model.model_validate(file.data if data is None else data), []
    except ValidationError as error:
        return None, [_fault(file, at, problem) for problem in error.errors()]


def _fault(file: YamlFile, at: KeyPath, problem: Any) -> Fault:
    key = (*at, *(str(part) if isinstance(part, str) else part for part in problem["loc"]))
    what = MESSAGES.get(problem["type"], problem["msg"].removeprefix("Value error, "))
    dotted = ".".join(str(part) for part in key) or "the file"
    found = "" if problem["type"] == "missing" or isinstance(problem["input"], dict | list) else repr(problem["input"])
    return Fault(f"{dotted}: {what}", file.name, file.line(key), found=found)
