"""What a notebook that is run may write: its own files, and nothing of the book or the machine.

It guards against mistakes, not against attackers. Python asks before it changes a file, and the answer says what would
be right; where Linux has Landlock, the system also holds what does not ask: other programs, and libraries written in C.
"""

from __future__ import annotations

import ctypes
import os
import struct
import sys
import tempfile
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from typing import Any

WRITABLE_VARIABLE = "SCORECARD_WRITABLE"  # the folders in which a kernel may write
_WRITING = os.O_WRONLY | os.O_RDWR | os.O_CREAT | os.O_TRUNC | os.O_APPEND
# What Python tells before it does so: the place of the path, and that of the open folder which a bare name is in.
_CHANGES: dict[str, tuple[tuple[int, int | None], ...]] = {
    "os.chmod": ((0, 2),),
    "os.chown": ((0, 3),),
    "os.link": ((1, 3),),
    "os.mkdir": ((0, 2),),
    "os.remove": ((0, 1),),
    "os.rename": ((0, 2), (1, 3)),
    "os.rmdir": ((0, 1),),
    "os.setxattr": ((0, None),),
    "os.symlink": ((1, 2),),
    "os.truncate": ((0, None),),
    "os.utime": ((0, 3),),
    "shutil.rmtree": ((0, None),),
}
_PROGRAMS = ("os.exec", "os.posix_spawn", "os.system", "subprocess.Popen")
_RIGHT = "sheet.report for figures, scorecard add-extract for extracts, tempfile.mkdtemp() for files of its own"
_DEVICES = ("/dev/null", "/dev/shm", "/dev/tty")


# Landlock: its calls, which have the same numbers on every processor, and the rights of its first version; later ones
# add to move between folders, and to cut a file off.
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_VERSION, _PATH_BENEATH, _NO_NEW_PRIVILEGES = 1, 1, 38
_WRITE_FILE, _MOVE, _CUT_OFF = 1 << 1, 1 << 13, 1 << 14
_IN_FOLDERS = sum(1 << bit for bit in range(4, 13))  # remove and make files, folders, sockets, links …


def put_up() -> None:
    """Let this process change nothing outside the folders that the environment names; nothing where it names none."""
    if not (named := os.environ.get(WRITABLE_VARIABLE)):
        return
    own = tuple(os.path.realpath(folder) for folder in named.split("\n"))
    sys.dont_write_bytecode = True
    tempfile.tempdir = os.environ["TMPDIR"] = own[0]
    held = _hold((*own, *_DEVICES))

    def ask(event: str, told: tuple[Any, ...]) -> None:
        if event == "open":
            if isinstance(told[2], int) and told[2] & _WRITING:
                _check(told[0], own)
        elif event in _CHANGES:
            for place, folder in _CHANGES[event]:
                if folder is None or told[folder] == -1:  # a tree that is removed name by name was asked for before
                    _check(told[place], own)
        elif event in _PROGRAMS and not held:
            raise PermissionError(f"a notebook starts no other program where the system cannot hold it; {_RIGHT}")

    sys.addaudithook(ask)


def _check(path: Any, own: tuple[str, ...]) -> None:
    if not isinstance(path, (str, bytes, os.PathLike)):
        return  # a file that is open already
    named = Path(os.fsdecode(path))
    # Removing and renaming a link changes the folder that it is in; what is written through one is where it leads.
    places = {named.parent.resolve() / named.name, named.resolve()}
    if any(not f"{place}{os.sep}".startswith((*_DEVICES, *(folder + os.sep for folder in own))) for place in places):
        raise PermissionError(f"a notebook changes no file outside its run; found {named}; expected: {_RIGHT}")


def _hold(folders: Iterable[str]) -> bool:
    """Have Linux let this process, and all that it starts, change what is in some folders only; tell if it does."""
    if sys.platform != "linux":
        return False
    system = ctypes.CDLL(None, use_errno=True)

    def call(number: int, *given: Any) -> int:
        longs = (ctypes.c_long(each) if isinstance(each, int) else each for each in (number, *given))
        return int(system.syscall(*longs))

    version = call(_CREATE_RULESET, None, 0, _VERSION)
    if version < 1:
        return False
    to_files = _WRITE_FILE | (_CUT_OFF if version >= 3 else 0)
    rights = to_files | _IN_FOLDERS | (_MOVE if version >= 2 else 0)
    rules = call(_CREATE_RULESET, struct.pack("Q", rights), 8, 0)
    for folder in folders:
        with suppress(FileNotFoundError):
            opened = os.open(folder, os.O_PATH | os.O_CLOEXEC)
            allowed = rights if Path(folder).is_dir() else to_files
            call(_ADD_RULE, rules, _PATH_BENEATH, struct.pack("=Qi", allowed, opened), 0)
            os.close(opened)
    system.prctl(_NO_NEW_PRIVILEGES, 1, 0, 0, 0)
    done = call(_RESTRICT_SELF, rules, 0) == 0
    os.close(rules)
    return done
