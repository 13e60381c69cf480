"""Charts are taken out of pages and put back, and a page without them is of no look."""

from __future__ import annotations

import pytest

from scorecard.pages.drawn_apart import charts_apart, with_charts

TOLD = '<div class="sc-chart" data-sc-read="{&#34;a&#34;:1}"><svg><text>1</text></svg><svg></svg></div>'
SILENT = '<div class="sc-chart"><svg><text>2</text></svg></div>'


@pytest.mark.parametrize(
    ("html", "left", "charts"),
    [
        ("<p>Ingen</p>", "<p>Ingen</p>", 0),
        (f"<div>{TOLD}</div><p>Och</p>{SILENT}", "<div><!--data-sc-read 3--></div><p>Och</p><!--sc-chart 4-->", 2),
        (f"{SILENT}{SILENT}", "<!--sc-chart 3--><!--sc-chart 4-->", 2),
    ],
)
def test_what_is_left_of_a_page_says_where_its_charts_were(html: str, left: str, charts: int) -> None:
    found, taken = charts_apart(html, 3)
    assert found == left
    assert len(taken) == charts
    assert with_charts(found, [SILENT] * 3 + taken) == html


def test_what_is_left_is_the_same_whatever_the_charts_look_like() -> None:
    page = f"<p>Före</p>{TOLD}<p>Efter</p>{SILENT}"
    other = page.replace("<text>1</text>", "<path/>").replace(":1}", ":2}").replace("<text>2", "<text>3")
    assert other != page
    assert charts_apart(other)[0] == charts_apart(page)[0]
