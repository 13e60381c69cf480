"""The files that readers download: made in memory from one dataset, and written beside the pages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from scorecard.common import names
from scorecard.common.files import beneath
from scorecard.common.registry import Registry
from scorecard.downloads import data_package, document, facts_file, workbook
from scorecard.downloads.dataset import Dataset
from scorecard.ledger import csv_file
from scorecard.ledger import rows as ledger_rows
from scorecard.wording.columns import SERIES_OF_ONE, TABLE_FORMS
from scorecard.wording.swedish import phrase

DOWNLOADS_FOLDER = "indikatorer"  # of what belongs to one indicator


@dataclass(frozen=True)
class Download:
    """A file: where it lies in the edition's folder, its format, what it holds; `indicator` where it is of one only."""

    path: str
    kind: str
    about: str
    content: bytes
    indicator: str | None = None


# Each registered function makes one kind of file; they are offered in the order in which they stand here.
download: Registry[Callable[[Dataset], Iterator[Download]]] = Registry("download")


def downloads(dataset: Dataset) -> tuple[Download, ...]:
    """Make every file of a dataset.

    Raises:
        DownloadError: the JSON document is not as its schema says.
    """
    return tuple(file for make in download.values() for file in make(dataset))


def write(files: Iterable[Download], folder: Path) -> None:
    """Write files below a folder."""
    for file in files:
        target = beneath(folder, file.path)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(file.content)


@download("workbook")
def workbook_file(dataset: Dataset) -> Iterator[Download]:
    """Everything in one workbook."""
    yield Download(f"styrkort-{dataset.edition}.xlsx", "XLSX", phrase("files.workbook"), workbook.workbook(dataset))


@download("tables")
def table_files(dataset: Dataset) -> Iterator[Download]:
    """Every table as CSV."""
    for name, content in _tables(dataset).items():
        yield Download(data_package.path(TABLE_FORMS[name]), "CSV", TABLE_FORMS[name].about, content)


@download("document")
def document_files(dataset: Dataset) -> Iterator[Download]:
    """The same as JSON, and the schema that it is held against."""
    made, schema = document.document(dataset), document.schema(dataset.tables)
    document.checked(made, schema)
    yield _json(names.DOCUMENT_FILE, phrase("files.document"), made)
    yield _json(document.SCHEMA_FILE, phrase("files.schema"), schema)


@download("facts")
def facts_files(dataset: Dataset) -> Iterator[Download]:
    """Every fact with the id that it keeps, and the schema that tells what there is of each."""
    about = {name: getattr(dataset, name) for name in ("covers", "synthetic", "notice")}
    about |= {"edition": str(dataset.edition), "extracted": dataset.extracted.isoformat()}
    about |= {"state": dataset.state.code, "state_told": dataset.state.text}
    made, schema = facts_file.facts_document(dataset.facts.values(), about), facts_file.facts_schema()
    yield _json(facts_file.FACTS_FILE, phrase("files.facts"), made)
    yield _json(facts_file.FACTS_SCHEMA_FILE, phrase("files.facts_schema"), schema)


@download("data_package")
def data_package_file(dataset: Dataset) -> Iterator[Download]:
    """What describes the tables to programs."""
    made = data_package.datapackage(dataset, _tables(dataset))
    yield _json(data_package.DATA_PACKAGE_FILE, phrase("files.data_package"), made)


@download("ledger")
def ledger_file(dataset: Dataset) -> Iterator[Download]:
    """The ledger as the book's source keeps it."""
    content = ledger_rows.ledger_csv(dataset.tables["indikatorer"], dataset.edition.begins).encode("utf-8")
    yield Download(names.LEDGER_FILE, "CSV", phrase("files.ledger"), content)


@download("series")
def series_files(dataset: Dataset) -> Iterator[Download]:
    """The series of each indicator."""
    for indicator, points in dataset.series.items():
        content = csv_file.to_csv(SERIES_OF_ONE.columns, points).encode("utf-8")
        yield Download(f"{DOWNLOADS_FOLDER}/{indicator}.csv", "CSV", SERIES_OF_ONE.about, content, indicator)


def _tables(dataset: Dataset) -> dict[str, bytes]:
    return {
        name: csv_file.to_csv(dataset.columns_of(form), dataset.tables[name]).encode("utf-8")
        for name, form in TABLE_FORMS.items()
    }


def _json(path: str, about: str, value: Mapping[str, object]) -> Download:
    return Download(path, "JSON", about, document.document_text(value).encode("utf-8"))
