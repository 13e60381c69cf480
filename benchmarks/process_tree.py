"""What a command and every process that it starts take, also those that it does not wait for, as kernels are."""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import sys
import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
COMMANDS = Path(sys.executable).parent
_CHILD_SUBREAPER = 36  # Linux's PR_SET_CHILD_SUBREAPER: whoever loses its parent becomes a child of this process


@dataclass(frozen=True)
class Spent:
    """Seconds on the clock until the command ended, and of CPU until the last process had."""

    wall: float = 0.0
    cpu: float = 0.0

    def __add__(self, other: Spent) -> Spent:
        return Spent(self.wall + other.wall, self.cpu + other.cpu)

    def __str__(self) -> str:
        return f"{self.cpu:.1f} CPU s ({self.wall:.1f} s)"


def spent(command: str, *arguments: str, folder: Path = ROOT, environment: Mapping[str, str] | None = None) -> Spent:
    """Run a command of the project's environment; one that fails ends the benchmark."""
    ctypes.CDLL(None).prctl(_CHILD_SUBREAPER, 1, 0, 0, 0)
    line = [str(COMMANDS / command), *arguments]
    before, start = _cpu_of_children(), time.perf_counter()
    done = subprocess.run(line, cwd=folder, env={**os.environ, **(environment or {})}, stdout=subprocess.DEVNULL)
    seconds = time.perf_counter() - start
    wait_for_all()
    if done.returncode:
        raise SystemExit(f"{' '.join(line)} failed with {done.returncode}: nothing was measured")
    return Spent(seconds, _cpu_of_children() - before)


def wait_for_all() -> None:
    """Wait until every process has ended that was begun by this one, or lost its parent below it."""
    while True:
        try:
            os.wait()
        except ChildProcessError:
            return


def _cpu_of_children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
