"""The report in a page that is easy to read: what it is, how it went, goal by goal, the money, and what words mean."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import get_args

from scorecard.book.book import Book
from scorecard.book.glances import worst_first
from scorecard.book.highlights import goal_tally
from scorecard.catalogue.easy_words import EasyWords
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Assessment
from scorecard.wording.bound import bound_to
from scorecard.wording.easy import (
    change_line,
    count_line,
    group_heading,
    how_many,
    level_line,
    money_lines,
    share_line,
    verdict_line,
)
from scorecard.wording.swedish import coded, heads, phrase

_MOST = 2  # measures of a goal
_WORST_FIRST: tuple[Assessment, ...] = tuple(reversed(get_args(Assessment)))
_SHOWN = ("outturn", "target", "light")


@dataclass(frozen=True)
class EasyLine:
    """A sentence, the indicator, the line of money or the goal that it is about, and the figures that it tells.

    What is written of a figure is bound to its fact.
    """

    text: str
    about: str = ""
    goal: str = ""
    figures: tuple[float, ...] = ()


@dataclass(frozen=True)
class EasyPart:
    """Sentences that belong together: of a goal with its name."""

    lines: tuple[EasyLine, ...]
    heading: str = ""
    goal: str = ""


@dataclass(frozen=True)
class EasySection:
    """A part of the page under a heading of its own."""

    heading: str
    parts: tuple[EasyPart, ...]


def easy_report(book: Book) -> tuple[EasySection, ...]:
    """Tell an edition in easy words; nothing where it has none."""
    words = book.sources.easy
    return tuple(_sections(book, words)) if words else ()


def easy_lines(book: Book) -> Iterator[EasyLine]:
    """Give every sentence of the page."""
    for section in easy_report(book):
        for part in section.parts:
            yield from part.lines


def _sections(book: Book, words: EasyWords) -> Iterator[EasySection]:
    whole = book.edition.whole_year
    period = phrase("easy.time", period=book.edition.period.label)
    made_up = heads("easy.invented") if book.sources.received.manifest.synthetic else ()
    yield _section("of_what", EasyPart(_plain(*words.about, period, *made_up)))
    yield _section("went", EasyPart(tuple(_counts(book))))
    for decided in _WORST_FIRST:
        goals = [goal for goal in book.catalogue.goals if book.decided(goal.id) == decided]
        if goals:
            yield EasySection(
                group_heading(decided, whole), tuple(part for goal in goals for part in _goal(book, goal, words))
            )
    if book.board.accounts and words.cost:
        net = book.statement.net_cost
        told = money_lines(net, words.cost, book.statement.period.whole_year)
        lines = tuple(EasyLine(text, f"ekonomi.{net.id}", figures=(net.outturn,)) for text in told)
        yield _section("money", EasyPart(lines))


def _section(name: str, part: EasyPart) -> EasySection:
    return EasySection(phrase(f"easy.headings.{name}"), (part,))


def _plain(*texts: str) -> tuple[EasyLine, ...]:
    return tuple(map(EasyLine, texts))


def _counts(book: Book) -> Iterator[EasyLine]:
    """How many goals there are, and how many are met."""
    tally = goal_tally(book)
    total = bound_to(how_many(tally.total), tally.total)
    yield EasyLine(phrase("easy.goals", total=total), figures=(tally.total,))
    for decided in reversed(_WORST_FIRST):
        if line := count_line(tally[decided], decided, book.edition.whole_year):
            yield EasyLine(line, figures=(tally[decided],))


def _goal(book: Book, goal: Goal, words: EasyWords) -> Iterator[EasyPart]:
    """A goal, and the shares of it that are furthest from their targets, each by itself."""
    named = words.goals[goal.id]
    verdict = EasyLine(verdict_line(book.decided(goal.id), book.edition.whole_year), goal=goal.id)
    yield EasyPart((*_plain(*named.about), verdict), named.name, goal.id)
    pairs = worst_first((indicator, book.outcomes[indicator.id]) for indicator in goal.indicators)
    told = [found for indicator, outcome in pairs if (found := tuple(_share(indicator, outcome, words)))]
    yield from map(EasyPart, told[:_MOST])


def _share(indicator: Indicator, outcome: Outcome, words: EasyWords) -> Iterator[EasyLine]:
    """Tell a share that has easy words and whose value, target and colour are not invented."""
    known = words.shares.get(indicator.id)
    if known is None or outcome.outturn is None or outcome.judgement is None or set(_SHOWN) & set(outcome.invented):
        return
    told = share_line(outcome.outturn.value, known)
    if told is None:
        return
    met = coded("easy.met")["met" if outcome.judgement.light == "green" else "missed"]
    level = level_line(outcome.level) if outcome.level else None
    change = change_line(outcome.verdict, outcome.period.whole_year)
    figures = (outcome.outturn.value, *((outcome.level.value,) if outcome.level else ()))
    yield from (EasyLine(text, indicator.id, figures=figures) for text in (told, level, met, change) if text)
