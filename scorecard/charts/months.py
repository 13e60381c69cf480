"""The chart of an indicator that is followed month by month: the year over the year before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Bound
from scorecard.charts.altair_later import alt
from scorecard.charts.layouts import Layout
from scorecard.charts.theme import (
    PALETTE,
    Spec,
    chart_of,
    cut_axis,
    lay,
    nice_ticks,
    rule_across,
    scale_of,
    spread,
    text_at,
    title_lines,
    values_up,
    x_value,
    y2_value,
    y_value,
)
from scorecard.common.edition import MONTHS_OF_A_YEAR, BoardYear
from scorecard.judge.outcome import Outcome
from scorecard.measure.values import Point
from scorecard.wording import chart_texts, dates, numbers, phrases
from scorecard.wording.grammar import first_lower
from scorecard.wording.indicator import level_places
from scorecard.wording.signals import drawn_signals
from scorecard.wording.swedish import phrase
from scorecard.wording.units import UNITS, has_parts

MAIN_HEIGHT, SEX_HEIGHT, BAR_HEIGHT = 210, 110, 64
LOOSE_DASH = [3, 3]
FULL: dict[str, Any] = {"filled": True, "size": 28}
HOLLOW: dict[str, Any] = {"fill": PALETTE["paper"], "size": 34, "strokeWidth": 2}
EDGE_MONTH = 10  # lines that reach it are named at the chart's right edge
THOUSANDS_FROM = 100_000
_LINES = {  # field of a point: colour, dash, width
    "now": (PALETTE["now"], [1, 0], 3.0),
    "before": (PALETTE["before"], [1, 0], 1.8),
    "riket": (PALETTE["riket"], [2, 3], 2.2),
    "women": (PALETTE["women"], [1, 0], 2.4),
    "men": (PALETTE["men"], [6, 3], 2.4),
}
_Placed = tuple[int, Point]
MAIN, _SEXES = ("before", "now", "riket"), ("women", "men")
_TEXTS = {key: line[0] for key, line in _LINES.items()} | {"before": PALETTE["muted"]}


@dataclass(frozen=True)
class _Control:
    """The limits of chance: the mean, each month's limits as far as values go, and the months that are a signal."""

    centre: float
    lower: list[tuple[int, float]]
    upper: list[tuple[int, float]]
    marked: list[tuple[int, float]]

    @property
    def values(self) -> list[float]:
        """Everything that the scale should hold."""
        return [self.centre, *(value for _, value in [*self.lower, *self.upper])]


@dataclass(frozen=True)
class _Panel:
    """Some lines over the twelve months, each named where it ends; `loose` are each line's preliminary months."""

    year: BoardYear
    lines: Mapping[str, list[tuple[int, float]]]
    names: Mapping[str, str]
    ticks: list[float]
    height: int
    layout: Layout
    title: str
    breaks: Sequence[int]
    loose: Mapping[str, frozenset[int]]
    targets: Sequence[Bound] = ()
    unit: str = ""  # of the targets
    since: int = 1  # the month that the target is in force from
    level: Mapping[str, float] = field(default_factory=dict)
    control: _Control | None = None
    places: int | None = None  # the decimals of a target that was computed

    def place(self, value: float) -> float:
        """How far up a value stands, as a part of the panel's height."""
        return (value - self.ticks[0]) / (self.ticks[-1] - self.ticks[0])


