"""What the notebooks of a build leave to be laid out: cards, the rows of a goal, its assessment, charts of analysts."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

from scorecard.catalogue.accent import Accent, in_accent
from scorecard.catalogue.board import Board
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.charts.own import own_chart
from scorecard.charts.sparkline import sparkline
from scorecard.common.edition import Edition
from scorecard.common.faults import Fault, SheetError
from scorecard.common.names import ACTIONS, ASSESSMENT, CARD, CHART, INTRO, LAID_OUT, ROWS
from scorecard.common.own_code import made_by
from scorecard.common.store import key_of, lent_kept, plain
from scorecard.extracts.contract import titles_of
from scorecard.judge.outcome import Outcome
from scorecard.notebooks.file import passing_text, read_notebook
from scorecard.pages import cards
from scorecard.pages.own import place_of
from scorecard.pages.registry import PageBook
from scorecard.pages.templates import without_empty_lines
from scorecard.wording.answers import ToldAnswer
from scorecard.wording.texts import GoalText, Texts, to_html
from scorecard.wording.told import Told, ToldGoal, tell_goal, tell_indicator

_COMMENT = "<!--comment-->"  # where the text of a card stands once that is laid out


def card_html(
    indicator: Indicator,
    found: Outcome,
    edition: Edition,
    board: Board,
    comment: str,
    titles: Mapping[str, str],
    answer: ToldAnswer | None,
) -> str:
    """Lay out the card of an indicator; `comment` is HTML, and `titles` are those of the extracts."""
    html = cards.indicator_card(indicator, found, edition, comment, board.rule, titles, answer, board.whole)
    return in_accent(html, board.accent)


def rows_html(
    goal: Goal, told: Mapping[str, Told], found: Mapping[str, Outcome], edition: Edition, board: Board
) -> str:
    """Lay out the rows of those indicators of a goal that are told, in the catalogue's order."""
    rows = [(told[each.id], sparkline(each, found[each.id])) for each in goal.indicators if each.id in told]
    return in_accent(cards.summary_rows(rows, edition), board.accent)


def assessment_html(told: ToldGoal, texts: Texts[GoalText], names: Mapping[str, object]) -> str:
    """Lay out the board's assessment of a goal; `names` are what placeholders of its texts may name."""
    reason, comment = (to_html(texts.fill(key, names=names)) for key in ("reason", "comment"))
    return cards.goal_card(told, reason, comment, draft=not texts.goal.reviewed)


def lay_out(book: PageBook, executed: Path, target: Path) -> None:
    """Write the executed notebooks of a book into another folder, with what they have left laid out.

    Raises:
        TextError: a text names something that does not exist.
        SheetError: the chart of an analyst does not fit.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for goal in book.catalogue.goals:
        made = book.sources.kept("a notebook laid out", goal.id, partial(_notebook, book, goal, executed))
        (target / f"{goal.id}.ipynb").write_bytes(made)


def check_charts(executed: Path) -> None:
    """Draw the charts of analysts that notebooks have left, where nothing is laid out.

    Raises:
        SheetError: one does not fit.
    """
    for path in sorted(executed.glob("*.ipynb")):
        for cell, _, left in left_of(read_notebook(path)):
            if CHART in left:
                with_chart("", left[CHART], f"notebooks/{path.name}, cell {cell}")


def left_of(notebook: Any) -> Iterator[tuple[str, Any, Mapping[str, list[str]]]]:
    """Give the outputs of a notebook that are left, each with its cell's id and what is left of it."""
    for cell in notebook.cells:
        for output in cell.get("outputs", ()):
            left = output.get("metadata", {}).get(LAID_OUT)
            if isinstance(left, Mapping) and "text/html" in output.data:
                yield cell.id, output, left


def _notebook(book: PageBook, goal: Goal, executed: Path) -> bytes:
    titles = titles_of(book.sources.received.written)
    about = key_of(made_by(__name__), plain([goal, book.edition, book.board, titles]))
    notebook = read_notebook(executed / f"{goal.id}.ipynb")
    for cell, output, left in left_of(notebook):
        if CHART in left:
            place = f"notebooks/{goal.id}.ipynb, cell {cell}"
            html = with_chart(output.data["text/html"], left[CHART], place, book.board.accent)
        else:
            html = _laid_out(book, goal, left, about)
        output.data["text/html"], output.metadata[LAID_OUT] = html, True
    return passing_text(notebook).encode()


def with_chart(html: str, left: list[str], place: str, accent: Accent | None = None) -> str:
    """Put the chart of an analyst into what its cell shows, drawn or as the store that is lent has it.

    Raises:
        SheetError: it does not fit; tells the place.
    """
    name, title, told, specs = left

    def make() -> bytes:
        try:
            return own_chart(json.loads(specs), name, title, told).encode()
        except SheetError as error:
            raise SheetError([replace(fault, file=place) for fault in error.faults]) from error
        except ValueError as error:
            raise SheetError(Fault("the chart can't be drawn", place, found=str(error))) from error

    drawn = lent_kept(("own chart", made_by(own_chart.__module__), left), make).decode()
    return in_accent(html.replace(place_of(name), drawn), accent)


def _laid_out(book: PageBook, goal: Goal, left: Mapping[str, list[str]], about: str) -> str:
    """Lay out what is left; cards and rows, which are drawn, are taken from the store that is lent."""
    ((kind, ids),) = left.items()
    texts, found = book.sources.texts[goal.id], book.plain.outcomes
    if kind == INTRO:
        return cards.goal_intro(goal, book.board)
    if kind == ACTIONS:
        return cards.insatser_table([row for row in book.insatser if row.goal == goal.id], book.edition)
    if kind == ASSESSMENT:
        outcomes = [found[one] for one in ids]
        told = tell_goal(book.edition, texts.goal.assessment, outcomes, book.board.rule, f"mal.{goal.id}")
        return assessment_html(told, texts, book.names)
    comment = to_html(texts.fill("indicators", *ids, names=book.names)) if kind == CARD else ""
    place = f"{_COMMENT}\n" if comment else ""  # so that a changed text has no chart drawn
    answers = {one: book.told_answers.get(one) for one in ids}

    def make() -> bytes:
        if kind == ROWS:
            told = {one: _told(book, goal, one) for one in ids}
            return rows_html(goal, told, found, book.edition, book.board).encode()
        ((one, answer),) = answers.items()
        titles = titles_of(book.sources.received.written)
        return card_html(goal.indicator(one), found[one], book.edition, book.board, place, titles, answer).encode()

    made_of = plain([[found[one] for one in ids], answers, place])
    html = lent_kept(("laid out", about, kind, ids, made_of), make).decode()
    return html.replace(_COMMENT, without_empty_lines(comment))


def _told(book: PageBook, goal: Goal, one: str) -> Told:
    answer = book.told_answers.get(one)
    return tell_indicator(goal.indicator(one), book.outcomes[one], book.edition, book.board.rule, answer=answer)
