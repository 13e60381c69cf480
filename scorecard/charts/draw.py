"""Every chart of the book, as SVG in one wide and one narrow variant; the style sheet shows the one that fits."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from markupsafe import Markup

from scorecard.charts import stops
from scorecard.charts.funnel import funnel_chart
from scorecard.charts.months import months_chart
from scorecard.charts.reading import Layer, reading_attribute
from scorecard.charts.rows import Bar, ChartLine, bars_chart, budget_chart, dots_chart
from scorecard.charts.svg import svg_of
from scorecard.charts.theme import LAYOUTS, WIDE, Layout, Spec
from scorecard.common import collation
from scorecard.judge.funnel import Funnel, funnel
from scorecard.wording import dates, grammar, lights, numbers, phrases
from scorecard.wording.units import UNITS

_FEW = 6


def indicator_chart(indicator: Any, outcome: Any, edition: Any, beside: Any = None) -> str:
    """Draw an indicator: months as lines over the year before, few points as bars; "" where nothing can be drawn.

    The scale also holds the values of an outcome that is drawn `beside` it.
    """
    points = [p for p in outcome.series if not numbers.is_missing(p.value)]
    if not points:
        return ""
    monthly = sum(len(p.period) == len("2025-01") for p in points) > _FEW // 2
    monthly = monthly and indicator.periodicity == "månad"
    title = f"{indicator.name}, {edition.period.label}"
    text = describe(indicator, outcome, edition)

    def draw(layout: Layout) -> Spec:
        if monthly:
            return months_chart(indicator, outcome, edition.year, layout, beside)
        bars, lines = _few(indicator, outcome, edition, points, layout)
        reach = _reach(beside)
        return bars_chart(bars, lines, indicator.decimals, layout, UNITS[indicator.unit].axis, reach)

    layer = stops.months_layer(indicator, outcome, edition.year)
    if not monthly:
        layer = stops.bars_layer(indicator, outcome, _few(indicator, outcome, edition, points, WIDE)[0])
    return _both(draw, indicator.id, title, text, layer)


def units_chart(indicator: Any, outcome: Any, edition: Any, unit_kind: str) -> str:
    """Draw how units of one kind spread around the region's value, with their intervals; "" where there are none."""
    units = _units(outcome, unit_kind)
    if not units:
        return ""
    lowest, highest = min(units, key=lambda u: u.value), max(units, key=lambda u: u.value)
    decimals = indicator.decimals
    text = (
        f"Punktdiagram med {len(units)} enheter i bokstavsordning. Lägst ligger {lowest.unit_name} med "
        f"{numbers.with_unit(lowest.value, indicator.unit, decimals)}, högst {highest.unit_name} med "
        f"{numbers.with_unit(highest.value, indicator.unit, decimals)}."
    )
    if any(u.low is not None for u in units):
        text += " Strecken är konfidensintervall på nivån 95 procent."

    def draw(layout: Layout) -> Spec:
        return dots_chart(units, _lines(indicator, outcome, layout, region=True), layout, _axis(indicator))

    name, title = f"{indicator.id}-{_slug(unit_kind)}", f"{indicator.name}, per {unit_kind}"
    return _both(draw, name, title, text, stops.units_layer(indicator, units))


def units_funnel(outcome: Any, unit_kind: str) -> Funnel | None:
    """Hold the units of one kind against the region's share; None where that cannot be done."""
    return funnel(outcome.outturn.value, _units(outcome, unit_kind)) if outcome.outturn else None


