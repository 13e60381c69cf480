"""What a reader is told at each place of a chart: every number that the chart draws there, with its unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from scorecard.charts.funnel import funnel_places
from scorecard.charts.months import broken_in, month_x
from scorecard.charts.reading import Layer, Stop
from scorecard.charts.rows import ROW, UNIT_ROW, Bar, row_places
from scorecard.judge.funnel import Funnel
from scorecard.wording import dates, grammar, numbers, phrases
from scorecard.wording.labels import FUNNEL_PLACES

Told = tuple[str, str, str]


def months_layer(indicator: Any, outcome: Any, year: int) -> Layer:
    """Tell month by month: the year, the year before, riket, women, men, target and what the value rests on."""
    stops, months, start = [], [], 0
    for month in range(1, 13):
        now, before = (outcome.point(f"{each}-{month:02d}") for each in (year, year - 1))
        rows = tuple(_month_rows(indicator, outcome, year, now, None if broken_in(indicator, year) else before))
        if not rows:
            continue
        if now is not None:
            start = len(stops)
        name = dates.month_name(month)
        if indicator.accumulation == "sum" and month > 1:
            name = f"{dates.month_name(1)}{dates.DASH}{name}"
        note = "preliminär" if now is not None and now.preliminary else ""
        stops.append(Stop(grammar.first_upper(name), rows, note))
        months.append(month)
    return Layer("x", stops, lambda layout: [(month_x(month, layout), 0, 0) for month in months], start)


def bars_layer(indicator: Any, outcome: Any, bars: Sequence[Bar]) -> Layer:
    """Tell the value of each bar, with the target."""
    aim = tuple(_target(indicator, outcome))
    stops = [Stop(bar.label, ((bar.kind, "Värde", _value(indicator, bar.value)), *aim)) for bar in bars]
    return Layer("y", stops, lambda layout: row_places([bar.label for bar in bars], ROW, layout))


def units_layer(indicator: Any, units: Sequence[Any]) -> Layer:
    """Tell each unit's value, how sure it is, and how many it rests on."""
    stops = [Stop(unit.unit_name, tuple(_unit_rows(indicator, unit))) for unit in units]
    return Layer("y", stops, lambda layout: row_places([unit.unit_name for unit in units], UNIT_ROW, layout))


def funnel_layer(indicator: Any, told: Funnel) -> Layer:
    """Tell each unit's value, and where it stands to the limits."""
    stops = [
        Stop(unit.unit_name, tuple(_unit_rows(indicator, unit)), FUNNEL_PLACES[place])
        for unit, place in zip(told.units, told.places, strict=True)
    ]
    return Layer("xy", stops, lambda layout: funnel_places(told, layout))


def budget_layer(lines: Sequence[Any]) -> Layer:
    """Tell the outturn and the budget of each line, and the difference."""

    def money(value: float) -> str:
        return numbers.with_unit(value, "mnkr")

    stops = [
        Stop(
            line.name,
            (
                ("bar", "Utfall", money(line.outturn)),
                ("target", "Budget", money(line.budget)),
                ("muted", "Skillnad", numbers.signed_size(line.outturn - line.budget, "mnkr")),
            ),
        )
        for line in lines
    ]
    return Layer("y", stops, lambda layout: row_places([line.name for line in lines], ROW, layout))


def _month_rows(indicator: Any, outcome: Any, year: int, now: Any, before: Any) -> Iterator[Told]:
    if now is None and before is None:
        return
    if now is not None:
        yield "now", str(year), _value(indicator, now.value)
    if before is not None and not numbers.is_missing(before.value):
        yield "before", dates.maybe(str(year - 1), before.preliminary), _value(indicator, before.value)
    if now is not None:
        monthly = any(not numbers.is_missing(p.riket) for p in outcome.series if p.period.startswith(f"{year}-"))
        for kind, name, value in (
            ("riket", "Riket", now.riket),
            ("women", "Kvinnor", now.women),
            ("men", "Män", now.men),
        ):
            if not numbers.is_missing(value):
                yield kind, name, _value(indicator, value)
        if not monthly and indicator.riket is not None and not numbers.is_missing(outcome.riket):
            yield "riket", f"Riket {year}", _value(indicator, outcome.riket)
        yield from _target(indicator, outcome)
    yield from _counts(indicator, year, now, before)


def _counts(indicator: Any, year: int, now: Any, before: Any) -> Iterator[Told]:
    """Tell how many a value rests on, and how many there were the year before."""
    counts = [
        (numbers.number(point.denominator), name)
        for point, name in ((now, str(year)), (before, str(year - 1)))
        if point is not None and not numbers.is_missing(point.denominator)
    ]
    if counts and indicator.denominator:
        (count, name), *others = counts
        label = grammar.first_upper(indicator.denominator)
        label = label if name == str(year) else f"{label} {name}"
        yield "bar", label, count + "".join(f" ({other}: {number})" for number, other in others)


def _unit_rows(indicator: Any, unit: Any) -> Iterator[Told]:
    yield "now", "Värde", _value(indicator, unit.value)
    if unit.low is not None and unit.high is not None:
        low, high = (numbers.number(end, indicator.decimals) for end in (unit.low, unit.high))
        yield "before", "Osäkerhet (95 procent)", f"{low}{dates.DASH}{high}"
    if unit.denominator is not None:
        yield "bar", grammar.first_upper(indicator.denominator or "nämnare"), numbers.number(unit.denominator)


def _target(indicator: Any, outcome: Any) -> Iterator[Told]:
    if outcome.target is not None:
        yield "target", "Målvärde", phrases.target_phrase(outcome.target, indicator.unit)


def _value(indicator: Any, value: float | None) -> str:
    return numbers.with_unit(value, indicator.unit, indicator.decimals)
