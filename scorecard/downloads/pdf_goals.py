"""The goals as the printed report shows them: assessment, comment, every indicator with its chart, the insatser."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from scorecard.book.book import Book
from scorecard.catalogue.board import Board
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.downloads import pdf_nodes as nodes
from scorecard.downloads.pdf_html import Drawing, from_markdown
from scorecard.downloads.pdf_nodes import Inline, Node
from scorecard.judge.outcome import Outcome
from scorecard.wording import dates, grammar, labels, lights, outlook, phrases
from scorecard.wording import indicator as wording_indicator
from scorecard.wording import numbers as wording_numbers
from scorecard.wording.indicator import OTHER_WORDS, how_coloured, indicator_facts
from scorecard.wording.revisions import revision_sentences
from scorecard.wording.units import UNITS

_NOTHING = "–"
_LEVEL = 3  # of a goal's heading, below its effektmål


def goal_chapter(book: Book, goal: Goal, drawn: Mapping[str, Drawing]) -> Iterator[Node]:
    """Give all that the book says of a goal; `drawn` holds the charts of its page by indicator."""
    texts = book.sources.texts[goal.id]
    yield nodes.heading(_LEVEL, [f"{goal.number} {goal.name}"], goal.id)
    yield nodes.paragraph(goal.description, look="lead")
    yield nodes.facts_node((label, [text]) for label, text in _about(goal, book.board))
    yield nodes.heading(_LEVEL + 1, [labels.decision_label(book.edition)])
    yield nodes.panel([_assessment(book, goal), *from_markdown(texts.fill("reason", names=book.names))])
    yield from from_markdown(texts.fill("comment", names=book.names))
    if goal.indicators:
        yield nodes.heading(_LEVEL + 1, ["Indikatorerna i sammandrag"])
        yield _summary(book, goal)
    for indicator in goal.indicators:
        yield from _indicator(book, goal, indicator, drawn.get(indicator.id))
    measures = [measure for measure in book.measures if measure.goal == goal.id]
    if measures:
        yield nodes.heading(_LEVEL + 1, [labels.insatser_label(book.edition)])
        yield nodes.table_node(
            f"{labels.insatser_label(book.edition)}, {goal.name}",
            [(["Insats"], False), (["Vad den innebär"], False), (["Omfattning"], True)],
            [
                [[each.name], [each.description], [_NOTHING if each.raw is None else each.value_unit]]
                for each in measures
            ],
        )


def _summary(book: Book, goal: Goal) -> Node:
    """Put a goal's indicators beside each other."""
    before = grammar.first_upper(book.edition.compared_with)
    numbers = ("Utfall", "Målvärde", before, "Riket", "Kvinnor", "Män")
    columns = [(["Indikator"], False), (["Bedömning"], False), *(([label], True) for label in numbers)]
    rows = [_summary_row(indicator, book.outcomes[indicator.id]) for indicator in goal.indicators]
    return nodes.table_node(f"Målets indikatorer, {book.edition.period.label}", columns, rows)


def _about(goal: Goal, board: Board) -> Iterator[tuple[str, str]]:
    yield "Ansvarar", f"{goal.owner.role}. {labels.OWNER[goal.owner.kind]}."
    if goal.strategy:
        yield board.strategy_label, grammar.listed(goal.strategy)
    if goal.agenda2030:
        yield "Globala mål", ", ".join(f"{number} {labels.AGENDA[number]}" for number in goal.agenda2030)


def _assessment(book: Book, goal: Goal) -> Node:
    judged = book.verdicts[goal.id]
    decided = lights.assessment_words(judged.decided)
    suggested = lights.assessment_words(judged.suggested) if judged.suggested else lights.NO_LIGHT
    return nodes.paragraph(
        nodes.strong(nodes.light_node(decided.code, decided.goal)),
        nodes.line_break(),
        nodes.small("Beräknat förslag: ", nodes.light_node(suggested.code, suggested.goal)),
    )


def _summary_row(indicator: Indicator, outcome: Outcome) -> list[list[Inline]]:
    name: list[Inline] = [nodes.link(indicator.id, [indicator.name])]
    if outcome.outturn is None or indicator.unit is None:
        when = wording_indicator.shortly(outcome.coming) if outcome.coming else _NOTHING
        target = phrases.target_short(outcome.target) if outcome.target else _NOTHING
        return [name, [wording_indicator.why_no_colour(outcome)], [when], [target], *([[_NOTHING]] * 4)]
    mark = lights.light_words(outcome.judgement.light if outcome.judgement else None)
    said = grammar.first_upper(mark.word) if outcome.judgement else wording_indicator.why_no_colour(outcome)
    unit = UNITS[indicator.unit].after
    return [
        [*name, nodes.small(f" ({unit})")] if unit else name,
        [nodes.light_node(mark.code, said)],
        [nodes.strong(_value(indicator, outcome.outturn.value))],
        [phrases.target_short(outcome.target) if outcome.target else _NOTHING],
        *(
            [_NOTHING if wording_numbers.is_missing(value) else _value(indicator, value)]
            for value in (
                outcome.previous_year and outcome.previous_year.value,
                outcome.riket,
                outcome.women and outcome.women.value,
                outcome.men and outcome.men.value,
            )
        ),
    ]


