"""An analyst's chart: as wide as the book's own, in Swedish, with a dark look, and with what each mark stands for."""

from __future__ import annotations

import json
import re

import altair as alt
import pandas as pd
import pytest
from bs4 import BeautifulSoup

from scorecard.charts.own import own_chart
from scorecard.charts.own_spec import frames_of, months_of, own_specs
from scorecard.charts.theme import PALETTE, RAMP
from scorecard.common.faults import SheetError

NBSP = "\u00a0"
ROWS = pd.DataFrame(
    {
        "kommun": ["Arvika", "Eda", "Arvika", "Eda"],
        "month": pd.PeriodIndex(["2025-05", "2025-05", "2025-10", "2025-10"], freq="M"),
        "share": [0.0, 1091.5, 50.0, 100.0],
    }
)
LINES = alt.Chart(ROWS).mark_line().encode(x="month:T", y="share:Q", color="kommun:N")
HEAT = (
    alt.Chart(ROWS).mark_rect().encode(x="yearmonth(month):O", y="kommun:N", color=alt.Color("share:Q", title="Andel"))
)


def drawn(chart: object, **more: str) -> str:
    return own_chart(own_specs(chart), "vard-karta", more.get("title", "Karta"), more.get("text", "En karta."))


def read(html: str) -> dict:
    (roof,) = BeautifulSoup(html, "html.parser").select("div.sc-chart")
    return json.loads(roof["data-sc-read"])


def sizes(html: str) -> list[tuple[float, float]]:
    return [(float(w), float(h)) for w, h in re.findall(r'viewBox="0 0 ([\d.]+) ([\d.]+)"', html)]


def faults(chart: object) -> list[str]:
    with pytest.raises(SheetError) as caught:
        drawn(chart)
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("chart", [LINES, HEAT, LINES | HEAT, LINES & HEAT, HEAT + HEAT.mark_text()], ids=str)
def test_each_chart_is_as_wide_as_the_books_own_and_the_same_each_time(chart: alt.TopLevelMixin) -> None:
    once = drawn(chart)
    assert [width for width, _ in sizes(once)] == pytest.approx([640, 330], abs=1)
    assert drawn(chart) == once


def test_what_stands_beside_each_other_stands_below_each_other_on_a_telephone() -> None:
    (_, wide), (_, narrow) = sizes(drawn(HEAT | HEAT))
    assert narrow > 1.5 * wide


def test_the_title_and_the_description_are_those_of_the_drawing_and_stay_words() -> None:
    html = drawn(HEAT, title="<b>", text="Högst har Eda.")
    page = BeautifulSoup(html, "html.parser")
    assert [each.text for each in page.select("title")] == ["<b>", "<b>"]
    assert {each.text for each in page.select("desc")} == {"Högst har Eda."}
    assert page.select("svg")[0]["aria-labelledby"] == "sc-vard-karta-wide-title"


def test_numbers_and_months_are_swedish() -> None:
    words = re.findall(r">([^<>]+)</text>", drawn(LINES))
    assert {f"1{NBSP}000", "juni"} <= {*words}
    stops = read(drawn(HEAT))["stops"]
    assert stops[1] == ["maj 2025", "", [["bar", "kommun", "Eda"], ["bar", "Andel", f"1{NBSP}091,5"]]]


def test_what_a_tooltip_would_tell_is_what_the_reading_layer_tells() -> None:
    words = [
        alt.Tooltip("kommun", title="Kommun"),
        alt.Tooltip("month:T", format="%B"),
        alt.Tooltip("share:Q", format=".1f"),
    ]
    told = read(drawn(LINES.encode(tooltip=words)))
    assert told["stops"][0] == ["Arvika", "", [["now", "month", "maj"], ["now", "share", "0,0"]]]
    assert len(told["stops"]) == len(told["wide"]) == len(told["narrow"]) == 4


def test_a_place_is_where_its_mark_is() -> None:
    points = (
        alt.Chart(ROWS.iloc[[0, 3]])
        .mark_point()
        .encode(x=alt.X("share:Q", scale=alt.Scale(domain=[0, 100], nice=False)))
    )
    told = read(drawn(lambda width: points.properties(width=200)))
    for variant in ("wide", "narrow"):
        (first, _, size, _), (last, *_) = told[variant]
        assert last - first == pytest.approx(200, abs=0.1)  # from 0 to 100 on a plot of 200 pixels
        assert size == 14


def test_a_chart_whose_rows_are_added_up_tells_the_sums() -> None:
    bars = (
        alt.Chart(ROWS)
        .mark_bar()
        .encode(x=alt.X("sum(share):Q", title="Summa"), y="kommun:N", tooltip=["sum(share):Q"])
    )
    assert [stop[0] for stop in read(drawn(bars))["stops"]] == ["50", f"1{NBSP}191,5"]  # 0 + 50 and 1091.5 + 100


def test_more_marks_than_anybody_walks_through_are_not_told_one_by_one() -> None:
    many = pd.DataFrame({"x": range(501), "y": range(501)})
    assert "data-sc-read" not in drawn(alt.Chart(many).mark_point().encode(x="x:Q", y="y:Q"))


