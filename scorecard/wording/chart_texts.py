"""What charts say: their titles, their descriptions for those who do not see them, and the text beside them."""

from __future__ import annotations

from collections.abc import Sequence

from scorecard.catalogue.indicator import Indicator, Target
from scorecard.judge.funnel import Funnel, FunnelPlace
from scorecard.judge.outcome import Outcome
from scorecard.measure.finances import Line
from scorecard.measure.values import UnitReading
from scorecard.wording import dates, grammar, labels, lights, numbers, phrases
from scorecard.wording.units import NBSP, UNITS

SERIES_BREAK = "Brott i serien"
PRELIMINARY_POINTS = f"{dates.PRELIMINARY}t"
LIMIT_NAMES = {0.95: f"95{NBSP}%", 0.998: f"99,8{NBSP}%"}
REGION = "Regionen"
_MONEY, _BUDGET_MARK = "Miljoner kronor", "streck: budget"
_SPAN = {True: "summa sedan januari", False: "per månad"}
_COUNTED = {True: "tusental", False: "antal"}
_KEYS = {"x": "månad", "y": "rad", "xy": "enhet"}


def readout_label(title: str) -> str:
    """What the field is called that tells a chart's values one by one."""
    return f"Läs av diagrammet: {title}"


def readout_hint(axis: str) -> str:
    """How the keyboard moves between the places of a chart that lie along "x", "y" or "xy"."""
    return f"Piltangenterna byter {_KEYS[axis]}, Escape stänger."


def indicator_title(indicator: Indicator, outcome: Outcome) -> str:
    """The title of an indicator's chart."""
    return f"{indicator.name}, {outcome.period.label}"


def indicator_chart_text(indicator: Indicator, outcome: Outcome) -> str:
    """Tell in words what the chart of an indicator shows: period, first and last value, year, target and riket."""
    unit, decimals = indicator.unit or "antal", indicator.decimals
    points = [point for point in outcome.series if numbers.has_value(point.value)]

    def value(number: float | None) -> str:
        return numbers.with_unit(number, unit, decimals)

    ends = points[:1] if len(points) == 1 else [points[0], points[-1]]
    said = [f"{grammar.first_upper(dates.period(point.period))}: {value(point.value)}." for point in ends]
    if outcome.outturn is not None:
        said.append(f"{labels.OUTTURN} {outcome.period.label}: {value(outcome.outturn.value)}.")
    if outcome.target is not None:
        whole = f", {phrases.OF_THE_YEAR}" if outcome.awaits_year else ""
        said.append(f"{labels.TARGET}: {phrases.target_phrase(outcome.target, unit)}{whole}.")
    if outcome.judgement is not None:
        mine = lights.light_words(outcome.judgement.light)
        said.append(f"{mine.indicator}, färgen är {mine.word}.")
    if numbers.has_value(outcome.riket):
        said.append(f"{labels.RIKET}: {value(outcome.riket)}.")
    if outcome.women is not None and outcome.men is not None:
        women, men = value(outcome.women.value), value(outcome.men.value)
        said.append(f"{labels.WOMEN_LABEL}: {women}. {labels.MEN_LABEL}: {men}.")
    if outcome.preliminary:
        said.append(dates.preliminary(outcome.preliminary))
    said += [f"Serien bröts {dates.day(each.date)}: {each.reason}" for each in indicator.series_breaks]
    return " ".join(said)


def months_title(indicator: Indicator) -> str:
    """What the values of a chart of months are."""
    return f"{UNITS[indicator.unit or ''].axis}, {_SPAN[indicator.accumulation == 'sum']}"


def sexes_title(indicator: Indicator, year: int) -> str:
    """What the panel of women and men shows."""
    return f"Kvinnor och män {year}, {grammar.first_lower(UNITS[indicator.unit or ''].axis)}"


def counts_title(label: str, year: int, *, thousands: bool, year_before: bool) -> str:
    """What the bars below the lines count, and in what."""
    mark = f" {year} (streck: {year - 1})" if year_before else ""
    return f"{grammar.first_upper(label)}, {_COUNTED[thousands]}{mark}"


