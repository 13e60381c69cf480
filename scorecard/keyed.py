"""What YAML says, key by key, and how two such mappings differ."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from scorecard.difference import DefinitionChange


def changed_keys(
    file: str, about: str, name: str, was: Mapping[str, Any], now: Mapping[str, Any]
) -> Iterator[DefinitionChange]:
    """Compare the keys of two mappings; where one is empty, it is told as a whole."""
    if not was or not now:
        if was or now:
            one, other = (("whole" if each else None) for each in (was, now))
            yield DefinitionChange(file=file, about=about, name=name, key="", old=one, new=other)
        return
    before, after = dict(flat(was)), dict(flat(now))
    for key in union(after, before):
        if before.get(key) != after.get(key):
            yield DefinitionChange(file=file, about=about, name=name, key=key, old=before.get(key), new=after.get(key))


def flat(value: Any, key: str = "") -> Iterator[tuple[str, str]]:
    """Give every text of nested mappings by its dotted key; a target and a list are one text."""
    if isinstance(value, Mapping) and set(value) == {"op", "value"}:
        yield key, f"{value['op']} {value['value']:g}"
    elif isinstance(value, Mapping):
        for part, each in value.items():
            yield from flat(each, f"{key}.{part}" if key else str(part))
    elif isinstance(value, list):
        parts = [
            ", ".join(f"{k}: {v}" for k, v in flat(each)) if isinstance(each, Mapping) else str(each) for each in value
        ]
        yield key, "; ".join(parts)
    elif isinstance(value, bool):
        yield key, "true" if value else "false"
    else:
        yield key, "" if value is None else str(value)


def union(first: Iterable[str], second: Iterable[str]) -> list[str]:
    """List the names of both in the order of the first, and then those that only the second has."""
    return list(dict.fromkeys([*first, *second]))


def without(mapping: Mapping[str, Any], *keys: str) -> Mapping[str, Any]:
    """Give a mapping less some of its keys."""
    return {name: value for name, value in mapping.items() if name not in keys}
