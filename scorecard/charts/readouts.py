"""What a reader is told at each place of a chart: every number that the chart draws there, with its unit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from scorecard.catalogue.board import Whole
from scorecard.catalogue.indicator import Indicator
from scorecard.charts.funnel import funnel_places
from scorecard.charts.months import month_x
from scorecard.charts.readout_layer import Readout, ReadoutLayer, ReadoutRow
from scorecard.charts.rows import ROW, UNIT_ROW, Bar, row_places
from scorecard.common.edition import MONTHS_OF_A_YEAR, BoardYear
from scorecard.judge.funnel import Funnel, FunnelUnit
from scorecard.judge.outcome import Outcome
from scorecard.measure.finances import Line
from scorecard.measure.values import Point, UnitReading
from scorecard.wording import dates, grammar, numbers, phrases
from scorecard.wording.chart_texts import places_told
from scorecard.wording.indicator import size_label
from scorecard.wording.moved import MORE_DECIMALS, MovedRow
from scorecard.wording.signals import drawn_signals, flags_told
from scorecard.wording.swedish import phrase


def months_layer(indicator: Indicator, outcome: Outcome, year: BoardYear) -> ReadoutLayer:
    """Tell month by month: the year, the year before, riket, women, men, target and what the value rests on."""
    found: list[Readout] = []
    months: list[int] = []
    start = 0
    signals = drawn_signals(indicator, outcome)
    for month in range(1, MONTHS_OF_A_YEAR + 1):
        now, before = (outcome.point(str(each.month(month))) for each in (year, year.previous))
        rows = tuple(_month_rows(indicator, outcome, year, now, before))
        if not rows:
            continue
        if now is not None:
            start = len(found)
        name = dates.month_name(year.month(month).month)
        if indicator.accumulation == "sum" and month > 1:
            name = f"{dates.month_name(year.begins)}{dates.DASH}{name}"
        note = dates.PRELIMINARY if now is not None and now.preliminary else ""
        if now is not None and signals is not None:
            note = flags_told(signals, now.period) or note
        found.append(Readout(grammar.first_upper(name), rows, note))
        months.append(month)
    return ReadoutLayer("x", found, lambda layout: [(month_x(month, layout), 0, 0) for month in months], start)


def bars_layer(indicator: Indicator, outcome: Outcome, bars: Sequence[Bar]) -> ReadoutLayer:
    """Tell the value of each bar, with the target."""
    aim = tuple(_target(indicator, outcome))
    found = [
        Readout(bar.label, ((bar.kind, phrase("value"), _value(indicator, bar.value, bar.kind)), *aim)) for bar in bars
    ]
    return ReadoutLayer("y", found, lambda layout: row_places([bar.label for bar in bars], ROW, layout))


def units_layer(indicator: Indicator, units: Sequence[UnitReading]) -> ReadoutLayer:
    """Tell each unit's value, how sure it is, and how many it rests on."""
    found = [Readout(unit.unit_name, tuple(_unit_rows(indicator, unit))) for unit in units]
    return ReadoutLayer("y", found, lambda layout: row_places([unit.unit_name for unit in units], UNIT_ROW, layout))


def funnel_layer(
    indicator: Indicator, funnel: Funnel, alone: Sequence[FunnelUnit], whole: Whole | None = None
) -> ReadoutLayer:
    """Tell the value of each unit that has a dot of its own, and where it stands to the limits."""
    places = places_told(funnel, whole)
    found = [Readout(unit.name, tuple(_unit_rows(indicator, unit.reading)), places[unit.name]) for unit in alone]
    return ReadoutLayer("xy", found, lambda layout: funnel_places(funnel, alone, layout))


def moved_layer(indicator: Indicator, rows: Sequence[MovedRow]) -> ReadoutLayer:
    """Tell what each part contributed to a change."""
    unit, n = indicator.unit or "antal", indicator.decimals + MORE_DECIMALS
    found = [
        Readout(row.name, (("now" if row.whole else "bar", phrase("value"), numbers.signed_size(row.value, unit, n)),))
        for row in rows
    ]
    return ReadoutLayer("y", found, lambda layout: row_places([row.name for row in rows], ROW, layout))


def budget_layer(lines: Sequence[Line]) -> ReadoutLayer:
    """Tell the outturn and the budget of each line, and the difference."""
    found = [
        Readout(
            line.name,
            (
                ("bar", phrase("outturn"), numbers.with_unit(line.outturn, phrases.MNKR)),
                ("target", phrase("budget"), numbers.with_unit(line.budget, phrases.MNKR)),
                ("muted", phrase("gap"), numbers.signed_size(line.gap, phrases.MNKR)),
            ),
        )
        for line in lines
    ]
    return ReadoutLayer("y", found, lambda layout: row_places([line.name for line in lines], ROW, layout))


def _month_rows(
    indicator: Indicator, outcome: Outcome, year: BoardYear, now: Point | None, before: Point | None
) -> Iterator[ReadoutRow]:
    if now is not None:
        yield "now", str(year), phrases.told_or_protected(_value(indicator, now.value), now.suppressed, outcome)
    if before is not None and numbers.has_value(before.value):
        yield (
            "before",
            dates.marked_preliminary(str(year.previous), before.preliminary),
            _value(indicator, before.value),
        )
    if now is not None:
        monthly = any(numbers.has_value(p.riket) for p in outcome.series if year.place(p.period))
        for kind in ("riket", "women", "men"):
            if numbers.has_value(value := getattr(now, kind)):
                yield kind, phrases.group_names(indicator.children)[kind], _value(indicator, value, kind)
        if not monthly and indicator.riket is not None and numbers.has_value(outcome.riket):
            yield (
                "riket",
                phrase("charts.riket", told=indicator.riket.year_beside(year)),
                _value(indicator, outcome.riket, "riket"),
            )
        yield from _target(indicator, outcome)
    yield from _counts(indicator, year, now, before)


def _counts(indicator: Indicator, year: BoardYear, now: Point | None, before: Point | None) -> Iterator[ReadoutRow]:
    """Tell how many a value rests on, and how many there were the year before."""
    counts = [
        (numbers.number(point.denominator), name)
        for point, name in ((now, str(year)), (before, str(year.previous)))
        if point is not None and numbers.has_value(point.denominator)
    ]
    if counts and indicator.denominator:
        (count, name), *others = counts
        label = grammar.first_upper(indicator.denominator)
        label = label if name == str(year) else f"{label} {name}"
        yield "bar", label, count + "".join(f" ({other}: {number})" for number, other in others)


def _unit_rows(indicator: Indicator, unit: UnitReading) -> Iterator[ReadoutRow]:
    yield "now", phrase("value"), _value(indicator, unit.value)
    if unit.low is not None and unit.high is not None:
        low, high = (numbers.number(end, indicator.decimals) for end in (unit.low, unit.high))
        yield "before", phrase("uncertainty"), f"{low}{dates.DASH}{high}"
    if unit.size is not None:
        yield "bar", grammar.first_upper(size_label(indicator)), numbers.number(unit.size)


def _target(indicator: Indicator, outcome: Outcome) -> Iterator[ReadoutRow]:
    if outcome.target is not None:
        yield "target", phrase("target"), phrases.target_phrase(outcome.target, indicator.unit or "")


def _value(indicator: Indicator, value: float | None, kind: str = "") -> str:
    decimals = indicator.riket_decimals if kind == "riket" else indicator.decimals
    return numbers.with_unit(value, indicator.unit or "", decimals)
