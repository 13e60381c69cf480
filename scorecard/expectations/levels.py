"""Whether new values lie where their own past says: the same months a year ago, and the last ones.

Everything is judged as a factor. The band around what is expected comes from the series itself: from how far its
values usually stray from those of a year before, or from one period to the next, and from chance where they are counts.
"""

from __future__ import annotations

import warnings
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from scorecard.common.edition import Edition, time_text
from scorecard.expectations.earlier import Known
from scorecard.expectations.panel import Panel, additive, label, shape_of
from scorecard.expectations.unmet import WHOLE, Unmet
from scorecard.extracts.contract import NUMBER_TYPES, Contract

Numbers = NDArray[np.float64]
Flags = NDArray[np.bool_]

_MAD = 1.4826  # times the median absolute deviation is the standard deviation of normal values
_WIDE = 4.5  # standard deviations that are still within chance, over the many series of a file
_FEWEST = 3  # earlier values that a band can be made of
_RECENT = 6  # periods that tell the present level
_LARGE_SHARES = {"%": 200.0, "fraction": 2.0}  # by their unit: what most shares do not exceed
_SMALL = 20.0  # below this many, counts say nothing about a level
_MATERIAL = 0.005  # share of the whole column that amounts of a group must have moved by
_BEYOND, _STRAY = 0.25, 3.0  # of the largest value, and of its root: how far beyond all before is too far
_GROSS = np.log(8.0)  # how far a value lies from a past too short for a band, so that it is another measure
_STEADY = 1.6  # times: how far a total without a time may lie from the one before
_NEVER_NOUGHT = 10.0  # a count that is usually this large is nought by chance less than once in 20 000 times


@dataclass(frozen=True)
class _Width:
    """The least and the greatest half width of a band, as natural logarithms of factors."""

    least: float
    most: float


# All rows together move little; a single unit moves more. A doubling (0.69) lies outside each of them, and 60 per cent
# (0.51) outside those of the whole.
_TOTAL, _JOINT, _YEAR = _Width(0.30, 0.44), _Width(0.40, 0.44), _Width(0.40, 0.45)
_GROUP, _ACCOUNT = _Width(0.45, 0.66), _Width(0.30, 0.64)


@dataclass(frozen=True)
class _Past:
    """What the past of each group says; arrays have a row per period of the whole table and a column per group."""

    values: Numbers
    history: Numbers  # the rows before the first new period
    noise: Numbers
    growth: Numbers
    recent: Numbers
    seasons: Numbers
    enough: Flags


def new_levels(panel: Panel, new: Sequence[pd.Period], before: pd.DataFrame | None = None) -> Iterator[Unmet]:
    """Ask of each group whose new values lie outside the band, period by period and all new ones together.

    `before` are values of earlier periods that the file holds elsewhere, such as a column of last year's.
    """
    frame = panel.values if before is None else before.combine_first(panel.values)[panel.values.columns]
    periods = pd.period_range(frame.index.min(), frame.index.max(), freq=panel.periods.freq)
    frame = frame.reindex(periods)
    known = [one for one in new if one in panel.periods]
    places = [int(place) for place in periods.get_indexer(pd.PeriodIndex(known, freq=periods.freq))]
    if not places:
        return
    past = _past(frame.to_numpy(), places[0], panel.per_year)
    spans = [[place] for place in places] + ([places] if len(places) > 1 else [])
    asked: set[int] = set()
    for span in reversed(spans):
        for place, found, expected in _outside(panel, past, span):
            if place in asked:
                continue
            if len(span) > 1:
                asked.add(place)
            group, period = str(frame.columns[place]), spell([periods[span[0]], periods[span[-1]]])
            factor = found / expected
            yield Unmet(
                "level",
                panel.column,
                group,
                period,
                f"the level of {period} is {said(factor)} times what its past says{_guess(factor)}",
                said(found),
                f"about {said(expected)}",
                panel.row(periods[span[0]], group),
            )


def whole_levels(contract: Contract, frame: pd.DataFrame, edition: Edition, known: Known) -> Iterator[Unmet]:
    """Ask of each total of a table without a time that is far from that of an edition before.

    Such a table may grow with the months of the year that it is of, and may not.
    """
    if shape_of(contract, frame) or contract.irregular:
        return
    grown = edition.period.last_month / Edition.parse(known.edition, edition.begins).period.last_month
    low, high = min(1.0, grown) / _STEADY, max(1.0, grown) * _STEADY
    numbers = [one for one, spec in contract.columns.items() if spec.type in NUMBER_TYPES and one not in contract.key]
    for column in (one for one in numbers if one in known.frame and additive(contract, one)):
        now, was = (float(one[column].astype("float64").sum()) for one in (frame, known.frame))
        if abs(was) >= _SMALL and not low < now / was < high:
            what = f"the total is {said(now / was)} times that of {known.said}{_guess(now / was)}"
            yield Unmet("level", column, WHOLE, WHOLE, what, said(now), f"about {said(was)}")


