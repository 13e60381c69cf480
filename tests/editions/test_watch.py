"""While somebody edits, the site follows and the open page is loaded again; nothing of that is in what is published."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from built import EDITION, ROOT, Project
from servers import answering

from scorecard.site.policy import META
from scorecard.site.serve import CHANGES, HOST, RELOAD, make_server

PATIENCE = 300  # seconds until a test gives up; what it waits for takes a few


def page(word: str) -> str:
    return f'<!doctype html><html lang="sv"><head>{META}<title>x</title></head><body><p>{word}</p></body></html>'


def site(folder: Path, word: str) -> Path:
    folder.mkdir()
    (folder / "index.html").write_text(page(word), "utf-8")
    (folder / "data.json").write_text("{}", "utf-8")
    return folder


@pytest.fixture
def served(tmp_path: Path) -> Iterator[tuple[Path, int]]:
    folder = site(tmp_path / "_site", "förr")
    with make_server(folder, 0, reloads=True) as server, answering(server):
        yield folder, server.server_port


def answer(port: int, path: str, host: str = "") -> str:
    with socket.create_connection((HOST, port), timeout=10) as connection:
        connection.sendall(f"GET {path} HTTP/1.0\r\nHost: {host or f'{HOST}:{port}'}\r\n\r\n".encode())
        return b"".join(iter(lambda: connection.recv(65536), b"")).decode("utf-8")


def test_the_script_is_put_on_pages_as_they_are_handed_out_and_on_nothing_else(served: tuple[Path, int]) -> None:
    folder, port = served
    told = answer(port, "/")
    assert re.search(rf'förr</p><script src="{RELOAD}\?\d+-\d+"></script></body>', told)
    assert (folder / "index.html").read_text("utf-8") == page("förr")
    assert answer(port, "/data.json").endswith("\r\n\r\n{}")
    assert "EventSource" in answer(port, f"{RELOAD}?1")
    assert "EventSource" not in answer(port, "/index.html")


@pytest.mark.parametrize("path", ["/", CHANGES, RELOAD, "/../secret.html"])
def test_another_host_is_not_answered(served: tuple[Path, int], path: str) -> None:
    assert " 421 " in answer(served[1], path, "example.org").partition("\r\n")[0]


def test_a_server_that_does_not_watch_has_neither(tmp_path: Path) -> None:
    with make_server(site(tmp_path / "_site", "förr"), 0) as server, answering(server):
        assert "<script" not in answer(server.server_port, "/")
        for path in (CHANGES, RELOAD):
            assert " 404 " in answer(server.server_port, path).partition("\r\n")[0]


def waited(for_what: Callable[[], bool], process: subprocess.Popen[str]) -> None:
    end = time.monotonic() + PATIENCE
    while not for_what():
        assert time.monotonic() < end and process.poll() is None, "it did not come"
        time.sleep(0.1)


@pytest.mark.build
def test_a_word_that_is_saved_is_on_the_page_and_a_fault_leaves_it(small: Project, tmp_path: Path) -> None:
    book = small.copy(tmp_path / "book")
    out = (tmp_path / "out").open("w+", encoding="utf-8")
    # A run of tests in the background of a script ignores interrupts, and so would all that it starts.
    ours = signal.signal(signal.SIGINT, signal.default_int_handler)
    process = subprocess.Popen(
        [sys.executable, "-m", "scorecard", "watch", EDITION, "--port", "0"],
        cwd=book.root,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=out,
        stderr=subprocess.STDOUT,
        text=True,
    )
    signal.signal(signal.SIGINT, ours)

    def said() -> str:
        return (tmp_path / "out").read_text("utf-8")

    try:
        waited(lambda: "Watching" in said(), process)
        written = book.root / "book" / "om.md"
        text = written.read_text("utf-8")
        written.write_text(f"{text}\nDet här skrevs nyss.\n", "utf-8", newline="\n")
        waited(lambda: "Det här skrevs nyss." in (book.pages / "om.html").read_text("utf-8"), process)
        assert "Changed: book/om.md" in said()
        written.write_text(f"{text}\n{{{{ finns_inte }}}}\n", "utf-8", newline="\n")
        waited(lambda: "finns_inte" in said(), process)
        assert "Det här skrevs nyss." in (book.pages / "om.html").read_text("utf-8")
        assert not [path for path in book.site.rglob("*.html") if RELOAD in path.read_text("utf-8")]
    finally:
        process.send_signal(signal.SIGINT)
        status = process.wait(PATIENCE)
        out.close()
    assert status in (0, 130), said()