def target_label(target: Target, *, short: bool) -> str:
    """The name of a target's line."""
    return f"Mål {phrases.target_short(target) if short else phrases.target_words(target)}"


def riket_label(year: int | str) -> str:
    """The country in a year."""
    return f"{labels.RIKET} {year}"


def units_title(indicator: Indicator, kind: str) -> str:
    """The title of a chart of units."""
    return f"{indicator.name}, per {kind}"


def units_text(indicator: Indicator, units: Sequence[UnitReading]) -> str:
    """Tell in words what a chart of units shows; all of them have a value."""
    unit = indicator.unit or "antal"
    ordered = sorted(units, key=lambda each: each.value or 0.0)
    low, high = (numbers.with_unit(each.value, unit, indicator.decimals) for each in (ordered[0], ordered[-1]))
    text = (
        f"Punktdiagram med {len(units)} enheter i bokstavsordning. Lägst ligger {ordered[0].unit_name} med {low}, "
        f"högst {ordered[-1].unit_name} med {high}."
    )
    spans = any(each.low is not None for each in units)
    return f"{text} Strecken är konfidensintervall på nivån 95 procent." if spans else text


def funnel_title(indicator: Indicator, outcome: Outcome, kind: str) -> str:
    """The title of a funnel plot."""
    return f"{indicator.name}, per {kind} efter antal, {outcome.period.label}"


def funnel_counts(indicator: Indicator) -> str:
    """What the horizontal axis of a funnel plot counts."""
    return f"Antal: {indicator.denominator or labels.DENOMINATOR}"


def funnel_explained(funnel: Funnel) -> str:
    """Tell how a funnel plot is read and which units stand out, or why none is drawn."""
    if not funnel.worth_drawing:
        return (
            f"{len(funnel.outside)} av {len(funnel.units)} enheter skiljer sig från regionens värde mer än slumpen kan "
            "förklara. Då säger ett diagram med kontrollgränser inget mer om den enskilda enheten, och därför ritas "
            "det inte."
        )
    return (
        "Ju större antal en enhet har, desto mindre betyder slumpen, så bara en punkt utanför de yttre linjerna "
        f"skiljer sig från regionens värde mer än slumpen brukar förklara. {_outside(funnel)}"
    )


def funnel_text(indicator: Indicator, funnel: Funnel) -> str:
    """Tell in words what a funnel plot shows."""
    centre = numbers.with_unit(funnel.centre, indicator.unit or "antal", indicator.decimals)
    return (
        f"Trattdiagram med {len(funnel.units)} enheter, antal ({indicator.denominator or labels.DENOMINATOR}) vågrätt "
        "och värdet lodrätt, med gränser på nivåerna 95 och 99,8 procent kring regionens värde "
        f"{centre}. {_outside(funnel)}"
    )


def _outside(funnel: Funnel) -> str:
    sides: dict[FunnelPlace, str] = {"above outer": "över", "below outer": "under"}
    outside = grammar.listed(f"{unit.name} ({sides[unit.place]})" for unit in funnel.outside)
    return (
        f"Utanför de yttre linjerna ligger {outside}." if outside else "Ingen enhet ligger utanför de yttre linjerna."
    )


def budget_title(*, short: bool) -> str:
    """What a chart of outturn against budget is headed by."""
    if short:
        return f"{_MONEY} ({_BUDGET_MARK})"
    return f"{_MONEY}, inom parentes skillnaden mot budget. {grammar.first_upper(_BUDGET_MARK)}"


def budget_text(lines: Sequence[Line]) -> str:
    """Tell in words what a chart of outturn against budget shows."""
    told = (
        f"{line.name}: utfall {numbers.number(line.outturn)}, budget {numbers.number(line.budget)}." for line in lines
    )
    return " ".join(["Liggande staplar med utfall i miljoner kronor och budgeten som ett streck.", *told])


def history_text(bars: Sequence[tuple[str, float]], unit: str, decimals: int) -> str:
    """Tell in words what a chart of several editions shows; a bar is its label and its value."""
    told = (f"{grammar.first_upper(label)}: {numbers.with_unit(value, unit, decimals)}." for label, value in bars)
    return " ".join(["Liggande staplar, en för varje utgåva.", *told])
