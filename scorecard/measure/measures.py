"""Measures: how a table becomes a number, as pure functions on tables of pandas or rows of an engine.

Rows of an engine are grouped there, and what is made of the groups is made in one place for both. A `Measure` says
what is counted and what it is divided by, row by row; `accumulate` says how the rows of a year become one figure.
Percentages are 0–100 and never rounded here.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Generic, Literal, cast

import numpy as np
import pandas as pd
from typing_extensions import TypeVar

from scorecard.catalogue.unit_register import NO_UNITS
from scorecard.common.faults import Fault, MeasureError, did_you_mean
from scorecard.common.sexes import BOTH
from scorecard.extracts.codes import HIDDEN
from scorecard.extracts.contract import TIME_TYPES
from scorecard.extracts.unit_names import days_of
from scorecard.measure.rows import LentRows

Kind = Literal["share", "rate", "index", "total", "mean", "percentile", "difference"]
# What a lent table has among its attributes: the columns that tell its rows apart, and the units with the columns that
# hold each kind of them.
KEY, KNOWN_UNITS = "key", "units"
# The parts of the share that another one is taken away from, among the sums, and those of the other.
OWN_PARTS, OTHER_PARTS = ("own_numerator", "own_denominator"), ("other_numerator", "other_denominator")
MEAN_PARTS = {"numerator": "mean_numerator", "denominator": "mean_denominator"}
TableT = TypeVar("TableT", pd.DataFrame, LentRows, default=pd.DataFrame)


@dataclass(frozen=True)
class Measure(Generic[TableT]):
    """What is counted over what, for every row of a table.

    `rows` has the columns `numerator`, `denominator` (absent for totals), one time column where the table has one,
    and whatever other columns the table had to group by. `per` scales the quotient: 100 for per cent. It is `regular`
    where every month, quarter or day is expected to be there, and what lacks one has no value. `read` are the names of
    the table's columns that it counts. Of a percentile, the numerators are the values, the denominators how many have
    each, and `percent` of all lie at it or below. One that is `net` is a difference, and counts nothing itself: what is
    taken away of two shares has its numerator and its denominator in the columns `OTHER_PARTS`.
    """

    kind: Kind
    rows: TableT = field(repr=False)
    per: float = 1.0
    over: str | None = None
    regular: bool = False
    read: tuple[str, ...] = ()
    percent: float = 50.0
    net: bool = False

    @property
    def time(self) -> str:
        """The column that says when."""
        return column_of_time(self.rows)

    @property
    def known(self: Measure) -> Measure:
        """The rows that have what the measure counts, also where it is suppressed: both parts, or the number."""
        return self.where(self.rows[self.columns].notna().all(axis="columns") | self.suppressed)

    @property
    def suppressed(self: Measure) -> pd.Series[bool]:
        """Whether each row lacks what the measure counts because it is suppressed."""
        return _suppressed(self.rows, self.columns)

    @property
    def columns(self) -> list[str]:
        """The columns that are added up."""
        if self.kind == "total":
            return ["numerator"]
        return ["numerator", "denominator", *(OTHER_PARTS if self.kind == "difference" else ())]

    @property
    def of_values(self) -> bool:
        """Whether it is made of values that are no counts: a mean of them, or a percentile."""
        return self.kind in ("mean", "percentile")

    def where(self: Measure, keep: pd.Series[bool]) -> Measure:
        """Narrow the measure to some rows."""
        return replace(self, rows=self.rows[keep])


def column_of_time(table: pd.DataFrame | LentRows) -> str:
    """Name the column of a table that says when.

    Raises:
        MeasureError: the table has none.
    """
    found = next((name for name in TIME_TYPES if name in table), None)
    if found is None:
        columns, times = ", ".join(map(str, table.columns)), ", ".join(TIME_TYPES)
        raise MeasureError(Fault("the table has no time to go by", found=columns, expected=f"one of: {times}"))
    return found


def share(table: TableT, numerator: str, denominator: str) -> Measure[TableT]:
    """How large a part of the denominator the numerator is, in per cent."""
    return _ratio("share", table, numerator, denominator, 100.0)


def rate(table: TableT, numerator: str, denominator: str, per: float) -> Measure[TableT]:
    """How many of the numerator there are per so many of the denominator; may exceed `per`."""
    return _ratio("rate", table, numerator, denominator, per)


def index(table: TableT, points: str, answers: str, over: str | None = None) -> Measure[TableT]:
    """Points per answer, 0–100; with `over`, the mean of that quotient over the questions of a survey."""
    made = _ratio("index", table, points, answers, 1.0)
    if over is not None:
        _need(table, [over])
    return replace(made, over=over)


def total(table: TableT, column: str, per: float = 1.0) -> Measure[TableT]:
    """The sum of a column, divided by `per` (1 000 makes mnkr of tkr)."""
    _need(table, [column])
    rows = table.assign(numerator=table.number(column) if isinstance(table, LentRows) else table[column])
    return Measure("total", rows, per, read=(column,))


def quotient(above: Measure[Any], below: Measure[Any], per: float = 1.0) -> Measure:
    """How many there are of one total per so many of another, which may come from another extract.

    Rows belong together that have the same time and the same texts in the columns that both have; what is in one of
    them alone has no quotient. The columns that only one has are added up.

    Raises:
        MeasureError: one is no total, or they have no time in common.
    """
    rows = _side_by_side(above, below, "total", "a quotient")
    return replace(_ratio("rate", rows, "value_above", "value_below", per), read=(*above.read, *below.read))


def net(above: Measure[Any], below: Measure[Any], per: float = 1.0) -> Measure:
    """How much more there is of one total than of another, which may come from another extract, divided by `per`.

    Rows belong together as those of a quotient; what is in one of them alone is missing, and so is a sum with it. It is
    below nought where there is more of the other: `scale` of the indicator says how far.

    Raises:
        MeasureError: one is no total, or they have no time in common.
    """
    rows = _side_by_side(above, below, "total", "a difference")
    made = rows.assign(numerator=rows["value_above"] - rows["value_below"])
    return Measure("total", made, per, read=(*above.read, *below.read), net=True)


def share_difference(above: Measure[Any], below: Measure[Any]) -> Measure:
    """How many percentage points one share is above another, which may come from another extract.

    Both are ratios of sums over the same rows, which belong together as those of `net`; what is in one of them alone is
    missing, and so is the difference with it. It is below nought where the other share is larger.

    Raises:
        MeasureError: one is no share, or they have no time in common.
    """
    rows = _side_by_side(above, below, "share", "a difference of shares")
    one, other = ("numerator", "denominator"), OTHER_PARTS
    names = {f"{part}_above": name for part, name in zip(one, one, strict=True)}
    names |= {f"{part}_below": name for part, name in zip(one, other, strict=True)}
    return Measure("difference", rows.rename(columns=names), 100.0, read=(*above.read, *below.read), net=True)


def _side_by_side(above: Measure[Any], below: Measure[Any], kind: Kind, what: str) -> pd.DataFrame:
    """Pair the rows of two measures of a kind by their time and the texts that both have."""
    above, below = collected(above), collected(below)
    for each in (above, below):
        if each.kind != kind:
            raise MeasureError(Fault(f"{what} is of two {kind}s", found=each.kind, expected=f"{kind}(...)"))
    if above.time != below.time:
        found = f"{above.time} and {below.time}"
        raise MeasureError(Fault(f"the two {kind}s are not of the same times", found=found, expected=above.time))
    shared = [name for name in keys_of(above.rows) if name in keys_of(below.rows)]
    by = [*shared, above.time]
    columns = ["value"] if kind == "total" else ["numerator", "denominator"]
    parts = [sums(each, by)[[*by, *columns]] for each in (above, below)]
    rows = parts[0].merge(parts[1], on=by, how="outer", suffixes=("_above", "_below"), validate="one_to_one")
    rows.attrs = dict(above.rows.attrs) | {KEY: shared}
    rows.attrs[HIDDEN] = any(bool(each.suppressed.any()) for each in (above, below))
    return rows


def mean(table: TableT, values: str, weights: str | None = None) -> Measure[TableT]:
    """Average a column of values that come ready-made, such as means and indices of units, weighted by another.

    Raises:
        MeasureError: a weight is below nought.
    """
    return _of_values("mean", table, values, weights)


def median(table: TableT, values: str, counts: str | None = None) -> Measure[TableT]:
    """The value in the middle, where `counts` says how many have each: half of them lie at it or below."""
    return percentile(table, values, 50, counts)


def percentile(table: TableT, values: str, percent: float, counts: str | None = None) -> Measure[TableT]:
    """The lowest value that so many per cent lie at or below, midway to the next one where it is just so many.

    `counts` says how many have each value.
    Source: R. J. Hyndman and Y. Fan (1996), The American Statistician 50:361-365, their definition 2.

    Raises:
        MeasureError: the percentage is not between 0 and 100, or a count is below nought.
    """
    if not 0 < percent < 100:
        raise MeasureError(Fault("there is no such percentile", found=f"{percent:g}", expected="between 0 and 100"))
    return replace(_of_values("percentile", table, values, counts), percent=float(percent))


def sums(measure: Measure[Any], by: Sequence[str] = ()) -> pd.DataFrame:
    """Add up numerators and denominators within groups and divide the sums: the ratio of sums.

    Returns one row per group (one row in all without groups) with numerator, denominator and value. An index with
    `over` is first divided per question and then averaged: it is no quotient of two sums, and has neither of them. A
    mean or a percentile of values has neither, but `mean_denominator`, the weights or the counts together. A
    difference has neither; that of shares has those of both shares, in `OWN_PARTS` and `OTHER_PARTS`. A zero
    denominator gives no value, never nought. A quotient is that of the rows that have both its parts; a total of
    which a row is missing is missing, and so is an index without one of its questions. Of a suppressed number there is
    neither a sum nor a quotient.
    """
    measure = collected(measure, by)
    made = _summed(measure, list(by))
    if measure.of_values:
        made[MEAN_PARTS["denominator"]] = made["denominator"]
    if measure.kind == "difference":
        made[list(OWN_PARTS)] = made[["numerator", "denominator"]]
    alone = measure.over or measure.of_values or measure.net
    return made.assign(numerator=np.nan, denominator=np.nan) if alone else made


def _summed(measure: Measure, by: list[str]) -> pd.DataFrame:
    """Add up and divide, with the sums also of what is averaged over questions."""
    _need(measure.rows, by)
    columns, is_total = measure.columns, measure.kind == "total"
    inner = [*by, measure.over] if measure.over else by
    summed = _sum(measure.rows, inner, columns, whole=is_total or measure.net)
    if measure.kind == "difference":
        other = summed[list(OTHER_PARTS)].set_axis(["numerator", "denominator"], axis="columns")
        return summed.assign(value=_quotient(summed, measure.per) - _quotient(other, measure.per))
    if is_total:
        return summed.assign(denominator=np.nan, value=summed["numerator"] / measure.per)
    if measure.kind == "percentile":
        return _with_percentiles(summed, measure, by)
    summed["value"] = _quotient(summed, measure.per)
    if not measure.over:
        return summed
    means = _mean(summed, by, ["value"], whole=True)
    whole = _sum(measure.rows, by, columns)
    return whole.merge(means, on=by) if by else whole.assign(value=means["value"].to_numpy())


def per_capita(measure: Measure[Any], by: Sequence[str] = ()) -> pd.DataFrame:
    """Add up the numerators over time, but count the denominator once: events per inhabitant and year.

    The denominator of the last point in time is the population. Where a count is missing, or who has events has no
    population then, there is no value: a part of the population would make it too high.
    """
    measure = collected(measure, by, "per_capita")
    time = measure.time
    by = list(by)
    events = _sum(measure.rows, by, ["numerator"], whole=True)
    last = measure.rows[measure.rows[time] == measure.rows[time].max()]
    population = _sum(pd.concat([last, gone(measure)]), by, ["denominator"], whole=True)
    merged = events.merge(population, on=by) if by else events.assign(denominator=population["denominator"].to_numpy())
    return merged.assign(value=_quotient(merged, measure.per))


def mean_of_snapshots(measure: Measure[Any], by: Sequence[str] = ()) -> pd.DataFrame:
    """Average the value of each point in time: every month-end counts the same, however long the queue.

    The mean of quotients is no quotient: it has no numerator and no denominator, but `mean_numerator` and
    `mean_denominator`, those of the month-ends in the mean. A month-end that nobody waited at is left out of the mean;
    one that is missing leaves no mean.
    """
    by, measure = list(by), collected(measure, by)
    points = _summed(measure, [*by, measure.time])
    made = _mean(points, by, ["numerator", "denominator", "value"])
    whole = _mean(points, by, ["numerator"], whole=True)["numerator"]
    made = made.assign(value=made["value"].where(whole.notna()))
    if measure.net:
        made = made.assign(numerator=np.nan, denominator=np.nan)
    return made.rename(columns=MEAN_PARTS).assign(numerator=np.nan, denominator=np.nan)


def latest(measure: Measure[Any], by: Sequence[str] = ()) -> pd.DataFrame:
    """Take the last point in time only."""
    measure = collected(measure, by)
    time = measure.time
    if measure.rows.empty:
        return sums(measure, by)
    return sums(measure.where(measure.rows[time] == measure.rows[time].max()), by)


ACCUMULATIONS = {
    "ratio_of_sums": sums,
    "per_capita": per_capita,
    "mean_of_questions": sums,
    "mean_of_snapshots": mean_of_snapshots,
    "mean_of_values": sums,
    "weighted_mean": sums,
    "percentile": sums,
    "difference_of_shares": sums,
    "latest": latest,
    "sum": sums,
}


def keys_of(rows: pd.DataFrame) -> list[str]:
    """Name the columns that tell the rows of one time apart: those of the contract's key, or all that hold text."""
    texts = [str(name) for name in rows if name not in TIME_TYPES and pd.api.types.is_string_dtype(rows[name])]
    return [name for name in rows.attrs.get(KEY, texts) if name in texts]


