"""The picture of women and men: the difference of every share that has both, around nought, with its interval."""

from __future__ import annotations

from collections.abc import Sequence

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.sexes import Pair, pairs
from scorecard.charts.differences import DifferenceRow, differences_chart
from scorecard.judge.furthest import MOST_SHOWN
from scorecard.pages.registry import page_chart
from scorecard.pages.tables import sentence
from scorecard.wording import numbers
from scorecard.wording.phrases import sexes
from scorecard.wording.swedish import phrase


@page_chart("women_and_men")
def women_and_men_chart(book: Book) -> str:
    """How much women and men differ in every share that has both, in a picture; a sentence where there is none."""
    drawn = pairs_chart(pairs(book), phrase("sexes.table", period=book.edition.period.label))
    return drawn or sentence(phrase("sexes.no_shares"))


def pairs_chart(found: Sequence[Pair], title: str) -> str:
    """Draw the pairs that are in per cent, in the order given, or of too many the widest; "" where there are none.

    Those that are tested have their intervals.
    """
    every = [pair for pair in found if pair.indicator.unit == "procent"]
    if not every:
        return ""
    widest = sorted(range(len(every)), key=lambda at: -abs(every[at].gap))[:MOST_SHOWN]
    shares = [every[at] for at in sorted(widest)]
    rows = [
        DifferenceRow(
            pair.name,
            pair.gap,
            pair.held.difference.low if pair.held else None,
            pair.held.difference.high if pair.held else None,
        )
        for pair in shares
    ]
    text = phrase("sexes.chart", told=" ".join(map(_share, shares)))
    chart = differences_chart(rows, "kvinnor-och-man", title, phrase("equality.above.sexes"), text)
    if len(shares) == len(every):
        return chart
    told = phrase("shown_indicators.sexes", number=numbers.number(len(shares)), of=numbers.number(len(every)))
    return Markup('<p data-is="tally">{}</p>\n{}').format(told, Markup(chart))


def _share(pair: Pair) -> str:
    n = pair.indicator.decimals
    women, men = numbers.number(pair.women.value, n), numbers.percent(pair.men.value, n)
    first, second = sexes(pair.indicator.children)
    return phrase("sexes.chart_share", name=pair.name, first=first, women=women, second=second, men=men)
