"""Charts apart from the pages that they stand on: Sphinx, and what is done to its pages, are then of no look."""

from __future__ import annotations

from collections.abc import Sequence

_BEGINS, _ENDS = '<div class="sc-chart"', "</div>"  # around the drawings of a chart, which have no such element in them
_READ = f"{_BEGINS} data-sc-read="  # begins one that tells what it shows, for which the page's template loads a script


def charts_apart(html: str, before: int = 0) -> tuple[str, list[str]]:
    """Take the charts out of HTML that the book has made: what is left, and they, in their order.

    A sign stands in the place of each, which counts those that stand `before` them on the page.
    """
    left, *pieces = html.split(_BEGINS)
    charts = []
    for number, piece in enumerate(pieces, before):
        inside, ends, after = piece.partition(_ENDS)
        charts.append(f"{_BEGINS}{inside}{ends}")
        left += f"{_sign(number, charts[-1])}{after}"
    return left, charts


def with_charts(html: str, charts: Sequence[str]) -> str:
    """Put the charts of a page back into their places."""
    for number, chart in enumerate(charts):
        html = html.replace(_sign(number, chart), chart)
    return html


def _sign(number: int, chart: str) -> str:
    return f"<!--{'data-sc-read' if chart.startswith(_READ) else 'sc-chart'} {number}-->"
