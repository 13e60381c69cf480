"""The whole edition as one JSON document, and the JSON Schema that it is held against."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from functools import partial
from types import MappingProxyType
from typing import Any

from jsonschema import Draft202012Validator

from scorecard.catalogue.board import Whole
from scorecard.common.faults import DownloadError, Fault
from scorecard.common.names import DOCUMENT_FILE
from scorecard.common.own_code import made_by
from scorecard.common.store import key_of, lent_kept
from scorecard.downloads.dataset import DataRow, Dataset
from scorecard.wording import columns, numbers
from scorecard.wording.columns import PROTECTED, DataColumn
from scorecard.wording.swedish import coded, heads, phrase
from scorecard.wording.whole import whole_words

SCHEMA_FILE = "styrkort.schema.json"
# What the document says once is not said again of everything in it.
ABOVE = {"edition", *columns.STAMP}
Tables = Mapping[str, Sequence[DataRow]]
# Those that have optional columns.
_TABLES = {
    "goals": "mal",
    "indicators": "indikatorer",
    "definition": "definitioner",
    "series": "serier",
    "units": "enheter",
}
_TYPES = {"text": "string", "printed": "string", "integer": "integer", "number": "number", "boolean": "boolean"}


def _part(form: Mapping[str, DataColumn], *less: str) -> dict[str, DataColumn]:
    return {name: column for name, column in form.items() if name not in ABOVE.union(less)}


_PARTS = {
    "goals": _part(columns.GOALS),
    # An indicator may be of other months than its edition.
    "indicators": _part(columns.INDICATORS, "goal") | {"covers": columns.STAMP["covers"]},
    "definition": _part(columns.DEFINITIONS, "indicator", "name"),
    "series": _part(columns.POINTS, "indicator", "unit"),
    "units": _part(columns.UNIT_CODES_TOLD, "indicator", "unit"),
    "figures": _part(columns.FIGURE_COLUMNS, "indicator"),
    "signals": _part(columns.SIGNAL_COLUMNS, "indicator", "unit"),
    "contributions": _part(columns.CONTRIBUTION_COLUMNS, "indicator", "unit"),
    "actions": _part(columns.ACTION_COLUMNS, "indicator", "unit", "light"),
}


# Of what is invented: the columns that name the values, and the one that gives the reason.
_NAMING = (columns.LEDGER["invented"], columns.POINTS["invented"])
_REASONED = columns.DEFINITIONS["invented"]


def _parts(tables: Tables) -> dict[str, dict[str, DataColumn]]:
    """The columns of each part, with the optional ones that something stands in."""
    return {part: columns.used(of, tables.get(_TABLES.get(part, ""), ())) for part, of in _PARTS.items()}


def document(dataset: Dataset) -> dict[str, Any]:
    """Nest a dataset: goals with their indicators, each with its definition and all the tables that are of it."""
    tables, parts = dataset.tables, _parts(dataset.tables)
    indicators = [
        _kept(parts["indicators"], row)
        | {
            "definition": next(iter(_of(row, parts["definition"], tables["definitioner"]))),
            "series": _of(row, parts["series"], dataset.series.get(str(row["indicator"]), ())),
            "units": _of(row, parts["units"], tables["enheter"]),
            "figures": _of(row, parts["figures"], tables["uppgifter"]),
            "signals": _of(row, parts["signals"], tables["signaler"]),
            "contributions": _of(row, parts["contributions"], tables["bidrag"]),
            "actions": _of(row, parts["actions"], tables["atgarder"]),
        }
        for row in tables["indikatorer"]
    ]
    goal_of = {row["indicator"]: row["goal"] for row in tables["indikatorer"]}
    return {
        "$schema": SCHEMA_FILE,
        "title": dataset.title,
        "edition": str(dataset.edition),
        "board": dataset.board.name,
        "region": dataset.board.region,
        "covers": dataset.covers,
        "extracted": dataset.extracted.isoformat(),
        "synthetic": dataset.synthetic,
        "notice": dataset.notice,
        "state": dataset.state.code,
        "state_told": dataset.state.text,
        "licence": dataset.board.licence.model_dump(),
        "columns": {part: {name: column.told for name, column in of.items()} for part, of in parts.items()},
        "goals": [
            _kept(parts["goals"], row)
            | {"indicators": [each for each in indicators if goal_of[each["indicator"]] == goal]}
            for row in tables["mal"]
            for goal in (row["goal"],)
        ],
    }


def schema(
    tables: Tables = MappingProxyType({}), hidden: str = PROTECTED, whole: Whole | None = None
) -> dict[str, Any]:
    """Describe the document of some tables as JSON Schema, with the words of the data dictionary.

    `hidden` is what stands for a number that is not told, and `whole` what all of it is called.
    """
    text = {"type": "string", "minLength": 1}
    licence = {name: text | {"title": title} for name, title in coded("document.licence").items()}
    first = ("title", "edition", "board", "region", "covers", "extracted", "notice", "state", "state_told")
    about = {name: text | _titled(f"about.{name}", **whole_words(whole)) for name in first}
    about["notice"] = about["notice"] | {"minLength": 0}
    about["edition"] = about["edition"] | {"pattern": r"^\d{4}-(0[1-9]|1[0-2])$"}
    about["state"] = about["state"] | {"enum": list(columns.STAMP["state"].words)}
    about["extracted"] = about["extracted"] | {"pattern": r"^\d{4}-\d{2}-\d{2}$"}
    top = about | {
        "$schema": {"const": SCHEMA_FILE} | _titled("schema"),
        "synthetic": {"type": "boolean"} | _titled("synthetic"),
        "licence": _object(licence, phrase("document.parts.licence")),
        "columns": _titled("columns")
        | {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": {"type": "string"}},
        },
        "goals": _list("goals"),
    }
    inside = {
        "indicators": {
            "definition": {"$ref": "#/$defs/definition"},
            "series": _list("series"),
            "units": _list("units"),
            "figures": _list("figures"),
            "signals": _list("signals"),
            "contributions": _list("contributions"),
            "actions": _list("actions"),
        },
        "goals": {"indicators": _list("indicators")},
    }
    return {
        "$schema": Draft202012Validator.META_SCHEMA["$schema"],
        "$id": "urn:scorecard:styrkort",
        **_object(top, phrase("document.title")),
        "description": phrase("document.description"),
        "$defs": {
            part: _object(_properties(of, hidden) | inside.get(part, {}), part) for part, of in _parts(tables).items()
        },
    }


def checked(made: Mapping[str, Any], against: Mapping[str, Any]) -> None:
    """Hold a document against a schema; an indicator that was held before, as the store that is lent has it.

    Raises:
        DownloadError: with every place that is not as the schema says.
    """
    code, schema = made_by(__name__), key_of(against)
    lent_kept(("a sound schema", code, schema), partial(_sound, against))
    parts = [("$", {**made, "goals": [goal | {"indicators": []} for goal in made["goals"]]}, against)]
    own = {**against, **against["$defs"]["indicators"]}
    for at, goal in enumerate(made["goals"]):
        parts += [(f"$.goals[{at}].indicators[{n}]", one, own) for n, one in enumerate(goal["indicators"])]
    faults = list[Fault]()
    for place, part, of in parts:
        kept = lent_kept(("held against a schema", code, schema, of is own, part), partial(_held, part, of))
        what = "the document is not as its schema says"
        faults += [Fault(f"{what}: {told}", DOCUMENT_FILE, column=place + path[1:]) for told, path in json.loads(kept)]
    if faults:
        raise DownloadError(faults)


def _sound(schema: Mapping[str, Any]) -> bytes:
    Draft202012Validator.check_schema(schema)
    return b"sound"


def _held(part: Mapping[str, Any], against: Mapping[str, Any]) -> bytes:
    errors = Draft202012Validator(against).iter_errors(part)
    return json.dumps([[error.message, error.json_path] for error in errors]).encode()


def document_text(value: Mapping[str, Any]) -> str:
    """Write JSON that is read and compared line by line."""
    return json.dumps(value, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _of(indicator: DataRow, part: Mapping[str, DataColumn], rows: Any) -> list[dict[str, object]]:
    return [_kept(part, row) for row in rows if row["indicator"] == indicator["indicator"]]


def _kept(part: Mapping[str, DataColumn], row: DataRow) -> dict[str, object]:
    made: dict[str, object] = {}
    for name, column in part.items():
        made |= _told(name, column, row[name])
    return made


def _told(name: str, column: DataColumn, value: object) -> dict[str, object]:
    """Tell a value as JSON has it: lists as lists, a truth as one; and a printed number as pages print it."""
    text = "" if value is None else str(value)
    if column.kind == "printed" and not text[:1].isalpha():  # what is protected has a word
        return {name: numbers.number(float(text), len(text.partition(".")[2])) if text else None}
    if name == "extracts":
        return {name: text.replace(",", " ").split()}
    if column == _REASONED:
        return {name: bool(text), "invented_reason": text or None}
    if column in _NAMING:
        return {name: bool(text), "invented_values": text.split()}
    return {name: value}


def _properties(of: Mapping[str, DataColumn], hidden: str) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for name, column in of.items():
        made[name] = _property(column, hidden)
        if name == "extracts":
            made[name] = _list_of_names(column.heading, column.told)
        elif column in _NAMING:
            made[name] = {"type": "boolean"} | _titled("apart.invented")
            made["invented_values"] = _list_of_names(*heads("document.apart.invented_values"))
        elif column == _REASONED:
            made[name] = {"type": "boolean"} | _titled("apart.invented")
            made["invented_reason"] = {"type": ["string", "null"]} | _titled("apart.invented_reason")
    return made


def _list_of_names(title: str, description: str) -> dict[str, Any]:
    return {"title": title, "description": description, "type": "array", "items": {"type": "string", "minLength": 1}}


def _property(column: DataColumn, hidden: str) -> dict[str, Any]:
    kind = _TYPES[column.kind]
    made: dict[str, Any] = {
        "title": column.heading,
        "description": column.told,
        "type": kind if column.required else [kind, "null"],
    }
    if column.kind == "printed":
        made["pattern"] = r"^\u2212?\d{1,3}(\u00a0\d{3})*(,\d+)?$"
    if column.words:
        made["enum"] = [*column.words, *([] if column.required else [None])]
    if not column.may_be_protected:
        return made
    told = {key: made.pop(key) for key in ("type", "pattern") if key in made}
    return made | {"anyOf": [told, {"const": hidden}]}


def _titled(name: str, **given: str) -> dict[str, Any]:
    title, description = heads(f"document.{name}", **given)
    return {"title": title, "description": description}


def _object(properties: Mapping[str, Any], title: str) -> dict[str, Any]:
    return {
        "title": title,
        "type": "object",
        "properties": dict(properties),
        "required": list(properties),
        "additionalProperties": False,
    }


def _list(part: str) -> dict[str, Any]:
    return {"title": phrase(f"document.parts.{part}"), "type": "array", "items": {"$ref": f"#/$defs/{part}"}}
