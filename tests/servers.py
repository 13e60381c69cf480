"""Servers that are started for the tests that ask for them, and stopped after them: of pages, of PostgreSQL."""

from __future__ import annotations

import os
import secrets
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from socketserver import BaseServer
from threading import Thread

DEBIAN = Path("/usr/lib/postgresql")  # Debian puts no server on the path
USER = "lasare"
LOOKS_AGAIN = 0.02  # seconds until a server sees that it is to stop


@contextmanager
def answering(server: BaseServer) -> Iterator[None]:
    """Have a server answer in a thread of its own, for as long as it is asked."""
    thread = Thread(target=server.serve_forever, args=(LOOKS_AGAIN,))
    thread.start()
    try:
        yield
    finally:
        server.shutdown()
        thread.join()


@dataclass(frozen=True)
class Server:
    """A server: its address as a user who may read, that of its owner, and how its programs are called."""

    port: int
    password: str = field(repr=False)
    folder: Path
    programs: Path

    @property
    def address(self) -> str:
        """The address of the user who reads."""
        return f"postgresql://{USER}:{self.password}@127.0.0.1:{self.port}/postgres"

    @property
    def owner(self) -> str:
        """The address of the owner, who makes tables."""
        return f"postgresql://postgres:{self.password}@127.0.0.1:{self.port}/postgres"

    def run(self, program: str, *words: str) -> None:
        """Run a program of the server as the user that it is run by: it refuses to be root."""
        as_user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
        told = subprocess.run(
            [*as_user, str(self.programs / program), *words], cwd=self.folder, capture_output=True, text=True
        )
        assert told.returncode == 0, told.stdout + told.stderr


def server_programs() -> Path | None:
    """Find the folder of the server's programs; None where it is not installed."""
    found = shutil.which("initdb")
    places = [Path(found).resolve().parent] if found else []
    places += sorted(DEBIAN.glob("*/bin"), reverse=True)
    return next((place for place in places if (place / "initdb").is_file() and (place / "postgres").is_file()), None)


def _free_port() -> int:
    with socket.socket() as asked:
        asked.bind(("127.0.0.1", 0))
        return int(asked.getsockname()[1])


@contextmanager
def postgres_server() -> Iterator[Server]:
    """Start a server on this machine alone, with a password that is made for it."""
    import psycopg

    programs = server_programs()
    assert programs is not None
    with tempfile.TemporaryDirectory(prefix="pg-") as name:
        folder, password = Path(name), secrets.token_hex(12)
        (folder / "password").write_text(password, "utf-8")
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres", "postgres")
            shutil.chown(folder / "password", "postgres", "postgres")
        server = Server(_free_port(), password, folder, programs)
        data = str(folder / "data")
        server.run(
            "initdb", "-D", data, "-U", "postgres", "--pwfile", str(folder / "password"), "-A", "scram-sha-256",
            "--locale=C.UTF-8", "-E", "UTF8", "--no-sync",
        )  # fmt: skip
        settings = f"-p {server.port} -c listen_addresses=127.0.0.1 -c unix_socket_directories={folder} -c fsync=off"
        server.run("pg_ctl", "-D", data, "-w", "-l", str(folder / "log"), "-o", settings, "start")
        try:
            with psycopg.connect(server.owner, autocommit=True) as owner:
                owner.execute(f"CREATE ROLE {USER} LOGIN PASSWORD '{password}' IN ROLE pg_read_all_data")
            yield server
        finally:
            server.run("pg_ctl", "-D", data, "-m", "immediate", "-w", "stop")
