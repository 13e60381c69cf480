"""The names of files, the one way in which they are joined to a folder, their sums, and writing them whole."""

from __future__ import annotations

import hashlib
import json
import os
import re
import shutil
import stat
import time
from collections.abc import Callable, Collection, Generator, Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from scorecard.common.faults import Fault, ScorecardError, WriteError

# What no system takes as a name, and what Windows takes as that of a device.
_UNFIT = re.compile(r'[\x00-\x1f\x7f/\\:*?"<>|]|^[. ]|[. ]$')
_DEVICE = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\..*)?", re.IGNORECASE)
_MOST_BYTES = 255
_LIST = "list.json"
_SETTLED = 0.1  # seconds: longer than a system takes for one moment, in which a file may change twice
_SECOND = 10**9  # nanoseconds
_COMPILED = "__pycache__"
_SUMS: dict[tuple[int, ...], str] = {}


def checked_name(name: str) -> str:
    """Give back a name that is that of one file right below its folder, on every system.

    Raises:
        ValueError: it is none.
    """
    if (
        0 < len(name.encode("utf-8", "replace")) <= _MOST_BYTES
        and not _UNFIT.search(name)
        and not _DEVICE.fullmatch(name)
    ):
        return name
    raise ValueError("should be the name of a file, without folders, signs that a system keeps, or a dot at either end")


def beneath(folder: Path, *names: str) -> Path:
    """Join names that were read to a folder: the one way to do so; a name may hold folders, parted by `/`.

    Raises:
        ScorecardError: it does not lie below the folder, by its name or by a link.
    """
    parts = [part for name in names for part in name.split("/")]
    path = folder.joinpath(*parts)
    try:
        for part in parts:
            checked_name(part)
        if path.resolve().is_relative_to(folder.resolve()):
            return path
    except (ValueError, OSError, RuntimeError):
        pass
    expected = f"a file below {folder.name}"
    raise ScorecardError(Fault("this leads outside its folder", "/".join(names)[:200], expected=expected))


def sha256(path: Path | os.DirEntry[str]) -> str:
    """Compute the SHA-256 of a file as hexadecimal digits; a process reads one that stays as it is but once.

    A build asks for those of its book, its code and its site many times. No program can set when a file was last
    changed, which is believed where it was long enough ago, by a clock that tells parts of seconds.
    """
    about = path.stat()
    known = about.st_dev, about.st_ino, about.st_size, about.st_mtime_ns, about.st_ctime_ns
    if (found := _SUMS.get(known)) is None:
        found = hashlib.sha256(Path(path).read_bytes()).hexdigest()
        if time.time() - about.st_ctime > _SETTLED and about.st_ctime_ns % _SECOND:
            _SUMS[known] = found
    return found


def sums_below(folder: Path, but: Collection[str] = ()) -> dict[str, str]:
    """Compute the sums of the files below a folder by their paths in it, in order; compiled Python is passed over.

    What lies in one of its folders that are named in `but` is left out.
    """
    found = {name: each for name, each in entries_below(folder) if not name.endswith(".pyc")}
    names = sorted(name.split("/") for name in found)
    return {"/".join(parts): sha256(found["/".join(parts)]) for parts in names if parts[0] not in but}


def files_below(folder: Path) -> Iterator[str]:
    """Give the paths in a folder of all files below it, parted by `/` and in no order; no link to a folder is followed.

    What Python compiles is passed over, since its files come and go while others run. Of a folder that is not there it
    gives none. A build asks for those of its book and its code many times.
    """
    return (name for name, _ in entries_below(folder))


def entries_below(folder: Path) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Give the same paths, each with what the system tells of the file."""
    if folder.is_dir():
        yield from _files_below(os.fspath(folder), "")


def _files_below(folder: str, before: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    try:
        found = os.scandir(folder)
    except PermissionError:  # as for `Path.rglob`, there is nothing in it
        return
    with found:
        for each in found:
            if each.is_dir(follow_symlinks=False):
                if each.name != _COMPILED:
                    yield from _files_below(each.path, f"{before}{each.name}/")
            elif each.is_file(follow_symlinks=False) or (each.is_symlink() and Path(each.path).is_file()):
                yield before + each.name, each


def display_path(path: Path) -> str:
    """What a fault calls a file: its path from here, where it lies below."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def write_if_changed(path: Path, content: str | bytes) -> bool:
    """Write a file, unless it already says the same; tell whether it was written."""
    if says(path, content):
        return False
    write_whole(path, content)
    return True