def funnel_of(indicator: Any, outcome: Any, edition: Any, unit_kind: str) -> Markup | str:
    """Draw units of one kind within the limits of chance, with how to read it; "" where they are no shares or few."""
    told = units_funnel(outcome, unit_kind)
    if told is None:
        return ""
    number = f"{len(told.outside)} av {len(told.units)} enheter"
    if not told.worth_drawing:
        return Markup("<p>{}</p>").format(
            f"{number} skiljer sig från regionens värde mer än slumpen kan förklara. Då säger ett diagram med "
            "kontrollgränser inget mer om den enskilda enheten, och därför ritas det inte."
        )
    counted = indicator.denominator or "nämnare"
    sides = {"above outer": "över", "below outer": "under"}
    outside = grammar.listed(f"{unit.unit_name} ({sides[place]})" for unit, place in told.outside)
    says = (
        f"Utanför de yttre linjerna ligger {outside}." if outside else "Ingen enhet ligger utanför de yttre linjerna."
    )
    explained = (
        f"Ju större antal en enhet har, desto mindre betyder slumpen, så bara en punkt utanför de yttre linjerna "
        f"skiljer sig från regionens värde mer än slumpen brukar förklara. {says}"
    )
    title = f"{indicator.name}, per {unit_kind} efter antal, {edition.period.label}"
    text = (
        f"Trattdiagram med {len(told.units)} enheter, antal ({counted}) vågrätt och värdet lodrätt, med gränser på "
        f"nivåerna 95 och 99,8 procent kring regionens värde "
        f"{numbers.with_unit(told.centre, indicator.unit, indicator.decimals)}. {says}"
    )

    def draw(layout: Layout) -> Spec:
        return funnel_chart(told, indicator.decimals, layout, _axis(indicator), f"Antal: {counted}")

    name = f"{indicator.id}-{_slug(unit_kind)}-tratt"
    drawn = _both(draw, name, title, text, stops.funnel_layer(indicator, told))
    return Markup("<p>{}</p>\n{}").format(explained, Markup(drawn))


def finance_chart(rows: Sequence[Any], name: str, title: str) -> str:
    """Draw outturn against budget; a row has `name`, `outturn` and `budget` in mnkr. `name` makes ids unique."""
    text = "Liggande staplar med utfall i miljoner kronor och budgeten som ett streck. " + " ".join(
        f"{row.name}: utfall {numbers.number(row.outturn)}, budget {numbers.number(row.budget)}." for row in rows
    )

    def draw(layout: Layout) -> Spec:
        short = layout.name == "narrow"
        head = "Miljoner kronor" if short else "Miljoner kronor, inom parentes skillnaden mot budget"
        return budget_chart(rows, layout, f"{head} (streck: budget)" if short else f"{head}. Streck: budget")

    return _both(draw, name, title, text, stops.budget_layer(rows))


def history_chart(bars: Sequence[Bar], decimals: int, name: str, title: str, unit: str) -> str:
    """Draw one bar for each of several editions, the oldest first; `name` makes ids unique."""
    text = "Liggande staplar, en för varje utgåva. " + " ".join(
        f"{grammar.first_upper(bar.label)}: {numbers.with_unit(bar.value, unit, decimals)}." for bar in bars
    )

    def draw(layout: Layout) -> Spec:
        return bars_chart(bars, [], decimals, layout, UNITS[unit].axis)

    return _both(draw, name, title, text)


def describe(indicator: Any, outcome: Any, edition: Any) -> str:
    """Tell in words what the chart of an indicator shows: period, first and last value, year, target and riket."""
    points = [p for p in outcome.series if not numbers.is_missing(p.value)]
    unit, decimals = indicator.unit, indicator.decimals

    def value(number: float | None) -> str:
        return numbers.with_unit(number, unit, decimals)

    first, last = points[0], points[-1]
    said = [f"{grammar.first_upper(dates.period(first.period))}: {value(first.value)}."]
    if last is not first:
        said.append(f"{grammar.first_upper(dates.period(last.period))}: {value(last.value)}.")
    if outcome.outturn is not None:
        said.append(f"Utfall {edition.period.label}: {value(outcome.outturn.value)}.")
    if outcome.target is not None:
        whole = ", gäller helåret" if outcome.awaits_year else ""
        said.append(f"Målvärde: {phrases.target_phrase(outcome.target, unit)}{whole}.")
    if outcome.judgement is not None:
        mine = lights.light_words(outcome.judgement.light)
        said.append(f"{mine.indicator}, färgen är {mine.word}.")
    if not numbers.is_missing(outcome.riket):
        said.append(f"Riket: {value(outcome.riket)}.")
    if outcome.women is not None and outcome.men is not None:
        said.append(f"Kvinnor: {value(outcome.women.value)}. Män: {value(outcome.men.value)}.")
    if outcome.preliminary:
        said.append(dates.preliminary(outcome.preliminary))
    said += [f"Serien bröts {dates.day(b.date)}: {b.reason}" for b in indicator.series_breaks]
    return " ".join(said)


