"""What a notebook shows, in plain text: what is stored in the repository, and what a reviewer reads in a diff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scorecard.catalogue.indicator import Indicator
from scorecard.common.sexes import MEN, WOMEN
from scorecard.judge.outcome import Outcome
from scorecard.judge.outlook import Outlook
from scorecard.measure.values import Point, Reading
from scorecard.wording import grammar, lights, numbers, phrases
from scorecard.wording import indicator as wording_indicator
from scorecard.wording import outlook as wording_outlook

FINER = 2  # more decimals than are printed, so that a revision that does not show on the page shows in the diff


def indicator_text(indicator: Indicator, outcome: Outcome) -> str:
    """Tell an indicator's outcome, its series and its units, one fact a line."""
    if outcome.outturn is None or indicator.unit is None:
        told = f". {wording_indicator.coming_told(indicator, outcome.coming)}" if outcome.coming else ""
        return f"{indicator.id}: {outcome.status}{told}"
    light = lights.light_words(outcome.judgement.light if outcome.judgement else None).word
    if outcome.awaits_year:
        light = grammar.first_lower(wording_indicator.why_no_colour(outcome))
    lines = [
        f"{indicator.id}: {numbers.with_unit(outcome.outturn.value, indicator.unit, indicator.decimals)}, {light}",
        *_readings(indicator, outcome),
        *([f"  prognos: {_outlook(indicator, outcome.outlook)}"] if outcome.outlook else []),
        *(
            f"  {figure.key}: {numbers.number(outcome.figures[figure.key], figure.decimals + FINER)}"
            for figure in indicator.figures
        ),
        *_series(indicator, outcome.series),
        *(
            f"  {unit.unit_kind} {unit.unit_name}: {numbers.number(unit.value, indicator.decimals + FINER)}"
            for unit in outcome.units
        ),
    ]
    return "\n".join(lines)


def summary_text(pairs: Iterable[tuple[Indicator, Outcome]]) -> str:
    """Tell every indicator of a goal in one line."""
    return "\n".join(indicator_text(indicator, outcome).partition("\n")[0] for indicator, outcome in pairs)


def _readings(indicator: Indicator, outcome: Outcome) -> list[str]:
    named = {
        "utfall": outcome.outturn,
        "året före": outcome.previous_year,
        WOMEN: outcome.women,
        MEN: outcome.men,
    }
    lines = [f"  {name}: {_reading(indicator, reading)}" for name, reading in named.items() if reading]
    if outcome.target:
        lines.append(f"  målvärde: {phrases.target_short(outcome.target)}")
    if outcome.riket is not None:
        lines.append(f"  riket: {numbers.number(outcome.riket, indicator.decimals + FINER)}")
    return lines


def _reading(indicator: Indicator, reading: Reading) -> str:
    text = numbers.number(reading.value, indicator.decimals + FINER)
    if reading.numerator is not None and reading.denominator is not None:
        text += f" = {numbers.shortest(reading.numerator)} / {numbers.shortest(reading.denominator)}"
    return text


def _outlook(indicator: Indicator, outlook: Outlook) -> str:
    """The expected year with its interval in more decimals than are printed, whether the target is met, the pace."""
    finer = indicator.model_copy(update={"decimals": indicator.decimals + FINER})
    parts = (
        wording_outlook.short_forecast(finer, outlook),
        wording_outlook.short_verdict(outlook),
        wording_outlook.short_pace(finer, outlook),
    )
    return ", ".join(filter(None, parts))


def _series(indicator: Indicator, series: Sequence[Point]) -> list[str]:
    decimals = indicator.decimals + FINER
    lines = []
    for point in series:
        parts = [numbers.number(point.value, decimals)]
        for name, value in ((WOMEN, point.women), (MEN, point.men), ("riket", point.riket)):
            if value is not None:
                parts.append(f"{name} {numbers.number(value, decimals)}")
        if point.preliminary:
            parts.append("preliminär")
        lines.append(f"  {point.period}: {', '.join(parts)}")
    return lines