def gone(measure: Measure) -> pd.DataFrame:
    """Give, at the last point in time and without numbers, the rows of those who have rows before it and none then.

    Units that were closed by then, or have gone into others, lack nothing.
    """
    rows, time, keys = measure.rows, measure.time, keys_of(measure.rows)
    if not keys:
        return rows.iloc[:0]
    last = rows[time].max()
    there = rows[rows[time] == last][keys].drop_duplicates()
    found = rows[keys].drop_duplicates().merge(there, how="left", indicator="found")
    found = found[found.pop("found") == "left_only"]
    units, kinds = rows.attrs.get(KNOWN_UNITS, (NO_UNITS, {}))
    for column in set(keys) & set(kinds):
        stands = [units.existed(kinds[column], name, *days_of(last)) for name in found[column]]
        found = found[pd.Series(stands, found.index, bool)]
    return found.assign(**{time: last})


def collected(measure: Measure[Any], by: Iterable[str] = (), how: str | None = None, both: bool = False) -> Measure:
    """Give a measure of rows of an engine as one of pandas, with the sums of its groups; another one as it is.

    The groups are those of the keys and of `by`; of events those of `by` alone. `how` is how they will be accumulated:
    what is divided by inhabitants lacks every part that one of its rows lacks. With `both`, events get rows of both
    sexes, as other tables have them.

    Raises:
        MeasureError: events have rows of both sexes already.
    """
    rows = measure.rows
    if not isinstance(rows, LentRows):
        return cast(Measure, measure)
    asked = [*([] if rows.of_events else rows.keys), *by, *([measure.over] if measure.over else [])]
    asked += ["sex"] if both and "sex" in rows else []
    times = (name for name in TIME_TYPES if name in rows and name == measure.time)
    asked = list(dict.fromkeys([*asked, *times]))
    _need(rows, asked)
    parts = measure.columns
    if measure.kind == "percentile":
        asked, parts = [*asked, "numerator"], ["denominator"]
    whole = measure.kind == "total" or how == "per_capita"
    found = rows.grouped(parts, asked, whole)
    if both and rows.of_events and "sex" in asked:
        if (found["sex"] == BOTH).any():
            what = "rows that are one of each person have the sex of one"
            raise MeasureError(Fault(what, column="sex", found=BOTH, expected="women, men or unknown"))
        everyone = _sum(found, [name for name in asked if name != "sex"], parts, whole=whole)
        found = pd.concat([found, everyone.assign(sex=BOTH)], ignore_index=True)
    texts = [name for name in asked if name not in (*TIME_TYPES, "numerator", measure.over)]
    found.attrs = {**rows.attrs, KEY: texts}
    return replace(cast(Measure, measure), rows=found)