def _few(
    indicator: Any, outcome: Any, edition: Any, points: Sequence[Any], layout: Layout
) -> tuple[list[Bar], list[ChartLine]]:
    """Choose the bars of an indicator with few points: its series, then women, men and riket."""
    year, short = str(edition.year), layout.name == "narrow"
    bars = [
        Bar(
            dates.maybe(grammar.first_upper(dates.period(p.period, short)), p.preliminary),
            p.value,
            "now" if p.period.startswith(year) else "before",
            p.preliminary,
        )
        for p in points
    ]
    for label, reading, kind in (("Kvinnor", outcome.women, "women"), ("Män", outcome.men, "men")):
        if reading is not None and not numbers.is_missing(reading.value):
            loose = bool(outcome.preliminary)
            bars.append(Bar(dates.maybe(f"{label} {year}", loose), reading.value, kind, loose))
    if not numbers.is_missing(outcome.riket):
        bars.append(Bar(f"Riket {year}", outcome.riket, "riket"))
    return bars, _lines(indicator, outcome, layout, riket=False)


def _reach(outcome: Any) -> list[float]:
    """Give every value that the bars of an outcome would show."""
    if outcome is None:
        return []
    readings = [reading.value for reading in (outcome.women, outcome.men) if reading is not None]
    target = [outcome.target.value] if outcome.target is not None and not outcome.awaits_year else []
    values = [*(point.value for point in outcome.series), *readings, outcome.riket, *target]
    return [value for value in values if not numbers.is_missing(value)]


def _lines(indicator: Any, outcome: Any, layout: Layout, region: bool = False, riket: bool = True) -> list[ChartLine]:
    lines = []
    if outcome.target is not None and not outcome.awaits_year:
        short = layout.name == "narrow"
        aim = phrases.target_short(outcome.target) if short else phrases.target_words(outcome.target)
        lines.append(ChartLine(f"Mål {aim}", outcome.target.value, "target"))
    if region and outcome.outturn is not None:
        lines.append(
            ChartLine(
                f"Regionen {numbers.number(outcome.outturn.value, indicator.decimals)}", outcome.outturn.value, "now"
            )
        )
    if riket and not numbers.is_missing(outcome.riket):
        lines.append(ChartLine(f"Riket {numbers.number(outcome.riket, indicator.decimals)}", outcome.riket, "riket"))
    return lines


def _axis(indicator: Any) -> str:
    return UNITS[indicator.unit].axis


def _units(outcome: Any, unit_kind: str) -> list[Any]:
    """The units of one kind that have a value, in alphabetical order."""
    units = [u for u in outcome.units if u.unit_kind == unit_kind and not numbers.is_missing(u.value)]
    return sorted(units, key=lambda unit: collation.alphabetical(unit.unit_name))


def _both(draw: Callable[[Layout], Spec], name: str, title: str, text: str, layer: Layer | None = None) -> str:
    """Draw the variants one after the other, under one roof that the style sheet measures.

    The script reads the `layer` of those that have one.
    """
    pictures = [(layout, svg_of(draw(layout), layout, f"sc-{name}", title, text)) for layout in LAYOUTS]
    read = reading_attribute(layer, title, pictures) if layer else ""
    return f'<div class="sc-chart"{read}>{"".join(svg for _, svg in pictures)}</div>'


def _slug(text: str) -> str:
    return text.translate(str.maketrans("åäö ", "aao-"))
