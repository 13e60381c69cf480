"""Words of the comparison with riket."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.wording import numbers

JUDGED = {"bättre": "Bättre", "sämre": "Sämre", "": "Lika"}
CANNOT_SAY = "Kan inte sägas"
INDICATOR, JUDGED_HEAD, GOAL, WHY = "Indikator", "Jämfört med riket", "Mål", "Därför"
NOT_COMPARED = "Indikatorer som inte jämförs med riket"
ALL_COMPARED = "Alla indikatorer går att jämföra."
NOT_YET = "Rikets värde är inte klart än."


def caption(period: str) -> str:
    """Head the comparison."""
    return f"Jämförelse med riket, {period}"


def number_heads(region: str) -> tuple[str, ...]:
    """Head the numbers: the region, riket and the difference."""
    return (region, "Riket", "Skillnad")


def none_beside(period: str) -> str:
    """Say that there is nothing to compare."""
    return f"Inget utfall kan ställas bredvid rikets {period}."


def summary(compared: int, total: int, judged: Mapping[str, int]) -> str:
    """Say how many indicators can be compared, and in how many of them the region is better, worse or alike."""
    said = f"{numbers.number(compared)} av {total} indikatorer går att jämföra med riket."
    if compared:
        better, worse, alike = (numbers.counted(judged[word]) for word in JUDGED.values())
        said += f" Regionens utfall är bättre i {better} av dem, sämre i {worse} och lika i {alike}."
    return said
