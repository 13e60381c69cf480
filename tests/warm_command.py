"""The `scorecard` command in a process of its own that is forked from one in which the slow imports are done.

Run as a program it is that process: each line that it reads is a run, and each that it writes its exit status.
"""

from __future__ import annotations

import atexit
import json
import os
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

ROOT = Path(__file__).parents[1]
SECONDS = 600  # that a run may take
# The program itself, and what the kernels' own process imports.
NOT_HERE = ("scorecard.__main__", "scorecard.warm")
EXTENSIONS = ("myst_nb.ext.glue", "papermill", "sphinx_external_toc", "sphinx_multitoc_numbering")
THEMES = ("pydata_sphinx_theme", "sphinx_book_theme")
WARM = sys.platform == "linux"  # as for kernels: elsewhere a fork is not safe


def run(arguments: Sequence[str], folder: Path, environment: Mapping[str, str]) -> subprocess.CompletedProcess[str]:
    """Run the command; what it writes is read as UTF-8."""
    server = _server()
    with tempfile.TemporaryDirectory() as work:
        out, err = Path(work, "out"), Path(work, "err")
        asked = {
            "arguments": arguments,
            "folder": str(folder),
            "environment": environment,
            "files": [str(out), str(err)],
        }
        server.stdin.write(json.dumps(asked, default=dict) + "\n")
        server.stdin.flush()
        if not select([server.stdout], [], [], SECONDS)[0]:
            server.kill()
            _server.cache_clear()
            raise subprocess.TimeoutExpired(list(arguments), SECONDS)
        status = int(server.stdout.readline())
        return subprocess.CompletedProcess(arguments, status, out.read_text("utf-8"), err.read_text("utf-8"))


@cache
def _server() -> subprocess.Popen[str]:
    made = subprocess.Popen(
        [sys.executable, __file__],
        env=os.environ | {"PYTHONPATH": str(ROOT)},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        encoding="utf-8",
    )
    atexit.register(made.communicate)
    return made


def _serve() -> bool:
    """Fork a process for each run. Gives true in that process, and false when there is nothing left to run."""
    for line in sys.stdin:
        forked = os.fork()
        if forked == 0:
            _become(**json.loads(line))
            return True
        status = os.waitstatus_to_exitcode(os.waitpid(forked, 0)[1])
        print(status, flush=True)  # noqa: T201
    return False


def _import_the_rest() -> None:
    """Import what commands import when they come to it, and read the theme's style sheets, which no book changes."""
    from sphinx.application import builtin_extensions

    import scorecard
    from scorecard.site.styles import style_rules

    for module in walk_packages(scorecard.__path__, "scorecard."):
        if module.name not in NOT_HERE:
            import_module(module.name)
    for name in (*builtin_extensions, *EXTENSIONS):
        import_module(name)
    for theme in THEMES:
        (folder,) = import_module(theme).__path__
        for path in Path(folder, "theme", theme, "static", "styles").glob("*.css"):
            style_rules(path.read_text("utf-8"))


def _become(arguments: list[str], folder: str, environment: dict[str, str], files: list[str]) -> None:
    for number, name in enumerate((os.devnull, *files)):
        opened = os.open(name, os.O_RDWR | os.O_CREAT)
        os.dup2(opened, number)
        os.close(opened)
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(environment)
    sys.argv = ["scorecard", *arguments]
    # The kernels of every run are forked from the one process that this one's parent has started for them.
    forkserver._forkserver.ensure_running = forkserver.ensure_running = lambda: None


if __name__ == "__main__":
    import gc

    from scorecard.cli import main
    from scorecard.notebooks.kernels import prewarm
    from scorecard.site.build import preload

    prewarm()
    preload()
    _import_the_rest()
    gc.freeze()
    if _serve():
        main()
