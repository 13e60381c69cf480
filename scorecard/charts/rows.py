"""Charts of named rows: few points of time, units with their intervals, outturn against budget."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from scorecard.charts.altair_later import alt
from scorecard.charts.layouts import MARGIN, Layout
from scorecard.charts.readout_layer import ChartPlace
from scorecard.charts.theme import (
    PALETTE,
    Spec,
    axis_of,
    chart_of,
    cut_axis,
    halo,
    lay,
    nice_ticks,
    scale_of,
    title_lines,
    x_value,
    y2_value,
    y_value,
)
from scorecard.common import collation
from scorecard.measure.finances import Line
from scorecard.measure.values import UnitReading
from scorecard.wording import chart_texts
from scorecard.wording import numbers as wording_numbers

ROW, UNIT_ROW, LABEL_ROW = 27, 21, 17
DASHES = {"target": [7, 4], "riket": [2, 3]}
TEXT_AFTER: dict[str, Any] = {"align": "left", "baseline": "middle", "dx": 7, "color": PALETTE["ink"]}


@dataclass(frozen=True)
class Bar:
    """One named value; `kind` is a name of the palette, and what is preliminary is drawn hollow.

    `decimals` are those that it is written with, where they are not the chart's.
    """

    label: str
    value: float
    kind: str
    preliminary: bool = False
    decimals: int | None = None


@dataclass(frozen=True)
class ChartLine:
    """A value that every row is compared with."""

    text: str
    value: float
    kind: str


@dataclass(frozen=True)
class ChartRows:
    """Where each row stands: its name broken into lines, its middle in pixels, and its height."""

    lines: tuple[tuple[str, ...], ...]
    middles: tuple[float, ...]
    heights: tuple[float, ...]
    layout: Layout

    @classmethod
    def of(cls, names: Sequence[str], least: int, layout: Layout) -> ChartRows:
        """Give each name the lines that it needs and the row that they need."""
        letters = int((layout.label_room - 4) / (layout.font * 0.56))
        # A word that is longer than its line is parted with a hyphen.
        parted = (re.sub(rf"\w{{{letters - 1}}}(?=\w{{2}})", r"\g<0>- ", name) for name in names)
        lines = tuple(tuple(textwrap.wrap(name, letters)) or ("",) for name in parted)
        heights = [float(max(least, len(name) * (layout.font + 3) + 6)) for name in lines]
        middles = [end - height / 2 for end, height in zip(accumulate(heights), heights, strict=True)]
        return cls(lines, tuple(middles), tuple(heights), layout)

    @property
    def height(self) -> float:
        """The height of all rows."""
        return sum(self.heights)

    @property
    def y(self) -> alt.Y:
        """The rows as pixels, since their heights differ."""
        return alt.Y("y:Q", axis=None, scale=scale_of([0, self.height], [0, self.height]))

    def names(self) -> alt.Chart:
        """Write the names to the left of the rows."""
        line_height = self.layout.font + 3
        rows = [
            {"text": text, "y": round(middle + (n - (len(lines) - 1) / 2) * line_height, 1)}
            for lines, middle in zip(self.lines, self.middles, strict=True)
            for n, text in enumerate(lines)
        ]
        mark: dict[str, Any] = {"align": "right", "baseline": "middle", "color": PALETTE["ink"]}
        names: alt.Chart = (
            chart_of(rows)
            .mark_text(**mark)
            .encode(x=x_value(self.layout.label_room - 8), y=self.y, text=alt.Text("text:N"))
        )
        return names

    def data(self, **columns: Sequence[Any]) -> alt.Chart:
        """Give each row its values."""
        keys = list(columns)
        rows = [
            {"y": y, **dict(zip(keys, values, strict=True))}
            for y, values in zip(self.middles, zip(*columns.values(), strict=True), strict=True)
        ]
        made: alt.Chart = chart_of([row for row in rows if None not in row.values()]).encode(y=self.y)
        return made

    def finished(self, layers: Sequence[alt.Chart | Spec], title: str | list[str]) -> Spec:
        """Lay everything over each other, the names last."""
        width = self.layout.width - 2 * MARGIN
        return lay(*layers, self.names(), width=width, height=self.height, title=title)


def row_places(names: Sequence[str], least: int, layout: Layout) -> list[ChartPlace]:
    """Give where each row stands within the plot, and how high it is."""
    rows = ChartRows.of(names, least, layout)
    return [(0, middle, height) for middle, height in zip(rows.middles, rows.heights, strict=True)]


def bars_chart(
    bars: Sequence[Bar],
    lines: Sequence[ChartLine],
    decimals: int,
    layout: Layout,
    title: str,
    reach: Sequence[float] = (),
) -> Spec:
    """Draw few values as bars from nought, each with its number, and the target as a line across.

    The scale also holds the values of `reach`.
    """
    rows = ChartRows.of([bar.label for bar in bars], ROW, layout)
    values = [bar.value for bar in bars]
    low, high = min(0.0, *values, *reach), max([*values, *(line.value for line in lines), *reach])
    x = values_across([low, high or 1.0], layout, layout.value_room)
    kinds = list(dict.fromkeys(bar.kind for bar in bars))
    colours = alt.Scale(domain=kinds, range=[PALETTE[kind] for kind in kinds])
    drawn = []
    for hollow in (False, True):
        part = [bar if bar.preliminary is hollow else None for bar in bars]
        if any(part):
            base = rows.data(value=[bar and bar.value for bar in part], kind=[bar and bar.kind for bar in part])
            look: dict[str, Any] = {"fill": PALETTE["paper"], "strokeWidth": 2, "size": 11} if hollow else {"size": 13}
            colour = (alt.Stroke if hollow else alt.Color)("kind:N", legend=None, scale=colours)
            drawn.append(base.mark_bar(orient="horizontal", **look).encode(x, colour))
    texts = [wording_numbers.number(bar.value, decimals if bar.decimals is None else bar.decimals) for bar in bars]
    told = rows.data(value=values, text=texts)
    rules, above = _across(lines, x, low, high, rows.height)
    numbers = halo({**TEXT_AFTER, "fontWeight": "bold"}, told.encode(x=x, text=alt.Text("text:N")))
    return rows.finished([*drawn, *rules, *above, numbers], title)


def dots_chart(units: Sequence[UnitReading], lines: Sequence[ChartLine], layout: Layout, title: str) -> Spec:
    """Draw a dot per unit with its interval, in alphabetical order: a spread and not a ranking."""
    units = sorted(units, key=lambda unit: collation.alphabetical(unit.unit_name))
    ends = [end for u in units for end in (u.low, u.value, u.high) if end is not None] + [line.value for line in lines]
    ticks = nice_ticks(min(ends), max(ends), 5 if layout.name == "narrow" else 7)
    rows = ChartRows.of([unit.unit_name for unit in units], UNIT_ROW, layout)
    x = values_across(ticks, layout, 12, axis_of(ticks, labelOverlap=False))
    rules, above = _across(lines, x, ticks[0], ticks[-1], rows.height)
    spans = rows.data(value=[u.low for u in units], end=[u.high for u in units])
    dots = rows.data(value=[u.value for u in units])
    layers = [
        *rules,
        spans.mark_rule(color=PALETTE["before"], strokeWidth=2).encode(x=x, x2=alt.X2("end:Q")),
        dots.mark_point(filled=True, color=PALETTE["now"], size=70, opacity=1).encode(x=x),
        *above,
        *cut_axis(ticks, rows.height, layout.label_room),
    ]
    return rows.finished(layers, title_lines(chart_texts.axis_told(title, ticks), layout))


def budget_chart(lines: Sequence[Line], layout: Layout, title: str) -> Spec:
    """Draw outturn as a bar and budget as a line across it; a line has name, outturn and budget."""
    rows = ChartRows.of([line.name for line in lines], ROW, layout)
    ends = [max(line.outturn, line.budget, 0.0) for line in lines]
    low = min(0.0, *(min(line.outturn, line.budget) for line in lines))
    x = values_across([low, max(ends)], layout, layout.value_room + (0 if layout.name == "narrow" else 50))
    bars = rows.data(value=[line.outturn for line in lines]).encode(x=x)
    marks = rows.data(value=[line.budget for line in lines]).encode(x=x)
    texts = rows.data(value=ends, text=[_with_gap(line, layout) for line in lines]).encode(x=x, text=alt.Text("text:N"))
    layers = [
        bars.mark_bar(orient="horizontal", size=14, color=PALETTE["bar"]),
        marks.mark_tick(orient="vertical", color=PALETTE["ink"], thickness=2.5, size=22),
        halo(TEXT_AFTER, texts),
    ]
    return rows.finished(layers, title)


def _with_gap(line: Line, layout: Layout) -> str:
    outturn = wording_numbers.number(line.outturn)
    return outturn if layout.name == "narrow" else f"{outturn} ({wording_numbers.signed(line.gap)})"


def values_across(ends: Sequence[float], layout: Layout, room: int, axis: alt.Axis | None = None) -> alt.X:
    """Lay values between the names on the left and some room on the right."""
    scale = scale_of(ends, [layout.label_room, layout.width - 2 * MARGIN - room])
    return alt.X("value:Q", axis=axis, scale=scale, stack=None)


def _across(
    lines: Sequence[ChartLine], x: alt.X, low: float, high: float, height: float
) -> tuple[list[alt.Chart], list[Spec]]:
    """Draw lines through all rows, and their names above them on a row each, to be laid over everything."""
    rules: list[alt.Chart] = []
    names: list[Spec] = []
    for n, line in enumerate(lines):
        base = chart_of([{"value": line.value, "text": line.text}]).encode(x=x)
        top, colour = -4 - LABEL_ROW * n, PALETTE[line.kind]
        rule = base.mark_rule(color=colour, strokeDash=DASHES.get(line.kind, [1, 0]), strokeWidth=1.8)
        rules.append(rule.encode(y=y_value(top), y2=y2_value(height)))
        part = (line.value - low) / (high - low)
        align = "left" if part < 0.3 else "right" if part > 0.7 else "center"
        mark = {"align": align, "baseline": "bottom", "color": colour}
        names.append(halo(mark, base.encode(text=alt.Text("text:N"), y=y_value(top - 2))))
    return rules, names
