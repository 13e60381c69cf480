"""Files as analysts receive them, written from tidy tables in four formats, and a project to add them to."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from pathlib import Path

from openpyxl import Workbook

from conftest import REPOSITORY
from scorecard.choices import Choices
from scorecard.contracts import NUMBERS, Contract
from scorecard.intake import Plan, plan
from scorecard.period import MONTHS, Edition

Rows = list[list[str]]
NEW = Edition(2026, 4)
EXTRACTED = "2026-05-12T08:30"
FORMATS = ("cp1252.csv", "utf8.csv", "utf16.txt", "book.xlsx")

# How the columns are called in the systems that they come from.
WORDS = {
    "manad": "Månad",
    "ar": "År",
    "kon": "Kön",
    "vardcentral": "Vårdcentral",
    "besok": "Besök",
    "vantande": "Väntande",
}


def heading(column: str) -> str:
    """Write a contract's column as a system would: a capital, rings and dots, blanks for underscores."""
    words = column.split("_")
    return WORDS.get(column) or " ".join([words[0].capitalize(), *words[1:]])


@dataclass(frozen=True)
class Shape:
    """How one of the formats writes its values."""

    blank: str
    decimal: str
    minus: str
    month: Callable[[int, int], str]
    day: Callable[[str], str]


SHAPES = {
    "cp1252.csv": Shape("\u00a0", ",", "-", lambda year, month: f"{MONTHS[month]} {year}", lambda day: day),
    "utf8.csv": Shape(
        "\u202f", ",", "\u2212", lambda year, month: f"{year}{month:02d}", lambda day: day.replace("-", "")
    ),
    "utf16.txt": Shape("\u2009", ".", "\u2212", lambda year, month: f"{MONTHS[month][:3]} {year}", lambda day: day),
}


def write(format_: str, folder: Path, rows: Rows, contract: Contract, name: str = "", **messy: object) -> Path:
    """Write a tidy table, whose first row is its header, in one of the formats."""
    path = folder / f"{name or contract.id}.{format_}"
    if format_ == "book.xlsx":
        path.write_bytes(_workbook(rows, contract, **messy))
    else:
        encoding = {"cp1252.csv": "cp1252", "utf8.csv": "utf-8-sig", "utf16.txt": "utf-16"}[format_]
        path.write_bytes(
            _text(rows, contract, SHAPES[format_], "\t" if "utf16" in format_ else ";", **messy).encode(encoding)
        )
    return path


def _text(
    rows: Rows, contract: Contract, shape: Shape, delimiter: str, titles: Rows = (), below: Rows = (), raw: bool = False
) -> str:
    def said(value: str, column: str) -> str:
        kind = contract.columns[column].type if column in contract.columns else "text"
        if kind == "month" and len(value) == 7 and value[4] == "-":
            return shape.month(int(value[:4]), int(value[5:]))
        if kind == "date":
            return shape.day(value)
        return number(value, shape) if kind in NUMBERS else value

    header, *body = rows
    made = [[heading(column) for column in header]]
    made += [[said(*pair) for pair in zip(row, header, strict=False)] for row in body]
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=delimiter, lineterminator="\r\n")
    writer.writerows([*titles, *made, *([said(*pair) for pair in zip(row, header, strict=False)] for row in below)])
    return buffer.getvalue()


def number(value: str, shape: Shape) -> str:
    """Write a number with a blank between its thousands; what is no number stays as it is."""
    try:
        size = Decimal(value)
    except ArithmeticError:
        return value
    text = f"{abs(size):,f}".replace(".", shape.decimal if "." in value else ".").replace(",", "\0", 0)
    whole, _, rest = f"{abs(size):f}".partition(".")
    text = f"{int(whole):,}".replace(",", shape.blank) + (shape.decimal + rest if rest else "")
    return (shape.minus if size < 0 else "") + text


def _workbook(rows: Rows, contract: Contract, titles: Rows = (), below: Rows = ()) -> bytes:
    header, *body = rows

    def typed(value: str, column: str) -> object:
        kind = contract.columns[column].type if column in contract.columns else "text"
        if kind == "month" and len(value) == 7:
            return datetime(int(value[:4]), int(value[5:]), 1)
        if kind == "date" and value:
            return datetime.fromisoformat(value)
        try:
            return (float(value) if "." in value else int(value)) if kind in (*NUMBERS, "year") else value or None
        except ValueError:
            return value or None

    book = Workbook(write_only=True)
    about = book.create_sheet("Om rapporten")
    about.append(["Rapporten visar hela perioden"])
    sheet = book.create_sheet("Uttag")
    for row in titles:
        sheet.append(row)
    sheet.append([heading(column) for column in header])
    for row in [*body, *below]:
        sheet.append([typed(*pair) for pair in zip(row, header, strict=False)])
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def read_tidy(path: Path) -> Rows:
    """Read a tidy file as rows of text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.reader(file))


def make_project(folder: Path, edition: Edition = NEW) -> Path:
    """Make a project of the shipped contracts and extracts, with an edition that has received nothing yet."""
    root = folder / "project"
    shutil.copytree(REPOSITORY / "data" / "contracts", root / "data" / "contracts")
    shutil.copytree(REPOSITORY / "data" / "2025-12" / "extracts", root / "data" / "2025-12" / "extracts")
    shutil.copy(REPOSITORY / "_config.yml", root)
    extracts = root / "data" / str(edition) / "extracts"
    extracts.mkdir(parents=True)
    (extracts / "manifest.yml").write_text(f"synthetic: true\nedition: {edition}\nfiles: {{}}\n", "utf-8")
    return root


def contents(root: Path) -> dict[str, bytes]:
    """Everything below a folder, to see that nothing was written."""
    return {str(path.relative_to(root)): path.read_bytes() for path in root.rglob("*") if path.is_file()}


def planned(
    root: Path, *paths: Path, extracted: str | None = EXTRACTED, replacing: bool = False, **said: object
) -> Plan:
    """Plan to add files to the new edition."""
    return plan(root, NEW, paths, extracted, Choices(**said), replacing)


def told(made: Plan) -> list[str]:
    """Tell the faults of a plan, without the folder of the files."""
    return [
        str(fault).replace(f"{Path(fault.file).parent}/", "", 1) if fault.file else str(fault) for fault in made.faults
    ]


def summed(rows: Rows, contract: Contract) -> list[str]:
    """Make the total row that Excel would: every number summed, the word in the first column."""
    header, *body = rows
    made = []
    for place, column in enumerate(header):
        if contract.columns[column].type in NUMBERS:
            made.append(str(sum((Decimal(row[place]) for row in body if row[place]), Decimal(0))))
        else:
            made.append("")
    made[next(place for place, text in enumerate(made) if not text)] = "Totalt"
    return made


def turned(rows: Rows, order: Iterable[int]) -> Rows:
    """Put the columns of a table in another order."""
    order = list(order)
    return [[row[place] for place in order] for row in rows]
