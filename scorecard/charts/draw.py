"""Every chart of the book, as SVG in one wide and one narrow variant; the style sheet shows the one that fits."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from markupsafe import Markup

from scorecard.catalogue.board import Whole
from scorecard.catalogue.indicator import Indicator
from scorecard.charts import readouts
from scorecard.charts.contributions import contributions_chart
from scorecard.charts.funnel import funnel_chart
from scorecard.charts.layouts import WIDE, Layout
from scorecard.charts.months import months_chart
from scorecard.charts.readout_layer import ReadoutLayer, readout_attribute
from scorecard.charts.rows import Bar, ChartLine, bars_chart, budget_chart, dots_chart
from scorecard.charts.svg import variants_of
from scorecard.charts.theme import Spec
from scorecard.common import collation
from scorecard.common.edition import EDITION_NAME, Edition
from scorecard.judge.funnel import FunnelUnit, unit_funnel
from scorecard.judge.furthest import MOST_DOTS, MOST_SHOWN, furthest, units_shown
from scorecard.judge.outcome import Outcome
from scorecard.measure.finances import Line
from scorecard.measure.values import UnitReading
from scorecard.wording import chart_texts, dates, grammar, numbers, phrases
from scorecard.wording.indicator import level_places, size_label, when
from scorecard.wording.moved import MORE_DECIMALS, drawn_split, moved_caption, moved_chart_text, moved_rows
from scorecard.wording.swedish import phrase
from scorecard.wording.units import UNITS
from scorecard.wording.whole import whole_words

_FEW = 6


def indicator_chart(indicator: Indicator, outcome: Outcome, edition: Edition, beside: Outcome | None = None) -> str:
    """Draw an indicator: months as lines over the year before, few points as bars; "" where nothing can be drawn.

    The scale also holds the values of an outcome that is drawn `beside` it.
    """
    points = [point for point in outcome.series if numbers.has_value(point.value)]
    if not points or indicator.yes_no:
        return ""
    monthly = (
        indicator.periodicity == "månad"
        and sum(bool(EDITION_NAME.fullmatch(point.period)) for point in points) > _FEW // 2
    )
    period = outcome.period.label if monthly else when(indicator, outcome)
    title = phrase("charts.title", name=indicator.name, period=period)
    text = chart_texts.indicator_chart_text(indicator, outcome)

    def draw(layout: Layout) -> Spec:
        if monthly:
            return months_chart(indicator, outcome, edition.year, layout, beside)
        bars, lines = _bars(indicator, outcome, edition, layout), _lines(indicator, outcome, layout, riket=False)
        return bars_chart(bars, lines, indicator.decimals, layout, _axis(indicator), _reach(beside))

    if monthly:
        layer = readouts.months_layer(indicator, outcome, edition.year)
    else:
        layer = readouts.bars_layer(indicator, outcome, _bars(indicator, outcome, edition, WIDE))
    return both_widths(draw, indicator.id, title, text, layer)


def units_chart(indicator: Indicator, outcome: Outcome, unit_kind: str, whole: Whole | None = None) -> str:
    """Draw how units of one kind spread around the value of all; "" where there are none.

    Those that are parts of a total are drawn alone. `whole` is what all of them together are called.
    """
    chosen = units_shown(outcome, unit_kind)
    units = _valued(chosen.units)
    if not units:
        return ""

    def draw(layout: Layout) -> Spec:
        lines = (
            []
            if UNITS[indicator.unit or ""].total
            else _lines(indicator, outcome, layout, phrase("charts.whole", **whole_words(whole)))
        )
        return dots_chart(units, lines, layout, _axis(indicator))

    return both_widths(
        draw,
        f"{indicator.id}-{_slug(unit_kind)}",
        phrase("charts.units_title", name=indicator.name, kind=unit_kind),
        chart_texts.units_text(indicator, units, _hidden(outcome, unit_kind), chosen.of if chosen.cut else None),
        readouts.units_layer(indicator, units),
    )


def funnel_of(indicator: Indicator, outcome: Outcome, unit_kind: str, whole: Whole | None = None) -> Markup | str:
    """Draw units of one kind within the limits of chance, with how to read it; "" where there is no funnel of them.

    `whole` is what all of them together are called.
    """
    found = unit_funnel(outcome, unit_kind)
    if found is None:
        return ""
    told = chart_texts.funnel_explained(found, whole)
    alone, others = found.units, tuple[FunnelUnit, ...]()
    if len(found.units) > MOST_SHOWN:
        ordered = furthest(found)
        alone, others = tuple(ordered[:MOST_SHOWN]), tuple(ordered[MOST_SHOWN:MOST_DOTS])
        told = " ".join([told, *chart_texts.dots_told(len(found.units), len(alone), len(others), whole)])
    explained = Markup('<p data-is="tally">{}</p>').format(told)

    named, below = (
        phrase("charts.whole", **whole_words(whole)),
        phrase("charts.funnel_counts", counted=size_label(indicator)),
    )
    drawn = both_widths(
        lambda layout: funnel_chart(
            (found, named), alone, others, indicator.decimals, layout, (_axis(indicator), below)
        ),
        f"{indicator.id}-{_slug(unit_kind)}-tratt",
        phrase("charts.funnel_title", name=indicator.name, kind=unit_kind, period=when(indicator, outcome)),
        chart_texts.funnel_text(indicator, found, whole, _hidden(outcome, unit_kind)),
        readouts.funnel_layer(indicator, found, alone, whole),
    )
    return Markup("{}\n{}").format(explained, Markup(drawn))


def moved_chart(indicator: Indicator, outcome: Outcome) -> str:
    """Draw what a change since last year came from; "" where it can't be split."""
    split = drawn_split(outcome)
    if split is None:
        return ""
    rows, n = moved_rows(indicator, split), indicator.decimals + MORE_DECIMALS
    return both_widths(
        lambda layout: contributions_chart(rows, n, layout, _axis_of_change(indicator)),
        f"{indicator.id}-bidrag",
        moved_caption(indicator, outcome, split),
        moved_chart_text(indicator, rows),
        readouts.moved_layer(indicator, rows),
    )


