"""The `scorecard` command in a process of its own that is forked from one in which the slow imports are done.

Run as a program it is that process, the same for all workers of a run. Each has a fork of it, which forks itself for
each line that it reads, a run, and answers with its exit status. It ends with the last worker.
"""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from functools import cache
from importlib import import_module
from multiprocessing import forkserver
from pathlib import Path
from pkgutil import walk_packages
from select import select
from typing import TextIO
from unittest import mock

from filelock import FileLock

from scorecard.common.store import STORE_VARIABLE

ROOT = Path(__file__).parents[1]
SECONDS = 600  # that a run may take
# The program itself, and what the kernels' own process imports.
NOT_HERE = ("scorecard.__main__", "scorecard.warm")
EXTENSIONS = ("myst_nb.ext.glue", "papermill", "sphinx_external_toc", "sphinx_multitoc_numbering")
WARM = sys.platform == "linux"  # as for kernels: elsewhere a fork is not safe
PLACE_VARIABLE = "SCORECARD_WARM_COMMANDS"  # the folder in which the workers of a run find the process


def run(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command; what it writes is read as UTF-8."""
    with tempfile.TemporaryDirectory() as work:
        out, err = Path(work, "out"), Path(work, "err")
        asked = {
            "arguments": arguments,
            "folder": str(folder),
            "environment": environment,
            "files": [str(out), str(err)],
        }
        status = int(_answer(json.dumps(asked, default=dict)))
        if status == -signal.SIGALRM:
            raise subprocess.TimeoutExpired(list(arguments), SECONDS)
        return subprocess.CompletedProcess(arguments, status, out.read_text("utf-8"), err.read_text("utf-8"))


def lend_kernels() -> None:
    """Have the kernels of this process forked from the one from which those of all commands are."""
    _follow(_answer(json.dumps(None)))


def variables() -> dict[str, str]:
    """The variables of this process, without those that the tests of notebooks have set."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith("SCORECARD_")}
    return kept | {"PYTHONPATH": str(ROOT)}


def shared_store() -> dict[str, str]:
    """The variable that names what all tests of a run keep of what they computed, unless a test has put it aside."""
    return {STORE_VARIABLE: os.environ[STORE_VARIABLE]} if STORE_VARIABLE in os.environ else {}


def _answer(line: str) -> str:
    connection = _connection()
    connection.write(f"{line}\n")
    connection.flush()
    if answer := connection.readline():
        return answer.rstrip("\n")
    raise RuntimeError("the process that commands are forked from has ended")


@cache
def _connection() -> TextIO:
    """Be one of those that the process answers, which is started where there is none yet."""
    place = Path(os.environ.get(PLACE_VARIABLE) or tempfile.mkdtemp(prefix="scorecard-"))
    with FileLock(place / "lock"):
        address, client = place / "commands", socket.socket(socket.AF_UNIX)
        if not address.exists():
            _start(address)
        client.connect(str(address))
    lines = client.makefile("rw", encoding="utf-8")
    client.close()  # with the lines, which hold it
    atexit.register(lines.close)
    return lines


def _start(address: Path) -> None:
    with socket.socket(socket.AF_UNIX) as listener:
        listener.bind(str(address))
        listener.listen()
        number = listener.fileno()
        started = subprocess.Popen(
            [sys.executable, __file__, str(number)],
            env=variables() | shared_store(),
            stdin=subprocess.DEVNULL,
            pass_fds=[number],
        )
    atexit.register(started.wait)  # for all workers


def _serve(listener: socket.socket) -> bool:
    """Fork a process for each worker. Gives true in one for a run, and false when there is nothing left to run."""
    workers: dict[int, int] = {}
    while True:
        for ready in select([listener, *workers], [], [])[0]:
            if ready is not listener:
                os.close(ready)
                os.waitpid(workers.pop(ready), 0)
                continue
            connection, _ = listener.accept()
            ends, held = os.pipe()  # which tells when the last that holds the other end has ended
            if (worker := os.fork()) == 0:
                listener.close()
                return _serve_worker(connection)
            connection.close()
            os.close(held)
            workers[ends] = worker
        if not workers:
            return False


def _serve_worker(connection: socket.socket) -> bool:
    """Fork a process for each run of a worker. Gives true in that process, and false when the worker has ended."""
    with connection, connection.makefile("rw", encoding="utf-8") as lines:
        for line in lines:
            asked = json.loads(line)
            if asked is None:
                answer = forkserver._forkserver._forkserver_address
            elif (forked := os.fork()) == 0:
                _become(**asked)
                return True
            else:
                answer = os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1])
            lines.write(f"{answer}\n")
            lines.flush()
    return False


