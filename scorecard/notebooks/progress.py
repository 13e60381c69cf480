"""Telling how far a run has come: a live line on a terminal, plain lines elsewhere."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn


class ProgressListener:
    """What a run tells while it goes on, which this one keeps to itself; it may be called from several threads."""

    def started(self, name: str) -> None:
        """Tell that a notebook has begun."""

    def finished(self, name: str, seconds: float, failed: bool) -> None:
        """Tell that a notebook has ended, well or not."""


@contextmanager
def progress_on(console: Console, total: int) -> Generator[ProgressListener]:
    """Lend a listener that shows the progress of `total` notebooks on this console."""
    if not console.is_terminal:
        yield _Lines(console, total)
        return
    columns = TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    with Progress(*columns, console=console, transient=True) as progress:
        yield _Bar(progress, total)


class _Lines(ProgressListener):
    def __init__(self, console: Console, total: int) -> None:
        self._console, self._total, self._done = console, total, 0

    def finished(self, name: str, seconds: float, failed: bool) -> None:
        self._done += 1
        outcome = "FAILED after" if failed else "in"
        line = f"[{self._done}/{self._total}] {name} {outcome} {seconds:.1f} s"
        self._console.print(line, markup=False, highlight=False)


class _Bar(ProgressListener):
    def __init__(self, progress: Progress, total: int) -> None:
        self._progress = progress
        self._running: list[str] = []
        self._task = progress.add_task("Notebooks", total=total)

    def started(self, name: str) -> None:
        self._running = [*self._running, name]
        self._describe()

    def finished(self, name: str, seconds: float, failed: bool) -> None:
        self._running = [other for other in self._running if other != name]
        if failed:
            self._progress.console.print(f"[red]{name} failed after {seconds:.1f} s")
        self._describe()
        self._progress.advance(self._task)

    def _describe(self) -> None:
        self._progress.update(self._task, description=f"Notebooks: {', '.join(self._running) or 'done'}")
