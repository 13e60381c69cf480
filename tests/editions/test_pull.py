"""Extracts out of a warehouse: of a real server and the embedded engine, and what they may not give."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any

import pandas as pd
import psycopg
import pytest
from copies import copy_folder
from engines import copied_into
from servers import USER, Server
from tiny_edition import REPOSITORY

from scorecard.common.edition import Edition
from scorecard.common.faults import LostError, ScorecardError, WarehouseError
from scorecard.editions import pull
from scorecard.editions.check import asked_otherwise
from scorecard.editions.pull import EditionMonths, plan_pull
from scorecard.extracts.manifest import read_received
from scorecard.extracts.manifest_entries import entry_path
from scorecard.intake.write import admit
from scorecard.ledger.archive import SEAL
from scorecard.warehouse.connections import ADDRESS_VARIABLE, FILE_VARIABLE, read_connection

EDITION = Edition(2025, 12)
NAME = "cosmic_nybesok"
SHIPPED = REPOSITORY / "data" / "2025-12" / "extracts" / f"{NAME}.csv"
QUERY = """\
SELECT manad, vardcentral, kon, SUM(besok) AS besok, SUM(inom_3_dagar) AS inom_3_dagar
FROM besok
WHERE manad BETWEEN :first_month_before AND :last_month -- the year before, too
GROUP BY manad, vardcentral, kon;
"""


@pytest.fixture
def book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The book, with a query of its own for new visits."""
    copy_folder(REPOSITORY / "data", tmp_path / "data")
    monkeypatch.delenv("SOURCE_DATE_EPOCH")  # what is pulled now is not of the day that tests build on
    ask(tmp_path, QUERY)
    return tmp_path


def ask(book: Path, query: str) -> None:
    (book / "data" / "queries" / f"{NAME}.sql").write_text(query, "utf-8")


