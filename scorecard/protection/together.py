"""What indicators of several goals must not tell together, as they count some of the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from scorecard.catalogue.board import Protection
from scorecard.catalogue.goals import Goal
from scorecard.catalogue.indicator import Indicator
from scorecard.disclosure.attack import SmallCounts
from scorecard.disclosure.plan import Telling, TellingKey, plan_protection
from scorecard.disclosure.published import PrintedStatement, indicator_of
from scorecard.disclosure.relations import known_of
from scorecard.judge.outcome import Outcome
from scorecard.protection.protect import is_public
from scorecard.protection.tellings import named_in, tellings_of, told_of


def protected_together(
    every: Iterable[tuple[Goal, Indicator]],
    outcomes: Mapping[str, Outcome],
    known: Sequence[PrintedStatement],
    rule: Protection,
) -> dict[str, tuple[TellingKey, ...]]:
    """Choose what indicators of several goals do not tell besides what each of them protects, by the least cost.

    `outcomes` are those that each has protected by itself, with what later editions will tell of them, and `known` is
    what editions before have told. Nothing is chosen where no count is shared, or where none follows from what is told
    of it.
    """
    if not rule.on:
        return {}
    found = {one.id: (goal.id, one) for goal, one in every if one.of_people and not is_public(one, rule)}
    told = [said for name, (_, one) in found.items() for said in told_of(one, outcomes[name])]
    made: dict[str, list[TellingKey]] = defaultdict(list)
    later = [said for name in found for said in outcomes[name].to_come]
    for names in known_of([*known, *later, *told]):
        shared = [name for name in names.split(", ") if name in found]
        if len({found[name][0] for name in shared}) > 1:
            indicators = [found[name][1] for name in shared]
            beside = [one for one in known if indicator_of(one) in shared]
            for name, *key in _chosen(indicators, outcomes, beside, rule):
                made[name].append(tuple(key))
    return {name: tuple(keys) for name, keys in made.items()}


def _chosen(
    indicators: Sequence[Indicator],
    outcomes: Mapping[str, Outcome],
    known: Sequence[PrintedStatement],
    rule: Protection,
) -> list[TellingKey]:
    tellings: list[Telling] = []
    named: list[PrintedStatement] = []
    for one in indicators:
        named += named_in(one, outcomes[one.id])
        tellings += (
            each._replace(key=(one.id, *each.key), within=tuple((one.id, *key) for key in each.within))
            for each in tellings_of(one, outcomes[one.id])
            if each.statements
        )
    asked = SmallCounts(rule.least_count, rule.width)
    later = [said for one in indicators for said in outcomes[one.id].to_come]
    found = plan_protection(tellings, (*known, *named), asked, rule.least_denominator, later)
    return sorted(found.protected)
