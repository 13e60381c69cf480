"""The edition's tables as a Frictionless data package: what they hold and how they hang together."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from scorecard.downloads.dataset import Dataset
from scorecard.wording.columns import TABLE_FORMS, DataColumn, TableForm
from scorecard.wording.swedish import phrase

DATA_PACKAGE_FILE = "datapackage.json"
_TYPES = {"text": "string", "integer": "integer", "number": "number", "printed": "number", "boolean": "boolean"}


def datapackage(dataset: Dataset, files: Mapping[str, bytes]) -> dict[str, Any]:
    """Describe the tables' CSV files; `files` are their contents by the name of their table."""
    board, licence = dataset.board, dataset.board.licence
    licences = [{"name": licence.name, "title": licence.title, "path": licence.path}]
    package = phrase("files.package", period=dataset.edition.period.label)
    words = (package, dataset.state.text, phrase("files.harmless"), dataset.notice)
    return {
        "profile": "tabular-data-package",
        "name": f"styrkort-{dataset.edition}",
        "title": dataset.title,
        "description": " ".join(words).strip(),
        "version": str(dataset.edition),
        "state": dataset.state.code,
        "created": f"{dataset.extracted}T00:00:00Z",  # the latest extract, so that two builds are the same
        "licenses": licences,
        "sources": [{"title": source} for source in dataset.sources],
        "contributors": [{"title": board.name, "role": "publisher", "organization": board.region}],
        "resources": [_resource(TABLE_FORMS[name], dataset, content, licences) for name, content in files.items()],
    }


def path(form: TableForm) -> str:
    """Name the CSV file of a table."""
    return f"{form.name}.csv"


def _resource(form: TableForm, dataset: Dataset, content: bytes, licences: list[dict[str, str]]) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": form.name,
        "path": path(form),
        "title": form.title,
        "description": form.about,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "licenses": licences,
        "dialect": {
            "delimiter": ",",
            "lineTerminator": "\n",
            "quoteChar": '"',
            "doubleQuote": True,
            "skipInitialSpace": False,
            "header": True,
            "caseSensitiveHeader": True,
        },
        "schema": {
            "fields": [_field(name, column) for name, column in dataset.columns_of(form).items()],
            "missingValues": ["", dataset.protected_word],
            "primaryKey": list(form.key),
            **_parent(form),
        },
    }


def _field(name: str, column: DataColumn) -> dict[str, Any]:
    limits: dict[str, Any] = {"required": True} if column.required else {}
    if column.words:
        limits["enum"] = list(column.words)
    made = {"name": name, "type": _TYPES[column.kind], "title": column.heading, "description": column.told}
    return made | ({"constraints": limits} if limits else {})


def _parent(form: TableForm) -> dict[str, Any]:
    if form.parent is None:
        return {}
    fields = list(TABLE_FORMS[form.parent].key)
    return {"foreignKeys": [{"fields": fields, "reference": {"resource": form.parent, "fields": fields}}]}
