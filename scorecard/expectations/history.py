"""Whether the periods that were known before still say the same: settled ones exactly, the last ones nearly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from scorecard.catalogue.unit_register import NO_UNITS, KnownUnits
from scorecard.common.edition import time_text
from scorecard.common.faults import did_you_mean
from scorecard.expectations.earlier import Known
from scorecard.expectations.levels import said, spell
from scorecard.expectations.panel import Shape, additive, label, shape_of, with_periods
from scorecard.expectations.unmet import WHOLE, Unmet
from scorecard.extracts.contract import Contract
from scorecard.extracts.unit_names import existed

_OPEN = 3  # months before the earlier edition's last one, in which late reports may still change a period
_NEARLY = np.log(1.35)  # how far late reports may move the total of an open period
_NOISE = 1e-6


def known_periods(contract: Contract, now: pd.DataFrame, known: Known, units: KnownUnits = NO_UNITS) -> Iterator[Unmet]:
    """Ask of units that are gone, and of rows that are gone, new or changed in periods that were known already."""
    shape = shape_of(contract, now)
    before = known.frame
    earlier = shape_of(contract, before)
    if shape is None or earlier is None or shape.time != earlier.time:
        return
    missing = list(missing_units(contract, now, before, units))
    yield from (_missing(one, now, known, new_units(contract, now, before)) for one in missing)
    before = without(before, missing)
    if before.empty:
        return
    news = {part["Period"].dt.freq.rule_code[0]: part for part in with_periods(contract, now, shape)}
    for old in with_periods(contract, before, shape):
        freq = old["Period"].dt.freq.rule_code[0]
        if freq in news:
            settled = pd.Period(known.edition, freq="M") - _OPEN
            yield from _compare(contract, shape, news[freq], old, settled.end_time, known.said)


@dataclass(frozen=True)
class MissingUnit:
    """A unit that stood in the last period that was known, and is gone: its column or columns, and that period.

    `key` are its names, where they are several.
    """

    columns: tuple[str, ...]
    unit: str
    last: str
    key: tuple[str, ...] = ()


def missing_units(
    contract: Contract, now: pd.DataFrame, before: pd.DataFrame, units: KnownUnits = NO_UNITS
) -> list[MissingUnit]:
    """List the units that stood in the last period and are gone, though they existed in some period that is told now.

    A text that stood only in one period is an event, such as a decision, and no unit. Of a table whose periods are
    years or months as text, the last year counts.
    """
    shape = shape_of(contract, before)
    if shape is None or not shape.names:
        return []
    columns = list(shape.names)
    times = {time: time_text(time) if contract.time else str(time)[:4] for time in before[shape.time].unique()}
    last = max(times.values())
    latest = before[shape.time].isin([time for time, text in times.items() if text == last])
    counted = before.groupby(columns)[shape.time].nunique()
    series = {_key(key) for key in counted.index[counted > 1]}
    kept, there = _keys(before.loc[latest, columns]), _keys(now[columns])
    expected = sorted(series & kept)
    gone: list[MissingUnit] = []
    for place, column in enumerate(columns):
        present = {key[place] for key in there}
        gone += [MissingUnit((column,), one, last) for one in sorted({key[place] for key in expected} - present)]
    single = {(one.columns[0], one.unit) for one in gone}
    for key in expected:
        if key not in there and not single & set(zip(columns, key, strict=True)):
            gone.append(MissingUnit(tuple(columns), ", ".join(key), last, key))
    told = now[shape.time].unique() if units.kinds and contract.time else ()
    return [
        one
        for one in gone
        if not len(told) or any(existed(contract, units, one.columns, one.key or (one.unit,), time) for time in told)
    ]


def without(frame: pd.DataFrame, units: Sequence[MissingUnit]) -> pd.DataFrame:
    """Leave out the rows of some units."""
    for columns in {one.columns for one in units}:
        names = {one.unit for one in units if one.columns == columns}
        frame = frame[~label(frame, columns).isin(names)]
    return frame


def new_units(contract: Contract, now: pd.DataFrame, before: pd.DataFrame) -> list[str]:
    """List the units that were not there before."""
    shape = shape_of(contract, now)
    names = shape.names if shape else ()
    return [unit for column in names for unit in sorted(set(now[column].unique()) - set(before[column]))]


def _missing(one: MissingUnit, now: pd.DataFrame, known: Known, new: list[str]) -> Unmet:
    question = did_you_mean(one.unit, new) if new else ""
    meant = f"{question.partition(' (')[0]} under its old name, or " if "did you mean" in question else ""
    return Unmet(
        "missing",
        ", ".join(one.columns),
        one.unit,
        one.last,
        f"stood in {known.said} and is missing now",
        f"no row of {one.unit}" + (f"; new since then: {', '.join(new)}" if new else ""),
        f"{meant}its rows, if it is not closed",
        int(now.index.max()) + 2,
    )


def _compare(
    contract: Contract, shape: Shape, now: pd.DataFrame, old: pd.DataFrame, settled: pd.Timestamp, told: str
) -> Iterator[Unmet]:
    first = now["Period"].min()
    if first > old["Period"].min():
        yield Unmet(
            "begins",
            shape.time,
            WHOLE,
            time_text(first),
            f"the file begins later than that of {told}: are the earlier periods missing?",
            time_text(now["Period"].min()),
            f"{time_text(old['Period'].min())}, as in {told}",
            int(now["Row"].min()),
        )
    index = list(dict.fromkeys([shape.time, *shape.keys, *contract.key]))
    one, other = now.set_index(index), old.set_index(index)
    one, other = one[~one.index.duplicated()], other[~other.index.duplicated()]
    last = old["Period"].max()
    other = other[other["Period"] >= first]
    one = one[one["Period"] <= last]
    place = other.index.get_indexer(one.index)  # in the other, of each row; -1 where it has none
    known = place >= 0
    gone, added = np.delete(np.arange(len(other)), place[known]), one[~known]
    if len(gone):
        rows = other.iloc[gone].sort_index()
        yield _rows("gone", shape, rows, "rows that stood in", told, "are missing now", "every one of them")
    late = added[added["Period"].dt.end_time <= settled]
    if len(late):
        rows = late.sort_index()
        yield _rows("added", shape, rows, "rows of periods that were closed in", told, "are new", "none")
    a, b = one[known], other.iloc[place[known]]
    is_open = a["Period"].dt.end_time > settled
    for column in shape.numbers:
        x, y = a[column].astype("float64"), b[column].astype("float64")
        differs = ((x - y).abs() > _NOISE) | (x.isna() != y.isna())
        closed = differs & ~is_open
        if closed.any():
            yield _changed(shape, column, a[closed], x[closed], y[closed], told)
        if additive(contract, column):
            yield from _moved(column, a[is_open], x[is_open], y[is_open], told)


def _rows(kind: str, shape: Shape, rows: pd.DataFrame, what: str, told: str, how: str, expected: str) -> Unmet:
    flat = rows.reset_index()
    groups = label(flat, tuple(shape.keys)).drop_duplicates()
    periods = sorted(rows["Period"].unique())
    single = groups.iloc[0] if len(groups) == 1 and shape.keys else WHOLE
    return Unmet(
        kind,
        shape.time,
        single,
        spell(periods),
        f"{what} {told} {how}",
        f"{len(rows)} rows in {spell(periods)}, such as {groups.iloc[0]} in {time_text(flat['Period'].iloc[0])}",
        expected,
        None if kind == "gone" else int(rows["Row"].min()),
    )


def _changed(shape: Shape, column: str, rows: pd.DataFrame, now: pd.Series, old: pd.Series, told: str) -> Unmet:
    flat = rows.reset_index()
    groups = label(flat, tuple(shape.keys))
    periods = sorted(rows["Period"].unique())
    single = groups.iloc[0] if groups.nunique() == 1 and shape.keys else WHOLE
    return Unmet(
        "history",
        column,
        single,
        spell(periods),
        f"{len(rows)} values of periods that were closed in {told} are no longer the same",
        f"{said(float(now.iloc[0]))} for {groups.iloc[0]} in {time_text(flat['Period'].iloc[0])}; "
        f"in all {said(now.sum(skipna=False))}",
        f"{said(float(old.iloc[0]))}; in all {said(old.sum(skipna=False))}, as in {told}",
        int(rows["Row"].iloc[0]),
    )


def _moved(column: str, rows: pd.DataFrame, now: pd.Series, old: pd.Series, told: str) -> Iterator[Unmet]:
    new, was = (one.groupby(rows["Period"]).sum(skipna=False) for one in (now, old))
    with np.errstate(divide="ignore", invalid="ignore"):
        far = abs(np.log(new.abs() / was.abs())) > _NEARLY
    for period in new.index[far & (was.abs() >= 20)]:
        yield Unmet(
            "history",
            column,
            WHOLE,
            time_text(period),
            f"{time_text(period)} is {said(new[period] / was[period])} times what it was in {told}",
            said(float(new[period])),
            f"about {said(float(was[period]))}: late reports move a period by less",
            int(rows.loc[rows["Period"] == period, "Row"].min()),
        )


def _keys(names: pd.DataFrame) -> set[tuple[str, ...]]:
    return {_key(key) for key in names.drop_duplicates().itertuples(index=False)}


def _key(key: object) -> tuple[str, ...]:
    return tuple(map(str, key)) if isinstance(key, tuple) else (str(key),)