def months_chart(
    indicator: Indicator, outcome: Outcome, year: BoardYear, layout: Layout, beside: Outcome | None = None
) -> Spec:
    """Draw the months of a year as a line over those of the year before, with target, riket, sexes and denominator.

    Every scale also holds the values of the outcome that is drawn `beside` it, where there is one.
    """
    now, before = _points(outcome, year)
    drawn = _lines(now, before)
    other = _lines(*_points(beside, year)) if beside is not None else {}
    lines = {key: drawn[key] for key in MAIN}
    level = {}
    if indicator.riket is not None and outcome.riket is not None and not lines["riket"]:
        level["riket"] = outcome.riket
    targets = [bound.value for each in (outcome, beside) if each is not None for bound in each.bounds]
    control = _control(indicator, outcome, year)
    limits = control.values if control else []
    ticks = _ticks([*_flat(lines), *_flat(other, MAIN), *level.values(), *targets, *limits])
    names = {**phrases.group_names(indicator.children), "before": str(year.previous), "now": str(year)}
    found = (year.place(f"{each.date:%Y-%m}") for each in indicator.series_breaks)
    breaks = [place for place in found if place and place > 1]
    loose = {"now": _unsettled(now), "before": _unsettled(before), "women": _unsettled(now), "men": _unsettled(now)}
    title = chart_texts.months_title(indicator, year)
    since = outcome.target.since if outcome.target else None
    begins = (year.place(f"{since:%Y-%m}") if since else None) or 1
    unit = indicator.unit or ""
    shared = (MAIN_HEIGHT, layout, title, breaks, loose)
    places = level_places(indicator, outcome, outcome.bounds[0]) if outcome.bounds else None
    main = _Panel(year, lines, names, ticks, *shared, outcome.bounds, unit, begins, level, control, places)
    panels = [_panel(main)]
    sexes = {key: drawn[key] for key in _SEXES}
    if all(sexes.values()) and not has_parts(indicator):
        own = _ticks([*_flat(sexes), *_flat(other, _SEXES)], most=4)
        women, men = names["women"], first_lower(names["men"])
        title = phrase("charts.sexes", women=women, men=men, year=year, unit=first_lower(UNITS[unit].axis))
        panels.append(_panel(_Panel(year, sexes, names, own, SEX_HEIGHT, layout, title, breaks, loose)))
    if len(drawn["counts"]) > 1 and indicator.denominator:
        most = max((value for _, value in [*other.get("counts", ()), *other.get("counts_before", ())]), default=0.0)
        counts = drawn["counts"], drawn["counts_before"]
        panels.append(_bars(indicator.denominator, *counts, year, layout, loose["now"], most))
    return {"vconcat": panels}


def _points(outcome: Outcome, year: BoardYear) -> tuple[list[_Placed], list[_Placed]]:
    """Give the points of the year and of the year before with their places in them."""
    found = ([(each.place(p.period), p) for p in outcome.series] for each in (year, year.previous))
    now, before = ([(place, point) for place, point in points if place] for points in found)
    return now, before


def _lines(now: list[_Placed], before: list[_Placed]) -> dict[str, list[tuple[int, float]]]:
    lines = {"before": _values(before, "value"), "now": _values(now, "value")}
    lines |= {key: _values(now, key) for key in ("riket", *_SEXES)}
    return lines | {"counts": _values(now, "denominator"), "counts_before": _values(before, "denominator")}


def _control(indicator: Indicator, outcome: Outcome, year: BoardYear) -> _Control | None:
    """Lay out the limits of chance over the year's months; they are cut where no value can lie."""
    found = drawn_signals(indicator, outcome)
    if found is None:
        return None
    least, most = indicator.limits
    places = {place: point for point in found.points if (place := year.place(point.period))}
    ends = [
        (place, point.limits or found.limits)
        for place in range(1, MONTHS_OF_A_YEAR + 1)
        if (point := places.get(place, found.points[-1])) and (place in places or found.kind == "xmr")
    ]
    both_years = [(year.place(point.period) or year.previous.place(point.period), point) for point in found.points]
    return _Control(
        found.centre,
        [(place, max(each.lower, least)) for place, each in ends],
        [(place, min(each.upper, most)) for place, each in ends],
        [(place, point.value) for place, point in both_years if place and point.flags],
    )


def _control_layers(control: _Control, panel: _Panel, x: alt.X, y: alt.Y) -> Iterable[alt.Chart]:
    yield _rule(panel, control.centre, PALETTE["muted"], [1, 0], 1)
    for limit in filter(None, (control.lower, control.upper)):
        line = chart_of(_rows(limit)).encode(x=x, y=y)
        yield line.mark_line(color=PALETTE["muted"], strokeDash=[2, 4], strokeWidth=1.3, interpolate="step")
    if control.marked:
        rings = chart_of(_rows(control.marked)).encode(x=x, y=y)
        yield rings.mark_point(filled=False, stroke=PALETTE["ink"], strokeWidth=1.3, size=120, opacity=1)


