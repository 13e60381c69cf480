"""The smallest pictures of a unit: each point by hand, in a picture 120 wide with 6 at each edge."""

from __future__ import annotations

from bs4 import BeautifulSoup

from scorecard.charts.strip import strip_chart, unit_months_chart


def drawn(svg: str) -> tuple[list[str], list[float]]:
    """The paths, and where the dot is."""
    found = BeautifulSoup(svg, "html.parser").svg
    return [path["d"] for path in found.select("path")], [float(found.circle["cx"]), float(found.circle["cy"])]


def test_a_unit_lies_between_the_lowest_and_the_highest() -> None:
    # From 20 to 60 there are 108 pixels: 50 is three quarters of the way, 6 + 81; the region's 30 a quarter, 6 + 27.
    paths, dot = drawn(strip_chart(20, 60, 50, 30, "Text"))
    assert paths == ["M6.0 9H114.0", "M33.0 2V16"]
    assert dot == [87, 9]


def test_a_region_outside_the_units_widens_the_picture() -> None:
    # From 10 to 50: the units begin a quarter in.
    paths, dot = drawn(strip_chart(20, 50, 20, 10, "Text"))
    assert paths == ["M33.0 9H114.0", "M6.0 2V16"]
    assert dot == [33, 9]
    assert drawn(strip_chart(20, 60, 60, None, "Text"))[0] == ["M6.0 9H114.0"]


def test_the_line_of_months_stops_where_one_lacks() -> None:
    # The fourth of five months lacks: 108 / 4 = 27 between them. From 0 to 10 there are 20 pixels, from 26 up to 6.
    paths, dot = drawn(unit_months_chart({-1: 0.0, 0: 10.0, 1: 5.0, 3: 5.0}, "Text"))
    assert paths == ["M6.0 26.0L33.0 6.0L60.0 16.0M114.0 16.0"]
    assert dot == [114, 16]
    assert drawn(unit_months_chart({1: 5.0, 2: 5.0}, "Text"))[0] == ["M6.0 26.0L114.0 26.0"]


def test_what_is_said_of_a_picture_is_text() -> None:
    svg = BeautifulSoup(strip_chart(20, 60, 50, None, '<b> & "Rud"'), "html.parser").svg
    assert (svg["role"], svg["aria-label"]) == ("img", '<b> & "Rud"')
