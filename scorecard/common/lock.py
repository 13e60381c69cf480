"""The one lock of a book: whoever writes in it holds it, and is named to whoever waits."""

from __future__ import annotations

import os
import shlex
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from filelock import FileLock, Timeout

from scorecard.common.faults import BusyError, Fault
from scorecard.common.files import put_back

LOCK = ".build.lock"
MOST_SECONDS = 600  # of waiting
_ANOTHER = "another command"


def journal_of(root: Path) -> Path:
    """Name the folder in which a book keeps what a command that writes several files may have to put back."""
    return root / "_build" / "undo"


@contextmanager
def book_lock(root: Path, tell: Callable[[str], None], wait: float | None = None) -> Generator[None]:
    """Hold the right to write in a book; what a killed command left half done is undone first.

    The system takes the lock from a process that ends, however it does. Where another process has it, `tell` is told
    which, and it is waited for `wait` seconds, by default ten minutes.

    Raises:
        BusyError: the other one still had it when the time was out.
    """
    lock, holder = FileLock(root / LOCK), root / "_build" / "holder"
    try:
        lock.acquire(timeout=0)
    except Timeout:
        tell(f"waiting for {_named(holder)}")
        try:
            lock.acquire(timeout=MOST_SECONDS if wait is None else wait)
        except Timeout:
            what = "another command is writing in this book"
            raise BusyError(
                Fault(what, str(root), found=_named(holder), expected="one at a time; try again when it is done")
            ) from None
    try:
        with suppress(OSError):  # a lock that does not say whose it is holds as well
            since = datetime.now().astimezone().isoformat(" ", "seconds")
            command = shlex.join(["scorecard", *sys.argv[1:]])
            holder.parent.mkdir(exist_ok=True)
            holder.write_text(f"`{command}`, process {os.getpid()}, since {since}", "utf-8")
        put_back(journal_of(root))
        yield
    finally:
        with suppress(OSError):
            holder.unlink()
        lock.release()


def _named(holder: Path) -> str:
    with suppress(OSError):
        return holder.read_text("utf-8") or _ANOTHER
    return _ANOTHER
