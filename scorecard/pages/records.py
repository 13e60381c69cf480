"""The pages' tables of records: registers, events and the reconciliation."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.printed_figures import Comparison, Published
from scorecard.common.faults import CatalogueError
from scorecard.pages.tables import Column, table
from scorecard.wording import dates, grammar, labels, lights, numbers

LISTS = {
    "politiska_initiativ_uppdrag": "Politiska initiativ som blev uppdrag",
    "motioner_och_medborgarforslag_uppdrag": "Motioner och medborgarförslag som blev uppdrag",
    "motioner_och_medborgarforslag_svar": "Motioner och medborgarförslag som fick svar",
    "beslut_i_arenden": "Beslut i ärenden",
    "ovriga_arenden_beredda": "Övriga ärenden som nämnden beredde",
    "revisionsrapporter_besvarade_kap6": "Besvarade revisionsrapporter, kapitel 6",
    "revisionsrapporter_inkomna": "Inkomna revisionsrapporter",
    "revisionsrapporter_besvarade_kap8": "Besvarade revisionsrapporter, kapitel 8",
}
_VERDICTS = {"agrees": "Stämmer", "documented": "Kan inte stämma", "disagrees": "Stämmer inte"}
_KINDS = {
    "contradiction": "Motsägelse",
    "lost": "Förlorad uppgift",
    "unit": "Fel enhet",
    "text": "Oklar text",
}
FIELDS = {
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
GROUPS = {
    "report.region": "Region",
    "report.board": "Nämnd",
    "report.title": "Rapportens titel",
    "report.edition": "Utgåva",
    "finances.unit": "Enhet för ekonomin",
    "finances.wage_cost_change_percent": "Löner, förändring i procent",
    "finances.frame.shifts_jan_aug": "Ramen, växlingar januari–augusti",
    "finances.frame.shifts_sep_dec": "Ramen, växlingar september–december",
    "finances.investments.count": "Investeringar, antal",
    "finances.investments.items": "Investeringar, vilka",
    "finances.investments.budget_mnkr": "Investeringar, budget",
    "finances.investments.outturn_mnkr": "Investeringar, utfall",
    "finances.investments.gap_mnkr": "Investeringar, avvikelse",
}
_LINES = {
    "finances.revenue": "Verksamhetens intäkter",
    "finances.targeted_state_grants": "Riktade statsbidrag",
    "finances.net_cost": "Nettokostnad",
}


def register_rows(book: Book, name: str) -> pd.DataFrame:
    """The rows of one of the registers' lists, in their order.

    Raises:
        KeyError: there is no such list.
    """
    if name not in LISTS:
        raise KeyError(name)
    register = "revisionsrapporter" if name.startswith("revisionsrapporter") else "arenden"
    rows = book.table(register)
    return rows[rows["list"] == name].sort_values("position")


def register(book: Book, name: str) -> Markup:
    """One of the registers' lists, searchable."""
    rows = register_rows(book, name)
    if rows.empty:
        return Markup("<p>Inga ärenden är redovisade i den här listan för {}.</p>").format(book.edition.period.label)
    if name.startswith("revisionsrapporter"):
        heads = ["Diarienummer", "Rapport", "Titel"]
        cells = [[row.case, row.report, row.title] for row in rows.itertuples()]
    else:
        heads = ["Diarienummer", "Slag", "Initiativtagare", "Titel"]
        cells = [[row.case, grammar.first_upper(row.kind), row.initiator, row.title] for row in rows.itertuples()]
        if not any(row[2] for row in cells):
            heads, cells = [heads[0], heads[1], heads[3]], [[row[0], row[1], row[3]] for row in cells]
    return table(LISTS[name], heads, cells, searchable=len(cells) > 5)


def events(book: Book) -> Markup:
    """The year's important events, a table per area."""
    made = []
    for area, rows in book.table("handelser").groupby("area", sort=False):
        cells = []
        for row in rows.itertuples():
            about = "cirka " if row.approximate == "ja" else ""
            size = None if pd.isna(row.value) else f"{about}{numbers.shortest(row.value)} {row.unit}".strip()
            cells.append([row.event, row.description, size, grammar.first_upper(row.when)])
        heads = ["Händelse", "Vad som hände", "Omfattning", "När"]
        keep = [n for n in range(4) if n < 2 or any(row[n] for row in cells)]
        made.append(table(str(area), [heads[n] for n in keep], [[row[n] for n in keep] for row in cells]))
    return Markup("\n").join(made) or Markup("<p>Inga händelser är redovisade för {}.</p>").format(
        book.edition.period.label
    )


def reconciliation_summary(comparisons: Sequence[Comparison]) -> Markup:
    """How many figures agree, in a sentence."""
    counts = {kind: sum(one.verdict == kind for one in comparisons) for kind in _VERDICTS}
    text = (
        f"{numbers.number(counts['agrees'])} av {numbers.number(len(comparisons))} siffror och namn stämmer. "
        f"{numbers.number(counts['documented'])} kan inte stämma, av skäl som står här nedanför."
    )
    if counts["disagrees"]:
        text += f" {numbers.number(counts['disagrees'])} stämmer inte utan att vi vet varför."
    return Markup("<p><strong>{}</strong></p>").format(text)


def reconciliation(book: Book, comparisons: Sequence[Comparison]) -> Markup:
    """Every comparison."""
    rows = [
        [_label(book, one.path), _word(one.printed), _word(one.computed), _VERDICTS[one.verdict]] for one in comparisons
    ]
    heads = ["Uppgift", Column("Tryckt", numeric=True), Column("Beräknat", numeric=True), "Resultat"]
    return table("Alla jämförelser", heads, rows, searchable=True)


def discrepancies(book: Book, published: Published) -> Markup:
    """Every documented fault of the printed report."""
    rows = [
        [_label(book, one.path) if one.path else "–", one.printed, _KINDS[one.kind], one.reason]
        for one in published.discrepancies
    ]
    heads = ["Siffra som inte kan stämma", "Står i rapporten", "Slag", "Förklaring"]
    return table("Fel och luckor i den tryckta rapporten", heads, rows, searchable=True, row_headers=False)


def _word(value: str) -> str:
    """Say a code of the catalogue in words; figures and names are themselves."""
    if value in lights.ASSESSMENTS:
        return lights.assessment_words(value).goal
    return labels.STATUS.get(value, value)


def _label(book: Book, path: str) -> str:
    """Say in Swedish what a path names."""
    if path in GROUPS:
        return GROUPS[path]
    head, _, rest = path.partition(".")
    if head == "registers":
        return f"{LISTS.get(rest, rest)}, antal rader"
    if head == "goals":
        goal, _, field = rest.partition(".")
        return f"{book.catalogue.goal(goal).name}, {FIELDS[field]}"
    if head == "indicators":
        name, _, field = rest.partition(".")
        indicator = book.catalogue.indicator(name)
        if field in FIELDS:
            return f"{indicator.name}, {FIELDS[field]}"
        if field.startswith("months."):
            return f"{indicator.name}, {dates.period(field.removeprefix('months.'))}"
        try:
            return f"{indicator.name}, {indicator.figure(field.removeprefix('figures.')).label.lower()}"
        except CatalogueError:
            return f"{indicator.name}, {field}"
    line, _, field = path.rpartition(".")
    if line.startswith("finances.frame"):
        what, _, day = field.partition("_")
        return f"Ramen {'beslutad' if what == 'decided' else 'per'} {day.replace('_', '-')}"
    group = line.removeprefix("finances.costs.")
    return f"{_LINES.get(line) or book.board.accounts[group]}, {FIELDS.get(field, field)}"
