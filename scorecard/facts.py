"""The facts of an indicator, from the catalogue, as label and text."""

from __future__ import annotations

from collections.abc import Iterator

from scorecard import labels, wording
from scorecard.indicator import Indicator

OTHER_WORDS = "Andra ord"


def facts(indicator: Indicator) -> tuple[tuple[str, str], ...]:
    """Tell all that the catalogue knows of an indicator, in the order that a reader asks."""
    return tuple((label, text) for label, text in _facts(indicator) if text)


def _facts(indicator: Indicator) -> Iterator[tuple[str, str | None]]:
    yield "Hela namnet", indicator.full_name
    yield "Vad det visar", indicator.about
    yield OTHER_WORDS, wording.first_upper(", ".join(indicator.words))
    yield "Täljare", _sentence(indicator.numerator)
    yield "Nämnare", _sentence(indicator.denominator)
    yield "Så räknas perioden", labels.ACCUMULATION.get(indicator.accumulation or "")
    yield "Omfattar", _sentence(indicator.covers)
    yield "Mätfönster", _sentence(indicator.window)
    yield "Följs upp", _sentence(labels.PERIODICITY[indicator.periodicity])
    if indicator.reported_in:
        yield "Redovisas i", _sentence(wording.listed(wording.month_name(month) for month in indicator.reported_in))
    yield "Källa", indicator.source
    yield "Metod", indicator.method
    yield "Eftersläpning", indicator.lag
    yield "Delas upp efter", _sentence(wording.listed(indicator.breakdowns)) if indicator.breakdowns else None
    yield "Jämförelse med riket", indicator.riket.reason if indicator.riket else None
    for each in indicator.series_breaks:
        yield "Brott i serien", f"{wording.first_upper(wording.day(each.date))}. {each.reason}"
    yield "Underlag", ", ".join(indicator.extracts)
    if indicator.invented:
        lost = wording.listed(labels.INVENTED[part] for part in indicator.invented)
        yield "Påhittat här", f"Den tryckta rapporten har tappat {lost}. Uppgiften i boken är därför påhittad."


def _sentence(text: str | None) -> str | None:
    return wording.first_upper(text) if text else None
