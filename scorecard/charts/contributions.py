"""The chart of what moved a value: a bar for each part, to the side of nought that it pushed to."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.charts.altair_later import alt
from scorecard.charts.layouts import Layout
from scorecard.charts.rows import ROW, TEXT_AFTER, ChartRows, values_across
from scorecard.charts.theme import PALETTE, Spec, chart_of, halo, y2_value, y_value
from scorecard.wording import numbers
from scorecard.wording.moved import MovedRow


def contributions_chart(rows: Sequence[MovedRow], decimals: int, layout: Layout, title: str | list[str]) -> Spec:
    """Draw the whole change and each part of it as bars from nought, with their numbers at the right of both."""
    made = ChartRows.of([row.name for row in rows], ROW, layout)
    values = [row.value for row in rows]
    x = values_across([min(0.0, *values), max(0.0, *values)], layout, layout.value_room)
    bars = []
    for whole, colour in ((True, "now"), (False, "bar")):
        base = made.data(value=[row.value if row.whole is whole else None for row in rows])
        bars.append(base.mark_bar(orient="horizontal", size=13, color=PALETTE[colour]).encode(x=x))
    texts = [numbers.signed(value, decimals) for value in values]
    told = made.data(value=[max(value, 0.0) for value in values], text=texts)
    zero = chart_of([{"value": 0.0}]).mark_rule(color=PALETTE["muted"], strokeWidth=1)
    axis = zero.encode(x=x, y=y_value(0), y2=y2_value(made.height))
    written = halo({**TEXT_AFTER}, told.encode(x=x, text=alt.Text("text:N")))
    return made.finished([*bars, axis, written], title)
