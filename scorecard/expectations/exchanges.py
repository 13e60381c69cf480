"""Whether two groups, or women and men, have changed places in the new periods."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
import pandas as pd

from scorecard.expectations.levels import Numbers, medians, quietly, said, spell
from scorecard.expectations.panel import Panel
from scorecard.expectations.unmet import Unmet

_CERTAIN = 18.0  # twice the log likelihood by which the exchanged explanation must be the better one
_LEAST = 0.05  # how far a series strays at least, as a standard deviation of logarithms
_FEWEST = 3


def exchanged(panels: Sequence[Panel], new: Sequence[pd.Period]) -> Iterator[Unmet]:
    """Ask of two groups of a way of grouping whose new values fit each other's past, and not their own.

    `panels` are of one way of grouping, one for each column.
    """
    first = panels[0]
    new = [period for period in new if period in first.values.index]
    groups = [str(name) for name in first.values.columns]
    if not new or len(groups) < 2 or len(groups) > 400:
        return
    gain = np.zeros((len(groups), len(groups)))
    apart = np.zeros_like(gain)
    for panel in panels:
        logs = _logs(panel, new, groups)
        if logs is None:
            continue
        found, expected, noise = logs
        for row in range(found.shape[0]):
            n, e, v = found[row], expected[row], noise[row]
            variance = v[:, None] + v[None, :]
            with np.errstate(invalid="ignore"):
                turned = -2 * np.subtract.outer(n, n) * np.subtract.outer(e, e) / variance
                misfit = (np.subtract.outer(n, e) ** 2 + np.subtract.outer(n, e).T ** 2) / variance
            gain += np.nan_to_num(turned)
            apart += np.nan_to_num(misfit)
    parts = np.array([name.split(", ") for name in groups], dtype="object") if first.by[1:] else None
    if parts is not None and parts.ndim == 2:  # groups that differ in one of their names only
        gain = np.where(sum(np.not_equal.outer(one, one) for one in parts.T) == 1, gain, 0)
    pairs = np.argwhere(np.triu(gain, 1) > _CERTAIN)
    # Where one group merely changed its level, the other still fits its own past: then they have not changed places.
    for i, j in sorted(pairs.tolist(), key=lambda pair: -gain[pair[0], pair[1]])[:1]:
        if apart[i, j] > gain[i, j] / 2:
            continue
        period = spell(new)
        yield Unmet(
            "exchange",
            "all columns",
            f"{groups[i]} and {groups[j]}",
            period,
            f"{groups[i]} and {groups[j]} seem to have changed places in {period}",
            f"{groups[i]} {_mean(first, new, groups[i])}, {groups[j]} {_mean(first, new, groups[j])}",
            f"about {_past(first, new, groups[i])} and {_past(first, new, groups[j])}, as before",
            first.row(new[0], groups[i]),
        )


def _logs(panel: Panel, new: list[pd.Period], groups: list[str]) -> tuple[Numbers, Numbers, Numbers] | None:
    table = panel.values.reindex(columns=groups)
    values, places = table.to_numpy(), table.index.get_indexer(pd.PeriodIndex(new))
    history = values[: panel.place(new[0])]
    if len(history) < min(_FEWEST, panel.per_year):
        return None
    with np.errstate(invalid="ignore"):
        logs = np.log(np.where(values > 0, values, np.nan))
    level, found = logs[: len(history)][-panel.per_year :], logs[places]
    around = level - quietly(np.nanmean, level.T)[:, None]
    center = medians(around)
    spread = medians(np.abs(around - center)) * 1.4826
    common = quietly(np.nanmean, found.T)
    size = np.maximum(values[places], 1)
    chance = 1 / size + 1 / np.maximum(medians(history), 1) if panel.counted else size * 0.0
    noise = chance + np.maximum(np.where(np.isnan(spread), 1.0, spread), _LEAST) ** 2
    return found, center + common[:, None], noise


def _mean(panel: Panel, new: list[pd.Period], group: str) -> str:
    return said(float(panel.values.loc[panel.periods.isin(new), group].mean()))


def _past(panel: Panel, new: list[pd.Period], group: str) -> str:
    history = panel.values.loc[panel.values.index < new[0], group]
    return said(float(history.tail(panel.per_year).mean()))
