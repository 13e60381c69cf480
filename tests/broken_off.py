"""Doing something in a process of its own that is killed, or refused by the system, at one of its steps."""

from __future__ import annotations

import os
import resource
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from itertools import count
from typing import NoReturn

import pytest

# What Python tells before it asks the system to change something; an exchange of two names goes through ctypes.
STEPS = (
    "os.chmod",
    "os.link",
    "os.mkdir",
    "os.remove",
    "os.rename",
    "os.rmdir",
    "os.symlink",
    "os.utime",
    "ctypes.dlsym",
)
WRITING = os.O_WRONLY | os.O_RDWR
_can_fork = pytest.mark.skipif(not hasattr(os, "fork"), reason="the process is forked")


def needs_fork(test: Callable[..., None]) -> Callable[..., None]:
    """Mark a test that forks its own process: early in a run that is small, and forking costs little."""
    return pytest.mark.forks(_can_fork(test))


def each_step(act: Callable[[], object], at_step: Callable[[], None], before: Callable[[], object]) -> Iterator[int]:
    """Do it again and again from the state that `before` makes, and break it off at the first step, the second, …

    Gives the number of each step once it was broken off there; ends when it was not.
    """
    for number in count(1):
        before()
        if not broken_off(act, at_step, number):
            return
        yield number


def broken_off(act: Callable[[], object], at_step: Callable[[], None], number: int) -> bool:
    """Do it in a process of its own, and break it off at a step; tells whether there was such a step.

    What it leaves in the folder for what is temporary goes with it.
    """
    reading, writing = os.pipe()
    with tempfile.TemporaryDirectory() as left:
        if (child := os.fork()) == 0:
            tempfile.tempdir = left
            _watched(act, at_step, number, writing)
        os.close(writing)
        os.waitpid(child, 0)
    with os.fdopen(reading, "rb") as told:
        return told.read() != b""


def _watched(act: Callable[[], object], at_step: Callable[[], None], number: int, writing: int) -> NoReturn:
    steps = count(1)

    def watch(event: str, arguments: tuple[object, ...]) -> None:
        opened = event == "open" and isinstance(arguments[2], int) and arguments[2] & WRITING
        if (opened or event in STEPS) and next(steps) == number:
            os.write(writing, b"x")
            at_step()

    sys.addaudithook(watch)
    try:
        act()
    finally:
        os._exit(0)


def kill() -> None:
    """End the process as the system does where memory is short."""
    os.kill(os.getpid(), signal.SIGKILL)


def refuse() -> None:
    """Have the system refuse a step as it does where the disk is full."""
    raise OSError(28, "No space left on device")


def on_a_full_disk(act: Callable[[], object], room: int) -> str:
    """Do it where no file may grow beyond so many bytes; gives what it raised.

    The limit is the system's own, so writing fails as it does on a full disk, in the middle of a file.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, room))
        try:
            act()
        except Exception as error:
            os.write(writing, f"{type(error).__name__}: {error}".encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, encoding="utf-8") as told:
        return told.read()
