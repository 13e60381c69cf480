"""How many units meet the target: counted by hand, with those that cannot be asked left out."""

from __future__ import annotations

import pytest

from scorecard.catalogue.target import Bound, Target
from scorecard.judge.outcome import Outcome
from scorecard.judge.units_met import UnitsMet, units_met
from scorecard.measure.values import UnitReading
from scorecard.wording.indicator import units_met_told

# Of four that are told and count enough, two are at 60 or above; one is protected, one counts 3, one has no value.
VALUES = {"Arvika": (60.0, 100), "Kil": (72.5, 100), "Grums": (59.99, 100), "Säffle": (12.0, 20), "Torsby": (90.0, 3)}
UNITS = (
    *(
        UnitReading(unit_kind="vårdcentral", unit_name=name, value=of[0], denominator=of[1])
        for name, of in VALUES.items()
    ),
    UnitReading(unit_kind="vårdcentral", unit_name="Årjäng", suppressed=True),
    UnitReading(unit_kind="vårdcentral", unit_name="Eda"),
)
THIN = (("vårdcentral", "Torsby"),)
LEVEL = Target(op=">=", value=60)


def counted(target: Target | None, kind: str = "share", units: tuple[UnitReading, ...] = UNITS) -> list[UnitsMet]:
    told = {"kind": kind, "target": target, "units": units, "thin_units": THIN}
    found = Outcome(indicator="i", goal="g", edition="2025-12", status="active", **told)
    return list(units_met(found))


def test_units_at_the_level_are_counted_and_those_that_cannot_be_asked_are_left_out() -> None:
    assert counted(LEVEL) == [UnitsMet("vårdcentral", met=2, of=4, protected=1, thin=1, without=1)]
    assert list(units_met_told(counted(LEVEL)[0])) == [
        "2 av 4 når målet.",
        "Utanför räkningen: 1 med skyddade uppgifter, 1 med för litet underlag och 1 utan värde eller mål.",
    ]
    assert list(units_met_told(UnitsMet("kommun", 16, 16))) == ["Alla 16 når målet."]
    assert list(units_met_told(UnitsMet("kommun", 0, 3))) == ["Ingen av de 3 når målet."]
    assert list(units_met_told(UnitsMet("kommun", 1, 1))) == ["1 av 1 når målet."]


def test_a_band_has_two_ends_and_a_unit_may_have_a_level_of_its_own() -> None:
    band = Target(low=Bound(op=">=", value=55), high=Bound(op="<", value=70))
    assert counted(band)[0].met == 2  # 60 and 59.99
    own = Target(op=">=", value=60, each="vårdcentral", own={"Säffle": Bound(op=">=", value=10)})
    assert counted(own)[0].met == 3  # Arvika, Kil, and Säffle by its own


@pytest.mark.parametrize(
    ("target", "kind"),
    [
        (None, "share"),
        (Target(op=">=", value=5, of="change"), "share"),
        (Target(done=True), "share"),
        (Target(op=">=", value=60, each="kommun"), "share"),
        (LEVEL, "total"),
    ],
)
def test_what_a_unit_cannot_be_held_against_gives_no_count(target: Target | None, kind: str) -> None:
    assert counted(target, kind) == []


def test_a_total_that_each_unit_is_to_reach_is_counted_and_none_is_where_all_are_left_out() -> None:
    assert counted(Target(op=">=", value=60, each="vårdcentral"), "total")[0].met == 2
    assert counted(LEVEL, units=UNITS[-2:]) == []
