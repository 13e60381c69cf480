"""Every fact of an edition as a JSON document, and the JSON Schema that it is held against."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from jsonschema import Draft202012Validator

from scorecard.common.rounding import published
from scorecard.facts.fact import FactRows, PublishedFact
from scorecard.wording import columns
from scorecard.wording.swedish import coded, heads, phrase

FACTS_FILE, FACTS_SCHEMA_FILE = "facts.json", "facts.schema.json"
# An id is of parts between dots, each of small letters, digits and hyphens.
ID_PATTERN = r"^[a-z0-9]+(-[a-z0-9]+)*(\.[a-z0-9]+(-[a-z0-9]+)*)+$"
_TEXT, _NUMBER = {"type": "string"}, {"type": "number"}
_KINDS: Mapping[str, Mapping[str, Any]] = {
    "id": {"type": "string", "pattern": ID_PATTERN},
    "label": {"type": "string", "minLength": 1},
    "value": _NUMBER,
    "printed": {"type": "string", "minLength": 1},
    "unit": _TEXT,
    "period": _TEXT,
    "when": _TEXT,
    "status": {"enum": list(coded("facts.statuses"))},
    "rounding": _TEXT,
    "formula": _TEXT,
    "numerator": _NUMBER,
    "denominator": _NUMBER,
    "indicator": _TEXT,
    "source": _TEXT,
}
_REQUIRED = ("id", "label", "value", "printed", "status", "rounding")


def facts_document(facts: Iterable[PublishedFact], about: Mapping[str, object]) -> dict[str, Any]:
    """Lay out facts in their order, each with what there is to tell of it; `about` is what is true of all."""
    return {"$schema": FACTS_SCHEMA_FILE, **about, "facts": [_told(fact) for fact in facts]}


def facts_schema() -> dict[str, Any]:
    """Describe the document as JSON Schema."""
    titles = {name: heads(f"facts.fields.{name}") for name in (*_KINDS, "rows")}
    rows = {name: _titled(dict(_TEXT), *heads(f"facts.rows.{name}")) for name in ("file", "columns", "keys")}
    rows["columns"] |= {"type": "array", "items": _TEXT}
    rows["keys"] |= {"type": "object", "additionalProperties": _TEXT}
    properties = {name: _titled(dict(kind), *titles[name]) for name, kind in _KINDS.items()}
    properties["rows"] = _titled({"type": "array", "items": _closed(rows, ["file"])}, *titles["rows"])
    top = {
        "$schema": {"const": FACTS_SCHEMA_FILE},
        "edition": _TEXT,
        "covers": _TEXT,
        "extracted": _TEXT,
        "synthetic": {"type": "boolean"},
        "notice": _TEXT,
        "state": {"enum": list(columns.STAMP["state"].words)},
        "state_told": _TEXT,
        "facts": {"type": "array", "items": _closed(properties, list(_REQUIRED))},
    }
    return {
        "$schema": Draft202012Validator.META_SCHEMA["$schema"],
        "$id": "urn:scorecard:facts",
        "title": phrase("facts.title"),
        "description": phrase("facts.description"),
        **_closed(top, list(top)),
    }


def _told(fact: PublishedFact) -> dict[str, Any]:
    told = {name: getattr(fact, name) for name in (*_KINDS, "rows") if name != "rounding"}
    told |= {
        "value": published(fact.value),
        "rounding": _rounding(fact),
        "numerator": published(fact.numerator),
        "denominator": published(fact.denominator),
        "rows": [_of_rows(rows) for rows in fact.rows],
    }
    return {name: told[name] for name in (*_KINDS, "rows") if told[name] not in ("", None, [])}


def _of_rows(rows: FactRows) -> dict[str, Any]:
    told = {"file": rows.file, "columns": list(rows.columns), "keys": dict(rows.keys)}
    return {name: value for name, value in told.items() if value}


def _rounding(fact: PublishedFact) -> str:
    halves = phrase(f"facts.rounding.towards.{fact.towards}")
    if fact.decimals < 2:
        return phrase("facts.rounding.one" if fact.decimals else "facts.rounding.whole", halves=halves)
    return phrase("facts.rounding.decimals", number=fact.decimals, halves=halves)


def _titled(kind: dict[str, Any], title: str, description: str) -> dict[str, Any]:
    return kind | {"title": title, "description": description}


def _closed(properties: Mapping[str, Any], required: list[str]) -> dict[str, Any]:
    return {"type": "object", "properties": properties, "required": required, "additionalProperties": False}
