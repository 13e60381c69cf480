"""The files that readers download: made in memory from one dataset, and written beside the pages."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from scorecard.common import names
from scorecard.common.files import beneath
from scorecard.common.registry import Registry
from scorecard.downloads import csvw, data_package, document, excel_csv, facts_file, json_stat, workbook
from scorecard.downloads.dataset import Dataset
from scorecard.downloads.edition_document import EDITION_FILE, OfferedFile, edition_document
from scorecard.ledger import csv_file
from scorecard.ledger import rows as ledger_rows
from scorecard.wording import columns
from scorecard.wording.columns import SERIES_OF_ONE, TABLE_FORMS
from scorecard.wording.swedish import phrase

EXCEL_FOLDER = "excel"  # of the tables as a Swedish Excel reads them
PUBLISHED_FOLDER = "asof"  # of the ledger as it was published, by day
DOWNLOADS_FOLDER = "indikatorer"  # of what belongs to one indicator


@dataclass(frozen=True)
class Download:
    """A file: where it lies in the edition's folder, its format, what it holds.

    `indicator` is the one that it is of, and `table` the one that it holds, where that is so.
    """

    path: str
    kind: str
    about: str
    content: bytes
    indicator: str | None = None
    table: str | None = None


# Each registered function makes one kind of file; they are offered in the order in which they stand here.
download: Registry[Callable[[Dataset], Iterator[Download]]] = Registry("download")


def downloads(dataset: Dataset) -> tuple[Download, ...]:
    """Make every file of a dataset.

    Raises:
        DownloadError: the JSON document is not as its schema says.
    """
    made = tuple(file for make in download.values() for file in make(dataset))
    described = [OfferedFile(file.path, file.kind, file.about, file.content, file.table or "") for file in made]
    return (*made, _json(EDITION_FILE, phrase("files.edition"), edition_document(dataset, described)))


def downloads_text(files: Iterable[Download]) -> bytes:
    """Write files as one that can be kept."""
    told = [{**asdict(file), "content": b64encode(file.content).decode()} for file in files]
    return json.dumps(told, ensure_ascii=False).encode()


def read_downloads(kept: bytes) -> tuple[Download, ...]:
    """Read files that were kept as one."""
    return tuple(Download(**(file | {"content": b64decode(file["content"])})) for file in json.loads(kept))


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
    for name, content in dataset.csv.items():
        yield Download(data_package.path(TABLE_FORMS[name]), "CSV", TABLE_FORMS[name].about, content, table=name)


@download("excel")
def excel_files(dataset: Dataset) -> Iterator[Download]:
    """Every table as CSV for a Swedish Excel."""
    for name, form in TABLE_FORMS.items():
        content = excel_csv.to_excel_csv(dataset.columns_of(form), dataset.tables[name])
        about = phrase("excel.about", table=form.title)
        yield Download(f"{EXCEL_FOLDER}/{data_package.path(form)}", "CSV", about, content, table=name)


@download("document")
def document_files(dataset: Dataset) -> Iterator[Download]:
    """The same as JSON, and the schema that it is held against."""
    made, schema = (
        document.document(dataset),
        document.schema(dataset.tables, dataset.protected_word, dataset.board.whole),
    )
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
    made = data_package.datapackage(dataset, dataset.csv)
    yield _json(data_package.DATA_PACKAGE_FILE, phrase("files.data_package"), made)


@download("csvw")
def csvw_file(dataset: Dataset) -> Iterator[Download]:
    """What describes the tables to programs of the web."""
    yield _json(csvw.CSVW_FILE, phrase("files.csvw"), csvw.table_group(dataset))


@download("ledger")
def ledger_file(dataset: Dataset) -> Iterator[Download]:
    """The ledger as the book's source keeps it."""
    content = ledger_rows.ledger_csv(dataset.tables["indikatorer"], dataset.edition.begins).encode("utf-8")
    yield Download(names.LEDGER_FILE, "CSV", phrase("files.ledger"), content)


@download("as_published")
def published_files(dataset: Dataset) -> Iterator[Download]:
    """The ledger as it was on each day that the edition was published, at an address that lasts."""
    form = columns.LEDGER | {"protected": columns.INDICATORS["protected"]}
    for day, rows in dataset.published.items():
        content = csv_file.to_csv(columns.used(form, rows), rows).encode("utf-8")
        yield Download(f"{PUBLISHED_FOLDER}/{day}.csv", "CSV", phrase("files.as_published", day=day), content)


@download("series")
def series_files(dataset: Dataset) -> Iterator[Download]:
    """The series of each indicator."""
    for indicator, points in dataset.series.items():
        content = csv_file.to_csv(SERIES_OF_ONE.columns, points).encode("utf-8")
        yield Download(f"{DOWNLOADS_FOLDER}/{indicator}.csv", "CSV", SERIES_OF_ONE.about, content, indicator)


@download("json_stat")
def json_stat_files(dataset: Dataset) -> Iterator[Download]:
    """The series of each indicator as JSON-stat."""
    names = {told.id: told.name for told in dataset.indicators}
    for indicator, points in dataset.series.items():
        made = json_stat.json_stat(dataset, indicator, names[indicator], points)
        content = document.document_text(made).encode("utf-8")
        yield Download(f"{DOWNLOADS_FOLDER}/{indicator}.json", "JSON", phrase("files.json_stat"), content, indicator)


def _json(path: str, about: str, value: Mapping[str, object]) -> Download:
    return Download(path, "JSON", about, document.document_text(value).encode("utf-8"))
