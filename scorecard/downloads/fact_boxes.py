"""What the site's script tells of a figure, worded here: a file for each owner of facts, as "samtal-1177" is."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Any

from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept
from scorecard.wording import grammar, numbers
from scorecard.wording.swedish import coded, phrase

BOXES_FOLDER = "fakta"
_COUNTED = ("value", "numerator", "denominator")


def fact_boxes(document: bytes) -> Iterator[tuple[str, str]]:
    """Word the facts of the JSON document: the path of each file, and its text.

    Of each fact there is what it is, how it is printed, when it is of, and rows of a name and what it names. Those of
    the same document are taken from the store that is lent.
    """
    text = document.decode()

    def make() -> bytes:
        return json.dumps(list(_boxes(json.loads(text)["facts"])), ensure_ascii=False).encode()

    made: list[tuple[str, str]] = json.loads(lent_kept(("boxes of facts", made_by(__name__), text), make))
    yield from made


def _boxes(facts: Iterable[Mapping[str, Any]]) -> Iterator[tuple[str, str]]:
    owners: dict[str, list[Mapping[str, Any]]] = {}
    for fact in facts:
        owners.setdefault(fact["id"].partition(".")[0], []).append(fact)
    for owner, own in owners.items():
        told = lent_kept(("box of facts", made_by(__name__), own), partial(_box, own)).decode()
        yield f"{BOXES_FOLDER}/{owner}.json", told


def _box(facts: Iterable[Mapping[str, Any]]) -> bytes:
    told = {
        fact["id"]: [
            fact["label"],
            numbers.join_unit(fact["printed"], fact.get("unit", "")),
            fact.get("when", ""),
            list(_rows(fact)),
        ]
        for fact in facts
    }
    return f"{json.dumps(told, ensure_ascii=False, separators=(',', ':'))}\n".encode()


def _rows(fact: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    statuses = coded("facts.statuses")
    for name, label in coded("fact_box.rows").items():
        found = fact.get(name)
        if found is None:
            continue
        if name == "rows":
            yield from ((label, _read(each)) for each in found)
        elif name in _COUNTED:
            yield label, numbers.shortest(found)
        else:
            yield label, statuses[found] if name == "status" else found


def _read(rows: Mapping[str, Any]) -> str:
    """Say where a figure was read."""
    columns, keys = rows.get("columns", ()), rows.get("keys", {})
    told = [rows["file"]]
    if columns:
        listed = grammar.listed(columns)
        one = len(columns) == 1
        told.append(phrase("fact_box.column" if one else "fact_box.columns", columns=listed))
    if keys:
        told.append(phrase("fact_box.keys", keys=", ".join(f"{name} {value}" for name, value in keys.items())))
    return ", ".join(told)