def accumulate(measure: Measure[Any], how: str | None, by: Sequence[str] = ()) -> pd.DataFrame:
    """Make one figure of the rows of a period, in the way that the indicator says.

    Returns one row per group with numerator, denominator and value, and of a mean with its parts in the mean.

    Raises:
        MeasureError: there is no such way, or it is not how the measure is made.
    """
    accumulation = ACCUMULATIONS.get(str(how))
    if accumulation is None:
        expected = did_you_mean(str(how), ACCUMULATIONS)
        raise MeasureError(Fault("no such way to accumulate", found=str(how), expected=expected))
    made, what = _made_as(measure)
    more = {"ratio_of_sums": ["mean_of_snapshots", "per_capita"], "difference_of_shares": []}
    fit = [made, "latest", *more.get(made, ["mean_of_snapshots"])]
    if how not in fit:
        raise MeasureError(Fault(what, found=f"accumulation: {how}", expected=f"accumulation: {' or '.join(fit)}"))
    return accumulation(measure, by)


def _made_as(measure: Measure) -> tuple[str, str]:
    """Name the accumulation that makes one figure of all rows of a measure at once, and say why it does."""
    if measure.kind == "percentile":
        return "percentile", "the measure is a percentile of values"
    if measure.kind == "mean":
        weighted = len(measure.read) > 1
        return (
            "weighted_mean" if weighted else "mean_of_values",
            f"the measure is a mean of values {'with' if weighted else 'without'} weights",
        )
    if measure.kind == "total":
        return "sum", "the measure is a total"
    if measure.kind == "difference":
        return "difference_of_shares", "the measure is a difference of shares"
    if measure.over:
        return "mean_of_questions", "the measure is averaged over questions"
    return "ratio_of_sums", "the measure is a quotient, and not averaged over questions or values"


