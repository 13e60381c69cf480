"""Readings: one value of a measure over a period, for a sex or for each unit."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Mapping
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import Any

import pandas as pd

from scorecard.catalogue.indicator import Indicator
from scorecard.common import collation
from scorecard.common.edition import MONTHS_OF_A_YEAR, Edition, Period, is_year, select, time_text
from scorecard.common.sexes import BOTH, SEXES, UNKNOWN_SEX
from scorecard.extracts.codes import HIDDEN
from scorecard.extracts.times import FREQUENCIES, tertial_of
from scorecard.measure.intervals import ends_of, ends_of_difference
from scorecard.measure.measures import Measure, accumulate, column_of_time, gone, keys_of
from scorecard.measure.rows import LentRows
from scorecard.measure.values import MADE, Reading, UnitReading

_FREQUENCIES = {"date": "D", **FREQUENCIES}
_NOTHING_LACKS = pd.DataFrame({HIDDEN: pd.Series(dtype=bool)})
RowTime = pd.Period | pd.Timestamp | int  # a month or a quarter, a day, a year


def period_held(table: pd.DataFrame | LentRows, edition: Edition) -> Period:
    """The months of an edition that a table reaches: to its last one, and from its first where it begins that year.

    It is the edition's own where the table holds none of them, and where it has years alone.
    """
    column = column_of_time(table)
    times = table.times(column) if isinstance(table, LentRows) else table[column]
    held = [
        time
        for time in pd.Index(times.unique())
        if time in edition.period and not (isinstance(time, int) or is_year(time))
    ]
    if not held:
        return edition.period
    first, last = (edition.year.count_to(day.year, day.month) for day in (_start(times.min()), _end(max(held))))
    return Period(edition.year, last, max(first, 1))


def period_measured(measure: Measure, indicator: Indicator, edition: Edition, lag: int | None) -> Period:
    """The months of an edition that an indicator's figures are of: those that there is something to count in.

    `lag` is how many months the table may be behind; None is one that is measured now and then, whose last month says
    nothing of how far it reaches. What the catalogue says that a year's figure covers stands, if the table reaches it.
    """
    held = period_held(both_sexes(measure).known.rows, edition)
    if indicator.accumulation == "latest":
        return replace(held, first_month=1)
    if lag is None:
        return edition.period
    return edition.period if indicator.covers and held.last_month >= edition.period.last_month - lag else held


def missing_times(measure: Measure, period: Period) -> tuple[str, ...]:
    """Name the months, quarters or days of a period in which a regular measure has nothing to count."""
    if not measure.regular or measure.time == "year":
        return ()
    known = {pd.Period(time, freq=_FREQUENCIES[measure.time]) for time in measure.known.rows[measure.time].unique()}
    return tuple(time_text(each) for each in _times_of(period, measure.time) if each not in known)


@lru_cache(maxsize=64)  # asked for at each figure, most often of the same few periods
def _times_of(period: Period, kind: str) -> tuple[pd.Period, ...]:
    """The months, quarters or days of a period."""
    days = pd.period_range(period.months[0].start_time, period.months[-1].end_time, freq="D")
    times = days.asfreq("M").map(tertial_of) if kind == "tertial" else days.asfreq(_FREQUENCIES[kind])
    return tuple(each for each in times.unique() if each in period)


def lacking(measure: Measure, how: str | None) -> pd.DataFrame:
    """Tell which rows a sum lacks, by their keys and times: without a number, or between others of the same key.

    A quotient of sums and its means lack none: a row that is not there counts neither above nor below. What is
    suppressed lacks to each; the column `suppressed` says which rows are.
    """
    time = measure.time
    if how == "latest":
        measure = measure.where(measure.rows[time] == measure.rows[time].max())
    hidden, counted = measure.suppressed, measure.kind not in ("total", "difference") and how != "per_capita"
    if counted and not hidden.any():
        return _NOTHING_LACKS
    keys, rows = keys_of(measure.rows), measure.rows.assign(**{HIDDEN: hidden})
    if counted:
        return rows.loc[hidden, [*keys, time, HIDDEN]]
    found = [rows[rows[measure.columns].isna().any(axis="columns")]]
    if how == "per_capita":
        found.append(gone(measure))
    if measure.regular and keys:
        spans = rows.groupby(keys, observed=True)[time].agg(["min", "max"]).reset_index()
        each = spans.merge(rows[[time]].drop_duplicates(), how="cross")
        each = each[(each["min"] < each[time]) & (each[time] < each["max"])]
        each = each.merge(rows[[*keys, time]], how="left", indicator="found")
        found.append(each[each["found"] == "left_only"])
    made = pd.concat(found)[[*keys, time, HIDDEN]]
    return made.assign(**{HIDDEN: made[HIDDEN].eq(True)})


def gaps(measure: Measure, indicator: Indicator, period: Period) -> tuple[tuple[str, str, bool], ...]:
    """Tell what keeps the rows of a period from having a value: whose rows, where not everyone's, and of which time.

    The last part says whether they are suppressed. A regular measure needs something to count in every month of the
    period; the latest in its last month alone.
    """
    latest = indicator.accumulation == "latest"
    asked = replace(period, first_month=period.last_month) if latest else period
    if times := missing_times(measure, asked):
        return tuple(("", time, False) for time in times)
    lacks = lacking(measure, indicator.accumulation).itertuples(index=False)
    return tuple(
        (", ".join(who for who in names if who not in (*SEXES, UNKNOWN_SEX)), time_text(time), bool(hidden))
        for *names, time, hidden in lacks
    )


def reading(measure: Measure, indicator: Indicator, period: Period, sex: str) -> Reading | None:
    """Accumulate the rows of a period and a sex as the indicator says; nothing where there is no value, or a gap."""
    rows = of_sex(in_period(measure, period), sex)
    if rows is None or rows.rows.empty or gaps(rows, indicator, period):
        return None
    row = accumulate(rows, indicator.accumulation).iloc[0]
    if pd.isna(row["value"]):
        return None
    return Reading(value=float(row["value"]), **_parts(row.to_dict(), rows, indicator))


def _parts(row: Mapping[Hashable, float], measure: Measure, indicator: Indicator) -> dict[str, float | None]:
    """What a value was made of, with the interval that its indicator asks for."""
    made = {name: number_or_none(row.get(name)) for name in MADE}
    if measure.kind == "difference":
        return made | dict(zip(("low", "high"), ends_of_difference(indicator.interval, row), strict=True))
    size = row.get("mean_denominator", row["denominator"])
    ends = ends_of(measure, indicator.interval, row["value"], row["numerator"], size)
    return made | dict(zip(("low", "high"), ends, strict=True))


def unit_readings(
    measure: Measure, indicator: Indicator, period: Period, kinds: Mapping[str, str]
) -> tuple[UnitReading, ...]:
    """Accumulate the rows of a period for every unit; `kinds` maps a kind of unit to the column that names it.

    A unit that lacks a row of its sum has no value.
    """
    rows = both_sexes(in_period(measure, period))
    lacks = lacking(rows, indicator.accumulation)
    hidden = lacks[lacks[HIDDEN]]
    made: list[UnitReading] = []
    for kind, column in kinds.items():
        table = accumulate(rows, indicator.accumulation, [column])
        without = set(lacks.get(column, ()))
        for row in sorted(table.to_dict("records"), key=lambda row: collation.alphabetical(str(row[column]))):
            value = None if row[column] in without else number_or_none(row["value"])
            suppressed = row[column] in set(hidden.get(column, ()))
            name = str(row[column])
            parts: dict[str, Any] = {} if suppressed else _parts(row, rows, indicator)
            made.append(UnitReading(unit_kind=kind, unit_name=name, value=value, suppressed=suppressed, **parts))
    return tuple(made)


def number_or_none(value: float | None) -> float | None:
    """Give a number as itself, and nan as None."""
    return None if value is None or pd.isna(value) else float(value)


def in_period(measure: Measure, period: Period) -> Measure:
    """Narrow to the rows of a period."""
    return where_time(measure, lambda time: time in period)


def where_time(measure: Measure, test: Callable[[RowTime], bool]) -> Measure:
    """Narrow to the rows of whose time something is true."""
    return measure.where(select(measure.rows[measure.time], test))


def both_sexes(measure: Measure) -> Measure:
    """Narrow to the rows of women and men together, which are all rows of a table without sexes."""
    return measure.where(measure.rows["sex"] == BOTH) if "sex" in measure.rows else measure


def of_sex(measure: Measure, sex: str) -> Measure | None:
    """Narrow to one sex or both; a table without sexes has only both."""
    if sex == BOTH:
        return both_sexes(measure)
    return measure.where(measure.rows["sex"] == sex) if "sex" in measure.rows else None


def is_suppressed_of(measure: Measure, indicator: Indicator, period: Period, sex: str) -> bool:
    """Whether a sex has no value of a period since a number in it is suppressed."""
    rows = of_sex(in_period(measure, period), sex)
    return rows is not None and not rows.rows.empty and any(hidden for *_, hidden in gaps(rows, indicator, period))


def has_unknown(measure: Measure, period: Period) -> bool:
    """Whether rows of an unknown sex, which count in the total alone, have something to count in a period."""
    rows = of_sex(in_period(measure, period), UNKNOWN_SEX)
    return rows is not None and bool((rows.rows[measure.columns] != 0).any(axis=None))


def after_last_break(measure: Measure, indicator: Indicator, edition: Edition) -> Measure:
    """Leave out what was measured before the last break in the series."""
    ends = date(edition.calendar_year, edition.month, 28)
    breaks = [one.date for one in indicator.series_breaks if one.date <= ends]
    if not breaks:
        return measure
    last = pd.Timestamp(max(breaks))
    return where_time(measure, lambda time: _start(time) >= last)


def broken_since_last_year(indicator: Indicator, period: Period) -> bool:
    """Whether a break in the series keeps last year's figure, which it lies after the beginning of, from comparison."""
    first = period.last_month if indicator.accumulation == "latest" else 1
    months = (period.year.previous.month(first), period.year.month(period.last_month))
    last_year, this_year = (month.start_time.date() for month in months)
    return indicator.broken_between(last_year, this_year) is not None


def with_year_before(measure: Measure, previous: Measure | None) -> Measure:
    """Put last year's months, where the extract has them as a column of this year's, before this year's."""
    if previous is None or measure.time != "month":
        return measure
    moved = previous.rows.assign(month=previous.rows["month"] - MONTHS_OF_A_YEAR)
    moved = moved[~moved["month"].isin(measure.rows["month"])]  # a month that has rows of its own counts once
    return replace(measure, rows=pd.concat([moved, measure.rows], ignore_index=True))


def _end(time: pd.Period | pd.Timestamp) -> pd.Timestamp:
    return time.end_time if isinstance(time, pd.Period) else time


def _start(time: RowTime) -> pd.Timestamp:
    if isinstance(time, int):
        return pd.Timestamp(time, 1, 1)
    return time.start_time if isinstance(time, pd.Period) else time


def end_of(time: RowTime) -> date:
    """Give the last day of a month, a quarter, a day or a year."""
    if isinstance(time, int):
        return date(time, MONTHS_OF_A_YEAR, 31)
    ended = _end(time)
    return date(ended.year, ended.month, ended.day)
