"""Words of the comparison with the printed report: verdicts, kinds of faults, and what each figure is called."""

from __future__ import annotations

from collections.abc import Mapping

from scorecard.catalogue.goals import Catalogue
from scorecard.common.faults import CatalogueError
from scorecard.wording import dates, labels, lights, numbers

VERDICTS = {"agrees": "Stämmer", "documented": "Kan inte stämma", "disagrees": "Stämmer inte"}
DISCREPANCY_KINDS = {
    "contradiction": "Motsägelse",
    "lost": "Förlorad uppgift",
    "unit": "Fel enhet",
    "text": "Oklar text",
}
APPROXIMATIONS = {
    "about": "cirka",
    "above": "över",
    "just_under": "knappt",
    "almost": "nästan",
    "a_little_over": "drygt",
}
LOST = "saknas"
MET_IN = "nått i månad "
ONE_OF = " och "
COMPARISONS = "Alla jämförelser"
COMPARISON_HEADS = ("Uppgift", "Tryckt", "Beräknat", "Resultat")
DISCREPANCIES = "Fel och luckor i den tryckta rapporten"
DISCREPANCY_HEADS = ("Siffra som inte kan stämma", "Står i rapporten", "Slag", "Förklaring")
_FIELDS = {
    "name": "namn",
    "assessment": "bedömning",
    "outturn": "utfall",
    "women": "kvinnor",
    "men": "män",
    "previous_year": "föregående år",
    "riket": "riket",
    "status": "status",
    "change": "förändring",
    "change_percent": "förändring i procent",
    "budget": "budget",
    "budget_gap": "avvikelse mot budget",
    "budget_gap_percent": "avvikelse mot budget i procent",
    "better_than_budget": "bättre än budget",
    "share_of_surplus_percent": "andel av överskottet",
    "target": "målvärde",
    "target.op": "målvärdets riktning",
    "target.value": "målvärde",
    "figures.months_target_met": "månader då målet nåddes",
    "figures.last_three_months_above": "årets tre sista månader",
}
_PATHS = {
    "report.region": "Region",
    "report.board": "Nämnd",
    "report.title": "Rapportens titel",
    "report.edition": "Utgåva",
    "finances.unit": "Enhet för ekonomin",
    "finances.investments.count": "Investeringar, antal",
    "finances.investments.items": "Investeringar, vilka",
    "finances.investments.budget_mnkr": "Investeringar, budget",
    "finances.investments.outturn_mnkr": "Investeringar, utfall",
    "finances.investments.gap_mnkr": "Investeringar, avvikelse",
}


def agreement_summary(agreeing: int, documented: int, disagreeing: int) -> str:
    """Say how many figures agree."""
    total = agreeing + documented + disagreeing
    text = (
        f"{numbers.number(agreeing)} av {numbers.number(total)} siffror och namn stämmer. "
        f"{numbers.number(documented)} kan inte stämma, av skäl som står här nedanför."
    )
    return text + (f" {numbers.number(disagreeing)} stämmer inte utan att vi vet varför." if disagreeing else "")


def value_words(value: str) -> str:
    """Say a code of the catalogue in words; figures and names are themselves."""
    if value in lights.ASSESSMENTS:
        return lights.assessment_words(value).goal
    return labels.STATUS.get(value, value)


def figure_label(path: str, catalogue: Catalogue, lists: Mapping[str, str], lines: Mapping[str, str]) -> str:
    """Say what a path of the printed figures names; `lists` and `lines` are titles and names by id."""
    if path in _PATHS:
        return _PATHS[path]
    head, _, rest = path.partition(".")
    if head == "registers":
        return f"{lists.get(rest, rest)}, antal rader"
    owner, _, field = rest.partition(".")
    if head == "goals":
        return f"{catalogue.goal(owner).name}, {_FIELDS.get(field, field)}"
    if head == "indicators":
        return _of_indicator(owner, field, catalogue)
    if owner == "frame":
        return _of_frame(field)
    line, _, field = field.partition(".")
    return f"{lines.get(line, line)}, {_FIELDS.get(field, field)}"


def _of_indicator(name: str, field: str, catalogue: Catalogue) -> str:
    indicator = catalogue.indicator(name)
    if field in _FIELDS:
        return f"{indicator.name}, {_FIELDS[field]}"
    if field.startswith("months."):
        return f"{indicator.name}, {dates.period(field.removeprefix('months.'))}"
    try:
        return f"{indicator.name}, {indicator.figure(field.removeprefix('figures.')).label.lower()}"
    except CatalogueError:
        return f"{indicator.name}, {field}"


def _of_frame(field: str) -> str:
    what, _, when = field.partition("_")
    if what == "shifts":
        return f"Ramen, växlingar {dates.month_range(*map(int, when.split('_')))}"
    return f"Ramen {'beslutad' if what == 'decided' else 'per'} {when.replace('_', '-')}"
