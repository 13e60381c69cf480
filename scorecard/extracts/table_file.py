"""Reading a received file as a table of text, before anything is held against its contract."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from scorecard.common.faults import Fault
from scorecard.common.letters import RIGHT, spoiled

# Arrow's texts, which pandas takes otherwise, make each step with a table of some thousand rows half as long again.
pd.set_option("mode.string_storage", "python")


def read_text(path: Path, name: str, may_be_empty: bool = False) -> tuple[pd.DataFrame | None, list[Fault]]:
    """Read a CSV or Parquet file as text, one row of the frame per row of the file.

    Returns no frame where the file cannot be read as a table at all; a header alone is one only where `may_be_empty`.
    """
    if path.suffix == ".parquet":
        return _read_parquet(path, name, may_be_empty)
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = path.read_bytes()[: error.start].count(b"\n") + 1
        return None, [Fault("the file is not UTF-8", name, row=row, expected="UTF-8")]
    faults = _damages(text, name)
    if faults:
        return None, faults
    reader = csv.reader(io.StringIO(text), strict=True)
    try:
        header = next(reader)
        rows = []
        for cells in reader:
            if len(cells) != len(header):
                what, expected = "the row has another number of values than the header", str(len(header))
                faults.append(Fault(what, name, row=reader.line_num, found=str(len(cells)), expected=expected))
            rows.append(cells)
    except csv.Error as error:
        return None, [Fault(f"this is not CSV: {error}", name, row=reader.line_num)]
    if faults:
        return None, faults
    if not rows and not may_be_empty:
        return None, [Fault("the file has a header but no rows", name)]
    return pd.DataFrame(rows, columns=header, dtype="str"), []


def _damages(text: str, name: str) -> list[Fault]:
    """Tell what befell a file on its way: it is empty or cut off, or its letters were spoiled."""
    if not text:
        return [Fault("the file is empty", name, expected="a header and rows")]
    if found := spoiled(text):
        return [Fault("letters were lost or spoiled", name, row=found[0], found=found[1], expected=RIGHT)]
    if not text.endswith("\n"):
        last = text.count("\n") + 1
        return [Fault("the last line is cut off", name, row=last, expected="a line break at the end of the file")]
    return []


def _read_parquet(path: Path, name: str, may_be_empty: bool) -> tuple[pd.DataFrame | None, list[Fault]]:
    try:
        frame = pd.read_parquet(path)
    except (ValueError, OSError):
        return None, [Fault("this is not Parquet", name)]
    if frame.empty and not may_be_empty:
        return None, [Fault("the file has a header but no rows", name)]
    return frame.apply(_texts), []


def _texts(column: pd.Series) -> pd.Series:
    """Write a column as CSV would have it, each value that stands in many rows once."""
    places, distinct = pd.factorize(column.astype(object), use_na_sentinel=False)
    texts = np.array([_text(each) for each in distinct], dtype=object)
    return pd.Series(texts[places] if len(texts) else [], index=column.index, dtype="str")


def _text(value: Any) -> str:
    """Write a value of Parquet as CSV would have it: a day without its midnight, a number without an exponent."""
    if pd.isna(value):
        return ""
    if isinstance(value, pd.Timestamp) and value == value.normalize():
        return value.strftime("%Y-%m-%d")
    if isinstance(value, float):
        return np.format_float_positional(value, trim="-")
    return str(value)
