"""Drawing for other processes: vl-convert takes long to begin, so one that has begun draws for all kernels."""

from __future__ import annotations

import os
import socket
import tempfile
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from functools import cache
from multiprocessing.connection import Client, Connection, Listener
from pathlib import Path
from threading import Event, Thread

_VARIABLE = "SCORECARD_DRAWS"  # the socket of the process that draws for this one
_DRAWN, _WRONG = b"+", b"-"


@contextmanager
def drawing_lent(draw: Callable[[str], str]) -> Generator[dict[str, str]]:
    """Draw for other processes for a while; gives the variables by which they ask.

    There are none where processes have no such sockets: each then draws for itself.
    """
    if not hasattr(socket, "AF_UNIX"):
        yield {}
        return
    with tempfile.TemporaryDirectory(prefix="scorecard-") as folder:  # sockets have short paths
        address = str(Path(folder, "draw"))
        ended = Event()
        with Listener(address, "AF_UNIX") as listener:
            waits = Thread(target=_wait, args=(listener, draw, ended), daemon=True)
            waits.start()
            try:
                yield {_VARIABLE: address}
            finally:
                ended.set()
                Client(address, "AF_UNIX").close()  # so that nobody is waited for any more
                waits.join()


def drawn_elsewhere(spec: str) -> str | None:
    """Have another process draw; None where none does so.

    Raises:
        ValueError: what the other one says of a chart that can't be drawn.
    """
    if not (address := os.environ.get(_VARIABLE)):
        return None
    try:
        asked = _asked(address)
        asked.send_bytes(spec.encode("utf-8"))
        answer = asked.recv_bytes()
    except (OSError, EOFError):
        return None
    if answer[:1] == _WRONG:
        raise ValueError(answer[1:].decode("utf-8"))
    return answer[1:].decode("utf-8")


@cache
def _asked(address: str) -> Connection:
    return Client(address, "AF_UNIX")


def _wait(listener: Listener, draw: Callable[[str], str], ended: Event) -> None:
    """Answer whoever asks, each in a thread of its own."""
    while True:
        asking = listener.accept()
        if ended.is_set():
            return
        Thread(target=_answer, args=(asking, draw), daemon=True).start()


def _answer(asking: Connection, draw: Callable[[str], str]) -> None:
    with asking, suppress(EOFError, OSError):  # the other process is gone
        while True:
            spec = asking.recv_bytes().decode("utf-8")
            try:
                answer = _DRAWN + draw(spec).encode("utf-8")
            except ValueError as error:
                answer = _WRONG + str(error).encode("utf-8")
            asking.send_bytes(answer)