def scales(contract: Contract, frame: pd.DataFrame) -> Iterator[Unmet]:
    """Ask of each share without a past that seems to be a hundred times too small or too large for its unit."""
    for column, spec in contract.columns.items():
        values = frame[column].astype("float64").abs() if spec.unit in _LARGE_SHARES else pd.Series(dtype=float)
        values = values[values > 0]
        if len(values) < _FEWEST:
            continue
        what = ""
        if spec.unit == "%" and values.max() <= 1:
            what = "no share is above 1: fractions where the contract says per cent?"
        elif values.median() > (large := _LARGE_SHARES[str(spec.unit)]):
            what = f"most shares are above {large:g}: a hundred times what the contract says?"
        if what:
            found = f"{said(values.min())} to {said(values.max())}"
            yield Unmet("scale", column, WHOLE, WHOLE, what, found, f"numbers in {spec.unit}, or another given_in")


def noughts(panel: Panel, new: Sequence[pd.Period]) -> Iterator[Unmet]:
    """Ask of each nought where there never was one: it may stand for "not reported"."""
    new = [period for period in new if period in panel.values.index]
    if not new:
        return
    values = panel.values.to_numpy()
    start = panel.place(new[0])
    history = values[:start]
    empty = (values[start:] == 0).any(axis=0)
    if not empty.any() or not len(history):
        return
    level = medians(np.abs(history))
    least: float = _NEVER_NOUGHT if panel.counted else (_MATERIAL * np.nansum(level) if panel.added else 1e-9)
    usual = (
        (np.isfinite(history).sum(axis=0) >= (_FEWEST if panel.per_year > 1 else 1))
        & ~(history == 0).any(axis=0)
        & (level >= least)
    )
    for place in np.flatnonzero(empty & usual):
        group = str(panel.values.columns[int(place)])
        periods = [period for period in new if panel.values.at[period, group] == 0]
        if periods:
            yield Unmet(
                "nought",
                panel.column,
                group,
                spell(periods),
                "nought, where it never was nought before: does it stand for not reported?",
                f"0 in {spell(periods)}",
                f"about {said(float(level[place]))}, as before",
                panel.row(periods[0], group),
            )


def days(contract: Contract, frame: pd.DataFrame, known: pd.Timestamp) -> Iterator[Unmet]:
    """Ask of each day's value that lies far beyond all that its group had on any day before."""
    shape = shape_of(contract, frame)
    if shape is None or contract.columns[shape.time].type != "date" or contract.irregular:
        return
    groups = label(frame, tuple(shape.keys))
    old = frame[shape.time] <= known
    past = frame.loc[old, list(shape.numbers)].groupby(groups[old])
    highest, lowest = (limit.reindex(groups).set_axis(frame.index) for limit in (past.max(), past.min()))
    for column in shape.numbers:
        high, low = highest[column], lowest[column]
        room = np.maximum(_BEYOND * high, _STRAY * np.sqrt(high.clip(lower=1)))
        values = frame[column].astype("float64")
        far = ~old & (low > 0) & ((values > high + room) | (values < low - room))
        for row in frame.index[far]:
            yield Unmet(
                "value",
                column,
                str(groups[row]),
                str(frame.at[row, shape.time])[:10],
                "this value is far from all that were there before",
                said(float(values[row])),
                f"{said(float(low[row]))} to {said(float(high[row]))}",
                int(row) + 2,
            )


def _past(values: Numbers, start: int, year: int) -> _Past:
    history = values[:start]
    positive = np.where(history > 0, history, np.nan)
    logs = np.log(positive)
    yearly = (logs[year:] - logs[:-year])[-year:] if len(logs) > year else np.full((1, values.shape[1]), np.nan)
    steps = np.diff(logs, axis=0) if len(logs) > 1 else np.full((1, values.shape[1]), np.nan)
    by_year, by_step = _spread(yearly), _spread(steps) / np.sqrt(2)
    noise = np.where(np.isfinite(yearly).sum(axis=0) > _FEWEST, by_year, by_step)
    growth = medians(yearly)
    span = logs[-year:]
    return _Past(
        values,
        history,
        np.where(np.isfinite(noise), noise, np.inf),
        np.exp(np.where(np.isfinite(growth), growth, 0.0)),
        medians(history[-(_RECENT if year > 1 else 2) :]),
        (quietly(np.nanmax, span) - quietly(np.nanmin, span)) / 2,
        np.isfinite(history).sum(axis=0) >= (_FEWEST if year > 1 else 1),
    )


