"""The made-up table of one source, and how it is written."""

from __future__ import annotations

import csv
import hashlib
import io
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from scorecard import demo
from scorecard.common.files import together
from scorecard.common.model import Frozen
from scorecard.common.names import MANIFEST_FILE
from scorecard.common.registry import import_all
from scorecard.common.sexes import SEXES
from scorecard.common.yaml_file import to_yaml
from scorecard.demo.stream import Stream
from scorecard.demo.targets import read_targets
from scorecard.extracts.manifest_entries import entry_path

YEARS = (2024, 2025)
DECEMBER = 11  # counted from nought, as the months of a year stand in the tables

Value = str | int | float
TableRow = tuple[Value, ...]
Rows = Iterable[TableRow]
_Maker = Callable[[Stream], Rows]


@dataclass(frozen=True)
class Table:
    """One extract: which contract it follows, when it was taken out, what it covers, and its rows.

    `first` and `last` are in the time unit of the file.
    """

    name: str
    source: str
    extracted: str
    first: str
    last: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...] = field(repr=False)

    def text(self) -> str:
        """Write the table as CSV: comma, LF, the header first."""
        buffer = io.StringIO()
        writer = csv.writer(buffer, lineterminator="\n")
        writer.writerow(self.columns)
        writer.writerows(self.rows)
        return buffer.getvalue()


def write_tables(folder: Path, edition: str, tables: Iterable[Table], seed: int | None = None) -> list[Path]:
    """Write tables into a folder, and then the manifest that vouches for them; returns the files written."""
    contents: dict[Path, str | bytes] = {}
    for table in tables:
        content = table.text().encode("utf-8")
        path = folder / f"{table.name}.csv"
        contents[path] = content
        entry: dict[str, object] = {
            "contract": table.name,
            "source": table.source,
            "extracted": table.extracted,
            "covers": {"first": table.first, "last": table.last},
            "rows": len(table.rows),
            "sha256": hashlib.sha256(content).hexdigest(),
        }
        contents[entry_path(folder, path.name)] = to_yaml(entry)
    made = {"synthetic": True, "edition": edition} | ({} if seed is None else {"seed": seed})
    contents[folder / MANIFEST_FILE] = to_yaml(made)
    with together(folder / ".undo", contents):
        pass
    return list(contents)


class _Extract(Frozen):
    source: str
    extracted: str
    first: str
    last: str
    columns: tuple[str, ...]
    rows: tuple[TableRow, ...] = ()


class _Targets(Frozen):
    extracts: dict[str, _Extract]


EXTRACTS = read_targets(_Targets, __file__).extracts
_MAKERS: dict[str, _Maker] = {}


def made_table(rows: _Maker) -> _Maker:
    """Register a function that makes the rows of the extract of its name."""
    _MAKERS[rows.__name__] = rows
    return rows


def make_table(name: str, stream: Stream) -> Table:
    """Make an extract, of its own rows or by the function that is registered for it."""
    import_all(demo)
    of = EXTRACTS[name]
    return Table(name, of.source, of.extracted, of.first, of.last, of.columns, of.rows or tuple(_MAKERS[name](stream)))


def months(*years: int) -> list[str]:
    """List the months of some years as "2025-01"."""
    return [f"{year}-{month:02d}" for year in years for month in range(1, 13)]


def by_sex(keys: Iterable[Value], women: Iterable[int], men: Iterable[int]) -> list[TableRow]:
    """Make the three rows of a group: women, men and both; the sex stands after the keys."""
    keys, women, men = tuple(keys), tuple(women), tuple(men)
    both = tuple(woman + man for woman, man in zip(women, men, strict=True))
    return [(*keys, sex, *counts) for sex, counts in zip(SEXES, (women, men, both), strict=True)]


def tenths(value: int) -> str:
    """Write a number of tenths as a decimal: 60557 is 6055.7."""
    return f"{value // 10}.{value % 10}"
