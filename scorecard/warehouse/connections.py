"""Connections: where a warehouse is, by the name that contracts call it by.

The addresses stand outside the repository, and what is in them is told nowhere.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import yaml

from scorecard.common.faults import Fault, WarehouseError

FILE_VARIABLE = "SCORECARD_CONNECTIONS"
ADDRESS_VARIABLE = "SCORECARD_CONNECTION_"  # before the connection's name in capitals
USUAL_FILE = Path(".config") / "scorecard" / "connections.yml"  # in the home folder
ENGINES = ("duckdb", "postgresql", "spark")
_KEYS = frozenset({"address", "seconds"})
_SECONDS = 600  # that a query may take, where the file does not say
_OTHERS = stat.S_IRWXG | stat.S_IRWXO


@dataclass(frozen=True)
class Connection:
    """A warehouse: its name, its address, which is told nowhere, and how many seconds a query may take."""

    name: str
    address: str = field(repr=False)
    seconds: int = _SECONDS

    @property
    def engine(self) -> str:
        """What kind of engine the address is of."""
        return urlsplit(self.address).scheme


def read_connection(root: Path, name: str) -> Connection:
    """Find a connection: in the environment, or in the file of connections.

    Raises:
        WarehouseError: it is not named there, or the file is wrong, lies in the book or may be read by others.
    """
    asked = f"{ADDRESS_VARIABLE}{name.upper()}"
    address = os.environ.get(asked)
    if address is not None:
        return _connection(name, {"address": address}, f"the environment's {asked}")
    given = os.environ.get(FILE_VARIABLE)
    path = Path(given) if given else Path.home() / USUAL_FILE
    place = f"the file of {FILE_VARIABLE}" if given else f"~/{USUAL_FILE}"
    expected = f"{name}: {{address: …}} in {place}, or the address in {asked}"
    if not path.is_file():
        raise WarehouseError(Fault("this connection is not named", found=name, expected=expected))
    if path.resolve().is_relative_to(root.resolve()):
        raise WarehouseError(Fault("connections may not lie in the book", place, expected="a file outside of it"))
    if os.name == "posix" and path.stat().st_mode & _OTHERS:
        what = "the file of connections may be read by others"
        raise WarehouseError(Fault(what, place, expected="chmod 600, so that its owner alone may"))
    known = _read(path, place)
    if name not in known:
        found = f"{name}; the file names {', '.join(sorted(known)) or 'none'}"
        raise WarehouseError(Fault("this connection is not named", found=found, expected=expected))
    return _connection(name, known[name], f"{name} in {place}")


def _read(path: Path, place: str) -> dict[str, object]:
    expected = "a line such as `datalager: {address: postgresql://…}` for each connection"
    try:
        data = yaml.safe_load(path.read_text("utf-8"))
    except (yaml.YAMLError, UnicodeDecodeError):  # what they say may hold an address
        data = None
    if not isinstance(data, dict):
        raise WarehouseError(Fault("the file of connections cannot be read", place, expected=expected))
    return {str(name): value for name, value in data.items()}


def _connection(name: str, given: object, place: str) -> Connection:
    told = {"address": given} if isinstance(given, str) else given
    if not isinstance(told, dict) or not isinstance(told.get("address"), str) or set(told) - _KEYS:
        raise WarehouseError(Fault("the connection is wrongly written", place, expected="address, and seconds if any"))
    seconds = told.get("seconds", _SECONDS)
    if type(seconds) is not int or seconds < 1:
        raise WarehouseError(Fault("seconds is how long a query may take", place, expected="a whole number, 1 or more"))
    made = Connection(name, told["address"], seconds)
    if made.engine not in ENGINES:
        raise WarehouseError(Fault("there is no engine for this address", place, expected=_said(ENGINES)))
    return made


def _said(engines: Iterable[str]) -> str:
    return "one that begins with " + " or ".join(f"{engine}://" for engine in engines)
