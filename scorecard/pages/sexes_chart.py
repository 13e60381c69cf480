"""The chart of women and men: two marks and the line between them for every share, on one scale."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import altair as alt

from scorecard.book.book import Book
from scorecard.book.sexes import Pair, pairs
from scorecard.charts.rows import TEXT_AFTER, ChartRows, values_across
from scorecard.charts.svg import variants_of
from scorecard.charts.theme import PALETTE, Layout, Spec, axis_of, halo, nice_ticks
from scorecard.pages.registry import page_chart
from scorecard.pages.tables import sentence
from scorecard.wording import numbers
from scorecard.wording.phrases import sexes
from scorecard.wording.swedish import heads, phrase

_LEAST = 24
_SIZE, RING = 60, 150


@page_chart("women_and_men")
def women_and_men_chart(book: Book) -> str:
    """Women and men in every share that has both, in a picture; a sentence where there is none."""
    drawn = pairs_chart(pairs(book), phrase("sexes.table", period=book.edition.period.label))
    return drawn or sentence(phrase("sexes.no_shares"))


def pairs_chart(found: Sequence[Pair], title: str) -> str:
    """Draw the pairs that are in per cent, in the order given; "" where there are none."""
    shares = [pair for pair in found if pair.indicator.unit == "procent"]
    if not shares:
        return ""
    text = phrase("sexes.chart", told=" ".join(map(_share, shares)))
    drawn = variants_of(lambda layout: _drawn(shares, layout), "sc-kvinnor-och-man", title, text)
    return f'<div class="sc-chart">{"".join(svg for _, svg in drawn)}</div>'


def _share(pair: Pair) -> str:
    n = pair.indicator.decimals
    women, men = numbers.number(pair.women.value, n), numbers.percent(pair.men.value, n)
    first, second = sexes(pair.indicator.children)
    return phrase("sexes.chart_share", name=pair.name, first=first, women=women, second=second, men=men)


def _drawn(pairs: Sequence[Pair], layout: Layout) -> Spec:
    # As for larger letters: a reader whose machine lacks the font gets a wider one, and there is no room to spare.
    roomy = replace(layout, font=layout.font + 1) if layout.name == "narrow" else layout
    rows = ChartRows.of([pair.name for pair in pairs], _LEAST, roomy)
    women, men = [pair.women.value for pair in pairs], [pair.men.value for pair in pairs]
    ticks = nice_ticks(0.0, max(*women, *men), 5 if layout.name == "narrow" else 7)
    x = values_across(ticks, layout, layout.value_room, axis_of(ticks, labelOverlap=False))
    low, high = ([pick(two) for two in zip(women, men, strict=True)] for pick in (min, max))
    between = rows.data(value=low, end=high)
    gaps = rows.data(value=high, text=[numbers.signed(pair.gap, pair.indicator.decimals) for pair in pairs])
    return rows.finished(
        [
            between.mark_rule(color=PALETTE["before"], strokeWidth=3).encode(x=x, x2=alt.X2("end:Q")),
            _marks(rows, men, "men", "diamond").encode(x=x),
            _marks(rows, women, "women", "circle").encode(x=x),
            halo({**TEXT_AFTER, "dx": 10}, gaps.encode(x=x, text=alt.Text("text:N"))),
        ],
        _head(layout),
    )


def _marks(rows: ChartRows, values: Sequence[float], kind: str, shape: str) -> alt.Chart:
    """Draw men filled and women as a ring over them, so that both are seen where they are close."""
    filled = kind == "men"
    size, stroke = (_SIZE, 0.0) if filled else (RING, 2.5)
    marks: alt.Chart = rows.data(value=values).mark_point(
        filled=filled, shape=shape, color=PALETTE[kind], opacity=1, size=size, strokeWidth=stroke
    )
    return marks


def _head(layout: Layout) -> str | list[str]:
    """Say which mark is whose, and what the number after them is."""
    head = heads("sexes.chart_head")
    return list(head) if layout.name == "narrow" else ". ".join(head)
