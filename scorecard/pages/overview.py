"""The first page's tables: all indicators at a glance, and what moved the most."""

from __future__ import annotations

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.highlights import Move, greatest, highlight_sentences, moves, trend
from scorecard.pages.goals import colour, goal_link, indicator_link, outturn_below
from scorecard.pages.registry import page_table
from scorecard.pages.tables import Column, light_mark, table
from scorecard.wording import lights, numbers, phrases

TRENDS = {"better": ("↗", "bättre"), "worse": ("↘", "sämre"), "same": ("→", "lika")}
MOST = 5


@page_table("short")
def short(book: Book) -> Markup:
    """The report in three sentences, and the goals under what the board says of them."""
    lines = Markup("").join(Markup("<p>{}</p>").format(sentence) for sentence in highlight_sentences(book))
    return Markup('<div class="sc-short">{}</div>\n{}').format(lines, _strip(book))


def _strip(book: Book) -> Markup:
    groups = []
    for code in lights.ASSESSMENTS:
        goals = [goal for goal in book.catalogue.goals if book.verdicts[goal.id].decided == code]
        if goals:
            light = lights.assessment_words(code)
            mark = light_mark(light.code, f"{numbers.number(len(goals))} {light.goal.lower()}")
            links = (goal_link(goal.id, f"{goal.number} {goal.name}") for goal in goals)
            items = Markup("").join(Markup("<li>{}</li>").format(link) for link in links)
            groups.append(Markup("<li>{}<ul>{}</ul></li>").format(mark, items))
    start = Markup('<nav class="sc-strip" aria-label="Resultatmålen efter nämndens bedömning"><ul>')
    return start + Markup("").join(groups) + Markup("</ul></nav>")


@page_table("matrix")
def matrix(book: Book) -> Markup:
    """Every indicator under its goal: status, outturn, target and where it is heading."""
    made = []
    for goal in book.catalogue.goals:
        rows = []
        for indicator in goal.indicators:
            outcome = book.outcomes[indicator.id]
            rows.append(
                [
                    indicator_link(goal.id, indicator),
                    colour(outcome),
                    outturn_below(indicator, outcome),
                    phrases.target_short(outcome.target) if outcome.target else None,
                    _trend(trend(indicator, outcome)),
                ]
            )
        if rows:
            heads = ["Indikator", "Status", Column("Utfall", True), Column("Målvärde", True), "Riktning"]
            made.append(table(f"{goal.number} {goal.name}", heads, rows))
    return Markup("\n").join(made)


@page_table("moved")
def moved(book: Book) -> Markup:
    """What got better and what got worse the most since the year before."""
    found = moves(book)
    year = book.edition.year - 1
    parts = (
        (f"Blev mest bättre sedan {book.edition.compared_with}", greatest(found, True, MOST)),
        (f"Blev mest sämre sedan {book.edition.compared_with}", greatest(found, False, MOST)),
    )
    heads = ["Indikator", Column(str(year), True), Column(str(year + 1), True), Column("Förändring", True)]
    return Markup("\n").join(
        table(caption, heads, [_row(move) for move in chosen]) for caption, chosen in parts if chosen
    )


def _row(move: Move) -> list[object]:
    unit, decimals = move.indicator.unit, move.indicator.decimals
    return [
        indicator_link(move.goal.id, move.indicator),
        numbers.number(move.outcome.previous_year.value, decimals),
        numbers.number(move.outcome.outturn.value, decimals),
        numbers.signed_size(move.outcome.change, unit, decimals),
    ]


def _trend(found: str | None) -> Markup | None:
    if found is None:
        return None
    arrow, word = TRENDS[found]
    return Markup('<span class="sc-trend"><span aria-hidden="true">{}</span> {}</span>').format(arrow, word)
