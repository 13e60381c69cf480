"""What an edition's registers say that may be mistyped: numbers of another size than before, and times of no event."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd

from scorecard.common.edition import MONTHS, Edition, edition_before
from scorecard.common.faults import Fault, ScorecardError
from scorecard.extracts.contract import NUMBER_TYPES, TIME_TYPES, Contract
from scorecard.extracts.manifest import Received, read_received
from scorecard.sentences.vocabulary import claim_words

_ANOTHER_SIZE = 8  # times: a digit too many, or another unit, of what else has grown since
_LEAST = 20  # numbers below this may well be many times those before
_UNIT = "unit"  # what registers call the column of what their numbers count
_TIME = re.compile(r"(?:(?P<part>\D+) )?(?P<year>[1-9]\d{3})(?P<month>-(?:0[1-9]|1[0-2]))?(?:-[0-3]\d)?")


def register_doubts(root: Path, received: Received) -> Iterator[Fault]:
    """Tell the numbers that are many times those of the edition before, and the times outside the edition's months."""
    for contract in received.contracts.values():
        if contract.folder == "registers" and contract.id in received.tables:
            name, table = f"data/{received.edition}/registers/{contract.id}.csv", received.table(contract.id)
            yield from _another_size(contract, name, table, _before(root, received, contract))
            yield from _untimely(contract, name, table, received.edition)


def _before(root: Path, received: Received, contract: Contract) -> tuple[Edition, pd.DataFrame] | None:
    last = edition_before(root / "data", received.edition)
    try:
        return (last, read_received(root, last, frozenset({contract.id})).table(contract.id)) if last else None
    except ScorecardError:  # which the check of that edition tells
        return None


def _another_size(
    contract: Contract, name: str, table: pd.DataFrame, before: tuple[Edition, pd.DataFrame] | None
) -> Iterator[Fault]:
    if before is None:
        return
    edition, past = before
    keys = [contract.columns[column].name for column in contract.key]
    if not {*keys} <= {*past.columns}:
        return
    same = [*keys, *([_UNIT] if _UNIT in table and _UNIT in past else [])]
    known = {_told(row, same): row for row in past.to_dict("records")}
    for place, row in enumerate(table.to_dict("records"), 2):
        old = known.get(_told(row, same), {})
        for column, spec in contract.columns.items():
            if spec.type not in NUMBER_TYPES or column in contract.key:
                continue
            now, then = row[spec.name], old.get(spec.name)
            if pd.isna(now) or pd.isna(then):
                continue
            low, high = sorted((abs(now), abs(then)))
            if high >= _LEAST and high >= _ANOTHER_SIZE * low:
                what = "the number is of another size than in the edition before"
                yield Fault(what, name, row=place, column=column, found=f"{now:g}", expected=f"{then:g} in {edition}")


def _told(row: dict[Any, Any], columns: list[str]) -> tuple[str, ...]:
    return tuple(str(row[column]) for column in columns)


def _untimely(contract: Contract, name: str, table: pd.DataFrame, edition: Edition) -> Iterator[Fault]:
    for column, spec in contract.columns.items():
        if spec.type not in (*TIME_TYPES, "text"):
            continue
        for place, cell in enumerate(table[spec.name], 2):
            time = time_of(str(cell)) if pd.notna(cell) else None
            if time is not None and time not in edition.period:
                what = "the time is outside the edition's months"
                yield Fault(what, name, row=place, column=column, found=str(cell), expected=edition.period.label)


def time_of(cell: str) -> pd.Period | None:
    """Give the month or the year that all of a cell tells, such as `november 2025`, `hösten 2025` or `2025-11-03`."""
    found = _TIME.fullmatch(cell.strip())
    if not found:
        return None
    year, part = found["year"], (found["part"] or "").lower()
    for month in MONTHS:
        if part == MONTHS[month]:
            return pd.Period(f"{year}-{month:02d}", freq="M")
    if part and part not in _parts():
        return None
    return pd.Period(f"{year}{found['month'] or ''}", freq="M" if found["month"] else "Y")


@cache
def _parts() -> frozenset[str]:
    return frozenset(part.lower() for name in ("quarters", "parts_of_year") for part in claim_words(name))
