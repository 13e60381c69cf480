"""The files that readers download: made in memory from one dataset, and written beside the pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from scorecard.common import names
from scorecard.downloads import data_package, document, workbook
from scorecard.downloads.dataset import Dataset
from scorecard.ledger import csv_file
from scorecard.ledger import rows as ledger_rows
from scorecard.wording.columns import SERIES_OF_ONE, TABLE_FORMS

DOWNLOADS_FOLDER = "indikatorer"  # of what belongs to one indicator


@dataclass(frozen=True)
class Download:
    """A file: where it lies in the edition's folder, its format, what it holds; `indicator` where it is of one only."""

    path: str
    kind: str
    about: str
    content: bytes
    indicator: str | None = None


def downloads(dataset: Dataset) -> tuple[Download, ...]:
    """Make every file of a dataset.

    Raises:
        DownloadError: the JSON document is not as its schema says.
    """
    return tuple(_downloads(dataset))


def write(files: Iterable[Download], folder: Path) -> None:
    """Write files below a folder."""
    for file in files:
        target = folder / file.path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)


def _downloads(dataset: Dataset) -> Iterator[Download]:
    whole = "Allt i ett kalkylblad: alla indikatorer, ett blad för varje mål, serier, enheter och definitioner."
    yield Download(f"styrkort-{dataset.edition}.xlsx", "XLSX", whole, workbook.workbook(dataset))
    made = {
        name: csv_file.to_csv(form.columns, dataset.tables[name]).encode("utf-8") for name, form in TABLE_FORMS.items()
    }
    for name, content in made.items():
        yield Download(data_package.path(TABLE_FORMS[name]), "CSV", TABLE_FORMS[name].about, content)
    document_, schema = document.document(dataset), document.schema()
    document.checked(document_, schema)
    yield _json(names.DOCUMENT_FILE, "Samma sak som kalkylbladet, för program.", document_)
    yield _json(document.SCHEMA_FILE, "JSON Schema som beskriver styrkort.json.", schema)
    package = data_package.datapackage(dataset, made)
    yield _json(
        data_package.DATA_PACKAGE_FILE,
        "Datapaket (Frictionless) som beskriver CSV-filerna och hur de hör ihop.",
        package,
    )
    rows = ledger_rows.ledger_csv(dataset.tables["indikatorer"]).encode("utf-8")
    yield Download(names.LEDGER_FILE, "CSV", "Liggaren: det som publicerades, så som bokens källkod sparar det.", rows)
    for indicator, points in dataset.series.items():
        content = csv_file.to_csv(SERIES_OF_ONE.columns, points).encode("utf-8")
        yield Download(f"{DOWNLOADS_FOLDER}/{indicator}.csv", "CSV", SERIES_OF_ONE.about, content, indicator)


def _json(path: str, about: str, value: dict) -> Download:
    return Download(path, "JSON", about, document.document_text(value).encode("utf-8"))
