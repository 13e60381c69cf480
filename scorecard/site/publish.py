"""Putting a site in its place: built whole beside it, and then exchanged in one step."""

from __future__ import annotations

import ctypes
import errno
import os
import re
import shutil
import stat
import sys
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

from scorecard.common.edition import EDITION_NAME
from scorecard.common.faults import Fault, SiteError
from scorecard.common.files import first_refusal, link_or_copy

AT_FDCWD = -100
RENAME_EXCHANGE = 2
# Kernels, file systems and other systems that cannot exchange two names say so with one of these.
CANNOT_EXCHANGE = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}
# What publishing left inside a site when it was interrupted, before sites were exchanged as a whole.
_LEFT = re.compile(rf"\.{EDITION_NAME.pattern}\.(new|old)")


@contextmanager
def next_site(target: Path, but: str = "") -> Generator[Path]:
    """Lend a folder beside a site that holds the same, to be changed and then exchanged for it.

    It is without the folder named in `but`, which is to be another one.

    Its files are those of the site under a second name, so they are replaced and never written in. When the work is
    done, or given up, what is left beside the site is taken away.

    Raises:
        SiteError: the file system refused.
    """
    target = target.resolve()
    recover(target)
    staging, _ = _beside(target)

    def left_out(folder: str, names: list[str]) -> list[str]:
        return [name for name in names if _LEFT.fullmatch(name) or (name == but and Path(folder) == target)]

    try:
        with _told(target):
            staging.parent.mkdir(parents=True, exist_ok=True)
            if target.exists():
                shutil.copytree(target, staging, symlinks=True, ignore=left_out, copy_function=link_or_copy)
            else:
                staging.mkdir()
        yield staging
    finally:
        recover(target)


def exchange(staging: Path, target: Path) -> None:
    """Let a site take the place of another in one step: a reader sees the old one or the new one, never a mixture.

    Raises:
        SiteError: the file system refused; the old site is as it was.
    """
    target = target.resolve()
    with _told(target):
        if not target.exists():
            os.rename(staging, target)
        elif not _exchange(staging, target):
            _swap(staging, target, _beside(target)[1])


def recover(target: Path) -> None:
    """Clear away what an interrupted publish left; where it had taken the old site away, put that back."""
    staging, old = _beside(target)
    if old.exists() and not target.exists():
        os.rename(old, target)
    for left in (staging, old):
        for folder, _, _ in os.walk(left):
            Path(folder).chmod(stat.S_IRWXU)  # a copy of a site that nobody may write to can't be written to either
        shutil.rmtree(left, ignore_errors=True)


def move(source: Path, target: Path) -> None:
    """Move a folder, also to another file system, in place of what is there."""
    with _told(target):
        if target.exists():
            shutil.rmtree(target)
        shutil.move(source, target)


def _beside(target: Path) -> tuple[Path, Path]:
    return target.with_name(f".{target.name}.new"), target.with_name(f".{target.name}.old")


@contextmanager
def _told(target: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        expected = "room, leave to write, and a folder that can be exchanged for one that lies beside it"
        raise SiteError(
            Fault(f"the site could not be published: {first_refusal(error)}", str(target), expected=expected)
        ) from error


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
