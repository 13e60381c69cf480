"""Which files a notebook has read while it ran, so that what it found can be told to be of these and no others."""

from __future__ import annotations

import json
import os
import site
import sys
from pathlib import Path
from typing import Any

from jupyter_core.paths import jupyter_config_path, jupyter_path

READS_VARIABLE = "SCORECARD_READS"  # the file in which a kernel tells what it reads
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# What a run may depend on and no sum of a file tells: it begins another program, or asks another machine.
_ELSEWHERE = ("os.exec", "os.posix_spawn", "os.system", "subprocess.Popen", "socket.getaddrinfo")


def tell_reads() -> None:
    """Write the path of each file that this process reads from now on to the file that the environment names."""
    if not (named := os.environ.get(READS_VARIABLE)):
        return
    told = os.open(named, os.O_WRONLY | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC)
    seen: set[str] = set()

    def note(event: str, given: tuple[Any, ...]) -> None:
        if event == "open" and isinstance(given[0], (str, bytes, os.PathLike)):
            if isinstance(given[2], int) and given[2] & _WRITING:
                return
            name = os.path.abspath(os.fsdecode(given[0]))  # noqa: PTH100  (asks no file system, as resolving would)
        elif event in _ELSEWHERE:
            name = event
        else:
            return
        if name not in seen:
            seen.add(name)
            os.write(told, f"{json.dumps(name)}\n".encode())

    sys.addaudithook(note)


def reads_in(told: Path, own: Path) -> frozenset[Path] | None:
    """Give the files that a kernel has told that it read, but for those of its `own`.

    None where what it found may depend on more than files: it began other programs, or told nothing.
    """
    if not told.is_file():
        return None
    names = [json.loads(line) for line in told.read_text("utf-8").splitlines()]
    if any(name in _ELSEWHERE for name in names):
        return None
    paths = (Path(name) for name in names)
    return frozenset(path for path in paths if not any(map(path.is_relative_to, (own.resolve(), own))))


def software_folders() -> list[Path]:
    """List the folders of what has a version, of the system, and of how Jupyter is set up.

    That of devices is none of them: what is a file there is somebody's.
    """
    folders = [sys.prefix, sys.base_prefix, "/proc", "/sys", "/etc", "/usr", *site.getsitepackages()]
    return [Path(folder) for folder in (*folders, *jupyter_path(), *jupyter_config_path())]
