"""Women and men beside each other: the gap of every indicator that has both, and what chance may explain."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from scorecard.book.book import Book
from scorecard.book.equality import Held
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Trend, trend
from scorecard.measure.values import Reading
from scorecard.wording.fact_ids import MEN_OF, WOMEN_OF
from scorecard.wording.indicator import own_months
from scorecard.wording.tally import Tally, TallyNames

Better = Literal["women", "men", "same"]
_BETTER_OFF: Mapping[Trend, Better] = {"better": "women", "worse": "men", "same": "same"}


@dataclass(frozen=True)
class Pair:
    """Women and men in one indicator."""

    goal: Goal
    indicator: Indicator
    outcome: Outcome
    women: Reading
    men: Reading
    held: Held | None = None

    @property
    def name(self) -> str:
        """The indicator's short name, with the months that its figures are of where those are not the edition's."""
        return ", ".join(filter(None, (self.indicator.short_name, own_months(self.indicator, self.outcome))))

    @property
    def gap(self) -> float:
        """How much higher women are than men, in the indicator's unit or in percentage points."""
        return self.women.value - self.men.value

    @property
    def previous_gap(self) -> float | None:
        """The gap of the year before, where both are known and the series has not been broken."""
        women, men = self.outcome.previous_women, self.outcome.previous_men
        return women.value - men.value if women and men else None

    @property
    def better_off(self) -> Better | None:
        """Who the outturn is better for, as it is printed; nobody where no direction is wanted."""
        found = trend(self.gap, self.indicator.direction, self.indicator.decimals)
        return _BETTER_OFF[found] if found else None

    @property
    def relative(self) -> float:
        """The size of the gap as a share of the outturn, which makes gaps in different units comparable."""
        whole = self.outcome.outturn.value if self.outcome.outturn else 0.0
        return abs(self.gap) / abs(whole) if whole else 0.0

    @property
    def beyond_chance(self) -> bool | None:
        """Whether the gap stands among all differences of the edition; nothing where it was not tested."""
        return self.held.stands if self.held else None

    @property
    def invented(self) -> bool:
        """Whether the gap rests on an invented figure: the printed report had lost that of either sex."""
        return "gap" in self.outcome.invented


def pairs(book: Book) -> tuple[Pair, ...]:
    """Every indicator that has a value for women and one for men, in the report's order."""
    made = []
    for goal, indicator in book.catalogue.indicators:
        outcome = book.outcomes[indicator.id]
        if outcome.women is not None and outcome.men is not None and indicator.unit is not None:
            held = book.equality.of_sexes(indicator.id)
            made.append(Pair(goal, indicator, outcome, outcome.women, outcome.men, held))
    return tuple(made)


def better_off_tally(found: Sequence[Pair]) -> Tally[Better | None]:
    """Count the pairs by who is better off."""
    parts: Mapping[Better | None, str] = {"women": WOMEN_OF, "men": MEN_OF, "same": "lika", None: "okand"}
    names = TallyNames("styrkort.kon", "jamforda", parts)
    return Tally.of(found, lambda pair: pair.better_off, lambda pair: pair.invented, names)


def chance_tally(found: Sequence[Pair]) -> Tally[bool | None]:
    """Count the pairs of which it can be said whether chance explains the gap by whether it does."""
    tested = [pair for pair in found if pair.beyond_chance is not None]
    names: TallyNames[bool | None] = TallyNames("styrkort.kon.slumpen", "provade", {True: "storre", False: "inom"})
    return Tally.of(tested, lambda pair: pair.beyond_chance, lambda pair: pair.invented, names)


def widest(found: Sequence[Pair]) -> Pair | None:
    """The pair with the greatest gap in proportion to its outturn, of those that stand and where one is better off."""
    judged = [pair for pair in found if pair.beyond_chance and pair.better_off in ("women", "men")]
    return max(judged, key=lambda pair: pair.relative, default=None)
