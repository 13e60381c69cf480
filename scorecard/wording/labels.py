"""Fixed Swedish labels for what the catalogue says in a word."""

from __future__ import annotations

from scorecard.catalogue.board import Board
from scorecard.catalogue.goals import Goal
from scorecard.common.edition import Edition
from scorecard.judge.funnel import FunnelPlace
from scorecard.wording import grammar

# What every medium calls the same things.
INDICATOR = "Indikator"
OUTTURN = "Utfall"
TARGET = "Målvärde"
ASSESSED = "Bedömning"
PRELIMINARY_LABEL = "Preliminärt"
YEAR_BEFORE = "Året före"
RIKET = "Riket"
WOMEN_LABEL, MEN_LABEL = "Kvinnor", "Män"
CHANGE = "Förändring"
GAP = "Skillnad"
BUDGET = "Budget"
VALUE = "Värde"
FIGURE = "Uppgift"
PERIOD = "Period"
UNCERTAINTY = "Osäkerhet (95 procent)"
NUMERATOR, DENOMINATOR = "täljare", "nämnare"
HOW_COLOURED = "Så blev färgen"
FURTHER_FIGURES = "Fler uppgifter"
SUGGESTION = "Beräknat förslag"
DRAFT = ("Utkast.", "Texterna kommer från en tidigare utgåva och är inte granskade.")
NO_INDICATORS = "Resultatmålet följs inte med någon indikator."
GOAL_SUMMARY = "Indikatorerna i sammandrag"
INSATSER_HEADS = ("Insats", "Vad den innebär", "Omfattning")
NOTHING = "–"
AGENDA_LABEL = "Globala mål i Agenda 2030"

PERIODICITY = {"månad": "varje månad", "kvartal": "varje kvartal", "tertial": "tre gånger om året", "år": "varje år"}

FORMULAS_IN_CSV = (
    "Text som börjar med =, +, -, @, tabb eller radbrytning får en apostrof framför sig, så att kalkylprogram läser "
    "den som text och inte som en formel. Det gäller också efter ett semikolon. Tal ändras inte."
)
# The heads of the table that ends a build: the goals, and how many lights of each colour they have.
BUILT_GOAL_HEADS = ("Resultatmål", "Bedömning", "Förslag")
BUILT_LIGHT_HEADS = ("Grön", "Gul", "Röd", "Utan")

ACCUMULATION = {
    "ratio_of_sums": "Periodens täljare läggs ihop och delas med periodens nämnare.",
    "per_capita": "Periodens händelser läggs ihop och delas med antalet invånare.",
    "mean_of_snapshots": "Medelvärdet av läget i slutet av varje månad.",
    "latest": "Det senaste värdet gäller.",
    "sum": "Periodens värden läggs ihop.",
}

STATUS = {
    "active": "Följs upp",
    "discontinued": "Indikatorn har avslutats",
    "no_data": "Det finns inget utfall",
    "not_due": "Redovisas senare",
}

INVENTED_PARTS = {
    "name": "namnet",
    "full_name": "det fullständiga namnet",
    "outturn": "utfallet",
    "previous_year": "föregående års värde",
    "women": "värdet för kvinnor",
    "men": "värdet för män",
    "target": "målvärdet",
    "target_op": "målvärdets riktning",
    "riket": "värdet för riket",
    "source": "källan",
    "method": "mätmetoden",
    "periodicity": "hur ofta den följs upp",
}

# What every page, file and picture says first where the extracts are made up.
SYNTHETIC = (
    "Påhittade uppgifter",
    "underlagen är gjorda av ett datorprogram och beskriver inga verkliga människor eller verksamheter.",
)

OWNER = {"nämndspecifikt": "Nämndens eget mål", "regiongemensamt": "Gemensamt för hela regionen"}

# The Swedish names of the global goals.
AGENDA = {
    1: "Ingen fattigdom",
    2: "Ingen hunger",
    3: "God hälsa och välbefinnande",
    4: "God utbildning för alla",
    5: "Jämställdhet",
    6: "Rent vatten och sanitet för alla",
    7: "Hållbar energi för alla",
    8: "Anständiga arbetsvillkor och ekonomisk tillväxt",
    9: "Hållbar industri, innovationer och infrastruktur",
    10: "Minskad ojämlikhet",
    11: "Hållbara städer och samhällen",
    12: "Hållbar konsumtion och produktion",
    13: "Bekämpa klimatförändringarna",
    14: "Hav och marina resurser",
    15: "Ekosystem och biologisk mångfald",
    16: "Fredliga och inkluderande samhällen",
    17: "Genomförande och globalt partnerskap",
}
FUNNEL_PLACES: dict[FunnelPlace, str] = {
    "inside": "inom gränserna",
    "above inner": "mellan gränserna, över regionen",
    "below inner": "mellan gränserna, under regionen",
    "above outer": "utanför gränserna, över regionen",
    "below outer": "utanför gränserna, under regionen",
}


def decision_label(edition: Edition) -> str:
    """What the board says of a goal is called: an assessment of the year, a forecast in the middle of it."""
    return "Nämndens bedömning" if edition.whole_year else "Nämndens prognos"


def insatser_label(edition: Edition) -> str:
    """What a list of insatser is called."""
    return "Årets insatser" if edition.whole_year else f"Insatser {edition.period.label}"


def no_insatser(edition: Edition) -> str:
    """Say that a list of insatser is empty."""
    return f"Inga insatser är redovisade för {edition.period.label}."


def summary_caption(edition: Edition) -> str:
    """What the table of a goal's indicators is called."""
    return f"Målets indikatorer, {edition.period.label}"


def summary_heads(edition: Edition) -> dict[str, str]:
    """The headings of that table, by the fields of `told.ToldRow` after the name."""
    return {
        "name": INDICATOR,
        "outturn": OUTTURN,
        "light": ASSESSED,
        "target": TARGET,
        "outlook": f"Prognos {edition.year}",
        "previous": grammar.first_upper(edition.compared_with),
        "change": CHANGE,
        "riket": RIKET,
        "women": WOMEN_LABEL,
        "men": MEN_LABEL,
        "gap": GAP,
    }


def book_title(board: Board) -> str:
    """What the whole book is called."""
    return f"Styrkort för {board.name}"


def goal_facts(goal: Goal, board: Board) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Whose a goal is, and which larger goals it serves, as labels with values; a label without values is left out."""
    found = (
        ("Ansvarar", (f"{goal.owner.role}. {OWNER[goal.owner.kind]}.",)),
        (f"Område i {board.strategy or 'regionens strategi'}", tuple(goal.strategy)),
        (AGENDA_LABEL, tuple(f"{number} {AGENDA[number]}" for number in goal.agenda2030)),
    )
    return tuple((label, values) for label, values in found if values)
