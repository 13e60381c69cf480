"""Files as tables of the embedded engine, which reads them as far as it is asked and may be smaller than they are."""

from __future__ import annotations

import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scorecard.common.faults import Fault, WarehouseError

if TYPE_CHECKING:
    import ibis

ROW_OF_FILE = "row_of_file"  # the column of a file's table that counts its rows from 0
_MEMORY = "1GB"
_NOTHING = "\x01"  # what no cell is: a blank one is a text
_SUFFIXES = (".parquet", ".csv")


def embedded(memory: str = _MEMORY, database: str = ":memory:", read_only: bool = False) -> Any:
    """Start the embedded engine, which writes what its memory does not hold to a temporary folder."""
    import ibis

    spill = Path(tempfile.gettempdir()) / "scorecard-engine"
    return ibis.duckdb.connect(database, read_only=read_only, memory_limit=memory, temp_directory=str(spill))


def file_rows(engine: Any, path: Path, name: str) -> ibis.Table:
    """Give the rows of a file, of CSV as text, with the column that counts them.

    Raises:
        WarehouseError: it cannot be read as what its name says.
    """
    import ibis

    with told_by_engine(path, name):
        if path.suffix == ".parquet":
            return engine.read_parquet(str(path), file_row_number=True).rename({ROW_OF_FILE: "file_row_number"})
        told = {"all_varchar": True, "header": True, "delim": ",", "quote": '"', "escape": '"', "strict_mode": True}
        _check_last_line(path, name)
        table = engine.read_csv(str(path), nullstr=_NOTHING, **told)
        return table.mutate(**{ROW_OF_FILE: ibis.row_number()})


def _check_last_line(path: Path, name: str) -> None:
    with path.open("rb") as file:
        file.seek(max(path.stat().st_size - 1, 0))
        if file.read() != b"\n":
            what, expected = "the last line is cut off", "a line break at the end of the file"
            raise WarehouseError(Fault(what, name, expected=expected))


@contextmanager
def told_by_engine(path: Path, name: str) -> Generator[None]:
    """Tell what the engine finds wrong with a file, also where it only finds it when it is read."""
    import duckdb

    try:
        yield
    except duckdb.Error as error:
        kind = "Parquet" if path.suffix == ".parquet" else "CSV"
        found = str(error).partition("\n")[0].replace(str(path), name)
        raise WarehouseError(Fault(f"this is not {kind}", name, found=found)) from None


def folder_tables(engine: Any, folder: Path) -> None:
    """Make a table of each file of a folder, called by its name; the engine then reads nothing else."""
    for path in sorted(each for each in folder.iterdir() if each.suffix in _SUFFIXES):
        read = engine.read_parquet if path.suffix == ".parquet" else engine.read_csv
        read(str(path), table_name=path.stem)
    engine.raw_sql("SET allowed_directories = ['{}']".format(str(folder).replace("'", "''")))
    engine.raw_sql("SET enable_external_access = false")
