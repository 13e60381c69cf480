"""The goals as the printed report shows them: assessment, comment, every indicator with its chart, the insatser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from types import MappingProxyType

from scorecard.book.book import Book
from scorecard.catalogue.goals import Goal
from scorecard.downloads import pdf_nodes as nodes
from scorecard.downloads.pdf_cells import BEFORE_ALL
from scorecard.downloads.pdf_html import Drawing, from_markdown
from scorecard.downloads.pdf_nodes import Inline, Node
from scorecard.extracts.contract import titles_of, with_role
from scorecard.wording import labels
from scorecard.wording.swedish import heads, phrase
from scorecard.wording.told import Told, ToldGoal, ToldLight, ToldTile, tell_goal, tell_indicator

_LEVEL = 3  # of a goal's heading, below its effektmål
_SUMMARY = ("light", "outturn", "target", "previous", "riket", "women", "men")  # the columns that paper has room for


def goal_chapter(
    book: Book, goal: Goal, drawn: Mapping[str, Drawing], free: Mapping[str, Sequence[Node]] = MappingProxyType({})
) -> Iterator[Node]:
    """Give all that the book says of a goal; `drawn` holds the charts of its page by indicator.

    `free` is what its notebook has between the cards, by the indicator that it stands after.
    """
    texts, edition, rule = book.sources.texts[goal.id], book.edition, book.board.rule
    outcomes = [book.outcomes[indicator.id] for indicator in goal.indicators]
    titles = titles_of(book.sources.received.contracts)
    told = tell_goal(edition, book.decided(goal.id), outcomes, rule)
    yield nodes.heading(_LEVEL, [f"{goal.number} {goal.name}"], goal.id)
    yield nodes.paragraph(goal.description, look="lead")
    about = labels.goal_facts(goal, book.board)
    yield nodes.facts_node((label, [", ".join(values)]) for label, values in about)
    reason = from_markdown(texts.fill("reason", names=book.names))
    yield from assessment_nodes(told, reason, draft=not texts.goal.reviewed)
    yield from from_markdown(texts.fill("comment", names=book.names))
    indicators = [
        tell_indicator(indicator, outcome, edition, rule, titles, book.told_answers.get(indicator.id))
        for indicator, outcome in zip(goal.indicators, outcomes, strict=True)
    ]
    if indicators:
        yield nodes.heading(_LEVEL + 1, [phrase("goal.summary")])
        headed = labels.summary_heads(edition)
        columns = [([headed[name]], name not in ("name", "light")) for name in ("name", *_SUMMARY)]
        caption = phrase("goal.summary_caption", period=edition.period.label)
        yield nodes.table_node(caption, columns, [_summary_row(each) for each in indicators])
    yield from free.get(BEFORE_ALL, ())
    for each in indicators:
        comment = from_markdown(texts.fill("indicators", each.id, names=book.names))
        yield from indicator_nodes(each, comment, drawn.get(each.id))
        yield from free.get(each.id, ())
    yield from _insatser(book, goal)


def assessment_nodes(told: ToldGoal, reason: Sequence[Node], *, draft: bool) -> Iterator[Node]:
    """Lay out the assessment of a goal with its reason, and the suggestion beside it."""
    yield nodes.heading(_LEVEL + 1, [told.label])
    if draft:
        first, rest = heads("goal.draft")
        yield nodes.paragraph(nodes.strong(first), f" {rest}")
    suggested = nodes.small(f"{phrase('suggestion')}: ", _mark(told.suggested), f". {told.counted}")
    decided = nodes.paragraph(nodes.strong(_mark(told.decided)), nodes.LINE_BREAK, suggested)
    yield nodes.panel([decided, *reason])
    if told.differs:
        yield nodes.paragraph(told.differs)


def indicator_nodes(told: Told, comment: Sequence[Node], drawing: Drawing | None) -> Iterator[Node]:
    """Lay out an indicator: outturn and light, comparisons, chart, what is done, comment, outlook, colour, facts."""
    head = [nodes.heading(_LEVEL + 1, [told.name], told.id), nodes.panel(list(_head(told)))]
    yield nodes.kept_together([*head, *([{**drawing.node, "caption": None}] if drawing else [])])
    if told.signals:
        label = nodes.strong(f"{phrase('signals.label')}. ")
        yield nodes.paragraph(label, " ".join(told.signals.sentences), look="small")
    for revision in told.revisions:
        yield nodes.paragraph(nodes.strong(f"{revision.label}. "), revision.value)
    if told.answer:
        yield nodes.paragraph(nodes.strong(f"{told.answer.label}. "), told.answer.text)
    yield from comment
    if told.moved:
        yield nodes.paragraph(nodes.strong(f"{phrase('moved.label')}. "), " ".join(told.moved), look="small")
    if told.outlook:
        title = nodes.paragraph(nodes.strong(told.outlook.title), look="small")
        tiles = [tile for tile in (told.outlook.expected, told.outlook.light_tile) if tile]
        sentences = nodes.paragraph(" ".join(told.outlook.sentences), look="small")
        yield nodes.kept_together([title, *_tiles(tiles, told.outlook.light), sentences])
    if told.explained:
        yield nodes.paragraph(nodes.strong(f"{phrase('how_coloured')}. "), " ".join(told.explained), look="small")
    if told.figures:
        yield nodes.paragraph(nodes.strong(f"{phrase('further_figures')}. "), *_labelled(told.figures), look="small")
    yield nodes.paragraph(*_labelled(told.facts), look="small")


def _labelled(pairs: Iterable[tuple[str, str]]) -> Iterator[Inline]:
    for label, text in pairs:
        yield from (nodes.strong(f"{label}: "), text if text.endswith(".") else f"{text}.", " ")


def _head(told: Told) -> Iterator[Node]:
    if not told.outturn:
        yield nodes.paragraph(nodes.strong(_mark(told.light)))
        yield nodes.paragraph(told.reason)
        return
    value: list[Inline] = [f"{told.before} " if told.before else "", nodes.big(told.outturn)]
    value += [f" {told.unit}" if told.unit else "", nodes.small(f" {told.when}")]
    yield nodes.paragraph(*value, nodes.SPACE, nodes.strong(_mark(told.light)))
    if told.preliminary:
        yield nodes.paragraph(told.preliminary, look="small")
    if told.invented:
        yield nodes.paragraph(phrase("invented.note", values=told.invented), look="small")
    yield from _tiles(told.comparisons)


def _tiles(tiles: Sequence[ToldTile], light: ToldLight | None = None) -> Iterator[Node]:
    """Put tiles beside each other; the last shows the `light` that is its value, where there is one."""
    if tiles:
        values: list[Inline] = [tile.value for tile in tiles]
        if light:
            values[-1] = _mark(light)
        yield nodes.table_node(
            None,
            [([tile.label], False) for tile in tiles],
            [[[nodes.strong(value)] for value in values], [[nodes.small(tile.note)] for tile in tiles]],
            row_headers=False,
            even=True,
        )


def _summary_row(told: Told) -> list[list[Inline]]:
    cells: dict[str, Inline] = {name: vars(told.row)[name] or phrase("nothing") for name in _SUMMARY if name != "light"}
    cells["light"] = _mark(told.row.light) if told.outturn else told.light.text
    if told.outturn:
        cells["outturn"] = nodes.strong(told.outturn)
    name: list[Inline] = [nodes.link(told.id, [told.name])]
    if unit := told.unit or told.before:
        name.append(nodes.small(f" ({unit})"))
    if told.own_months:
        name.append(nodes.small(f" {told.own_months}"))
    if told.invented:
        name.append(nodes.small(f" {phrase('invented.note', values=told.invented)}"))
    return [name, *([cells[name]] for name in _SUMMARY)]


def _insatser(book: Book, goal: Goal) -> Iterator[Node]:
    label, insatser = labels.insatser_label(book.edition), [each for each in book.insatser if each.goal == goal.id]
    if with_role(book.sources.received.contracts, "measures"):
        yield nodes.heading(_LEVEL + 1, [label])
        if not insatser:
            yield nodes.paragraph(phrase("goal.no_insatser", period=book.edition.period.label))
    if insatser:
        name, description, size = heads("goal.insatser")
        yield nodes.table_node(
            f"{label}, {goal.name}",
            [([name], False), ([description], False), ([size], True)],
            [
                [[each.name], [each.description], [phrase("nothing") if each.raw is None else each.value_unit]]
                for each in insatser
            ],
        )


def _mark(light: ToldLight) -> Node:
    return nodes.light_node(light.code, light.text)
