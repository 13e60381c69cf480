"""What Python's collector of garbage looks at, and how often."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager


def look_seldom() -> None:
    """Look for circles of values less often: a command keeps nearly all that it makes, and then ends."""
    gc.set_threshold(100_000, 50, 1_000)


@contextmanager
def new_values_alone() -> Iterator[None]:
    """Let `gc.get_objects()` tell, for as long as this lasts, what was made since it began and nothing older."""
    frozen_before = gc.get_freeze_count()
    gc.freeze()
    try:
        yield
    finally:
        if not frozen_before:
            gc.unfreeze()
