"""Made-up care contacts, one row each, of which the extracts of new visits come out by grouping."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from scorecard.common.faults import EditionError, Fault
from scorecard.common.sexes import BOTH
from scorecard.demo.places import HEALTH_CENTRES
from scorecard.demo.stream import SEED, Stream
from scorecard.demo.table import YEARS, make_table, months

CONTACTS_FILE = "kontakter.parquet"
COVERED = {"cosmic_nybesok": "nybesok", "cosmic_forsta_linjen": "forsta_linjen"}  # extracts, and the kind of contacts
_OTHERS = "aterbesok"  # the kind of all the other contacts
_FIRST_LINE = "Första linjen"
_DONE, _OUTCOMES = "genomförd", ("genomförd", "uteblivet", "avbokat")
_SOON, _LONGEST = 3, 60  # days that were waited
_CHUNK = 500_000  # rows that are made at once
_SCHEMA = pa.schema(
    [
        ("kontakt", pa.int64()),
        ("slag", pa.string()),
        ("dag", pa.date32()),
        ("enhet", pa.string()),
        ("kommun", pa.string()),
        ("kon", pa.string()),
        ("alder", pa.int16()),
        ("vantat_dagar", pa.int32()),
        ("utfall", pa.string()),
    ]
)


def write_contacts(folder: Path, rows: int, seed: int = SEED) -> Path:
    """Write so many contacts of two years into a folder as Parquet, some at a time; the same seed gives the same rows.

    Those that the extracts of new visits count are among them, and the others are return visits.

    Raises:
        EditionError: there are fewer rows than the extracts count.
    """
    counted = pd.concat([_counted(name, kind, seed) for name, kind in COVERED.items()], ignore_index=True)
    least = int(counted["contacts"].sum())
    if rows < least:
        what = "so few rows do not hold the contacts that the extracts count"
        raise EditionError(Fault(what, column="--rows", found=str(rows), expected=f"{least} or more"))
    folder.mkdir(parents=True, exist_ok=True)
    path, part = folder / CONTACTS_FILE, folder / f"{CONTACTS_FILE}.part"
    draw, first = np.random.Generator(np.random.PCG64(seed)), 1
    with pq.ParquetWriter(part, _SCHEMA, compression="zstd") as writer:
        for made in _pieces(counted, draw):
            first = _write(writer, made, first)
        for start in range(0, rows - least, _CHUNK):
            first = _write(writer, _others(min(_CHUNK, rows - least - start), draw), first)
    part.replace(path)
    return path


def _counted(name: str, kind: str, seed: int) -> pd.DataFrame:
    """Give the groups of an extract: how many contacts each has, and whether they waited at most three days."""
    table = pd.read_csv(io.StringIO(make_table(name, Stream(seed, name)).text()))
    table = table[table["kon"] != BOTH]
    if "vardcentral" not in table:
        table = table.assign(vardcentral=_FIRST_LINE)
    soon = table.assign(contacts=table["inom_3_dagar"], soon=True)
    later = table.assign(contacts=table["besok"] - table["inom_3_dagar"], soon=False)
    return pd.concat([soon, later]).assign(slag=kind)[["slag", "manad", "vardcentral", "kon", "soon", "contacts"]]


def _pieces(counted: pd.DataFrame, draw: np.random.Generator) -> Iterator[dict[str, Any]]:
    places = np.repeat(np.arange(len(counted)), counted["contacts"])
    for start in range(0, len(places), _CHUNK):
        groups = counted.iloc[places[start : start + _CHUNK]]
        waited = np.where(
            groups["soon"], draw.integers(0, _SOON + 1, len(groups)), draw.integers(_SOON + 1, _LONGEST, len(groups))
        )
        first_line = groups["slag"].to_numpy() == COVERED["cosmic_forsta_linjen"]
        ages = np.where(first_line, draw.integers(6, 18, len(groups)), draw.integers(0, 100, len(groups)))
        months_of = groups["manad"].to_numpy().astype("datetime64[M]")
        units = groups["vardcentral"].to_numpy()
        yield _made(groups["slag"].to_numpy(), months_of, units, groups["kon"].to_numpy(), ages, waited, draw) | {
            "utfall": np.full(len(groups), _DONE)
        }


def _others(rows: int, draw: np.random.Generator) -> dict[str, Any]:
    every = np.array(months(*YEARS)).astype("datetime64[M]")
    units = np.array([centre.name for centre in HEALTH_CENTRES])
    sexes = np.array(["kvinnor", "män"])
    made = _made(
        np.full(rows, _OTHERS),
        every[draw.integers(0, len(every), rows)],
        units[draw.integers(0, len(units), rows)],
        sexes[draw.integers(0, 2, rows)],
        draw.integers(0, 100, rows),
        draw.integers(0, _LONGEST, rows),
        draw,
    )
    return made | {"utfall": np.array(_OUTCOMES)[draw.integers(0, len(_OUTCOMES), rows)]}


def _made(
    kinds: Any, at: Any, units: Any, sexes: Any, ages: Any, waited: Any, draw: np.random.Generator
) -> dict[str, Any]:
    """Give contacts their days, and patients the kommun that they live in: mostly that of the unit."""
    homes = {centre.name: centre.kommun for centre in HEALTH_CENTRES}
    kommuner = np.array(sorted(set(homes.values())))
    near = pd.Series(units).map(homes).to_numpy()
    away = pd.isna(near) | (draw.random(len(units)) < 0.1)
    lengths = ((at + 1).astype("datetime64[D]") - at.astype("datetime64[D]")).astype("int64")
    days = at.astype("datetime64[D]") + (draw.random(len(at)) * lengths).astype("int64")
    return {
        "slag": kinds,
        "dag": days,
        "enhet": units,
        "kommun": np.where(away, kommuner[draw.integers(0, len(kommuner), len(units))], near),
        "kon": sexes,
        "alder": ages,
        "vantat_dagar": waited,
    }


def _write(writer: pq.ParquetWriter, made: dict[str, Any], first: int) -> int:
    """Write contacts, each with its number; returns the next one."""
    rows = len(made["dag"])
    columns = {"kontakt": np.arange(first, first + rows)} | made
    table = pa.table({field.name: pa.array(columns[field.name]).cast(field.type) for field in _SCHEMA}, schema=_SCHEMA)
    writer.write_table(table)
    return first + rows