def _import_the_rest() -> None:
    """Import what commands import when they come to it."""
    from sphinx.application import builtin_extensions

    import scorecard

    for module in walk_packages(scorecard.__path__, "scorecard."):
        if module.name not in NOT_HERE:
            import_module(module.name)
    for name in (*builtin_extensions, *EXTENSIONS):
        import_module(name)


def _find_out() -> None:
    """Build and check a book, for what is read, compiled and summed up when it is first used, its style sheets too.

    Its notebook is run in a fork, which leaves it in the store: what talks with kernels cannot be forked afterwards.
    """
    from scorecard.notebooks import run
    from scorecard.site.checks import ICON_FONT
    from scorecard.site.styles import style_rules
    from scorecard.wording.hyphens import parted_words

    with tempfile.TemporaryDirectory() as work:
        os.environ.setdefault(STORE_VARIABLE, f"{work}/store")
        os.chdir(work)
        if (forked := os.fork()) == 0:
            _follow(forkserver._forkserver._forkserver_address)
            _try("init", "book")
            os.chdir("book")
            _try("build")
            os._exit(0)
        if os.waitpid(forked, 0)[1]:
            raise SystemExit("no book can be begun and built")
        os.chdir("book")
        shutil.rmtree("_build")
        shutil.rmtree("_site")
        with mock.patch.object(run, "run_notebooks", None):
            _try("build")
        _try("check")
        for path in Path("_build").rglob("*.css"):
            style_rules(ICON_FONT.sub("", path.read_text("utf-8")))
        parted_words("administrationen")
        os.chdir(ROOT)


def _try(*words: str) -> None:
    """Run the command in this process; where it has anything to object, this ends it."""
    from scorecard.cli.app import run_command_line

    ours = [os.dup(number) for number in range(3)]
    sys.argv = ["scorecard", *words]
    with tempfile.NamedTemporaryFile("r", encoding="utf-8") as said:
        _redirect([os.devnull, said.name])
        try:
            run_command_line()
        except SystemExit as ended:
            status = ended.code
        for number, kept in enumerate(ours):
            os.dup2(kept, number)
            os.close(kept)
        told = said.read()
        if status or told:
            sys.stderr.write(f"scorecard {words[0]}: {status}\n{told}")
            os._exit(1)


def _become(arguments: list[str], folder: str, environment: dict[str, str], files: list[str]) -> None:
    signal.alarm(SECONDS)
    _redirect(files)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["scorecard", *arguments]
    _follow(forkserver._forkserver._forkserver_address)


def _redirect(files: list[str]) -> None:
    for number, name in enumerate((os.devnull, *files)):
        opened = os.open(name, os.O_RDWR | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)


def _follow(address: str) -> None:
    """Have kernels forked from a process that another has started for them."""
    server = forkserver._forkserver
    if server._forkserver_alive_fd is None:
        server._forkserver_alive_fd = os.open(os.devnull, os.O_WRONLY)  # whether it lives on is not for us to say
    server._forkserver_address = address
    server.ensure_running = forkserver.ensure_running = lambda: None


if __name__ == "__main__":
    from scorecard.cli import main
    from scorecard.common.memory import set_aside
    from scorecard.notebooks.kernels import prewarm
    from scorecard.site.build import preload

    listening = socket.socket(fileno=int(sys.argv[1]))
    prewarm()
    preload()
    _import_the_rest()
    _find_out()
    set_aside()
    if _serve(listening):
        main()
