"""The goals as the printed report shows them: assessment, comment, every indicator with its chart, the insatser."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from scorecard import awaited, labels, outlook_words, wording
from scorecard import typst_nodes as nodes
from scorecard.book import Book
from scorecard.catalogue import Goal
from scorecard.explain import how_coloured
from scorecard.facts import OTHER_WORDS, facts
from scorecard.indicator import Indicator
from scorecard.outcome import Outcome
from scorecard.revision_words import sentences
from scorecard.settings import Board
from scorecard.typst_html import Drawing, from_markdown
from scorecard.typst_nodes import Inline, Node

NOTHING = "–"
LEVEL = 3  # of a goal's heading, below its effektmål


def goal_chapter(book: Book, goal: Goal, drawn: Mapping[str, Drawing]) -> Iterator[Node]:
    """Give all that the book says of a goal; `drawn` holds the charts of its page by indicator."""
    texts = book.sources.texts[goal.id]
    yield nodes.heading(LEVEL, [f"{goal.number} {goal.name}"], goal.id)
    yield nodes.paragraph(goal.description, look="lead")
    yield nodes.facts((label, [text]) for label, text in _about(goal, book.board))
    yield nodes.heading(LEVEL + 1, [labels.decision(book.edition)])
    yield nodes.panel([_assessment(book, goal), *from_markdown(texts.fill("reason", names=book.names))])
    yield from from_markdown(texts.fill("comment", names=book.names))
    if goal.indicators:
        yield nodes.heading(LEVEL + 1, ["Indikatorerna i sammandrag"])
        yield summary(book, goal)
    for indicator in goal.indicators:
        yield from _indicator(book, goal, indicator, drawn.get(indicator.id))
    measures = [measure for measure in book.measures if measure.goal == goal.id]
    if measures:
        yield nodes.heading(LEVEL + 1, [labels.measures(book.edition)])
        yield nodes.table(
            f"{labels.measures(book.edition)}, {goal.name}",
            [(["Insats"], False), (["Vad den innebär"], False), (["Omfattning"], True)],
            [
                [[each.name], [each.description], [NOTHING if each.raw is None else each.value_unit]]
                for each in measures
            ],
        )


def summary(book: Book, goal: Goal) -> Node:
    """Put a goal's indicators beside each other."""
    before = wording.first_upper(book.edition.compared_with)
    numbers = ("Utfall", "Målvärde", before, "Riket", "Kvinnor", "Män")
    columns = [(["Indikator"], False), (["Bedömning"], False), *(([label], True) for label in numbers)]
    rows = [_summary_row(indicator, book.outcomes[indicator.id]) for indicator in goal.indicators]
    return nodes.table(f"Målets indikatorer, {book.edition.period.label}", columns, rows)


def _about(goal: Goal, board: Board) -> Iterator[tuple[str, str]]:
    yield "Ansvarar", f"{goal.owner.role}. {labels.OWNER[goal.owner.kind]}."
    if goal.strategy:
        yield board.strategy_label, wording.listed(goal.strategy)
    if goal.agenda2030:
        yield "Globala mål", ", ".join(f"{number} {labels.AGENDA[number]}" for number in goal.agenda2030)


def _assessment(book: Book, goal: Goal) -> Node:
    judged = book.verdicts[goal.id]
    decided = wording.assessment(judged.decided)
    suggested = wording.assessment(judged.suggested) if judged.suggested else wording.NO_LIGHT
    return nodes.paragraph(
        nodes.strong(nodes.light(decided.code, decided.goal)),
        nodes.line_break(),
        nodes.small("Beräknat förslag: ", nodes.light(suggested.code, suggested.goal)),
    )


