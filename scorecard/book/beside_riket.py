"""Indicators beside riket: those that can be compared, and for how many the region is better."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from scorecard.book.book import Book
from scorecard.book.highlights import TREND_PARTS
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.judge.rule import Trend, trend
from scorecard.wording import numbers
from scorecard.wording.tally import Tally, TallyNames


@dataclass(frozen=True)
class Beside:
    """An indicator beside riket."""

    goal: Goal
    indicator: Indicator
    outturn: float
    riket: float
    invented: bool

    @property
    def gap(self) -> float:
        """How much higher the region is than riket."""
        return self.outturn - self.riket

    @property
    def judged(self) -> Trend | None:
        """Whether the region is better or worse, as it is printed; nothing where no direction is wanted."""
        return trend(self.gap, self.indicator.direction, self.indicator.riket_decimals)


def compared(book: Book) -> tuple[Beside, ...]:
    """Every indicator that has both an outturn and a figure for riket, in the report's order."""
    found = ((goal, indicator, book.outcomes[indicator.id]) for goal, indicator in book.catalogue.indicators)
    return tuple(
        Beside(goal, indicator, outcome.outturn.value, outcome.riket, bool({"outturn", "riket"} & {*outcome.invented}))
        for goal, indicator, outcome in found
        if outcome.outturn and numbers.has_value(outcome.riket)
    )


def riket_tally(found: Sequence[Beside]) -> Tally[Trend | None]:
    """Count those that can be compared by how the region stands."""
    names = TallyNames("styrkort.mot-riket", "jamforda", TREND_PARTS)
    return Tally.of(found, lambda one: one.judged, lambda one: one.invented, names)
