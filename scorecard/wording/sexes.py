"""Words of the page of women and men: who is better off, what chance may explain, and what the chart shows."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from scorecard.wording import numbers, phrases

BETTER_OFF = {"women": "Kvinnor", "men": "Män", "same": "Lika", None: "Kan inte sägas"}
CHANCE = {True: "Större än slumpen", False: "Kan vara slump", None: "Går inte att pröva"}
INVENTED_NOTE = "(könens värden är påhittade)"
NO_SHARES = "Ingen andel är uppdelad på kvinnor och män."
BETTER_HEAD, CHANCE_HEAD = "Bättre för", "Slumpen"
CHART_HEAD = ("Procent. Ring: kvinnor. Ruta: män", "Talet är skillnaden: kvinnor minus män")
SEXES_CAPTION = "Kvinnor och män, {}"
NONE_DIVIDED = "Ingen indikator är uppdelad på kvinnor och män {}."


def sexes_heads(year: int) -> tuple[str, ...]:
    """Head the numbers: both values, and the gap now and a year ago."""
    return ("Kvinnor", "Män", "Skillnad", f"Skillnad {year - 1}")


def divided(count: int, total: int) -> str:
    """Say how many indicators have both."""
    noun = "indikator" if count == 1 else "indikatorer"
    return f"{numbers.number(count)} {noun} av {total} går att dela upp på kvinnor och män."


def better_off(count: Mapping[str | None, int]) -> str:
    """Say in how many indicators each is better off."""
    said = (
        f"Utfallet är bättre för kvinnor i {numbers.counted(count['women'])} av dem, bättre för män i "
        f"{numbers.counted(count['men'])} och lika i {numbers.counted(count['same'])}."
    )
    if count[None]:
        said += f" I {numbers.counted(count[None])} går det inte att säga vad som är bäst."
    return said


def widest_gap(name: str, women: float, men: float, unit: str, decimals: int) -> str:
    """Say where the gap is widest."""
    gap = phrases.gap_phrase(women, men, unit, decimals)
    return f"Störst i förhållande till utfallet är skillnaden för ”{name}”: {gap}."


def beyond_chance(count: Mapping[bool | None, int]) -> str:
    """Say in how many indicators the gap is larger than chance."""
    tested = numbers.number(count[True] + count[False])
    return (
        f"För {tested} av indikatorerna går det att räkna på slumpen: skillnaden är "
        f"större än den i {numbers.counted(count[True])} och kan bero på den i {numbers.counted(count[False])}."
    )


def invented(count: int) -> str:
    """Say in how many indicators the values of women and men are made up."""
    return (
        f"I {numbers.number(count)} av dem hade den tryckta rapporten tappat könens värden. Där är de påhittade, och "
        "skillnaden säger inget om verkligheten."
    )


def chart_text(shares: Iterable[tuple[str, float, float, int]]) -> str:
    """Say what the chart shows, of each share its name, the values of women and of men, and its decimals."""
    told = " ".join(
        f"{name}: kvinnor {numbers.number(women, decimals)}, män {numbers.percent(men, decimals)}."
        for name, women, men, decimals in shares
    )
    return f"Diagram med två märken för varje indikator i procent, ett för kvinnor och ett för män. {told}"
