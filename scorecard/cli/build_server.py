"""Builds by a process that stands ready: it has imported what a build needs, and forks itself for each.

Run as a module it is that process, and reads from its input what to run. It has one thread, and ends with whoever
began it, and where the code is no longer what it imported.
"""

from __future__ import annotations

import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from select import select

from scorecard.common.memory import look_seldom, set_aside
from scorecard.common.own_code import code_is_as_seen, made_by, see_code

_CAN_BE_ASKED = hasattr(os, "fork")  # whether it is wise to fork the process says itself
_PATIENCE = 10  # seconds that an interrupted build has to take away what it has begun
# What Sphinx imports when it comes to it, besides its own extensions.
_BY_NAME = (
    *("docutils.languages.sv", "docutils.parsers.rst.languages.sv", "jinja2.ext", "myst_nb.ext.glue.domain"),
    *("myst_parser.sphinx_ext.directives", "myst_parser.sphinx_ext.mathjax", "sphinx.builders.html.transforms"),
    *("sphinx.search.sv", "sphinx_external_toc.events", "sphinx_multitoc_numbering", "papermill"),
)


class BuildServer:
    """The process that builds of a book are forked from; a build is a command of its own where none can be."""

    def __init__(self, root: Path, edition: str) -> None:
        self._root, self._edition = root, edition
        self._process: subprocess.Popen[bytes] | None = None
        self._connection = socket.socket()

    def begin(self) -> None:
        """Have the process begin its imports, without waiting for them."""
        if _CAN_BE_ASKED:
            self.close()
            self._connection, theirs = socket.socketpair()
            words = [sys.executable, "-m", __name__, self._edition]
            with theirs:  # in a session of its own, which the keys that interrupt this process do not reach
                self._process = subprocess.Popen(words, cwd=self._root, stdin=theirs.fileno(), start_new_session=True)

    def run(self, words: Sequence[str]) -> None:
        """Run a command of the package, with its messages on this process' own output."""
        if self._asked(words):
            return
        self.begin()  # none stands, or its code is another
        if not self._asked(words):
            subprocess.run([sys.executable, "-m", __name__.partition(".")[0], *words], cwd=self._root, check=False)

    def close(self) -> None:
        """End the process and what it has forked, and wait until they are gone."""
        self._connection.close()
        if self._process:
            self._process.terminate()  # heard while it imports, and not while it waits for a build
            self._process.wait()
            self._process = None

    def _asked(self, words: Sequence[str]) -> bool:
        """Have words run; false where that was not done."""
        with suppress(OSError):
            self._connection.sendall(f"{json.dumps(list(words))}\n".encode())
            return self._connection.recv(1) != b""
        return False


def _stand_ready(edition: str) -> list[str]:
    """Import, and fork a process for each line that is read. Gives in such a process the words that it is to run."""
    with socket.socket(fileno=os.dup(0)) as connection:
        with Path(os.devnull).open("rb") as nothing:
            os.dup2(nothing.fileno(), 0)
        look_seldom()
        see_code()
        try:
            _prepare(edition)
        except Exception:  # a build that is a command of its own says what it is
            return []
        set_aside()
        signal.signal(signal.SIGTERM, signal.SIG_IGN)
        return _serve(connection)


def _prepare(edition: str) -> None:
    """Import what a build imports, and read what most builds find unchanged, which is known by its sums."""
    from scorecard.notebooks.kernels import CAN_FORK, prewarm

    if not CAN_FORK:
        raise NotImplementedError
    prewarm()
    from sphinx.application import builtin_extensions

    from scorecard import cli, pages
    from scorecard.book.book import read_sources
    from scorecard.claims.few_people import few_people
    from scorecard.common.edition import find_edition
    from scorecard.common.registry import import_all
    from scorecard.editions import build
    from scorecard.site.build import preload
    from scorecard.wording.dictionary import is_in_dictionary

    preload((*builtin_extensions, *_BY_NAME))
    import_all(pages)
    made_by(cli.__name__, build.__name__)
    is_in_dictionary("")
    with suppress(Exception):  # what is wrong with the book, a build says
        list(few_people(read_sources(Path.cwd(), find_edition(Path("data"), edition))))


def _serve(connection: socket.socket) -> list[str]:
    with connection.makefile("rb") as lines:
        for line in lines:
            if not code_is_as_seen():
                return []
            if (child := os.fork()) == 0:
                return list(json.loads(line))
            _wait(child, connection)
            with suppress(OSError):  # nobody waits for it any more
                connection.sendall(b".")
    return []


def _wait(child: int, connection: socket.socket) -> None:
    """Wait until a fork has ended, which is interrupted when nobody waits for it any more."""
    ended = os.pidfd_open(child)
    if ended not in select([ended, connection.fileno()], [], [])[0]:
        os.kill(child, signal.SIGINT)
        if not select([ended], [], [], _PATIENCE)[0]:
            os.kill(child, signal.SIGKILL)
    os.close(ended)
    os.waitpid(child, 0)


def _become(words: Sequence[str]) -> None:
    from scorecard.cli import main
    from scorecard.notebooks.kernels import fork_from_the_same

    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    fork_from_the_same()
    sys.argv = ["scorecard", *words]
    main()


if __name__ == "__main__" and (asked := _stand_ready(sys.argv[1])):
    _become(asked)
