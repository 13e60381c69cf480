"""What charts say: their titles, their descriptions for those who do not see them, and the text beside them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal

from scorecard.catalogue.board import Whole
from scorecard.catalogue.indicator import Indicator
from scorecard.catalogue.target import Bound
from scorecard.common.edition import BoardYear
from scorecard.judge.funnel import Funnel, FunnelPlace
from scorecard.judge.furthest import MOST_SHOWN, ShownUnits
from scorecard.judge.outcome import Outcome
from scorecard.measure.finances import Line
from scorecard.measure.values import Point, UnitReading
from scorecard.wording import dates, grammar, lights, numbers, phrases
from scorecard.wording.indicator import invented_note, size_label, when
from scorecard.wording.signals import drawn_signals, signals_in_chart
from scorecard.wording.swedish import coded, heads, phrase
from scorecard.wording.units import UNITS
from scorecard.wording.whole import whole_words


def indicator_chart_text(indicator: Indicator, outcome: Outcome) -> str:
    """Tell in words what the chart of an indicator shows: period, first and last value, year, target and riket."""
    unit, decimals = indicator.unit or "antal", indicator.decimals
    points = [point for point in outcome.series if numbers.has_value(point.value)]

    def value(number: float | None) -> str:
        return numbers.with_unit(number, unit, decimals)

    ends = points[:1] if len(points) == 1 else [points[0], points[-1]]
    told = [f"{grammar.first_upper(dates.period(point.period))}: {value(point.value)}." for point in ends]
    if outcome.outturn is not None:
        told.append(f"{phrase('outturn')} {when(indicator, outcome)}: {value(outcome.outturn.value)}.")
    if outcome.target is not None:
        whole = f", {phrases.OF_THE_YEAR}" if outcome.awaits_year else ""
        told.append(f"{phrase('target')}: {phrases.target_phrase(outcome.target, unit)}{whole}.")
    if outcome.judgement is not None:
        mine = lights.light_words(outcome.judgement.light)
        told.append(phrase("charts.light", judged=mine.indicator, colour=mine.word))
    if numbers.has_value(outcome.riket):
        told.append(f"{phrase('groups.riket')}: {numbers.with_unit(outcome.riket, unit, indicator.riket_decimals)}.")
    if outcome.women is not None and outcome.men is not None:
        women, men = value(outcome.women.value), value(outcome.men.value)
        names = phrases.group_names(indicator.children)
        told.append(f"{names['women']}: {women}. {names['men']}: {men}.")
    if signals := drawn_signals(indicator, outcome):
        told.append(signals_in_chart(indicator, signals))
    told += hidden_told("months", sum(point.suppressed for point in outcome.series))
    if outcome.preliminary:
        told.append(dates.preliminary(outcome.preliminary))
    if invented := invented_note(indicator, outcome):
        told.append(grammar.first_upper(f"{invented}."))
    told += [phrase("charts.broken", day=dates.day(each.date), reason=each.reason) for each in indicator.series_breaks]
    return " ".join(told)


def spark_title(indicator: Indicator, points: Sequence[Point]) -> str:
    """Name the smallest chart of an indicator by the first and the last of its points."""
    first, last = (dates.period(point.period) for point in (points[0], points[-1]))
    return phrase("charts.spark_title", name=indicator.short_name, first=first, last=last)


def spark_text(indicator: Indicator, outcome: Outcome, points: Sequence[Point]) -> str:
    """Tell in words what the smallest chart of an indicator shows: the first and the last value, and the target."""
    told: list[str] = []
    unit = indicator.unit or ""
    for point in (points[0], points[-1]):
        value = numbers.with_unit(point.value, unit, indicator.decimals)
        told.append(f"{grammar.first_upper(dates.period(point.period))}: {value}.")
    if outcome.target is not None and not outcome.awaits_year:
        told.append(f"{phrase('target')}: {phrases.target_phrase(outcome.target, unit)}.")
    return " ".join(told)


def axis_told(title: str, ticks: Sequence[float]) -> str:
    """Give the title of an axis, which says where it begins if that is not at nought."""
    cut = min(ticks) > 0 or max(ticks) < 0
    return phrase("charts.cut", title=title, first=numbers.shortest(min(ticks))) if cut else title


def months_title(indicator: Indicator, year: BoardYear) -> str:
    """What the values of a chart of months are."""
    unit = UNITS[indicator.unit or ""].axis
    if indicator.accumulation != "sum":
        return phrase("charts.months", unit=unit)
    return phrase("charts.months_summed", unit=unit, first=dates.month_name(year.begins))


def counts_title(label: str, year: BoardYear, *, thousands: bool, year_before: bool) -> str:
    """What the bars below the lines count, and in what."""
    told = phrase("charts.counts_thousands" if thousands else "charts.counts", label=grammar.first_upper(label))
    return told + (phrase("charts.counts_before", year=year, before=year.previous) if year_before else "")


def target_label(bound: Bound, unit: str, *, short: bool, places: int | None = None) -> str:
    """The name of the line at a target's level."""
    told = phrases.bound_short if short else phrases.bound_words
    return phrase("charts.target", target=told(bound, unit, places))