def percent_of(part: float, whole: float) -> float:
    """How large a part of the whole, in per cent; no value where the whole is nought."""
    return math.nan if whole == 0 else 100 * part / whole


def difference(current: float, previous: float) -> float:
    """The change in the unit itself: percentage points for shares."""
    return current - previous


def percent_change(current: float, previous: float) -> float:
    """The change in per cent of what it was; none where it was nought."""
    return math.nan if previous == 0 else 100 * (current - previous) / abs(previous)


def _suppressed(rows: pd.DataFrame, columns: list[str]) -> pd.Series[bool]:
    # A table that was made of one with suppressed numbers may not tell any more where they were.
    told = HIDDEN in rows
    if not (told or rows.attrs.get(HIDDEN)):
        return pd.Series(False, rows.index)
    lacks = rows[columns].isna().any(axis="columns")
    return lacks & rows[HIDDEN].eq(True) if told else lacks


def _of_values(kind: Kind, table: TableT, values: str, weights: str | None) -> Measure[TableT]:
    read = (values,) if weights is None else (values, weights)
    _need(table, read)
    if isinstance(table, LentRows):
        return cast(Measure[TableT], Measure(kind, _valued(kind, table, values, weights), read=read))
    given = pd.Series(1.0, table.index) if weights is None else table[weights]
    _not_below_nought(weights, given.min())
    above = table[values].astype("float64") * (given if kind == "mean" else 1.0)
    made = table.assign(numerator=above.where(given.notna()), denominator=given.where(above.notna()))
    return Measure(kind, made, read=read)