def finance_chart(rows: Sequence[Line], name: str, title: str) -> str:
    """Draw outturn against budget, in mnkr; `name` makes ids unique."""

    def draw(layout: Layout) -> Spec:
        short = layout.name == "narrow"
        return budget_chart(rows, layout, phrase("charts.budget_title_short" if short else "charts.budget_title"))

    return both_widths(draw, name, title, chart_texts.budget_text(rows), readouts.budget_layer(rows))


def _bars(indicator: Indicator, outcome: Outcome, edition: Edition, layout: Layout) -> list[Bar]:
    """Choose the bars of an indicator with few points: its series, then women, men and riket."""
    year, short = edition.year, layout.name == "narrow"
    bars = [
        Bar(
            dates.marked_preliminary(grammar.first_upper(dates.period(point.period, short)), point.preliminary),
            point.value,
            "now" if year.place(point.period) or year.names(point.period) else "before",
            point.preliminary,
        )
        for point in outcome.series
        if numbers.has_value(point.value)
    ]
    names = phrases.group_names(indicator.children)
    for kind, reading in (("women", outcome.women), ("men", outcome.men)):
        if reading is not None:
            unsettled = bool(outcome.preliminary)
            label_ = dates.marked_preliminary(f"{names[kind]} {year}", unsettled)
            bars.append(Bar(label_, reading.value, kind, unsettled))
    if numbers.has_value(outcome.riket):
        bars.append(Bar(phrase("charts.riket", told=year), outcome.riket, "riket", decimals=indicator.riket_decimals))
    return bars


def _reach(outcome: Outcome | None) -> list[float]:
    """Give every value that the bars of an outcome would show."""
    if outcome is None:
        return []
    readings = [reading.value for reading in (outcome.women, outcome.men) if reading is not None]
    targets = [] if outcome.awaits_year else [bound.value for bound in outcome.bounds]
    values = [*(point.value for point in outcome.series), *readings, outcome.riket, *targets]
    return [value for value in values if numbers.has_value(value)]


def _lines(
    indicator: Indicator, outcome: Outcome, layout: Layout, whole: str = "", riket: bool = True
) -> list[ChartLine]:
    lines = []
    for bound in () if outcome.awaits_year else outcome.bounds:
        label = chart_texts.target_label(
            bound, indicator.unit or "", short=layout.name == "narrow", places=level_places(indicator, outcome, bound)
        )
        lines.append(ChartLine(label, bound.value, "target"))
    if whole and outcome.outturn is not None:
        value = outcome.outturn.value
        lines.append(ChartLine(f"{whole} {numbers.number(value, indicator.decimals)}", value, "now"))
    if riket and numbers.has_value(outcome.riket):
        told = numbers.number(outcome.riket, indicator.riket_decimals)
        lines.append(ChartLine(phrase("charts.riket", told=told), outcome.riket, "riket"))
    return lines


def _axis(indicator: Indicator) -> str:
    return UNITS[indicator.unit or ""].axis


def _axis_of_change(indicator: Indicator) -> str:
    """Name the unit of a difference: two shares differ by percentage points."""
    words = UNITS[indicator.unit or ""]
    return grammar.first_upper(words.difference) if words.difference else words.axis


def _valued(units: Iterable[UnitReading]) -> list[UnitReading]:
    """Those of some units that have a value, in alphabetical order."""
    return sorted(
        (unit for unit in units if numbers.has_value(unit.value)),
        key=lambda unit: collation.alphabetical(unit.unit_name),
    )


def _hidden(outcome: Outcome, unit_kind: str) -> int:
    """How many units of one kind are protected."""
    return sum(unit.suppressed for unit in outcome.units if unit.unit_kind == unit_kind)


def both_widths(
    draw: Callable[[Layout], Spec], name: str, title: str, text: str, layer: ReadoutLayer | None = None
) -> str:
    """Draw the variants one after the other, under one roof that the style sheet measures.

    The script reads the `layer` of those that have one.
    """
    pictures = variants_of(draw, f"sc-{name}", title, text)
    read = readout_attribute(layer, title, pictures) if layer else ""
    return f'<div class="sc-chart"{read}>{"".join(svg for _, svg in pictures)}</div>'


def _slug(text: str) -> str:
    return text.translate(str.maketrans("åäö ", "aao-"))
