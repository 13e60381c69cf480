"""Files as analysts receive them, written from tidy tables in four formats, and a project to add them to."""

from __future__ import annotations

import csv
import io
import shutil
from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from decimal import Decimal
from pathlib import Path
from unittest.mock import patch

import yaml
from copies import copy_folder
from openpyxl import Workbook
from tiny_edition import REPOSITORY

from scorecard.common.edition import MONTHS, Edition
from scorecard.common.files import sha256
from scorecard.common.lock import LOCK
from scorecard.extracts.contract import NUMBER_TYPES, Contract
from scorecard.extracts.origin import Choices
from scorecard.intake import plan
from scorecard.intake.plan import IntakePlan, plan_intake

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

    encoding: str
    delimiter: str
    blank: str
    decimal: str
    minus: str
    month: Callable[[int, int], str]
    day: Callable[[str], str]


SHAPES = {
    "cp1252.csv": Shape(
        "cp1252", ";", "\u00a0", ",", "-", lambda year, month: f"{MONTHS[month]} {year}", lambda day: day
    ),
    "utf8.csv": Shape(
        "utf-8-sig",
        ";",
        "\u202f",
        ",",
        "\u2212",
        lambda year, month: f"{year}{month:02d}",
        lambda day: day.replace("-", ""),
    ),
    "utf16.txt": Shape(
        "utf-16", "\t", "\u2009", ".", "\u2212", lambda year, month: f"{MONTHS[month][:3]} {year}", lambda day: day
    ),
}


def write(format_: str, folder: Path, rows: Rows, contract: Contract, name: str = "", **messy: object) -> Path:
    """Write a tidy table, whose first row is its header, in one of the formats."""
    path = folder / f"{name or contract.id}.{format_}"
    if format_ == "book.xlsx":
        path.write_bytes(_workbook(rows, contract, **messy))
    else:
        shape = SHAPES[format_]
        path.write_bytes(_text(rows, contract, shape, **messy).encode(shape.encoding))
    return path


def _text(rows: Rows, contract: Contract, shape: Shape, titles: Rows = (), below: Rows = ()) -> str:
    def said(value: str, column: str) -> str:
        kind = contract.columns[column].type if column in contract.columns else "text"
        if kind == "month" and len(value) == 7 and value[4] == "-":
            return shape.month(int(value[:4]), int(value[5:]))
        if kind == "date":
            return shape.day(value)
        return number(value, shape) if kind in NUMBER_TYPES else value

    header, *body = rows
    made = [[heading(column) for column in header]]
    made += [[said(*pair) for pair in zip(row, header, strict=False)] for row in body]
    buffer = io.StringIO()
    writer = csv.writer(buffer, delimiter=shape.delimiter, lineterminator="\r\n")
    writer.writerows([*titles, *made, *([said(*pair) for pair in zip(row, header, strict=False)] for row in below)])
    return buffer.getvalue()


def number(value: str, shape: Shape) -> str:
    """Write a number with a blank between its thousands; what is no number stays as it is."""
    try:
        size = Decimal(value)
    except ArithmeticError:
        return value
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
            return (float(value) if "." in value else int(value)) if kind in (*NUMBER_TYPES, "year") else value or None
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
    copy_folder(REPOSITORY / "data" / "contracts", root / "data" / "contracts")
    copy_folder(REPOSITORY / "data" / "2025-12" / "extracts", root / "data" / "2025-12" / "extracts")
    shutil.copy(REPOSITORY / "_config.yml", root)
    extracts = root / "data" / str(edition) / "extracts"
    extracts.mkdir(parents=True)
    (extracts / "manifest.yml").write_text(f"synthetic: true\nedition: {edition}\nfiles: {{}}\n", "utf-8")
    return root


