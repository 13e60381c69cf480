"""The report in short: sentences of how many goals are met, and of the colours and the changes of the indicators."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.common.edition import Edition
from scorecard.wording import grammar, lights, numbers


def goals_sentence(decided: Mapping[str, int], edition: Edition) -> str:
    """Say how many goals are met, by the board's assessments; `decided` counts their codes."""
    met, partly, missed = (
        numbers.counted(decided.get(code, 0), "inget") for code in ("uppnas", "uppnas_delvis", "uppnas_inte")
    )
    said = "Nämnden bedömer" if edition.whole_year else "Nämndens prognos är"
    return f"{said} att {met} av {sum(decided.values())} mål nås, att {partly} nås delvis och att {missed} inte nås."


def indicators_sentence(colours: Mapping[str, int], trends: Mapping[str | None, int], edition: Edition) -> str:
    """Say how many indicators have each colour, and how many got better and worse since the year before."""
    told = [
        f"{numbers.counted(colours.get(code, 0))} {_bent(light.word, colours.get(code, 0))}"
        for code, light in lights.LIGHT_WORDS.items()
    ]
    rated = "indikatorer med målvärde" if edition.whole_year else "indikatorer som har fått en färg"
    return (
        f"Av {sum(colours.values())} {rated} är {grammar.listed(told)}; sedan "
        f"{edition.compared_with} har {numbers.counted(trends.get('better', 0))} av indikatorerna blivit bättre och "
        f"{numbers.counted(trends.get('worse', 0))} sämre."
    )


def _bent(word: str, count: int) -> str:
    return word if count < len("ab") else f"{word}a"