def _valued(kind: Kind, table: LentRows, values: str, weights: str | None) -> LentRows:
    """Add to rows of an engine what `_of_values` adds to a table."""
    above = table.number(values)
    if weights is None:
        return table.assign(numerator=above, denominator=above.notnull().ifelse(1.0, None))
    given = table.number(weights)
    _not_below_nought(weights, table.assign(least=given).least.min().to_pandas())
    return _paired(table, above * given if kind == "mean" else above, given)


def _paired(table: LentRows, above: Any, below: Any) -> LentRows:
    """Add to rows of an engine a numerator and a denominator, of which a row has both or neither."""
    return table.assign(numerator=below.notnull().ifelse(above, None), denominator=above.notnull().ifelse(below, None))


def _not_below_nought(weights: str | None, least: Any) -> None:
    if least is not None and least < 0:
        what = "what values are weighted with is not below nought"
        raise MeasureError(Fault(what, column=str(weights), found=f"{least:g}", expected="nought or more"))


def _with_percentiles(summed: pd.DataFrame, measure: Measure, by: list[str]) -> pd.DataFrame:
    rows = measure.rows.dropna(subset=measure.columns)
    if by:
        groups = rows.groupby(by, observed=True, sort=False)
        found = {key: _percentile(each, measure.percent) for key, each in groups}
        values = [found.get(tuple(key), math.nan) for key in summed[by].itertuples(index=False)]
    else:
        values = [_percentile(rows, measure.percent)]
    made = summed.assign(value=values)
    return made.assign(value=made["value"].where(made["denominator"].notna()))