def _indicator(book: Book, goal: Goal, indicator: Indicator, drawing: Drawing | None) -> Iterator[Node]:
    """Show an indicator: outturn and light, comparisons, chart, comment, the rule in numbers, definition."""
    outcome, edition = book.outcomes[indicator.id], book.edition
    comment = from_markdown(book.sources.texts[goal.id].fill("indicators", indicator.id, names=book.names))
    head = [nodes.heading(_LEVEL + 1, [indicator.name], indicator.id)]
    if outcome.outturn is None or indicator.unit is None:
        reason = indicator.status_reason or f"Det finns inget utfall för {edition.period.label}."
        if outcome.coming:
            reason = wording_indicator.coming_told(indicator, outcome.coming)
        mark = nodes.light_node(None, wording_indicator.why_no_colour(outcome))
        head.append(nodes.panel([nodes.paragraph(nodes.strong(mark)), nodes.paragraph(reason)]))
    else:
        head.append(nodes.panel(list(_head(book, indicator, outcome))))
    yield nodes.kept_together([*head, *([{**drawing.node, "caption": None}] if drawing else [])])
    for revised in outcome.revised:
        head = nodes.strong(f"Reviderad {dates.day(revised.date)}. ")
        yield nodes.paragraph(head, revision_sentences(revised, indicator.decimals))
    yield from comment
    if outcome.outlook:
        title = f"{outlook.title(edition.year)}. "
        yield nodes.paragraph(nodes.strong(title), outlook.outlook_told(indicator, outcome.outlook), look="small")
    explained = how_coloured(indicator, outcome, book.board.rule)
    if explained:
        yield nodes.paragraph(nodes.strong("Så blev färgen. "), " ".join(explained), look="small")
    about: list[Inline] = []
    for label, text in indicator_facts(indicator):
        if label == OTHER_WORDS:
            continue  # they are for those who search
        about += [nodes.strong(f"{label}: "), text if text.endswith(".") else f"{text}.", " "]
    yield nodes.paragraph(*about, look="small")


def _head(book: Book, indicator: Indicator, outcome: Outcome) -> Iterator[Node]:
    mark = lights.light_words(outcome.judgement.light if outcome.judgement else None)
    said = f"{mark.indicator} ({mark.word})" if outcome.judgement else wording_indicator.why_no_colour(outcome)
    value, unit = _value(indicator, outcome.outturn.value), UNITS[indicator.unit].after
    yield nodes.paragraph(
        nodes.big(value), f" {unit}" if unit else "", nodes.space(), nodes.strong(nodes.light_node(mark.code, said))
    )
    if outcome.preliminary:
        yield nodes.paragraph(dates.preliminary(outcome.preliminary), look="small")
    compared = list(_compared(book, indicator, outcome))
    if compared:
        yield nodes.table_node(
            None,
            [([label], False) for label, _, _ in compared],
            [[[nodes.strong(text)] for _, text, _ in compared], [[nodes.small(note)] for _, _, note in compared]],
            row_headers=False,
            even=True,
        )


def _compared(book: Book, indicator: Indicator, outcome: Outcome) -> Iterator[tuple[str, str, str]]:
    """Give what the outturn is compared with, as label, value and note."""
    unit, n, year = indicator.unit, indicator.decimals, book.edition.year
    if outcome.target is not None and outcome.judgement is not None:
        share = outcome.judgement.fulfilment
        reached = f"uppfyllt till {wording_numbers.percent(share * 100, 1)}" if math.isfinite(share) else ""
        yield "Målvärde", phrases.target_words(outcome.target), reached
    elif outcome.target is not None:
        yield "Målvärde", phrases.target_words(outcome.target), "gäller helåret"
    if outcome.previous_year is not None:
        note = phrases.change_phrase(outcome.change, unit, n, book.edition.compared_with)
        judged = phrases.better(outcome.change, indicator.direction, n)
        label = str(year - 1) if book.edition.whole_year else book.edition.previous.label
        yield label, _value(indicator, outcome.previous_year.value), f"{note} ({judged})" if judged else note
    if not wording_numbers.is_missing(outcome.riket):
        yield "Riket", _value(indicator, outcome.riket), "" if book.edition.whole_year else "hittills i år"
    if outcome.women is not None and outcome.men is not None:
        gap = phrases.gap_phrase(outcome.women.value, outcome.men.value, unit, n)
        yield "Kvinnor", _value(indicator, outcome.women.value), gap
        yield "Män", _value(indicator, outcome.men.value), ""


def _value(indicator: Indicator, value: float) -> str:
    return wording_numbers.number(value, indicator.decimals)