def test_every_colour_has_a_dark_look() -> None:
    html = drawn((HEAT + HEAT.mark_text().encode(text="share:Q", color=alt.value(PALETTE["ink"]))) & LINES)
    colours = set(re.findall(r'(?:fill|stroke)="([^"]+)"', html)) - {"none", "transparent"}
    assert colours and all(colour.startswith("var(--sc-") for colour in colours)
    steps = {f"var(--sc-{name}, {colour})" for name, colour in RAMP.items()}
    assert steps <= colours


def test_a_colour_of_ones_own_is_told_with_those_that_there_are() -> None:
    (told,) = faults(HEAT.mark_rect().encode(color=alt.value("tomato")))
    assert told.startswith(
        "the chart has colours that the dark look does not know; found tomato; expected no colour, so"
    )
    assert f"women {PALETTE['women']}" in told
    explicit = alt.Color("share:Q", scale=alt.Scale(range=["#ff0000", "#00ff00"]))
    assert "dark look" in faults(HEAT.encode(color=explicit))[0]


def test_nothing_is_fetched() -> None:
    elsewhere = alt.Chart("https://example.org/rows.csv").mark_bar().encode(x="a:Q")
    (told,) = faults(elsewhere)
    assert told == (
        "the chart fetches something from another place; found https://example.org/rows.csv; "
        "expected its rows in a table: the book's pages fetch nothing"
    )
    linked = HEAT.encode(href=alt.value("https://example.org"))
    assert faults(linked)[0].startswith("the chart has links or pictures in it; expected marks that are drawn")


def test_a_chart_that_cannot_be_fitted_is_told_its_room() -> None:
    wide, narrow = faults(lambda width: HEAT.properties(width=1000))
    assert wide.startswith("the chart is too wide for the wide variant; found 10")
    assert wide.endswith(
        "expected at most 640: sheet.chart(lambda width: …) is told how wide the plot may be, 582 here"
    )
    assert narrow.startswith("the chart is too wide for the narrow variant")


def test_facets_are_drawn_as_wide_as_they_are_asked_to_be() -> None:
    def facets(width: int) -> alt.FacetChart:
        return HEAT.properties(width=width / 2 - 60).facet("kommun:N", columns=2)

    assert all(width <= 1.1 * room for (width, _), room in zip(sizes(drawn(facets)), (640, 330), strict=True))


def test_the_months_of_a_chart_are_those_of_all_that_it_is_drawn_of() -> None:
    days = pd.DataFrame({"day": pd.to_datetime(["2024-11-30", "2025-01-02"])})
    years = pd.DataFrame({"year": pd.PeriodIndex(["2023", "2024"], freq="Y")})
    assert months_of([ROWS]) == ("2025-05", "2025-10")
    assert months_of([ROWS, days]) == ("2024-11", "2025-10")
    assert months_of([years]) == ("2023-01", "2024-12")
    assert months_of([ROWS[["kommun"]], "data.csv", ROWS.head(0)]) is None


BARS = alt.Chart(ROWS.assign(other=7.0)).mark_bar().encode(x="share:Q", y="kommun:N")


@pytest.mark.parametrize(
    "chart",
    [
        BARS.facet("month:T"),
        BARS.facet("month:T", columns=2),
        BARS.facet(column="month:T"),
        BARS.encode(column="month:T"),
        BARS.encode(facet=alt.Facet("month:T", columns=2)),
        alt.concat(BARS, BARS, BARS, columns=2),
        BARS.encode(x=alt.X(alt.repeat("repeat"), type="quantitative")).repeat(["share", "other"]),
        BARS.encode(x=alt.X(alt.repeat("column"), type="quantitative")).repeat(column=["share", "other"]),
        BARS | BARS,
    ],
)
def test_charts_of_many_views_are_fitted_by_themselves(chart: alt.TopLevelMixin) -> None:
    wide, narrow = sizes(drawn(chart))
    assert 0.9 * 640 < wide[0] <= 1.1 * 640
    assert 0.9 * 330 < narrow[0] <= 1.1 * 330
    assert narrow[1] > wide[1]  # what stood beside each other stands below each other


def test_the_tables_that_a_chart_is_drawn_of_are_found_in_all_its_parts() -> None:
    other = ROWS.assign(share=1.0)
    found = frames_of((HEAT | alt.Chart(other).mark_bar()) & HEAT.facet("kommun:N"))
    assert sum(frame is other for frame in found) == 1
    assert all(isinstance(frame, pd.DataFrame) for frame in found)
    assert frames_of(lambda width: HEAT)[0] is ROWS


def test_cells_of_any_form_have_a_middle() -> None:
    arcs = alt.Chart(ROWS.iloc[:2]).mark_arc().encode(theta="count():Q", color="kommun:N")
    bars = alt.Chart(ROWS).mark_bar(cornerRadius=4).encode(x="share:Q", y="kommun:N")
    for chart in (arcs, bars):
        told = read(drawn(lambda width, chart=chart: chart.properties(width=180)))
        assert all(0 <= left <= 330 and top >= 0 for left, top, *_ in told["narrow"])
