"""What was computed before, kept under the sum of all that it was computed from; it may be deleted at any time.

An entry is one file, which begins with its own key and the sum of what it holds. Nothing is believed without that sum:
a damaged entry counts as none, and is told. Whoever writes makes a file of their own and gives it its name in one step,
so that several commands may use a store at once.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from collections.abc import Callable, Generator, Iterable, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import date
from decimal import Decimal
from pathlib import Path, PurePath

from scorecard.common.faults import Fault
from scorecard.common.files import entries_below

STORE_VARIABLE = "SCORECARD_STORE"  # another folder than the book's own
# In a kernel, which writes in no store: the folders of that which it may read, and of one that is read when it is done.
LENT_VARIABLE, NEW_VARIABLE = "SCORECARD_LENT_STORE", "SCORECARD_NEW_IN_STORE"
MOST_STORED = 1_000_000_000
_FORM = "scorecard-store-1"
_PLAIN = frozenset((str, int, float, bool))
_LONG = 1000  # characters of a text whose sum stands for it in a key
_HEAD = len(f"{_FORM} {'0' * 64} {'0' * 64}\n")


def key_of(*parts: object) -> str:
    """Give the sum of some plain values, in their order: other values have another."""
    short = [_digits(each) if isinstance(each, str) and len(each) > _LONG else each for each in parts]
    text = json.dumps(short, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return _digits(text)


def _digits(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def plain(value: object) -> object:
    """Give a value that is made of frozen ones as what a key can be of.

    Raises:
        TypeError: it holds anything whose whole is not known to be in its fields.
    """
    if value is None or type(value) in _PLAIN:  # most are, and the other questions take long
        return value
    if is_dataclass(value) and not isinstance(value, type):
        return [type(value).__name__, {one.name: plain(getattr(value, one.name)) for one in fields(value)}]
    if described := getattr(type(value), "model_fields", None):  # of pydantic, which is not imported for it
        return [type(value).__name__, {name: plain(getattr(value, name)) for name in described}]
    if isinstance(value, Mapping):
        return [[plain(key), plain(each)] for key, each in value.items()]
    if isinstance(value, (list, tuple)):
        named = [type(value).__name__] if hasattr(value, "_fields") else []
        return [*named, *(plain(each) for each in value)]
    if isinstance(value, (set, frozenset)):
        return sorted((plain(each) for each in value), key=repr)
    if isinstance(value, date | PurePath | Decimal):
        return str(value)
    if isinstance(value, str | int | float):
        return value
    raise TypeError(type(value).__name__)


def store_of(root: Path) -> Store:
    """Give the store of a book, one and the same for a process; it is made when something is kept in it."""
    folder = Path(os.environ.get(STORE_VARIABLE) or root / "_build" / "store")
    return _STORES.setdefault(folder, Store(folder))


@contextmanager
def lent(store: Store) -> Generator[None]:
    """Let what lies deep in the drawing of charts use a store for a while."""
    _LENT.append((store, store))
    try:
        yield
    finally:
        _LENT.pop()


def forget_lent() -> None:
    """Lend nothing any more, in a process that was forked from one that did."""
    _LENT.clear()


def lent_store() -> Store | None:
    """Give the store that is lent, if any is."""
    return _LENT[-1][0] if _LENT else None


def lent_kept(parts: Iterable[object], make: Callable[[], bytes]) -> bytes:
    """Give what the store that is lent has under some plain values, or make it and keep it; without one, make it."""
    if not _LENT and (folder := os.environ.get(LENT_VARIABLE)):
        _LENT.append((Store(Path(folder)), Store(Path(os.environ[NEW_VARIABLE]))))
    if not _LENT:
        return make()
    known, new = _LENT[-1]
    key = key_of(*parts)
    if (found := known.get(key)) is None:
        new.put(key, found := make())
    return found


def store_faults() -> list[Fault]:
    """Give what was wrong with the stores that this process has used, and forget it."""
    found = [fault for store in _STORES.values() for fault in store.faults]
    _STORES.clear()
    return found


@dataclass(frozen=True)
class Store:
    """A folder of entries, each a file; `faults` are what was wrong with it, told once for each kind."""

    folder: Path
    faults: list[Fault] = field(default_factory=list, compare=False)

    @property
    def begun(self) -> bool:
        """Whether anything was ever kept."""
        return self.folder.is_dir()

    def get(self, key: str) -> bytes | None:
        """Give what is kept under a key, whose sum is held against it; None where nothing is, or it is damaged."""
        path = self._path(key)
        try:
            written = path.read_bytes()
        except FileNotFoundError:
            return None
        except OSError as error:
            self._fault("the store of what was computed cannot be read", error.strerror or str(error), path)
            return None
        content = written[_HEAD:]
        if written[:_HEAD] != _head(key, content):
            self._fault("what the store has is damaged, and is computed again", "another sum than its own", path)
            with suppress(OSError):
                path.unlink()
            return None
        with suppress(OSError):
            os.utime(path)  # what is used is kept the longest
        return content

    def put(self, key: str, content: bytes) -> None:
        """Keep something under a key; where that cannot be done, it is told, and nothing else is amiss."""
        path = self._path(key)
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            number, name = tempfile.mkstemp(dir=path.parent, prefix=".new-")
            try:
                with os.fdopen(number, "wb") as file:
                    file.write(_head(key, content) + content)
                Path(name).replace(path)
            except BaseException:
                with suppress(OSError):
                    Path(name).unlink()
                raise
        except OSError as error:
            self._fault("what was computed cannot be kept for the next time", error.strerror or str(error), path)

    def kept(self, key: str, make: Callable[[], bytes]) -> bytes:
        """Give what is kept under a key, or make it and keep it."""
        found = self.get(key)
        if found is None:
            found = make()
            self.put(key, found)
        return found

    def take_in(self, folder: Path) -> None:
        """Keep what another folder of entries has, each held against its own sum."""
        other = Store(folder)
        for path in folder.glob("*/*"):
            if (content := other.get(path.name)) is not None:
                self.put(path.name, content)

    def trim(self, most: int = MOST_STORED) -> None:
        """Take away what was used longest ago, until no more than so many bytes are left."""
        entries = []
        for _, each in entries_below(self.folder):
            with suppress(OSError):
                about = each.stat()
                entries.append((about.st_mtime, about.st_size, each.path))
        left = sum(size for _, size, _ in entries)
        for _, size, path in sorted(entries) if left > most else ():
            if left <= most:
                return
            with suppress(OSError):
                Path(path).unlink()
            left -= size

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _fault(self, what: str, found: str, path: Path) -> None:
        if all(fault.what != what for fault in self.faults):
            expected = "a folder that can be written in, with room; it may be deleted at any time"
            self.faults.append(Fault(what, f"{path.parent.name}/{path.name}", found=found, expected=expected))


_STORES: dict[Path, Store] = {}
_LENT: list[tuple[Store, Store]] = []  # that which is read, and that which is written in


def _head(key: str, content: bytes) -> bytes:
    return f"{_FORM} {key} {hashlib.sha256(content).hexdigest()}\n".encode()
