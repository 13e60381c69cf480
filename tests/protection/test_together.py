"""Indicators of two goals that count the same: what one of them tells of few for the other, by hand."""

from __future__ import annotations

import pytest
from outcomes import GOAL, compute, indicator, table

from scorecard.catalogue.board import Protection
from scorecard.disclosure.attack import SmallCounts, pinned
from scorecard.disclosure.plan import ProtectionPlan
from scorecard.disclosure.published import PrintedCount
from scorecard.disclosure.relations import known_of
from scorecard.measure.measures import share
from scorecard.protection.protect import without_protected
from scorecard.protection.tellings import UNIT_KEY, told_of
from scorecard.protection.together import protected_together

RULE = Protection(on=True)
ASKED = SmallCounts(RULE.least_count, RULE.width)
ONE = indicator(breakdowns=("kommun",)).model_copy(update={"id": "en"})
OTHER = ONE.model_copy(update={"id": "annan"})
GOALS = (GOAL, GOAL.model_copy(update={"id": "varden"}))
# A year of months before, so that it is seen that both count the same; of the 42 in December Eda has 3, who are few.
UNITS = (("Arvika", 20), ("Kil", 19), ("Eda", 3))
ROWS = [(f"2024-{month:02}", name, above + month, 60) for month in range(1, 13) for name, above in UNITS]
ROWS += [("2025-12", name, above, 60) for name, above in UNITS]


def outcomes(hidden: dict[str, tuple[str, ...]]) -> dict:
    """The outcomes of both, each without the units that are hidden."""
    measure = share(table("month kommun numerator denominator", *ROWS), "numerator", "denominator")
    made = {}
    for one in (ONE, OTHER):
        found = compute(measure, one, units={"kommun": "kommun"}).model_copy(update={"indicator": one.id})
        plan = ProtectionPlan({(UNIT_KEY, "kommun", name): "few" for name in hidden[one.id]})
        made[one.id] = without_protected(one, found, plan, 5)
    return made


def opened(made: dict) -> set:
    told = [said for one in (ONE, OTHER) for said in told_of(one, made[one.id])]
    return {(one.cell.group, one.range) for known in known_of(told).values() for one in pinned(known, ASKED)}


def test_what_two_goals_tell_together_is_protected_in_both():
    """One tells Kil's 19 and the other Arvika's 20 of 42, which leaves Eda's 3."""
    made = outcomes({"en": ("Eda", "Arvika"), "annan": ("Eda", "Kil")})
    assert {group for group, _ in opened(made)} == {"Eda"}
    more = protected_together(zip(GOALS, (ONE, OTHER), strict=True), made, (), RULE)
    # One of the two units is told by neither, and nothing else goes.
    assert more in ({"en": ((UNIT_KEY, "kommun", "Kil"),)}, {"annan": ((UNIT_KEY, "kommun", "Arvika"),)})
    hidden = {"en": ("Eda", "Arvika"), "annan": ("Eda", "Kil")}
    after = {name: (*units, *(key[2] for key in more.get(name, ()))) for name, units in hidden.items()}
    assert opened(outcomes(after)) == set()


def test_what_later_editions_will_tell_of_one_goal_counts_for_the_other_too():
    """Neither tells Eda's 3 nor Arvika's 20. The next edition will tell the 20 for one, so Kil's 19 of 42 go now."""
    made = outcomes({"en": ("Eda", "Arvika"), "annan": ("Eda", "Arvika")})
    assert protected_together(zip(GOALS, (ONE, OTHER), strict=True), made, (), RULE) == {}
    (told,) = {
        said
        for said in told_of(ONE, outcomes({"en": (), "annan": ()})["en"])
        if isinstance(said, PrintedCount) and said.of.cell.group == "Arvika" and said.of.part == "numerator"
    }
    made["en"] = made["en"].model_copy(update={"to_come": (told,)})
    more = protected_together(zip(GOALS, (ONE, OTHER), strict=True), made, (), RULE)
    assert more == dict.fromkeys(("annan", "en"), ((UNIT_KEY, "kommun", "Kil"),))


@pytest.mark.parametrize(
    ("goals", "other", "rule"),
    [
        ((GOAL, GOAL), OTHER, RULE),  # a goal's own notebook has seen to it
        (GOALS, OTHER, Protection(on=False)),
        (GOALS, OTHER, Protection(on=True, public={"queue": "alla vet"})),
        (GOALS, OTHER.model_copy(update={"of_people": False}), RULE),
    ],
)
def test_nothing_more_is_protected_where_nothing_is_shared_between_goals(goals, other, rule):
    made = outcomes({"en": ("Eda", "Arvika"), "annan": ("Eda", "Kil")})
    assert protected_together(zip(goals, (ONE, other), strict=True), made, (), rule) == {}


def test_both_that_hide_the_same_need_no_more():
    made = outcomes({"en": ("Eda", "Kil"), "annan": ("Eda", "Kil")})
    assert opened(made) == set()
    assert protected_together(zip(GOALS, (ONE, OTHER), strict=True), made, (), RULE) == {}
