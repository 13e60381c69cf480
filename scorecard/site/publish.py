"""Putting a built site in its place: in one step, whole or not at all, and never two at once."""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout

from scorecard.common.faults import Fault, SiteError

LOCK = ".build.lock"
AT_FDCWD = -100
RENAME_EXCHANGE = 2
# Kernels, file systems and other systems that cannot exchange two names say so with one of these.
CANNOT_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


@contextmanager
def build_lock(root: Path, wait: float = 0) -> Iterator[None]:
    """Hold the right to build in this tree, so that two builds never mix; `wait` is in seconds.

    Raises:
        SiteError: another build still held it when the time was out.
    """
    lock = FileLock(root / LOCK, timeout=wait)
    try:
        lock.acquire()
    except Timeout:
        raise SiteError(Fault("another build is running in this folder", str(root), expected="one at a time")) from None
    try:
        yield
    finally:
        lock.release()


def publish(built: Path, target: Path) -> None:
    """Make `target` be what `built` is, in one step; `built` is moved away.

    A reader sees the old site or the new one, never a mixture. When anything fails, `target` is as it was.

    Raises:
        SiteError: nothing was built, or the file system refused.
    """
    if not any(built.glob("*.html")):
        raise SiteError(Fault("there is no page to publish", str(built)))
    target.parent.mkdir(parents=True, exist_ok=True)
    recover(target)
    staging, old = _beside(target)
    try:
        _move(built, staging)
        if not target.exists():
            os.rename(staging, target)
        elif not _exchange(staging, target):
            _swap(staging, target, old)
    except OSError as error:
        shutil.rmtree(staging, ignore_errors=True)
        raise SiteError(Fault(f"the site could not be published: {error}", str(target))) from error
    for left in (staging, old):
        shutil.rmtree(left, ignore_errors=True)


def recover(target: Path) -> None:
    """Clear away what an interrupted publish left; where it had taken the old site away, put that back."""
    staging, old = _beside(target)
    if old.exists() and not target.exists():
        os.rename(old, target)
    for left in (staging, old):
        shutil.rmtree(left, ignore_errors=True)


def _beside(target: Path) -> tuple[Path, Path]:
    return target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")


def _move(built: Path, staging: Path) -> None:
    try:
        os.rename(built, staging)
    except OSError as error:
        if error.errno != errno.EXDEV:
            raise
        shutil.copytree(built, staging)
        shutil.rmtree(built)


def _swap(staging: Path, target: Path, old: Path, rename: Callable[[Path, Path], None] = os.rename) -> None:
    """Two renames instead of one exchange; when the second fails, the first is undone."""
    rename(target, old)
    try:
        rename(staging, target)
    except OSError:
        rename(old, target)
        raise


def _exchange(one: Path, other: Path) -> bool:
    """Exchange two names in one step, and tell whether this system can."""
    if sys.platform != "linux":
        return False
    try:
        renameat2 = ctypes.CDLL(None, use_errno=True).renameat2
    except AttributeError:
        return False
    if renameat2(AT_FDCWD, os.fsencode(one), AT_FDCWD, os.fsencode(other), ctypes.c_uint(RENAME_EXCHANGE)) == 0:
        return True
    number = ctypes.get_errno()
    if number in CANNOT_EXCHANGE:
        return False
    raise OSError(number, os.strerror(number), str(other))
