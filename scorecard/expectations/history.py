"""Whether the periods that were known before still say the same: settled ones exactly, the last ones nearly."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pandas as pd

from scorecard.expectations.levels import said, spell
from scorecard.expectations.panel import Shape, additive, label, shape_of, with_periods
from scorecard.expectations.unmet import WHOLE, Unmet
from scorecard.extracts.contract import Contract

_OPEN = 3  # months before the earlier edition's last one, in which late reports may still change a period
_NEARLY = np.log(1.35)  # how far late reports may move the total of an open period
_NOISE = 1e-6


def known_periods(contract: Contract, now: pd.DataFrame, before: pd.DataFrame, edition: str) -> Iterator[Unmet]:
    """Ask of rows that are gone, new or changed in periods that the table of the edition before held already."""
    shape = shape_of(contract, now)
    earlier = shape_of(contract, before)
    if shape is None or earlier is None or shape.time != earlier.time:
        return
    news = {part["Period"].dt.freq.rule_code[0]: part for part in with_periods(contract, now, shape)}
    for old in with_periods(contract, before, shape):
        freq = old["Period"].dt.freq.rule_code[0]
        if freq in news:
            settled = pd.Period(edition, freq="M") - _OPEN
            yield from _compare(contract, shape, news[freq], old, settled.end_time, edition)


def _compare(
    contract: Contract, shape: Shape, now: pd.DataFrame, old: pd.DataFrame, settled: pd.Timestamp, told: str
) -> Iterator[Unmet]:
    first = now["Period"].min()
    if first > old["Period"].min():
        yield Unmet(
            "begins",
            shape.time,
            WHOLE,
            str(first).replace("Q", "-K"),
            f"the file begins later than that of {told}: are the earlier periods missing?",
            _name(now["Period"].min()),
            f"{_name(old['Period'].min())}, as in {told}",
            int(now["Row"].min()),
        )
    index = list(dict.fromkeys([shape.time, *shape.keys, *contract.key]))
    one, other = now.set_index(index), old.set_index(index)
    one, other = one[~one.index.duplicated()], other[~other.index.duplicated()]
    last = old["Period"].max()
    other = other[other["Period"] >= first]
    one = one[one["Period"] <= last]
    gone, added = other.index.difference(one.index), one.index.difference(other.index)
    if len(gone):
        yield _rows("gone", shape, other.loc[gone], "rows that stood in", told, "are missing now", "every one of them")
    late = one.loc[added]
    late = late[late["Period"].dt.end_time <= settled]
    if len(late):
        yield _rows("added", shape, late, "rows of periods that were closed in", told, "are new", "none")
    both = one.index.intersection(other.index)
    a, b = one.loc[both], other.loc[both]
    for column in shape.numbers:
        x, y = a[column].astype("float64"), b[column].astype("float64")
        differs = ((x - y).abs() > _NOISE) | (x.isna() != y.isna())
        closed = differs & (a["Period"].dt.end_time <= settled)
        if closed.any():
            yield _changed(shape, column, a[closed], x[closed], y[closed], told)
        if additive(contract, column):
            yield from _moved(column, a, x, y, settled, told)


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
        f"{len(rows)} rows in {spell(periods)}, such as {groups.iloc[0]} in {_name(flat['Period'].iloc[0])}",
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
        f"{said(float(now.iloc[0]))} for {groups.iloc[0]} in {_name(flat['Period'].iloc[0])}; in all {said(now.sum())}",
        f"{said(float(old.iloc[0]))}; in all {said(old.sum())}, as in {told}",
        int(rows["Row"].iloc[0]),
    )


def _moved(
    column: str, rows: pd.DataFrame, now: pd.Series, old: pd.Series, settled: pd.Timestamp, told: str
) -> Iterator[Unmet]:
    open_rows = rows["Period"].dt.end_time > settled
    periods = rows.loc[open_rows, "Period"]
    new, was = now[open_rows].groupby(periods).sum(), old[open_rows].groupby(periods).sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        far = np.log(new.abs() / was.abs()).abs() > _NEARLY
    for period in new.index[far & (was.abs() >= 20)]:
        yield Unmet(
            "history",
            column,
            WHOLE,
            _name(period),
            f"{_name(period)} is {said(new[period] / was[period])} times what it was in {told}",
            said(float(new[period])),
            f"about {said(float(was[period]))}: late reports move a period by less",
            int(rows.loc[rows["Period"] == period, "Row"].min()),
        )


def _name(period: object) -> str:
    return str(period).replace("Q", "-K")
