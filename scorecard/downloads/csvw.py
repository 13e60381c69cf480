"""The edition's tables as W3C's CSV on the Web describes tables: types, keys, and how they hang together."""

from __future__ import annotations

from typing import Any

from scorecard.downloads.data_package import path
from scorecard.downloads.dataset import Dataset
from scorecard.wording.columns import TABLE_FORMS, DataColumn, TableForm

CSVW_FILE = "csv-metadata.json"  # where whoever has one of the files looks for it
_TYPES = {"text": "string", "integer": "integer", "number": "double", "printed": "double", "boolean": "boolean"}


def table_group(dataset: Dataset) -> dict[str, Any]:
    """Describe every table of a dataset."""
    said = " ".join(part for part in (dataset.state.text, dataset.notice) if part)
    return {
        "@context": ["http://www.w3.org/ns/csvw", {"@language": "sv"}],
        "dc:title": dataset.title,
        "dc:description": said,
        "dc:publisher": f"{dataset.board.name}, {dataset.board.region}",
        "dc:license": {"@id": dataset.board.licence.path},
        "dc:temporal": dataset.covers,
        "dialect": {"delimiter": ",", "encoding": "utf-8", "header": True, "lineTerminators": ["\n"]},
        "tables": [_table(form, dataset) for form in TABLE_FORMS.values()],
    }


def _table(form: TableForm, dataset: Dataset) -> dict[str, Any]:
    schema: dict[str, Any] = {
        "columns": [_column(name, column, dataset.protected_word) for name, column in dataset.columns_of(form).items()],
        "primaryKey": list(form.key),
    }
    if form.parent:
        parent = TABLE_FORMS[form.parent]
        keys = list(parent.key)
        reference = {"resource": path(parent), "columnReference": keys}
        schema["foreignKeys"] = [{"columnReference": keys, "reference": reference}]
    return {"url": path(form), "dc:title": form.title, "dc:description": form.about, "tableSchema": schema}


def _column(name: str, column: DataColumn, hidden: str) -> dict[str, Any]:
    kind: dict[str, Any] = {"base": _TYPES[column.kind]}
    made = {"name": name, "titles": name, "dc:title": column.heading, "dc:description": column.told}
    return made | {"datatype": kind, "required": column.required, "null": ["", hidden]}
