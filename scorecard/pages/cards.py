"""Cards: all that a reader is told of one indicator, or of one goal, laid out as HTML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import SimpleNamespace

from markupsafe import Markup

from scorecard.catalogue.board import Board, Rule
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.charts import draw
from scorecard.common.edition import Edition
from scorecard.facts.bound_figures import bound_outcome, bound_units_met
from scorecard.judge.funnel import unit_funnel
from scorecard.judge.outcome import Outcome
from scorecard.judge.units_met import units_met
from scorecard.pages import tables
from scorecard.pages.signal_marks import signal_marks
from scorecard.pages.templates import card
from scorecard.wording import labels
from scorecard.wording.answers import ToldAnswer
from scorecard.wording.indicator import NO_TITLES, units_met_told
from scorecard.wording.moved import moved_explained
from scorecard.wording.placeholders import Insats
from scorecard.wording.swedish import heads, phrase
from scorecard.wording.told import Told, ToldGoal, ToldLight, tell_indicator
from scorecard.wording.units import UNITS

_TEXT = ("name", "light")  # columns of the summary that hold no numbers


def indicator_card(
    indicator: Indicator,
    outcome: Outcome,
    edition: Edition,
    comment: str,
    rule: Rule,
    titles: Mapping[str, str] = NO_TITLES,
    answer: ToldAnswer | None = None,
) -> str:
    """Show an indicator: outturn, light, answer where it is red, comparisons, chart, comment, and all else, folded.

    `comment` is HTML that `texts.to_html` has made; everything else is escaped here; `titles` are those of the
    extracts. What is written of its figures is bound to their facts; the pictures are drawn of plain numbers.
    """
    shown = bound_outcome(outcome)
    told = tell_indicator(indicator, shown, edition, rule, titles, answer)
    spread = "parts" if UNITS[indicator.unit or ""].total else "spread"
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
                chart=Markup(draw.units_chart(indicator, outcome, kind)),
                funnel=draw.funnel_of(indicator, outcome, kind),
                table=tables.units_table(indicator, shown, kind, unit_funnel(outcome, kind)),
                note=tables.protected_note(
                    any(unit.suppressed or unit.suppressed_before for unit in outcome.units if unit.unit_kind == kind)
                ),
            )
            for kind in dict.fromkeys(unit.unit_kind for unit in outcome.units)
        ],
    )


def goal_card(told: ToldGoal, reason: str, comment: str, answers: Sequence[ToldAnswer] = (), *, draft: bool) -> str:
    """Show the board's assessment and its reason beside what the colours suggest; `reason` and `comment` are HTML.

    Below stand the `answers` to what is red. A `draft` says so: its texts are those of an earlier edition.
    """
    return card(
        "goal_card.html",
        told=told,
        decided=_mark(told.decided),
        suggested=_mark(told.suggested),
        reason=Markup(reason),
        comment=Markup(comment),
        answers=answers,
        draft=heads("goal.draft") if draft else (),
    )


def goal_intro(goal: Goal, board: Board) -> str:
    """Show what a goal means, whose it is, and which larger goals it serves."""
    return card("goal_intro.html", goal=goal, facts=labels.goal_facts(goal, board))


def summary_table(indicators: Sequence[Told], edition: Edition) -> str:
    """Show all indicators of a goal beside each other, each with a link to its card; empty columns are left out."""
    headed = labels.summary_heads(edition)
    rows = [_summary_row(told) for told in indicators]
    shown = [name for name in headed if any(row.get(name) is not None for row in rows)]
    columns = [tables.Column(headed[name], numeric=name not in _TEXT) for name in shown]
    cells = [[row.get(name) for name in shown] for row in rows]
    caption = phrase("goal.summary_caption", period=edition.period.label)
    return str(tables.table(caption, columns, cells, empty=phrase("goal.no_indicators")))


def insatser_table(insatser: Sequence[Insats], edition: Edition) -> str:
    """Show the insatser with the figure that tells the size of each."""
    rows = [(each.name, each.description, None if each.raw is None else each.value_unit) for each in insatser]
    *columns, size = heads("goal.insatser")
    none = phrase("goal.no_insatser", period=edition.period.label)
    return str(tables.table(labels.insatser_label(edition), [*columns, *tables.numeric(size)], rows, empty=none))


def _summary_row(told: Told) -> dict[str, str | None]:
    row: dict[str, str | None] = {**vars(told.row)}
    name = Markup('<a href="#{}">{}</a>').format(told.id, told.name)
    invented = phrase("invented.note", values=told.invented) if told.invented else ""
    notes = "; ".join(filter(None, (told.own_months, invented)))
    row["name"] = tables.noted(name, notes) if notes else name
    if not told.outturn:
        return row | {"light": told.light.text, "outlook": None}
    row["outturn"] = tables.beside_unit(told.row.outturn or "", told.before, told.unit)
    row["light"] = _mark(told.row.light)
    row["outlook"] = tables.noted(*told.row.outlook) if told.row.outlook else None
    return row


def _figures(told: Told) -> Markup | str:
    columns = [phrase("figure"), *tables.numeric(phrase("value"))]
    return tables.table(f"{phrase('further_figures')}: {told.name}", columns, told.figures) if told.figures else ""


def _mark(light: ToldLight) -> Markup:
    return tables.light_mark(light.code, light.text)
