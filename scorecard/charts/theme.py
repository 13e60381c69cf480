"""The one calm look of every chart: colours, room, ticks and labels."""

from __future__ import annotations

import math
import textwrap
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import product
from typing import Any

from scorecard.catalogue.accent import NOW
from scorecard.charts.altair_later import alt
from scorecard.charts.layouts import AXIS_ROOM, MARGIN, Layout

Spec = dict[str, Any]  # a chart, or a part of one, as plain Vega-Lite

# The first is shipped with vl-convert, so that bytes are the same everywhere; the others have the same widths.
CHART_FONT = "Liberation Sans, Arial, Helvetica, sans-serif"

# Name of the CSS variable and its colour on white paper. The style sheet holds the dark ones.
PALETTE = {
    "ink": "#1f2a35",
    "muted": "#55616e",
    "grid": "#dfe3e8",
    "paper": "#fefefe",
    "now": NOW,
    "before": "#7c8791",
    "riket": "#b04a00",
    "target": "#1f2a36",
    "women": "#8f3a84",
    "men": "#007257",
    "bar": "#5f92b5",
}
# From few to many; text in ink can be read on each.
RAMP = {"ramp-1": "#e9f1f7", "ramp-2": "#cfe1ee", "ramp-3": "#b3cfe3", "ramp-4": "#96bcd7", "ramp-5": "#7aa9ca"}
RIM = 4  # pixels of the stroke behind a text


def _of_altair(name: str) -> Callable[..., Any]:
    """Name what Altair makes, which is imported when that is first made."""
    return lambda *given, **named: getattr(alt, name)(*given, **named)


_data: Callable[..., alt.Data] = _of_altair("Data")
x_value: Callable[[float], alt.XValue] = _of_altair("XValue")
x2_value: Callable[[float], alt.X2Value] = _of_altair("X2Value")
y_value: Callable[[float], alt.YValue] = _of_altair("YValue")
y2_value: Callable[[float], alt.Y2Value] = _of_altair("Y2Value")


def chart_of(rows: Sequence[Mapping[str, object]]) -> alt.Chart:
    """Begin a chart of rows of values."""
    return alt.Chart(_data(values=list(rows)))


def lay(*layers: alt.Chart | Spec, **properties: Any) -> Spec:
    """Lay charts over each other, as plain Vega-Lite.

    Altair's own layering copies and looks through every layer at each level, which for a dozen layers takes a second.
    """
    return {"layer": [_plain(layer) for layer in layers], **properties}


def themed(chart: Spec, layout: Layout) -> Spec:
    """Give a chart the look of the book, and what else its own configuration says."""
    padding = dict.fromkeys(("left", "right", "top", "bottom"), MARGIN)
    config = {**_config(layout.font), **chart.get("config", {})}
    return {**chart, "padding": padding, "background": "transparent", "config": config}


def halo(mark: dict[str, Any], layer: alt.Chart) -> Spec:
    """Draw text with a rim of paper, so that it can be read where lines pass behind it."""
    return _plain(layer.mark_text(**mark, stroke=PALETTE["paper"], strokeWidth=RIM, strokeJoin="round"))


def text_at(text: str, x: float, y: float, mark: dict[str, Any]) -> Spec:
    """Write a text at a place of the plot, on a line through its middle."""
    row = chart_of([{"text": text}]).encode(text=alt.Text("text:N"), x=x_value(x), y=y_value(y))
    return halo({"baseline": "middle", **mark}, row)


def rule_across(value: float, y: alt.Y, end: float, start: float = 0, **look: Any) -> alt.Chart:
    """Draw a line through the plot at a value, from the left edge or another start to an end."""
    rule = chart_of([{"value": value}]).mark_rule(**look)
    drawn: alt.Chart = rule.encode(y=y, x=x_value(start), x2=x2_value(end))
    return drawn


def cut_axis(ticks: Sequence[float], height: float, across: float | None = None) -> list[alt.Chart]:
    """Mark where an axis that does not begin at nought is cut, by two strokes across its foot; nothing on another.

    The axis goes upwards from `height`, at the left edge; or, below it, from what is `across` to the right.
    """
    if ticks[0] <= 0:
        return []
    stroke = chart_of([{}]).mark_rule(color=PALETTE["muted"], strokeWidth=1.5)
    if across is None:
        ends = [((-5.0, at + 3), (5.0, at - 3)) for at in (height - 3, height - 8)]
    else:
        ends = [((at - 3, height + 5), (at + 3, height - 5)) for at in (across + 3, across + 8)]
    return [stroke.encode(x=x_value(x), x2=x2_value(x2), y=y_value(y), y2=y2_value(y2)) for (x, y), (x2, y2) in ends]