def _percentile(rows: pd.DataFrame, percent: float) -> float:
    rows = rows[rows["denominator"] > 0]
    if rows.empty:
        return math.nan
    values, counts = rows["numerator"].to_numpy(), rows["denominator"].to_numpy()
    from_below = np.percentile(values, percent, weights=counts, method="inverted_cdf")
    from_above = -np.percentile(-values, 100 - percent, weights=counts, method="inverted_cdf")
    return float(from_below + from_above) / 2


def _ratio(kind: Kind, table: TableT, numerator: str, denominator: str, per: float) -> Measure[TableT]:
    read = (numerator, denominator)
    _need(table, read)
    if isinstance(table, LentRows):
        rows = _paired(table, table.number(numerator), table.number(denominator))
        return cast(Measure[TableT], Measure(kind, rows, per, read=read))
    # A row that lacks either says nothing of the quotient: counting the other would tilt it.
    above, below = table[numerator], table[denominator]
    made = table.assign(numerator=above.where(below.notna()), denominator=below.where(above.notna()))
    return Measure(kind, made, per, read=read)


def _need(table: pd.DataFrame | LentRows, columns: Iterable[str]) -> None:
    faults = [
        Fault("the table has no such column", column=column, expected=did_you_mean(column, map(str, table.columns)))
        for column in columns
        if column not in table
    ]
    if faults:
        raise MeasureError(faults)


def _sum(rows: pd.DataFrame, by: list[str], columns: list[str], *, whole: bool = False) -> pd.DataFrame:
    """Add up columns, which gives nothing where there is nothing; `whole` sums lack nothing that they are made of."""
    lacks = _suppressed(rows, columns)
    if not by:
        made = rows[columns].sum(min_count=1, skipna=not whole).to_frame().T.astype("float64")
        return made * math.nan if lacks.any() else made
    summed = rows.groupby(by, observed=True, sort=False)[columns].sum(min_count=1, skipna=not whole).reset_index()
    summed = summed.astype(dict.fromkeys(columns, "float64"))
    if lacks.any():
        at = pd.MultiIndex.from_frame(summed[by]).isin(pd.MultiIndex.from_frame(rows.loc[lacks, by]))
        summed.loc[at, columns] = math.nan
    return summed


def _mean(rows: pd.DataFrame, by: list[str], columns: list[str], *, whole: bool = False) -> pd.DataFrame:
    if not by:
        return rows[columns].mean(skipna=not whole).to_frame().T
    return rows.groupby(by, observed=True, sort=False)[columns].mean(skipna=not whole).reset_index()


def _quotient(table: pd.DataFrame, per: float) -> pd.Series[float]:
    # Multiplied first: 100 · 29 / 100 is 29, but 29 / 100 · 100 falls just short of it, and of a target of 29.
    return per * table["numerator"] / table["denominator"].where(table["denominator"] != 0)
