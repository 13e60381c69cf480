"""Which differences of an edition stand: those between women and men, and between a unit and the region."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.common.rounding import rounded
from scorecard.judge.equality import FALSE_RATE, EqualityGap, benjamini_hochberg, equality_gaps, invented_gaps
from scorecard.judge.outcome import Outcome
from scorecard.judge.rule import Trend, trend
from scorecard.measure.decomposition import BY_SEX
from scorecard.wording.bound import FactValue
from scorecard.wording.fact_ids import INVENTED, fact_id
from scorecard.wording.tally import Tally, TallyNames


@dataclass(frozen=True)
class Held:
    """A difference that was tested, and whether it stands among all that were."""

    goal: Goal
    indicator: Indicator
    outcome: Outcome
    difference: EqualityGap
    stands: bool

    @property
    def of_sex(self) -> bool:
        """Whether it is between women and men."""
        return self.difference.by == BY_SEX

    @property
    def judged(self) -> Trend | None:
        """Whether the first of the two is better or worse off; nothing where no direction is wanted."""
        return trend(self.difference.gap, self.indicator.direction, self.indicator.decimals)


@dataclass(frozen=True)
class Equality:
    """All differences that were tested, in the report's order, and how many were not, as something is invented."""

    held: tuple[Held, ...]
    invented: int

    def standing(self, *, of_sex: bool) -> tuple[Held, ...]:
        """Those that stand, between women and men or of units, the least probable first."""
        found = (each for each in self.held if each.stands and each.of_sex is of_sex)
        return tuple(sorted(found, key=lambda each: each.difference.chance))

    def of_sexes(self, indicator: str) -> Held | None:
        """The difference between women and men of an indicator, where it was tested."""
        return next((each for each in self.held if each.of_sex and each.indicator.id == indicator), None)


def hold(indicators: Iterable[tuple[Goal, Indicator]], outcomes: Mapping[str, Outcome]) -> Equality:
    """Test every difference of an edition, all together; one that does not show as it is printed does not stand."""
    listed = list(indicators)
    found = [
        (goal, indicator, outcomes[indicator.id], each)
        for goal, indicator in listed
        for each in equality_gaps(outcomes[indicator.id])
    ]
    stand = benjamini_hochberg([each.chance for *_, each in found], FALSE_RATE)
    held = tuple(
        Held(*given, stands=bool(sure and (given[3].low > 0 or given[3].high < 0) and _shows(given[1], given[3])))
        for given, sure in zip(found, stand, strict=True)
    )
    return Equality(held, sum(invented_gaps(outcomes[indicator.id]) for _, indicator in listed))


def units_tally(found: Equality) -> Tally[bool]:
    """Count the units that were held against the region by whether their difference stands."""
    names = TallyNames("styrkort.jamlikhet.enheter", "provade", {True: "star-sig", False: "inom"})
    return Tally.of([each for each in found.held if not each.of_sex], lambda each: each.stands, names=names)


def invented_count(found: Equality) -> float:
    """How many comparisons are not tested, as they rest on invented values."""
    return FactValue(found.invented, fact_id("styrkort", "jamlikhet", INVENTED))


def _shows(indicator: Indicator, difference: EqualityGap) -> bool:
    return bool(rounded(difference.gap, indicator.decimals))