def _outside(panel: Panel, past: _Past, span: Sequence[int]) -> Iterator[tuple[int, float, float]]:
    year, count = panel.per_year, len(span)
    found = past.values[list(span)].sum(axis=0)
    ago = [place - year for place in span]
    known = min(ago) >= 0 and max(ago) < len(past.history)
    same = past.values[ago].sum(axis=0) if known else np.full_like(found, np.nan)
    recent = past.recent * count
    usual = np.where(np.isfinite(same), same, recent)
    parts = _GROUP if panel.counted or not panel.added else _ACCOUNT
    width = parts if panel.by else _YEAR if year == 1 else _JOINT if count > 1 else _TOTAL
    with np.errstate(divide="ignore", invalid="ignore"):
        band = np.clip(_WIDE * past.noise / np.sqrt(count), width.least, width.most)
        if panel.counted:
            band = np.maximum(band, _WIDE * np.sqrt(1 / np.maximum(usual, 1) + 1 / np.maximum(found, 1)))
        candidates = [
            (same, band),
            (same * past.growth, band),
            (recent, np.where(past.seasons < width.least, band, width.least)),
        ]
        if panel.by or not np.isfinite(same).any():  # a trend of one group, or where there is no year before
            candidates.append((quietly(np.nanmean, past.values[max(span[0] - 2, 0) : span[0]]) * count, band))
        outside, comparable = np.ones(len(found), bool), np.zeros(len(found), bool)
        for candidate, limit in candidates:
            usable = (candidate > 0) & (found > 0)
            outside &= ~usable | (np.abs(np.log(found / candidate)) > limit)
            comparable |= usable
    with np.errstate(divide="ignore", invalid="ignore"):
        gross = np.abs(np.log(found / recent)) > _GROSS
    asked = outside & comparable & (past.enough | gross)
    if panel.counted:
        asked &= np.maximum(found, np.nan_to_num(usual)) >= _SMALL
    elif panel.added and panel.by:
        asked &= np.abs(found - usual) >= _MATERIAL * np.nansum(np.abs(found))
    for place in np.flatnonzero(asked):
        expected = same[place] if same[place] > 0 else recent[place]
        yield int(place), float(found[place]), float(expected)


def _spread(logs: Numbers) -> Numbers:
    return _MAD * medians(np.abs(logs - medians(logs)))


def medians(values: Numbers) -> Numbers:
    """Give the median of every column; nan where a column holds nothing. NumPy's own is slow for many columns."""
    if not len(values):
        return np.full(values.shape[1], np.nan)
    ordered = np.sort(values, axis=0)  # nan last
    count = np.maximum((~np.isnan(values)).sum(axis=0), 1)
    lower, upper = ((count - 1) // 2, count // 2)
    columns = np.arange(values.shape[1])
    middle: Numbers = (ordered[lower, columns] + ordered[upper, columns]) / 2
    return middle


def quietly(ask: Callable[..., Numbers], values: Numbers) -> Numbers:
    """Ask something of every column; nan where a column holds nothing."""
    if not len(values):
        return np.full(values.shape[1], np.nan)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", RuntimeWarning)
        return ask(values, axis=0)


def spell(periods: Sequence[pd.Period]) -> str:
    """Name periods in a row."""
    first, last = time_text(periods[0]), time_text(periods[-1])
    return first if first == last else f"{first}/{last}"


def said(number: float) -> str:
    """Write a number in an English message, with three digits or without decimals; there may be none."""
    if np.isnan(number):
        return "no number"
    return f"{number:.3g}" if abs(number) < 100 else f"{number:,.0f}".replace(",", " ")


_UP = ((1000, "kr where tkr were given before?"), (100, "per cent where fractions were given before?"))
_DOWN = ((1000, "tkr where kr were given before?"), (100, "fractions where per cent were given before?"))


def _guess(factor: float) -> str:
    size = factor if factor > 1 else 1 / factor
    words = next((words for times, words in (_UP if factor > 1 else _DOWN) if times / 2 < size < times * 2), "")
    return f": {words}" if words else ""
