"""Engines: a warehouse that answers queries and changes nothing, whatever it is made of."""

from __future__ import annotations

import re
import threading
from abc import ABC, abstractmethod
from collections.abc import Generator, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any, ClassVar, Literal
from urllib.parse import parse_qs, unquote, urlsplit

from scorecard.common.faults import Fault, LostError, WarehouseError
from scorecard.warehouse.connections import Connection
from scorecard.warehouse.files import embedded, folder_tables
from scorecard.warehouse.queries import Query

ColumnKind = Literal["whole", "decimal", "text", "day", "other"]
AnswerRow = tuple[Any, ...]
_ROWS = 10_000  # that are fetched at once
_ANSWERS = 10  # seconds that a warehouse has to answer at all
_KINDS: tuple[tuple[str, ColumnKind], ...] = (
    (r"(u?(small|big|huge|tiny)?int(eger)?|int[248])\b", "whole"),
    (r"(decimal|numeric|double|float|real)", "decimal"),
    (r"(text|varchar|string|bpchar|char|name)", "text"),
    (r"date$", "day"),
)


class Engine(ABC):
    """An open warehouse; what goes wrong in it is told by the connection's name, and never in its driver's words."""

    title: ClassVar[str]
    dialect: ClassVar[str]  # as SQL is called by Ibis and by sqlglot

    def __init__(self, connection: Connection) -> None:
        """Connect, so that nothing can be written.

        Raises:
            WarehouseError: the warehouse does not answer, or not to this user.
        """
        self.connection = connection
        with self._telling("", opening=True):
            self.version = self._open()

    def kinds(self, query: Query) -> dict[str, ColumnKind]:
        """Tell the columns of a query's answer and what they hold, without fetching it.

        Raises:
            WarehouseError: the warehouse does not take the query.
        """
        with self._telling(query.place):
            return {name: _kind(told) for name, told in self._described(query)}

    def parts(self, query: Query) -> Iterator[list[AnswerRow]]:
        """Fetch the answer of a query, some rows at a time.

        Raises:
            LostError: the connection was lost.
            WarehouseError: the warehouse does not take the query, or needs too long for it.
        """
        with self._telling(query.place):
            yield from self._fetched(query)

    @abstractmethod
    def close(self) -> None:
        """Let the warehouse go."""

    @property
    @abstractmethod
    def tables(self) -> Any:
        """What Ibis makes its expressions of."""

    @abstractmethod
    def _open(self) -> str:
        """Connect; gives the engine's version."""

    @abstractmethod
    def _described(self, query: Query) -> list[tuple[str, str]]: ...

    @abstractmethod
    def _fetched(self, query: Query) -> Iterator[list[AnswerRow]]: ...

    @abstractmethod
    def _fault(self, error: Exception) -> tuple[str, str, str]:
        """Say what an error of the driver means: slow, lost, write, query or other; what was found, and a hint."""

    @contextmanager
    def _telling(self, place: str, opening: bool = False) -> Generator[None]:
        try:
            yield
        except (WarehouseError, ModuleNotFoundError) as error:
            if isinstance(error, WarehouseError):
                raise
            expected = f"pip install 'scorecard-book[warehouse]', or what {self.title} needs"
            raise WarehouseError(Fault(f"{error.name} is not installed", expected=expected)) from None
        except Exception as error:  # a driver's words may hold an address, a password or a person's data
            meaning, found, expected = self._fault(error)
            name = self.connection.name
            if opening:
                expected = "an address that answers, with a user and password that it takes, or a folder that is there"
                raise LostError(Fault(f"the connection {name} is refused", expected=expected)) from None
            if meaning == "slow":
                expected = f"an answer within {self.connection.seconds} s; `seconds` beside the address allows more"
                raise WarehouseError(Fault(f"{name} needs too long", place, expected=expected)) from None
            if meaning == "lost":
                raise LostError(Fault(f"the connection {name} was lost", place, expected="one that lasts")) from None
            what = "the query changes something" if meaning == "write" else f"{name} does not take the query"
            raise WarehouseError(Fault(what, place, found=found, expected=expected)) from None


class Duckdb(Engine):
    """Files of Parquet and CSV in a folder, or a database of the embedded engine."""

    title, dialect = "DuckDB", "duckdb"

    def _open(self) -> str:
        import duckdb

        path = Path(unquote(urlsplit(self.connection.address).path))
        if path.is_dir():
            folder_tables(made := embedded(), path)
        else:
            if not path.is_file():
                raise FileNotFoundError
            made = embedded(database=str(path), read_only=True)
        self._made = made
        return str(duckdb.__version__)

    @property
    def tables(self) -> Any:
        return self._made

    def close(self) -> None:
        self._made.disconnect()

    def _described(self, query: Query) -> list[tuple[str, str]]:
        with self._asked(query, "SELECT * FROM ({}\n) AS asked LIMIT 0") as answer:
            return [(name, str(told)) for name, told, *_ in answer.description]

    def _fetched(self, query: Query) -> Iterator[list[AnswerRow]]:
        with self._asked(query, "{}") as answer:
            while rows := answer.fetchmany(_ROWS):
                yield rows

    @contextmanager
    def _asked(self, query: Query, form: str) -> Generator[Any]:
        text, values = query.numbered(self.dialect)
        server = self._made.con
        timer = threading.Timer(self.connection.seconds, server.interrupt)
        timer.start()
        try:
            yield server.execute(form.format(text), values)
        finally:
            timer.cancel()

    def _fault(self, error: Exception) -> tuple[str, str, str]:
        import duckdb

        if isinstance(error, duckdb.InterruptException):
            return "slow", "", ""
        if isinstance(error, duckdb.CatalogException | duckdb.BinderException | duckdb.ParserException):
            return "query", str(error).partition("\n")[0], "tables and columns that are there"
        return "other", type(error).__name__, "a query that the engine can answer"


