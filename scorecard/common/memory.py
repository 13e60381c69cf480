"""What Python's collector of garbage looks at, and how often."""

from __future__ import annotations

import gc
from collections.abc import Generator
from contextlib import contextmanager


def look_seldom() -> None:
    """Look for circles of values less often: a command keeps nearly all that it makes, and then ends."""
    gc.set_threshold(1_000_000, 50, 1_000)


def set_aside() -> None:
    """Spare the collector all that there is, in this process and in those that are forked from it.

    A fork would copy all that the collector touches.
    """
    gc.collect()
    gc.freeze()
    _ASIDE.append(True)


@contextmanager
def new_values_alone() -> Generator[None]:
    """Let `gc.get_objects()` tell, for as long as this lasts, what was made since it began and nothing older.

    What a process has set aside before this stays so.
    """
    if not _ASIDE and gc.get_freeze_count():
        _ASIDE.append(True)
    gc.freeze()
    try:
        yield
    finally:
        if not _ASIDE:
            gc.unfreeze()


_ASIDE: list[bool] = []  # true once something was found to be set aside: to count it takes long where it is much