def _panel(panel: _Panel) -> Spec:
    layout, x, y = panel.layout, _x(panel.layout, panel.year), values_up(panel.ticks, panel.height)
    layers: list[alt.Chart | Spec] = []
    start = layout.drawn * (panel.since - 1) / MONTHS_OF_A_YEAR
    layers += [_rule(panel, bound.value, PALETTE["target"], [7, 4], 1.6, start) for bound in panel.targets]
    layers += [_rule(panel, value, *_LINES[key][:2], 2) for key, value in panel.level.items()]
    layers += _control_layers(panel.control, panel, x, y) if panel.control else []
    layers += [_break(month, panel.height, layout) for month in panel.breaks]
    for key in (k for k in ("before", "riket", "men", "women", "now") if panel.lines.get(k)):
        colour, dash, width = _LINES[key]
        loose = panel.loose.get(key, frozenset())
        rows = [{"month": m, "value": v, "run": run} for run, m, v in _runs(panel.lines[key], panel.breaks)]
        firm, tail = _parted(rows, loose)
        for part, dashes in ((firm, dash), (tail, LOOSE_DASH)):
            if part:
                chart = chart_of(part).encode(x=x, y=y, detail=alt.Detail("run:N"))
                layers.append(chart.mark_line(color=colour, strokeDash=dashes, strokeWidth=width, strokeCap="butt"))
        hollow = [row for row in rows if row["month"] in loose]
        full = [row for row in (rows if key == "now" else _alone(rows)) if row not in hollow]
        for part, look in ((full, FULL | {"fill": colour}), (hollow, HOLLOW | {"stroke": colour})):
            if part:
                dots = chart_of(part).encode(x=x, y=y)
                layers.append(dots.mark_point(color=colour, opacity=1, **look))
    layers.append(_labels(panel))
    if panel.loose.get("now") and "now" in panel.lines:
        layers.append(_loose_label(panel))
    title = title_lines(chart_texts.axis_told(panel.title, panel.ticks), layout)
    layers += cut_axis(panel.ticks, panel.height)
    return lay(*layers, width=layout.plot, height=panel.height, title=title)


def _loose_label(panel: _Panel) -> Spec:
    """Write what hollow dots mean above or below them, on the side that has the more room."""
    loose = panel.loose["now"]
    levels = [panel.place(value) for month, value in panel.lines["now"] if month in loose]
    y = panel.height - 8 if sum(levels) > len(levels) / 2 else 8
    x = round(month_x(max(loose), panel.layout) + 6, 1)
    return text_at(phrase("charts.preliminary"), x, y, {"align": "right", "color": PALETTE["muted"]})


def _labels(panel: _Panel) -> Spec:
    """Write the name of each line to the right of its end, moved apart where they would overlap.

    A line that stops before the year does has its name there, and not at the chart's edge.
    """
    names, layout, height = panel.names, panel.layout, panel.height
    said = [(names[key], points[-1], _TEXTS[key], key == "now") for key, points in panel.lines.items() if points]
    said += [(names[key], (MONTHS_OF_A_YEAR, value), _TEXTS[key], False) for key, value in panel.level.items()]
    for bound in panel.targets:
        words = chart_texts.target_label(bound, panel.unit, short=layout.name == "narrow", places=panel.places)
        said.append((words, (MONTHS_OF_A_YEAR, bound.value), PALETTE["ink"], False))
    if panel.control:
        ends = {"upper": panel.control.upper, "lower": panel.control.lower}
        centre = (MONTHS_OF_A_YEAR, panel.control.centre)
        said.append((phrase("signals.lines.centre"), centre, PALETTE["muted"], False))
        said += [(phrase(f"signals.lines.{k}"), v[-1], PALETTE["muted"], False) for k, v in ends.items() if v]
    marks = []
    for edge in (True, False):
        group = [each for each in said if (each[1][0] >= EDGE_MONTH) is edge]
        wanted = [height - panel.place(value) * height for _, (_, value), _, _ in group]
        for (text, (month, _), colour, bold), y in zip(
            group, spread(wanted, layout.font + 4, 4, height - 2), strict=True
        ):
            mark = {"align": "left", "color": colour, "fontWeight": "bold" if bold else "normal"}
            x = (layout.drawn if edge else month_x(month, layout)) + 8
            marks.append(text_at(text, round(x, 1), round(y, 1), mark))
    return lay(*marks)


def _bars(
    label: str,
    counts: list[tuple[int, float]],
    before: list[tuple[int, float]],
    year: BoardYear,
    layout: Layout,
    loose: frozenset[int],
    most: float,
) -> Spec:
    """Draw how many a value rests on each month, with the year before as a line across the bar; `most` fits as well."""
    most = max(most, *(value for _, value in counts + before))
    thousands = most >= THOUSANDS_FROM
    scale = 1000 if thousands else 1
    counts, before = ([(month, value / scale) for month, value in points] for points in (counts, before))
    ticks = nice_ticks(0, most / scale, most=3)
    y, width = values_up(ticks, BAR_HEIGHT), layout.drawn / MONTHS_OF_A_YEAR
    layers: list[alt.Chart | Spec] = []
    looks: dict[bool, dict[str, Any]] = {
        False: {"color": PALETTE["bar"]},
        True: {"fill": PALETTE["paper"], "stroke": PALETTE["bar"]},
    }
    for hollow, look in looks.items():
        if part := _rows([point for point in counts if (point[0] in loose) is hollow]):
            bars = chart_of(part).encode(x=_x(layout, year), y=y)
            layers.append(bars.mark_bar(size=round(width * 0.6, 1), **look))
    if before:
        marks = chart_of(_rows(before)).encode(x=_x(layout, year), y=y)
        layers.append(
            marks.mark_tick(orient="horizontal", color=PALETTE["ink"], thickness=2, size=round(width * 0.8, 1))
        )
    title = chart_texts.counts_title(label, year, thousands=thousands, year_before=bool(before))
    return lay(*layers, width=layout.plot, height=BAR_HEIGHT, title=title_lines(title, layout))


