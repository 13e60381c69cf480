"""What a watch that stands takes from a saved change until its site is there, and all that it began is at rest."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from process_tree import Spent, wait_for_all

_LOOKS = 0.1  # seconds
_TICKS = os.sysconf("SC_CLK_TCK")
_BUILT, _WATCHING = "Built in ", "Watching "


class Watched:
    """A watch of a book, begun when this is entered and ended when it is left."""

    def __init__(self, root: Path, edition: str, said: Path, environment: Mapping[str, str]) -> None:
        self._root, self._edition, self._said, self._environment = root, edition, said, environment

    def __enter__(self) -> Watched:
        words = [sys.executable, "-m", "scorecard", "watch", self._edition, "--port", "0"]
        environment = {**os.environ, **self._environment, "PYTHONUNBUFFERED": "1"}
        with self._said.open("w") as out:
            self._process = subprocess.Popen(words, cwd=self._root, env=environment, stdout=out, stderr=out)
        self._wait_for(_WATCHING, 0)
        self._settle()
        return self

    def __exit__(self, *_: object) -> None:
        self._process.send_signal(signal.SIGINT)
        self._process.wait()
        wait_for_all()  # so that what they took is not told of what comes after

    def built_after(self, change: Callable[[], None]) -> Spent:
        """Change something; what was spent until it was built, by the watch and all that it began."""
        built, before, start = self._count(_BUILT), sum(self._seconds().values()), time.perf_counter()
        change()
        self._wait_for(_BUILT, built)
        wall = time.perf_counter() - start
        self._settle()
        return Spent(wall, sum(self._seconds().values()) - before)

    def _count(self, words: str) -> int:
        return self._said.read_text("utf-8").count(words)

    def _wait_for(self, words: str, more_than: int) -> None:
        while self._count(words) <= more_than:
            if self._process.poll() is not None:
                raise SystemExit(f"the watch ended: {self._said.read_text('utf-8')[-2000:]}")
            time.sleep(_LOOKS)

    def _settle(self) -> None:
        """Wait until none of the processes computes, but for the looks of the watch itself, or ends."""
        known: dict[int, float] = {}
        while True:
            now = self._seconds()
            own = {each: seconds for each, seconds in now.items() if each != self._process.pid}
            if own == known:
                return
            known = own
            time.sleep(1)

    def _seconds(self) -> dict[int, float]:
        """CPU seconds of the watch and each process below it, with those that have ended and were waited for."""
        found: dict[int, tuple[int, float]] = {}
        for path in Path("/proc").glob("[0-9]*/stat"):
            try:
                told = path.read_text().rpartition(")")[2].split()
            except OSError:  # it has ended
                continue
            found[int(path.parent.name)] = int(told[1]), sum(map(int, told[11:15])) / _TICKS
        below, more = set[int](), {self._process.pid}
        while more:
            below |= more
            more = {each for each, (parent, _) in found.items() if parent in below} - below
        return {each: found[each][1] for each in below if each in found}