class Postgres(Engine):
    """A server of PostgreSQL."""

    title, dialect = "PostgreSQL", "postgres"

    def _open(self) -> str:
        import psycopg

        self._server = self._connected(cursor_factory=psycopg.RawCursor)
        self._of_ibis: Any = None
        time = str(1000 * self.connection.seconds)
        self._server.execute("SELECT set_config('statement_timeout', $1, false)", [time])
        self._server.commit()  # a setting goes with the transaction that it was made in
        number = self._server.info.server_version
        return f"{number // 10_000}.{number % 10_000}"

    def _connected(self, **named: Any) -> Any:
        import psycopg

        made = psycopg.connect(self.connection.address, connect_timeout=_ANSWERS, **named)
        made.read_only = True
        made.isolation_level = psycopg.IsolationLevel.REPEATABLE_READ  # all that is asked is asked of one moment
        return made

    @property
    def tables(self) -> Any:
        import ibis

        if self._of_ibis is None:  # it has a connection of its own, as it writes parameters in another way
            with self._telling("", opening=True):
                self._of_ibis = ibis.postgres.from_connection(self._connected())
        return self._of_ibis

    def close(self) -> None:
        for made in filter(None, (self._server, self._of_ibis and self._of_ibis.con)):
            with suppress(Exception):
                made.close()

    def _described(self, query: Query) -> list[tuple[str, str]]:
        text, values = query.numbered(self.dialect)
        found = self._server.execute(f"SELECT * FROM ({text}\n) AS asked LIMIT 0", values).description or ()
        return [(each.name, each.type_display) for each in found]

    def _fetched(self, query: Query) -> Iterator[list[AnswerRow]]:
        import psycopg

        text, values = query.numbered(self.dialect)
        with psycopg.RawServerCursor(self._server, "pull") as cursor:
            cursor.execute(text, values)  # pyrefly: ignore[bad-argument-type]
            while rows := cursor.fetchmany(_ROWS):
                yield rows

    def _fault(self, error: Exception) -> tuple[str, str, str]:
        import psycopg
        from psycopg import errors

        if isinstance(error, errors.QueryCanceled):
            return "slow", "", ""
        if isinstance(error, errors.ReadOnlySqlTransaction):
            return "write", "", "one SELECT, of functions that change nothing"
        state = getattr(error, "sqlstate", None) or ""
        if isinstance(error, psycopg.OperationalError | psycopg.InterfaceError) and state[:2] in ("", "57", "08"):
            return "lost", "", ""
        said = getattr(getattr(error, "diag", None), "message_primary", None)
        if state.startswith("42") and said:
            return "query", said, "tables and columns that are there, and may be read"
        return "other", f"SQLSTATE {state}" if state else type(error).__name__, "a query that the engine can answer"


class Spark(Engine):
    """A cluster of Apache Spark, whose tables are those of its catalogue and the Parquet files of a folder."""

    title, dialect = "Apache Spark", "spark"

    def _open(self) -> str:
        from pyspark.sql import SparkSession

        parts = urlsplit(self.connection.address)
        folder = parse_qs(parts.query).get("folder", [""])[0]
        master = "local[2]" if parts.hostname == "local" else f"spark://{parts.netloc.rpartition('@')[2]}"
        settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false"}
        settings |= {"spark.sql.session.timeZone": "Europe/Stockholm"}
        builder = SparkSession.builder.master(master).appName("scorecard")
        for name, value in settings.items():
            builder = builder.config(name, value)
        self._session = builder.getOrCreate()
        self._session.sparkContext.setLogLevel("OFF")
        for path in sorted(Path(folder).glob("*.parquet")) if folder else ():
            self._session.read.parquet(str(path)).createOrReplaceTempView(path.stem)
        return str(self._session.version)

    @property
    def tables(self) -> Any:
        import ibis

        return ibis.pyspark.connect(self._session)

    def close(self) -> None:
        self._session.stop()

    def _described(self, query: Query) -> list[tuple[str, str]]:
        return list(self._asked(query).dtypes)

    def _fetched(self, query: Query) -> Iterator[list[AnswerRow]]:
        timer = threading.Timer(self.connection.seconds, self._session.sparkContext.cancelAllJobs)
        timer.start()
        try:
            rows = [tuple(row) for row in self._asked(query).toLocalIterator()]
        finally:
            timer.cancel()
        for start in range(0, len(rows), _ROWS):
            yield rows[start : start + _ROWS]

    def _asked(self, query: Query) -> Any:
        return self._session.sql(query.text, args=dict(query.values) or None)

    def _fault(self, error: Exception) -> tuple[str, str, str]:
        said = str(error)
        if "cancelled" in said:
            return "slow", "", ""
        if found := re.match(r"\[([A-Z_.]+)\]", said):
            return "query", found[1], "tables and columns that are there"
        return ("lost", "", "") if "stopped" in said or "Connection" in said else ("other", type(error).__name__, "")


def open_engine(connection: Connection) -> Engine:
    """Open the engine of a connection.

    Raises:
        WarehouseError: it does not answer, or what it needs is not installed.
    """
    if connection.engine == "duckdb":
        return Duckdb(connection)
    return Postgres(connection) if connection.engine == "postgresql" else Spark(connection)


def _kind(told: str) -> ColumnKind:
    return next((kind for pattern, kind in _KINDS if re.match(pattern, told.lower())), "other")
