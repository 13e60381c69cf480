"""What the register of units says of a table: rows that should not be there, and the past of units that were merged."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

import pandas as pd

from scorecard.catalogue.unit_register import UNITS_FILE, KnownUnits
from scorecard.expectations.levels import spell
from scorecard.expectations.panel import Panel, panels, shape_of, with_periods
from scorecard.expectations.unmet import Unmet
from scorecard.extracts.contract import Contract
from scorecard.extracts.unit_names import days_of, existed, unit_kinds


def outside(contract: Contract, frame: pd.DataFrame, units: KnownUnits) -> Iterator[Unmet]:
    """Ask of rows of a unit before it opened and after it closed."""
    shape = shape_of(contract, frame)
    if shape is None or not units.kinds:
        return
    for column in unit_kinds(contract):
        for part in with_periods(contract, frame, shape):
            # Days are looked at one by one: a unit may close in the middle of a month.
            times = frame.loc[part.index, shape.time] if contract.columns[shape.time].type == "date" else part["Period"]
            pairs = pd.DataFrame({"unit": part[column], "time": times})
            # A unit is open without a gap: one that was so at both ends of its rows was so all along.
            ends = pairs.groupby("unit", sort=False)["time"].agg(["min", "max"])
            doubtful = [
                unit
                for unit, *span in ends.itertuples(name=None)
                if not all(existed(contract, units, [column], [unit], time) for time in span)
            ]
            if not doubtful:
                continue
            pairs = pairs[pairs["unit"].isin(doubtful)].drop_duplicates()
            there = [existed(contract, units, [column], [unit], time) for unit, time in pairs.to_numpy()]
            for unit, alone in pairs[[not one for one in there]].groupby("unit", sort=False):
                row = part.loc[alone.index[0], "Row"]
                period = spell(sorted(part.loc[alone.index, "Period"].unique()))
                what = f"has rows in {period}, when it was not open by {UNITS_FILE}"
                yield Unmet("not-open", column, str(unit), period, what, f"{len(alone)} periods", "none", int(row))


def standing(contract: Contract, part: pd.DataFrame, units: KnownUnits, *periods: pd.Period) -> pd.Series[bool]:
    """Tell the rows whose units existed in all of some periods."""
    columns = list(unit_kinds(contract))
    if not columns or not units.kinds:
        return pd.Series(True, index=part.index)
    keys = part[columns].drop_duplicates()
    gone = [
        not all(existed(contract, units, columns, key, time) for time in periods)
        for key in keys.itertuples(index=False, name=None)
    ]
    if not any(gone):
        return pd.Series(True, index=part.index)
    rows = pd.MultiIndex.from_frame(part[columns])
    return pd.Series(~rows.isin(pd.MultiIndex.from_frame(keys[gone])), index=part.index)


def comparable(
    contract: Contract, frame: pd.DataFrame, own: Sequence[Panel], new: Sequence[pd.Period], units: KnownUnits
) -> list[tuple[list[pd.Period], list[Panel]]]:
    """Part new periods where units are merged or split, each with the panels that its values are held against.

    In these, earlier values of units that were merged are those of the unit that they became, and a unit that was split
    has none.
    """
    shape = shape_of(contract, frame)
    kinds = {column: kind for column, kind in unit_kinds(contract).items() if shape and column in shape.names}
    events = units.events(kinds.values())
    if shape is None or not new or not events:
        return [(list(new), list(own))]
    parts = groupby(new, key=lambda period: sum(when <= period.start_time.date() for when in events))
    made = []
    for _, group in parts:
        periods = list(group)
        held = frame.copy()
        for part in with_periods(contract, frame, shape):
            early = part[part["Period"].dt.end_time < periods[0].start_time]
            for column, kind in kinds.items():
                pairs = list(zip(early[column], early["Period"], strict=True))
                now = days_of(periods[0])[0]
                heirs = {
                    (name, then): units.heir(kind, name, days_of(then)[0], now) for name, then in dict.fromkeys(pairs)
                }
                there = {name: units.existed(kind, name, now, now) for name, _ in heirs}
                held.loc[early.index, column] = [heirs[pair] or ("" if there[pair[0]] else pair[0]) for pair in pairs]
        alike = [panel for panel in panels(contract, held) if panel.added and panel.freq == own[0].freq]
        made.append((periods, [*alike, *(panel for panel in own if not panel.added)]))
    return made
