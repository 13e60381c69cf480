"""The smallest chart of an indicator: its points in time against its target, to stand in a row beside its name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from scorecard.catalogue.indicator import Indicator
from scorecard.charts.altair_later import alt
from scorecard.charts.layouts import MARGIN, Layout
from scorecard.charts.svg import svg_of
from scorecard.charts.theme import PALETTE, Spec, chart_of, lay, rule_across, scale_of
from scorecard.common.edition import MONTHS_OF_A_QUARTER, MONTHS_OF_A_YEAR, BoardYear
from scorecard.common.own_code import made_by
from scorecard.common.store import lent_kept, plain
from scorecard.judge.outcome import Outcome
from scorecard.measure.values import Point
from scorecard.wording import chart_texts, numbers

SPARK = Layout("spark", 160, 11, gutter=0, label_room=0, value_room=0)
_SPARK_HEIGHT = 40
_FEWEST = 2  # points that make a line
_EDGE = 5  # pixels that the ends of lines need


def sparkline(indicator: Indicator, outcome: Outcome) -> str:
    """Draw all points of an indicator as one line, this year's strong, with the target of the year across it.

    The line stops where a point lacks, where the series is broken, and at New Year where values are sums of the year.
    "" where there are too few points for a line. The same one is taken from the store that is lent.
    """
    points = [point for point in outcome.series if numbers.has_value(point.value)]
    if len(points) < _FEWEST or indicator.yes_no:
        return ""

    def make() -> bytes:
        title, text = chart_texts.spark_title(indicator, points), chart_texts.spark_text(indicator, outcome, points)
        with alt.utils.schemapi.debug_mode(False):
            return svg_of(_drawn(indicator, outcome, points), SPARK, f"sc-{indicator.id}", title, text).encode()

    return lent_kept(("a sparkline", made_by(__name__), plain(indicator), plain(outcome)), make).decode()


def _drawn(indicator: Indicator, outcome: Outcome, points: Sequence[Point]) -> Spec:
    year = outcome.period.year
    places = [month_of(point.period, year) for point in points]
    levels: list[float] = [] if outcome.awaits_year else [bound.value for bound in outcome.bounds]
    values = [value for value in (*(point.value for point in points), *levels) if value is not None]
    width = SPARK.width - 2 * MARGIN
    across = scale_of([places[0], max(places[-1], places[0] + 1)], [_EDGE, width - _EDGE])
    up = scale_of([min(values), max(*values, min(values) + 1e-9)], [_SPARK_HEIGHT - _EDGE, _EDGE])
    x, y = alt.X("month:Q", axis=None, scale=across), alt.Y("value:Q", axis=None, scale=up)
    layers: list[alt.Chart | Spec] = [
        rule_across(level, y, width, color=PALETTE["target"], strokeDash=[4, 3], strokeWidth=1.2) for level in levels
    ]
    lacking = [month_of(point.period, year) for point in outcome.series if not numbers.has_value(point.value)]
    runs = runs_of(places, year, lacking, indicator)
    rows = [
        {"month": place, "value": point.value, "run": run}
        for place, point, run in zip(places, points, runs, strict=True)
    ]
    # The stretch that leads into the year is drawn as that of the year before.
    earlier = sum(place < 1 for place in places)
    for part, colour, thick in ((rows[: earlier + 1], "before", 1.5), (rows[earlier:], "now", 2.5)):
        if len(part) >= _FEWEST:
            line = chart_of(part).mark_line(color=PALETTE[colour], strokeWidth=thick, strokeCap="round")
            layers.append(line.encode(x=x, y=y, detail=alt.Detail("run:N")))
    # The last point, and those that no line reaches.
    dots = [row for row, run in zip(rows, runs, strict=True) if runs.count(run) == 1 or row is rows[-1]]
    layers.append(chart_of(dots).mark_point(filled=True, color=PALETTE["now"], size=36, opacity=1).encode(x=x, y=y))
    return lay(*layers, width=width, height=_SPARK_HEIGHT)


def month_of(period: str, year: BoardYear) -> int:
    """Count from a year's first month, which is 1, to that which a month, a quarter, a span or a year ends with."""
    if "-" not in period:
        return MONTHS_OF_A_YEAR * (int(period[:4]) - year.number + 1)
    calendar_year, _, part = period.rpartition("/")[2].partition("-")
    month = MONTHS_OF_A_QUARTER * int(part[1:]) if part.startswith("K") else int(part)
    return year.count_to(int(calendar_year), month)


def runs_of(places: Sequence[int], year: BoardYear, lacking: Sequence[int], known: Indicator | None) -> list[int]:
    """Number the runs of points, each at its place in time, that a line may join.

    It stops where a point is `lacking` or a month lacks, and where what is `known` of the indicator says that the
    series is broken, or that months are sums of their year.
    """
    breaks = [year.count_to(each.date.year, each.date.month) for each in known.series_breaks] if known else []
    monthly = known is not None and known.periodicity == "månad"
    summed = monthly and known is not None and known.accumulation == "sum"
    runs = [0]
    for earlier, later in pairwise(places):
        lacks = any(earlier < each < later for each in lacking) or (monthly and later - earlier > 1)
        broken = any(earlier < each <= later for each in breaks)
        anew = summed and (earlier - 1) // MONTHS_OF_A_YEAR != (later - 1) // MONTHS_OF_A_YEAR
        runs.append(runs[-1] + (lacks or broken or anew))
    return runs
