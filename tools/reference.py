"""The reference of a book's files, columns, measures, placeholders and sheet, and the schemas that editors complete by.

All of it is made of the models and the functions themselves, with the descriptions and examples of `reference.yml`:

    python tools/reference.py          writes docs/reference/ and schemas/
    python tools/reference.py --check  tells what is not current, with exit status 1
"""

from __future__ import annotations

import inspect
import io
import json
import sys
from collections.abc import Iterator, Mapping
from importlib import import_module
from pathlib import Path
from typing import Any, get_args

import pandas as pd
import yaml
from pydantic import BaseModel

from scorecard.extracts.contract import Type
from scorecard.measure import measures
from scorecard.sheet import Sheet
from scorecard.wording.placeholders import (
    BoardNames,
    EditionNames,
    FinancePhrases,
    GoalsCounted,
    GoalVerdict,
    IndicatorPhrases,
    Insats,
    RawLine,
    RawNumbers,
)

ROOT = Path(__file__).parents[1]
TOLD = yaml.safe_load(Path(__file__).with_suffix(".yml").read_text("utf-8"))
PLACEHOLDERS = {
    "ind": IndicatorPhrases,
    "ind.raw": RawNumbers,
    "fin": FinancePhrases,
    "fin.raw": RawLine,
    "insats": Insats,
    "goal": GoalVerdict,
    "goals": GoalsCounted,
    "edition": EditionNames,
    "board": BoardNames,
}
_WITH_NAME = {"ind": "samtal", "fin": "personal", "insats": "Fler tider", "goal": "vard"}  # what is called by a name
_HEAD = "<!-- Made by `make reference`; what it says of each key stands in tools/reference.yml. -->\n\n"


def model_of(name: str) -> type[BaseModel]:
    """The model of a kind of file."""
    place, _, model = TOLD["files"][name]["model"].partition(":")
    found: type[BaseModel] = getattr(import_module(place), model)
    return found


