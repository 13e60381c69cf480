"""Whether an extract reaches as far as the edition, and holds as many rows of its last period as it usually does."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from statistics import median

import pandas as pd

from scorecard.catalogue.unit_register import NO_UNITS, KnownUnits
from scorecard.common.edition import Edition, time_text
from scorecard.expectations.levels import spell
from scorecard.expectations.panel import Shape, label, shape_of, with_periods
from scorecard.expectations.unit_times import standing
from scorecard.expectations.unmet import WHOLE, Unmet
from scorecard.extracts.contract import Contract
from scorecard.extracts.times import ends_month, tertial_of
from scorecard.extracts.unit_names import existed

_USUAL = 0.8  # share of the usual number of rows that the last period holds at least
_STEADY = 0.8  # share of the earlier periods in which a group stood that is expected in the last one


def reach(contract: Contract, frame: pd.DataFrame, edition: Edition, before: pd.DataFrame | None) -> Iterator[Unmet]:
    """Ask where a table ends before the edition does, further than the contract's `lag` says.

    A table whose contract asks for no complete periods is measured at other times: it must hold something new.
    """
    shape = shape_of(contract, frame)
    if shape is None or contract.irregular or contract.ended:
        return
    parts = list(with_periods(contract, frame, shape))
    last = max((part["Period"].max().end_time for part in parts), default=None)
    if last is None:
        return
    ends = pd.Period(str(edition), freq="M")
    kind = contract.columns[shape.time].type
    reached = ends - contract.lag
    wanted = {
        "M": reached,
        "Q": _last_quarter(reached),
        "4": _last_tertial(reached),
        "Y": _last_year(ends, pd.PeriodIndex(parts[0]["Period"]).freqstr),
    }[parts[0]["Period"].dt.freq.freqstr[0]]
    if contract.complete is None or kind == "text":
        yield from _something_new(contract, shape, parts, edition, before)
        return
    row = int(frame.index[-1]) + 2
    if last < wanted.end_time:
        found = time_text(parts[0]["Period"].max())
        yield Unmet(
            "reach",
            shape.time,
            WHOLE,
            found,
            f"the file ends before the last month of {edition}",
            found,
            f"{time_text(wanted)}, or a lag of {(ends - pd.Period(last, freq='M')).n} months that is meant",
            row,
        )
    elif (kind == "date" and frame[shape.time].max() < wanted.end_time.normalize()) or (
        kind == "week" and not ends_month(frame[shape.time].max(), contract.columns[shape.time].month_of)
    ):
        found = time_text(frame[shape.time].max())
        what = f"the last month of {edition} is not whole"
        expected = f"{wanted.end_time:%Y-%m-%d}" if kind == "date" else "the last week of its month"
        yield Unmet("reach", shape.time, WHOLE, found, what, found, expected, row)


def completeness(
    contract: Contract, frame: pd.DataFrame, new: Sequence[pd.Period], units: KnownUnits = NO_UNITS
) -> Iterator[Unmet]:
    """Ask where a new period has fewer rows than usual, or lacks a group that nearly every period before had.

    Units that do not exist in the new period, or did not before it, are left out of both.
    """
    shape = shape_of(contract, frame)
    if shape is None or contract.irregular or not new:
        return
    for part in with_periods(contract, frame, shape):
        years_among_months = contract.columns[shape.time].type == "text" and new[0].freqstr[0] == "Y"
        if part["Period"].dt.freq != new[0].freq or years_among_months:
            continue
        rows = _rows_of(part["Period"])
        if sum(period < new[0] for period in rows) < 2:
            continue
        whole = [period for period in new if period in rows]
        few = []
        for period in whole:
            alike = _rows_of(part.loc[standing(contract, part, units, period, new[0] - 1), "Period"])
            usual = median(alike[one] for one in rows if one < new[0])
            if alike[period] >= _USUAL * usual:
                continue
            few.append(period)
            yield Unmet(
                "rows",
                shape.time,
                WHOLE,
                time_text(period),
                f"{time_text(period)} has fewer rows than usual: is it whole?",
                f"{alike[period]} rows",
                f"about {usual:.0f}",
                int(part.loc[part["Period"] == period, "Row"].min()),
            )
        whole = [period for period in whole if period not in few]
        names, more = [shape.names] if shape.names else [], list(shape.names) != shape.keys
        for columns in names + ([tuple(shape.keys)] if more else []):
            gone = _lacking(contract, part, columns, whole, units)
            whole = [period for period in whole if not any(period in periods for periods in gone.values())]
            for name, periods in gone.items():
                yield Unmet(
                    "unit",
                    ", ".join(columns),
                    name,
                    spell(periods),
                    f"stood in nearly every period before, and not in {spell(periods)}",
                    f"no row of {name}",
                    "its row",
                    int(part.loc[part["Period"] == periods[0], "Row"].min()),
                )


def _rows_of(periods: pd.Series) -> Counter[pd.Period]:
    counted = periods.value_counts()
    return Counter(dict(zip(pd.PeriodIndex(counted.index), counted.tolist(), strict=True)))


def _lacking(
    contract: Contract, part: pd.DataFrame, columns: tuple[str, ...], new: Sequence[pd.Period], units: KnownUnits
) -> dict[str, list[pd.Period]]:
    """Find groups that nearly every earlier period had, each with the new periods that lack it."""
    if not new:
        return {}
    there = part.groupby(["Period", label(part, columns)]).size().unstack(fill_value=0) > 0
    steady = there[there.index < min(new)].mean() >= _STEADY
    lacking = {str(name): [period for period in new if not there.at[period, name]] for name in there.columns[steady]}
    if any(lacking.values()) and units.kinds:
        keys = dict(zip(label(part, columns), part[list(columns)].itertuples(index=False, name=None), strict=True))
        lacking = {
            name: [period for period in periods if existed(contract, units, columns, keys[name], period)]
            for name, periods in lacking.items()
        }
    return {name: periods for name, periods in lacking.items() if periods}


def _something_new(
    contract: Contract, shape: Shape, parts: list[pd.DataFrame], edition: Edition, before: pd.DataFrame | None
) -> Iterator[Unmet]:
    if before is None or before.empty or shape_of(contract, before) is None:
        return
    old = {part["Period"].dt.freq: part["Period"].max() for part in with_periods(contract, before, shape)}
    for part in parts:
        last = part["Period"].max()
        if part["Period"].dt.freq in old and last <= old[part["Period"].dt.freq] and last.freqstr[0] != "Y":
            yield Unmet(
                "reach",
                shape.time,
                WHOLE,
                time_text(last),
                f"the file holds nothing newer than the one before: is its last period missing in {edition}?",
                time_text(last),
                f"a period after {time_text(last)}",
                int(part["Row"].max()),
            )


def _last_quarter(month: pd.Period) -> pd.Period:
    quarter = month.asfreq("Q")
    return quarter if quarter.end_time <= month.end_time else quarter - 1


def _last_tertial(month: pd.Period) -> pd.Period:
    tertial = tertial_of(month)
    return tertial if tertial.end_time <= month.end_time else tertial - 1


def _last_year(month: pd.Period, freq: str) -> pd.Period:
    year = month.asfreq(freq)
    return year if year.end_time <= month.end_time else year - 1