def write_over(path: Path, content: str | bytes) -> None:
    """Write a file of a folder that nobody else uses yet over what it says; it may be half written when that fails.

    The file has no second name. To empty a file first, or to make another one, takes several times as long.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT, 0o666), "wb") as file:
        file.write(_bytes(content))
        file.truncate()


@contextmanager
def refilled(folder: Path) -> Generator[Callable[[str, str | bytes], None]]:
    """Lend what writes a file of a folder by its path in it; in the end there are those that were written, and no more.

    What already says the same stays. Nobody else uses the folder.
    """
    names = set[str]()

    def write(name: str, content: str | bytes) -> None:
        path = folder / name
        names.add(name)
        if not says(path, content):
            write_over(path, content)

    yield write
    for name in {*files_below(folder)} - names:
        (folder / name).unlink()


def says(path: Path, content: str | bytes) -> bool:
    """Whether a file is there and says just this."""
    return path.is_file() and path.read_bytes() == _bytes(content)


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file in one step: whoever reads it, whatever happens, meets what it said before or what it says now.

    Raises:
        WriteError: it cannot be written, as on a full disk; it is as it was.
    """
    path = path.resolve()
    with _told(path):
        if path.exists() and not path.is_file():  # a pipe or a device, which nothing can take the place of
            path.write_bytes(_bytes(content))
        else:
            os.replace(_stage(path, content), path)


@contextmanager
def together(journal: Path, contents: Mapping[Path, str | bytes], gone: Iterable[Path] = ()) -> Generator[None]:
    """Write some files, take others away, and do what the caller then does: all of it or nothing.

    All are staged before the first takes its place. Where anything fails, what was there is put back from `journal`, a
    folder for nothing else; where the process is killed, `put_back` does so later.

    Raises:
        WriteError: a file cannot be written; every one is as it was.
    """
    put_back(journal)
    contents, gone = {path.resolve(): content for path, content in contents.items()}, list(gone)
    places = [*contents, *gone]
    try:
        with _told(journal):
            journal.mkdir(parents=True)
            for number, path in enumerate(places):
                if path.exists():
                    link_or_copy(path, journal / str(number))
        listed = [[str(path), path.exists()] for path in places]
        write_whole(journal / _LIST, json.dumps(listed))
        staged = {path: _stage(path, content) for path, content in contents.items()}
        for path in places:
            with _told(path):
                os.replace(staged[path], path) if path in staged else path.unlink(missing_ok=True)
        yield
        with _told(journal):
            (journal / _LIST).unlink()  # from here on it has been done
    except BaseException:
        put_back(journal)
        raise
    shutil.rmtree(journal, ignore_errors=True)


def put_back(journal: Path) -> None:
    """Undo what `together` had begun when its process was killed, if there is such a thing.

    Raises:
        WriteError: what was there cannot be known; nothing is touched.
    """
    if (journal / _LIST).is_file():
        for number, (path, was_there) in enumerate(_listed(journal / _LIST)):
            kept = journal / str(number)
            _staging(path).unlink(missing_ok=True)
            if not was_there:
                path.unlink(missing_ok=True)
                with suppress(OSError):
                    for folder in path.parents:
                        folder.rmdir()  # made for this file, if nothing else is in it
            elif kept.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                shutil.move(kept, path)
    shutil.rmtree(journal, ignore_errors=True)


def _listed(path: Path) -> list[tuple[Path, bool]]:
    """Read which files a journal is of, and whether each was there."""
    try:
        return [(Path(name), was_there is True) for name, was_there in json.loads(path.read_text("utf-8"))]
    except (ValueError, TypeError, RecursionError) as error:
        what = "what a command that was killed had half done cannot be undone: the list of it is damaged"
        expected = "this folder moved away, once what lies in it is compared with the files that `git status` tells"
        raise WriteError(Fault(what, display_path(path.parent), found=str(error), expected=expected)) from error


def link_or_copy(source: str | Path, target: str | Path) -> None:
    """Give a file a second name, or make a copy where the file system has no such thing."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def first_refusal(error: Exception) -> str:
    """Say what a system refused to do: of many files that could not be copied, the first."""
    return str(error.args[0][0][-1] if isinstance(error, shutil.Error) else error)


def _stage(path: Path, content: str | bytes) -> Path:
    """Write what a file is to say beside it, to the disk itself, with the mode that it has."""
    staging = _staging(path)
    with _told(path):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with staging.open("wb") as file:
                file.write(_bytes(content))
                file.flush()
                os.fsync(file.fileno())
            if path.exists():
                staging.chmod(stat.S_IMODE(path.stat().st_mode))
        except OSError:
            staging.unlink(missing_ok=True)
            raise
    return staging


def _staging(path: Path) -> Path:
    # The name itself may be as long as a system allows.
    return path.with_name(f".{hashlib.sha256(path.name.encode()).hexdigest()[:16]}.new")


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8") if isinstance(content, str) else content


@contextmanager
def _told(path: Path) -> Generator[None]:
    try:
        yield
    except OSError as error:
        expected = "room and leave to write there; every file is as it was"
        raise WriteError(
            Fault(f"this cannot be written: {error.strerror}", display_path(path), expected=expected)
        ) from error
