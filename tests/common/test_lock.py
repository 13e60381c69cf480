"""The one lock of a book: whoever writes holds it, and a killed command leaves none."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from broken_off import broken_off, kill, needs_fork

from scorecard.common.faults import BusyError
from scorecard.common.files import together
from scorecard.common.lock import book_lock, journal_of

HOLD = """
import sys
from pathlib import Path
from scorecard.common.lock import book_lock
with book_lock(Path(sys.argv[1]), print):
    print("held", flush=True)
    sys.stdin.readline()
"""


@pytest.fixture
def holder(tmp_path: Path) -> Iterator[subprocess.Popen[str]]:
    """Another process that has the lock until it is told a line."""
    words = [sys.executable, "-c", HOLD, str(tmp_path), "two words"]
    with subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdout.readline() == "held\n"
        yield other
        other.kill()


def test_who_finds_it_taken_is_told_by_whom_and_gives_up_in_the_end(tmp_path: Path, holder) -> None:
    told: list[str] = []
    with pytest.raises(BusyError) as caught, book_lock(tmp_path, told.append, wait=0.1):
        pass
    who = rf"`scorecard {re.escape(str(tmp_path))} 'two words'`, process {holder.pid}, since \d{{4}}-\d\d-\d\d \d\d:.+"
    assert re.fullmatch(f"waiting for {who}", told[0])
    assert re.fullmatch(
        rf"{re.escape(str(tmp_path))}: another command is writing in this book; found {who}; "
        "expected one at a time; try again when it is done",
        str(caught.value),
    )


def test_who_waits_gets_it_when_the_other_is_done(tmp_path: Path, holder) -> None:
    def tell(_: str) -> None:
        holder.stdin.write("\n")
        holder.stdin.flush()

    with book_lock(tmp_path, tell):
        assert holder.wait() == 0


def test_a_killed_process_has_it_no_more(tmp_path: Path, holder) -> None:
    holder.kill()
    holder.wait()
    told: list[str] = []
    for _ in range(2):
        with book_lock(tmp_path, told.append, wait=0):
            pass
    assert told == []


@needs_fork
def test_who_gets_it_undoes_what_a_killed_command_left_half_done(tmp_path: Path) -> None:
    file = tmp_path / "results.csv"
    file.write_text("old\n", "utf-8")

    def write() -> None:
        with together(journal_of(tmp_path), {file: "new\n"}):
            file.chmod(0o600)

    last = 0
    while broken_off(write, kill, last + 1) and file.read_text("utf-8") == "old\n":
        last += 1
    assert file.read_text("utf-8") == "new\n"
    assert journal_of(tmp_path).exists()
    with book_lock(tmp_path, print):
        assert file.read_text("utf-8") == "old\n"
        assert not journal_of(tmp_path).exists()
