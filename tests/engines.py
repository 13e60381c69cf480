"""Tables put into engines, so that the same is asked of each."""

from __future__ import annotations

import uuid
from collections.abc import Hashable
from typing import Any

import pandas as pd
import pyarrow as pa

from scorecard.common.edition import time_text
from scorecard.extracts.contract import TIME_TYPES
from scorecard.measure.measures import KEY
from scorecard.measure.rows import LentRows

CLUSTER_VARIABLE = "SCORECARD_SPARK"  # the address of the cluster of tools/spark.sh, while it runs


def as_engines_have_it(frame: pd.DataFrame) -> pd.DataFrame:
    """Give a table whose times are text as in tidy files, but for days and years, which engines have types for."""
    made = pd.DataFrame(frame.reset_index(drop=True))
    for name in TIME_TYPES:
        if name in made and name not in ("date", "year"):
            made[name] = [time_text(time) for time in made[name]]
    return made


def duckdb_rows(frame: pd.DataFrame, of_events: bool = False) -> LentRows:
    """Put a table into the embedded engine."""
    import ibis

    engine, name = ibis.duckdb.connect(), f"t_{uuid.uuid4().hex}"
    engine.con.register("given", as_engines_have_it(frame))
    engine.con.execute(f'CREATE TABLE "{name}" AS SELECT * FROM given')
    return _rows(engine.table(name), frame, of_events)


def postgres_rows(server: Any, frame: pd.DataFrame, of_events: bool = False) -> LentRows:
    """Put a table into a server of PostgreSQL, of which Ibis has a connection."""
    name = f"t_{uuid.uuid4().hex}"
    copied_into(server.con, name, as_engines_have_it(frame))
    return _rows(server.table(name), frame, of_events)


def spark_rows(connection: Any, frame: pd.DataFrame, of_events: bool = False) -> LentRows:
    """Put a table into a cluster of Apache Spark, of which Ibis has a connection."""
    name = f"t_{uuid.uuid4().hex}"
    made = pa.Table.from_pandas(as_engines_have_it(frame), preserve_index=False)
    connection._session.createDataFrame(made).createOrReplaceTempView(name)
    return _rows(connection.table(name), frame, of_events)


def copied_into(connection: Any, name: str, made: pd.DataFrame) -> None:
    """Make a table of a server of PostgreSQL."""
    types = {"i": "bigint", "f": "double precision", "b": "boolean", "M": "date"}
    columns = ", ".join(f'"{one}" {types.get(made[one].dtype.kind, "text")}' for one in made)
    with connection.cursor() as cursor:
        cursor.execute(f'CREATE TABLE "{name}" ({columns})')
        with cursor.copy(f'COPY "{name}" FROM STDIN') as copy:
            for row in made.astype(object).itertuples(index=False, name=None):
                copy.write_row([None if pd.isna(value) else value for value in row])
    connection.commit()


def _rows(table: Any, frame: pd.DataFrame, of_events: bool) -> LentRows:
    attrs: dict[Hashable, Any] = dict(frame.attrs)
    texts = [str(name) for name in frame if pd.api.types.is_string_dtype(frame[name]) and name not in TIME_TYPES]
    keys = [name for name in attrs.get(KEY, texts) if name in texts]
    return LentRows(table, () if of_events else tuple(keys), of_events, attrs)
