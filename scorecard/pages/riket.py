"""What the page of the country says: every indicator beside riket, and those that cannot be, with the reason."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.judge.rule import trend
from scorecard.pages.goals import indicator_link, outcome_link
from scorecard.pages.registry import page_table
from scorecard.pages.tables import Column, table, with_unit_below
from scorecard.wording import labels, page_texts
from scorecard.wording import numbers as wording_numbers
from scorecard.wording import riket as words


@dataclass(frozen=True)
class Beside:
    """An indicator beside riket."""

    goal: Goal
    indicator: Indicator
    outturn: float
    riket: float

    @property
    def gap(self) -> float:
        """How much higher the region is than riket."""
        return self.outturn - self.riket

    @property
    def judged(self) -> str:
        """Whether the region is better or worse, as it is printed."""
        return words.JUDGED[trend(self.gap, self.indicator.direction, self.indicator.decimals)]


def compared(book: Book) -> tuple[Beside, ...]:
    """Every indicator that has both an outturn and a figure for riket, in the report's order."""
    found = ((goal, indicator, book.outcomes[indicator.id]) for goal, indicator in book.catalogue.indicators)
    return tuple(
        Beside(goal, indicator, outcome.outturn.value, outcome.riket)
        for goal, indicator, outcome in found
        if outcome.outturn and outcome.riket is not None and not math.isnan(outcome.riket)
    )


@page_table("riket_summary")
def riket_summary(book: Book) -> Markup:
    """How many indicators can be compared, and how the region stands."""
    found = compared(book)
    total = sum(1 for _ in book.catalogue.indicators)
    said = words.compared_summary(len(found), total, Counter(one.judged for one in found))
    return Markup('<div class="sc-short"><p>{}</p></div>').format(said)


@page_table("beside_riket")
def beside_riket(book: Book) -> Markup:
    """The indicators that can be compared: the region, riket and the difference."""
    rows = []
    for one in compared(book):
        unit, n = one.indicator.unit or "antal", one.indicator.decimals
        rows.append(
            [
                outcome_link(one.goal.id, one.indicator, book.outcomes[one.indicator.id]),
                wording_numbers.number(one.outturn, n),
                wording_numbers.number(one.riket, n),
                with_unit_below(one.gap, unit, n, signed=True),
                one.judged,
                f"{one.goal.number} {one.goal.name}",
            ]
        )
    if not rows:
        return Markup("<p>{}</p>").format(words.NONE_BESIDE.format(book.edition.period.label))
    numbers = [Column(head, True) for head in words.riket_heads(book.board.region)]
    return table(
        words.RIKET_CAPTION.format(book.edition.period.label),
        [labels.INDICATOR, *numbers, words.JUDGED_HEAD, page_texts.GOAL_SHORT],
        rows,
        filters=(page_texts.GOAL_SHORT, words.JUDGED_HEAD),
    )


@page_table("not_compared")
def not_compared(book: Book) -> Markup:
    """The indicators that cannot be compared, each with the reason."""
    known = {one.indicator.id for one in compared(book)}
    rows = [
        [indicator_link(goal.id, indicator), " ".join(_reasons(book, indicator)), f"{goal.number} {goal.name}"]
        for goal, indicator in book.catalogue.indicators
        if indicator.id not in known
    ]
    if not rows:
        return Markup("<p>{}</p>").format(words.ALL_COMPARED)
    return table(
        words.NOT_COMPARED,
        [labels.INDICATOR, words.WHY, page_texts.GOAL_SHORT],
        rows,
        filters=(page_texts.GOAL_SHORT,),
    )


def _reasons(book: Book, indicator: Indicator) -> Iterator[str]:
    outcome = book.outcomes[indicator.id]
    if outcome.outturn is None:
        yield f"{labels.STATUS['no_data' if outcome.status == 'active' else outcome.status]}."
    elif indicator.riket is not None and indicator.riket.compared:
        yield words.NOT_YET
        if indicator.lag:
            yield indicator.lag
    elif indicator.riket is not None and indicator.riket.reason:
        yield indicator.riket.reason
