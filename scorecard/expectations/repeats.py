"""Whether a new period is another one again: last month's rows, or last year's, under a new name."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from scorecard.common.edition import time_text
from scorecard.expectations.levels import Numbers, medians
from scorecard.expectations.panel import Panel
from scorecard.expectations.unmet import WHOLE, Unmet

_EQUAL = 0.9  # share of the values that are the same
_BITS = 9.0  # how surprising it must be, as a power of two, that they are: less often than once in 500
_CONSTANT = 0.5  # share of steps without change from which a series is taken for constant
_NEARLY = 0.004  # how far means of days may lie apart where the days themselves are the same


def repeated(panels: Sequence[Panel], new: Sequence[pd.Period]) -> Iterator[Unmet]:
    """Ask where the values of a new period, of all groups or of one, are those of an earlier one.

    `panels` are those of the finest groups, one for each column and sex.
    """
    if not panels or not new:
        return
    averaged, year = panels[0].averaged, panels[0].per_year
    tables = [_varying(panel, new[0]) for panel in panels]
    values = pd.concat(tables, axis="columns")
    if not values.shape[1]:
        return
    numbers = values.to_numpy()
    surprise = np.concatenate([_surprise(table, panel, new[0]) for table, panel in zip(tables, panels, strict=True)])
    names = np.array([name.partition("\0")[2] for name in values.columns])
    groups, own = np.unique(names, return_inverse=True)
    for period in (one for one in new if one in values.index):
        place = int(pd.PeriodIndex(values.index).get_indexer(pd.PeriodIndex([period]))[0])
        for before in range(place - 1, -1, -1):
            pair = np.isfinite(numbers[place]) & np.isfinite(numbers[before]) & (numbers[place] != 0)
            limit = _NEARLY * np.abs(numbers[before]) if averaged else 1e-9
            same = pair & (np.abs(numbers[place] - numbers[before]) <= limit)
            # The last period and that of a year ago are what is sent again by mistake; others are looked at as well.
            least = _BITS + (0.0 if place - before in (1, year) else np.log2(max(place, 2)))
            if same.sum() >= _EQUAL * pair.sum() and surprise[same].sum() >= least:
                yield _question(panels, WHOLE, period, values.index[before], int(same.sum()), int(pair.sum()))
                break
            bits = np.bincount(own[same], surprise[same], len(groups))
            equal, compared = (
                np.bincount(own[same], minlength=len(groups)),
                np.bincount(own[pair], minlength=len(groups)),
            )
            certain = bits >= least + np.log2(len(groups)) + 4
            for group in np.flatnonzero(certain & (equal >= 2) & (equal >= _EQUAL * compared)):
                found, of = int(equal[group]), int(compared[group])
                yield _question(panels, str(groups[group]), period, values.index[before], found, of)


def _varying(panel: Panel, first: pd.Period) -> pd.DataFrame:
    """Leave out series that hardly change: the same number again says nothing of them."""
    values = panel.values
    steps = values[values.index < first].diff().iloc[1:]
    known = steps.notna().sum()
    still = ((steps == 0).sum() / known.where(known > 0)).fillna(0.0)
    return values.loc[:, still < _CONSTANT].rename(columns=lambda name: f"{panel.column}\0{name}")


def _surprise(table: pd.DataFrame, panel: Panel, first: pd.Period) -> Numbers:
    """How many bits the equality of two values of a series is worth: how many values it could as well have had."""
    history = table[table.index < first]
    if not len(history):
        return np.zeros(table.shape[1])
    level = medians(history.abs().to_numpy())
    low, high = history.quantile([0.2, 0.8]).to_numpy()
    spread = high - low
    if panel.counted:
        spread = np.fmax(spread, np.sqrt(level))
    unit = 2 * _NEARLY * level if panel.averaged else 1.0 if _whole(history) else 0.1
    with np.errstate(divide="ignore", invalid="ignore"):
        bits: Numbers = np.nan_to_num(np.log2(1 + spread / unit), posinf=0.0)
    return bits


def _whole(values: pd.DataFrame) -> bool:
    numbers = values.to_numpy()
    return bool(np.all(np.isnan(numbers) | (numbers == np.floor(numbers))))


def _question(
    panels: Sequence[Panel], group: str, period: pd.Period, other: pd.Period, same: int, compared: int
) -> Unmet:
    names = time_text(period), time_text(other)
    rows = [row for panel in panels for row in [panel.rows.loc[panel.rows.index.get_level_values(0) == period].min()]]
    return Unmet(
        "repeat",
        panels[0].column if len({panel.column for panel in panels}) == 1 else "all columns",
        group,
        names[0],
        f"{names[0]} holds the values of {names[1]} again",
        f"{same} of {compared} values are the same",
        "values of its own",
        int(min(rows)),
    )