def scale_of(ends: Sequence[float], pixels: Sequence[float]) -> alt.Scale:
    """Lay what is from the first to the last of some values over pixels."""
    return alt.Scale(domain=[ends[0], ends[-1]], range=list(pixels), nice=False, zero=False)


def axis_of(ticks: list[float], **look: Any) -> alt.Axis:
    """Mark values on an axis, without needless decimals."""
    return alt.Axis(values=ticks, format=tick_format(ticks), **look)


def values_up(ticks: list[float], height: float) -> alt.Y:
    """Lay values from below upwards, on an axis that takes the same room in every chart."""
    axis = axis_of(ticks, minExtent=AXIS_ROOM, maxExtent=AXIS_ROOM)
    return alt.Y("value:Q", axis=axis, scale=scale_of(ticks, [height, 0]))


def title_lines(text: str, layout: Layout) -> str | list[str]:
    """Break a title that is too long for the picture."""
    lines = textwrap.wrap(text, int(0.92 * layout.width / (layout.font * 0.56)), break_on_hyphens=False)
    return lines if len(lines) > 1 else text


def _plain(layer: alt.Chart | Spec) -> Spec:
    if isinstance(layer, dict):
        return layer
    # Altair's own way for a whole chart copies it, lays a theme under it and asks each value of its rows what it is,
    # and so takes three times as long.
    return {
        **alt.utils.schemapi.SchemaBase.to_dict(layer, validate=False, ignore=["data"]),
        "data": {"values": layer.data["values"]},
    }


@cache
def _config(size: int) -> Spec:
    return alt.Config(
        font=CHART_FONT,
        aria=False,
        view=alt.ViewConfig(stroke=None),
        concat=alt.CompositionConfig(spacing=18),
        axis=alt.AxisConfig(
            labelColor=PALETTE["muted"],
            labelFontSize=size,
            labelFlush=False,
            gridColor=PALETTE["grid"],
            domain=False,
            ticks=False,
            labelPadding=6,
            title=None,
            titleColor=PALETTE["muted"],
            titleFontSize=size,
            titleFontWeight="normal",
        ),
        title=alt.TitleConfig(
            color=PALETTE["ink"], fontSize=size, fontWeight="bold", anchor="start", frame="bounds", offset=10
        ),
        text=alt.MarkConfig(fontSize=size, color=PALETTE["ink"]),
    ).to_dict()


def spread(wanted: list[float], gap: float, low: float, high: float) -> list[float]:
    """Move labels apart until none overlaps, as little as is needed and within their room."""
    order = sorted(range(len(wanted)), key=lambda i: wanted[i])
    placed = [min(max(wanted[i], low), high) for i in order]
    for i in range(1, len(placed)):
        placed[i] = max(placed[i], placed[i - 1] + gap)
    if placed and placed[-1] > high:
        placed[-1] = high
        for i in range(len(placed) - 2, -1, -1):
            placed[i] = min(placed[i], placed[i + 1] - gap)
    back = dict(zip(order, placed, strict=True))
    return [back[i] for i in range(len(wanted))]


def nice_ticks(low: float, high: float, most: int = 6) -> list[float]:
    """Choose round values at even steps that hold a range, no more than `most` of them."""
    span = (high - low) or abs(high) or 1.0
    power = math.floor(math.log10(span)) - 1
    steps = (up * 10.0 ** (power + factor) for factor, up in product(range(4), (1.0, 2.0, 2.5, 5.0)))
    ends = ((step, math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)) for step in steps)
    step, first, last = next((step, first, last) for step, first, last in ends if last - first < most)
    return [round(i * step, 6) for i in range(first, max(last, first + 1) + 1)]


def tick_format(ticks: list[float]) -> str:
    """Give the number format that shows the ticks without needless decimals."""
    decimals = max(len(f"{tick:.6f}".rstrip("0").partition(".")[2]) for tick in ticks)
    return f",.{decimals}f"