def _summary_row(indicator: Indicator, outcome: Outcome) -> list[list[Inline]]:
    name: list[Inline] = [nodes.link(indicator.id, [indicator.name])]
    if outcome.outturn is None or indicator.unit is None:
        when = awaited.shortly(outcome.coming) if outcome.coming else NOTHING
        target = wording.target_short(outcome.target) if outcome.target else NOTHING
        return [name, [awaited.why_no_colour(outcome)], [when], [target], *([[NOTHING]] * 4)]
    mark = wording.light(outcome.judgement.light if outcome.judgement else None)
    said = wording.first_upper(mark.word) if outcome.judgement else awaited.why_no_colour(outcome)
    unit = wording.UNITS[indicator.unit].after
    return [
        [*name, nodes.small(f" ({unit})")] if unit else name,
        [nodes.light(mark.code, said)],
        [nodes.strong(_value(indicator, outcome.outturn.value))],
        [wording.target_short(outcome.target) if outcome.target else NOTHING],
        *(
            [NOTHING if wording.is_missing(value) else _value(indicator, value)]
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
    head = [nodes.heading(LEVEL + 1, [indicator.name], indicator.id)]
    if outcome.outturn is None or indicator.unit is None:
        reason = indicator.status_reason or f"Det finns inget utfall för {edition.period.label}."
        if outcome.coming:
            reason = awaited.told(indicator, outcome.coming)
        mark = nodes.light(None, awaited.why_no_colour(outcome))
        head.append(nodes.panel([nodes.paragraph(nodes.strong(mark)), nodes.paragraph(reason)]))
    else:
        head.append(nodes.panel(list(_head(book, indicator, outcome))))
    yield nodes.together([*head, *([{**drawing.node, "caption": None}] if drawing else [])])
    for revised in outcome.revised:
        head = nodes.strong(f"Reviderad {wording.day(revised.date)}. ")
        yield nodes.paragraph(head, sentences(revised, indicator.decimals))
    yield from comment
    if outcome.outlook:
        title = f"{outlook_words.title(edition.year)}. "
        yield nodes.paragraph(nodes.strong(title), outlook_words.told(indicator, outcome.outlook), look="small")
    explained = how_coloured(indicator, outcome, book.board.rule)
    if explained:
        yield nodes.paragraph(nodes.strong("Så blev färgen. "), " ".join(explained), look="small")
    about: list[Inline] = []
    for label, text in facts(indicator):
        if label == OTHER_WORDS:
            continue  # they are for those who search
        about += [nodes.strong(f"{label}: "), text if text.endswith(".") else f"{text}.", " "]
    yield nodes.paragraph(*about, look="small")


def _head(book: Book, indicator: Indicator, outcome: Outcome) -> Iterator[Node]:
    mark = wording.light(outcome.judgement.light if outcome.judgement else None)
    said = f"{mark.indicator} ({mark.word})" if outcome.judgement else awaited.why_no_colour(outcome)
    value, unit = _value(indicator, outcome.outturn.value), wording.UNITS[indicator.unit].after
    yield nodes.paragraph(
        nodes.big(value), f" {unit}" if unit else "", nodes.space(), nodes.strong(nodes.light(mark.code, said))
    )
    if outcome.preliminary:
        yield nodes.paragraph(wording.preliminary(outcome.preliminary), look="small")
    compared = list(_compared(book, indicator, outcome))
    if compared:
        yield nodes.table(
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
        reached = f"uppfyllt till {wording.percent(share * 100, 1)}" if math.isfinite(share) else ""
        yield "Målvärde", wording.target_words(outcome.target), reached
    elif outcome.target is not None:
        yield "Målvärde", wording.target_words(outcome.target), "gäller helåret"
    if outcome.previous_year is not None:
        note = wording.change(outcome.change, unit, n, book.edition.compared_with)
        judged = wording.better(outcome.change, indicator.direction, n)
        label = str(year - 1) if book.edition.whole_year else book.edition.previous.label
        yield label, _value(indicator, outcome.previous_year.value), f"{note} ({judged})" if judged else note
    if not wording.is_missing(outcome.riket):
        yield "Riket", _value(indicator, outcome.riket), "" if book.edition.whole_year else "hittills i år"
    if outcome.women is not None and outcome.men is not None:
        gap = wording.gap(outcome.women.value, outcome.men.value, unit, n)
        yield "Kvinnor", _value(indicator, outcome.women.value), gap
        yield "Män", _value(indicator, outcome.men.value), ""


def _value(indicator: Indicator, value: float) -> str:
    return wording.number(value, indicator.decimals)
