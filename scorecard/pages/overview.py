"""The first page's tables: all indicators at a glance, and what moved the most."""

from __future__ import annotations

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.book.highlights import Move, greatest, highlight_sentences, moves, trend_of
from scorecard.pages.goals import colour, goal_link, outcome_link, outturn_below
from scorecard.pages.registry import page_table
from scorecard.pages.tables import Column, light_mark, table
from scorecard.wording import labels, lights, numbers, page_texts, phrases
from scorecard.wording.told import assessment_light

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
            light = assessment_light(code)
            mark = light_mark(light.code, f"{numbers.number(len(goals))} {light.text.lower()}")
            links = (goal_link(goal.id, f"{goal.number} {goal.name}") for goal in goals)
            items = Markup("").join(Markup("<li>{}</li>").format(link) for link in links)
            groups.append(Markup("<li>{}<ul>{}</ul></li>").format(mark, items))
    start = Markup('<nav class="sc-strip" aria-label="{}"><ul>').format(page_texts.STRIP)
    return start + Markup("").join(groups) + Markup("</ul></nav>")


@page_table("matrix")
def matrix(book: Book) -> Markup:
    """Every indicator under its goal: status, outturn, target and where it is heading."""
    made = []
    numbers_ = [Column(head, numeric=True) for head in (labels.OUTTURN, labels.TARGET)]
    for goal in book.catalogue.goals:
        rows = []
        for indicator in goal.indicators:
            outcome = book.outcomes[indicator.id]
            rows.append(
                [
                    outcome_link(goal.id, indicator, outcome),
                    colour(outcome),
                    outturn_below(indicator, outcome),
                    phrases.target_short(outcome.target) if outcome.target else None,
                    _trend(trend_of(indicator, outcome)),
                ]
            )
        if rows:
            heads: list[Column | str] = [labels.INDICATOR, page_texts.STATUS_HEAD, *numbers_, page_texts.TREND]
            made.append(table(f"{goal.number} {goal.name}", heads, rows))
    return Markup("\n").join(made)


@page_table("moved")
def moved(book: Book) -> Markup:
    """What got better and what got worse the most since the year before."""
    found = moves(book)
    year = book.edition.year - 1
    better, worse = page_texts.moved_captions(book.edition)
    parts = ((better, greatest(found, True, MOST)), (worse, greatest(found, False, MOST)))
    numeric = (str(year), str(year + 1), labels.CHANGE)
    heads: list[Column | str] = [labels.INDICATOR, *(Column(head, numeric=True) for head in numeric)]
    return Markup("\n").join(
        table(caption, heads, [_row(move) for move in chosen]) for caption, chosen in parts if chosen
    )


def _row(move: Move) -> list[object]:
    unit, decimals, outcome = move.indicator.unit or "", move.indicator.decimals, move.outcome
    values = (reading.value if reading else None for reading in (outcome.previous_year, outcome.outturn))
    return [
        outcome_link(move.goal.id, move.indicator, outcome),
        *(numbers.number(value, decimals) for value in values),
        numbers.signed_size(outcome.change, unit, decimals),
    ]


def _trend(found: str | None) -> Markup | None:
    if found is None:
        return None
    arrow, word = page_texts.TRENDS[found]
    return Markup('<span class="sc-trend"><span aria-hidden="true">{}</span> {}</span>').format(arrow, word)
