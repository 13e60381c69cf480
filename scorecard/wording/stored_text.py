"""What a notebook shows, in plain text: what is stored in the repository, and what a reviewer reads in a diff."""

from __future__ import annotations

from collections.abc import Iterable

from scorecard.catalogue.indicator import Figure, Indicator
from scorecard.judge.outcome import Outcome
from scorecard.judge.outlook import Outlook
from scorecard.measure.values import Reading
from scorecard.wording import dates, grammar, numbers, phrases
from scorecard.wording import outlook as wording_outlook
from scorecard.wording.answers import ToldAnswer
from scorecard.wording.swedish import phrase
from scorecard.wording.told import Told, ToldGoal

FINER = 2  # more decimals than are printed, so that a revision that does not show on the page shows in the diff


def indicator_text(told: Told, indicator: Indicator, outcome: Outcome) -> str:
    """Tell an indicator as its card does, one fact a line, and then the figures behind it with finer decimals."""
    finer = indicator.decimals + FINER
    lines = [headline(told), *(f"  {label}: {text}" for label, text in told.lines)]
    if told.outturn:
        lines += [
            *_readings(indicator, outcome),
            *([f"  prognos: {_outlook(indicator, outcome.outlook)}"] if outcome.outlook else []),
            *(
                f"  {figure.key}: {_figure(figure, outcome)}"
                for figure in indicator.figures
                if figure.key in outcome.figures
            ),
            *_series(indicator, outcome),
            *(
                f"  {unit.unit_kind} {unit.unit_name}: {phrases.value_of_unit(unit, outcome, finer)}"
                for unit in outcome.units
            ),
        ]
    return "\n".join(lines)


def headline(told: Told) -> str:
    """Tell an indicator in one line: "samtal-1177: 51,4 procent, röd"."""
    light = told.light.word if told.light.code else grammar.first_lower(told.light.text)
    return f"{told.id}: {told.outturn_unit}, {light}" if told.outturn else f"{told.id}: {told.reason}"


def summary_text(indicators: Iterable[Told]) -> str:
    """Tell every indicator of a goal in one line."""
    return "\n".join(headline(told) for told in indicators)


def goal_text(told: ToldGoal, answers: Iterable[ToldAnswer] = ()) -> str:
    """Tell the board's assessment of a goal beside the suggestion, what they rest on, and then the `answers`."""
    done = [f"{each.name}: {each.text}" for each in answers]
    asked = [phrase("red.goal_label"), *(f"  {line}" for line in done)] if done else []
    return "\n".join(filter(None, (*told.lines, told.counted, told.differs, *asked)))


def _readings(indicator: Indicator, outcome: Outcome) -> list[str]:
    names = phrases.group_names(indicator.children)
    named = {
        phrase("outturn"): outcome.outturn,
        phrase("year_before"): outcome.previous_year,
        names["women"]: outcome.women,
        names["men"]: outcome.men,
    }
    lines = [f"  {name.lower()}: {_reading(indicator, reading)}" for name, reading in named.items() if reading]
    if outcome.riket is not None:
        lines.append(f"  {phrase('groups.riket').lower()}: {numbers.number(outcome.riket, indicator.decimals + FINER)}")
    return lines


def _reading(indicator: Indicator, reading: Reading) -> str:
    text = numbers.value_of(reading.value, indicator.unit, indicator.decimals + FINER)
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


def _figure(figure: Figure, outcome: Outcome) -> str:
    told = numbers.number(outcome.figures[figure.key], figure.decimals + FINER)
    return phrases.told_or_protected(told, figure.key in outcome.suppressed_figures, outcome)


def _series(indicator: Indicator, outcome: Outcome) -> list[str]:
    decimals = indicator.decimals + FINER
    lines: list[str] = []
    names = phrases.group_names(indicator.children)
    for point in outcome.series:
        values = ((name, getattr(point, group)) for group, name in names.items())
        told = [f"{name.lower()} {numbers.number(value, decimals)}" for name, value in values if value is not None]
        hidden = phrases.protected_word(outcome.protected_as)
        told += [phrase("suppressed.sexes", word=hidden)] if point.suppressed_sexes else []
        told += [dates.PRELIMINARY] if point.preliminary else []
        value = numbers.value_of(point.value, indicator.unit, decimals)
        first = phrases.told_or_protected(value, point.suppressed, outcome)
        lines.append(f"  {point.period}: {', '.join([first, *told])}")
    return lines
