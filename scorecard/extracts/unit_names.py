"""The units that a table names: called as they are now, and asked for in the time that they existed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd

from scorecard.catalogue.unit_register import UNITS_FILE, KnownUnits
from scorecard.common.edition import JANUARY
from scorecard.common.faults import Fault, did_you_mean, unknown_name
from scorecard.extracts.checks import row_fault
from scorecard.extracts.contract import Contract
from scorecard.extracts.periods import first_and_last_moment, time_column


def name_units(
    frame: pd.DataFrame, contract: Contract, units: KnownUnits, name: str
) -> tuple[pd.DataFrame, list[Fault]]:
    """Call the units of a text frame by the names that they have in the edition; tells names that no unit has."""
    faults: list[Fault] = []
    made = {}
    time = time_column(contract, frame)
    for column, kind in unit_kinds(contract).items() if units.kinds else ():
        if kind not in units.kinds:
            what = f"no unit in {UNITS_FILE} is of the kind that the contract says"
            faults.append(replace(unknown_name(what, kind, units.kinds, name), column=column))
            continue
        times = frame[time] if time else pd.Series("", index=frame.index)
        begins = contract.columns[time].begins if time else None
        # Only of a name that several units had does the time say whose it is.
        shared = [unit for unit in frame[column].unique() if units.is_shared(kind, unit)]
        pairs = pd.DataFrame({"unit": frame[column], "time": times.where(frame[column].isin(shared), "")})
        days = {when: _days_of_text(when, begins or JANUARY) for when in pairs["time"].unique()}
        each = pairs.drop_duplicates().itertuples(index=False, name=None)
        now = {(unit, when): units.known(kind, unit, *days[when]) for unit, when in each if unit}
        if any(known not in (None, unit) for (unit, _), known in now.items()):
            made[column] = [now.get(pair) or pair[0] for pair in pairs.itertuples(index=False, name=None)]
        unknown = dict.fromkeys(unit for (unit, _), known in now.items() if known is None)
        for unit in unknown:
            what, known_names = f"no {kind} in {UNITS_FILE} has this name", did_you_mean(unit, units.names(kind))
            first = frame.index[frame[column] == unit][0]
            faults.append(row_fault(what, name, first, column, unit, f"{known_names}; a new one is entered there"))
    return frame.assign(**made), faults


def unit_kinds(contract: Contract) -> dict[str, str]:
    """Name the columns that hold units, each with their kind."""
    return {column: spec.unit_kind for column, spec in contract.columns.items() if spec.unit_kind}


def existed(contract: Contract, units: KnownUnits, columns: Sequence[str], key: Sequence[object], time: object) -> bool:
    """Whether every unit among the values of some columns existed in a period."""
    kinds = [contract.columns[column].unit_kind for column in columns]
    days = days_of(time)
    return all(units.existed(kind, str(one), *days) for kind, one in zip(kinds, key, strict=True) if kind)


@lru_cache(maxsize=10_000)  # the same days and months are asked for of each unit
def days_of(time: Any) -> tuple[date, date]:
    """Give the first and the last day of a day, a month, a quarter or a year."""
    if isinstance(time, int | np.integer):
        return date(int(time), 1, 1), date(int(time), 12, 31)
    return (time.start_time.date(), time.end_time.date()) if isinstance(time, pd.Period) else (time.date(), time.date())


def _days_of_text(time: str, begins: int) -> tuple[date, date]:
    if not time:
        return date.min, date.max
    first, last = first_and_last_moment(time, begins)
    return first.date(), last.date()