def month_x(month: int, layout: Layout) -> float:
    """Give where a month stands across the plot."""
    return layout.drawn * (month - 0.5) / MONTHS_OF_A_YEAR


def _x(layout: Layout, year: BoardYear) -> alt.X:
    """The months on an axis that leaves room for labels at its end."""
    shown = list(range(1, MONTHS_OF_A_YEAR + 1)) if layout.name == "wide" else [1, 4, 7, 10]
    named = (dates.month_name(year.month(place).month, short=True) for place in range(1, MONTHS_OF_A_YEAR + 1))
    names = "[" + ",".join(f"'{name}'" for name in named) + "][datum.value - 1]"
    axis = alt.Axis(values=shown, labelExpr=names, grid=False, labelOverlap=False, format="d")
    return alt.X("month:Q", axis=axis, scale=scale_of([0.5, MONTHS_OF_A_YEAR + 0.5], [0, layout.drawn]))


def _rule(panel: _Panel, value: float, colour: str, dash: list[int], width: float, start: float = 0) -> alt.Chart:
    end = panel.layout.drawn + 2
    return rule_across(
        value, values_up(panel.ticks, panel.height), end, start, color=colour, strokeDash=dash, strokeWidth=width
    )


def _break(month: int, height: int, layout: Layout) -> Spec:
    """Mark that the series means something else from a month on."""
    at = layout.drawn * (month - 1) / MONTHS_OF_A_YEAR
    line = chart_of([{}]).mark_rule(color=PALETTE["muted"], strokeDash=[1, 3])
    text = text_at(phrase("charts.series_break"), at + 4, 6, {"align": "left", "color": PALETTE["muted"]})
    return lay(line.encode(x=x_value(at), y=y_value(0), y2=y2_value(height)), text)


def _values(points: Iterable[_Placed], field: str) -> list[tuple[int, float]]:
    """Give month and value of the points that have one."""
    found = ((place, getattr(point, field)) for place, point in points)
    return [(month, value) for month, value in found if numbers.has_value(value)]


def _runs(points: list[tuple[int, float]], breaks: Sequence[int]) -> Iterable[tuple[int, int, float]]:
    """Number the runs of months that a line may join: it stops where a month lacks and where the series breaks."""
    run, last = 0, 0
    for month, value in points:
        if last and (month != last + 1 or month in breaks):
            run += 1
        yield run, month, value
        last = month


def _unsettled(points: Iterable[_Placed]) -> frozenset[int]:
    """The months of preliminary points."""
    return frozenset(place for place, point in points if point.preliminary)


def _parted(rows: list[dict[str, Any]], loose: frozenset[int]) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Part a line into what is settled and what is not; the stretch that leads to the first loose month is loose."""
    firm = [row for row in rows if row["month"] not in loose]
    tail = [
        row
        for n, row in enumerate(rows)
        if row["month"] in loose
        or (n + 1 < len(rows) and rows[n + 1]["month"] in loose and rows[n + 1]["run"] == row["run"])
    ]
    return firm, tail


def _alone(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Find the months that no line reaches, since their neighbours lack."""
    sizes = Counter(row["run"] for row in rows)
    return [row for row in rows if sizes[row["run"]] == 1]


def _rows(points: list[tuple[int, float]]) -> list[dict[str, float]]:
    return [{"month": month, "value": value} for month, value in points]


def _flat(lines: dict[str, list[tuple[int, float]]], keys: Sequence[str] | None = None) -> list[float]:
    return [value for key in (lines if keys is None else keys) for _, value in lines.get(key, ())]


def _ticks(values: list[float], most: int = 6) -> list[float]:
    """Choose an axis that holds all values, from nought where that costs little room."""
    low, high = min(values), max(values)
    if 0 <= low < 0.4 * high:
        return nice_ticks(0, high, most)
    room = (high - low) * 0.06
    return nice_ticks(low - room, high + room, most)
