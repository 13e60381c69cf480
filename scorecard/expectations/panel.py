"""A table as panels: for a column and a way of grouping, one value per period and group."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field

import pandas as pd

from scorecard.expectations.unmet import WHOLE
from scorecard.extracts.contract import NUMBER_TYPES, ROLE_COLUMNS, Contract, with_columns
from scorecard.extracts.periods import time_column
from scorecard.extracts.times import month_of_weeks

_BOTH = "totalt"
PER_YEAR = {"M": 12, "Q": 4, "4": 3, "Y": 1}  # periods by the first sign of what pandas calls them: 4M is a tertial


@dataclass(frozen=True)
class Panel:
    """The values of a column: a row per period, a column per group; days are averaged over their month.

    `counted` says that the values are numbers of something, which vary by chance at least as Poisson counts do, and
    `added` that those of several groups can be added up; `averaged` ones are means of days.
    """

    column: str
    by: tuple[str, ...]
    values: pd.DataFrame = field(repr=False)
    counted: bool
    added: bool
    averaged: bool
    rows: pd.Series = field(repr=False)  # the first row of each period and group

    @property
    def periods(self) -> pd.PeriodIndex:
        """The periods of the rows, without a gap."""
        return pd.PeriodIndex(self.values.index)

    @property
    def freq(self) -> str:
        """M for months, Q for quarters, 4 for tertials, Y for years."""
        return self.periods.freqstr[0]

    @property
    def per_year(self) -> int:
        """How many periods a year has."""
        return PER_YEAR[self.freq]

    def place(self, period: pd.Period) -> int:
        """Count the periods before one."""
        return int(self.periods.get_indexer(pd.PeriodIndex([period]))[0])

    def row(self, period: pd.Period, group: str) -> int | None:
        """Name the row of the file where a period of a group begins."""
        found = self.rows.get((period, group))
        return None if found is None else int(found)


@dataclass(frozen=True)
class Shape:
    """Which columns of a contract say when, which name groups, and which hold numbers."""

    time: str
    names: tuple[str, ...]
    sex: str | None
    numbers: tuple[str, ...]

    @property
    def keys(self) -> list[str]:
        """The columns that tell the groups apart."""
        return [*self.names, *([self.sex] if self.sex else [])]


def shape_of(contract: Contract, frame: pd.DataFrame) -> Shape | None:
    """Tell the roles of a contract's columns; nothing where a table has no time."""
    time = time_column(contract, frame)
    if time is None or frame.empty:
        return None
    kinds = {name: spec.type for name, spec in contract.columns.items()}
    names = tuple(name for name in contract.key if kinds[name] == "text" and name != time)
    return Shape(
        time,
        names,
        contract.sex if contract.sex in contract.key else None,
        tuple(name for name, kind in kinds.items() if kind in NUMBER_TYPES and name not in contract.key),
    )


def with_periods(contract: Contract, frame: pd.DataFrame, shape: Shape) -> Iterator[pd.DataFrame]:
    """Give the rows with a column `Period`: one for months (days and weeks as well), quarters, tertials or years."""
    times, kind = frame[shape.time], contract.columns[shape.time].type
    rows = frame.assign(Row=frame.index + 2)
    if kind == "text":  # years among months, and they are told by the calendar year that they begin in
        months = times.str.contains("-")
        for part, freq in ((rows[months], "M"), (rows[~months], "Y")):
            if len(part):
                named = part[shape.time].str.partition("/")[0]
                yield part.assign(Period=pd.PeriodIndex(named, freq=freq))
    elif kind == "date":
        yield rows.assign(Period=times.dt.to_period("M"))
    elif kind == "year":
        own = contract.columns[shape.time].past_new_year
        yield rows.assign(Period=times if own else pd.PeriodIndex(times.astype("str"), freq="Y"))
    else:
        weeks = kind == "week"
        yield rows.assign(Period=month_of_weeks(times, contract.columns[shape.time].month_of) if weeks else times)


def additive(contract: Contract, column: str) -> bool:
    """Whether the rows of a column can be added up: numbers of something and money can, values in various units not."""
    return contract.columns[column].type != "decimal" or column in contract.sexes_sum


