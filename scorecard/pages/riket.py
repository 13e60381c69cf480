"""What the page of the country says: every indicator beside riket, and those that cannot be, with the reason."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from scorecard.book.book import Book
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.judge.outcome import Outcome
from scorecard.pages.goals import indicator_link
from scorecard.pages.registry import page_table
from scorecard.pages.tables import Column, table, with_unit_below
from scorecard.wording import labels, phrases
from scorecard.wording import numbers as wording_numbers
from scorecard.wording import riket as words


@dataclass(frozen=True)
class Beside:
    """An indicator beside riket."""

    goal: Goal
    indicator: Indicator
    outcome: Outcome

    @property
    def gap(self) -> float:
        """How much higher the region is than riket."""
        return self.outcome.outturn.value - self.outcome.riket

    @property
    def judged(self) -> str:
        """Whether the region is better or worse, as it is printed."""
        if self.indicator.direction == "none":
            return words.CANNOT_SAY
        return words.JUDGED[phrases.better(self.gap, self.indicator.direction, self.indicator.decimals)]


def compared(book: Book) -> tuple[Beside, ...]:
    """Every indicator that has both an outturn and a figure for riket, in the report's order."""
    found = (Beside(goal, indicator, book.outcomes[indicator.id]) for goal, indicator in book.catalogue.indicators)
    return tuple(one for one in found if one.outcome.outturn and wording_numbers.has_value(one.outcome.riket))


@page_table("riket_summary")
def riket_summary(book: Book) -> Markup:
    """How many indicators can be compared, and how the region stands."""
    found = compared(book)
    total = sum(1 for _ in book.catalogue.indicators)
    said = words.summary(len(found), total, Counter(one.judged for one in found))
    return Markup('<div class="sc-short"><p>{}</p></div>').format(said)


@page_table("beside_riket")
def beside_riket(book: Book) -> Markup:
    """The indicators that can be compared: the region, riket and the difference."""
    rows = []
    for one in compared(book):
        unit, n = one.indicator.unit, one.indicator.decimals
        rows.append(
            [
                indicator_link(one.goal.id, one.indicator),
                wording_numbers.number(one.outcome.outturn.value, n),
                wording_numbers.number(one.outcome.riket, n),
                with_unit_below(one.gap, unit, n, signed=True),
                one.judged,
                f"{one.goal.number} {one.goal.name}",
            ]
        )
    if not rows:
        return Markup("<p>{}</p>").format(words.none_beside(book.edition.period.label))
    numbers = [Column(head, True) for head in words.number_heads(book.board.region)]
    return table(
        words.caption(book.edition.period.label),
        [words.INDICATOR, *numbers, words.JUDGED_HEAD, words.GOAL],
        rows,
        searchable=True,
        sortable=True,
        filters=(words.GOAL, words.JUDGED_HEAD),
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
        [words.INDICATOR, words.WHY, words.GOAL],
        rows,
        searchable=True,
        sortable=True,
        filters=(words.GOAL,),
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
