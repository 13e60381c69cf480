"""What the notebooks of a build leave to be laid out: cards, the rows of a goal, its assessment."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from functools import partial
from pathlib import Path

from scorecard.catalogue.accent import in_accent
from scorecard.catalogue.board import Board
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.charts.sparkline import sparkline
from scorecard.common.edition import Edition
from scorecard.common.names import ACTIONS, ASSESSMENT, CARD, INTRO, LAID_OUT, ROWS
from scorecard.common.own_code import made_by
from scorecard.common.store import key_of, lent_kept, plain
from scorecard.extracts.contract import titles_of
from scorecard.judge.outcome import Outcome
from scorecard.notebooks.file import notebook_text, read_notebook
from scorecard.pages import cards
from scorecard.pages.registry import PageBook
from scorecard.wording.answers import ToldAnswer
from scorecard.wording.texts import GoalText, Texts, to_html
from scorecard.wording.told import Told, ToldGoal, tell_goal, tell_indicator


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
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for goal in book.catalogue.goals:
        made = book.sources.kept("a notebook laid out", goal.id, partial(_notebook, book, goal, executed))
        (target / f"{goal.id}.ipynb").write_bytes(made)


def _notebook(book: PageBook, goal: Goal, executed: Path) -> bytes:
    titles = titles_of(book.sources.received.written)
    about = key_of(made_by(__name__), plain([goal, book.edition, book.board, titles]))
    notebook = read_notebook(executed / f"{goal.id}.ipynb")
    for output in (output for cell in notebook.cells for output in cell.get("outputs", ())):
        left = output.get("metadata", {}).get(LAID_OUT)
        if isinstance(left, Mapping) and "text/html" in output.data:
            output.data["text/html"] = _laid_out(book, goal, left, about)
            output.metadata[LAID_OUT] = True
    return notebook_text(notebook).encode()


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
    comments = [to_html(texts.fill("indicators", one, names=book.names)) for one in ids] if kind == CARD else []
    answers = {one: book.told_answers.get(one) for one in ids}

    def make() -> bytes:
        if kind == ROWS:
            told = {one: _told(book, goal, one) for one in ids}
            return rows_html(goal, told, found, book.edition, book.board).encode()
        ((one, answer),), (comment,) = answers.items(), comments
        titles = titles_of(book.sources.received.written)
        return card_html(goal.indicator(one), found[one], book.edition, book.board, comment, titles, answer).encode()

    made_of = plain([[found[one] for one in ids], answers, comments])
    return lent_kept(("laid out", about, kind, ids, made_of), make).decode()


def _told(book: PageBook, goal: Goal, one: str) -> Told:
    answer = book.told_answers.get(one)
    return tell_indicator(goal.indicator(one), book.outcomes[one], book.edition, book.board.rule, answer=answer)