def in_common(contract: Contract, frame: pd.DataFrame, columns: Collection[str]) -> tuple[Contract, pd.DataFrame]:
    """Narrow a table to some columns; rows that only other columns of its key told apart are added up."""
    if all(column in columns for column in contract.columns):
        return contract, frame
    kept = {column: spec for column, spec in contract.columns.items() if column in columns}
    complete, signs = contract.complete, contract.signs
    compared = {
        "complete": complete if complete and complete.time in kept else None,
        "signs": signs if signs and signs.by in kept and set(signs.columns) & set(kept) else None,
    }
    names = {spec.name for spec in kept.values()}
    if contract.role and not names.issuperset(ROLE_COLUMNS[contract.role]):
        compared |= {"role": None, "decided": None}
    plain = contract.model_copy(update={"lists": None, "reading": None} | compared)
    narrow = with_columns(plain, kept)
    if narrow.key == contract.key:
        return narrow, frame[list(kept)]
    numbers = [
        column
        for column, spec in kept.items()
        if spec.type in NUMBER_TYPES and column not in narrow.key and additive(narrow, column)
    ]
    kept = {column: spec for column, spec in kept.items() if column in (*narrow.key, *numbers)}
    if contract.sex in contract.key and contract.sex not in kept:
        frame = frame[frame[contract.sex] == _BOTH]
    rows = frame.assign(Row=frame.index).groupby(list(narrow.key), sort=False, observed=True)
    summed = rows[numbers].sum(min_count=1).reset_index().set_axis(rows["Row"].min().to_numpy())
    return with_columns(narrow.model_copy(update={"role": None, "decided": None}), kept), summed


def panels(contract: Contract, frame: pd.DataFrame) -> Iterator[Panel]:
    """Make every panel of a table: all together, by each naming column, by all of them, and by sex."""
    shape = shape_of(contract, frame)
    if shape is None:
        return
    for rows in with_periods(contract, frame, shape):
        days = rows.groupby("Period")[shape.time].nunique() if contract.columns[shape.time].type == "date" else None
        both = rows[rows[shape.sex] == _BOTH] if shape.sex else rows
        ways: list[tuple[str, ...]] = [(), *((name,) for name in shape.names)]
        if len(shape.names) > 1:
            ways.append(shape.names)
        sexes = list(dict.fromkeys([(shape.sex,), tuple(shape.keys)])) if shape.sex else []
        groups = {way: _grouped(both, way, shape.numbers) for way in ways}
        groups |= {way: _grouped(rows[rows[shape.sex] != _BOTH], way, shape.numbers) for way in sexes}
        for column in shape.numbers:
            chosen = [*ways, *sexes] if additive(contract, column) else [shape.names, *sexes[-1:]]
            yield from (_panel(contract, groups[way], column, days) for way in chosen)


@dataclass(frozen=True)
class _Groups:
    """The sums of every column by period and group, and the first row of each."""

    by: tuple[str, ...]
    sums: pd.DataFrame = field(repr=False)
    rows: pd.Series = field(repr=False)


def _grouped(rows: pd.DataFrame, by: tuple[str, ...], columns: Sequence[str]) -> _Groups:
    grouped = rows.assign(Group=label(rows, by)).groupby(["Period", "Group"], observed=True)
    # A sum that lacks a part says nothing of the level: it is missing, too.
    return _Groups(by, grouped[list(columns)].sum(min_count=1, skipna=False), grouped["Row"].min())


def _panel(contract: Contract, groups: _Groups, column: str, days: pd.Series | None) -> Panel:
    values = groups.sums[column].unstack("Group")
    if days is not None:
        values = values.div(days, axis="index")
    periods = pd.PeriodIndex(values.index)
    values = values.reindex(pd.period_range(periods.min(), periods.max(), freq=periods.freq))
    counted = contract.columns[column].type == "count" or column in contract.sexes_sum
    return Panel(
        column,
        groups.by,
        values.astype("float64"),
        counted,
        additive(contract, column),
        days is not None,
        groups.rows,
    )


def label(rows: pd.DataFrame, by: tuple[str, ...]) -> pd.Series:
    """Name the group of every row."""
    if not by:
        return pd.Series(WHOLE, index=rows.index)
    names = rows[by[0]].astype("str")
    for column in by[1:]:
        names = names + ", " + rows[column].astype("str")
    return names
