"""Words of the comparison with riket."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.wording import numbers

JUDGED = {"better": "Bättre", "worse": "Sämre", "same": "Lika", None: "Kan inte sägas"}
JUDGED_HEAD, WHY = "Jämfört med riket", "Därför"
NOT_COMPARED = "Indikatorer som inte jämförs med riket"
ALL_COMPARED = "Alla indikatorer går att jämföra."
NOT_YET = "Rikets värde är inte klart än."
RIKET_CAPTION = "Jämförelse med riket, {}"
NONE_BESIDE = "Inget utfall kan ställas bredvid rikets {}."


def riket_heads(region: str) -> tuple[str, ...]:
    """Head the numbers: the region, riket and the difference."""
    return (region, "Riket", "Skillnad")


def compared_summary(compared: int, total: int, judged: Mapping[str, int]) -> str:
    """Say how many indicators can be compared, and in how many of them the region is better, worse or alike."""
    said = f"{numbers.number(compared)} av {total} indikatorer går att jämföra med riket."
    if compared:
        better, worse, alike = (numbers.counted(judged[JUDGED[code]]) for code in ("better", "worse", "same"))
        said += f" Regionens utfall är bättre i {better} av dem, sämre i {worse} och lika i {alike}."
    return said
