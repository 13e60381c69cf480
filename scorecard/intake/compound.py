"""The streams of a compound file, the form of Office's files before 2007 and of those with a password."""

from __future__ import annotations

import struct

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_LAST = 0xFFFFFFFA  # sector numbers from here on are marks
_ENTRY, _STREAM, _ROOT = 128, 2, 5


def streams(data: bytes) -> dict[str, bytes]:
    """Read the streams of a compound file, each by its own name; a storage is there too, as an empty one.

    Raises:
        ValueError: it is cut off or damaged.
    """
    try:
        return _streams(data)
    except (struct.error, IndexError) as error:
        raise ValueError(f"a compound file that ends early: {error}") from error


def _streams(data: bytes) -> dict[str, bytes]:
    size, small_size = 1 << struct.unpack_from("<H", data, 30)[0], 1 << struct.unpack_from("<H", data, 32)[0]
    first, _, cutoff, small_first = struct.unpack_from("<4I", data, 48)
    more, count = struct.unpack_from("<2I", data, 68)

    def sector(number: int) -> bytes:
        return data[(number + 1) * size : (number + 2) * size]

    listed = list(struct.unpack_from("<109I", data, 76))
    for _ in range(count):
        *numbers, more = _numbers(sector(more))
        listed += numbers
    table = [entry for number in listed if number < _LAST for entry in _numbers(sector(number))]
    directory = b"".join(map(sector, _chain(table, first)))
    entries = [bytes(directory[at : at + _ENTRY]) for at in range(0, len(directory), _ENTRY)]
    small_table = [entry for number in _chain(table, small_first) for entry in _numbers(sector(number))]
    root = next((entry for entry in entries if entry[66] == _ROOT), None)
    if root is None:
        raise ValueError("a compound file without a root")
    within = b"".join(map(sector, _chain(table, _start(root))))
    found: dict[str, bytes] = {}
    for entry in entries:
        length = struct.unpack_from("<H", entry, 64)[0]
        if not length:
            continue
        wanted = struct.unpack_from("<I", entry, 120)[0] if entry[66] == _STREAM else 0
        parts: list[bytes] = []
        if 0 < wanted < cutoff:
            parts = [within[at * small_size : (at + 1) * small_size] for at in _chain(small_table, _start(entry))]
        elif wanted:
            parts = [sector(at) for at in _chain(table, _start(entry))]
        content = b"".join(parts)[:wanted]
        found.setdefault(entry[: length - 2].decode("utf-16-le", "replace"), content)
    return found


def _start(entry: bytes) -> int:
    return int(struct.unpack_from("<I", entry, 116)[0])


def _numbers(sector: bytes) -> list[int]:
    return list(struct.unpack(f"<{len(sector) // 4}I", sector))


def _chain(table: list[int], start: int) -> list[int]:
    """Follow the sectors of a stream; a circle is a fault."""
    chain: list[int] = []
    while start < _LAST:
        chain.append(start)
        if len(chain) > len(table):
            raise ValueError("a compound file that runs in a circle")
        start = table[start]
    return chain
