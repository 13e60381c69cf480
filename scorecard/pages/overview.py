"""The first page's tables: all indicators at a glance, and what moved the most."""

from __future__ import annotations

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.edition_state import edition_state
from scorecard.book.highlights import Move, goal_tally, greatest, highlight_sentences, moves
from scorecard.judge.outcome import Outcome
from scorecard.pages.goals import colour, goal_link, outcome_link, outturn_below
from scorecard.pages.registry import page_table
from scorecard.pages.tables import light_mark, numeric, sentence, table
from scorecard.wording import lights, numbers, phrases
from scorecard.wording.swedish import coded, phrase
from scorecard.wording.told import assessment_light

MOST = 5


@page_table("short")
def short(book: Book) -> Markup:
    """The report in three sentences, and the goals under what the board says of them."""
    lines = Markup("").join(map(sentence, highlight_sentences(book)))
    return Markup('<div class="sc-short">{}</div>\n{}').format(lines, _strip(book))


def _strip(book: Book) -> Markup:
    groups, counted = [], goal_tally(book)
    for code in lights.ASSESSMENTS:
        goals = [goal for goal in book.catalogue.goals if book.verdicts[goal.id].decided == code]
        if goals:
            light = assessment_light(code)
            mark = light_mark(light.code, f"{numbers.number(counted[code])} {light.text.lower()}")
            links = (goal_link(goal.id, f"{goal.number} {goal.name}") for goal in goals)
            items = Markup("").join(Markup("<li>{}</li>").format(link) for link in links)
            groups.append(Markup("<li>{}<ul>{}</ul></li>").format(mark, items))
    start = Markup('<nav class="sc-strip" aria-label="{}"><ul>').format(phrase("pages.strip"))
    return start + Markup("").join(groups) + Markup("</ul></nav>")


@page_table("state")
def state(book: Book) -> Markup:
    """What the edition is as a publication, when the next is due, and whom to ask."""
    found = edition_state(book)
    lines = (Markup("<strong>{}:</strong> {}").format(label, text) for label, text in found.told)
    return Markup('<p class="sc-note">{}</p>').format(Markup("<br>").join(lines))


@page_table("matrix")
def matrix(book: Book) -> Markup:
    """Every indicator under its goal: status, outturn, target and where it is heading."""
    made = []
    amounts = numeric(phrase("outturn"), phrase("target"))
    columns = [phrase("indicator"), phrase("pages.status"), *amounts, phrase("pages.trend")]
    for goal in book.catalogue.goals:
        rows = []
        for indicator in goal.indicators:
            outcome = book.outcomes[indicator.id]
            rows.append(
                [
                    outcome_link(goal.id, indicator, outcome),
                    colour(outcome),
                    outturn_below(indicator, outcome),
                    phrases.target_short(outcome.target, indicator.unit or "") if outcome.target else None,
                    _trend(outcome),
                ]
            )
        if rows:
            made.append(table(f"{goal.number} {goal.name}", columns, rows))
    return Markup("\n").join(made)


@page_table("moved")
def moved(book: Book) -> Markup:
    """What got better and what got worse the most since the year before."""
    found = moves(book)
    year, than = book.edition.year, book.edition.compared_with
    parts = (("better", greatest(found, True, MOST)), ("worse", greatest(found, False, MOST)))
    columns = [phrase("indicator"), *numeric(str(year.previous), str(year), phrase("change"))]
    return Markup("\n").join(
        table(phrase(f"pages.moved.{way}", than=than), columns, [_row(move) for move in chosen])
        for way, chosen in parts
        if chosen
    )


def _row(move: Move) -> list[object]:
    unit, decimals, outcome = move.indicator.unit or "", move.indicator.decimals, move.outcome
    values = (reading.value if reading else None for reading in (outcome.previous_year, outcome.outturn))
    return [
        outcome_link(move.goal.id, move.indicator, outcome, ("outturn", "previous_year", "change")),
        *(numbers.number(value, decimals) for value in values),
        numbers.signed_size(outcome.change, unit, decimals),
    ]


def _trend(outcome: Outcome) -> Markup | None:
    """Say what a change is in words, after an arrow the way that the value went."""
    if outcome.verdict is None:
        return None
    judged = outcome.verdict.word
    went = ("up" if outcome.change > 0 else "down") if judged in ("better", "worse") and outcome.change else judged
    arrow, word = coded("pages.arrows").get(went, ""), phrase(f"pages.trends.{judged}")
    return Markup('<span class="sc-trend"><span aria-hidden="true">{}</span> {}</span>').format(arrow, word)
