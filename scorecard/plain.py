"""What a notebook shows, in plain text: what is stored in the repository, and what a reviewer reads in a diff."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scorecard import wording
from scorecard.indicator import Indicator
from scorecard.outcome import Outcome, Point, Reading

FINER = 2  # more decimals than are printed, so that a revision that does not show on the page shows in the diff


def indicator_text(indicator: Indicator, outcome: Outcome) -> str:
    """Tell an indicator's outcome, its series and its units, one fact a line."""
    if outcome.outturn is None or indicator.unit is None:
        return f"{indicator.id}: {outcome.status}"
    light = wording.light(outcome.judgement.light if outcome.judgement else None)
    lines = [
        f"{indicator.id}: {wording.with_unit(outcome.outturn.value, indicator.unit, indicator.decimals)}, {light.word}",
        *_readings(indicator, outcome),
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
