"""What is told of an indicator beside its figures: its facts, how its colour came about, and when it is reported."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard.catalogue.board import Rule
from scorecard.catalogue.indicator import Indicator, Target
from scorecard.common.edition import Edition
from scorecard.common.rounding import rounded
from scorecard.judge.outcome import Coming, Outcome
from scorecard.judge.rule import Judgement
from scorecard.wording import dates, grammar, labels, lights, numbers, phrases
from scorecard.wording.swedish import coded, phrase

YEARLY = "Målvärdet gäller helåret"
MOST_LACKS = 3  # that are told one by one


def why_no_colour(outcome: Outcome) -> str:
    """Say in a few words why an indicator has no colour."""
    if outcome.suppressed:
        return phrase("suppressed.outturn")
    if outcome.outturn is None:
        return labels.STATUS["no_data" if outcome.status == "active" else outcome.status]
    return YEARLY if outcome.awaits_year else lights.NO_LIGHT.indicator


def reported(coming: Coming) -> str:
    """Name the report that will have the indicator: "Redovisas i delårsrapporten (augusti 2025)."."""
    edition = Edition.parse(coming.edition)
    return f"Redovisas i {edition.kind_the} ({dates.period(str(edition))})."


def shortly(coming: Coming) -> str:
    """Say when, where there is little room: "kommer aug 2025"."""
    return f"kommer {dates.period(coming.edition, short=True)}"


def when(indicator: Indicator, outcome: Outcome) -> str:
    """Say what time the outturn is of: "januari–mars 2025", "mars 2025" or "kvartal 1–3 2025"."""
    period = outcome.period
    last = dates.period(str(period.months[-1]))
    if indicator.covers and outcome.months is None:
        return f"{indicator.covers} {period.year}"
    if indicator.window:
        return f"{indicator.window} till och med {last}"
    return last if indicator.accumulation == "latest" and indicator.periodicity == "månad" else period.label


def cut(indicator: Indicator, outcome: Outcome) -> str:
    """Say what time the outturn is of where that is not all the months of the edition; "" where it is."""
    return when(indicator, outcome) if outcome.outturn and outcome.months else ""


def no_outturn(outcome: Outcome) -> str:
    """Say that there is no outturn, and what keeps it from being computed where that is known."""
    said = [f"Det finns inget utfall för {outcome.period.label}."]
    for key, suppressed in (("suppressed.of", True), ("lacks_of", False)):
        lacks = [lack for lack in outcome.lacks if lack.suppressed is suppressed]
        named = [f"{lack.who} i {dates.period(lack.period)}".removeprefix(" i ") for lack in lacks]
        if len(named) > MOST_LACKS:
            named = [*named[:MOST_LACKS], f"{len(named) - MOST_LACKS} till"]
        said += [phrase(key, whom=grammar.listed(named))] if named else []
    return " ".join(said)


def last_known(indicator: Indicator, coming: Coming) -> str:
    """Tell the last value that was reported: "79 (2024)" or "94 procent (2024)"; "" where there is none."""
    if coming.last is None or coming.last_period is None:
        return ""
    value, unit = coming.last.value, indicator.unit or "antal"
    plain = unit == "index"  # a number on a scale of its own, which the name of the indicator tells
    said = numbers.number(value, indicator.decimals) if plain else numbers.with_unit(value, unit, indicator.decimals)
    return f"{said} ({dates.period(coming.last_period)})"


def coming_told(indicator: Indicator, coming: Coming) -> str:
    """Say when the indicator is reported, and the last value that was."""
    last = last_known(indicator, coming)
    return reported(coming) + (f" Senast kända värde: {last}." if last else "")


def how_coloured(indicator: Indicator, outcome: Outcome, rule: Rule) -> tuple[str, ...]:
    """Explain the colour of an indicator, as one sentence each; nothing where there is no colour."""
    judgement, target, unit = outcome.judgement, outcome.target, indicator.unit
    if judgement is None or target is None or outcome.outturn is None or unit is None:
        return ()
    value = numbers.with_unit(outcome.outturn.value, unit, indicator.decimals)
    aim = phrases.target_phrase(target, unit)
    limit = numbers.shortest(100 * rule.yellow_from)
    sentences = [phrase("colour.outturn", value=value, aim=aim)]
    sentences.append(phrase(f"colour.lights.{judgement.light}", limit=limit))
    sentences += _fulfilment(outcome.outturn.value, target, judgement, indicator.decimals)
    sentences.append(_margin(judgement, unit, indicator.decimals))
    if judgement.printed_differs:
        sentences.append(phrase("colour.printed_differs"))
    if judgement.other_formula_light not in (None, judgement.light):
        other = lights.light_words(judgement.other_formula_light).word
        sentences.append(phrase("colour.other_formula", other=other))
    return tuple(sentences)


def _fulfilment(outturn: float, target: Target, judgement: Judgement, decimals: int) -> list[str]:
    """Show the division, where neither of its numbers is nought."""
    if not outturn or not target.value:
        return []
    parts = (numbers.number(outturn, decimals), phrases.target_value(target))
    above, below = parts if target.rising else reversed(parts)
    share = numbers.percent(judgement.fulfilment * 100, 1)
    return [phrase("colour.fulfilment", above=above, below=below, share=share)]


def _margin(judgement: Judgement, unit: str, decimals: int) -> str:
    """Tell how far it is to the next colour, with a decimal more where the size would round to nought."""
    while decimals < 4 and judgement.margin and not rounded(judgement.margin, decimals):
        decimals += 1
    size = numbers.size_with_unit(judgement.margin, unit, decimals)
    colour = lights.light_words(judgement.next_light).word
    return phrase("colour.margin_down" if judgement.light == "green" else "colour.margin_up", colour=colour, size=size)


OTHER_WORDS = "Andra ord"


def indicator_facts(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """Tell all that the catalogue knows of an indicator, in the order that a reader asks."""
    return tuple((label, text) for label, text in _facts(indicator) if text)


def _facts(indicator: Indicator) -> Iterator[tuple[str, str | None]]:
    yield "Hela namnet", indicator.full_name
    yield "Vad det visar", indicator.about
    yield OTHER_WORDS, grammar.first_upper(", ".join(indicator.words))
    yield "Täljare", _sentence(indicator.numerator)
    yield "Nämnare", _sentence(indicator.denominator)
    yield "Så räknas perioden", labels.ACCUMULATION.get(indicator.accumulation or "")
    yield "Omfattar", _sentence(indicator.covers)
    yield "Mätfönster", _sentence(indicator.window)
    yield "Följs upp", _sentence(labels.PERIODICITY[indicator.periodicity])
    if indicator.reported_in:
        yield "Redovisas i", _sentence(grammar.listed(dates.month_name(month) for month in indicator.reported_in))
    yield "Källa", indicator.source
    yield "Metod", indicator.method
    yield "Eftersläpning", indicator.lag
    yield "Delas upp efter", _sentence(grammar.listed(indicator.breakdowns)) if indicator.breakdowns else None
    yield "Jämförelse med riket", indicator.riket.reason if indicator.riket else None
    for each in indicator.series_breaks:
        yield "Brott i serien", f"{grammar.first_upper(dates.day(each.date))}. {each.reason}"
    yield "Underlag", ", ".join(indicator.extracts)
    if indicator.invented:
        invented = coded("codes.invented")
        lost = grammar.listed(invented[part] for part in indicator.invented)
        yield "Påhittat här", f"Den tryckta rapporten har tappat {lost}. Uppgiften i boken är därför påhittad."


def _sentence(text: str | None) -> str | None:
    return grammar.first_upper(text) if text else None
