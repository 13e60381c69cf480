"""What charts lay beside themselves for the script: the places of their marks, and words that stay words."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path
from types import SimpleNamespace
from xml.etree import ElementTree

import pandas as pd
import pytest
from altair.vegalite.v6.schema.core import Root
from bs4 import BeautifulSoup
from jsonschema import ValidationError

from scorecard.catalogue.board import Rule
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Target
from scorecard.charts import draw, svg
from scorecard.charts.contributions import contributions_chart
from scorecard.charts.differences import DifferenceRow, differences_chart
from scorecard.charts.funnel import funnel_chart
from scorecard.charts.history import HistoryPoint, HistoryTarget, HistoryYear, history_series
from scorecard.charts.layouts import NARROW, WIDE
from scorecard.charts.rows import UNIT_ROW, ChartRows, dots_chart
from scorecard.charts.theme import PALETTE, lay, text_at, themed, title_lines
from scorecard.common.edition import Edition
from scorecard.judge.evaluate import Reported, evaluate
from scorecard.judge.funnel import unit_funnel
from scorecard.judge.outcome import Outcome
from scorecard.measure.finances import Line
from scorecard.measure.measures import share
from scorecard.measure.values import Point, Reading, UnitReading
from scorecard.pages.sexes_chart import pairs_chart
from scorecard.pages.tables import units_table
from scorecard.wording import numbers
from scorecard.wording.chart_texts import places_told
from scorecard.wording.moved import MovedRow

EDITION = Edition.parse("2025-12", 1)
SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = '<script>alert(1)</script>"\' onload="x'
NBSP = "\u00a0"


def indicator(**more) -> Indicator:
    return Indicator(
        **{
            "id": "samtal",
            "name": "Samtal",
            "about": "Text.",
            "periodicity": "månad",
            "source": "Källa",
            "extracts": ("calls",),
            "method": "Systemregistreringar",
            "riket": {"compared": True},
            "accumulation": "ratio_of_sums",
            "unit": "procent",
            "denominator": "samtal",
            "lag": "Ändras i efterhand.",
        }
        | more
    )


def outcome(**more) -> Outcome:
    series = [Point(period=f"2024-{m:02d}", value=40.0 + m, denominator=900) for m in range(1, 13)]
    series += [
        Point(period=f"2025-{m:02d}", value=50.0 + m, women=60.0 + m, men=30.0, denominator=1234) for m in range(1, 13)
    ]
    base = Outcome(
        indicator="samtal",
        goal="mal",
        edition="2025-12",
        status="active",
        kind="share",
        outturn=Reading(value=56.5),
    )
    return base.model_copy(update={"series": tuple(series)} | more)


def loose(found: Outcome, *months: str) -> Outcome:
    points = (p.model_copy(update={"preliminary": p.period in months}) for p in found.series)
    return found.model_copy(update={"series": tuple(points), "preliminary": months})


def told(html: str) -> dict:
    return json.loads(BeautifulSoup(html, "html.parser").select_one(".sc-chart")["data-sc-read"])


def marks(html: str, variant: str) -> list[tuple[float, float, dict[str, str]]]:
    """Where each path of a variant stands in the picture, with its attributes."""
    svg = re.search(rf'<svg [^>]*sc-{variant}".*?</svg>', html, re.DOTALL)[0]
    found = []

    def walk(element: ElementTree.Element, x: float, y: float) -> None:
        moved = re.match(r"translate\(([-\d.]+),([-\d.]+)\)", element.get("transform", ""))
        if moved:
            x, y = x + float(moved[1]), y + float(moved[2])
        if element.tag == f"{SVG}path":
            found.append((x, y, element.attrib))
        for child in element:
            walk(child, x, y)

    walk(ElementTree.fromstring(svg), 0, 0)
    return found


def circles(html: str, variant: str, key: str, part: str = "fill") -> list[tuple[float, float]]:
    return [
        (x, y)
        for x, y, look in marks(html, variant)
        if f"--sc-{key}," in look.get(part, "") and "A" in look.get("d", "")
    ]


@pytest.mark.parametrize("variant", ["wide", "narrow"])
def test_the_reading_places_of_months_are_those_of_the_dots(variant: str) -> None:
    html = draw.indicator_chart(indicator(), outcome(), EDITION)
    boxes = told(html)[variant]
    dots = circles(html, variant, "now")
    assert len(boxes) == len(dots) == 12
    assert [x for x, *_ in boxes] == pytest.approx([x for x, _ in dots], abs=0.1)
    size = WIDE if variant == "wide" else NARROW
    assert all(0 < x < size.width and top > 0 and width == 0 for x, top, width, _ in boxes)


def test_parts_of_a_total_are_not_drawn_beside_it() -> None:
    found = outcome(units=tuple(units(12)))
    assert "Regionen" in draw.units_chart(indicator(), found, "vårdcentral")
    assert "Regionen" not in draw.units_chart(indicator(unit="heltider"), found, "vårdcentral")


def test_a_picture_has_no_part_that_neither_moves_nor_draws_anything() -> None:
    parts = BeautifulSoup(draw.indicator_chart(indicator(), outcome(), EDITION), "html.parser").select("svg *")
    assert {"path", "text", "g"} <= {part.name for part in parts}
    assert [part for part in parts if part.name == "g" and part.attrs in ({}, {"transform": "translate(0,0)"})] == []
    assert [part for part in parts if part.name == "path" and not part.attrs.keys() & {"fill", "stroke"}] == []


@pytest.mark.parametrize("variant", ["wide", "narrow"])
def test_the_reading_places_of_units_are_those_of_the_dots(variant: str) -> None:
    found = outcome(units=tuple(units(12)))
    html = draw.units_chart(indicator(), found, "vårdcentral")
    rows = [top + height / 2 for _, top, _, height in told(html)[variant]]
    assert rows == pytest.approx([y for _, y in circles(html, variant, "now")], abs=0.1)
    tunnel = str(draw.funnel_of(indicator(), found, "vårdcentral"))
    rings = [(x + width / 2, y + height / 2) for x, y, width, height in told(tunnel)[variant]]
    drawn = circles(tunnel, variant, "now")
    assert len(rings) == len(drawn) == 12
    assert sum(sorted(rings), ()) == pytest.approx(sum(sorted(drawn), ()), abs=0.2)


def units(count: int, **others: float) -> list[UnitReading]:
    values = {f"Enhet {n:02d}": 50.0 + n for n in range(count)} | others
    return [
        UnitReading(
            unit_kind="vårdcentral", unit_name=name, value=value, denominator=100 + n, low=value - 9, high=value + 9
        )
        for n, (name, value) in enumerate(values.items())
    ]


def test_a_month_tells_every_series_with_its_unit() -> None:
    found = outcome(target=Target(op=">=", value=60), riket=53.6)
    reading = told(draw.indicator_chart(indicator(), found, EDITION))
    head, note, rows = reading["stops"][2]
    assert (head, note) == ("Mars", "")
    assert rows == [
        ["now", "2025", "53,0 procent"],
        ["before", "2024", "43,0 procent"],
        ["women", "Kvinnor", "63,0 procent"],
        ["men", "Män", "30,0 procent"],
        ["riket", "Riket 2025", "53,6 procent"],
        ["target", "Målvärde", "minst 60 procent"],
        ["bar", "Samtal", f"1{NBSP}234 (2024: 900)"],
    ]
    assert reading["label"] == "Läs av diagrammet: Samtal, januari–december 2025"
    assert reading["start"] == 11


def test_a_month_of_children_tells_girls_and_boys_and_riket_as_it_is_published() -> None:
    how, found = indicator(children=True, riket={"compared": True, "decimals": 0}), outcome(riket=53.6)
    html = draw.indicator_chart(how, found, EDITION)
    assert "Flickor och pojkar 2025, procent" in html
    rows = told(html)["stops"][2][2]
    assert rows[2:5] == [
        ["women", "Flickor", "63,0 procent"],
        ["men", "Pojkar", "30,0 procent"],
        ["riket", "Riket 2025", "54 procent"],  # 53,6 in whole per cent
    ]


def test_months_after_the_edition_tell_only_the_year_before() -> None:
    found = outcome()
    found = found.model_copy(update={"series": tuple(p for p in found.series if p.period <= "2025-04")})
    reading = told(draw.indicator_chart(indicator(), found, Edition.parse("2025-04", 1)))
    assert reading["start"] == 3
    assert reading["stops"][4] == ["Maj", "", [["before", "2024", "45,0 procent"], ["bar", "Samtal 2024", "900"]]]


def test_a_broken_series_tells_nothing_of_the_year_before() -> None:
    months = [f"{year}-{month:02d}" for year in (2024, 2025) for month in range(1, 13)]
    table = pd.DataFrame({"month": pd.PeriodIndex(months, freq="M"), "in_time": 1, "calls": 2})
    owner = {"kind": "nämndspecifikt", "role": "Direktör"}
    goal = Goal(id="mal", number="1", effektmal="e", name="Mål", owner=owner, description="Text.", indicators=())
    rule = Rule(version="1", yellow_from=0.9, goal_red_share=0.5)
    reported = Reported(share(table, "in_time", "calls"), {}, None, None, {})
    for breaks, years in (((), {"2024", "2025"}), (({"date": "2025-01-01", "reason": "Ny formel."},), {"2025"})):
        how = indicator(series_breaks=breaks)
        reading = told(draw.indicator_chart(how, evaluate(goal, how, EDITION, reported, {}, rule), EDITION))
        rows = [" ".join(row) for _, _, rows in reading["stops"] for row in rows]
        assert set(re.findall(r"20\d\d", " ".join(rows))) == years


def test_preliminary_months_are_hollow_named_and_described() -> None:
    firm = draw.indicator_chart(indicator(), outcome(), EDITION)
    assert "preliminär" not in firm
    html = draw.indicator_chart(indicator(), loose(outcome(), "2025-11", "2025-12"), EDITION)
    assert len(circles(html, "wide", "now")) == 10
    assert len(circles(html, "wide", "now", "stroke")) == 2
    assert len(circles(html, "wide", "women", "stroke")) == len(circles(html, "wide", "men", "stroke")) == 2
    assert html.count(">preliminärt</text>") == 2 * 2  # the rim and the text, in both variants
    assert "November och december är preliminära" in BeautifulSoup(html, "html.parser").select_one("desc").text
    assert [stop[1] for stop in told(html)["stops"]] == [""] * 10 + ["preliminär"] * 2
    bars = [look for _, _, look in marks(html, "wide") if "--sc-bar," in look.get("stroke", "")]
    assert len(bars) == 2


def test_a_text_has_its_rim_of_paper_under_it_and_none_over_it() -> None:
    made = svg.drawn(lay(text_at("Kil", 20, 20, {"color": PALETTE["ink"]}), width=60, height=40), WIDE)
    texts = [(text.text, text.get("fill"), text.get("stroke"), text.get("stroke-width")) for text in made.iter("text")]
    assert texts == [("Kil", PALETTE["paper"], PALETTE["paper"], "4"), ("Kil", PALETTE["ink"], None, None)]


def test_a_preliminary_year_is_a_hollow_bar() -> None:
    years = (Point(period="2024", value=90), Point(period="2025", value=95, preliminary=True))
    found = outcome(series=years, preliminary=("2025-12",))
    html = draw.indicator_chart(indicator(periodicity="år", decimals=0), found, EDITION)
    assert [stop[0] for stop in told(html)["stops"]] == ["2024", "2025 (preliminär)"]
    assert told(html)["stops"][1][2] == [["now", "Värde", "95 procent"]]
    hollow = [look for _, _, look in marks(html, "wide") if "--sc-now," in look.get("stroke", "")]
    assert len(hollow) == 1
    assert "--sc-paper" in hollow[0]["fill"]


def test_a_funnel_names_the_units_outside_and_the_table_says_so_in_words() -> None:
    found = outcome(outturn=Reading(value=50), units=tuple(units(12, Bortom=90.0)))
    made = str(draw.funnel_of(indicator(), found, "vårdcentral"))
    assert "Utanför de yttre linjerna ligger Bortom (över)." in BeautifulSoup(made, "html.parser").select_one("p").text
    assert made.count(">Bortom</text>") == 2 * 2
    assert ">Enhet 01</text>" not in made
    stop = next(stop for stop in told(made)["stops"] if stop[0] == "Bortom")
    assert stop[1] == "utanför gränserna, över regionen"
    assert ["now", "Värde", "90,0 procent"] in stop[2]
    table = units_table(indicator(), found, "vårdcentral", places_told(unit_funnel(found, "vårdcentral")))
    rows = BeautifulSoup(str(table), "html.parser").select("tbody tr")
    said = {row.th.text: row.find_all("td")[-1].text for row in rows}
    assert said["Bortom"] == "utanför gränserna, över regionen"
    assert said["Enhet 00"] == "inom gränserna"


def test_where_units_differ_by_more_than_chance_the_page_says_how_much_wider_limits_are() -> None:
    far = tuple(unit.model_copy(update={"denominator": 100_000.0 + n}) for n, unit in enumerate(units(12, Bortom=90.0)))
    found = outcome(outturn=Reading(value=50), units=far)
    made = BeautifulSoup(str(draw.funnel_of(indicator(), found, "vårdcentral")), "html.parser")
    times = numbers.number(unit_funnel(found, "vårdcentral").limits.dispersion ** 0.5, 1)
    assert f"så gränserna är {times} gånger så vida som slumpen ensam ger" in made.p.text
    assert "Utanför de yttre linjerna ligger Bortom (över)." in made.p.text
    assert len(made.select("svg")) == 2
    assert draw.funnel_of(indicator(), outcome(units=tuple(units(9))), "vårdcentral") == ""


def test_the_name_of_a_unit_stays_text_in_every_chart() -> None:
    found = outcome(outturn=Reading(value=50), units=tuple(units(12, **{HOSTILE: 90.0})))
    for html in (
        draw.units_chart(indicator(), found, "vårdcentral"),
        str(draw.funnel_of(indicator(), found, "vårdcentral")),
        str(units_table(indicator(), found, "vårdcentral")),
    ):
        page = BeautifulSoup(html, "html.parser")
        assert not page.find_all("script")
        assert not [tag for tag in page.find_all(True) if "onload" in tag.attrs]
    html = draw.units_chart(indicator(), found, "vårdcentral")
    assert HOSTILE in [stop[0] for stop in told(html)["stops"]]


def test_a_title_is_broken_where_the_picture_is_narrow() -> None:
    text = "Ordinarie arbetstid i timmar, tusental 2025 (streck: 2024)"
    assert title_lines(text, WIDE) == text
    lines = title_lines(text, NARROW)
    assert len(lines) == 2
    assert " ".join(lines) == text


def test_a_word_that_is_too_long_for_its_line_is_parted_with_a_hyphen() -> None:
    # 140 pixels less 4, at 0.56 * 12 pixels a letter, are 20 letters.
    rows = ChartRows.of(["Intensivvårdsavdelningen", "Övriga verksamhetskostnader", "Kil"], UNIT_ROW, NARROW)
    assert rows.lines == (("Intensivvårdsavdeln-", "ingen"), ("Övriga", "verksamhetskostnader"), ("Kil",))


def test_every_chart_is_what_vega_lite_says_that_charts_are(monkeypatch: pytest.MonkeyPatch) -> None:
    specs: list[dict] = []
    monkeypatch.setattr(svg, "themed", lambda chart, layout: specs.append(themed(chart, layout)) or specs[-1])
    found = outcome(outturn=Reading(value=50), riket=48.0, units=tuple(units(12, Bortom=90.0)))
    years = outcome(series=(Point(period="2024", value=90), Point(period="2025", value=95, preliminary=True)))
    draw.indicator_chart(indicator(), loose(found, "2025-12"), EDITION)
    draw.indicator_chart(indicator(periodicity="år"), years, EDITION)
    draw.units_chart(indicator(), found, "vårdcentral")
    draw.funnel_of(indicator(), found, "vårdcentral")
    draw.finance_chart([Line("vard", "Vård", 10.0, 12.0, 9.0)], "ekonomi", "Vård")
    points = [HistoryPoint(12 * n, n, 0) for n in range(3)]
    levels, named = [HistoryTarget(1, 12.5, 2)], [HistoryYear(1, "2025")]
    draw.both_widths(lambda room: history_series(points, levels, named, 1, room, "Procent"), "historik", "Samtal", "")
    differences_chart([DifferenceRow("Samtal", 2.0, -1.0, 5.0)], "skillnader", "Skillnader", "över", "text")
    moved = [MovedRow("Förändring", 1.5, whole=True), MovedRow("Kil", -0.5)]
    svg.variants_of(lambda layout: contributions_chart(moved, 1, layout, "Andel"), "bidrag", "Bidrag", "text")
    pair = SimpleNamespace(
        name="Samtal", indicator=indicator(), women=Reading(value=51), men=Reading(value=49), gap=2.0, held=None
    )
    pairs_chart([pair], "Kvinnor och män")
    assert len(specs) == 9 * 2
    for spec in specs:
        Root.validate(spec)
    broken = {**specs[0], "layer": [{"mark": {"type": "no-such-mark"}, "encoding": {}}]}
    with pytest.raises(ValidationError):
        Root.validate(broken)


@pytest.mark.parametrize(("low", "strokes"), [(40.0, 2), (0.0, 0)])
def test_a_series_through_the_editions_marks_where_its_axis_is_cut(low: float, strokes: int) -> None:
    points = [HistoryPoint(month, value, 0) for month, value in ((0, low), (12, 60.0))]
    drawn = history_series(points, [], [HistoryYear(0, "2024")], 1, WIDE, "Procent")
    marked = [layer for layer in drawn["layer"] if layer.get("encoding", {}).get("x", {}).get("value") == -5]
    assert len(marked) == strokes


def cuts(drawn: dict) -> int:
    """How many strokes mark that an axis is cut: the slanting rules of ten pixels or less."""
    found = 0
    for layer in drawn["layer"]:
        ends = [layer.get("encoding", {}).get(name, {}).get("value") for name in ("x", "x2", "y", "y2")]
        if None not in ends:
            found += 0 < abs(ends[0] - ends[1]) <= 10 and 0 < abs(ends[2] - ends[3]) <= 10
    return found


@pytest.mark.parametrize(("least", "strokes"), [(40.0, 2), (0.0, 0)])
def test_dots_and_funnels_mark_where_their_axes_are_cut(least: float, strokes: int) -> None:
    spread = [UnitReading(unit_kind="vårdcentral", unit_name=str(n), value=least + 5 * n) for n in range(3)]
    assert cuts(dots_chart(spread, [], WIDE, "Procent")) == strokes
    funnel = unit_funnel(outcome(outturn=Reading(value=50), units=tuple(units(12, Bortom=least or 1.0))), "vårdcentral")
    assert funnel is not None
    drawn = funnel_chart((funnel, "Regionen"), funnel.units, (), 1, WIDE, ("Procent", "Samtal"))
    assert cuts(drawn) == strokes


# What a reader who lacks a cone sees of linear red, green and blue: Machado, Oliveira and Fernandes (2009).
BLIND = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
TOGETHER = [("now", "before"), ("now", "riket"), ("before", "riket"), ("women", "men"), ("now", "target")]


def lab(colour: str, blind: tuple[tuple[float, ...], ...]) -> tuple[float, float, float]:
    """The lightness and the two hues of CIELAB that a colour has for an eye."""
    parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    red, green, blue = (min(1, max(0, sum(k * part for k, part in zip(row, linear, strict=True)))) for row in blind)
    x = (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.9505
    y = 0.2126 * red + 0.7152 * green + 0.0722 * blue
    z = (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.089
    fx, fy, fz = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


@pytest.mark.parametrize("blind", BLIND)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_lines_that_are_drawn_together_differ_for_colour_blind_readers(
    scheme: str, blind: str, repository: Path
) -> None:
    css = (repository / "book/_styles/20-colours.css").read_text("utf-8")
    block = css[css.index('html[data-theme="dark"] {') :] if scheme == "dark" else css
    colours = {key: re.search(rf"--sc-{key}: (#[0-9a-f]{{6}});", block)[1] for key in PALETTE}
    if scheme == "light":
        assert colours == PALETTE
    seen = {pair: [lab(colours[key], BLIND[blind]) for key in pair] for pair in TOGETHER}
    apart = {pair: math.dist(*both) for pair, both in seen.items()}
    assert {pair: round(size) for pair, size in apart.items() if size < 10} == {}


def test_a_drawing_tells_which_chart_it_is() -> None:
    drawn = draw.finance_chart([Line("vard", "Vård", 10.0, 12.0, 9.0)], "ekonomi", "Vård")
    assert [each["data-series"] for each in BeautifulSoup(drawn, "html.parser")("svg")] == ["ekonomi", "ekonomi"]
