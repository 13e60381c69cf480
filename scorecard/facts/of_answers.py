"""The facts of what is done about what is red: expected effects, what came of them, and days late."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from scorecard.book.book import Book
from scorecard.common.names import ACTIONS_FILE
from scorecard.facts.fact import FactRows, FactStatus, PublishedFact
from scorecard.judge.answers import AnsweredIndicator
from scorecard.wording import answers as told_answers
from scorecard.wording import numbers
from scorecard.wording.bound import FactValue
from scorecard.wording.swedish import coded, phrase
from scorecard.wording.units import UNITS


def answer_facts(book: Book) -> Iterator[PublishedFact]:
    """Give the facts of every answer, in the report's order: those that are made up say so."""
    for found in book.answered:
        yield from _of_actions(book, found)
        yield from _followed(book, found)


def _of_actions(book: Book, found: AnsweredIndicator) -> Iterator[PublishedFact]:
    indicator = found.indicator
    for action in found.answer.actions if found.answer else ():
        keys = {"id": action.id}
        stated: FactStatus = "invented" if found.invented else "cited"
        effect = told_answers.expected_effect(indicator, action)
        yield _fact(book, found, effect, keys, status=stated, signed=True, source=book.board.name)
        level = told_answers.expected_level(found, action)
        if level is not None and found.outcome.outturn:
            status: FactStatus = "invented" if found.invented else "computed"
            yield _fact(book, found, level, keys, status=status, formula=phrase("facts.level"))


def _followed(book: Book, found: AnsweredIndicator) -> Iterator[PublishedFact]:
    followed = found.followed
    if followed is None:
        return
    status: FactStatus = "invented" if found.invented else "computed"
    for each in followed.actions:
        if each.end in ("late", "open_late"):
            late = told_answers.days_late(found.indicator, each)
            more: dict[str, Any] = {"unit": "dagar", "decimals": 0, "formula": phrase("facts.late")}
            yield _fact(book, found, late, {"id": each.was.id}, status=status, **more)
    if followed.effect is None:
        return
    lost: FactStatus = "invented" if "outturn" in found.outcome.invented else "computed"
    before = {"period": followed.edition.period.span, "when": followed.edition.period.label}
    values = told_answers.effect_values(found.indicator, followed.effect)
    yield _fact(book, found, values["vantat"], {}, status=status, signed=True)
    yield _fact(book, found, values["fore"], {}, status=lost, **before)
    one, other = (numbers.number(value, 3) for value in (followed.effect.now, followed.effect.before))
    formula = phrase("facts.difference", one=one, other=other)
    yield _fact(book, found, values["forandring"], {}, status=lost, signed=True, formula=formula)


def _fact(book: Book, found: AnsweredIndicator, value: float, keys: dict[str, str], **more: Any) -> PublishedFact:
    name = value.fact if isinstance(value, FactValue) else ""
    indicator, period = found.indicator, book.edition.period
    what = coded("facts.actions")[name.rpartition(".")[2]]
    rows = FactRows(f"data/{book.edition}/{ACTIONS_FILE}", keys={"indikator": indicator.id} | keys)
    given: dict[str, Any] = {
        "decimals": indicator.decimals,
        "unit": UNITS[indicator.unit or ""].after,
        "period": period.span,
        "when": period.label,
        "rows": (rows,),
    }
    return PublishedFact(name, f"{indicator.name}, {what}", float(value), indicator=indicator.id, **given | more)