@pytest.fixture
def files(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder of files that is the warehouse."""
    folder = tmp_path_factory.mktemp("lager")
    pd.read_csv(SHIPPED).to_parquet(folder / "besok.parquet")
    monkeypatch.setenv(f"{ADDRESS_VARIABLE}LAGER", f"duckdb://{folder}")
    return folder


@pytest.fixture
def server(postgres: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """A server that is the warehouse."""
    with psycopg.connect(postgres.owner) as owner:
        owner.execute("DROP TABLE IF EXISTS besok CASCADE")
        copied_into(owner, "besok", pd.read_csv(SHIPPED))
    monkeypatch.setenv(f"{ADDRESS_VARIABLE}LAGER", postgres.address)
    return postgres


def taken(book: Path, **named: Any) -> bytes:
    """Pull the extract in the place of the one that is there, and give what was written."""
    plan = plan_pull(book, EDITION, [NAME], True, (), **named)
    assert plan.faults == ()
    admit(plan)
    return (book / "data" / "2025-12" / "extracts" / f"{NAME}.csv").read_bytes()


def state(book: Path) -> dict[str, bytes]:
    return {str(path.relative_to(book)): path.read_bytes() for path in book.rglob("*") if path.is_file()}


def refused(book: Path) -> list[str]:
    """The faults of a pull, after which everything is as it was."""
    before = state(book)
    with pytest.raises(ScorecardError) as caught:
        admit(plan_pull(book, EDITION, [NAME], True, ()))
    assert state(book) == before
    return [str(fault) for fault in caught.value.faults]


def rows_of(content: bytes) -> list[str]:
    return sorted(content.decode("utf-8").splitlines())


def test_an_extract_of_the_embedded_engine_has_the_rows_of_the_one_that_was_received(book: Path, files: Path) -> None:
    assert rows_of(taken(book)) == rows_of(SHIPPED.read_bytes())
    entry = read_received(book, EDITION, frozenset({NAME})).entry(NAME)[1]
    assert entry.pulled is not None and entry.received is None
    assert (entry.pulled.connection, entry.pulled.query, entry.rows) == ("lager", f"{NAME}.sql", 2088)
    assert entry.pulled.engine.startswith("DuckDB 1.")
    assert not (book / "data" / "2025-12" / "received").exists()


def test_an_extract_of_another_query_than_the_one_that_is_there_is_told_until_it_is_published(
    book: Path, files: Path
) -> None:
    taken(book)
    received = read_received(book, EDITION, frozenset({NAME}))
    assert list(asked_otherwise(book, received)) == []
    ask(book, QUERY.replace("the year before, too", "the year before as well"))
    (told,) = asked_otherwise(book, received)
    assert (told.what, told.file) == (f"{NAME} was pulled by another query than this", f"data/queries/{NAME}.sql")
    assert told.expected == f"{sha256(QUERY.encode()).hexdigest()}, or `scorecard pull 2025-12 {NAME} --replace`"
    (book / "data" / "queries" / f"{NAME}.sql").unlink()
    assert [fault.found for fault in asked_otherwise(book, received)] == ["no such file"]
    seal = book / "data" / "2025-12" / "publications" / "2026-03-25" / SEAL
    seal.parent.mkdir(parents=True)
    seal.touch()
    assert list(asked_otherwise(book, received)) == []


def test_a_server_and_the_embedded_engine_give_the_same_bytes(book: Path, files: Path, server: Server) -> None:
    from_server = taken(book)
    told = entry_path(book / "data" / "2025-12" / "extracts", f"{NAME}.csv").read_text("utf-8")
    assert "engine: PostgreSQL " in told
    assert server.password not in told and "127.0.0.1" not in told
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(f"{ADDRESS_VARIABLE}LAGER", f"duckdb://{files}")
        assert taken(book) == from_server


def test_an_ibis_expression_gives_what_the_query_gives(book: Path, server: Server) -> None:
    from_text = taken(book)
    (book / "data" / "queries" / f"{NAME}.sql").unlink()
    (book / "data" / "queries" / f"{NAME}.py").write_text(
        "def query(tables, months):\n"
        "    rows = tables.table('besok')\n"
        "    rows = rows.filter(rows.manad >= months.first_month_before)\n"
        "    by = ['manad', 'vardcentral', 'kon']\n"
        "    return rows.group_by(by).aggregate(besok=rows.besok.sum(), inom_3_dagar=rows.inom_3_dagar.sum())\n",
        "utf-8",
    )
    assert taken(book) == from_text


@pytest.mark.parametrize(
    ("query", "told"),
    [
        (
            QUERY.replace(":last_month ", ":last_moth "),
            "there is no such parameter; found :last_moth; expected last_month",
        ),
        (QUERY.replace("AS besok", "AS visits"), "column besok: the query gives no such column"),
        (
            QUERY.replace("SUM(besok) AS besok", "'x' AS besok"),
            "column besok: the query gives another type; found text",
        ),
        (QUERY.replace("AND :last_month", "AND '2024-02' AND :last_month < '2000-01'"), "the query gives no rows"),
        (
            "SELECT * FROM besok UNION ALL SELECT * FROM besok WHERE manad = '2024-02'",
            "the key stands already",
        ),
        (
            "DELETE FROM besok",
            "the query does more than select; found DELETE; expected one SELECT, which changes nothing",
        ),
        (QUERY.replace("besok\nWHERE", "besog\nWHERE"), "lager does not take the query; found "),
        (
            QUERY.replace("SELECT manad,", "SELECT REPLACE(manad, '2024', '2026') AS manad,"),
            "the query gives months outside the edition; found 2026-01, ",
        ),
    ],
)
def test_a_query_that_gives_something_else_is_told_and_changes_nothing(
    book: Path, files: Path, query: str, told: str
) -> None:
    ask(book, query)
    assert any(told in fault for fault in refused(book)), refused(book)


def test_a_function_that_writes_is_refused_by_the_server(book: Path, server: Server) -> None:
    with psycopg.connect(server.owner) as owner:
        owner.execute(
            "CREATE OR REPLACE FUNCTION writes() RETURNS bigint LANGUAGE sql AS "
            "'INSERT INTO besok SELECT * FROM besok RETURNING 1'"
        )
    ask(book, QUERY.replace("SUM(besok)", "SUM(besok) + writes()"))
    assert any("the query changes something" in fault for fault in refused(book))
    with psycopg.connect(server.owner) as owner:
        assert owner.execute("SELECT COUNT(*) FROM besok").fetchone() == (2088,)


def test_a_slow_query_is_stopped(book: Path, server: Server, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("hem") / "connections.yml"
    file.write_text(f"lager: {{address: '{server.address}', seconds: 1}}\n", "utf-8")
    file.chmod(0o600)
    ask(book, QUERY.replace("FROM besok", "FROM besok, pg_sleep(30)"))
    with pytest.MonkeyPatch.context() as patch:
        patch.delenv(f"{ADDRESS_VARIABLE}LAGER")
        patch.setenv(FILE_VARIABLE, str(file))
        assert refused(book) == [
            f"data/queries/{NAME}.sql: lager needs too long; expected an answer within 1 s; `seconds` beside the "
            "address allows more"
        ]


def ended(server: Server) -> None:
    """End what the reader's connections do, as a server does that is shut down."""
    with psycopg.connect(server.owner, autocommit=True) as owner:
        owner.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE usename = %s", [USER])


def test_a_connection_that_is_lost_is_tried_once_more(
    book: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pull, "_PAUSE", 0)
    times: list[int] = []

    def once(_name: str, rows: int) -> None:
        times.append(rows)
        if len(times) == 1:
            ended(server)

    assert rows_of(taken(book, progress=once)) == rows_of(SHIPPED.read_bytes())
    assert times.count(0) == 2


def test_a_connection_that_is_lost_twice_is_told_and_changes_nothing(
    book: Path, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pull, "_PAUSE", 0)
    before = state(book)
    with pytest.raises(WarehouseError, match="the connection lager was lost; expected one that lasts"):
        plan_pull(book, EDITION, [NAME], True, (), lambda *_: ended(server))
    assert state(book) == before


def test_a_pull_that_is_stopped_changes_nothing(book: Path, server: Server) -> None:
    before = state(book)

    def stop(_name: str, rows: int) -> None:
        if rows:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        plan_pull(book, EDITION, [NAME], True, (), stop)
    assert state(book) == before


@pytest.mark.parametrize(
    "wrong", [lambda one: one.replace("lasare:", "lasare:fel"), lambda one: one.rpartition(":")[0] + ":1/x"]
)
def test_a_refused_connection_is_told_without_its_address(
    book: Path, server: Server, monkeypatch: pytest.MonkeyPatch, wrong: Callable[[str], str]
) -> None:
    monkeypatch.setattr(pull, "_PAUSE", 0)
    monkeypatch.setenv(f"{ADDRESS_VARIABLE}LAGER", wrong(server.address))
    with pytest.raises(LostError) as caught:
        pull._fetched_twice(book, EDITION, pull.pulled_contracts(book, EDITION, [NAME])[0], None, book, lambda *_: None)
    assert str(caught.value) == (
        "the connection lager is refused; expected an address that answers, with a user and password "
        "that it takes, or a folder that is there"
    )
    assert caught.value.__suppress_context__


# What few people are behind


FEW = pd.DataFrame(
    [
        ("2025-01", "kvinnor", 30, 3),
        ("2025-01", "män", 20, 12),
        ("2025-01", "totalt", 50, 15),
        ("2025-02", "kvinnor", 30, 20),
        ("2025-02", "män", 20, 10),
        ("2025-02", "totalt", 50, 30),
    ],
    columns=["manad", "kon", "besok", "inom_3_dagar"],
)
CODES = 'codes: {"<5": suppressed 1-4, "*": suppressed}\n'


def few(book: Path, files: Path, codes: str) -> list[str]:
    """Pull a table with a count of three women, into a book that knows nothing of the months before."""
    FEW.to_parquet(files / "linjen.parquet")
    path = book / "data" / "contracts" / "cosmic_forsta_linjen.yml"
    path.write_text(path.read_text("utf-8") + codes, "utf-8")
    query = "SELECT manad, kon, besok, inom_3_dagar FROM linjen"
    (book / "data" / "queries" / "cosmic_forsta_linjen.sql").write_text(query, "utf-8")
    contract = pull.pulled_contracts(book, EDITION, ["cosmic_forsta_linjen"])[0]
    rule = pull.read_board(book).protection
    path, _ = pull._fetched(book, EDITION, contract, rule, book, lambda *_: None)
    return path.read_text("utf-8").splitlines()[1:]


def test_counts_of_few_do_not_travel_nor_what_would_give_them_away(book: Path, files: Path) -> None:
    assert few(book, files, CODES) == [
        "2025-01,kvinnor,30,<5",
        "2025-01,män,20,*",  # 15 less 12 would be the three women
        "2025-01,totalt,50,15",
        "2025-02,kvinnor,30,20",
        "2025-02,män,20,10",
        "2025-02,totalt,50,30",
    ]


def test_counts_of_few_that_no_code_stands_for_are_a_fault(book: Path, files: Path) -> None:
    with pytest.raises(
        WarehouseError, match="column inom_3_dagar: 1 counts of few are in the answer, or would give one"
    ):
        few(book, files, "")


# Connections


def test_months_of_an_edition_are_parameters() -> None:
    assert EditionMonths.of(Edition(2025, 8)).values == {
        "first_day": date(2025, 1, 1),
        "last_day": date(2025, 8, 31),
        "first_month": "2025-01",
        "last_month": "2025-08",
        "first_day_before": date(2024, 1, 1),
        "last_day_before": date(2024, 8, 31),
        "first_month_before": "2024-01",
        "last_month_before": "2024-08",
    }


@pytest.mark.parametrize(
    ("text", "mode", "told"),
    [
        ("annat: {address: 'duckdb:///x'}\n", 0o600, "this connection is not named; found lager; the file names annat"),
        ("lager: hemligt\n", 0o600, "there is no engine for this address; expected one that begins with duckdb:// or"),
        ("lager: {address: 'duckdb:///x', password: hemligt}\n", 0o600, "the connection is wrongly written"),
        ("lager: {address: 'duckdb:///x', seconds: 0}\n", 0o600, "seconds is how long a query may take"),
        ("lager: [hemligt\n", 0o600, "the file of connections cannot be read"),
        ("lager: {address: 'duckdb:///x'}\n", 0o644, "may be read by others; expected chmod 600"),
        (None, 0, "this connection is not named; found lager; expected lager: {address: …} in the file of"),
    ],
)
def test_a_connection_that_cannot_be_used_is_told_without_what_the_file_says(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str | None, mode: int, told: str
) -> None:
    file, root = tmp_path / "connections.yml", tmp_path / "book"
    if text is not None:
        file.write_text(text, "utf-8")
        file.chmod(mode)
    monkeypatch.setenv(FILE_VARIABLE, str(file))
    with pytest.raises(WarehouseError) as caught:
        read_connection(root, "lager")
    assert told in str(caught.value)
    assert "hemligt" not in str(caught.value)
    assert "hemligt" not in repr(caught.value)


def test_connections_do_not_lie_in_the_book(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "connections.yml"
    file.write_text("lager: {address: 'duckdb:///x'}\n", "utf-8")
    monkeypatch.setenv(FILE_VARIABLE, str(file))
    with pytest.raises(WarehouseError, match="connections may not lie in the book"):
        read_connection(tmp_path, "lager")
