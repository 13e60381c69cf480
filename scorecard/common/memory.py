"""How often Python looks for memory that nothing uses any more."""

from __future__ import annotations

import gc


def look_seldom() -> None:
    """Look for circles of values less often: a command keeps nearly all that it makes, and then ends."""
    gc.set_threshold(100_000, 50, 1_000)
