"""The chart of differences: a dot for each, with its interval, to the side of nought that it lies on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.charts.altair_later import alt
from scorecard.charts.layouts import Layout
from scorecard.charts.rows import UNIT_ROW, ChartRows, values_across
from scorecard.charts.svg import variants_of
from scorecard.charts.theme import PALETTE, Spec, axis_of, chart_of, nice_ticks, title_lines, y2_value, y_value


@dataclass(frozen=True)
class DifferenceRow:
    """A named difference with the ends of its interval, where it has one."""

    name: str
    gap: float
    low: float | None = None
    high: float | None = None


def differences_chart(rows: Sequence[DifferenceRow], name: str, title: str, above: str, text: str) -> str:
    """Draw differences around nought, as SVG; `above` says what lies to either side, and `text` all of it in words."""
    drawn = variants_of(lambda layout: _drawn(rows, layout, title_lines(above, layout)), f"sc-{name}", title, text)
    return f'<div class="sc-chart">{"".join(svg for _, svg in drawn)}</div>'


def _drawn(rows: Sequence[DifferenceRow], layout: Layout, above: str | list[str]) -> Spec:
    made = ChartRows.of([row.name for row in rows], UNIT_ROW, layout)
    ends = [end for row in rows for end in (row.low, row.gap, row.high) if end is not None]
    ticks = nice_ticks(min(0.0, *ends), max(0.0, *ends), 5 if layout.name == "narrow" else 7)
    x = values_across(ticks, layout, 12, axis_of(ticks, labelOverlap=False))
    zero = chart_of([{"value": 0.0}]).mark_rule(color=PALETTE["ink"], strokeWidth=1.4)
    spans = made.data(value=[row.low for row in rows], end=[row.high for row in rows])
    dots = made.data(value=[row.gap for row in rows])
    layers = [
        zero.encode(x=x, y=y_value(0), y2=y2_value(made.height)),
        spans.mark_rule(color=PALETTE["before"], strokeWidth=2).encode(x=x, x2=alt.X2("end:Q")),
        dots.mark_point(filled=True, color=PALETTE["now"], size=70, opacity=1).encode(x=x),
    ]
    return made.finished(layers, above)