def make_small(folder: Path) -> Path:
    """Make a project whose edition before received three small tables, and whose new one nothing."""
    root = folder / "project"
    copy_folder(REPOSITORY / "data" / "contracts", root / "data" / "contracts")
    shutil.copy(REPOSITORY / "_config.yml", root)
    for edition in ("2025-12", str(NEW)):
        (root / "data" / edition / "extracts").mkdir(parents=True)
    entries = {}
    for contract, make in SMALL.items():
        content = "".join(",".join(row) + "\n" for row in make("2025-11", "2025-12"))
        path = root / "data" / "2025-12" / "extracts" / f"{contract}.csv"
        path.write_text(content, "utf-8")
        entries[path.name] = {
            "contract": contract,
            "source": "Cosmic",
            "extracted": "2026-01-13T05:41:00",
            "covers": {"first": "2025-11", "last": "2025-12"},
            "rows": content.count("\n") - 1,
            "sha256": sha256(path),
        }
    for edition, files in (("2025-12", entries), (str(NEW), {})):
        text = yaml.safe_dump({"synthetic": True, "edition": edition, "files": files}, sort_keys=False)
        (root / "data" / edition / "extracts" / "manifest.yml").write_text(text, "utf-8")
    return root


def visits(*months: str) -> Rows:
    """Two units in some months: 1200 women and 900 men in Arvika, 600 and 500 in Kil; most came within three days."""
    counts = {
        "Arvika": {"kvinnor": (1200, 1100), "män": (900, 700), "totalt": (2100, 1800)},
        "Kil": {"kvinnor": (600, 500), "män": (500, 400), "totalt": (1100, 900)},
    }
    rows = [
        [month, unit, sex, str(visits), str(quick)]
        for month in months
        for unit, sexes in counts.items()
        for sex, (visits, quick) in sexes.items()
    ]
    return [["manad", "vardcentral", "kon", "besok", "inom_3_dagar"], *rows]


def riket(*months: str) -> Rows:
    """Two indicators of the country, in per cent."""
    rows = [[name, month, value] for name, value in (("ett", "52.5"), ("tva", "87.0")) for month in months]
    return [["indikator", "period", "varde"], *rows]


def accounts(*months: str) -> Rows:
    """Two accounts in thousands of kronor, one of them negative."""
    rows = [
        row
        for month in months
        for row in (
            [month, "personal", "loner", "1203500", "1190000", "1150000"],
            [month, "intakter", "justering", "-4100", "-4000", "-3900"],
        )
    ]
    return [["manad", "kontogrupp", "konto", "utfall", "budget", "foregaende_ar"], *rows]


SMALL = {"cosmic_nybesok": visits, "skr_riket": riket, "raindance": accounts}


def contents(root: Path) -> dict[str, bytes]:
    """Everything below a folder but the lock, to see that nothing was written."""
    files = (path for path in root.rglob("*") if path.is_file() and path.name != LOCK)
    return {str(path.relative_to(root)): path.read_bytes() for path in files}


def planned(
    root: Path,
    *paths: Path,
    extracted: str | None = EXTRACTED,
    replacing: bool = False,
    accepted: Iterable[str] | None = None,
    **said: object,
) -> IntakePlan:
    """Plan to add files to the new edition; what values mean is asked only where a test says what it accepts."""
    if accepted is None:
        with patch.object(plan, "expectations", return_value=[]):
            return plan_intake(root, NEW, paths, extracted, Choices(**said), replacing)
    return plan_intake(root, NEW, paths, extracted, Choices(**said), replacing, accepted)


def told(made: IntakePlan) -> list[str]:
    """Tell the faults of a plan, without the folder of the files."""
    return [str(replace(fault, file=Path(fault.file).name)) for fault in made.faults]


def summed(rows: Rows, contract: Contract) -> list[str]:
    """Make the total row that Excel would: every number summed, the word in the first column."""
    header, *body = rows
    made = []
    for place, column in enumerate(header):
        if contract.columns[column].type in NUMBER_TYPES:
            made.append(str(sum((Decimal(row[place]) for row in body if row[place]), Decimal(0))))
        else:
            made.append("")
    made[next(place for place, text in enumerate(made) if not text)] = "Totalt"
    return made


def turned(rows: Rows, order: Iterable[int]) -> Rows:
    """Put the columns of a table in another order."""
    order = list(order)
    return [[row[place] for place in order] for row in rows]
