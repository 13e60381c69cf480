"""Tables of official statistics as they are stored: PX and JSON-stat, cubes of values written out row by row.

Both are read here and by no library: pyaxis keeps one note of many and turns "." into a missing number, pyjstat leaves
out the status of values, and both bring code for the network.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import product
from typing import Any

from scorecard.intake.grid import Grid, Row

MOST_CELLS = 5_000_000
_KEYWORD = re.compile(r'\s*([A-Z][A-Z0-9-]*)(?:\[([^\]]*)\])?(?:\(((?:[^()"]|"[^"]*")*)\))?\s*=', re.IGNORECASE)
_QUOTED = re.compile(r'"([^"]*)"')
# What a PX file says in words of what was counted, and how sure it is.
_TOLD = re.compile(
    "TITLE|CONTENTS|UNITS|SOURCE|SUBJECT-AREA|NOTEX?|CELLNOTEX?|VALUENOTEX?|INFO|DATANOTECELL|DATANOTESUM|REFPERIOD"
    "|BASEPERIOD|STOCKFA|CFPRICES"
)


@dataclass(frozen=True)
class _Cube:
    """A table by its dimensions: what each is called and which values it has, and what stands in each cell.

    `measures` is the dimension whose values are what is counted, each a column of its own; `named` is what is counted
    where there is none.
    """

    dimensions: dict[str, list[str]]
    values: Sequence[str] = field(repr=False)
    named: str
    measures: str | None = None

    def rows(self) -> Iterator[tuple[str, ...]]:
        """Write the cube out: a header, then a row for each of its cells, or for those that differ in measure only."""
        sizes = {name: len(values) for name, values in self.dimensions.items()}
        steps: dict[str, int] = {}
        step = 1
        for name in reversed(sizes):
            steps[name], step = step, step * sizes[name]
        others = [name for name in self.dimensions if name != self.measures]
        counted = self.dimensions[self.measures] if self.measures else [self.named]
        wide = steps[self.measures] if self.measures else 0
        yield (*others, *counted)
        for places in product(*(range(sizes[name]) for name in others)):
            at = sum(place * steps[name] for place, name in zip(places, others, strict=True))
            labels = (self.dimensions[name][place] for place, name in zip(places, others, strict=True))
            yield (*labels, *(self.values[at + wide * number] for number in range(len(counted))))

    def grid(self, how: str, encoding: str, said: Mapping[str, str]) -> Grid:
        rows = tuple(Row(number, tuple(cells)) for number, cells in enumerate(self.rows(), 1))
        texts = tuple(dict.fromkeys(f"{name}: {' '.join(text.split())}" for name, text in said.items() if text.strip()))
        return Grid(how, encoding, rows, margins=texts)


def px_grid(text: str, encoding: str) -> Grid:
    """Read a PX file as a grid of texts; row 2 is its first value.

    Raises:
        ValueError: it isn't as the format says; tells how.
    """
    keywords, data = _keywords(text)
    found = {(name, sub): values for name, sub, values in keywords}
    names = [*found.get(("STUB", ""), []), *found.get(("HEADING", ""), [])]
    if not names:
        raise ValueError("neither STUB nor HEADING names a variable")
    if any(name == "KEYS" for name, _ in found):
        raise ValueError("its data are written with KEYS, which leaves rows out; a file without them is needed")
    missing = [name for name in names if not found.get(("VALUES", name))]
    if missing:
        raise ValueError(f"VALUES of {missing[0]} are missing")
    dimensions = {name: found["VALUES", name] for name in names}
    measures = next(iter(found.get(("CONTVARIABLE", ""), [])), None)
    if measures is not None and measures not in dimensions:
        raise ValueError(f"CONTVARIABLE names {measures}, which is no variable")
    values = [quoted or bare for quoted, bare in re.findall(r'"([^"]*)"|([^\s";]+)', data)]
    _check_size(dimensions, len(values))
    named = " ".join(found.get(("CONTENTS", ""), ["värde"]))
    told = {
        f"{name}{f' ({sub})' if sub else ''}": " ".join(words)
        for (name, sub), words in found.items()
        if _TOLD.fullmatch(name)
    }
    return _Cube(dimensions, values, named, measures).grid(f"px, {encoding}", encoding.partition(" ")[0], told)


def px_encoding(data: bytes) -> str | None:
    """Tell the encoding that a PX file names itself."""
    named = re.search(rb'CODEPAGE\s*=\s*"([^"]*)"', data[:4000]) or re.search(rb'CHARSET\s*=\s*"([^"]*)"', data[:4000])
    code = named[1].decode("ascii", "replace").lower() if named else ""
    return {"ansi": "cp1252", "windows-1252": "cp1252", "iso-8859-1": "cp1252"}.get(code, code or None)


def _keywords(text: str) -> tuple[list[tuple[str, str, list[str]]], str]:
    """Part a PX file into its keywords, each with what it is about and its values, and the text of its data.

    Of several languages the file's own is read.
    """
    made: list[tuple[str, str, list[str]]] = []
    at = 0
    while found := _KEYWORD.match(text, at):
        name, language, sub = found[1].upper(), found[2], ", ".join(_QUOTED.findall(found[3] or ""))
        if name == "DATA":
            data = text[found.end() :].rstrip(" \t\r\n\x1a")
            if not data.endswith(";"):
                raise ValueError("its data have no end: the file is cut off")
            return made, data  # in which each row may end with a semicolon
        end = _end(text, found.end())
        if language is None:
            made.append((name, sub, _texts(text[found.end() : end])))
        at = end + 1
    raise ValueError(f"no keyword stands at {text[at : at + 40].strip()!r}" if text[at:].strip() else "DATA is missing")


def _end(text: str, at: int) -> int:
    """Find the semicolon that ends a keyword: the first that stands in no quotes."""
    inside = False
    for place in range(at, len(text)):
        if text[place] == '"':
            inside = not inside
        elif text[place] == ";" and not inside:
            return place
    raise ValueError("its last keyword has no end: the file is cut off")


def _texts(body: str) -> list[str]:
    """Read texts parted by commas; one that goes on in the next line is one."""
    joined = re.sub(r'"\s*\n\s*"', "", body.replace("\r", ""))
    return _QUOTED.findall(joined) or [joined.strip()]


def json_stat_grid(text: str, encoding: str) -> Grid:
    """Read a JSON-stat dataset, by itself or the only one of a bundle, as a grid of texts; row 2 is its first value.

    Raises:
        ValueError: it isn't as the format says; tells how.
    """
    read: Any = json.loads(text, parse_float=str, parse_int=str)
    try:
        return _json_stat(read if read.get("class") == "dataset" else next(iter(read.values())), encoding)
    except (KeyError, TypeError, AttributeError, IndexError) as error:
        raise ValueError(f"it isn't as JSON-stat says: {type(error).__name__} {error}") from error


def _json_stat(read: dict[str, Any], encoding: str) -> Grid:
    about = read["dimension"]
    ids = read.get("id") or about["id"]
    sizes = [int(size) for size in read.get("size") or about["size"]]
    roles = read.get("role") or about.get("role") or {}
    dimensions: dict[str, list[str]] = {}
    names = {}
    for name, size in zip(ids, sizes, strict=True):
        names[name] = about[name].get("label") or name
        if names[name] in dimensions:
            raise ValueError(f"two dimensions are called {names[name]}")
        dimensions[names[name]] = labels = _labels(about[name]["category"])
        if len(labels) != size:
            raise ValueError(f"{name} has {len(labels)} values, and its size is {size}")
    total = math.prod(sizes)
    values = _cells(read["value"], read.get("status"), total)
    measures = next((names[name] for name in roles.get("metric", [])), None)
    _check_size(dimensions, len(values))
    told = {name: str(read[name]) for name in ("label", "source") if read.get(name)}
    told |= {f"note {number}": str(note) for number, note in enumerate(read.get("note") or (), 1)}
    for name in ids:
        told |= {f"note ({names[name]})": " ".join(map(str, about[name].get("note") or ()))}
        units = about[name]["category"].get("unit") or {}
        words = about[name]["category"].get("label") or {}
        for key, unit in units.items():
            told[f"unit ({words.get(key, key)})"] = str(unit.get("base") or unit.get("label") or "")
    told |= _statuses(read["value"], read.get("status"), total)
    named = str(read.get("label") or "värde")
    return _Cube(dimensions, values, named, measures).grid(f"json-stat, {encoding}", encoding.partition(" ")[0], told)


def _labels(category: dict[str, Any]) -> list[str]:
    """Give what the values of a dimension are called, in their order."""
    index: Any = category.get("index")
    labels: Any = category.get("label") or {}
    keys = sorted(index, key=lambda key: int(index[key])) if isinstance(index, dict) else index
    return [str(labels.get(key, key)) for key in (labels if keys is None else keys)]


def _at(values: Any, place: int) -> Any:
    return values.get(str(place)) if isinstance(values, dict) else values[place]


def _cells(values: Any, status: Any, total: int) -> list[str]:
    """Give each value as it is written; one that is missing is its status, such as "..", or nothing."""
    if total > MOST_CELLS:
        raise ValueError(f"{total:,} values, more than {MOST_CELLS:,}")
    if isinstance(values, list) and len(values) != total:
        return [""] * len(values)  # told by its number
    made = []
    for place in range(total):
        value = _at(values, place)
        made.append(str(value) if value is not None else str(_status(status, place) or ""))
    return made


def _status(status: Any, place: int) -> Any:
    if isinstance(status, str) or status is None:
        return status
    return status.get(str(place)) if isinstance(status, dict) else status[place] if place < len(status) else None


def _statuses(values: Any, status: Any, total: int) -> dict[str, str]:
    """Tell the marks of values that are there, such as that they are preliminary."""
    marked = [mark for at in range(total) if _at(values, at) is not None and (mark := _status(status, at))]
    return {f"status {mark}": f"{marked.count(mark)} of {total} values" for mark in dict.fromkeys(marked)}


def _check_size(dimensions: Mapping[str, list[str]], found: int) -> None:
    total = math.prod(len(values) for values in dimensions.values())
    if total > MOST_CELLS:
        raise ValueError(f"{total:,} values, more than {MOST_CELLS:,}")
    if found != total:
        raise ValueError(f"{found} values, where its variables ask for {total}")
