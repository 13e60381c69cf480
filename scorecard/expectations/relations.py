"""What a contract says of columns beside each other: signs, last year's column, numbers that stay the same all year."""

from __future__ import annotations

import calendar
from collections.abc import Iterator

import numpy as np
import pandas as pd

from scorecard.common.edition import BoardYear
from scorecard.expectations.levels import said
from scorecard.expectations.panel import PER_YEAR, label, shape_of, with_periods
from scorecard.expectations.unmet import WHOLE, Unmet
from scorecard.extracts.contract import Contract

_STEP = np.log(1.05)  # how far a number that stays the same all year may move from one year to the next
_TOLERANCE = 0.01  # share by which last year's column may differ from last year's own outturn
_RISING = 0.5  # natural logarithm: how much faster than last year's a running total grows


def signs(contract: Contract, frame: pd.DataFrame) -> Iterator[Unmet]:
    """Ask of each group of rows whose sum has another sign than the contract gives it."""
    rule = contract.signs
    if rule is None or frame.empty:
        return
    for column in rule.columns:
        sums = frame.groupby(rule.by, observed=True)[column].sum()
        for wanted, names in ((1, rule.positive), (-1, rule.negative)):
            for name in names:
                if name in sums.index and sums[name] * wanted < 0:
                    row = int(frame.index[(frame[rule.by] == name) & (frame[column] * wanted < 0)][0]) + 2
                    word = "positive" if wanted > 0 else "negative"
                    what = f"{name} has the other sign in {column}: are its amounts given as credits?"
                    yield Unmet("sign", column, str(name), WHOLE, what, said(float(sums[name])), f"a {word} sum", row)


def last_year(contract: Contract, frame: pd.DataFrame, before: pd.DataFrame | None) -> Iterator[Unmet]:
    """Ask where a column of last year's is not what last year's own column said."""
    shape = shape_of(contract, frame)
    if shape is None or not contract.last_year:
        return
    for part in with_periods(contract, frame, shape):
        own = [part]
        if before is not None and not before.empty:
            own += [
                old for old in with_periods(contract, before, shape) if old["Period"].dt.freq == part["Period"].dt.freq
            ]
        year = PER_YEAR[part["Period"].dt.freq.freqstr[0]]
        for column, of in contract.last_year.items():
            told = part.groupby(["Period", label(part, tuple(shape.names))])[column].sum(skipna=False)
            known = pd.concat(
                [old.groupby(["Period", label(old, tuple(shape.names))])[of].sum(skipna=False) for old in own]
            )
            known = known[~known.index.duplicated()]
            moved = pd.MultiIndex.from_arrays([told.index.get_level_values(0) - year, told.index.get_level_values(1)])
            then = pd.Series(known.reindex(moved).to_numpy(), told.index)
            differs = (told - then).abs() > np.maximum(_TOLERANCE * then.abs(), 1)
            if differs.any():
                (period, group), count = told.index[differs][0], int(differs.sum())
                row = int(part.loc[(part["Period"] == period), "Row"].min())
                yield Unmet(
                    "last-year",
                    column,
                    WHOLE,
                    str(period),
                    f"{count} values of last year's column are not what {of} was a year before",
                    f"{said(float(told[period, group]))} for {group} in {period}",
                    f"{said(float(then[period, group]))}, as {of} of {period - year}",
                    row,
                )


def same_all_year(contract: Contract, frame: pd.DataFrame) -> Iterator[Unmet]:
    """Ask where a number that stays the same all year does not, or leaps from one year to the next."""
    shape = shape_of(contract, frame)
    if shape is None:
        return
    for part in with_periods(contract, frame, shape):
        for column in contract.same_all_year:
            groups, years = label(part, tuple(shape.keys)), part["Period"].dt.year
            counted = part.groupby([groups, years])[column].nunique()
            for group, year in counted.index[counted > 1]:
                own = part[(groups == group) & (years == year)]
                usual = own[column].mode().iloc[0]
                other = own[own[column].notna() & (own[column] != usual)].iloc[0]
                yield Unmet(
                    "same-all-year",
                    column,
                    str(group),
                    str(other["Period"]),
                    f"this number stays the same all year, and changes within {year}",
                    said(float(other[column])),
                    f"{said(float(usual))}, as in the other months",
                    int(other["Row"]),
                )
            level = part.groupby([groups, years])[column].median().unstack()
            for before, year in zip(level.columns, level.columns[1:], strict=False):
                with np.errstate(divide="ignore", invalid="ignore"):
                    step = abs(np.log(level[year] / level[before]))
                for group in level.index[step > _STEP]:
                    row = int(part.loc[(groups == group) & (years == year), "Row"].min())
                    what = f"this differs wildly from the year before ({before})"
                    found, expected = (
                        said(float(level[year][group])),
                        f"about {said(float(level[before][group]))}",
                    )
                    yield Unmet("same-all-year", column, str(group), str(year), what, found, expected, row)


def running_totals(contract: Contract, frame: pd.DataFrame, begins: int) -> Iterator[Unmet]:
    """Ask where amounts grow month by month as sums since the year began do, and last year's did not.

    `begins` is the month that the board's year begins with.
    """
    shape = shape_of(contract, frame)
    if shape is None or not contract.last_year:
        return
    for part in with_periods(contract, frame, shape):
        for column, of in contract.last_year.items():
            sums = part.groupby("Period")[[column, of]].sum(skipna=False)
            for _, one in sums.groupby([BoardYear.of(period, begins) for period in sums.index]):
                if len(one) < 3 or not (one > 0).all().all():
                    continue
                ratio = np.log(one[of] / one[column])
                order = np.log(np.arange(1, len(one) + 1))
                if np.polyfit(order, ratio, 1)[0] > _RISING:
                    first = one.index[1]
                    what = f"{of} grows as sums since {calendar.month_name[begins]} do: is it accumulated?"
                    row = int(part.loc[part["Period"] == first, "Row"].min())
                    found = f"{said(float(one[of].iloc[0]))} to {said(float(one[of].iloc[-1]))}"
                    expected = f"{said(float(one[column].iloc[0]))} to {said(float(one[column].iloc[-1]))}, as {column}"
                    yield Unmet("running", of, WHOLE, str(one.index[-1]), what, found, expected, row)


def attributes(contract: Contract, frame: pd.DataFrame, before: pd.DataFrame | None) -> Iterator[Unmet]:
    """Ask where a group, such as a ward, has another attribute than it had, such as another hospital."""
    shape = shape_of(contract, frame)
    if shape is None or not shape.names or contract.irregular:
        return
    told = [name for name, spec in contract.columns.items() if spec.type == "text" and name not in contract.key]
    past = frame if before is None or before.empty else before
    for column in told:
        known = past.groupby(label(past, shape.names))[column].agg(["nunique", "first"])
        steady = known.loc[known["nunique"] == 1, "first"]
        groups = label(frame, shape.names)
        was = groups.map(steady)
        other = was.notna() & (frame[column] != was)
        if before is None:
            mixed = known.index[known["nunique"] > 1]
            if len(known) == 0 or len(mixed) > len(known) / 2:
                continue
            was = groups.map(past.groupby(label(past, shape.names))[column].agg(lambda one: one.mode().iloc[0]))
            other = groups.isin(mixed) & (frame[column] != was)
        for group in dict.fromkeys(groups[other]):
            row = int(frame.index[other & (groups == group)][0])
            yield Unmet(
                "attribute",
                column,
                str(group),
                WHOLE,
                f"had another {column} before: have two units changed places?",
                str(frame.at[row, column]),
                str(was[row]),
                row + 2,
            )
