"""What a notebook shows, in plain text: what is stored in the repository, and what a reviewer reads in a diff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scorecard import awaited, outlook_words, wording
from scorecard.indicator import Indicator
from scorecard.outcome import Outcome, Point, Reading
from scorecard.outlook import Outlook

FINER = 2  # more decimals than are printed, so that a revision that does not show on the page shows in the diff


def indicator_text(indicator: Indicator, outcome: Outcome) -> str:
    """Tell an indicator's outcome, its series and its units, one fact a line."""
    if outcome.outturn is None or indicator.unit is None:
        told = f". {awaited.told(indicator, outcome.coming)}" if outcome.coming else ""
        return f"{indicator.id}: {outcome.status}{told}"
    light = wording.light(outcome.judgement.light if outcome.judgement else None).word
    if outcome.awaits_year:
        light = wording.first_lower(awaited.why_no_colour(outcome))
    lines = [
        f"{indicator.id}: {wording.with_unit(outcome.outturn.value, indicator.unit, indicator.decimals)}, {light}",
        *_readings(indicator, outcome),
        *([f"  prognos: {_outlook(indicator, outcome.outlook)}"] if outcome.outlook else []),
        *(
            f"  {figure.key}: {wording.number(outcome.figures[figure.key], figure.decimals + FINER)}"
            for figure in indicator.figures
        ),
        *_series(indicator, outcome.series),
        *(
            f"  {unit.unit_kind} {unit.unit_name}: {wording.number(unit.value, indicator.decimals + FINER)}"
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
        "kvinnor": outcome.women,
        "män": outcome.men,
    }
    lines = [f"  {name}: {_reading(indicator, reading)}" for name, reading in named.items() if reading]
    if outcome.target:
        lines.append(f"  målvärde: {wording.target_short(outcome.target)}")
    if outcome.riket is not None:
        lines.append(f"  riket: {wording.number(outcome.riket, indicator.decimals + FINER)}")
    return lines


def _reading(indicator: Indicator, reading: Reading) -> str:
    text = wording.number(reading.value, indicator.decimals + FINER)
    if reading.numerator is not None and reading.denominator is not None:
        text += f" = {wording.shortest(reading.numerator)} / {wording.shortest(reading.denominator)}"
    return text


def _outlook(indicator: Indicator, outlook: Outlook) -> str:
    """The expected year with its interval in more decimals than are printed, whether the target is met, the pace."""
    finer = indicator.model_copy(update={"decimals": indicator.decimals + FINER})
    parts = (
        outlook_words.short_forecast(finer, outlook),
        outlook_words.short_verdict(outlook),
        outlook_words.short_pace(finer, outlook),
    )
    return ", ".join(filter(None, parts))


def _series(indicator: Indicator, series: Sequence[Point]) -> list[str]:
    decimals = indicator.decimals + FINER
    lines = []
    for point in series:
        parts = [wording.number(point.value, decimals)]
        for name, value in (("kvinnor", point.women), ("män", point.men), ("riket", point.riket)):
            if value is not None:
                parts.append(f"{name} {wording.number(value, decimals)}")
        if point.preliminary:
            parts.append("preliminär")
        lines.append(f"  {point.period}: {', '.join(parts)}")
    return lines
