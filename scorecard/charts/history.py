"""The chart of all that editions have told of an indicator: one series in time, with the target of each year."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.charts.altair_later import alt
from scorecard.charts.layouts import Layout
from scorecard.charts.theme import (
    PALETTE,
    Spec,
    axis_of,
    chart_of,
    cut_axis,
    lay,
    nice_ticks,
    scale_of,
    text_at,
    title_lines,
    values_up,
)
from scorecard.wording import chart_texts, numbers

HISTORY_HEIGHT = 210
_FEW = 8  # points that have room for their values
_YEARS = 6  # that have room for their names


@dataclass(frozen=True)
class HistoryPoint:
    """A value in time: the months since the first one that is drawn, and the run of points that a line joins it to."""

    month: int
    value: float
    run: int


@dataclass(frozen=True)
class HistoryTarget:
    """A level to reach, from one month to another."""

    first: float
    last: float
    level: float


@dataclass(frozen=True)
class HistoryYear:
    """A year's name, and the month that it begins with."""

    month: int
    name: str


def history_series(
    points: Sequence[HistoryPoint],
    targets: Sequence[HistoryTarget],
    years: Sequence[HistoryYear],
    decimals: int,
    layout: Layout,
    title: str,
) -> Spec:
    """Draw the points as a line, with the targets across it; few points have their values beside them."""
    values = [*(point.value for point in points), *(target.level for target in targets)]
    low, high = min(values), max(values)
    ticks = nice_ticks(0 if 0 <= low < 0.4 * high else low - 0.06 * (high - low), high)
    ends = [min(point.month for point in points) - 0.5, max(point.month for point in points) + 0.5]
    across = scale_of(ends, [0, layout.drawn])
    named = years[:: -(-len(years) // _YEARS)]
    labels = "{" + ",".join(f"'{year.month}':'{year.name}'" for year in named) + "}[datum.value]"
    axis = axis_of([year.month for year in named], labelExpr=labels, grid=True, labelOverlap=False)
    x, y = alt.X("month:Q", axis=axis, scale=across), values_up(ticks, HISTORY_HEIGHT)
    layers: list[alt.Chart | Spec] = [
        chart_of([{"month": target.first, "value": target.level, "end": target.last}])
        .mark_rule(color=PALETTE["target"], strokeDash=[7, 4], strokeWidth=1.6)
        .encode(x=x, x2=alt.X2("end:Q"), y=y)
        for target in targets
    ]
    rows = [{"month": point.month, "value": point.value, "run": point.run} for point in points]
    line = chart_of(rows).encode(x=x, y=y, detail=alt.Detail("run:N"))
    layers.append(line.mark_line(color=PALETTE["now"], strokeWidth=2.6))
    runs = [point.run for point in points]
    few = len(points) <= _FEW
    dots = [row for row, run in zip(rows, runs, strict=True) if few or runs.count(run) == 1 or row is rows[-1]]
    layers.append(chart_of(dots).encode(x=x, y=y).mark_point(filled=True, color=PALETTE["now"], size=50, opacity=1))
    for point in points if few else points[-1:]:
        place = layout.drawn * (point.month - ends[0]) / (ends[1] - ends[0])
        up = HISTORY_HEIGHT * (1 - (point.value - ticks[0]) / (ticks[-1] - ticks[0]))
        mark = {"align": "center" if few and point is not points[-1] else "left", "fontWeight": "bold"}
        beside = (0, -14) if few and point is not points[-1] else (9, 0)
        text = numbers.number(point.value, decimals)
        layers.append(text_at(text, round(place + beside[0], 1), round(up + beside[1], 1), mark))
    layers += cut_axis(ticks, HISTORY_HEIGHT)
    told = title_lines(chart_texts.axis_told(title, ticks), layout)
    return lay(*layers, width=layout.plot, height=HISTORY_HEIGHT, title=told)
