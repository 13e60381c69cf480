"""Cards: all that a reader is told of one indicator, or of one goal, laid out as HTML."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import SimpleNamespace

from markupsafe import Markup

from scorecard.catalogue.board import Board, Rule, Whole
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.charts import draw
from scorecard.common.edition import Edition
from scorecard.facts.bound_figures import bound_outcome, bound_units_met
from scorecard.judge.funnel import unit_funnel
from scorecard.judge.furthest import units_shown
from scorecard.judge.outcome import Outcome
from scorecard.judge.units_met import units_met
from scorecard.pages import tables
from scorecard.pages.signal_marks import signal_marks
from scorecard.pages.templates import card
from scorecard.wording import labels
from scorecard.wording.answers import ToldAnswer
from scorecard.wording.chart_texts import places_told, units_chosen
from scorecard.wording.indicator import NO_TITLES, units_met_told
from scorecard.wording.moved import moved_explained
from scorecard.wording.placeholders import Insats
from scorecard.wording.swedish import heads, phrase
from scorecard.wording.told import Told, ToldGoal, ToldLight, tell_indicator
from scorecard.wording.units import has_parts


def indicator_card(  # noqa: PLR0913 - all that a card shows of one indicator
    indicator: Indicator,
    outcome: Outcome,
    edition: Edition,
    comment: str,
    rule: Rule,
    titles: Mapping[str, str] = NO_TITLES,
    answer: ToldAnswer | None = None,
    whole: Whole | None = None,
) -> str:
    """Show an indicator: outturn, light, answer where it is red, comparisons, chart, comment, and all else, folded.

    `comment` is HTML that `texts.to_html` has made; everything else is escaped here; `titles` are those of the
    extracts, and `whole` is what all units together are called. What is written of its figures is bound to their
    facts; the pictures are drawn of plain numbers.
    """
    shown = bound_outcome(outcome)
    told = tell_indicator(indicator, shown, edition, rule, titles, answer)
    spread = "parts" if has_parts(indicator) else "spread"
    met = {
        each.kind: tuple(units_met_told(bound_units_met(each, indicator.id, outcome.period.year)))
        for each in units_met(outcome)
    }
    shared = {"told": told, "light": _mark(told.light), "comment": Markup(comment)}
    if not told.outturn:
        return card("absent_card.html", **shared, chart="")
    return card(
        "indicator_card.html",
        **shared,
        chart=Markup(draw.indicator_chart(indicator, outcome, edition)),
        chart_note=tables.protected_note(any(point.suppressed for point in outcome.series)),
        signals=signal_marks(told.signals) if told.signals else "",
        outlook_light=_mark(told.outlook.light) if told.outlook and told.outlook.light else "",
        figures_table=_figures(told),
        series_table=tables.series_table(indicator, shown, edition) if outcome.series else "",
        series_note=tables.protected_note(any(p.suppressed or p.suppressed_sexes for p in outcome.series)),
        moved=SimpleNamespace(
            title=phrase("moved.title", before=outcome.period.previous.year),
            explained=moved_explained(outcome),
            chart=Markup(draw.moved_chart(indicator, outcome)),
            tables=[tables.moved_table(indicator, shown, split) for split in shown.decompositions],
        ),
        units=[
            SimpleNamespace(
                title=phrase(f"pages.{spread}.title", kind=kind),
                explained=" ".join((phrase(f"pages.{spread}.explained"), *met.get(kind, ()))),
                chosen=_chosen(outcome, kind, whole),
                chart=Markup(draw.units_chart(indicator, outcome, kind, whole)),
                funnel=draw.funnel_of(indicator, outcome, kind, whole),
                table=tables.units_table(indicator, shown, kind, places_told(unit_funnel(outcome, kind), whole)),
                note=tables.protected_note(
                    any(unit.suppressed or unit.suppressed_before for unit in outcome.units if unit.unit_kind == kind)
                ),
            )
            for kind in dict.fromkeys(unit.unit_kind for unit in outcome.units)
        ],
    )


def _chosen(outcome: Outcome, unit_kind: str, whole: Whole | None) -> Markup | str:
    """Say which of many units are shown, and where all are."""
    told = units_chosen(units_shown(outcome, unit_kind), whole)
    before, link = heads("shown_units.files")
    files = Markup('{} <a href="../ladda-ned.html">{}</a>.').format(before, link)
    return Markup('<p data-is="tally">{} {}</p>').format(told, files) if told else ""


def goal_card(told: ToldGoal, reason: str, comment: str, *, draft: bool) -> str:
    """Show the board's assessment and its reason beside what the colours suggest; `reason` and `comment` are HTML.

    A `draft` says so: its texts are those of an earlier edition.
    """
    return card(
        "goal_card.html",
        told=told,
        decided=_mark(told.decided),
        suggested=_mark(told.suggested),
        reason=Markup(reason),
        comment=Markup(comment),
        draft=heads("goal.draft") if draft else (),
    )


def goal_intro(goal: Goal, board: Board) -> str:
    """Show what a goal means, whose it is, and which larger goals it serves."""
    return card("goal_intro.html", goal=goal, facts=labels.goal_facts(goal, board))


def summary_rows(rows: Sequence[tuple[Told, str]], edition: Edition) -> str:
    """Show all indicators of a goal below each other, each with its smallest chart and a link to its page."""
    if not rows:
        return str(tables.sentence(phrase("goal.no_indicators")))
    expected = labels.summary_heads(edition)["outlook"]
    shown = [
        SimpleNamespace(
            told=told,
            light=_mark(told.row.light),
            spark=Markup(spark),
            notes="; ".join(_row_notes(told, expected)),
            done=" ".join(filter(None, told.answer.done)) if told.answer and told.answer.red else "",
        )
        for told, spark in rows
    ]
    invented = next((told.answer.invented for told, _ in rows if told.answer and told.answer.invented), "")
    return card("goal_rows.html", rows=shown, invented=invented)


def insatser_table(insatser: Sequence[Insats], edition: Edition) -> str:
    """Show the insatser with the figure that tells the size of each."""
    rows = [(each.name, each.description, None if each.raw is None else each.value_unit) for each in insatser]
    *columns, size = heads("goal.insatser")
    none = phrase("goal.no_insatser", period=edition.period.label)
    return str(tables.table(labels.insatser_label(edition), [*columns, *tables.numeric(size)], rows, empty=none))


def _row_notes(told: Told, expected: str) -> Iterator[str]:
    """What a reader must know of the figures of a row: their months, what is expected, what is made up."""
    if told.own_months:
        yield told.own_months
    if told.row.outlook:
        yield f"{expected}: {' '.join(told.row.outlook)}"
    if told.row.invented:
        yield told.row.invented


def _figures(told: Told) -> Markup | str:
    columns = [phrase("figure"), *tables.numeric(phrase("value"))]
    return tables.table(f"{phrase('further_figures')}: {told.name}", columns, told.figures) if told.figures else ""


def _mark(light: ToldLight) -> Markup:
    return tables.light_mark(light.code, light.text)
