"""Faults of meaning that analysts meet, made on a checked table: each keeps its form and is wrong all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import numpy as np
import pandas as pd

from scorecard.expectations.panel import Shape, label, shape_of, with_periods
from scorecard.extracts.contract import Contract

Table = pd.DataFrame
SEED = 11


def parts_of(contract: Contract, frame: Table) -> tuple[Shape, pd.Series] | None:
    shape = shape_of(contract, frame)
    if shape is None:
        return None
    periods = pd.concat([part["Period"].dt.end_time for part in with_periods(contract, frame, shape)])
    return shape, periods.reindex(frame.index)


def scaled(
    frame: Table, contract: Contract, rows: pd.Series, factor: float, shape: Shape, whole_number=np.floor
) -> Table:
    made = frame.copy()
    for column in shape.numbers:
        values = made[column] * factor
        whole = contract.columns[column].type != "decimal"
        made[column] = (
            made[column].where(~rows, whole_number(values) if whole else values.round(1)).astype(frame[column].dtype)
        )
    return made


def mutants(contract: Contract, frame: Table, known: pd.Timestamp) -> Iterator[tuple[str, Table]]:
    """Every kind of fault that can be made on a table; periods that end after `known` are the new ones."""
    found = parts_of(contract, frame)
    if found is None:
        return
    shape, ends = found
    new, old = ends > known, ends <= known
    last = ends == ends.max()
    if not new.any():
        new = last
        old = ~last
    for name, factor in (("new x2", 2.0), ("new /10", 0.1), ("new /100", 0.01), ("new nought", 0.0)):
        yield name, scaled(frame, contract, new, factor, shape)
    yield "last 60 per cent", scaled(frame, contract, last, 0.6, shape)
    yield "last lost", frame[~last].reset_index(drop=True)
    yield "whole halved", scaled(frame, contract, ends.notna(), 0.5, shape)
    if old.any():
        yield "history +20 per cent", scaled(frame, contract, old, 1.2, shape)
    yield from _misplaced(contract, frame, shape, ends, new)


def _misplaced(
    contract: Contract, frame: Table, shape: Shape, ends: pd.Series, new: pd.Series
) -> Iterator[tuple[str, Table]]:
    """Right values in the wrong place."""
    for name, back in (("the one before again", 1), ("last year's again", None)):
        made = again(contract, frame, shape, ends, new, back)
        if made is not None:
            yield name, made
    if shape.names:
        made = exchanged(frame, shape, shape.names[0], new)
        if made is not None:
            yield "two units exchanged", made
    if shape.sex:
        made = frame.copy()
        turned = {"kvinnor": "män", "män": "kvinnor"}
        made.loc[new, shape.sex] = made.loc[new, shape.sex].map(lambda sex: turned.get(sex, sex))
        yield "sexes exchanged", made
    made = transposed(contract, frame, shape, new)
    if made is not None:
        yield "a cell transposed", made


def again(
    contract: Contract, frame: Table, shape: Shape, ends: pd.Series, new: pd.Series, back: int | None
) -> Table | None:
    """Give new periods the values of earlier ones: the last one those before it, or all those of a year before."""
    made = frame.copy()
    keys = label(frame, tuple(shape.keys)) if shape.keys else pd.Series("", index=frame.index)
    times = sorted(ends.unique())
    targets = [times[-1]] if back else [time for time in times if time in set(ends[new])]
    changed = False
    for time in targets:
        source = times[-2] if back and len(times) > 1 else time - pd.DateOffset(years=1)
        sources = [one for one in times if abs(one - source) < pd.Timedelta(days=3)]
        if not sources:
            continue
        was = frame[ends == sources[0]].assign(key=keys[ends == sources[0]])
        if was["key"].duplicated().any():
            if contract.columns[shape.time].type != "date":
                continue
            was = was.assign(day=frame[shape.time].dt.day)
            here = pd.MultiIndex.from_arrays([keys[ends == time], frame.loc[ends == time, shape.time].dt.day])
            was = was.set_index(["key", "day"])
        else:
            here, was = keys[ends == time], was.set_index("key")
        for column in shape.numbers:
            values = was[column].reindex(here).to_numpy(dtype=float)
            present = ~np.isnan(values)
            rows = made.index[ends == time][present]
            made.loc[rows, column] = values[present].astype(frame[column].dtype)
            changed |= bool(present.any())
    return made if changed else None


def exchanged(frame: Table, shape: Shape, column: str, new: pd.Series) -> Table | None:
    """Exchange the two groups whose sizes are most unlike among the ten largest."""
    sizes = frame.groupby(column)[shape.numbers[0]].sum().sort_values(ascending=False).head(10)
    if len(sizes) < 2:
        return None
    one, other = str(sizes.index[0]), str(sizes.index[-1])
    made = frame.copy()
    turned = {one: other, other: one}
    made.loc[new, column] = made.loc[new, column].map(lambda name: turned.get(name, name))
    return made


def transposed(contract: Contract, frame: Table, shape: Shape, new: pd.Series) -> Table | None:
    """Turn round the first two digits of the largest cell whose digits differ."""
    rows = frame[new]
    if shape.sex:
        rows = rows[rows[shape.sex] == "totalt"]
    column = shape.numbers[0]
    for index in rows[column].abs().sort_values(ascending=False).index:
        digits = str(int(abs(rows.at[index, column]))) if pd.notna(rows.at[index, column]) else ""
        if len(digits) > 1 and abs(int(digits[1]) - int(digits[0])) >= 3 and digits[1] != "0":
            made = frame.copy()
            made.at[index, column] = type(rows.at[index, column])(int(digits[1] + digits[0] + digits[2:]))
            return made
    return None


def benign(contract: Contract, frame: Table, known: pd.Timestamp) -> Iterator[tuple[str, Table]]:
    """What happens in the world and is no fault: seasons, growth, a strike, a new unit, chance."""
    found = parts_of(contract, frame)
    if found is None:
        return
    shape, ends = found
    new = ends > known
    last = ends == ends.max()
    chance = np.random.default_rng(SEED)
    free = replace(shape, numbers=tuple(name for name in shape.numbers if name not in contract.same_all_year))
    for name, factor in (("growth of 8 per cent", 1.08), ("decline of 8 per cent", 0.92)):
        yield name, scaled(frame, contract, new, factor, free, np.round)
    if last.any() and new.any():
        yield "a strike in the last month", scaled(frame, contract, last, 0.82, free, np.round)
        yield "a quiet pandemic", scaled(frame, contract, new, 0.8, free, np.round)
    made = frame.copy()
    for column in shape.numbers:
        if contract.columns[column].type == "count" and not contract.sexes_sum and not contract.sums:
            noisy = chance.poisson(made.loc[new, column].clip(lower=0))
            made.loc[new, column] = noisy.astype(frame[column].dtype)
    for rule in contract.at_most:
        if not contract.sexes_sum:
            made[rule.part] = np.minimum(made[rule.part], made[rule.whole])
    yield "chance", made
