"""What the pages' tables of goals, indicators and outlooks are headed by, and what is said where they are empty."""

from __future__ import annotations

from scorecard.catalogue.board import Rule
from scorecard.common.edition import Edition, Period
from scorecard.wording import dates, grammar, labels, lights, numbers

GOAL, GOAL_SHORT, EFFEKTMAL = "Resultatmål", "Mål", "Effektmål"
STATUS_HEAD, COLOUR, COLOUR_THEN = "Status", "Färg", "Färg då"
FOLLOWED, SOURCE = "Följs upp", "Källa"
TREND = "Riktning"
LIMITS = "Kontrollgränser"
# The better of two, in words and as an arrow.
TRENDS = {"better": ("↗", "bättre"), "worse": ("↘", "sämre"), "same": ("→", "lika")}
STRIP = "Resultatmålen efter nämndens bedömning"
FORMULAS = ("Målvärde / utfall", "2 − utfall / målvärde")
FORMULA_CHOICE = "Indikatorer där formeln avgör färgen"
NO_FORMULA_CHOICE = "Ingen indikator får en annan färg med den andra formeln."
RULE = ("Så får en indikator sin färg", (COLOUR, "När"))
SUGGESTION_RULE = ("Så blir indikatorernas färger ett förslag", ("Förslag", "När"))
_HALF = "hälften"
MET = "Nås målet?"
OUTLOOK = ("Hittills", "Prognos", labels.TARGET, "Resten i snitt")
YEAR_IS_OVER = "Året är slut, så det finns ingen prognos att ge. Hur året blev står på målens sidor."
NO_OUTLOOK = "Ingen indikator med målvärde har något utfall att bygga en prognos på."
NO_TEST = "Det finns inget helt år att pröva metoden på."
TESTED = "Prognoser i efterhand mot hur det blev"
TESTED_ALL = "Alla"
ALL_EDITIONS, EDITION = "Alla utgåvor", "Utgåva"
HISTORY_CAPTION = "{} i varje utgåva"
HISTORY_HEADS = (
    EDITION,
    labels.OUTTURN,
    labels.TARGET,
    COLOUR,
    labels.YEAR_BEFORE,
    labels.RIKET,
    labels.WOMEN_LABEL,
    labels.MEN_LABEL,
)


def goals_caption(edition: Edition) -> str:
    """What the table of all goals is called."""
    return f"Resultatmålen, {edition.period.label}"


def indicators_caption(edition: Edition) -> str:
    """What the table of all indicators is called."""
    return f"Alla indikatorer, {edition.period.label}"


def change_against(edition: Edition, *, short: bool = False) -> str:
    """What the change since the year before is headed by."""
    return f"{'Mot' if short else f'{labels.CHANGE} mot'} {edition.compared_with}"


def moved_captions(edition: Edition) -> tuple[str, str]:
    """What the tables of what got better, and worse, the most are called."""
    return f"Blev mest bättre sedan {edition.compared_with}", f"Blev mest sämre sedan {edition.compared_with}"


def suggestion_rule(rule: Rule) -> tuple[tuple[str, str], ...]:
    """Tell the rule that suggests an assessment of a goal: each suggestion, and when it is made."""
    share = rule.goal_red_share
    part = _HALF if share == 0.5 else f"{numbers.shortest(100 * share)} procent"
    return (
        (lights.assessment_words("uppnas").goal, "alla är gröna"),
        (lights.assessment_words("uppnas_inte").goal, f"minst {part} är röda"),
        (lights.assessment_words("uppnas_delvis").goal, "i alla andra fall"),
        (lights.NO_LIGHT.goal, "ingen har en färg"),
    )


def tested_heads(level: int) -> tuple[str, ...]:
    """What the table of earlier outlooks is headed by; `level` is what the interval is meant to hold, in per cent."""
    return (
        "Prognos gjord efter",
        "Prognoser",
        f"Inom intervallet (ska vara {level} procent)",
        "Fel, prognosen",
        "Fel, utfallet hittills",
        "Fel, förra årets utfall",
    )


def tested_row(year: int, month: int, *, alone: bool) -> str:
    """Name the outlooks of a month, those without a year before apart."""
    return f"{grammar.first_upper(dates.month_name(month))} {year}{', utan år före' if alone else ''}"


def series_caption(name: str, edition: Edition) -> str:
    """What the table behind an indicator's chart is called."""
    return f"{name}, {edition.year - 1} och {edition.year}"


def units_caption(name: str, kind: str, period: Period) -> str:
    """What the table of an indicator's units is called."""
    return f"{name} per {kind}, {period.label}"