def schema(name: str) -> dict[str, Any]:
    """The JSON Schema of a kind of file, with what each key is."""
    made = model_of(name).model_json_schema()
    for model, each in _models(name, made):
        for key, about in each.get("properties", {}).items():
            about["description"] = told(model, key)
    made["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    return made


def told(model: str, key: str) -> str:
    """What is said of a key of a model.

    Raises:
        KeyError: nothing is.
    """
    own = TOLD["keys"].get(model, {})
    return str(own[key] if key in own else TOLD["keys"]["*"][key])


def files() -> dict[str, str]:
    """Every generated file by its path."""
    made = {f"schemas/{name}.json": _json(schema(name)) for name in TOLD["files"]}
    pages = {"yaml": _yaml(), "columns": _columns(), "measures": _measures()}
    pages |= {"placeholders": _placeholders(), "sheet": _sheet()}
    return made | {f"docs/reference/{name}.md": _HEAD + text for name, text in pages.items()}


def value_of(name: str) -> float:
    """The value that the example of a measure gives."""
    example = TOLD["measures"][name]
    table = pd.read_csv(io.StringIO(example["table"]))
    table.insert(0, "year", pd.PeriodIndex(table.pop("day").astype(str), freq="Y"))
    measure = eval(example["call"], vars(measures) | {"table": table})
    return float(measures.accumulate(measure, example["accumulation"])["value"].iloc[0])


def _models(name: str, made: Mapping[str, Any]) -> Iterator[tuple[str, Any]]:
    yield model_of(name).__name__, made
    yield from made.get("$defs", {}).items()


def _yaml() -> str:
    parts, seen = ["# The keys of YAML files\n\nKeys with * must be there.\n"], set()
    for name, about in TOLD["files"].items():
        made = schema(name)
        parts.append(f"## `{about['file']}`\n\nSchema: `schemas/{name}.json`. For example\n")
        parts.append(f"```yaml\n{about['example']}```\n")
        for model, each in _models(name, made):
            if "properties" not in each or model in seen:
                continue
            seen.add(model)
            rows = [
                (f"`{key}`{'*' if key in each.get('required', ()) else ''}", _kind(value), value["description"])
                for key, value in each["properties"].items()
            ]
            parts.append(f"### {model}\n\n{_table(('key', 'what it is', 'what it says'), rows)}")
    return "\n".join(parts)


def _kind(about: Mapping[str, Any]) -> str:
    """Name what a key may have, as its schema says."""
    if "$ref" in about:
        return str(about["$ref"]).rpartition("/")[2]
    if choices := about.get("anyOf") or about.get("oneOf"):
        return " or ".join(_kind(each) for each in choices if each.get("type") != "null")
    if "enum" in about:
        return ", ".join(f"`{each}`" for each in about["enum"])
    if "const" in about:
        return f"`{about['const']}`"
    if about.get("type") == "array":
        return f"list of {_kind(about.get('items', {}))}"
    if about.get("type") == "object":
        values = [about.get("additionalProperties"), *about.get("patternProperties", {}).values()]
        return f"mapping to {_kind(next(filter(None, values), {}))}"
    known = {"string": "text", "integer": "whole number", "number": "number", "boolean": "true or false"}
    return known.get(str(about.get("type")), "text or number")


def _columns() -> str:
    rows = [
        (
            f"`{name}`",
            f"`{TOLD['columns'][name]['tidy']}`",
            ", ".join(f"`{each}`" for each in _received(name)) or "as it is",
        )
        for name in (each for part in get_args(Type) for each in (get_args(part) or (part,)))
    ]
    heads = ("type", "in tidy files", "received files may also have")
    return f"# The types of columns\n\n{_table(heads, rows)}"


def _received(name: str) -> list[str]:
    return [str(each) for each in TOLD["columns"][name]["received"]]


def _measures() -> str:
    parts = ["# Measures\n\nEach is of a table as `sheet.extract` lends it, and is given to `sheet.report`.\n"]
    for name, about in TOLD["measures"].items():
        made = getattr(measures, name)
        parts.append(f"## {name}\n\n`{name}{_signature(made)}`\n\n{_first(made)}\n\nOf the table\n")
        parts.append(
            f"```\n{about['table']}```\n\n`{about['call']}` gives {value_of(name):g} by `{about['accumulation']}`.\n"
        )
    return "\n".join(parts)


def _placeholders() -> str:
    parts = ['# Placeholders\n\nIn texts and pages, such as `{{ ind("samtal").outturn }}`.\n']
    for name, kind in PLACEHOLDERS.items():
        owner, _, below = name.partition(".")
        asked = f'{owner}("{_WITH_NAME[owner]}")' if owner in _WITH_NAME else owner
        asked += f".{below}" if below else ""
        rows = [
            (f"`{{{{ {asked}.{key}{_arguments(kind, key)} }}}}`", TOLD["placeholders"][name][key])
            for key in sorted(kind.allowed)
        ]
        parts.append(f"## {name}\n\n{_table(('placeholder', 'gives'), rows)}")
    return "\n".join(parts)


def _arguments(kind: type, key: str) -> str:
    made = getattr(kind, key, None)
    if not callable(made):
        return ""
    asked = [each for name, each in inspect.signature(made).parameters.items() if name != "self"]
    names = [each.name for each in asked if each.default is inspect.Parameter.empty]
    return "(" + ", ".join(f'"{name}"' for name in names) + ")"


def _sheet() -> str:
    parts = ['# Calls of the sheet\n\nA notebook begins with `sheet = Sheet.open("<goal>", edition)`.\n']
    for name, made in inspect.getmembers(Sheet):
        if callable(made) and not name.startswith("_"):
            parts.append(f"## sheet.{name}\n\n`{name}{_signature(made)}`\n\n{inspect.getdoc(made)}\n")
    return "\n".join(parts)


def _signature(made: Any) -> str:
    text = str(inspect.signature(made)).replace("self, ", "").replace("(self)", "()")
    return text.replace("'", "").replace("mappingproxy({})", "{}")


def _first(made: Any) -> str:
    return (inspect.getdoc(made) or "").partition("\n\nRaises:")[0]


def _table(heads: tuple[str, ...], rows: list[tuple[str, ...]]) -> str:
    lines = [heads, ("---",) * len(heads), *rows]
    return "".join(f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in line)} |\n" for line in lines)


def _json(made: Mapping[str, Any]) -> str:
    return json.dumps(made, ensure_ascii=False, indent=1, sort_keys=True) + "\n"


def main(words: list[str]) -> int:
    """Write every file, or only tell which are not current."""
    old = [path for path, text in files().items() if not _says(ROOT / path, text)]
    if "--check" not in words:
        for path, text in files().items():
            (ROOT / path).parent.mkdir(parents=True, exist_ok=True)
            (ROOT / path).write_text(text, "utf-8", newline="\n")
    for path in old:
        sys.stdout.write(f"{'not current:' if '--check' in words else 'wrote'} {path}\n")
    return 1 if old and "--check" in words else 0


def _says(path: Path, text: str) -> bool:
    return path.is_file() and path.read_text("utf-8") == text


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
