"""Time `make test` and `make test-quick`, and print what each took and may take on two idle cores.

Besides the time by the clock, the processor's is printed, which says the same on a machine that does other things too:
that of every process that the command started, those too whose parents ended before them (they become children of this
program, which asks Linux to be the subreaper of its descendants). Run it with the project's own Python:

    .venv/bin/python benchmarks/tests.py
"""

from __future__ import annotations

import ctypes
import os
import resource
import subprocess
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
AT_MOST = {"test": 300, "test-quick": 60}  # seconds by the clock
PR_SET_CHILD_SUBREAPER = 36


def main() -> int:
    """Measure, print, and fail when a command fails or takes longer than the project promises."""
    if ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1) != 0:
        raise SystemExit("this system cannot tell what orphaned processes took")
    measured = {target: timed(target) for target in AT_MOST}
    for target, (status, wall, processor) in measured.items():
        told = "" if status == 0 else f", and failed with exit status {status}"
        most = AT_MOST[target]
        print(f"make {target}: {wall:.0f} s by the clock (at most {most}), {processor:.0f} s of processor time{told}")
    return int(any(status != 0 or wall > AT_MOST[target] for target, (status, wall, _) in measured.items()))


def timed(target: str) -> tuple[int, float, float]:
    """Run a target of the Makefile; gives its exit status, and the seconds that it took by clock and processors."""
    before, start = processor_seconds(), time.perf_counter()
    status = subprocess.run(["make", "--no-print-directory", target], cwd=ROOT).returncode
    wall = time.perf_counter() - start
    while orphans_left():
        pass
    return status, wall, processor_seconds() - before


def processor_seconds() -> float:
    """The time of all children that have ended and were waited for, with that of theirs."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def orphans_left() -> bool:
    """Wait for one of the processes that were left; false when there is none."""
    try:
        os.wait()
    except ChildProcessError:
        return False
    return True


if __name__ == "__main__":
    raise SystemExit(main())