def hidden_told(what: Literal["months", "units"], number: int) -> list[str]:
    """Tell how many months or units are protected, and so are not in a chart: a sentence, or none."""
    if not number:
        return []
    one, several = heads(f"hidden.{what}", number=grammar.first_upper(grammar.numeral(number)))
    return [one if number == 1 else several]


def units_text(indicator: Indicator, units: Sequence[UnitReading], hidden: int = 0, of: int | None = None) -> str:
    """Tell in words what a chart of units shows; all of them have a value, and so many others are protected.

    Where not all are shown, they are so many `of` all.
    """
    unit = indicator.unit or "antal"
    ordered = sorted(units, key=lambda each: each.value or 0.0)
    low, high = (
        f"{each.unit_name} med {numbers.with_unit(each.value, unit, indicator.decimals)}"
        for each in (ordered[0], ordered[-1])
    )
    told = (
        phrase("charts.units", number=len(units), low=low, high=high)
        if of is None
        else phrase("charts.units_cut", number=numbers.number(len(units)), of=numbers.number(of), low=low, high=high)
    )
    intervals = [phrase("charts.intervals")] if any(each.low is not None for each in units) else []
    return " ".join([told, *intervals, *hidden_told("units", hidden)])


def places_told(funnel: Funnel | None, whole: Whole | None = None) -> dict[str, str]:
    """Tell of each unit of a funnel by its name where it stands to the limits; nothing where there is no funnel."""
    told = coded("funnel_places", **whole_words(whole))
    return {unit.name: told[unit.place] for unit in funnel.units} if funnel else {}


def funnel_explained(funnel: Funnel, whole: Whole | None = None) -> str:
    """Tell how a funnel plot is read, what its limits are widened by, and which units stand out."""
    outside = _outside(funnel, whole)
    if not funnel.widened:
        return phrase("charts.funnel_explained", outside=outside, **whole_words(whole))
    times = numbers.number(math.sqrt(funnel.limits.dispersion), 1)
    return phrase("charts.funnel_widened", times=times, outside=outside, **whole_words(whole))


def dots_told(of: int, alone: int, others: int, whole: Whole | None = None) -> list[str]:
    """Tell which units a funnel plot of many draws how, and how many it leaves out."""
    told = [phrase("charts.dots", number=numbers.number(alone), **whole_words(whole))]
    drawn = alone + others
    if drawn < of:
        told.append(phrase("charts.dots_cut", number=numbers.number(drawn), of=numbers.number(of)))
    return told


def units_chosen(shown: ShownUnits, whole: Whole | None = None) -> str:
    """Say which of many units are shown; "" where all are."""
    if not shown.cut:
        return ""
    told = {"number": numbers.number(len(shown.units)), "of": numbers.number(shown.of)}
    chosen = shown.by if shown.units else "none"
    return phrase(f"shown_units.{chosen}", half=numbers.number(len(shown.units) // 2), **told, **whole_words(whole))


def funnel_text(indicator: Indicator, funnel: Funnel, whole: Whole | None = None, hidden: int = 0) -> str:
    """Tell in words what a funnel plot shows, and that so many units are protected."""
    centre = numbers.with_unit(funnel.centre, indicator.unit or "antal", indicator.decimals)
    counted, outside = size_label(indicator), _outside(funnel, whole)
    named = {"counted": counted, "centre": centre, "outside": outside}
    told = phrase("charts.funnel", number=len(funnel.units), **named, **whole_words(whole))
    return " ".join([told, *hidden_told("units", hidden)])


def _outside(funnel: Funnel, whole: Whole | None) -> str:
    if len(funnel.outside) > MOST_SHOWN:
        above = sum(unit.place == "above outer" for unit in funnel.outside)
        counts = {"above": above, "below": len(funnel.outside) - above}
        told = {side: numbers.number(count) for side, count in counts.items()}
        return phrase("charts.many_outside", **told, **whole_words(whole))
    sides: dict[FunnelPlace, str] = {"above outer": "över", "below outer": "under"}
    outside = grammar.listed(f"{unit.name} ({sides[unit.place]})" for unit in funnel.outside)
    return phrase("charts.outside", units=outside) if outside else phrase("charts.none_outside")


def budget_text(lines: Sequence[Line]) -> str:
    """Tell in words what a chart of outturn against budget shows."""
    told = [phrase("charts.budget")]
    for line in lines:
        outturn, budget = numbers.number(line.outturn), numbers.number(line.budget)
        told.append(phrase("charts.budget_line", name=line.name, outturn=outturn, budget=budget))
    return " ".join(told)


def history_text(periods: Sequence[str], values: Sequence[float], unit: str, decimals: int) -> str:
    """Tell in words what the chart of a whole series shows: the first and the last value, and the two extremes."""
    of = {"first": 0, "last": -1, "lowest": values.index(min(values)), "highest": values.index(max(values))}
    told = {
        name: f"{dates.period(periods[n])}, {numbers.with_unit(values[n], unit, decimals)}" for name, n in of.items()
    }
    return phrase("charts.history", **told)
