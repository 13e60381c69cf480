"""The funnel plot: units by size around the region's value, within the limits that units like each other keep."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from scorecard.charts.altair_later import alt
from scorecard.charts.layouts import Layout
from scorecard.charts.readout_layer import ChartPlace
from scorecard.charts.theme import (
    PALETTE,
    Spec,
    axis_of,
    chart_of,
    cut_axis,
    lay,
    nice_ticks,
    rule_across,
    scale_of,
    spread,
    text_at,
    title_lines,
    values_up,
)
from scorecard.judge.funnel import INNER, OUTER, Funnel, FunnelUnit
from scorecard.judge.furthest import furthest
from scorecard.wording import chart_texts, numbers
from scorecard.wording.swedish import coded

HEIGHT, _STEPS, SMALLEST, DOT = 280, 70, 0.7, 16
_SMALL = 5  # pixels across of the dots of those that are not told of
_MOST_NAMED = 20  # units, which is as many names as there is room for above each other
_STYLES = {OUTER: ([1, 0], 1.4), INNER: ([5, 4], 1.2)}
Label = tuple[float, float, str, bool]  # across, value, text, and whether it stands to the right of its place


def funnel_chart(
    called: tuple[Funnel, str],
    alone: Sequence[FunnelUnit],
    others: Sequence[FunnelUnit],
    decimals: int,
    layout: Layout,
    titles: tuple[str, str],
) -> Spec:
    """Draw units as dots over their size, and name those outside the outer limits.

    The `others` are small dots of a single path, so that thousands take no more room than they have to. The funnel is
    `called` what all units together are, and `titles` are those of values and of sizes.
    """
    (funnel, whole), (title, below) = called, titles
    across, down = _axes(funnel, layout)
    x = alt.X("size:Q", axis=_axis(across, below, layout), scale=scale_of(across, [0, layout.drawn]))
    y = values_up(down, HEIGHT)
    layers: list[alt.Chart | Spec] = []
    for level, (dash, width) in _STYLES.items():
        for rows in _curves(funnel, level, across, down):
            line = chart_of(rows).encode(x=x, y=y)
            layers.append(line.mark_line(color=PALETTE["before"], strokeDash=dash, strokeWidth=width))
    layers.append(rule_across(funnel.centre, y, layout.drawn, color=PALETTE["now"], strokeWidth=1.8))
    if others:
        dots = chart_of(_apart(others)).encode(x=x, y=y, order=alt.Order("n:Q"))
        layers.append(
            dots.mark_line(
                invalid="break-paths-show-domains", strokeCap="round", strokeWidth=_SMALL, color=PALETTE["before"]
            )
        )
    for outside, shape, area, colour in ((False, "circle", 60, "now"), (True, "diamond", 130, "ink")):
        rows = [{"size": unit.size, "value": unit.value} for unit in alone if unit.outside is outside]
        dots = chart_of(rows).encode(x=x, y=y)
        layers.append(dots.mark_point(shape=shape, size=area, filled=True, color=PALETTE[colour], opacity=1))
    layers += _names(funnel, across, down, layout)
    layers += [*_edge(funnel, (whole, decimals), across, down, layout), *cut_axis(down, HEIGHT)]
    return lay(*layers, width=layout.plot, height=HEIGHT, title=title_lines(chart_texts.axis_told(title, down), layout))


def funnel_places(funnel: Funnel, alone: Sequence[FunnelUnit], layout: Layout) -> list[ChartPlace]:
    """Give where the dots of units stand within the plot of a funnel."""
    across, down = _axes(funnel, layout)
    return [(_x(unit.size, across, layout), _y(unit.value, down), DOT) for unit in alone]


def _apart(units: Sequence[FunnelUnit]) -> list[dict[str, float | None]]:
    """Give each unit a path of one point, which a round end makes a dot: it is broken where there is no value."""
    rows: list[dict[str, float | None]] = []
    for unit in units:
        rows += [
            {"size": unit.size, "value": unit.value, "n": float(len(rows))},
            {"size": unit.size, "value": None, "n": len(rows) + 1.0},
        ]
    return rows


def _axes(funnel: Funnel, layout: Layout) -> tuple[list[float], list[float]]:
    sizes = [unit.size for unit in funnel.units]
    values = [unit.value for unit in funnel.units]
    at = max(SMALLEST * min(sizes), 0.04 * max(sizes))
    low, high = funnel.limits.control(at, INNER)
    down = nice_ticks(min(low, *values), max(high, *values), 6)
    return nice_ticks(0, 1.04 * max(sizes), 4 if layout.name == "narrow" else 6), down


def _curves(funnel: Funnel, level: float, across: list[float], down: list[float]) -> list[list[dict[str, float]]]:
    """Follow the two limits of a level over the sizes, as far as they are within the plot."""
    first = max(1.0, SMALLEST * min(unit.size for unit in funnel.units))
    sizes = np.unique(np.round(np.geomspace(first, across[-1], _STEPS)))
    pairs = [(float(size), funnel.limits.control(float(size), level)) for size in sizes]
    return [
        [{"size": size, "value": ends[side]} for size, ends in pairs if down[0] <= ends[side] <= down[-1]]
        for side in (0, 1)
    ]


def _names(funnel: Funnel, across: list[float], down: list[float], layout: Layout) -> list[Spec]:
    """Name the units outside beside their dots, moved apart where they would overlap."""
    labels: list[Label] = []
    outside = funnel.outside
    if len(outside) > _MOST_NAMED:
        outside = tuple(furthest(funnel)[:_MOST_NAMED])
    for unit in outside:
        x = _x(unit.size, across, layout)
        labels.append((x, unit.value, unit.name, x < 0.6 * layout.drawn))
    return [
        mark
        for right in (True, False)
        for mark in _texts([label for label in labels if label[3] is right], down, layout, 9, PALETTE["ink"])
    ]


def _edge(
    funnel: Funnel, centre: tuple[str, int], across: list[float], down: list[float], layout: Layout
) -> list[Spec]:
    """Name the lines where they end, to the right."""
    whole, decimals = centre
    value = "" if layout.name == "narrow" else f" {numbers.number(funnel.centre, decimals)}"
    names = coded("charts.limits")
    told = [(layout.drawn, funnel.centre, f"{whole}{value}", True)]
    told += [
        (layout.drawn, end, names[str(level)], True)
        for level in _STYLES
        for end in funnel.limits.control(across[-1], level)
        if down[0] <= end <= down[-1]
    ]
    return _texts(told, down, layout, 6, PALETTE["muted"])


def _texts(labels: Sequence[Label], down: list[float], layout: Layout, gap: int, colour: str) -> list[Spec]:
    placed = spread([_y(label[1], down) for label in labels], layout.font + 2, 6, HEIGHT - 6)
    marks = []
    for (x, _, text, right), y in zip(labels, placed, strict=True):
        mark = {"align": "left" if right else "right", "color": colour}
        marks.append(text_at(text, round(x + (gap if right else -gap), 1), round(y, 1), mark))
    return marks


def _axis(ticks: list[float], title: str, layout: Layout) -> alt.Axis:
    return axis_of(
        ticks,
        grid=False,
        labelOverlap=False,
        title=title_lines(title, layout),
        titleAnchor="start",
        titleColor=PALETTE["muted"],
        titleFontSize=layout.font,
        titleFontWeight="normal",
    )


def _x(size: float, across: list[float], layout: Layout) -> float:
    return layout.drawn * (size - across[0]) / (across[-1] - across[0])


def _y(value: float, down: list[float]) -> float:
    return HEIGHT * (1 - (value - down[0]) / (down[-1] - down[0]))
