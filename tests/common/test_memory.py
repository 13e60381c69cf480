"""What Python's collector of garbage is told to look at, and that no thread waits for work."""

from __future__ import annotations

import gc
import os
import subprocess
import sys
import weakref
from collections.abc import Callable
from pathlib import Path

import pytest

from scorecard.common import memory
from scorecard.common.memory import new_values_alone, set_aside


class Value:
    """A value that can be referred to weakly."""


def among_all(value: object) -> bool:
    return any(each is value for each in gc.get_objects())


def test_what_is_older_is_told_again_afterwards_and_what_refers_to_what_is_gone_is_not_met() -> None:
    gone = weakref.proxy(Value())
    older = [Value()]
    frozen = gc.get_freeze_count()
    with new_values_alone():
        newer = [Value()]
        assert among_all(newer)
        assert not among_all(older)
        assert not among_all(gone)
        with pytest.raises(ReferenceError):
            isinstance(gone, list)
    assert among_all(newer)
    assert among_all(older) == (not frozen)


@pytest.mark.parametrize("aside", [gc.freeze, set_aside])
def test_what_was_set_aside_before_stays_so(aside: Callable[[], None], monkeypatch: pytest.MonkeyPatch) -> None:
    again: list[str] = []
    monkeypatch.setattr(gc, "unfreeze", lambda: again.append("all"))
    monkeypatch.setattr(gc, "collect", lambda: 0)
    monkeypatch.setattr(memory, "_ASIDE", [])
    older = [Value()]
    aside()
    assert not among_all(older)
    with new_values_alone():
        pass
    assert not again


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="threads are counted in /proc")
def test_algebra_has_no_threads_that_wait_for_work() -> None:
    code = "import os, scorecard, numpy; numpy.eye(300) @ numpy.eye(300); print(len(os.listdir('/proc/self/task')))"
    environment = {name: value for name, value in os.environ.items() if name != "OPENBLAS_NUM_THREADS"}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "1\n"
